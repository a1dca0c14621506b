"""What comes from outside, as it may reach a terminal or a page: names, ids, articles, what a model or a server says.

A terminal takes some characters for orders: to clear the screen, to ring, to write a title, to turn the direction of
what follows; the last goes for pages, too. All that is printed passes one of these functions.
"""

from __future__ import annotations

import re
from typing import Final

# Delete and the C1 controls, marks of direction (https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters),
# separators of lines, halves of surrogate pairs.
_ORDERS: Final = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
# Controls but for tab and line feed, and what sets or overrides the direction of writing.
_CONTROLS: Final = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Where the same may stand in UTF-8: patterns that begin with one byte are looked for as fast as memory is read.
_IN_BYTES: Final = tuple(
    re.compile(one)
    for one in (rb"\x7f", rb"\xc2[\x80-\x9f]", rb"\xd8\x9c", rb"\xe2\x80[\x8e\x8f\xa8-\xae]", rb"\xe2\x81[\xa6-\xa9]")
)


def printable(text: str, *, keep: str = "") -> str:
    r"""`text` of the same length, a space for each character that is not printable, those of `keep` aside.

    >>> printable("fish\x1b[2J\u202e")
    'fish [2J '
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in keep else " " for c in text)


def shown(text: object) -> str:
    r"""`text` with its controls named, so that a reader sees that they are there.

    >>> shown("in\u202evoice")
    'in⟨U+202E⟩voice'
    """
    return _CONTROLS.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", str(text))


def safe_json(text: str) -> str:
    r"""JSON that says the same, with escapes for characters that a terminal might obey.

    >>> print(safe_json('{"name": "\x9b2J\u202e"}'))
    {"name": "\u009b2J\u202e"}
    """
    return _ORDERS.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def safe_json_bytes(line: bytes) -> bytes:
    """The same of JSON in UTF-8, in a fraction of the time where there is nothing to escape."""
    if any(one.search(line) for one in _IN_BYTES):
        return safe_json(line.decode()).encode()
    return line
