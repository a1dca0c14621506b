"""Where a day, a month or a time of day stands in a text."""

from __future__ import annotations

import re
from calendar import day_name, month_abbr, month_name, monthrange
from datetime import date
from typing import TYPE_CHECKING, Final

from communique.checks.leaves.layout import layout_of
from communique.checks.leaves.phrases import words_of
from communique.mentions import mention as m

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from communique.checks.leaves.leaf import Leaf
    from communique.page import Page
    from communique.schema.item import Span

_NUMERIC_DATE: Final = re.compile(r"(?<!\d)(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?!\d)")
_YEARLESS: Final = 183  # days from the day of a text within which a day without a year is meant
_MONTH: Final = 31  # days from the day of a text within which it names a day by its weekday and its number
_WEEKDAYS: Final = 14  # days from the day of a text within which it names a day by its weekday
_SHIFTS: Final = {"yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "tomorrow": 1}


def times(leaf: Leaf, page: Page) -> Iterator[Span]:
    """Where a day, a month or a year stands; that of an hour of the clock where the text has that hour, too."""
    value, hour = str(leaf.value)[:10], str(leaf.value)[11:]
    found = _dates(leaf, value, page)
    if not _BARE_HOUR.fullmatch(hour) or hour[:5] == "00:00":
        yield from found
        return
    # the day of an hour is that of its sentence or, where that has none, one beside it or the text's own
    hours = {page.sentence_at(start) for start, _ in clocks(leaf, page)}
    named = {page.sentence_at(one.start) for one in page.of(m.Date) if _ISO_DAY.search(one.iso or "")}
    for at in found if hours else ():
        number = page.sentence_at(at[0])
        own = _day(value) == page.once(day_of) or any(abs(number - there) <= 1 for there in hours)
        if number in hours & named or (own and not hours <= named):
            yield at


def _dates(leaf: Leaf, value: str, page: Page) -> Iterator[Span]:
    """Where a day, a month or a year stands, whatever the hour."""
    for found in page.of(m.Date):
        if "/" in (found.iso or "") and not re.search(r"\d", found.text):
            continue  # "Monday to Friday" is neither of these days alone
        if found.iso and (value in found.iso.split("/") or found.iso == str(leaf.value)):
            yield found.start, found.end
    if (day := _day(value)) is not None:
        yield from _days(day, page)
    elif re.fullmatch(r"\d{4}-\d\d", value):
        yield from _months(value, page)
    else:
        yield from words_of(leaf, page)


_BARE_HOUR: Final = re.compile(r"\d\d:\d\d(?::\d\d)?")  # without a zone, to which it may have been turned


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None
    except ValueError:
        return None


def day_of(page: Page) -> date | None:
    """The day from which a text counts: that of its publication or its dateline, else the first named in full."""
    if page.article.published is not None:
        return date.fromisoformat(page.article.published.isoformat()[:10])
    full = (_day(found.iso) for found in page.of(m.Date) if found.iso and found.basis == "explicit")
    named = next(iter(page.once(datelines).values()), None) or next(filter(None, full), None)
    return named or next(iter(page.once(_numeric_dates)), None)


def datelines(page: Page) -> dict[Span, date]:
    """The days that stand by themselves in a line, or begin one behind a place: those of the text itself."""
    found: dict[Span, date] = {}
    for one in page.of(m.Date):
        line = page.once(layout_of).line(one.start)
        before, after = page.text[line.start : one.start], line.text[one.end - line.start :]
        is_short = len(before) <= _BEFORE_DATELINE and one.basis == "explicit"
        if is_short and (day := _day(one.iso or "")) and _HEAD.fullmatch(before) and _TAIL.match(after):
            found |= {(d.start, d.end): day for d in page.of(m.Date) if line.start <= d.start <= one.start}
    return found


_BEFORE_DATELINE: Final = 60  # characters of a paper's or a place's name before a day
_HEAD: Final = re.compile(
    r"(?!On |In |By |Since |Until |From |Born|Died)(?:(?:[A-ZÀ-Þ&(][^\s,|–:]*|of|the|and|for|edition|weekly|daily|"
    r"monthly|digest|issue|news|press|release|report|bulletin)[ ,|–]+)*"
)
_TAIL: Final = re.compile(r"\s*(?:$|[-–—|]|\. )")


def _numeric_dates(page: Page) -> dict[date, Span]:
    """The days of a text that are written as figures, in every reading."""
    found: dict[date, Span] = {}
    for match in _NUMERIC_DATE.finditer(page.text):
        one, two, three = int(match[1]), int(match[3]), int(match[4])
        for year, month, day in ((three, two, one), (three, one, two), (one, two, three)):
            if year > 1000:  # noqa: PLR2004 - a year has four digits
                try:
                    found.setdefault(date(year, month, day), match.span())
                except ValueError:
                    continue
    return found


def _days(value: date, page: Page) -> Iterator[Span]:
    """Where a day stands that no rule reads for sure: in figures, without a year, by its weekday, as a month's end."""
    if at := page.once(_numeric_dates).get(value):
        yield at
    own = page.once(day_of)
    if own is None:
        return
    for found in page.of(m.Date):
        if not page.text.startswith(_LAST_YEAR, found.end) and _may_be_day(value, own, found):
            yield found.start, found.end
    for way, is_it in _WAYS:
        names = {"months": _named(value.month), "weekday": day_name[value.weekday()]}
        pattern = way.format(day=value.day, month=value.month, year=value.year, **names)
        yield from (said.span() for said in re.finditer(pattern, page.text) if is_it(value, own, said, page))


def _named(month: int) -> str:
    return rf"(?:{month_name[month]}|{month_abbr[month]}\b)"


def _is_listed(value: date, _: date, said: re.Match[str], __: Page) -> bool:
    return value.day in map(int, re.findall(r"\d+", said[1]))


def _is_of_month(value: date, own: date, said: re.Match[str], page: Page) -> bool:
    """Whether the last day before it that names its month is of the same one."""
    named = [
        (one.iso or "")[-5:-3] for one in page.of(m.Date) if one.end <= said.start() and _ISO_DAY.search(one.iso or "")
    ]
    return named[-1:] == [f"{value:%m}"] and _is_near(value, own)


def _is_of_last_year(value: date, own: date, _: re.Match[str], __: Page) -> bool:
    return value.year == own.year - 1


def _is_near(value: date, own: date, *_: object) -> bool:
    """Whether a day is so near to that of the text that it may be meant without its year."""
    return abs((value - own).days) <= _YEARLESS


def _is_ordinal(value: date, own: date, said: re.Match[str], page: Page) -> bool:
    """Whether the day of the month stands in words behind a weekday: "Sunday the eleventh"."""
    found = page.at(said.end(), said.end() + 1, m.Ordinal)
    return found is not None and found.value == value.day and abs((value - own).days) <= _MONTH


def _is_end(value: date, own: date, _: re.Match[str], __: Page) -> bool:
    return value.day == monthrange(value.year, value.month)[1] and _is_near(value, own)


# How a text says a day that no rule reads: one of several, by its number alone, as a month's end; and when that is it.
_WAYS: Final[tuple[tuple[str, Callable[[date, date, re.Match[str], Page], bool]], ...]] = (
    (r"((?:\d{{1,2}}(?:, ?| and | & | to |–|-))+\d{{1,2}}) {months},? {year}", _is_listed),
    (r"\b(?:on|by|since|until|from|to) the {day}(?:st|nd|rd|th)\b(?! [a-z]{{4}})", _is_of_month),
    (r"\b(?:{day} {months}|{months} {day},?) last year\b", _is_of_last_year),
    (r"(?<![\d.])0?{day}\.[ \u00a0]?0?{month}\.(?![ \u00a0]?\d)", _is_near),
    (r"\b{weekday},? the ", _is_ordinal),
    (r"\b(?:end of|ended|ending|to|until) {months}", _is_end),
)


def _may_be_day(value: date, own: date, found: m.Date) -> bool:
    """Whether a date that no rule resolves may be a day: by month and day near the text's own, or by its weekday."""
    iso, text, away = found.iso or "", found.text.lower(), (value - own).days
    is_yearless = found.basis == "relative" and found.how in _DAYS_OF_MONTHS and "year" not in text
    if iso == f"--{value:%m-%d}" or (is_yearless and iso.endswith(f"-{value:%m-%d}")):
        return _is_near(value, own)
    if re.search(r"\d{4}-\d\d-\d\d|--", iso) or abs(away) > _WEEKDAYS:
        return False
    return day_name[value.weekday()].lower() in text or _SHIFTS.get(text) == away


_LAST_YEAR: Final = " last year"
_DAYS_OF_MONTHS: Final = frozenset({"day_month", "month_day"})  # rules for days that may be written without a year
_ISO_DAY: Final = re.compile(r"\d\d-\d\d$")


def _months(value: str, page: Page) -> Iterator[Span]:
    """Where a month stands: by itself, or as an end of a span of months, or as that of a day near the text's own."""
    year, month = int(value[:4]), int(value[5:])
    for found in page.of(m.Date):
        if any(part[:7] == value for part in (found.iso or "").split("/")):
            yield found.start, found.end
    own = page.once(day_of)
    if 1 <= month <= 12:  # noqa: PLR2004 - months
        name = rf"(?:{month_name[month]}|{month_abbr[month]}\.?)"
        yield from (named.span() for named in re.finditer(rf"\b{name},? {year}\b", page.text))
        if own and _is_near(date(year, month, 1), own):
            yield from (named.span() for named in re.finditer(rf"\b{name}(?! ?\d)", page.text))


_HOURS: Final = "twelve one two three four five six seven eight nine ten eleven".split()
# How the minutes of an hour are told in words, with the hour and the next one.
_IN_WORDS: Final = {
    0: "{0} (?:o['’]clock|(?:in the (?:morning|afternoon|evening)|at night)\\b)",
    15: "quarter (?:past|after) {0}", 30: "half(?: past)? {0}", 45: "quarter (?:to|of) {1}",
    5: "five (?:minutes )?past {0}", 10: "ten (?:minutes )?past {0}", 20: "twenty (?:minutes )?past {0}",
    25: "twenty-five (?:minutes )?past {0}", 35: "twenty-five (?:minutes )?to {1}", 40: "twenty (?:minutes )?to {1}",
    50: "ten (?:minutes )?to {1}", 55: "five (?:minutes )?to {1}",
}  # fmt: skip
_HALF: Final = re.compile(r"(?i)\bmorning\b|\bafternoon\b|\bevening\b|\b[ap]\.m\.")
_CLOCK: Final = re.compile(
    r"(?i)(?<![\d.,])(\d{1,2})(?:[:.h]([0-5]\d))?(?::[0-5]\d)?\s*(a\.?m\.?|p\.?m\.?|(?=\d))?(?!\d)|"
    r"(?<!\d)(\d{1,2})([0-5]\d)\s*(a\.?m\.?|p\.?m\.?|hrs?\b|hours\b|(?:local|UTC|GMT)\b)|\b(noon|midday|midnight)\b"
)


def clocks(leaf: Leaf, page: Page) -> Iterator[Span]:
    """Where a time of day stands: 20:45, 3pm, 1432 hrs, noon, half past three."""
    hour, minute = (int(part) for part in str(leaf.value).split("T")[-1].split(":")[:2])
    own, then = (rf"(?:{_HOURS[one % 12]}|{(one - 1) % 12 + 1})" for one in (hour, hour + 1))
    in_words = _IN_WORDS.get(minute, "(?!)").format(own, then)
    for said in re.finditer(rf"(?i)\b(?:{in_words})\b", page.text):
        part = _HALF.search(page.sentence(page.sentence_at(said.start())))
        if not part or part[0].lower().startswith(("m", "a.")) == (hour < 12):  # noqa: PLR2004 - hours
            yield said.span()
    for found in _CLOCK.finditer(page.text):
        named, half = found[7], (found[3] or found[6] or "").lower()
        at = (0 if named.lower() == "midnight" else 12) if named else int(found[1] or found[4])
        if not named and not found[2] and not found[5] and not half:
            continue  # a bare number
        at = at % 12 + 12 * half.startswith("p") if half[:1] in {"a", "p"} else at
        if (at, int(found[2] or found[5] or 0)) == (hour, minute):
            yield found.span()
