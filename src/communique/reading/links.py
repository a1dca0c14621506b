"""Links between items that the rules read: legs to missions, agreements to events, deals to agreements, roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.item import Item


def link(items: list[Item]) -> None:
    """Fill the links of items that their readers left open.

    Args:
        items: All items of an article; changed in place.
    """
    events = [item for item in items if item.list == "events"]
    agreements = [item for item in items if item.list == "agreements"]
    for item in agreements:
        if "event" not in item.links and (event := _nearest(item, events)):
            item.links["event"] = event
    for item in items:
        deal = item.list == "trade_figures" and item["indicator"] in {"deal_value", "aid_or_loan"}
        if deal and "agreement" not in item.links and (agreement := _nearest(item, agreements)):
            item.links["agreement"] = agreement
    _roles(items, events)


def _nearest(item: Item, others: Iterable[Item]) -> Item | None:
    """The first of `others` that cites a sentence of the item, else the one before it by one sentence."""
    cited = set(item.sentences)
    found = [other for other in others if other is not item and cited & set(other.sentences)]
    if not found:
        before = {number - 1 for number in cited}
        found = [other for other in others if other is not item and before & set(other.sentences)]
    return found[0] if found else None


_ROLES = {"person": "speaker", "delegation": "visitor", "group": "attendee", "organisation": "organiser"}


def _roles(items: list[Item], events: list[Item]) -> None:
    for party in items:
        if party.list != "parties" or party.roles:
            continue
        for event in events:
            if set(party.sentences) & set(event.sentences):
                party.roles.append((event, _role(party, event)))


def _role(party: Item, event: Item) -> str:
    if party["kind"] == "person":
        area = party["area"]
        if area and area in (event["recipient_areas"] or ()):
            return "host"
        return "visitor" if area and area in (event["actor_areas"] or ()) else "attendee"
    return _ROLES.get(str(party["kind"]), "attendee")
