from __future__ import annotations

import pytest
from tests.records import article

from communique.evidence import find_words, locate, sentence_at, sentence_span

FOUND = [
    ("the signing", "On Monday the signing took place.", ["the signing"]),
    ("The  SIGNING\n", "On Monday the signing took place.", ["the signing"]),
    ("\"None of these\" isn't", "He said “None of these” isn’t so.", ["“None of these” isn’t"]),
    ("memoranda of understanding", "Two memoranda of under-\nstanding.", ["memoranda of under-\nstanding"]),
    ("US$ 49 billion", "It came to US$\u00a049\u2009billion.", ["US$\u00a049\u2009billion"]),
    ("trade deal", "a trade\ndeal and a trade deal", ["trade\ndeal", "trade deal"]),
    ("Côte d'Ivoire", "From Co\u0302te d’Ivoire to Togo", ["Co\u0302te d’Ivoire"]),
    ("Oman", "Romania and Oman, Omani", ["Oman"]),
    ("(CEPA)", "the pact (CEPA)", ["(CEPA)"]),
    ("a.c", "abc a.c", ["a.c"]),
    ("", "anything", []),
    (" \n\u00a0", "anything", []),
    ("not there", "anything", []),
]  # fmt: skip


@pytest.mark.parametrize(("words", "text", "expected"), FOUND)
def test_words_are_found_as_they_stand(words: str, text: str, expected: list[str]) -> None:
    """White space, letter case and typography aside, words are found verbatim and cited from the original."""
    assert [text[start:end] for start, end in find_words(article(text), words)] == expected


NUMBERS = [
    ("5 billion", "It reached $4.5 billion.", False),
    ("$4", "It reached $4.5 billion.", False),
    ("000", "10,000 jobs", False),
    ("10", "10,000 jobs", False),
    ("4.5", "$4.5 billion", True),
    ("2024", "It ended in 2024.", True),
    ("2024", "In 2024, trade rose.", True),
    ("12", "Firms 7,12 and 8", False),
    ("12", "Nos. 7, 12 and 8", True),
    ("$19.6 billion", "S$19.6 billion", True),
]  # fmt: skip


@pytest.mark.parametrize(("words", "text", "stands"), NUMBERS)
def test_a_number_stands_only_where_it_stands_whole(words: str, text: str, *, stands: bool) -> None:
    """A part of a number is another number."""
    assert (locate(article(text), words) is not None) == stands


def test_cited_sentences_are_searched_first() -> None:
    """Words that stand twice are cited from the sentence that the model gave, else from where they stand first."""
    source = article("Chile won. Chile lost. Peru met Chile.")
    found = [locate(source, "Chile", numbers) for numbers in ([3, 2], [9], [])]
    assert found == [(11, 16), (0, 5), (0, 5)]


def test_sentences_have_numbers_from_one() -> None:
    """A number outside the article has no span."""
    source = article("One. Two.")
    spans = [sentence_span(source, number) for number in (0, 1, 2, 3)]
    assert [found.quote if found else None for found in spans] == [None, "One.", "Two.", None]


def test_a_position_has_the_number_of_its_sentence() -> None:
    """White space belongs to the sentence before it."""
    assert [sentence_at(article("\nOne. Two."), position) for position in (0, 1, 5, 6, 99)] == [0, 1, 1, 2, 2]


def test_positions_are_code_points_of_the_original() -> None:
    """What lies outside the basic plane counts as one character."""
    text = "😀 “Trade” rose"
    assert [text[a:b] for a, b in find_words(article(text), '"trade"')] == ["“Trade”"]
