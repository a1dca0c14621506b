"""Checks of evidence: the words stand where it says, and they speak of the item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from communique.alignment import words
from communique.checks.check import Check, Example, Finding, evidence_of
from communique.fields import (
    Area,
    Count,
    Currency,
    Field,
    Money,
    OrganisationName,
    PartyName,
    Percent,
    PersonName,
    Rank,
    Title,
    Verbatim,
    When,
    fields_of,
)
from communique.mentions import mention as m
from communique.mentions.areas import country_of
from communique.validation import pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.checks.check import Row, Subject

_QUANTITIES: Final = (Money, Percent, Count, Rank)
_NAMES: Final = (PartyName, PersonName, OrganisationName)
_SETTING: Final = (Area, When, Verbatim, Title)
# Words that stand for both sides, wherever they were named.
_BOTH: Final = re.compile(r"(?i)\b(?:both|bilateral|mutual|each other|(?:two|the) (?:sides|countries|parties|nations))\b")
_SHOWN: Final = 60
_LEAST: Final = 4  # letters of a word that tells a name


def quoted(subject: Subject) -> Iterator[Finding]:
    """Evidence whose quote is not what stands at its place."""
    for name in subject.lists:
        for number, row in enumerate(subject.record[name]):
            for field in evidence_of(row):
                for place, one in enumerate(row[field]):
                    there = subject.page.text[one["start"] : one["end"]]
                    if there != one["quote"]:
                        yield Finding(
                            path=pointer(name, number, field, place),
                            message=f"The quote {_short(one['quote'])} is not what the article says there: {_short(there)}.",
                            value=one["quote"],
                            expected=there or None,
                        )


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return f'"{plain}"' if len(plain) <= _SHOWN else f'"{plain[:_SHOWN]} …"'


def cited_elsewhere(subject: Subject) -> Iterator[Finding]:
    """Items of which nothing stands in the sentences that they cite."""
    for name, item in subject.lists.items():
        for number, row in enumerate(subject.record[name]):
            if not subject.cited(row):
                continue
            given = [(known, row[known.name]) for known in fields_of(item) if row[known.name] not in (None, [])]
            telling = [(known, value) for known, value in given if _identifies(known, value)]
            judged = telling or [(known, value) for known, value in given if isinstance(known.marker, _SETTING)]
            if judged and any(isinstance(known.marker, When) for known in fields_of(item)) | bool(telling) and not any(_stands(subject, row, known, value) for known, value in judged):
                values = ", ".join(f"{known.name} {_plain(value)}" for known, value in judged)
                message = f"The cited words {_short(subject.said(row))} hold nothing of this item: {values}."
                yield Finding(path=pointer(name, number), message=message, value=row.get("id"))


def _identifies(known: Field, value: Any) -> bool:  # noqa: ANN401 - any field value
    """Whether a value tells its item from others: a name, an amount, a share, a rank, a count of several."""
    if isinstance(known.marker, Count | Percent) and value in {0, 1}:  # "an agreement", "duty-free"
        return False
    return isinstance(known.marker, (*_QUANTITIES, *_NAMES))


def _stands(subject: Subject, row: Row, known: Field, value: Any) -> bool:  # noqa: ANN401 - any field value
    many = value if isinstance(value, list) else [value]
    if isinstance(known.marker, _QUANTITIES):
        return any(abs(float(one)) in _numbers(subject, row) for one in many)
    if isinstance(known.marker, When):
        return any(found.iso and _same_time(found.iso, str(one)) for found in subject.found(row, m.Date) for one in many)
    if isinstance(known.marker, Area | Currency):
        codes = {code for found in subject.found(row, m.Area) for code in (found.code, found.country)}
        return any(one in codes or country_of(one) in codes for one in many) or bool(_BOTH.search(subject.said(row)))
    there = words(subject.said(row))
    return any(word in there for one in many for word in words(str(one)) if len(word) >= _LEAST or len(str(one)) < _LEAST)


def _same_time(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def _numbers(subject: Subject, row: Row) -> set[float]:
    """The numbers in the cited sentences, under whatever kind they were read; those of tables with any scale."""
    found: set[float] = set()
    for one in subject.found(row, m.Mention):
        if isinstance(one, m.Quantity):
            found |= {abs(float(value)) for value in (one.value, one.value_max) if value is not None}
        elif isinstance(one, m.Ordinal):
            found.add(float(one.value))
        elif isinstance(one, m.Group | m.Agreement) and one.count is not None:
            found.add(float(one.count))
    return found | {size * 10**power for size in found for power in (3, 6, 7, 9)}


def _plain(value: Any) -> str:  # noqa: ANN401 - any field value
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


# Words without which a sentence says nothing of what a list holds.
_SPEAKS_OF: Final = {
    "agreements": re.compile(
        r"(?i)\b(?:agree|accord|mou\b|mous\b|memorand|contract|deal|pact|treat(?:y|ies)|protocol|statement|declaration"
        r"|letter|sign|ink|instrument|document|paper|convention|arrangement|partnership|charter|communiqu|roadmap|plan"
        r"|framework|cepa|fta|rcep|cptpp|epa\b|lease|licen|concession|order|facility|loan|commitment|understanding"
        r"|exchange|conclu|join|acce(?:de|ssion)|ratif|text|draft|waiver|venture|award)"
    ),
    "events": re.compile(
        r"(?i)\b(?:visit|meet|met\b|talk|forum|conference|seminar|summit|fair|expo|exhibition|show|mission|delegation|trip"
        r"|tour|travel|arriv|round|negotiat|sign|ceremon|dialogue|session|host|held|hold|attend|gather|event|matchmak"
        r"|workshop|roundtable|call|receiv|welcom|commission|committee|leg\b|stop|return|went|go\b|goes|going|flew|fly"
        r"|flies|leav|left|inspect|speak|spoke|told|address|launch|open|week|congress|convention|pavilion|stay|reception"
        r"|discuss|consult|review|banquet|dinner|lunch|breakfast|cancel|postpon|shelv|mark|anniversary|celebrat)"
    ),
}


def other_matter(subject: Subject) -> Iterator[Finding]:
    """Items whose cited words have no word of what they are said to be."""
    for name, wording in _SPEAKS_OF.items():
        for path, row in subject.rows(name):
            said = subject.said(row)
            of_a_list = row.get("part_of") or any(name in said for name in row.get("parties", ()))
            if said and not of_a_list and not wording.search(said):
                message = f"The cited words {_short(said)} speak of none of the {name}."
                yield Finding(path=path, message=message, value=row["id"])


_TEXT: Final = "Ana Lima opened the fair. Norway exported fish worth $310 million to Chile."
_LIMA: Final = {"start": 0, "end": 25, "quote": "Ana Lima opened the fair."}
_FISH: Final = {"start": 26, "end": 75, "quote": "Norway exported fish worth $310 million to Chile."}

CHECKS: Final = (
    Check(
        name="evidence",
        severity="error",
        rule="A quote is what the article says at its place.",
        find=quoted,
        status="unsupported",
        passes=Example(text=_TEXT, record={"parties": [{"name": "Ana Lima", "evidence": [_LIMA]}]}),
        fails=Example(text=_TEXT, record={"parties": [{"name": "Ana Lima", "evidence": [_LIMA | {"end": 20}]}]}),
    ),
    Check(
        name="cited_elsewhere",
        severity="warning",
        rule="The words that are cited for an item hold something of it.",
        find=cited_elsewhere,
        status="unsupported",
        passes=Example(text=_TEXT, record={"trade_figures": [{"value": 310_000_000, "evidence": [_FISH]}]}),
        fails=Example(text=_TEXT, record={"trade_figures": [{"value": 310_000_000, "evidence": [_LIMA]}]}),
    ),
    Check(
        name="other_matter",
        severity="warning",
        rule="The words that are cited for an event or an agreement speak of such.",
        find=other_matter,
        status="unsupported",
        passes=Example(text=_TEXT, record={"events": [{"event_type": "trade_fair", "evidence": [_LIMA]}]}),
        fails=Example(text=_TEXT, record={"agreements": [{"instrument": "mou", "evidence": [_FISH]}]}),
    ),
)
