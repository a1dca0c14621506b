"""Counts as inline SVG, drawn by pygal: the page's own style sheet colours it, nothing in it runs.

pygal was chosen because it makes plain SVG with classes and needs nothing compiled (1.3 MB installed; matplotlib with
what it needs takes 120 MB, altair with vl-convert 90 MB). It is asked for by the extra `report`; without it the page
shows the same counts as tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree

if TYPE_CHECKING:
    from communique.report.page.overview import Table

_SVG: Final = "{http://www.w3.org/2000/svg}"
_WIDTH: Final = 760  # of the drawing's own units; the page scales it to its column
_BAR: Final = 26  # units a bar and the space to the next
_FRAME: Final = 70  # units for the axis and the legend
_COLUMNS_HEIGHT: Final = 260
_LABELS: Final = 24  # of an axis at most, so that they stay readable


def is_there() -> bool:
    """Whether charts can be drawn."""
    from importlib.util import find_spec  # noqa: PLC0415

    return find_spec("pygal") is not None


def bars(table: Table) -> str:
    """A stacked horizontal bar a row, a colour a column."""
    import pygal  # noqa: PLC0415 - drawn only where a page is made

    height = _FRAME + _BAR * len(table.rows)
    chart = pygal.HorizontalStackedBar(**_settings(table, height), truncate_label=40)
    # pygal puts the first row at the bottom.
    chart.x_labels = list(reversed(table.rows))
    for number, name in enumerate(table.columns):
        chart.add(name, [row[number] or None for row in reversed(table.cells)])
    return _clean(chart, table.title)


def columns(table: Table) -> str:
    """A stacked column a column of the table, a colour a row."""
    import pygal  # noqa: PLC0415 - as above

    chart = pygal.StackedBar(**_settings(table, _COLUMNS_HEIGHT), x_label_rotation=45, show_minor_x_labels=False)
    chart.x_labels = list(table.columns)
    chart.x_labels_major = list(table.columns[:: -(-len(table.columns) // _LABELS)])
    for name, row in zip(table.rows, table.cells, strict=True):
        chart.add(name, [count or None for count in row])
    return _clean(chart, table.title)


def _settings(table: Table, height: int) -> dict[str, Any]:
    return {
        "width": _WIDTH, "height": height, "js": [], "css": [], "no_prefix": True, "margin": 6, "legend_at_bottom": True,
        "legend_at_bottom_columns": 6, "legend_box_size": 11, "max_scale": 6, "disable_xml_declaration": True,
        "show_legend": max(len(table.columns), 1) > 1, "formatter": lambda value: f"{value:,.0f}", "print_values": False,
    }  # fmt: skip


def _clean(chart: Any, title: str) -> str:  # noqa: ANN401 - any of pygal's charts
    """The drawing without script, style and the day on which it was made; with a title that is read aloud."""
    ElementTree.register_namespace("", _SVG.strip("{}"))
    # Comments are dropped by the parser; what is parsed was made by pygal a moment ago.
    root = ElementTree.fromstring(chart.render())  # noqa: S314
    for parent in list(root.iter()):
        for child in list(parent):
            if _is_ballast(child):
                parent.remove(child)
        parent.attrib.pop("style", None)
    for made in root.iter(f"{_SVG}g"):
        value = made.find(f"{_SVG}desc[@class='value']")
        if value is not None:  # shown by the browser where the pointer rests
            label = made.find(f"{_SVG}desc[@class='x_label']")
            shown = ElementTree.Element(f"{_SVG}title")
            shown.text = ": ".join(one.text for one in (label, value) if one is not None and one.text)
            made.insert(0, shown)
            for desc in made.findall(f"{_SVG}desc"):
                made.remove(desc)
    root.attrib.pop("id", None)
    root.set("role", "img")
    root.set("aria-label", f"{title}, as in the table below")
    return ElementTree.tostring(root, encoding="unicode")


def _is_ballast(element: ElementTree.Element) -> bool:
    classes = element.get("class", "")
    is_overlay = "overlay" in classes and "text-overlay" not in classes
    return is_overlay or element.tag in {f"{_SVG}defs", f"{_SVG}title"}
