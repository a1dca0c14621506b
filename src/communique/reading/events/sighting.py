"""One place in the text that speaks of an event, and what its clause says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.item import Span
    from communique.mentions.mention import Area, Date

TRAVEL = frozenset({"trade_mission", "official_visit"})
TALKS = frozenset({"meeting", "negotiation_round"})


def family(kind: str) -> str:
    """The kinds that may name one event: travel, talks, or the kind itself."""
    return "travel" if kind in TRAVEL else "talks" if kind in TALKS else kind


@dataclass(slots=True, kw_only=True, eq=False)
class Sighting:
    """Words that name an event.

    Args:
        kind: The event's type as these words have it.
        number: Number of the sentence.
        span: The words themselves.
        clause: The clause that holds them.
        pattern: Name of the rule that found them.
        definite: True for "the mission", "the talks": an event that was named before.
        cue: `return`, `next`, `previous` or `other` where the words set it apart from the reported one, else empty.
        ordinal: "ninth" of "the ninth Dialogue".
        name: Span of a proper name.
        places: Where it takes place or leads to, in order.
        hosts: Areas said to host or receive.
        actors: Areas said to travel or to start it.
        others: Further areas that take part, without a role.
        date: Its date.
        edge: `start` or `end` where the date is that of a beginning or an end, else empty.
        days: Its length in days.
        status: As in the codebook; empty where the clause says nothing.
        background: True where the clause recalls it.
        partners: Names of the persons met.
        people: Names of all persons of the sentence.
        word: The words themselves, in lower case.
        title: True where the sentence is the article's title.
        opening: True where the clause tells that it began.
        beside: True where only what happened on its sidelines is told.
        multi: True where the journey leads to several countries or a region.
        inherited: True where place or date comes from a heading or an opening above.
    """

    kind: str
    number: int
    span: Span
    clause: Span
    pattern: str
    definite: bool = False
    cue: str = ""
    ordinal: str = ""
    name: Span | None = None
    places: list[Area] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)
    actors: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    date: Date | None = None
    edge: str = ""
    days: int | None = None
    status: str = ""
    background: bool = False
    partners: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    inherited: bool = False
    title: bool = False
    word: str = ""
    opening: bool = False
    beside: bool = False
    multi: bool = False
