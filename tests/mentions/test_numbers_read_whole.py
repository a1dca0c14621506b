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
                f"{quantity.value.normalize():f}",
                *([f"to {quantity.value_max.normalize():f}"] if quantity.value_max is not None else []),
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
    ("It cost 3’100’250,50 francs.", ["3100250.5 ?"]),
    ("It cost 7′500 euros.", ["7500 EUR"]),
    ("It cost €1·250·000 and £2·5 million.", ["1250000 EUR", "2500000 GBP"]),
    ("It cost 12\u2009400\u2009000 euros.", ["12400000 EUR"]),
    ("It cost VND 45.000 or Rp 7.500.", ["45000 VND", "7500 IDR"]),
    ("Petrol cost €1.549 a litre.", ["1.549 EUR"]),
    ("A loan of US$1.375 billion at 4.5%.", ["1375000000 USD", "4.5"]),
    ("Catches earned ISK 52.000 million.", ["52000000000 ISK"]),
    ("Catches earned ISK 52.750 million.", []),
    ("Some US$26.000 million was saved, 3.5% more.", ["3.5"]),
    ("It cost €3.400 and grew 2,5%; 1.300 boxes left.", ["3400 EUR", "2.5", "1300"]),
    ("A tender of Rs 3,45,60,000.", ["34560000 INR"]),
]
SCALES: list[Row] = [
    ("It lent 40 EUR million and 2 US$ bn.", ["40000000 EUR", "2000000000 USD"]),
    ("It lent 6 arab rupees, or Rs 2 kharab.", ["6000000000 ?", "200000000000 ?"]),
    ("All 22 Arab states and 5 Arab banks met.", ["22", "5"]),
    ("It lent Rs 1.6 kharab less, and Rs 7 arab was repaid.", ["160000000000 ?", "7000000000 ?"]),
    ("It gained NO1 per cent a partner.", ["1"]),
    ("It lent a quarter million dollars.", ["250000 ?"]),
    ("It lent three quarter million euros.", ["750000 EUR"]),
    ("It lent 3 mld euros and 2 trln won.", ["3000000000 EUR", "2000000000000 KRW"]),
    ("Ein Kredit über 1,8 Milliarden Euro.", ["1800000000 EUR"]),
    ("It owes COP 61.000 millones and 3 mil millones.", ["61000000000 COP", "3000000000"]),
    ("It lent R$2.5 bi, US$ 7 mi and ₹3 L crore.", ["2500000000 BRL", "7000000 USD", "3000000000000 INR"]),
    ("The P750-M bridge and PHP 2-B port.", ["750000000 PHP", "2000000000 PHP"]),
    ("It lent Rp7 T, 6 tril. yen and FCFA 9 million.", ["7000000000000 IDR", "6000000000000 JPY", "9000000 ?"]),
    ("It built three and half crore homes.", ["35000000"]),
]
LISTED: list[Row] = [
    ("Sales to A and B were $6.2 and $5.9 billion.", ["6200000000 ?", "5900000000 ?"]),
    ("They got $40, $30 and $7 million respectively.", ["40000000 ?", "30000000 ?", "7000000 ?"]),
    ("Debt fell from €8 to €6 billion.", ["8000000000 EUR", "6000000000 EUR"]),
    ("Cover rose from 0.4 to 2 per cent.", ["0.4", "2"]),
    ("Sales fell 3, 4 and 9 percent.", ["-3", "-4", "-9"]),
    ("They paid $5 and $2 million.", ["5 ?", "2000000 ?"]),
]
POINTS: list[Row] = [
    ("A cut of 75 basis points to 3.5%.", ["-0.75", "3.5"]),
    ("Yields rose 4 bps, or 10 to 20bp.", ["0.04", "0.1 to 0.2"]),
    ("A 50-basis-point move; 5 BP stations.", ["0.5", "5"]),
    ("It fell half a percentage point, then a quarter of a percentage point.", ["-0.5", "0.25"]),
]
COUNTRIES: list[Row] = [
    ("Cairo spent 6 million pounds.", ["6000000 EGP"]),
    ("Cairo got 6 million pounds from the UK.", ["6000000 GBP"]),
    ("Beirut spent 6 million lira.", ["6000000 LBP"]),
    ("Managua spent C$6 million, Ottawa B$4 million.", ["6000000 CAD", "4000000 BND"]),
    ("The Bahamas spent B$6 million.", ["6000000 BSD"]),
    ("La Paz, Bolivia, spent Bs 6 million.", ["6000000 BOB"]),
    ("Kenya pays Sh41.20.", ["41.2 KES"]),
    ("Traders in Lahore paid Rs 700.", ["700 PKR"]),
    ("Traders in Punjab paid Rs 700.", ["700 ?"]),
    ("Take the L64 or the K20 in Honduras and Zambia.", []),
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
    ("A kilo cost 5 dirhams and 50 fils in Dubai, the Emirati grocer said.", ["5.5 AED"]),
    ("A kilo cost 9 yuan and 5 jiao.", ["9.5 CNY"]),
    ("It costs 85 euro cents, 6 U.S. cents or 9 Malaysian sen.", ["0.85 EUR", "0.06 USD", "0.09 MYR"]),
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
    ("The C350-900, a 747-8, a 5-Seven and clause 9(b).", []),
    ("Ring 0800 444 0199 or 1300 222 4567.", []),
    ("She won 10 million votes.", ["10000000"]),
    ("The W10 trillion plan and 3 others.", ["3"]),
]


ROWS = FRACTIONS + GROUPING + SCALES + LISTED + POINTS + COUNTRIES + MIXED + SMALL_COINS + NOTES + UNREAD


@pytest.mark.parametrize(("text", "expected"), ROWS)
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
