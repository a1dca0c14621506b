"""Two readings of one article made one: field by field and item by item, each decision with its reason.

Agreement confirms. Where the readings differ, the witness that is the stronger for that kind of field decides. What
only one of them has stands only as far as the text bears it out, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, get_args

from communique.alignment import Alignment, Pair, align, equal, same_words
from communique.assembly import lacking
from communique.evidence import sentence_span, span
from communique.extraction import Dropped, Policy, Severity, Verdict
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
from communique.grounding import ground, yields
from communique.notes import Note, Reconciled
from communique.sureness import is_sure
from communique.wording import show

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pydantic import BaseModel

    from communique.item import Item
    from communique.page import Page
    from communique.record import Evidence

# Fields whose wrong value would be quoted: numbers, times, currencies, areas, names.
CRITICAL: Final[tuple[type[Marker], ...]] = (
    Money, Percent, Count, Rank, When, Area, Currency, PartyName, PersonName, OrganisationName,
)  # fmt: skip
NAMES: Final = (PartyName, PersonName, OrganisationName)
# What tells one fact of a list from another: an item of which none of these is in the text has nothing to stand on.
_IDENTIFYING: Final = (*NAMES, Money, Percent, Rank, Count)
# A model of whose items the rules bear out fewer than this share invents more than they miss: what it alone has of the
# same article does not stand. Measured in docs/decisions/0003-who-is-believed.md.
LEAST_BORNE_OUT: Final = 0.6


def reconcile_items(
    model: Sequence[Item] | None,
    rules: Sequence[Item] | None,
    page: Page,
    schema: type[BaseModel],
    policy: Policy,
) -> Reconciled:
    """Reconcile a model's items with those that the rules read.

    Args:
        model: The model's items, grounded; None where no model was asked.
        rules: The items that the rules read; None for a schema that they do not know.
        page: The article.
        schema: The record's model.
        policy: What becomes of values that the text does not yield: see the design.
    """
    said, repeated = _once_each(model or ())
    read = rules or ()
    aligned = {name: align(_of(name, said), _of(name, read)) for name in lists_of(schema)}
    court = _Court(page, policy, 1.0 if rules is None else _borne_out(aligned, said))
    court.result.dropped += repeated
    merged: dict[Item, Item] = {}
    for name, sides in aligned.items():
        for pair in sides.pairs:
            merged[pair.rules] = merged[pair.model] = court.merge(pair)
        for item in sides.rules_only:
            merged[item] = court.add(item, asked=model is not None)
        kept = [item for item in sides.model_only if court.admit(item)]
        court.result.items += _in_order([merged[item] for item in _of(name, read)] + kept)
    for item in court.result.items:
        item.links = {key: merged.get(target, target) for key, target in item.links.items()}
        item.roles = [(merged.get(event, event), role) for event, role in item.roles]
    return court.result


def _of(name: str, items: Iterable[Item]) -> list[Item]:
    return [item for item in items if item.list == name]


def _in_order(items: list[Item]) -> list[Item]:
    return sorted(items, key=lambda item: (min(item.sentences, default=0), item.witness == "model"))


def _once_each(said: Sequence[Item]) -> tuple[list[Item], list[Dropped]]:
    """A model's items without those that it repeats word for word, and these."""
    first: dict[str, Item] = {}
    repeated: list[Dropped] = []
    for item in said:
        key = repr((item.list, sorted(item.values.items()), sorted(item.said.items()), item.sentences))
        if first.setdefault(key, item) is not item:
            verdict = Verdict(
                path=f"/{item.list}/-",
                check="one_item_per_fact",
                status="unchecked",
                severity="info",
                message=f"Dropped from {item.list}: the model gives this item more than once.",
            )
            repeated.append(Dropped(list=item.list, item=_as_said(item), verdict=verdict))
    return list(first.values()), repeated


def _as_said(item: Item) -> dict[str, Any]:
    """An item as the model gave it."""
    return {name: value for name, value in {**item.values, **item.said}.items() if value not in (None, [])}


def _borne_out(aligned: Mapping[str, Alignment], said: Sequence[Item]) -> float:
    """The share of the model's items that are also the rules'."""
    return sum(len(sides.pairs) for sides in aligned.values()) / len(said) if said else 1.0


@dataclass(slots=True)
class _Court:
    """Decides on items one after the other.

    Args:
        page: The article.
        policy: What becomes of values that the text does not yield.
        borne_out: Share of the model's items in this article that are also the rules'.
        result: What has been decided so far.
    """

    page: Page
    policy: Policy
    borne_out: float
    result: Reconciled = field(default_factory=Reconciled)

    @property
    def believed(self) -> bool:
        """Whether what the model alone has may stand."""
        return self.policy == "trust_model" or self.borne_out >= LEAST_BORNE_OUT

    def merge(self, pair: Pair) -> Item:
        """One item of two: the rules' item, completed."""
        item, other = pair.rules, pair.model
        settled = _settled_with_amount(item)
        for known in checked_fields(item):
            ours, theirs = item[known.name], other[known.name]
            unread = theirs in (None, []) and known.name in other.said
            if ours not in (None, []):
                self._compare(item, other, known)
            elif theirs not in (None, []) and known.name not in settled:
                self._complete(item, other, known)
            elif theirs not in (None, []):
                self.result.notes.append(_left_open(item, known, other.said.get(known.name, theirs)))
            elif unread:
                self.result.notes.append(_unread(item, known, other.said[known.name]))
        if other["description"] and not item["description"]:
            item.values["description"] = other["description"]
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
        elif equal(ours, theirs) or (isinstance(known.marker, NAMES) and same_words(str(ours), str(theirs))):
            message = f"Model and rules agree on {known.name} {show(ours)}."
            note |= {"check": "agreement", "status": "confirmed", "severity": "info"}
        elif self.policy == "trust_model" and not unread and ground(other, known, self.page)[0] == "unsupported":
            item.values[known.name] = values["final_value"] = theirs
            message = f"The model has {known.name} {show(theirs)}, which the cited words do not yield; {read}."
            note |= {"check": "value_in_evidence", "status": "unsupported", "severity": "error"}
        else:
            message = f"The model has {known.name} {show(said if unread else theirs)}; {read}."
            note |= {"check": "disagreement", "status": "corrected", "severity": self._severity(item, known)}
        self.result.notes.append(Note(**note, **values, message=message))

    def _complete(self, item: Item, other: Item, known: Field) -> None:
        """A field that only the model has: it stays where the cited words yield it, marked if its role is unproven."""
        theirs = other[known.name]
        state, where = ground(other, known, self.page)
        critical = isinstance(known.marker, CRITICAL)
        note: dict[str, Any] = {"item": item, "name": known.name, "model_value": other.said.get(known.name, theirs)}
        if state == "unsupported" and self.policy != "trust_model":
            message = f"The model has {known.name} {show(theirs)}, which the cited words do not yield; it was left out."
            note |= {"check": "value_in_evidence", "status": "unsupported", "severity": "info"}
        elif not self.believed:
            message = f"Only the model has {known.name} {show(theirs)}; it was left out: {self._disbelief()}."
            note |= {"check": "model_alone", "status": "unchecked", "severity": "info"}
        else:
            item.values[known.name] = note["final_value"] = theirs
            if where:
                item.where[known.name] = where
                item.sentences = sorted({*item.sentences, self.page.sentence_at(where[0])})
            message = f"Only the model has {known.name} {show(theirs)}; no rule says that it belongs to this item."
            unsupported = state == "unsupported"
            note |= {"check": "model_alone", "status": "unsupported" if unsupported else "unchecked"}
            note |= {"severity": "error" if unsupported else "warning" if critical else "info"}
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

    def admit(self, item: Item) -> bool:
        """Whether an item that only the model has may stay, its fields judged one by one."""
        if not item.sentences:
            return self._drop(item, "no sentence of the article is cited for it")
        notes: list[Note] = []
        proven = False
        for known in checked_fields(item):
            value = item[known.name]
            if value in (None, []):
                if known.name in item.said:
                    notes.append(_unread(item, known, item.said[known.name]))
                continue
            state, where = ground(item, known, self.page)
            if state == "unsupported" and _indispensable(known, self.policy):
                return self._drop(item, f"its {known.name} {show(value)} does not stand in the words that it cites")
            proven = proven or (state == "supported" and isinstance(known.marker, _IDENTIFYING))
            if where:
                item.where[known.name] = where
            notes.append(self._unsupported(item, known) if state == "unsupported" else self._alone(item, known))
        if reason := self._why_not(item, proven=proven):
            return self._drop(item, reason, severity="error" if self.believed else "warning")
        for left_out in (note.name for note in notes if note.final_value is None):
            item.values.pop(left_out, None)
        self.result.notes += notes
        return True

    def _severity(self, item: Item, known: Field) -> Severity:
        """What a rule's finding alone is worth: unmarked only where its kind has proved sure and the words yield it."""
        if not isinstance(known.marker, CRITICAL):
            return "info"
        sure = item.sure or is_sure(item.list, known.name, item["kind"])
        return "info" if sure and yields(item, known, self.page) else "warning"

    def _why_not(self, item: Item, *, proven: bool) -> str:
        """Why an item that only the model has may not stay; empty where it may."""
        if missing := lacking(item):
            return f"it has no {', '.join(missing)}, without which the schema has no place for it"
        if self.policy != "trust_model" and not proven:
            return "nothing that identifies it could be read in the text by rule"
        return "" if self.believed else self._disbelief()

    def _disbelief(self) -> str:
        return f"the rules bear out only {self.borne_out:.0%} of the model's items in this article"

    def _alone(self, item: Item, known: Field) -> Note:
        value = item[known.name]
        return Note(
            item=item,
            name=known.name,
            check="model_alone",
            status="unchecked",
            severity="warning" if isinstance(known.marker, CRITICAL) else "info",
            model_value=item.said.get(known.name, value),
            final_value=value,
            evidence=self._evidence(item, known),
            message=f"Only the model has {known.name} {show(value)}; no rule says that it belongs to this item.",
        )

    def _unsupported(self, item: Item, known: Field) -> Note:
        value = item[known.name]
        kept = self.policy == "trust_model"
        return Note(
            item=item,
            name=known.name,
            check="value_in_evidence",
            status="unsupported",
            severity="error",
            model_value=item.said.get(known.name, value),
            final_value=value if kept else None,
            message=f"The model has {known.name} {show(value)}, which the cited words do not yield.",
        )

    def _drop(self, item: Item, reason: str, *, severity: Severity = "error") -> bool:
        evidence = tuple(s for n in item.sentences[:2] if (s := sentence_span(self.page.article, n)))
        verdict = Verdict(
            path=f"/{item.list}/-",
            check="item_in_text" if severity == "error" else "model_alone",
            status="unsupported" if severity == "error" else "unchecked",
            severity=severity,
            message=f"Dropped from {item.list}: {reason}.",
            evidence=evidence,
        )
        self.result.dropped.append(Dropped(list=item.list, item=_as_said(item), verdict=verdict))
        return False

    def _evidence(self, item: Item, known: Field) -> tuple[Evidence, ...]:
        where = item.where.get(known.name)
        return (span(self.page.article, *where),) if where else ()


def checked_fields(item: Item) -> Iterator[Field]:
    """The fields of an item that get a verdict."""
    for known in fields_of(item.model):
        if not isinstance(known.marker, Id | Cited | Link | Free):
            yield known


def _settled_with_amount(item: Item) -> set[str]:
    """Siblings that the words of the rules' own amount settle: their absence is a reading, not a gap."""
    settled: set[str] = set()
    for known in fields_of(item.model):
        if isinstance(known.marker, Money) and item[known.name] is not None:
            siblings = (known.marker.currency, known.marker.currency_basis, known.marker.upper, known.marker.qualifier)
            settled |= {name for name in siblings if name}
    return settled


def _nullable(known: Field) -> bool:
    return known.many or type(None) in get_args(known.info.annotation)


def _indispensable(known: Field, policy: Policy) -> bool:
    """Whether an item goes with a value that the text does not yield: what is required, to `strict` what identifies."""
    if policy == "trust_model":
        return False
    return not _nullable(known) or (policy == "strict" and isinstance(known.marker, _IDENTIFYING))


def _unread(item: Item, known: Field, said: object) -> Note:
    """What the model said where no value could be made of it."""
    return Note(
        item=item,
        name=known.name,
        check="value_in_evidence",
        status="unsupported",
        severity="info",
        model_value=said,
        message=f"The model has {known.name} {show(said)}, of which no value can be read; it was left out.",
    )


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
    quote = next((" ".join(e.quote.split()) for e in evidence), "")
    return f' in "{quote[:80]}"' if quote else ""
