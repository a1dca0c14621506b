"""Numbers in the code say what they count and why they are what they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tests.places import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMBER: Final = re.compile(
    r"_?[A-Z][A-Z_0-9, ]*(?:: Final(?:\[\w+\])?)? = (?:[\d._e, ]+|timedelta\(.*\))(?P<why>\s+#.*)?"
)


def unexplained(lines: list[str]) -> Iterator[str]:
    """The constants that have a comment neither beside them nor above their group, nor a docstring below."""
    said = False
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        constant = NUMBER.fullmatch(line)
        if constant and not (said or constant["why"] or following.startswith('"""')):
            yield line
        said = line.startswith("#") or (said and constant is not None)


def test_every_number_has_a_reason() -> None:
    """A constant that is a number has its unit or its reason beside it."""
    for path in sorted((CHECKOUT / "src").rglob("*.py")):
        assert [*unexplained(path.read_text(encoding="utf-8").splitlines())] == [], path


def test_a_number_alone() -> None:
    """A number without a word is found, one with a comment beside or above it is not."""
    assert [*unexplained(["NEAR: Final = 60", "FAR: Final = 90  # characters"])] == ["NEAR: Final = 60"]
    assert [*unexplained(["# Characters around a place.", "NEAR: Final = 60", "FAR: Final = 90"])] == []
