"""Two readings of one article made one: field by field and item by item, each decision with its reason.

Agreement confirms. Where the readings differ, the witness that is the stronger for that kind of field decides. What
only one of them has stands only as far as the text bears it out, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from communique.evidence import show, span
from communique.judging.alignment import Pair, agree, align, borne_out
from communique.judging.calibration import is_sure, is_worth_agreement
from communique.judging.grounding import ground, yields
from communique.judging.notes import Note, Reconciled
from communique.judging.trust import Trust, admit, as_said, checked_fields, unread
from communique.schema.extraction import Dropped, Policy, Severity, Verdict
from communique.schema.fields import (
    CRITICAL,
    Field,
    Free,
    Money,
    fields_of,
    lists_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from communique.evidence import Evidence
    from communique.page import Page
    from communique.schema.item import Item, Span


def reconcile_items(
    model: Sequence[Item] | None,
    rules: Sequence[Item] | None,
    page: Page,
    policy: Policy,
) -> Reconciled:
    """Reconcile a model's items with those that the rules read.

    Args:
        model: The model's items, grounded; None where no model was asked.
        rules: The items that the rules read; None for a schema that they do not know.
        page: The article.
        policy: What becomes of values that the text does not yield: see the design.
    """
    said, repeated = _once_each(model or ())
    read = rules or ()
    aligned = {name: align(_of(name, said), _of(name, read)) for name in lists_of(page.domain.schema)}
    reconciler = _Reconciler(Trust(page, policy, None if rules is None else borne_out(aligned.values())))
    reconciler.result.dropped += repeated
    merged: dict[Item, Item] = {}
    for name, sides in aligned.items():
        for pair in sides.pairs:
            merged[pair.rules] = merged[pair.model] = reconciler.merge(pair)
        for item in sides.rules_only:
            merged[item] = reconciler.add(item, asked=model is not None)
        kept = [item for item in sides.model_only if reconciler.hear(item)]
        reconciler.result.items += _in_order([merged[item] for item in _of(name, read)] + kept)
    for item in reconciler.result.items:
        item.links = {key: merged.get(target, target) for key, target in item.links.items()}
        item.roles = [(merged.get(event, event), role) for event, role in item.roles]
    return reconciler.result


def _of(name: str, items: Iterable[Item]) -> list[Item]:
    return [item for item in items if item.list_name == name]


def _in_order(items: list[Item]) -> list[Item]:
    return sorted(items, key=lambda item: (min(item.sentences, default=0), item.witness == "model"))


def _once_each(said: Sequence[Item]) -> tuple[list[Item], list[Dropped]]:
    """A model's items without those that it repeats word for word, and these."""
    first: dict[str, Item] = {}
    repeated: list[Dropped] = []
    for item in said:
        key = repr((item.list_name, sorted(item.values.items()), sorted(item.said.items()), item.sentences))
        if first.setdefault(key, item) is not item:
            verdict = Verdict(
                path=f"/{item.list_name}/-",
                check="one_item_per_fact",
                status="unchecked",
                severity="info",
                message=f"Dropped from {item.list_name}: the model gives this item more than once.",
            )
            repeated.append(Dropped(list=item.list_name, item=as_said(item), verdict=verdict))
    return list(first.values()), repeated


@dataclass(slots=True)
class _Reconciler:
    """Decides on items one after the other.

    Args:
        trust: The article, the policy, and what the model's word is worth.
        result: What has been decided so far.
        cited: The words that were cited so far, as evidence.
    """

    trust: Trust
    result: Reconciled = field(default_factory=Reconciled)
    cited: dict[Span, tuple[Evidence, ...]] = field(default_factory=dict)

    @property
    def page(self) -> Page:
        """The article."""
        return self.trust.page

    @property
    def policy(self) -> Policy:
        """What becomes of values that the text does not yield."""
        return self.trust.policy

    def hear(self, item: Item) -> bool:
        """Whether an item that only the model has stays."""
        found = admit(item, self.trust)
        if isinstance(found, Dropped):
            self.result.dropped.append(found)
            return False
        self.result.notes += found
        return True

    def merge(self, pair: Pair) -> Item:
        """One item of two: the rules' item, completed."""
        item, other = pair.rules, pair.model
        settled = _settled_with_amount(item)
        for known in checked_fields(item):
            ours, theirs = item[known.name], other[known.name]
            unreadable = theirs in (None, []) and known.name in other.said
            if ours not in (None, []):
                self._compare(item, other, known)
            elif theirs not in (None, []) and known.name not in settled:
                self._complete(item, other, known)
            elif theirs not in (None, []):
                self.result.notes.append(_left_open(item, known, other.said.get(known.name, theirs)))
            elif unreadable:
                self.result.notes.append(unread(item, known, other.said[known.name]))
        for known in fields_of(item.model):
            if isinstance(known.marker, Free) and other[known.name] and not item[known.name]:
                item.values[known.name] = other[known.name]
        item.links = {**other.links, **item.links}
        item.roles = item.roles or other.roles
        return item

    def _compare(self, item: Item, other: Item, known: Field) -> None:
        """A field that the rules read: what the model has of it."""
        ours, theirs = item[known.name], other[known.name]
        unread = theirs in (None, []) and known.name in other.said
        said = other.said.get(known.name, theirs)
        evidence = self._evidence(item, known)
        read = f"by rule the text says {show(ours)}{_words(evidence)}"
        values: dict[str, Any] = {"model_value": said, "rule_value": ours, "final_value": ours}
        note: dict[str, Any] = {"item": item, "name": known.name, "evidence": evidence}
        if theirs in (None, []) and not unread:
            message = f"Only the rules read {known.name} {show(ours)}{_words(evidence)}."
            note |= {"check": "rules_alone", "status": "added", "severity": self._severity(item, known)}
        elif agree(known, ours, theirs):
            doubted = self._is_doubted(item, known)
            message = f"Model and rules agree on {known.name} {show(ours)}" + (
                ", in which both often err." if doubted else "."
            )
            note |= {"check": "agreement", "status": "confirmed", "severity": "warning" if doubted else "info"}
        elif self.policy == "trust_model" and not unread and ground(other, known, self.page)[0] == "unsupported":
            item.values[known.name] = values["final_value"] = theirs
            message = f"The model has {known.name} {show(theirs)}, which the cited words do not yield; {read}."
            note |= {"check": "value_in_evidence", "status": "unsupported", "severity": "error"}
        elif not unread and self._is_the_stronger(item, other, known):
            item.values[known.name] = values["final_value"] = theirs
            message = f"The model has {known.name} {show(theirs)}, which the words bear out; {read}."
            note |= {"check": "disagreement", "status": "conflict"}
            note |= {"severity": "warning" if isinstance(known.marker, CRITICAL) else "info"}
        else:
            message = f"The model has {known.name} {show(said if unread else theirs)}; {read}."
            note |= {"check": "disagreement", "status": "corrected", "severity": self._severity(item, known)}
        self.result.notes.append(Note(**note, **values, message=message))

    def _is_doubted(self, item: Item, known: Field) -> bool:
        """Whether not even agreement settles a value: the rules often err in it, and the model errs much here."""
        if self.trust.reliable or not isinstance(known.marker, CRITICAL):
            return False
        return not is_worth_agreement(item, known.name, self.page)

    def _is_the_stronger(self, item: Item, other: Item, known: Field) -> bool:
        """Whether the model's value stands: the rules' is of a kind that often errs, and the words bear out its own."""
        if not self.trust.reliable or is_sure(item, known.name, self.page):
            return False
        return ground(other, known, self.page)[0] != "unsupported"

    def _complete(self, item: Item, other: Item, known: Field) -> None:
        """A field that only the model has: it stays where the cited words yield it, marked if its role is unproven."""
        theirs = other[known.name]
        state, where = ground(other, known, self.page)
        note: dict[str, Any] = {"item": item, "name": known.name, "model_value": other.said.get(known.name, theirs)}
        if state == "unsupported" and self.policy != "trust_model":
            message = f"The model has {known.name} {show(theirs)}, which the cited words do not yield; it was left out."
            note |= {"check": "value_in_evidence", "status": "unsupported", "severity": "info"}
        elif not self.trust.believed:
            message = f"Only the model has {known.name} {show(theirs)}; it was left out: {self.trust.doubt}."
            note |= {"check": "model_alone", "status": "unchecked", "severity": "info"}
        else:
            item.values[known.name] = note["final_value"] = theirs
            if where:
                item.where[known.name] = where
                item.sentences = sorted({*item.sentences, self.page.sentence_at(where[0])})
            message = f"Only the model has {known.name} {show(theirs)}; no rule says that it belongs to this item."
            unsupported = state == "unsupported"
            note |= {"check": "model_alone", "status": "unsupported" if unsupported else "unchecked"}
            note |= {"severity": "error" if unsupported else self.trust.severity(known)}
            note |= {"evidence": (span(self.page.article, *where),) if where else ()}
        self.result.notes.append(Note(**note, message=message))

    def add(self, item: Item, *, asked: bool) -> Item:
        """An item that only the rules read."""
        who = "Only the rules read" if asked else "The rules read"
        for known in checked_fields(item):
            value = item[known.name]
            if value in (None, []):
                continue
            evidence = self._evidence(item, known)
            self.result.notes.append(
                Note(
                    item=item,
                    name=known.name,
                    check="rules_alone",
                    status="added",
                    severity=self._severity(item, known),
                    rule_value=value,
                    final_value=value,
                    evidence=evidence,
                    message=f"{who} {known.name} {show(value)}{_words(evidence)}.",
                )
            )
        return item

    def _severity(self, item: Item, known: Field) -> Severity:
        """What a rule's finding alone is worth: unmarked only where its kind has proved sure and the words yield it."""
        if not isinstance(known.marker, CRITICAL):
            return "info"
        return "info" if is_sure(item, known.name, self.page) and yields(item, known, self.page) else "warning"

    def _evidence(self, item: Item, known: Field) -> tuple[Evidence, ...]:
        where = item.where.get(known.name)
        if where is None:
            return ()
        if where not in self.cited:  # many fields stand on the same words
            self.cited[where] = (span(self.page.article, *where),)
        return self.cited[where]


def _settled_with_amount(item: Item) -> set[str]:
    """Siblings that the words of the rules' own amount settle: their absence is a reading, not a gap."""
    settled: set[str] = set()
    for known in fields_of(item.model):
        if isinstance(known.marker, Money) and item[known.name] is not None:
            siblings = (known.marker.currency, known.marker.currency_basis, known.marker.upper, known.marker.qualifier)
            settled |= {name for name in siblings if name}
    return settled


def _left_open(item: Item, known: Field, said: object) -> Note:
    """What the model said where the words of the rules' amount say nothing."""
    return Note(
        item=item,
        name=known.name,
        check="disagreement",
        status="corrected",
        severity="info",
        model_value=said,
        message=f"The model has {known.name} {show(said)}; by rule the words of the amount leave it open.",
    )


def _words(evidence: Sequence[Evidence]) -> str:
    quote = " ".join(evidence[0].quote.split()) if evidence else ""
    return f' in "{quote[:80]}"' if quote else ""
