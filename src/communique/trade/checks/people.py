"""Checks of who is who: leaders and their delegations, offices and their level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.checks.check import Check, Example, Finding
from communique.judging.alignment import words
from communique.mentions import mention as m
from communique.mentions.people.levels import title_level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.checks.check import Subject

_OFFICES: Final = frozenset({"leader", "minister", "official", "subnational"})


def kinds(subject: Subject) -> Iterator[Finding]:
    """A delegation under its leader's name, or a person who is a body."""
    persons = {words(x.name) for x in subject.page.of(m.Person)}
    bodies = {words(x.text) for kind in (m.Group, m.Organisation) for x in subject.page.of(kind)}
    for path, row in subject.rows("parties"):
        name = words(row["name"])
        person = name in persons
        if row["kind"] in {"delegation", "group"} and person:
            message = f"The {row['kind']} has the name of a person, {row['name']}."
        elif row["kind"] == "person" and not person and name in bodies:
            message = f"The person {row['name']} is a body or a group by the text."
        else:
            continue
        yield Finding(path=f"{path}/kind", message=message, value=row["kind"])


def levels(subject: Subject) -> Iterator[Finding]:
    """Enterprises given the level of a government, and offices that of a firm."""
    firms = {words(x.name) for x in subject.page.of(m.Organisation) if x.level == "enterprise"}
    for path, row in subject.rows("parties"):
        level = row["level"]
        by_title = title_level(row["title"], row["affiliation"], row["area"]) if row["title"] else "unstated"
        if row["kind"] == "organisation" and words(row["name"]) in firms and level in _OFFICES:
            message = f"The record has {row['name']} as {level}; by its name it is an enterprise."
        elif level == "enterprise" and by_title in _OFFICES:
            message = f'The record has {row["name"]} of an enterprise; "{row["title"]}" is an office of state.'
        elif level in _OFFICES and by_title == "enterprise":
            message = f'The record has {row["name"]} as {level}; "{row["title"]}" is a post in a firm.'
        elif {level, by_title} == {"leader", "minister"}:
            message = f'The record has {row["name"]} as {level}; "{row["title"]}" is a {by_title}.'
        else:
            continue
        yield Finding(path=f"{path}/level", message=message, value=level)


_TEXT: Final = (
    "Trade Minister Ana Lima and Peru's ambassador Luis Vega led a delegation of 20 firms, among them Fjord Salmon Ltd."
)
_LIMA: Final = {"kind": "person", "name": "Ana Lima"}

CHECKS: Final = (
    Check(
        name="kind_of_party",
        severity="warning",
        rule="A delegation is not its leader.",
        find=kinds,
        passes=Example(text=_TEXT, record={"parties": [_LIMA, {"kind": "delegation", "name": "delegation"}]}),
        fails=Example(text=_TEXT, record={"parties": [_LIMA | {"kind": "delegation"}]}),
    ),
    Check(
        name="level_of_party",
        severity="warning",
        rule="Enterprises are not governments, and ministers are not heads of state or government.",
        find=levels,
        passes=Example(text=_TEXT, record={"parties": [_LIMA | {"title": "Trade Minister", "level": "minister"}]}),
        fails=Example(text=_TEXT, record={"parties": [_LIMA | {"title": "Trade Minister", "level": "enterprise"}]}),
    ),
)
