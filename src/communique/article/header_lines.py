"""The lines of a header: each reader knows one kind of line or part of a line, and says what it gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.article.bylines import read_byline
from communique.article.datelines import PLACE
from communique.article.outlets import is_capitalised, is_section, is_titled, masthead
from communique.article.printed_dates import STAMP, TIME, WEEKDAY, month_number, read_stamp
from communique.text import normalise

if TYPE_CHECKING:
    from collections.abc import Callable

Fields = dict[str, str]

_I: Final = re.IGNORECASE
_LABEL: Final = (
    r"(?:(?:first |originally |date )?(?:published|posted|released|issued|created|submitted)"
    r"(?: by [\w.-]+)?(?: on| at| date)?"
    r"|(?:(?:press |news )?release|publication|posting|issue) date|date(?: of (?:issue|publication|release))?"
    r"|for (?:immediate )?release(?: on)?|dated|ends)"
)
_UPDATED: Final = r"(?:last |date )?(?:updated?|modified|revised)(?: on| at| date)?"
_ISSUE: Final = r"(?:\w+ ){0,3}?(?:(?:no|nos|issue|vol|volume|edition|ref|number)\b\.?[\s:]*[\w/.-]+[,:]?\s*){1,3}"
_LABELLED: Final = re.compile(rf"{_LABEL}[\s:/–-]*(?:\({PLACE}\)[\s:]*)?(?P<stamp>{STAMP})(?P<rest>.*)", _I)
_MODIFIED: Final = re.compile(rf"{_UPDATED}[\s:–-]*(?P<stamp>{STAMP})(?P<rest>.*)", _I)
_THEN_PUBLISHED: Final = re.compile(rf"\b{_LABEL}[\s:–-]*(?P<stamp>{STAMP})", _I)
LABEL_ALONE: Final = re.compile(rf"(?:{_LABEL}|{_UPDATED})\s*:?", _I)
_ALONE: Final = re.compile(
    rf"(?i:{_ISSUE})?(?:(?P<name>{PLACE})(?:, {PLACE})?, )?[(\[]?(?P<stamp>(?i:{STAMP}))[)\]]?\.?"
    rf"(?:\s*[–,;/-]\s*(?i:{_UPDATED})[\s:–-]*(?P<again>(?i:{STAMP})))?"
)
_NO_YEAR: Final = re.compile(
    rf"(?:{WEEKDAY}\s*)?(?:\d{{1,2}}(?:st|nd|rd|th)? (?P<m>[A-Za-z]+)|(?P<m2>[A-Za-z]+),? (?:\d{{1,2}}|\d{{4}}))\.?", _I
)
_KIND: Final = re.compile(
    r"(?:for )?(?:immediate release|embargo).*"
    r"|(?:[\w']+ ){0,3}(?:no|issue|vol|ref|volume)\b\.?\s*:?\s*\d[\w/.-]*(?:[,–-].*)?"
    r"|(?:contact|enquiries|ref|reference|subject|location|tags?|share|editor|category|topic|section|place)\s*:.*"
    r"|\d+ min(?:ute)?s? read|share(?: this)?.*|listen to .*|[^>»›]{1,30}(?: [>»›] [^>»›]{1,60}){1,5}|[-–—*_=#~. ]+",
    _I,
)
_SOURCE: Final = re.compile(r"source\s*:\s*(?P<who>[^.]{2,80})", _I)
_ISSUER: Final = re.compile(
    r"(?:newspaper )?section\s*:.*,\s*(?P<paper>\S.*)"
    r"|(?:from|issued by|published by|publisher|organi[sz]ation|agency)\s*:\s*(?P<who>\S.*)",
    _I,
)
# News from Statistics Jutland, No. 318
_NEWS_FROM: Final = re.compile(r"(?i:news|press release|bulletin) from (?P<who>\S[^,:]*)(?i:, (?:no|issue|vol)\b.*)")
_TITLE_LABEL: Final = re.compile(r"(?:#{1,2}\s+|(?:title|headline)\s*:\s*)(?P<title>\S.*)", _I)
_SPLIT: Final = re.compile(r"\s*\|\s*|\s+[•·]\s+|\s{3,}|\t")
_AROUND_DATE: Final = re.compile(rf"[,\s]*\b({STAMP})[,\s]*(?:page \d+)?", _I)
_DASHED: Final = re.compile(r"\s+(?:[–—/]|--?)\s+")
_RANGE: Final = re.compile(  # 3 – 9 March 2025, but not Issue 3 – 9 March 2025
    r"(?<!issue )(?<!no )(?<!no\. )(?<!vol )(?<!vol\. )(?<!edition )\b\d{1,2} [–-] \d{1,2} [a-z]{3,9},? \d{4}",
    _I,
)
LONG: Final = 240  # characters: no line of a header is longer
_FURNITURE_WORDS: Final = 6  # words beside a date in a line that is no sentence


def _read_modified(segment: str) -> Fields | None:
    found = _MODIFIED.fullmatch(segment)
    first = _THEN_PUBLISHED.search(found["rest"]) if found else None
    published = _dated("date_published", first["stamp"]) if first else {}
    return found and published | _dated("date_modified", found["stamp"])


def _read_labelled(segment: str) -> Fields | None:
    found = _LABELLED.fullmatch(segment)
    if not found:
        return None
    by = read_byline(found["rest"].strip(" ,-–")) or {}
    again = re.search(rf"{_UPDATED}[\s:]*(?P<stamp>{STAMP})", found["rest"], _I)
    return by | _dated("date_published", found["stamp"]) | (_dated("date_modified", again["stamp"]) if again else {})


def _read_date(segment: str) -> Fields | None:
    found = _ALONE.fullmatch(segment)
    if not found:
        return None
    name = masthead(found["name"] or "")
    again = _dated("date_modified", found["again"] or "")
    return ({"publisher": name} if name else {}) | _dated("date_published", found["stamp"]) | again


def _dated(field: str, stamp: str) -> Fields:
    day = read_stamp(stamp)
    return {field: day} if day else {}


def _read_part_of_a_date(segment: str) -> Fields | None:
    found = _NO_YEAR.fullmatch(segment)
    return {} if found and month_number(found["m"] or found["m2"]) else None


def _read_source(segment: str) -> Fields | None:
    found = _SOURCE.fullmatch(segment)
    return {"credited_source": found["who"].strip()} if found and is_capitalised(found["who"]) else None


def _read_issuer(segment: str) -> Fields | None:
    if (found := _NEWS_FROM.fullmatch(segment)) and is_capitalised(found["who"]):
        return {"publisher": found["who"]}
    found = _ISSUER.fullmatch(segment)
    name = found and masthead(found["paper"] or found["who"])
    return {"publisher": name} if name else None


def _read_title(segment: str) -> Fields | None:
    found = _TITLE_LABEL.fullmatch(segment)
    return found and {"title": found["title"].strip()}


def _read_furniture(segment: str) -> Fields | None:
    return {} if is_section(segment) or _KIND.fullmatch(segment) or re.fullmatch(TIME, segment) else None


# Tried in this order; a reader returns None for a segment that it does not know.
_READERS: Final[tuple[Callable[[str], Fields | None], ...]] = (
    _read_title,
    read_byline,
    _read_modified,
    _read_labelled,
    _read_date,
    _read_part_of_a_date,
    _read_source,
    _read_issuer,
    _read_furniture,
)


def read_line(line: str) -> Fields | None:
    """What a line of the header gives; None for a headline, a masthead, or the text itself."""
    if len(line) > LONG:
        return None
    even = normalise(line).text.strip("*_")
    for split in (_SPLIT, _DASHED, _AROUND_DATE) if not _RANGE.search(even) else (_SPLIT,):
        parts = [part for part in split.split(even) if part]
        if len(parts) == 1 or split is _DASHED:
            whole = _read_segment(even)
            if whole is not None:
                return whole
        read = [_read_segment(part) for part in parts]
        known = [fields for fields in read if fields]
        rest = [part for part, fields in zip(parts, read, strict=True) if fields is None]
        names = [name for part in rest if (name := masthead(part))]
        enough = len(names) == len(rest) if split is _AROUND_DATE else _words(rest) <= _FURNITURE_WORDS
        if (known or not rest) and enough:
            if rest and not names and split is _SPLIT and rest == parts[:1] and is_titled(rest[0]):
                names = rest  # El Puerto del Sur | Rosario, 5 March 2025
            merged: Fields = {"publisher": names[0]} if names and (split is not _DASHED or " / " in even) else {}
            for fields in reversed(known):
                merged |= fields
            return merged
    return None


def _words(parts: list[str]) -> int:
    return sum(len(part.split()) for part in parts)


def _read_segment(segment: str) -> Fields | None:
    return next((fields for read in _READERS if (fields := read(segment)) is not None), None)


def read_dates(segment: str) -> Fields:
    """The labelled dates of a line at the end of a text, where "Date:" would be that of an event."""
    if segment[:4].lower() == "date":
        return {}
    return _read_modified(segment) or _read_labelled(segment) or {}
