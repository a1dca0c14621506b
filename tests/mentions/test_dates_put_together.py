"""Times whose parts stand apart; the rules were tuned on these rows."""

from __future__ import annotations

from datetime import date

import pytest

from communique.mentions.document import document
from communique.mentions.times.dates import find_dates

WEDNESDAY = date(2024, 7, 10)
ROWS: list[tuple[str, dict[str, str | None]]] = [
    ("Opened 2023, June 9, in Rabat.", {"2023, June 9": "2023-06-09"}),
    ("Opened 2023 9 June.", {"2023 9 June": "2023-06-09"}),
    ("Opened 2023年6月9日.", {"2023年6月9日": "2023-06-09"}),
    ("In 2023, June 9 data showed it.", {"2023": "2023", "June 9": "2024-06-09"}),
    ("due by the last day of August", {"the last day of August": "2024-08-31"}),
    ("in the first five days of this month", {"the first five days of this month": "2024-07-01/2024-07-05"}),
    ("over the last two weeks of 2023", {"the last two weeks of 2023": "2023-12-18/2023-12-31"}),
    ("the 5th last day of May", {"May": "2024-05"}),
    ("from May to date", {"May to date": "2024-05/2024-07-10"}),
    ("from 2022 to the present", {"2022 to the present": "2022/2024-07-10"}),
    ("three weeks starting June 3", {"three weeks starting June 3": "2024-06-03/2024-06-23"}),
    ("ten days beginning on 1 July", {"ten days beginning on 1 July": "2024-07-01/2024-07-10"}),
    ("in the week of June 5", {"the week of June 5": "2024-06-03/2024-06-09"}),
    (
        "on 2 May and on Tuesday of the following week",
        {"2 May": "2024-05-02", "Tuesday of the following week": "2024-05-07"},
    ),
    ("on Monday of the previous week", {"Monday of the previous week": "2024-07-01"}),
    ("in the eighties and the late nineties", {"the eighties": "1980/1989", "the late nineties": "1990/1999"}),
    ("in the twenties", {"the twenties": None}),
    ("a man in his seventies; temperatures in the nineties", {}),
    ("It will open next 5 June.", {"5 June": "2025-06-05"}),
    ("It opened last March 5.", {"March 5": "2024-03-05"}),
    ("on the 20th of the month", {"the 20th of the month": "2024-07-20"}),
    ("next month, on the 5th, they meet", {"next month, on the 5th": "2024-08-05"}),
    ("founded in 1862, at war from 1914 to 1918", {"1862": "1862", "1914 to 1918": "1914/1918"}),
    ("the treaty of 12 August 1804", {"12 August 1804": "1804-08-12"}),
    ("in 1800 homes and for 1750 dollars", {}),
    ("for the last 5 weeks and 3 days ago", {"3 days ago": "2024-07-07"}),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_parts_make_one_time(text: str, expected: dict[str, str | None]) -> None:
    """The parts of a time are one mention with one value, whatever their order."""
    assert {found.text: found.iso for found in find_dates(document(text, WEDNESDAY))} == expected


def test_an_ambiguous_date_says_so() -> None:
    """A date in figures that only nearness to the publication settles is inferred, and names its other reading."""
    (doubtful,) = find_dates(document("It was signed on 05/07/2024.", WEDNESDAY))
    assert (doubtful.iso, doubtful.basis) == ("2024-07-05", "inferred")
    assert "2024-05-07" in (doubtful.conflict or "")
    sure, _ = find_dates(document("Signed on 05/07/2024, in force from 31/07/2024.", WEDNESDAY))
    assert (sure.iso, sure.basis, sure.conflict) == ("2024-07-05", "explicit", None)
