"""Headers as outlets print them. All examples are made up; only the agencies' names are real."""

from __future__ import annotations

import pytest

from communique.article.credits import credited_source
from communique.article.headers import read_headers
from communique.article.outlets import masthead
from communique.article.printed_dates import month_number, read_stamp

TITLE = "Two ports sign pact on cold storage"
BODY = (
    "The two ministers met on Friday and agreed to lower tariffs on fish, they said after it.\n\nTalks go on in May.\n"
)

# (header, fields besides the title)
HEADERS: list[tuple[str, dict[str, str]]] = [
    (f"{TITLE}", {}),
    (
        f"Published: 08:05, May 3, 2025 | Updated: 11:40, May 4, 2025\n{TITLE}\nBy Ana de la Cruz in Lima",
        {"date_published": "2025-05-03T08:05", "date_modified": "2025-05-04T11:40", "byline": "Ana de la Cruz"},
    ),
    (
        f"{TITLE}\nBy XU LAN | Daily Harbour | Updated: 2025-03-05 09:10",
        {"byline": "XU LAN", "publisher": "Daily Harbour", "date_modified": "2025-03-05T09:10"},
    ),
    (
        f"Source: Xinhua\nEditor: lina\n2025-03-05 10:15:30\n{TITLE}",
        {"date_published": "2025-03-05T10:15", "publisher": "Xinhua", "credited_source": "Xinhua"},
    ),
    (f"{TITLE}\nPosted On: 24 JUL 2025 5:30PM by PIB Delhi", {"date_published": "2025-07-24T17:30"}),
    (
        f"{TITLE}\nFirst Published: Mar 05, 2025, 10:15 IST\nLast Updated : 05 Mar 2025 09:15 PM IST",
        {"date_published": "2025-03-05T10:15", "date_modified": "2025-03-05T21:15"},
    ),
    (f"{TITLE}\nThursday, March 6th 2025 - 07:30 UTC", {"date_published": "2025-03-06T07:30"}),
    (f"{TITLE}\nMarch 03, 2025 - 16:20", {"date_published": "2025-03-03T16:20"}),
    (f"Press release\n5 March 2025\nBrussels\n{TITLE}", {"date_published": "2025-03-05"}),
    (
        f"Board of Fisheries - Press release\n{TITLE}\nLima, 5 March 2025",
        {"publisher": "Board of Fisheries", "date_published": "2025-03-05"},
    ),
    (
        f"FOR IMMEDIATE RELEASE\nContact: Jane Doe, 555-0100\nMarch 5, 2025\n\n{TITLE}",
        {"date_published": "2025-03-05"},
    ),
    (
        f"Embassy of Laos in Bern\n{TITLE}\n05.03.2025",
        {"publisher": "Embassy of Laos in Bern", "date_published": "2025-03-05"},
    ),
    (f"{TITLE}\n05/03/2025", {}),
    (f"{TITLE}\n25/03/2025", {"date_published": "2025-03-25"}),
    (f"{TITLE}\n03/25/2025", {"date_published": "2025-03-25"}),
    (
        f"BUSINESS\n{TITLE}\nBy Staff Writer\nPublished March 5, 2025 at 9:15am\n3 min read",
        {"byline": "Staff Writer", "date_published": "2025-03-05T09:15"},
    ),
    (
        f"{TITLE}\nFrom: Department for Harbours\nPublished\n5 March 2025\nLast updated\n6 March 2025",
        {"publisher": "Department for Harbours", "date_published": "2025-03-05", "date_modified": "2025-03-06"},
    ),
    (f"# {TITLE}\n\n*By Jane Doe, 5 March 2025*", {"byline": "Jane Doe", "date_published": "2025-03-05"}),
    (
        f'---\ntitle: "{TITLE}"\ndate: 2025-03-05\nauthor: Jane Doe\nmood: calm\nurl: https://x.example/a\n---\n',
        {"byline": "Jane Doe", "date_published": "2025-03-05", "url": "https://x.example/a"},
    ),
    (f"---\ntitle: {TITLE}\ndate: soon\n---\n", {}),
    (f"date 2025-03-05 {TITLE}\n", {"date_published": "2025-03-05"}),
    (f"2025-03-05T09:15\n{TITLE}\n", {"date_published": "2025-03-05T09:15"}),
    (f"MEDIA RELEASE\n\nDate: 5 March 2025\nRef: MR/12/2025\n\n{TITLE}", {"date_published": "2025-03-05"}),
    (
        f"The Daily Star\nWednesday, 5th March, 2025\n{TITLE}",
        {"publisher": "The Daily Star", "date_published": "2025-03-05"},
    ),
    (f"Harbour Post, 5 March 2025, page 4\n{TITLE}", {"publisher": "Harbour Post", "date_published": "2025-03-05"}),
    (
        f"{TITLE}\nPublished: March 5, 2025 09:15 by Jane Doe",
        {"byline": "Jane Doe", "date_published": "2025-03-05T09:15"},
    ),
    (
        f"{TITLE}\nPublished March 5, 2025, updated March 6, 2025",
        {"date_published": "2025-03-05", "date_modified": "2025-03-06"},
    ),
    (f"{TITLE}\nPublished 31 February 2025", {}),
    (f"{TITLE}\nUpdated March 6, 2025", {"date_modified": "2025-03-06"}),
    (f"{TITLE}\n29 August", {}),
    (f"{TITLE}\nBy Reuters", {"credited_source": "Reuters"}),
    (f"{TITLE}\nBy Jane Doe, Reuters", {"byline": "Jane Doe", "credited_source": "Reuters"}),
    (f"{TITLE}\nPriya Nair, Ports Correspondent", {"byline": "Priya Nair"}),
    (f"{TITLE}\nFrom our correspondent", {"byline": "our correspondent"}),
    (f"{TITLE}\nCranes at dusk in the old harbour on 3 May 2025. (Photo: Port Authority)", {}),
    (f"THE HARBOUR LEDGER: IN BRIEF\n{TITLE}", {"publisher": "THE HARBOUR LEDGER"}),
    (
        f"HARBOUR CHAMBER OF COMMERCE & INDUSTRY\nMembers' Letter – Issue 7 – 2 June 2025\n{TITLE}",
        {"publisher": "HARBOUR CHAMBER OF COMMERCE & INDUSTRY", "date_published": "2025-06-02"},
    ),
    (f"Bulletin No. 7, 2 June 2O25\n{TITLE}", {"date_published": "2025-06-02"}),
    (f"The Hon. Ana Cruz MP\nMinister for Ports and Tourism\n\nMedia release\n\n{TITLE}", {}),
    (f"Home > News > Trade\n{TITLE}", {}),
    (f"Newsletter | March 2025\n{TITLE}", {}),
    (f"Friday, March 5, 2025 / Vol. 7 No. 12\n{TITLE}", {"date_published": "2025-03-05"}),
    (f"{TITLE}\nThe Minister spoke at a fair in Lima.\nPublished\n5 March 2025", {"date_published": "2025-03-05"}),
    (f"Interview | Thursday, 5 June 2025\n{TITLE}", {"date_published": "2025-06-05"}),
    ("Two ports sign pact on\ncold storage\n3 May 2025", {"date_published": "2025-05-03"}),
    ("Two ports sign pact on cold stor-\nage\n3 May 2025", {"date_published": "2025-05-03"}),
]

# (what opens the text, fields)
DATELINES: list[tuple[str, dict[str, str]]] = [
    ("BEIJING, Nov. 3 (Xinhua) -- ", {"credited_source": "Xinhua"}),
    ("NEW DELHI: (PTI) ", {"credited_source": "PTI"}),
    ("New Delhi, Mar 5 (PTI) ", {"credited_source": "PTI"}),
    ("LONDON, Feb. 5, 2025 /PRNewswire/ -- ", {"date_published": "2025-02-05", "credited_source": "PRNewswire"}),
    ("(Reuters) - ", {"credited_source": "Reuters"}),
    ("LONDON (AP) — ", {"credited_source": "AP"}),
    ("KUALA LUMPUR, July 3 (Bernama) -- ", {"credited_source": "Bernama"}),
    ("KARACHI, Feb 3 (APP):", {"credited_source": "APP"}),
    ("ACCRA, March 5, GNA – ", {"credited_source": "GNA"}),
    ("VIENTIANE (Mekong Times) -- ", {"credited_source": "Mekong Times"}),
    (
        "LIMA, March 5, 2025 (Harbour Business Desk): ",
        {"date_published": "2025-03-05", "credited_source": "Harbour Business Desk"},
    ),
    ("Islamabad - January 25, 2025: ", {"date_published": "2025-01-25"}),
    ("LAHORE, Janury 25, 2025: ", {"date_published": "2025-01-25"}),
    ("AUSTIN (March 5, 2025) – ", {"date_published": "2025-03-05"}),
    ("Port Louis, 5 March 2025 – ", {"date_published": "2025-03-05"}),
    ("5 March 2025, Port Louis – ", {"date_published": "2025-03-05"}),
    ("[Nairobi, 5 March 2025] ", {"date_published": "2025-03-05"}),
    ("SÃO PAULO, March 5, 2025 (Newswire) --", {"date_published": "2025-03-05", "credited_source": "Newswire"}),
    ("Lima, 31 February 2025 – ", {}),
    ("HÀ NỘI — ", {}),
    ("TOKYO — ", {}),
    ("Vientiane, Laos – ", {}),
    ("SURABAYA. ", {}),
    ("The talks – held in May – ", {}),
]

CREDITS: list[tuple[str, str | None]] = [
    ("Exports rose, the Board of Trade said in a press release.", "Board of Trade"),
    ("Exports rose, according to a statement by the Ministry of Finance.", "Ministry of Finance"),
    ("According to a release issued here by the Ghana Ports Authority (GPA), trade rose.", "Ghana Ports Authority"),
    ("The MTI said in a statement on Friday.", "MTI"),
    ("The Ministry of Ports (MoP) said on Friday in a statement", "Ministry of Ports"),
    ("In a statement on Friday, the Ministry of Ports said trade rose.", "Ministry of Ports"),
    ('"Trade rose," said the Customs Office in a statement.', "Customs Office"),
    ("Trade rose, said a statement from the Prime Minister's Office.", "Prime Minister's Office"),
    ("Trade rose, Xinhua reported.", "Xinhua"),
    ("Trade rose, according to the Vietnam News Agency.", "Vietnam News Agency"),
    ("Trade rose.\n\n(With inputs from PTI)", "PTI"),
    ("Trade rose.\n- Bernama", "Bernama"),
    ("Trade rose.\n\nSource: Yonhap", "Yonhap"),
    ("Prime Minister Lee said in a statement.", None),
    ("The club said in a statement.", None),
    ("According to Statistics Canada, trade rose.", None),
    ("She sent a note of thanks to the Bank of Asia.", None),
    ("- one\n- two", None),
]


@pytest.mark.parametrize(("header", "expected"), HEADERS, ids=range(len(HEADERS)))
def test_header(header: str, expected: dict[str, str]) -> None:
    """Each line of a header goes to the field that it prints, and to no other."""
    found = read_headers(f"{header}\n\n{BODY}")
    actual = {name: value for name in found.__slots__ if (value := getattr(found, name))}
    assert actual == {"title": TITLE} | expected


@pytest.mark.parametrize(("opening", "expected"), DATELINES)
def test_dateline(opening: str, expected: dict[str, str]) -> None:
    """A dateline gives its day, if it has a year, and its agency, which publishes the text; the text has no title."""
    found = read_headers(opening + BODY)
    issuer = {"publisher": expected["credited_source"]} if "credited_source" in expected else {}
    assert {name: value for name in found.__slots__ if (value := getattr(found, name))} == expected | issuer


@pytest.mark.parametrize(("text", "expected"), CREDITS)
def test_credited_source(text: str, expected: str | None) -> None:
    """Agencies and bodies that put out papers are credited, persons and the unnamed are not."""
    assert credited_source(text) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("MINISTRY OF TRADE, LAOS", "MINISTRY OF TRADE, LAOS"),
        ("HARBOUR GAZETTE — SPORT", "HARBOUR GAZETTE"),
        ("EASTERN BAY – WESTERN BAY BULLETIN              page 3", "EASTERN BAY – WESTERN BAY BULLETIN"),
        ("The Harbour Trade Review", "The Harbour Trade Review"),
        ("Xinhua", "Xinhua"),
        ("Minister hails trade review", None),
        ("TRADE TALKS RESUME", None),
        ("", None),
    ],
)
def test_masthead(line: str, expected: str | None) -> None:
    """A masthead is capitalised and has a word that outlets or public bodies are called by."""
    assert masthead(line) == expected


@pytest.mark.parametrize(
    ("text", "title", "publisher"),
    [
        (f"Minister Opens Trade Office\n5 March 2025\n\n{BODY}", "Minister Opens Trade Office", None),
        (f"Minister of Ports opens a fair\n\n{BODY}", "Minister of Ports opens a fair", None),
        (f"Source: ports to sign pact\n\n{BODY}", "Source: ports to sign pact", None),
        (f"Fair runs 3 – 9 March 2025\n\n{BODY}", "Fair runs 3 – 9 March 2025", None),
        (f"TWO PORTS SIGN PACT\n\n{BODY}", "TWO PORTS SIGN PACT", None),
        (f"MINISTRY OF PORTS\n\n{BODY}", None, "MINISTRY OF PORTS"),
        ("Two ports sign pact on cold storage", None, None),
        (BODY, None, None),
        ("word " * 2000, None, None),
        ("", None, None),
    ],
)
def test_title_and_publisher(text: str, title: str | None, publisher: str | None) -> None:
    """A title stands over a text and is no masthead, unless nothing else can be the title."""
    found = read_headers(text)
    assert (found.title, found.publisher) == (title, publisher)


def test_wrapped_text() -> None:
    """Lines wrapped at a fixed width are no headlines, however they begin."""
    text = (
        f"EASTERN BAY – WESTERN BAY BULLETIN           page 3\nNo. 7, 2 June 2025\n\n{TITLE}\n\n"
        "SURABAYA. The Minister for International Ports,\nAna Cruz, led two companies to Java\n"
        "on 3 May, the Board of Ports said in a\nstatement.\n"
    )
    found = read_headers(text)
    assert (found.title, found.publisher) == (TITLE, "EASTERN BAY – WESTERN BAY BULLETIN")
    assert (found.date_published, found.credited_source) == ("2025-06-02", "Board of Ports")


@pytest.mark.parametrize(
    ("ending", "published"),
    [
        ("Ends/Tuesday, 5 August 2025", "2025-08-05"),
        ("Issued on 5 August 2025 at 16:30", "2025-08-05T16:30"),
        ("Date: 5 August 2025\nVenue: Town Hall", None),
        ("The forum meets on 5 August 2025", None),
    ],
)
def test_date_at_the_end(ending: str, published: str | None) -> None:
    """A labelled date in the last lines counts, the date of an event does not."""
    assert read_headers(f"{TITLE}\n\n{BODY}\n{ending}\n").date_published == published


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("5 March 2025", "2025-03-05"),
        ("Mar. 5th, 2025", "2025-03-05"),
        ("2025/3/5", "2025-03-05"),
        ("05/05/2025", "2025-05-05"),
        ("12:05 a.m., March 5, 2025", "2025-03-05T00:05"),
        ("March 5, 2025 9.15pm", "2025-03-05T21:15"),
        ("March 5, 2025 9.15", "2025-03-05"),
        ("March 5, 2025, 3 p.m.", "2025-03-05T15:00"),
        ("March 5, 2025 29:15", "2025-03-05"),
        ("5 Smarch 2025", None),
        ("2025-13-45", None),
        ("Monday", None),
    ],
)
def test_read_stamp(words: str, expected: str | None) -> None:
    """A stamp is read in full or not at all; a clock that cannot be is left out."""
    assert read_stamp(words) == expected


@pytest.mark.parametrize(
    ("word", "expected"), [("Sept", 9), ("Febuary", 2), ("Agust", 8), ("Mary", None), ("Bovember", None)]
)
def test_month_number(word: str, expected: int | None) -> None:
    """A misprinted month is read if its first letter is right and it is like no other word."""
    assert month_number(word) == expected
