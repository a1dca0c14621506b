"""Checks of codes: against the lists that they come from, against each other, and ids against the items they name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pycountry

from communique.checks.check import Check, Example, Finding
from communique.mentions import mention as m
from communique.mentions.areas.find import areas_named, bloc_members, country_of, is_current_code
from communique.schema.fields import Area, Currency, Link, fields_of
from communique.schema.paths import pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from communique.checks.check import Row, Subject


def current_areas(subject: Subject) -> Iterator[Finding]:
    """Area codes that are in no current list."""
    for path, row, known in subject.marked(Area):
        for code in codes_of(row[known.name]):
            if not is_current_code(code):
                message = f"{code} is not a current code of ISO 3166 nor a bloc of the codebook."
                yield Finding(path=path, message=message, value=row[known.name])


def other_areas(subject: Subject) -> Iterator[Finding]:
    """Areas that none of the words given for them names, while one of those words names another."""
    for path, row, known in subject.marked(Area):
        codes, given = codes_of(row[known.name]), subject.given.get(path, ())
        named = [_named(subject, words) for words in given]
        if not codes or not all(named):
            continue
        held = {code for one in codes for code in _wider(one)}
        strange = [code for code in codes if not any(_wider(code) & one for one in named)]
        if strange and any(not one & held for one in named):
            message = (
                f'The record has {", ".join(strange)}; the words given for it, "{", ".join(given)}", name another.'
            )
            yield Finding(path=path, message=message, value=row[known.name])


def _named(subject: Subject, words: str) -> frozenset[str]:
    """The codes of the areas that words name, with their countries; empty where they name none for sure."""
    return frozenset(code for one in subject.page.of(m.Area) if one.text in words for code in _wider(one.code)) or (
        frozenset(code for one in areas_named(words) for code in _wider(one))
    )


def _wider(code: str) -> frozenset[str]:
    """A code, its country and the members of a bloc."""
    return frozenset({code, country_of(code) or code, *bloc_members(code)})


def current_currencies(subject: Subject) -> Iterator[Finding]:
    """Currency codes that ISO 4217 does not have."""
    for path, row, known in subject.marked(Currency):
        code = row[known.name]
        if code and pycountry.currencies.get(alpha_3=code) is None:
            yield Finding(path=path, message=f"{code} is not a current code of ISO 4217.", value=code)


def dangling_ids(subject: Subject) -> Iterator[Finding]:
    """Ids that no item has."""
    ids = {name: {row.get("id") for row in subject.record[name]} for name in subject.lists}
    for name, item in subject.lists.items():
        for number, row in enumerate(subject.record[name]):
            for path, code, to in _links(pointer(name, number), row, item):
                if code not in ids.get(to, ()):
                    message = f"{code} is the id of none of the {to.replace('_', ' ')}."
                    yield Finding(path=path, message=message, value=code)


def _links(path: str, row: Row, item: type[BaseModel]) -> Iterator[tuple[str, str, str]]:
    """The ids that a row names, those of its roles too: where, which, and the list that it leads to."""
    for known in fields_of(item):
        place = path + pointer(known.name)
        if isinstance(known.marker, Link):
            yield from ((place, code, known.marker.to) for code in codes_of(row[known.name]))
        elif known.item:
            for number, inner in enumerate(row[known.name]):
                yield from _links(place + pointer(number), inner, known.item)


def duplicates(subject: Subject) -> Iterator[Finding]:
    """Two items of a list that differ in nothing but their evidence."""
    for name in subject.lists:
        seen: dict[str, str] = {}
        for number, row in enumerate(subject.record[name]):
            path = pointer(name, number)
            key = repr({k: v for k, v in row.items() if k not in {"id", "evidence"}})
            if key in seen:
                yield Finding(path=path, message=f"This item says the same as {seen[key]}.", value=row.get("id"))
            seen.setdefault(key, path)


def codes_of(value: Any) -> list[str]:  # noqa: ANN401 - a code, a list of codes, or None
    """The codes of a field that holds one, several or none."""
    return value if isinstance(value, list) else [value] if value else []


CHECKS: Final = (
    Check(
        name="current_area",
        severity="error",
        rule="Every area code is current.",
        find=current_areas,
        passes=Example(record={"events": [{"actor_areas": ["VN-HN", "ASEAN"], "recipient_areas": ["CZE"]}]}),
        fails=Example(record={"events": [{"actor_areas": ["CSK"]}]}),
    ),
    Check(
        name="area_of_words",
        severity="warning",
        rule="An area is named by the words given for it.",
        find=other_areas,
        passes=Example(
            text="Oslo and Santiago signed.",
            record={"agreements": [{"party_areas": ["NOR", "CHL"]}]},
            given={"/agreements/0/party_areas": ["Oslo", "Santiago"]},
        ),
        fails=Example(
            text="Oslo and Santiago signed.",
            record={"agreements": [{"party_areas": ["NOR", "PER"]}]},
            given={"/agreements/0/party_areas": ["Oslo", "Santiago"]},
        ),
    ),
    Check(
        name="current_currency",
        severity="error",
        rule="Every currency code is current.",
        find=current_currencies,
        passes=Example(record={"trade_figures": [{"value": 5, "currency": "EUR"}, {"value": 5}]}),
        fails=Example(record={"trade_figures": [{"value": 5, "currency": "DEM"}]}),
    ),
    Check(
        name="known_id",
        severity="error",
        rule="Every id is that of an item.",
        find=dangling_ids,
        passes=Example(record={"events": [{"id": "E1"}], "parties": [{"roles": [{"event": "E1", "role": "host"}]}]}),
        fails=Example(record={"events": [{"id": "E1"}], "parties": [{"roles": [{"event": "E2", "role": "host"}]}]}),
    ),
    Check(
        name="duplicate",
        severity="warning",
        rule="One item per fact.",
        find=duplicates,
        passes=Example(record={"events": [{"location": "Oslo"}, {"location": "Bergen"}]}),
        fails=Example(record={"events": [{"location": "Oslo"}, {"location": "Oslo"}]}),
    ),
)
