"""JSON objects of files that others may have written or damaged: read, or refused by their place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from communique.errors import SettingsError
from communique.given_files import see_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def objects_in(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects of a JSON Lines file, each with the words for its place; blank lines are passed over.

    Raises:
        SettingsError: A line is none, or it is no file but a pipe or a device.
        OSError: The file cannot be read.
    """
    see_file(path)
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                where = f"{path}, line {number}"
                yield where, object_in(line, where)


def object_in(data: bytes, where: str) -> dict[str, Any]:
    """The object that a text in UTF-8 consists of.

    Raises:
        SettingsError: It is something else.
    """
    try:
        found = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{where} is no JSON: {error}") from error
    if not isinstance(found, dict):
        raise SettingsError(f"{where} is no JSON object")
    return found
