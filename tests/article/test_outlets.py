"""Headers of the world's kinds of outlets. Outlets, people and news are made up, the formats are real."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from communique.article.headers import read_headers

TITLE = "Two ports sign pact on cold storage"
STORY = "The two ministers met on Friday and agreed to lower tariffs on fish, they said after the talks."
MORE = "Talks go on in the summer, an aide said, and the port will be widened before that."


class Outlet(NamedTuple):
    """The head of a text and what it says; `{t}` stands for the title, `{s}` for the first sentence."""

    kind: str
    text: str
    published: str | None
    publisher: str | None = None
    byline: str | None = None
    credited: str | None = None
    modified: str | None = None
    title: str | None = TITLE


def agency(kind: str, dateline: str, published: str | None, name: str, *, byline: str | None = None) -> Outlet:
    """A row for agency copy under its title: its name is both who publishes and who is credited."""
    by = f"By {byline}\n" if byline else ""
    return Outlet(kind, f"{{t}}\n\n{by}{dateline}{{s}}", published, publisher=name, credited=name, byline=byline)


AGENCIES = [
    agency("American", "PORT ADEN, Ohio, March 5, 2025 (Union Wire) — ", "2025-03-05", "Union Wire"),
    agency("American, month short", "ALBANY, N.Y., Sept. 5, 2025 (Union Wire) — ", "2025-09-05", "Union Wire"),
    agency("British", "LONDON, March 5, 2025 (Continental Wire) - ", "2025-03-05", "Continental Wire"),
    agency("two towns", "ZURICH/OSLO, March 5, 2025 (Continental Wire) - ", "2025-03-05", "Continental Wire"),
    agency("Chinese", "NANNING, March 5, 2025 (Nanling News Service) -- ", "2025-03-05", "Nanling News Service"),
    agency("Chinese, no year", "NANNING, March 5 (Nanling News Service) -- ", None, "Nanling News Service"),
    agency("Korean", "SEOUL, March 5, 2025 (Hanbit News Agency) -- ", "2025-03-05", "Hanbit News Agency"),
    agency("byline above", "SEOUL, March 5, 2025 (Hanbit News) -- ", "2025-03-05", "Hanbit News", byline="Oh Ji-hwan"),
    agency("Japanese", "TOKYO, March 5, 2025 (Asahina Press) - ", "2025-03-05", "Asahina Press"),
    agency("Indonesian", "Jakarta, March 5, 2025 (NUSARA) - ", "2025-03-05", "NUSARA"),
    agency("Malaysian", "KUALA LUMPUR, March 5 2025 (Berita Perdana) -- ", "2025-03-05", "Berita Perdana"),
    agency("Vietnamese", "Hanoi, March 5, 2025 (Sao Mai News Agency) – ", "2025-03-05", "Sao Mai News Agency"),
    agency("Russian", "MOSCOW, March 5, 2025. /VOLNA/. ", "2025-03-05", "VOLNA"),
    agency("Kazakh", "ASTANA. March 5, 2025. Dala Inform – ", "2025-03-05", "Dala Inform"),
    agency("Uzbek", "TASHKENT, 05.03.2025. /Samar Press/. ", "2025-03-05", "Samar Press"),
    agency("Emirati", "ABU DHABI, 5th March, 2025 (ADNA) -- ", "2025-03-05", "ADNA"),
    agency("Saudi", "Riyadh, March 5, 2025, NJD -- ", "2025-03-05", "NJD"),
    agency("Saudi, in full", "Riyadh, March 5, 2025, Najd News Agency -- ", "2025-03-05", "Najd News Agency"),
    agency("Kuwaiti", "KUWAIT, March 5, 2025 (KHNA) -- ", "2025-03-05", "KHNA"),
    agency("Qatari", "Doha, March 05, 2025 (DNA) - ", "2025-03-05", "DNA"),
    agency("Jordanian", "Amman, March 5, 2025 (Rum) -- ", "2025-03-05", "Rum"),
    agency("Indian", "New Delhi, Mar 5, 2025 (BTI) ", "2025-03-05", "BTI"),
    agency("Pakistani", "ISLAMABAD, Mar 5, 2025 (IPP): ", "2025-03-05", "IPP"),
    agency("Bangladeshi", "DHAKA, March 5, 2025 (BPS) - ", "2025-03-05", "BPS"),
    agency("Nigerian", "Abuja, March 5, 2025 (NGA) ", "2025-03-05", "NGA"),
    agency("Ghanaian", "Accra, March 5, 2025, VTA - ", "2025-03-05", "VTA"),
    agency("Kenyan", "NAIROBI, March 5, 2025 (KPN) – ", "2025-03-05", "KPN"),
    agency("Brazilian", "BRASÍLIA, March 5, 2025 (Agência Cerrado) - ", "2025-03-05", "Agência Cerrado"),
    agency("Spanish", "Madrid, 5 Mar 2025 (Agencia Meseta).- ", "2025-03-05", "Agencia Meseta"),
    agency("French", "DAKAR, 5 March 2025 (Agence Lagune) - ", "2025-03-05", "Agence Lagune"),
    agency("Turkish", "ANKARA, March 5, 2025 (Boğaz Agency) - ", "2025-03-05", "Boğaz Agency"),
    agency("Cuban", "Havana, Mar 5, 2025 (Prensa Caribe) ", "2025-03-05", "Prensa Caribe"),
    agency("Azerbaijani", "Baku, March 5, 2025, KHAZAR ", "2025-03-05", "KHAZAR"),
    agency("wire of releases", "LONDON, March 5, 2025 /NewsPost Wire/ -- ", "2025-03-05", "NewsPost Wire"),
    agency("weekday first", "SUVA, Wednesday, March 5, 2025 (Island Wire) -- ", "2025-03-05", "Island Wire"),
]

HEADS = [
    Outlet(
        "Korean lead",
        "(LEAD) {t}\n\nBy Oh Ji-hwan\nSEOUL, March 5, 2025 (Hanbit News Agency) -- {s}",
        "2025-03-05",
        "Hanbit News Agency",
        "Oh Ji-hwan",
        "Hanbit News Agency",
        title=f"(LEAD) {TITLE}",
    ),
    Outlet(
        "Korean second lead",
        "(2nd LD) {t}\nSEOUL, March 5, 2025 (Hanbit News Agency) -- {s}",
        "2025-03-05",
        "Hanbit News Agency",
        None,
        "Hanbit News Agency",
        title=f"(2nd LD) {TITLE}",
    ),
    Outlet(
        "update of a wire",
        "UPDATE 1-{t}\n\nBy Drew Kastner\n\nMarch 5, 2025\n\nOSLO, March 5 (Continental Wire) - {s}",
        "2025-03-05",
        "Continental Wire",
        "Drew Kastner",
        "Continental Wire",
        title=f"UPDATE 1-{TITLE}",
    ),
    Outlet(
        "exclusive",
        "EXCLUSIVE: {t}\nBy Ana Cruz\n5 March 2025 8:15 pm\n{s}",
        "2025-03-05T20:15",
        byline="Ana Cruz",
        title=f"EXCLUSIVE: {TITLE}",
    ),
    Outlet("urgent", "URGENT - {t}\n2025-03-05 20:41:15\n{s}", "2025-03-05T20:41", title=f"URGENT - {TITLE}"),
    Outlet(
        "Chinese site",
        "{t}\n\nSource: Huawen News\nEditor: qtl\n2025-03-05 20:41:15\n\nNANNING, March 5 (Huawen) -- {s}",
        "2025-03-05T20:41",
        "Huawen News",
        credited="Huawen News",
    ),
    Outlet(
        "Chinese daily",
        "{t}\nBy LI NAN | Harbour Daily | Updated: 2025-03-05 09:10\n{s}",
        None,
        "Harbour Daily",
        "LI NAN",
        modified="2025-03-05T09:10",
    ),
    Outlet(
        "Hong Kong release",
        "{t}\n*********\n\n{s}\n\nEnds/Wednesday, March 5, 2025\nIssued at HKT 21:15\n",
        "2025-03-05",
    ),
    Outlet(
        "Indian release",
        "Ministry of Ports & Shipping\n\n{t}\n\nPosted On: 05 MAR 2025 6:42PM by Ports Information Bureau, Delhi\n"
        "\n{s}",
        "2025-03-05T18:42",
        "Ministry of Ports & Shipping",
    ),
    Outlet("Indian daily", "{t}\nPublished - March 5, 2025 08:15 pm IST - NEW DELHI\n{s}", "2025-03-05T20:15"),
    Outlet(
        "Indian daily, updated",
        "{t}\nUpdated - March 6, 2025 07:15 am IST\nPublished - March 5, 2025 08:15 pm IST\nPriya Nair\n{s}",
        "2025-03-05T20:15",
        modified="2025-03-06T07:15",
    ),
    Outlet(
        "Indian bureau",
        "{t}\nOur Bureau\nMumbai | Updated on: Mar 05, 2025 | 09:15 PM\n{s}",
        None,
        byline="Our Bureau",
        modified="2025-03-05",
    ),
    Outlet(
        "Indian agency in a daily",
        "{t}\nPTI\nNew Delhi | Updated: March 5, 2025 09:15 IST\n{s}",
        None,
        "PTI",
        modified="2025-03-05T09:15",
    ),
    Outlet(
        "Bangladeshi daily",
        "{t}\n\nStaff Correspondent, The Padma Ledger\nPublished: Mar 5, 2025, 12:05 AM\n\n{s}",
        "2025-03-05T00:05",
        "The Padma Ledger",
        "Staff Correspondent",
    ),
    Outlet(
        "Bangladeshi, day first",
        "{t}\nTBR Report\n05 March, 2025, 10:15 pm\nLast modified: 05 March, 2025, 10:20 pm\n{s}",
        "2025-03-05T22:15",
        modified="2025-03-05T22:20",
    ),
    Outlet("clock last", "{t}\n5 Mar 2025, 10:15 PM\n{s}", "2025-03-05T22:15"),
    Outlet("Pakistani daily", "{t}\nPublished March 5, 2025\nZara Khan\n{s}", "2025-03-05"),
    Outlet("Sri Lankan daily", "{t}\nWednesday, 5 March 2025 00:15 - 12\n{s}", "2025-03-05T00:15"),
    Outlet(
        "Nepali daily",
        "{t}\nPublished at : March 5, 2025\nUpdated at : March 6, 2025 07:15\nKathmandu\n{s}",
        "2025-03-05",
        modified="2025-03-06T07:15",
    ),
    Outlet(
        "Thai daily",
        "{t}\n\nPOST REPORTERS\n\nPUBLISHED : 5 Mar 2025 at 17:48\nNEWSPAPER SECTION: Business, Menam Post\n\n{s}",
        "2025-03-05T17:48",
        "Menam Post",
        "POST REPORTERS",
    ),
    Outlet(
        "Vietnamese site",
        "{t}\n\nWednesday, March 5, 2025 - 17:20 GMT+7\n\nHue (Sao Mai News Agency) – {s}",
        "2025-03-05T17:20",
        "Sao Mai News Agency",
        credited="Sao Mai News Agency",
    ),
    Outlet("Vietnamese daily", "{t}\nMarch 05, 2025 - 16:20\n{s}", "2025-03-05T16:20"),
    Outlet(
        "Philippine agency",
        "{t}\n\nBy Marivic Tolosa\nMarch 5, 2025, 7:12 pm\n\nMANILA – {s}",
        "2025-03-05T19:12",
        byline="Marivic Tolosa",
    ),
    Outlet(
        "Philippine daily",
        "{t}\nBy: Marivic Tolosa - Reporter / @mtolosa\nManila Harbour Inquirer / 05:15 AM March 05, 2025\n{s}",
        "2025-03-05T05:15",
        "Manila Harbour Inquirer",
        "Marivic Tolosa",
    ),
    Outlet(
        "Singapore daily",
        "{t}\nLim Mei Hua\nPublished Mar 05, 2025, 08:15 PM\nUpdated Mar 05, 2025, 09:15 PM\n{s}",
        "2025-03-05T20:15",
        modified="2025-03-05T21:15",
    ),
    Outlet(
        "Malaysian daily", "{t}\nBy Farrah Liew\nMarch 5, 2025 @ 8:15pm\n{s}", "2025-03-05T20:15", byline="Farrah Liew"
    ),
    Outlet(
        "Taiwanese agency",
        "{t}\n03/05/2025 08:15 PM\nTaipei, March 5 (FMA) {s}",
        "2025-03-05T20:15",
        "FMA",
        credited="FMA",
    ),
    Outlet(
        "Japanese daily",
        "{t}\nKENJI OKUTANI, staff writer\nMarch 5, 2025 05:30 JST\n{s}",
        "2025-03-05T05:30",
        byline="KENJI OKUTANI",
    ),
    Outlet(
        "Australian minister",
        "Media release\n\nThe Hon Ana Cruz MP\nMinister for Ports\n\n5 March 2025\n\n{t}\n\n{s}",
        "2025-03-05",
    ),
    Outlet("New Zealand minister", "Hon Craig Lowrie\nMinister for Trade\n\n5 March 2025\n\n{t}\n\n{s}", "2025-03-05"),
    Outlet(
        "British department",
        "Press release\n{t}\nFrom: Department for Harbours\nPublished 5 March 2025\n{s}",
        "2025-03-05",
        "Department for Harbours",
    ),
    Outlet(
        "British daily",
        "{t}\n\nHugo Penhaligon, Trade Correspondent\nThe Whitehall Courier\nWednesday March 05 2025, 12.01am\n{s}",
        "2025-03-05T00:01",
        "The Whitehall Courier",
        "Hugo Penhaligon",
    ),
    Outlet(
        "British weekday",
        "{t}\nHugo Penhaligon in Lima\nWed 5 Mar 2025 14.15 GMT\n{s}",
        "2025-03-05",
        byline="Hugo Penhaligon",
    ),
    Outlet("Irish daily", "{t}\nWed Mar 05 2025 - 06:00\n{s}", "2025-03-05T06:00"),
    Outlet(
        "European Commission",
        "Harbour Commission - Press release\n{t}\nBrussels, 5 March 2025\n{s}",
        "2025-03-05",
        "Harbour Commission",
    ),
    Outlet(
        "Council",
        "Council of the Harbours\nPress release\n5 March 2025\n10:15\n{t}\n{s}",
        "2025-03-05",
        "Council of the Harbours",
    ),
    Outlet(
        "German ministry",
        "05.03.2025 – Press release\nFederal Ministry of Harbours\n{t}\n{s}",
        "2025-03-05",
        "Federal Ministry of Harbours",
    ),
    Outlet(
        "Polish ministry",
        "{t}\n\n12.02.2026\nMinistry of Harbours and Technology\n\n{s}",
        "2026-02-12",
        "Ministry of Harbours and Technology",
    ),
    Outlet("Swiss portal", "{t}\nBern, 05.03.2025 - {s}", "2025-03-05"),
    Outlet(
        "Canadian province",
        "{t}\n\nGovernment of Assiniboia\nReleased on March 5, 2025\n\n{s}",
        "2025-03-05",
        "Government of Assiniboia",
    ),
    Outlet(
        "Canadian federal",
        "{t}\nFrom: Global Harbours Board\nNews release\nMarch 5, 2025 - Ottawa, Ontario\n{s}",
        "2025-03-05",
        "Global Harbours Board",
    ),
    Outlet(
        "state governor",
        "FOR IMMEDIATE RELEASE\nMarch 5, 2025\nContact: press@port.example\n"
        "\n{t}\n\nBOISE, Idaho (March 5, 2025) – {s}",
        "2025-03-05",
    ),
    Outlet("American trade office", "March 05, 2025\n{t}\nWASHINGTON — {s}", "2025-03-05"),
    Outlet(
        "American local paper",
        "{t}\nBy Dale Brungardt\nThe Prairie Sentinel\nMarch 5, 2025\n\nWICHITA, Kan. — {s}",
        "2025-03-05",
        "The Prairie Sentinel",
        "Dale Brungardt",
    ),
    Outlet(
        "American site",
        "{t}\nBy Dale Brungardt and Ana Cruz\nUpdated 8:15 PM EST, March 5, 2025\n{s}",
        None,
        byline="Dale Brungardt and Ana Cruz",
        modified="2025-03-05T20:15",
    ),
    Outlet(
        "broadcaster",
        "{t}\nPublished: 5 March 2025 at 8:15\nLast updated: 5 March 2025 at 9:15\n{s}",
        "2025-03-05T08:15",
        modified="2025-03-05T09:15",
    ),
    Outlet(
        "Brazilian agency",
        "{t}\n\nA note on fish\n\nPublished on 11/04/2025 - 18:32\n"
        "Luana Figueiral – Agência Cerrado reporter – Brasília\n\n"
        "{s} The round ended this Friday (Apr. 11).",
        "2025-04-11T18:32",
        "Agência Cerrado",
        "Luana Figueiral",
    ),
    Outlet(
        "Brazilian ministry",
        "{t}\nPublished on Mar 05, 2025 06:32 PM\nUpdated on Mar 06, 2025 08:15 AM\n{s}",
        "2025-03-05T18:32",
        modified="2025-03-06T08:15",
    ),
    Outlet("Argentine daily", "{t}\nEl Puerto del Sur | Rosario, 5 March 2025\n{s}", "2025-03-05", "El Puerto del Sur"),
    Outlet("Uruguayan agency", "{t}\nWednesday, March 5th 2025 - 10:15 UTC\n{s}", "2025-03-05T10:15"),
    Outlet(
        "Jamaican daily",
        "{t}\nBy Keisha Brathwaite, Senior Business Writer\n\nThe Blue River Observer, Wednesday, March 5, 2025\n\n{s}",
        "2025-03-05",
        "The Blue River Observer",
        "Keisha Brathwaite",
    ),
    Outlet(
        "Kenyan daily",
        "{t}\n\nThe Rift Sentinel\nWednesday, March 05, 2025\nBy Achieng' Odera-Muli\n{s}",
        "2025-03-05",
        "The Rift Sentinel",
        "Achieng' Odera-Muli",
    ),
    Outlet(
        "Nigerian daily",
        "{t}\n\nBy Chidinma Okorie\n\nThe Marina Herald | Wednesday, 5 March 2025\n\n{s}",
        "2025-03-05",
        "The Marina Herald",
        "Chidinma Okorie",
    ),
    Outlet("Nigerian site", "{t}\nBy Chidinma Okorie\nOn Mar 5, 2025\n{s}", "2025-03-05", byline="Chidinma Okorie"),
    Outlet(
        "South African daily",
        "{t}\nTebogo Moatlhodi and Anneke Vosloo\n05 March 2025 - 10:15\n{s}",
        "2025-03-05T10:15",
        byline="Tebogo Moatlhodi and Anneke Vosloo",
    ),
    Outlet("South African government", "{t}\nWednesday, March 5, 2025\n{s}", "2025-03-05"),
    Outlet("Ghanaian ministry", "{t}\nPosted by: Public Affairs Unit\nDate: 5th March, 2025\n{s}", "2025-03-05"),
    Outlet("Gulf daily", "{t}\nHarbour Tribune\nBusiness | 5 March 2025\nMUSCAT: {s}", "2025-03-05", "Harbour Tribune"),
    Outlet(
        "Gulf site",
        "{t}\nPublished: Wed 5 Mar 2025, 8:15 PM\nLast updated: Wed 5 Mar 2025, 9:15 PM\nBy: Staff Reporter\n{s}",
        "2025-03-05T20:15",
        byline="Staff Reporter",
        modified="2025-03-05T21:15",
    ),
    Outlet("Israeli daily", "{t}\nBy TAMAR ODEM\nMARCH 5, 2025 20:15\n{s}", "2025-03-05T20:15", byline="TAMAR ODEM"),
    Outlet("Turkish daily", "{t}\nMar 05, 2025 - 8:15 pm GMT+3\nISTANBUL\n{s}", "2025-03-05T20:15"),
    Outlet(
        "Turkish agency",
        "{t}\nOrhan Sezgin |05.03.2025 - Update : 06.03.2025\n{s}",
        "2025-03-05",
        modified="2025-03-06",
    ),
    Outlet(
        "Georgian agency",
        "{t}\nBy Ana Beridze, 5 March 2025 - 10:15, Tbilisi Time\n{s}",
        "2025-03-05T10:15",
        byline="Ana Beridze",
    ),
    Outlet(
        "Kazakh daily",
        "{t}\nBy Dana Omarova in Business, International on 5 March 2025\n{s}",
        "2025-03-05",
        byline="Dana Omarova",
    ),
    Outlet("Kazakh government", "05 March 2025, 10:15\n{t}\n{s}", "2025-03-05T10:15"),
    Outlet("Russian site", "5 Mar, 2025 10:15\n{t}\n{s}", "2025-03-05T10:15"),
    Outlet(
        "Mongolian site",
        "{t}\nEconomy\nUlaanbaatar, March 5, 2025 /STEPPENAME/. {s}",
        "2025-03-05",
        "STEPPENAME",
        credited="STEPPENAME",
    ),
    Outlet("Fijian government", "{t}\n05/03/2025\n{s} The visit ends today (Wednesday, 5 March).", "2025-03-05"),
    Outlet(
        "chamber",
        "HANSEATIC CHAMBER NEWSLETTER\nIssue 3/2025, 5 March 2025\n\n{t}\n\n{s}",
        "2025-03-05",
        "HANSEATIC CHAMBER NEWSLETTER",
    ),
    Outlet(
        "statistics office",
        "News from Statistics Jutland, No. 318\n{t}\n5 March 2025\n{s}",
        "2025-03-05",
        "Statistics Jutland",
    ),
    Outlet(
        "blog",
        "THE BRINE REVIEW\n\n{t}\n\nPosted by Ingrid Sæterdal on 5 March 2025\n{s}",
        "2025-03-05",
        "THE BRINE REVIEW",
        "Ingrid Sæterdal",
    ),
    Outlet(
        "interview",
        "THE MENAM POST\n{t}\nWednesday, 5 March 2025\n\nInterview by Pimchanok Suthiwong\n\n{s}",
        "2025-03-05",
        "THE MENAM POST",
        "Pimchanok Suthiwong",
    ),
    Outlet("time ago and read", "{t}\nBy Ana Cruz\n3 min read • Mar 5, 2025\n{s}", "2025-03-05", byline="Ana Cruz"),
    Outlet("bracketed day", "{t}\n[2025-03-05 20:41]\n{s}", "2025-03-05T20:41"),
    Outlet("Korean site", "{t}\nPublished : March 5, 2025 - 14:30:15\n{s}", "2025-03-05T14:30"),
    Outlet("Korean short", "{t}\nAll News 14:30 March 05, 2025\n{s}", "2025-03-05T14:30"),
    Outlet("no year anywhere", "{t}\n(05/02) 14:00\n{s}", None),
    Outlet("day that cannot be told", "{t}\nPosted: 05/02/2025\n{s}", None),
    Outlet("event's day", "{t}\n{s}\n\nThe fair opens on 5 May 2025.", None),
]


@pytest.mark.parametrize("row", [*AGENCIES, *HEADS], ids=lambda row: row.kind)
def test_outlet(row: Outlet) -> None:
    """What the outlet prints over its text is read into its fields, and nothing else is."""
    found = read_headers(f"{row.text.format(t=TITLE, s=STORY)}\n\n{MORE}\n")
    actual = Outlet(
        row.kind, row.text, found.date_published, found.publisher, found.byline, found.credited_source,
        found.date_modified, found.title,
    )  # fmt: skip
    assert actual == row
