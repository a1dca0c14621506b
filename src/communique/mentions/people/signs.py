"""Persons by other signs than a title: honorifics, verbs of saying, "who", bylines, "gave only his name"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from communique.mentions.people.areas import area_at, area_before, area_code
from communique.mentions.people.names import name_before, read_name
from communique.mentions.people.titled import Found
from communique.mentions.people.titles import read_title
from communique.mentions.people.vocabulary import body_words, title_heads, word_lists

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.mentions.people.names import Name
    from communique.mentions.people.page import Page

_BYLINE: Final = re.compile(
    r"^[ ]*(?:(?:Story |Words |Written |Reported |Report )?[Bb]y|BY)[ ]?:?[ ]+"
    r"(?P<name>[^\W\d_a-z][^\n,|·•–(]{2,60}?)(?=[ ]*(?:$|,|\||·|•|–|\(|[ ]in[ ]|[ ]at[ ]))",
    re.MULTILINE,
)
_ROLE_LINE: Final = re.compile(
    r"^[ ]*(?P<name>[^\W\d_a-z][^\n,|:.]{3,40}),[ ](?:[^\n.,]{0,40}[ ])?"
    r"(?:[Cc]orrespondent|[Rr]eporter|[Ee]ditor|Writer|Columnist|Bureau Chief)"
    r"(?:[ ,][^\n.]{0,40})?$",
    re.MULTILINE,
)
_BY: Final = frozenset({"by"})
_WRITERS: Final = frozenset(("correspondent", "reporter", "editor", "writer", "columnist", "chief"))
_HEAD: Final = 1500  # characters at the beginning of a text, in which its writers are named


_AGES: Final = frozenset(map(str, range(16, 100)))
_CLOSED: Final = frozenset([",", ".", ";", "and", "who", "in", "at", "on", "(", '"', ":", "–"])
_COUNTERPARTS: Final = frozenset({"counterpart", "colleague", "number"})
_CREDITS: Final = frozenset({"reporting", "editing", "writing", "written"})
_OWNERS: Final = frozenset({"his", "her", "their", "my", "whose"})


def honoured(page: Page) -> Iterator[Found]:
    """`Mr Goh`, `Dr S. Jaishankar`, `H.E. Ravindra Sathe`, `Baroness Tamworth`."""
    for index in page.places["honorific"]:
        name = read_name(page, index) if page.capital(index) else None
        if name and name.honoured:
            yield Found(name=name, how="honorific_name")


def followed(page: Page) -> Iterator[Found]:
    """Names before what is told of persons: `X Y, who chairs`, `X Y told reporters`, `X Y, 54, grows pepper`."""
    where = page.tokens.where
    places = [(at - 1, "name_who") for at in where.get("who", ()) if page.word(at - 1) == ","]
    places += [(at - (page.word(at - 1) == ","), "name_says") for at in page.places["say_before"]]
    ages = [at for word in where.keys() & _AGES for at in where[word] if page.word(at - 1) == ","]
    places += [(at - 1, "aged") for at in ages if page.word(at + 1) in _CLOSED]
    for stop, how in places:
        name = name_before(page, stop) if page.capital(stop - 1) or how != "name_says" else None
        body = _owner(page, name) if name and how == "name_says" else None
        told = name and (name.given or body if how == "name_says" else _fits(page, name))
        if name and told and (name.honoured or len(name.words) > 1):
            yield Found(name=name, how=how, affiliation=body)


def _owner(page: Page, name: Name) -> str | None:
    """The body that owns a name of two words: "Export Finance Norway's Sigrun Aaberge told me"."""
    stop = page.at(name.start)
    first = page.run_before(stop - 1) if page.word(stop - 1).endswith("'s") and len(name.words) == 2 else stop  # noqa: PLR2004
    return page.span(first, stop)[:-2] if stop - first > 1 and not area_code(page.span(first, stop)[:-2]) else None


def _fits(page: Page, name: Name) -> bool:
    """Whether a name is no place: no area ends it, and no word stands before it that makes a place of it."""
    before = page.word(page.at(name.start) - 1)
    return before not in {"in", "at", "near", "the"} and not area_before(page, page.at(name.end))[0]


def introduced(page: Page) -> Iterator[Found]:
    """`his wife Letchumi`, `her Finnish colleague, X Y,`, `the novelist X Y`, `said X Y,`, `led by X Y,`."""
    for index in page.places["relative"]:
        word, opposite = page.word(index), page.word(index - 1) == "opposite"
        owner = page.word(index - 1)
        if opposite or (word in _COUNTERPARTS and word != "number"):
            for found in _after(page, index, "counterpart", least=2):
                yield found._replace(area=area_before(page, index - opposite)[1])
        elif owner in _OWNERS or owner.endswith("'s"):
            yield from _after(page, index, "kin", least=1)
    for index in page.places["occupation"]:
        if not page.capital(index):
            yield from _after(page, index, "occupation_name", least=2)
    for index in page.places["say_after"]:
        yield from _after(page, index + (page.word(index + 1) == "to"), "says_name")
    for index in page.tokens.where.get("by", ()):
        if page.word(index - 1) in word_lists("person_words")["by_after"]:
            yield from _after(page, index, "byline" if page.word(index - 1) in _CREDITS else "by_name")


def _after(page: Page, index: int, how: str, *, least: int | None = None) -> Iterator[Found]:
    """The person whose name follows token `index`.

    Args:
        page: The page.
        index: Token of the word that introduces the name.
        how: The pattern.
        least: Words that the name has at least; None where the word may introduce others too, so that a known given
            name must open the name, and a mark or a verb close it.
    """
    comma = page.word(index + 1) == ","
    name = read_name(page, index + 1 + comma) if page.joined(index) and page.capital(index + 1 + comma) else None
    if not name or not (name.honoured or len(name.words) >= (least or 2)):
        return
    closed = page.word(page.at(name.end)) in _CLOSED or (least is not None and not comma)
    if closed and (_fits(page, name) if least else name.given or name.honoured):
        yield Found(name=name, how=how)


def shaped(page: Page) -> Iterator[Found]:
    """Names that their shape alone tells: `Ri Chol-su`, `Le Thi Mai`, `Ahmad bin Omar`, `Awa B. Jallow`."""
    where = page.tokens.where
    second = [at for letter in _LETTERS & where.keys() for at in where[letter] if page.word(at + 1) == "."]
    second += [at for word in _PATRONYMS & where.keys() for at in where[word]]
    for index in [*page.places["first_name"], *(at - 1 for at in second if at)]:
        if not page.capital(index) or (index and page.capital(index - 1) and page.joined(index - 1)):
            continue
        name = read_name(page, index) if page.capital(index + 1) or page.word(index + 1) in _INSIDE else None
        if not name or len(name.words) < 2 or not (_is_personal(name.words) or _acts(page, name)):  # noqa: PLR2004
            continue
        beside = {*map(str.lower, name.words), page.word(page.at(name.end))}
        if _fits(page, name) and not area_at(page, index)[0] and beside.isdisjoint(_bodies()):
            yield Found(name=name, how="shape")


@cache
def _bodies() -> frozenset[str]:
    """Words that make a run of capitals the name of something else than a person."""
    return body_words() | word_lists("person_words")["facility"] | _THINGS


_THINGS: Final = frozenset(
    "bay river valley island islands mountain lake falls beach hill show prize cup award trophy museum street road "
    "square park farm estate brand store shares stock".split()
)


def _is_personal(words: tuple[str, ...]) -> bool:
    """Whether the words are those of a person whatever stands beside them."""
    if words[0].lower() in word_lists("given_names")["family_first"] and (
        words[1].rpartition("-")[2].islower() if "-" in words[1] else words[1].lower() in _BETWEEN and len(words) > 2  # noqa: PLR2004
    ):
        return True
    middle = len(words) == 3 and len(words[1]) == 2 and words[1].endswith(".")  # noqa: PLR2004 - "B."
    return middle or not _PATRONYMS.isdisjoint(words)


# Syllables between a Vietnamese family name and given name.
_BETWEEN: Final = frozenset(
    "thi thị van văn dinh đình duc đức xuan xuân minh ngoc ngọc quang thanh huu hữu cong công quoc quốc".split()
)
_PATRONYMS: Final = frozenset(("bin", "binti", "binte", "bint", "ibn", "a/l", "a/p", "s/o", "d/o", "ould"))
_INSIDE: Final = _PATRONYMS | frozenset(("-", "'", "de", "da", "del", "van", "von", "al", "el"))
_LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyz")
_APPOSED: Final = frozenset(("the", "a", "an", "whose", "now", "then", "one", "another", "himself", "herself"))
_MOST_WORDS: Final = 3  # words of a name that has no title
_AFTER_PERSON: Final = frozenset(
    "who is was has had says said told will wrote whose sells sold grows grew runs ran owns owned farms works worked "
    "lives lived buys bought makes made keeps kept wants hopes fears remembers earns came went flew drove left "
    "returned walked won lost died resigned retired spoke watches heads leads chairs".split()
)


def _acts(page: Page, name: Name) -> bool:
    """Whether a given name opens two or three words that stand as a person does: before a verb or an apposition."""
    given = name.words[0].lower() not in word_lists("given_names")["family_first"]
    if not given or len(name.words) > _MOST_WORDS or any(word.isupper() and len(word) > 1 for word in name.words):
        return False
    stop = page.at(name.end)
    if page.word(stop) == "of":
        return page.capital(stop + 1 + (page.word(stop + 1) == "the"))
    if page.word(stop) == ",":  # the insurer, a maker of tractors: a firm
        firm = word_lists("organisation_words")["descriptor"]
        return page.word(stop + 1) in _APPOSED and firm.isdisjoint(page.word(stop + at) for at in (2, 3, 4))
    return page.word(stop) in _AFTER_PERSON


def only_named(page: Page) -> Iterator[Found]:
    """`a company representative who gave only his family name, Duong`; `a worker surnamed Li`."""
    for index in page.places["family_name"]:
        if page.word(index) == "name" and page.word(index - 1) not in word_lists("person_words")["gave"]:
            continue
        at = index + 1
        while page.word(at) in {",", "as", ":", "of", "only"}:
            at += 1
        name = read_name(page, at) if at > index + 1 or page.word(index) == "surnamed" else None
        who = next((k - 1 for k in range(index, max(index - 12, 0), -1) if page.word(k) in {"who", "surnamed"}), index)
        if name:
            yield Found(
                name=name, title=read_title(page, who) if page.word(who) in title_heads() else None, how="gave_name"
            )


def bylines(page: Page) -> Iterator[Found]:
    """`By Renée Castonguay`, `By A B and C D in Hanoi`, `Hugo Penhaligon, Trade Correspondent`."""
    for pattern, words in ((_BYLINE, _BY), (_ROLE_LINE, _WRITERS)):
        for line in page.lines_with(words):
            match = pattern.match(page.text, line, _HEAD)
            if not match:
                continue
            at = page.at(match.start("name"))
            while name := read_name(page, at):
                if not 1 < len(name.words) <= 4 or name.end > match.end("name"):  # noqa: PLR2004
                    break
                yield Found(name=name, how="byline")
                at = page.at(name.end)
                if page.word(at) not in {"and", "&"}:
                    break
                at += 1
