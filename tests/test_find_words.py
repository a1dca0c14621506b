"""Words that are found without a pattern, beside the pattern that says what finding them means."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from communique.article import Article
from communique.evidence import find_words

PIECES = st.sampled_from(["Port", "port", "of", "Arica", "5", "4.5", "billion", "$", "A", "é", "İzmir", "_", ".", ","])
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(["", " ", "  ", "\n"]))).map(
    lambda parts: "".join(map("".join, parts))
)


def spelled_out(text: str, words: str) -> list[tuple[int, int]]:
    """What finding words means, as one pattern."""
    parts = words.split()
    head = (r"(?<!\w)" if parts[0][0].isalnum() else "") + (r"(?<!\d[.,])" if parts[0][0].isdigit() else "")
    tail = (r"(?!\w)" if parts[-1][-1].isalnum() else "") + (r"(?![.,]\d)" if parts[-1][-1].isdigit() else "")
    pattern = head + r"\s+".join(map(re.escape, parts)) + tail
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]


@given(TEXTS, st.lists(PIECES, min_size=1, max_size=3).map(" ".join))
@example("Port_", "_")
def test_words_are_found_as_a_pattern_finds_them(text: str, words: str) -> None:
    """Plain words, and others, are found whole, whatever their letter case and the white space between them."""
    assert list(find_words(Article(text=text), words)) == spelled_out(text, words)
