"""Persons by other signs than a title: honorifics, verbs of saying, "who", bylines, "gave only his name"."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Final

from communique.mentions.people.areas import area_at, area_before, area_code
from communique.mentions.people.forms import starts_sentence
from communique.mentions.people.names import name_before, read_name, skip_honorifics
from communique.mentions.people.titled import Found
from communique.mentions.people.titles import Title, read_title
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
_HEAD: Final = 1500


def honoured(page: Page) -> Iterator[Found]:
    """`Mr Goh`, `Dr S. Jaishankar`, `H.E. Ravindra Sathe`, `Baroness Tamworth`."""
    for index in page.places["honorific"]:
        if not page.capital(index):
            continue
        if skip_honorifics(page, index) > index or page.word(index) in word_lists("person_words")["peer"]:
            name = read_name(page, index)
            if name and name.honoured:
                yield Found(name=name, how="honorific_name")


def aged(page: Page) -> Iterator[Found]:
    """`K. Marimuthu, 54, grows pepper`."""
    for word in page.tokens.where.keys() & _AGES:
        for index in page.tokens.where[word]:
            if page.word(index - 1) == "," and page.word(index + 1) in _CLOSED and page.joined(index - 2):
                name = name_before(page, index - 1)
                if name and len(name.words) > 1 and not _is_area(page, name):
                    yield Found(name=name, how="aged")


_AGES: Final = frozenset(map(str, range(16, 100)))


def _is_area(page: Page, name: Name) -> bool:
    """Whether an area stands in the name: of "Springfield, Ohio, 25," and of "Santiago, Chile"."""
    first, stop = page.at(name.start), page.at(name.end)
    return any(area_at(page, at)[0] for at in range(first, stop)) or page.word(first - 1) in {"in", "at", "near"}


def kin(page: Page) -> Iterator[Found]:
    """`his wife Letchumi`, `Her successor, Yılmaz, is new`, `the minister's son, Bo Lin,`."""
    for index in page.places["relative"]:
        owner = page.word(index - 1)
        if owner not in {"his", "her", "their", "my", "whose"} and not owner.endswith("'s"):
            continue
        comma = page.word(index + 1) == ","
        name = read_name(page, index + 1 + comma) if page.joined(index) else None
        if name and (not comma or page.word(page.at(name.end)) in _CLOSED) and not _is_area(page, name):
            yield Found(name=name, how="kin")


def occupied(page: Page) -> Iterator[Found]:
    """`the novelist Hedi Ben Youssef`, `her interpreter, Sofia Reich,`."""
    for index in page.places["occupation"]:
        comma = page.word(index + 1) == ","
        at = index + 1 + comma
        if page.capital(index) or not page.joined(index) or not page.capital(at):
            continue
        name = read_name(page, at)
        if (
            name
            and len(name.words) > 1
            and _whole(page, name)
            and (not comma or page.word(page.at(name.end)) in _CLOSED)
        ):
            yield Found(name=name, how="occupation_name")


def shaped(page: Page) -> Iterator[Found]:
    """Names that their shape alone tells: `Ri Chol-su`, `Le Thi Mai`, `Ahmad bin Omar`, `Awa B. Jallow`."""
    where = page.tokens.where
    second = [at for letter in _LETTERS & where.keys() for at in where[letter] if page.word(at + 1) == "."]
    second += [at for word in _PATRONYMS & where.keys() for at in where[word]]
    for index in [*page.places["first_name"], *(at - 1 for at in second if at)]:
        if not page.capital(index) or (index and page.capital(index - 1) and page.joined(index - 1)):
            continue
        if not page.capital(index + 1) and page.word(index + 1) not in _INSIDE:
            continue
        name = read_name(page, index)
        if not name or len(name.words) < 2 or not (_shape(name) or _closes(page, name)):  # noqa: PLR2004
            continue
        if _whole(page, name) and not _is_area(page, name):
            yield Found(name=name, how="shape")


def _whole(page: Page, name: Name) -> bool:
    """Whether nothing was cut off behind the name, and no word of a body or a brand follows it."""
    run = page.name_at(page.at(name.start))
    stop = page.at(name.end)
    following = page.word(stop)
    if run is None or run[1] != name.end or following in {"&", "+"} or (following == "-" and page.word(stop + 1)):
        return False
    return not any(word.lower() in _bodies() for word in name.words) and following not in _bodies()


@cache
def _bodies() -> frozenset[str]:
    """Words that make a run of capitals the name of something else than a person."""
    return body_words() | word_lists("person_words")["facility"] | _THINGS


_THINGS: Final = frozenset(
    "bay river valley island islands mountain lake falls beach hill show prize cup award trophy museum street road "
    "square park farm estate brand store shares stock".split()
)


def _shape(name: Name) -> bool:
    """Whether the words are those of a person whatever stands beside them."""
    words = name.words
    family = words[0].lower() in word_lists("given_names")["family_first"]
    between = words[1].lower() in _BETWEEN  # "Le Thi Mai", not "Cheong Wa Dae"
    hyphened = len(words) == 2 and "-" in words[1] and words[1].rpartition("-")[2].islower()  # noqa: PLR2004
    middle = len(words) == 3 and len(words[1]) == 2 and words[1].endswith(".")  # noqa: PLR2004 - "B."
    return (family and (hyphened or (between and len(words) > 2))) or middle or not _PATRONYMS.isdisjoint(words)  # noqa: PLR2004


# Syllables between a Vietnamese family name and given name.
_BETWEEN: Final = frozenset(
    "thi thị van văn dinh đình duc đức xuan xuân minh ngoc ngọc quang thanh huu hữu cong công quoc quốc".split()
)
_PATRONYMS: Final = frozenset(("bin", "binti", "binte", "bint", "ibn", "a/l", "a/p", "s/o", "d/o", "ould"))


def _closes(page: Page, name: Name) -> bool:
    """Whether a given name opens two or three words that stand as a person does: before a verb or an apposition."""
    if len(name.words) > _MOST_WORDS or name.words[0].lower() in word_lists("given_names")["family_first"]:
        return False
    if area_code(name.words[0]) or any(word.isupper() and len(word) > 1 for word in name.words):
        return False
    stop = page.at(name.end)
    if page.word(stop) == "of":
        return page.capital(stop + 1 + (page.word(stop + 1) == "the"))
    if page.word(stop) == ",":  # the insurer, a maker of tractors: a firm
        firm = word_lists("organisation_words")["descriptor"]
        return page.word(stop + 1) in _APPOSED and not any(page.word(stop + at) in firm for at in (2, 3, 4))
    return page.word(stop) in _AFTER_PERSON


_INSIDE: Final = frozenset(
    ("-", "'", "de", "da", "del", "van", "von", "al", "el", "bin", "binti", "binte", "bint", "ibn", "ould")
)
_LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyz")
_APPOSED: Final = frozenset(("the", "a", "an", "whose", "now", "then", "one", "another", "himself", "herself"))
_MOST_WORDS: Final = 3
_AFTER_PERSON: Final = frozenset(
    "who is was has had says said told will wrote whose sells sold grows grew runs ran owns owned farms works worked "
    "lives lived buys bought makes made keeps kept wants hopes fears remembers earns came went flew drove left "
    "returned walked won lost died resigned retired spoke watches heads leads chairs".split()
)


def speaking(page: Page) -> Iterator[Found]:
    """`X Y told reporters`, `said X Y,`, `according to X Y,`, `led by X Y`, where a known given name opens the name."""
    lists, where = word_lists("person_words"), page.tokens.where
    for index in page.places["say_before"]:
        if page.capital(index - 1) or page.word(index - 1) in {",", ")"}:
            stop = index - 1 if page.word(index - 1) == "," else index
            name = name_before(page, stop) if page.capital(stop - 1) else None
            if name and len(name.words) > 1:
                body = _owner(page, name)
                if name.given or body:
                    yield Found(name=name, how="name_says", affiliation=body)
    for index in page.places["say_after"]:
        following = index + 1 + (page.word(index + 1) == "to" and page.word(index) == "according")
        yield from _named_by_first_name(page, following, "says_name")
    for index in where.get("by", ()):
        if page.word(index - 1) in lists["by_after"]:
            credit = page.word(index - 1) in {"reporting", "editing", "writing", "written"}
            yield from _named_by_first_name(page, index + 1, "byline" if credit else "by_name")


def _owner(page: Page, name: Name) -> str | None:
    """The body that owns a name of two words: "Export Finance Norway's Sigrun Aaberge told me"."""
    owner = page.at(name.start) - 1
    if len(name.words) > 2 or not page.word(owner).endswith("'s") or not page.joined(owner):  # noqa: PLR2004
        return None
    first = page.run_before(owner)
    words = page.tokens.words[first : owner + 1]
    body = page.span(first, owner + 1)[:-2]
    known = len(words) > 1 or (bool(words) and words[0][:-2].isupper() and len(words[0]) > 3)  # noqa: PLR2004
    return body if known and area_code(body) is None else None


def _named_by_first_name(page: Page, index: int, how: str) -> Iterator[Found]:
    name = read_name(page, index) if page.joined(index - 1) and page.capital(index) else None
    if not name or len(name.words) < 2:  # noqa: PLR2004
        return
    closing = page.at(name.end)
    if (name.given or name.honoured) and page.word(closing) in _CLOSED:
        yield Found(name=name, how=how)


def related_to(page: Page) -> Iterator[Found]:
    """`her Finnish colleague, NAME`, `his counterpart NAME`, `his opposite number NAME`."""
    where = page.tokens.where
    places = [at for word in ("counterpart", "colleague", "number") for at in where.get(word, ())]
    for index in sorted(at for at in places if page.word(at) != "number" or page.word(at - 1) == "opposite"):
        at = index + 1 + (page.word(index + 1) == ",")
        name = read_name(page, at) if page.joined(index) else None
        if name and (len(name.words) > 1 or name.honoured) and page.word(page.at(name.end)) != "'":
            yield Found(name=name, how="counterpart", area=area_before(page, index - (page.word(index) == "number"))[1])


_CLOSED: Final = frozenset([",", ".", ";", "and", "who", "in", "at", "on", "(", '"', ":", "–"])


def related(page: Page) -> Iterator[Found]:
    """`Morag Dalgleish, who chairs the Exporters' Forum`."""
    for index in page.tokens.where.get("who", ()):
        if page.word(index - 1) == ",":
            name = name_before(page, index - 1)
            if name and (name.honoured or (len(name.words) > 1 and page.word(page.at(name.start) - 1) != "the")):
                yield Found(name=name, how="name_who")


def only_named(page: Page) -> Iterator[Found]:
    """`a company representative who gave only his family name, Duong`; `a worker surnamed Li`."""
    for index in page.places["family_name"]:
        if page.word(index) == "name" and page.word(index - 1) not in word_lists("person_words")["gave"]:
            continue
        at = index + 1
        while page.word(at) in {",", "as", ":", "of", "only"}:
            at += 1
        name = read_name(page, at) if at > index + 1 or page.word(index) == "surnamed" else None
        if name:
            yield Found(name=name, title=_described(page, index), how="gave_name")


def _described(page: Page, index: int) -> Title | None:
    """The title of `a company representative who gave …`, read back from token `index`."""
    for at in range(index, max(index - 12, 0), -1):
        if page.word(at) in {".", ";"}:
            return None
        if page.word(at) in {"who", "surnamed"} and page.word(at - 1) in title_heads():
            return read_title(page, at - 1)
    return None


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


def taken_up(page: Page) -> Iterator[Found]:
    """`Quyen emphasized … . He said`: a lone name with a verb of saying that a pronoun then takes up."""
    where = page.tokens.where
    pronouns = sorted(at for word in ("he", "she") for at in where.get(word, ()) if page.capital(at))
    if not pronouns:
        return
    for index in page.places["say_before"]:
        first = index - 1
        if not page.capital(first) or not starts_sentence(page, first) or not page.joined(first):
            continue
        after = bisect_right(pronouns, index)
        in_next = after < len(pronouns) and _next_sentence(page, index, pronouns[after])
        name = read_name(page, first) if in_next else None
        if name and name.end == page.tokens.ends[first]:
            yield Found(name=name, how="taken_up")


def _next_sentence(page: Page, index: int, pronoun: int) -> bool:
    stops = page.tokens.where.get(".", [])
    return bisect_right(stops, pronoun) - bisect_right(stops, index) == 1
