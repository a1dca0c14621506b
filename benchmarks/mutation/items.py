"""Items that should not be there, or not twice, and items that are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .gold import LINKS
from .mutant import Mutant, Operator, inserted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .gold import Case, Row

# Facts that no article of the corpora has; areas, evidence and what depends on them are filled in.
_INVENTED: Final[dict[str, dict[str, Any]]] = {
    "events": {
        "event_type": "trade_fair", "name": "Meridian Expo", "status": "held", "mention": "main", "date": "2023-02-17",
        "date_basis": "explicit", "location": None, "location_area": None, "super_event": None, "sectors": [],
    },
    "parties": {
        "kind": "person", "name": "Marta Ilves", "title": "trade envoy", "affiliation": None, "level": "official",
        "count": None, "roles": [],
    },
    "agreements": {
        "instrument": "contract", "name": None, "status": "signed", "count": 37, "count_qualifier": "exact",
        "date": None, "event": None, "part_of": None, "parties": [], "signatory_level": "unstated", "sectors": [],
    },
    "trade_figures": {
        "indicator": "goods_total", "basis": "reported", "value": 7_310_000_000, "value_max": None,
        "value_qualifier": "exact", "currency": "HKD", "currency_basis": "explicit", "period": None,
        "change_pct": None, "share_pct": None, "rank": None, "agreement": None, "sector": None,
    },
    "policy_measures": {
        "measure_type": "tariff", "direction": "restrictive", "status": "in_force", "rate_pct": 47.5, "date": None,
        "description": "A tariff of 47.5 percent.",
    },
    "statements": {"speaker": None, "stance": "commitment", "topic": "a common currency by 2031", "sectors": []},
}  # fmt: skip
_SIDES: Final = {
    "events": ("actor_areas", "recipient_areas"),
    "agreements": ("party_areas",),
    "policy_measures": ("implementing_areas", "affected_areas"),
    "statements": ("areas",),
}
_LEAST_WORDS: Final = 5


# What a weak model says where an article has no fact of a kind: nothing in it by which one could tell.
_BLAND: Final[dict[str, dict[str, Any]]] = {
    "events": {"event_type": "meeting", "name": None, "date": None, "date_basis": "unstated"},
    "agreements": {"instrument": "mou", "count": 1},
    "trade_figures": {"value": 100, "currency": "HKD"},
    "policy_measures": {"measure_type": "other", "direction": "liberalising", "status": "announced", "rate_pct": None},
}


def from_whole_cloth(case: Case) -> Iterator[Mutant]:
    """Items that nothing bears out: one in each list, and a bland one in lists of which the article has nothing."""
    countries = case.countries[:2]
    sentences = [s for s in case.article.sentences if len(s.text.split()) >= _LEAST_WORDS]
    if len(countries) < 2 or not sentences:  # noqa: PLR2004 - two sides
        return
    for place, (name, facts) in enumerate(_INVENTED.items()):
        sentence = sentences[(place * 3 + 1) % len(sentences)]
        cited = {"start": sentence.start, "end": sentence.end, "quote": sentence.text}
        row = {**facts, **_sides(name, countries), "evidence": [cited]}
        yield inserted(case, name, row, f"invented, citing {sentence.text[:60]!r}")
        if name in _BLAND and not case.record[name]:
            yield inserted(case, name, {**row, **_BLAND[name]}, f"invented, citing {sentence.text[:60]!r}")


def _sides(name: str, countries: list[str]) -> Row:
    if name == "trade_figures":
        return {"reporter": countries[0], "partner": countries[1]}
    if name == "parties":
        return {"area": countries[0]}
    fields = _SIDES[name]
    return {fields[0]: countries} if len(fields) == 1 else dict(zip(fields, ([c] for c in countries), strict=True))


def twice(case: Case) -> Iterator[Mutant]:
    """An item once more at the end of its list."""
    for name, number, row in case.rows():
        yield inserted(case, name, row, "given twice", origin=number)


def omitted(case: Case) -> Iterator[Mutant]:
    """An item left out, unless gold does without it; what pointed to it points to nothing."""
    for name, number, row in case.rows():
        if not case.is_optional(name, number):
            record = {
                other: [_without(one, name, row["id"]) for one in rows if one is not row]
                for other, rows in case.record.items()
            }
            yield Mutant(record=record, list=name, number=None, origin=number, change=f"left out: {_facts(row)}")


def _without(row: Row, name: str, gone: str) -> Row:
    links: Row = {field: None for field, to in LINKS.items() if to == name and row.get(field) == gone}
    if name == "events" and any(role["event"] == gone for role in row.get("roles", ())):
        links["roles"] = [role for role in row["roles"] if role["event"] != gone]
    return {**row, **links} if links else row


def _facts(row: Row) -> str:
    shown = (
        f"{field} {value}" for field, value in row.items() if value not in (None, [], "exact") and field not in _APART
    )
    return ", ".join(shown)[:160]


_APART: Final = ("id", "evidence", "roles", "sectors", "level", "mention")

OPERATORS: Final = (
    Operator(name="item invented", make=from_whole_cloth),
    Operator(name="item duplicated", make=twice),
    Operator(name="item omitted", make=omitted),
)
