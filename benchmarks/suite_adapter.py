"""The library's mentions in the form that score_mentions.py of the shared suites reads.

python ../shared/tools/score_mentions.py benchmarks/suite_adapter.py --detail
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pycountry

from communique import find_mentions
from communique.mentions.mention import Area, Date, Mention, Money, Ordinal, Quantity


def find(text: str, reference: str | None) -> list[dict[str, Any]]:
    """The mentions of a text as plain dicts.

    Args:
        text: The row's text.
        reference: The day on which relative times are resolved, ISO 8601.
    """
    day = date.fromisoformat(reference) if reference else None
    return [found for mention in find_mentions(text, day) if (found := as_row(mention))]


def as_row(mention: Mention) -> dict[str, Any] | None:
    """One mention, None where the suites have no such kind."""
    row: dict[str, Any] = {"kind": mention.kind, "start": mention.start, "end": mention.end}
    if isinstance(mention, Money):
        row["currency"] = mention.currency
    if isinstance(mention, Quantity):
        bounds = {"at_least": {"min": mention.value}, "up_to": {"max": mention.value}}.get(mention.qualifier, {})
        if mention.value_max is not None:
            bounds = {"min": mention.value, "max": mention.value_max}
        return row | {name: float(value) for name, value in {"value": mention.value, **bounds}.items()}
    if isinstance(mention, Ordinal):
        return row | {"value": mention.value}
    if isinstance(mention, Date):
        days = {"start_date": mention.start_date, "end_date": mention.end_date}
        return row | {name: day.isoformat() if day else None for name, day in days.items()}
    if isinstance(mention, Area) and mention.level == "country":
        return row | {"kind": "country", "iso2": alpha_2(mention.code)}
    return None


@cache
def alpha_2(code: str) -> str | None:
    """The two-letter code of a country."""
    country = pycountry.countries.get(alpha_3=code)
    return str(country.alpha_2) if country else None
