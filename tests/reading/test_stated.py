"""What the rules read in words right there, told from what they had from elsewhere: sentences of our own."""

from __future__ import annotations

import pytest

from communique.article import load_article
from communique.page import Page
from communique.trade import TRADE
from communique.trade.reading.read import read_items

# The list of an item, the text, and those of its fields that words right there state.
STATED = [
    (
        "trade_figures", "Chile's exports to Peru rose 4 percent to $2 billion in 2024.",
        "change_pct partner reporter value",
    ),
    ("trade_figures", "Chile and Peru met. Two-way trade rose 4 percent to $2 billion in 2024.", ""),
    ("agreements", "Norway and Chile signed a memorandum of understanding.", "count party_areas"),
    ("agreements", "Norway and Chile met. They signed a memorandum of understanding.", ""),
    ("agreements", "Norway and Chile met. They signed two memoranda of understanding.", "count"),
    ("agreements", "Norway, Chile and Peru signed a memorandum of understanding.", ""),
    (
        "policy_measures", "Peru imposed a 10 percent tariff on steel from Chile.",
        "affected_areas implementing_areas rate_pct",
    ),
    ("policy_measures", "Peru, once close to Ecuador, imposed a 10 percent tariff on steel from Chile.", "rate_pct"),
    ("parties", "Norway and Chile met. Norway's Trade Minister Ida Holm said so.", "name"),
    ("parties", "Norway and Chile met. Norway's Trade Minister Holm said so.", ""),
    ("parties", "Norway and Brazil met. Brazil's Trade Minister Ana Lima da Costa-Reis said so.", "name"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "fields"), STATED)
def test_a_field_is_stated_where_words_right_there_give_it(name: str, text: str, fields: str) -> None:
    """Numbers where a side is named in their sentence, sides where nothing else is; a name by office, and whole."""
    read = [one for one in read_items(Page(load_article(text), TRADE.finders)) if one.list_name == name]
    assert [sorted(one.stated & one.values.keys() - {"currency"}) for one in read] == [fields.split()]
