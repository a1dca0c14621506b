"""Values of times: what the words give (perhaps without a year) and what it comes to in the calendar."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from communique.mentions.mention import DateBasis

YEAR: Final = 12  # months
_SOON: Final = 45  # days: a day that looks back or ahead is still the other one when that is this near
_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY: Final = 2  # the month that leap years make longer
IN_MONTHS: Final = {"month": 1, "quarter": 3, "half": 6, "year": YEAR, "decade": 10 * YEAR}
IN_DAYS: Final = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}


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
        weekday: Weekday written with it (0 is Monday).
        offset: Years from the publication year ("of last year" is -1) where the words say so.
        same: Years from that of the time mentioned before ("of the same year" is 0) where they say that.
        doubt: A sentence on what else the words may mean, where they may.
    """

    first: Point
    last: Point
    weekday: int | None = None
    offset: int | None = None
    same: int | None = None
    doubt: str | None = None

    @property
    def open(self) -> bool:
        """Whether nothing tells the year."""
        return self.first.year is None and self.offset is None and self.same is None

    def without_year(self) -> Written:
        """The same without its year."""
        first = self.first._replace(year=None)
        return Written(first, first if self.last == self.first else self.last._replace(year=None))

    def in_year(self, year: int, basis: DateBasis) -> Settled | None:
        """The time in `year`; what ends before it begins ends in the next year."""
        first = Point(year, self.first.month, self.first.day)
        if self.first is self.last:
            return settled(first, first, basis)
        crosses = self.last.order() < self.first.order()
        return settled(first, Point(year + crosses, self.last.month, self.last.day), basis)


def written(year: int | None = None, month: int | None = None, day: int | None = None) -> Written:
    """A single year, month or day."""
    point = Point(year, month, day)
    return Written(point, point)


def settled(first: Point, last: Point, basis: DateBasis = "explicit") -> Settled | None:
    """The days from the first of `first` to the last of `last`; None when there is no such day.

    >>> settled(Point(2025, 2), Point(2025, 2)).end
    datetime.date(2025, 2, 28)
    >>> settled(Point(2025, 2, 30), Point(2025, 2, 30))
    """
    try:
        start = date(first.year or 0, first.month or 1, first.day or 1)
        if first is last and first.day:
            return Settled(start, start, start.isoformat(), basis)
        month = last.month or YEAR
        end = date(last.year or 0, month, last.day or last_day(last.year or 0, month))
    except (ValueError, OverflowError):
        return None
    if start > end:
        return None
    return Settled(start, end, first.iso() if first == last else f"{first.iso()}/{last.iso()}", basis)


def last_day(year: int, month: int) -> int:
    """How many days a month has.

    >>> last_day(2024, 2), last_day(2025, 12)
    (29, 31)
    """
    return _LENGTHS[month - 1] + (month == _FEBRUARY and isleap(year))


def days(start: date | None, end: date | None, basis: DateBasis = "relative") -> Settled:
    """The days from `start` to `end`, unsettled where the calendar has one of them not."""
    if start is None or end is None:
        return UNSETTLED
    return Settled(start, end, f"{start}" if start == end else f"{start}/{end}", basis)


def months(first: int, count: int, basis: DateBasis, *, years: bool = False) -> Settled:
    """So many months from one that is counted from the year 0, as years where they are.

    >>> months(2025 * 12 + 3, 10, "explicit").iso
    '2025-04/2026-01'
    """
    start, end = (Point(month // YEAR, None if years else month % YEAR + 1) for month in (first, first + count - 1))
    return settled(start, end, basis) or UNSETTLED


def unit_of(day: date | None, unit: str, step: int = 0, basis: DateBasis = "relative") -> Settled:
    """The day, week (from Monday), weekend, month, quarter, year or decade of `day`, moved by `step` of them.

    >>> unit_of(date(1970, 1, 1), "quarter", -1).iso, unit_of(date(1970, 1, 1), "weekend").iso
    ('1969-10/1969-12', '1970-01-03/1970-01-04')
    """
    if day is not None and (count := IN_MONTHS.get(unit)):
        first = ((day.year * YEAR + day.month - 1) // count + step) * count
        return months(first, count, basis, years=count >= YEAR)
    moved = add_days(day, step * IN_DAYS.get(unit, 0))
    if unit == "day" or moved is None:
        return days(moved, moved, basis)
    return days(add_days(moved, 5 * (unit == "weekend") - moved.weekday()), add_days(moved, 6 - moved.weekday()), basis)


def add_months(day: date | None, count: int) -> date | None:
    """`day` moved by `count` months, to the month's last day where it has no such day; None beyond the calendar.

    >>> add_months(date(2025, 3, 31), -1)
    datetime.date(2025, 2, 28)
    """
    if day is None:
        return None
    year, month = divmod(day.year * YEAR + day.month - 1 + count, YEAR)
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, month + 1, min(day.day, last_day(year, month + 1)))


def add_days(day: date | None, count: int) -> date | None:
    """`day` moved by `count` days; None beyond the calendar."""
    try:
        return day and day + timedelta(count)
    except OverflowError:
        return None


def moved(value: Settled, count: int) -> Settled:
    """`value` moved by `count` months, each of its ends as precise as it is.

    >>> moved(Settled(date(2025, 4, 1), date(2025, 6, 30), "2025-04/2025-06", "explicit"), -12).iso
    '2024-04/2024-06'
    """
    points, ends = [], (value.iso or "").split("/")
    for day, end in ((value.start, ends[0]), (value.end, ends[-1])):
        there, parts = add_months(day, count), end.count("-") + 1
        if there is None or (parts == 1 and count % YEAR):
            return UNSETTLED
        points.append(Point(*there.timetuple()[:parts]))
    return settled(points[0], points[-1], value.basis) or UNSETTLED


def _but_near(past: Settled, ahead: Settled, reference: date, tense: str | None) -> str | None:
    """The tense of a day, unless the other reading is weeks away and this one the better part of a year.

    Without a tense the day is the nearer one. "Visits were allowed from 1 August", in July, and "the plan to charge it,
    tabled on May 6", in May.
    """
    gone, wait = (reference - (past.end or reference)).days, ((ahead.start or reference) - reference).days
    if tense == "future" and 0 < gone <= _SOON:
        return "past"
    if tense == "past" and 0 < wait <= _SOON:
        return "future"
    return "future" if tense is None and past is not ahead and wait < gone else tense


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
    near = [value.in_year(reference.year + n, "relative") for n in range(-spread, spread + 1)]
    found = [(time.start, time.end, time) for time in near if time is not None and time.start and time.end]
    known = [row for row in found if value.weekday is None or row[0].weekday() == value.weekday] or found
    # A quarter, a half or "the first seven months" is reported once it is over; a month or a day may be running.
    several = value.first.month != value.last.month and value.first.day is None
    past = [time for start, end, time in known if (end - timedelta(10) if several else start) <= reference]
    ahead = [time for _, end, time in known if end >= reference]
    if value.first.day is not None and past and ahead:
        tense = _but_near(past[-1], ahead[0], reference, tense)
    if ahead and (tense == "future" or not past):
        return ahead[0]
    return past[-1] if past else None
