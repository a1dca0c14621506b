from __future__ import annotations

from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.mentions.document import document
from communique.mentions.organisations.find import find_organisations
from communique.mentions.organisations.names import level_of

Row = tuple[str, list[tuple[str, str | None, str]]]

TYPE_WORDS: Final[list[Row]] = [
    (
        "The Federation of Indian Chambers of Commerce and Industry signed.",
        [("Federation of Indian Chambers of Commerce and Industry", "IND", "association")],
    ),
    (
        "the Korea International Trade Association said",
        [("Korea International Trade Association", "KOR", "association")],
    ),
    (
        "The European Chamber of Commerce in Vietnam welcomed it.",
        [("European Chamber of Commerce in Vietnam", "EU", "association")],
    ),
    ("Sweden's Volva Group left.", [("Volva Group", "SWE", "enterprise")]),
    (
        "According to the General Department of Vietnam Customs, exports rose.",
        [("General Department of Vietnam Customs", "VNM", "official")],
    ),
    (
        "The Bank of Japan and the Reserve Bank of India swapped.",
        [("Bank of Japan", "JPN", "official"), ("Reserve Bank of India", "IND", "official")],
    ),
    ("the Confederation of British Industry warned", [("Confederation of British Industry", "GBR", "association")]),
    (
        "The Department of Trade and Industry said it, the Board of Investment not.",
        [("Department of Trade and Industry", None, "official"), ("Board of Investment", None, "official")],
    ),
    ("The US-ASEAN Business Council came.", [("US-ASEAN Business Council", "USA", "association")]),
    (
        "The University of Queensland and Can Tho University agreed.",
        [("University of Queensland", "AU-QLD", "unstated"), ("Can Tho University", "VN-CT", "unstated")],
    ),
    ("Officials of the Asian Development Bank came.", [("Asian Development Bank", None, "igo")]),
    ("The Ho Chi Minh City People's Committee met.", [("Ho Chi Minh City People's Committee", "VN-SG", "subnational")]),
    ("the Hanoi municipal People's Committee", [("Hanoi municipal People's Committee", "VN-HN", "subnational")]),
    (
        "The Ministry of Trade, Industry and Energy of Korea met.",
        [("Ministry of Trade, Industry and Energy of Korea", "KOR", "official")],
    ),
    (
        "Japan's Ministry of Economy, Trade and Industry agreed.",
        [("Ministry of Economy, Trade and Industry", "JPN", "official")],
    ),
    (
        "The U.S. Department of Commerce and the Office of the United States Trade Representative came.",
        [
            ("Department of Commerce", "USA", "official"),
            ("Office of the United States Trade Representative", "USA", "official"),
        ],
    ),
    (
        "the Vientiane Department of Industry and Trade",
        [("Vientiane Department of Industry and Trade", "LA-VT", "subnational")],
    ),
    ("the Vietnam Trade Office in Laos", [("Vietnam Trade Office in Laos", "VNM", "official")]),
    ("Kerala's Spices Board said", [("Spices Board", "IN-KL", "subnational")]),
    (
        "between the Singapore Grocers Guild and the Murray Growers' Association",
        [("Singapore Grocers Guild", "SGP", "association"), ("Murray Growers' Association", None, "association")],
    ),
    ("a loan from the Export-Import Bank of China", [("Export-Import Bank of China", "CHN", "official")]),
    ("The Saudi Fund for Development will lend.", [("Saudi Fund for Development", "SAU", "official")]),
    (
        "MINISTRY OF TRADE AND INDUSTRY, SINGAPORE\nPRESS RELEASE",
        [("MINISTRY OF TRADE AND INDUSTRY, SINGAPORE", "SGP", "official")],
    ),
    ("with Hengli Grain & Oil Group", [("Hengli Grain & Oil Group", None, "enterprise")]),
    ("Customs data show it.", [("Customs", None, "official")]),
    ("the Association of Small Exporters of Peru", [("Association of Small Exporters of Peru", "PER", "association")]),
    ("executives of Toyo Forge Works met", [("Toyo Forge Works", None, "enterprise")]),
]

COMPANIES: Final[list[Row]] = [
    (
        "between Narrow Bunkering Pte Ltd and Yarra Ammonia Ltd",
        [("Narrow Bunkering Pte Ltd", None, "enterprise"), ("Yarra Ammonia Ltd", None, "enterprise")],
    ),
    ("Hyunde Motor Co., Ltd. will invest.", [("Hyunde Motor Co., Ltd.", None, "enterprise")]),
    (
        "between Noord Terminals B.V. and Verde Hidro S.A.",
        [("Noord Terminals B.V.", None, "enterprise"), ("Verde Hidro S.A.", None, "enterprise")],
    ),
    (
        "Petrolia Nasional Berhad and PT Pertam Tbk signed",
        [("Petrolia Nasional Berhad", None, "enterprise"), ("PT Pertam Tbk", None, "enterprise")],
    ),
    (
        "battery maker Hanbat Cell and local firm Lac Long",
        [("Hanbat Cell", None, "enterprise"), ("Lac Long", None, "enterprise")],
    ),
    ("Chinese carmaker BYX opened it.", [("BYX", "CHN", "enterprise")]),
    ("Selda, a battery maker, said", [("Selda", None, "enterprise")]),
    (
        "a contract between Golden Rice Exports and Delta Foods Nigeria",
        [("Golden Rice Exports", None, "enterprise"), ("Delta Foods Nigeria", "NGA", "enterprise")],
    ),
    (
        "an order from Northgate Kramer and a sale of meters by Okana Sund to Luzo Grid Corp.",
        [
            ("Northgate Kramer", None, "enterprise"),
            ("Okana Sund", None, "enterprise"),
            ("Luzo Grid Corp.", None, "enterprise"),
        ],
    ),
    (
        "Nestra Nigeria PLC will buy from Olam Agra Holdings Pte. Ltd.",
        [("Nestra Nigeria PLC", "NGA", "enterprise"), ("Olam Agra Holdings Pte. Ltd.", None, "enterprise")],
    ),
    ("a subsidiary of Axiom left", [("Axiom", None, "enterprise")]),
    (
        "Surat-based Brokk Looms and state-owned Cobre del Sur",
        [
            ("Brokk Looms", "IND", "enterprise"),
            ("Cobre del Sur", None, "enterprise"),
        ],
    ),
    (
        "the trade agency ProLuzo and the fishers' federation FPLX",
        [
            ("ProLuzo", None, "official"),
            ("FPLX", None, "association"),
        ],
    ),
    ("UL Sarro Credit (ULSC) lent it.", [("UL Sarro Credit", None, "unstated")]),
    ("Ulf Brokk, a lawyer based in Bern, left.", []),
    ("The order went to Flint & Sarro.", [("Flint & Sarro", None, "enterprise")]),
    ("Brokk & Brokk's barges sank.", [("Brokk & Brokk", None, "enterprise")]),
    ("Obuko Sugar Refinery closed.", [("Obuko Sugar Refinery", None, "enterprise")]),
    ("Air Malawi and Coal India grew.", [("Air Malawi", "MWI", "enterprise"), ("Coal India", "IND", "enterprise")]),
    ("Brokkcom said its network had grown.", [("Brokkcom", None, "unstated")]),
    (
        "Orders for Unilever and Saudi Aramco.",
        [("Unilever", None, "enterprise"), ("Saudi Aramco", "SAU", "enterprise")],
    ),
]

OTHER: Final[list[Row]] = [
    ("Empire State Growth (ESG) came.", [("Empire State Growth", None, "unstated")]),
    (
        "the Federation of Indian Export Organisations",
        [("Federation of Indian Export Organisations", "IND", "association")],
    ),
    (
        "the U.S. Small Business Administration and Enterprise Ireland",
        [("U.S. Small Business Administration", "USA", "official"), ("Enterprise Ireland", "IRL", "official")],
    ),
    ("the Union Cabinet approved", [("Union Cabinet", None, "official")]),
    (
        "staff of the Bank of Ghana. Accra Stores Ltd left.",
        [("Bank of Ghana", "GHA", "official"), ("Accra Stores Ltd", None, "enterprise")],
    ),
    ("representatives of Apfel met", [("Apfel", None, "unstated")]),
    (
        "Enterprise Ireland and Invest India opened.",
        [("Enterprise Ireland", "IRL", "official"), ("Invest India", "IND", "official")],
    ),
    ("according to Statistics Canada.", [("Statistics Canada", "CAN", "official")]),
    ("Source: Eurostut.", [("Eurostut", None, "unstated")]),
    ("The IMF agreed.", [("IMF", None, "igo")]),
    ("the commerce ministry said", [("commerce ministry", None, "official")]),
    ("his ministry said", [("his ministry", None, "official")]),
    ("Vietnamese customs data show", [("Vietnamese customs", "VNM", "official")]),
    (
        "the Brazilian government and the central bank",
        [("Brazilian government", "BRA", "official"), ("central bank", None, "official")],
    ),
    ("the SAR government said", [("SAR government", None, "official")]),
    (
        "Health Canada and Innovation Norway met.",
        [("Health Canada", "CAN", "official"), ("Innovation Norway", "NOR", "official")],
    ),
    ("The Federal Customs Service seized it.", [("Federal Customs Service", None, "official")]),
    ("the Customs General Administration of Peru", [("Customs General Administration of Peru", "PER", "official")]),
    ("the Directorate General of Foreign Trade", [("Directorate General of Foreign Trade", None, "official")]),
    ("The Office for National Statistics met.", [("Office for National Statistics", None, "official")]),
    (
        "the National Development and Reform Commission",
        [("National Development and Reform Commission", None, "official")],
    ),
    ("The Committee on Rules and Order met.", [("Committee on Rules and Order", None, "official")]),
    ("The Committee on Fisheries and Oxfam met.", [("Committee on Fisheries", None, "official")]),
    ("The visit of the Pilbara Ports Forum ended.", [("Pilbara Ports Forum", None, "association")]),
]

NONE: Final[list[str]] = [
    "The India-Africa Business Forum opened.",
    "It attended the Boao Forum.",
    "The Vietnam-Japan Economic Partnership Agreement came into force.",
    "the Islamabad Expo and the Lahore Trade Fair",
    "the Association of Southeast Asian Nations (ASEAN)",
    "a round from March 10 to March 14 on the agreement",
    "government agencies said",
    "the government said",
    "Trade Ministers' Dialogue",
    "Green Energy",
    "The Company",
    "Cabinet Secretary Ana Ruiz left.",
    "a senior administration official said",
    "The agreement will bring trade to USD 100 billion.",
    "the Senior Bureau Official for Asian Affairs left",
    "a Temporary Transit Document (TTD) for drivers",
    "They spoke of Competition, Intellectual Property and Investment.",
    "to Visit Brazil",
    "Food & Drink, and TERMS & TIDES",
    "Lamine Adani came.",
    "Air Quality fell; Air Force One landed.",
    "Vietnam said its rice was cheap.",
    "Small and Medium Enterprises",
    "",
    "Prime Minister Ana Ruiz said the deal between Hanoi and Lima was close.",
]


def read(text: str) -> list[tuple[str, str | None, str]]:
    """The mentions of a text as rows compare them."""
    return [(body.name, body.area, body.level) for body in find_organisations(document(text))]


# Tuned on these rows: commas and "and" inside names, and a country that owns the place of a body.
LISTS: Final[list[Row]] = [
    (
        "The Ministry of Commerce, Industry and Navigation signed.",
        [("Ministry of Commerce, Industry and Navigation", None, "official")],
    ),
    (
        "the Department for Energy Security and Net Zero",
        [("Department for Energy Security and Net Zero", None, "official")],
    ),
    (
        "They came from the Ministry of Science and Technology, Ministry of Finance and Ministry of Health.",
        [
            ("Ministry of Science and Technology", None, "official"),
            ("Ministry of Finance", None, "official"),
            ("Ministry of Health", None, "official"),
        ],
    ),
    (
        "The Ministry of Foreign Affairs, Kenyan Embassy in Oslo and Oxfam met.",
        [("Ministry of Foreign Affairs", None, "official"), ("Kenyan Embassy in Oslo", "KEN", "official")],
    ),
    (
        "The Office of Economic Development, Perth Regional Chamber and Oxfam met.",
        [("Office of Economic Development", None, "official"), ("Perth Regional Chamber", "AUS", "association")],
    ),
    ("The Corporate Council on Asia met.", [("Corporate Council on Asia", None, "association")]),
    (
        "The Ministry of Trade, the Ministry of Labour and Oxfam met.",
        [("Ministry of Trade", None, "official"), ("Ministry of Labour", None, "official")],
    ),
    (
        "the Committee on Foreign Trade, Local Industry and Tourism",
        [("Committee on Foreign Trade, Local Industry and Tourism", None, "official")],
    ),
    ("The Nordic Business Forum on Friday", []),
    ("Archer, Bell and Company sued.", [("Archer, Bell and Company", None, "enterprise")]),
    ("Archer, Bell & Co. sued.", [("Archer, Bell & Co.", None, "enterprise")]),
    ("Archer, Bell and Partners Ltd sued.", [("Archer, Bell and Partners Ltd", None, "enterprise")]),
    (
        "The Commerce Bureau of China's Wuhan city signed.",
        [("Commerce Bureau of China's Wuhan city", "CHN", "official")],
    ),
    (
        "The Department of Trade of Vietnam's Hai Phong city signed.",
        [("Department of Trade of Vietnam's Hai Phong city", "VN-HP", "subnational")],
    ),
]


# Tuned on these rows: whose something is.
OWNERS: Final[list[Row]] = [
    (
        "Flint Bank's profit and the Tea Board's seal",
        [("Flint Bank", None, "enterprise"), ("Tea Board", None, "official")],
    ),
    ("The Ministry of Trade's office opened.", [("Ministry of Trade", None, "official")]),
    ("Peru's Ministry of Commerce's spokesman", [("Ministry of Commerce", "PER", "official")]),
    ("The Bank of Ghana's governor spoke.", [("Bank of Ghana", "GHA", "official")]),
    ("The Central Bank of Sri Lanka's governor spoke.", [("Central Bank of Sri Lanka", "LKA", "official")]),
    ("the European Parliament's Committee on Trade", [("European Parliament's Committee on Trade", "EU", "igo")]),
    (
        "the Department of Trade and Jordan's Ministry of Investment",
        [("Department of Trade", None, "official"), ("Ministry of Investment", "JOR", "official")],
    ),
    ("The IMF's view and the trade ministry's", [("IMF", None, "igo"), ("trade ministry", None, "official")]),
    ("according to Peru's trade ministry.", [("Peru's trade ministry", "PER", "official")]),
]


@pytest.mark.parametrize(("text", "expected"), [*TYPE_WORDS, *COMPANIES, *OTHER, *LISTS, *OWNERS])
def test_reads_organisations(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    """An organisation is found whole, with its area and level."""
    assert read(text) == expected


@pytest.mark.parametrize("text", NONE)
def test_reads_none(text: str) -> None:
    """Events, agreements, blocs, dates and bare common nouns are no organisations."""
    assert read(text) == []


AGAIN: Final = [
    ("The Export Board (EB) met. EB left.", [("Export Board", "EB", "type_word"), ("Export Board", "EB", "acronym")]),
    (
        "The Export Board (EB) met. EB's head and the Board's left.",
        [
            ("Export Board", "EB", "type_word"),
            ("Export Board", "EB", "acronym"),
            ("Export Board", "EB", "back_reference"),
        ],
    ),
    ("EB met. The Export Board (EB) left.", [("Export Board", "EB", "acronym"), ("Export Board", "EB", "type_word")]),
    (
        "Sohir Cold Logistics LLC paid. Sohir Cold Logistics left.",
        [("Sohir Cold Logistics LLC", None, "suffix"), ("Sohir Cold Logistics LLC", None, "type_word")],
    ),
    (
        "local firm Lac Long Power paid. Lac Long left.",
        [("Lac Long Power", None, "type_word"), ("Lac Long Power", None, "short_form")],
    ),
    (
        "The Al Nur Traders' Council met. The Council left.",
        [("Al Nur Traders' Council", None, "type_word"), ("Al Nur Traders' Council", None, "back_reference")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), AGAIN)
def test_reads_them_again(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    """Acronyms, shortened names and "the Council" carry the fullest name."""
    assert [(body.name, body.acronym, body.how) for body in find_organisations(document(text))] == expected


LEVELS: Final = [
    ("World Bank", None, "igo"),
    ("International Labour Organization", None, "igo"),
    ("Dhow Bank", None, "enterprise"),
    ("Bank of Ghana", "GHA", "official"),
    ("Indiana Economic Development Corporation", "US-IN", "subnational"),
    ("Luzon Power Corporation", "PHL", "enterprise"),
    ("Russian Federation Customs", "RUS", "official"),
    ("Xyzzy", None, "unstated"),
]


@pytest.mark.parametrize(("name", "area", "expected"), LEVELS)
def test_levels_of_names(name: str, area: str | None, expected: str) -> None:
    """What an organisation is follows from its type words, and an official one of a province is subnational."""
    assert level_of(name, area) == expected


PIECES = st.sampled_from(
    [
        "Ministry",
        "of",
        "Trade",
        "and",
        "Industry",
        ",",
        ".",
        "(",
        ")",
        "'",
        "&",
        "Ltd",
        "Co",
        "PT",
        "Vietnam's",
        "Bank",
        "the",
        "Council",
        "EDB",
        "(EDB)",
        "office",
        "Office",
        "maker",
        "between",
        "contract",
        "from",
        "B.V.",
        "\n",
        "\n\n",
        "his",
        "ministry",
        "Forum",
        "Source:",
        "according",
        "to",
        "a",
        "Ana",
        "Ruiz",
        "Minister",
        "Dialogue",
        "Enterprise",
        "Singapore",
    ]
)


@given(st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_never_raises_and_slices_right(text: str) -> None:
    """Any text is read without an error and every mention is a slice of the view, in order, none overlapping."""
    doc = document(text)
    bodies = list(find_organisations(doc))
    assert all(body.text == doc.text[body.start : body.end] and body.name for body in bodies)
    assert all(before.end <= after.start for before, after in pairwise(bodies))
