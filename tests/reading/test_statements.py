"""Statements of relations and trade, on sentences written for these tests."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.article import load_article
from communique.page import Page
from communique.trade import TRADE
from communique.trade.reading.scene import Scene
from communique.trade.reading.statements import read_statements


def read(text: str) -> list[tuple[str | None, str]]:
    """Speaker and stance of the statements of a text."""
    found = read_statements(Scene(Page(load_article(text), TRADE.finders)))
    return [(item.said.get("speaker"), item["stance"]) for item in found]


ROWS = [
    ("Trade Minister Anna Berg said Norway will invest more in Ghana.", [("Anna Berg", "commitment")]),
    ("Trade Minister Anna Berg said trade with Ghana had doubled.", [("Anna Berg", "assessment")]),
    ("Trade Minister Anna Berg urged Ghana to open its market.", [("Anna Berg", "appeal")]),
    ("Trade Minister Anna Berg welcomed the trade ties with Ghana.", [("Anna Berg", "support")]),
    ("Trade Minister Anna Berg met exporters. She said trade with Ghana had grown.", []),
    (
        "Trade Minister Anna Berg said trade with Ghana grew. She said that exports must rise.",
        [("Anna Berg", "assessment"), ("Anna Berg", "appeal")],
    ),
    ('"Our trade ties are strong," said Trade Minister Anna Berg.', [("Anna Berg", "assessment")]),
    ("Trade Minister Anna Berg said the weather was fine.", []),
    ("The two sides agreed to expand trade between Norway and Ghana.", [(None, "commitment")]),
    ("Both sides reaffirmed their support for economic cooperation.", [(None, "support")]),
    ("The two sides agreed to sign a trade agreement.", []),
    ("Exports from Norway to Ghana rose.", []),
    ("Anna Berg: Norway to boost trade", []),
    (
        "Minister Anna Berg named three results: stronger trade ties with Ghana; new air links; and support for Ghana.",
        [("Anna Berg", "assessment"), ("Anna Berg", "assessment"), ("Anna Berg", "support")],
    ),
    ("Trade Minister Anna Berg named one result: more trade with Ghana.", []),
    ("A note.\n\nCOMMENTS (1)\n\nTrade Minister Anna Berg said trade will grow.", []),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_statements(text: str, expected: list[tuple[str | None, str]]) -> None:
    """What a named speaker or both sides say of relations is a statement; a list gives one a point."""
    assert read(text) == expected


def test_values() -> None:
    """A statement has a topic in the words of the text, its areas and its sectors."""
    text = "Trade Minister Anna Berg said that Norway will buy more cocoa and trade more with Ghana."
    item = next(read_statements(Scene(Page(load_article(text), TRADE.finders))))

    start, end = item.where["topic"]

    assert (item["areas"], item.sentences, item["topic"]) == (
        ["NOR", "GHA"],
        [1],
        "Norway will buy more cocoa and trade more with Ghana.",
    )
    assert text[start:end].startswith("Norway will buy")


def test_a_long_topic_is_cut() -> None:
    """A topic is a few words."""
    text = f"Trade Minister Anna Berg said that trade with Ghana {'grew and ' * 30}grew."

    assert len(next(read_statements(Scene(Page(load_article(text), TRADE.finders))))["topic"]) <= 90


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from([*(text for text, _ in ROWS), ": a; b;", "said", '"', "\n"]), min_size=1))
def test_never_raises(parts: list[str]) -> None:
    """No text makes the reader fail."""
    assert isinstance(read(f"x {' '.join(parts)}"), list)
