"""What the paths and addresses that a user gives stand for."""

from __future__ import annotations

import os
import re
from importlib import import_module
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from communique.batch.stores import PASSWORD, Stored, said
from communique.errors import MissingInputError, SettingsError
from communique.extras import how_to_install

_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]+(?:::[a-z][a-z0-9+.-]*)*://", re.IGNORECASE)  # `C:` is a drive
_HERE: Final = re.compile(r"(?:file|local)://", re.IGNORECASE)
_COLLAPSED: Final = re.compile(r"[a-z][a-z0-9+.-]+:/[^/]", re.IGNORECASE)  # what a Path makes of an address
_PACKAGES: Final = {"s3": "s3fs", "s3a": "s3fs", "gs": "gcsfs", "gcs": "gcsfs", "az": "adlfs", "abfs": "adlfs"}


def find_place(given: str | Path) -> Path | Stored:
    """What a path or an address stands for; nothing is opened.

    Raises:
        SettingsError: It is an address of a kind that cannot be opened here.

    >>> find_place("news/today").name, find_place("file:///news/today.csv").suffix
    ('today', '.csv')
    """
    if isinstance(given, Path) or not _ADDRESS.match(given):
        return Path(given)
    if here := _HERE.match(given):
        path = given[here.end() :]
        return Path(path if os.path.exists(path) else unquote(path))  # noqa: PTH110 - fsspec writes no %20, browsers do
    protocol = given.partition("://")[0].partition("::")[0]
    try:
        core = import_module("fsspec.core")  # an extra
    except ImportError as error:
        raise SettingsError(f"{protocol}:// needs fsspec: {how_to_install('objects')}") from error
    try:
        fs, path = core.url_to_fs(given)
    except ImportError as error:
        package = _PACKAGES.get(protocol.lower())
        advice = f"pip install {package}" if package else str(error)
        raise SettingsError(f"{protocol}:// needs a package that is not installed: {advice}") from error
    except FileNotFoundError as error:
        raise MissingInputError(f"{PASSWORD.sub('', given)} does not exist: there is no {error}") from error
    except Exception as error:
        raise SettingsError(
            f"{PASSWORD.sub('', given)} cannot be opened: {said(error)}. Give a path, or an address "
            "such as s3://, gs://, abfs:// or https://"
        ) from error
    return Stored(given, fs, path)


def is_address(given: str) -> bool:
    """Whether a string is the address of something in an object store.

    >>> is_address("s3://bucket/news"), is_address("file:///news"), is_address("news")
    (True, False, False)
    """
    return bool(_ADDRESS.match(given)) and not _HERE.match(given)


def there(place: Path | Stored) -> bool:
    """Whether what is there is a folder.

    Raises:
        MissingInputError: Nothing is there.
        SettingsError: An object store does not answer, or refuses.
    """
    if isinstance(place, Stored):
        return place.is_folder()
    if not place.exists():
        advice = "give a folder of articles, files, or a table"
        if _COLLAPSED.match(place.as_posix()):
            advice = "an address has two slashes and is no Path"
        raise MissingInputError(f"{place} does not exist: {advice}")
    return place.is_dir()
