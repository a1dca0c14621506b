"""Links between items that the rules read: agreements to events, deals to agreements, statements to speakers, roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.trade.reading.agreements.finds import BULLET
from communique.trade.reading.roles import assign_roles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.schema.item import Item
    from communique.trade.reading.scene import Scene

# An agreement with such a status came about, or is to come about, at an event.
_AT_EVENTS: Final = frozenset({"signed", "proposed", None})
_FRAMES: Final = frozenset(
    {"trade_mission", "official_visit", "business_conference", "trade_fair", "meeting", "signing_ceremony"}
)

_OF_A_DAY: Final = frozenset({"meeting", "signing_ceremony", "negotiation_round", "business_conference"})
_DAY: Final = len("2025-01-31")  # characters of a date that is a day


def link(items: list[Item], scene: Scene | None = None) -> None:
    """Fill the links of items that their readers left open.

    Args:
        items: All items of an article; changed in place.
        scene: The article, from whose words roles are read; without it only what the items themselves tell.
    """
    events = [item for item in items if item.list_name == "events"]
    agreements = [item for item in items if item.list_name == "agreements"]
    for item in agreements:
        if "event" not in item.links and (event := _event_of(item, events)):
            item.links["event"] = event
            _date_by(item, event, scene)
    for item in items:
        deal = item.list_name == "trade_figures" and item["indicator"] in {"deal_value", "aid_or_loan"}
        if deal and "agreement" not in item.links and (agreement := _nearest(item, agreements)):
            item.links["agreement"] = agreement
    _speakers(items)
    assign_roles(items, scene)


def _event_of(agreement: Item, events: list[Item]) -> Item | None:
    """The event at which an agreement is signed: near it in the text, else the journey or forum that is reported."""
    if agreement["status"] not in _AT_EVENTS:
        return None
    held = [event for event in events if event["status"] not in {"planned", "cancelled", "postponed"}]
    suited = [event for event in held if event["event_type"] in _FRAMES] if agreement["status"] == "signed" else events
    if near := _nearest(agreement, suited):
        return near
    if agreement["status"] != "signed":
        return None
    sides = set(agreement["party_areas"] or ())
    mains = [event for event in suited if event["mention"] == "main" and not event.links.get("super_event")]
    return next((event for event in mains if not sides or sides & _areas(event)), None)


def _date_by(agreement: Item, event: Item, scene: Scene | None) -> None:
    """What is signed at an event of one day is signed on that day; items of a list are apart."""
    day, fits = event["date"], event["event_type"] in _OF_A_DAY and agreement["status"] == "signed"
    if not fits or agreement["date"] or not day or len(day) != _DAY:
        return
    first = min(agreement.sentences)
    if first in event.sentences or scene is None or not BULLET.match(scene.page.sentence(first)):
        agreement.values["date"], agreement.where["date"] = day, event.where["date"]
        agreement.sentences = sorted({*agreement.sentences, *event.sentences})


def _areas(event: Item) -> set[str]:
    return {*(event["actor_areas"] or ()), *(event["recipient_areas"] or ())}


def _nearest(item: Item, others: Iterable[Item]) -> Item | None:
    """The first of `others` that cites a sentence of the item, else the one before it by one sentence."""
    cited = set(item.sentences)
    found = [other for other in others if other is not item and cited & set(other.sentences)]
    if not found:
        before = {number - 1 for number in cited}
        found = [other for other in others if other is not item and before & set(other.sentences)]
    return found[0] if found else None


def _speakers(items: list[Item]) -> None:
    """The party that a statement's speaker is, by name."""
    parties = {item["name"]: item for item in items if item.list_name == "parties"}
    for item in items:
        speaker = item.said.get("speaker") if item.list_name == "statements" else None
        if speaker and "speaker" not in item.links and speaker in parties:
            item.links["speaker"] = parties[speaker]
