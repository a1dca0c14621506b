"""Values of times: what the words give (perhaps without a year) and what it comes to in the calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from communique.mentions.mention import DateBasis

_MONTHS: Final = 12
EPOCH: Final = date(1970, 1, 1)
_SOON: Final = 45  # days: a day that looks back or ahead is still the other one when that is this near


class Point(NamedTuple):
    """A year, a month of a year or a day, as far as the words give them."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def iso(self) -> str:
        """ISO 8601, with "--" for a year that is not known.

        >>> Point(2025, 3).iso(), Point(None, 12, 9).iso()
        ('2025-03', '--12-09')
        """
        year, month, day = self
        head = "-" if year is None else f"{year:04}"
        if day is not None:
            return f"{head}-{month:02}-{day:02}"
        return head if month is None else f"{head}-{month:02}"

    def order(self) -> tuple[int, int]:
        """What it is sorted by within a year."""
        return self.month or 0, self.day or 0


class Settled(NamedTuple):
    """A time with its place in the calendar; all None but the basis where it could not be settled."""

    start: date | None
    end: date | None
    iso: str | None
    basis: DateBasis
    conflict: str | None = None


UNSETTLED: Final = Settled(None, None, None, "unstated")


class Written(NamedTuple):
    """A calendar time as written.

    Args:
        first: Its first year, month or day.
        last: Its last one; the same as `first` for a single one.
        weekday: Weekday written with it (0 is Monday); with nothing else, the time is that weekday.
        offset: Years from the publication year ("of last year" is -1) where the words say so.
        same: True where the year is that of the time mentioned before ("of the same year").
        doubt: A sentence on what else the words may mean, where they may.
    """

    first: Point
    last: Point
    weekday: int | None = None
    offset: int | None = None
    same: int | None = None
    doubt: str | None = None

    @property
    def bare_weekday(self) -> bool:
        """Whether there is nothing but a weekday."""
        return self.weekday is not None and self.first.month is None and self.first.year is None

    @property
    def has_year(self) -> bool:
        """Whether the words give the year."""
        return self.first.year is not None

    def shape(self) -> tuple[bool, bool, bool]:
        """Which parts are given but the year, to tell a range of like things from a dash between unlike ones."""
        return self.first.month is not None, self.first.day is not None, self.bare_weekday

    def in_year(self, year: int, basis: DateBasis) -> Settled | None:
        """The time in `year`; what ends before it begins ends in the next year."""
        later = self.first is not self.last and self.last.order() < self.first.order()
        first = Point(year, self.first.month, self.first.day)
        if self.first is self.last:
            return settled(first, first, basis)
        return settled(first, Point(year + later, self.last.month, self.last.day), basis)

    def as_written(self) -> Settled | None:
        """The time when the words give the year."""
        return settled(self.first, self.last, "explicit")


def written(year: int | None = None, month: int | None = None, day: int | None = None) -> Written:
    """A single year, month or day."""
    point = Point(year, month, day)
    return Written(point, point)


def months(year: int | None, first: int, last: int) -> Written:
    """Months `first` to `last` of a year."""
    return Written(Point(year, first), Point(year, last))


def settled(first: Point, last: Point, basis: DateBasis) -> Settled | None:
    """The days from the first of `first` to the last of `last`; None when there is no such day.

    >>> settled(Point(2025, 2), Point(2025, 2), "explicit").end
    datetime.date(2025, 2, 28)
    >>> settled(Point(2025, 2, 30), Point(2025, 2, 30), "explicit")
    """
    try:
        start = date(first.year or 0, first.month or 1, first.day or 1)
        if first is last and first.day:
            return Settled(start, start, start.isoformat(), basis)
        month = last.month or _MONTHS
        end = date(last.year or 0, month, last.day or monthrange(last.year or 0, month)[1])
    except (ValueError, OverflowError):
        return None
    if start > end:
        return None
    return Settled(start, end, first.iso() if first == last else f"{first.iso()}/{last.iso()}", basis)


def one_day(day: date, basis: DateBasis) -> Settled:
    """A single day."""
    return Settled(day, day, day.isoformat(), basis)


def days(start: date, end: date, basis: DateBasis) -> Settled:
    """The days from `start` to `end`."""
    return Settled(start, end, f"{start}/{end}", basis)


def add_months(day: date, count: int) -> date | None:
    """`day` moved by `count` months, to the month's last day where it has no such day; None beyond the calendar.

    >>> add_months(date(2025, 3, 31), -1)
    datetime.date(2025, 2, 28)
    """
    year, month = divmod(day.year * _MONTHS + day.month - 1 + count, _MONTHS)
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_days(day: date, count: int) -> date | None:
    """`day` moved by `count` days; None beyond the calendar."""
    try:
        return day + timedelta(count)
    except OverflowError:
        return None


def moved(value: Settled, count: int) -> Settled:
    """`value` moved by `count` months with its precision kept.

    >>> moved(Settled(date(2025, 4, 1), date(2025, 6, 30), "2025-04/2025-06", "explicit"), -12).iso
    '2024-04/2024-06'
    """
    if value.iso is None or value.start is None:
        return UNSETTLED
    points = [_moved_point(part, count) for part in value.iso.split("/")]
    if None in points:
        return UNSETTLED
    known = [point for point in points if point is not None]
    return settled(known[0], known[-1], value.basis) or UNSETTLED


def _moved_point(iso: str, count: int) -> Point | None:
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return Point(parts[0] + count // _MONTHS) if count % _MONTHS == 0 else None
    day = add_months(date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1), count)  # noqa: PLR2004 - year, month, day
    return Point(day.year, day.month, day.day if len(parts) > 2 else None) if day else None  # noqa: PLR2004 - the same


def month_of(day: date, basis: DateBasis) -> Settled:
    """The month of `day`."""
    point = Point(day.year, day.month)
    return settled(point, point, basis) or UNSETTLED


def year_of(year: int, basis: DateBasis) -> Settled:
    """A year."""
    return settled(Point(year), Point(year), basis) or UNSETTLED


def quarter_of(day: date, basis: DateBasis) -> Settled:
    """The quarter of `day`."""
    first = (day.month - 1) // 3 * 3 + 1
    return settled(Point(day.year, first), Point(day.year, first + 2), basis) or UNSETTLED


def week_of(day: date, basis: DateBasis) -> Settled:
    """The week of `day`, Monday to Sunday."""
    monday = add_days(day, -day.weekday())
    sunday = add_days(day, 6 - day.weekday())
    return days(monday, sunday, basis) if monday and sunday else UNSETTLED


def with_basis(value: Settled, basis: DateBasis) -> Settled:
    """`value` on another basis."""
    return value._replace(basis=basis)


def _but_near(past: Settled, ahead: Settled, reference: date, tense: str) -> str:
    """The tense of a day, unless the other reading is weeks away and this one the better part of a year.

    "Visits were allowed from 1 August", in July, and "the plan to charge it, tabled on May 6", in May.
    """
    gone, wait = reference - (past.end or reference), (ahead.start or reference) - reference
    if tense == "future" and timedelta(0) < gone <= timedelta(_SOON):
        return "past"
    if tense == "past" and timedelta(0) < wait <= timedelta(_SOON):
        return "future"
    return tense


def nearest(value: Written, reference: date, tense: str | None) -> Settled | None:
    """The occurrence of a yearless time that news of `reference` means.

    Args:
        value: A time without a year.
        reference: The publication date.
        tense: `past`, `future`, or None where the clause does not say.

    >>> nearest(written(None, 3), date(2025, 6, 6), "past").iso
    '2025-03'
    >>> nearest(written(None, 3), date(2025, 6, 6), "future").iso
    '2026-03'
    """
    spread = 8 if value.first[1:] == (2, 29) else 1
    found = [value.in_year(reference.year + n, "relative") for n in range(-spread, spread + 1)]
    fits = [
        s
        for s in found
        if s is not None and (value.weekday is None or s.start is None or s.start.weekday() == value.weekday)
    ]
    known = fits or [s for s in found if s is not None]
    # A quarter, a half or "the first seven months" is reported once it is over; a month or a day may be running.
    several = value.first.month != value.last.month and value.first.day is None
    past = [
        s
        for s in known
        if s.start and s.end and (s.end <= reference + timedelta(10) if several else s.start <= reference)
    ]
    ahead = [s for s in known if s.end and s.end >= reference]
    if value.first.day is not None and tense is not None and past and ahead:
        tense = _but_near(past[-1], ahead[0], reference, tense)
    if tense == "future" and ahead:
        return ahead[0]
    if not past:
        return ahead[0] if ahead else None
    if tense is None and ahead and (start := ahead[0].start) and (end := past[-1].end) and past[-1] is not ahead[0]:
        wait = (start - reference).days
        if wait < (reference - end).days and value.first.day is not None:
            return ahead[0]
    return past[-1]
