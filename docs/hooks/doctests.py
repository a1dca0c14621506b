"""Shows the doctests of a docstring as code, where Markdown would take their `>>>` for quotations."""

from __future__ import annotations

import re
from typing import Any, Final

import griffe

# From a line with a prompt to the next empty line, which ends the output of a doctest.
_DOCTEST: Final = re.compile(r"^>>> .*(?:\n.+)*", re.MULTILINE)


class Doctests(griffe.Extension):
    """Fences the doctests of every docstring."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:  # noqa: ANN401 - what griffe passes on
        """Look at one object that was collected."""
        if obj.docstring:
            obj.docstring.value = fenced(obj.docstring.value)


def fenced(docstring: str) -> str:
    """A docstring with its doctests between fences."""
    return _DOCTEST.sub(lambda found: f"```pycon\n{found[0]}\n```", docstring)
