"""What reconciliation notes down: verdicts whose paths are known only when the record is put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from communique.schema.extraction import Dropped, Severity, Status, Verdict
from communique.schema.paths import pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.evidence import Evidence
    from communique.schema.item import Item


@dataclass(slots=True, kw_only=True)
class Note:
    """A verdict on a field of an item, wherever that item comes to stand."""

    item: Item
    name: str
    check: str
    status: Status
    severity: Severity
    message: str
    model_value: Any = None
    rule_value: Any = None
    final_value: Any = None
    evidence: tuple[Evidence, ...] = ()

    def verdict(self, place: str) -> Verdict:
        """The verdict, with the item at `place`."""
        return Verdict(
            path=place + pointer(self.name),
            check=self.check,
            status=self.status,
            severity=self.severity,
            model_value=self.model_value,
            rule_value=self.rule_value,
            final_value=self.final_value,
            message=self.message,
            evidence=self.evidence,
        )


@dataclass(slots=True)
class Reconciled:
    """What two readings come to.

    Args:
        items: The items that stay, in the order of the text within each list.
        notes: What is to be said of their fields.
        dropped: Items that do not stay.
    """

    items: list[Item] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    def verdicts(self) -> Iterator[Verdict]:
        """The notes as verdicts, with the items where the record has them."""
        places: dict[Item, str] = {}
        count: dict[str, int] = {}
        for item in self.items:
            places[item] = pointer(item.list_name, count.setdefault(item.list_name, 0))
            count[item.list_name] += 1
        for note in self.notes:
            if note.item in places:
                yield note.verdict(places[note.item])
