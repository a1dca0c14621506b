"""Datelines: the place, day and agency that open an agency's copy."""

from __future__ import annotations

import re
from typing import Final

from communique.article.outlets import is_agency, is_capitalised, is_section, masthead
from communique.article.printed_dates import DATE, STAMP, WEEKDAY, read_stamp

PLACE: Final = r"[^\W\d_a-z][^\W\d_]*\b\.?(?:(?:[ '-]|(?<=\.))[^\W\d_a-z][^\W\d_]*\b\.?){0,3}"
_NAME: Final = r"[^\W\d_a-z][\w'-]*(?: [^\W\d_a-z][\w'-]*){0,3}"
# HANOI, March 3 (Agency) -- | LIMA (May 5, 2025) — | ACCRA, May 5, GNA – | LONDON, Feb. 5, 2025 /Agency/ -- | (X) -
# ASTANA. June 9, 2025. Dala Inform – | Riyadh, June 9, 2025, Najd News Agency -- | Baku, June 9, 2025, AGENCY
_DATELINE: Final = re.compile(
    rf"(?P<open>\()?(?P<place>{PLACE}(?:(?:, | ?/ ?){PLACE}){{0,2}})?[,.]?\s*(?:[–-]\s)?"
    rf"(?:[\[(]?(?P<stamp>(?:{WEEKDAY}\s*)?"
    rf"(?:{DATE}|[A-Za-z]{{3,9}}\.? \d{{1,2}}\b|\d{{1,2}} [A-Za-z]{{3,9}}\b\.?))[\])]?)?\.?,?\s*:?\s*"
    r"(?:[(\[](?P<agency>[^()\[\]\n]{2,60})[)\]]|/(?P<agency2>[^/\n]{2,40})/|(?P<agency3>[A-Z]{2,8}(?= [–-]))"
    rf"|(?<=\d[,.] )(?P<agency4>{_NAME})(?= (?:--?|[–—]) )|(?<=\d, )(?P<agency5>[A-Z]{{3,8}}(?= [A-Z][a-z])))?\)?\s*"
    r"(?(agency5)|(?:(?P<end>–|—|\.?--?|:|\.(?=\s[A-Z]))(?:\s+|(?<=--)|(?<=\):))|(?<=\)\s)(?=[A-Z])))"
)
# 5 March 2025, Port Louis – | [Nairobi, 5 March 2025]
_DAY_FIRST: Final = re.compile(
    rf"[\[(]?(?P<place>{PLACE}, )?(?P<stamp>{STAMP})(?(place)|(?:, {PLACE})?)(?:[\])]\s|\s*(?:–|—|--?|:)\s)"
)
_NO_AGENCY: Final = re.compile(rf"\d|^{WEEKDAY}$|\b[Tt]ime\b")
_FEWEST_LOWER_CASE: Final = 3  # in what follows a place: a masthead with a dash has none


def opens_with_place(even: str) -> bool:
    """Whether a normalised line begins with a place in capitals and goes on as prose."""
    found = _DATELINE.match(even)
    if not found or not (found["place"] or "").isupper() or found["end"] == ":":
        return False
    if is_section(found["place"]) or (found["open"] and not found["stamp"] and not is_agency(found["place"])):
        return False  # "URGENT - Ports sign pact", "(LEAD) Ports sign pact" are headlines
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
    agency = next(filter(None, (found[f"agency{n}"] for n in ("", 2, 3, 4, 5))), "").strip()
    if found["open"] and not agency and is_agency(found["place"] or ""):
        agency = found["place"]
    fields: dict[str, str] = {}
    if day := next((day for stamp in (found["stamp"], agency) if stamp and (day := read_stamp(stamp))), None):
        fields["date_published"] = day
    if (
        is_agency(agency)
        or (found["end"] and masthead(agency))
        or (found["stamp"] and found["place"] and _may_be_agency(agency))
    ):
        fields["credited_source"] = agency
    return fields


def day_without_year(even: str) -> str | None:
    """What a dateline prints of its day, as far as it has one ("LIMA, May 5 (Andina) --").

    >>> day_without_year("LIMA, May 5 (Andina) -- Exports rose.")
    'May 5'
    """
    found = _DATELINE.match(even)
    return found["stamp"] if found and found["place"] else None


def _may_be_agency(name: str) -> bool:
    """Whether the name after a dateline's day, known or not, is one: "Dala Inform", "ADNA"; not "Monday"."""
    names = name.isupper() or name.istitle() or len(name.split()) > 1
    return names and is_capitalised(name) and not _NO_AGENCY.search(name) and not is_section(name)
