"""The day that a header prints in a way that no other reader knows: with a place, an agency or a name beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.article.outlets import is_capitalised
from communique.article.printed_dates import DATE, STAMP, read_stamp
from communique.text import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

# Words that may stand beside a printed day without making a sentence of it.
_BESIDE: Final = re.compile(r"\b(?:by|on|from|posted|published|issued|released|dated)\b", re.IGNORECASE)
# Words that make it the day of something else: "Signed on 5 May 2025", "From 3 May to 5 May 2025 – the fair"
_OTHER: Final = re.compile(
    r"\d|\b(?:signed|held|adopted|effective|valid|deadline|since|until|between|after|before|during|venue)\b"
    r"|^(?:on|from|by|in|as|for|at)\b",
    re.IGNORECASE,
)
_MOST_WORDS: Final = 10  # words of a line that holds a day and where it was written
_ALONE: Final = re.compile(rf"(?P<before>.{{0,80}}?)(?P<stamp>{STAMP})(?P<after>.{{0,60}})", re.IGNORECASE)
# BISMARCK, N.D. (March 6, 2025) – Lt. Gov. … | Maputo, 26 August 2025 (Agency): …
_OPENING: Final = re.compile(
    rf"(?P<before>[^\n]{{2,48}}?)[\s,(\[]+(?P<stamp>{DATE})[)\]]?\s*(?:\([^)\n]{{2,60}}\))?\s*[-–—:]"
)


def dated_line(line: str) -> str | None:
    """The day of a line that holds a full date and otherwise names alone, None for any other line.

    >>> dated_line("ACCRA, 14 May 2025 (Volta Agency)"), dated_line("Posted by Ana Cruz on 4 November 2024")
    ('2025-05-14', '2024-11-04')
    >>> dated_line("The forum opens on 4 November 2024")
    """
    even = normalise(line).text
    found = _ALONE.fullmatch(even)
    if not found:
        return None
    rest = _BESIDE.sub(" ", f"{found['before']} {found['after']}").strip(" ,|()[]-–—:.")
    names = all(is_capitalised(part) for part in re.split(r"[,|()\[\]]+", rest) if part.strip())
    opens_with_sentence = re.match(r"(?:the|a|an)\s", even, re.IGNORECASE) is not None
    if opens_with_sentence or not names or len(rest.split()) > _MOST_WORDS:
        return None
    return read_stamp(found["stamp"])


def first_day(lines: Sequence[str]) -> str | None:
    """The day that the first lines of a text print, alone among names or in a dateline.

    >>> first_day(["State to Lead Mission", "BISMARCK, N.D. (March 6, 2025) – Fourteen manufacturers will go."])
    '2025-03-06'
    """
    for line in lines:
        if day := dated_line(line) or _opening_day(line):
            return day
    return None


def _opening_day(line: str) -> str | None:
    found = _OPENING.match(normalise(line).text)
    if not found or _OTHER.search(found["before"]) or not is_capitalised(found["before"].replace(".", "")):
        return None
    return read_stamp(found["stamp"])
