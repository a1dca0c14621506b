"""Datelines, sides and pairs, on sentences written for these tests."""

from __future__ import annotations

import pytest

from communique.article import load_article
from communique.page import Page
from communique.trade import TRADE
from communique.trade.reading.scene import Scene


def scene(text: str) -> Scene:
    """The scene of a text."""
    return Scene(Page(load_article(text), TRADE.finders))


DATELINES = [
    ("HANOI, March 11, 2025 (Meridian) - Indonesian companies signed.", "HANOI, March 11, 2025 (Meridian) - "),
    ("TOKYO — President Lee today ends a visit.", "TOKYO — "),
    ("ISLAMABAD, November 21, 2024: A delegation came.", "ISLAMABAD, November 21, 2024: "),
    ("Bengaluru, Aug 5 (PTI) The state signed a pact with Japan.", "Bengaluru, Aug 5 (PTI) "),
    ("Geneva (12 May 2025) – The two sides met.", "Geneva (12 May 2025) – "),
    ("DUBAI, United Arab Emirates (AP) — Oil fell.", "DUBAI, United Arab Emirates (AP) — "),
    ("NEW DELHI: India will raise duties.", "NEW DELHI: "),
    ("HONG KONG, Sept. 5, 2025 /Agency/ -- A firm opened.", "HONG KONG, Sept. 5, 2025 /Agency/ -- "),
    ("Kuala Lumpur: Malaysia will cut duties.", "Kuala Lumpur: "),
    ("5 March 2025, Port Louis – The minister arrived.", "5 March 2025, Port Louis – "),
    ("Nairobi, Kenya - The president met exporters.", "Nairobi, Kenya - "),
    ("(Nairobi, 5 March 2025) - The bank lent money.", "(Nairobi, 5 March 2025) - "),
    ("ACCRA (Reuters) - Ghana cut duties.", "ACCRA (Reuters) - "),
    ("LONDON/PARIS, May 2 (Reuters) - Talks failed.", "LONDON/PARIS, May 2 (Reuters) - "),
    ("A headline about Peru\n\nLIMA, May 5 (Andina) -- Exports rose.", "LIMA, May 5 (Andina) -- "),
    ("U.S. President Trump said so.", ""),
    ("Vietnam - Japan trade hits a record", ""),
    ("VIETNAM - JAPAN TRADE HITS RECORD", ""),
    ("EU - Mercosur: talks go on", ""),
    ("UAE: trade grows", ""),
    ("China's exports rose: customs", ""),
    ("Chinese exports rose 5% in May - customs", ""),
    ("Canada and Chile sign pact - minister", ""),
    ("Hong Kong – China's gateway – opens office", ""),
    ("The minister left Lima.", ""),
]


@pytest.mark.parametrize(("text", "expected"), DATELINES)
def test_dateline(text: str, expected: str) -> None:
    """A place that opens the copy with a date, an agency or in capitals is a dateline; a country that acts is not."""
    found = scene(text)

    start, end = found.dateline

    assert found.page.text[start:end] == expected


def test_a_dateline_names_no_side() -> None:
    """The place of writing is no side, and is known as such."""
    found = scene("GENEVA, May 5, 2025 (Agency) - India and Chile held talks.")

    assert found.dateline_area is not None
    assert (found.dateline_area.country, found.sides) == ("CHE", ("IND", "CHL"))


SPOKEN = [
    ("India and Chile held talks, Vietnam News Agency reported.", ("IND", "CHL")),
    ("Japan will host the fair, the Korea Herald said.", ("JPN",)),
    ("India and Chile held talks.\nAlso read | Oman: Crowds gather in Muscat\nThey agreed.", ("IND", "CHL")),
    ("Peru buys wheat. Peru sells fish to Spain.", ("PER", "ESP")),
    ("", ()),
]


@pytest.mark.parametrize(("text", "expected"), SPOKEN)
def test_sides(text: str, expected: tuple[str, ...]) -> None:
    """Sides are what is spoken of, by weight; credited media are not."""
    assert (scene(text).sides if text else ()) == expected


def test_lead_weighs_double() -> None:
    """A country of the lead outweighs one that is named as often further down."""
    found = scene("Kenya met Oman.\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n\nOman and Qatar traded. Qatar grew.")

    assert [found.weights[code] for code in ("KEN", "OMN", "QAT")] == [2, 3, 2]


PAIRS = [
    ("Peru and Chile met.", 1, ("PER", "CHL")),
    ("Peru and Chile met. Trade grew.", 2, ("PER", "CHL")),
    ("Peru and Chile met. Chile sold wine.", 2, ("CHL", "PER")),
    ("Peru and Chile met. Japan met Korea. South Korea's exports rose.", 3, ("KOR", "JPN")),
    ("Vietnam is the third-largest partner of Hong Kong within ASEAN.", 1, ("VNM", "HKG")),
    ("India's exports to ASEAN, including Vietnam, rose.", 1, ("IND", "ASEAN")),
    ("Hong Kong traded more with ASEAN. Vietnam led.", 1, ("HKG", "ASEAN")),
    ("The EU and Kenya signed. France sent nobody.", 1, ("EU", "KEN")),
    ("Kenya grew.", 1, ("KEN",)),
    ("Nothing is named.", 1, ()),
]


@pytest.mark.parametrize(("text", "number", "expected"), PAIRS)
def test_pair_at(text: str, number: int, expected: tuple[str, ...]) -> None:
    """A sentence's pair is what it names, then its antecedents, then the whole; a bloc may only frame its members."""
    assert scene(text).pair_at(number) == expected


def test_other() -> None:
    """The counterpart of a side is the other of its pair; alone it has none."""
    both, alone = scene("Peru and Chile met."), scene("Kenya grew.")

    assert (both.other("PER", 1), both.other("CHL", 1), alone.other("KEN", 1)) == ("CHL", "PER", None)


def test_a_province_acts_for_itself() -> None:
    """A province that acts and whose country is not spoken of takes part under its own code."""
    found = scene("A delegation from Hokkaido visited Peru. Hokkaido and Peru signed a pact. Hokkaido sells fish.")

    assert (found.side("JPN"), found.side("PER")) == ("JP-01", "PER")


def test_asides_are_out_of_scope() -> None:
    """Comments are not in scope."""
    found = scene("Peru met Chile.\n\nCOMMENTS (1)\n\njoe: great")

    assert [found.in_scope(number) for number in (1, 2, 3)] == [True, False, False]
