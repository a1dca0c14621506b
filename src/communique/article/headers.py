"""The header that news sites, ministries and chambers print over a text, read into fields.

Precision comes first: a field is None unless a line can hardly be anything else. Nothing is taken out of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.article.bylines import read_names
from communique.article.credits import credited_source, press_service
from communique.article.datelines import day_without_year, opens_with_place, read_dateline
from communique.article.day_order import settle
from communique.article.first_day import dated_line, first_day
from communique.article.front_matter import read_front_matter
from communique.article.header_lines import LABEL_ALONE, LONG, read_dates, read_line
from communique.article.missing_year import add_year
from communique.article.outlets import masthead
from communique.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True, kw_only=True)
class Headers:
    """What the header of a text says; fields as in `Article`."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    credited_source: str | None = None
    url: str | None = None
    language: str | None = None


_HEAD: Final = 6_000  # characters within which a header ends
_CAPTION: Final = re.compile(
    r"\(?(?:photo|image|picture|pic|file photo|caption|video|graphic)s?\b\s*(?::|by|/|credit|courtesy|\|).*"
    r"|.*[(\[](?:photo|image|picture|pic|file|courtesy|credit|photograph|handout|source)s?\b[^)\]]*[)\]]\.?"
    r"|.*(?:photo|image|picture) ?(?:credit)?s?:\s.*|.*\((?:left|right|centre|center|l|r)\)(?:.*\.)?",
    re.IGNORECASE,
)
_ITEM: Final = re.compile(r"[•▪◦*-]\s|\(?(?:\d{1,2}|[a-z])[.)]\s|(?:Q|A)(?:uestion|nswer)?:\s")
# Who issues a release, over its headline: "The Hon. Jane Doe MP", "Minister for Trade"
_OFFICE: Final = re.compile(
    r"(?:(?:the )?(?:rt\.? )?hon\b|h\.e\.|senator "
    r"|(?:deputy |assistant )?(?:minister|secretary|governor|ambassador) (?:for|of) )",
    re.IGNORECASE,
)
_SENTENCE_WORDS: Final = 6  # words from which on a line with a full stop is a sentence
_TITLE_WORDS: Final = range(3, 41)
_DATES: Final = {"date_published", "date_modified"}
_FIRST_LINES: Final = 16  # lines in which a text says when it was published
_LAST_LINES: Final = 6  # the same at its end


def read_headers(text: str) -> Headers:
    r"""Title, byline, publisher, dates and credited source, as far as the text prints them.

    >>> read_headers("PORT TIMES\n3 May 2025\n\nHarbours sign accord\nBy Ana Cruz\n\nTwo harbours signed on Friday.")
    ... # doctest: +NORMALIZE_WHITESPACE
    Headers(title='Harbours sign accord', byline='Ana Cruz', publisher='PORT TIMES', date_published='2025-05-03',
            date_modified=None, credited_source=None, url=None, language=None)
    """
    known, start = read_front_matter(text)
    body = text[start:]
    lines = list(_logical_lines(body[:_HEAD]))
    header = _sort(lines, body)
    fields = header.fields | known
    dated = [line for line in header.unread if dated_line(line)]
    fields = _unread([line for line in header.unread if line not in dated]) | fields
    if "date_published" not in fields and (day := first_day([*dated, *header.opening])):
        fields["date_published"] = day
    if "publisher" not in fields and header.issuer:
        fields["publisher"] = header.issuer
    if "byline" not in fields and (names := _names_beside_date(header.unread[1:], lines, body)):
        fields["byline"] = names
    fields = _labelled_dates(lines[:_FIRST_LINES], body) | fields
    if "date_published" not in fields and header.opening and (day := _dateline_day(header.opening[0], body, fields)):
        fields["date_published"] = day
    if header.opening and (service := press_service(header.opening[0])):
        fields["credited_source"] = service
    if "credited_source" not in fields and (credited := credited_source(body)):
        fields["credited_source"] = credited
    return Headers(**fields)


@dataclass(slots=True)
class _Sorted:
    """The lines of a header, by what they are."""

    fields: dict[str, str]
    unread: list[str]
    opening: list[str]
    """The first paragraph."""
    issuer: str | None = None
    """The agency of a dateline or of a line "Source: …": it publishes what no masthead heads."""


def _sort(lines: list[str], body: str) -> _Sorted:
    found = _Sorted({}, [], [])
    for line in lines:
        read = read_line(settle(line, body))
        if read is not None:
            found.fields = read | found.fields
            if line[:6].casefold() == "source" and masthead(read.get("credited_source", "")):
                found.issuer = read["credited_source"]
        elif _CAPTION.fullmatch(line):
            continue
        elif _is_body(line):
            dateline = read_dateline(normalise(line).text)
            found.fields = dateline | found.fields
            found.issuer = found.issuer or dateline.get("credited_source")
            found.opening.append(line)
            return found
        else:
            found.unread.append(line)
    if body[:_HEAD] == body:
        del found.unread[-1:]  # the last line cannot be a headline over anything
    return found


def _logical_lines(text: str) -> Iterator[str]:
    """Lines without their margins, a headline or paragraph that is wrapped over several lines as one."""
    for block in re.split(r"\n\s*\n", text):
        joined = ""
        for line in filter(None, map(str.strip, block.split("\n"))):
            if LABEL_ALONE.fullmatch(joined):
                joined += " " + line
            elif joined.endswith("-") and line[0].islower():
                joined = joined[:-1] + line
            elif joined and (line[0].islower() or (joined.endswith(",") and len(joined) > 40)):  # noqa: PLR2004
                joined += " " + line
            else:
                if joined:
                    yield joined
                joined = line
        if joined:
            yield joined


def _is_body(line: str) -> bool:
    if len(line) > LONG or _ITEM.match(line):
        return True
    even = normalise(line).text
    ends = even.rstrip("\"')").endswith(".") and not even.endswith(("Inc.", "Ltd.", "Co.", "U.S."))
    return (ends and len(even.split()) >= _SENTENCE_WORDS) or bool(read_dateline(even)) or bool(opens_with_place(even))


def _unread(lines: list[str]) -> dict[str, str]:
    """Publisher and title from the lines that no reader knew."""
    names = [(line, masthead(line)) for line in lines]
    candidates = [line for line, name in names if not name and _is_headline(line)]
    titles = [line for line in candidates if not _OFFICE.match(line)] or candidates
    heads = [(line, name) for line, name in names if name]
    fields: dict[str, str] = {}
    if not titles and heads and not heads[-1][0].isupper() and _is_headline(heads[-1][0]):
        titles = [heads.pop()[0]]  # "Minister Opens Trade Office": nothing else can be the headline
    if heads and heads[0][1]:
        fields["publisher"] = heads[0][1]
    if titles:
        fields["title"] = titles[0]
    return fields


def _names_beside_date(unread: list[str], lines: list[str], text: str) -> str | None:
    """Who wrote it, in a line over or under that of the date ("Ana Cruz in Lima")."""
    for line in unread:
        names = read_names(normalise(line).text)
        if names and not any(text.count(name) > 1 for name in names.split(" and ")):  # what recurs are the story's
            at = lines.index(line)
            if any((read_line(near) or {}).keys() & _DATES for near in (*lines[at - 1 : at], *lines[at + 1 : at + 2])):
                return names
    return None


def _dateline_day(opening: str, text: str, fields: dict[str, str]) -> str | None:
    stamp = day_without_year(normalise(opening).text)
    return add_year(stamp, text, fields.get("date_modified")) if stamp else None


def _is_headline(line: str) -> bool:
    words = line.split()
    return len(words) in _TITLE_WORDS and line[-1] not in ".:,;" and not line[0].islower()


def _labelled_dates(first: list[str], text: str) -> dict[str, str]:
    """Dates with a label, under a summary at the top or in the last lines ("Ends/Tuesday, 12 August 2025")."""
    fields: dict[str, str] = {}
    for line in [*first, *text[-400:].splitlines()[-_LAST_LINES:]]:
        if len(line) > LONG:
            continue
        even = normalise(settle(line.strip(), text)).text
        fields = read_dates(even) | fields
    return fields
