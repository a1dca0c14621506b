"""The site: it builds without a complaint, asks no other host for anything, and names all that is public."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import lxml.html
import pytest
from tests.documents import PAGES
from tests.places import CHECKOUT

import communique

if TYPE_CHECKING:
    from pathlib import Path

_LOADED = "//script/@src | //link[not(@rel='canonical')]/@href | //img/@src | //iframe/@src | //source/@src"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make docs` builds it."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(CHECKOUT / "src")}
    done = subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_every_page_is_built(site: Path) -> None:
    """Each file of docs/ is a page of the site, and so are those that are made of the code."""
    wanted = {name.removeprefix("docs/").replace(".md", ".html") for name in PAGES if name.startswith("docs/")}
    built = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert {*wanted, "commands.html", "dictionary.html"} - built == set()


def test_no_other_host_is_asked(site: Path) -> None:
    """Neither a page nor a style sheet loads a font, a script or a picture from elsewhere."""
    pages = [lxml.html.parse(path) for path in site.rglob("*.html")]
    assert [found for page in pages for found in page.xpath(_LOADED) if re.match(r"(\w+:)?//", found)] == []
    styles = [path.read_text(encoding="utf-8") for path in site.rglob("*.css")]
    assert [found for style in styles for found in re.findall(r"url\(['\"]?(?:\w+:)?//|@import", style)] == []


def test_all_that_is_public_is_described(site: Path) -> None:
    """The page of the API has every public name."""
    page = lxml.html.parse(site / "api.html")
    described = {name.rpartition(".")[2] for name in page.xpath("//*[@id]/@id") if name.startswith("communique.")}
    assert set(communique.__all__) - described == set()


def test_examples_of_docstrings_are_code(site: Path) -> None:
    """A doctest is shown as code, not as a quotation within a quotation within a quotation."""
    page = lxml.html.parse(site / "api.html")
    assert page.xpath("//blockquote//blockquote") == []
    assert any(">>> from communique import extract_article" in code.text_content() for code in page.xpath("//code"))


def test_commands_and_tables_are_described(site: Path) -> None:
    """The generated pages hold what the code says: options of commands, columns of tables with their descriptions."""
    assert "--max-cost" in (site / "commands.html").read_text(encoding="utf-8")
    assert "the side named first" in (site / "dictionary.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in PAGES if not name.startswith("docs/")])
def test_links_of_pages_outside_the_site(name: str) -> None:
    """What a README refers to is there, down to the heading, and its pictures are small."""
    page = CHECKOUT / name
    for picture, link in re.findall(r"(!?)\[[^\]]*\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if re.match(r"\w+:", link):
            continue
        target, _, heading = link.partition("#")
        path = page.parent / target
        assert path.exists(), link
        if picture:
            assert path.stat().st_size < 200_000
        if heading:
            assert heading in _headings(path), link


def _headings(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title).strip().lower().replace(" ", "-") for title in titles}
