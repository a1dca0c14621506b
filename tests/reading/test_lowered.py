"""Patterns for lower-case text, beside the patterns that ignore letter case."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.text import lower, lowered

PATTERNS = [
    (r"(?P<Who>US|the [A-Z]\w+)\W", "The Hague, again"),
    (r"\bAPEC\b", "an Apec summit"),
    (r"\S+\D\B", "MoUs of 1999"),
    (r"in (?:stages|[A-Z\d])", "phased in May"),
]


@pytest.mark.parametrize(("pattern", "text"), PATTERNS)
def test_a_lowered_pattern_finds_what_one_that_ignores_case_finds(pattern: str, text: str) -> None:
    """A lowered pattern matches at the same places of the lower-case text."""
    found = [match.span() for match in lowered(pattern).finditer(lower(text))]
    assert found == [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]


@given(st.text())
def test_every_character_keeps_its_place(text: str) -> None:
    """A text and its lower case are of one length."""
    assert len(lower(text)) == len(text)
