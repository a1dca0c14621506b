"""Dates in figures alone: 19/12/2025 or 12/19/2025, in the order that the text or the publication date settles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.times.absolute import full_year
from communique.mentions.times.calendar_spans import UNSETTLED, Point, Settled, Written, settled, written
from communique.mentions.times.date_reading import NUMBER, Reading, Rule

if TYPE_CHECKING:
    from datetime import date

    from communique.mentions.document import Document

_NUMERIC: Final = re.compile(
    r"(?P<a>\d{1,2})(?P<sign>[-/.])(?P<b>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/]|[.,]\d)"
)
_NUMERIC_MONTH: Final = re.compile(r"(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)(?![\d/]|[.,]\d)")
_FULL: Final = len("19.12.25")
_BEFORE_DOTTED: Final = frozenset("on of from since until till dated by before after )".split())
_NEAR: Final = 62  # days from publication within which an order is believed …
_CLEARLY: Final = 21  # … when the other order is so many days farther off
_MONTHS: Final = 12  # months of a year: a greater figure is a day


def _numeric(match: re.Match[str], reading: Reading, index: int) -> Written | Settled | None:
    sign, before, word = match["sign"], reading.text[match.start() - 1 : match.start()], match["year"]
    # "on 19.12.25" is a day, other pairs of digits are a version
    dated = sign == "/" or (sign == "." and len(match.group()) == _FULL and reading.before(index) in _BEFORE_DOTTED)
    short = len(word) == len("25")
    if (before and before in "/-.,#$€£" and reading.joined_at != match.start()) or (short and not dated):
        return None
    year, a, b, doubt = full_year(word), int(match["a"]), int(match["b"]), None
    orders = [Point(year, b, a), Point(year, a, b)]
    possible = [point for point in orders if settled(point, point)]
    if not possible:
        return None
    if sign != "." and len(possible) > 1 and a != b:  # nobody puts the month first with full stops
        day_first = reading.document.once(_day_first)
        possible = _nearer(orders, reading.reference) if day_first is None else orders[not day_first :]
        if day_first is None:
            doubt = f"{match.group()} is {orders[0].iso()} or {orders[1].iso()}: nothing in the text says which."
    return Written(possible[0], possible[0], doubt=doubt) if possible else UNSETTLED


def _day_first(document: Document) -> bool | None:
    """Whether the text's numeric dates put the day first; None where none of them tells."""
    pairs = [(int(match["a"]), int(match["b"])) for match in _NUMERIC.finditer(document.text)]
    orders = {a > _MONTHS for a, b in pairs if (a > _MONTHS) != (b > _MONTHS)}
    return orders.pop() if len(orders) == 1 else None


def _nearer(orders: list[Point], reference: date | None) -> list[Point]:
    """The day that is near publication, where the other is clearly not."""
    times = [settled(order, order) for order in orders]
    gaps = [abs((time.start - reference).days) for time in times if time and time.start and reference]
    if not gaps or min(gaps) > _NEAR or max(gaps) - min(gaps) < _CLEARLY:
        return []
    return [orders[gaps.index(min(gaps))]]


_NO_MONTH: Final = frozenset({"no", "nos", "number", "/", "-", "circular", "resolution"})


def _numeric_month(match: re.Match[str], reading: Reading, index: int) -> Written | None:
    if reading.before(index) in _NO_MONTH or reading.before(index, 2) == "no":
        return None
    return written(int(match["year"]), int(match["month"]))


RULES: Final = (
    Rule("numeric", frozenset({NUMBER}), _NUMERIC, _numeric),
    Rule("numeric_month", frozenset({NUMBER}), _NUMERIC_MONTH, _numeric_month, words=frozenset("/")),
)
