"""Why words that stand in a text are no name there: words of grammar, ordinary words, labels, parts of longer names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

import pycountry

from communique.checks.leaves.layout import layout_of
from communique.checks.leaves.words import CALENDAR_NAMES, FUNCTION_WORDS, body_words, listed, thing_of
from communique.evidence import find_words
from communique.judging.alignment import words
from communique.mentions import mention as m
from communique.mentions.areas.find import areas_named

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.checks.leaves.leaf import Leaf
    from communique.checks.leaves.record import Leaves
    from communique.page import Page
    from communique.schema.item import Span

_Test: TypeAlias = "Callable[[Leaves, Leaf, str, Span], bool]"
_CODE: Final = 3  # letters of a currency's code
_TIMED: Final = re.compile(r"(?:^|_)(?:month|day|period|quarter|season|when|date|close|until|since|from|to)(?:_|$)")
_TITLES: Final = frozenset(
    "mr ms mrs miss dr prof professor doctor sir dame lord lady st gen col capt lt sgt gov sen rep hon rev".split()
)
_BEGINS: Final = re.compile(r"(?:About|For|From|In|On|At|With|By|And|But|If|When|While|After|Before|Is|Are|Our|We) ")
_CONTRACTED: Final = re.compile(
    r"(?i)^(?:([a-z]+)['’](?:s|d|ve|ll|re|m|t)|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-[a-z]+)?)$"
)


def is_name(leaf: Leaf) -> bool:
    """Whether a leaf is words that begin with a capital."""
    return leaf.kind == "words" and str(leaf.value)[:1].isupper()


def by_grammar(of: Leaves, leaf: Leaf, at: Span) -> str:
    """What stands as words of a text is no word of grammar that a sentence begins with, no unit, and no heading."""
    if not is_name(leaf):
        return ""
    value = str(leaf.value)
    return next((why for is_it, why in _NO_NAMES if is_it(of, leaf, value, at)), "")


def _is_grammar(of: Leaves, _: Leaf, value: str, at: Span) -> bool:
    if len(value) == 1 and not _begins_sentence(of.page, at[0]):  # "Flat A"
        return False
    contracted = _CONTRACTED.match(value)
    return ((contracted[1] or "two") if contracted else value).lower() in FUNCTION_WORDS


def _is_small(of: Leaves, leaf: Leaf, value: str, at: Span) -> bool:
    """Whether a name stands in small letters there."""
    is_told = thing_of(leaf) not in {"", "object"} or value.isupper()
    return is_told and of.page.text[at[0]].islower() and at[1] - at[0] == len(value)


def _is_heading(of: Leaves, leaf: Leaf, value: str, at: Span) -> bool:
    """Whether a value in capitals stands in a line in which all is, and is not what that line names."""
    layout = of.page.once(layout_of)
    line = layout.line(at[0]).text
    if not value.isupper() or len(value) <= _CODE + 1 or not line.isupper() or re.search(r"[\d:]", value):
        return False
    if layout.number(at[0]) < _HEAD and (
        thing_of(leaf) in {"body", "place"} or not body_words().isdisjoint(value.lower().split())
    ):
        return False
    is_named = (
        leaf.name in _HEADED
        or thing_of(leaf) == "object"
        or of.page.at(*at, m.Area) is not None
        or not body_words().isdisjoint(value.lower().split())
    )
    return not is_named or (bool(leaf.holder) and _LISTED.sub("", line.strip()).split(", ")[0].split(": ")[0] != value)


def _is_genitive(of: Leaves, leaf: Leaf, value: str, at: Span) -> bool:
    """Whether a value is, or begins with, whose something is: "Norvale's" before a word, "Chile's Ana Sun"."""
    owner, _, rest = value.replace("’", "'").partition("'s")
    if rest:
        return rest[0] == " " and bool(areas_named(owner)) and thing_of(leaf) in {"person", "place", "party"}
    is_before = value[-2:-1] in {"'", "’"} and bool(re.match(r"[ \u00a0][^\W\d_]", of.page.text[at[1] : at[1] + 2]))
    is_alone = any(of.page.text[end : end + 1] not in {"'", "’"} for _, end in find_words(of.page.article, owner))
    return is_before and (is_alone or owner in CALENDAR_NAMES or bool(areas_named(owner)))


def _is_numbered(of: Leaves, _: Leaf, value: str, at: Span) -> bool:
    """Whether a word stands before its number: "Berth 7"."""
    is_word = value.rsplit(maxsplit=1)[-1].lower() in listed("things", "numbered")
    return is_word and bool(_NUMBER_BEHIND.match(of.page.text, at[1]))


_HEAD: Final = 3  # lines at the head of a text, which say who publishes it and where
_LISTED: Final = re.compile(r"^(?:\d+[.)]|[•*-]) ")  # "3. CONDOR LIGHT, FLIGHT 1"
_HEADED: Final = frozenset({"title", "name", "headline", "event"})  # fields that hold what a heading names
_SAID_OF: Final = re.compile(
    r"-(?:based|born|owned|led|run|backed|listed|headquartered|made|trained|flagged|registered)$"
)
_NUMBER_BEHIND: Final = re.compile(r"\.?[ \u00a0]\d")
_NO_NAMES: Final[tuple[tuple[_Test, str], ...]] = (
    (_is_grammar, "it is no name but a word of grammar"),
    (lambda _, __, value, ___: value.lower() in _TITLES, "it is a form of address"),
    (_is_small, "there it is an ordinary word"),
    (
        lambda of, _, value, at: bool(_BEGINS.match(value)) and _begins_sentence(of.page, at[0]),
        "it begins with a word of grammar",
    ),
    (_is_genitive, "it says whose something is"),
    (_is_heading, "it is a heading"),
    (_is_numbered, "it is a label of what is numbered"),
)


def by_label_word(of: Leaves, leaf: Leaf, at: Span) -> str:
    """A name begins no line that it is a label of, "Published: 3 March", but for what the rows of a table are called.

    Nor is it who a headline speaks of: "Norvale: profit rises".
    """
    if not is_name(leaf) or (leaf.is_of_item and thing_of(leaf) not in {"person", "body", "party"}):
        return ""
    line, text = of.page.once(layout_of).line(at[0]), of.page.text
    after = text[at[1] : at[1] + 2]
    begins = at[0] <= line.start + 4 and line.text.strip().lower().startswith(str(leaf.value).lower())
    is_label = after[:1] in {":", "\t"} or text.startswith("(s):", at[1]) or (line.is_row and after in {"  ", " |"})
    is_known = any(of.page.at(*at, kind) for kind in (m.Area, m.Organisation, m.Person))
    return "it is a label of what follows it" if begins and is_label and not is_known else ""


def by_ordinary_word(of: Leaves, leaf: Leaf, _: Span) -> str:
    """What a field names is no word that the text has in small letters, or at the beginning of sentences alone."""
    value, page = str(leaf.value), of.page
    if not is_name(leaf) or " " in value:
        return ""
    if (value in CALENDAR_NAMES and not _TIMED.search(leaf.name)) or (
        len(value) == _CODE and value.isupper() and pycountry.currencies.get(alpha_3=value)
    ):
        return "it is a time or a currency"
    thing = thing_of(leaf)
    if thing and thing != "role" and in_small_letters(value, page):
        return "it is an ordinary word of it"
    is_of_row = thing == "place" and leaf.is_of_item
    if thing not in {"", "party"} and not is_of_row and _only_begins(value, page, is_place=thing == "place"):
        return "it stands only where sentences begin, as any word may"
    return ""


def in_small_letters(word: str, page: Page) -> bool:
    """Whether a text has a word in small letters, but for addresses."""
    return word.lower() in page.once(_small_words)


def _small_words(page: Page) -> frozenset[str]:
    return frozenset(_SMALL_WORD.findall(page.text))


_SMALL_WORD: Final = re.compile(r"(?<![\w'’@/.-])(?=[^\W\d_])\w[\w'’-]*(?![\w'’@/-]|\.\w)")


def _only_begins(word: str, page: Page, *, is_place: bool) -> bool:
    """Whether a word stands nowhere but at the beginning of sentences and lines, and is no name by rule."""
    if re.search(r"\d", word):
        return False
    layout, places = page.once(layout_of), list(find_words(page.article, word))
    return (
        bool(places)
        and all(
            _begins_sentence(page, start)
            and layout.line(start).text.strip() != word
            # where a text was written
            and not (is_place and page.text[start:end].isupper() and page.text.startswith(", ", end))
            and not any(page.at(start, end, kind) for kind in (m.Area, m.Person, m.Organisation))
            for start, end in places
        )
    )


def _begins_sentence(page: Page, start: int) -> bool:
    before = page.text[max(0, start - _WORD) : start].rstrip(" \t\"'“‘(*–—-•")
    return before[-1:] in {"", "\n", ".", "!", "?"}


def by_fragment(of: Leaves, leaf: Leaf, at: Span) -> str:
    """A name stands whole somewhere: what is always within a longer one is none by itself."""
    value = str(leaf.value)
    if not is_name(leaf) or re.search(r"\d", value) or of.page.text[slice(*at)].casefold() != value.casefold():
        return ""
    if of.page.text[at[0] - 1 : at[0]] == "-" and of.page.text[at[0] - 2 : at[0] - 1].isalnum():
        return "there it is a part of a longer word"
    if thing_of(leaf) != "place" and of.is_within_other(at):
        return "there it is a part of another value of the record"
    before, after = of.page.text[max(0, at[0] - _WORD) : at[0]], of.page.text[at[1] : at[1] + _WORD]
    left, right = _LEFT.search(before), _RIGHT.match(after)
    if after[:1] == "/" and after[1:2].isalnum():
        return "there it is a part of a code"
    for found, start in ((left, at[0] - len(before)), (right, at[1])):
        if found and not _is_apart(of, leaf, found[1], start + found.start(1), is_left=found is left):
            return f'there it is a part of a longer name, with "{found[1]}"'
    return ""


_WORD: Final = 30  # characters of a word beside a name
_LEFT: Final = re.compile(r"(?<![\w.])([A-Z][\w'’.-]*?\w\.?)[ \u00a0-]$")
_RIGHT: Final = re.compile(r"[ \u00a0-]([A-Z][\w-]*)")
_POSSESSIVE: Final = re.compile(r"['’]s$")  # "Norway's Ola Berg"
_ORDERS: Final = frozenset("first second third fourth".split())


def _is_apart(of: Leaves, leaf: Leaf, word: str, place: int, *, is_left: bool) -> bool:
    """Whether a capitalised word beside a name is none of it: a title, a word of grammar, another value there."""
    if _SAID_OF.search(word) or (is_left and _POSSESSIVE.search(word)):
        return True
    low, own = word.lower().rstrip("."), words(str(leaf.value))
    near = [
        said
        for other, _, said in of.sharing_words(words(word))
        if other.path != leaf.path and (own & said or any(start <= place < end for start, end in of.places[other.path]))
    ]
    is_cut_out = any(own & said and not own <= said for said in near)  # of another value and what follows it
    if is_cut_out or low in _ORDERS or (len(word) == 1 and word.isupper()):
        return False
    is_no_name = low in FUNCTION_WORDS or low in _TITLES or word in CALENDAR_NAMES or low in listed("things", "person")
    is_short = is_left and (word.isupper() or (word.endswith(".") and len(word) > _CODE))
    is_short = is_short or (is_left and low.endswith("ing"))  # "Following Harcombe v. Pell"
    is_short = is_short or (not is_left and word.isupper() and len(word) <= _CODE and len(own) > 1)  # "Hugh Semmler SC"
    return is_no_name or is_short or bool(near) or bool(in_small_letters(word, of.page))


WORDING_RULES: Final = (by_grammar, by_ordinary_word, by_label_word, by_fragment)
