from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest
from tests.driving import TEXT

from communique.batch import find_inputs
from communique.batch.stores import Stored
from communique.errors import CommuniqueError, MissingInputError, SettingsError
from communique.extras import how_to_install

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("stores")


BAD = [
    ("foo://b/x", SettingsError, "foo://b/x cannot be opened: .*Protocol not known: foo.* such as s3://"),
    ("s3://b/x", SettingsError, r"s3:// needs a package that is not installed: pip install s3fs"),
    ("gs://b/*.txt", SettingsError, "gs:// needs a package that is not installed: pip install gcsfs"),
    ("dropbox://b", SettingsError, "dropbox:// needs a package that is not installed: .*dropbox"),
    ("memory://none", MissingInputError, "memory://none does not exist: give a folder"),
    ("zip://x::memory://none.zip", MissingInputError, r"does not exist: there is no /none\.zip"),
    ("s3:/b/x", MissingInputError, "s3:/b/x does not exist: an address has two slashes and is no Path"),
    ("foo://me:secret@b/x", SettingsError, "foo://b/x cannot be opened"),
]


@pytest.mark.parametrize(("url", "kind", "said"), BAD, ids=[row[0] for row in BAD])
def test_addresses(monkeypatch: pytest.MonkeyPatch, url: str, kind: type[CommuniqueError], said: str) -> None:
    """What cannot be opened says what to install or to write instead; a Path has lost a slash of its address."""
    for package in ("s3fs", "gcsfs", "dropboxdrivefs"):
        monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(kind, match=said):
        find_inputs(url)


def test_without_fsspec(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without fsspec the error says how to install it; paths, and addresses of this machine, do without."""
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(SettingsError, match=re.escape(f"s3:// needs fsspec: {how_to_install('objects')}")):
        find_inputs("s3://bucket/news")
    assert list(find_inputs(f"file://{folder}")) == list(find_inputs(folder))


def test_files_of_this_machine(tmp_path: Path) -> None:
    """An address of this machine is a path, whether or not its odd characters are written as browsers do."""
    for name in ("to day.txt", "50%20.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
        for url in (f"file://{tmp_path / name}", (tmp_path / name).as_uri()):
            (entry,) = find_inputs(url)
            assert entry.content == tmp_path / name


def test_passwords() -> None:
    """A password in an address is in no message and no result; what merely looks like one stays."""
    place = Stored("https://me:secret@example.org/a.txt", None, "")
    assert str(place) == "https://example.org/a.txt"
    account = "abfs://news@account.dfs.core.windows.net/a.txt"
    assert str(Stored(account, None, "")) == account
