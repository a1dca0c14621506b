"""Counts as inline SVG, drawn by pygal: the page's own style sheet colours it, nothing in it runs.

pygal was chosen because it makes plain SVG with classes and needs nothing compiled (1.3 MB installed; matplotlib with
what it needs takes 120 MB, altair with vl-convert 90 MB). It is asked for by the extra `report`; without it the page
shows the same counts as tables.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.report.page.overview import Table

_SETTINGS: Final[dict[str, Any]] = {
    "js": [], "css": [], "no_prefix": True, "disable_xml_declaration": True, "margin": 6, "max_scale": 6,
    "show_legend": False, "print_values": False, "truncate_label": 28, "value_formatter": "{:,.0f}".format,
}  # fmt: skip
_COLOUR: Final = re.compile(r"\bcolor-(\d+)")
_SVG: Final = "{http://www.w3.org/2000/svg}"
# Of the drawing's own units, which the page scales to its column: so few that letters can be read on a phone, too.
_WIDTH: Final = 420
_BAR: Final = 18  # units a bar and the space to the next
_FRAME: Final = 34  # units for the axis
_COLUMNS_WIDTH, _COLUMNS_HEIGHT = 1000, 200
_LETTERS: Final = 11  # units, as in the style sheet
_FEW: Final = 8  # counts below this have every whole number on their axis
_LABELS: Final = 24  # of an axis at most, so that they stay readable


def is_there() -> bool:
    """Whether charts can be drawn."""
    from importlib.util import find_spec  # noqa: PLC0415

    return find_spec("pygal") is not None


def bars(table: Table) -> str:
    """A stacked horizontal bar a row, a colour a column."""
    chart = _pygal().HorizontalStackedBar(
        **_SETTINGS, style=_style(), width=_WIDTH, height=_FRAME + _BAR * len(table.rows)
    )
    chart.x_labels = list(reversed(table.rows))  # pygal puts the first row at the bottom
    chart.y_labels = _ticks([sum(row) for row in table.cells])
    for number, name in enumerate(table.columns):
        chart.add(name, [row[number] or None for row in reversed(table.cells)])
    return _clean(chart, table)


def columns(table: Table) -> str:
    """A stacked column a column of the table, a colour a row."""
    step = -(-len(table.columns) // _LABELS)
    chart = _pygal().StackedBar(
        **_SETTINGS, style=_style(), width=_COLUMNS_WIDTH, height=_COLUMNS_HEIGHT, show_minor_x_labels=False
    )
    chart.x_labels = list(table.columns)
    chart.x_labels_major = list(table.columns[::step])
    chart.y_labels = _ticks([sum(cells) for cells in zip(*table.cells, strict=True)])
    for name, row in zip(table.rows, table.cells, strict=True):
        chart.add(name, [count or None for count in row])
    return _clean(chart, table)


def _ticks(totals: Iterable[int]) -> list[int] | None:
    """The labels of the axis of counts where pygal's would name parts of one; else None, for its own."""
    most = max(totals, default=0)
    return list(range(most + 1)) if most < _FEW else None


def _pygal() -> Any:  # noqa: ANN401 - the module
    """The library that draws, without the finder of plug-ins that it adds to Python's own.

    That finder is of a kind that Python 3.12 knows no more and 3.11 warns of at every later import.
    """
    import pygal  # noqa: PLC0415 - drawn only where a page is made

    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, pygal.PluginImportFixer)]
    return pygal


def _style() -> Any:  # noqa: ANN401 - pygal's own
    """The size of letters, for the room that pygal leaves them; all else is the style sheet's."""
    return _pygal().style.Style(label_font_size=_LETTERS, major_label_font_size=_LETTERS)


def _clean(chart: Any, table: Table) -> str:  # noqa: ANN401 - any of pygal's charts
    """The drawing without script, style and the day on which it was made, and with names that are read aloud."""
    ET.register_namespace("", _SVG.strip("{}"))
    # Comments are dropped by the parser; what is parsed was made by pygal a moment ago.
    root = ET.fromstring(chart.render())  # noqa: S314
    for parent in list(root.iter()):
        for child in list(parent):
            if _is_ballast(child):
                parent.remove(child)
        parent.attrib.pop("style", None)
        parent.set("class", _COLOUR.sub(lambda found: f"k{table.hues[int(found[1])]}", parent.get("class", "")))
    for bar in root.iter(f"{_SVG}g"):
        _name(bar)
    root.attrib.pop("id", None)
    root.set("role", "img")
    root.set("aria-label", f"{table.title}, as in the table below")
    return ET.tostring(root, encoding="unicode")


def _name(bar: ET.Element) -> None:
    """What the browser shows where the pointer rests on a bar, in place of what pygal's script would show."""
    said = {one.get("class"): one.text for one in bar.findall(f"{_SVG}desc")}
    if "value" not in said:
        return
    for desc in bar.findall(f"{_SVG}desc"):
        bar.remove(desc)
    title = ET.Element(f"{_SVG}title")
    title.text = ": ".join(filter(None, (said.get("x_label"), said["value"])))
    bar.insert(0, title)


def _is_ballast(element: ET.Element) -> bool:
    classes = element.get("class", "")
    is_overlay = "overlay" in classes and "text-overlay" not in classes
    return is_overlay or element.tag in {f"{_SVG}defs", f"{_SVG}title"}
