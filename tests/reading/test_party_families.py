"""Families of wordings about parties: whose officials go unnamed, who is met together, bodies beside bodies.

All sentences were written for these tests.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from communique.article import load_article
from communique.page import Page
from communique.trade import TRADE
from communique.trade.reading.parties.read import read_parties
from communique.trade.reading.scene import Scene

_LETTER: Final = {"person": "P", "organisation": "O", "group": "G", "delegation": "D"}

ROWS: Final = [
    (
        (
            "LIMA, June 9 (Andina) - The Minister of Production, Rosa Quispe, received Ecuadorian "
            "Foreign Minister Juan Mora and Ecuador's Trade Minister Elena Paz in Lima, Peru. Peru and "
            "Ecuador will sign a pact."
        ),
        "P Rosa Quispe: PER; P Juan Mora: ECU; P Elena Paz: ECU",
    ),
    (
        (
            "MUSCAT - Oman and Serbia signed an accord. Commerce Minister Salim Al Harthy met Serbian "
            "Finance Minister Marko Ilic and Serbian President Ivan Petrov. Oman will import Serbian "
            "wheat."
        ),
        "P Salim Al Harthy: OMN; P Marko Ilic: SRB; P Ivan Petrov: SRB",
    ),
    (
        (
            "BERN - Swiss Economy Minister Anna Keller met Japanese Trade Minister Ken Mori and Farm "
            "Minister Yuki Sato in Tokyo, Japan."
        ),
        "P Anna Keller: CHE; P Ken Mori: JPN; P Yuki Sato: JPN",
    ),
    (
        (
            "Economy Minister Paulo Reis left Lisbon for visits to Angola and Namibia and will return "
            "to Portugal on Friday. Portugal sells wine to Angola."
        ),
        "P Paulo Reis: PRT",
    ),
    (
        (
            "Ghana and Togo signed a deal. It was approved by the Union Cabinet. The Federal "
            "Government and Lome are aiming for more trade."
        ),
        "",
    ),
    (
        "The Ghanaian Government leader met officials of Togo in Accra, Ghana.",
        "",
    ),
    (
        (
            "The Center for Trade Policy of Kenya and the Ugandan Export Promotion Agency signed a "
            "memorandum in Kampala."
        ),
        "O Center for Trade Policy of Kenya: KEN; O Ugandan Export Promotion Agency: UGA",
    ),
    (
        (
            "The Institute of Agritech and Hanoi Agricultural College signed a memorandum in Vietnam. "
            "New Zealand welcomed it."
        ),
        "O Institute of Agritech: -; O Hanoi Agricultural College: VN-HN",
    ),
    (
        "Zenith Foods Ltd and Kenya's Mara Tea agreed to sell tea to Egypt.",
        "O Zenith Foods Ltd: -; O Mara Tea: KEN",
    ),
    (
        "The fair in Kigali, Rwanda, drew 90 exhibitors from Kenya, Uganda and Tanzania.",
        "G 90 exhibitors from Kenya: -",
    ),
    (
        (
            "The National Federation of Coffee Exporters (FNEC) urged a deal. BRASILIA - Brazil and "
            "Peru met. Brazil sells coffee to Peru."
        ),
        "O National Federation of Coffee Exporters: BRA",
    ),
    (
        ('Peru and Chile met. The conference "Blue Industries: Trading with Chile" drew buyers in Lima.'),
        "",
    ),
    (
        ("Posted On: 14 NOV 2025 6:42PM by Trade Information Bureau, Delhi\n\nIndia and Oman signed a pact."),
        "",
    ),
    (
        (
            "BRASILIA - Brazil and Peru signed a pact. On Thursday, Vice President Rui Lemos received "
            "the Peruvian team. Brazil hailed it."
        ),
        "P Rui Lemos: BRA",
    ),
    (
        ("The European Investment Bank will lend Egypt money, and Eurostat said trade with Egypt rose."),
        "O European Investment Bank: EU; O Eurostat: EU",
    ),
]

KNOWN_GAPS: Final = [
    (
        (
            "The forum in Accra was organised by the Ghana Exporters' Institute and the Abidjan Cocoa "
            "Forum. Ghana and Ivory Coast trade cocoa."
        ),
        "O Ghana Exporters' Institute: GHA; O Abidjan Cocoa Forum: CI-AB",
    ),
    (
        (
            "The Ohio Trade Partnership and the Korea Grain Council renewed their memorandum in Seoul, "
            "South Korea. The United States sells corn."
        ),
        "O Ohio Trade Partnership: US-OH; O Korea Grain Council: KOR",
    ),
    (
        (
            "The fair in Lagos, Nigeria, was hosted by the Nigerian Textile Association and Trade "
            "Promo Denmark. Denmark sells machines to Nigeria."
        ),
        "O Nigerian Textile Association: NGA; O Trade Promo Denmark: -",
    ),
    (
        ("Among the exhibitors from Wales in Doha were Bryn Dairy of Cardiff, Gwent Oils and Celtic Spice."),
        "O Bryn Dairy of Cardiff: GBR; O Gwent Oils: GB-WLS; O Celtic Spice: GB-WLS",
    ),
    (
        "The embassy of Uruguay in New Delhi brought eight wool mills to India.",
        "G eight wool mills: URY",
    ),
    (
        (
            "India's Commerce Minister Arvind Rathod visited Muscat, where he chaired talks with Oman. The Minister "
            "also met H.E. Said Al Habsi, Minister of Finance."
        ),
        "P Arvind Rathod: IND; P Said Al Habsi: OMN",
    ),
    (
        "Omani buyers visit Ratnagiri in India (20 companies expected).",
        "G 20 companies: OMN",
    ),
    (
        "LAGOS - Nigeria and Norway trade in fish. Next week the union sends 15 traders to the forum in Bergen.",
        "G 15 traders: NGA",
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_parties_of_families_of_wordings(text: str, expected: str) -> None:
    """Parties are read with their areas by the shape of the sentence and the side that the article is told from."""
    article = load_article(text, published=date(2025, 6, 10))
    found = read_parties(Scene(Page(article, TRADE.finders)))
    actual = "; ".join(f"{_LETTER[str(item['kind'])]} {item['name']}: {item['area'] or '-'}" for item in found)
    assert actual == expected


@pytest.mark.xfail(strict=True, reason="parties that the rules do not read yet")
@pytest.mark.parametrize(("text", "expected"), KNOWN_GAPS)
def test_known_gaps(text: str, expected: str) -> None:
    """A party that only the turn of its sentence shows, or whose side only the article tells, is missed."""
    article = load_article(text, published=date(2025, 6, 10))
    found = read_parties(Scene(Page(article, TRADE.finders)))
    actual = "; ".join(f"{_LETTER[str(item['kind'])]} {item['name']}: {item['area'] or '-'}" for item in found)
    assert actual == expected
