"""A model's items and the rules' made one: aligned, each field decided by the table, each decision with its reason."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, get_args

from communique.evidence import sentence_span, show, span
from communique.judging.alignment import agree, align, equal
from communique.judging.calibration import RISK, Basis, cell_of, confidence_of, footing, severity_of
from communique.judging.decisions import Case, decide, standing_value
from communique.judging.grounding import allows, ground, words_value, yields
from communique.judging.roles import homes_of, role_of
from communique.judging.trust import is_good, witnessed
from communique.schema.assembly import lacking
from communique.schema.extraction import Dropped, Verdict
from communique.schema.fields import (
    CRITICAL,
    IDENTIFYING,
    Area,
    Cited,
    Count,
    Free,
    Id,
    Link,
    Money,
    Percent,
    Rank,
    When,
    fields_of,
    lists_of,
    marked_lists,
)
from communique.schema.item import is_empty, places_of
from communique.schema.paths import pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pydantic import BaseModel

    from communique.domain import Cell, Domain
    from communique.evidence import Evidence
    from communique.judging.decisions import Row
    from communique.judging.roles import Homes
    from communique.page import Page
    from communique.schema.extraction import Policy, Severity, Status, Witnessed
    from communique.schema.fields import Field, Marker
    from communique.schema.item import Item, Span


class Note(NamedTuple):
    """A verdict on a field of an item, wherever that item comes to stand; its confidence is that of its `cell`."""

    item: Item
    name: str
    check: str
    status: Status
    severity: Severity
    message: str
    confidence: float | None = None
    cell: Cell | None = None
    model_value: Any = None
    rule_value: Any = None
    final_value: Any = None
    evidence: tuple[Evidence, ...] = ()

    def verdict(self, place: str) -> Verdict:
        """The verdict, with the item at `place`."""
        return self._verdict(place, self.status, self.severity, self.final_value)

    def as_given(self, place: str) -> Verdict:
        """The same on a record that is left as it is: what the rules would add is omitted in it."""
        if is_empty(self.model_value):
            return self._verdict(place, "omitted", "info", None)
        return self._verdict(place, self.status, self.severity, self.model_value)

    def _verdict(self, place: str, status: Status, severity: Severity, final: Any) -> Verdict:  # noqa: ANN401
        return Verdict(
            path=place + pointer(*self.name.split("/")), check=self.check, status=status, severity=severity,
            confidence=self.confidence, model_value=self.model_value, rule_value=self.rule_value,
            final_value=final, message=self.message, evidence=self.evidence,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """What two readings come to.

    Args:
        items: The items that stay, in the order of the text within each list.
        notes: What is to be said of their fields.
        dropped: Items that do not stay.
        proposed: Items that only the rules read while a model was asked, for a person to accept.
        seen: How the model's items stand to the rules'; None where there is nothing to compare, or nothing is decided.
    """

    items: tuple[Item, ...]
    notes: tuple[Note, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    proposed: tuple[Item, ...] = ()
    seen: Witnessed | None = None

    def verdicts(self) -> Iterator[Verdict]:
        """The notes as verdicts, with the items where the record has them."""
        places = places_of(self.items)
        for note in self.notes:
            if note.item in places:
                yield note.verdict(places[note.item])


def reconcile_items(
    model: Sequence[Item] | None,
    rules: Sequence[Item] | None,
    page: Page,
    domain: Domain,
    policy: Policy,
    trust: float = 1.0,
    *,
    as_given: bool = False,
    risk: float = RISK,
) -> Reconciled:
    """Reconcile a model's items with those that the rules read; none of them is changed.

    Args:
        model: The model's items; None where no model was asked.
        rules: The items that the rules read; None for a schema that they do not know, or where they are not to speak.
        page: The article.
        domain: The kind of text that it is.
        policy: What becomes of values that the text does not yield: see the design.
        trust: What the model's word is worth, from 0 to 1.
        as_given: Whether every item stays, to be looked at as it is.
        risk: The share of wrong values that may stand unmarked, from 0 to 1.
    """
    said, repeated = (list(model or ()), []) if as_given else _once_each(model or ())
    read = list(rules or ())
    aligned = {name: align(_of(name, said), _of(name, read)) for name in ("", *lists_of(domain.schema))}
    capable = is_good(trust)
    good = rules is None or capable
    judge = _Judge(
        page=page,
        domain=domain,
        policy=policy,
        good=good,
        capable=capable,
        asked=model is not None,
        second=rules is not None,
        as_given=as_given,
        risk=risk,
        homes=homes_of(said),
    )
    made: dict[Item, Item] = {}  # what became of each item that went in
    dropped = list(repeated)
    for name, sides in aligned.items():
        partners = {pair.model: pair.rules for pair in sides.pairs}
        for item in _of(name, said):
            found = judge.item(item, partners.get(item))
            if isinstance(found, Dropped):
                dropped.append(found)
                continue
            made[item] = found
            if item in partners:
                made[partners[item]] = found
    alone = [item for sides in aligned.values() for item in sides.rules_only]
    proposed = alone if judge.asked and good else []
    for item in alone if not proposed else ():
        made[item] = judge.added(item)
    items = _linked(_in_order(dict.fromkeys(made.values())), made, proposed)
    standing = set(items)
    marked = marked_lists(domain.schema)  # what no marker says how to check is checked leaf by leaf
    return Reconciled(
        items=tuple(items),
        notes=tuple(note for note in judge.notes if note.item in standing and note.item.list_name in marked),
        dropped=tuple(dropped),
        proposed=tuple(proposed),
        seen=witnessed(aligned.values()) if not (rules is None or model is None or as_given) else None,
    )


def _of(name: str, items: Iterable[Item]) -> list[Item]:
    return [item for item in items if item.list_name == name]


def _in_order(items: Iterable[Item]) -> list[Item]:
    return sorted(items, key=lambda item: (min(item.sentences, default=0), item.witness == "model"))


def _linked(kept: Iterable[Item], made: Mapping[Item, Item], proposed: Iterable[Item]) -> list[Item]:
    """The items with their links led to what became of those that they point to; to what was dropped there is none."""
    items = list(kept)  # made here of those that went in, which stay as they are
    known = {**made, **{item: item for item in items}}
    for item in items:
        item.links = {key: known[target] for key, target in item.links.items() if target in known}
        item.roles = [(known[event], role) for event, role in item.roles if event in known]
    for item in proposed:
        item.links |= {key: known.get(target, target) for key, target in item.links.items()}
        item.roles[:] = [(known.get(event, event), role) for event, role in item.roles]
    return items


def _once_each(said: Sequence[Item]) -> tuple[list[Item], list[Dropped]]:
    """A model's items without those that it repeats word for word, and these."""
    first: dict[str, Item] = {}
    repeated: list[Dropped] = []
    for item in said:
        key = repr((item.list_name, sorted(item.values.items()), sorted(item.said.items()), item.sentences))
        if first.setdefault(key, item) is not item:
            message = f"Dropped from {item.list_name}: the model gives this item more than once."
            repeated.append(_dropped(item, "one_item_per_fact", "unchecked", "info", message))
    return list(first.values()), repeated


@cache
def checked_fields(model: type[BaseModel]) -> tuple[Field, ...]:
    """The fields of an item's model that get a verdict of their own."""
    return tuple(
        known
        for known in fields_of(model)
        if not isinstance(known.marker, Id | Cited | Link | Free) and known.name not in lists_of(model)
    )


@cache
def _free_fields(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(known.name for known in fields_of(model) if isinstance(known.marker, Free))


def as_said(item: Item) -> dict[str, Any]:
    """An item as the model gave it."""
    return {name: value for name, value in {**item.values, **item.said}.items() if not is_empty(value)}


@dataclass(slots=True, kw_only=True)
class _Judge:
    """Decides on items one after the other, and notes why.

    Args:
        page: The article.
        domain: The kind of text that it is.
        policy: What becomes of values that the text does not yield.
        good: Whether the model's word stands against the rules': where it is worth more, or where there are none.
        capable: Whether the model is taken to be a good reader.
        asked: Whether a model was asked.
        second: Whether there is a second reading by rules.
        as_given: Whether every item stays.
        risk: The share of wrong values that may stand unmarked.
        homes: Whose side the model's persons and bodies are on.
    """

    page: Page
    domain: Domain
    policy: Policy
    good: bool
    capable: bool
    asked: bool
    second: bool
    as_given: bool
    risk: float
    homes: Homes
    notes: list[Note] = field(default_factory=list)
    cited: dict[Span, tuple[Evidence, ...]] = field(default_factory=dict)

    def item(self, item: Item, other: Item | None) -> Item | Dropped:
        """What becomes of an item that a model has, and perhaps the rules too."""
        merged = self._merged(item, other)
        unproven = not item.sentences and not item.where and bool(item.list_name)
        if unproven and self.as_given:
            return merged
        if unproven:
            return self._drop(item, "no sentence of the article is cited for it")
        if other is None and self.second and not self.good and self.policy != "trust_model":
            return self._drop(item, "only the model, measured to be poor, has it", "model_alone", "unchecked", "info")
        notes = self._fields(item, other, merged)
        if not self.as_given and (reason := self._why_not(item, other, merged, notes)):
            return self._drop(item, reason)
        self.notes += notes
        return merged

    def _merged(self, item: Item, other: Item | None) -> Item:
        """The item that is to stand, before its fields are decided."""
        merged = replace(
            item,
            source=item,
            values=dict(item.values),
            where=dict(item.where),
            sentences=sorted({*item.sentences, *(other.sentences if other else ())}),
            links={**(other.links if other else {}), **item.links},
            roles=item.roles or (list(other.roles) if other else []),
            pattern=other.pattern if other else "",
            stated=other.stated if other else set(),
        )
        if other and not self.good:
            merged.sentences = list(other.sentences)
            merged.links, merged.roles = {**item.links, **other.links}, list(other.roles or item.roles)
            merged.witness = "rules"
        return merged

    def _fields(self, item: Item, other: Item | None, merged: Item) -> list[Note]:
        """What is to be said of an item's fields, which are decided in `merged`."""
        derived = {} if self.as_given else self.domain.derive(item, self.page)
        notes = [
            note
            for known in checked_fields(item.model)
            for note in self._field(item, other, known, merged, derived.get(known.name))
        ]
        if other:
            merged.values |= {name: other[name] for name in _free_fields(item.model) if is_empty(merged[name])}
        return notes

    def _why_not(self, item: Item, other: Item | None, merged: Item, notes: Sequence[Note]) -> str:
        """Why an item may not stay; empty where it may. The record's own fields are judged one by one."""
        if not item.list_name:
            return ""
        unyielded = (note for note in notes if note.check == "value_in_evidence" and note.final_value is not None)
        if not self.capable and (wrong := next(unyielded, None)):
            return f"its {wrong.name} {show(wrong.final_value)} does not stand in the words that it cites"
        if missing := lacking(merged):
            return f"it has no {', '.join(missing)}, without which the schema has no place for it"
        believed = other is not None or self.policy == "trust_model"
        if not believed and not _is_proven(merged, notes, good=self.capable):
            return "nothing that identifies it could be read in the text by rule"
        return ""

    def added(self, item: Item) -> Item:
        """An item that only the rules read, where no model was asked or its word is worth little."""
        made = replace(item, values=dict(item.values))
        derived = self.domain.derive(item, self.page)
        for known in checked_fields(item.model):
            case = Case(
                field=known, rules=item[known.name], asked=self.asked, good=self.good, policy=self.policy,
                stated=known.name in item.stated,
                derived=derived.get(known.name),
            )  # fmt: skip
            if row := decide(case):
                made.values[known.name] = value = standing_value(row, case)
                self.notes.append(self._note(made, made, known, case, row, value, item.where.get(known.name), item))
        return made

    def _field(
        self, item: Item, other: Item | None, known: Field, merged: Item, derived: tuple[Any, str] | None
    ) -> Iterator[Note]:
        value = item[known.name]
        if known.item or _holds_objects(value):
            yield from self._nested(item, known.name, value, merged)
            return
        if derived is None and is_empty(value) and (other is None or is_empty(other[known.name])):
            if known.name in item.said:
                yield self._unread(item, known, merged)
            return
        case, where = self._case(item, other, known, derived)
        row = decide(case)
        if row is None:
            if known.name in item.said and is_empty(case.model):
                yield self._unread(item, known, merged)
            return
        value = standing_value(row, case)
        if row.name == "value_in_evidence" and not _may_be_empty(known, self.policy):
            value = case.model  # the schema has no place for the item without it: it stays, and is marked
        merged.values[known.name] = value
        if row.stands == "rules" and other and known.name in other.where:
            where = other.where[known.name]
        if where and not is_empty(value):
            merged.where[known.name] = where
        yield self._note(merged, item, known, case, row, value, where, merged, shared=other is not None)

    def _case(
        self, item: Item, other: Item | None, known: Field, derived: tuple[Any, str] | None
    ) -> tuple[Case, Span | None]:
        """What is known of a field, and where its value stands."""
        theirs, ours = item[known.name], other[known.name] if other else None
        allowed, where = allows(item, known, self.page)
        where = where or item.where.get(known.name) or (other.where.get(known.name) if other else None)
        # beside rules of its domain, which know more of a number's role, only the sides are judged
        same = not is_empty(theirs) and not is_empty(ours) and agree(known, theirs, ours)
        judged = not same and (not self.second or isinstance(known.marker, Area))
        role, reason = role_of(item, known, where, self.page, self.homes) if judged else ("unjudged", "")
        case = Case(
            field=known,
            model=theirs,
            rules=ours,
            words=words_value(item, known, self.page),
            agree=same,
            own=not isinstance(known.marker, _READ) or known.name in item.own or known.name not in item.said,
            allowed=allowed,
            named=same or other is None or is_empty(ours) or self._names(item, other, known),
            role=role,
            reason=reason,
            asked=self.asked and not self.as_given,
            good=self.good,
            stated=other is not None and known.name in other.stated,
            policy=self.policy,
            said=item.said.get(known.name, theirs),
            derived=derived,
        )
        left_out = is_empty(ours) and not is_empty(theirs) and not self.good
        if left_out and other is not None and known.name in _settled_with_amount(other):
            case = case._replace(allowed="no", words=None)
        return case, where

    def _names(self, item: Item, other: Item, known: Field) -> bool:
        """Whether the sentences that the model cites for its item name the rules' value."""
        where = other.where.get(known.name)
        if where is not None:
            return self.page.sentence_at(where[0]) in item.sentences
        probe = replace(item, values={**item.values, known.name: other[known.name]}, where={}, witness="model")
        return ground(probe, known, self.page, only_cited=True)[0] != "unsupported"

    def _nested(self, item: Item, path: str, value: Any, merged: Item) -> Iterator[Note]:  # noqa: ANN401
        """Verdicts on the leaves of what an object holds inside."""
        if isinstance(value, dict):
            for key, inner in value.items():
                yield from self._nested(item, f"{path}/{key}", inner, merged)
        elif isinstance(value, list):
            for number, inner in enumerate(value):
                yield from self._nested(item, f"{path}/{number}", inner, merged)
        elif not is_empty(value):
            yield self._leaf(item, path, value, merged)

    def _leaf(self, item: Item, path: str, value: Any, merged: Item) -> Note:  # noqa: ANN401 - any field value
        where = item.where.get(path)
        read = item.read.get(path)
        if read is not None and not equal(read, value):
            status, severity, check = "conflict", "warning", "finder_against"
            message = f"The model takes its words for {show(value)}; the rules read them as {show(read)}."
        elif where:
            status, severity, check = "supported", "info", "value_alone"
            message = f"{show(value)} stands in the cited words."
        else:
            status, severity, check = "unchecked", "info", "unjudged"
            message = f"No rule can judge {show(value)}."
        return Note(
            item=merged, name=path, check=check, status=status, severity=severity, message=message,  # type: ignore[arg-type]
            model_value=item.said.get(path, value), rule_value=read, final_value=value,
            evidence=self._span(where) if where else (),
        )  # fmt: skip

    def _note(
        self,
        about: Item,
        item: Item,
        known: Field,
        case: Case,
        row: Row,
        value: Any,  # noqa: ANN401 - any field value
        where: Span | None,
        merged: Item,
        *,
        shared: bool = False,
    ) -> Note:
        basis = self._basis()
        of_rules = row.stands == "rules"
        if of_rules:
            proven = yields(item if self.asked else merged, known, self.page)
        else:  # of a number whose digits alone stand there, or that a rule reads otherwise, the scale may be wrong
            doubted = row.name == "finder_against"
            doubted |= row.name == "spelled_only" and not isinstance(known.marker, When)
            # that the rules read another number or time was seen too seldom to say who is right
            doubted |= row.name == "disagreement" and not isinstance(known.marker, Area)
            doubted |= row.name == "value_elsewhere"  # it stands in the text, but not in what is said to prove it
            # beside a capable model's words that a finder alone has read, the rules are no second witness
            doubted |= row.name == "one_finder" and self.capable and not isinstance(known.marker, Area)
            proven = case.allowed != "no" and not doubted
        theirs = of_rules or (shared and not self.good)
        on = footing(merged, known, self.page) if theirs else "shared" if shared else "alone"
        cell = cell_of(basis, merged, known, row.name, on if proven else f"{on}?")
        confidence = confidence_of(self.domain, cell)
        critical = isinstance(known.marker, CRITICAL)
        severity = row.severity
        if critical and not is_empty(value):
            severity = severity_of(self.domain, basis, confidence, severity, self.risk)
        if critical and not proven and severity == "info":
            severity = "warning"  # the words do not yield it: what the outlet means, when a visit began
        if not critical and row.severity == "warning" and row.name != "words_against":
            severity = "info"
        return Note(
            item=about, name=known.name, check=row.name, status=row.status, severity=severity,
            confidence=confidence, cell=cell,
            model_value=case.said if self.asked and not is_empty(case.said) else None, rule_value=case.rules,
            final_value=value, message=row.says(case), evidence=self._span(where) if where else (),
        )  # fmt: skip

    def _basis(self) -> Basis:
        if not self.asked:
            return "rules"
        if not self.capable:
            return "poor"
        return "good" if self.second else "alone"

    def _unread(self, item: Item, known: Field, merged: Item) -> Note:
        said = item.said[known.name]
        return Note(
            item=merged, name=known.name, check="value_in_evidence", status="unsupported", severity="info",
            model_value=said,
            message=f"The model has {known.name} {show(said)}, of which no value can be read; it was left out.",
        )  # fmt: skip

    def _span(self, where: Span) -> tuple[Evidence, ...]:
        if where not in self.cited:  # many fields stand on the same words
            self.cited[where] = (span(self.page.article, *where),)
        return self.cited[where]

    def _drop(
        self,
        item: Item,
        reason: str,
        check: str = "item_in_text",
        status: Status = "unsupported",
        severity: Severity = "error",
    ) -> Dropped:
        evidence = tuple(s for n in item.sentences[:2] if (s := sentence_span(self.page.article, n)))
        return _dropped(item, check, status, severity, f"Dropped from {item.list_name}: {reason}.", evidence)


def _dropped(
    item: Item,
    check: str,
    status: Status,
    severity: Severity,
    message: str,
    evidence: tuple[Evidence, ...] = (),
) -> Dropped:
    verdict = Verdict(
        path=f"/{item.list_name}/-", check=check, status=status, severity=severity, message=message, evidence=evidence
    )
    return Dropped(list=item.list_name, item=as_said(item), verdict=verdict)


# What a finder reads in the words that a model gives.
_READ: Final = (Money, Percent, Count, Rank, When, Area)
_NO_PROOF: Final = frozenset(
    {"value_in_evidence", "unjudged", "rules_stated", "rules_alone", "derivation", "spelled_only"}
)


def _is_proven(item: Item, notes: Iterable[Note], *, good: bool) -> bool:
    """Whether something that tells an item from others stands in the words that it cites."""
    telling: tuple[type[Marker], ...] = (*IDENTIFYING, *CRITICAL) if good else IDENTIFYING
    names = {known.name for known in fields_of(item.model) if isinstance(known.marker, telling)}
    told = [note for note in notes if note.name in names and not is_empty(note.model_value)]
    if not told:
        return not names or (good and bool(item.sentences))
    return any(note.check not in _NO_PROOF for note in told)


def _holds_objects(value: object) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(one, dict) for one in value))


def _may_be_empty(known: Field, policy: Policy) -> bool:
    if policy == "strict":
        return True
    return known.many or type(None) in get_args(known.info.annotation)


def _settled_with_amount(item: Item) -> set[str]:
    """Siblings that the words of the rules' own amount settle: their absence is a reading, not a gap."""
    settled: set[str] = set()
    for known in fields_of(item.model):
        if isinstance(known.marker, Money) and item[known.name] is not None:
            siblings = (known.marker.currency, known.marker.currency_basis, known.marker.upper, known.marker.qualifier)
            settled |= {name for name in siblings if name}
    return settled
