"""Numbers, ordinals and percentages in news sentences; the rows were written for this project."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.mentions.document import document
from communique.mentions.mention import Money, Number, Ordinal, Percent
from communique.mentions.numbers.quantities import find_quantities


def found(text: str) -> list[Number | Percent | Ordinal | Money]:
    """The quantities that are found in a text."""
    return list(find_quantities(document(text)))


def only(text: str, kind: str) -> list[tuple[str, Decimal | int]]:
    """Words and values of those of one kind."""
    return [(mention.text, mention.value) for mention in found(text) if mention.kind == kind]


GROUPING = [
    ("It shipped 1,234.5 tonnes.", "1,234.5", "1234.5"),
    ("It shipped 1 234,5 tonnes.", "1 234,5", "1234.5"),
    ("It shipped 1\u202f234\u202f567 tonnes.", "1 234 567", "1234567"),
    ("It shipped 1.234,5 tonnes.", "1.234,5", "1234.5"),
    ("It shipped 3.000.000 tonnes.", "3.000.000", "3000000"),
    ("It reached 12,34,567 farmers.", "12,34,567", "1234567"),
    ("It reached 1,00,000 farmers.", "1,00,000", "100000"),
    ("It reached 40 000 farmers.", "40 000", "40000"),
    ("A crop of 0.75 tonnes.", "0.75", "0.75"),
    ("A crop of 4,5 tonnes.", "4,5", "4.5"),
    ("A crop of .5 tonnes.", ".5", "0.5"),
    ("It took 3½ years.", "3½", "3.5"),
    ("A reading of -4.2 was taken.", "-4.2", "-4.2"),
    ("It fell to minus 12 overnight.", "minus 12", "-12"),
]
WORDS = [
    ("The nine ministers met.", "nine", "9"),
    ("Twenty-six firms came.", "Twenty-six", "26"),
    ("Some two dozen firms came.", "two dozen", "24"),
    ("Half a dozen firms came.", "Half a dozen", "6"),
    ("Barely a dozen firms came.", "a dozen", "12"),
    ("One hundred and sixty-one seats were filled.", "One hundred and sixty-one", "161"),
    ("A hundred and five seats.", "A hundred and five", "105"),
    ("Hundred and five seats.", "Hundred and five", "105"),
    ("Three hundred farmers came.", "Three hundred", "300"),
    ("Eleven hundred delegates came.", "Eleven hundred", "1100"),
    ("Twenty-one thousand three hundred and five votes.", "Twenty-one thousand three hundred and five", "21305"),
    ("Two million three hundred thousand people.", "Two million three hundred thousand", "2300000"),
    ("A thousand lorries waited.", "A thousand", "1000"),
    ("Two point five million people.", "Two point five million", "2500000"),
    ("Seven point oh five metres.", "Seven point oh five", "7.05"),
    ("Fifteen (15) memoranda were signed.", "Fifteen (15)", "15"),
    ("A total of 12 (twelve) buyers.", "12 (twelve)", "12"),
    ("A hundred-odd traders came.", "A hundred-odd", "100"),
    ("Zero vessels called.", "Zero", "0"),
]
SCALES = [
    ("A market of 5 million people.", "5 million", "5000000"),
    ("A market of 5-million people.", "5-million", "5000000"),
    ("Over a period 1.5m people moved.", "1.5m", "1500000"),
    ("It counts 3bn users.", "3bn", "3000000000"),
    ("It counts 3.2 mn users.", "3.2 mn", "3200000"),
    ("It counts 2 mln users.", "2 mln", "2000000"),
    ("It counts 2 mrd users.", "2 mrd", "2000000000"),
    ("It counts 20k users.", "20k", "20000"),
    ("It counts 2 trn shares.", "2 trn", "2000000000000"),
    ("It counts 1.2 quadrillion shares.", "1.2 quadrillion", "1200000000000000"),
    ("It reached 25 lakh farmers.", "25 lakh", "2500000"),
    ("It reached 1.5 crore farmers.", "1.5 crore", "15000000"),
    ("It reached 2 lakh crore units.", "2 lakh crore", "2000000000000"),
    ("It reached 3 crore 25 lakh farmers.", "3 crore 25 lakh", "32500000"),
    ("It counts 4 milion users.", "4 milion", "4000000"),
    ("It counts 4 bilion users.", "4 bilion", "4000000000"),
    ("One and a half billion people.", "One and a half billion", "1500000000"),
    ("Two-and-a-half million people.", "Two-and-a-half million", "2500000"),
    ("A million and a half people.", "A million and a half", "1500000"),
    ("Half a million people.", "Half a million", "500000"),
    ("Three quarters of a billion people.", "Three quarters of a billion", "750000000"),
    ("One in five firms exports.", "One in five", "0.2"),
    ("It rose by a half.", "a half", "0.5"),
    ("It is two-thirds complete.", "two-thirds", "0.6666666666666667"),
]


@pytest.mark.parametrize(("text", "span", "value"), GROUPING + WORDS + SCALES)
def test_number(text: str, span: str, value: str) -> None:
    """One number is found, in the words that state it, with its scale applied."""
    assert only(text, "number") == [(span, Decimal(value))]


SEVERAL = [
    ("Five of the 12 ministers, and two of the nine envoys.", ["Five", "12", "two", "nine"]),
    ("Three hundred and two hundred.", ["Three hundred", "two hundred"]),
    ("It hired 5 million two years ago.", ["5 million"]),
    ("It sold one million and two million.", ["one million", "two million"]),
    ("A 22-member delegation on a three-nation tour.", ["22", "three"]),
]


@pytest.mark.parametrize(("text", "spans"), SEVERAL)
def test_numbers_apart(text: str, spans: list[str]) -> None:
    """Numbers that stand side by side are told apart."""
    assert [span for span, _ in only(text, "number")] == spans


RANGES = [
    ("Some 20-30 firms came.", "20-30", "20", "30"),
    ("Between 20 and 30 firms came.", "20 and 30", "20", "30"),
    ("Two to three years.", "Two to three", "2", "3"),
    ("Some 3-5 million people.", "3-5 million", "3000000", "5000000"),
    ("Some 300,000 to 400,000 tonnes.", "300,000 to 400,000", "300000", "400000"),
    ("It ranges from 5 to 9 tonnes.", "5 to 9", "5", "9"),
    ("Prices rose 5-6 percent.", "5-6 percent", "5", "6"),
    ("Between 5 and 7 per cent of output.", "5 and 7 per cent", "5", "7"),
    ("Some 10 to 15% of output.", "10 to 15%", "10", "15"),
    ("Some 10%-15% of output.", "10%-15%", "10", "15"),
    ("It fell by 5 to 10 percent.", "5 to 10 percent", "-5", "-10"),
]


@pytest.mark.parametrize(("text", "span", "value", "upper"), RANGES)
def test_range(text: str, span: str, value: str, upper: str) -> None:
    """A range is one mention with both ends, in the unit and scale of its last."""
    mention = found(text)[0]
    assert not isinstance(mention, Ordinal)
    assert (mention.text, mention.value, mention.value_max) == (span, Decimal(value), Decimal(upper))


NO_RANGES = [
    ("Duties fall from 20 % to 5 %.", ["20 %", "5 %"]),
    ("Its share grew from 10% to 15% last year.", ["10%", "15%"]),
    ("It rose 5 percent to 8 percent.", ["5 percent", "8 percent"]),
    ("It rose 5 percent and 8 percent.", ["5 percent", "8 percent"]),
]


@pytest.mark.parametrize(("text", "spans"), NO_RANGES)
def test_no_range(text: str, spans: list[str]) -> None:
    """The two ends of a change are two mentions."""
    assert [mention.text for mention in found(text)] == spans


QUALIFIERS = [
    ("Nearly 20 firms", "about"),
    ("almost 20 firms", "about"),
    ("close to 20 firms", "about"),
    ("around 20 firms", "about"),
    ("about 20 firms", "about"),
    ("some 20 firms", "about"),
    ("roughly 20 firms", "about"),
    ("approximately 20 firms", "about"),
    ("approx. 20 firms", "about"),
    ("an estimated 20 firms", "about"),
    ("20 or so firms", "about"),
    ("20-odd firms", "about"),
    ("over 20 firms", "at_least"),
    ("more than 20 firms", "at_least"),
    ("more then 20 firms", "at_least"),
    ("at least 20 firms", "at_least"),
    ("exceeding 20 firms", "at_least"),
    ("upwards of 20 firms", "at_least"),
    ("in excess of 20 firms", "at_least"),
    ("no fewer than 20 firms", "at_least"),
    ("more than another 20 firms", "at_least"),
    ("20 or more firms", "at_least"),
    ("20+ firms", "at_least"),
    ("20-plus firms", "at_least"),
    ("up to 20 firms", "up_to"),
    ("as many as 20 firms", "up_to"),
    ("at most 20 firms", "up_to"),
    ("no more than 20 firms", "up_to"),
    ("fewer than 20 firms", "up_to"),
    ("20 or fewer firms", "up_to"),
    ("exactly 20 firms", "exact"),
    ("over 20 years", "exact"),
]


@pytest.mark.parametrize(("text", "qualifier"), QUALIFIERS)
def test_qualifier(text: str, qualifier: str) -> None:
    """The words around a number say how exact it is."""
    (mention,) = found(text)
    assert not isinstance(mention, Ordinal)
    assert (mention.value, mention.qualifier) == (Decimal(20), qualifier)


PERCENTS = [
    ("The share was 50.4%.", "50.4%", "50.4", None),
    ("The share was 50 %.", "50 %", "50", None),
    ("The share was 4.8 per cent.", "4.8 per cent", "4.8", None),
    ("The share was 4.8 pct.", "4.8 pct", "4.8", None),
    ("The share was twenty percent.", "twenty percent", "20", None),
    ("The share was ½ percent.", "½ percent", "0.5", None),
    ("A 25-percent duty.", "25-percent", "25", None),
    ("A 25% duty.", "25%", "25", None),
    ("A third of exports.", "A third", "33.33333333333333", None),
    ("Three-quarters of exports.", "Three-quarters", "75", None),
    ("More than half the cargo.", "half", "50", None),
    ("Exports were down 3.2 percent.", "3.2 percent", "-3.2", "fall"),
    ("A 12% fall in exports.", "12%", "-12", "fall"),
    ("A fall of 12 per cent.", "12 per cent", "-12", "fall"),
    ("Exports fell by 6%.", "6%", "-6", "fall"),
    ("Imports in June slipped by 1.4% from May.", "1.4%", "-1.4", "fall"),
    ("It sold 4.4 per cent less than before.", "4.4 per cent", "-4.4", "fall"),
    ("Exports declined nearly 5%.", "5%", "-5", "fall"),
    ("A drop in orders of 5%.", "5%", "-5", "fall"),
    ("It cut its import duties by 5%.", "5%", "-5", "fall"),
    ("A 12 per cent year-on-year drop.", "12 per cent", "-12", "fall"),
    ("Change: -2.7%", "-2.7%", "-2.7", "fall"),
    ("Change: +6.0%", "+6.0%", "6.0", "rise"),
    ("Exports, up 6 percent, set a record.", "6 percent", "6", "rise"),
    ("Exports grew by 18.6 per cent.", "18.6 per cent", "18.6", "rise"),
    ("Exports rose year-on-year by 24.8%.", "24.8%", "24.8", "rise"),
    ("It would lift trade by at least 16 per cent.", "16 per cent", "16", "rise"),
    ("It bought 41% more wheat.", "41%", "41", "rise"),
    ("A 6 percent economic growth.", "6 percent", "6", "rise"),
    ("Growth of 6.1 percent.", "6.1 percent", "6.1", "rise"),
    ("Sales are 5% up on last year.", "5%", "5", "rise"),
    ("Sales are 5% below target.", "5%", "-5", "fall"),
    ("It plans a cut in the duties on cars by some 5%.", "5%", "-5", "fall"),
    ("Its share of world exports of about 5%.", "5%", "5", None),
    ("It was the ministry's 5%.", "5%", "5", None),
    ("By 5% it is.", "5%", "5", None),
    ("Led by traders, 5% came.", "5%", "5", None),
    ("Talks by the ministers, who met, by 5%.", "5%", "5", None),
    ("Some 5 percent, more or less.", "5 percent", "5", None),
    ("A 7% annual export growth.", "7%", "7", "rise"),
    ("A 7% share of growth.", "7%", "7", None),
    ("A 20-percentage target.", "20-percentage", "20", None),
    ("It was up to 5 percent.", "5 percent", "5", None),
    ("Growth slowed to 5 percent.", "5 percent", "5", None),
    ("Exports fell to 12% of output.", "12%", "12", None),
]


@pytest.mark.parametrize(("text", "span", "value", "direction"), PERCENTS)
def test_percent(text: str, span: str, value: str, direction: str | None) -> None:
    """A percentage is signed when the words beside it say that something rose or fell."""
    (mention,) = found(text)
    assert isinstance(mention, Percent)
    assert (mention.text, mention.value, mention.direction) == (span, Decimal(value), direction)


POINTS = [
    ("It rose 2 percentage points.", "2 percentage points", "2"),
    ("A 2-percentage-point rise.", "2-percentage-point", "2"),
    ("It was down 0.5 percentage point.", "0.5 percentage point", "-0.5"),
    ("It rose 0.3 pp.", "0.3 pp", "0.3"),
    ("It rose 3 % points.", "3 % points", "3"),
]


@pytest.mark.parametrize(("text", "span", "value"), POINTS)
def test_percentage_points(text: str, span: str, value: str) -> None:
    """Percentage points are told from percentages."""
    (mention,) = found(text)
    assert isinstance(mention, Percent)
    assert (mention.text, mention.value, mention.points) == (span, Decimal(value), True)


ORDINALS = [
    ("The ninth dialogue.", "ninth", 9, False),
    ("A 27th document.", "27th", 27, False),
    ("The twenty-first meeting.", "twenty-first", 21, False),
    ("The two hundredth meeting.", "two hundredth", 200, False),
    ("The one hundred and tenth meeting.", "one hundred and tenth", 110, False),
    ("The hundred and third crate.", "hundred and third", 103, False),
    ("The two-hundred-and-forty-sixth crate.", "two-hundred-and-forty-sixth", 246, False),
    ("The four hundred and first crate.", "four hundred and first", 401, False),
    ("The first round.", "first", 1, False),
    ("A second office.", "second", 2, False),
    ("The third country.", "third", 3, False),
    ("A third country.", "third", 3, False),
    ("Its sixth-largest partner.", "sixth-largest", 6, True),
    ("Its 14th largest partner.", "14th largest", 14, True),
    ("Its second-biggest market.", "second-biggest", 2, True),
    ("Its third most important market.", "third most important", 3, True),
    ("It ranked 7th.", "7th", 7, True),
    ("It took fourth place.", "fourth", 4, True),
    ("Its second-smallest market.", "second-smallest", 2, False),
    ("Its largest trading partner.", "largest", 1, True),
    ("The world's biggest exporter of rice.", "biggest", 1, True),
    ("Its top supplier.", "top", 1, True),
    ("Its largest source of foreign investment.", "largest", 1, True),
    ("Its No. 1 trading partner.", "No. 1", 1, True),
    ("It was No. 24 among its customers.", "No. 24", 24, True),
    ("It ranks number nine among exporters.", "number nine", 9, True),
    ("Its number two export market.", "number two", 2, True),
]


def test_a_list_of_numbers() -> None:
    """What no grouping of digits explains is a list of numbers, each with its own words."""
    assert only("It drew lots 22,24,26 of 1,234,567.", "number") == [
        ("22", 22),
        ("24", 24),
        ("26", 26),
        ("1,234,567", 1234567),
    ]


@pytest.mark.parametrize(("text", "span", "value", "rank"), ORDINALS)
def test_ordinal(text: str, span: str, value: int, rank: bool) -> None:  # noqa: FBT001 - a row's column
    """Ordinals are read, and a superlative or a placing makes them ranks."""
    (mention,) = found(text)
    assert isinstance(mention, Ordinal)
    assert (mention.text, mention.value, mention.rank) == (span, value, rank)


NOTHING = [
    "It opened at 2:40 p.m. and closed at 10 a.m. sharp.",
    "It opened at 10.30am and at 14:05:10.",
    "An A380 and a G20 meeting on 5G and COVID-19.",
    "Statistical Note No. 17/2025.",
    "See Table 1, Section 3 and Article 12.",
    "1. The ministers met.\n2) They signed.",
    "Call +84 24 3825 5555 today.",
    "Telephone: 2582 4807.",
    "The fax is (852) 2582-4807.",
    "They won 3-1.",
    "In 2024, as in 2023-24, nothing moved.",
    "From Nov. 5 to 10 nothing moved.",
    "On June 30 and 11 March, and on September 11–20, nothing moved.",
    "From 4 to 8 November nothing moved.",
    "By 12/05/2025 or 2025-03-11 at the latest.",
    "Version 1.2.3 and 24/7.",
    "Which one do you prefer? That one, no one said.",
    "One of the ministers left.",
    "Bakers, for one, were glad.",
    "Flight QX 518 and a flight KD 77 were late; so was a Boeing 747.",
    "It flies the Boeing 777-9 and the Embraer 190.",
    "A one-stop shop for two-way trade under zero-tariff terms.",
    "In the first-hand second-hand first of all at first.",
    "It took a second.",
    "Hundreds of thousands of people, several million more.",
    "One of its largest trading partners.",
    "A leading exporter of rice and its top 10-odd".replace("10-odd", "buyers"),
    "The longest half-year, half-time and half-brothers.",
    "A 29km road.",
    "Cost: $ million.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_but_ordinals(text: str) -> None:
    """What only looks like a quantity is none."""
    assert [mention.text for mention in found(text) if mention.kind != "ordinal"] == []


def test_half_of_a_year_is_no_fraction() -> None:
    """Halves and quarters of a year are counted by the dates, not here."""
    assert only("In the first half of 2025 and the first three quarters of 2024.", "percent") == []


def test_the_year_before_a_noun_is_a_count() -> None:
    """Four digits in the range of years are a count where they stand for things."""
    assert only("It hired 2000 workers.", "number") == [("2000", Decimal(2000))]


FRAGMENTS = st.sampled_from(
    [
        "1",
        "1,000",
        "12,34,567",
        "1.234,5",
        "one",
        "twenty",
        "-",
        "–",
        "hundred",
        "and",
        "a",
        "half",
        "million",
        "of",
        "$",
        "US$",
        "HK$",
        "€",
        "Rs",
        ".",
        ",",
        "(",
        ")",
        "%",
        "per cent",
        "percent",
        "to",
        "from",
        "between",
        "third",
        "second",
        "14",
        "th",
        "largest",
        "trading partner",
        "no",
        "number",
        "point",
        "dollars",
        "cents",
        "won",
        "rupees",
        "up",
        "down",
        "by",
        "½",
        "+",
        "/",
        ":",
        "2024",
        "June",
        "pounds",
        "US",
        "U.S.",
        "\n",
        " ",
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=60), st.lists(FRAGMENTS, max_size=25).map(" ".join), st.lists(FRAGMENTS).map("".join))
)
def test_any_text_is_read(text: str) -> None:
    """Whatever the text, the finder does not raise, offsets equal slices, and mentions stand in order and apart."""
    read = document(text)
    mentions = list(find_quantities(read))
    assert [mention.text for mention in mentions] == [read.text[mention.start : mention.end] for mention in mentions]
    assert all(before.end <= after.start for before, after in pairwise(mentions))


ADVERSARIAL = [
    "1,",
    "one ",
    "$",
    "1 000 ",
    "$1 ",
    "1-",
    "one hundred and ",
    "twenty-",
    "9",
    "million ",
    "a half ",
    "up to ",
    "US$ ",
    "(1) ",
    "1.1.",
    "- ",
    "1 percent fell by ",
    "1:00 ",
    "one and a half ",
    "five point o o o o o o o ",
    "€1 or ",
    "¥",
    "largest ",
    "number one ",
    "of the ",
    "1/",
    "+1 ",
    "first ",
    "by 1% ",
    "from 1 to 2% ",
]


@pytest.mark.parametrize("piece", ADVERSARIAL)
def test_long_repetitions_are_read_at_all(piece: str) -> None:
    """A hundred kilobytes of any one pattern end: no rule backtracks or looks further than a few tokens."""
    text = piece * (100_000 // len(piece))
    mentions = found(text)
    assert all(mention.end <= len(text) for mention in mentions)
