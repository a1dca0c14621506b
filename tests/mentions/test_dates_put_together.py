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
    ("In May 2022 it fell. It rose in April.", {"May 2022": "2022-05", "April": "2024-04"}),
    ("the January-April period of 2022", {"January-April period of 2022": "2022-01/2022-04"}),
    ("the July-December period this year", {"July-December period this year": "2024-07/2024-12"}),
    ("the first half (July-December) of FY23", {"the first half (July-December) of FY23": "2022-07/2022-12"}),
    ("the second half (July-December)", {"the second half (July-December)": "2023-07/2023-12"}),
    ("from Monday 1 to Friday 5 July 2024", {"Monday 1 to Friday 5 July 2024": "2024-07-01/2024-07-05"}),
    ("The ban was extended to 3 September.", {"3 September": "2024-09-03"}),
    ("It was held on the 8th.", {"the 8th": "2024-07-08"}),
    ("It will be held on the 22nd.", {"the 22nd": "2024-07-22"}),
    ("They talked on 4 May in Oslo and on the 6th in Bern.", {"4 May": "2024-05-04", "the 6th": "2024-05-06"}),
    ("a lounge on the 8th floor", {}),
    ("Envoys meet Wednesday in Oslo, Friday in Bern.", {"Wednesday": "2024-07-10", "Friday": "2024-07-12"}),
    ("on May Day in 2023", {"2023": "2023"}),
    ("signed in the treaty of 1839", {"1839": "1839"}),
    ("in the first week of June", {"the first week of June": "2024-06-03/2024-06-09"}),
    ("in the third week of August 2023", {"the third week of August 2023": "2023-08-14/2023-08-20"}),
    ("in the last week of last month", {"the last week of last month": "2024-06-24/2024-06-30"}),
    ("on the last weekend in April", {"the last weekend in April": "2024-04-27/2024-04-28"}),
    ("last week in Bern", {"last week": "2024-07-01/2024-07-07"}),
    ("on the second day of talks in May", {"May": "2024-05"}),
    ("from mid-March to late June", {"mid-March to late June": "2024-03/2024-06"}),
    ("between mid-2021 and early 2023", {"mid-2021 and early 2023": "2021/2023"}),
    ("the month after next; the year after next", {"the month after next": "2024-09", "the year after next": "2026"}),
    ("on the 5th of the month after next", {"the month after next": "2024-09"}),
    ("the week before last", {"the week before last": "2024-06-24/2024-06-30"}),
    ("the Treaty of 1839, a total of 1839 firms", {"1839": "1839"}),
    ("on 4, 5 and 6 May 2023", {"4, 5 and 6 May 2023": "2023-05-04/2023-05-06"}),
    ("on 4 and 9 May 2023", {"4": "2023-05-04", "9 May 2023": "2023-05-09"}),
    ("on May 4, 6 and 9, 2023", {"May 4": "2023-05-04", "6": "2023-05-06", "9, 2023": "2023-05-09"}),
    ("on May 4 and 90 firms", {"May 4": "2024-05-04"}),
    ("on 04.05.23 and on 04.05.2023; version 10.11.12", {"04.05.23": "2023-05-04", "04.05.2023": "2023-05-04"}),
    ("Monday.com and May & Sons", {}),
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
