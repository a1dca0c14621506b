"""Checks of a record against its article and against itself: a table of small generators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.checks.check import Check, Finding, Subject
from communique.checks.fields import (
    current_areas,
    current_currencies,
    duplicates,
    opposite_sides,
    order_in_time,
    ordered_ranges,
    parts_within_total,
    weekdays,
)
from communique.checks.omissions import omitted_agreements, omitted_amounts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic import BaseModel

    from communique.extraction import Verdict
    from communique.item import Item
    from communique.page import Page

CHECKS: Final[tuple[Check, ...]] = (
    Check(name="current_area", severity="error", rule="Every area code is current.", find=current_areas),
    Check(name="current_currency", severity="error", rule="Every currency code is current.", find=current_currencies),
    Check(name="opposite_sides", severity="warning", rule="An area does not face itself.", find=opposite_sides),
    Check(name="weekday", severity="warning", rule="A weekday fits its date.", find=weekdays),
    Check(name="order_in_time", severity="warning", rule="Held events are past, planned ones to come.", find=order_in_time),
    Check(name="ordered_range", severity="error", rule="Ranges and intervals run upwards.", find=ordered_ranges),
    Check(name="parts_within_total", severity="warning", rule="Parts add up to no more than the total.", find=parts_within_total),
    Check(name="duplicate", severity="warning", rule="One item per fact.", find=duplicates),
    Check(name="omitted_amount", severity="warning", rule="Every amount of trade is in a figure.", find=omitted_amounts, status="omitted"),
    Check(name="omitted_agreement", severity="warning", rule="Every counted instrument is in an agreement.", find=omitted_agreements, status="omitted"),
)  # fmt: skip


def run_checks(page: Page, record: BaseModel, items: Sequence[Item]) -> Iterator[Verdict]:
    """The verdicts of every check on a record.

    Args:
        page: The article and its mentions.
        record: The record.
        items: The items that it was assembled from, in the same order.
    """
    subject = Subject(page, record.model_dump(), items)
    for check in CHECKS:
        yield from check.verdicts(subject)


__all__ = ["CHECKS", "Check", "Finding", "Subject", "run_checks"]
