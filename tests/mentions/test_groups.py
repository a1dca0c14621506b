from __future__ import annotations

from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.mentions.document import document
from communique.trade.mentions.groups import find_groups

Row = tuple[str, list[tuple[str, int | None, str, str | None]]]

DELEGATIONS: Final[list[Row]] = [
    (
        "a 22-member delegation of Ohio business and civic leaders",
        [("22-member delegation of Ohio business and civic leaders", 22, "exact", "US-OH")],
    ),
    (
        "a delegation of more than 80 executives led by her",
        [("delegation of more than 80 executives", 80, "at_least", None)],
    ),
    (
        "A 60-member business deligation from Pakistan, led",
        [("60-member business deligation from Pakistan", 60, "exact", "PAK")],
    ),
    ("the delegation from Hanoi toured", [("delegation from Hanoi", None, "exact", "VN-HN")]),
    ("Ho and his delegation came", [("his delegation", None, "exact", None)]),
    ("the Vietnamese delegation came", [("Vietnamese delegation", None, "exact", "VNM")]),
    ("a 45-strong delegation of Danish companies", [("45-strong delegation of Danish companies", 45, "exact", "DNK")]),
    ("a delegation of 15 CEOs from Bavaria", [("delegation of 15 CEOs from Bavaria", 15, "exact", "DE-BY")]),
    ("Our 34-member delegation to Oman", [("34-member delegation", 34, "exact", None)]),
    ("a high-level Malaysian trade delegation", [("high-level Malaysian trade delegation", None, "exact", "MYS")]),
]

COUNTED: Final[list[Row]] = [
    ("3 May 2012\n\nGhanaian companies came", [("Ghanaian companies", None, "exact", "GHA")]),
    ("featuring 16 enterprises from Hanoi,", [("16 enterprises from Hanoi", 16, "exact", "VN-HN")]),
    ("Forty-two Sri Lankan companies came.", [("Forty-two Sri Lankan companies", 42, "exact", "LKA")]),
    ("led 28 companies to Java", [("28 companies", 28, "exact", None)]),
    ("representatives of at least 70 companies", [("representatives of at least 70 companies", 70, "at_least", None)]),
    ("drew over 210 buyers.", [("over 210 buyers", 210, "at_least", None)]),
    (
        "took eighteen flower and avocado exporters along",
        [("eighteen flower and avocado exporters", 18, "exact", None)],
    ),
    ("Around two dozen German companies", [("Around two dozen German companies", 24, "about", "DEU")]),
    ("Three hundred buyers came", [("Three hundred buyers", 300, "exact", None)]),
    ("some 30 Brazilian importers", [("some 30 Brazilian importers", 30, "about", "BRA")]),
    ("up to 1,200 exhibitors", [("up to 1,200 exhibitors", 1200, "up_to", None)]),
    ("close to 50 firms", [("close to 50 firms", 50, "about", None)]),
    ("a hundred firms", [("a hundred firms", 100, "exact", None)]),
    ("two Thai supermarket groups", [("two Thai supermarket groups", 2, "exact", "THA")]),
]

UNCOUNTED: Final[list[Row]] = [
    ("Indonesian companies signed", [("Indonesian companies", None, "exact", "IDN")]),
    ("between companies from both sides.", [("companies from both sides", None, "exact", None)]),
    ("Banks in Hong Kong handled", [("Banks in Hong Kong", None, "exact", "HKG")]),
    (
        "between Kazakh grain and rail-services groups",
        [("Kazakh grain and rail-services groups", None, "exact", "KAZ")],
    ),
    ("Vietnamese and Lao enterprises", [("Vietnamese and Lao enterprises", None, "exact", None)]),
    (
        "and buyers from the Chinese provinces of Shaanxi and Gansu, it",
        [("buyers from the Chinese", None, "exact", "CHN")],
    ),
    ("Dutch inspectors will visit", [("Dutch inspectors", None, "exact", "NLD")]),
    ("between private companies", [("private companies", None, "exact", None)]),
]

NONE: Final[list[str]] = [
    "It ranks 24 among exporters.",
    "companies said",
    "the company said",
    "a Danish company said",
    "Volvo Group said",
    "$40 billion companies",
    "",
    "the two leaders met",
    "80% companies",
]


@pytest.mark.parametrize(("text", "expected"), [*DELEGATIONS, *COUNTED, *UNCOUNTED])
def test_reads_groups(text: str, expected: list[tuple[str, int | None, str, str | None]]) -> None:
    """A delegation or group is found with its count, exactness and area."""
    assert [(g.text, g.count, g.qualifier, g.area) for g in find_groups(document(text))] == expected


@pytest.mark.parametrize("text", NONE)
def test_reads_none(text: str) -> None:
    """Bare common nouns, single companies and amounts are no groups."""
    assert list(find_groups(document(text))) == []


@pytest.mark.parametrize(("text", "_"), DELEGATIONS)
def test_delegations_are_marked(text: str, _: object) -> None:
    """Delegations are told from groups."""
    assert [group.delegation for group in find_groups(document(text))] == [True]


PIECES = st.sampled_from(
    [
        "delegation",
        "companies",
        "firms",
        "16",
        "sixteen",
        "forty",
        "-",
        "two",
        "dozen",
        "hundred",
        "from",
        "Hanoi",
        "Vietnamese",
        "and",
        "of",
        "member",
        "his",
        "more",
        "than",
        "at",
        "least",
        "over",
        "$",
        "%",
        ",",
        ".",
        "\n",
        "representatives",
        "buyers",
        "both",
        "sides",
        "the",
        "business",
        "9999999999",
        "1,200.5",
    ]
)


@given(st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_never_raises_and_slices_right(text: str) -> None:
    """Any text is read without an error and every mention is a slice of the view, in order, none overlapping."""
    doc = document(text)
    groups = list(find_groups(doc))
    assert all(group.text == doc.text[group.start : group.end] for group in groups)
    assert all(before.end <= after.start for before, after in pairwise(groups))
