"""Finds delegations and unnamed groups: "a 22-member delegation", "16 enterprises from Hanoi", "Uzbek companies"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Group
from communique.mentions.people.areas import area_at, area_before
from communique.mentions.people.page import page
from communique.mentions.people.vocabulary import group_nouns, word_lists
from communique.trade.mentions.agreements.counts import Count, count_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.mentions.document import Document
    from communique.mentions.people.page import Page


_MOST_WORDS: Final = 9  # words behind "of" in which the members of a group are named
_ACRONYM: Final = 3  # letters
_MOST_UNKNOWN: Final = 5  # words of no list between a count or an area and its noun
_MEMBERS: Final = frozenset("member members person persons strong man men woman".split())
_OWN: Final = frozenset(["his", "her", "their"])
_SIDES: Final = ("both sides", "both countries", "both economies", "the two countries", "the two sides")
_DIRECTIONS: Final = frozenset(
    "north south east west central northern southern eastern western northeast northwest southeast southwest".split()
)
_NO_MEMBERS: Final = frozenset("from to in that who which led".split())
_OPENING_WORDS: Final = frozenset(["private", "foreign", "local"])
_SINGULAR: Final = frozenset(["company", "firm", "exporter", "importer", "buyer", "supplier"])
_WHO_REPRESENT: Final = frozenset(["representatives", "executives", "delegates"])


@cache
def _adjectives() -> frozenset[str]:
    return word_lists("group_words")["adjective"] | word_lists("titles")["portfolio"]


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
        first -= first == index and view.word(index - 1) in _OWN
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
    return (size + skipped, code) if size else (0, None)


def _of_members(view: Page, opener: int) -> tuple[int, Count | None, str | None, str]:
    """`of more than 80 executives`, `of Hoosier business and local leaders`: the end, count, area and level."""
    nouns = group_nouns()
    members = word_lists("group_words")["in_delegation"] | nouns.keys()
    for at in range(opener + 1, opener + _MOST_WORDS):
        word = view.word(at)
        if word in members and view.word(at + 1) not in {"and", "&"}:
            _, count, area = _before(view, at)
            if count is None and area is None:
                area = next((code for place in range(opener + 1, at) if (code := area_at(view, place)[1])), None)
            return at + 1, count, area, nouns.get(word, "unstated")
        if not (word[:1].isalnum() or word == "-") or word in _NO_MEMBERS or not view.joined(at):
            break
    return opener, None, None, "unstated"


def _before(view: Page, index: int, unknown: int = 0) -> tuple[int, Count | None, str | None]:
    """The first token, count and area of what stands before the noun at `index`: adjectives, an area, a number.

    Args:
        view: The page.
        index: Token of the noun.
        unknown: How many words of no list may stand between: "eighteen flower and avocado exporters".
    """
    adjectives, stops = _adjectives(), word_lists("person_words")["stop"]
    first = at = index
    area: str | None = None
    while at > 0 and view.joined(at - 1):
        word, tight = view.word(at - 1), 3 * (view.word(at - 2) == "-")
        end = at - 2 if tight and word in _MEMBERS else at
        if word != "both" and (count := count_at(view.tokens, end)):
            article = view.word(count.start) == "a" and view.word(count.start + 1)[:1].isdigit()
            return count.start + article, count, area
        size, code = area_before(view, at)
        if size:
            area = "" if area is not None and area != code else code  # "" for areas that differ
            first = at = at - size
        elif (word in adjectives and _plain(view, at - 1)) or (tight and view.tokens.words[at - 3].islower()):
            at -= tight or 1
            first = at if unknown in {0, _MOST_UNKNOWN} else first
        elif word in {"and", "&"} and (unknown or _listed(view, at - 1, adjectives)):
            at -= 1
        elif unknown and view.tokens.words[at - 1].islower() and word not in stops and not word.endswith(("ed", "ing")):
            at, unknown = at - 1, unknown - 1
        else:
            break
    return first, None, area


def _plain(view: Page, at: int) -> bool:
    """Whether a word is in lower case or an acronym ("IT"), or capitalised only since it opens a sentence."""
    word, opens = view.tokens.words[at], not view.joined(at - 1) or view.word(at - 1) in {".", '"'}
    return word.islower() or opens or (word.isupper() and len(word) <= _ACRONYM)


def _listed(view: Page, at: int, adjectives: frozenset[str]) -> bool:
    before = view.word(at - 1)
    return before in adjectives or before in group_nouns() or bool(area_before(view, at)[0])


def _groups(view: Page) -> Iterator[Group]:
    """`16 enterprises from Hanoi`, `Forty-two Sri Lankan companies`, `companies from both sides`, `Uzbek companies`."""
    nouns = group_nouns()
    for index in view.places["group"]:
        word, named = view.word(index), view.capital(index) and view.joined(index - 1) and view.capital(index - 1)
        if word in _SINGULAR or (named and index):
            continue
        first, count, area = _before(view, index)
        stop, origin = index + 1, None
        if area is None or view.word(stop) == "from":
            stop, origin = _origin(view, stop)
            area = origin if area is None else area
        if count is None and area is None:
            first, count, area = _before(view, index, _MOST_UNKNOWN)
        if count is None and area is None and stop == index + 1 and view.word(first) not in _OPENING_WORDS:
            continue
        if count and view.word(first - 1) in {"of", "from"} and view.word(first - 2) in _WHO_REPRESENT:
            first -= 2  # representatives of at least 70 companies are one group, and its count that of the companies
        how = "counted_group" if count else "group"
        yield _group(view, (first, stop), count, delegation=False, area=area, level=nouns[word], how=how)


def _origin(view: Page, at: int) -> tuple[int, str | None]:
    """The end and area of `from Hanoi`, `in Hong Kong`, `from both sides`."""
    if view.word(at) not in {"from", "in"}:
        return at, None
    size, code = _place(view, at + 1)
    if not size and view.word(at) == "from":
        following = " ".join(view.word(at + step) for step in range(1, 4))
        size = next((len(side.split()) for side in _SIDES if following.startswith(side)), 0)
    return (at + 1 + size, code) if size else (at, None)
