"""Rows written for these tests before any corpus was read; the article is published on Tuesday, 10 June 2025."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.article import load_article
from communique.page import Page
from communique.reading.measures import read_measures
from communique.reading.scene import Scene

PUBLISHED: Final = date(2025, 6, 10)


class Row(NamedTuple):
    """A sentence and the one measure that it reports.

    Args:
        text: The sentence.
        kind: Its type and direction, "+" for liberalising and "-" for restrictive.
        by: Who takes it, codes joined by a space.
        on: Whom it touches.
        rate: Its rate.
        when: Its date.
    """

    text: str
    kind: str
    by: str
    on: str
    rate: float | None = None
    when: str | None = None


def measures(text: str) -> list[Row]:
    """The measures of a text as rows."""
    scene = Scene(Page(load_article(text, published=PUBLISHED)))
    return [
        Row(
            text,
            f"{item['measure_type']} {'+' if item['direction'] == 'liberalising' else '-'}",
            " ".join(item["implementing_areas"]),
            " ".join(item["affected_areas"]),
            item["rate_pct"],
            item["date"],
        )
        for item in read_measures(scene)
    ]


TARIFFS = [
    Row(
        "The United States imposed a 25% tariff on Canadian steel on Wednesday.",
        "tariff -",
        "USA",
        "CAN",
        25,
        "2025-06-04",
    ),
    Row("Washington has slapped 34 percent tariffs on Chinese goods.", "tariff -", "USA", "CHN", 34),
    Row("China raised tariffs on American soybeans to 20%.", "tariff -", "CHN", "USA", 20),
    Row(
        "China said it would raise tariffs on U.S. farm goods to 15 per cent from July 1.",
        "tariff -",
        "CHN",
        "USA",
        15,
        "2025-07-01",
    ),
    Row(
        "Vietnam will cut its import duty on US liquefied natural gas from 5 percent to 2 percent.",
        "tariff +",
        "VNM",
        "USA",
        2,
    ),
    Row("India has reduced customs duty on Australian lentils to zero.", "tariff +", "IND", "AUS"),
    Row("The EU imposed anti-dumping duties on Turkish hot-rolled coils.", "tariff -", "EU", "TUR"),
    Row(
        "The European Commission has imposed countervailing duties of up to 35.3% on electric vehicles from China.",
        "tariff -",
        "EU",
        "CHN",
        35.3,
    ),
    Row(
        "India imposed anti-dumping duty on aluminium foil originating in or exported from Thailand for five years.",
        "tariff -",
        "IND",
        "THA",
    ),
    Row("Brazil extended for five years the anti-dumping duty on Chinese bus tyres.", "tariff -", "BRA", "CHN"),
    Row("Pakistan abolished regulatory duty on Iranian fruit.", "tariff +", "PAK", "IRN"),
    Row("The UK has scrapped tariffs on bananas from Peru.", "tariff +", "GBR", "PER"),
    Row("Tariffs on Japanese cars were lowered to 15% by the United States.", "tariff +", "USA", "JPN", 15),
    Row(
        "China granted zero-duty treatment to Ethiopian coffee from 1 December 2024.",
        "tariff +",
        "CHN",
        "ETH",
        None,
        "2024-12-01",
    ),
    Row("The United States suspended its 46% tariff on Vietnamese goods for 90 days.", "tariff +", "USA", "VNM", 46),
    Row(
        "South Korea's duty-free treatment of Cambodian garments was extended until 2030.",
        "tariff +",
        "KOR",
        "KHM",
        None,
        "2030",
    ),
    Row("The US ended duty-free access for Nigerian textiles.", "tariff -", "USA", "NGA"),
    Row("India has exempted Afghan saffron from customs duty.", "tariff +", "IND", "AFG"),
    Row(
        "Mexico will impose a 50% duty on cars imported from China in January 2026.",
        "tariff -",
        "MEX",
        "CHN",
        50,
        "2026-01",
    ),
    Row("Canada announced retaliatory tariffs of 25 per cent on American steel.", "tariff -", "CAN", "USA", 25),
    Row("Ottawa hit back with a 100 per cent surtax on Chinese-made electric vehicles.", "tariff -", "CAN", "CHN", 100),
    Row(
        "The Indian government has proposed to halve the tariff on Scotch whisky from Britain to 75%.",
        "tariff +",
        "IND",
        "GBR",
        75,
    ),
    Row(
        "Trump threatened a 30% tariff on goods from the European Union and the US may impose it in August.",
        "tariff -",
        "USA",
        "EU",
        30,
        "2025-08",
    ),
    Row("Israel eliminated all remaining tariffs on imports from the United States.", "tariff +", "ISR", "USA"),
    Row("Sri Lanka hiked the import tax on Indian motorcycles to 50%.", "tariff -", "LKA", "IND", 50),
    Row("Thailand agreed to waive import duties on Lao maize.", "tariff +", "THA", "LAO"),
    Row("Colombia doubled tariffs on Ecuadorian rice.", "tariff -", "COL", "ECU"),
    Row("Indonesia has imposed safeguard duties on ceramic tiles from China.", "tariff -", "IDN", "CHN"),
    Row(
        "US tariffs on Swiss watches, imposed in August 2024, remain in force.",
        "tariff -",
        "USA",
        "CHE",
        None,
        "2024-08",
    ),
    Row("The EU has reimposed customs duties on Ukrainian eggs.", "tariff -", "EU", "UKR"),
    Row("Zambia asked South Africa to drop its 20% duty on poultry.", "tariff -", "ZAF", "ZMB", 20),
    Row(
        "BEIJING, June 9 (Agency) - China will exempt 53 African countries from import tariffs, starting with Kenya.",
        "tariff +",
        "CHN",
        "KEN",
    ),
]

IMPORT_RULES = [
    Row("China has lifted its ban on Japanese seafood.", "import_ntm +", "CHN", "JPN"),
    Row("China bans all seafood imports from Japan.", "import_ntm -", "CHN", "JPN"),
    Row("South Korea suspended imports of poultry from Brazil.", "import_ntm -", "KOR", "BRA"),
    Row("The Philippines has resumed imports of Dutch pork.", "import_ntm +", "PHL", "NLD"),
    Row(
        "Imports of beef from Argentina were halted by Mexico in May 2025.",
        "import_ntm -",
        "MEX",
        "ARG",
        None,
        "2025-05",
    ),
    Row(
        "Saudi Arabia lifted a temporary ban on Brazilian poultry last week.",
        "import_ntm +",
        "SAU",
        "BRA",
        None,
        "2025-06-02/2025-06-08",
    ),
    Row("Kenya banned Ugandan sugar.", "import_ntm -", "KEN", "UGA"),
    Row("Russia has imposed an embargo on Polish apples.", "import_ntm -", "RUS", "POL"),
    Row("Indonesia removed the import quota on beef from Australia.", "import_ntm +", "IDN", "AUS"),
    Row("Vietnam has opened its market to South Korean grapes.", "import_ntm +", "VNM", "KOR"),
    Row("China granted market access for fresh avocados from Peru.", "import_ntm +", "CHN", "PER"),
    Row(
        "Japan will accept Chilean plums without quarantine treatment from October 2025.",
        "import_ntm +",
        "JPN",
        "CHL",
        None,
        "2025-10",
    ),
    Row("Egypt tightened phytosanitary rules for Russian wheat.", "import_ntm -", "EGY", "RUS"),
    Row("Turkey recognised Kazakh veterinary certificates.", "import_ntm +", "TUR", "KAZ"),
    Row("Bangladesh restricted imports of Indian yarn through land ports.", "import_ntm -", "BGD", "IND"),
    Row("India has withdrawn quality control orders on polyester fibre from Nepal.", "import_ntm +", "IND", "NPL"),
    Row("Algeria introduced import licences for French dairy products.", "import_ntm -", "DZA", "FRA"),
    Row("China approved 45 Brazilian meat plants for export to its market.", "import_ntm +", "CHN", "BRA"),
    Row("Nigeria eased labelling requirements for Ghanaian processed foods.", "import_ntm +", "NGA", "GHA"),
    Row("Beijing has suspended the licences of three Lithuanian beef exporters.", "import_ntm -", "CHN", "LTU"),
    Row("Australia will lift biosecurity restrictions on US beef.", "import_ntm +", "AUS", "USA"),
    Row("Hong Kong suspended the import of poultry meat from parts of Hungary.", "import_ntm -", "HKG", "HUN"),
]

EXPORT_MEASURES = [
    Row(
        "India has lifted its ban on exports of non-basmati white rice to Bangladesh.", "export_measure +", "IND", "BGD"
    ),
    Row(
        "China tightened export controls on gallium and germanium bound for the United States.",
        "export_measure -",
        "CHN",
        "USA",
    ),
    Row(
        "Indonesia raised its export levy on crude palm oil to 10 percent from June 1.",
        "export_measure -",
        "IDN",
        "",
        10,
        "2025-06-01",
    ),
    Row("Kazakhstan banned the export of cattle to Uzbekistan.", "export_measure -", "KAZ", "UZB"),
    Row("Argentina cut export taxes on soybeans to 26% from 33%.", "export_measure +", "ARG", "", 26),
    Row("Russia introduced a quota on fertiliser exports.", "export_measure -", "RUS", ""),
    Row(
        "Malaysia will allow exports of live chickens to Singapore from July.",
        "export_measure +",
        "MYS",
        "SGP",
        None,
        "2025-07",
    ),
    Row("The United States imposed new curbs on exports of advanced chips to China.", "export_measure -", "USA", "CHN"),
    Row("China has suspended rare-earth exports to Japan.", "export_measure -", "CHN", "JPN"),
    Row("Zimbabwe bans raw lithium exports.", "export_measure -", "ZWE", ""),
    Row("India abolished the 20% export duty on onions on 1 April.", "export_measure +", "IND", "", 20, "2025-04-01"),
    Row("The Netherlands restricted the export of chipmaking tools to China.", "export_measure -", "NLD", "CHN"),
]

VISAS = [
    Row(
        "China will grant visa-free entry to citizens of Poland from July 1.",
        "immigration +",
        "CHN",
        "POL",
        None,
        "2025-07-01",
    ),
    Row("Thailand has extended visa-free stays for Indian tourists.", "immigration +", "THA", "IND"),
    Row("Sri Lanka launched e-visas for Chinese nationals.", "immigration +", "LKA", "CHN"),
    Row("South Korea scrapped visa-free entry for Kazakh citizens.", "immigration -", "KOR", "KAZ"),
    Row("Japan eased visa rules for Vietnamese tourists.", "immigration +", "JPN", "VNM"),
    Row("Mexico reintroduced visa requirements for Brazilian travellers.", "immigration -", "MEX", "BRA"),
    Row(
        "Malaysia and China agreed on a mutual visa exemption for citizens of both countries.",
        "immigration +",
        "MYS CHN",
        "MYS CHN",
    ),
    Row("The UAE offers visas on arrival to Indian passport holders.", "immigration +", "ARE", "IND"),
    Row("Georgia's parliament has waived visas for citizens of Saudi Arabia.", "immigration +", "GEO", "SAU"),
    Row("Indian citizens can enter the Philippines without a visa for 14 days.", "immigration +", "PHL", "IND"),
    Row("Britain cut the visa fee for Indian business travellers.", "immigration +", "GBR", "IND"),
    Row("The US has suspended the issue of visas to nationals of Chad.", "immigration -", "USA", "TCD"),
    Row(
        "Uzbekistan introduced a 30-day visa-free regime for citizens of the United States.",
        "immigration +",
        "UZB",
        "USA",
    ),
]

OTHERS = [
    Row("India raised the foreign ownership cap in insurance to 100% for Japanese investors.", "fdi +", "IND", "JPN"),
    Row("Germany tightened foreign investment screening for Chinese buyers.", "fdi -", "DEU", "CHN"),
    Row(
        "Ethiopia opened its banking sector to foreign investors from Kenya by easing foreign ownership limits.",
        "fdi +",
        "ETH",
        "KEN",
    ),
    Row(
        "Nigeria lifted foreign exchange restrictions on Chinese textile importers.", "capital_control +", "NGA", "CHN"
    ),
    Row("Argentina eased currency controls for importers of Brazilian goods.", "capital_control +", "ARG", "BRA"),
    Row("Bolivia limits the repatriation of profits by Spanish companies.", "capital_control -", "BOL", "ESP"),
    Row(
        "The EU has barred Chinese companies from public procurement of medical devices.", "procurement -", "EU", "CHN"
    ),
    Row("Canada opened government procurement to Ukrainian suppliers.", "procurement +", "CAN", "UKR"),
    Row("Indonesia relaxed local content rules for US technology firms.", "localisation +", "IDN", "USA"),
    Row("South Africa imposed local-content requirements on Chinese carmakers.", "localisation -", "ZAF", "CHN"),
    Row("The United States imposed sanctions on two Iranian oil traders.", "other -", "USA", "IRN"),
    Row("Britain lifted sanctions on Syrian banks in March.", "other +", "GBR", "SYR", None, "2025-03"),
    Row("Kenya simplified customs procedures for Ugandan cargo.", "other +", "KEN", "UGA"),
    Row("Switzerland extended export credit subsidies to buyers in Ghana.", "subsidy +", "CHE", "GHA"),
    Row("Kazakhstan offered Afghan traders a 30% discount on rail freight.", "subsidy +", "KAZ", "AFG"),
    Row("Vietnam will subsidise the freight costs of Lao exporters.", "subsidy +", "VNM", "LAO"),
]

STYLES = [
    Row("Azerbaijan introduced a zero rate of export duty on wine for Belarus.", "export_measure +", "AZE", "BLR"),
    Row("A ban on Polish apples would not be extended, Russia said.", "import_ntm +", "RUS", "POL"),
    Row("Dhaka withdrew the 3% duty on cotton from Benin.", "tariff +", "BGD", "BEN", 3),
    Row("A new 15% tariff on Fijian water took effect in the United States.", "tariff -", "USA", "FJI", 15),
    Row("Swiss watches face a 39% tariff in the United States.", "tariff -", "USA", "CHE", 39),
    Row("Indian exporters face higher duties in Nepal.", "tariff -", "NPL", "IND"),
    Row(
        "New Delhi has notified a 12% provisional safeguard duty on flat steel from China, Vietnam and Nepal.",
        "tariff -",
        "IND",
        "CHN VNM NPL",
        12,
    ),
    Row("Brussels is set to scrap tariffs on US lobster under the deal.", "tariff +", "EU", "USA"),
    Row("The EU Council approved tariffs on Russian fertilisers.", "tariff -", "EU", "RUS"),
    Row("China to resume imports of Japanese seafood", "import_ntm +", "CHN", "JPN"),
    Row(
        "Beijing's curbs on rare earth exports to the United States took effect on April 4.",
        "export_measure -",
        "CHN",
        "USA",
        None,
        "2025-04-04",
    ),
    Row(
        "The ban on Japanese seafood imposed by China in August 2023 was lifted in June 2025.",
        "import_ntm +",
        "CHN",
        "JPN",
        None,
        "2025-06",
    ),
    Row(
        "Indonesian President Prabowo Subianto said Jakarta would remove tariffs on US goods.", "tariff +", "IDN", "USA"
    ),
    Row("Vietnam's Ministry of Agriculture has licensed imports of Indonesian durians.", "import_ntm +", "VNM", "IDN"),
    Row("Tokyo has eased restrictions on imports of beef from Uruguay.", "import_ntm +", "JPN", "URY"),
    Row("Thai citizens will no longer need visas to visit Russia.", "immigration +", "RUS", "THA"),
    Row("Kenya abolished visa requirements for all African visitors.", "immigration +", "KEN", ""),
    Row(
        "Beijing extended its visa-waiver policy to nationals of Sweden until 31 December 2026.",
        "immigration +",
        "CHN",
        "SWE",
        None,
        "2026-12-31",
    ),
    Row("China and Azerbaijan signed a mutual visa exemption agreement.", "immigration +", "CHN AZE", "CHN AZE"),
    Row("Tourists from Poland may now visit China visa-free for 30 days.", "immigration +", "CHN", "POL"),
    Row("Egypt waived port fees on Jordanian trucks.", "other +", "EGY", "JOR"),
    Row(
        "The Reserve Bank of Malawi tightened foreign exchange rules for importers of South African goods.",
        "capital_control -",
        "MWI",
        "ZAF",
    ),
    Row(
        "Britain's new import checks on EU plants came into force on 31 January 2024.",
        "import_ntm -",
        "GBR",
        "EU",
        None,
        "2024-01-31",
    ),
    Row("Ghana's cocoa regulator halted bean exports to Ivory Coast.", "export_measure -", "GHA", "CIV"),
    Row(
        "India on Tuesday cut the basic customs duty on US bourbon to 50% from 150%.",
        "tariff +",
        "IND",
        "USA",
        50,
        "2025-06-10",
    ),
    Row("The U.S. exempted smartphones made in China from reciprocal tariffs.", "tariff +", "USA", "CHN"),
    Row("The EU agreed to a zero-tariff quota for Ukrainian honey.", "tariff +", "EU", "UKR"),
    Row("India's 26% tariff was paused by the United States.", "tariff +", "USA", "IND", 26),
    Row(
        "The government of Mauritius introduced a rebate on freight for exports to Madagascar.",
        "subsidy +",
        "MUS",
        "MDG",
    ),
    Row("South Africa has suspended trade in poultry from Brazil.", "import_ntm -", "ZAF", "BRA"),
    Row(
        "Peru and Thailand will recognise each other's organic certificates from 2026.",
        "import_ntm +",
        "PER THA",
        "PER THA",
        None,
        "2026",
    ),
    Row("Norway will continue its zero-duty access for Malawian sugar.", "tariff +", "NOR", "MWI"),
    Row(
        "Moscow has lifted restrictions on fish imports from Georgia, the watchdog said on Monday.",
        "import_ntm +",
        "RUS",
        "GEO",
    ),
    Row(
        "The ministry said Vietnamese shrimp had faced duties of 25.76% in the United States since 2004.",
        "tariff -",
        "USA",
        "VNM",
        25.76,
        "2004",
    ),
    Row("EU to ban Russian gas imports by 2027", "import_ntm -", "EU", "RUS", None, "2027"),
    Row(
        "U.S. President Donald Trump signed an order raising tariffs on Indian goods to 50%.",
        "tariff -",
        "USA",
        "IND",
        50,
    ),
    Row("The EU cut its steel import quota for Turkey.", "import_ntm -", "EU", "TUR"),
    Row("India is planning to raise the quota for Sri Lankan garments.", "import_ntm +", "IND", "LKA"),
    Row(
        "Visa-free travel between Serbia and Georgia was suspended in May 2025.",
        "immigration -",
        "SRB GEO",
        "SRB GEO",
        None,
        "2025-05",
    ),
]

TWO = [
    (
        "The US set a 25% tariff on Mexican steel and a 10% tariff on Mexican aluminium.",
        [("tariff -", "USA", "MEX", 25), ("tariff -", "USA", "MEX", 10)],
    ),
    (
        "China will lift its ban on Australian lobster and cut its tariff on Australian wine to 10%.",
        [("import_ntm +", "CHN", "AUS", None), ("tariff +", "CHN", "AUS", 10)],
    ),
    (
        "China lifts ban on Japanese seafood\n\nChina has lifted its ban on Japanese seafood, its customs office said.",
        [("import_ntm +", "CHN", "JPN", None)],
    ),
    (
        "Vietnam scrapped tariffs on US cars. In return, the United States cut its tariff on Vietnamese shoes to 20%.",
        [("tariff +", "VNM", "USA", None), ("tariff +", "USA", "VNM", 20)],
    ),
]

NONE = [
    "India's commerce minister said the country would not cut duties on US dairy.",
    "Kenya will not impose tariffs on Ugandan milk.",
    "Tariffs were among the topics that the ministers of Japan and India discussed.",
    "Higher tariffs would hurt growth in Vietnam and the United States, economists said.",
    "Under the agreement Peru and China enjoy tariff-free access to each other's markets.",
    "Exporters in Bangladesh fear that US tariffs will hurt orders.",
    "Uncertainty over American tariffs has weighed on Swiss watchmakers.",
    "Samsung banned its staff in South Korea from using a Chinese chatbot.",
    "FIFA lifted its ban on the Indonesian striker.",
    "The chamber handed over the first certificate of origin under the India-UAE pact at a ceremony in Mumbai.",
    "Women hold a quota of 30 seats in the parliament of Nepal.",
    "The visit will lift trade between Turkey and Hungary, the minister said.",
    "Nicaragua cut ties with Taiwan in 2021.",
    "Tata will raise capital in London to buy a British steelmaker.",
    "India climbed in the World Bank's ease of doing business ranking, ahead of Vietnam.",
    "Ghana will open a trade office in Dubai.",
    "The finance ministry of Kenya raised value added tax to 18%.",
    "Singapore lowered income tax for families.",
    "Hungary denied that it had imposed tariffs on Ukrainian grain.",
    "Reports that India had banned Turkish apples are false, the ministry said.",
    "Trade between Brazil and Egypt rose 20% despite tariffs.",
    "The company received a quality certificate from a German institute for its Turkish plant.",
    "Visa and Mastercard opened an office in Kazakhstan with a Swiss partner.",
    "The minister from Japan was granted an honorary doctorate in Manila.",
    "The duty of both countries, Laos and Cambodia, is to open new roads, he said.",
    "The two sides discussed visas and direct flights between Oman and Kenya.",
    "Off-duty officers from Fiji opened the dance at the New Zealand embassy.",
    "China and Chile limited themselves to a short meeting.",
    "Exports from Mexico to Canada were cut by a rail strike.",
    "Chinese exports to the United States dropped 21% in April.",
    "Duty-free shops at Dubai airport raised sales to Indian travellers by 12%.",
    "The Thai government will launch a rice quota competition for schools.",
    "Argentina's export growth eased as Brazilian demand fell.",
    "The mission raised the profile of Irish beef in Korea.",
    "Malaysia's embassy in Seoul opened a visa counter.",
    "The band was banned from a club in Berlin, the Polish singer said.",
    "WTO members cut subsidies talks short in Geneva.",
    "Vietnam hopes the United States will reduce tariffs on its goods.",
    "Indian officials visited Washington for talks on cutting tariffs.",
    "Emirates lifted its ban on Samsung phones on flights to India.",
    "The chamber opened a visa facilitation desk at its office in Dubai for Indian traders.",
    "The Jordanian company obtained halal certificates for its exports to Malaysia.",
    "The Thai delegation presented certificates of appreciation to the Japanese hosts.",
    "Peru increased exports to China by 12% last year.",
    "Lawmakers from Japan were banned from entering Russia.",
    "The airport cut landing fees for Qatari carriers.",
    "The firms cut prices to offset US tariffs on Malaysian gloves.",
    "Chinese buyers cut imports of US soybeans by half in May.",
    "Trade barriers between Kenya and Tanzania remain a concern, the chamber said.",
]


@pytest.mark.parametrize(
    "row", [*TARIFFS, *IMPORT_RULES, *EXPORT_MEASURES, *VISAS, *OTHERS, *STYLES], ids=lambda row: row.text
)
def test_one_measure_is_read(row: Row) -> None:
    """A sentence that says what is done with an instrument yields its type, direction, sides, rate and date."""
    assert measures(row.text) == [row]


@pytest.mark.parametrize(("text", "expected"), TWO)
def test_one_item_a_measure(text: str, expected: list[tuple[str, str, str, float | None]]) -> None:
    """Each measure and rate is one item, however often it is told."""
    actual = [(row.kind, row.by, row.on, row.rate) for row in measures(text)]

    assert actual == expected


@pytest.mark.parametrize("text", NONE)
def test_no_measure_is_read(text: str) -> None:
    """Talk of tariffs, and other things that are banned, raised, cut or lifted, are no measures."""
    assert measures(text) == []


STATUS = [
    ("India may impose tariffs on Chinese steel.", "proposed"),
    ("India is considering a tariff cut for British cars.", "proposed"),
    ("Japan urged China to lift the ban on its seafood.", "in_force"),
    ("India will impose tariffs on Chinese steel.", "announced"),
    ("India to impose tariffs on Chinese steel", "announced"),
    ("India has agreed to lower tariffs on British cars.", "announced"),
    ("India announced a ban on Turkish apples.", "announced"),
    ("India imposed tariffs on Chinese steel.", "in_force"),
    ("India lifted its ban on Turkish apples.", "removed"),
]


@pytest.mark.parametrize(("text", "expected"), STATUS)
def test_status(text: str, expected: str) -> None:
    """How far a measure is follows from the verbs before it."""
    scene = Scene(Page(load_article(text, published=PUBLISHED)))

    actual = [item["status"] for item in read_measures(scene)]

    assert actual == [expected]


def test_values_are_cited() -> None:
    """The instrument, the rate and the date are cited where they stand."""
    text = "Mexico will impose a 50% duty on cars imported from China in January 2026."
    scene = Scene(Page(load_article(text, published=PUBLISHED)))

    actual = [{name: text[start:end] for name, (start, end) in item.where.items()} for item in read_measures(scene)]

    assert actual == [{
        "measure_type": "duty", "rate_pct": "50%", "date": "January 2026", "implementing_areas": "Mexico",
        "affected_areas": "China",
    }]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*NONE, *(row.text for row in TARIFFS), "\n", "tariff", "ban on", "%", "\x00", "“"])))
def test_never_raises(parts: list[str]) -> None:
    """No text makes the reader fail."""
    text = " ".join(parts)

    assert isinstance(measures(text + " India."), list)
