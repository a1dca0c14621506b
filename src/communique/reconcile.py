"""Two readings of one article made one: field by field and item by item, each decision with its reason.

Agreement confirms. Where the readings differ, the witness that is the stronger for that kind of field decides. What
only one of them has stands only as far as the text bears it out, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from communique.alignment import Pair, align, equal, same_words
from communique.evidence import sentence_span, span
from communique.extraction import Dropped, Policy, Severity, Status, Verdict
from communique.fields import (
    Area,
    Cited,
    Count,
    Currency,
    Field,
    Free,
    Id,
    Link,
    Marker,
    Money,
    OrganisationName,
    PartyName,
    Percent,
    PersonName,
    Rank,
    When,
    fields_of,
    lists_of,
)
from communique.grounding import ground
from communique.validation import pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pydantic import BaseModel

    from communique.item import Item
    from communique.page import Page

# Fields whose wrong value would be quoted: numbers, times, currencies, areas, names.
CRITICAL: Final[tuple[type[Marker], ...]] = (
    Money, Percent, Count, Rank, When, Area, Currency, PartyName, PersonName, OrganisationName,
)  # fmt: skip
NAMES: Final = (PartyName, PersonName, OrganisationName)
# What tells one fact of a list from another: an item of which none of these is in the text has nothing to stand on.
_IDENTIFYING: Final = (*NAMES, Money, Percent, Rank, Count)


@dataclass(slots=True)
class Reconciled:
    """What two readings come to.

    Args:
        items: The items that stay, in the order of the text within each list.
        notes: Verdicts by item, with the field they speak of; paths are given when the record is assembled.
        dropped: Items that do not stay.
    """

    items: list[Item] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    def verdicts(self) -> Iterator[Verdict]:
        """The notes with their paths, in the order of the record."""
        places: dict[Item, str] = {}
        count: dict[str, int] = {}
        for item in self.items:
            places[item] = pointer(item.list, count.setdefault(item.list, 0))
            count[item.list] += 1
        for note in self.notes:
            if note.item in places:
                yield note.verdict(places[note.item])


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A verdict whose path is not known yet."""

    item: Item
    name: str
    check: str
    status: Status
    severity: Severity
    message: str
    model_value: Any = None
    rule_value: Any = None
    final_value: Any = None
    evidence: tuple[Any, ...] = ()

    def verdict(self, place: str) -> Verdict:
        """The verdict at the item's place."""
        path = place + (pointer(self.name) if self.name else "")
        values = {"model_value": self.model_value, "rule_value": self.rule_value, "final_value": self.final_value}
        return Verdict(
            path=path, check=self.check, status=self.status, severity=self.severity, message=self.message,
            evidence=self.evidence, **values,
        )  # fmt: skip


def reconcile_items(
    model: Sequence[Item] | None, rules: Sequence[Item], page: Page, schema: type[BaseModel], policy: Policy
) -> Reconciled:
    """Reconcile a model's items with those that the rules read.

    Args:
        model: The model's items, grounded; None where no model was asked.
        rules: The items that the rules read.
        page: The article.
        schema: The record's model.
        policy: What becomes of values that the text does not yield: see the design.
    """
    result = Reconciled()
    for name in lists_of(schema):
        mine = [item for item in rules if item.list == name]
        said = [item for item in model or () if item.list == name]
        aligned = align(said, mine)
        merged: dict[Item, Item] = {}
        for pair in aligned.pairs:
            merged[pair.rules] = _merge(pair, page, policy, result)
        for item in aligned.rules_only:
            merged[item] = _add(item, page, result, asked=model is not None)
        kept = [item for item in aligned.model_only if _admit(item, page, policy, result)]
        result.items += _in_order([merged[item] for item in mine] + kept)
        for item in result.items:
            item.links = {key: merged.get(target, target) for key, target in item.links.items()}
    return result


def _in_order(items: list[Item]) -> list[Item]:
    return sorted(items, key=lambda item: (min(item.sentences, default=0), item.witness == "model"))


def _checked_fields(item: Item) -> Iterator[Field]:
    for known in fields_of(item.model):
        if not isinstance(known.marker, Id | Cited | Link | Free):
            yield known


def _merge(pair: Pair, page: Page, policy: Policy, result: Reconciled) -> Item:
    """One item of two; the rules' item is kept and completed."""
    item, other = pair.rules, pair.model
    settled = _settled_with_amount(item, other)
    for known in _checked_fields(item):
        ours, theirs = item[known.name], other[known.name]
        if ours in (None, []) and theirs in (None, []):
            continue
        if ours in (None, []):
            if known.name not in settled:
                _complete(item, other, known, page, policy, result)
            continue
        evidence = _evidence(item, known, page)
        base: dict[str, Any] = {
            "item": item, "name": known.name, "model_value": other.said.get(known.name, theirs), "rule_value": ours,
            "final_value": ours, "evidence": evidence,
        }  # fmt: skip
        if theirs in (None, []):
            result.notes.append(
                Note(**base, check="rules_alone", status="added", severity=_severity(item, known),
                     message=f"Only the rules read {known.name} {show(ours)}{_words(evidence)}.")
            )  # fmt: skip
        elif equal(ours, theirs) or (isinstance(known.marker, NAMES) and same_words(str(ours), str(theirs))):
            result.notes.append(
                Note(**base, check="agreement", status="confirmed", severity="info",
                     message=f"Model and rules agree on {known.name} {show(ours)}.")
            )  # fmt: skip
        else:
            result.notes.append(
                Note(**base, check="disagreement", status="corrected", severity=_severity(item, known),
                     message=f"The model has {known.name} {show(theirs)}; "
                     f"by rule the text says {show(ours)}{_words(evidence)}.")
            )  # fmt: skip
    if other["description"] and not item["description"]:
        item.values["description"] = other["description"]
    return item


def _settled_with_amount(item: Item, other: Item) -> set[str]:
    """Siblings that the words of the rules' own amount settle: their absence is a reading, not a gap."""
    settled: set[str] = set()
    for known in fields_of(item.model):
        if isinstance(known.marker, Money) and item[known.name] is not None:
            siblings = (known.marker.currency, known.marker.currency_basis, known.marker.upper, known.marker.qualifier)
            settled |= {name for name in siblings if name}
    del other
    return settled


def _complete(item: Item, other: Item, known: Field, page: Page, policy: Policy, result: Reconciled) -> None:
    """A field that only the model has: it stays where the cited words yield it, marked where its role is unproven."""
    theirs = other[known.name]
    state, where = ground(other, known, page)
    critical = isinstance(known.marker, CRITICAL)
    note: dict[str, Any] = {"item": item, "name": known.name, "model_value": other.said.get(known.name, theirs)}
    if state == "unsupported" and policy != "trust_model":
        result.notes.append(
            Note(**note, check="value_in_evidence", status="unsupported", severity="info",
                 message=f"The model has {known.name} {show(theirs)}, which the cited words do not yield; "
                 "it was left out.")
        )  # fmt: skip
        return
    item.values[known.name] = theirs
    if where:
        item.where[known.name] = where
        item.sentences = sorted({*item.sentences, page.sentence_at(where[0])})
    severity: Severity = "error" if state == "unsupported" else "warning" if critical else "info"
    result.notes.append(
        Note(**note, check="model_alone", status="unsupported" if state == "unsupported" else "unchecked",
             severity=severity, final_value=theirs, evidence=(span(page.article, *where),) if where else (),
             message=f"Only the model has {known.name} {show(theirs)}; no rule says that it belongs to this item.")
    )  # fmt: skip


def _add(item: Item, page: Page, result: Reconciled, *, asked: bool) -> Item:
    """An item that only the rules read."""
    who = "Only the rules read" if asked else "The rules read"
    for known in _checked_fields(item):
        value = item[known.name]
        if value in (None, []):
            continue
        evidence = _evidence(item, known, page)
        result.notes.append(
            Note(item=item, name=known.name, check="rules_alone", status="added", severity=_severity(item, known),
                 rule_value=value, final_value=value, evidence=evidence,
                 message=f"{who} {known.name} {show(value)}{_words(evidence)}.")
        )  # fmt: skip
    return item


def _admit(item: Item, page: Page, policy: Policy, result: Reconciled) -> bool:
    """Whether an item that only the model has may stay, its fields judged one by one."""
    if not item.sentences:
        _drop(item, page, result, "no sentence of the article is cited for it")
        return False
    notes: list[Note] = []
    proven = 0
    for known in _checked_fields(item):
        value = item[known.name]
        if value in (None, []):
            continue
        state, where = ground(item, known, page)
        critical = isinstance(known.marker, CRITICAL)
        if state == "unsupported":
            if isinstance(known.marker, _IDENTIFYING) and policy != "trust_model":
                _drop(item, page, result, f"its {known.name} {show(value)} does not stand in the words that it cites")
                return False
            notes.append(_unsupported(item, known, policy))
            continue
        proven += isinstance(known.marker, _IDENTIFYING) and state == "supported"
        if where:
            item.where[known.name] = where
        notes.append(
            Note(item=item, name=known.name, check="model_alone", status="unchecked",
                 severity="warning" if critical else "info", model_value=item.said.get(known.name, value),
                 final_value=value, evidence=(span(page.article, *where),) if where else (),
                 message=f"Only the model has {known.name} {show(value)}; no rule says that it belongs to this item.")
        )  # fmt: skip
    identified = any(isinstance(known.marker, _IDENTIFYING) for known in fields_of(item.model))
    if policy != "trust_model" and (not identified or not proven):
        _drop(item, page, result, "nothing that identifies it could be read in the text by rule")
        return False
    result.notes += notes
    return True


def _unsupported(item: Item, known: Field, policy: Policy) -> Note:
    value = item[known.name]
    kept = policy == "trust_model"
    if not kept:
        del item.values[known.name]
    return Note(
        item=item, name=known.name, check="value_in_evidence", status="unsupported", severity="error",
        model_value=item.said.get(known.name, value), final_value=value if kept else None,
        message=f"The model has {known.name} {show(value)}, which the cited words do not yield.",
    )  # fmt: skip


def _drop(item: Item, page: Page, result: Reconciled, reason: str) -> None:
    evidence = tuple(s for n in item.sentences[:2] if (s := sentence_span(page.article, n)))
    verdict = Verdict(
        path=f"/{item.list}/-", check="item_in_text", status="unsupported", severity="error",
        model_value=None, message=f"Dropped from {item.list}: {reason}.", evidence=evidence,
    )  # fmt: skip
    said = {name: item.said.get(name, value) for name, value in item.values.items() if value not in (None, [])}
    result.dropped.append(Dropped(list=item.list, item=said, verdict=verdict))


def _severity(item: Item, known: Field) -> Severity:
    """What a rule's finding alone is worth: unmarked only where its kind of pattern has proved sure."""
    return "info" if item.sure or not isinstance(known.marker, CRITICAL) else "warning"


def _evidence(item: Item, known: Field, page: Page) -> tuple[Any, ...]:
    where = item.where.get(known.name)
    return (span(page.article, *where),) if where else ()


def _words(evidence: Iterable[Any]) -> str:
    quote = next((" ".join(e.quote.split()) for e in evidence), "")
    return f' in "{quote[:80]}"' if quote else ""


def show(value: Any) -> str:  # noqa: ANN401 - any field value
    """A value as a message shows it.

    >>> show(49000000000), show(["HKG", "VNM"]), show("Trade Minister")
    ('49,000,000,000', 'HKG, VNM', '"Trade Minister"')
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:,}"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "nothing"
    return f'"{value}"'
