"""Extractions for a terminal: tables, and articles with what was found in them."""

from __future__ import annotations

from communique.report.checks import checks_data, checks_table
from communique.report.explained import explained
from communique.report.lines import summary
from communique.report.tables import is_below, record_table, totals_table, verdict_line

__all__ = [
    "checks_data",
    "checks_table",
    "explained",
    "is_below",
    "record_table",
    "summary",
    "totals_table",
    "verdict_line",
]
