"""Tables of figures in a text: columns apart by two spaces, tabs or bars, under a header row and a caption."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from statistics import mode
from typing import TYPE_CHECKING, Any, Final, Literal

from communique.mentions.find import find_in
from communique.mentions.mention import Money, number
from communique.trade.reading.figures.line import Lines, even
from communique.trade.reading.figures.periods import Period, own_period
from communique.trade.reading.figures.words import TRADE, Flow, cues, goods_at
from communique.trade.reading.scene import scene_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from communique.page import Page
    from communique.schema.item import Span
    from communique.text import Sentence
    from communique.trade.reading.figures.line import Line
    from communique.trade.reading.figures.said import Pair
    from communique.trade.reading.figures.sides import Sides


_CELL: Final = re.compile(r"[^\s|]+(?: [^\s|]+)*")
NUMBER: Final = re.compile(r"[+-]?\s?\d(?:[\d,]*|\d{0,2}(?: \d{3})+)(?:\.\d+)?\s?%?")
SCALE: Final = re.compile(
    r"(?i)\b(?:hundred\s+)?(?:thousands?|millions?|billions?|trillions?|crores?|lakhs?|mn|bn|tn|m|b)\b(?:\s+crore)?"
)
_CHANGE: Final = re.compile(r"(?i)\b(?:change|growth|increase|yoy|y-o-y|year-on-year)\b|[+/±-]\s?%|^%$")
_SHARE: Final = re.compile(r"(?i)\bshare\b|%\s*of\b")
_RANK: Final = re.compile(r"(?i)\brank(?:ing)?\b|\bposition\b")
YEAR: Final = re.compile(r"(?:19|20)\d\d")

Role = Literal["value", "change", "share", "rank", "skip"]


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds.

    Args:
        role: Amounts, changes, shares, ranks or nothing of use.
        flow: What its amounts measure, None where the row or the caption says so.
        period: The period of its numbers, None where the caption says so.
        unit: Scale and currency of its amounts, None where the caption says so.
    """

    role: Role
    flow: Flow | None = None
    period: Period | None = None
    unit: tuple[Decimal, str | None] | None = None


def spans_of(text: str) -> list[tuple[int, int]]:
    """The cells of a row; between bars one may be empty.

    >>> spans_of("Chile   1,204    -3.1%"), spans_of("Chile | | 5"), spans_of("| Chile | 5 |")
    ([(0, 5), (8, 13), (17, 22)], [(0, 5), (7, 7), (10, 11)], [(2, 7), (10, 11)])
    """
    if "|" not in text:
        return [match.span() for match in _CELL.finditer(text)]
    bars = [-1, *(match.start() for match in re.finditer(r"\|", text)), len(text)]
    found = []
    for left, right in pairwise(bars):
        cell = text[left + 1 : right]
        start = left + 1 + len(cell) - len(cell.lstrip()) if cell.strip() else left + 1
        found.append((start, start + len(cell.strip())))
    framed = text.startswith("|") and text.endswith("|")
    return found[1:-1] if framed else found


def _parts(text: str) -> tuple[tuple[int, int], list[tuple[int, int]]]:
    """The label of a row, which may take up several cells, and the cells after it.

    >>> _parts("1 | Chile | Exports | 1,204 | -")
    ((4, 19), [(22, 27), (30, 31)])
    """
    spans = spans_of(text)
    words = [not _is_value(text[a:b]) for a, b in spans]
    first = int(len(spans) > 1 and words[1] and _RANKED.fullmatch(text[slice(*spans[0])]) is not None)
    stop = next((n for n in range(first + 1, len(spans)) if not words[n]), len(spans))
    return (spans[first][0], spans[stop - 1][1]) if spans else (0, 0), spans[stop:]


def _is_value(cell: str) -> bool:
    return not cell or _BLANK.fullmatch(cell) is not None or any(c.isdigit() for c in cell)


def column_of(header: Line, span: tuple[int, int]) -> Column:
    """What the column under a cell of the header holds."""
    name = header.text[span[0] : span[1]]
    if _RANK.search(name):
        return Column("rank")
    if _SHARE.search(name):
        return Column("share")
    if _CHANGE.search(name):
        return Column("change")
    found = [c for c in cues(name) if c.flow in TRADE]
    year = _MARKS.sub("", name)
    where = (header.base + span[0], header.base + span[0] + len(year))
    period = Period(year, where) if YEAR.fullmatch(year) else own_period(header, *span)
    if found or period or SCALE.search(name) or re.search(r"(?i)\bvalue\b|\bamount\b", name):
        return Column("value", found[0].flow if found else None, period, unit_of(name) or unit_of(f"({name})"))
    return Column("skip")


def amount_in(row: Line, span: tuple[int, int], unit: tuple[Decimal, str | None] | None) -> dict[str, Any] | None:
    """The amount in a cell as field values, None where it holds none: its own money, or its number in the unit."""
    text = _MARKS.sub("", row.text[span[0] : span[1]])
    for money in row.money:
        start, end = row.at(money)
        if span[0] <= start and end <= span[1]:
            return {
                "value": number(money.value),
                "currency": money.currency,
                "currency_basis": "explicit" if money.currency else "unresolved",
            }
    if unit is None or not NUMBER.fullmatch(text) or "%" in text:
        return None
    scale, currency = unit
    value = Decimal(text.replace(",", "").replace(" ", "")) * scale
    return {"value": number(value), "currency": currency, "currency_basis": "explicit" if currency else "unresolved"}


@lru_cache(maxsize=256)
def unit_of(title: str) -> tuple[Decimal, str | None] | None:
    """Scale and currency that a caption gives: "(HK$ million)", "in billions of euros".

    >>> unit_of("Trade in goods, 2024 (EUR million)")
    (Decimal('1000000'), 'EUR')
    """
    pieces = re.findall(r"[(\[]([^)\]]{1,40})[)\]]", title) + re.findall(
        r"(?i)(?:\bin\s+|,\s|^units?\s*:\s*)([^,;()]{1,40})$", title
    )
    for piece in pieces:
        scale = SCALE.search(piece)
        if not scale:
            continue
        word = re.sub(r"(?i)(?<=on)s\b(?:\s+of)?|(?<=nd)s\b(?:\s+of)?", "", scale.group())
        rest = re.sub(r"(?i)^\s*of\b", "", piece[scale.end() :])
        found = [m for m in find_in(f"{piece[: scale.start()]}1 {word}{rest}", None) if isinstance(m, Money)]
        if found:
            return found[0].value, found[0].currency
    return None


_PARTNER: Final = re.compile(r"(?i)\b(?:with|to|from)\s+(?:the\s+)?$")  # a caption "Trade with Chile"
_BLANK: Final = re.compile(r"(?i)-+|n\.?/?a\.?|\.\.+|nil")
# The marks of notes, and those of figures that are not final: "7,480.9¹", "2023*", "5 [2]", "6 (p)".
_MARKS: Final = re.compile(r"\s?(?:[¹²³⁰⁴-⁹*†‡]+|\[\w{1,2}\]|\([a-z]\)|(?<=\d)[pre])$")
_RANKED: Final = re.compile(r"\d{1,3}\.?")
_TOTAL: Final = re.compile(r"(?i)(?:(?:grand|sub)[ -]?)?total\b.*|(?:all|the) (?:countries|partners|world)|world")
# What a header says of times: "2023", "Q1 2024", "2022-23", "Jan-Mar 2024".
_TIMES: Final = re.compile(r"(?i)(?:19|20)\d\d(?:[-/]\d{2,4})?|\b[qhm]\d{1,2}\b|\b\d{1,2}[qhm]\b")
_GROUP: Final = 40  # characters: the longest name of a group of rows, in a line of its own
_RULED: Final = re.compile(r"[\s|+:=-]+")  # the line between the header and the rows
_WIDEST_CELL: Final = 30  # characters: longer is prose
_LONGEST_CAPTION: Final = 200  # characters: longer is a paragraph
_CAPTION_AT_MOST: Final = 3  # sentences above the header that may be its caption


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure that a table gives."""

    number: int
    flow: Flow
    goods: bool
    pair: Pair
    period: Period | None
    values: dict[str, Any]
    where: dict[str, Span]
    numbers: list[int]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its caption, its header and its rows, as sentences.

    Args:
        caption: The heading above it, None without one.
        header: The row of column names.
        rows: The rows of numbers.
        numbers: The sentences that it takes up, header first.
    """

    caption: Line | None
    header: tuple[Line, ...]
    rows: tuple[Line, ...]
    numbers: tuple[int, ...] = field(default=())
    unit: tuple[Decimal, str | None] | None = None

    def cells(self, sides: Sides) -> Iterator[Cell]:
        """The figures of the table, row by row."""
        columns = self._columns()
        for row in self.rows:
            yield from self._row(row, columns, sides)

    def numbers_in(self) -> Iterator[tuple[int, tuple[Decimal, bool]]]:
        """Where in the article its numbers begin, their scales, and whether their columns are known to be of use."""
        columns = self._columns()
        for row in self.rows:
            cells = _parts(row.text)[1]
            known = columns if len(cells) == len(columns) else [Column("value")] * len(cells)
            for column, (start, end) in zip(known, cells, strict=True):
                if digit := re.search(r"\d", row.text[start:end]):
                    scale = (column.unit or self.unit or (Decimal(1), None))[0]
                    yield row.base + start + digit.start(), (scale, column.role != "skip")

    def _columns(self) -> list[Column]:
        width = mode(len(_parts(row.text)[1]) for row in self.rows)  # a ragged row is left unread
        return [_merged(column) for column in zip(*(_columns(line, width) for line in self.header), strict=True)]

    def _row(self, row: Line, columns: list[Column], sides: Sides) -> Iterator[Cell]:
        label, cells = _parts(row.text)
        pair = self._pair(row, label, sides)
        if len(cells) != len(columns) or pair[0] is None:
            return
        flow, goods = self._measured(row.text[slice(*label)])
        period = own_period(row, *label) or (
            own_period(self.caption, 0, len(self.caption.text)) if self.caption else None
        )
        head = [self.caption.number] if self.caption else []
        made: list[tuple[Column, Cell]] = []
        for column, span in zip(columns, cells, strict=True):
            measured = column.flow or flow
            value = amount_in(row, span, column.unit or self.unit) if column.role == "value" and measured else None
            if measured is None or value is None:
                continue
            when = column.period or period
            values = {**value, "value_qualifier": "exact", "period": when.iso if when else None}
            where = {"value": (row.base + span[0], row.base + span[1])}
            if when and when.span:
                where["period"] = when.span
            numbers = [*head, *(line.number for line in self.header), row.number]
            made.append((column, Cell(row.number, measured, goods, pair, when, values, where, numbers)))
        _add_beside(row, columns, cells, made)
        yield from (cell for _, cell in made)

    def _measured(self, label: str) -> tuple[Flow | None, bool]:
        """What the row's label or the caption says that is measured, and whether of goods alone."""
        caption = self.caption.text if self.caption else ""
        said = [c for c in cues(label) if c.flow in TRADE]
        general = [c for c in cues(caption) if c.flow in TRADE]
        goods = any(goods_at(caption, c) for c in general) or any(goods_at(label, c) for c in said)
        return next((c.flow for c in (*said, *general)), None), goods

    def _pair(self, row: Line, label: tuple[int, int], sides: Sides) -> Pair:
        """Whose figures a row holds: those of the area in its label, as partner, or as owner of a flow."""
        named = next((p for p in row.places if p.start < label[1]), None)
        above = list(dict.fromkeys(p.code for p in (self.caption.places if self.caption else ())))
        flows = any(c.flow in TRADE for c in cues(row.text[slice(*label)]))
        if named is None and not flows and any(p.start < _parts(r.text)[0][1] for r in self.rows for p in r.places):
            total = _TOTAL.fullmatch(row.text[slice(*label)])  # of all areas that the rows name, and more
            return ((*above, sides.memory.pair[0])[0] if total else None), None
        if named is None:
            if len(above) == 1 and self.caption is not None:
                place = self.caption.places[0]
                if _PARTNER.search(self.caption.text, 0, place.start):
                    return sides.memory.pair[0] or sides.counterpart(place.code, row), place.code
                return above[0], sides.counterpart(above[0], row)
            return (*above, *sides.memory.pair)[0], (*above, *sides.memory.pair)[1]
        if flows and label[1] == spans_of(row.text)[0][1]:
            return named.code, next((code for code in above if code != named.code), None)
        return next(iter(above), sides.memory.pair[0] or sides.counterpart(named.code, row)), named.code


def _columns(header: Line, width: int) -> list[Column]:
    """What the last `width` columns hold, as far as a row of the header says."""
    spans = spans_of(header.text)[-width:]
    return [Column("skip")] * (width - len(spans)) + [column_of(header, span) for span in spans]


def _merged(said: tuple[Column, ...]) -> Column:
    """What the rows of a header say of one column together."""
    return Column(
        next((column.role for column in reversed(said) if column.role != "skip"), "skip"),
        *(
            next((x for x in values if x), None)
            for values in zip(*((c.flow, c.period, c.unit) for c in reversed(said)), strict=True)
        ),
    )


def _add_beside(
    row: Line, columns: list[Column], cells: Sequence[tuple[int, int]], made: list[tuple[Column, Cell]]
) -> None:
    """Changes, shares and ranks go to the total where there is one, else to the amount before them."""
    for place, (column, span) in enumerate(zip(columns, cells, strict=True)):
        if column.role not in {"change", "share", "rank"} or not made:
            continue
        totals = [cell for _, cell in made if cell.flow == "total"]
        if not totals and len(made) > 1 and sum(other.role == column.role for other in columns) == 1:
            continue  # of which amount the table does not say
        earlier = [cell for known, cell in made if columns.index(known) < place]
        target = (totals or earlier or [made[0][1]])[-1]
        text = row.text[span[0] : span[1]].replace(",", "").replace(" ", "").rstrip("%")
        if _BLANK.fullmatch(text) or not re.fullmatch(r"[+-]?\d+(?:\.\d+)?", text):
            continue
        name = {"change": "change_pct", "share": "share_pct", "rank": "rank"}[column.role]
        target.values[name] = number(Decimal(text))
        target.where[name] = (row.base + span[0], row.base + span[1])


_APART: Final = ("|", "\t", "  ")  # what stands between columns


def numbers_of_tables(page: Page) -> dict[int, tuple[Decimal, bool]]:
    """Where the numbers of an article's tables begin, their scales, and whether they are known to be of use."""
    if not any(sign in page.text for sign in _APART):
        return {}
    scene = scene_of(page)
    found = tables(Lines(scene), page.article.sentences)
    return dict(one for table in found if scene.in_scope(table.numbers[0]) for one in table.numbers_in())


def tables(lines: Lines, sentences: Sequence[Sentence]) -> list[Table]:
    """The tables of an article.

    Args:
        lines: Its sentences with their mentions.
        sentences: The same as the article has them.
    """
    texts = ["", *(even(s.text) if any(sign in s.text for sign in _APART) else "" for s in sentences)]
    rows = [n for n, text in enumerate(texts) if text and _is_row(text)]
    found = []
    while rows:
        first = rows[0]
        size = next((i for i in range(1, len(rows)) if not _goes_on(rows[i - 1], rows[i], sentences)), len(rows))
        block, rows = rows[:size], rows[size:]
        above = first - 1
        while above > first - _GROUPS and above > 1 and (_RULED.fullmatch(texts[above]) or _is_group(above, sentences)):
            above -= 1
        header = [n for n in (above - 1, above) if n > 0 and len(spans_of(texts[n])) > 1]
        if above not in header:
            continue
        near = [lines[n] for n in range(above - 1, max(0, above - 1 - _CAPTION_AT_MOST), -1)]
        captions = [line for line in near if _is_caption(line)]
        caption = next((line for line in captions if not _is_unit(line)), next(iter(captions), None))
        unit = next(
            (unit for line in (*captions, *map(lines.__getitem__, header)) if (unit := unit_of(line.text))), None
        )
        numbers = tuple(range(min(header + [line.number for line in captions if line is caption]), block[-1] + 1))
        found.append(Table(caption, tuple(lines[n] for n in header), tuple(lines[n] for n in block), numbers, unit))
    return found


_GROUPS: Final = 4  # lines at most between the header and the first row: a rule, names of groups


def _goes_on(row: int, following: int, sentences: Sequence[Sentence]) -> bool:
    """Whether two rows are of one table: next to each other, or with the name of a group between them."""
    return following - row == 1 or (following - row == 2 and _is_group(row + 1, sentences))  # noqa: PLR2004


def _is_group(number: int, sentences: Sequence[Sentence]) -> bool:
    text = even(sentences[number - 1].text)
    plain = len(text) < _GROUP and len(spans_of(text)) == 1 and text[-1] not in ".:)"
    return plain and not any(c.isdigit() for c in text)


def _is_unit(line: Line) -> bool:
    return not line.places and not cues(line.text)


def _is_row(text: str) -> bool:
    """Whether a sentence is a row: a label, then nothing but numbers."""
    (start, end), spans = _parts(text)
    label, cells = _MARKS.sub("", text[start:end]), [text[a:b] for a, b in spans]
    if not label or (NUMBER.fullmatch(label) and not YEAR.fullmatch(label)):  # a row may be a year
        return False
    times = [_TIMES.sub("", _MARKS.sub("", cell)) for cell in cells]
    if all(time != cell and not any(c.isdigit() for c in time) for time, cell in zip(times, cells, strict=True)):
        return False  # a header that names years, or no cell at all
    return all(_is_value(cell) and len(cell) < _WIDEST_CELL for cell in cells) and any(map(str.strip, cells))


def _is_caption(line: Line) -> bool:
    return (
        bool(line.text)
        and len(line.text) < _LONGEST_CAPTION
        and bool(line.places or SCALE.search(line.text) or any(c.flow in TRADE for c in cues(line.text)))
    )
