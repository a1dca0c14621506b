"""A mutant: a record that is right but for one error."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from .gold import Case, Record

# Fields whose wrong value would be quoted, as the corpus's scorer has them; of names those of persons.
CRITICAL: Final = frozenset(
    "count value value_max change_pct share_pct rate_pct rank date period currency actor_areas recipient_areas "
    "party_areas reporter partner implementing_areas affected_areas".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A record with one error.

    Args:
        record: The record.
        list: The list of the item that is wrong.
        number: Its place there; None where the error is that it is missing.
        fields: Which of its fields are wrong; empty where the item as a whole is.
        origin: The place in the right record of the item that it was made from; None where it was invented.
        change: What was done, in a few words.
    """

    record: Record
    list: str
    number: int | None
    fields: tuple[str, ...] = ()
    origin: int | None = None
    change: str = ""

    @property
    def path(self) -> str:
        """JSON Pointer of the item that is wrong."""
        return f"/{self.list}/{'-' if self.number is None else self.number}"

    @property
    def critical(self) -> bool:
        """Whether a value is wrong that would be quoted."""
        row = {} if self.number is None else self.record[self.list][self.number]
        return is_critical(row, self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """A kind of error.

    Args:
        name: As in the table.
        make: Plants it at every place of a case where it applies.
    """

    name: str
    make: Callable[[Case], Iterator[Mutant]]


def is_critical(row: Mapping[str, Any], fields: tuple[str, ...]) -> bool:
    """Whether one of an item's fields holds what would be quoted: numbers, times, currencies, sides, persons' names."""
    return ("name" in fields and row.get("kind") == "person") or bool(CRITICAL & set(fields))


def altered(case: Case, name: str, number: int, /, **values: Any) -> Iterator[Mutant]:  # noqa: ANN401 - field values
    """The record with other values in an item's fields; nothing if gold takes them all for right."""
    row = case.record[name][number]
    if all(value == row[field] or case.accepts(name, number, field, value) for field, value in values.items()):
        return
    record = {**case.record, name: [*case.record[name]]}
    record[name][number] = {**row, **values}
    said = "; ".join(f"{field} {row[field]!r} -> {value!r}" for field, value in values.items())
    yield Mutant(record=record, list=name, number=number, fields=tuple(values), origin=number, change=said)


def inserted(case: Case, name: str, row: dict[str, Any], change: str, origin: int | None = None) -> Mutant:
    """The record with one more item at the end of a list, under an id of its own."""
    taken = {str(other["id"]) for other in case.record[name]}
    letter = {"events": "E", "parties": "P", "agreements": "A", "trade_figures": "F", "policy_measures": "M"}.get(
        name, "S"
    )
    fresh = next(one for n in range(1, len(taken) + 2) if (one := f"{letter}{n}") not in taken)
    record = {**case.record, name: [*case.record[name], {**deepcopy(row), "id": fresh}]}
    return Mutant(record=record, list=name, number=len(record[name]) - 1, origin=origin, change=change)
