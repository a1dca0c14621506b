"""Sentences of trade news and the figures that are read in them.

All sentences were written for these tests; a row tells the expected figures in short: indicator, basis, sides, value,
currency, period, change, share, rank, and the qualifier where it is not `exact`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.article import Article
from communique.page import Page
from communique.trade import TRADE
from communique.trade.reading.figures.read import read_figures
from communique.trade.reading.scene import Scene

if TYPE_CHECKING:
    from communique.schema.item import Item

DAY = "2025-11-20"
GHANA_LEAD = "Trade ministers of Ghana and Brazil met in Accra on Tuesday. "
PERU_LEAD = "Peru and Canada held talks in Lima on Monday. "
Row = tuple[str, list[str]]

# Sentences that name both sides, from many countries.
PLAIN: list[Row] = [
    (
        "Bilateral trade between Turkey and Iraq reached $19.9 billion in 2023.",
        ["total_unspecified reported TUR>IRQ =19900000000 @2023"],
    ),
    (
        "Trade between Brazil and Argentina totalled US$27.4 billion last year, a decline of 4.1 percent.",
        ["total_unspecified reported BRA>ARG =27400000000 USD @2024 change -4.1"],
    ),
    (
        "Germany's exports to Poland rose 6.2% to €97.5 billion in 2024.",
        ["exports_unspecified reported DEU>POL =97500000000 EUR @2024 change 6.2"],
    ),
    (
        "German exports to Poland fell to 97.5 billion euros in 2024 from 99.1 billion euros a year earlier.",
        [
            "exports_unspecified reported DEU>POL =97500000000 EUR @2024",
            "exports_unspecified reported DEU>POL =99100000000 EUR @2023",
        ],
    ),
    (
        (
            "Imports from Mexico climbed 11 per cent year on year to US$46 billion in the first quarter of "
            "2025, Spain's customs agency said."
        ),
        ["imports_unspecified reported ESP>MEX =46000000000 USD @2025-01/2025-03 change 11"],
    ),
    (
        "Kenya exported goods worth Sh120 billion to Uganda in 2023, up from Sh98 billion in 2022.",
        [
            "goods_exports reported KEN>UGA =120000000000 KES @2023",
            "goods_exports reported KEN>UGA =98000000000 KES @2022",
        ],
    ),
    (
        "Chile imported $3.2 billion of goods from Germany in 2024.",
        ["goods_imports reported CHL>DEU =3200000000 @2024"],
    ),
    (
        "Exports from Peru to Canada amounted to US$2.1 billion between January and September 2025.",
        ["exports_unspecified reported PER>CAN =2100000000 USD @2025-01/2025-09"],
    ),
    (
        "India is Nepal's largest trading partner, accounting for 64% of its total trade.",
        ["total_unspecified reported NPL>IND share 64 rank 1"],
    ),
    (
        (
            "China remained South Africa's biggest trading partner for the 15th year in a row, with two-way "
            "trade of US$52.4 billion in 2024."
        ),
        ["total_unspecified reported ZAF>CHN =52400000000 USD @2024 rank 1"],
    ),
    (
        "France is the third-largest investor in Morocco.",
        ["fdi_stock reported MAR>FRA rank 3"],
    ),
    (
        "The Netherlands is Ghana's second-biggest export market after Switzerland.",
        ["exports_unspecified reported GHA>NLD rank 2"],
    ),
    (
        "Egypt's trade deficit with China widened to $14.6 billion in 2024.",
        ["other reported EGY>CHN =14600000000 @2024"],
    ),
    (
        "The two countries aim to raise bilateral trade to $10 billion by 2030.",
        [],
    ),
    (
        "Bangladesh and Japan want to double trade to $8 billion within five years.",
        ["total_unspecified target BGD>JPN =8000000000"],
    ),
    (
        "Thailand's shipments to Australia grew 9.4 percent in May, the ministry said.",
        ["exports_unspecified reported THA>AUS @2025-05 change 9.4"],
    ),
    (
        "Malaysian investments in Cambodia stood at US$3.1 billion at the end of 2024.",
        ["fdi_flow reported MYS>KHM =3100000000 USD @2024"],
    ),
    (
        "The World Bank will lend Tajikistan $150 million for a power grid.",
        ["aid_or_loan estimate None>TJK =150000000"],
    ),
    (
        "Japan pledged a grant of ¥1.2 billion to Samoa for two hospitals.",
        ["aid_or_loan estimate JPN>WSM =1200000000 JPY"],
    ),
    (
        "Airbus won an order worth €4.3 billion from Saudi Arabia's Flynas.",
        [],
    ),
    (
        "The companies signed contracts valued at more than $700 million during the forum.",
        [],
    ),
    (
        "Korean firm Hanil will invest 900 billion won in a battery plant in Hungary.",
        ["fdi_flow estimate KOR>HUN =900000000000 KRW"],
    ),
    (
        "Total trade between Ethiopia and Djibouti stood at Birr 41 billion in FY2023/24.",
        ["total_unspecified reported ETH>DJI =41000000000 ETB @2023/2024"],
    ),
    (
        "Services exports to the United States were worth £61.2 billion in 2023.",
        ["services_total reported None>USA =61200000000 GBP @2023"],
    ),
    (
        (
            "Trade in goods and services between the UK and Norway was £43.8 billion in the four quarters "
            "to the end of Q2 2024."
        ),
        ["total_unspecified reported GBR>NOR =43800000000 GBP @2023-07/2024-06"],
    ),
    (
        (
            "Vietnam shipped $2.4 billion worth of rice to the Philippines in 2024, accounting for 46 per "
            "cent of its rice exports."
        ),
        ["exports_unspecified reported VNM>PHL =2400000000 @2024 share 46"],
    ),
    (
        (
            "Pakistan's exports to Kazakhstan were $132 million in 2023-24, while imports from Kazakhstan "
            "were $45 million."
        ),
        [
            "exports_unspecified reported PAK>KAZ =132000000 @2023/2024",
            "imports_unspecified reported PAK>KAZ =45000000 @2023/2024",
        ],
    ),
    (
        "Exports and imports stood at $5.2 billion and $3.9 billion respectively in 2024.",
        [],
    ),
    (
        (
            "Mutual trade turnover of Azerbaijan and Georgia grew by 8.7 percent in January-October 2025 "
            "and amounted to 712.4 million US dollars."
        ),
        ["total_unspecified reported AZE>GEO =712400000 USD @2025-01/2025-10 change 8.7"],
    ),
    (
        "Serbia sold Hungary €1.4 billion worth of electricity and grain last year.",
        ["exports_unspecified reported SRB>HUN =1400000000 EUR @2024"],
    ),
    (
        "Ukraine's grain exports to Egypt are expected to reach 2.5 billion dollars in 2025.",
        ["exports_unspecified estimate UKR>EGY =2500000000 @2025"],
    ),
    (
        "The deal could boost annual trade by as much as €77 billion, the Commission estimates.",
        [],
    ),
    (
        (
            "Singapore was the second largest source of foreign direct investment in Indonesia in 2024, "
            "with $20.1 billion."
        ),
        ["fdi_flow reported SGP>IDN =20100000000 @2024 rank 2"],
    ),
    (
        "Cumulative investment from Singapore in Vietnam had reached $84.2 billion by the end of June 2025.",
        ["fdi_stock reported SGP>VNM =84200000000 @2025-06"],
    ),
    (
        "Canada's exports to Japan accounted for 2.1 per cent of total Canadian exports in 2024.",
        ["exports_unspecified reported CAN>JPN @2024 share 2.1"],
    ),
    (
        "Norway is our fourth-largest export market, the minister said.",
        [],
    ),
    (
        "The trade volume between Jordan and Iraq exceeded JD 1 billion in 2022.",
        ["total_unspecified reported JOR>IRQ =1000000000 JOD @2022 at_least"],
    ),
    (
        "Mexico's government denied that it had signed a $2 billion contract with a Chinese carmaker.",
        [],
    ),
    (
        "Exports to Benin were $34 million, not $43 million as reported on Tuesday.",
        ["exports_unspecified reported None>BEN =34000000"],
    ),
    (
        "The company, with annual revenues of $3.1 billion, plans to expand in Peru.",
        [],
    ),
    (
        "The agreement cuts tariffs on wine from 15 percent to 5 percent.",
        [],
    ),
    (
        "Some 4,000 jobs will be created and 200,000 tourists visited.",
        [],
    ),
    (
        (
            "Croatia's imports from Slovenia amounted to 4.6 billion euros, 3.2% more than in 2023, and its "
            "exports to 3.5 billion euros."
        ),
        [
            "imports_unspecified reported HRV>SVN =4600000000 EUR change 3.2",
            "exports_unspecified reported HRV>SVN =3500000000 EUR",
        ],
    ),
    (
        "Brazil bought 31% of Argentina's vehicle exports in 2024.",
        ["exports_unspecified reported ARG>BRA @2024 share 31"],
    ),
    (
        "The UAE is India's third-largest trading partner and second-largest export destination.",
        ["total_unspecified reported IND>ARE rank 3", "exports_unspecified reported IND>ARE rank 2"],
    ),
    (
        "Non-oil trade between the UAE and Turkey surged 15 percent to AED 148 billion in 2024.",
        ["total_unspecified reported ARE>TUR =148000000000 AED @2024 change 15"],
    ),
    (
        (
            "Bilateral trade hit a record high of 61.7 billion yuan, up 12.5 percent year-on-year, in the "
            "first seven months of 2025, according to China's General Administration of Customs."
        ),
        ["total_unspecified reported CHN>None =61700000000 CNY @2025-01/2025-07 change 12.5"],
    ),
    (
        "Trade volume, which stood at $560 million in 2019, has grown to $1.2 billion today.",
        [],
    ),
    (
        "Finland recorded a trade surplus of €240 million with Estonia in April.",
        ["other reported FIN>EST =240000000 EUR @2025-04"],
    ),
    (
        "Of this, exports accounted for $3.4 billion and imports for $2.1 billion.",
        [],
    ),
    (
        "Italy is Tunisia's top trading partner.",
        ["total_unspecified reported TUN>ITA rank 1"],
    ),
    (
        "The Philippines is seeking a $300 million loan from South Korea for a dam.",
        ["aid_or_loan estimate KOR>PHL =300000000"],
    ),
    (
        "The European Union has pledged €200 million in aid to Moldova.",
        ["aid_or_loan estimate EU>MDA =200000000 EUR"],
    ),
    (
        "The pipeline, estimated to cost $7 billion, will run from Niger to Algeria.",
        ["deal_value estimate None>None =7000000000"],
    ),
    (
        "Exports to the Netherlands increased from €1.1 billion in 2021 to €1.9 billion in 2024.",
        [
            "exports_unspecified reported None>NLD =1100000000 EUR @2021",
            "exports_unspecified reported None>NLD =1900000000 EUR @2024",
        ],
    ),
    (
        "Saudi Arabia's exports to Jordan reached 9.8 billion riyals ($2.6 billion) in 2023.",
        ["exports_unspecified reported SAU>JOR =9800000000 SAR @2023"],
    ),
    (
        "Japan's direct investment in Thailand came to 54 billion baht in the first half of 2025, down 7%.",
        ["fdi_flow reported JPN>THA =54000000000 THB @2025-01/2025-06 change -7"],
    ),
    (
        ("Two-way trade was valued at A$24.3bn in 2023–24, making Vietnam Australia's 10th-largest trading partner."),
        ["total_unspecified reported AUS>VNM =24300000000 AUD @2023/2024 rank 10"],
    ),
    (
        "Turkish exports to Algeria, its largest market in North Africa, were up 18% at $2.3 billion.",
        ["exports_unspecified reported TUR>DZA =2300000000 change 18 rank 1"],
    ),
    (
        (
            "Trade turnover between Russia and Mongolia rose 21% over the first nine months of the year to "
            "reach $2.6 billion, Deputy Prime Minister said."
        ),
        ["total_unspecified reported RUS>MNG =2600000000 @2025-01/2025-09 change 21"],
    ),
    (
        "Armenia ranks fifth among Georgia's export markets.",
        ["exports_unspecified reported GEO>ARM rank 5"],
    ),
    (
        "The share of the EU in Moldova's exports rose to 67.4% in 2024.",
        ["exports_unspecified reported MDA>EU @2024 share 67.4"],
    ),
]

# Sentences whose sides stand in the sentence before.
IN_CONTEXT: list[Row] = [
    (
        "The two countries aim to raise bilateral trade to $10 billion by 2030.",
        ["total_unspecified target GHA>BRA =10000000000 @2030"],
    ),
    (
        "Two-way trade was $1.1 billion in 2024, he said.",
        ["total_unspecified reported GHA>BRA =1100000000 @2024"],
    ),
    (
        (
            "Ghana's cocoa exports to Brazil came to $212 million last year, while its imports of sugar and "
            "poultry from Brazil were worth $430 million."
        ),
        [
            "exports_unspecified reported GHA>BRA =212000000 @2024",
            "imports_unspecified reported GHA>BRA =430000000 @2024",
        ],
    ),
    (
        "Exports and imports stood at $5.2 billion and $3.9 billion respectively in 2024.",
        [
            "exports_unspecified reported GHA>BRA =5200000000 @2024",
            "imports_unspecified reported GHA>BRA =3900000000 @2024",
        ],
    ),
    (
        "Of this, exports accounted for $3.4 billion and imports for $2.1 billion.",
        ["exports_unspecified reported GHA>BRA =3400000000", "imports_unspecified reported GHA>BRA =2100000000"],
    ),
    (
        "Brazil is now Ghana's largest supplier of poultry and its sixth-largest trading partner overall.",
        ["imports_unspecified reported GHA>BRA rank 1", "total_unspecified reported GHA>BRA rank 6"],
    ),
    (
        "Brazilian companies have invested more than $2 billion in the country since 2010.",
        ["fdi_flow reported BRA>GHA =2000000000 at_least"],
    ),
    (
        "A Brazilian bank will provide a $60 million loan for tractors.",
        ["aid_or_loan estimate BRA>GHA =60000000"],
    ),
    (
        "Three contracts worth a combined $85 million were signed on the sidelines.",
        ["deal_value reported None>None =85000000"],
    ),
    (
        "The minister said a joint venture would build a refinery costing up to $400 million at Tema.",
        ["deal_value estimate None>None =400000000 up_to"],
    ),
    (
        "Brazil imported 40% less cocoa from Ghana in the first nine months of 2025 than a year earlier.",
        ["imports_unspecified reported BRA>GHA @2025-01/2025-09 change -40"],
    ),
    (
        "Exports to Brazil rose by 12%, while imports fell 3.5%.",
        ["exports_unspecified reported GHA>BRA change 12", "imports_unspecified reported GHA>BRA change -3.5"],
    ),
    (
        "Trade grew 8 percent in 2023 and 14 percent in 2024.",
        ["total_unspecified reported GHA>BRA @2023 change 8", "total_unspecified reported GHA>BRA @2024 change 14"],
    ),
    (
        "The volume of trade between them is projected to hit $2 billion next year.",
        ["total_unspecified estimate GHA>BRA =2000000000 @2026"],
    ),
    (
        "The bilateral trade target of $3 billion by 2028 is realistic, the minister said.",
        ["total_unspecified target GHA>BRA =3000000000 @2028"],
    ),
    (
        "He rejected a newspaper report that Accra had borrowed $500 million from Brasilia.",
        [],
    ),
    (
        "Ghana's GDP grew 5.7 percent last year to $76 billion.",
        ["gdp reported GHA>None =76000000000 @2024 change 5.7"],
    ),
    (
        "Ghana's central bank raised its policy rate to 27 per cent.",
        [],
    ),
    (
        "The exchange registered GH¢3 billion in turnover.",
        [],
    ),
    (
        "Brazil accounted for 3.1 percent of Ghana's imports and 1.4 percent of its exports in 2024.",
        [
            "imports_unspecified reported GHA>BRA @2024 share 3.1",
            "exports_unspecified reported GHA>BRA @2024 share 1.4",
        ],
    ),
    (
        "Ghana sold gold worth $1.1 billion to Brazil, its third-largest customer, in 2024.",
        ["exports_unspecified reported GHA>BRA =1100000000 @2024 rank 3"],
    ),
    (
        "At $1.5 billion, bilateral trade last year was a fifth higher than in 2023.",
        ["total_unspecified reported GHA>BRA =1500000000 @2024"],
    ),
    (
        (
            "Trade between the two nations increased from $900 million in 2021 to over $1.4 billion in "
            "2024, representing growth of 55 percent."
        ),
        [
            "total_unspecified reported GHA>BRA =900000000 @2021",
            "total_unspecified reported GHA>BRA =1400000000 @2024 change 55 at_least",
        ],
    ),
    (
        "Ghana enjoyed a surplus of $120 million in trade with Brazil in 2024.",
        ["other reported GHA>BRA =120000000 @2024"],
    ),
    (
        "He said exports could reach between $600 million and $700 million by 2027.",
        ["exports_unspecified estimate GHA>BRA =600000000 ..700000000 @2027"],
    ),
    (
        "The programme is backed by a €25 million EU grant.",
        ["aid_or_loan reported EU>GHA =25000000 EUR"],
    ),
    (
        (
            "In the fiscal year ended June 30, 2025, bilateral trade amounted to $1.26 billion, up from "
            "$1.1 billion in the previous fiscal year."
        ),
        [
            "total_unspecified reported GHA>BRA =1260000000 @2024-07/2025-06",
            "total_unspecified reported GHA>BRA =1100000000 @2023-07/2024-06",
        ],
    ),
    (
        (
            "Figures from Ghana's statistical service show that trade with Brazil shrank by 4.2 per cent to "
            "11.6 billion cedis in 2024."
        ),
        ["total_unspecified reported GHA>BRA =11600000000 GHS @2024 change -4.2"],
    ),
    (
        "Orders totalling R$ 320 million were placed at the fair by Ghanaian buyers.",
        ["deal_value reported None>None =320000000 BRL"],
    ),
    (
        "The fair is expected to generate $50 million in business over the next 12 months.",
        ["deal_value estimate None>None =50000000"],
    ),
    (
        "Embraer agreed to sell four aircraft to Ghana's air force for $240 million.",
        ["deal_value reported None>None =240000000"],
    ),
    (
        ("Brazil's investment stock in Ghana stood at $1.8 billion at end-2024, making it the ninth-largest investor."),
        ["fdi_stock reported BRA>GHA =1800000000 @2024 rank 9"],
    ),
    (
        "Shares of the company rose 5 percent to $12.",
        [],
    ),
    (
        "Brazil is among Ghana's top ten trading partners.",
        [],
    ),
    (
        "The state budget of $12 billion was approved by parliament.",
        [],
    ),
    (
        (
            "Total bilateral trade for January to June was US$640 million, compared with US$580 million in "
            "the same period last year."
        ),
        [
            "total_unspecified reported GHA>BRA =640000000 USD @2025-01/2025-06",
            "total_unspecified reported GHA>BRA =580000000 USD @2024-01/2024-06",
        ],
    ),
    (
        "Agricultural exports to Brazil made up 62 per cent of the total in 2024.",
        ["exports_unspecified reported GHA>BRA @2024 share 62"],
    ),
    (
        "Ghana wants to cut its $310 million deficit with Brazil.",
        ["other reported GHA>BRA =310000000"],
    ),
    (
        "A rise of 15 per cent in exports to Brazil was recorded in August.",
        ["exports_unspecified reported GHA>BRA @2025-08 change 15"],
    ),
    (
        "Trade rose to $1.4bn (£1.1bn) in the year to June 2025.",
        ["total_unspecified reported GHA>BRA =1400000000 @2024-07/2025-06"],
    ),
    (
        "Tourist arrivals from Brazil rose 30% to 12,000.",
        [],
    ),
    (
        "Brazil's JBS will supply 20,000 tonnes of chicken, worth about $38 million a year, to Accra.",
        ["deal_value estimate GHA>BRA =38000000 about"],
    ),
    (
        "Exports of shea butter to Brazil have nearly doubled to $14 million since 2022.",
        ["exports_unspecified reported GHA>BRA =14000000"],
    ),
    (
        "Ghana overtook Angola as Brazil's third-largest African trading partner in 2024.",
        ["total_unspecified reported BRA>GHA @2024 rank 3"],
    ),
    (
        "Trade, worth $1.3bn last year, is dominated by sugar and cocoa.",
        ["total_unspecified reported GHA>BRA =1300000000 @2024"],
    ),
    (
        "The World Bank approved a $200 million credit for Ghana.",
        ["aid_or_loan estimate None>GHA =200000000"],
    ),
]

# Ranks, denials, corrections, balances.
RANKS_AND_REST: list[Row] = [
    (
        "Canada is Peru's fourth-largest export market.",
        ["exports_unspecified reported PER>CAN rank 4"],
    ),
    (
        "Peru's second-biggest supplier is Canada.",
        ["imports_unspecified reported PER>CAN rank 2"],
    ),
    (
        "Canada ranks third among Peru's trading partners.",
        ["total_unspecified reported PER>CAN rank 3"],
    ),
    (
        "Canada, its third-largest investor, wants more mines.",
        ["fdi_stock reported PER>CAN rank 3"],
    ),
    (
        "Peru is the largest destination for Canadian wheat in South America.",
        ["exports_unspecified reported CAN>PER rank 1"],
    ),
    (
        "Canada took 9 per cent of everything Peru exported last year and was its fifth-largest customer.",
        ["exports_unspecified reported PER>CAN @2024 share 9 rank 5"],
    ),
    (
        "Trade was put at $3 billion in 2023. The correct figure is $3.3 billion.",
        ["total_unspecified reported PER>CAN =3300000000 @2023"],
    ),
    (
        "The minister denied reports of a $2 billion loan.",
        [],
    ),
    (
        (
            'A website reported that Peru had signed a $900 million contract with a Toronto firm. "That is '
            'false," the ministry said.'
        ),
        [],
    ),
    (
        "The two sides set a target of $5 billion in two-way trade by 2030.",
        ["total_unspecified target PER>CAN =5000000000 @2030"],
    ),
    (
        "Under the plan, each side will contribute up to C$12 million.",
        ["other estimate None>None =12000000 CAD up_to"],
    ),
    (
        "The mine, a joint project, will cost between $1.2 billion and $1.4 billion.",
        ["deal_value estimate None>None =1200000000 ..1400000000"],
    ),
    (
        (
            "Copper shipments to Canada were worth 2.4 billion soles in the first half of 2025, 17 percent "
            "more than a year earlier."
        ),
        ["exports_unspecified reported PER>CAN =2400000000 PEN @2025-01/2025-06 change 17"],
    ),
    (
        "Bilateral trade in the same period fell 3%.",
        ["total_unspecified reported PER>CAN change -3"],
    ),
    (
        "Imports of Canadian lentils reached $88 million in 2024, an increase of 6.1% over 2023.",
        ["imports_unspecified reported PER>CAN =88000000 @2024 change 6.1"],
    ),
    (
        "Peru posted a trade surplus of $310 million with Canada last year, against $280 million in 2023.",
        ["other reported PER>CAN =310000000 @2024", "other reported PER>CAN =280000000 @2023"],
    ),
    (
        "Export Development Canada offered a C$150 million credit line.",
        ["aid_or_loan estimate CAN>PER =150000000 CAD"],
    ),
    (
        "The share of Canada in Peru's imports was 2.3 percent.",
        ["imports_unspecified reported PER>CAN share 2.3"],
    ),
    (
        "Total trade with Canada has more than tripled since the free trade agreement took effect in 2009.",
        [],
    ),
    (
        "Our exports to Canada grew by 8%, the Peruvian trade minister said.",
        ["exports_unspecified reported PER>CAN change 8"],
    ),
    (
        "The agreement removes a 6 percent duty on asparagus and a 10 percent tax on wine.",
        [],
    ),
]

# Whole articles: tables, releases, readers' comments.
WHOLE: list[Row] = [
    (
        (
            "Trade between Chile and Japan (US$ million)\n\nItem          2023      2024\nExports       4,100  "
            "   4,350\nImports       2,050     1,990\n"
        ),
        [
            "exports_unspecified reported CHL>JPN =4100000000 USD @2023",
            "exports_unspecified reported CHL>JPN =4350000000 USD @2024",
            "imports_unspecified reported CHL>JPN =2050000000 USD @2023",
            "imports_unspecified reported CHL>JPN =1990000000 USD @2024",
        ],
    ),
    (
        (
            "Mongolia's goods trade, first quarter of 2025 (million US dollars)\n\nPartner | Exports | "
            "Imports | Change, %\nJapan | 41.2 | 310 | +4.5\nItaly | 88.0 | 60.1 | -1.2\n"
        ),
        [
            "goods_exports reported MNG>JPN =41200000 USD @2025-01/2025-03",
            "goods_imports reported MNG>JPN =310000000 USD @2025-01/2025-03",
            "goods_exports reported MNG>ITA =88000000 USD @2025-01/2025-03",
            "goods_imports reported MNG>ITA =60100000 USD @2025-01/2025-03",
        ],
    ),
    (
        (
            "OFFICE OF THE GOVERNOR OF OHIO\nFOR IMMEDIATE RELEASE\n\nOhio exported $2.1 billion in goods to "
            "Japan in 2024, the Governor of Ohio said in Columbus. Ohio and U.S. firms wait."
        ),
        ["goods_exports reported US-OH>JPN =2100000000 USD @2024"],
    ),
    (
        "COMMENTS\n\nTrade between Chile and Korea reached $6 billion in 2024.",
        [],
    ),
]

# Tables of two countries over two years, however their cells, units and notes are written.
ROWS: list[str] = [
    "By country (US$ million)\nCountry | 2023 | 2024\nJapan | | 7.5\nPeru | 4.1 | 4.2",
    "By country (US$ million)\nCountry | 2023 | 2024\nJapan | n/a | 7.5 [2]\nPeru | 4.1* | 4.2 (p)",
    "By country (US$ million)\nCountry | 2023 | 2024 [1]\nJapan | – | 7.5¹\nPeru | 4.1 | 4.2",
    "By country\nUnit: US$ million\nCountry | 2023 | 2024\nJapan | | 7.5\nPeru | 4.1 | 4.2",
    "By country\nCountry | 2023 | 2024\n | US$ million | US$ million\nJapan | | 7.5\nPeru | 4.1 | 4.2",
    "By country (US$ million)\nCountry\t2023\t2024\nJapan\t\t7.5\nPeru\t4.1\t4.2",
    "By country (US$ million)\nCountry   2023   2024\nJapan   -   7.5\nPeru   4.1   4.2",
    "By country (US$ million)\n| Country | 2023 | 2024 |\n|---|---|---|\n| Japan | - | 7.5 |\n| Peru | 4.1 | 4.2 |",
    "By country (US$ million)\nNo. | Country | 2023 | 2024\n1 | Japan | | 7.5\n2 | Peru | 4.1 | 4.2",
    "By country (US$ million)\nCountry | Flow | 2023 | 2024\nJapan | Exports | | 7.5\nPeru | Exports | 4.1 | 4.2",
    "By country (US$ million)\nCountry | 2023 | 2024\nAsia\nJapan | | 7.5\nAmericas\nPeru | 4.1 | 4.2",
    "By country (US$ million)\nCountry | 2023 | 2024\n | Exports | Exports\nJapan | | 7.5\nPeru | 4.1 | 4.2",
    "By country (US$ million)\nCountry | 2023 | 2024\nJapan | | 7.5\nPeru | 4.1 | 4.2\nOthers | 8.8 | 9.9",
]
TABLES: list[Row] = [
    (
        f"Chile's exports grew.\n\nChile's exports b{row[1:]}\n\nThe port of Arica handled more boxes.\n",
        [
            "exports_unspecified reported CHL>JPN =7500000 USD @2024",
            "exports_unspecified reported CHL>PER =4100000 USD @2023",
            "exports_unspecified reported CHL>PER =4200000 USD @2024",
        ],
    )
    for row in ROWS
] + [
    (
        (
            "Chile's exports grew.\n\nYear | Trade with Peru, US$ million | Trade with Peru, US$ million\n"
            "Year | Exports | Imports\n2023* | 4.1 | 4.2\n"
        ),
        [
            "exports_unspecified reported CHL>PER =4100000 USD @2023",
            "imports_unspecified reported CHL>PER =4200000 USD @2023",
        ],
    ),
    (
        (
            "Chile's exports, 2024 (US$ million)\nCountry | Value\nPeru | 4.2\nTotal | 9.9\n\n"
            "Chile's imports, 2024 (US$ million)\nCountry | Value\nPeru | 1.1\n"
        ),
        [
            "exports_unspecified reported CHL>PER =4200000 USD @2024",
            "exports_unspecified reported CHL>None =9900000 USD @2024",
            "imports_unspecified reported CHL>PER =1100000 USD @2024",
        ],
    ),
]

# Bullets, questions and answers, tables, values side by side.
MIXED: list[Row] = [
    (
        (
            "Uganda and Turkey agree to boost trade\n\nKAMPALA, March 3, 2025 - Uganda and Turkey "
            "signed four agreements on Monday.\n\nTurkish exports to Uganda stood at $131 million "
            "in 2024, while Ugandan exports to Turkey were a mere $22 million, Trade Minister "
            'Francis Mwebesa said. "We have to close that gap," he added.\n\nTurkish contractors '
            "have undertaken projects worth $4.7 billion in Uganda.\n\nThe two presidents had set a "
            "$500 million trade target in 2016."
        ),
        [
            "exports_unspecified reported TUR>UGA =131000000 @2024",
            "exports_unspecified reported UGA>TUR =22000000 @2024",
            "deal_value estimate TUR>UGA =4700000000",
            "total_unspecified target UGA>TUR =500000000",
        ],
    ),
    (
        (
            "Q: How much do you sell to Sweden?\nA: Our exports to Sweden, mostly tea and cut "
            "flowers, were 64 million euros last year.\n\nKenya and Sweden are to open talks in May."
        ),
        ["exports_unspecified reported KEN>SWE =64000000 EUR @2024"],
    ),
    (
        (
            "KEY FACTS: INDONESIA-CHILE\n• Two-way trade: US$421 million (2024)\n• Indonesia's "
            "exports: US$267 million\n• Chile's share of Indonesian exports: 0.1%\n• Indonesian FDI "
            "in Chile: US$12 million\n• Chile is Indonesia's 48th-largest export market"
        ),
        [
            "total_unspecified reported IDN>CHL =421000000 USD @2024",
            "exports_unspecified reported IDN>CHL =267000000 USD @2024",
            "exports_unspecified reported IDN>CHL @2024 share 0.1",
            "fdi_flow reported IDN>CHL =12000000 USD",
            "exports_unspecified reported IDN>CHL rank 48",
        ],
    ),
    (
        (
            "The United States is Lesotho's second-largest trading partner. In 2024 Lesotho "
            "exported $237 million worth of goods, mainly textiles, to the United States and "
            "imported $2.8 million."
        ),
        [
            "total_unspecified reported LSO>USA rank 2",
            "goods_exports reported LSO>USA =237000000 @2024",
            "imports_unspecified reported LSO>USA =2800000 @2024",
        ],
    ),
    (
        (
            "China's imports from Australia fell by 8.6 percent in yuan terms to 1.02 trillion "
            "yuan in the January-November period. China's exports to Australia rose by 1.5 "
            "percent."
        ),
        [
            "imports_unspecified reported CHN>AUS =1020000000000 CNY @2025-01/2025-11 change -8.6",
            "exports_unspecified reported CHN>AUS change 1.5",
        ],
    ),
    (
        (
            "Nepal and Bangladesh signed a deal for 40 megawatts of power, priced at 6.4 US cents "
            "a unit. Nepal expects to earn about Rs 330 million a year from it."
        ),
        [],
    ),
    (
        (
            "In the first ten months of this year, Vietnam-Thailand trade reached 18.6 billion "
            "USD, up 10.2% year-on-year. Vietnam's exports were 6.5 billion USD (+5.1%), while "
            "imports were 12.1 billion USD (+13.2%)."
        ),
        [
            "total_unspecified reported VNM>THA =18600000000 USD @2025-01/2025-10 change 10.2",
            "exports_unspecified reported VNM>THA =6500000000 USD @2025-01/2025-10 change 5.1",
            "imports_unspecified reported VNM>THA =12100000000 USD @2025-01/2025-10 change 13.2",
        ],
    ),
    (
        (
            "Belgium's Brussels Airlines will buy jets from Brazil in a $1.3 billion contract. "
            "The Belgian government approved a 40 million euro guarantee."
        ),
        ["deal_value estimate BEL>BRA =1300000000", "aid_or_loan estimate BEL>BRA =40000000 EUR"],
    ),
    (
        (
            "Israel and the UAE: bilateral trade climbed from $190 million in 2020 to $1.2 "
            "billion in 2021, then $2.5 billion in 2022."
        ),
        [
            "total_unspecified reported ISR>ARE =190000000 @2020",
            "total_unspecified reported ISR>ARE =1200000000 @2021",
            "total_unspecified reported ISR>ARE =2500000000 @2022",
        ],
    ),
    (
        (
            "According to the Nigerian Bureau of Statistics, Nigeria's exports to India were "
            "valued at N2.13 trillion in Q3 2024, representing 10.4% of total exports."
        ),
        ["exports_unspecified reported NGA>IND =2130000000000 NGN @2024-07/2024-09 share 10.4"],
    ),
    (
        ("EU-Japan trade in goods was worth €134 billion in 2024; trade in services reached €59 billion in 2023."),
        [
            "goods_total reported EU>JPN =134000000000 EUR @2024",
            "services_total reported EU>JPN =59000000000 EUR @2023",
        ],
    ),
    (
        (
            "Sri Lanka's tea exports to Iraq, the second-biggest buyer, brought in $128 million "
            "in the first eight months, against $112 million a year ago."
        ),
        [
            "exports_unspecified reported LKA>IRQ =128000000 @2025-01/2025-08 rank 2",
            "exports_unspecified reported LKA>IRQ =112000000 @2024-01/2024-08",
        ],
    ),
    (
        (
            "The Prime Minister of Malta said Italian firms had pledged investments of up to €300 "
            "million in Malta over five years."
        ),
        ["fdi_flow estimate ITA>MLT =300000000 EUR up_to"],
    ),
    (
        (
            "Norway's trade with Africa in 2024\n\nPartner\tExports (NOK million)\tShare\tRank\nGhana\t"
            "310\t0.2%\t41\nKenya\t120\tn.a.\t58\n"
        ),
        [
            "exports_unspecified reported NOR>GHA =310000000 NOK @2024 share 0.2 rank 41",
            "exports_unspecified reported NOR>KEN =120000000 NOK @2024 rank 58",
        ],
    ),
    (
        (
            "Goods trade between Italy and Malta (€ billion)\n| 2023 | 2024\nItalian exports | 2.1 "
            "| 2.3\nImports | 0.5 | 0.6\n"
        ),
        [
            "goods_exports reported ITA>MLT =2100000000 EUR @2023",
            "goods_exports reported ITA>MLT =2300000000 EUR @2024",
            "goods_imports reported ITA>MLT =500000000 EUR @2023",
            "goods_imports reported ITA>MLT =600000000 EUR @2024",
        ],
    ),
    (
        (
            "Latvia and Estonia, 2024\n\nFlow | Value | Growth\nExports | €1.9 billion | 3.1%\n"
            "Imports | €2.2 billion | -\n"
        ),
        [
            "exports_unspecified reported LVA>EST =1900000000 EUR @2024 change 3.1",
            "imports_unspecified reported LVA>EST =2200000000 EUR @2024",
        ],
    ),
    (
        "Trade between Ireland and Kenya rose to €600 million in FY25 from €560 million.",
        [
            "total_unspecified reported IRL>KEN =600000000 EUR @2024/2025",
            "total_unspecified reported IRL>KEN =560000000 EUR @2023/2024",
        ],
    ),
    (
        "Spain's exports to Chile, not €2 billion but €1.4 billion, were corrected on Friday.",
        ["exports_unspecified reported ESP>CHL =1400000000 EUR"],
    ),
    (
        (
            "Denmark's trade with Ghana climbed to $90 million in the first quarter of 2025, "
            "compared with $75 million in the same quarter of 2024."
        ),
        [
            "total_unspecified reported DNK>GHA =90000000 @2025-01/2025-03",
            "total_unspecified reported DNK>GHA =75000000 @2024-01/2024-03",
        ],
    ),
    (
        "Imports by Jordan from Egypt and exports to Egypt fell 4% and 6% respectively.",
        ["imports_unspecified reported JOR>EGY change -4", "exports_unspecified reported JOR>EGY change -6"],
    ),
    (
        "Finland, after Sweden, is Estonia's largest trading partner.",
        ["total_unspecified reported EST>FIN rank 1"],
    ),
    (
        "Sweden overtook Finland as Estonia's largest export market in 2024.",
        ["exports_unspecified reported EST>SWE @2024 rank 1"],
    ),
    (
        (
            "Chile's shipments to Ghana fell to US$18 million in the first quarter from US$27 "
            "million in the same months of 2024."
        ),
        [
            "exports_unspecified reported CHL>GHA =18000000 USD @2025-01/2025-03",
            "exports_unspecified reported CHL>GHA =27000000 USD @2024-01/2024-03",
        ],
    ),
    (
        "Kuwait will grant Jordan $50 million. Qatar's loan to Jordan, of $70 million, was signed on Monday.",
        ["aid_or_loan estimate KWT>JOR =50000000", "aid_or_loan reported QAT>JOR =70000000"],
    ),
    (
        (
            "Austria and Serbia held talks. Trade turnover grew 5% on the year before. The "
            "country's exports to Serbia made up 60% of that."
        ),
        ["total_unspecified reported AUT>SRB change 5", "exports_unspecified reported AUT>SRB share 60"],
    ),
    (
        "Peru's exports to Chile, at current prices, will be $2 billion next year, analysts in Lima think.",
        ["exports_unspecified estimate PER>CHL =2000000000 @2026"],
    ),
    (
        (
            "Oman's trade with Kenya was worth $300 million in April 2024-March 2025, against "
            "$280 million in April 2023-March 2024."
        ),
        [
            "total_unspecified reported OMN>KEN =300000000 @2024-04/2025-03",
            "total_unspecified reported OMN>KEN =280000000 @2023-04/2024-03",
        ],
    ),
    (
        "The state's seventh-largest export market is Japan. Ohio sold Japan goods worth $3 billion in 2024.",
        ["exports_unspecified reported US-OH>JPN rank 7", "goods_exports reported US-OH>JPN =3000000000 @2024"],
    ),
    (
        (
            "Iran and Iraq signed contracts. The minister said that trade with Iraq, Iran's "
            "second-largest partner, had tripled."
        ),
        ["total_unspecified reported IRN>IRQ change 200 rank 2"],
    ),
    (
        "Bilateral trade between Latvia and Malta was 100 million euros in 2024, not 120 million euros.",
        ["total_unspecified reported LVA>MLT =100000000 EUR @2024"],
    ),
]

FINDERS: list[Row] = [
    (
        "In 2024, Botswana exported diamonds worth P11.2 billion to Belgium.",
        ["exports_unspecified reported BWA>BEL =11200000000 BWP @2024"],
    ),
    (
        "Zambia bought maize worth K2.3 billion from Tanzania in 2024.",
        ["imports_unspecified reported ZMB>TZA =2300000000 ZMW @2024"],
    ),
]

_SHORT = (
    ("value", "="),
    ("value_max", ".."),
    ("currency", ""),
    ("period", "@"),
    ("change_pct", "change "),
    ("share_pct", "share "),
    ("rank", "rank "),
)


def items_of(text: str, *, dollar: str | None = None) -> list[Item]:
    """The figures of a text that was published on one day."""
    return list(read_figures(Scene(Page(Article(text=text, date_published=DAY, dollar=dollar), TRADE.finders))))


def short(item: Item) -> str:
    """A figure in a few words."""
    said = [item["indicator"], item["basis"], f"{item['reporter']}>{item['partner']}"]
    said += [f"{sign}{item[name]}" for name, sign in _SHORT if item[name] is not None]
    if (item["value_qualifier"] or "exact") != "exact":
        said.append(item["value_qualifier"])
    return " ".join(said)


@pytest.mark.parametrize(("text", "expected"), [*PLAIN, *WHOLE, *TABLES, *MIXED])
def test_figures_of_a_text(text: str, expected: list[str]) -> None:
    """A sentence or a short article yields the figures that it states, and no others."""
    assert [short(item) for item in items_of(text)] == expected


@pytest.mark.parametrize(("text", "expected"), IN_CONTEXT)
def test_sides_from_the_lead(text: str, expected: list[str]) -> None:
    """Sides that a sentence does not name are those of the sentences before it."""
    assert [short(item) for item in items_of(GHANA_LEAD + text)] == expected


@pytest.mark.parametrize(("text", "expected"), RANKS_AND_REST)
def test_ranks_balances_and_denials(text: str, expected: list[str]) -> None:
    """Ranks, shares and balances are figures; what is denied or printed wrong is none."""
    assert [short(item) for item in items_of(PERU_LEAD + text)] == expected


@pytest.mark.parametrize(("text", "expected"), FINDERS)
def test_currencies_by_their_country(text: str, expected: list[str]) -> None:
    """A currency letter means the currency of the country that is spoken of."""
    assert [short(item) for item in items_of(text)] == expected


def test_house_style_of_the_dollar() -> None:
    """A bare dollar sign takes the outlet's currency where that is configured, and is unresolved elsewhere."""
    text = "Trade between Fiji and Tonga reached $30 million in 2024."
    styled, bare = items_of(text, dollar="FJD")[0], items_of(text)[0]
    assert (styled["currency"], styled["currency_basis"]) == ("FJD", "house_style")
    assert (bare["currency"], bare["currency_basis"]) == (None, "unresolved")


def test_spans_prove_the_values() -> None:
    """Every value has the span of the words that state it, in the text as it was given."""
    text = "Peru’s exports to Canada rose 8% to US$2.4 billion in 2024."
    (item,) = items_of(text)
    assert {name: text[start:end] for name, (start, end) in item.where.items()} == {
        "value": "US$2.4 billion",
        "currency": "US$2.4 billion",
        "change_pct": "8%",
        "period": "2024",
        "reporter": "Peru",
        "partner": "Canada",
    }


def test_a_repetition_is_one_figure() -> None:
    """A figure that headline and text both state is one item that cites both sentences."""
    text = "Peru-Canada trade up 8%\n\nTrade between Peru and Canada rose 8% to US$3 billion in 2024."
    (item,) = items_of(text)
    assert (item["value"], item["change_pct"], item.sentences) == (3_000_000_000, 8, [1, 2])


def test_sport_is_no_trade() -> None:
    """An article about sport has no figures, however its contracts are worded."""
    text = (
        "Canada and Japan meet in the league. The coach praised his captain after a long season. The striker signed a "
        "contract worth $4 million, and the goalkeeper a deal of $2 million."
    )
    assert items_of(text) == []


WORDS = st.sampled_from(
    "Peru Canada's exports imports trade to from with rose fell 5% $3 billion in 2024 , . ; and of the third-largest "
    "partner compared between by | \n 12 \n\n respectively its our loan grant contract worth FDI share accounted for "
    "not denied correct figure is target US$ € 1,200 4.5 HK$ million ( ) - 'the same period'".split(" ")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_never_raises(text: str) -> None:
    """No order of words makes the reading fail, and every figure says what it measures and where."""
    for item in items_of(text):
        assert item["indicator"]
        assert item.sentences
