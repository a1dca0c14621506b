"""Datelines: the place, day and agency that open an agency's copy."""

from __future__ import annotations

import re
from typing import Final

from communique.article.outlets import is_agency, masthead
from communique.article.printed_dates import DATE, STAMP, WEEKDAY, read_stamp

PLACE: Final = r"[^\W\d_a-z][^\W\d_]*\b\.?(?:[ '-][^\W\d_a-z][^\W\d_]*\b\.?){0,3}"
# HANOI, March 3 (Agency) -- | LIMA (May 5, 2025) — | ACCRA, May 5, GNA – | LONDON, Feb. 5, 2025 /Agency/ -- | (X) -
_DATELINE: Final = re.compile(
    rf"(?P<open>\()?(?P<place>{PLACE}(?:(?:, | ?/ ?){PLACE}){{0,2}})?,?\s*(?:[–-]\s)?"
    rf"(?:[\[(]?(?P<stamp>(?:{WEEKDAY}\s*)?"
    rf"(?:{DATE}|[A-Za-z]{{3,9}}\.? \d{{1,2}}\b|\d{{1,2}} [A-Za-z]{{3,9}}\b\.?))[\])]?)?\.?,?\s*:?\s*"
    r"(?:[(\[](?P<agency>[^()\[\]\n]{2,60})[)\]]|/(?P<agency2>[^/\n]{2,40})/|(?P<agency3>[A-Z]{2,8}(?= [–-])))?\)?\s*"
    r"(?:(?P<end>–|—|--?|:|\.(?=\s[A-Z]))(?:\s+|(?<=--)|(?<=\):))|(?<=\)\s)(?=[A-Z]))"
)
# 5 March 2025, Port Louis – | [Nairobi, 5 March 2025]
_DAY_FIRST: Final = re.compile(rf"[\[(]?(?:{PLACE}, )?(?P<stamp>{STAMP})(?:, {PLACE})?(?:[\])]\s|\s*(?:–|—|--?|:)\s)")
_FEWEST_LOWER_CASE: Final = 3  # in what follows a place: a masthead with a dash has none


def opens_with_place(even: str) -> bool:
    """Whether a normalised line begins with a place in capitals and goes on as prose."""
    found = _DATELINE.match(even)
    if not found or not (found["place"] or "").isupper() or found["end"] == ":":
        return False
    return sum(word.islower() for word in even[found.end() :].split()) >= _FEWEST_LOWER_CASE


def read_dateline(even: str) -> dict[str, str]:
    """The fields that the dateline of a normalised paragraph gives; a day without a year gives none.

    >>> read_dateline("LIMA, May 5, 2025 (Andina) -- Exports rose.")
    {'date_published': '2025-05-05', 'credited_source': 'Andina'}
    """
    if early := _DAY_FIRST.match(even):
        day = read_stamp(early["stamp"])
        return {"date_published": day} if day else {}
    found = _DATELINE.match(even)
    if not found:
        return {}
    agency = (found["agency"] or found["agency2"] or found["agency3"] or "").strip()
    if found["open"] and not agency and is_agency(found["place"] or ""):
        agency = found["place"]
    fields: dict[str, str] = {}
    if day := next((day for stamp in (found["stamp"], agency) if stamp and (day := read_stamp(stamp))), None):
        fields["date_published"] = day
    if (
        is_agency(agency)
        or (found["end"] and masthead(agency))
        or (found["stamp"] and found["end"] and agency.istitle())
    ):
        fields["credited_source"] = agency
    return fields
