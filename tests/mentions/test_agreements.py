from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.mentions.document import document
from communique.mentions.mention import Agreement
from communique.trade.mentions.agreements.find import find_agreements

Row = tuple[str, str, int | None, str, str | None]


def rows(text: str) -> list[Row]:
    """What is read from a text, as rows of the tables below."""
    return [(a.text, a.instrument, a.count, a.qualifier, a.status) for a in find_agreements(document(text))]


# Wordings of instruments. Own sentences, all tables of this module; the rules were tuned on them.
INSTRUMENTS: list[tuple[str, list[Row]]] = [
    (
        "Ghana and Malaysia signed a memorandum of understanding on cocoa.",
        [("memorandum of understanding", "mou", 1, "exact", "signed")],
    ),
    ("The port authorities inked an MoU on Friday.", [("MoU", "mou", 1, "exact", "signed")]),
    ("Two MOUs were signed in Lima.", [("Two MOUs", "mou", 2, "exact", "signed")]),
    (
        "Chile and Peru signed a Memorandum of Cooperation in Arica.",
        [("Memorandum of Cooperation", "mou", 1, "exact", "signed")],
    ),
    (
        "They exchanged five memoranda of co-operation.",
        [("five memoranda of co-operation", "mou", 5, "exact", "signed")],
    ),
    ("Nine memoranda were signed at the close of the visit.", [("Nine memoranda", "mou", 9, "exact", "signed")]),
    ("Turkey and Qatar signed 12 agreements.", [("12 agreements", "agreement", 12, "exact", "signed")]),
    ("The two presidents signed a pact on fisheries.", [("pact", "agreement", 1, "exact", "signed")]),
    ("Iceland and Greenland signed a fisheries accord.", [("fisheries accord", "agreement", 1, "exact", "signed")]),
    ("Brazil and Angola signed an extradition treaty.", [("extradition treaty", "agreement", 1, "exact", "signed")]),
    (
        "Peru and India concluded a free trade agreement.",
        [("free trade agreement", "trade_agreement", 1, "exact", "signed")],
    ),
    ("The UK clinched a trade deal with Brazil.", [("trade deal", "trade_agreement", 1, "exact", "signed")]),
    ("Jordan has signed eight FTAs.", [("eight FTAs", "trade_agreement", 8, "exact", "signed")]),
    (
        "The preferential trade pact was signed in Dhaka.",
        [("preferential trade pact", "trade_agreement", 1, "exact", "signed")],
    ),
    (
        "Kenya and the UAE signed a bilateral investment treaty.",
        [("bilateral investment treaty", "investment_agreement", 1, "exact", "signed")],
    ),
    (
        "An investment protection agreement was signed in Vienna.",
        [("investment protection agreement", "investment_agreement", 1, "exact", "signed")],
    ),
    ("Firms signed six supply contracts.", [("six supply contracts", "contract", 6, "exact", "signed")]),
    ("Exporters won contracts in Lagos.", [("contracts", "contract", None, "exact", "signed")]),
    ("The growers booked trial orders worth $3 million.", [("trial orders", "contract", None, "exact", "signed")]),
    ("Embraer secured an order for ten jets.", [("order", "contract", 1, "exact", "signed")]),
    (
        "The visit yielded a US$50 million contract for buses.",
        [("US$50 million contract", "contract", 1, "exact", "signed")],
    ),
    ("After the talks they issued a joint statement.", [("joint statement", "joint_statement", 1, "exact", "signed")]),
    ("The ministers adopted a joint communiqué.", [("joint communiqué", "joint_statement", 1, "exact", "signed")]),
    (
        "Both sides signed a joint declaration on energy.",
        [("joint declaration", "joint_statement", 1, "exact", "signed")],
    ),
    ("Four letters of intent were exchanged.", [("Four letters of intent", "other", 4, "exact", "signed")]),
    ("The firms signed a letter of intent to build a smelter.", [("letter of intent", "other", 1, "exact", "signed")]),
    ("They signed a phytosanitary protocol on avocados.", [("phytosanitary protocol", "other", 1, "exact", "signed")]),
    (
        "The central banks signed a currency swap arrangement.",
        [("currency swap arrangement", "other", 1, "exact", "signed")],
    ),
    ("Two loan agreements were signed in Manila.", [("Two loan agreements", "agreement", 2, "exact", "signed")]),
    ("Porto and Recife signed a twinning agreement.", [("twinning agreement", "agreement", 1, "exact", "signed")]),
    ("The delegations signed a framework agreement.", [("framework agreement", "agreement", 1, "exact", "signed")]),
    ("Chinese and Laotian firms signed 18 documents.", [("18 documents", "mixed", 18, "exact", "signed")]),
    ("They signed a term sheet.", [("term sheet", "other", 1, "exact", "signed")]),
    ("Oman and Iran signed an action plan on ports.", [("action plan", "other", 1, "exact", "signed")]),
]
COUNTS: list[tuple[str, list[Row]]] = [
    ("More than 30 MoUs were signed.", [("More than 30 MoUs", "mou", 30, "at_least", "signed")]),
    ("Over a dozen contracts were signed.", [("Over a dozen contracts", "contract", 12, "at_least", "signed")]),
    ("At least 40 deals were signed.", [("At least 40 deals", "agreement", 40, "at_least", "signed")]),
    (
        "Nearly twenty supply contracts were signed.",
        [("Nearly twenty supply contracts", "contract", 20, "about", "signed")],
    ),
    ("Around 15 agreements were inked.", [("Around 15 agreements", "agreement", 15, "about", "signed")]),
    (
        "Up to ten more letters of intent will be signed.",
        [("Up to ten more letters of intent", "other", 10, "up_to", "proposed")],
    ),
    ("As many as 25 MoUs were signed.", [("As many as 25 MoUs", "mou", 25, "up_to", "signed")]),
    (
        "A total of 61 memoranda of cooperation (MOCs) and agreements were signed.",
        [("A total of 61 memoranda of cooperation (MOCs) and agreements", "mixed", 61, "exact", "signed")],
    ),
    (
        "They signed 30 memoranda of understanding and agreements.",
        [("30 memoranda of understanding and agreements", "mixed", 30, "exact", "signed")],
    ),
    (
        "The two signed MoUs, agreements and contracts.",
        [("MoUs, agreements and contracts", "mixed", None, "exact", "signed")],
    ),
    (
        "They signed two agreements and three MoUs.",
        [("two agreements", "agreement", 2, "exact", "signed"), ("three MoUs", "mou", 3, "exact", "signed")],
    ),
    ("Thirty-two agreements were signed.", [("Thirty-two agreements", "agreement", 32, "exact", "signed")]),
    ("Some two dozen deals were signed.", [("Some two dozen deals", "agreement", 24, "about", "signed")]),
    ("They signed half a dozen MoUs.", [("half a dozen MoUs", "mou", 6, "exact", "signed")]),
    ("The forum ended with 1,200 contracts signed.", [("1,200 contracts", "contract", 1200, "exact", "signed")]),
    ("Several MoUs were signed.", [("MoUs", "mou", None, "exact", "signed")]),
    ("A 27th document will be signed in June.", [("27th document", "other", 1, "exact", "proposed")]),
    ("Both agreements were signed in Baku.", [("Both agreements", "agreement", 2, "exact", "signed")]),
    ("They signed 40+ MoUs.", [("40+ MoUs", "mou", 40, "at_least", "signed")]),
    ("They signed a three-year contract.", [("three-year contract", "contract", 1, "exact", "signed")]),
    (
        "The visit produced 11 big commercial contracts.",
        [("11 big commercial contracts", "contract", 11, "exact", "signed")],
    ),
    ("A pair of contracts was signed.", [("A pair of contracts", "contract", 2, "exact", "signed")]),
]
MODALITIES: list[tuple[str, list[Row]]] = [
    ("Vietnam, Chile ink 26 deals", [("26 deals", "agreement", 26, "exact", "signed")]),
    ("He witnessed the signing of four MoUs.", [("four MoUs", "mou", 4, "exact", "signed")]),
    (
        "The summit saw the signing of an aviation agreement.",
        [("aviation agreement", "agreement", 1, "exact", "signed")],
    ),
    ("The trip resulted in seven contracts.", [("seven contracts", "contract", 7, "exact", "signed")]),
    ("The mission ended with 14 agreements signed.", [("14 agreements", "agreement", 14, "exact", "signed")]),
    ("The premier brings home nine deals.", [("nine deals", "agreement", 9, "exact", "signed")]),
    ("Negotiators initialled a trade agreement.", [("trade agreement", "trade_agreement", 1, "exact", "negotiating")]),
    ("An MoU is to be signed in Doha.", [("MoU", "mou", 1, "exact", "proposed")]),
    (
        "Fiji and Tonga will sign a trade agreement in May.",
        [("trade agreement", "trade_agreement", 1, "exact", "proposed")],
    ),
    ("Egypt is expected to sign six MoUs.", [("six MoUs", "mou", 6, "exact", "proposed")]),
    ("Nepal hopes to sign a power trade deal.", [("power trade deal", "trade_agreement", 1, "exact", "proposed")]),
    ("The contract could be signed by March.", [("contract", "contract", 1, "exact", "proposed")]),
    ("Three MoUs are ready for signing.", [("Three MoUs", "mou", 3, "exact", "proposed")]),
    ("The two sides agreed to sign a tax treaty.", [("tax treaty", "agreement", 1, "exact", "proposed")]),
    ("The agreement has not yet been signed.", [("agreement", "agreement", 1, "exact", "proposed")]),
    ("The countries have yet to sign the treaty.", [("treaty", "agreement", 1, "exact", "proposed")]),
    (
        "Talks on a free trade agreement resumed in Oslo.",
        [("free trade agreement", "trade_agreement", 1, "exact", "negotiating")],
    ),
    (
        "Negotiators for a Kenya-US trade pact meet today.",
        [("Kenya-US trade pact", "trade_agreement", 1, "exact", "negotiating")],
    ),
    ("The FTA is under negotiation.", [("FTA", "trade_agreement", 1, "exact", "negotiating")]),
    (
        "A sixth round of free trade talks begins on Monday.",
        [("free trade talks", "trade_agreement", 1, "exact", "negotiating")],
    ),
    (
        "The trade agreement entered into force in 2019.",
        [("trade agreement", "trade_agreement", 1, "exact", "in_force")],
    ),
    ("The FTA took effect on 1 May.", [("FTA", "trade_agreement", 1, "exact", "in_force")]),
    ("The pact, in force since 2008, covers steel.", [("pact", "agreement", 1, "exact", "in_force")]),
    ("The treaty, signed in 2019, is still not in force.", [("treaty", "agreement", 1, "exact", "signed")]),
    (
        "Chile supports Fiji's accession to the Regional Comprehensive Economic Partnership.",
        [
            (
                "accession to the Regional Comprehensive Economic Partnership",
                "trade_agreement",
                1,
                "exact",
                "accession_sought",
            )
        ],
    ),
    ("Costa Rica applied to join the CPTPP.", [("CPTPP", "trade_agreement", 1, "exact", "accession_sought")]),
    ("Britain acceded to the CPTPP in December.", [("CPTPP", "trade_agreement", 1, "exact", "acceded")]),
    ("Both belong to the RCEP.", [("RCEP", "trade_agreement", 1, "exact", "in_force")]),
    ("Bolivia suspended the gas agreement.", [("gas agreement", "agreement", 1, "exact", "suspended")]),
    (
        "The air services agreement was frozen last year.",
        [("air services agreement", "agreement", 1, "exact", "suspended")],
    ),
    (
        "Ecuador terminated 12 bilateral investment treaties.",
        [("12 bilateral investment treaties", "investment_agreement", 12, "exact", "terminated")],
    ),
    ("Niger withdrew from the accord.", [("accord", "agreement", 1, "exact", "terminated")]),
    ("The ministry denied that a contract had been signed.", [("contract", "contract", 1, "exact", "denied")]),
    ("No contract was signed.", [("contract", "contract", None, "exact", "denied")]),
    ("She rejected reports that they had signed a deal.", [("deal", "agreement", 1, "exact", "denied")]),
    ("The deal fell through.", [("deal", "agreement", 1, "exact", "denied")]),
    ("A seventh contract was pulled at the last minute.", [("seventh contract", "contract", 1, "exact", "denied")]),
    ("The contract has not been signed.", [("contract", "contract", 1, "exact", "denied")]),
    ("No lasting agreement was reached.", [("agreement", "agreement", 1, "exact", "denied")]),
    ("There is no doubt the contract was signed.", [("contract", "contract", 1, "exact", "signed")]),
    ("The signing of a tax treaty is expected in June.", [("tax treaty", "agreement", 1, "exact", "proposed")]),
    ("The signing of a tax treaty is under process.", [("tax treaty", "agreement", 1, "exact", "negotiating")]),
    ("The signing of a tax treaty took place in June.", [("tax treaty", "agreement", 1, "exact", "signed")]),
    (
        "Oman's envoy to Kenya was present at the signing ceremony of the tax treaty.",
        [("tax treaty", "agreement", 1, "exact", "signed")],
    ),
    (
        "They saw the signing of a tax treaty, which is expected to help.",
        [("tax treaty", "agreement", 1, "exact", "signed")],
    ),
    (
        "They concluded their first round talks of the trade pact.",
        [("trade pact", "trade_agreement", 1, "exact", "negotiating")],
    ),
    ("They left without signing the agreement.", [("agreement", "agreement", 1, "exact", "denied")]),
    ("The two failed to sign a trade deal.", [("trade deal", "trade_agreement", 1, "exact", "denied")]),
    (
        "Two contracts were signed and three MoUs will be signed in May.",
        [("Two contracts", "contract", 2, "exact", "signed"), ("three MoUs", "mou", 3, "exact", "proposed")],
    ),
    (
        "They signed an MoU and will negotiate a tax treaty.",
        [("MoU", "mou", 1, "exact", "signed"), ("tax treaty", "agreement", 1, "exact", "negotiating")],
    ),
    (
        "The MoU was signed after talks on a free trade agreement.",
        [("MoU", "mou", 1, "exact", "signed"), ("free trade agreement", "trade_agreement", 1, "exact", "negotiating")],
    ),
    (
        "An MoU on ports was signed, while a contract for cranes will follow.",
        [("MoU", "mou", 1, "exact", "signed"), ("contract", "contract", 1, "exact", "proposed")],
    ),
]
PARTS: list[tuple[str, list[Row]]] = [
    (
        "They signed 14 MoUs. Eight are in textiles, four in pharmaceuticals and two in logistics.",
        [
            ("14 MoUs", "mou", 14, "exact", "signed"),
            ("Eight", "mou", 8, "exact", "signed"),
            ("four", "mou", 4, "exact", "signed"),
            ("two", "mou", 2, "exact", "signed"),
        ],
    ),
    (
        "Five contracts were signed on Monday. The other nine were signed last Friday.",
        [("Five contracts", "contract", 5, "exact", "signed")],
    ),
    (
        "Ten contracts were signed. A further four will be signed in Riga.",
        [("Ten contracts", "contract", 10, "exact", "signed"), ("A further four", "contract", 4, "exact", "proposed")],
    ),
    (
        "They signed two MoUs: (a) between Alpha Ltd and Beta Inc, on tea; and (b) between Gamma and Delta.",
        [
            ("two MoUs", "mou", 2, "exact", "signed"),
            ("between Alpha Ltd and Beta Inc", "mou", 1, "exact", "signed"),
            ("between Gamma and Delta", "mou", 1, "exact", "signed"),
        ],
    ),
    (
        "They signed four contracts. Two of them cover rail.",
        [("four contracts", "contract", 4, "exact", "signed"), ("Two of them", "contract", 2, "exact", "signed")],
    ),
]
NOTHING: list[str] = [
    "The ministers were in agreement on prices.",
    "The envoys deal with tariffs every day.",
    "The chapter deals with subsidies.",
    "Exports are expected to contract by 3 percent.",
    "He came in order to listen.",
    "Law and order broke down.",
    "Trump issued an executive order on ports.",
    "A great deal of work remains.",
    "He came of his own accord.",
    "Inspectors document every shipment.",
    "Hospitals follow safety protocols.",
    "She read a paper on soil.",
    "Seating arrangements were changed.",
    "It is a sign of progress.",
    "The economy contracts 2 percent a year.",
]
MISSPELT: list[tuple[str, list[Row]]] = [
    (
        "They signned 14 memorandums of understaning.",
        [("14 memorandums of understaning", "mou", 14, "exact", "signed")],
    ),
    ("Laos signed an agrement with Japan.", [("agrement", "agreement", 1, "exact", "signed")]),
    ("They inked four contarcts.", [("four contarcts", "contract", 4, "exact", "signed")]),
]

CONTESTED: list[tuple[str, list[Row]]] = [
    (
        "No contract was signed, the board said. A message had claimed that the fair produced 12 contracts.",
        [("contract", "contract", None, "exact", "denied"), ("12 contracts", "contract", 12, "exact", "denied")],
    ),
    ("Reports that Tata had signed a deal were false.", [("deal", "agreement", 1, "exact", "denied")]),
    (
        "Neither a contract nor an MoU has been signed.",
        [("contract", "contract", 1, "exact", "denied"), ("MoU", "mou", 1, "exact", "denied")],
    ),
    (
        "The trade agreement was concluded in July but has not been signed.",
        [("trade agreement", "trade_agreement", 1, "exact", "negotiating")],
    ),
    (
        "The trade pact, signed in May, will enter into force in 2027.",
        [("trade pact", "trade_agreement", 1, "exact", "signed")],
    ),
    (
        "Canada suspended negotiations on a free trade agreement.",
        [("free trade agreement", "trade_agreement", 1, "exact", "suspended")],
    ),
]
FORMS: list[tuple[str, list[Row]]] = [
    ("Japan signs a trade deal", [("trade deal", "trade_agreement", 1, "exact", "signed")]),
    ("The signs of a trade deal are few.", [("trade deal", "trade_agreement", 1, "exact", None)]),
    ("There is no sign of a deal.", [("deal", "agreement", 1, "exact", "denied")]),
    ("They did not sign a deal.", [("deal", "agreement", 1, "exact", "denied")]),
    ("They met in Oslo to sign a deal.", [("deal", "agreement", 1, "exact", "signed")]),
    ("They hope to meet and sign a deal.", [("deal", "agreement", 1, "exact", "proposed")]),
    ("Britain ruled out signing a deal.", [("deal", "agreement", 1, "exact", "denied")]),
    ("Fiji is considering signing the treaty.", [("treaty", "agreement", 1, "exact", "proposed")]),
    ("He flew home after signing the treaty.", [("treaty", "agreement", 1, "exact", "signed")]),
    ("If signed, the pact would be a first.", [("pact", "agreement", 1, "exact", "proposed")]),
    ("They said that if they signed the pact, prices would fall.", [("pact", "agreement", 1, "exact", "proposed")]),
    ("Neither side signed the accord.", [("accord", "agreement", 1, "exact", "denied")]),
    (
        "SIGNED IN LIMA\n• Two MoUs on copper\n• A contract for steel",
        [("Two MoUs", "mou", 2, "exact", None), ("contract", "contract", 1, "exact", None)],
    ),
    ("They signed Phase 1 agreement in May.", [("agreement", "agreement", 1, "exact", "signed")]),
    ("A 2024 agreement was renewed.", [("agreement", "agreement", 1, "exact", "signed")]),
    ("They signed 12-plus contracts.", [("12-plus contracts", "contract", 12, "at_least", "signed")]),
    ("They exchanged twenty two contracts.", [("twenty two contracts", "contract", 22, "exact", "signed")]),
    ("They signed half dozen deals.", [("half dozen deals", "agreement", 6, "exact", "signed")]),
    ("They signed heads of terms.", [("heads of terms", "other", None, "exact", "signed")]),
    ("An exchange of letters was signed.", [("exchange of letters", "other", 1, "exact", "signed")]),
]
LEANING: list[tuple[str, list[Row]]] = [
    (
        "Kenya and Oman signed a free trade agreement. The agreement took effect in May.",
        [
            ("free trade agreement", "trade_agreement", 1, "exact", "signed"),
            ("agreement", "trade_agreement", 1, "exact", "in_force"),
        ],
    ),
    (
        "Three MoUs were signed with Ash Ltd, the Birch Union and Cedar Bank.",
        [("Three MoUs", "mou", 3, "exact", "signed")],
    ),
    (
        "An MoU between Oman and Peru was signed; talks between Laos and Cuba go on.",
        [("MoU", "mou", 1, "exact", "signed")],
    ),
    (
        "Six agreements were signed: two on farming, three on energy and one on tourism.",
        [
            ("Six agreements", "agreement", 6, "exact", "signed"),
            ("two", "agreement", 2, "exact", "signed"),
            ("three", "agreement", 3, "exact", "signed"),
            ("one", "agreement", 1, "exact", "signed"),
        ],
    ),
]

KNOWN_GAPS: list[tuple[str, list[Row]]] = [
    (
        "They signed 26 MoUs. 17 of the 26 MoUs cover energy.",
        [
            ("26 MoUs", "mou", 26, "exact", "signed"),
            ("17 of the 26 MoUs", "mou", 17, "exact", None),
            ("26 MoUs", "mou", 26, "exact", "signed"),
        ],
    ),
    (
        "Six MoUs were to be signed. Four were: the rest can wait.",
        [("Six MoUs", "mou", 6, "exact", "proposed"), ("Four", "mou", 4, "exact", "signed")],
    ),
    (
        "Nine MoUs were signed in Cebu, bringing the total to 21.",
        [("Nine MoUs", "mou", 9, "exact", "signed"), ("21", "mou", 21, "exact", "signed")],
    ),
    (
        "Three letters of intent were exchanged. The three letters cover tea.",
        [("Three letters of intent", "other", 3, "exact", "signed"), ("three letters", "other", 3, "exact", "signed")],
    ),
    (
        "MoUs were signed between Oman and Peru; between Oman and Chad; and between Laos and Cuba.",
        [
            ("MoUs", "mou", 1, "exact", "signed"),
            ("between Oman and Chad", "mou", 1, "exact", "signed"),
            ("between Laos and Cuba", "mou", 1, "exact", "signed"),
        ],
    ),
    (
        "Two pacts were signed, between Oman and Peru on tea and between Laos and Cuba on fish.",
        [
            ("Two pacts", "agreement", 2, "exact", "signed"),
            ("between Oman and Peru on tea", "agreement", 1, "exact", "signed"),
            ("between Laos and Cuba on fish", "agreement", 1, "exact", "signed"),
        ],
    ),
]


@pytest.mark.xfail(strict=True, reason="rare in news, and not read yet")
@pytest.mark.parametrize(("text", "expected"), KNOWN_GAPS)
def test_known_gaps(text: str, expected: list[Row]) -> None:
    """What is known to be read wrongly stays visible."""
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [*INSTRUMENTS, *COUNTS, *MODALITIES, *PARTS, *MISSPELT, *CONTESTED, *FORMS, *LEANING]
)
def test_reads(text: str, expected: list[Row]) -> None:
    """An instrument is read with its kind, its count, the count's exactness and what the clause says of it."""
    assert rows(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_reads_nothing(text: str) -> None:
    """Words that agreements share with other senses are no agreements."""
    assert rows(text) == []


NAMES: list[tuple[str, list[str | None]]] = [
    (
        "The Peru-China Free Trade Agreement (PCFTA) was upgraded. The PCFTA dates from 2010.",
        ["Peru-China Free Trade Agreement", "Peru-China Free Trade Agreement"],
    ),
    ("They signed a Memorandum of Cooperation on green ports with Oslo.", ["Memorandum of Cooperation on green ports"]),
    ("They signed an Agreement on Fisheries and Trade.", ["Agreement on Fisheries and Trade"]),
    ("They signed a Memorandum on trade, and Oslo left.", ["Memorandum on trade"]),
    ("They signed an Agreement on Ports, Roads and Rail.", ["Agreement on Ports, Roads and Rail"]),
    ("Talks on an EU–India trade deal resumed.", ["EU–India trade deal"]),
    ("The UK-Japan FTA was signed.", ["UK-Japan FTA"]),
    ("They signed an MoU.", [None]),
    (
        "The Comprehensive Economic Partnership Agreement (CEPA) was signed. The CEPA is new.",
        ["Comprehensive Economic Partnership Agreement"] * 2,
    ),
    ("The EU–Japan EPA is in force, but the EPA fined a plant.", ["EU–Japan EPA"]),
    ("RCEP countries met.", []),
]


NAME_GAPS: list[tuple[str, list[str | None]]] = [
    ("They signed a Memorandum on tea, rice, and fish trade, and left.", ["Memorandum on tea, rice, and fish trade"]),
]


@pytest.mark.xfail(strict=True, reason="rare in news, and not read yet")
@pytest.mark.parametrize(("text", "expected"), NAME_GAPS)
def test_known_gaps_of_names(text: str, expected: list[str | None]) -> None:
    """What is known to be read wrongly stays visible."""
    assert [found.name for found in find_agreements(document(text))] == expected


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names(text: str, expected: list[str | None]) -> None:
    """A proper name is read where the words carry one, and an acronym has the name that the text gives it."""
    assert [found.name for found in find_agreements(document(text))] == expected


WORDS = sorted(
    {word for text, _ in [*INSTRUMENTS, *COUNTS, *MODALITIES, *PARTS] for word in text.split()}
    | {
        "(",
        ")",
        ",",
        ";",
        "no",
        "of",
        "the",
        "one",
        "join",
        "theirs",
        "(a)",
        "\n",
        "\n\n",
        "$",
        "-",
        "–",
        "th",
        "5",
        "+",
        "of them",
        "sale",
    }
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)))
def test_never_raises(text: str) -> None:
    """Any text is read without an error, and every mention is the slice that its offsets say."""
    read = document(text)
    for found in find_agreements(read):
        assert isinstance(found, Agreement)
        assert found.text == read.text[found.start : found.end]
        assert found.text
