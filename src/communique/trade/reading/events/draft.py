"""An event on its way: the sightings that speak of it, and what they say of it as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from communique.mentions.mention import Area, Date
    from communique.schema.item import Span

TRAVEL: Final = frozenset({"trade_mission", "official_visit"})
TALKS: Final = frozenset({"meeting", "negotiation_round"})
UNDER_WAY: Final = frozenset({"held", "ongoing"})
OFF: Final = frozenset({"cancelled", "postponed"})
_DECISIVE: Final = ("trade_mission", "negotiation_round")
_STRONG: Final = ("cancelled", "postponed", "ongoing")


def family(kind: str) -> str:
    """The kinds that may name one event: travel, talks, or the kind itself."""
    return "travel" if kind in TRAVEL else "talks" if kind in TALKS else kind


class Sighting(NamedTuple):
    """Words that name an event.

    Args:
        kind: The event's type as these words have it.
        number: Number of the sentence.
        span: The words themselves.
        clause: The clause that holds them.
        pattern: Name of the rule that found them.
        definite: True for "the mission", "the talks": an event that was named before.
        cue: `return`, `next`, `previous` or `other` where the words set it apart from the reported one, else empty.
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
    name: Span | None = None
    places: tuple[Area, ...] = ()
    hosts: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
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


class Draft(NamedTuple):
    """An event on its way; what stages find of it makes a new one.

    Args:
        number: Tells it from the other events of the article, whatever becomes of it.
        sightings: The places that speak of it, in the order of the text.
        parent: The number of the event that it is part of.
        actors: Areas of the visiting side.
        hosts: Areas of the receiving side.
        date: ISO 8601 value, None where the text gives none.
        basis: Basis of the date.
        place: Where it takes place.
        country: The country of that place, or of the host.
        forced: Its type, where more than its words decides.
        fate: Its status, where more than its words decides.
    """

    number: int
    sightings: tuple[Sighting, ...]
    parent: int | None = None
    actors: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    date: str | None = None
    basis: str = "unstated"
    place: Area | None = None
    country: str | None = None
    forced: str = ""
    fate: str = ""

    @property
    def first(self) -> Sighting:
        """The sighting that says most: the first outside the title."""
        return next((one for one in self.sightings if not one.title), self.sightings[0])

    @property
    def told(self) -> list[Sighting]:
        """The sightings, a title, being short, last."""
        return sorted(self.sightings, key=lambda one: one.title)

    @property
    def body(self) -> set[int]:
        """The numbers of the sentences outside the title that speak of it."""
        return {one.number for one in self.sightings if not one.title}

    @property
    def kind(self) -> str:
        """The event's type: that of a sighting that decides, else of the first."""
        if self.forced:
            return self.forced
        kinds = [one.kind for one in self.sightings]
        return next((kind for kind in _DECISIVE if kind in kinds), None) or self.first.kind

    @property
    def travels(self) -> bool:
        """Whether it is a journey."""
        return self.kind in TRAVEL

    @property
    def status(self) -> str:
        """The event's status; what was put off or called off stays so."""
        said = [one.status for one in self.told if one.status]
        return self.fate or next((strong for strong in _STRONG if strong in said), said[0] if said else "held")

    @property
    def background(self) -> bool:
        """Whether the article only recalls it."""
        return all(one.background for one in self.sightings)

    @property
    def places(self) -> list[Area]:
        """All places, in order; those said outright, where the event is named first, before those said in passing."""
        own = [a for one in self.sightings if not one.inherited and not one.definite for a in one.places]
        return own or [a for one in self.sightings for a in one.places]

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries of its places."""
        return tuple(dict.fromkeys(a.country for a in self.places if a.country))

    @property
    def owner(self) -> tuple[str, ...]:
        """The travelling side as the text has it."""
        return next((one.actors for one in self.told if one.actors), ())
