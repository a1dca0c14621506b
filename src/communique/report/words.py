"""Words of an article for a terminal: no control sequence in them reaches it."""

from __future__ import annotations


def printable(text: str, *, keep: str = "") -> str:
    r"""`text` of the same length, a space for each character that is not printable, those of `keep` aside.

    >>> printable("fish\x1b[2J")
    'fish [2J'
    """
    return "".join(c if c.isprintable() or c in keep else " " for c in text)
