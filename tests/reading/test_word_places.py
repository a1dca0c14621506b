"""Patterns that are tried only where certain words stand, beside a search of the whole text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from communique.article import Article
from communique.page import Page
from communique.trade import TRADE
from communique.trade.reading.scene import Scene

PATTERN = re.compile(r"\b(?:sold|deals?|One)\b[^.]{0,12}?\b(?:to|with)\s+(?P<name>[A-Z]\w+)")
BEGINS = frozenset({"sold", "deal", "deals", "one"})
PIECES = ["sold", "Sold", "deal", "deals", "dealt", "One", "one", "to", "with", "Arica", "X", ".", "_deal", "é", "İ"]
TEXTS = st.lists(st.sampled_from(PIECES)).map(" ".join)


@given(TEXTS)
def test_a_pattern_tried_at_its_words_finds_what_a_search_finds(text: str) -> None:
    """Where the words are all that a pattern can begin with, nothing is missed and nothing overlaps."""
    scene = Scene(Page(Article(text=text), TRADE.finders))
    found = [match.span() for match in scene.matches(PATTERN, BEGINS)]
    assert found == [match.span() for match in PATTERN.finditer(text)]
