"""Families of wordings: figures that point back, totals with all the world, rises from and to, sums spent at home.

All sentences were written for these tests.
"""

from __future__ import annotations

import pytest
from tests.reading.test_figures import Row, items_of, short

ROWS: list[Row] = [
    (
        (
            "Chad's trade grew 8 percent to $2.9 billion in the first half of 2024. Chad's imports and exports rose 2 "
            "percent and 3.6 percent respectively to $1.2 billion and $1.7 billion from the same period of 2023. "
            "Peru is Chad's largest export market."
        ),
        [
            "total_unspecified reported TCD>None =2900000000 @2024-01/2024-06 change 8",
            "imports_unspecified reported TCD>None =1200000000 @2024-01/2024-06 change 2",
            "exports_unspecified reported TCD>None =1700000000 @2024-01/2024-06 change 3.6",
            "exports_unspecified reported TCD>PER rank 1",
        ],
    ),
    (
        (
            "The trade turnover between Chad and Peru increased by $279 million and amounted to $4.1 billion in 2021. "
            "Chad's exports to Peru were $2.6 billion in 2021, which is an increase of over $238 million, and its "
            "imports from Peru $1.5 billion, $41 million more than in 2020."
        ),
        [
            "total_unspecified reported TCD>PER =4100000000 @2021",
            "exports_unspecified reported TCD>PER =2600000000 @2021",
            "imports_unspecified reported TCD>PER =1500000000 @2021",
        ],
    ),
    (
        (
            "Chad's trade deficit soared to $366 million in 2022. Chad imported goods worth $407 million in 2022. "
            "Chad's trade deficit with Peru stood at $24 million."
        ),
        [
            "other reported TCD>None =366000000 @2022",
            "goods_imports reported TCD>None =407000000 @2022",
            "other reported TCD>PER =24000000 @2022",
        ],
    ),
    (
        (
            "Chad's foreign trade was $2.9 billion in 2023. In 2024, trade with Peru and Fiji fell 21 percent and 11 "
            "percent, to $123 million and $100 million, respectively."
        ),
        [
            "total_unspecified reported TCD>None =2900000000 @2023",
            "total_unspecified reported TCD>PER =123000000 @2024 change -21",
            "total_unspecified reported TCD>FJI =100000000 @2024 change -11",
        ],
    ),
    (
        (
            "Bilateral trade between Laos and Malaysia reached $310 million in 2023. In the first half of "
            "2024, the figure rose 12 percent to $170 million, of which Lao exports were $60 million."
        ),
        [
            "total_unspecified reported LAO>MYS =310000000 @2023",
            "total_unspecified reported LAO>MYS =170000000 @2024-01/2024-06 change 12",
            "exports_unspecified reported LAO>MYS =60000000 @2024-01/2024-06",
        ],
    ),
    (
        (
            "Trade between Oman and Kenya came to $420 million in 2023, with Kenyan exports at $90 million. "
            "The ministers set a goal of lifting the figure to $1 billion by 2030."
        ),
        [
            "total_unspecified reported OMN>KEN =420000000 @2023",
            "exports_unspecified reported KEN>OMN =90000000 @2023",
            "total_unspecified target KEN>OMN =1000000000 @2030",
        ],
    ),
    (
        (
            "Estonia exported goods worth €410 million to Ukraine in 2024. According to the tax board, the "
            "figure was €380 million in 2023."
        ),
        [
            "goods_exports reported EST>UKR =410000000 EUR @2024",
            "exports_unspecified reported EST>UKR =380000000 EUR @2023",
        ],
    ),
    (
        (
            "Ghana's imports from Turkey stood at $640 million in 2024. That figure is expected to reach $1 "
            "billion by 2027."
        ),
        [
            "imports_unspecified reported GHA>TUR =640000000 @2024",
            "imports_unspecified estimate GHA>TUR =1000000000 @2027",
        ],
    ),
    (
        (
            "Georgia and Israel signed an accord. Two-way trade was $180 million in 2023. The two countries "
            "want to reach $500 million by 2028."
        ),
        ["total_unspecified reported GEO>ISR =180000000 @2023", "total_unspecified target GEO>ISR =500000000 @2028"],
    ),
    (
        ("Peru's trade with Thailand reached $700 million in 2024. It grew 14 percent from a year earlier."),
        ["total_unspecified reported PER>THA =700000000 @2024", "total_unspecified reported PER>THA change 14"],
    ),
    (
        (
            "Ministers of Vietnam and Chile met in Hanoi. Vietnam's exports rose 11 percent to $35 billion "
            "in June 2024, data showed. Imports climbed 8 percent to $32 billion, leaving a trade surplus "
            "of $3 billion. Shipments to China fell 2 percent, while those to the United States grew 19 "
            "percent."
        ),
        [
            "exports_unspecified reported VNM>None =35000000000 @2024-06 change 11",
            "imports_unspecified reported VNM>None =32000000000 @2024-06 change 8",
            "other reported VNM>None =3000000000 @2024-06",
            "exports_unspecified reported VNM>CHN change -2",
            "exports_unspecified reported VNM>USA change 19",
        ],
    ),
    (
        "Norway and Ghana held talks in Accra. Norway's exports came to NOK 150 billion in May 2024.",
        ["exports_unspecified reported NOR>None =150000000000 NOK @2024-05"],
    ),
    (
        "Fiji and India want to raise trade from $120 million last year to $300 million by 2030.",
        ["total_unspecified reported FJI>IND =120000000 @2024", "total_unspecified target FJI>IND =300000000 @2030"],
    ),
    (
        (
            "Leaders of Mercosur and EFTA met; Norway and Chile sent observers. Trade between the two blocs "
            "was $7 billion in 2024."
        ),
        ["total_unspecified reported MERCOSUR>EFTA =7000000000 @2024"],
    ),
    (
        (
            "Jordan and Hungary signed an accord in Amman. Trade between the two countries reached $210 "
            "million in 2024, less than that of Egypt with Austria."
        ),
        ["total_unspecified reported JOR>HUN =210000000 @2024"],
    ),
    (
        ("Latvia is Uzbekistan's third-largest supplier in the Baltic, with shipments of €90 million in 2024."),
        ["imports_unspecified reported UZB>LVA =90000000 EUR @2024 rank 3"],
    ),
    (
        "Bolivia remained Peru's fifth-largest export market last year with $610 million.",
        ["exports_unspecified reported PER>BOL =610000000 @2024 rank 5"],
    ),
    (
        ("China is Chile's largest trading partner, while Chile is China's third-largest supplier of fruit."),
        ["total_unspecified reported CHL>CHN rank 1", "imports_unspecified reported CHN>CHL rank 3"],
    ),
    (
        ("Senegal's exports to Mali reached $900 million in 2024, which is 21 percent of the national total."),
        ["exports_unspecified reported SEN>MLI =900000000 @2024 share 21"],
    ),
    (
        "Korean firms have invested $3.5 billion in Hungary to date.",
        ["fdi_stock reported KOR>HUN =3500000000"],
    ),
    (
        "The value of Danish investments in Poland exceeds €5 billion.",
        ["fdi_stock reported DNK>POL =5000000000 EUR at_least"],
    ),
    (
        "Mutual investments between Qatar and Turkey have so far exceeded $30 billion.",
        ["fdi_stock reported QAT>TUR =30000000000 at_least"],
    ),
    (
        (
            "Egypt and Serbia signed an accord in Cairo. On the domestic front, the government launched a "
            "$200 million loan scheme."
        ),
        [],
    ),
    (
        "Egypt and Serbia signed an accord in Cairo. The mission cost $90,000.",
        [],
    ),
    (
        (
            "Egypt and Serbia signed an accord in Cairo. An outlay of $40 million was earmarked for "
            "exporters in the budget."
        ),
        [],
    ),
    (
        "Tea worth $12 million was shipped to Poland from Kenya in 2024.",
        ["exports_unspecified reported KEN>POL =12000000 @2024"],
    ),
    (
        ("Kenya-Poland trade tops $300m\n\nKenya's trade with Poland reached $312 million in 2024, the ministry said."),
        ["total_unspecified reported KEN>POL =312000000 @2024"],
    ),
    (
        "Chile's exports to Japan dropped 4.2% to $9 billion in 2024, customs data showed last month.",
        ["exports_unspecified reported CHL>JPN =9000000000 @2024 change -4.2"],
    ),
    (
        "The two countries, Nepal and Qatar, exchanged goods worth $90 million in 2024.",
        ["goods_total reported NPL>QAT =90000000 @2024"],
    ),
    (
        "Mongolia met Kazakhstan. Turnover between the two countries came to USD 186 million in 2024.",
        ["total_unspecified reported MNG>KAZ =186000000 USD @2024"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_figures_of_families_of_wordings(text: str, expected: list[str]) -> None:
    """A figure is read with its sides and its period, whether the words say them or point back to them."""
    assert [short(item) for item in items_of(text)] == expected
