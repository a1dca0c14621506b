"""Whether a value fills the place that it is given, for a schema of which the rules read no records of their own.

That "8 percent" stands in the sentence is not yet that it is the profit's growth. Two kinds of words settle it: the cue
words of the item's closed lists (`OneOf`), and who is named with which office.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from communique.alignment import same_words
from communique.cues import cue_beside, distance, own_cues
from communique.fields import (
    Count,
    Currency,
    Money,
    OneOf,
    OrganisationName,
    Percent,
    PersonName,
    Rank,
    Title,
    When,
    fields_of,
)
from communique.mentions import mention as m
from communique.wording import show

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.fields import Field
    from communique.item import Item, Span
    from communique.page import Page

Role = Literal["borne_out", "contradicted", "unjudged"]

_ONE: Final = {"person": "a person", "organisation": "an organisation"}


def role_of(item: Item, known: Field, where: Span | None, page: Page) -> tuple[Role, str]:
    """What the words say of a value's role, and why, as the end of a sentence.

    Args:
        item: The item.
        known: One of its fields, whose value the text yields.
        where: Where it does.
        page: The article.
    """
    judge = next((judge for kind, judge in _JUDGES.items() if isinstance(known.marker, kind)), None)
    return judge(item, known, where, page) if judge and where else ("unjudged", "")


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
    titles = [p.title for p in page.of(m.Person) if p.title and same_words(p.name, str(name))]
    if not titles:
        return "unjudged", ""
    if any(same_words(title, str(item[known.name])) for title in titles):
        return "borne_out", f"by rule the text gives {name} this office"
    return "contradicted", f"by rule the text says {show(titles[0])}"


_JUDGES: Final[dict[type, Callable[[Item, Field, Span, Page], tuple[Role, str]]]] = {
    OneOf: _by_word,
    **dict.fromkeys((Money, Percent, Count, Rank), _by_cue),
    When: _by_time,
    Currency: _by_amount,
    PersonName: _by_name,
    OrganisationName: _by_name,
    Title: _by_office,
}
