"""Agreements whose day, sides or status stand beside them; the articles are published on Tuesday, 10 June 2025."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from communique.article import load_article
from communique.page import Page
from communique.trade import TRADE
from communique.trade.reading.agreements.read import read_agreements
from communique.trade.reading.scene import Scene

PUBLISHED: Final = date(2025, 6, 10)


def read(text: str) -> list[tuple[str, str, int | None, str | None, str]]:
    """Instrument, status, count, date and sides of a text's agreements."""
    scene = Scene(Page(load_article(text, published=PUBLISHED), TRADE.finders))
    return [
        (item["instrument"], item["status"], item["count"], item["date"], " ".join(sorted(item["party_areas"])))
        for item in read_agreements(scene)
    ]


LED: Final = "Kenyan President Ann Otieno held talks with Polish President Jan Kowal in Warsaw on Monday. "
OCCASIONS = [
    (LED + "Trade reached $90 million last year. After the talks, the two sides signed an MoU on tea.", "2025-06-09"),
    (
        (LED + "She praised the growth of trade. Following the meeting, the leaders witnessed the "
         "signing of an MoU on tea."),
        "2025-06-09",
    ),
    (LED + "Both want more trade. The two sides also issued a joint statement on farming.", "2025-06-09"),
    (
        (
         "The Kenya-Poland Business Forum was held in Gdansk on 6 June. It drew 90 firms from "
         "Poland. During the forum, Nairobi Tea and Baltica signed a contract on tea."),
        "2025-06-06",
    ),
    (
        (
         "On June 5, Kenyan and Polish firms met at a business luncheon in Krakow. It drew 80 "
         "guests. An MoU on coffee was signed at the luncheon by firms of Kenya and Poland."),
        "2025-06-05",
    ),
    (
        (
         "Kenya opened its pavilion at the Poznan trade fair in Poland last Thursday. It drew "
         "crowds. A contract on flowers with a Polish chain was signed on the sidelines of the "
         "fair."),
        "2025-06-05",
    ),
    (
        (
         "The Kenyan-Polish joint commission held its session in Warsaw on 4 June. It drew "
         "officials. At the session, Kenya and Poland signed a protocol on customs."),
        "2025-06-04",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day"), OCCASIONS)
def test_the_day_of_the_occasion(text: str, day: str) -> None:
    """What is signed at an occasion told before is signed on its day."""
    assert [row[3] for row in read(text)] == [day]


NO_DAY = [
    "The last meeting was held in Warsaw on 4 June. Kenya and Poland signed an MoU on tea at the summit in Nairobi.",
    "Kenya's minister met Polish farmers on Monday. Kenya and Poland signed an MoU on tea during the visit.",
    "The forum opened in Warsaw. Kenya and Poland signed an MoU on tea at the forum.",
]


@pytest.mark.parametrize("text", NO_DAY)
def test_no_day_of_another_occasion(text: str) -> None:
    """A visit of several days, an earlier meeting and an occasion without a day give none."""
    assert [row[3] for row in read(text)] == [None]


STATUSES = [
    (
        "Norway is close to an agreement with the United States that would cut tariffs.",
        ("negotiating", 1, None, "NOR USA"),
    ),
    ("A free trade agreement between Chile and Ghana is under consideration.", ("proposed", 1, None, "CHL GHA")),
    (
        "Peruvian miner Cobre Sur announced a supply agreement with Latvian mill Rigas Metals.",
        ("signed", 1, None, "LVA PER"),
    ),
    (
        "Ghana will sign an agreement with the United States on cocoa in July.",
        ("proposed", 1, "2025-07", "GHA USA"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), STATUSES)
def test_what_the_words_beside_say(text: str, expected: tuple[str, int, str | None, str]) -> None:
    """How far an agreement is follows from the words beside it, and the United States are a named side."""
    assert [row[1:] for row in read(text)] == [expected]


SEVERAL = [
    (
        "Fiji and Oman signed 11 MoUs on Monday, including one on joint exploration of the sea floor.",
        [("mou", "signed", 11, "2025-06-09", "FJI OMN"), ("mou", "signed", 1, "2025-06-09", "FJI OMN")],
    ),
    (
        "Fiji and Oman signed five MoUs on Monday. Three of the MoUs cover fish, while the other two are on ports.",
        [
            ("mou", "signed", 5, "2025-06-09", "FJI OMN"),
            ("mou", "signed", 3, "2025-06-09", "FJI OMN"),
            ("mou", "signed", 2, "2025-06-09", "FJI OMN"),
        ],
    ),
    ("Any accord between Chile and Ghana would have to be ratified.", []),
    ("Duties between Chile and Ghana will end as soon as the trade agreement takes effect.", []),
    (
        (
            "He announced that Anadolu Foods of Turkey had last week signed a joint venture "
            "agreement with Accra Farms of Ghana. He added that a memorandum of understanding "
            "between Turkey and Ghana would be signed on 17 October."
        ),
        [
            ("agreement", "signed", 1, "2025-06-02/2025-06-08", "GHA TUR"),
            ("mou", "proposed", 1, "2025-10-17", "GHA TUR"),
        ],
    ),
    (
        (
            "Oman and Fiji's trade ministers met in Suva on 3 June. They exchanged views on fish. At "
            "the end of the talks, they signed a memorandum of understanding on ports."
        ),
        [("mou", "signed", 1, "2025-06-03", "FJI OMN")],
    ),
    (
        (
            "The Serbia-Ghana business forum took place in Accra on Friday. More than 100 firms of "
            "Serbia and Ghana attended. Seven contracts were signed within the framework of the forum."
        ),
        [("contract", "signed", 7, "2025-06-06", "GHA SRB")],
    ),
    (
        (
            "Jordan's premier arrived in Tashkent on Sunday for talks with Uzbek leaders. On Monday he "
            "met President Karim Aliev. A total of 14 documents were signed following the summit "
            "between Jordan and Uzbekistan."
        ),
        [("mixed", "signed", 14, "2025-06-09", "JOR UZB")],
    ),
    (
        "Chile and Laos inked three agreements on Thursday, among them one on mining.",
        [("agreement", "signed", 3, "2025-06-05", "CHL LAO"), ("agreement", "signed", 1, "2025-06-05", "CHL LAO")],
    ),
    (
        "The Malta Chamber and the Chamber of Commerce of Qatar have concluded a cooperation agreement in Doha today.",
        [("agreement", "signed", 1, "2025-06-10", "MLT QAT")],
    ),
    (
        (
            "Negotiations on a free trade agreement between Peru and Indonesia have been completed, "
            "and the deal is to be signed in August."
        ),
        [("trade_agreement", "proposed", 1, "2025-08", "IDN PER")],
    ),
    (
        "Ireland's Kerry Foods and Ghana's Accra Mills agreed a five-year supply deal worth $20 million on Tuesday.",
        [("contract", "signed", 1, "2025-06-10", "GHA IRL")],
    ),
    (
        (
            "The two countries, Nepal and Qatar, are parties to a double taxation agreement that "
            "entered into force in 2009."
        ),
        [("agreement", "in_force", 1, "2009", "NPL QAT")],
    ),
    (
        "A letter of intent was signed between Fiji Airways and Vietnam's Mekong Air during the visit.",
        [("other", "signed", 1, None, "FJI VNM")],
    ),
    (
        "Bahrain ratified the investment protection treaty with Slovakia, which will enter into force on 1 August.",
        [("investment_agreement", "signed", 1, None, "BHR SVK")],
    ),
    (
        (
            "Some 30 MoUs worth $2 billion were signed by Indonesian and Jordanian companies on the "
            "margins of the conference in Amman."
        ),
        [("mou", "signed", 30, None, "IDN JOR")],
    ),
    (
        "Under the free trade agreement between Chile and Korea, in force since 2004, copper is free of duty.",
        [("trade_agreement", "in_force", 1, "2004", "CHL KOR")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_agreements_of_a_text(text: str, expected: list[tuple[str, str, int | None, str | None, str]]) -> None:
    """Parts, projects and what follows an agreement are items of their own, and hypotheses none."""
    assert read(text) == expected
