"""Amounts of money in news sentences; the rows were written for this project."""

from __future__ import annotations

from decimal import Decimal

import pytest

from communique.mentions.document import document
from communique.mentions.mention import Money
from communique.mentions.numbers.quantities import find_quantities


def amounts(text: str) -> list[Money]:
    """The amounts of money that are found in a text."""
    return [mention for mention in find_quantities(document(text)) if isinstance(mention, Money)]


SIGNS = [
    ("It paid $5.", "$5", "5", None),
    ("It paid $ 122 million.", "$ 122 million", "122000000", None),
    ("It paid €85 million.", "€85 million", "85000000", "EUR"),
    ("It paid 85 €.", "85 €", "85", "EUR"),
    ("It paid £1.6 billion.", "£1.6 billion", "1600000000", "GBP"),
    ("It paid ₫2.1 trillion.", "₫2.1 trillion", "2100000000000", "VND"),
    ("It paid ₱54bn.", "₱54bn", "54000000000", "PHP"),
    ("It paid ₹2 lakh crore.", "₹2 lakh crore", "2000000000000", "INR"),
    ("It paid ₩450 billion.", "₩450 billion", "450000000000", "KRW"),
    ("It paid ฿30m.", "฿30m", "30000000", "THB"),
    ("It paid ₦3tn.", "₦3tn", "3000000000000", "NGN"),
    ("It paid ₺40m.", "₺40m", "40000000", "TRY"),
    ("It paid ₴9 million.", "₴9 million", "9000000", "UAH"),
    ("It paid $.75 a kilo.", "$.75", "0.75", None),
    ("It paid -$5m.", "-$5m", "-5000000", None),
    ("It paid $-5m.", "$-5m", "-5000000", None),
]
DOLLARS = [
    ("It paid US$4.7 billion.", "US$4.7 billion", "4700000000", "USD"),
    ("It paid US $4.7 billion.", "US $4.7 billion", "4700000000", "USD"),
    ("It paid U.S.$4.7 billion.", "U.S.$4.7 billion", "4700000000", "USD"),
    ("It paid HK$742.3 billion.", "HK$742.3 billion", "742300000000", "HKD"),
    ("It paid S$20bn.", "S$20bn", "20000000000", "SGD"),
    ("It paid S$ 5 m.", "S$ 5 m", "5000000", "SGD"),
    ("It paid NT$10 billion.", "NT$10 billion", "10000000000", "TWD"),
    ("It paid A$52.7 billion.", "A$52.7 billion", "52700000000", "AUD"),
    ("It paid C$340 million.", "C$340 million", "340000000", "CAD"),
    ("It paid CA$3m.", "CA$3m", "3000000", "CAD"),
    ("It paid NZ$3m.", "NZ$3m", "3000000", "NZD"),
    ("It paid R$3m.", "R$3m", "3000000", "BRL"),
    ("It paid MX$3m.", "MX$3m", "3000000", "MXN"),
    ("It paid M$3m.", "M$3m", "3000000", None),
    ("It paid CAD$15.", "CAD$15", "15", "CAD"),
    ("It paid $10 million USD.", "$10 million USD", "10000000", "USD"),
    ("It paid $10 dollars.", "$10 dollars", "10", None),
    ("It paid 10 US$ in cash.", "10 US$", "10", "USD"),
]
CODES = [
    ("It paid USD 5m.", "USD 5m", "5000000", "USD"),
    ("It paid 411 million USD.", "411 million USD", "411000000", "USD"),
    ("It paid EUR1.5bn.", "EUR1.5bn", "1500000000", "EUR"),
    ("It paid RMB 3.6bn.", "RMB 3.6bn", "3600000000", "CNY"),
    ("It paid 40 rmb.", "40 rmb", "40", "CNY"),
    ("It paid MSEK 450.", "MSEK 450", "450000000", "SEK"),
    ("It paid 450 MEUR.", "450 MEUR", "450000000", "EUR"),
    ("It paid TRY 5 billion.", "TRY 5 billion", "5000000000", "TRY"),
    ("It paid RM3.2 billion.", "RM3.2 billion", "3200000000", "MYR"),
    ("It paid Rp 490 billion.", "Rp 490 billion", "490000000000", "IDR"),
    ("It paid KSh 4.5 billion.", "KSh 4.5 billion", "4500000000", "KES"),
    ("It paid Tk 100 crore.", "Tk 100 crore", "1000000000", "BDT"),
    ("It paid UShs 40bn.", "UShs 40bn", "40000000000", "UGX"),
    ("It paid TShs 3 million.", "TShs 3 million", "3000000", "TZS"),
    ("It paid R500 million.", "R500 million", "500000000", "ZAR"),
    ("It paid P54 billion.", "P54 billion", "54000000000", "PHP"),
]
NAMES = [
    ("It paid 450 billion won.", "450 billion won", "450000000000", "KRW"),
    ("A 450-billion-won plant.", "450-billion-won", "450000000000", "KRW"),
    ("It paid 3 billion South Korean won.", "3 billion South Korean won", "3000000000", "KRW"),
    ("It paid 40 million Singapore dollars.", "40 million Singapore dollars", "40000000", "SGD"),
    ("It paid 20 U.S. dollars.", "20 U.S. dollars", "20", "USD"),
    ("It paid 20 Hong Kong dollars.", "20 Hong Kong dollars", "20", "HKD"),
    ("It paid 10 billion dollars.", "10 billion dollars", "10000000000", None),
    ("It paid thirteen dollars.", "thirteen dollars", "13", None),
    ("It paid thirteen dollars and forty-five cents.", "thirteen dollars and forty-five cents", "13.45", None),
    ("It paid 5 million Pakistani rupees.", "5 million Pakistani rupees", "5000000", "PKR"),
    ("It paid 500 crore rupees.", "500 crore rupees", "5000000000", "INR"),
    ("It paid 5 million ringgit.", "5 million ringgit", "5000000", "MYR"),
    ("It paid 5 trillion dong.", "5 trillion dong", "5000000000000", "VND"),
    ("It paid 5 billion kip.", "5 billion kip", "5000000000", "LAK"),
    ("It paid 5 billion riel.", "5 billion riel", "5000000000", "KHR"),
    ("It paid 5 billion baht.", "5 billion baht", "5000000000", "THB"),
    ("It paid 5 trillion rupiah.", "5 trillion rupiah", "5000000000000", "IDR"),
    ("It paid DA 500 million.", "DA 500 million", "500000000", "DZD"),
    ("It paid 500 million DA.", "500 million DA", "500000000", "DZD"),
    ("It paid Le 5 million.", "Le 5 million", "5000000", "SLE"),
    ("It paid GH¢20 million.", "GH¢20 million", "20000000", "GHS"),
    ("It paid GH₵ 3.5 billion.", "GH₵ 3.5 billion", "3500000000", "GHS"),
    ("It paid ₡100 million.", "₡100 million", "100000000", "CRC"),
    ("It paid 5 crore taka.", "5 crore taka", "50000000", "BDT"),
    ("It paid 1.2 trillion yuan.", "1.2 trillion yuan", "1200000000000", "CNY"),
    ("It paid 300 million renminbi.", "300 million renminbi", "300000000", "CNY"),
    ("It paid 9 million UAE dirhams.", "9 million UAE dirhams", "9000000", "AED"),
    ("It paid 5 billion naira.", "5 billion naira", "5000000000", "NGN"),
    ("It paid 5 billion rand.", "5 billion rand", "5000000000", "ZAR"),
    ("It paid 5 million Kenyan shillings.", "5 million Kenyan shillings", "5000000", "KES"),
    ("It paid 5 million shillings.", "5 million shillings", "5000000", None),
    ("It paid 7 million pounds.", "7 million pounds", "7000000", "GBP"),
    ("It paid 7 million Egyptian pounds.", "7 million Egyptian pounds", "7000000", "EGP"),
    ("It paid 7 million euros.", "7 million euros", "7000000", "EUR"),
    ("It paid 7m euros.", "7m euros", "7000000", "EUR"),
    ("A 100-yen coin.", "100-yen", "100", "JPY"),
    ("Less than a dollar a day.", "a dollar", "1", None),
    ("It paid Rupees 500 crore.", "Rupees 500 crore", "5000000000", "INR"),
    ("It paid 2 million Costa Rican colones.", "2 million Costa Rican colones", "2000000", "CRC"),
    ("It paid 5 million Kenya shillings.", "5 million Kenya shillings", "5000000", "KES"),
    ("It paid 4.2 billion Turkish liras.", "4.2 billion Turkish liras", "4200000000", "TRY"),
    ("It paid 5 million Bangladesh taka.", "5 million Bangladesh taka", "5000000", "BDT"),
]


@pytest.mark.parametrize(("text", "span", "value", "currency"), SIGNS + DOLLARS + CODES + NAMES)
def test_money(text: str, span: str, value: str, currency: str | None) -> None:
    """One amount is found, with its scale applied and its currency where the words settle it."""
    assert [(m.text, m.value, m.currency) for m in amounts(text)] == [(span, Decimal(value), currency)]


def test_no_number_beside_money() -> None:
    """The digits of an amount are not repeated as a number."""
    assert [mention.kind for mention in find_quantities(document("It paid US$5 million."))] == ["money"]


MINOR = [
    ("It rose 64.2 cents a bushel.", "64.2 cents", "64.2"),
    ("It fell to 470 pence.", "470 pence", "470"),
    ("It costs 10¢.", "10¢", "10"),
]


@pytest.mark.parametrize(("text", "span", "value"), MINOR)
def test_minor_units(text: str, span: str, value: str) -> None:
    """Hundredth parts alone keep their number, leave the currency open, and say so in `how`."""
    (mention,) = amounts(text)
    assert (mention.text, mention.value, mention.currency, mention.how) == (span, Decimal(value), None, "minor_unit")


RANGES = [
    ("Between €300 million and €400 million a year.", "€300 million and €400 million", "300000000", "400000000", "EUR"),
    ("Some Rs 9 crore to Rs 11 crore.", "Rs 9 crore to Rs 11 crore", "90000000", "110000000", "INR"),
    ("A $3-5 billion loan.", "$3-5 billion", "3000000000", "5000000000", None),
    ("Some £10m-£15m.", "£10m-£15m", "10000000", "15000000", "GBP"),
    ("Some USD10m-USD15m.", "USD10m-USD15m", "10000000", "15000000", "USD"),
    ("Some $20bn-$25bn.", "$20bn-$25bn", "20000000000", "25000000000", None),
    ("Some 10 to 20 million euros.", "10 to 20 million euros", "10000000", "20000000", "EUR"),
    ("Between 1.1 and 1.3 dollars.", "1.1 and 1.3 dollars", "1.1", "1.3", None),
    ("Fees range from $5 to $20.", "$5 to $20", "5", "20", None),
    ("About US$800 million to US$1.2 billion.", "US$800 million to US$1.2 billion", "800000000", "1200000000", "USD"),
]


@pytest.mark.parametrize(("text", "span", "value", "upper", "currency"), RANGES)
def test_range(text: str, span: str, value: str, upper: str, currency: str | None) -> None:
    """A range of money is one mention."""
    (mention,) = amounts(text)
    assert (mention.text, mention.value, mention.value_max, mention.currency) == (
        span,
        Decimal(value),
        Decimal(upper),
        currency,
    )


CHANGES = [
    ("It increased from $122 million to $404 million.", [122000000, 404000000]),
    ("It climbed to US$214 million from US$188 million.", [214000000, 188000000]),
    ("It rose $2 billion to $10 billion.", [2000000000, 10000000000]),
    ("It goes from $2bn to $5bn by 2030.", [2000000000, 5000000000]),
]


@pytest.mark.parametrize(("text", "values"), CHANGES)
def test_the_ends_of_a_change_are_no_range(text: str, values: list[int]) -> None:
    """A change from one amount to another is two mentions."""
    assert [(mention.value, mention.value_max) for mention in amounts(text)] == [
        (Decimal(value), None) for value in values
    ]


LINKED = [
    "It paid C$340 million (US$237 million).",
    "It paid $1.4 billion, or about Rp22.9 trillion.",
    "It paid 450 billion won ($325 million).",
    "It paid RMB 3.6bn (around US$500m).",
    "It paid A$45.6 million (about\nRp 490 billion).",
    "It paid ¥142 billion (about ₱54 billion).",
    "It paid €5m, equivalent to $5.4m.",
    "It paid €5m / $5.4m.",
]


@pytest.mark.parametrize("text", LINKED)
def test_one_sum_in_two_currencies(text: str) -> None:
    """The second statement of a sum points to the first."""
    first, second = amounts(text)
    assert (first.equivalent_of, second.equivalent_of) == (None, first.start)


def test_three_statements_of_one_sum_point_to_the_first() -> None:
    """A chain of statements has one head."""
    first, second, third = amounts("It paid 450 million yuan (US$62 million), or roughly HK$490 million.")
    assert (second.equivalent_of, third.equivalent_of) == (first.start, first.start)


NOT_LINKED = [
    "It paid $1.2 billion ($1.1 billion a year earlier).",
    "It paid €5m and $6m.",
    "It paid €5m. Or $6m.",
    "Exports were €5m, imports $6m.",
]


@pytest.mark.parametrize("text", NOT_LINKED)
def test_two_sums(text: str) -> None:
    """Amounts that nothing links, or in the same currency, are two sums."""
    assert [mention.equivalent_of for mention in amounts(text)] == [None, None]


SETTLED = [
    ("Pakistan will spend Rs 5 billion.", "PKR"),
    ("India's exporters got Rs 5 crore.", "INR"),
    ("Exporters got Rs 5 crore.", "INR"),
    ("Exporters in Pakistan got Rs 5 crore.", "PKR"),
    ("Exporters got Rs 5 million.", None),
    ("COLOMBO: The board set aside Rs. 150 million.", "LKR"),
    ("KATHMANDU: It set aside Rs 150 million.", "NPR"),
    ("India and Pakistan will spend Rs 5 billion.", None),
    ("They will spend Rs 5 billion.", None),
    ("Kenya will spend 5 million shillings.", "KES"),
    ("Mexico will spend 5 million pesos.", "MXN"),
    ("Dubai's port will spend Dhs 5 million.", "AED"),
    ("Dubai in the UAE will spend 5 million dirhams.", "AED"),
    ("Japan will spend ¥5 billion.", "JPY"),
    ("Beijing will spend ¥5 billion, China said.", "CNY"),
    ("They will spend ¥5 billion.", "JPY"),
    ("They will spend CN¥5 billion.", "CNY"),
    ("Sweden will spend 5 million kronor.", "SEK"),
    ("Russia will spend 5 million roubles.", "RUB"),
]


@pytest.mark.parametrize(("text", "currency"), SETTLED)
def test_shared_units(text: str, currency: str | None) -> None:
    """A unit that several countries share is settled by the one of them that the text names, else left open."""
    assert [mention.currency for mention in amounts(text)] == [currency]


NO_MONEY = [
    "TRY 5 times and ALL 5 of them at COP 28.",
    "Of the 12 bids, 5 won prizes.",
    "It shipped 500,000 pounds of beef.",
    "The 20 euro zone members and 5 euro-area ministers.",
    "In 2024 US dollars it is little.",
    "All 70 of us left.",
    "It is 100 per cent new.",
    "Figures in HK$ million.",
    "The DA 5 and Le 7 of the rules.",
]


@pytest.mark.parametrize("text", NO_MONEY)
def test_no_money(text: str) -> None:
    """Words that look like currencies are none where nothing is paid."""
    assert amounts(text) == []


QUALIFIED = [
    ("Nearly $600 million was paid.", "about"),
    ("At least ₫2.1 trillion was paid.", "at_least"),
    ("Up to $10 million was paid.", "up_to"),
    ("As much as €1.3bn was paid.", "up_to"),
    ("More than 100 million euros was paid.", "at_least"),
    ("The $10 million was paid.", "exact"),
]


@pytest.mark.parametrize(("text", "qualifier"), QUALIFIED)
def test_qualifier(text: str, qualifier: str) -> None:
    """The words before an amount say how exact it is."""
    assert [mention.qualifier for mention in amounts(text)] == [qualifier]
