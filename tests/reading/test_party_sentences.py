"""Parties of made-up sentences of many shapes and countries, written before the rules were mended until they passed."""

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
        "HANOI - Fisheries minister Tran Van Lam said shrimp exports to Japan would rise.",
        "P Tran Van Lam: VNM",
    ),
    (
        ("JAKARTA - Coordinating Minister for Economic Affairs Budi Hartanto met Japanese investors on Monday."),
        "P Budi Hartanto: IDN",
    ),
    (
        "NAIROBI - Kenya and Uganda reopened talks, Trade Cabinet Secretary Grace Wanjiru said.",
        "P Grace Wanjiru: KEN",
    ),
    (
        (
            "The ministers of Ghana and Togo met. Hon. Kwame Boadu, Deputy Prime Minister and Minister "
            "of Finance, signed for Ghana."
        ),
        "P Kwame Boadu: GHA",
    ),
    (
        (
            "Hon. Manasa Vuki, Deputy Prime Minister and Minister for Trade of Fiji, opened the forum "
            "in Sydney, Australia."
        ),
        "P Manasa Vuki: FJI",
    ),
    (
        (
            "Turkmenistan and Georgia signed a protocol. Serdar Orazov, Deputy Chairman of the Cabinet "
            "of Ministers of Turkmenistan, led the talks."
        ),
        "P Serdar Orazov: TKM",
    ),
    (
        "Senator Helen Marsh, Australia's Minister for Trade, visited Jakarta on Monday.",
        "P Helen Marsh: AUS",
    ),
    (
        ("Kenya Flower Council president Paul Otieno told buyers in Amsterdam that exports to the Netherlands rose."),
        "P Paul Otieno: KEN",
    ),
    (
        (
            "The Director of the Italian Trade Agency (ITA), Lorenzo Galli, said in Tokyo that Japan "
            "buys more wine from Italy."
        ),
        "P Lorenzo Galli: ITA",
    ),
    (
        ("Export Finance Norway's Sigrun Aaberge told me that Vietnam is a growing market for Norway."),
        "P Sigrun Aaberge: NOR",
    ),
    (
        (
            "Jin-ho Park, South Korea's deputy trade minister, and Linda Obasi, Nigeria's investment "
            "minister, met in Abuja."
        ),
        "P Jin-ho Park: KOR; P Linda Obasi: NGA",
    ),
    (
        "Peru's vice-minister of foreign trade, Teresa Llosa, travelled to Beijing.",
        "P Teresa Llosa: PER",
    ),
    (
        (
            "Dr. Ahmed Al Zaabi, Under-Secretary of the Ministry of Economy of the UAE, received the "
            "envoy of Kenya in Dubai."
        ),
        "P Ahmed Al Zaabi: ARE",
    ),
    (
        "H.E. Mrs. Sunita Rao, High Commissioner of India to Kenya, opened the fair in Nairobi.",
        "P Sunita Rao: IND",
    ),
    (
        ("The British ambassador in Tashkent, Fiona Clarke, said British firms would bid for Uzbek rail contracts."),
        "P Fiona Clarke: GBR",
    ),
    (
        ("Estonia's president, Kersti Tamm, and her Finnish colleague, Jukka Laine, opened the cable in Helsinki."),
        "P Kersti Tamm: EST; P Jukka Laine: FIN",
    ),
    (
        ("Chief Emeka Nwosu, president of the Lagos Chamber of Exporters, flew to Beijing to meet Chinese buyers."),
        "P Emeka Nwosu: NGA",
    ),
    (
        (
            "The Canadian team included Minister Paul Roy, Ambassador Jean Cloutier, and Export Agency "
            "head Lucy Tremblay, who met officials in Rabat, Morocco."
        ),
        "P Paul Roy: CAN; P Jean Cloutier: CAN; P Lucy Tremblay: CAN",
    ),
    (
        (
            "Present at the signing in Baku were Azerbaijan's Energy Minister Rauf Aliyev, Hungary's "
            "Minister of Foreign Affairs and Trade Balazs Kiss, and Romania's Energy Minister Radu "
            "Popescu."
        ),
        "P Rauf Aliyev: AZE; P Balazs Kiss: HUN; P Radu Popescu: ROU",
    ),
    (
        (
            "Speakers at the Kigali forum were Trade Minister Alice Uwimana (Rwanda), Minister of "
            "Industry John Mbeki (South Africa) and Commissioner Petra Novak (EU)."
        ),
        "P Alice Uwimana: RWA; P John Mbeki: ZAF; P Petra Novak: EU",
    ),
    (
        (
            "Danish shipping line Nordhavn signed with Baltica Terminals of Gdynia a deal to ship "
            "Polish apples to India."
        ),
        "O Nordhavn: DNK; O Baltica Terminals of Gdynia: POL",
    ),
    (
        ("Kazakh miner Altyn Tau will supply Hanwa Metal with copper worth $40 million, Kazakhstan and Japan said."),
        "O Altyn Tau: KAZ; O Hanwa Metal: -",
    ),
    (
        (
            "A contract between Solaris Maghreb and Rheinkabel was signed in Rabat during the visit of "
            "the German minister to Morocco."
        ),
        "O Solaris Maghreb: -; O Rheinkabel: -",
    ),
    (
        "Ceylon Leaf, a Sri Lankan tea packer, will ship tea to the retailer Magnit Plus in Russia.",
        "O Ceylon Leaf: LKA; O Magnit Plus: -",
    ),
    (
        (
            "State-owned PetroVerde and Italy's Tirrena Gas signed a memorandum in Rome; Ecuador will "
            "export gas to Italy."
        ),
        "O PetroVerde: -; O Tirrena Gas: ITA",
    ),
    (
        (
            "Under the deal, Sahel Cotton will sell 10,000 bales to Dhaka-based Padma Spinning, Mali "
            "and Bangladesh said."
        ),
        "O Sahel Cotton: -; O Padma Spinning: BGD",
    ),
    (
        "Nordisk Vind A/S of Denmark won a contract to supply turbines to Vietnam.",
        "O Nordisk Vind A/S: DNK",
    ),
    (
        ("Mehta Agro Pvt Ltd and Agricola Sur S.A.C. signed an MoU between India and Peru companies in Lima."),
        "O Mehta Agro Pvt Ltd: -; O Agricola Sur S.A.C.: -",
    ),
    (
        ("Danube Energy Zrt and Harrow LLP advised on the sale of Hungarian power to Britain's Thames Grid PLC."),
        "O Danube Energy Zrt: -; O Harrow LLP: -; O Thames Grid PLC: GBR",
    ),
    (
        "AICEP, the Portuguese agency, brought 12 mills from Portugal to Tokyo.",
        "O AICEP: PRT; G 12 mills from Portugal: PRT",
    ),
    (
        (
            "Flanders Investment & Trade and Business Finland signed a partnership in Helsinki with "
            "Belgium's ambassador present."
        ),
        "O Flanders Investment & Trade: BEL; O Business Finland: FIN",
    ),
    (
        "Enterprise Lithuania and Invest Estonia will share an office in Singapore.",
        "O Enterprise Lithuania: LTU; O Invest Estonia: EST",
    ),
    (
        "The Uganda Coffee Board and the Busan Chamber of Commerce signed a memorandum in Seoul.",
        "O Uganda Coffee Board: UGA; O Busan Chamber of Commerce: KR-26",
    ),
    (
        ("The Ministry of Trade of Zambia and the Ministry of Commerce of China launched a joint study."),
        "O Ministry of Trade of Zambia: ZMB; O Ministry of Commerce of China: CHN",
    ),
    (
        ("An agreement was signed between the Export Council of Oman and the Federation of Kenyan Employers."),
        "O Export Council of Oman: OMN; O Federation of Kenyan Employers: KEN",
    ),
    (
        "Switzerland Global Enterprise and Advantage Austria opened stands in Mumbai, India.",
        "O Switzerland Global Enterprise: CHE; O Advantage Austria: AUT",
    ),
    (
        "Data from HMRC showed that British exports to Norway fell.",
        "O HMRC: GBR",
    ),
    (
        "Eurostat figures show that EU exports to Chile rose 3%.",
        "O Eurostat: EU",
    ),
    (
        (
            "A letter of intent was signed with the Port of Durban during the visit of the Indian "
            "minister to South Africa."
        ),
        "O Port of Durban: ZAF",
    ),
    (
        "20 IT firms from Armenia will attend a fair in Dubai.",
        "G 20 IT firms from Armenia: ARM",
    ),
    (
        "TWELVE Scottish whisky distillers flew to Taipei for a fair.",
        "G TWELVE Scottish whisky distillers: GB-SCT",
    ),
    (
        "A dozen Basque machine-tool makers went to Chennai, India, with the Spanish embassy.",
        "G A dozen Basque machine-tool makers: ES-PV; O Spanish embassy: ESP",
    ),
    (
        "Three dozen Moldovan wineries poured wine at a fair in Tokyo.",
        "G Three dozen Moldovan wineries: MDA",
    ),
    (
        "Of the memoranda, seven between universities were signed by Malaysia and Japan in Tokyo.",
        "",
    ),
    (
        "The 25-strong delegation from Laos, headed by Minister Bounmy Keo, toured Bangkok.",
        "D 25-strong delegation from Laos: LAO; P Bounmy Keo: LAO",
    ),
    (
        "A 40-strong Irish trade delegation led by Minister Aoife Byrne landed in Lagos.",
        "D 40-strong Irish trade delegation: IRL; P Aoife Byrne: IRL",
    ),
    (
        "A delegation from Bavaria visited Pune, India. The 18-strong delegation toured two plants.",
        "D 18-strong delegation: DE-BY",
    ),
    (
        "Nine Tunisian olive oil producers and 14 Libyan importers met in Tripoli.",
        "G Nine Tunisian olive oil producers: TUN; G 14 Libyan importers: LBY",
    ),
    (
        "Instead, Poland's exports to Ukraine rose. Morocco's and Spain's fell.",
        "",
    ),
    (
        "Source: Baltic News Agency | Latvia and Estonia trade more, exporters said.",
        "",
    ),
    (
        "Photo: Lena Holm / Nordic News. Sweden sold more trucks to Chile.",
        "",
    ),
    (
        "The Asian Development Forum was held in Manila; Japan and the Philippines discussed trade.",
        "",
    ),
    (
        "The Commission will from 1 June lower checks on Egyptian oranges, the EU said.",
        "",
    ),
    (
        "India requested early approval for export of pomegranates to Argentina.",
        "",
    ),
    (
        "Perth-based lithium miner Arrowhead signed an offtake deal with LG Chem of South Korea.",
        "O Arrowhead: AUS; O LG Chem: KOR",
    ),
    (
        "Belarusian truck maker MAZ will assemble trucks in Harare with Zimbabwe's Willowvale.",
        "O MAZ: BLR; O Willowvale: ZWE",
    ),
    (
        "Sales director Gareth Price of the Welsh brewery Tafarn said Canada was hard.",
        "P Gareth Price: GBR; O Tafarn: GBR",
    ),
    (
        "Swedish Export Council head Lena Ek opened an office in Hanoi, Vietnam.",
        "P Lena Ek: SWE",
    ),
    (
        "LUSAKA, Zambia – Commerce Minister Chanda Mulenga will visit Lilongwe, Malawi, on Friday.",
        "P Chanda Mulenga: ZMB",
    ),
    (
        (
            "Mr. Esteban Rossi, Secretary of Foreign Trade, Argentina, met Smt. Kavita Nair, "
            "Additional Secretary, Department of Commerce, Government of India."
        ),
        "P Esteban Rossi: ARG; P Kavita Nair: IND",
    ),
    (
        (
            "The governor of Kazakhstan's Almaty Region, Marat Suleimenov, met the mayor of Ghent, Tom "
            "Claes, in Belgium."
        ),
        "P Marat Suleimenov: KAZ; P Tom Claes: BEL",
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_parties_of_sentences_of_many_shapes(text: str, expected: str) -> None:
    """Persons, firms, bodies and groups are read with their areas, whatever the sentence's shape."""
    article = load_article(text, published=date(2025, 6, 10))
    found = read_parties(Scene(Page(article, TRADE.finders)))
    actual = "; ".join(f"{_LETTER[str(item['kind'])]} {item['name']}: {item['area'] or '-'}" for item in found)
    assert actual == expected
