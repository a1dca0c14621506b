"""Whether what only the model has may stand: an item without a second reading, its fields judged one by one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, get_args

from communique.evidence import sentence_span, show, span
from communique.judging.grounding import ground
from communique.judging.notes import Note
from communique.judging.roles import role_of
from communique.schema.assembly import lacking
from communique.schema.extraction import Dropped, Severity, Verdict
from communique.schema.fields import (
    CRITICAL,
    IDENTIFYING,
    Cited,
    Field,
    Free,
    Id,
    Link,
    fields_of,
)

if TYPE_CHECKING:
    from pydantic import BaseModel

    from communique.page import Page
    from communique.schema.extraction import Policy
    from communique.schema.item import Item, Span

# A model that the rules bear out less than this invents more than they miss: what it alone has of the article does not
# stand, and where they differ they are right. Measured in docs/decisions/0003-who-is-believed.md.
LEAST_BORNE_OUT: Final = 0.66


@dataclass(frozen=True, slots=True)
class Trust:
    """What the model's word is worth in an article.

    Args:
        page: The article.
        policy: What becomes of values that the text does not yield.
        borne_out: How far the rules bear the model out in it; None for a schema of which the rules read no records.
    """

    page: Page
    policy: Policy
    borne_out: float | None

    @property
    def reliable(self) -> bool:
        """Whether the rules bear the model out so far that it may be right where they do not know."""
        return self.borne_out is not None and self.borne_out >= LEAST_BORNE_OUT

    @property
    def believed(self) -> bool:
        """Whether what the model alone has may stand."""
        return self.policy == "trust_model" or self.borne_out is None or self.reliable

    @property
    def doubt(self) -> str:
        """Why it may not."""
        return f"the rules bear the model out by only {self.borne_out or 0:.0%} in this article"

    def severity(self, known: Field) -> Severity:
        """What it is worth that only the model has a value that the text yields."""
        return "warning" if isinstance(known.marker, CRITICAL) and not self.reliable else "info"


def admit(item: Item, trust: Trust) -> list[Note] | Dropped:
    """What is to be said of the fields of an item that only the model has, or why it may not stay.

    Fields whose value the text does not yield are taken out of the item.
    """
    if not item.sentences:
        return _drop(item, "no sentence of the article is cited for it", trust)
    notes: list[Note] = []
    proven = False
    telling = CRITICAL if trust.reliable else IDENTIFYING
    for known in checked_fields(item):
        value = item[known.name]
        if value in (None, []):
            if known.name in item.said:
                notes.append(unread(item, known, item.said[known.name]))
            continue
        state, where = ground(item, known, trust.page)
        if state == "unsupported" and _indispensable(known, trust.policy):
            reason = f"its {known.name} {show(value)} does not stand in the words that it cites"
            return _drop(item, reason, trust)
        proven = proven or (state == "supported" and isinstance(known.marker, telling))
        if where:
            item.where[known.name] = where
        judged = _unsupported(item, known, trust) if state == "unsupported" else _alone(item, known, where, trust)
        notes.append(judged)
    if reason := _why_not(item, trust, proven=proven):
        return _drop(item, reason, trust, severity="error" if trust.believed else "warning")
    for left_out in (note.name for note in notes if note.final_value is None):
        item.values.pop(left_out, None)
    return notes


def checked_fields(item: Item) -> tuple[Field, ...]:
    """The fields of an item that get a verdict."""
    return _checked(item.model)


@cache
def _checked(model: type[BaseModel]) -> tuple[Field, ...]:
    return tuple(known for known in fields_of(model) if not isinstance(known.marker, Id | Cited | Link | Free))


def as_said(item: Item) -> dict[str, Any]:
    """An item as the model gave it."""
    return {name: value for name, value in {**item.values, **item.said}.items() if value not in (None, [])}


def unread(item: Item, known: Field, said: object) -> Note:
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


def _why_not(item: Item, trust: Trust, *, proven: bool) -> str:
    """Why an item that only the model has may not stay; empty where it may."""
    if missing := lacking(item):
        return f"it has no {', '.join(missing)}, without which the schema has no place for it"
    if trust.policy != "trust_model" and not proven:
        return "nothing that identifies it could be read in the text by rule"
    return "" if trust.believed else trust.doubt


def _indispensable(known: Field, policy: Policy) -> bool:
    """Whether an item goes with a value that the text does not yield: what is required, to `strict` what identifies."""
    if policy == "trust_model":
        return False
    nullable = known.many or type(None) in get_args(known.info.annotation)
    return not nullable or (policy == "strict" and isinstance(known.marker, IDENTIFYING))


def _alone(item: Item, known: Field, where: Span | None, trust: Trust) -> Note:
    """A value that the text yields, or that no rule judges; without a second reading the words decide its role."""
    value = item[known.name]
    note: dict[str, Any] = {"item": item, "name": known.name, "final_value": value}
    note |= {"model_value": item.said.get(known.name, value)}
    note |= {"evidence": (span(trust.page.article, *where),) if where else ()}
    role, reason = role_of(item, known, where, trust.page) if trust.borne_out is None else ("unjudged", "")
    if role == "borne_out":
        message = f"The cited words yield {known.name} {show(value)}; {reason}."
        return Note(**note, check="role_in_words", status="confirmed", severity="info", message=message)
    if role == "contradicted":
        message = f"The model has {known.name} {show(value)}; {reason}."
        return Note(**note, check="role_in_words", status="conflict", severity="warning", message=message)
    message = f"Only the model has {known.name} {show(value)}; no rule says that it belongs to this item."
    return Note(**note, check="model_alone", status="unchecked", severity=trust.severity(known), message=message)


def _unsupported(item: Item, known: Field, trust: Trust) -> Note:
    value = item[known.name]
    kept = trust.policy == "trust_model"
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


def _drop(item: Item, reason: str, trust: Trust, *, severity: Severity = "error") -> Dropped:
    evidence = tuple(s for n in item.sentences[:2] if (s := sentence_span(trust.page.article, n)))
    verdict = Verdict(
        path=f"/{item.list_name}/-",
        check="item_in_text" if severity == "error" else "model_alone",
        status="unsupported" if severity == "error" else "unchecked",
        severity=severity,
        message=f"Dropped from {item.list_name}: {reason}.",
        evidence=evidence,
    )
    return Dropped(list=item.list_name, item=as_said(item), verdict=verdict)
