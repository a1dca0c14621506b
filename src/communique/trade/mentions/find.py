"""All that is found in trade news: what any text has, and groups and agreements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.mentions.find import FINDERS as OF_ANY_TEXT
from communique.mentions.find import find_in
from communique.trade.mentions.agreements.find import find_agreements
from communique.trade.mentions.groups import find_groups

if TYPE_CHECKING:
    from datetime import date

    from communique.mentions.find import Finder
    from communique.mentions.mention import Mention

FINDERS: Final[tuple[Finder, ...]] = (*OF_ANY_TEXT, find_groups, find_agreements)


def find_mentions(text: str, reference_date: date | None = None) -> list[Mention]:
    """Everything that the rules read in a text, with exact offsets, in the order of the text.

    Args:
        text: The text as it is, with any quotes, dashes, spaces and line ends.
        reference_date: The publication date, on which "last Friday" or "in March" is resolved; without it such times
            are found but not resolved.

    Returns:
        Mentions; `text[m.start:m.end] == m.text` for each. A kind never overlaps itself; a number that is part of an
        amount, a percentage or a date is not found again.

    >>> for m in find_mentions("Exports rose 4.8 per cent to S$19.6 billion in 2024."):
    ...     print(m.kind, m.text)
    percent 4.8 per cent
    money S$19.6 billion
    date 2024
    """
    return find_in(text, reference_date, FINDERS)
