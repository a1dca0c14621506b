"""Words of an article where they are shown: no control sequence in them reaches a terminal or turns a page around."""

from __future__ import annotations

import re
from typing import Final

# Controls but for tab and line feed, and what sets or overrides the direction of writing (UAX #9).
_CONTROLS: Final = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printable(text: str, *, keep: str = "") -> str:
    r"""`text` of the same length, a space for each character that is not printable, those of `keep` aside.

    >>> printable("fish\x1b[2J")
    'fish [2J'
    """
    return "".join(c if c.isprintable() or c in keep else " " for c in text)


def shown(text: object) -> str:
    r"""`text` with its controls named, so that a reader sees that they are there.

    >>> shown("in\u202evoice")
    'in⟨U+202E⟩voice'
    """
    return _CONTROLS.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", str(text))
