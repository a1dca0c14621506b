"""Parts of fiscal years; the rules were tuned on these rows."""

from __future__ import annotations

from datetime import date

import pytest

from communique.mentions.document import document
from communique.mentions.times.dates import find_dates

ROWS = [
    # The months and the year leave no choice.
    ("Sales rose in May-February 2021-22.", ["2021-05/2022-02"]),
    ("Sales rose in July-May FY2022-23.", ["2022-07/2023-05"]),
    ("Sales rose in January to March of 2022-23.", ["2023-01/2023-03"]),
    ("Sales rose in October–December 2022–23.", ["2022-10/2022-12"]),
    ("Sales rose in August-April FY24.", ["2023-08/2024-04"]),
    ("Sales rose in February 2022-23.", ["2023-02"]),
    # They leave one, and the text does not make it.
    ("Sales rose in April-June 2022-23.", [None]),
    ("Sales rose in the second quarter of 2022-23.", [None]),
    ("Sales rose in Q3 of FY23.", [None]),
    # The text makes it.
    ("Delhi said that sales rose in April-June 2022-23.", ["2022-04/2022-06"]),
    ("Delhi said that sales rose in the second quarter of 2022-23.", ["2022-07/2022-09"]),
    ("Dhaka said that sales rose in April-June 2022-23.", ["2023-04/2023-06"]),
    ("Islamabad said that sales rose in the first half of FY23.", ["2022-07/2022-12"]),
    ("Tokyo said that sales rose in the first quarter of fiscal 2023.", ["2023-04/2023-06"]),
    ("Kathmandu said that sales rose in the first ten months of fiscal 2022/23.", [None]),
    ("The April-to-March fiscal year began. Q4 of FY2022-23 was good.", [None, "2023-01/2023-03"]),
    ("Lahore, Pakistan: the first ten months of the outgoing fiscal year 2022-23.", ["2022-07/2023-04"]),
    ("Pakistan's exports in the first two months of the current fiscal year.", ["2024-07/2024-08"]),
    ("Exports in the first two months of the current fiscal year.", [None]),
    ("Delhi said that sales rose in Q1FY24.", ["2023-04/2023-06"]),
    ("A bank in Chennai lent more in H2 FY22.", ["2021-10/2022-03"]),
    ("Faisalabad's mills sold less in the third quarter of FY23.", ["2023-01/2023-03"]),
    ("Ugandan farmers earned more in the first half of FY2023/24.", ["2023-07/2023-12"]),
    ("Chennai and Faisalabad sold less in Q3 FY23.", [None]),
    # Other calendars.
    ("Nepal's imports in FY 2079-80.", ["2022/2023"]),
    ("Ethiopian fiscal year 2015 was good.", [None]),
    # A year that is no fiscal one.
    ("Sales rose in April-June 2022.", ["2022-04/2022-06"]),
    ("Sales rose in 2021-22.", ["2021/2022"]),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_parts_of_fiscal_years(text: str, expected: list[str | None]) -> None:
    """A part of a fiscal year has the calendar year that its months, the text's own words or its country allow."""
    assert [found.iso for found in find_dates(document(text, date(2024, 8, 9)))] == expected
