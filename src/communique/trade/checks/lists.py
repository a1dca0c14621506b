"""Checks of announced lengths against what is listed: "five results", "three countries", "16 enterprises"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.checks.check import Check, Example, Finding
from communique.mentions import mention as m
from communique.trade.checks.areas import country, many

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.checks.check import Subject

_POINTS: Final = re.compile(
    r"(?i)\s+(?:\w+\s+){0,2}(?:results|outcomes|points|measures|priorities|areas|proposals|steps)\b[^.\n]{0,40}:?"
)
_LANDS: Final = re.compile(r"(?i)[\s-]+(?:\w+\s+){0,2}(?:countries|nations|nation|country|markets|states|economies)\b")
_ENTRY: Final = re.compile(
    r"(?i)^\W*(?:\(?\d{1,2}[.)]|[-•*–]|\(?[a-h]\)|(?:first|second|third|fourth|fifth|sixth|seventh|finally)(?:ly)?\b)"
)
_LIST: Final = re.compile(r"[:–-]|\b(?:including|namely)\b")
_LONGEST: Final = 12
_LEAST: Final = 2


def listed_points(subject: Subject) -> Iterator[Finding]:
    """A list of points of which the record holds some, but not as many as are announced."""
    for found in subject.page.of(m.Number):
        size, number = int(found.value), subject.page.sentence_at(found.start)
        if not _LEAST <= found.value <= _LONGEST or not _POINTS.match(subject.page.text, found.end):
            continue
        entries = _entries(subject, number)
        held = [path for path, row in subject.rows("statements") if set(subject.cited(row)) & set(entries)]
        if len(entries) == size and held and len(held) != size:
            message = f'The text lists "{_words(subject, found)}"; the record holds {len(held)} of them.'
            yield Finding(
                path="/statements/-", message=message, value=len(held), expected=size, evidence=subject.quote(found)
            )


def _entries(subject: Subject, number: int) -> list[int]:
    """The numbers of the sentences after an announcement that open a point of its list."""
    entries: list[int] = []
    for after in range(number + 1, len(subject.page.article.sentences) + 1):
        if _ENTRY.match(subject.page.sentence(after)):
            entries.append(after)
        elif not entries or after - entries[-1] > _LEAST:
            break
    return entries


def listed_lands(subject: Subject) -> Iterator[Finding]:
    """A number of countries other than that of the countries that are listed after it and held."""
    for found in subject.page.of(m.Number):
        match = _LANDS.match(subject.page.text, found.end) if _LEAST <= found.value <= _LONGEST else None
        if not match:
            continue
        number = subject.page.sentence_at(found.start)
        named = [a for a in subject.page.in_sentence(number, m.Area) if a.start >= match.end()]
        between = subject.page.text[match.end() : named[0].start] if named else ""
        lands = {country(a.code) for a in named}
        if not _LIST.search(between) or len(lands) != int(found.value):
            continue
        for path, row in subject.rows("events"):
            held = {country(code) for code in many(row["recipient_areas"])}
            if number in subject.cited(row) and held & lands and len(held & lands) > 1 and not lands <= held:
                named_there, had = ", ".join(sorted(lands)), ", ".join(sorted(held))
                message = f'The text lists "{_words(subject, found)}", {named_there}; the record has {had}.'
                yield Finding(
                    path=f"{path}/recipient_areas",
                    message=message,
                    value=row["recipient_areas"],
                    evidence=subject.quote(found),
                )


def _words(subject: Subject, found: m.Mention) -> str:
    return " ".join(subject.page.text[found.start : found.end + 24].split()[:2]).rstrip(",:;")


_RESULTS: Final = "The talks had two results:\n\n1. Fish will be traded freely.\n\n2. Ports will stay open.\n"
_FISH: Final = {"start": 28, "end": 58, "quote": "1. Fish will be traded freely."}
_PORTS: Final = {"start": 60, "end": 84, "quote": "2. Ports will stay open."}
_TOUR: Final = "The minister of Norway toured three countries: Chile, Peru and Brazil."

CHECKS: Final = (
    Check(
        name="listed_points",
        severity="warning",
        rule="A list of so many points is held with as many.",
        find=listed_points,
        status="omitted",
        passes=Example(
            text=_RESULTS,
            record={"statements": [{"topic": "fish", "evidence": [_FISH]}, {"topic": "ports", "evidence": [_PORTS]}]},
        ),
        fails=Example(text=_RESULTS, record={"statements": [{"topic": "fish", "evidence": [_FISH]}]}),
    ),
    Check(
        name="listed_countries",
        severity="warning",
        rule="Of so many countries that are listed as many are held.",
        find=listed_lands,
        passes=Example(text=_TOUR, record={"events": [{"recipient_areas": ["CHL", "PER", "BRA"]}]}),
        fails=Example(text=_TOUR, record={"events": [{"recipient_areas": ["CHL", "PER"]}]}),
    ),
)
