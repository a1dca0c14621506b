"""What follows from other values of a trade item, whoever read it: each by a named rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from communique.mentions import mention as m
from communique.mentions.areas.find import areas_named, country_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from communique.page import Page
    from communique.schema.item import Item

_SINGLE: Final = frozenset(
    {"mou", "agreement", "trade_agreement", "investment_agreement", "contract", "joint_statement"}
)


def derive(item: Item, page: Page) -> Mapping[str, tuple[Any, str]]:
    """The values that follow from others, by field, with the rule."""
    found: dict[str, tuple[Any, str]] = {}
    place = item["location"] if item.list_name == "events" and not item["location_area"] else None
    if place and (land := _country_of_place(str(place), page)):
        found["location_area"] = land, "the country of the place"
    single = item.list_name == "agreements" and item["count"] is None and item["instrument"] in _SINGLE
    if single and not _is_plural(item, page):
        found["count"] = 1, "a single instrument counts one"
    return found


def _country_of_place(place: str, page: Page) -> str | None:
    """The country that a place's name gives, as this text or any means it; None where it gives several or none."""
    named = {area.country or country_of(area.code) for area in page.of(m.Area) if area.text in place and area.country}
    lands = {code for code in named if code} or {country_of(code) for code in areas_named(place)} - {None}
    return lands.pop() if len(lands) == 1 else None


def _is_plural(item: Item, page: Page) -> bool:
    """Whether the cited words speak of several instruments."""
    mentions = [found for n in item.sentences for found in page.in_sentence(n, m.Agreement)]
    return any((found.count or 1) > 1 or found.text.lower().endswith("s") for found in mentions)
