"""Views of a text, their tokens and sentences: what is found on a view is cited from the original."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.text import View, normalise, sentences, tokenise, without_marks

# All that changes a text's length, digits that scanners misread, line ends and plain words.
PIECES: Final = (
    "memo", "of under-\nstanding", "US$", "49", "l2", "2O25", "rn", "rneeting", "Septernber", "\u00ad", "\u200b",
    "\ufeff", "e\u0301", "n\u0303o", "\ufb01", "\u0132", "\uff11\uff12", "\u0663", " ", "\u00a0", "\t", "\n", "\r\n",
    "\u2028", "“", "’", "–", "\u2011", ".", "! ", "Mr. ", "U.S. ", "• ", "1. ", "A", "l", "\U0001f6a2", "越南", "-\n",
    "- ",
)  # fmt: skip
TEXTS: Final = st.one_of(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.text(max_size=80))

LINE: Final = "The ministers of both countries signed a pact on fish before guests,"
MORE: Final = "officials of both sides said, and they went to see the port of Lima."

# original, as finders see it
VIEWS: Final = [
    ("", ""),
    ("Plain words, 49.5 billion.", "Plain words, 49.5 billion."),
    # signs: one for one
    ("‘It’s “fine”’", "'It's \"fine\"'"),
    ("three\u2011year", "three-year"),
    ("5–6 March — Hanoi", "5–6 March – Hanoi"),
    ("US$\u00a049\u2009bn\tin\x0c2025", "US$ 49 bn in 2025"),
    ("one\r\ntwo\u2028three\u0085four", "one\n\ntwo\nthree\nfour"),
    ("\uff11\uff12．\uff15 ％", "12.5 %"),
    ("\u0661\u0662 \u06f3", "12 3"),
    ("\u0967\u0968 \u09e9", "12 3"),
    # characters that go, or stand for several
    ("agree\u00adment", "agreement"),
    ("\ufeffHANOI \u200b— ", "HANOI – "),
    ("e\u0301lite", "élite"),
    ("o\ufb03ce", "office"),
    ("under-\nstanding", "understanding"),
    ("under\u00ad\n  standing", "understanding"),
    (f"{LINE}\n2\n{MORE}", f"{LINE}\n{MORE}"),
    (f"{LINE}\n\n- 12 -\n\x0c{MORE}", f"{LINE}\n{MORE}"),
    (f"{LINE}\nPage 2 of 14\n\n{MORE}", f"{LINE}\n{MORE}"),
    (f"{LINE}\n2024\n{MORE}", f"{LINE}\n2024\n{MORE}"),
    ("Trade with Peru\n12\nmillion", "Trade with Peru\n12\nmillion"),
    (f"{LINE}.\n2\n{MORE}", f"{LINE}.\n2\n{MORE}"),
    ("under- \n standing", "under- \n standing"),
    ("Trade-\nRelated", "Trade-\nRelated"),
    # scanned letters and digits
    ("l9 September 2O25", "19 September 2025"),
    ("1O per cent, I2", "10 per cent, I2"),
    ("ASEAN lndia INDUSTRlAL", "ASEAN India INDUSTRIAL"),
    ("rneeting in Septernber, Novernber", "meeting in September, November"),
    ("modern corn burns", "modern corn burns"),
    # what looks alike but is not touched
    ("10² m™ ½", "10² m™ ½"),
    ("q\u0301", "q\u0301"),
    ("L1 visa, No. 1O", "L1 visa, No. 10"),
]

# words of a text, in the original's offsets
SPANS: Final = [
    ("memoranda of under-\nstanding were", "understanding", "under-\nstanding"),
    ("the agree\u00adment", "agreement", "agree\u00adment"),
    ("the o\ufb03ce of", "office", "o\ufb03ce"),
    ("the e\u0301lite", "élite", "e\u0301lite"),
    ("in Septernber 2O25", "September 2025", "Septernber 2O25"),
    ("under-\nstanding in Novernber then", "then", "then"),
    ("\ufeffHANOI", "HANOI", "HANOI"),
    ("the rneeting", "meeting", "rneeting"),
    ("a caf\u0065\u0301", "café", "caf\u0065\u0301"),
    ("the o\ufb03ce of", "f", "\ufb03"),
    ("US\u200b$\u20665\u2069\ufe0f m", "US$5 m", "US\u200b$\u20665\u2069\ufe0f m"),
    (f"{LINE}\n2\n{MORE}", "guests,\nofficials", "guests,\n2\nofficials"),
    (f"{LINE}\n2\n{MORE}", "officials", "officials"),
]

SPLITS: Final = [
    ("The Sino-\nPeruvian pact holds.", ["The Sino-\nPeruvian pact holds."]),
    ("Trade grew in 2023.During the visit they met.", ["Trade grew in 2023.", "During the visit they met."]),
    ("He left.She stayed. Amazon.Com and St.Louis too.", ["He left.", "She stayed.", "Amazon.Com and St.Louis too."]),
    ("", []),
    (" \n\n ", []),
    ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
    ('"We agree." He left.', ['"We agree."', "He left."]),
    ("Mr. Lee and Dr. Tan met Gov. Abe.", ["Mr. Lee and Dr. Tan met Gov. Abe."]),
    ("J. P. Nair of Acme Co. Ltd. spoke.", ["J. P. Nair of Acme Co. Ltd. spoke."]),
    ("The U.S. Senate met.", ["The U.S. Senate met."]),
    ("It joined the U.S. The vote followed.", ["It joined the U.S.", "The vote followed."]),
    ("Room No. 5 is free.", ["Room No. 5 is free."]),
    ("He said no. Then he left.", ["He said no.", "Then he left."]),
    ("Trade rose 3.5 percent. It fell later.", ["Trade rose 3.5 percent.", "It fell later."]),
    ("They left at 5 p.m. Talks go on.", ["They left at 5 p.m. Talks go on."]),
    ("HEADING\nText goes here.", ["HEADING", "Text goes here."]),
    ("• One\n• Two", ["• One", "• Two"]),
    ("1. First point\n2. Second point", ["1. First point", "2. Second point"]),
    ("A deal. $5 million was paid. 40 firms came.", ["A deal.", "$5 million was paid.", "40 firms came."]),
    ("Wait… Then go.", ["Wait…", "Then go."]),
]

WRAPPED: Final = """\
The ministry said that the two sides had talked about
tariffs, about the movement of goods, and about
ports. A second round is to follow in the new
year.

- The first item of a list that goes on for a while and
- the second item
"""


@pytest.mark.parametrize(("original", "text"), VIEWS)
def test_a_view_evens_out_what_finders_should_not_see(original: str, text: str) -> None:
    """Quotes, dashes, spaces, widths, ligatures and scanning errors are even in a view; the original stays with it."""
    view = normalise(original)
    assert (view.text, view.original) == (text, original)


@pytest.mark.parametrize(("original", "words", "cited"), SPANS)
def test_what_a_view_shows_is_cited_from_the_original(original: str, words: str, cited: str) -> None:
    """The span of words in a view leads to the characters that they were made of."""
    view = normalise(original)
    start = view.text.index(words)
    begin, end = view.span(start, start + len(words))
    assert original[begin:end] == cited


@given(TEXTS)
def test_spans_of_a_view_lie_in_the_original_and_in_order(original: str) -> None:
    """Characters of a view lead to stretches of the original that lie in it, none before the one before."""
    view = normalise(original)
    spans = [view.span(at, at + 1) for at in range(len(view.text))]
    assert all(0 <= start < end <= len(original) for start, end in spans)
    assert all(before[0] <= after[0] and before[1] <= after[1] for before, after in pairwise(spans))
    assert all(view.span(at, at)[0] <= len(original) for at in range(len(view.text) + 1))


@given(TEXTS)
def test_a_view_finds_its_own_position_again(original: str) -> None:
    """`at` leads back to where `span` came from (for a ligature to its first letter), from anywhere."""
    view = normalise(original)
    starts = [view.span(at, at + 1)[0] for at in range(len(view.text))]
    assert [view.at(start) for start in starts] == [starts.index(start) for start in starts]
    assert all(0 <= view.at(position) <= len(view.text) for position in range(len(original) + 1))


@given(TEXTS)
def test_plain_letters_stay_where_they_were(original: str) -> None:
    """A view without breaks has every character at its old place."""
    view = normalise(original)
    assert view.breaks or len(view.text) == len(original)


def test_a_view_without_breaks_is_its_own_map() -> None:
    """Where nothing changes length, offsets are the same both ways."""
    view = View("Hanoi", "Hanoi")
    assert (view.span(1, 3), view.at(4)) == ((1, 3), 4)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("Vietnam's 1,234.5 tonnes", ["Vietnam's", "1,234.5", "tonnes"]),
        ("US$49bn (up 3%)", ["US", "$", "49", "bn", "(", "up", "3", "%", ")"]),
        ("mid-2025, 2025.", ["mid", "-", "2025", ",", "2025", "."]),
        ("snake_case", ["snake", "_", "case"]),
        ("café São Việt", ["café", "São", "Việt"]),
        ("'quoted'", ["'", "quoted", "'"]),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    """Words keep inner apostrophes, numbers inner points and commas, every other sign is a token."""
    assert tokenise(text).words == words


@given(TEXTS)
def test_tokens_are_slices_of_their_text(text: str) -> None:
    """Offsets cut out the token, `where` lists every token once, and nothing but white space is left between them."""
    tokens = tokenise(text)
    assert [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words
    assert sorted(index for indices in tokens.where.values() for index in indices) == list(range(len(tokens.words)))
    assert all(tokens.lower[index] == word for word, indices in tokens.where.items() for index in indices)
    assert "".join(tokens.words) == "".join(text.split())


@pytest.mark.parametrize(("text", "expected"), SPLITS)
def test_sentences(text: str, expected: list[str]) -> None:
    """Sentences end at stops that end sentences; headings, bullets and rows are sentences of their own."""
    assert [sentence.text for sentence in sentences(text)] == expected


def test_wrapped_lines_are_no_sentences() -> None:
    """In a text that is wrapped at a width a sentence runs over line ends; list items do not run together."""
    assert [" ".join(sentence.text.split()) for sentence in sentences(WRAPPED)] == [
        "The ministry said that the two sides had talked about tariffs, about the movement of goods, and about ports.",
        "A second round is to follow in the new year.",
        "- The first item of a list that goes on for a while and",
        "- the second item",
    ]


def test_a_text_of_few_lines_is_wrapped_where_one_runs_on() -> None:
    """Of two lines that somebody pasted, the second goes on where it begins in lower case and the first is long."""
    pasted = "Vietnamese firms signed three memoranda of understanding with Lao partners\non Friday. Trade rose."
    assert [sentence.text for sentence in sentences(pasted)] == [pasted.removesuffix(" Trade rose."), "Trade rose."]


@given(TEXTS)
def test_sentences_are_slices_of_their_text(text: str) -> None:
    """Sentences are cut out by their offsets, in order, without overlap, and hold all that is not white space."""
    found = sentences(text)
    assert [text[sentence.start : sentence.end] for sentence in found] == [sentence.text for sentence in found]
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert "".join("".join(sentence.text.split()) for sentence in found) == "".join(text.split())


def test_marks_upon_marks() -> None:
    """A letter with tens of thousands of marks costs what as many plain letters do, and keeps its place."""
    text = "a" + "\u0301\u0316" * 100_000 + " MoU"
    view = normalise(text)
    start = view.text.index("MoU")
    assert view.original[slice(*view.span(start, start + 3))] == "MoU"
    assert without_marks(text) == "a MoU"


@pytest.mark.parametrize("unit", ["word ", "x", "$5 million, "])
def test_what_is_too_long_for_a_sentence(unit: str) -> None:
    """A text without stops is cut into parts that lose nothing but the blanks between them."""
    text = (unit * 25_000)[:25_000].strip()
    parts = sentences(text)
    assert all(len(one.text) <= 5_000 and text[one.start : one.end] == one.text for one in parts)
    assert "".join(one.text for one in parts).replace(" ", "") == text.replace(" ", "")
