"""Whether an error is caught: what the library says of a record with an error, and what it makes of it."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from communique.checking import check_on, items_of, reconcile_on
from communique.extract import read_items
from communique.judging.alignment import align, same_words
from communique.trade import TRADE
from communique.trade.record import TradeRecord

from .gold import same

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.schema.extraction import Extraction, Verdict
    from communique.schema.item import Item

    from .gold import Case, Record, Row
    from .mutant import Mutant

# What tells one fact of a list from another; of figures the first that the item has.
IDENTITY: Final = {
    "events": ("event_type",),
    "parties": ("name",),
    "agreements": ("count", "status"),
    "policy_measures": ("measure_type",),
    "statements": (),
}
WARNS: Final = ("error", "warning")
_NO_FACTS: Final = ("id", "evidence", "roles", "super_event", "event", "part_of", "agreement", "speaker")
_NUMBERS: Final = ("value", "change_pct", "share_pct", "rank")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an error.

    Args:
        marked: `check_record` says error or warning of it.
        mended: `reconcile` with the policy `balanced` gives the right value or says error or warning of the wrong one.
        before: `check_record` said error or warning of the same place when it was right.
    """

    marked: bool
    mended: bool
    before: bool

    @property
    def caught(self) -> bool:
        """Whether anything stops the error."""
        return self.marked or self.mended


@dataclass(frozen=True)
class Judge:
    """Judges the mutants of a case; the article is read once for all of them."""

    case: Case

    @cached_property
    def rules(self) -> list[Item]:
        """What the rules read in the article."""
        return read_items(self.case.page, TRADE) or []

    def checked(self, record: Record) -> list[Verdict]:
        """What `check_record` says."""
        return check_on(self.case.page, TRADE, TradeRecord.model_validate(record), self.rules)

    def reconciled(self, record: Record) -> Extraction[Any]:
        """What `reconcile` makes of a record."""
        return reconcile_on(self.case.page, TRADE, TradeRecord.model_validate(record), deepcopy(self.rules), "balanced")

    @cached_property
    def unmutated(self) -> list[Verdict]:
        """What `check_record` says of the perfect answer."""
        return self.checked(self.case.record)

    @cached_property
    def _known(self) -> set[tuple[str, str]]:
        return {(v.path, v.message) for v in marks(self.unmutated)}

    @cached_property
    def kept(self) -> Extraction[Any]:
        """What `reconcile` makes of the perfect answer."""
        return self.reconciled(self.case.record)

    def judge(self, mutant: Mutant) -> Outcome:
        """What becomes of an error."""
        known = [path for path, _ in self._known]
        before = bool(mutant.fields) and any(is_on(path, mutant.path, mutant.fields) for path in known)
        return Outcome(self._is_marked(mutant), self._is_mended(mutant), before)

    def _is_marked(self, mutant: Mutant) -> bool:
        found = marks(self.checked(mutant.record))
        new = [v for v in found if (v.path, v.message) not in self._known]
        if mutant.number is None:
            return any(v.path == mutant.path for v in new)
        if mutant.fields and mutant.fields != ("evidence",):
            return any(is_on(v.path, mutant.path, mutant.fields) for v in found)
        places = [mutant.path] + ([f"/{mutant.list}/{mutant.origin}"] if mutant.origin is not None else [])
        return any(_is_within(v.path, place) for v in new for place in places)

    def _is_mended(self, mutant: Mutant) -> bool:
        result = self.reconciled(mutant.record)
        if mutant.number is None:
            return self._is_added(mutant, result)
        if mutant.origin is not None and not mutant.fields:
            return self._is_single(mutant, result)
        partner = self.partner(mutant.record, mutant.number, mutant.list, result)
        if partner is None:
            return _is_dropped(mutant, result)
        row = result.record.model_dump()[mutant.list][partner]
        found = marks(result.verdicts)
        place = f"/{mutant.list}/{partner}"
        wrong = mutant.record[mutant.list][mutant.number]
        if mutant.origin is None:
            return not _is_one(mutant.list, wrong, row) or any(_is_within(v.path, place) for v in found)
        if mutant.fields == ("evidence",):
            before = {v.message for v in marks(self.kept.verdicts)}
            new = [v for v in found if v.message not in before]
            return self._is_cited(mutant, row) or any(_is_within(v.path, place) for v in new)
        right = all(
            self.case.accepts(mutant.list, mutant.origin, field, row[field], in_part=True)
            and not same(field, wrong[field], row[field])
            for field in mutant.fields
            if not same(field, wrong[field], self.case.record[mutant.list][mutant.origin][field])
        )
        return right or any(is_on(v.path, place, mutant.fields) for v in found)

    def partner(self, record: Record, number: int, name: str, result: Extraction[Any]) -> int | None:
        """The place in a result of an item of a record; None where it has gone."""
        mine = [i for i in items_of(TradeRecord.model_validate(record), self.case.page) if i.list_name == name]
        theirs = [i for i in items_of(result.record, self.case.page) if i.list_name == name]
        pairs = {pair.model: pair.rules for pair in align(mine, theirs).pairs}
        found = pairs.get(mine[number])
        return theirs.index(found) if found is not None else None

    def _is_added(self, mutant: Mutant, result: Extraction[Any]) -> bool:
        """Whether a result has the item that was left out, by what identifies it."""
        number = mutant.origin or 0
        partner = self.partner(self.case.record, number, mutant.list, result)
        if partner is None:
            return False
        row, right = result.record.model_dump()[mutant.list][partner], self.case.record[mutant.list][number]
        if mutant.list == "parties":
            return same_words(str(row["name"]), str(right["name"]))
        return all(self.case.accepts(mutant.list, number, f, row[f]) for f in identity(mutant.list, right))

    def _is_single(self, mutant: Mutant, result: Extraction[Any]) -> bool:
        """Whether an item given twice is in the result once, or what is too many is marked."""
        before = [_facts(row) for row in self.kept.record.model_dump()[mutant.list]]
        extra: list[str] = []
        for number, row in enumerate(result.record.model_dump()[mutant.list]):
            if (facts := _facts(row)) in before:
                before.remove(facts)
            else:
                extra.append(f"/{mutant.list}/{number}")
        return all(any(_is_within(v.path, place) for v in marks(result.verdicts)) for place in extra)

    def _is_cited(self, mutant: Mutant, row: Row) -> bool:
        """Whether an item cites its own sentences again, and none that only the error cites."""
        right = self.case.record[mutant.list][mutant.origin or 0]["evidence"]
        wrong = mutant.record[mutant.list][mutant.number or 0]["evidence"]
        true = [span for span in wrong if self.case.article.text[span["start"] : span["end"]] == span["quote"]]
        strange = [span for span in true if not any(_touch(span, one) for one in right)]
        cited = row["evidence"]
        own = any(_touch(span, one) for span in cited for one in right)
        return own and not any(_touch(span, one) for span in cited for one in strange)


def _is_dropped(mutant: Mutant, result: Extraction[Any]) -> bool:
    """Whether the item that is wrong was dropped, with a verdict that warns."""
    wrong = mutant.record[mutant.list][mutant.number or 0]
    facts = {field: value for field, value in wrong.items() if value not in (None, []) and field not in _NO_FACTS}
    return any(
        dropped.list == mutant.list
        and dropped.verdict.severity in WARNS
        and all(dropped.item.get(field) == value for field, value in facts.items())
        for dropped in result.dropped
    )


def marks(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The verdicts that warn."""
    return [v for v in verdicts if v.severity in WARNS]


def identity(name: str, row: Row) -> tuple[str, ...]:
    """The fields that tell an item from others."""
    if name == "trade_figures":
        return tuple(field for field in _NUMBERS if row[field] is not None)[:1]
    return IDENTITY[name]


def _is_one(name: str, a: Row, b: Row) -> bool:
    """Whether two rows speak of one fact."""
    fields = [field for field in (*identity(name, a), "name", "rate_pct", "topic", "count") if field in a]
    return all(a[field] == b[field] for field in fields)


def _facts(row: Row) -> str:
    return repr({field: value for field, value in row.items() if field not in _NO_FACTS})


def is_on(path: str, item: str, fields: tuple[str, ...]) -> bool:
    """Whether a verdict stands on an item as a whole or on one of its fields.

    >>> is_on("/events/0/actor_areas/1", "/events/0", ("actor_areas",)), is_on("/events/0/date", "/events/0", ("name",))
    (True, False)
    """
    return path == item or any(_is_within(path, f"{item}/{field}") for field in fields)


def _is_within(path: str, place: str) -> bool:
    return path == place or path.startswith(f"{place}/")


def _touch(a: Row, b: Row) -> bool:
    return bool(a["start"] < b["end"] and b["start"] < a["end"])
