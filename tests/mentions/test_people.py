from __future__ import annotations

from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.mentions.document import document
from communique.mentions.people.find import find_people
from communique.mentions.people.titles import title_level

Row = tuple[str, list[tuple[str, str | None, str | None]]]

TITLE_BEFORE: Final[list[Row]] = [
    (
        "Kenya's Cabinet Secretary for Investments, Trade and Industry Lee Kinyanjui told reporters.",
        [("Lee Kinyanjui", "Cabinet Secretary for Investments, Trade and Industry", "KEN")],
    ),
    (
        "U.S. Trade Representative Jamie Okafor met Indian Commerce and Industry Minister Piyush Rao.",
        [("Jamie Okafor", "Trade Representative", "USA"), ("Piyush Rao", "Commerce and Industry Minister", "IND")],
    ),
    ("Korean Trade Minister Cheong In-su attended.", [("Cheong In-su", "Trade Minister", "KOR")]),
    ("Thai Prime Minister Paeta Shinawat's visit was cancelled.", [("Paeta Shinawat", "Prime Minister", "THA")]),
    ("President Luiz Inácio Prado da Silva left.", [("Luiz Inácio Prado da Silva", "President", None)]),
    (
        "Philippine Trade Secretary Maria Cristina A. Reyes led it.",
        [("Maria Cristina A. Reyes", "Trade Secretary", "PHL")],
    ),
    ("Governor Tran Sy Nam of Hanoi spoke.", [("Tran Sy Nam", "Governor", "VN-HN")]),
    ('He met Mayor Jose "Honey" Lacson.', [('Jose "Honey" Lacson', "Mayor", None)]),
    ("South African Minister Parks Dube flew in.", [("Parks Dube", "Minister", "ZAF")]),
    ("Prime Minister LEE Hsien Wei will visit.", [("LEE Hsien Wei", "Prime Minister", None)]),
    (
        "Under Secretary of Commerce for International Trade Will Kim spoke.",
        [("Will Kim", "Under Secretary of Commerce for International Trade", None)],
    ),
    ("Mexico's Economy Secretary Marcelo Pardo Casas said so.", [("Marcelo Pardo Casas", "Economy Secretary", "MEX")]),
    ("Deputy minister Baimukhanov opened the talks.", [("Baimukhanov", "Deputy minister", None)]),
    (
        "The visiting Deputy Prime Minister of Vietnam Le Duc Tam arrived.",
        [("Le Duc Tam", "Deputy Prime Minister of Vietnam", "VNM")],
    ),
    ("Vietnamese President To Lanh hosted them.", [("To Lanh", "President", "VNM")]),
    ("Uzbek Deputy Prime Minsiter Bakhrom Yusupov spoke.", [("Bakhrom Yusupov", "Deputy Prime Minsiter", "UZB")]),
    (
        "Secretary for Commerce and the Environment Edward Hui Ka-ming replied.",
        [("Edward Hui Ka-ming", "Secretary for Commerce and the Environment", None)],
    ),
    (
        "Ukrainian First Deputy Prime Minister and Minister of Economy Yulia Koval signed.",
        [("Yulia Koval", "First Deputy Prime Minister and Minister of Economy", "UKR")],
    ),
    ("Tokyo Governor Yuriko Mori met them.", [("Yuriko Mori", "Governor", "JP-13")]),
    ("Rajasthan Chief Minister Bhajan Lal Verma will lead it.", [("Bhajan Lal Verma", "Chief Minister", "IN-RJ")]),
    ("Lt Gov. Suzanne Crane led a mission.", [("Suzanne Crane", "Lt Gov.", None)]),
    (
        "Bahrain's Minister of Industry H.E. Abdulla bin Adel Nasser came.",
        [("Abdulla bin Adel Nasser", "Minister of Industry", "BHR")],
    ),
    ("Company president Akio Tanabe apologised.", [("Akio Tanabe", "Company president", None)]),
    (
        "Vice Foreign Minister Ma Zhaoming met Deputy Secretary of State Wendy Cole.",
        [("Ma Zhaoming", "Vice Foreign Minister", None), ("Wendy Cole", "Deputy Secretary of State", None)],
    ),
    (
        "Deputy Director of the Hanoi Department of Industry and Trade Nguyen The Hung said.",
        [("Nguyen The Hung", "Deputy Director", "VN-HN")],
    ),
    ("Emir Sheikh Tamim bin Hamad Al Kuwari received them.", [("Tamim bin Hamad Al Kuwari", "Emir", None)]),
    ("Chairman Brigadier General Omar Haddad came.", [("Omar Haddad", "Brigadier General", None)]),
    ("It was signed by Mr. Md. Karim Uddin, President.", [("Md. Karim Uddin", "President", None)]),
    ("Also there were the Director General Transit Trade and Ms Wambui.", [("Wambui", None, None)]),
    (
        "Omar Haddad, Vice President for Asia Pacific Trade Section, came.",
        [("Omar Haddad", "Vice President for Asia Pacific Trade", None)],
    ),
    ("Chairman Brigadier General Omar Haddad came.", [("Omar Haddad", "Brigadier General", None)]),
    ("It was signed by Mr. Md. Karim Uddin, President.", [("Md. Karim Uddin", "President", None)]),
    ("Also there were the Director General Transit Trade and Ms Wambui.", [("Wambui", None, None)]),
    (
        "Omar Haddad, Vice President for Asia Pacific Trade Section, came.",
        [("Omar Haddad", "Vice President for Asia Pacific Trade", None)],
    ),
    ("Prime Minister Sheikh Hanifa received them.", [("Sheikh Hanifa", "Prime Minister", None)]),
    (
        "Sheikh Tamim bin Hamad Al Kuwari came. Sheikh Tamim spoke.",
        [("Tamim bin Hamad Al Kuwari", None, None), ("Tamim bin Hamad Al Kuwari", None, None)],
    ),
    ("Ambassador Jan van der Meer attended.", [("Jan van der Meer", "Ambassador", None)]),
]

TRICKY: Final[list[Row]] = [
    ("State Secretary Ch. Oyuntuya attended.", [("Ch. Oyuntuya", "State Secretary", None)]),
    (
        "Trade Minister Kh. Gankhuyag met Mr Yu. Petrov.",
        [("Kh. Gankhuyag", "Trade Minister", None), ("Yu. Petrov", None, None)],
    ),
    (
        "PM Verma met Deputy PM Bui Thanh Son at 3 pm Friday.",
        [("Verma", "PM", None), ("Bui Thanh Son", "Deputy PM", None)],
    ),
    ("Minister of Investment Eng. Khalid Al-Fahd attended.", [("Khalid Al-Fahd", "Minister of Investment", None)]),
    (
        "Minister Abdul bin Salman and King Salman met.",
        [("Abdul bin Salman", "Minister", None), ("Salman", "King", None)],
    ),
    ("Mayor of London Sadiq Kahn flew.", [("Sadiq Kahn", "Mayor of London", "GBR")]),
    ("Director-General Ngozi Okonkwo of the WTO spoke.", [("Ngozi Okonkwo", "Director-General", "WTO")]),
    (
        "Minister for Trade and Industry, Mr Goh Wei Loong, hosted it.",
        [("Goh Wei Loong", "Minister for Trade and Industry", None)],
    ),
    ("Trade and industry minister Ana Ruiz left.", [("Ana Ruiz", "Trade and industry minister", None)]),
    ("Speaker of the House Mike Johnsen met her.", [("Mike Johnsen", "Speaker of the House", None)]),
    ("Secretary-General Kao Kim Houm spoke.", [("Kao Kim Houm", "Secretary-General", None)]),
    ("Vice-President Farida Lokhande looked on.", [("Farida Lokhande", "Vice-President", None)]),
    ("Crown Prince Haakon Olsen left.", [("Haakon Olsen", "Crown Prince", None)]),
    ("Foreign-trade minister Ana Ruiz left.", [("Ana Ruiz", "Foreign-trade minister", None)]),
]

SHARED: Final[list[Row]] = [
    (
        "He hosted Presidents Emil Maron of France and Andrzej Dada of Poland.",
        [("Emil Maron", "President", "FRA"), ("Andrzej Dada", "President", "POL")],
    ),
    (
        "joined by Ohio Deputy Secretaries of Commerce Paul Ortiz and Lynn Acker",
        [
            ("Paul Ortiz", "Deputy Secretary of Commerce", "US-OH"),
            ("Lynn Acker", "Deputy Secretary of Commerce", "US-OH"),
        ],
    ),
    (
        "Deputy trade ministers Colin Strait of Canada and Ngo Thi Bao Chau of Vietnam will chair it.",
        [("Colin Strait", "Deputy trade minister", "CAN"), ("Ngo Thi Bao Chau", "Deputy trade minister", "VNM")],
    ),
]

TITLE_AFTER: Final[list[Row]] = [
    (
        "Pham Quoc Dat, Vietnam's deputy minister of industry and trade, said so.",
        [("Pham Quoc Dat", "deputy minister of industry and trade", "VNM")],
    ),
    ("Dr. S. Ramanathan, External Affairs Minister, arrived.", [("S. Ramanathan", "External Affairs Minister", None)]),
    (
        "Shri Piyush Rao, Union Minister of Commerce & Industry, came.",
        [("Piyush Rao", "Union Minister of Commerce & Industry", None)],
    ),
    (
        "Mr Tan See Wah, Singapore's Second Minister for Trade and Industry, is leading it.",
        [("Tan See Wah", "Second Minister for Trade and Industry", "SGP")],
    ),
    ("Emil MARON, President of France, said yes.", [("Emil MARON", "President of France", "FRA")]),
    (
        "Jan van der Berg, chief executive of Delft Port Authority, said so.",
        [("Jan van der Berg", "chief executive", None)],
    ),
    ("John Smith Jr., CEO of Acme Inc., was present.", [("John Smith Jr.", "CEO", None)]),
    ("Enquiries: Ms Lo, Senior Statistician", [("Lo", "Senior Statistician", None)]),
    (
        "Sheikh Mohammed bin Rashid Al Maktoum, Vice President and Prime Minister of the UAE, attended.",
        [("Mohammed bin Rashid Al Maktoum", "Vice President and Prime Minister of the UAE", "ARE")],
    ),
    ("Maria Lopez (left), Minister of Trade, and others.", [("Maria Lopez", "Minister of Trade", None)]),
    ("Maria Lopez, 52, chief executive of Acme, resigned.", [("Maria Lopez", "chief executive", None)]),
]

TITLE_COMMA: Final[list[Row]] = [
    ("Argentina's foreign minister, Gerardo Wertheim, met him.", [("Gerardo Wertheim", "foreign minister", "ARG")]),
    ("The Governor of East Java, Ratna Kusuma, signed.", [("Ratna Kusuma", "Governor of East Java", "ID-JI")]),
    ("India's Ambassador to Oman, H.E. Ravi Sathe, hosted it.", [("Ravi Sathe", "Ambassador to Oman", "IND")]),
    (
        "Australia's Minister for Trade and Tourism, Senator Prue Hall, came.",
        [("Prue Hall", "Minister for Trade and Tourism", "AUS")],
    ),
    (
        "Malaysia's Minister of Investment, Datuk Seri Tengku Zafar Abdul Aziz, said.",
        [("Tengku Zafar Abdul Aziz", "Minister of Investment", "MYS")],
    ),
    ("The company's chief executive, Maria Lind, said so.", [("Maria Lind", "chief executive", None)]),
]

OTHER_SIGNS: Final[list[Row]] = [
    ("(Reporting by Bernardo Karam; Editing)", [("Bernardo Karam", None, None)]),
    ("Mr Doug Prewitt, who runs the office, said so.", [("Doug Prewitt", None, None)]),
    ("said Morag Dalgarno, who chairs the Exporters' Forum", [("Morag Dalgarno", None, None)]),
    ("Tan Sri Ong Kian Ming and Dato' Sri Vida Lim spoke.", [("Ong Kian Ming", None, None), ("Vida Lim", None, None)]),
    ("a company representative who gave only his family name, Duong.", [("Duong", "company representative", None)]),
    ("A trader surnamed Li agreed.", [("Li", None, None)]),
    ('"We will," Maria Lopez told reporters.', [("Maria Lopez", None, None)]),
    ('"We will," said Peter Olsen, smiling.', [("Peter Olsen", None, None)]),
    ("The team was led by Hassan Al-Thani, they said.", [("Hassan Al-Thani", None, None)]),
    ("By Renée Castellan\n\nTORONTO", [("Renée Castellan", None, None)]),
    ("By Jane Doe and John Roe in Brussels", [("Jane Doe", None, None), ("John Roe", None, None)]),
    ("Hugo Penhallow, Trade Correspondent\n\nTalks", [("Hugo Penhallow", None, None)]),
]

# Tuned on: signs that newer rules read.
KIN_AND_SHAPES: Final[list[Row]] = [
    ("Pak Chol-ho, the agency's deputy head, left.", [("Pak Chol-ho", "deputy head", None)]),
    ("S. Marimuthan, 61, grows tea.", [("S. Marimuthan", None, None)]),
    ("Farmer Joseph Zulu, 61, grows tea.", [("Joseph Zulu", None, None)]),
    (
        "Daniel Mwangi grows tea and Maria Brokk runs a shop.",
        [("Daniel Mwangi", None, None), ("Maria Brokk", None, None)],
    ),
    ("He met his opposite number, Edda Flint, there.", [("Edda Flint", None, None)]),
    ("Her son, Bolat, and the minister's wife Aliya left.", [("Bolat", None, None), ("Aliya", None, None)]),
    ("Her predecessor, Topal, stayed.", [("Topal", None, None)]),
    (
        "They met the novelist Edda Brokk and her interpreter, Ugo Flint, there.",
        [("Edda Brokk", None, None), ("Ugo Flint", None, None)],
    ),
    ("Kwon Un-gyo and Le Thi Sen left.", [("Kwon Un-gyo", None, None), ("Le Thi Sen", None, None)]),
    ("Wahid bin Omari left; Edda B. Sarro stayed.", [("Wahid bin Omari", None, None), ("Edda B. Sarro", None, None)]),
    (
        "Mark Brokk, the tea king, left with Otto Flint of Bern.",
        [("Mark Brokk", "tea king", None), ("Otto Flint", None, None)],
    ),
    ("Mr. van der Brokk left.", [("van der Brokk", None, None)]),
    ("The head of the chamber, Ulf Brokk, left.", [("Ulf Brokk", "head", None)]),
    ("The minister for remote islands, Edda Flint, left.", [("Edda Flint", "minister", None)]),
    (
        "The two ministers, Ulf Brokk of Chad and Edda Flint of Peru, left.",
        [("Ulf Brokk", "minister", "TCD"), ("Edda Flint", "minister", "PER")],
    ),
    (
        "Its deputy Ulf Brokk and trade representative Edda Flint left.",
        [("Ulf Brokk", "deputy", None), ("Edda Flint", "trade representative", None)],
    ),
    ("EAM Brokkar met CM Edda Flint.", [("Brokkar", "EAM", None), ("Edda Flint", "CM", None)]),
    (
        "Consul General Ma. Edda Flintero and Justice Ugo Sarr left.",
        [("Ma. Edda Flintero", "Consul General", None), ("Ugo Sarr", None, None)],
    ),
    ("Edda d'Aubin de Brèze, secretary of state, left.", [("Edda d'Aubin de Brèze", "secretary of state", None)]),
]

SHORT_FORMS: Final[list[Row]] = [
    ("Trade Minister Ana Ruiz left. Ruiz waved.", [("Ana Ruiz", "Trade Minister", None), ("Ana Ruiz", None, None)]),
    (
        "Gov. Keller left. Governor Dana Keller waved.",
        [("Dana Keller", "Gov.", None), ("Dana Keller", "Governor", None)],
    ),
    (
        "Chief Executive John Lee Ka-wai came. John Lee spoke; Lee left.",
        [
            ("John Lee Ka-wai", "Chief Executive", None),
            ("John Lee Ka-wai", None, None),
            ("John Lee Ka-wai", None, None),
        ],
    ),
    (
        "Deputy Prime Minister Ho Duc Phuc came. Welcoming Ho, they ate.",
        [("Ho Duc Phuc", "Deputy Prime Minister", None), ("Ho Duc Phuc", None, None)],
    ),
    ("Minister Ana Ruiz gave to the Ruiz Foundation.", [("Ana Ruiz", "Minister", None)]),
    ("Ruiz's plan pleased Minister Ana Ruiz.", [("Ana Ruiz", None, None), ("Ana Ruiz", "Minister", None)]),
]

NOBODY: Final[list[str]] = [
    "Mark Brokk, the insurer, and James Bay, the gulf, were named.",
    "He lives in Springfield, 25, and won 3 cm more.",
    "Miss Universe Vietnam was chosen.",
    "The Prime Minister's Office said on Friday that talks were on.",
    "The trade ministers of Japan and Korea met.",
    "By Staff Reporter",
    "By Our Correspondent",
    "On Monday, the trade minister said so.",
    "In Hanoi, the prime minister said so.",
    "Sri Lanka signed it.",
    "the Trade Ministers' Dialogue",
    "According to Statistics Canada, it fell.",
    "Hong Kong said it would.",
    "TRADE MINISTER VISITS HANOI TODAY",
    "The Portland Pilots, who lost, left.",
    "Council of Ministers",
    "Partner        Total exports    Imports",
    "the resident Lopez family",
    "",
    "President of France",
    "Morgan Stanley said profit rose.",
    "King Salman Port and Queen Elizabeth Hospital",
]


def read(text: str) -> list[tuple[str, str | None, str | None]]:
    """The mentions of a text as rows compare them."""
    return [(person.name, person.title, person.area) for person in find_people(document(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [*TITLE_BEFORE, *TRICKY, *SHARED, *TITLE_AFTER, *TITLE_COMMA, *OTHER_SIGNS, *KIN_AND_SHAPES, *SHORT_FORMS],
)
def test_reads_persons(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    """A person is found with the title and area stated beside the name."""
    assert read(text) == expected


KNOWN_GAPS: Final[list[Row]] = [
    ("Quyen emphasized the event. He left.", [("Quyen", None, None)]),
]


@pytest.mark.xfail(strict=True, reason="rare in news, and not read yet")
@pytest.mark.parametrize(("text", "expected"), KNOWN_GAPS)
def test_known_gaps(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    """What is known to be read wrongly stays visible."""
    assert read(text) == expected


@pytest.mark.parametrize("text", NOBODY)
def test_reads_nobody(text: str) -> None:
    """Offices without a holder, places, bodies and headlines are no persons."""
    assert read(text) == []


AFFILIATIONS: Final = [
    ("Mr Chandran, chairman of Tarta Sonne, left.", "Tarta Sonne"),
    (
        "Ajay Sehgal, director general, Federation of Indian Export Organisations, left.",
        "Federation of Indian Export Organisations",
    ),
    ("Enquiries: Ms Lo, Senior Statistician, External Trade Section", "External Trade Section"),
    ("Ms Lo, Senior Statistician, External affairs", None),
    (
        "Mrs Grace Nishime, Director of Trade at the Ministry of Trade and Industry, left.",
        "Ministry of Trade and Industry",
    ),
    ("IMF Managing Director Kristal Georg left.", "IMF"),
    ("Maria Lopez, chairwoman of KOTRA, left.", "KOTRA"),
    ("EDB Chairman Nalin Perera said.", "EDB"),
    ("Samsung Electronics Vice Chairman Han Jong-su left.", "Samsung Electronics"),
    ("World Bank President Ajay Bose left.", "World Bank"),
    (
        "Vietnam Chamber of Commerce and Industry (VCCI) Chairman Pham Tan Hung left.",
        "Vietnam Chamber of Commerce and Industry (VCCI)",
    ),
    ("Bank of Japan Governor Kazuo Ueno left.", "Bank of Japan"),
    (
        "Maria van Loon, chairwoman of the Netherlands-Vietnam Chamber of Commerce.",
        "Netherlands-Vietnam Chamber of Commerce",
    ),
    (
        "Chairman of the Vietnam Textile and Apparel Association Vu Duc Hung left.",
        "Vietnam Textile and Apparel Association",
    ),
    ("Morag Dalgarno, who chairs the Exporters' Forum, left.", "Exporters' Forum"),
    ("Mr Doug Prewitt, who runs the State's trade office in Jakarta, left.", "State's trade office in Jakarta"),
]


@pytest.mark.parametrize(("text", "expected"), AFFILIATIONS)
def test_reads_affiliations(text: str, expected: str | None) -> None:
    """The organisation stated with a title, before or after, is the affiliation."""
    assert [person.affiliation for person in find_people(document(text))] == [expected]


LEVELS: Final = [
    ("Prime Minister", None, None, "leader"),
    ("President", None, None, "leader"),
    ("King", None, None, "leader"),
    ("Deputy Prime Minsiter", None, None, "minister"),
    ("Minister for Trade and Industry", None, None, "minister"),
    ("Trade Secretary", None, None, "minister"),
    ("Deputy Minister of Trade", None, None, "official"),
    ("Principal Secretary for Trade", None, None, "official"),
    ("Under Secretary of Commerce", None, None, "official"),
    ("Ambassador to Oman", None, None, "official"),
    ("Director-General", None, None, "official"),
    ("Senator", None, None, "official"),
    ("Governor", None, None, "subnational"),
    ("Gov.", None, None, "subnational"),
    ("Mayor of London", None, None, "subnational"),
    ("Minister for International Trade", None, "AU-WA", "subnational"),
    ("Chief Executive", None, "HKG", "leader"),
    ("Chief Executive", None, None, "enterprise"),
    ("CEO", None, None, "enterprise"),
    ("company representative", None, None, "enterprise"),
    ("President", "Konkan Chamber of Commerce", "IND", "association"),
    ("Chairman", "Export Development Board", "LKA", "official"),
    ("Chairman", "Acme Holdings", None, "enterprise"),
    ("Chairman", "Xyzzy", None, "unstated"),
    ("Professor", None, None, "unstated"),
]


@pytest.mark.parametrize(("title", "affiliation", "area", "expected"), LEVELS)
def test_levels_of_titles(title: str, affiliation: str | None, area: str | None, expected: str) -> None:
    """A title's level follows the codebook; an organisation or a province stated with it comes first."""
    assert title_level(title, affiliation, area) == expected


# Tuned on these rows: aides, given names that look like offices, honorifics of many countries, datelines.
OFFICES: Final[list[Row]] = [
    (
        "Chief of Staff to the Prime Minister Eva Lund met them.",
        [("Eva Lund", "Chief of Staff to the Prime Minister", None)],
    ),
    ("Adviser to the President Omar Diallo left.", [("Omar Diallo", "Adviser to the President", None)]),
    (
        "Deputy Head of the Office of the President Ivo Kral spoke.",
        [("Ivo Kral", "Deputy Head of the Office of the President", None)],
    ),
    (
        "Special Assistant to the Prime Minister on Commerce Sadia Butt spoke.",
        [("Sadia Butt", "Special Assistant to the Prime Minister on Commerce", None)],
    ),
    ("Adviser to Prime Minister Rasmus Holm left.", [("Rasmus Holm", "Prime Minister", None)]),
    ("Commerce Secretary Md Anwar Hossain spoke.", [("Md Anwar Hossain", "Commerce Secretary", None)]),
    ("Trade Minister Md. Kamrul Hasan spoke.", [("Md. Kamrul Hasan", "Trade Minister", None)]),
    ("An adviser to the president, Omar Diallo, left.", [("Omar Diallo", "adviser to the president", None)]),
    (
        "Deputy chief of staff to the prime minister Eva Lund met them.",
        [("Eva Lund", "Deputy chief of staff to the prime minister", None)],
    ),
    ("Sultan Tariq bin Faisal spoke.", [("Tariq bin Faisal", "Sultan", None)]),
    ("U Kyaw Myint and Daw Aye Thida spoke.", [("Kyaw Myint", None, None), ("Aye Thida", None, None)]),
    ("The firm's MD, Ravi Menon, spoke.", [("Ravi Menon", "MD", None)]),
    ("Er. Vijay Rana, Ir. Agus Salim and Ing. Pavel Dvorak met.", [
        ("Vijay Rana", None, None), ("Agus Salim", None, None), ("Pavel Dvorak", None, None),
    ]),
    ("Oknha Sok Dara met Samdech Heng Vuth.", [("Sok Dara", None, None), ("Heng Vuth", None, None)]),
    ("Prime Minister Hun Sen spoke.", [("Hun Sen", "Prime Minister", None)]),
    ("LIMA CITY - Trade Minister Ana Cruz spoke.", [("Ana Cruz", "Trade Minister", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OFFICES)
def test_offices_and_forms_of_address(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    """An aide's title goes up to the office served; what is a name or an address in a country is no office."""
    assert read(text) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Adviser to the President", "official"),
        ("Chief of Staff to the King", "official"),
        ("Deputy Head of the Office of the President", "official"),
        ("Press Secretary to the Governor", "official"),
        ("Minister of Trade of the Kingdom", "minister"),
    ],
)
def test_aides_are_officials(title: str, expected: str) -> None:
    """Who serves a leader is none."""
    assert title_level(title) == expected


def test_wrapped_lines_join() -> None:
    """Where text is wrapped, a name goes on after the line break; its text keeps the break."""
    text = (
        "On 2 September the Minister and the Governor of East Java, Ratna\nKusuma, signed a renewed "
        "agreement between the two that had\nlapsed in the previous year and was then\nrenewed."
    )
    (person,) = find_people(document(text))
    assert (person.name, person.text) == ("Ratna Kusuma", "Ratna\nKusuma")


def test_headline_takes_only_known_names() -> None:
    """In a headline in title case the name ends where the name known from the text ends."""
    text = "Gov. Keller Completes Long Trade Mission to Japan and Taiwan\n\nGovernor Dana Keller is back."
    assert [(p.text, p.name, p.title) for p in find_people(document(text))] == [
        ("Keller", "Dana Keller", "Gov."),
        ("Dana Keller", "Dana Keller", "Governor"),
    ]


PIECES = st.sampled_from(
    [
        "Minister",
        "Trade",
        "of",
        "for",
        "the",
        "and",
        ",",
        ".",
        "(",
        ")",
        "'",
        '"',
        "-",
        "President",
        "Ana",
        "Ruiz",
        "Mr",
        "H.E.",
        "who",
        "chairs",
        "said",
        "Vietnam's",
        "\n",
        "\n\n",
        "By",
        "Lord",
        "Jr.",
        "52",
        "Ltd",
        "deputy",
        "trade",
        "ministers",
        "Nguyen",
        "The",
        "A.",
        "van",
        "der",
        "al-",
    ]
)


@given(st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_never_raises_and_slices_right(text: str) -> None:
    """Any text is read without an error and every mention is a slice of the view, in order, none overlapping."""
    doc = document(text)
    people = list(find_people(doc))
    assert all(person.text == doc.text[person.start : person.end] and person.name for person in people)
    assert all(before.end <= after.start for before, after in pairwise(people))
