"""What the reader of events makes of sentences and of small articles.

Own texts, most of them written before the rules; all published on 14 May 2025, a Wednesday. An event is written as
type, status, date, country of the place and the sides, visiting side first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.article import load_article
from communique.page import Page
from communique.text import normalise
from communique.trade import TRADE
from communique.trade.reading.events.ground import Ground
from communique.trade.reading.events.lines import level
from communique.trade.reading.events.read import read_events
from communique.trade.reading.events.rules import rules
from communique.trade.reading.scene import Scene

if TYPE_CHECKING:
    from communique.schema.item import Item

Row = tuple[str, list[str]]


def items(text: str, published: str | None = "2025-05-14") -> list[Item]:
    """The events of a text."""
    return list(read_events(Scene(Page(load_article(text, published=published), TRADE.finders))))


def written(text: str) -> list[str]:
    """The key values of the events of a text."""
    return [
        f"{i['event_type']} {i['status']} {i['date'] or '-'} {i['location_area'] or '-'} "
        f"{'+'.join(i['actor_areas'])}>{'+'.join(i['recipient_areas'])}"
        for i in items(text)
    ]


SENTENCES: tuple[Row, ...] = (
    (
        "A Danish trade mission of 40 companies will visit Vietnam from 2 to 6 June.",
        ["trade_mission planned 2025-06-02/2025-06-06 VNM DNK>VNM"],
    ),
    (
        "Malaysia's trade minister Tengku Rashid led a 25-member business delegation to Chile last week.",
        ["trade_mission held 2025-05-05/2025-05-11 CHL MYS>CHL"],
    ),
    (
        (
            "Prime Minister Hana Kovar will pay an official visit to Kazakhstan on May 20-21, the Czech "
            "government said on Tuesday."
        ),
        ["official_visit planned 2025-05-20/2025-05-21 KAZ CZE>KAZ"],
    ),
    (
        "Polish President Adam Zielny met Moroccan Prime Minister Karim Bennani in Rabat on Monday.",
        ["meeting held 2025-05-12 MAR POL>MAR"],
    ),
    (
        "Indian Commerce Secretary Rajiv Menon held talks with his Peruvian counterpart in Lima on May 9.",
        ["meeting held 2025-05-09 PER IND>PER"],
    ),
    (
        (
            "The sixth round of negotiations on a free trade agreement between India and Peru will be held in "
            "New Delhi in July."
        ),
        ["negotiation_round planned 2025-07 IND PER>IND"],
    ),
    (
        "The Kenya-Turkey Business Forum took place in Nairobi on 8 May 2025 with 200 participants.",
        ["business_conference held 2025-05-08 KEN TUR>KEN"],
    ),
    (
        (
            "Twelve Bangladeshi garment makers are exhibiting at the Texworld fair in Paris, which runs from May "
            "12 to 15."
        ),
        ["trade_fair ongoing 2025-05-12/2025-05-15 FRA BGD>FRA"],
    ),
    (
        "A Japanese delegation toured a semiconductor plant in Penang on Tuesday.",
        ["site_visit held 2025-05-13 MYS JPN>MYS"],
    ),
    (
        "The visit of the Brazilian agriculture minister to China, planned for June 3, has been cancelled.",
        ["official_visit cancelled 2025-06-03 CHN BRA>CHN"],
    ),
    (
        (
            "The third meeting of the Indonesia-Turkey Joint Economic Commission, scheduled for May 20 in "
            "Ankara, was postponed to September."
        ),
        ["meeting postponed 2025-09 TUR IDN>TUR"],
    ),
    (
        "Thailand's Board of Investment opened a new office in Riyadh on 5 May.",
        ["other held 2025-05-05 SAU THA>SAU"],
    ),
    (
        "Last year's Nigerian trade mission to Brazil brought home seven contracts.",
        ["trade_mission held 2024 BRA NGA>BRA"],
    ),
    (
        "Ghana's President John Asante arrived in Beijing on Monday for a four-day state visit.",
        ["official_visit ongoing 2025-05-12/2025-05-15 CHN GHA>CHN"],
    ),
    (
        "Finnish Foreign Minister Elina Korpi received her Uzbek counterpart in Helsinki on May 8.",
        ["meeting held 2025-05-08 FIN UZB>FIN"],
    ),
    (
        "A group of 15 Israeli start-ups will travel to Rwanda next month to meet investors.",
        ["trade_mission planned 2025-06 RWA ISR>RWA"],
    ),
    (
        "Colombia and Qatar will hold a business roundtable in Doha on June 10.",
        ["business_conference planned 2025-06-10 QAT COL>QAT"],
    ),
    (
        "Mexico's economy secretary returned on Saturday from a five-day trade mission to India.",
        ["trade_mission held 2025-05-06/2025-05-10 IND MEX>IND"],
    ),
    (
        "South African exporters took part in the Gulfood exhibition in Dubai from 17 to 21 February 2025.",
        ["trade_fair held 2025-02-17/2025-02-21 ARE ZAF>ARE"],
    ),
    (
        "Swedish trade minister Karin Lindqvist is on a three-day visit to Ethiopia.",
        ["official_visit ongoing - ETH SWE>ETH"],
    ),
    (
        "The delegation from Lithuania met with officials of the Armenian Chamber of Commerce in Yerevan.",
        ["meeting held - ARM LTU>ARM"],
    ),
    (
        ("Nepal will host the next session of the Nepal-Bangladesh commerce secretary talks in Kathmandu in August."),
        ["meeting planned 2025-08 NPL BGD>NPL"],
    ),
    (
        (
            "Vietnam's Ministry of Industry and Trade will lead 60 firms to the China-ASEAN Expo in Nanning in "
            "September."
        ),
        ["trade_fair planned 2025-09 CHN VNM>CHN"],
    ),
    (
        "Jordanian companies held B2B meetings with Iraqi buyers in Baghdad on Sunday.",
        ["business_conference held 2025-05-11 IRQ JOR>IRQ"],
    ),
    (
        ("Negotiators from Thailand and the European Union concluded the fifth round of talks in Brussels on Friday."),
        ["negotiation_round held 2025-05-09 BEL THA>EU"],
    ),
    (
        ("Georgia's economy minister called on Azerbaijani President Farid Aliyar during a visit to Baku on May 6."),
        ["meeting held 2025-05-06 AZE GEO>AZE"],
    ),
    (
        "German Chancellor Friedrich Braun wrapped up a two-nation tour of Vietnam and Indonesia on Tuesday.",
        [
            "official_visit held - - DEU>VNM+IDN",
            "official_visit held - VNM DEU>VNM",
            "official_visit held - IDN DEU>IDN",
        ],
    ),
    (
        "Sri Lanka's planned trade mission to Egypt was called off because of the unrest.",
        ["trade_mission cancelled - EGY LKA>EGY"],
    ),
    (
        (
            "Belarusian and Mongolian businesses signed three contracts at a matchmaking session in Ulaanbaatar "
            "on Friday."
        ),
        ["business_conference held 2025-05-09 MNG BLR>MNG"],
    ),
    (
        ("Cuba's foreign trade minister will leave for Hanoi on Thursday to attend the joint committee meeting."),
        ["meeting planned 2025-05-15 VNM CUB>VNM"],
    ),
    (
        ("The Philippine delegation, led by Trade Secretary Lito Ramos, visited the Port of Rotterdam on 7 May."),
        ["site_visit held 2025-05-07 NLD PHL>NLD"],
    ),
    (
        "A Peruvian trade delegation is due in Jakarta in November.",
        ["trade_mission planned 2025-11 IDN PER>IDN"],
    ),
    (
        "Hungary's prime minister hosted Vietnamese President Luong Van Khai in Budapest on Monday.",
        ["meeting held 2025-05-12 HUN VNM>HUN"],
    ),
    (
        "Ministers from Kenya and Uganda will meet in Kampala next week to discuss the milk ban.",
        ["meeting planned 2025-05-19/2025-05-25 UGA KEN>UGA"],
    ),
    (
        (
            "Zambia and the Democratic Republic of Congo held the second session of their Joint Permanent "
            "Commission in Lusaka from 6 to 8 May."
        ),
        ["meeting held 2025-05-06/2025-05-08 ZMB COD>ZMB"],
    ),
    (
        "Australian lamb exporters showcased their products at the SIAL trade show in Montreal on 29 April.",
        ["trade_fair held 2025-04-29 CAN AUS>CAN"],
    ),
    (
        "During his visit to Muscat, Pakistan's commerce minister inaugurated a Pakistan pavilion.",
        ["official_visit held - OMN PAK>OMN"],
    ),
    (
        "Spain's king and queen will make a state visit to Egypt from 16 to 19 September 2025.",
        ["official_visit planned 2025-09-16/2025-09-19 EGY ESP>EGY"],
    ),
    (
        "The Tunisian minister flew to Jakarta on Sunday with executives from 30 companies.",
        ["trade_mission held 2025-05-11 IDN TUN>IDN"],
    ),
    (
        "A seminar on doing business with Laos was held in Bangkok on 30 April by the Lao embassy.",
        ["business_conference held 2025-04-30 THA LAO>THA"],
    ),
    (
        (
            "The 12th India-Oman Joint Commission Meeting was co-chaired by the two commerce ministers in Muscat "
            "on 10 May 2025."
        ),
        ["meeting held 2025-05-10 OMN IND>OMN"],
    ),
    (
        "The British prime minister is expected to visit India in October.",
        ["official_visit planned 2025-10 IND GBR>IND"],
    ),
    (
        "In March, a Korean business delegation visited Almaty.",
        ["trade_mission held 2025-03 KAZ KOR>KAZ"],
    ),
    (
        "Ethiopia will send a trade delegation to Turkey in June, the ministry said on Monday.",
        ["trade_mission planned 2025-06 TUR ETH>TUR"],
    ),
    (
        ("The Canada-Philippines business forum in Manila, originally set for May 22, has been pushed back to July 3."),
        ["business_conference postponed 2025-07-03 PHL CAN>PHL"],
    ),
    (
        "Argentine officials travelled to Riyadh in April for talks on beef access.",
        ["meeting held 2025-04 SAU ARG>SAU"],
    ),
    (
        "Kenyan avocado growers head to Shanghai next month for the China International Import Expo.",
        ["trade_fair planned 2025-06 CHN KEN>CHN"],
    ),
    (
        "Ireland's tánaiste met Vietnamese officials in Hanoi last Thursday.",
        ["meeting held 2025-05-08 VNM IRL>VNM"],
    ),
    (
        "Lithuanian and Taiwanese chip makers will hold a seminar in Vilnius on 22 May.",
        ["business_conference planned 2025-05-22 LTU TWN>LTU"],
    ),
    (
        "Ecuador's trade mission to South Korea, which ended on Sunday, produced orders worth $12 million.",
        ["trade_mission held - KOR ECU>KOR"],
    ),
    (
        "The planned visit of Bulgaria's economy minister to Tashkent was put off until September.",
        ["official_visit postponed 2025-09 UZB BGR>UZB"],
    ),
    (
        (
            "Croatian Chamber of Commerce officials will travel to Baku on June 4 for the second "
            "Croatia-Azerbaijan Business Council meeting."
        ),
        ["meeting planned 2025-06-04 AZE HRV>AZE"],
    ),
    (
        "Two years ago a Cypriot delegation visited Amman.",
        ["trade_mission held 2023 JOR CYP>JOR"],
    ),
    (
        "A delegation of Omani investors is currently visiting Zanzibar.",
        ["trade_mission ongoing - TZA OMN>TZA"],
    ),
    (
        "Latvia will host the next Baltic-Ukraine trade talks in Riga.",
        ["meeting planned - LVA UKR>LVA"],
    ),
    (
        "Norway's crown prince opened the Norway-Korea Maritime Conference in Busan on Tuesday.",
        ["business_conference held 2025-05-13 KOR NOR>KOR"],
    ),
    (
        "The Bahrain Chamber received an Armenian business delegation in Manama on Monday.",
        ["meeting held 2025-05-12 BHR ARM>BHR"],
    ),
    (
        "Minister Dlamini of Eswatini signed the accord during a three-day working visit to Taipei.",
        ["official_visit held - TWN SWZ>TWN"],
    ),
    (
        "Next week's round of talks between Mercosur and Canada in Ottawa has been cancelled.",
        ["negotiation_round cancelled 2025-05-19/2025-05-25 CAN MERCOSUR>CAN"],
    ),
    (
        "The trade ministers of Malaysia and Cambodia met virtually on Friday.",
        ["meeting held 2025-05-09 - MYS>KHM"],
    ),
    (
        "Austria took 22 firms to the Big 5 construction exhibition in Dubai in November 2024.",
        ["trade_fair held 2024-11 ARE AUT>ARE"],
    ),
    (
        "Slovak officials inspected a pork plant in Hanoi's suburbs on 6 May.",
        ["site_visit held 2025-05-06 VNM SVK>VNM"],
    ),
    (
        "The Somali trade minister concluded a visit to Ankara on Saturday.",
        ["official_visit held - TUR SOM>TUR"],
    ),
    (
        ("Business leaders from Guyana attended the Caribbean Investment Forum in Kingston from 29 to 31 July 2024."),
        ["business_conference held 2024-07-29/2024-07-31 JAM GUY>JAM"],
    ),
    (
        "China and Chile will begin a third round of upgrade negotiations in Beijing on June 16.",
        ["negotiation_round planned 2025-06-16 CHN CHL>CHN"],
    ),
    (
        "The Zimbabwe stand at the Windhoek show drew big crowds last Friday.",
        ["trade_fair held 2025-05-09 NAM ZWE>NAM"],
    ),
    (
        "Senegal's president will attend the TICAD summit in Yokohama in August.",
        ["meeting planned 2025-08 JPN SEN>JPN"],
    ),
    (
        "Iceland's fish exporters hosted a tasting dinner for Spanish chefs in Bilbao on 30 April.",
        ["business_conference held 2025-04-30 ESP ISL>ESP"],
    ),
)

NO_EVENTS: tuple[Row, ...] = (
    (
        "Officials said trade talks would be welcome but no meeting is planned.",
        [],
    ),
    (
        "The company said its mission is to bring fair trade coffee to Europe.",
        [],
    ),
    (
        "Tourists from China can visit Thailand without a visa from 1 June.",
        [],
    ),
    (
        "The two sides agreed to meet the target of $5 billion set by Turkey and Iraq.",
        [],
    ),
    (
        "The World Economic Forum said India's economy grew 7 percent.",
        [],
    ),
    (
        "Exports to China rose 4 percent as shipments arrived in Shanghai before the holiday.",
        [],
    ),
    (
        "Kenya denied that its minister had met the Somali president in Mogadishu.",
        [],
    ),
    (
        "Norway's permanent mission to the United Nations in Geneva issued a statement.",
        [],
    ),
    (
        "The minister told a press conference in Oslo that Norway and China remain in talks on salmon.",
        [],
    ),
    (
        "South Korean firms met stiff resistance from Japanese rivals.",
        [],
    ),
    (
        "Uganda and Tanzania's presidents inaugurated the joint border post at Mutukula on Monday.",
        [],
    ),
)

ARTICLES: tuple[Row, ...] = (
    (
        """\
Uganda seeks Polish buyers for coffee

WARSAW, May 14 - Uganda's trade minister Grace Nabirye on Tuesday opened a three-day coffee \
promotion tour of Poland with a seminar in Warsaw.

The delegation of 18 exporters will visit a roasting plant in Poznan on Thursday before returning \
home. It met officials of the Polish Chamber of Commerce on Monday.
""",
        [
            "trade_mission ongoing 2025-05-13/2025-05-15 POL UGA>POL",
            "business_conference held 2025-05-13 POL UGA>POL",
            "site_visit planned 2025-05-15 POL UGA>POL",
            "meeting held 2025-05-12 POL UGA>POL",
        ],
    ),
    (
        """\
MINISTRY OF COMMERCE, KINGDOM OF CAMBODIA
PRESS RELEASE

Cambodia and Hungary hold second Joint Commission

Phnom Penh, 9 May 2025

The second meeting of the Cambodia-Hungary Joint Commission on Economic Cooperation was held here on \
9 May 2025. The Cambodian side was headed by Minister of Commerce Sok Vanna and the Hungarian side \
by State Secretary Laszlo Kerekes.

The next meeting will be held in Budapest in 2026. The first was held in 2022.
""",
        ["meeting held 2025-05-09 KHM HUN>KHM", "meeting planned 2026 HUN KHM>HUN"],
    ),
    (
        """\
Brazilian poultry exporters return to Saudi market

A mission of Brazilian poultry exporters will be in Riyadh and Jeddah from 1 to 5 June, the export \
association ABPX said on Monday.

The mission includes a business round in Riyadh on 2 June and visits to supermarkets in Jeddah. It \
is the second such mission this year; the first, to the United Arab Emirates, took place in \
February.
""",
        [
            "trade_mission planned 2025-06-01/2025-06-05 SAU BRA>SAU",
            "business_conference planned 2025-06-02 SAU BRA>SAU",
            "site_visit planned 2025-06-02 SAU BRA>SAU",
            "trade_mission held 2025-02 ARE BRA>ARE",
        ],
    ),
    (
        """\
Governor Hale announces trade mission to Germany and Poland

DES MOINES, Iowa - Governor Brenda Hale will lead a delegation of Iowa business leaders on a trade \
mission to Germany and Poland from June 7 to 14, her office announced on Wednesday.

The delegation will attend the Hannover Agritech fair on June 9 and meet with officials in Warsaw on \
June 12.
""",
        [
            "trade_mission planned 2025-06-07/2025-06-14 - US-IA>DEU+POL",
            "trade_mission planned - DEU US-IA>DEU",
            "trade_fair planned 2025-06-09 DEU US-IA>DEU",
            "meeting planned 2025-06-12 POL US-IA>POL",
        ],
    ),
    (
        """\
Taiwan, Paraguay ministers meet

ASUNCION - Paraguayan President Marco Benitez on Tuesday welcomed Taiwan's economic affairs \
minister, Lin Wen-hsiung, who is leading a 30-member business delegation.

During the visit, which ends on Thursday, Lin will sign an agreement on beef. Last September, a \
Paraguayan delegation visited Taipei.
""",
        [
            "meeting held 2025-05-13 PRY TWN>PRY",
            "trade_mission ongoing - PRY TWN>PRY",
            "trade_mission held 2024-09 TWN PRY>TWN",
        ],
    ),
    (
        """\
Scottish Chambers newsletter

UPCOMING EVENTS
3 June 2025 - Scotland-Norway Energy Forum, Stavanger
16-20 June 2025 - Inward mission from Japan, Edinburgh
8 July 2025 - Annual dinner, Glasgow
""",
        [
            "business_conference planned 2025-06-03 NOR GB-SCT>NOR",
            "trade_mission planned 2025-06-16/2025-06-20 GBR JPN>GB-SCT",
        ],
    ),
    (
        """\
Turkmen gas talks resume

ASHGABAT, May 13 (CA News) - Turkey and Turkmenistan resumed gas talks in Ashgabat on Tuesday, \
officials said.

Energy Minister Murat Aksoy is heading the Turkish delegation. The previous round was held in Ankara \
in January.
""",
        ["meeting held 2025-05-13 TKM TUR>TKM", "negotiation_round held 2025-01 TUR TKM>TUR"],
    ),
    (
        """\
Minister Rao in Hanoi for FTA review

India's Commerce Minister Suresh Rao arrived in Hanoi on Monday on a two-day visit. He met Vietnam's \
Trade Minister Pham Van Duc on Tuesday and addressed the India-Vietnam Business Forum later in the \
day. A visit to an electronics factory in Bac Ninh was cancelled because of rain.
""",
        [
            "official_visit held 2025-05-12/2025-05-13 VNM IND>VNM",
            "meeting held 2025-05-13 VNM IND>VNM",
            "business_conference held 2025-05-13 VNM IND>VNM",
            "site_visit cancelled - VNM IND>VNM",
        ],
    ),
    (
        """\
Irish trade mission to Gulf ends with 14 deals

A week-long Irish trade mission to the Gulf states ended in Riyadh on Thursday with 14 deals worth \
60 million euros.

Enterprise minister Sean Molloy led 50 companies to Abu Dhabi, Dubai and Riyadh. In Dubai on 6 May \
he opened the Irish pavilion at the Arab Health Expo.
""",
        [
            "trade_mission held - - IRL>SAU+ARE",
            "trade_mission held 2025-05-08 SAU IRL>SAU",
            "trade_mission held - ARE IRL>ARE",
            "trade_fair held 2025-05-06 ARE IRL>ARE",
        ],
    ),
    (
        """\
Lao banana farmers look to Korea

Laos hopes to export bananas to South Korea next year, the agriculture ministry said. Exports of \
bananas to China were worth $230 million in 2024.

Officials from the two countries will meet in Seoul in June to discuss quarantine rules.
""",
        ["meeting planned 2025-06 KOR LAO>KOR"],
    ),
    (
        """\
Estonian Prime Minister Kadri Lepp is leading a delegation of 35 technology companies to Japan this \
week. In Tokyo she met her Japanese counterpart on Tuesday, and on Thursday she will speak at a \
start-up forum in Osaka.
""",
        [
            "trade_mission ongoing 2025-05-12/2025-05-18 JPN EST>JPN",
            "meeting held 2025-05-13 JPN EST>JPN",
            "business_conference planned 2025-05-15 JPN EST>JPN",
        ],
    ),
    (
        """\
UAE and Rwanda sign trade deal

Abu Dhabi: The United Arab Emirates and Rwanda on Tuesday signed a comprehensive economic \
partnership agreement at a ceremony in Abu Dhabi, the state news agency WAM reported. Trade between \
the two nations reached $1.1 billion in 2024.
""",
        ["signing_ceremony held 2025-05-13 ARE RWA>ARE"],
    ),
    (
        """\
Commerce secretary leads team to Dhaka

NEW DELHI: A five-member Indian delegation led by Commerce Secretary Vivek Nair is in Dhaka for the \
15th meeting of the Joint Working Group on Trade, which began on Tuesday.

The meeting will end on Thursday.
""",
        ["meeting ongoing 2025-05-13/2025-05-15 BGD IND>BGD"],
    ),
    (
        """\
Sichuan delegation signs deals in Warsaw

WARSAW, May 9 (Xinhua) -- A trade and economic delegation from southwest China's Sichuan Province on \
Thursday held a promotion conference in Warsaw, at which six deals were signed. About 150 \
representatives of Polish companies attended the event.
""",
        ["business_conference held 2025-05-08 POL CN-SC>POL"],
    ),
    (
        """\
Ontario minister heads to Texas and Mexico

Ontario's economic development minister, Carla Fusco, leaves on Sunday for a six-day mission to \
Dallas and Monterrey. She is accompanied by 20 auto parts makers.
""",
        [
            "trade_mission planned 2025-05-18/2025-05-23 - CA-ON>USA+MEX",
        ],
    ),
    (
        """\
Ministers discuss ban

Zimbabwe's agriculture minister met his South African counterpart in Pretoria on Friday in an effort \
to end a ban on tomatoes. The two will meet again in Harare in June.
""",
        ["meeting held 2025-05-09 ZAF ZWE>ZAF", "meeting planned 2025-06 ZWE ZAF>ZWE"],
    ),
    (
        """\
Kazakh president to visit Italy

President Erlan Tulegenov will visit Italy on May 27-28, his press office said on Wednesday. He will \
meet Prime Minister Laura Bassi in Rome and attend a business forum in Milan. Tulegenov last visited \
Italy in 2019.
""",
        [
            "official_visit planned 2025-05-27/2025-05-28 ITA KAZ>ITA",
            "meeting planned - ITA KAZ>ITA",
            "business_conference planned - ITA KAZ>ITA",
            "official_visit held 2019 ITA KAZ>ITA",
        ],
    ),
    (
        """\
High Commissioner hosts reception for British food buyers

Ghana's High Commission in London hosted a business breakfast for British cocoa buyers on 7 May. The \
event followed a visit to Accra by the buyers in February.
""",
        ["business_conference held 2025-05-07 GBR GHA>GBR", "trade_mission held 2025-02 GHA GBR>GHA"],
    ),
    (
        """\
Local council opens new market hall

The mayor of Leeds opened a new market hall on Monday. A meeting of traders is planned for June. The \
council said a delegation of residents had visited the site.
""",
        [],
    ),
    (
        """\
Dutch king's visit to Vietnam postponed

HANOI - A state visit by the Dutch king to Vietnam, which had been due to start on May 19, has been \
postponed because of illness, the palace said on Tuesday. A new date has not been set. A seminar on \
water management planned for May 20 in Can Tho will go ahead.
""",
        ["official_visit postponed 2025-05-19 VNM NLD>VNM", "business_conference planned 2025-05-20 VNM NLD>VNM"],
    ),
    (
        """\
Chile's wine week in Seoul

Twenty Chilean wineries presented their vintages to Korean importers in Seoul this week at Wines of \
Chile Korea Tour 2025. ProChile director Ana Soto said exports rose 8 percent.
""",
        ["trade_fair held - KOR CHL>KOR"],
    ),
    (
        """\
Finland's Nordic-sized push in Latin America

Finnish Trade Minister Aino Salmela ended a five-day swing through South America on Friday, 9 May \
2025.

The mission opened in Montevideo on 5 May with a forum for forestry suppliers. In Lima on 8 May \
Salmela met Peruvian Prime Minister Raul Quispe.
""",
        [
            "trade_mission held 2025-05-05/2025-05-09 - FIN>URY+PER",
            "trade_mission held - URY FIN>URY",
            "business_conference held 2025-05-05 URY FIN>URY",
            "meeting held 2025-05-08 PER FIN>PER",
        ],
    ),
    (
        """\
Malta and Tunisia hold ninth energy dialogue

Malta's energy minister Paul Zerafa hosted his Tunisian counterpart for the ninth Malta-Tunisia \
Energy Dialogue in Valletta on Monday.

At the Dialogue, the ministers reviewed the cable project. Tunisia will host the tenth Dialogue in \
Tunis in early 2026.
""",
        ["meeting held 2025-05-12 MLT TUN>MLT", "meeting planned 2026 TUN MLT>TUN"],
    ),
    (
        """\
Macao to widen ties

The chief executive of Macao, Mr Ho Kin-wai, met the visiting Foreign Minister of Mozambique, Ms \
Aida Cossa, in the city on Tuesday.

While meeting the Mozambican delegation on Tuesday, Mr Ho said trade should grow.
""",
        ["meeting held 2025-05-13 MAC MOZ>MAC"],
    ),
    (
        """\
Georgian exporters look to Kazakhstan

A 30-member trade delegation from Georgia signed five contracts at the Georgia-Kazakhstan Business \
Forum in Astana on Monday.

Kazakh Deputy Prime Minister Serik Abenov told the forum that trade had doubled. The delegation had \
earlier visited Karaganda on 9 May, where it toured a flour mill.
""",
        [
            "trade_mission held - KAZ GEO>KAZ",
            "business_conference held 2025-05-12 KAZ GEO>KAZ",
            "site_visit held 2025-05-09 KAZ GEO>KAZ",
        ],
    ),
    (
        """\
Kuwait and Latvia in talks

Kuwait's commerce minister Fahad Al-Rashed met Latvian President Janis Berzins in Riga on Monday. \
Later the minister met Latvian Agriculture Minister Ilze Kalnina.

A meeting with dairy firms took place in Riga on Tuesday. Another meeting will be held in Kuwait \
City in June.
""",
        [
            "meeting held 2025-05-12 LVA KWT>LVA",
            "meeting held - - KWT>LVA",
            "meeting held 2025-05-13 LVA KWT>LVA",
            "meeting planned 2025-06 KWT LVA>KWT",
        ],
    ),
    (
        """\
Spain at Lagos fair

Thirty Spanish firms showed machinery at the Lagos International Trade Fair, held from 2 to 11 May \
2025. Spanish exhibitors at a trade fair in Lagos last year sold little.
""",
        ["trade_fair held 2025-05-02/2025-05-11 NGA ESP>NGA", "trade_fair held 2024 NGA ESP>NGA"],
    ),
)

KNOWN_GAPS: tuple[Row, ...] = (
    (
        """\
Serbia and Egypt to sign trade pact

Serbia and Egypt will sign a free trade agreement in Cairo on 25 June, the Serbian trade ministry \
said on Tuesday after a video call between the two ministers.
""",
        ["meeting held - - SRB>EGY"],
    ),
    (
        (
            "On the margins of the Astana forum, Mongolia's premier held a bilateral meeting with Kyrgyz "
            "President Bakyt Sadyrov."
        ),
        ["meeting held - KAZ MNG>KGZ"],
    ),
    (
        "A UK trade envoy, Lord Farrow, was in Lima this week to promote mining technology.",
        ["official_visit held - PER GBR>PER"],
    ),
    (
        """\
Foreign Minister Anders Holm and Angolan counterpart Teresa Neto held talks in Luanda on Monday on \
fisheries and oil.

Norway will open an embassy trade section in Luanda in 2026, Holm said. He flies on to Windhoek on \
Wednesday for a two-day visit.
""",
        [
            "meeting held 2025-05-12 AGO NOR>AGO",
            "other planned 2026 AGO NOR>AGO",
            "official_visit planned 2025-05-14/2025-05-15 NAM NOR>NAM",
        ],
    ),
    (
        """\
Philippines joins food fair in Anuga

MANILA - Twenty-two Philippine food companies will join the Anuga food fair in Cologne, Germany on \
October 4-8, the trade department said.

The country's participation in last year's SIAL Paris generated $120 million in sales.
""",
        ["trade_fair planned 2025-10-04/2025-10-08 DEU PHL>DEU", "trade_fair held 2024 FRA PHL>FRA"],
    ),
    (
        """\
Costa Rica, Israel wrap up fourth round

SAN JOSE, May 12 - Negotiators from Costa Rica and Israel completed the fourth round of free trade \
talks on Friday, agreeing on 14 of 20 chapters. The next round is scheduled for July in Jerusalem. \
The talks were launched in 2023.
""",
        ["negotiation_round held 2025-05-09 CRI ISR>CRI", "negotiation_round planned 2025-07 ISR CRI>ISR"],
    ),
    (
        """\
Egypt, Jordan hold joint committee

CAIRO: The 33rd session of the Egyptian-Jordanian Higher Committee convened in Amman on Sunday, \
co-chaired by the two prime ministers. On the sidelines, the Egyptian-Jordanian Business Council met \
and a B2B forum was held.
""",
        [
            "meeting held 2025-05-11 JOR EGY>JOR",
            "business_conference held 2025-05-11 JOR EGY>JOR",
            "meeting held 2025-05-11 JOR EGY>JOR",
        ],
    ),
)


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_one_sentence_yields_its_event(sentence: str, expected: list[str]) -> None:
    """A sentence that tells of an event yields that event and no other."""
    actual = written(f"Trade news\n\n{sentence}\n")
    assert actual == expected


@pytest.mark.parametrize(("sentence", "expected"), NO_EVENTS)
def test_words_alone_make_no_event(sentence: str, expected: list[str]) -> None:
    """What only uses the words of an event, or denies it, is none."""
    actual = written(f"Trade news\n\n{sentence}\n")
    assert actual == expected


@pytest.mark.parametrize(("text", "expected"), ARTICLES)
def test_an_event_is_one_item_in_an_article(text: str, expected: list[str]) -> None:
    """An event that an article names several times is one item with all that is said of it."""
    actual = written(text)
    assert actual == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*row, marks=pytest.mark.xfail(strict=True, reason="not read yet")) for row in KNOWN_GAPS],
)
def test_known_gaps(text: str, expected: list[str]) -> None:
    """What the rules should read one day."""
    actual = sorted(written(text if "\n" in text else f"Trade news\n\n{text}\n"))
    assert actual == sorted(expected)


MISSION = """\
Governor Hale announces trade mission to Germany and Poland

DES MOINES, Iowa - Governor Brenda Hale will lead a delegation of Iowa business leaders on a trade mission \
to Germany and Poland from June 7 to 14.

The delegation will attend the Hannover Agritech Fair on June 9 and meet with officials in Warsaw on June 12.
"""


def test_legs_and_parts_point_to_what_they_belong_to() -> None:
    """A leg points to the mission, what happened in its country to the leg, or to the mission without one."""
    found = items(MISSION)
    parents = {
        (item["event_type"], item["location_area"]): (parent["event_type"], parent["location_area"])
        for item in found
        if (parent := item.links.get("super_event")) is not None
    }
    assert parents == {
        ("trade_mission", "DEU"): ("trade_mission", None),
        ("trade_fair", "DEU"): ("trade_mission", "DEU"),
        ("meeting", "POL"): ("trade_mission", None),
    }


def test_values_are_proved_by_spans() -> None:
    """Every span that an item gives holds the words that yield its value."""
    (fair,) = [item for item in items(MISSION) if item["event_type"] == "trade_fair"]
    text = load_article(MISSION).text
    actual = {field: text[start:end] for field, (start, end) in fair.where.items()}
    assert actual == {
        "event_type": "Fair",
        "name": "Hannover Agritech Fair",
        "date": "June 9",
        "location": "Hannover",
        "location_area": "Hannover",
        "actor_areas": "Iowa",
        "recipient_areas": "Hannover",
    }


def test_a_word_that_opens_a_sentence_is_no_part_of_a_name() -> None:
    """The name in "During the Muscat Forum" is Muscat Forum."""
    (forum,) = items("During the Muscat Trade Forum in Oman on 20 May, Kenyan and Omani firms signed a contract.")
    assert forum["name"] == "Muscat Trade Forum"


def test_the_city_is_the_place_not_the_adjective_before_it() -> None:
    """Talks "in the Omani capital Muscat" are held in Muscat."""
    (talks,) = items("Kenyan and Omani trade ministers held talks in the Omani capital Muscat on 20 May.")
    assert (talks["location"], talks["location_area"]) == ("Muscat", "OMN")


def test_a_heading_gives_place_and_date_to_the_lines_below() -> None:
    """A line of a place and a date holds for what is told below it, until the next heading."""
    text = """\
Chamber news

Our chamber's delegation of 20 Turkish exporters visited Ghana and Togo in April and came home with orders for tiles.

ACCRA, 7-9 APRIL
The matchmaking session drew 60 buyers and led to trial orders for sanitary ware.

LOME, 10-11 APRIL
A business seminar was opened by the minister of commerce before an audience of importers.
"""
    actual = [line for line in written(text) if line.startswith("business_conference")]
    assert actual == [
        "business_conference held 2025-04-07/2025-04-09 GHA TUR>GHA",
        "business_conference held 2025-04-10/2025-04-11 TGO TUR>TGO",
    ]


def test_without_a_publication_date_words_decide() -> None:
    """Where no publication date is known, the tense of the clause gives the status."""
    text = "Trade news\n\nA Danish trade mission will visit Vietnam from 2 to 6 June.\n"
    (item,) = items(text, None)
    assert (item["status"], item["date"]) == ("planned", "--06-02/--06-06")


def test_levelled_text_keeps_positions() -> None:
    """Words of the levelled text stand where they stand in the original."""
    original = "memoranda of under-\nstanding at a rneeting in Hanoi"
    levelled = level(normalise(original))
    assert levelled.index("in Hanoi") == original.index("in Hanoi")


def test_rows_are_readable() -> None:
    """Every row names an event type of the codebook, or leaves it to the words around."""
    kinds = {rule.gives for rule in rules()}
    assert kinds <= {
        "", "trade_mission", "official_visit", "meeting", "negotiation_round", "business_conference", "trade_fair",
        "signing_ceremony", "other",
    }  # fmt: skip


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_never_raises_on_any_text(text: str) -> None:
    """Any text at all is read without an error."""
    assert isinstance(items(f"News. {text}"), list)


WORDS = (
    "The a trade mission delegation of 20 companies led by Minister Lee to Japan Hanoi Vietnam's visited met talks "
    "round forum , ; . \n\n on Monday 5 June 2025 will was cancelled postponed to here EU next previous one the latest "
    "of them in "
    "opened ended signed agreement at Expo ( ) – DUBAI, 12–14 MAY visit from for a four-day hosted President of Chile"
).split(" ")


@given(st.lists(st.sampled_from(WORDS), max_size=80))
@settings(max_examples=120, deadline=None)
def test_never_raises_on_words_of_events(words: list[str]) -> None:
    """Any jumble of the words that the rules look for is read without an error, each event with both its sides."""
    found = items(" ".join(["News.", *words]))
    assert all(item["actor_areas"] is not None and item["recipient_areas"] for item in found)


def test_a_dateline_is_no_part_of_its_sentence() -> None:
    """The words of a sentence leave out the dateline that opens it, which tells where the report was sent from."""
    page = Page(
        load_article("Title line\n\nHANOI, May 12 (Wire) - Ministers met.\n", published="2025-05-14"), TRADE.finders
    )
    ground = Ground(Scene(page))
    here = ground.here
    assert (ground.words(2), here.text if here else None, ground.dates(2)) == ("ministers met.", "HANOI", [])


# Wordings of many outlets, written as a list of families before their rules.
FAMILIES: tuple[Row, ...] = (
    (
        "A delegation of 18 Kenyan tea exporters is in Karachi for a week of talks with Pakistani importers.",
        ["trade_mission ongoing - PAK KEN>PAK"],
    ),
    (
        "Estonian Prime Minister Jaan Kask paid a visit to Tbilisi on May 8.",
        ["official_visit held 2025-05-08 GEO EST>GEO"],
    ),
    (
        "A group of 30 Portuguese cork and wine producers wrapped up a four-city tour of Japan on Friday.",
        ["trade_mission held - JPN PRT>JPN"],
    ),
    (
        "Economy Secretary Rhian Morgan is leading 14 Scottish companies to Singapore.",
        ["trade_mission ongoing - SGP GB-SCT>SGP"],
    ),
    (
        "Moroccan Industry Minister Karim Bennani headed a team of officials and executives to Abidjan last month.",
        ["trade_mission held 2025-04 CIV MAR>CIV"],
    ),
    ("The Irish enterprise minister brought 60 firms to Riyadh in March.", ["trade_mission held 2025-03 SAU IRL>SAU"]),
    (
        "Finance Minister Olli Saarinen of Finland flew to Hanoi on Sunday.",
        ["official_visit held 2025-05-11 VNM FIN>VNM"],
    ),
    ("It was the first visit by a Bolivian head of state to Turkey since 2009.", ["official_visit held - TUR BOL>TUR"]),
    (
        "Kazakh Trade Minister Arman Beisenov sat down with his Hungarian counterpart Bela Toth in Budapest on Monday.",
        ["meeting held 2025-05-12 HUN KAZ>HUN"],
    ),
    (
        "Senior officials from Nepal and Bangladesh conferred in Dhaka on Tuesday on power trade.",
        ["meeting held 2025-05-13 BGD NPL>BGD"],
    ),
    (
        "The Zambian commerce minister was received by Botswana's president in Gaborone on 9 May.",
        ["meeting held 2025-05-09 BWA ZMB>BWA"],
    ),
    (
        (
            "Jordan's Industry Minister Yousef Shamali held bilateral talks with Iraqi Trade Minister "
            "Atheer Dawood in Baghdad on Sunday."
        ),
        ["meeting held 2025-05-11 IRQ JOR>IRQ"],
    ),
    (
        "New Zealand Trade Minister Tom Hadley exchanged views with Chilean officials in Santiago last week.",
        ["meeting held 2025-05-05/2025-05-11 CHL NZL>CHL"],
    ),
    (
        "Lithuania's ambassador called on the Minister of Commerce in Islamabad on Monday.",
        ["meeting held 2025-05-12 PAK LTU>PAK"],
    ),
    (
        (
            "Oman's Commerce Minister Qais Al Yousef and Tanzania's Investment Minister Kitila Mkumbo "
            "co-chaired the third session of the joint commission in Muscat on Tuesday."
        ),
        ["meeting held 2025-05-13 OMN TZA>OMN"],
    ),
    (
        "The 11th session of the Bulgaria-Mongolia intergovernmental commission took place in Sofia on 6-7 May.",
        ["meeting held 2025-05-06/2025-05-07 BGR MNG>BGR"],
    ),
    (
        "Dutch and Indonesian officials held consultations in The Hague on Thursday.",
        ["meeting held 2025-05-08 NLD IDN>NLD"],
    ),
    (
        "Japan and the Philippines held their ninth economic dialogue in Tokyo on 12 May.",
        ["meeting held 2025-05-12 JPN PHL>JPN"],
    ),
    (
        "Canada's trade minister Marie Gagnon spoke by phone with her Malaysian counterpart on Tuesday.",
        ["meeting held 2025-05-13 - CAN>MYS"],
    ),
    (
        "Spanish Economy Minister Carlos Rubio held a video call with India's commerce minister on Monday.",
        ["meeting held 2025-05-12 - ESP>IND"],
    ),
    (
        "Ukraine and Turkey concluded the fourth round of talks on a free trade agreement in Ankara on Friday.",
        ["negotiation_round held 2025-05-09 TUR UKR>TUR"],
    ),
    (
        (
            "Negotiators from the EU and Thailand will meet in Brussels from June 23 to 27 for the "
            "sixth round of free trade negotiations."
        ),
        ["negotiation_round planned 2025-06-23/2025-06-27 BEL THA>EU"],
    ),
    (
        "New Zealand and India are to resume talks on a free trade pact in Wellington next month.",
        ["negotiation_round planned 2025-06 NZL IND>NZL"],
    ),
    (
        "Nigerian and Brazilian companies held B2B meetings in Sao Paulo on Tuesday.",
        ["business_conference held 2025-05-13 BRA NGA>BRA"],
    ),
    (
        "A Slovenia-Kuwait business forum took place in Kuwait City on Wednesday with 90 firms attending.",
        ["business_conference held 2025-05-14 KWT SVN>KWT"],
    ),
    (
        "An investors' conference on Uzbek textiles drew 200 German companies in Frankfurt last Thursday.",
        ["business_conference held 2025-05-08 DEU UZB>DEU"],
    ),
    (
        "A matchmaking session between Croatian boatbuilders and Emirati buyers was held in Dubai on 7 May.",
        ["business_conference held 2025-05-07 ARE HRV>ARE"],
    ),
    (
        "The Latvian Chamber of Commerce held a seminar on the Korean market in Seoul on May 9.",
        ["business_conference held 2025-05-09 KOR LVA>KOR"],
    ),
    (
        "A round table on Serbian-Egyptian trade was organised in Belgrade on 8 May.",
        ["business_conference held 2025-05-08 SRB EGY>SRB"],
    ),
    (
        "Twenty-two Tunisian olive oil producers exhibited at the food fair in Cologne last month.",
        ["trade_fair held 2025-04 DEU TUN>DEU"],
    ),
    (
        "Some 40 Vietnamese furniture makers took stands at a furniture show in Dubai in April.",
        ["trade_fair held 2025-04 ARE VNM>ARE"],
    ),
    (
        "Bangladesh will have a national pavilion at the Gulfood exhibition in Dubai next February.",
        ["trade_fair planned 2026-02 ARE BGD>ARE"],
    ),
    (
        "Armenia and Georgia signed an agreement on customs cooperation in Yerevan on Tuesday.",
        ["signing_ceremony held 2025-05-13 ARM GEO>ARM"],
    ),
    (
        "A Mexican delegation inspected the container terminal in Rotterdam on Tuesday.",
        ["site_visit held 2025-05-13 NLD MEX>NLD"],
    ),
    (
        "Malawi's trade minister Grace Phiri toured a fertiliser plant near Casablanca on Monday.",
        ["site_visit held 2025-05-12 MAR MWI>MAR"],
    ),
    ("Colombia opened a trade office in Nairobi on Friday.", ["other held 2025-05-09 KEN COL>KEN"]),
    ("Azerbaijan inaugurated a consulate general in Milan on May 6.", ["other held 2025-05-06 ITA AZE>ITA"]),
    ("The first direct cargo flight from Lahore landed in Tashkent on Monday.", ["other held 2025-05-12 UZB PAK>UZB"]),
    ("A direct air link between Accra and Kigali was launched on Sunday.", ["other held 2025-05-11 - GHA>RWA"]),
    (
        "Belgian Princess Elise will lead 300 business people to Brazil in November.",
        ["trade_mission planned 2025-11 BRA BEL>BRA"],
    ),
    ("Mongolia's prime minister is due in Canberra on May 26.", ["official_visit planned 2025-05-26 AUS MNG>AUS"]),
    (
        "The Qatari commerce minister is scheduled to visit Slovenia next week.",
        ["official_visit planned 2025-05-19/2025-05-25 SVN QAT>SVN"],
    ),
    (
        "Rwanda is to host a trade forum with Poland in Kigali in September.",
        ["business_conference planned 2025-09 RWA POL>RWA"],
    ),
    (
        "The next meeting of the Vietnam-Cuba joint committee will be held in Havana in 2026.",
        ["meeting planned 2026 CUB VNM>CUB"],
    ),
    (
        "A visit to Ottawa by Jamaica's trade minister, planned for 20 May, has been postponed to July.",
        ["official_visit postponed 2025-07 CAN JAM>CAN"],
    ),
    (
        "Israel's trade mission to Ethiopia, due to start on May 19, was called off.",
        ["trade_mission cancelled 2025-05-19 ETH ISR>ETH"],
    ),
    (
        "Last year's mission to Peru by Finnish mining firms produced eight contracts.",
        ["trade_mission held 2024 PER FIN>PER"],
    ),
    (
        "The previous session of the Egypt-Rwanda joint commission, in Cairo in 2022, produced three agreements.",
        ["meeting held 2022 EGY RWA>EGY"],
    ),
    (
        "Executives from 25 Swedish companies are in Jakarta this week to look for partners.",
        ["trade_mission ongoing 2025-05-12/2025-05-18 IDN SWE>IDN"],
    ),
    (
        "Three Malaysian ministers and 45 business leaders fly to Santiago on Sunday.",
        ["trade_mission planned 2025-05-18 CHL MYS>CHL"],
    ),
    (
        "The Angolan president hosted his Namibian counterpart for talks in Luanda on Monday.",
        ["meeting held 2025-05-12 AGO NAM>AGO"],
    ),
    (
        "Officials from Fiji and Vanuatu are meeting in Suva this week to discuss kava exports.",
        ["meeting ongoing 2025-05-12/2025-05-18 FJI VUT>FJI"],
    ),
    (
        (
            "Iceland and Greenland signed a memorandum of understanding on fisheries during a visit to "
            "Nuuk by Iceland's foreign minister on Thursday."
        ),
        ["official_visit held 2025-05-08 GRL ISL>GRL"],
    ),
    (
        "Albania's economy minister met her Kosovar counterpart in Tirana on Monday.",
        ["meeting held 2025-05-12 ALB XKX>ALB"],
    ),
    (
        "Costa Rica's chamber of exporters organised a buyers' mission from Canada in March.",
        ["trade_mission held 2025-03 CRI CAN>CRI"],
    ),
    (
        "Cypriot and Lebanese business people gathered in Limassol on Saturday for a networking event.",
        ["business_conference held 2025-05-10 CYP LBN>CYP"],
    ),
    (
        "Honduran coffee growers showed their beans at a trade fair in Hamburg from 6 to 8 May.",
        ["trade_fair held 2025-05-06/2025-05-08 DEU HND>DEU"],
    ),
    (
        "Talks between Senegalese and Spanish fisheries officials broke off in Dakar on Friday without a result.",
        ["meeting held 2025-05-09 SEN ESP>SEN"],
    ),
    (
        "The Ethiopia Investment Forum was held in Shanghai on 22 April.",
        ["business_conference held 2025-04-22 CHN ETH>CHN"],
    ),
    (
        (
            "Singapore's Senior Minister of State Chan Wei Ming hosted Saudi Vice Minister Omar Al "
            "Harbi to lunch on 12 May."
        ),
        ["meeting held 2025-05-12 SGP SAU>SGP"],
    ),
    (
        "Trade officials of Mercosur and EFTA concluded a round of negotiations in Buenos Aires on 9 May.",
        ["negotiation_round held 2025-05-09 ARG EFTA>MERCOSUR"],
    ),
    (
        "A high-level Iranian economic delegation headed by Vice President Reza Ahmadi arrived in Baku on Tuesday.",
        ["trade_mission held 2025-05-13 AZE IRN>AZE"],
    ),
    (
        "Bahrain Chamber signed a cooperation agreement with the Cyprus Chamber of Commerce in Manama on Sunday.",
        ["signing_ceremony held 2025-05-11 BHR CYP>BHR"],
    ),
    (
        (
            "A planned visit to Colombo by Iranian commerce minister Ali Karimi has fallen through, "
            "Sri Lankan officials said on Monday."
        ),
        ["official_visit cancelled - LKA IRN>LKA"],
    ),
    (
        (
            "The Slovak-Omani business council met for the first time in Muscat on Sunday. Slovak "
            "Deputy Prime Minister Denisa Novak opened the meeting."
        ),
        ["meeting held 2025-05-11 OMN SVK>OMN"],
    ),
    (
        "The Dutch King and Queen will be in Nairobi from 18 to 20 March 2026 for a state visit.",
        ["official_visit planned 2026-03-18/2026-03-20 KEN NLD>KEN"],
    ),
    (
        (
            "Trade envoys from Australia and India wrapped up five days of negotiations in Delhi on "
            "Friday without a breakthrough."
        ),
        ["negotiation_round held 2025-05-09 IND AUS>IND"],
    ),
    ("Turkmen and Azerbaijani energy officials huddled in Baku on Thursday.", ["meeting held 2025-05-08 AZE TKM>AZE"]),
    (
        (
            "Rwanda's development board and the Singapore Business Federation co-organised an "
            "investment summit in Kigali on 6 May."
        ),
        ["business_conference held 2025-05-06 RWA SGP>RWA"],
    ),
    (
        "Finnish forestry companies put on a seminar for Uruguayan landowners in Montevideo last Wednesday.",
        ["business_conference held 2025-05-07 URY FIN>URY"],
    ),
    (
        "Japan's trade minister postponed a trip to Ottawa that had been set for Tuesday.",
        ["official_visit postponed 2025-05-20 CAN JPN>CAN"],
    ),
    (
        "Estonia's e-Residency team held a pop-up event in Sao Paulo on Thursday.",
        ["business_conference held 2025-05-08 BRA EST>BRA"],
    ),
    (
        (
            "Representatives of 14 Basque machine tool makers spent four days in Monterrey last week "
            "at the invitation of the state government."
        ),
        ["trade_mission held 2025-05-05/2025-05-11 MEX ES-PV>MEX"],
    ),
    (
        "A Sino-Chilean wine festival will run in Chengdu from 3 to 5 June.",
        ["trade_fair planned 2025-06-03/2025-06-05 CHN CHL>CHN"],
    ),
)


@pytest.mark.parametrize(("text", "expected"), FAMILIES)
def test_families_of_wording(text: str, expected: list[str]) -> None:
    """Each family of wordings for journeys, meetings, rounds, forums, fairs and openings is read."""
    assert written(text) == expected
