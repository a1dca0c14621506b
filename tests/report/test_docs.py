from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from tests.places import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path


def test_the_examples_of_results_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What docs/results.md shows runs from the checkout, one example after the other."""
    pytest.importorskip("pandas")
    monkeypatch.chdir(CHECKOUT)
    names: dict[str, Any] = {}
    for code in re.findall(r"```python\n(.*?)```", (CHECKOUT / "docs" / "results.md").read_text("utf-8"), re.DOTALL):
        exec(code, names)  # noqa: S102 - our own documentation
    assert "/trade_figures/0/value" in capsys.readouterr().out


@pytest.mark.parametrize("page", ["README.md", "docs/review.md", "docs/results.md"])
def test_pictures_are_there(page: str) -> None:
    """Every picture that a page shows is in the project, and small."""
    source: Path = CHECKOUT / page
    for name in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", source.read_text(encoding="utf-8")):
        assert (source.parent / name).stat().st_size < 200_000
