"""What pydantic has against a value, in words for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

# What pydantic puts before the message of a validator that a schema brings along.
_PREFIXES: Final = {"value_error": "Value error, ", "assertion_error": "Assertion failed, "}


def complaint_of(error: ErrorDetails) -> str:
    """The message of an error, as the validator that raised it worded it.

    >>> complaint_of({"type": "value_error", "loc": (), "msg": "Value error, no such port", "input": "Q"})
    'no such port'

    Args:
        error: One of `ValidationError.errors()`.
    """
    return error["msg"].removeprefix(_PREFIXES.get(error["type"], ""))
