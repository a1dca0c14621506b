"""Tables of figures in a text: columns apart by two spaces, tabs or bars, under a header row and a caption."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

from communique.decoding import number
from communique.mentions.find import find_mentions
from communique.mentions.mention import Money
from communique.reading.figure_line import even
from communique.reading.figure_times import Period, own_period, period_of
from communique.reading.figure_words import TRADE, Flow, cues, goods_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from communique.item import Span
    from communique.reading.figure_line import Line, Lines, Place
    from communique.reading.figure_sides import Pair, Sides
    from communique.text import Sentence

_CELL: Final = re.compile(r"[^\s|]+(?: [^\s|]+)*")
_NUMBER: Final = re.compile(r"[+-]?\s?\d[\d,]*(?:\.\d+)?\s?%?")
_BLANK: Final = re.compile(r"(?i)-+|n\.?/?a\.?|\.\.+|nil")
_SCALE: Final = re.compile(r"(?i)\b(?:hundred\s+)?(?:thousands?|millions?|billions?|trillions?|crores?|lakhs?|mn|bn|tn|m|b)\b(?:\s+crore)?")
_CHANGE: Final = re.compile(r"(?i)\b(?:change|growth|increase|yoy|y-o-y|year-on-year)\b|[+/±-]\s?%|^%$")
_SHARE: Final = re.compile(r"(?i)\bshare\b|%\s*of\b")
_RANK: Final = re.compile(r"(?i)\brank(?:ing)?\b|\bposition\b")
_CAPTION_AT_MOST: Final = 3  # sentences above the header that may be its caption

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
        unit = _unit(title) or _unit(self.header.text)
        inside = {p.code for row in self.rows for p in row.places}
        for row in self.rows:
            yield from self._row(row, columns, unit, inside, sides)

    def _columns(self) -> list[Column]:
        spans = _spans(self.header.text)
        width = max(len(_spans(row.text)) for row in self.rows)
        columns = [_column(self.header, span) for span in spans]
        if len(columns) == width:
            columns = columns[1:]
        return columns

    def _row(self, row: Line, columns: list[Column], unit: tuple[Decimal, str | None] | None, inside: set[str], sides: Sides) -> Iterator[Cell]:
        spans = _spans(row.text)
        label, cells = spans[0], spans[1:]
        if len(cells) != len(columns):
            return
        caption = self.caption
        said = [c for c in cues(row.text[: label[1]]) if c.flow in TRADE]
        general = [c for c in cues(caption.text) if c.flow in TRADE] if caption else []
        goods = bool(caption and any(goods_at(caption.text, c) for c in general)) or any(goods_at(row.text[: label[1]], c) for c in said)
        period = own_period(row, 0, label[1]) or (own_period(caption, 0, len(caption.text)) if caption else None)
        pair = self._pair(row, label, inside, sides)
        made: list[tuple[Column, Cell]] = []
        for column, span in zip(columns, cells, strict=True):
            flow = column.flow or (said[0].flow if said else general[0].flow if general else None)
            if column.role != "value" or flow is None or pair[0] is None:
                continue
            value = _amount(row, span, unit)
            if value is None:
                continue
            when = column.period or period
            numbers = [n for n in (caption.number if caption else 0, self.header.number, row.number) if n]
            values = {**value, "value_qualifier": "exact", **({"period": when.iso} if when else {})}
            where = {"value": (row.base + span[0], row.base + span[1]), **({"period": when.span} if when and when.span else {})}
            for name, code in zip(("reporter", "partner"), pair, strict=True):
                for line in (row, caption):
                    place = next((p for p in line.places if p.code == code), None) if line else None
                    if line and place:
                        where[name] = (line.base + place.start, line.base + place.end)
                        break
            made.append((column, Cell(row.number, flow, goods, pair, when, values, where, numbers)))
        _add_beside(row, columns, cells, made)
        yield from (cell for _, cell in made)

    def _pair(self, row: Line, label: tuple[int, int], inside: set[str], sides: Sides) -> Pair:
        named = [p for p in row.places if p.start < label[1]]
        above = [p.code for p in (self.caption.places if self.caption else ())]
        outside = [code for code in above if code not in inside]
        flow_row = any(c.flow in TRADE for c in cues(row.text[: label[1]]))
        if flow_row:
            if named:
                other = next((code for code in above if code != named[0].code), None)
                return named[0].code, other or sides.counterpart(named[0].code, row)
            return (above[0], above[1]) if len(above) > 1 else sides.memory.pair if not above else (above[0], sides.counterpart(above[0], row))
        if named:
            remembered = sides.memory.pair[0]
            reporter = outside[0] if outside else remembered if remembered and remembered not in inside else _heading_side(sides, named[0], self.header.number)
            return reporter, named[0].code
        return (above[0], above[1]) if len(above) > 1 else sides.memory.pair


def _heading_side(sides: Sides, partner: Place, before: int) -> str | None:
    for earlier in range(1, before):
        for place in sides.lines[earlier].places:
            if place.country != partner.country:
                return place.code
    return sides.counterpart(partner.code, sides.lines[before])


def _add_beside(row: Line, columns: list[Column], cells: Sequence[tuple[int, int]], made: list[tuple[Column, Cell]]) -> None:
    """Changes, shares and ranks go to the total where there is one, else to the amount before them."""
    for place, (column, span) in enumerate(zip(columns, cells, strict=True)):
        if column.role not in {"change", "share", "rank"} or not made:
            continue
        totals = [cell for _, cell in made if cell.flow == "total"]
        earlier = [cell for known, cell in made if columns.index(known) < place]
        target = totals[-1] if totals else earlier[-1] if earlier else made[0][1]
        text = row.text[span[0] : span[1]].replace(",", "").replace(" ", "").rstrip("%")
        if _BLANK.fullmatch(text) or not re.fullmatch(r"[+-]?\d+(?:\.\d+)?", text):
            continue
        name = {"change": "change_pct", "share": "share_pct", "rank": "rank"}[column.role]
        target.values[name] = number(Decimal(text))
        target.where[name] = (row.base + span[0], row.base + span[1])


def _spans(text: str) -> list[tuple[int, int]]:
    """The cells of a row.

    >>> _spans("Chile   1,204    -3.1%")
    [(0, 5), (8, 13), (17, 22)]
    """
    return [match.span() for match in _CELL.finditer(text)]


def _column(header: Line, span: tuple[int, int]) -> Column:
    name = header.text[span[0] : span[1]]
    if _RANK.search(name):
        return Column("rank")
    if _SHARE.search(name):
        return Column("share")
    if _CHANGE.search(name):
        return Column("change")
    found = [c for c in cues(name) if c.flow in TRADE]
    period = own_period(header, *span)
    if period is None and re.fullmatch(r"(?:19|20)\d\d", name):
        period = Period(name, (header.base + span[0], header.base + span[1]))
    if found or period or _SCALE.search(name) or re.search(r"(?i)\bvalue\b|\bamount\b", name):
        return Column("value", found[0].flow if found else None, period)
    return Column("skip")


def _amount(row: Line, span: tuple[int, int], unit: tuple[Decimal, str | None] | None) -> dict[str, Any] | None:
    text = row.text[span[0] : span[1]]
    for money in row.money:
        start, end = row.at(money)
        if span[0] <= start and end <= span[1]:
            return {"value": number(money.value), "currency": money.currency, "currency_basis": "explicit" if money.currency else "unresolved"}
    if unit is None or not _NUMBER.fullmatch(text) or "%" in text:
        return None
    scale, currency = unit
    value = Decimal(text.replace(",", "").replace(" ", "")) * scale
    return {"value": number(value), "currency": currency, "currency_basis": "explicit" if currency else "unresolved"}


@lru_cache(maxsize=256)
def _unit(title: str) -> tuple[Decimal, str | None] | None:
    """Scale and currency that a caption gives: "(HK$ million)", "in billions of euros".

    >>> _unit("Trade in goods, 2024 (EUR million)")
    (Decimal('1000000'), 'EUR')
    """
    pieces = re.findall(r"[(\[]([^)\]]{1,40})[)\]]", title) + re.findall(r"(?i)\bin\s+([^,;()]{1,40})$", title)
    for piece in pieces:
        scale = _SCALE.search(piece)
        if not scale:
            continue
        word = re.sub(r"(?i)(?<=on)s\b(?:\s+of)?|(?<=nd)s\b(?:\s+of)?", "", scale.group())
        rest = re.sub(r"(?i)^\s*of\b", "", piece[scale.end() :])
        found = [m for m in find_mentions(f"{piece[: scale.start()]}1 {word}{rest}") if isinstance(m, Money)]
        if found:
            return found[0].value, found[0].currency
    return None


def tables(lines: Lines, sentences: Sequence[Sentence]) -> list[Table]:
    """The tables of an article.

    Args:
        lines: Its sentences with their mentions.
        sentences: The same as the article has them.
    """
    rows = [n for n, s in enumerate(sentences, 1) if ("  " in s.text or "|" in s.text or "\t" in s.text) and _is_row(s.text)]
    found = []
    while rows:
        first = rows[0]
        size = next((i for i, n in enumerate(rows) if n != first + i), len(rows))
        block, rows = rows[:size], rows[size:]
        header, start = first - 1, first
        if header < 1 or len(_spans(_columns_apart(sentences[header - 1].text))) < 2:  # noqa: PLR2004
            continue
        caption = next((n for n in range(header - 1, max(0, header - 1 - _CAPTION_AT_MOST), -1) if _is_caption(lines[n])), None)
        numbers = tuple(n for n in (caption or header, header, *range(start, start + size)) if n)
        found.append(Table(lines[caption] if caption else None, lines[header], tuple(lines[n] for n in block), numbers))
    return found


def _columns_apart(text: str) -> str:
    return text.replace("\t", "  ")


def _is_row(text: str) -> bool:
    """Whether a sentence is a row: a label, then nothing but numbers."""
    plain = even(_columns_apart(text))
    spans = _spans(plain)
    if len(spans) < 2 or _NUMBER.fullmatch(plain[spans[0][0] : spans[0][1]]):  # noqa: PLR2004
        return False
    cells = [plain[a:b] for a, b in spans[1:]]
    return all(any(c.isdigit() for c in cell) and len(cell) < 30 or _BLANK.fullmatch(cell) for cell in cells) and any(any(c.isdigit() for c in cell) for cell in cells)  # noqa: PLR2004


def _is_caption(line: Line) -> bool:
    return bool(line.text) and len(line.text) < 200 and bool(_SCALE.search(line.text) or any(c.flow in TRADE for c in cues(line.text)))  # noqa: PLR2004


_ = period_of
