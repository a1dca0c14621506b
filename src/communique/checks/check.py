"""What a check is: a small generator with a name, a severity and a rule in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from communique.extraction import Severity, Status, Verdict
from communique.validation import pointer

if TYPE_CHECKING:
    from communique.item import Item
    from communique.page import Page
    from communique.record import Evidence

Row = dict[str, Any]


@dataclass(frozen=True)
class Subject:
    """What is checked: a record beside its article.

    Args:
        page: The article and its mentions.
        record: The record as plain data.
        items: The items that the record was assembled from, in the same order.
    """

    page: Page
    record: dict[str, Any]
    items: Sequence[Item]

    def rows(self, name: str) -> Iterator[tuple[str, Row]]:
        """The rows of a list with their paths; nothing where the schema has no such list."""
        for number, row in enumerate(self.record.get(name) or ()):
            yield pointer(name, number), row

    @cached_property
    def published(self) -> str:
        """The publication day in ISO 8601, empty when unknown."""
        return self.page.article.published.isoformat() if self.page.article.published else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check found wrong.

    Args:
        path: JSON Pointer into the record.
        message: One plain sentence.
        value: The value at the path.
        expected: What the text or the other field says instead, where it says it.
        evidence: The words.
        severity: Where it differs from the check's own.
    """

    path: str
    message: str
    value: Any = None
    expected: Any = None
    evidence: tuple[Evidence, ...] = ()
    severity: Severity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A row of the table.

    Args:
        name: As verdicts give it.
        severity: Of its findings, unless they say otherwise.
        rule: One sentence.
        find: The generator.
        status: Of its findings.
    """

    name: str
    severity: Severity
    rule: str
    find: Callable[[Subject], Iterator[Finding]]
    status: Status = "conflict"

    def verdicts(self, subject: Subject) -> Iterator[Verdict]:
        """The findings as verdicts."""
        for found in self.find(subject):
            yield Verdict(
                path=found.path,
                check=self.name,
                status=self.status,
                severity=found.severity or self.severity,
                rule_value=found.expected,
                final_value=found.value,
                message=found.message,
                evidence=found.evidence,
            )
