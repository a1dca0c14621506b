"""Checks of areas: near enough to be meant, on the right level, on the side where the event takes place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.checks.check import Check, Example, Finding
from communique.judging.alignment import words
from communique.judging.namesakes import People
from communique.mentions import mention as m
from communique.mentions.areas.find import bloc_members, country_of
from communique.schema.fields import Area
from communique.trade.reading.scene import scene_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.checks.check import Row, Subject

_SEVERAL: Final = 2  # areas that cited words name before they are taken for the item's sides
_SIDES: Final = {
    "events": ("actor_areas", "recipient_areas"),
    "agreements": ("party_areas",),
    "trade_figures": ("reporter", "partner"),
    "policy_measures": ("implementing_areas", "affected_areas"),
    "parties": ("area",),
}
_GOVERNED: Final = re.compile(
    r"(?i)\b(?:government|province|state|city|governor|mayor|premier|region|administration|council) of (?:the )?$"
)
_ACTS: Final = re.compile(
    r"(?i)(?:['’]s)?\s+(?:government|governor|mayor|premier|wants|said|says|plans|signed|will|hopes|agreed|exported|exports)\b"
)
_PLACED: Final = {
    **{name: fields for name, fields in _SIDES.items() if name != "parties"},
    "events": ("actor_areas", "recipient_areas", "location_area"),
}


def many(value: object) -> list[str]:
    """The codes of a field that holds one, several or none."""
    return [str(code) for code in value] if isinstance(value, list) else [str(value)] if value else []


def country(code: str) -> str:
    """The country of a province's or city's code, any other code itself."""
    return country_of(code) or code


def land(area: m.Area) -> str:
    """The country of an area that the text names, or the bloc itself."""
    return area.country or area.code


def displaced(subject: Subject) -> Iterator[Finding]:
    """Areas that the cited words do not name, in items that leave out one that they do name.

    The article's own side is often meant without a word, and a party's area is told where it is first named.
    """
    own = {country(code) for code in (*scene_of(subject.page).sides[:1], scene_of(subject.page).home or "")}
    for name, fields in _PLACED.items():
        for path, row in subject.rows(name):
            named = {country(a.code) for a in subject.found(row, m.Area)}
            held = {country(code) for field in fields for code in many(row[field])}
            left_out = named - held - {code for bloc in named | held for code in bloc_members(bloc)}
            known = named | own | {bloc for bloc in held if bloc_members(bloc) & named}
            for field in fields if left_out and len(named) >= _SEVERAL else ():
                if strange := {country(code) for code in many(row[field])} - known:
                    told, had = ", ".join(sorted(named)), ", ".join(sorted(strange))
                    message = f"The record has {had}; the cited words name {told}."
                    yield Finding(path=f"{path}/{field}", message=message, value=row[field])


def countries_only(subject: Subject) -> Iterator[Finding]:
    """Provinces, cities or blocs where a country is asked for."""
    for path, row, known in subject.marked(Area):
        if not isinstance(known.marker, Area) or not known.marker.country_only:
            continue
        for code in many(row[known.name]):
            if "-" in code or bloc_members(code):
                message = f"{code} is no country."
                yield Finding(path=path, message=message, value=code, expected=country_of(code))


def levels(subject: Subject) -> Iterator[Finding]:
    """Provinces and cities that only say where something takes place, as actors; and actors made their country."""
    acting = {x.area for x in subject.page.mentions if isinstance(x, m.Group | m.Person | m.Organisation)}
    acting |= set(scene_of(subject.page).actors.values()) | {
        a.code for a in subject.page.of(m.Area) if _acts(subject, a)
    }
    sides = [(name, field) for name, fields in _SIDES.items() for field in fields]
    for name, field in (*sides, ("statements", "areas")):
        for path, row in subject.rows(name):
            for code in many(row[field]):
                own = scene_of(subject.page).actors.get(code) if name in _PLACED else None
                if "-" in code and code not in acting:
                    message, expected = f"The record has {code}; nobody in the text acts for it itself.", country(code)
                elif own and _only(subject, row, own, code):
                    message, expected = f"The record has {code}; the cited words name {own} alone.", own
                else:
                    continue
                yield Finding(path=f"{path}/{field}", message=message, value=row[field], expected=expected)


def _acts(subject: Subject, area: m.Area) -> bool:
    """Whether a province or city is told to act itself: "the Government of the Province of X", "X wants"."""
    before, after = subject.page.text[max(0, area.start - 40) : area.start], subject.page.text[area.end : area.end + 20]
    return bool("-" in area.code and (_GOVERNED.search(before) or _ACTS.match(after)))


def _only(subject: Subject, row: Row, own: str, code: str) -> bool:
    named = [a for a in subject.found(row, m.Area) if a.country == code]
    return any(a.code == own for a in named) and all(a.level != "country" for a in named)


def places(subject: Subject) -> Iterator[Finding]:
    """Places put in another country than theirs."""
    named = list(subject.page.of(m.Area))
    for path, row in subject.rows("events"):
        place, code = row["location"], row["location_area"]
        inside = (a for a in named if place and a.text in place)
        lands = {country(a.code) for a in inside if _is_named(a.text, place)}
        if code and lands and code not in lands:
            message = f'The record has {code} for "{place}", which is in {", ".join(sorted(lands))}.'
            yield Finding(path=f"{path}/location_area", message=message, value=code, expected=min(lands))


def _is_named(name: str, place: str) -> bool:
    if name == place and name.isalpha():  # mostly so, and no pattern of its own is needed
        return True
    return bool(re.search(rf"\b{re.escape(name)}\b", place))


def bodies(subject: Subject) -> Iterator[Finding]:
    """Bodies and groups put with another area than their name or the words before it give."""
    stated: dict[frozenset[str], set[str]] = {}
    for one in subject.page.mentions:
        if isinstance(one, m.Organisation | m.Group) and one.area:
            stated.setdefault(words(one.name if isinstance(one, m.Organisation) else one.text), set()).add(one.area)
    for path, row in subject.rows("parties"):
        if row["kind"] != "person":
            yield from _elsewhere(path, row, {country(code) for code in stated.get(words(row["name"]), ())})


def persons(subject: Subject) -> Iterator[Finding]:
    """Persons put with another area than the one stated with their title."""
    people = subject.page.once(People)
    for path, row in subject.rows("parties"):
        found = people.called(row["name"]) if row["kind"] == "person" else ()
        lands = {country(x.area) for x in found if x.area}
        if len(lands) == 1:
            yield from _elsewhere(path, row, lands)


def _elsewhere(path: str, row: Row, lands: set[str]) -> Iterator[Finding]:
    """A finding where a party is put with none of the countries that the text puts it with."""
    if row["area"] and lands and country(row["area"]) not in lands:
        message = f"The record has {row['name']} of {row['area']}; the text puts it with {', '.join(sorted(lands))}."
        yield Finding(path=f"{path}/area", message=message, value=row["area"], expected=min(lands))


_TEXT: Final = (
    "Norway's trade minister Ana Lima met exporters in Arica. The delegation from Norway went on to Peru. "
    "It rained. It snowed. It cleared. The weather was fine in the end. Nobody minded. A team from Bhutan won the cup. "
    "Peru's ambassador Luis Vega came."
)
_MET: Final = [{"start": 0, "end": 56, "quote": _TEXT[:56]}]
_FISH: Final = {"actor_areas": ["NOR"], "recipient_areas": ["CHL"]}
_TEAM: Final = {"kind": "delegation", "name": "delegation from Norway"}
_VEGA: Final = {"kind": "person", "name": "Luis Vega"}

CHECKS: Final = (
    Check(
        name="displaced_area",
        severity="warning",
        rule="If the cited words name areas, no others take their place.",
        find=displaced,
        passes=Example(text=_TEXT, record={"events": [_FISH | {"evidence": _MET}]}),
        fails=Example(text=_TEXT, record={"events": [{"actor_areas": ["PER"], "evidence": _MET}]}),
    ),
    Check(
        name="country_only",
        severity="error",
        rule="A place's area is its country.",
        find=countries_only,
        passes=Example(text=_TEXT, record={"events": [{"location_area": "CHL"}]}),
        fails=Example(text=_TEXT, record={"events": [{"location_area": "CL-AP"}]}),
    ),
    Check(
        name="level_of_area",
        severity="warning",
        rule="A province or city is an actor where it acts itself, and its country where it does.",
        find=levels,
        passes=Example(text=_TEXT, record={"events": [{"recipient_areas": ["CHL"]}]}),
        fails=Example(text=_TEXT, record={"events": [{"recipient_areas": ["CL-AP"]}]}),
    ),
    Check(
        name="area_of_place",
        severity="error",
        rule="A place is in its country.",
        find=places,
        passes=Example(text=_TEXT, record={"events": [{"location": "Arica", "location_area": "CHL"}]}),
        fails=Example(text=_TEXT, record={"events": [{"location": "Arica", "location_area": "PER"}]}),
    ),
    Check(
        name="area_of_body",
        severity="warning",
        rule="A body belongs to the area that its name or the words before it give.",
        find=bodies,
        passes=Example(text=_TEXT, record={"parties": [_TEAM | {"area": "NOR"}]}),
        fails=Example(text=_TEXT, record={"parties": [_TEAM | {"area": "PER"}]}),
    ),
    Check(
        name="area_of_person",
        severity="warning",
        rule="A person belongs to the area named with the title.",
        find=persons,
        passes=Example(text=_TEXT, record={"parties": [_VEGA | {"area": "PER"}]}),
        fails=Example(text=_TEXT, record={"parties": [_VEGA | {"area": "NOR"}]}),
    ),
)
