"""Finds delegations and unnamed groups: "a 22-member delegation", "16 enterprises from Hanoi", "Uzbek companies"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from communique.mentions.mention import Group
from communique.mentions.people.areas import area_at, area_before
from communique.mentions.people.page import page
from communique.mentions.people.vocabulary import group_nouns, word_lists, word_map
from communique.trade.mentions.agreements.counts import compound
from communique.trade.mentions.agreements.lexicon import NUMBERS, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.mentions.document import Document
    from communique.mentions.mention import Qualifier
    from communique.mentions.people.page import Page


_LARGEST: Final = 1_000_000
_NOT_COUNTED: Final = frozenset(["%", "percent", "per", "million", "billion", "trillion", "$", "-", "/", ":"])


class Count(NamedTuple):
    """A count in front of a noun: its first token, value and exactness."""

    first: int
    value: int
    qualifier: Qualifier


def read_count(view: Page, index: int) -> Count | None:
    """The count that ends at token `index`, with the words of exactness in front."""
    said = number(view.word(index)) if index >= 0 and view.joined(index) and view.word(index) != "both" else None
    if said is None:
        return None
    first, value = compound(view.tokens.lower, index, said)
    if not 0 < value < _LARGEST:
        return None
    if first > 0 and view.word(first - 1) in _NOT_COUNTED and view.tokens.ends[first - 1] == view.tokens.starts[first]:
        return None
    qualifiers = word_map("group_words", "qualifier")
    word, two = view.word(first - 1), (view.word(first - 2), view.word(first - 1))
    if two in {("more", "than"), ("at", "least"), ("up", "to"), ("close", "to")}:
        return Count(first - 2, value, _qualifier(qualifiers[two[1]] if two[0] != "close" else "about"))
    if word in qualifiers and word not in {"than", "least", "to", "close"}:
        return Count(first - 1, value, _qualifier(qualifiers[word]))
    return Count(first, value, "exact")


def _qualifier(name: str) -> Qualifier:
    return "at_least" if name == "at_least" else "up_to" if name == "up_to" else "about"


_MOST_WORDS: Final = 9
_MOST_UNKNOWN: Final = 5
_MEMBERS: Final = frozenset(["member", "members", "person", "persons", "strong", "man", "men", "woman"])
_OWN: Final = frozenset(["his", "her", "their"])
_FROM_PLACES: Final = frozenset(["from", "in"])
_SIDES: Final = {
    ("both", "sides"),
    ("both", "countries"),
    ("the", "two", "countries"),
    ("both", "economies"),
    ("the", "two", "sides"),
}
_ACRONYMS: Final = frozenset(["IT", "ICT", "AI"])
_DIRECTIONS: Final = frozenset(
    "north south east west central northern southern eastern western northeast northwest southeast southwest".split()
)
_OPENING_WORDS: Final = frozenset(["private", "foreign", "local"])


@cache
def _adjectives() -> frozenset[str]:
    return word_lists("group_words")["adjective"] | word_lists("titles")["portfolio"]


@cache
def _members() -> frozenset[str]:
    return word_lists("group_words")["in_delegation"] | group_nouns().keys()


def find_groups(document: Document) -> Iterator[Group]:
    """Delegations and groups of a text, in order.

    Args:
        document: The text.

    >>> from communique.mentions.document import document
    >>> text = "More than 20 Thai firms joined a 12-member delegation."
    >>> [(g.text, g.count, g.area) for g in find_groups(document(text))]
    [('More than 20 Thai firms', 20, 'THA'), ('12-member delegation', 12, None)]
    """
    view = page(document)
    covered = 0
    found = [*_delegations(view), *_groups(view)]
    for group in sorted(found, key=lambda group: (group.start, -group.end)):
        if group.start >= covered:
            covered = group.end
            yield group


def _group(
    view: Page, span: tuple[int, int], count: Count | None, *, delegation: bool, area: str | None, level: str, how: str
) -> Group:
    start, end = view.tokens.starts[span[0]], view.tokens.ends[span[1] - 1]
    return Group(
        start=start,
        end=end,
        text=view.tokens.text[start:end],
        how=how,
        count=count.value if count else None,
        qualifier=count.qualifier if count else "exact",
        delegation=delegation,
        area=area or None,
        level=level,
    )


def _delegations(view: Page) -> Iterator[Group]:
    """`a 60-member business delegation from Pakistan`, `delegation of more than 80 executives`, `his delegation`."""
    for index in view.places["delegation"]:
        first, count, area = _before(view, index)
        if first == index and view.word(index - 1) in _OWN:
            first -= 1
        stop, level = index + 1, "unstated"
        if view.word(stop) == "of":
            stop, inner, inner_area, level = _of_members(view, stop)
            count, area = count or inner, area or inner_area
        if view.word(stop) in {"from", "of"}:
            size, code = _place(view, stop + 1)
            stop, area = (stop + 1 + size, area or code) if size else (stop, area)
        yield _group(view, (first, stop), count, delegation=True, area=area, level=level, how="delegation")


def _place(view: Page, at: int) -> tuple[int, str | None]:
    skipped = (view.word(at) == "the") + (view.word(at + (view.word(at) == "the")) in _DIRECTIONS)
    size, code = area_at(view, at + skipped)
    if not size:
        return 0, None
    part, part_code = area_at(view, at + skipped + size)
    owns = view.word(at + skipped + size - 1).endswith("'s") and part_code is not None
    return (size + skipped + part, part_code) if owns else (size + skipped, code)  # south China's Guangdong


def _of_members(view: Page, opener: int) -> tuple[int, Count | None, str | None, str]:
    """`of more than 80 executives`, `of Hoosier business and local leaders`: the end, count, area and level."""
    nouns = group_nouns()
    members = _members()
    stop = at = opener
    while at < opener + _MOST_WORDS and view.joined(at):
        at += 1
        word = view.word(at)
        if word in members and view.word(at + 1) not in {"and", "&"}:
            stop = at + 1
            break
        if not (word[:1].isalnum() or word == "-") or word in {"from", "to", "in", "that", "who", "which", "led"}:
            break
    if stop == opener:
        return opener, None, None, "unstated"
    _, count, area = _before(view, stop - 1)
    if count is None and area is None:
        area = next((code for place in range(opener + 1, stop) if (code := area_at(view, place)[1])), None)
    return stop, count, area, nouns.get(view.word(stop - 1), "unstated")


def _before(view: Page, index: int) -> tuple[int, Count | None, str | None]:
    """The first token, count and area of what stands before the noun at `index`: adjectives, an area, a number."""
    adjectives = _adjectives()
    first, area = index, None
    for _ in range(_MOST_WORDS):
        at = first - 1
        if at < 0 or not view.joined(at):
            break
        word = view.word(at)
        size, code = area_before(view, first)
        if word in _MEMBERS and view.word(at - 1) == "-" and (count := read_count(view, at - 2)):
            return count.first, count, area or area_before(view, count.first)[1]
        if view.word(at - 1) == "-" and f"{view.word(at - 2)}-{word}" in adjectives:
            first -= 3
        elif word == "-" and view.word(at - 1) and view.joined(at - 1) and view.tokens.words[at - 1].islower():
            first -= 2
        elif size and code:
            first, area = first - size, "" if area is not None and area != code else code  # "" for areas that differ
        elif (word in adjectives and _plain(view, at)) or (word in {"and", "&"} and _listed(view, at, adjectives)):
            first -= 1
        else:
            break
    while first < index and view.word(first) in {"and", "&"}:
        first += 1
    return (count.first, count, area) if (count := read_count(view, first - 1)) else (first, None, area)


def _beyond(view: Page, first: int) -> tuple[int, Count | None, str | None]:
    """A count or an area behind unknown lower-case words: "eighteen flower and avocado exporters"."""
    stops = word_lists("person_words")["stop"]
    for at in range(first - 1, max(first - 1 - _MOST_UNKNOWN, -1), -1):
        word = view.tokens.words[at]
        if not view.joined(at) or (word.lower() in stops and word != "and"):
            break
        if (word.lower() in NUMBERS or word.isdecimal()) and (count := read_count(view, at)):
            return count.first, count, None
        size, area = area_before(view, at + 1)
        if size:
            count = read_count(view, at - size)
            return (count.first, count, area) if count else (at + 1 - size, None, area)
        if not (word.islower() or word == "-") or word.endswith(("ed", "ing")):
            break
    return first, None, None


def _plain(view: Page, at: int) -> bool:
    """Whether a word is in lower case or an acronym ("IT"), or capitalised only since it opens a sentence."""
    return (
        view.tokens.words[at].islower()
        or view.tokens.words[at] in _ACRONYMS
        or not view.joined(at - 1)
        or view.word(at - 1) in {".", '"'}
    )


def _listed(view: Page, at: int, adjectives: frozenset[str]) -> bool:
    return (
        (view.word(at - 1) in adjectives and _plain(view, at - 1))
        or view.word(at - 1) in group_nouns()
        or bool(area_before(view, at)[0])
        or view.word(at - 2) in NUMBERS
    )


def _groups(view: Page) -> Iterator[Group]:
    """`16 enterprises from Hanoi`, `Forty-two Sri Lankan companies`, `companies from both sides`, `Uzbek companies`."""
    nouns = group_nouns()
    for index in view.places["group"]:
        if view.word(index + 1) == "-" or (
            view.capital(index) and index and view.joined(index - 1) and view.capital(index - 1)
        ):
            continue
        word = view.word(index)
        singular = word in _SINGULAR
        first, count, area = _before(view, index)
        stop, from_area = (
            _origin(view, index + 1) if area is None or view.word(index + 1) == "from" else (index + 1, None)
        )
        area = from_area if area is None else area
        level = nouns[word]
        if count is None and area is None and not singular:
            first, count, area = _beyond(view, first)
        if singular or (
            count is None and area is None and stop == index + 1 and view.word(first) not in _OPENING_WORDS
        ):
            continue
        how = "counted_group" if count else "group"
        first = _represented(view, first, count)
        yield _group(view, (first, stop), count, delegation=False, area=area, level=level, how=how)


_SINGULAR: Final = frozenset(["company", "firm", "exporter", "importer", "buyer", "supplier"])


def _represented(view: Page, first: int, count: Count | None) -> int:
    """`representatives of at least 70 companies` is one group, and its count that of the companies."""
    if (
        count
        and view.word(first - 1) in {"of", "from"}
        and view.word(first - 2) in {"representatives", "executives", "delegates"}
    ):
        return first - 2
    return first


def _origin(view: Page, at: int) -> tuple[int, str | None]:
    """The end and area of `from Hanoi`, `in Hong Kong`, `from both sides`."""
    if view.word(at) not in _FROM_PLACES:
        return at, None
    size, code = _place(view, at + 1)
    if size:
        return at + 1 + size, code
    for side in _SIDES:
        if view.word(at) == "from" and tuple(view.word(at + 1 + step) for step in range(len(side))) == side:
            return at + 1 + len(side), None
    return at, None
