"""Two amounts of one sum: "C$340 million (US$237 million)", "$1.4 billion, or about Rp22.9 trillion"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from communique.mentions.window import Window

_SAME_SUM: Final = re.compile(
    r"\s*(?:[(\[]\s*(?:or|i\.e\.|ie|equal to|equivalent to|equivalent of|that is|which is|worth|=)?"
    r"|[)\]]?,?\s*(?:or|i\.e\.,?|equal to|equivalent to|the equivalent of|that is,?|=|≈|/)"
    r"|\s*[=≈/])"
    r"(?:\s*(?:about|around|nearly|almost|roughly|approximately|approx\.?|over|more than|just over|just under|"
    r"close to|some|an estimated|equivalent to|the equivalent of|equal to|at least|up to|ca\.?|c\.|~|≈))*\s*",
    re.IGNORECASE,
)


def is_same_sum(seen: Window, last: int, first: int) -> bool:
    """Whether the words between two amounts say that they are one sum ("C$340 million (US$237 million)").

    >>> from communique.mentions.window import window
    >>> from communique.text import tokenise
    >>> is_same_sum(window(tokenise("€5m, or about $6m")), 3, 6)
    True
    """
    start, end = seen.ends[last - 1], seen.starts[first]
    return end - start < 60 and _SAME_SUM.fullmatch(seen.text, start, end) is not None  # noqa: PLR2004
