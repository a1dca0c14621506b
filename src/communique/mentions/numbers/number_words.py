"""Numbers that are spelled out, or written as digits with a scale word, read from tokens.

>>> from communique.mentions.numbers.window import window
>>> from communique.text import tokenise
>>> read_number(window(tokenise("two hundred and two thousand")), 0).value
Decimal('202000')
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from communique.mentions.numbers.currencies import currencies
from communique.mentions.numbers.numerals import (
    DOZEN,
    HUNDRED,
    LETTERS,
    LONGEST,
    METRES,
    ORDINALS,
    PARTS,
    RUPEE_SCALES,
    SCALES,
    SMALL,
    SMALL_ORDINALS,
    TENS,
    Numeral,
    divided,
    plus,
    read_digits,
    times,
)

if TYPE_CHECKING:
    from communique.mentions.numbers.window import Window


# What a number that does not end here goes on with.
_GOES_ON: Final = SCALES.keys() | LETTERS.keys() | RUPEE_SCALES.keys() | {"-", "–", "and"}


def read_number(seen: Window, index: int, *, money: bool = False) -> Numeral | None:
    """The number that begins with the token at `index`, None where none does.

    Args:
        seen: The tokens.
        index: A token of digits, or a word of `SMALL`, `SMALL_ORDINALS` or `SCALES`.
        money: True after a currency sign, where single letters are scales ("$5m").
    """
    read = read_digits(seen, index) if seen.lower[index][:1].isdecimal() else _words(seen, index)
    if read is None or read.ordinal or seen.lower[read.last] not in _GOES_ON:
        return read
    read = _halves(seen, _scaled(seen, read, money=money))
    return _further(seen, read) if read.scale > 1 else read


def _after_hyphen(seen: Window, index: int) -> int:
    """The index of the token after a hyphen at `index`, or `index` itself."""
    return index + 1 if seen.lower[index] in "-–" and seen.lower[index] else index


def small(seen: Window, index: int) -> Numeral | None:
    """A number below one hundred in words, None where none begins at `index`."""
    word, last = seen.lower[index], index + 1
    if word not in _WORTH:
        return None
    value, ordinal = _WORTH[word]
    if word in TENS:
        at = _after_hyphen(seen, last)
        unit, of_order = _WORTH.get(seen.lower[at], (0, False))
        if 0 < unit < 10:  # noqa: PLR2004
            value, last, ordinal = value + unit, at + 1, of_order
    return Numeral(index, last, Decimal(value), Decimal(value), ordinal=ordinal)


_WORTH: Final = {
    **{word: (value, True) for word, value in SMALL_ORDINALS.items()},
    **{word: (value, False) for word, value in SMALL.items()},
}


def _words(seen: Window, index: int) -> Numeral | None:
    """What words say below one thousand, and decimals ("two point five")."""
    read = small(seen, index)
    if read is None:
        return _headless(seen, index)
    return read if read.ordinal else _hundreds(seen, read) or _point(seen, read)


def _headless(seen: Window, index: int) -> Numeral | None:
    """A scale without a number: "a million", "hundred and five", "half a billion" are read, "several million" not."""
    word = seen.lower[index]
    if word not in SCALES:
        return None
    first = index - 2 if seen.lower[index - 1] == "-" else index - 1
    one = seen.lower[first] in {"a", "an", "per"}
    if not one and not (seen.lower[index + 1] == "and" and seen.lower[index + 2] in _WORTH):
        return None
    read = Numeral(first if one else index, index, Decimal(1), Decimal(1))
    return _hundreds(seen, read) if word == "hundred" else read


def _hundreds(seen: Window, read: Numeral) -> Numeral | None:
    """So many hundreds and what is added to them, where "hundred" or "hundredth" follows."""
    at = _after_hyphen(seen, read.last)
    if seen.lower[at] not in {"hundred", "hundredth"}:
        return None
    whole, last, ordinal = read.value * HUNDRED, at + 1, seen.lower[at] == "hundredth"
    joined = seen.lower[_after_hyphen(seen, last)] == "and"
    more = small(seen, _after_hyphen(seen, _after_hyphen(seen, last) + 1) if joined else last)
    # "three hundred and two hundred" are two numbers; "hundred one" without "and" is one, "hundred first" is not.
    plain = joined or (more is not None and (not more.ordinal or more.value > ORDINALS["third"]))
    if more and more.value and not ordinal and plain and seen.lower[more.last] != "hundred":
        whole, last, ordinal = whole + more.value, more.last, more.ordinal
    found = read._replace(last=last, value=whole, bare=whole, ordinal=ordinal)
    return found if ordinal else _point(seen, found)


def _point(seen: Window, read: Numeral) -> Numeral:
    """Decimals in words: "five point two", "point o five", "point seventy-one"."""
    if seen.lower[read.last] != "point":
        return read
    index, decimals = read.last + 1, ""
    while len(decimals) < LONGEST:
        word = seen.lower[index]
        if word in {"o", "oh"}:
            decimals, index = decimals + "0", index + 1
        elif digit := small(seen, index):
            decimals, index = decimals + str(digit.value), digit.last
        else:
            break
    if not decimals:
        return read
    value = Decimal(f"{read.value}.{decimals}")
    return read._replace(last=index, value=value, bare=value)


def _scaled(seen: Window, read: Numeral, *, money: bool) -> Numeral:
    """`read` with the scale words that follow it."""
    scale, last = Decimal(1), read.last
    for _ in range(2):  # "lakh crore", "hundred million", "thousand crore"
        found = _scale(seen, last, money=money)
        if found is None or (scale > 1 and found[0] == DOZEN):
            break
        scale, last = times(scale, found[0]), found[1]
    if scale == 1:
        return read
    return Numeral(read.first, last, times(read.value, scale), read.bare, scale, digits=read.digits)


def _scale(seen: Window, index: int, *, money: bool) -> tuple[Decimal, int] | None:
    at = _after_hyphen(seen, index)
    word = seen.lower[at]
    if word in SCALES:
        stop = seen.lower[at + 1] == "." and seen.joined(at + 1) and seen.words[at + 2] in _AFTER_STOP
        return (_MIL if word == "mil" and seen.lower[at + 1] in _AFTER_MIL else SCALES[word]), at + 1 + stop
    if word in RUPEE_SCALES and _counts_rupees(seen, at, money=money):
        return Decimal(10) ** RUPEE_SCALES[word], at + 1
    hyphened = at > index and money and seen.words[at] in _CAPITALS and seen.joined(index) and seen.joined(at)
    if hyphened or (at == index and word in LETTERS and _letter_is_scale(seen, index, word, money=money)):
        return Decimal(10) ** LETTERS[word], at + 1
    return None


_AFTER_STOP: Final = frozenset("euro euros Euro yen won dollars zlotys crowns rupees forints tonnes tons".split())
_CAPITALS: Final = frozenset("MB")  # "P500-M", as Manila's headlines have it
_RUPEES: Final = frozenset({"₹", "INR", "Rs"})
_MIL: Final = Decimal(1000)  # "4 mil millones", not the English abbreviation
_AFTER_MIL: Final = frozenset("millones milhões milhoes".split())


def _counts_rupees(seen: Window, index: int, *, money: bool) -> bool:
    """Whether "arab" is a number here: "Rs 5 arab", "3 arab rupees", "over 2 arab.", not "22 Arab states"."""
    following = seen.lower[index + 1]
    if "rupee" in following:
        return True
    return (money or seen.words[index].islower()) and (not following.isalpha() or following in _AFTER_SCALE)


_AFTER_SCALE: Final = frozenset(
    "in for on from to by and or as with during were was has have had of at is are will would more less this last each "
    "per against under over through before after into while which when since until but than a an the".split()
)


def _letter_is_scale(seen: Window, index: int, letter: str, *, money: bool) -> bool:
    if not seen.lower[index - 1][0].isdecimal() or seen.lower[index + 1] == "'":
        return False
    if letter == "l":
        return money and seen.words[index] == "L" and seen.words[index - 2] in _RUPEES
    if money:
        return seen.joined(index) or letter != "t" or seen.words[index] == "T"
    if letter == "k":
        return seen.joined(index) or seen.words[index] == "k"
    return (
        letter == "m"
        and seen.joined(index)
        and (seen.words[index] == "M" or (seen.lower[index + 1].isalpha() and seen.lower[index + 1] not in METRES))
    )


def _halves(seen: Window, read: Numeral) -> Numeral:
    """`read` with "and a half" before or after its scale: "one and a half billion", "a million and a half"."""
    index = _after_hyphen(seen, read.last)
    if seen.lower[index] != "and":
        return read
    index = _after_hyphen(seen, index + 1)
    count, part = seen.lower[index], _after_hyphen(seen, index + 1)
    if count == "half" and read.scale == 1 and seen.lower[part] in SCALES:  # "two and half crore"
        share, last = divided(1, 2), part
    elif count in {"a", "one", "two", "three"} and seen.lower[part] in PARTS:
        share, last = divided(1 if count == "a" else SMALL[count], PARTS[seen.lower[part]]), part + 1
    else:
        return read
    more = plus(read.bare, share)
    if read.scale > 1:
        return read._replace(last=last, value=times(more, read.scale))
    return _scaled(seen, read._replace(last=last, value=more, bare=more), money=False)


def _further(seen: Window, read: Numeral) -> Numeral:
    """`read` with the smaller groups that follow: "two million three hundred thousand and five"."""
    below, last, value, ordinal = read.scale, read.last, read.value, False
    while below > 1 and below != DOZEN:
        part = _group(seen, last, after=read, below=below)
        if part is None:
            break
        value, last, below, ordinal = plus(value, part.value), part.last, part.scale, part.ordinal
        if ordinal:
            break
    if last == read.last:
        return read
    return read._replace(last=last, value=value, bare=value, ordinal=ordinal)


def _group(seen: Window, index: int, *, after: Numeral, below: Decimal) -> Numeral | None:
    """The group below `below` that goes on a number, None where what follows is a number of its own."""
    joined = seen.lower[index] == "and"
    start = index + joined
    word = seen.lower[start]
    read = read_digits(seen, start) if word.isdecimal() and len(word) <= 3 else _words(seen, start)  # noqa: PLR2004
    if read is None or read.last == start or read.first != start:
        return None
    read = read if read.ordinal else _scaled(seen, read, money=False)
    if read.value >= below or read.scale >= below or read.scale == DOZEN:
        return None
    if read.scale > 1 or (below == HUNDRED and joined):
        return read
    if after.digits or word.isdecimal():  # "$5 million two years ago", "$5 million and two ships"
        return None
    if read.ordinal:
        return read if read.value > 3 else None  # noqa: PLR2004 - "two million first-time visitors"
    following = seen.words[read.last]
    alone = not (following.isalpha() and following.islower()) or following in currencies().heads
    return read if joined or read.value >= HUNDRED or alone else None
