"""Checks of a record against its article and against itself: tables of small generators, each with its examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.checks import amounts, claims, clauses, codes, cues, evidence, offices, omissions, times
from communique.checks.check import Check, Example, Finding, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic import BaseModel

    from communique.domain import Domain
    from communique.page import Page
    from communique.schema.extraction import Verdict
    from communique.schema.item import Item

CHECKS: Final[tuple[Check, ...]] = tuple(
    check
    for module in (evidence, codes, offices, amounts, claims, cues, times, clauses, omissions)
    for check in module.CHECKS
)


def run_checks(page: Page, domain: Domain, record: BaseModel, items: Sequence[Item]) -> Iterator[Verdict]:
    """The verdicts of every check of a domain on a record.

    Args:
        page: The article and its mentions.
        domain: The kind of text that it is.
        record: The record.
        items: The items that it was assembled from, in the same order.
    """
    subject = Subject(page, record, domain.schema, items)
    for check in CHECKS if domain.checks is None else domain.checks:
        yield from check.verdicts(subject)


__all__ = ["CHECKS", "Check", "Example", "Finding", "Subject", "run_checks"]
