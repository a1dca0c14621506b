"""The figures in the documentation: those that benchmarks have left in `results`, put where a page asks for them.

A page asks with a comment, which no reader sees, `figures: NAME`, where NAME.md in the folder `figures` is a template
of Jinja. What the template gives stands between this comment and the next, `end of figures`, and is written anew by
`python -m benchmarks page`. In a template a result has the name of its benchmark, with `measured` (the day),
`machine`, `command` and `figures`.
"""

from __future__ import annotations

import json
import os
import platform
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from tests.places import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Iterator

RESULTS: Final = Path(__file__).with_name("results")
TEMPLATES: Final = Path(__file__).with_name("figures")
BLOCK: Final = re.compile(r"(<!-- figures: (\w+) -->\n).*?(?=<!-- end of figures -->)", re.DOTALL)


def write_result(name: str, figures: Any, *, asked: str) -> None:  # noqa: ANN401 - any JSON
    """Keep the figures of a benchmark, in the place of those of before.

    Args:
        name: The benchmark.
        figures: Any JSON.
        asked: The command, without its Python.
    """
    machine = f"{os.cpu_count()} processors, {platform.machine()}, load {os.getloadavg()[0]:.1f}"
    result = {
        "measured": f"{datetime.now(UTC):%Y-%m-%d}",
        "machine": f"{machine}, Python {platform.python_version()}",
        "command": f"python {asked}",
        "figures": figures,
    }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.json").write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def percent(part: float, of: float = 1, places: int = 1) -> str:
    """A share, for readers.

    >>> percent(81, 915), percent(2, 3, 0)
    ('8.9 %', '67 %')
    """
    return f"{part / of:.{places}%}".replace("%", " %") if of else "-"


def short(score: float) -> str:
    """A score between 0 and 1 to three digits.

    >>> short(0.9741), short(1)
    ('.974', '1.000')
    """
    return f"{score:.3f}".removeprefix("0")


def filled(page: str) -> str:
    """A page with the figures that are kept now.

    Args:
        page: Its Markdown.

    Raises:
        jinja2.TemplateError: There is no such template, or it names a figure that is not kept.
    """
    results = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(RESULTS.glob("*.json"))}
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        autoescape=False,  # noqa: S701 - Markdown
    )  # fmt: skip
    environment.globals.update(percent=percent, short=short, **results)

    def block(found: re.Match[str]) -> str:
        lines = environment.get_template(f"{found[2]}.md").render().strip().splitlines()
        return f"{found[1]}\n" + "\n".join(line.rstrip() for line in lines) + "\n\n"

    return BLOCK.sub(block, page)


def pages() -> Iterator[Path]:
    """The pages that ask for figures."""
    for path in (CHECKOUT / "README.md", *sorted((CHECKOUT / "docs").rglob("*.md"))):
        if BLOCK.search(path.read_text(encoding="utf-8")):
            yield path


def write_pages() -> Iterator[Path]:
    """Fill the pages; those that have changed."""
    for path in pages():
        before = path.read_text(encoding="utf-8")
        if (after := filled(before)) != before:
            path.write_text(after, encoding="utf-8")
            yield path
