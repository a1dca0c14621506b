"""Days that a header prints in part: another print of the text settles them, or nothing does."""

from __future__ import annotations

import pytest

from communique.article.day_order import settle
from communique.article.headers import read_headers
from communique.article.missing_year import add_year

# (line, text, line with the order settled)
ORDERS: list[tuple[str, str, str]] = [
    ("Posted 11/04/2025", "The round ended this Friday (Apr. 11).", "Posted 2025-04-11"),
    ("Posted 11/04/2025", "The round ended on 9 April.", "Posted 2025-04-11"),
    ("Posted 11/04/2025", "The round ended on November 3rd, 2025.", "Posted 2025-11-04"),
    ("Posted 11/04/2025", "The round ended on 9 April, the last on 3 November.", "Posted 11/04/2025"),
    ("Posted 11/04/2025", "The round ended on November 3, 2024.", "Posted 11/04/2025"),
    ("Posted 11/04/2025", "The round ended on Friday; rates rose 11 May 5%.", "Posted 11/04/2025"),
    ("Posted 11/04/2025", "The round starts on 25 April.", "Posted 11/04/2025"),
    ("Fri 11/04/2025", "", "Fri 2025-04-11"),
    ("11/04/2025 (Tuesday)", "", "2025-11-04 (Tuesday)"),
    ("Mon 11/04/2025", "", "Mon 11/04/2025"),
    ("Posted 11/04/2025", "Updated 24/04/2025", "Posted 2025-04-11"),
    ("Posted 11/04/2025", "Updated 04/24/2025", "Posted 2025-11-04"),
    ("Posted 11/04/2025", "Updated 04/24/2025, 24/04/2025", "Posted 11/04/2025"),
    ("Posted 11/04/2025, updated 24/04/2025", "", "Posted 2025-04-11, updated 24/04/2025"),
    ("Posted 05/05/2025", "The round ended on 5 May.", "Posted 05/05/2025"),
    ("Posted 11/04/2025", "The round ended on 31 April.", "Posted 11/04/2025"),
    ("Ref 1/11/04/2025", "The round ended on 9 April.", "Ref 1/11/04/2025"),
    ("Posted on Monday", "The round ended on 9 April.", "Posted on Monday"),
]

# (dateline's day, text, last update, ISO 8601)
YEARS: list[tuple[str, str, str | None, str | None]] = [
    ("March 5", "The fair ran from March 1, 2025 and closed on March 4, 2025.", None, "2025-03-05"),
    ("5 March", "The fair closed on 4 March 2025. © 2025 Harbour Press", None, "2025-03-05"),
    ("Jan. 2", "The fair closed on 30 December 2024.", "2025-01-02T10:15", "2025-01-02"),
    ("March 5", "Talks go on.", "2025-03-06", "2025-03-05"),
    ("March 5", "Talks go on.", "2025-06-06", None),
    ("March 5", "The pact was signed on March 4, 2015.", None, None),
    ("March 5", "The pact was signed on March 4, 2015, and renewed on March 4, 2020.", None, None),
    ("March 5", "Talks go on. Copyright 2025 Harbour Press", None, None),
    ("March 5", "The fair closed on March 4, 2024. Copyright 2025 Harbour Press", None, None),
    ("Wednesday 5", "The fair closed on March 4, 2025.", "2025-03-06", None),
]

# The first line or paragraph of a text, which prints a day that is not its own.
OTHER_DAYS: list[str] = [
    "From 3 March to 5 March 2025 – the fair was open, they said after it.",
    "On 5 March 2025, Lima (Peru) and Quito signed it, the ministers said after the talks.",
    "Signed in Lima: 5 March 2025 – the pact on fish that both ministers had wanted for years.",
    "Since 05/03/2025 the port has been shut, said the minister on 4 March, in talks.",
]


@pytest.mark.parametrize(("line", "text", "expected"), ORDERS)
def test_order(line: str, text: str, expected: str) -> None:
    """The order of a date in figures is that of a weekday beside it, of other dates, of fresh days in words."""
    assert settle(line, f"{line}\n{text}") == expected


@pytest.mark.parametrize(("stamp", "text", "modified", "expected"), YEARS)
def test_year(stamp: str, text: str, modified: str | None, expected: str | None) -> None:
    """A dateline without a year has that of the last update, or one that two other prints agree on."""
    assert add_year(stamp, text, modified) == expected


@pytest.mark.parametrize("opening", OTHER_DAYS)
def test_other_days(opening: str) -> None:
    """The day of something else is not that of publication."""
    assert read_headers(f"{opening}\n\nTalks go on in the summer.\n").date_published is None


def test_press_service() -> None:
    """Agency copy that rests on a press service is published by the agency and credited to the press service."""
    found = read_headers(
        "Ports sign pact\n\nALMATY. March 5, 2025. Dala Press – Two ports signed a pact on fish, Dala Press reports "
        "citing the press service of the Ministry of Ports of Laos.\n\nTalks go on.\n"
    )
    assert (found.publisher, found.credited_source) == ("Dala Press", "press service of the Ministry of Ports of Laos")


@pytest.mark.parametrize("line", ["By (Reuters)", "By |", "Posted by: -", "|", "Ana Cruz and Ana Cruz"])
def test_lines_with_nothing_in_them(line: str) -> None:
    """A line that names nobody gives nothing and does no harm."""
    assert read_headers(f"Two ports sign pact\n{line}\n\nTalks go on in the summer, they said.").byline is None
