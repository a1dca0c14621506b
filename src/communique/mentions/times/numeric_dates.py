"""Dates in figures alone: 19/12/2025 or 12/19/2025, in the order that the text or the publication date settles."""

from __future__ import annotations

import re
from typing import Final

from communique.mentions.times.absolute import full_year
from communique.mentions.times.calendar_spans import UNSETTLED, Point, Settled, Written, settled
from communique.mentions.times.date_reading import NUMBER, Atom, Reading, Rule

_NUMERIC: Final = re.compile(r"(?P<a>\d{1,2})([-/.])(?P<b>\d{1,2})\2(?P<year>(?:19|20)\d\d|\d\d)(?![\d/]|[.,]\d)")
_NUMERIC_MONTH: Final = re.compile(r"(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)(?![\d/]|[.,]\d)")
_YEAR_DIGITS: Final = 4
_NEAR: Final = 62  # days from publication within which an order is believed …
_CLEARLY: Final = 21  # … when the other order is so many days farther off


def _numeric(match: re.Match[str], reading: Reading, index: int) -> Atom | None:
    sign, before = match.group(2), reading.text[match.start() - 1 : match.start()]
    year, short = int(match.group("year")), len(match.group("year")) < _YEAR_DIGITS
    if before and before in "/-.,#$€£" and reading.joined_at != match.start():
        return None
    if short and sign != "/" and not (sign == "." and len(match.group()) == _FULL and _dated(reading, index)):
        return None
    year = full_year(year) if short else year
    a, b = int(match.group("a")), int(match.group("b"))
    day_first, month_first = Point(year, b, a), Point(year, a, b)
    possible = [p for p in (day_first, month_first) if settled(p, p, "explicit")]
    if not possible:
        return None
    doubt = None
    if sign == ".":
        possible = [day_first] if day_first in possible else possible  # nobody puts the month first with full stops
    elif len(possible) == 2 and a != b:  # noqa: PLR2004 - both orders
        if (order := reading.memo("day_first", _day_first)) is not None:
            possible = [day_first if order else month_first]
        else:
            possible = _by_nearness(reading, day_first, month_first)
            doubt = f"{match.group()} is {day_first.iso()} or {month_first.iso()}: nothing in the text says which."
    value: Written | Settled = Written(possible[0], possible[0], doubt=doubt) if possible else UNSETTLED
    return Atom(match.start(), match.end(), value, "numeric")


_FULL: Final = len("19.12.25")
_BEFORE_DOTTED: Final = frozenset("on of from since until till dated by before after )".split())


def _dated(reading: Reading, index: int) -> bool:
    """Whether the word before three pairs of digits says that they are a day: "on 19.12.25", no version."""
    return reading.before(index) in _BEFORE_DOTTED


def _day_first(reading: Reading) -> bool | None:
    """Whether the text's numeric dates put the day first; None where none of them tells."""
    pairs = [(int(m.group("a")), int(m.group("b"))) for m in _NUMERIC.finditer(reading.text)]
    orders = {a > 12 for a, b in pairs if (a > 12) != (b > 12)}  # noqa: PLR2004 - months
    return orders.pop() if len(orders) == 1 else None


def _by_nearness(reading: Reading, day_first: Point, month_first: Point) -> list[Point]:
    if reading.reference is None:
        return []
    found = []
    for point in (day_first, month_first):
        value = settled(point, point, "explicit")
        if value and value.start:
            found.append((abs((value.start - reading.reference).days), point))
    (near, point), (far, _) = sorted(found)
    return [point] if near <= _NEAR and far - near >= _CLEARLY else []


def _numeric_month(match: re.Match[str], reading: Reading, index: int) -> Atom | None:
    if (
        reading.before(index) in {"no", "nos", "number", "/", "-", "circular", "resolution"}
        or reading.before(index, 2) == "no"
    ):
        return None
    point = Point(int(match.group("year")), int(match.group("month")))
    return Atom(match.start(), match.end(), Written(point, point), "numeric_month")


RULES: Final = (
    Rule("numeric", frozenset({NUMBER}), _NUMERIC, _numeric),
    Rule("numeric_month", frozenset({NUMBER}), _NUMERIC_MONTH, _numeric_month, words=frozenset("/")),
)
