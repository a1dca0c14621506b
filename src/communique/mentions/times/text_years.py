"""The years that a text gives, for days that it gives without one."""

from __future__ import annotations

from itertools import takewhile
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from communique.mentions.times.calendar_words import MONTHS

if TYPE_CHECKING:
    from communique.text import Tokens

YEARS: Final = frozenset(str(year) for year in range(1600, 2101))  # before 1900 only beside words of time
_TIMELY: Final = frozenset(str(year) for year in range(1900, 2101))  # the news of a day is of one of these
_DAY_DIGITS: Final = 2  # digits of a day
_BEFORE: Final = 3  # tokens between a month and the year of a full date
_AFTER: Final = 10  # tokens between the year of a fair's name and its days
_HEADLINE: Final = 400  # characters at the beginning in which a full date is the dateline


def _has_day(words: list[str]) -> bool:
    """Whether a month stands beside the number of a day."""
    return any(
        word in MONTHS and any(w[0].isdigit() and len(w) <= _DAY_DIGITS for w in words[max(0, n - 1) : n + 2])
        for n, word in enumerate(words)
    )


def inferred_year(tokens: Tokens) -> int | None:
    r"""The year of a text without publication date: that of its dateline or issue, or of all its full dates.

    Full dates are those with day, month and year, else the years in names of events with their days beside them; the
    date of an issue is a line that is a month with its year, or ends in one.

    >>> from communique.text import tokenise
    >>> inferred_year(tokenise("Signed on 3 May 2021, since May 2022 in force."))
    2021
    >>> inferred_year(tokenise("at the Textile Expo 2023, held from 3 to 5 May"))
    2023
    >>> inferred_year(tokenise("Chamber Notes, November 2025\n\nIn October 2024 we met."))
    2025
    """
    lower, full, editions, issues = tokens.lower, [], [], []
    for index in sorted(index for word in _TIMELY.intersection(tokens.where) for index in tokens.where[word]):
        told = int(lower[index]), tokens.starts[index]
        if _has_day(lower[max(0, index - _BEFORE) : index]):
            full.append(told)
        after = takewhile(".".__ne__, lower[index + 1 : index + 1 + _AFTER])
        if index and tokens.words[index - 1][0].isupper() and _has_day(list(after)):
            editions.append(told)
        if index and lower[index - 1] in MONTHS and "\n" in _gap(tokens, index + 1):
            apart = index == 1 or not lower[index - 2][0].isalnum() or "\n" in _gap(tokens, index - 1)
            issues += [told] if apart else []
    dates = full or editions
    year, at = min(dates + issues, key=itemgetter(1), default=(None, 0))
    return year if at < _HEADLINE or len({year for year, _ in dates}) == 1 else None


def _gap(tokens: Tokens, index: int) -> str:
    """What stands before a token and after the one before it."""
    return tokens.text[tokens.ends[index - 1] : tokens.starts[index]] if index < len(tokens.words) else "\n"
