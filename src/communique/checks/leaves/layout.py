"""Lines and tables of a text: what a number's row, its column and its line are called."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from communique.page import Page
    from communique.schema.item import Span

_GAP: Final = re.compile(r"[ \t\u00a0]{2,}|\t|[ \t]*\|[ \t]*")  # what parts the cells of a row
_LABEL: Final = re.compile(r"\s*(?:[•*▪–—-]\s+)?([^\W\d_][^:\n\d.,;]{1,50}):(?=\s)")  # "Attendance: 11,482"
_BLOCK: Final = 40  # lines up from a row in which the heading of its column stands
_PAIR: Final = 2  # cells of a row that has a label and one value, and so no columns
_GROUPS: Final = 2  # lines of one cell between the rows of one table


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text.

    Args:
        start: Where it begins.
        text: What it says.
        cells: Its cells, each with where it begins and ends; one where it is no row of a table.
        is_of_figures: Whether it has hardly any words, as the lines of tables have.
    """

    start: int
    text: str
    cells: tuple[tuple[int, int, str], ...]
    is_of_figures: bool

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return len(self.cells) > 1


@dataclass(frozen=True)
class Layout:
    """The lines of a text.

    Args:
        lines: All of them, in order.
        starts: Where each begins.
    """

    lines: tuple[Line, ...]
    starts: tuple[int, ...]

    def number(self, at: int) -> int:
        """The number, from 0, of the line that holds a position."""
        return max(0, bisect_right(self.starts, at) - 1)

    def line(self, at: int) -> Line:
        """The line that holds a position."""
        return self.lines[self.number(at)]

    def row(self, at: int) -> str:
        """What the row or line is called in which a position lies: its first cell, or what stands before a colon."""
        line = self.line(at)
        if line.is_row and at >= line.cells[1][0]:
            return line.cells[0][2]
        label = _LABEL.match(line.text)
        return label[1] if label and at >= line.start + label.end() else ""

    def columns(self, at: int) -> tuple[str, ...]:
        """What the column of a table is called in which a position lies: the cells of its heading lines above it."""
        number = self.number(at)
        line = self.lines[number]
        column = next((i for i, (start, end, _) in enumerate(line.cells) if start <= at <= end), None)
        if len(line.cells) <= _PAIR or column is None:
            return ()
        from_right, found, others = len(line.cells) - column, [], 0
        for above in reversed(self.lines[max(0, number - _BLOCK) : number]):
            if not above.is_row:
                others += bool(above.text.strip())
                if others > _GROUPS:
                    break
                continue
            if is_heading(above, line) and from_right <= len(above.cells):
                found.append(above.cells[-from_right][2])
        return tuple(found)

    def called(self, at: int) -> str:
        """What the row and the column are called in which a position lies."""
        return " ".join([self.row(at), *self.columns(at)])


def is_heading(above: Line, row: Line) -> bool:
    """Whether a line of cells names the columns of a row: as many cells, or one fewer, and hardly a figure in them."""
    cells = [text for _, _, text in above.cells]
    if len(cells) not in {len(row.cells), len(row.cells) - 1}:
        return False
    return not any(_FIGURE.fullmatch(text) or _DECIMAL.match(text) for text in cells)


# A cell that is a figure and no heading; a year alone is a heading.
_FIGURE: Final = re.compile(
    r"(?!(?:19|20)\d\d$)[(\[]?[-–−+$€£¥]{0,2}\s?\d[\d.,'’ ]*%?\s*(?:[(\[][^)]*[)\]])?[)\]]?\s*%?"
)


_DECIMAL: Final = re.compile(r"[(\[]?[-–−+$€£¥]{0,2}\s?\d+[.,]\d")


_ANY_FIGURE: Final = re.compile(r"\d[\d,.]*")
_ANY_WORD: Final = re.compile(r"[^\W\d_]{3,}")


def layout_of(page: Page) -> Layout:
    """The lines of a page."""
    lines, start = [], 0
    for text in page.text.split("\n"):
        is_of_figures = len(_ANY_FIGURE.findall(text)) > len(_ANY_WORD.findall(text)) / 2
        lines.append(Line(start, text, _cells(text, start), is_of_figures))
        start += len(text) + 1
    return Layout(tuple(lines), tuple(line.start for line in lines))


def _cells(text: str, start: int) -> tuple[tuple[int, int, str], ...]:
    stripped = text.strip()
    at, end = text.find(stripped), text.find(stripped) + len(stripped)
    cells: list[tuple[int, int, str]] = []
    for gap in _GAP.finditer(text, at, end):
        if gap.start() > at:
            cells.append((start + at, start + gap.start(), text[at : gap.start()]))
        at = gap.end()
    cells.append((start + at, start + end, text[at:end]))
    return tuple(cells)


def is_cell(page: Page, at: Span) -> bool:
    """Whether a number stands in a line of a table: short, with hardly any words."""
    return page.once(layout_of).line(at[0]).is_of_figures
