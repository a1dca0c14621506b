from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.records import page

from communique.mentions.mention import Area, Date, Mention, Money, Number
from communique.page import Page
from communique.trade import TRADE

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXT = "Norway met Chile on Monday.\n\nExports to Chile reached $310 million. Norway bought 12 ships."


def texts(mentions: Iterable[Mention]) -> list[str]:
    """The words of mentions."""
    return [mention.text for mention in mentions]


@pytest.mark.parametrize(("words", "number"), [("Norway met", 1), ("\nExports", 1), ("Exports", 2), ("12 ships", 3)])
def test_a_position_belongs_to_the_sentence_that_began_last(words: str, number: int) -> None:
    """The white space after a sentence is still its own."""
    assert page(TEXT).sentence_at(TEXT.index(words)) == number


def test_nothing_is_before_the_first_sentence() -> None:
    """Sentence numbers begin at 1, and none is outside the article."""
    found = page("\n\nOne. Two.")
    assert [found.sentence_at(0), found.sentence(0), found.sentence(2), found.sentence(3)] == [0, "", "Two.", ""]


def test_mentions_of_cited_sentences_come_first() -> None:
    """Those of the sentences that are cited come in the order of the citation, each once, then all others."""
    found = page(TEXT)
    assert texts(found.of(Area, [3, 2, 3])) == ["Norway", "Chile", "Norway", "Chile"]
    assert [found.sentence_at(area.start) for area in found.of(Area, [3, 2, 3])] == [3, 2, 1, 1]
    assert texts(found.of(Area)) == ["Norway", "Chile", "Chile", "Norway"]


@pytest.mark.parametrize(
    ("words", "kind", "expected"),
    [("310", Money, "$310 million"), ("ships", Number, None), ("Norway met Chile", Area, "Norway")],
)
def test_the_mention_that_shares_most_characters_is_at_a_span(
    words: str, kind: type[Mention], expected: str | None
) -> None:
    """A part of an amount leads to the amount; where no mention touches the span there is none."""
    start = TEXT.index(words)
    found = page(TEXT).at(start, start + len(words), kind)
    assert (found.text if found else None) == expected


def test_numbers_of_spans_are_in_order_each_once() -> None:
    """Spans of one sentence make one citation; what stands before the first sentence makes none."""
    assert page("\n\nOne. Two.").numbers_of([(7, 8), (2, 3), (8, 9), (0, 1)]) == [1, 2]


def test_times_are_resolved_on_the_publication() -> None:
    """Relative times need the day of publication, and stay open without it."""
    found = [next(one.of(Date)).iso for one in (page(TEXT, "2024-05-07"), page(TEXT))]
    assert found == ["2024-05-06", None]


def test_an_empty_article_has_no_mentions() -> None:
    """A page may be made of any text."""
    empty = Page(page("x").article, TRADE.finders)
    assert (empty.mentions, empty.text) == ((), "x")
