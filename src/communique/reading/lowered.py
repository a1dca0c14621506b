"""Lower-case text and patterns for it: several times as fast to search as with patterns that ignore letter case."""

from __future__ import annotations

import re
from typing import Final

_CAPITAL: Final = re.compile(r"\\.|\(\?P<|[A-Z]")


def lower(text: str) -> str:
    """The text in lower case, every character in its place.

    >>> lower("İzmir to HANOI")
    'izmir to hanoi'
    """
    low = text.lower()
    return low if len(low) == len(text) else "".join(character.lower()[0] for character in text)


def lowered(pattern: str) -> re.Pattern[str]:
    r"""A pattern that finds in lower-case text what `pattern` finds in any when it ignores letter case.

    >>> bool(lowered(r"(?P<who>US|the [A-Z]\w+)\W").match(lower("The Hague, again")))
    True
    """
    return re.compile(_CAPITAL.sub(lambda found: found[0] if len(found[0]) > 1 else found[0].lower(), pattern))
