"""Fractions in words ("two-thirds", "half a million", "one in five"), told from ordinals and from parts of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.mentions.numbers.number_words import small
from communique.mentions.numbers.numerals import SCALES, SMALL, Numeral, divided, read_digits, times
from communique.mentions.numbers.percents import percent_sign

if TYPE_CHECKING:
    from decimal import Decimal

    from communique.mentions.numbers.window import Window

_ONE_PART: Final = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "twelfth": 12, "twentieth": 20, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_PARTS: Final = {"halves": 2} | {f"{part}s": value for part, value in _ONE_PART.items() if part != "half"}
_HALF: Final = divided(1, 2)
STARTS: Final = frozenset(_ONE_PART)
# Before "half" or "three quarters" these make it a part of a year, a match or a show.
_TIMES: Final = frozenset(
    "first second third fourth last latter this next other previous past early late final opening final previous "
    "each same current h the better following four coming".split()
)
_TIMES_AFTER: Final = frozenset(
    "year hour time century yearly hourly day mile brother sister hearted way term marathon mast price and-half "
    "ago to ended ending through later in".split()
)
# Words after which "a third" is a share and no third one, if no noun follows.
_MEASURED: Final = frozenset(
    "by of about nearly almost than over around roughly up down rose fell only just some at approximately least "
    "to least under from cut half".split()
)
_NO_NOUN: Final = frozenset(
    "of in to from since on at and or but by more less lower higher as this last for year than".split()
)


def read_fraction(seen: Window, index: int) -> Numeral | None:
    """The fraction that begins at `index` (or with the article before it), None where none does.

    >>> from communique.mentions.numbers.window import window
    >>> from communique.text import tokenise
    >>> read_fraction(window(tokenise("three-quarters of a billion")), 0).value
    Decimal('750000000')
    >>> read_fraction(window(tokenise("the third round")), 1) is None
    True
    """
    word = seen.lower[index]
    if word in _ONE_PART:
        return _half(seen, index) if word == "half" else _one(seen, index)
    count = int(word) if word.isdecimal() and len(word) <= len("99") else SMALL.get(word)
    if not count:
        return None
    return _counted(seen, index, count) or (_chance(seen, index) if count == 1 else None)


def _half(seen: Window, index: int) -> Numeral | None:
    before, after = seen.lower[index - 1], index + 1
    after += seen.lower[after] == "-"
    article = seen.lower[after] in {"a", "an"}
    after += article
    after += seen.lower[after] == "-"
    if seen.lower[after] in SCALES or (article and percent_sign(seen, after)):
        return _of_scale(seen, index, after, _HALF)
    if before in _TIMES or before == "-" or after > index + 1 or seen.lower[after] in _TIMES_AFTER:
        return None
    return _of_scale(seen, index - (before == "a"), index + 1, _HALF)


def _one(seen: Window, index: int) -> Numeral | None:
    """Read "a third", "a quarter": only where it is measured or followed by "of"."""
    if seen.lower[index - 1] != "a":
        return None
    following = seen.words[index + 1]
    measured = seen.lower[index - 2] in _MEASURED and (following.lower() in _NO_NOUN or not following[:1].isalpha())
    named = following == "of" or (measured and following != "-") or (not following and index == 1)
    return _of_scale(seen, index - 1, index + 1, divided(1, _ONE_PART[seen.lower[index]]), scaled=not named)


def _counted(seen: Window, index: int, count: int) -> Numeral | None:
    hyphen = seen.lower[index + 1] in {"-", "–"}
    at = index + 1 + hyphen
    word = seen.lower[at]
    one = count == 1 or (word in _ONE_PART and seen.lower[at + 1] in SCALES)  # "three quarter million"
    parts = _ONE_PART.get(word) if one else _PARTS.get(word)
    if parts is None or count >= parts:
        return None
    scaled = False
    if parts == 4 and not hyphen:  # noqa: PLR2004 - "three quarters", "one quarter" may be of a year
        timed = seen.lower[index - 1] in _TIMES or seen.lower[at + 1] in _TIMES_AFTER
        year = seen.lower[at + 1] == "of" and seen.lower[at + 2][:1].isdecimal()
        scaled = timed or year or (seen.lower[at + 1] != "of" and seen.size != at + 1)
    return _of_scale(seen, index, at + 1, divided(count, parts), scaled=scaled)


def _of_scale(seen: Window, first: int, last: int, value: Decimal, *, scaled: bool = False) -> Numeral | None:
    """The fraction with the scale after it ("of a billion", "billion"); with `scaled` only if there is one."""
    at = last
    if seen.lower[at] == "of" and seen.lower[at + 1] in {"a", "an", "one"}:
        at += 2
    if seen.lower[at] in SCALES:
        scale = SCALES[seen.lower[at]]
        return Numeral(first, at + 1, times(value, scale), value, scale)
    if percent_sign(seen, at):  # "a quarter of a percentage point"
        return Numeral(first, at, value, value)
    return None if scaled else Numeral(first, last, value, value, fraction=True)


def _chance(seen: Window, index: int) -> Numeral | None:
    """Read "one in five"."""
    at = index + 2
    many = read_digits(seen, at) if seen.lower[at].isdecimal() else small(seen, at)
    if seen.lower[at - 1] != "in" or many is None or many.ordinal or not 1 < many.value < 1000:  # noqa: PLR2004 - no year
        return None
    part = divided(1, many.value)
    return Numeral(index, many.last, part, part)


def is_share(seen: Window, read: Numeral) -> bool:
    """Whether the fraction is a share of something named: "a third of exports", "half the shipments"."""
    following = seen.lower[read.last]
    return read.fraction and (following == "of" or (following in _WHOLES and read.value == _HALF))


_WHOLES: Final = frozenset({"the", "its", "their", "all"})
