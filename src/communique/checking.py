"""What the rules say of a record, whoever made it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from communique.checks import run_checks
from communique.evidence import sentence_span, show, span
from communique.extract import finish, read_items
from communique.judging.alignment import agree, align, borne_out, equal
from communique.judging.calibration import ITEM, is_likely
from communique.judging.grounding import ground
from communique.judging.reconciliation import reconcile_items
from communique.judging.trust import Trust, admit, checked_fields
from communique.page import Page
from communique.schema.extraction import Dropped, Verdict
from communique.schema.fields import CRITICAL, Area, Cited, Id, Link, fields_of, lists_of, sides_of
from communique.schema.item import Item
from communique.schema.paths import pointer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic import BaseModel

    from communique.article import Article
    from communique.domain import Domain
    from communique.schema.extraction import Extraction, Policy, Severity, Status
    from communique.schema.fields import Field


def reconcile(article: Article, record: BaseModel, domain: Domain, policy: Policy = "balanced") -> Extraction[Any]:
    """Reconcile a record with what the rules read in its article.

    Args:
        article: The article as loaded.
        record: A record of it, from any source; its evidence is looked at again.
        domain: The kind of text that it is.
        policy: What becomes of values that the text does not yield.

    Returns:
        An extraction with a verdict on every field.
    """
    page = Page(article, domain)
    return reconcile_on(page, record, read_items(page), policy)


def reconcile_on(page: Page, record: BaseModel, rules: Sequence[Item] | None, policy: Policy) -> Extraction[Any]:
    """Reconcile a record with items that the rules have read on its page; those items become the extraction's."""
    result = reconcile_items(items_of(record, page), rules, page, policy)
    return finish(page, result, policy=policy, mode="model")


def check_record(article: Article, record: BaseModel, domain: Domain) -> list[Verdict]:
    """What the rules say of a record as it stands; nothing in it is changed.

    Args:
        article: The article as loaded.
        record: A record of it, from any source.
        domain: The kind of text that it is.

    Returns:
        Verdicts whose paths point into `record`; `/LIST/-` for facts that it does not hold.
    """
    page = Page(article, domain)
    return check_on(page, record, read_items(page))


def check_on(page: Page, record: BaseModel, rules: Sequence[Item] | None) -> list[Verdict]:
    """What the rules say of a record, given the items that they have read on its page."""
    items = items_of(record, page)
    found: list[Verdict] = []
    mine = {name: [item for item in items if item.list_name == name] for name in lists_of(type(record))}
    aligned = {name: align(mine[name], [item for item in rules or () if item.list_name == name]) for name in mine}
    trust = Trust(page, "trust_model", None if rules is None else borne_out(aligned.values()))
    for name, sides in aligned.items():
        partner = {pair.model: pair.rules for pair in sides.pairs}
        for number, item in enumerate(mine[name]):
            judged = _weigh(item, trust) if rules is None else _judge(item, partner.get(item), trust)
            found += (verdict.model_copy(update={"path": pointer(name, number) + verdict.path}) for verdict in judged)
        found += [_omitted(item, page) for item in sides.rules_only]
    return [*found, *run_checks(page, record, items)]


def _weigh(item: Item, trust: Trust) -> Iterator[Verdict]:
    """A verdict on every field of an item of which the rules read no record of their own."""
    found = admit(item, trust)
    if isinstance(found, Dropped):
        yield found.verdict.model_copy(update={"path": ""})
        return
    yield from (note.verdict("") for note in found)


def _judge(item: Item, other: Item | None, trust: Trust) -> Iterator[Verdict]:
    """A verdict on every field that an item fills or that the rules would."""
    if not item.sentences:
        message = "The quoted words do not stand in the article where the evidence says."
        yield Verdict(path="", check="evidence_exists", status="unsupported", severity="error", message=message)
        return
    for known in checked_fields(item):
        theirs, ours = item[known.name], other[known.name] if other else None
        if theirs in (None, []) and ours in (None, []):
            continue
        status, severity, message = _verdict(item, other, known, trust)
        where = other.where.get(known.name) if other else None
        yield Verdict(
            path=pointer(known.name),
            check="rule_reading",
            status=status,
            severity=severity,
            model_value=theirs,
            rule_value=ours,
            final_value=theirs,
            message=message,
            evidence=(span(trust.page.article, *where),) if where else (),
        )


def _verdict(item: Item, other: Item | None, known: Field, trust: Trust) -> tuple[Status, Severity, str]:
    """What to say of a field, given what the rules read for it.

    Where the rules' own reading is of a kind that often errs, and the rest of the record agrees with them, it marks
    nothing that the cited words bear out.
    """
    theirs, ours = item[known.name], other[known.name] if other else None
    likely = other is not None and (is_likely(other, known.name, trust.page) or _is_reversed(item, known, ours))
    severity: Severity = "warning" if likely else trust.severity(known)
    if theirs in (None, []):
        return "omitted", severity, f"By rule the text says {known.name} {show(ours)}."
    if ours not in (None, []) and agree(known, theirs, ours):
        return "confirmed", "info", f"By rule the text says {known.name} {show(ours)} too."
    if ground(item, known, trust.page)[0] == "unsupported":
        severity = "error"
    if ours not in (None, []):
        return "conflict", severity, f"The record has {known.name} {show(theirs)}; by rule the text says {show(ours)}."
    if severity == "error":
        return "unsupported", severity, f"The cited words do not yield {known.name} {show(theirs)}."
    severity = "info" if other else trust.severity(known)
    return "unchecked", severity, f"No rule says whether {known.name} {show(theirs)} belongs to this item."


def _is_reversed(item: Item, known: Field, ours: object) -> bool:
    """Whether the rules have on one side of a relation what the record has on the other."""
    if not isinstance(known.marker, Area) or ours in (None, []):
        return False
    return any(equal(item[name], ours) for name in sides_of(item.model) if name != known.name)


def _omitted(item: Item, page: Page) -> Verdict:
    filled = (known for known in fields_of(item.model) if item[known.name] not in (None, []))
    main = next((known.name for known in filled if isinstance(known.marker, CRITICAL)), "")
    value = f": {main} {show(item[main])}" if main else ""
    evidence = tuple(s for n in item.sentences[:2] if (s := sentence_span(page.article, n)))
    return Verdict(
        path=f"/{item.list_name}/-",
        check="rule_reading",
        status="omitted",
        severity="warning" if is_likely(item, ITEM, page) else "info",
        rule_value=item[main] if main else None,
        message=f"The rules read an item of {item.list_name} that the record does not hold{value}.",
        evidence=evidence,
    )


def items_of(record: BaseModel, page: Page) -> list[Item]:
    """The items of a finished record, links resolved, sentences from its evidence."""
    found: list[Item] = []
    by_id: dict[str, Item] = {}
    rows: list[tuple[Item, dict[str, Any]]] = []
    for name, model in lists_of(type(record)).items():
        for entry in getattr(record, name):
            row = entry.model_dump()
            item = Item(list_name=name, model=model, values={}, witness="model")
            for known in fields_of(model):
                if isinstance(known.marker, Cited):
                    item.sentences = sorted(_numbers(row[known.name], page))
                elif not isinstance(known.marker, Id | Link):
                    item.values[known.name] = row[known.name]
            found.append(item)
            item.values.pop("roles", None)  # they hold ids of this record, which the new one gives anew
            rows.append((item, row))
            by_id[str(row.get("id"))] = item
    for item, row in rows:
        roles = ((by_id.get(role["event"]), role["role"]) for role in row.get("roles") or ())
        item.roles = [(event, role) for event, role in roles if event is not None]
        for known in fields_of(item.model):
            if isinstance(known.marker, Link) and (target := by_id.get(str(row[known.name]))):
                item.links[known.name] = target
    return found


def _numbers(evidence: list[dict[str, Any]], page: Page) -> set[int]:
    """The sentences that spans of evidence touch, where the quote is what stands there."""
    numbers: set[int] = set()
    for one in evidence:
        if page.text[one["start"] : one["end"]] == one["quote"]:
            last = page.sentence_at(one["end"] - 1)
            numbers |= set(range(max(1, page.sentence_at(one["start"])), last + 1))
    return numbers
