"""Families of wordings that articles not seen before brought up, in own texts about other countries and people.

All published on 14 May 2025, a Wednesday; an event is written as in `test_events`.
"""

from __future__ import annotations

import pytest
from tests.reading.test_events import Row, written

SENTENCES: tuple[Row, ...] = (
    (
        "Peruvian minister Rosa Quispe announced Monday she’ll lead a delegation of 41 firms on a trip to Japan.",
        ["trade_mission planned - JPN PER>JPN"],
    ),
    (
        "Peruvian President Rosa Quispe on 14 May held talks with her Omani counterpart Salim Noor, who is on a visit.",
        ["meeting held 2025-05-14 PER OMN>PER"],
    ),
    (
        "LIMA - The trade ministry confirmed Monday a Peruvian delegation would visit Tokyo.",
        ["trade_mission planned - JPN PER>JPN"],
    ),
    (
        "The delegation's programme includes a business seminar in Lagos on 26 May, organised by the Polish Chamber.",
        ["business_conference planned 2025-05-26 NGA POL>NGA"],
    ),
    (
        "Danish Trade Minister Lars Holm held discussion with Kenyan Minister Peter Otieno in Nairobi on Tuesday.",
        ["meeting held 2025-05-13 KEN DNK>KEN"],
    ),
    (
        "Peruvian Trade Minister Rosa Quispe is flying to Ottawa on 20 May to discuss the duty.",
        ["official_visit planned 2025-05-20 CAN PER>CAN"],
    ),
    (
        "Turkish Trade Minister Kemal Aydin will receive Georgian Economy Minister Levan Beridze in Ankara on 20 May.",
        ["meeting planned 2025-05-20 TUR GEO>TUR"],
    ),
    (
        "A Latvian delegation of 20 companies toured Lyon and Nantes this week.",
        ["trade_mission ongoing 2025-05-12/2025-05-18 FRA LVA>FRA"],
    ),
    (
        "The 9th session of the Indian-Omani Joint Commission, which wrapped up in Muscat on Wednesday, agreed a plan.",
        ["meeting held 2025-05-14 OMN IND>OMN"],
    ),
    (
        (
            "LIMA, May 14 (Andes News) -- Peruvian President Rosa Quispe on Tuesday held talks with Finnish "
            "Prime Minister Antti Laine, who is on an official visit to Peru, at the Government Palace."
        ),
        [
            "meeting held 2025-05-13 PER FIN>PER",
            "official_visit ongoing - PER FIN>PER",
        ],
    ),
    (
        ("The visit of the Jordanian trade minister to Lisbon in 2023 opened the door for olive oil."),
        [
            "official_visit held 2023 PRT JOR>PRT",
        ],
    ),
    (
        ("A visit by Senegal's industry minister to Rabat next week will focus on phosphates."),
        [
            "official_visit planned 2025-05-19/2025-05-25 MAR SEN>MAR",
        ],
    ),
    (
        (
            "Norwegian Fisheries Minister Kari Lund signed three accords in Jakarta on Monday as part of her "
            "visit to Indonesia."
        ),
        [
            "official_visit held - IDN NOR>IDN",
        ],
    ),
    (
        ("Uzbek Deputy Prime Minister Aziz Karimov today concluded his five-day visit to Malaysia."),
        [
            "official_visit held 2025-05-10/2025-05-14 MYS UZB>MYS",
        ],
    ),
    (
        ("Between 5 and 9 May, Deputy Minister Jan Kowal of Poland visited Vietnam with 30 companies."),
        [
            "trade_mission held 2025-05-05/2025-05-09 VNM POL>VNM",
        ],
    ),
    (
        ("On May 6 and 7, Chilean officials held talks with their Korean counterparts in Seoul."),
        [
            "meeting held 2025-05-06/2025-05-07 KOR CHL>KOR",
        ],
    ),
    (
        (
            "Chile and India met in Santiago last week for the fourth round of negotiations on a trade deal. "
            "The two sides will meet again in New Delhi from 2 to 5 June."
        ),
        [
            "negotiation_round held 2025-05-05/2025-05-11 CHL IND>CHL",
            "meeting planned 2025-06-02/2025-06-05 IND CHL>IND",
        ],
    ),
    (
        ("Officials said formal negotiations between Japan and Mongolia could start in Tokyo in June."),
        [
            "negotiation_round planned 2025-06 JPN MNG>JPN",
        ],
    ),
    (
        ("The minister visited the Indonesian Pavilion at the Gulf Food Expo in Dubai on May 8."),
        [
            "trade_fair held 2025-05-08 ARE IDN>ARE",
        ],
    ),
    (
        (
            "Bulgarian Economy Minister Petar Kolev discussed energy projects with Azerbaijan's Deputy Prime "
            "Minister Samir Aliyev in Baku on Tuesday."
        ),
        [
            "meeting held 2025-05-13 AZE BGR>AZE",
        ],
    ),
    (
        (
            "Swiss State Secretary Anna Frei spent two hours on Monday with Brazil's Trade Secretary Paulo "
            "Lima in Brasília."
        ),
        [
            "meeting held 2025-05-12 BRA CHE>BRA",
        ],
    ),
    (
        ("A dash to Washington by Finance Minister Jon Dahl of Norway on May 7 and 8 ended without a deal."),
        [
            "official_visit held 2025-05-07/2025-05-08 USA NOR>USA",
        ],
    ),
    (
        ("The Dutch and Vietnamese ministers, who met in Hanoi on May 2, have asked for faster checks."),
        [
            "meeting held 2025-05-02 VNM NLD>VNM",
        ],
    ),
    (
        (
            "On the same day the Croatian minister was received by the President of Kazakhstan, Daniyar "
            "Omarov, in Astana."
        ),
        [
            "meeting held - KAZ HRV>KAZ",
        ],
    ),
    (
        ("On Monday, 12 of the projects were signed at a ceremony attended by companies from Kenya and Japan."),
        [
            "signing_ceremony held 2025-05-12 - KEN>JPN",
        ],
    ),
    (
        (
            "The delegation leaves Cairo with contracts. Minister Amr Fathi of Egypt's next stop is Nairobi, "
            "where he will meet investors on May 20."
        ),
        [
            "trade_mission planned 2025-05-20 KEN EGY>KEN",
        ],
    ),
    (
        ("Portugal's Economy Minister Rui Alves is in Luanda this week with 25 companies for the Filda trade fair."),
        [
            "trade_fair ongoing 2025-05-12/2025-05-18 AGO PRT>AGO",
        ],
    ),
    (
        (
            "The European Commission and Moroccan officials met in Brussels on 7 May to review the "
            "association agreement."
        ),
        [
            "meeting held 2025-05-07 BEL MAR>EU",
        ],
    ),
    (
        ("Argentina's foreign minister flew to Delhi on Sunday for talks with his Indian counterpart."),
        [
            "meeting held 2025-05-11 IND ARG>IND",
        ],
    ),
    (
        (
            "The Bangladesh-Oman Joint Commission convened in Muscat on Sunday, with Dhaka's delegation led "
            "by Finance Secretary Rahim Uddin."
        ),
        [
            "meeting held 2025-05-11 OMN BGD>OMN",
        ],
    ),
    (
        (
            "Ambassador of Brazil to Ghana Luiz Costa paid a courtesy call on Ghana's Trade Minister Ama "
            "Owusu on Monday."
        ),
        [
            "meeting held 2025-05-12 - BRA>GHA",
        ],
    ),
    (
        (
            "The Philippines and Chile held the first round of talks on a free trade agreement in Manila from"
            " May 5 to 9."
        ),
        [
            "negotiation_round held 2025-05-05/2025-05-09 PHL CHL>PHL",
        ],
    ),
    (
        (
            "Kazakh President Timur Alimov will travel to Budapest on May 20-21 for the summit of the "
            "Organization of Turkic States."
        ),
        [
            "meeting planned 2025-05-20/2025-05-21 HUN KAZ>HUN",
        ],
    ),
    (
        ("Spain's Industry Minister Ana Ruiz travels to Algiers on Monday accompanied by 15 energy firms."),
        [
            "trade_mission planned 2025-05-19 DZA ESP>DZA",
        ],
    ),
    (
        ("Delegates from 14 Czech companies will be in Belgrade on 27 and 28 May for business meetings."),
        [
            "trade_mission planned 2025-05-27/2025-05-28 SRB CZE>SRB",
        ],
    ),
    (
        (
            "Estonian Prime Minister Liis Tamm, on a working visit to Tbilisi, met Georgian Prime Minister "
            "Levan Beridze on Tuesday."
        ),
        [
            "meeting held 2025-05-13 GEO EST>GEO",
        ],
    ),
)

ARTICLES: tuple[Row, ...] = (
    (
        """\
A delegation of 40 Kenyan firms will take part in the Third Gulf-Kenya Trade Forum in Muscat on 20 May.

During the Forum, the Kenyan firms are expected to show tea.
""",
        [
            "business_conference planned 2025-05-20 OMN KEN>OMN",
        ],
    ),
    (
        """\
Negotiators of Peru and Kenya concluded the first round of talks on a trade pact in Lima on 9 May.

"We had a substantive round of talks on what we intend to cover," said Kenya's chief negotiator Paul Otieno.
""",
        [
            "negotiation_round held 2025-05-09 PER KEN>PER",
        ],
    ),
    (
        """\
Ghana, Belgium deepen ties

ACCRA, May 14 (GNX) -- President Kofi Mensah of Ghana met Belgian Prime Minister Luc Maes on the second \
day of Maes's three-day official visit on Tuesday.
""",
        [
            "meeting held 2025-05-13 GHA BEL>GHA",
        ],
    ),
    (
        """\
Slovak mission returns from Kenya

A trade mission of 12 Slovak companies visited Kenya from 5 to 9 May. On the first day of the visit, the \
minister met Kenya's Trade Secretary Wanjiku Otieno. On the last day, the delegation toured a tea \
factory near Kericho.
""",
        [
            "trade_mission held 2025-05-05/2025-05-09 KEN SVK>KEN",
            "meeting held 2025-05-05 KEN SVK>KEN",
            "site_visit held 2025-05-09 KEN SVK>KEN",
        ],
    ),
    (
        """\
Greek firms on mission to Oman

A Greek trade mission led by Minister Nikos Pappas visited Oman from 5 to 9 May. Mr Pappas will return \
to Athens tomorrow.
""",
        [
            "trade_mission held 2025-05-05/2025-05-09 OMN GRC>OMN",
        ],
    ),
    (
        """\
Israel, Georgia sign trade accord

TBILISI, 14 May 2025 (GNN) -- Georgia and Israel signed a free trade agreement in Tbilisi today in the \
presence of Israeli President Dan Harel, who is on a two-day visit to Georgia.
""",
        [
            "signing_ceremony held 2025-05-14 GEO ISR>GEO",
            "official_visit ongoing - GEO ISR>GEO",
        ],
    ),
    (
        """\
Chinese premier holds talks with Gabonese PM

BEIJING, May 14 (Xinde) -- Chinese Premier Lu Wei held talks with Prime Minister of Gabon Paul Obame \
here on Tuesday.

Obame, who is on an official visit to China from May 11 to 16, also attended the China-Gabon Business \
Forum in Guangzhou on Monday.

Before Beijing, he toured a timber plant in Foshan.
""",
        [
            "meeting held 2025-05-13 CHN GAB>CHN",
            "official_visit ongoing 2025-05-11/2025-05-16 CHN GAB>CHN",
            "business_conference held 2025-05-12 CHN GAB>CHN",
            "site_visit held - CHN GAB>CHN",
        ],
    ),
    (
        """\
Commerce Secretary concludes visit to Kenya

Posted On: 13 MAY 2025 4:15PM by PIB Delhi

India's Commerce Secretary Smt. Meera Nair concluded her three-day visit to Kenya on 12th May 2025.

During the visit, the Secretary co-chaired the 10th session of the India-Kenya Joint Trade Committee in \
Nairobi on 11th May.

She also interacted with the Indian diaspora.

The next session of the Joint Trade Committee will be held in New Delhi in 2026.
""",
        [
            "official_visit held 2025-05-10/2025-05-12 KEN IND>KEN",
            "meeting held 2025-05-11 KEN IND>KEN",
            "meeting planned 2026 IND KEN>IND",
        ],
    ),
    (
        """\
Mongolian president arrives in Ankara

ANKARA, May 14 (AnaNews) - Mongolian President Bat Erdene arrived in Ankara on Tuesday for a three-day \
state visit at the invitation of President Kemal Aydin.

The two leaders will hold talks on Wednesday, after which seven agreements are to be signed.

On Thursday, Erdene will attend a business forum in Istanbul.
""",
        [
            "official_visit ongoing 2025-05-13/2025-05-15 TUR MNG>TUR",
            "meeting planned 2025-05-14 TUR MNG>TUR",
            "business_conference planned 2025-05-15 TUR MNG>TUR",
        ],
    ),
    (
        """\
Rwanda, Qatar sign air pact

KIGALI, May 13 -- Rwanda and Qatar on Monday signed an air services agreement in Doha. The deal was \
signed by Infrastructure Minister Jean Habimana and his Qatari counterpart Khalid Al Sulaiti.
""",
        [
            "signing_ceremony held 2025-05-12 QAT RWA>QAT",
        ],
    ),
    (
        """\
Pact talks enter last stretch

Negotiators of Thailand and Pakistan will hold the final round of free trade talks in Islamabad from \
June 16 to 18, Commerce Minister Somchai Dee said. The previous round took place in Bangkok in February.
""",
        [
            "negotiation_round planned 2025-06-16/2025-06-18 PAK THA>PAK",
            "negotiation_round held 2025-02 THA PAK>THA",
        ],
    ),
    (
        """\
Visit put off

The visit of Egypt's supply minister to Kyiv, planned for 20 May, has been postponed until June, the \
Ukrainian embassy said.
""",
        [
            "official_visit postponed 2025-06 UKR EGY>UKR",
        ],
    ),
    (
        """\
King to visit Seoul

The King of the Netherlands will pay a state visit to South Korea from 11 to 13 June, accompanied by 60 \
company executives. He will travel on to Japan on 14 June.
""",
        [
            "official_visit planned 2025-06-11/2025-06-13 KOR NLD>KOR",
            "official_visit planned 2025-06-14 JPN NLD>JPN",
        ],
    ),
    (
        """\
Ecuador, Turkey open trade talks

QUITO, May 14 (Andina Wire) -- Ecuador and Turkey opened negotiations on a trade agreement in Quito on \
Monday, with a second round due in Ankara in September.

"We expect a fair deal for our banana growers," Trade Minister Lucia Mora said.
""",
        [
            "negotiation_round held 2025-05-12 ECU TUR>ECU",
            "negotiation_round planned 2025-09 TUR ECU>TUR",
        ],
    ),
    (
        """\
Danish minister ends Asian tour

COPENHAGEN, May 14 - Danish Business Minister Mette Holm returned home on Tuesday after a nine-day tour \
of Vietnam, Thailand and Singapore with 22 companies. In Hanoi she met Vietnam's Planning Minister Do \
Van Hai on May 6, and in Bangkok she opened a Danish-Thai business forum on May 8.
""",
        [
            "trade_mission held 2025-05-05/2025-05-13 - DNK>VNM+THA+SGP",
            "trade_mission held - THA DNK>THA",
            "trade_mission held - SGP DNK>SGP",
            "meeting held 2025-05-06 VNM DNK>VNM",
            "business_conference held 2025-05-08 THA DNK>THA",
        ],
    ),
    (
        """\
Lithuanian and Ukrainian ministers speak by phone

Lithuania's transport minister Jonas Petraitis spoke by telephone with his Ukrainian counterpart on \
Monday about rail freight.
""",
        [
            "meeting held 2025-05-12 - LTU>UKR",
        ],
    ),
    (
        """\
Pakistan trade team due in Colombo

A six-member delegation of the Karachi Chamber of Commerce arrives in Colombo on Sunday for a four-day \
visit. It will meet the Ceylon Chamber of Commerce and tour the port of Hambantota.
""",
        [
            "trade_mission planned 2025-05-18/2025-05-21 LKA PAK>LKA",
            "site_visit planned - LKA PAK>LKA",
        ],
    ),
    (
        """\
Mission cancelled

Austria's chamber called off a trade mission to Israel that was to have started on 19 May because of \
flight cuts.
""",
        [
            "trade_mission cancelled 2025-05-19 ISR AUT>ISR",
        ],
    ),
    (
        """\
Vietnam, Cuba hold commission

The 42nd session of the Vietnam-Cuba Intergovernmental Committee closed in Havana on Friday. Speaking at \
the session, Vietnamese Construction Minister Tran Hong praised the ties. In 2024, the 41st session was \
held in Hanoi.
""",
        [
            "meeting held 2025-05-09 CUB VNM>CUB",
            "meeting held 2024 VNM CUB>VNM",
        ],
    ),
)

NOTHING: tuple[str, ...] = (
    ("Canada and Mexico will be spared, and we will have ongoing discussions with Canada and Mexico on the duty."),
    ("Norway and Chile agreed to launch negotiations on a free trade agreement by the end of this year."),
    ("The investment agreement of Oman and Italy entered into force in April 2022, with the tax convention."),
    ("Exports of Danish pork to Kenya are heading to a record on 20 May."),
    ("The hospital will receive equipment from Norway in Nairobi on 20 May."),
    ("Both countries are aiming to conclude negotiations on a pact between Canada and Ecuador by December."),
    ('"We want an agreement that is fair, balanced and good for Kenya and Britain," the minister said in Nairobi.'),
    ("Under the Export Promotion Mission approved in New Delhi last week, India will help firms that sell to Japan."),
    ("The minister took the opportunity to encourage Thai companies to invest in Laos."),
    ("The Peruvian president accepted an invitation to visit Morocco."),
    ("Hana Robotics of Korea opened a sales office in Warsaw last week."),
    ("A spokesman said Fiji took note of Australia's plans."),
    ("A ministerial meeting between Australia and the Pacific Islands was put off from June to September."),
    ("Talks between Pakistan and the IMF continue, officials in Islamabad said."),
    ("The Thai premier toured flood-hit districts in Chiang Mai on Monday."),
    ("Britain's cricket team left for India on Sunday."),
    ("Tourists from China made 1.2 million visits to Thailand in April."),
    ("Kenya's president addressed parliament in Nairobi about trade with Uganda on Monday."),
)


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_a_sentence_yields_its_events(text: str, expected: list[str]) -> None:
    """A sentence tells of its events: who comes to whom, where, when, and whether it took place."""
    assert written(text) == expected


@pytest.mark.parametrize(("text", "expected"), ARTICLES)
def test_an_article_yields_its_events(text: str, expected: list[str]) -> None:
    """What stands in several sentences is one event with all that they say: its days, its sides, its parts."""
    assert written(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_event_yields_none(text: str) -> None:
    """Adjectives, programmes, wishes, sport, tourists and firms' own offices are no events."""
    assert written(text) == []
