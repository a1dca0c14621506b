"""The words of a text that speak for the values of a closed list, and whose a number is that stands among them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from communique.evidence import show
from communique.judging.alignment import same_words, words
from communique.judging.namesakes import People
from communique.mentions import mention as m
from communique.mentions.areas.find import country_of
from communique.schema.fields import (
    IDENTIFYING,
    NAMES,
    Area,
    Count,
    Currency,
    Money,
    OneOf,
    OrganisationName,
    Percent,
    PersonName,
    Rank,
    Title,
    Verbatim,
    When,
    fields_of,
    sides_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from communique.page import Page
    from communique.schema.fields import Field
    from communique.schema.item import Item, Span


# Where one statement ends and the next may begin, inside a sentence.
_BREAK: Final = re.compile(r";|\u2013|, (?:and|but|while|whereas)\b|\b(?:while|whereas|against|compared)\b")


class Cue(NamedTuple):
    """A cue word of a sentence.

    Args:
        value: What it speaks for.
        place: Its span in the article's text.
    """

    value: str
    place: Span


def cues_in(marker: OneOf, page: Page, number: int) -> Iterator[Cue]:
    """The cue words of a sentence, in order; of words that overlap the longer.

    Args:
        marker: The closed list.
        page: The article.
        number: The sentence's number, from 1.
    """
    pattern = _pattern(marker)
    if pattern is None or not 1 <= number <= len(page.article.sentences):
        return
    sentence = page.article.sentences[number - 1]
    values = _values(marker)
    for found in pattern.finditer(sentence.text):
        value = values[" ".join(found[0].casefold().split())]
        yield Cue(value, (sentence.start + found.start(), sentence.start + found.end()))


def cue_beside(item: Item, place: Span, page: Page) -> tuple[str, Cue] | None:
    """The cue word that says what stands at `place`, and the field of the item that it speaks for.

    The nearest cue word of the sentence counts, one before the place rather than one behind it, and one of the same
    statement rather than one across a break (";", "while"). Where an item has several closed lists, one that speaks
    against the item's value comes before those that speak for it.

    Args:
        item: An item with its values.
        place: Span of one of them.
        page: The article.

    Returns:
        None where the item does not cite that sentence, or no closed list of it has a cue word there.
    """
    number = page.sentence_at(place[0])
    if number not in item.sentences:
        return None
    found: list[tuple[str, Cue]] = []
    for known in fields_of(item.model):
        if isinstance(known.marker, OneOf) and item[known.name] is not None:
            cues = list(cues_in(known.marker, page, number))
            if cues:
                found.append((known.name, min(cues, key=lambda cue: distance(cue.place, place, page.text))))
    return min(found, key=lambda one: one[1].value == item[one[0]], default=None)


def own_cues(item: Item, number: int, page: Page) -> Iterator[Cue]:
    """The cue words of a sentence that speak for what an item's closed lists say it is."""
    for known in fields_of(item.model):
        if isinstance(known.marker, OneOf):
            yield from (cue for cue in cues_in(known.marker, page, number) if cue.value == item[known.name])


def distance(cue: Span, place: Span, text: str) -> tuple[bool, int]:
    """How far a word is from a place: whether a break is between, then the characters, double for a word behind it."""
    before = cue[1] <= place[0]
    between = text[cue[1] : place[0]] if before else text[place[1] : cue[0]]
    return bool(_BREAK.search(between)), len(between) * (1 if before else 2)


@cache
def _pattern(marker: OneOf) -> re.Pattern[str] | None:
    words = sorted(_values(marker), key=len, reverse=True)
    if not words:
        return None
    spelled = (r"\s+".join(map(re.escape, word.split())) for word in words)
    return re.compile(rf"\b(?:{'|'.join(spelled)})\b", re.IGNORECASE)


@cache
def _values(marker: OneOf) -> dict[str, str]:
    """What each cue word speaks for."""
    return {" ".join(word.casefold().split()): value for value, words in marker.cues for word in words}


Homes = Mapping[frozenset[str], str]  # countries and blocs by the words of a name
Role = Literal["borne_out", "contradicted", "unjudged"]

_ONE: Final = {"person": "a person", "organisation": "an organisation"}


def role_of(item: Item, known: Field, where: Span | None, page: Page, homes: Homes) -> tuple[Role, str]:
    """What the words say of a value's role, and why, as the end of a sentence.

    Args:
        item: The item.
        known: One of its fields, whose value the text yields.
        where: Where it does.
        page: The article.
        homes: Whose side persons and bodies are on.
    """
    if isinstance(known.marker, Area) and where:
        return _by_area(item, known, page, homes)
    judge = next((judge for kind, judge in _JUDGES.items() if isinstance(known.marker, kind)), None)
    return judge(item, known, where, page) if judge and where else ("unjudged", "")


def homes_of(items: Iterable[Item]) -> Homes:
    """The country or bloc of the persons and bodies that have one, by the words of their names."""
    homes: dict[frozenset[str], str] = {}
    for item in items:
        names = [item[one.name] for one in fields_of(item.model) if isinstance(one.marker, NAMES) and item[one.name]]
        areas = [land for side in sides_of(item.model) for land in _lands(item[side])]
        if len(names) == len(areas) == 1:
            homes.setdefault(words(str(names[0])), areas[0])
    return homes


def _by_word(_: Item, __: Field, where: Span, page: Page) -> tuple[Role, str]:
    """A value of a closed list is said by its cue word."""
    return "borne_out", f'"{page.text[slice(*where)]}" speaks for it'


def _by_cue(item: Item, _: Field, where: Span, page: Page) -> tuple[Role, str]:
    """A number belongs to what the nearest cue word speaks for."""
    beside = cue_beside(item, where, page)
    if beside is None:
        return "unjudged", ""
    field, cue = beside
    words = page.text[slice(*cue.place)]
    if cue.value == item[field]:
        return "borne_out", f'"{words}" beside it speaks for {cue.value}'
    return "contradicted", f'"{words}" beside it speaks for {cue.value}, not for {item[field]}'


def _by_time(item: Item, known: Field, where: Span, page: Page) -> tuple[Role, str]:
    """A time belongs to the item where it is the nearest to a cue word of it: several statements may share one."""
    number = page.sentence_at(where[0])
    dates = [date for date in page.in_sentence(number, m.Date) if date.iso]
    for cue in own_cues(item, number, page):
        date = min(dates, key=lambda date: distance((date.start, date.end), cue.place, page.text), default=None)
        if date and date.iso == item[known.name]:
            return "borne_out", f'"{date.text}" is the time nearest to "{page.text[slice(*cue.place)]}"'
    return _by_cue(item, known, where, page)


def _by_amount(item: Item, known: Field, _: Span, page: Page) -> tuple[Role, str]:
    """A currency is that of the amount that it is given with."""
    for field in fields_of(item.model):
        if isinstance(field.marker, Money) and field.marker.currency == known.name and field.name in item.where:
            amount = page.at(*item.where[field.name], m.Money)
            if amount and amount.currency:
                agree = amount.currency == item[known.name]
                return "borne_out" if agree else "contradicted", f'by rule "{amount.text}" is in {amount.currency}'
    return "unjudged", ""


def _by_name(item: Item, known: Field, where: Span, page: Page) -> tuple[Role, str]:
    """A person's name is read as a person's by rule, an organisation's as an organisation's."""
    person, body = page.at(*where, m.Person), page.at(*where, m.Organisation)
    expected, other = (person, body) if isinstance(known.marker, PersonName) else (body, person)
    name = str(item[known.name])
    if expected and same_words(expected.name, name):
        return "borne_out", f"by rule it is the name of {_ONE[expected.kind]}"
    if other and expected is None:
        return "contradicted", f"by rule it is the name of {_ONE[other.kind]}"
    return "unjudged", ""


def _by_office(item: Item, known: Field, _: Span, page: Page) -> tuple[Role, str]:
    """An office is that of the person named, not of a neighbour."""
    marker = known.marker
    name = item[marker.of] if isinstance(marker, Title) else None
    if not name:
        return "unjudged", ""
    titles = [p.title for p in page.once(People).called(str(name)) if p.title]
    if not titles:
        return "unjudged", ""
    if any(same_words(title, str(item[known.name])) for title in titles):
        return "borne_out", f"the rules read this office as {name}'s"
    return "contradicted", f"the rules read the office as {show(titles[0])}"


def _by_area(item: Item, known: Field, page: Page, homes: Homes) -> tuple[Role, str]:
    """A side is said by a sentence that names the sides, the country of a place by the words that name the place."""
    if known.name in sides_of(item.model):
        return _by_sides(item, page, homes)
    placed = [item.where.get(one.name) for one in fields_of(item.model) if isinstance(one.marker, Verbatim)]
    for first, last in filter(None, placed):
        named = {area.country for area in page.of(m.Area) if first <= area.start and area.end <= last}
        if named == set(_lands(item[known.name])):
            return "borne_out", f'"{page.text[first:last]}" is there'
    return "unjudged", ""


def _by_sides(item: Item, page: Page, homes: Homes) -> tuple[Role, str]:
    """An area is a side of an item where a sentence cited for it names its sides, or their people, and nobody else.

    Nor may a sentence that holds what tells the item from others name another area. A side that an article is mostly
    about need not be named again: then these sentences, or all that are cited, may name nobody but the other.
    """
    sides = {land for name in sides_of(item.model) for land in _lands(item[name])}
    if len(sides) < _TWO:
        return "unjudged", ""
    named = {n: _lands_in(n, page, homes) for n in item.sentences}
    told = [one.name for one in fields_of(item.model) if isinstance(one.marker, IDENTIFYING) and one.name in item.where]
    own = page.numbers_of([item.where[name] for name in told if item[name] != 1])  # one instrument needs no word
    if any(named.get(n, set()) - sides for n in own):
        return "unjudged", ""
    if sides in named.values():
        return "borne_out", "a sentence cited for it names its sides and nobody else"
    for numbers in (own, named):
        spoken = set().union(*(named.get(n, set()) for n in numbers))
        if spoken and spoken < sides and sides - spoken <= page.once(_mostly_about):
            return "borne_out", "it names nobody else where it is told, and the article is mostly about the other side"
    return "unjudged", ""


def _lands_in(number: int, page: Page, homes: Homes) -> set[str]:
    """The countries and blocs that a sentence names, and those of the persons and bodies that it names."""
    people: list[m.Person | m.Organisation] = [
        *page.in_sentence(number, m.Person), *page.in_sentence(number, m.Organisation),
    ]  # fmt: skip
    known = {homes[name] for one in people if (name := words(one.name)) in homes} if homes else set()
    return known | {area.country or area.code for area in page.in_sentence(number, m.Area)}


def _mostly_about(page: Page) -> frozenset[str]:
    """The two countries or blocs that an article names most often."""
    counted = Counter(area.country or area.code for area in page.of(m.Area))
    return frozenset(code for code, _ in counted.most_common(_TWO))


def _lands(held: str | list[str] | None) -> list[str]:
    """The countries and blocs of a field's codes."""
    return [country_of(code) or code for code in ([held] if isinstance(held, str) else held or [])]


_TWO: Final = 2  # sides of a relation

_JUDGES: Final[dict[type, Callable[[Item, Field, Span, Page], tuple[Role, str]]]] = {
    OneOf: _by_word,
    **dict.fromkeys((Money, Percent, Count, Rank), _by_cue),
    When: _by_time,
    Currency: _by_amount,
    PersonName: _by_name,
    OrganisationName: _by_name,
    Title: _by_office,
}
