from __future__ import annotations

import functools
import http.server
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.batch.test_tables import KINDS as TABLES
from tests.batch.test_tables import ROWS

from communique.batch import find_inputs
from communique.errors import MissingInputError

if TYPE_CHECKING:
    from collections.abc import Iterator


class Listing(http.server.SimpleHTTPRequestHandler):
    """A web server that lists folders and sends files as a whole, or in parts to those who ask for them."""

    in_parts = False

    def log_message(self, *_: object) -> None:
        """Nothing."""

    def do_GET(self) -> None:
        """A file or a listing."""
        wanted, path = self.headers.get("Range"), Path(self.translate_path(self.path))
        if not (self.in_parts and wanted and path.is_file()):
            super().do_GET()
            return
        first, last = wanted.removeprefix("bytes=").split("-")
        data = path.read_bytes()
        part = data[int(first) : int(last) + 1]
        self.send_response(206)
        self.send_header("Content-Range", f"bytes {first}-{int(first) + len(part) - 1}/{len(data)}")
        self.send_header("Content-Length", str(len(part)))
        self.end_headers()
        self.wfile.write(part)


@pytest.fixture
def site(tmp_path: Path, localhost: None) -> Iterator[str]:  # noqa: ARG001 - lets the test connect
    """The address of a server, on this machine, of the test's own folder."""
    handler = functools.partial(Listing, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving:
        threading.Thread(target=serving.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()


def test_web_folders(folder: Path, site: str) -> None:
    """A folder that a web server lists is one like any other; names are as they are, not as addresses write them."""
    found = find_inputs(f"{site}/articles/")
    local = find_inputs(folder)
    assert [(entry.source, entry.digest()) for entry in found] == [(entry.source, entry.digest()) for entry in local]
    assert [pair for one in found.slices(3) for pair in one] == list(enumerate(found))
    (page,) = find_inputs(f"{site}/articles/below/e.txt?day=1")
    assert (page.source, page.load().text) == (
        f"{site}/articles/below/e.txt?day=1",
        (folder / "below" / "e.txt").read_text(encoding="utf-8"),
    )
    with pytest.raises(MissingInputError, match=r"none/ does not exist \(.*404"):
        find_inputs(f"{site}/none/")


def test_web_listings(folder: Path, site: str) -> None:
    """Links of a listing that sort it, lead out of the folder, round in circles or to a file again are no articles."""
    links = ["?C=M;O=A", "#top", "../", "/articles/", "https://example.org/x.txt", "b.txt", "below/", "below/#end"]
    links.append("below/e.txt")  # as the page of that folder says, too
    page = "".join(f'<a href="{link}">x</a>' for link in links)
    (folder / "index.html").write_text(page, encoding="utf-8")
    (folder / "below" / "index.html").write_text('<a href="e.txt">x</a><a href="/articles/below/">x</a>', "utf-8")
    found = find_inputs(f"{site}/articles/")
    assert ([entry.source for entry in found], found.skipped.count) == (["b.txt", "below/e.txt"], 0)


@pytest.mark.parametrize("in_parts", [True, False])
@pytest.mark.parametrize(("suffix", "write"), TABLES, ids=[kind[0] for kind in TABLES])
def test_web_tables(
    tmp_path: Path,
    site: str,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
    write: Any,  # noqa: ANN401 - any writer of a table
    *,
    in_parts: bool,
) -> None:
    """A table of a web server is read in parts where the server sends such, and as a whole where not."""
    monkeypatch.setattr(Listing, "in_parts", in_parts)
    path = tmp_path / f"news.{suffix}"
    write(path, [ROWS[0] | {"id": f"n{n}"} for n in range(9)])
    found = find_inputs(f"{site}/{path.name}")
    assert list(found) == list(find_inputs(path))
    assert [pair for one in found.slices(3) for pair in one] == list(enumerate(found))
