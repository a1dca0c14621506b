"""The documentation has the figures that the benchmarks have left, and no others."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.places import CHECKOUT

from benchmarks import page

if TYPE_CHECKING:
    from pathlib import Path

PAGES = [path.relative_to(CHECKOUT).as_posix() for path in page.pages()]


def test_pages_that_ask() -> None:
    """The page of the benchmarks, that of the marks and the README ask for figures."""
    assert {"README.md", "docs/benchmarks.md", "docs/trust.md"} <= set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_the_figures_that_are_kept(name: str) -> None:
    """What stands on a page is what its templates make of the results; `python -m benchmarks page` writes it."""
    written = (CHECKOUT / name).read_text(encoding="utf-8")
    assert page.filled(written) == written


def test_no_template_is_idle() -> None:
    """Each template is asked for by a page."""
    asked = {found[2] for name in PAGES for found in page.BLOCK.finditer((CHECKOUT / name).read_text(encoding="utf-8"))}
    assert {path.stem for path in page.TEMPLATES.glob("*.md")} == asked


def test_a_result_has_its_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures are kept with the day, the machine and the command that gives them again."""
    monkeypatch.setattr(page, "RESULTS", tmp_path)
    page.write_result("speed", {"fast": 2}, asked="-m benchmarks.speed")
    kept = json.loads((tmp_path / "speed.json").read_text(encoding="utf-8"))
    assert list(kept) == ["measured", "machine", "command", "figures"]
    assert (kept["command"], kept["figures"]) == ("python -m benchmarks.speed", {"fast": 2})


def test_a_page_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stood between the comments is replaced; all else stays as it is."""
    monkeypatch.setattr(page, "RESULTS", tmp_path)
    monkeypatch.setattr(page, "TEMPLATES", tmp_path)
    page.write_result("speed", {"fast": 2}, asked="-m benchmarks.speed")
    (tmp_path / "fast.md").write_text("{{ percent(speed.figures.fast, 3, 0) }} of it", encoding="utf-8")
    before = "One.\n\n<!-- figures: fast -->\n\n50 % of it\n\n<!-- end of figures -->\n\nTwo.\n"
    assert page.filled(before) == before.replace("50", "67")
