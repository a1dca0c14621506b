"""JSON Pointers (RFC 6901): where a value stands in a record."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


@lru_cache(maxsize=4096)
def pointer(*parts: str | int) -> str:
    """A JSON Pointer.

    >>> pointer("events", 0, "a/b")
    '/events/0/a~1b'
    """
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def steps(path: str) -> tuple[str | int, ...]:
    """The parts of a JSON Pointer, numbers as such.

    >>> steps("/events/0/a~1b")
    ('events', 0, 'a/b')
    """
    parts = (part.replace("~1", "/").replace("~0", "~") for part in path.split("/")[1:])
    return tuple(int(part) if part.isdecimal() else part for part in parts)


def value_at(record: Any, path: str) -> Any:  # noqa: ANN401 - any JSON value
    """The value at a place of plain data, None where there is nothing.

    >>> value_at({"events": [{"date": "2025"}]}, "/events/0/date"), value_at({}, "/events/0")
    ('2025', None)
    """
    for step in steps(path):
        try:
            record = record[step]
        except (KeyError, IndexError, TypeError):
            return None
    return record


def leaves(record: Any, path: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - any JSON value
    """Every value of plain data that holds no other, with its place; a list of plain values is one.

    >>> list(leaves({"a": {"b": 1}, "c": [{"d": None}], "e": ["x", "y"]}))
    [('/a/b', 1), ('/c/0/d', None), ('/e', ['x', 'y'])]
    """
    if isinstance(record, dict):
        for key, value in record.items():
            yield from leaves(value, path + pointer(key))
    elif isinstance(record, list) and any(isinstance(one, dict | list) for one in record):
        for number, value in enumerate(record):
            yield from leaves(value, path + pointer(number))
    else:
        yield path, record


def is_within(path: str, place: str) -> bool:
    """Whether a place is another or lies below it.

    >>> is_within("/a/1/b", "/a/1"), is_within("/a/12", "/a/1")
    (True, False)
    """
    return path == place or path.startswith(f"{place}/")
