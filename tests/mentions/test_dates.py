"""Rows for the finder of times. All were written while its rules were tuned; none is from another project."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.mentions.document import document
from communique.mentions.times import dates
from communique.mentions.times.date_reading import rules_by_head
from communique.mentions.times.dates import find_dates

Found = tuple[str, str | None, str]
Row = tuple[str, list[Found]]

FRIDAY: Final = date(2025, 6, 6)

ABSOLUTE: Final[list[Row]] = [
    ("The pact was signed on 19 December 2025.", [("19 December 2025", "2025-12-19", "explicit")]),
    ("It was signed on December 19, 2025 in Rabat.", [("December 19, 2025", "2025-12-19", "explicit")]),
    ("Dec. 19, 2025", [("Dec. 19, 2025", "2025-12-19", "explicit")]),
    ("19 Dec 2025", [("19 Dec 2025", "2025-12-19", "explicit")]),
    ("2025-12-19", [("2025-12-19", "2025-12-19", "explicit")]),
    ("19/12/2025", [("19/12/2025", "2025-12-19", "explicit")]),
    ("12/19/2025", [("12/19/2025", "2025-12-19", "explicit")]),
    ("03/04/2025 and 19/04/2025", [("03/04/2025", "2025-04-03", "explicit"), ("19/04/2025", "2025-04-19", "explicit")]),
    ("04/03/2025 and 04/19/2025", [("04/03/2025", "2025-04-03", "explicit"), ("04/19/2025", "2025-04-19", "explicit")]),
    ("the 19th of December 2024", [("the 19th of December 2024", "2024-12-19", "explicit")]),
    ("19TH DECEMBER 2024", [("19TH DECEMBER 2024", "2024-12-19", "explicit")]),
    ("19 December, 2024", [("19 December, 2024", "2024-12-19", "explicit")]),
    ("19.12.2024", [("19.12.2024", "2024-12-19", "explicit")]),
    ("2024/12/19", [("2024/12/19", "2024-12-19", "explicit")]),
    ("05-Aug-2016", [("05-Aug-2016", "2016-08-05", "explicit")]),
    ("22/Jan/2019", [("22/Jan/2019", "2019-01-22", "explicit")]),
    ("Friday, 6 June 2025", [("Friday, 6 June 2025", "2025-06-06", "explicit")]),
    ("Tuesday, June 3rd, 2025", [("Tuesday, June 3rd, 2025", "2025-06-03", "explicit")]),
    ("the fourth of July, 1995", [("the fourth of July, 1995", "1995-07-04", "explicit")]),
    ("Novmber 21, 2024", [("Novmber 21, 2024", "2024-11-21", "explicit")]),
    ("Febuary 3, 2024", [("Febuary 3, 2024", "2024-02-03", "explicit")]),
    ("21 Decmeber 2024", [("21 Decmeber 2024", "2024-12-21", "explicit")]),
    ("12 May '24", [("12 May '24", "2024-05-12", "explicit")]),
    ("5 March 2000 tonnes", [("5 March", "2025-03-05", "relative")]),
    ("Wed, Jan 15, 2025", [("Wed, Jan 15, 2025", "2025-01-15", "explicit")]),
    ("June 26th of 2020", [("June 26th of 2020", "2020-06-26", "explicit")]),
    ("14april 2015", [("14april 2015", "2015-04-14", "explicit")]),
    ("December 19,2024", [("December 19,2024", "2024-12-19", "explicit")]),
    ("1 Feb 82", [("1 Feb 82", "1982-02-01", "explicit")]),
    ("05/06/2025", [("05/06/2025", "2025-06-05", "inferred")]),  # by the publication alone: marked
    ("01/02/2023", [("01/02/2023", None, "unstated")]),
    ("1/2/25", [("1/2/25", None, "unstated")]),
    ("12/31/99", [("12/31/99", "1999-12-31", "explicit")]),
    ("06/06/2025", [("06/06/2025", "2025-06-06", "explicit")]),
    ("32/12/2025", []),
    ("the 5th of this month", [("the 5th of this month", "2025-06-05", "relative")]),
    ("$12 December 27", [("December 27", "2024-12-27", "relative")]),
    ("12 March, a 40-member team", [("12 March", "2025-03-12", "relative")]),
    ("they may 12 times", []),
]
PARTIAL: Final[list[Row]] = [
    ("in March 2025", [("March 2025", "2025-03", "explicit")]),
    ("in March, 2025", [("March, 2025", "2025-03", "explicit")]),
    ("in March of 2025", [("March of 2025", "2025-03", "explicit")]),
    ("DECEMBER 2025", [("DECEMBER 2025", "2025-12", "explicit")]),
    ("Dec-2018", [("Dec-2018", "2018-12", "explicit")]),
    ("in 2024 March", [("2024 March", "2024-03", "explicit")]),
    ("(04/2016)", [("04/2016", "2016-04", "explicit")]),
    ("in early 2024", [("early 2024", "2024", "explicit")]),
    ("in mid-2026", [("mid-2026", "2026", "explicit")]),
    ("by end-2026", [("end-2026", "2026", "explicit")]),
    ("the end of 2026", [("the end of 2026", "2026", "explicit")]),
    ("by the end of June 2025", [("the end of June 2025", "2025-06", "explicit")]),
    ("at the beginning of March", [("the beginning of March", "2025-03", "relative")]),
    ("mid-June", [("mid-June", "2025-06", "relative")]),
    ("late-May", [("late-May", "2025-05", "relative")]),
    ("since 2019", [("2019", "2019", "explicit")]),
    ("by 2030", [("2030", "2030", "explicit")]),
    (
        "in 2025, 2026 and 2027",
        [("2025", "2025", "explicit"), ("2026", "2026", "explicit"), ("2027", "2027", "explicit")],
    ),
    ("the year 2008", [("the year 2008", "2008", "explicit")]),
    ("the 2024 budget", [("2024", "2024", "explicit")]),
    ("2023    2024\n2.7     2.9", [("2023", "2023", "explicit"), ("2024", "2024", "explicit")]),
    ("in the 1990s", [("the 1990s", "1990/1999", "explicit")]),
    ("the '80s", [("the '80s", "1980/1989", "explicit")]),
    ("in the mid-1990s", [("the mid-1990s", "1990/1999", "explicit")]),
    ("the 21st century", [("the 21st century", "2000/2099", "explicit")]),
    ("in March and April 2024", [("March", "2024-03", "explicit"), ("April 2024", "2024-04", "explicit")]),
    ("2024 was a record year", [("2024", "2024", "explicit")]),
    ("the early 2000s", [("the early 2000s", "2000/2009", "explicit")]),
    ("in the 15th century", [("the 15th century", "1400/1499", "explicit")]),
    ("No 4/2024", []),
    ("the Nov. meeting", []),
    ("Nov. 12 meeting", [("Nov. 12", "2025-11-12", "relative")]),
    ("(May) figures", [("May", "2025-05", "relative")]),
    ("3 May Day rallies", [("3 May", "2025-05-03", "relative")]),
    ("2024, May said", [("2024", "2024", "explicit")]),
    ("July 2000 people", [("July", "2024-07", "relative")]),
    ("25% in 2024", [("2024", "2024", "explicit")]),
    ("2024's exports", [("2024", "2024", "explicit")]),
]
RANGES: Final[list[Row]] = [
    ("Nov 23-27", [("Nov 23-27", "2025-11-23/2025-11-27", "relative")]),
    ("September 11–20, 2024", [("September 11–20, 2024", "2024-09-11/2024-09-20", "explicit")]),
    ("12–14 MAY", [("12–14 MAY", "2025-05-12/2025-05-14", "relative")]),
    ("7 and 8 April", [("7 and 8 April", "2025-04-07/2025-04-08", "relative")]),
    ("1 to 5 September 2024", [("1 to 5 September 2024", "2024-09-01/2024-09-05", "explicit")]),
    ("from June 30 to July 2, 2024", [("June 30 to July 2, 2024", "2024-06-30/2024-07-02", "explicit")]),
    ("from June 30 to July 2", [("June 30 to July 2", "2025-06-30/2025-07-02", "relative")]),
    ("28 February–3 March 2025", [("28 February–3 March 2025", "2025-02-28/2025-03-03", "explicit")]),
    ("28 December 2024 to 3 January", [("28 December 2024 to 3 January", "2024-12-28/2025-01-03", "explicit")]),
    ("20 December-5 January 2025", [("20 December-5 January 2025", "2024-12-20/2025-01-05", "explicit")]),
    ("10 August 2013 - 12 September", [("10 August 2013 - 12 September", "2013-08-10/2013-09-12", "explicit")]),
    ("2019-2023", [("2019-2023", "2019/2023", "explicit")]),
    ("from 2014 to 2018", [("2014 to 2018", "2014/2018", "explicit")]),
    ("between 2019 and 2023", [("2019 and 2023", "2019/2023", "explicit")]),
    ("in 2019 and 2023", [("2019", "2019", "explicit"), ("2023", "2023", "explicit")]),
    ("between 3 and 12 March", [("3 and 12 March", "2025-03-03/2025-03-12", "relative")]),
    ("January-September", [("January-September", "2024-01/2024-09", "relative")]),
    ("Jan-Sept 2024", [("Jan-Sept 2024", "2024-01/2024-09", "explicit")]),
    ("January to June 2025", [("January to June 2025", "2025-01/2025-06", "explicit")]),
    ("January through May", [("January through May", "2025-01/2025-05", "relative")]),
    ("between March and May", [("March and May", "2025-03/2025-05", "relative")]),
    ("Nov-Feb 2017", [("Nov-Feb 2017", "2016-11/2017-02", "explicit")]),
    ("Q1 of 2017 - Q3 of 2018", [("Q1 of 2017 - Q3 of 2018", "2017-01/2018-09", "explicit")]),
    ("March 2020 to June 2021", [("March 2020 to June 2021", "2020-03/2021-06", "explicit")]),
    ("from Monday to Wednesday", [("Monday to Wednesday", "2025-06-02/2025-06-04", "relative")]),
    (
        "from Tuesday until Thursday this week",
        [("Tuesday until Thursday this week", "2025-06-03/2025-06-05", "relative")],
    ),
    ("2019 to today", [("2019 to today", "2019/2025-06-06", "relative")]),
    ("April 9th through 17th", [("April 9th through 17th", "2025-04-09/2025-04-17", "relative")]),
    ("June 2-4, 2025", [("June 2-4, 2025", "2025-06-02/2025-06-04", "explicit")]),
    ("from 8/10/2012 to 8/15/2012", [("8/10/2012 to 8/15/2012", "2012-08-10/2012-08-15", "explicit")]),
]
PERIODS: Final[list[Row]] = [
    ("in the first three quarters this year", [("the first three quarters this year", "2025-01/2025-09", "relative")]),
    ("the first three quarters of 2024", [("the first three quarters of 2024", "2024-01/2024-09", "explicit")]),
    ("Q3 2025", [("Q3 2025", "2025-07/2025-09", "explicit")]),
    ("in Q3", [("Q3", "2024-07/2024-09", "relative")]),
    ("3Q25", [("3Q25", "2025-07/2025-09", "explicit")]),
    ("1H25", [("1H25", "2025-01/2025-06", "explicit")]),
    ("H1 2025", [("H1 2025", "2025-01/2025-06", "explicit")]),
    ("2025 Q3", [("2025 Q3", "2025-07/2025-09", "explicit")]),
    ("2016H2", [("2016H2", "2016-07/2016-12", "explicit")]),
    ("2024-Q4", [("2024-Q4", "2024-10/2024-12", "explicit")]),
    ("Q2'24", [("Q2'24", "2024-04/2024-06", "explicit")]),
    ("the first half of 2025", [("the first half of 2025", "2025-01/2025-06", "explicit")]),
    ("first half of this year", [("first half of this year", "2025-01/2025-06", "relative")]),
    ("the second half of the year", [("the second half of the year", "2025-07/2025-12", "relative")]),
    ("the third quarter of last year", [("the third quarter of last year", "2024-07/2024-09", "relative")]),
    ("the final quarter of 2024", [("the final quarter of 2024", "2024-10/2024-12", "explicit")]),
    ("the fourth quarter", [("the fourth quarter", "2024-10/2024-12", "relative")]),
    ("the first 11 months", [("the first 11 months", "2024-01/2024-11", "relative")]),
    ("the first seven months of 2024", [("the first seven months of 2024", "2024-01/2024-07", "explicit")]),
    ("the last three months of 2024", [("the last three months of 2024", "2024-10/2024-12", "explicit")]),
    ("nine months of 2024", [("nine months of 2024", "2024-01/2024-09", "explicit")]),
    (
        "the four quarters to the end of March 2024",
        [("the four quarters to the end of March 2024", "2023-04/2024-03", "explicit")],
    ),
    ("the year to June", [("the year to June", "2024-07/2025-06", "relative")]),
    ("12 months to March", [("12 months to March", "2024-04/2025-03", "relative")]),
    ("twelve months ended 30 June 2024", [("twelve months ended 30 June 2024", "2023-07/2024-06", "explicit")]),
    ("the quarter ended March 31, 2025", [("the quarter ended March 31, 2025", "2025-01/2025-03", "explicit")]),
    ("the year ended 15 March 2025", [("the year ended 15 March 2025", "2024-03-16/2025-03-15", "explicit")]),
    ("the week ended May 30", [("the week ended May 30", "2025-05-24/2025-05-30", "relative")]),
    ("the financial year to 30 June 2025", [("the financial year to 30 June 2025", "2024-07/2025-06", "explicit")]),
    ("the fiscal year ending March 2026", [("the fiscal year ending March 2026", "2025-04/2026-03", "explicit")]),
    ("the five months to May", [("the five months to May", "2025-01/2025-05", "relative")]),
    ("fiscal 2024-25", [("fiscal 2024-25", "2024/2025", "explicit")]),
    ("in 2024-25 (April to March)", [("2024-25 (April to March)", "2024-04/2025-03", "explicit")]),
    ("FY2024-25", [("FY2024-25", "2024/2025", "explicit")]),
    ("FY25", [("FY25", "2025", "explicit")]),
    ("fiscal year 2024", [("fiscal year 2024", "2024", "explicit")]),
    ("2023/24", [("2023/24", "2023/2024", "explicit")]),
    ("1999-00", [("1999-00", "1999/2000", "explicit")]),
    ("the 2023-24 marketing year", [("2023-24 marketing year", "2023/2024", "explicit")]),
    ("three years to 2024", [("three years to 2024", "2022/2024", "explicit")]),
    ("the half-year", [("the half-year", "2024-07/2024-12", "relative")]),
    ("2025-03", [("2025-03", "2025-03", "explicit")]),
    ("the December quarter", [("the December quarter", "2024-10/2024-12", "relative")]),
    ("the March quarter of 2024", [("the March quarter of 2024", "2024-01/2024-03", "explicit")]),
    ("the four weeks to 30 May", [("the four weeks to 30 May", "2025-05-03/2025-05-30", "relative")]),
    ("three months to complete", []),
    ("the first quarter of FY2026", [("the first quarter of FY2026", None, "unstated")]),
    ("H1 FY26", [("H1 FY26", None, "unstated")]),
    ("5Q25", []),
    ("FY2024-27", [("FY2024-27", "2024/2027", "explicit")]),
    (
        "the fiscal year that runs from April to March; this fiscal year; last fiscal year",
        [
            ("April to March", "2025-04/2026-03", "relative"),
            ("this fiscal year", "2025-04/2026-03", "relative"),
            ("last fiscal year", "2024-04/2025-03", "relative"),
        ],
    ),
    ("the first half of March", [("the first half of March", "2025-03", "relative")]),
    ("2025 the third quarter", [("2025 the third quarter", "2025-07/2025-09", "explicit")]),
    ("five quarters of 2024", [("2024", "2024", "explicit")]),
    ("the first 14 months", []),
    (
        "the second half of this year, more than the half-year",
        [
            ("the second half of this year", "2025-07/2025-12", "relative"),
            ("the half-year", "2025-07/2025-12", "relative"),
        ],
    ),
    ("the month to 15 May", [("the month to 15 May", "2025-04-16/2025-05-15", "relative")]),
    ("the year to Monday", [("Monday", "2025-06-02", "relative")]),
    ("2024-2025 (April to March)", [("2024-2025 (April to March)", "2024-04/2025-03", "explicit")]),
    ("2024-25 (as planned)", [("2024-25", "2024/2025", "explicit")]),
    ("weeks to 2024", [("2024", "2024", "explicit")]),
    ("two years to 31 March 2024", [("two years to 31 March 2024", "2022-04/2024-03", "explicit")]),
]
RELATIVE: Final[list[Row]] = [
    ("the third Tuesday of next June", [("the third Tuesday of next June", "2026-06-16", "relative")]),
    ("the first Monday of this month", [("the first Monday of this month", "2025-06-02", "relative")]),
    ("the third month of 2021", [("the third month of 2021", "2021-03", "explicit")]),
    ("duties will be waived for 90 days from 1 July", [("90 days from 1 July", "2025-07-01/2025-09-28", "relative")]),
    ("it opens 90 days from 1 July 2025", [("90 days from 1 July 2025", "2025-09-29", "explicit")]),
    ("today", [("today", "2025-06-06", "relative")]),
    ("yesterday evening", [("yesterday", "2025-06-05", "relative")]),
    ("tomorrow", [("tomorrow", "2025-06-07", "relative")]),
    ("tonight", [("tonight", "2025-06-06", "relative")]),
    ("this morning", [("this morning", "2025-06-06", "relative")]),
    ("last night", [("last night", "2025-06-05", "relative")]),
    ("the day after tomorrow", [("the day after tomorrow", "2025-06-08", "relative")]),
    ("the day before yesterday", [("the day before yesterday", "2025-06-04", "relative")]),
    ("this week", [("this week", "2025-06-02/2025-06-08", "relative")]),
    ("last week", [("last week", "2025-05-26/2025-06-01", "relative")]),
    ("next week", [("next week", "2025-06-09/2025-06-15", "relative")]),
    ("last weekend", [("last weekend", "2025-05-31/2025-06-01", "relative")]),
    ("over the weekend", [("the weekend", "2025-05-31/2025-06-01", "relative")]),
    ("earlier this month", [("earlier this month", "2025-06", "relative")]),
    ("late last month", [("late last month", "2025-05", "relative")]),
    ("next month", [("next month", "2025-07", "relative")]),
    ("last month", [("last month", "2025-05", "relative")]),
    ("this year", [("this year", "2025", "relative")]),
    ("last year", [("last year", "2024", "relative")]),
    ("next year", [("next year", "2026", "relative")]),
    ("last quarter", [("last quarter", "2025-01/2025-03", "relative")]),
    ("this decade", [("this decade", "2020/2029", "relative")]),
    ("the end of the year", [("the end of the year", "2025", "relative")]),
    ("before the end of the month", [("the end of the month", "2025-06", "relative")]),
    ("later in the year", [("later in the year", "2025", "relative")]),
    ("by year-end", [("year-end", "2025", "relative")]),
    ("the new year", [("the new year", "2026", "relative")]),
    ("the year to date", [("the year to date", "2025-01-01/2025-06-06", "relative")]),
    ("three days ago", [("three days ago", "2025-06-03", "relative")]),
    ("two weeks ago", [("two weeks ago", "2025-05-23", "relative")]),
    ("three months ago", [("three months ago", "2025-03", "relative")]),
    ("two years ago", [("two years ago", "2023", "relative")]),
    ("a decade ago", [("a decade ago", "2015", "relative")]),
    ("2 years 1 month ago", [("2 years 1 month ago", "2023-05-06", "relative")]),
    ("10 days from now", [("10 days from now", "2025-06-16", "relative")]),
    ("two days before yesterday", [("two days before yesterday", "2025-06-03", "relative")]),
    ("3 days after 12 May", [("3 days after 12 May", "2025-05-15", "relative")]),
    ("last December", [("last December", "2024-12", "relative")]),
    ("next June", [("next June", "2026-06", "relative")]),
    ("this March", [("this March", "2025-03", "relative")]),
    ("last Friday", [("last Friday", "2025-05-30", "relative")]),
    ("this Friday", [("this Friday", "2025-06-06", "relative")]),
    ("next Tuesday", [("next Tuesday", "2025-06-10", "relative")]),
    ("Friday last week", [("Friday last week", "2025-05-30", "relative")]),
    ("the first Friday of July 2024", [("the first Friday of July 2024", "2024-07-05", "explicit")]),
    ("the last Monday in May", [("the last Monday in May", "2025-05-26", "relative")]),
    ("in January last year", [("January last year", "2024-01", "relative")]),
    ("on May 5 last year", [("May 5 last year", "2024-05-05", "relative")]),
    ("15 June next year", [("15 June next year", "2026-06-15", "relative")]),
    ("two upcoming weeks", [("two upcoming weeks", "2025-06-16/2025-06-22", "relative")]),
    ("last year's fair", [("last year", "2024", "relative")]),
    ("Thursday's talks", [("Thursday", "2025-06-05", "relative")]),
    ("over the past year", []),
    ("in the last three years", []),
    ("Talks will go on over the weekend.", [("the weekend", "2025-06-07/2025-06-08", "relative")]),
    ("the next fortnight", []),
    ("the following day", [("the following day", "2025-06-07", "relative")]),
    ("the previous year", [("the previous year", "2024", "relative")]),
    ("the previous quarter", [("the previous quarter", "2025-01/2025-03", "relative")]),
    ("fiscal year 2024-25", [("fiscal year 2024-25", "2024/2025", "explicit")]),
    ("on Fri", [("Fri", "2025-06-06", "relative")]),
    ("coming Monday", [("coming Monday", "2025-06-09", "relative")]),
    ("the last day", []),
    ("a year ago", [("a year ago", "2024", "relative")]),
    ("2 weeks after Monday", [("2 weeks after Monday", "2025-06-16", "relative")]),
    ("the year before", [("the year before", None, "unstated")]),
]
TENSES: Final[list[Row]] = [
    ("It is now foreseen for November, when he has been asked to come.", [("November", "2025-11", "relative")]),
    ("Officials put pen to paper on MoUs worth $2 billion on Thursday.", [("Thursday", "2025-06-05", "relative")]),
    ("Officials will put pen to paper on Thursday.", [("Thursday", "2025-06-12", "relative")]),
    ("They met on Friday.", [("Friday", "2025-06-06", "relative")]),
    ("They will meet on Monday.", [("Monday", "2025-06-09", "relative")]),
    ("Talks resumed on Monday.", [("Monday", "2025-06-02", "relative")]),
    ("The visit is expected on Wednesday.", [("Wednesday", "2025-06-11", "relative")]),
    ("The summit starts on Sunday.", [("Sunday", "2025-06-08", "relative")]),
    ("Officials opened the review in March.", [("March", "2025-03", "relative")]),
    ("The delegation will travel in March.", [("March", "2026-03", "relative")]),
    ("The ministers are to sign it in July.", [("July", "2025-07", "relative")]),
    ("A draft is due to be ready in the fourth quarter.", [("the fourth quarter", "2025-10/2025-12", "relative")]),
    ("They agreed to meet in August.", [("August", "2025-08", "relative")]),
    ("He travelled to Lima to open the fair in May.", [("May", "2025-05", "relative")]),
    ("The accord would be signed in October.", [("October", "2025-10", "relative")]),
    ("The accord was signed in October.", [("October", "2024-10", "relative")]),
    ("The plan was left for a visit in July, when both sides plan to sign it.", [("July", "2025-07", "relative")]),
    (
        "Talks will resume on Monday, he said on Thursday.",
        [("Monday", "2025-06-09", "relative"), ("Thursday", "2025-06-05", "relative")],
    ),
    ("The line should open on 1 August.", [("1 August", "2025-08-01", "relative")]),
    ("The bridge was opened on 1 August.", [("1 August", "2024-08-01", "relative")]),
    ("Protocols that allowed imports from 1 July were published.", [("1 July", "2025-07-01", "relative")]),
    ("The duty was cut with effect from July 15.", [("July 15", "2025-07-15", "relative")]),
    ("Ministers will build on their talks of 20 May.", [("20 May", "2025-05-20", "relative")]),
    ("They hope to follow up the visits made on 14 May.", [("14 May", "2025-05-14", "relative")]),
    ("Members may apply in September.", [("September", "2025-09", "relative")]),
    ("He spoke to reporters on June 5.", [("June 5", "2025-06-05", "relative")]),
    ("Diary: Annual meeting, 20 June", [("20 June", "2025-06-20", "relative")]),
]
ANAPHORA: Final[list[Row]] = [
    (
        "They met on 2 May 2025 and signed the next day.",
        [("2 May 2025", "2025-05-02", "explicit"), ("the next day", "2025-05-03", "inferred")],
    ),
    (
        "It opened on 2 May 2025 and closed two days later.",
        [("2 May 2025", "2025-05-02", "explicit"), ("two days later", "2025-05-04", "inferred")],
    ),
    (
        "Exports rose 5% in April from a year earlier.",
        [("April", "2025-04", "relative"), ("a year earlier", "2024-04", "relative")],
    ),
    (
        "Trade grew in the first half of 2025 from the same period of 2024.",
        [
            ("the first half of 2025", "2025-01/2025-06", "explicit"),
            ("the same period of 2024", "2024-01/2024-06", "inferred"),
        ],
    ),
    (
        "Trade grew in the first quarter compared with the same period last year.",
        [
            ("the first quarter", "2025-01/2025-03", "relative"),
            ("the same period last year", "2024-01/2024-03", "relative"),
        ],
    ),
    (
        "Sales rose in 2023 and fell the year before.",
        [("2023", "2023", "explicit"), ("the year before", "2022", "inferred")],
    ),
    (
        "It rose in the year to June 2024 and fell in the previous year.",
        [
            ("the year to June 2024", "2023-07/2024-06", "explicit"),
            ("the previous year", "2022-07/2023-06", "inferred"),
        ],
    ),
    (
        "In 2024 exports fell; imports rose in the same year.",
        [("2024", "2024", "explicit"), ("the same year", "2024", "inferred")],
    ),
    (
        "Exports fell in March from the previous month.",
        [("March", "2025-03", "relative"), ("the previous month", "2025-02", "relative")],
    ),
    (
        "Exports fell in May 2024 and imports in the same month.",
        [("May 2024", "2024-05", "explicit"), ("the same month", "2024-05", "inferred")],
    ),
    (
        "Signed on 30 April 2025, it was ratified a month later.",
        [("30 April 2025", "2025-04-30", "explicit"), ("a month later", "2025-05", "inferred")],
    ),
    (
        "Trade rose in April 2025 from the same month a year ago.",
        [("April 2025", "2025-04", "explicit"), ("the same month a year ago", "2024-04", "inferred")],
    ),
    (
        "Talks ended on 3 May 2025 and resumed the following week.",
        [("3 May 2025", "2025-05-03", "explicit"), ("the following week", "2025-05-05/2025-05-11", "inferred")],
    ),
    (
        "Exports rose in April from April last year.",
        [("April", "2025-04", "relative"), ("April last year", "2024-04", "relative")],
    ),
    (
        "It fell in the second half of 2024, less than a year before.",
        [("the second half of 2024", "2024-07/2024-12", "explicit"), ("a year before", "2023-07/2023-12", "inferred")],
    ),
    (
        "They met on 12 March 2019, 15 April and 2 May.",
        [
            ("12 March 2019", "2019-03-12", "explicit"),
            ("15 April", "2019-04-15", "inferred"),
            ("2 May", "2019-05-02", "inferred"),
        ],
    ),
    (
        "They agreed in 2010 and, two years later, signed.",
        [("2010", "2010", "explicit"), ("two years later", "2012", "inferred")],
    ),
    ("the same period last year", [("the same period last year", None, "unstated")]),
    ("a year earlier", [("a year earlier", "2024", "relative")]),
    ("on the same day", [("the same day", None, "unstated")]),
    (
        "They met on 2 May 2025; that year was hard.",
        [("2 May 2025", "2025-05-02", "explicit"), ("that year", "2025", "inferred")],
    ),
    (
        "They met on 2 May 2025. The day before, they rested.",
        [("2 May 2025", "2025-05-02", "explicit"), ("The day before", "2025-05-01", "inferred")],
    ),
    (
        "They met on 2 May 2025; that day was cold.",
        [("2 May 2025", "2025-05-02", "explicit"), ("that day", "2025-05-02", "inferred")],
    ),
    (
        "Exports rose in the first half of 2024; in the half-year imports fell.",
        [("the first half of 2024", "2024-01/2024-06", "explicit"), ("the half-year", "2024-01/2024-06", "explicit")],
    ),
    (
        "They met on 2 May 2025 and again in the same week.",
        [("2 May 2025", "2025-05-02", "explicit"), ("the same week", "2025-04-28/2025-05-04", "inferred")],
    ),
    (
        "Exports rose in April from the year-ago month.",
        [("April", "2025-04", "relative"), ("the year-ago month", "2024-04", "relative")],
    ),
    (
        "Sales rose in May 2024, and in the same month this year fell.",
        [("May 2024", "2024-05", "explicit"), ("the same month this year", "2025-05", "inferred")],
    ),
    (
        "They met on 2 May 2025 and a year later.",
        [("2 May 2025", "2025-05-02", "explicit"), ("a year later", "2026", "inferred")],
    ),
    (
        "It grew in 2024, and in the third quarter of the same year slowed.",
        [("2024", "2024", "explicit"), ("the third quarter of the same year", "2024-07/2024-09", "inferred")],
    ),
    (
        "In 2023 it fell, and rose in March of the following year.",
        [("2023", "2023", "explicit"), ("March of the following year", "2024-03", "inferred")],
    ),
    ("It grew in the third quarter of the same year.", [("the third quarter of the same year", None, "unstated")]),
    (
        "Sales rose in the third quarter, and in the previous quarter.",
        [("the third quarter", "2024-07/2024-09", "relative"), ("the previous quarter", "2024-04/2024-06", "relative")],
    ),
    ("Up from the same April last year.", [("April last year", "2024-04", "relative")]),
    ("The same month of 2024", [("2024", "2024", "explicit")]),
    ("From the corresponding week last year", [("the corresponding week last year", None, "unstated")]),
    (
        "Exports fell on 3 May 2025. Three weeks earlier they rose.",
        [("3 May 2025", "2025-05-03", "explicit"), ("Three weeks earlier", "2025-04-12", "inferred")],
    ),
]
NEGATIVE: Final[list[Row]] = [
    ("They may sign. You may not!", []),
    ("The soldiers march on. A march in the rain.", []),
    ("Theresa May spoke.", []),
    ("June Kim and April Lee spoke.", []),
    ("more than 2000 people", []),
    ("some 2000 tonnes", []),
    ("2024 companies took part", []),
    ("US$2000", []),
    ("Rs 2000", []),
    ("at 2030 GMT", []),
    ("Resolution 1973", []),
    ("No. 17/2025", []),
    ("Vision 2030", []),
    ("Expo 2025", []),
    ("2,000 jobs", []),
    ("4/13/1", []),
    ("1-2-3", []),
    ("version 1.10.30", []),
    ("123-12-1234", []),
    ("a 2000-strong crowd", []),
    ("Wait a second. The sun sat.", []),
    ("year-on-year", []),
    ("five days", []),
    ("The Sunday Times", []),
    ("on Good Friday", []),
    ("every Monday", []),
    ("Q: Will it?", []),
    ("H2 projects", []),
    ("80-32-89-89", []),
    ("at 6.5 kilograms", []),
    ("in the last three years", []),
    ("it was up to date", []),
    ("in her 30s", []),
    ("quarter of all firms", []),
    ("the first half of the match", []),
]
WITHOUT_REFERENCE: Final[list[Row]] = [
    ("29 August", [("29 August", "--08-29", "unstated")]),
    ("signed on 12 December", [("12 December", "--12-12", "unstated")]),
    ("yesterday", [("yesterday", None, "unstated")]),
    ("in March", [("March", "--03-01/--03-31", "unstated")]),
    ("from 11 to 20 September", [("11 to 20 September", "--09-11/--09-20", "unstated")]),
    ("the first seven months", [("the first seven months", "--01-01/--07-31", "unstated")]),
    ("on Friday", [("Friday", None, "unstated")]),
    ("last year", [("last year", None, "unstated")]),
    ("Q3", [("Q3", "--07-01/--09-30", "unstated")]),
    (
        "On 19 May 2025 they met; on 21 May they left.",
        [("19 May 2025", "2025-05-19", "explicit"), ("21 May", "2025-05-21", "inferred")],
    ),
    (
        "HANOI, March 11, 2025 - They met on 9 March and last in June 2023. Signed 3 May 2021.",
        [
            ("March 11, 2025", "2025-03-11", "explicit"),
            ("9 March", "2025-03-09", "inferred"),
            ("June 2023", "2023-06", "explicit"),
            ("3 May 2021", "2021-05-03", "explicit"),
        ],
    ),
    (
        "Signed on 3 May 2021 and 4 May 2022.",
        [("3 May 2021", "2021-05-03", "explicit"), ("4 May 2022", "2022-05-04", "explicit")],
    ),
    (  # the month that an issue is of says what year it writes of
        "Club Letter, March 2024\n\nIn May we met; the next time is 9 January 2025.",
        [
            ("March 2024", "2024-03", "explicit"),
            ("May", "2024-05", "inferred"),
            ("9 January 2025", "2025-01-09", "explicit"),
        ],
    ),
    ("half of the year", []),
    ("this fiscal year", [("this fiscal year", None, "unstated")]),
    ("the half-year", [("the half-year", None, "unstated")]),
    ("3/4/2025", [("3/4/2025", None, "unstated")]),
    ("in the same year", [("the same year", None, "unstated")]),
    (
        "a July-to-June financial year: $5m in 2023-24",
        [("July-to-June", None, "unstated"), ("2023-24", "2023-07/2024-06", "explicit")],
    ),
    ("the year before", [("the year before", None, "unstated")]),
    ("3 days after yesterday", [("yesterday", None, "unstated")]),
    ("from yesterday to today", [("yesterday", None, "unstated"), ("today", None, "unstated")]),
    (
        "at the Textile Expo 2023, held from 3 to 5 May. On 4 May it rained.",
        [("3 to 5 May", "2023-05-03/2023-05-05", "inferred"), ("4 May", "2023-05-04", "inferred")],
    ),
    ("12 months to March", [("12 months to March", None, "unstated")]),
    ("the first Friday of July", [("the first Friday of July", None, "unstated")]),
    ("a year earlier than planned", []),
    ("from 3 May to 5 June", [("3 May to 5 June", "--05-03/--06-05", "unstated")]),
    ("in March last year", [("March last year", None, "unstated")]),
    ("29 February", [("29 February", "--02-29", "unstated")]),
    ("Nov-Feb", [("Nov-Feb", "--11-01/--02-28", "unstated")]),
]


def read(text: str, reference: date | None) -> list[Found]:
    """Text, ISO form and basis of every time in `text`."""
    return [(found.text, found.iso, found.basis) for found in find_dates(document(text, reference))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(text, expected, id=f"{name}-{text[:40]}")
        for name, rows in {
            "absolute": ABSOLUTE,
            "partial": PARTIAL,
            "ranges": RANGES,
            "periods": PERIODS,
            "relative": RELATIVE,
            "tenses": TENSES,
            "anaphora": ANAPHORA,
            "negative": NEGATIVE,
        }.items()
        for text, expected in rows
    ],
)
def test_reads_times_on_a_publication_date(text: str, expected: list[Found]) -> None:
    """A time is read with its span, ISO form and basis, as news of that day means it."""
    actual = read(text, FRIDAY)
    assert actual == expected


@pytest.mark.parametrize(("text", "expected"), WITHOUT_REFERENCE)
def test_resolves_nothing_without_a_publication_date(text: str, expected: list[Found]) -> None:
    """Without a publication date only what the text itself settles is resolved."""
    actual = read(text, None)
    assert actual == expected


GAPS: Final[list[Row]] = [
    ("the first Monday of the year", [("the first Monday of the year", "2025-01-06", "relative")]),
    ("on 31 April", []),
]


@pytest.mark.xfail(strict=True, reason="ordinal weekdays of years, impossible days")
@pytest.mark.parametrize(("text", "expected"), GAPS)
def test_does_not_read_yet(text: str, expected: list[Found]) -> None:
    """What the finder should read and does not."""
    actual = read(text, FRIDAY)
    assert actual == expected


CONFLICTS: Final[list[tuple[str, str | None]]] = [
    ("Monday, 19 November 2024", "The text says Monday, but 2024-11-19 is a Tuesday."),
    ("Tuesday, 19 November 2024", None),
    ("on Monday, September 16, 2025", "The text says Monday, but 2025-09-16 is a Tuesday."),
    ("on Sunday 1 June", None),
]


@pytest.mark.parametrize(("text", "expected"), CONFLICTS)
def test_notices_a_weekday_that_contradicts_its_date(text: str, expected: str | None) -> None:
    """A weekday that does not fit leaves the date as written, and says so."""
    actual = [found.conflict for found in find_dates(document(text, FRIDAY))]
    assert actual == [expected]


DAYS: Final[list[tuple[str, date | None, date | None]]] = [
    ("2024", date(2024, 1, 1), date(2024, 12, 31)),
    ("in February 2024", date(2024, 2, 1), date(2024, 2, 29)),
    ("Q2 2025", date(2025, 4, 1), date(2025, 6, 30)),
    ("last week", date(2025, 5, 26), date(2025, 6, 1)),
    ("fiscal 2024-25", date(2024, 1, 1), date(2025, 12, 31)),
    ("99 years ago", date(1926, 1, 1), date(1926, 12, 31)),
    ("99 decades 99 decades and 99 decades ago", None, None),
]


@pytest.mark.parametrize(("text", "start", "end"), DAYS)
def test_gives_the_first_and_the_last_day(text: str, start: date | None, end: date | None) -> None:
    """`start_date` and `end_date` are the days that the ISO form covers, both inclusive."""
    actual = [(found.start_date, found.end_date) for found in find_dates(document(text, FRIDAY))]
    assert actual == [(start, end)]


WORDS: Final = (
    "the of first second last next this March May 12 30 2024 2,024 19/12/2025 2024-25 FY Q3 quarter half year month to "
    "- – and between from until on Friday, ago earlier later same period before after in two days weeks 1990 s ' . "
    "end early mid fiscal (April ended ending year-on-year today tomorrow weekend nine months $ % 31 0 99 9999"
).split()


@settings(max_examples=100, deadline=None)
@given(text=st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join), reference=st.none() | st.dates())
def test_a_rule_is_left_out_only_where_it_finds_nothing(text: str, reference: date | None) -> None:
    """The words without which a rule is not tried stand in all that it reads."""
    rules = [replace(rule, words=frozenset()) for rule in dates.RULES]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dates, "HEADS", rules_by_head(rules))
        expected = read(text, reference)
    assert read(text, reference) == expected


@settings(max_examples=300, deadline=None)
@given(
    text=st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join) | st.text(max_size=80),
    reference=st.none() | st.dates(),
)
def test_never_raises_and_never_lies(text: str, reference: date | None) -> None:
    """Whatever the text: no error, exact offsets, no overlap, the first day not after the last."""
    view = document(text, reference)
    end = 0
    for found in find_dates(view):
        assert found.start >= end
        assert view.text[found.start : found.end] == found.text
        assert (found.start_date is None) == (found.end_date is None)
        assert found.start_date is None or found.end_date is None or found.start_date <= found.end_date
        end = found.end


ADVERSARIAL: Final = [
    "2024 " * 20_000,
    "the " * 25_000,
    "12/" * 33_000,
    "of the first " * 8_000,
    "March to " * 11_000,
    "two years and " * 7_000,
    "in 2019 to " * 9_000,
    "1 " * 50_000,
    "year to " * 12_000,
    "between 3 and " * 7_000,
    " " * 100_000 + "2024",
    "May" + " " * 100_000 + "12",
    "day after " * 10_000,
    "-" * 100_000 + "2024",
]


@pytest.mark.parametrize("text", ADVERSARIAL, ids=lambda text: text[:14].strip())
def test_reads_hostile_text_in_linear_time(text: str) -> None:
    """A hundred thousand characters made to be slow take a few seconds at most."""
    start = time.process_time()
    list(find_dates(document(text, FRIDAY)))
    taken = timedelta(seconds=time.process_time() - start)
    assert taken < timedelta(seconds=5)
