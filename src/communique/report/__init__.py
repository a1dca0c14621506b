"""Extractions for a terminal: tables, and articles with what was found in them. `report.page` has the review page."""

from __future__ import annotations

from communique.report.checks import checks_data, checks_table, rules_data, rules_table
from communique.report.explained import explained
from communique.report.facts import Fact, fact
from communique.report.tables import record_table, totals_lines, verdict_line

__all__ = [
    "Fact",
    "checks_data",
    "checks_table",
    "explained",
    "fact",
    "record_table",
    "rules_data",
    "rules_table",
    "totals_lines",
    "verdict_line",
]
