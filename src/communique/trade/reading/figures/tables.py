"""Tables of figures in a text: columns apart by two spaces, tabs or bars, under a header row and a caption."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

from communique.mentions.find import find_in
from communique.mentions.mention import Money, number
from communique.trade.reading.figures.line import even
from communique.trade.reading.figures.periods import Period, own_period
from communique.trade.reading.figures.words import TRADE, Flow, cues, goods_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from communique.schema.item import Span
    from communique.text import Sentence
    from communique.trade.reading.figures.line import Line, Lines
    from communique.trade.reading.figures.said import Pair
    from communique.trade.reading.figures.sides import Sides


_CELL: Final = re.compile(r"[^\s|]+(?: [^\s|]+)*")
NUMBER: Final = re.compile(r"[+-]?\s?\d[\d,]*(?:\.\d+)?\s?%?")
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
    """

    role: Role
    flow: Flow | None = None
    period: Period | None = None


def spans_of(text: str) -> list[tuple[int, int]]:
    """The cells of a row.

    >>> spans_of("Chile   1,204    -3.1%")
    [(0, 5), (8, 13), (17, 22)]
    """
    return [match.span() for match in _CELL.finditer(text)]


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
    period = own_period(header, *span)
    if found or period or SCALE.search(name) or re.search(r"(?i)\bvalue\b|\bamount\b", name):
        return Column("value", found[0].flow if found else None, period)
    return Column("skip")


def amount_in(row: Line, span: tuple[int, int], unit: tuple[Decimal, str | None] | None) -> dict[str, Any] | None:
    """The amount in a cell as field values, None where it holds none: its own money, or its number in the unit."""
    text = row.text[span[0] : span[1]]
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
    pieces = re.findall(r"[(\[]([^)\]]{1,40})[)\]]", title) + re.findall(r"(?i)(?:\bin\s+|,\s)([^,;()]{1,40})$", title)
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
    header: Line
    rows: tuple[Line, ...]
    numbers: tuple[int, ...] = field(default=())

    def cells(self, sides: Sides) -> Iterator[Cell]:
        """The figures of the table, row by row."""
        columns = self._columns()
        title = self.caption.text if self.caption else ""
        unit = unit_of(title) or unit_of(self.header.text)
        for row in self.rows:
            yield from self._row(row, columns, unit, sides)

    def _columns(self) -> list[Column]:
        spans = spans_of(self.header.text)
        width = max(len(spans_of(row.text)) for row in self.rows)
        columns = [column_of(self.header, span) for span in spans]
        if len(columns) == width:
            columns = columns[1:]
        return columns

    def _row(
        self, row: Line, columns: list[Column], unit: tuple[Decimal, str | None] | None, sides: Sides
    ) -> Iterator[Cell]:
        label, *cells = spans_of(row.text)
        pair = self._pair(row, label[1], sides)
        if len(cells) != len(columns) or pair[0] is None:
            return
        flow, goods = self._measured(row.text[: label[1]])
        period = own_period(row, 0, label[1]) or (
            own_period(self.caption, 0, len(self.caption.text)) if self.caption else None
        )
        head = [self.caption.number] if self.caption else []
        made: list[tuple[Column, Cell]] = []
        for column, span in zip(columns, cells, strict=True):
            measured = column.flow or flow
            value = amount_in(row, span, unit) if column.role == "value" and measured else None
            if measured is None or value is None:
                continue
            when = column.period or period
            values = {**value, "value_qualifier": "exact", "period": when.iso if when else None}
            where = {"value": (row.base + span[0], row.base + span[1])}
            if when and when.span:
                where["period"] = when.span
            numbers = [*head, self.header.number, row.number]
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

    def _pair(self, row: Line, end: int, sides: Sides) -> Pair:
        """Whose figures a row holds: those of the area in its label, as partner, or as owner of a flow."""
        named = next((p for p in row.places if p.start < end), None)
        above = [p.code for p in (self.caption.places if self.caption else ())]
        if named is None:
            if len(above) == 1 and self.caption is not None:
                place = self.caption.places[0]
                if _PARTNER.search(self.caption.text, 0, place.start):
                    return sides.memory.pair[0] or sides.counterpart(place.code, row), place.code
                return above[0], sides.counterpart(above[0], row)
            return (*above, *sides.memory.pair)[0], (*above, *sides.memory.pair)[1]
        if any(c.flow in TRADE for c in cues(row.text[:end])):
            return named.code, next((code for code in above if code != named.code), None)
        return next(iter(above), sides.memory.pair[0] or sides.counterpart(named.code, row)), named.code


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


def tables(lines: Lines, sentences: Sequence[Sentence]) -> list[Table]:
    """The tables of an article.

    Args:
        lines: Its sentences with their mentions.
        sentences: The same as the article has them.
    """
    rows = [
        n for n, s in enumerate(sentences, 1) if ("  " in s.text or "|" in s.text or "\t" in s.text) and _is_row(s.text)
    ]
    found = []
    while rows:
        first = rows[0]
        size = next((i for i, n in enumerate(rows) if n != first + i), len(rows))
        block, rows = rows[:size], rows[size:]
        header, start = first - 1, first
        if header > 1 and _RULED.fullmatch(sentences[header - 1].text):
            header -= 1
        if header < 1 or len(spans_of(_columns_apart(sentences[header - 1].text))) < 2:  # noqa: PLR2004
            continue
        caption = next(
            (n for n in range(header - 1, max(0, header - 1 - _CAPTION_AT_MOST), -1) if _is_caption(lines[n])), None
        )
        numbers = tuple(n for n in (caption or header, *range(header, start + size)) if n)
        found.append(Table(lines[caption] if caption else None, lines[header], tuple(lines[n] for n in block), numbers))
    return found


def _columns_apart(text: str) -> str:
    return text.replace("\t", "  ")


def _is_row(text: str) -> bool:
    """Whether a sentence is a row: a label, then nothing but numbers."""
    plain = even(_columns_apart(text))
    spans = spans_of(plain)
    label = plain[spans[0][0] : spans[0][1]] if spans else ""
    if len(spans) < 2 or (NUMBER.fullmatch(label) and not YEAR.fullmatch(label)):  # noqa: PLR2004 - a row may be a year
        return False
    cells = [plain[a:b] for a, b in spans[1:]]
    if all(YEAR.fullmatch(cell) for cell in cells):
        return False  # a header that names years
    return all(
        (any(c.isdigit() for c in cell) and len(cell) < _WIDEST_CELL) or _BLANK.fullmatch(cell) for cell in cells
    ) and any(any(c.isdigit() for c in cell) for cell in cells)


def _is_caption(line: Line) -> bool:
    return (
        bool(line.text)
        and len(line.text) < _LONGEST_CAPTION
        and bool(line.places or SCALE.search(line.text) or any(c.flow in TRADE for c in cues(line.text)))
    )
