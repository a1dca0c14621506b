"""The years that a text gives, for days that it gives without one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.mentions.times.calendar_words import MONTHS

if TYPE_CHECKING:
    from communique.text import Tokens

YEARS: Final = frozenset(str(year) for year in range(1600, 2101))  # before 1900 only beside words of time
_TIMELY: Final = frozenset(str(year) for year in range(1900, 2101))  # the news of a day is of one of these
_DAY_DIGITS: Final = 2
_BEFORE: Final = 3  # tokens between a month and the year of a full date
_AFTER: Final = 10  # tokens between the year of a fair's name and its days


def _indices(tokens: Tokens) -> list[int]:
    return sorted(index for word in _TIMELY.intersection(tokens.where) for index in tokens.where[word])


def _has_day(words: list[str]) -> bool:
    """Whether a month stands beside the number of a day."""
    return any(
        word in MONTHS and any(w[0].isdigit() and len(w) <= _DAY_DIGITS for w in words[max(0, n - 1) : n + 2])
        for n, word in enumerate(words)
    )


def full_dates(tokens: Tokens) -> list[tuple[int, int]]:
    """Years and offsets of the dates that have day, month and year.

    >>> from communique.text import tokenise
    >>> full_dates(tokenise("Signed on 3 May 2021, since May 2022 in force."))
    [(2021, 16)]
    """
    return [
        (int(tokens.lower[index]), tokens.starts[index])
        for index in _indices(tokens)
        if _has_day(tokens.lower[max(0, index - _BEFORE) : index])
    ]


def edition_dates(tokens: Tokens) -> list[tuple[int, int]]:
    """Years and offsets in names of events with their days beside them.

    >>> from communique.text import tokenise
    >>> edition_dates(tokenise("at the Textile Expo 2023, held from 3 to 5 May"))
    [(2023, 20)]
    """
    found = []
    for index in _indices(tokens):
        words = tokens.lower[index + 1 : index + 1 + _AFTER]
        words = words[: words.index(".")] if "." in words else words
        if index and tokens.words[index - 1][0].isupper() and _has_day(words):
            found.append((int(tokens.lower[index]), tokens.starts[index]))
    return found


def issue_dates(tokens: Tokens) -> list[tuple[int, int]]:
    r"""Years and offsets of the months that issues are of: of lines that are such a month, or end in one.

    >>> from communique.text import tokenise
    >>> issue_dates(tokenise("Chamber Notes, November 2025\n\nIn October 2024 we met."))
    [(2025, 24)]
    """
    found = []
    for index in _indices(tokens):
        if index and tokens.lower[index - 1] in MONTHS:
            apart = index == 1 or not tokens.words[index - 2][0].isalnum() or "\n" in _gap(tokens, index - 1)
            if apart and "\n" in _gap(tokens, index + 1):
                found.append((int(tokens.lower[index]), tokens.starts[index]))
    return found


def _gap(tokens: Tokens, index: int) -> str:
    """What stands before a token and after the one before it."""
    return tokens.text[tokens.ends[index - 1] : tokens.starts[index]] if index < len(tokens.words) else "\n"
