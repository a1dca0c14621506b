"""Organisations that stand beside one that is known: "A Foods and B sold", "organised by the A Institute and the B"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Area, Organisation, Person
from communique.trade.reading.parties.firms import DOES, PAIR, WORD, is_firm, made, overlaps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.page import Page

_BY_THE: Final = ("by ", "by the ")
_LEAD: Final = 90  # characters before a body in which "organised by" or its partner stands
_DID: Final = re.compile(
    rf"(?:\s+of\s+{WORD}(?:\s{WORD})?)?\s+(?:also\s+|have\s+|has\s+|jointly\s+)?(?:{DOES}|was signed|were)\b"
)
_BODY_NAME: Final = re.compile(rf"(?P<name>{WORD}(?:[ \n](?:(?:of|for|&)[ \n](?:the[ \n])?)?{WORD}){{1,6}})")
_AND_BODY: Final = re.compile(rf",?\s+(?:and|with|together with|in cooperation with)\s+(?:the\s+)?{_BODY_NAME.pattern}")
_BODY_AND: Final = re.compile(rf"\b[Tt]he\s+{_BODY_NAME.pattern}\s+and\s+(?:the\s+)?$")
_BY: Final = re.compile(r"(?i)\b(?:organi[sz]ed|hosted|sponsored|convened|arranged|signed)\s+by\s+(?:the\s+)?$")
_RENEWED: Final = re.compile(
    r"(?i)(?:\s+\([A-Z]+\))?\s+(?:also\s+|have\s+|has\s+|jointly\s+)?"
    r"(?:renewed|signed|inked|exchanged|concluded|agreed|extended|launched|organi[sz]ed|hosted)\b"
)
_NOT_BODY: Final = re.compile(
    r"(?i)\b(?:ministers?|presidents?|ambassadors?|monday|tuesday|wednesday|thursday|friday|saturday|sunday|republic)\b"
)


def paired(page: Page, known: list[Organisation], taken: list[tuple[int, int]]) -> Iterator[Organisation]:
    """`A Foods and B`, where A Foods is a firm and a verb of dealing follows.

    Args:
        page: The article and its mentions.
        known: The organisations found so far.
        taken: The spans of other mentions that are no areas.
    """
    names = {word for m in page.mentions if isinstance(m, Person) for word in m.name.split()}
    yield from _beside(page, known, taken)
    for body in known:
        match = PAIR.match(page.text, body.end) if body.level == "enterprise" else None
        if match and _DID.match(page.text, match.end()):
            start, end = match.span("name")
            if not overlaps(start, end, taken) and is_firm(page, start, end, names, alone=True):
                yield made(page, start, end, "firm_paired", "enterprise")


def _beside(page: Page, known: list[Organisation], taken: list[tuple[int, int]]) -> Iterator[Organisation]:
    """`organised by the A Institute and the B Forum`, `the A Partnership and the B Council renewed`: bodies both."""
    for body in known:
        span = _after(page.text, body) or _before(page.text, body)
        if span is None or overlaps(*span, taken) or _NOT_BODY.search(page.text, *span):
            continue
        start, end = span
        areas = [a for a in page.in_sentence(page.sentence_at(start), Area) if start <= a.start and a.end <= end]
        if not any((a.start, a.end) == span for a in areas):
            area = next((a.code for a in areas), None)
            yield replace(made(page, start, end, "body_paired", body.level), area=area)


def _after(text: str, body: Organisation) -> tuple[int, int] | None:
    if not (text.endswith(_BY_THE, 0, body.start) and _BY.search(text[max(0, body.start - _LEAD) : body.start])):
        return None
    match = _AND_BODY.match(text, body.end)
    return match.span("name") if match else None


def _before(text: str, body: Organisation) -> tuple[int, int] | None:
    if not _RENEWED.match(text, body.end):
        return None
    base = max(0, body.start - _LEAD)
    match = _BODY_AND.search(text[base : body.start])
    return (base + match.start("name"), base + match.end("name")) if match else None
