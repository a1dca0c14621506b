"""A person of an article while the reader of parties works out who it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from communique.mentions.mention import Area, Person

ENVOY: Final = re.compile(
    r"(?i)\b(?:ambassador|consul|envoy|commissioner|attach[eé]|charg[eé]|representative|counsell?or)\b"
)


@dataclass(slots=True, kw_only=True, eq=False)
class Someone:
    """A person with all mentions.

    Args:
        name: The fullest form.
        found: The mentions.
        titled: The mention with the title that says most.
        title: The office.
        title_span: Where it stands.
        affiliation: The body it belongs to.
        area: The area that the person acts for.
        proof: The mention that says so, None where it follows from elsewhere.
        reason: Name of the rule that settled the area.
        excluded: Countries that the person certainly does not act for.
        level: As in the codebook.
    """

    name: str
    found: list[Person]
    titled: Person
    title: str | None = None
    title_span: tuple[int, int] | None = None
    affiliation: str | None = None
    area: str | None = None
    proof: Area | None = None
    reason: str = ""
    excluded: set[str] = field(default_factory=set)
    level: str = "unstated"


def closing(person: Person) -> int:
    """Where a mention ends with the title behind the name."""
    return person.end if person.title_end is None else max(person.end, person.title_end)


def opening(person: Person) -> int:
    """Where a mention begins with the title in front of the name."""
    return person.start if person.title_start is None else min(person.start, person.title_start)
