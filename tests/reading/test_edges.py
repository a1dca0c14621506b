"""Texts at the edge of what can be counted or dated are read like others."""

from __future__ import annotations

import pytest

from communique import check_record, extract_article, load_article

LONG = "9" * 5_000
GROUPS = f"1,{'000,' * 2_000}000"
TEXTS = {
    "amounts that are each compared with the other": "Uzbek trade ($5) from $ 122",
    "a number of thousands of digits": f"They signed {LONG} memoranda with Peru. Trade rose {LONG} percent in {LONG}.",
    "groups of three without end": f"They signed {GROUPS} memoranda, of which {GROUPS} with Peru.",
    "thousands of digits beside a date": f"Chile's minister visited Peru on May 3, 2025, for {LONG} hours.",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_edges(text: str) -> None:
    """The rules read a text whatever numbers stand in it, and its record can be checked again."""
    extraction = extract_article(text, model="rules", published="2025-05-04")
    check_record(load_article(text, published="2025-05-04"), extraction.record)
