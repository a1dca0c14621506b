"""A real Chromium, driven by Playwright; tests skip with the reason where there is none.

Playwright's own loop runs in the thread of the test: a browser lives no longer than the tests of one module, since
nothing else in that thread could use asyncio meanwhile.
"""

from __future__ import annotations

import json
import shutil
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
_FLAGS: Final = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
LAPTOP: Final = {"width": 1366, "height": 768}
PHONE: Final = {"width": 390, "height": 844}
AXE: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.skip(f"there is no Chromium here: none of {', '.join(_NAMES)} is installed")
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield browser
        browser.close()


class Visit:
    """A page opened from disk, with all that went wrong in it and all that it asked for.

    Args:
        context: A profile of the browser.
        path: The file.
    """

    def __init__(self, context: BrowserContext, path: Path) -> None:
        self.errors: Final[list[str]] = []
        self.requests: Final[list[str]] = []
        self.page: Final[Page] = context.new_page()
        self.page.set_default_navigation_timeout(120_000)  # milliseconds: beside other tests a page takes its time
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.page.on("request", lambda asked: self.requests.append(asked.url))
        self.page.goto(path.as_uri())
        self.page.wait_for_selector("[data-ready=yes]")

    def open(self, place: int = 0) -> Page:
        """The page with the article at this place of the list opened."""
        self.page.locator(f"#list [aria-posinset='{place + 1}']").click()
        self.page.wait_for_selector("#record :is(.row, .calm)")
        return self.page

    def state(self, name: str) -> Any:  # noqa: ANN401 - any JSON value
        """What the page's window holds under a name, None where nothing."""
        return self.page.evaluate("name => window[name] ?? null", name)

    def violations(self) -> list[str]:
        """What axe-core finds against WCAG 2.2 AA: rule and element."""
        axe = _axe()
        if not self.page.evaluate("() => typeof axe !== 'undefined'"):
            self.page.evaluate(axe)
        found = self.page.evaluate("tags => axe.run({runOnly: tags})", list(AXE))
        assert found["passes"], "axe-core looked at nothing"
        return [f"{rule['id']}: {node['target']}: {node['failureSummary']}" for rule in found["violations"]
                for node in rule["nodes"]]  # fmt: skip

    def saved(self, path: Path) -> list[dict[str, Any]]:
        """The decisions that the page saves as a file."""
        with self.page.expect_download() as started:
            self.page.click("#save")
        started.value.save_as(path)
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _axe() -> str:
    """The script of axe-core that a Python package brings along."""
    found = find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        pytest.skip("axe-playwright-python is not installed")
    return (Path(found.origin).parent / "axe.min.js").read_text(encoding="utf-8")
