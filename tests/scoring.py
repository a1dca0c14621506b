"""How far a record agrees with gold: precision and recall over the slots that count, items paired one to one.

A slot is a field of an item. Where gold gives alternatives any of them is right; an optional item costs nothing whether
it is found or not. The slots are those of the corpus's own scorer, the pairing is the library's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from communique.judging.alignment import align, equal, same_words
from communique.schema.fields import lists_of
from communique.schema.item import Item
from communique.trade.record import TradeRecord

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from communique.page import Page

SLOTS: Final = {
    "events": ("event_type", "status", "mention", "date", "location_area", "actor_areas", "recipient_areas"),
    "parties": ("name", "title", "area", "count"),
    "agreements": ("instrument", "status", "count", "date", "party_areas"),
    "trade_figures": (
        "indicator", "basis", "reporter", "partner", "value", "value_max", "currency", "period", "change_pct",
        "share_pct", "rank",
    ),
    "policy_measures": ("measure_type", "direction", "implementing_areas", "affected_areas", "rate_pct", "date"),
}  # fmt: skip
_IN_WORDS: Final = ("name", "title")


@dataclass(frozen=True, slots=True)
class Score:
    """Slots found right, found wrong, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 1 where there is nothing to find and nothing found."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0


def score(gold: Mapping[str, list[dict[str, Any]]], record: Mapping[str, list[dict[str, Any]]], page: Page) -> Score:
    """The score of a record against gold, both as plain data."""
    total = Score()
    for name, slots in SLOTS.items():
        wanted = {_item(name, row, page): row for row in gold[name]}
        found = {_item(name, row, page): row for row in record[name]}
        sides = align(list(found), list(wanted))
        for pair in sides.pairs:
            if not wanted[pair.rules].get("optional"):
                total += sum((_slot(wanted[pair.rules].get(s), found[pair.model].get(s), s) for s in slots), Score())
        for item in sides.rules_only:
            if not wanted[item].get("optional"):
                total += Score(missed=sum(_first(wanted[item].get(slot)) not in (None, []) for slot in slots))
        total += Score(wrong=sum(found[i].get(s) not in (None, []) for i in sides.model_only for s in slots))
    return total


def _slot(gold: Any, value: Any, slot: str) -> Score:  # noqa: ANN401 - any field value
    empty = value in (None, [])
    if any((option in (None, []) and empty) or _same(option, value, slot) for option in _options(gold)):
        return Score(right=int(not empty))
    return Score(wrong=int(not empty), missed=int(_first(gold) not in (None, [])))


def _same(option: Any, value: Any, slot: str) -> bool:  # noqa: ANN401
    if option in (None, []) or value in (None, []):
        return False
    if slot in _IN_WORDS:
        return same_words(str(option), str(value))
    return equal(option, value)


def _options(leaf: Any) -> list[Any]:  # noqa: ANN401
    return list(leaf["any"]) if isinstance(leaf, dict) and set(leaf) == {"any"} else [leaf]


def _first(leaf: Any) -> Any:  # noqa: ANN401
    return _options(leaf)[0]


def _item(name: str, row: Mapping[str, Any], page: Page) -> Item:
    values = {key: _first(value) for key, value in row.items() if key not in {"id", "quotes", "evidence", "optional"}}
    model = lists_of(TradeRecord)[name]
    return Item(list_name=name, model=model, values=values, witness="rules", sentences=sorted(set(_cited(row, page))))


def _cited(row: Mapping[str, Any], page: Page) -> Iterator[int]:
    starts = [span["start"] for span in row.get("evidence", ())]
    starts += [page.text.find(quote) for quote in row.get("quotes", ())]
    yield from (page.sentence_at(start) for start in starts if start >= 0)
