"""Numbers and amounts that are read to their end or not at all; the rules were tuned on these rows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from communique.mentions.document import document
from communique.mentions.find import find_in
from communique.mentions.mention import Money, Quantity
from communique.mentions.numbers.quantities import find_quantities

Row = tuple[str, list[str]]


def read(text: str) -> list[str]:
    """Every number, percentage and amount of a text: its value, the end of a range, its currency."""
    return [
        " ".join(
            [
                f"{quantity.value:f}",
                *([f"to {quantity.value_max:f}"] if quantity.value_max is not None else []),
                *([quantity.currency or "?"] if isinstance(quantity, Money) else []),
            ]
        )
        for quantity in find_quantities(document(text))
        if isinstance(quantity, Quantity)
    ]


FRACTIONS: list[Row] = [
    ("Sales slid by a fifth to €40 million.", ["0.2", "40000000 EUR"]),
    ("Orders rose by nearly a half to 3 million yen.", ["3000000 JPY"]),
    ("Aid was cut by two-thirds to £9m.", ["0.6666666666666667", "9000000 GBP"]),
    ("It will take one third to one half.", ["0.3333333333333333 to 0.5"]),
    ("It cost half a million to a million dollars.", ["500000 to 1000000 ?"]),
]
GROUPING: list[Row] = [
    ("It cost CHF 2'450'000.", ["2450000 CHF"]),
    ("It cost 3’100’250,50 francs.", ["3100250.50 ?"]),
    ("It cost 7′500 euros.", ["7500 EUR"]),
    ("It cost €1·250·000 and £2·5 million.", ["1250000 EUR", "2500000 GBP"]),
    ("It cost 12\u2009400\u2009000 euros.", ["12400000 EUR"]),
    ("It cost VND 45.000 or Rp 7.500.", ["45000 VND", "7500 IDR"]),
    ("Petrol cost €1.549 a litre.", ["1.549 EUR"]),
]
SCALES: list[Row] = [
    ("It lent 40 EUR million and 2 US$ bn.", ["40000000 EUR", "2000000000 USD"]),
    ("It lent 6 arab rupees, or Rs 2 kharab.", ["6000000000 ?", "200000000000 ?"]),
    ("All 22 Arab states and 5 Arab banks met.", ["22", "5"]),
    ("It lent a quarter million dollars.", ["250000 ?"]),
    ("It lent three quarter million euros.", ["750000 EUR"]),
    ("It lent 3 mld euros and 2 trln won.", ["3000000000 EUR", "2000000000000 KRW"]),
]
MIXED: list[Row] = [
    ("It took 2 1/2 million dollars and 3 3/4 years.", ["2500000 ?", "3.75"]),
    ("It cost 5m-7m euros.", ["5000000 to 7000000 EUR"]),
    ("On 2 1/2/2024 or 12 1/4/24 it rained.", ["2", "12"]),
]
SMALL_COINS: list[Row] = [
    ("A kilo cost 12 ringgit and 60 sen.", ["12.6 MYR"]),
    ("A kilo cost 3 rupees 25 paise.", ["3.25 ?"]),
    ("Kuwait paid 2 Kuwaiti dinars and 125 fils.", ["2.125 KWD"]),
    ("A kilo cost 5 dirhams and 50 fils in Dubai, the Emirati grocer said.", ["5.05 ?"]),
    ("A kilo cost 9 yuan and 5 jiao.", ["9.5 CNY"]),
    ("A kilo cost 8 rand and 40 cents.", ["8.4 ZAR"]),
]
NOTES: list[Row] = [
    ("Trade reached US$7.5¹ billion, up 9² per cent.", ["7500000000 USD", "9"]),
    ("Trade reached €3[4] million.", ["3000000 EUR"]),
    ("The ministry[2] counted 14 firms.", ["14"]),
]
UNREAD: list[Row] = [
    ("It made 10⁶ units.", []),
    ("It paid $4..5 million.", []),
    ("It paid $6tr.", []),
    ("It paid $7pm for it.", ["7 ?"]),
    ("A man of 5'10 paid.", []),
    ("It paid USD 4,5678,901.", []),
    ("She won 10 million votes.", ["10000000"]),
    ("The W10 trillion plan and 3 others.", ["3"]),
]


@pytest.mark.parametrize(("text", "expected"), FRACTIONS + GROUPING + SCALES + MIXED + SMALL_COINS + NOTES + UNREAD)
def test_a_number_is_read_whole_or_not(text: str, expected: list[str]) -> None:
    """A number with what groups, scales or follows it is one value; what is not understood to its end stays unread."""
    view = [" ".join(said.split()) for said in read(text)]
    assert view == expected


def test_a_note_stands_in_the_citation() -> None:
    """The mark of a note is left out of the value and stays in the words that are cited."""
    text = "It was US$7.5¹ billion."
    (found,) = find_in(text, None)
    assert isinstance(found, Money)
    assert (found.text, found.value) == ("US$7.5¹ billion", Decimal(7_500_000_000))


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u202a", "\u2066", "\u2069", "\u061c", "\ufe0f", "\u2060"])
def test_marks_without_width(mark: str) -> None:
    """Marks of direction and variation selectors are not seen, wherever they stand, and are cited with the rest."""
    text = f"It paid{mark} $5{mark}.5 {mark}million."
    (found,) = find_in(text, None)
    assert isinstance(found, Money)
    assert (found.value, text[found.start : found.end]) == (Decimal(5_500_000), found.text)
