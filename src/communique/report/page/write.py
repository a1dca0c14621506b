"""The page as HTML: a template, one style sheet and one script, both held to by a policy in the page itself."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from communique.printable import shown
from communique.private import create_in_place_of
from communique.report.page import charts
from communique.report.page.content import Content, Loss
from communique.report.page.overview import Overview

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pydantic import BaseModel

    from communique.report.page.content import Source
    from communique.report.page.overview import Table

# In the order in which they are read: each uses what stands in those before it.
_SCRIPTS: Final = ("data", "dom", "decisions", "entries", "text", "record", "filters", "list", "main")
# What ends a script element or opens a comment in it; U+2028 and U+2029 are line ends to old parsers of scripts.
_ESCAPES: Final = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


# What run.json says of a run, as the overview names it.
_FACTS: Final = (
    ("model", "model"), ("mode", "mode"), ("policy", "policy"), ("trust", "trust in the model"),
    ("library_version", "version of communique"), ("via", "requests"),
)  # fmt: skip
_KEY: Final = 16  # characters of the digest that tells the decisions on this run from those on others


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written.

    Args:
        articles: Articles that the page holds.
        losses: Articles without an extraction.
        left_out: Articles that it does not hold because there are too many.
        size: Bytes of the file.
        has_charts: Whether charts could be drawn.
    """

    articles: int
    losses: int
    left_out: int
    size: int
    has_charts: bool


def write_page(
    path: Path, results: Iterable[Source | Loss], schema: type[BaseModel], *, known: Mapping[str, Any], most: int
) -> Written:
    """Write the page of a run.

    Args:
        path: The file; it is replaced as a whole. A new one is its owner's alone.
        results: What became of each article, in input order.
        schema: The record's model.
        known: What `run.json` says of the run, and under `folder` its name.
        most: Articles that the page holds at most.
    """
    content, overview, losses, left_out = Content(schema), Overview(schema), list[Loss](), 0
    for result in results:
        if isinstance(result, Loss):
            losses.append(result)
        elif len(content.index) < most:
            content.add(result)
            overview.add(result.extraction)
        else:
            left_out += 1
    content.finish()
    part = path.with_name(f"{path.name}.part")
    create_in_place_of(path, part)  # it holds the articles' texts
    with part.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_page(content, overview, losses, known, left_out))
    part.replace(path)
    return Written(
        articles=len(content.index), losses=len(losses), left_out=left_out, size=path.stat().st_size,
        has_charts=charts.is_there(),
    )  # fmt: skip


def _page(
    content: Content, overview: Overview, losses: Sequence[Loss], known: Mapping[str, Any], left_out: int
) -> Iterator[str]:
    """The page, piece by piece."""
    from jinja2 import Environment  # noqa: PLC0415 - only where a page is made

    style, script = _data("page.css"), "\n".join(["'use strict';", "{", *map(_script, _SCRIPTS), "}"])
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(shown=shown, heat=_heat)
    name = str(known["folder"])
    articles = "\n".join(f"{one['i']} {one['s']}" for one in content.index)
    key = hashlib.sha256(articles.encode("utf-8", "replace")).hexdigest()[:_KEY]
    yield from environment.from_string(_data("page.html.jinja")).generate(
        name=name, style=style, script=script, style_hash=_hash(style), script_hash=_hash(script),
        index=as_script_data({**content.as_json(), "key": key, "run": name}), blocks=content.blocks,
        overview=overview, losses=losses, draw=_Draw(), left_out=left_out,
        facts=[(said, known[one]) for one, said in _FACTS if known.get(one) is not None],
    )  # fmt: skip


def as_script_data(value: Any) -> str:  # noqa: ANN401 - any JSON value
    r"""JSON that can stand in a script element, whatever its strings hold.

    >>> as_script_data({"title": "</script><!--"})
    '{"title":"\\u003c/script\\u003e\\u003c!--"}'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


class _Draw:
    """Charts for the template, empty where pygal is not installed."""

    def __init__(self) -> None:
        self.there: Final = charts.is_there()

    def bars(self, table: Table) -> str:
        return charts.bars(table) if self.there else ""

    def columns(self, table: Table) -> str:
        return charts.columns(table) if self.there else ""


def _heat(count: int, most: int) -> int:
    """How strongly a cell is tinted: 0 for nothing, 1 to 5 by its share of the largest.

    >>> _heat(0, 9), _heat(1, 9), _heat(9, 9)
    (0, 1, 5)
    """
    return -(-5 * count // most) if count else 0


def _script(name: str) -> str:
    return _data(f"script/{name}.js")


def _data(name: str) -> str:
    return files("communique.report.page").joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """As the policy in the page names what may run."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
