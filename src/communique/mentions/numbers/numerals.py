"""Numerals: what a token of digits or a number word is worth, in any grouping.

>>> digits_value("12,34,567.89")
Decimal('1234567.89')
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from communique.mentions.numbers.window import Window

# Arithmetic of its own: what a user's decimal context traps or rounds must not change what a text says.
_EXACT: Final = Context(prec=60, traps=[])
_ROUND: Final = Context(prec=16, traps=[])

CARDINALS: Final = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
TENS: Final = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)
)
ORDINALS: Final = dict(
    zip(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        range(1, 20),
        strict=True,
    )
)
_TENTHS: Final = {ten.removesuffix("y") + "ieth": value for ten, value in TENS.items()}
# As copy desks let them through.
MISSPELT: Final = {
    "fourty": 40, "ninty": 90, "fourtenn": 14, "forteen": 14, "fiveteen": 15, "eigth": 8, "tweleve": 12, "ninteen": 19
}  # fmt: skip

SMALL: Final = (
    CARDINALS
    | TENS
    | MISSPELT
    | {"nil": 0}
    | {ten + unit: TENS[ten] + value for ten in TENS for unit, value in CARDINALS.items() if 0 < value < 10}  # noqa: PLR2004
)
SMALL_ORDINALS: Final = (
    ORDINALS
    | _TENTHS
    | {"twelth": 12}
    | {ten + unit: TENS[ten] + value for ten in TENS for unit, value in ORDINALS.items() if value < 10}  # noqa: PLR2004
)
_POWERS: Final = {
    "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "quadrillion": 15, "quintillion": 18,
    "lakh": 5, "lac": 5, "crore": 7, "milliard": 9,
}  # fmt: skip
_ABBREVIATED: Final = {
    "mn": 6, "mln": 6, "mil": 6, "mio": 6, "mm": 6, "mill": 6, "bn": 9, "bln": 9, "bil": 9, "mrd": 9, "mld": 9,
    "tn": 12, "trn": 12, "tril": 12, "tln": 12, "trln": 12, "cr": 7, "crs": 7, "lkh": 5, "lkhs": 5, "lacs": 5,
    "milion": 6, "millon": 6, "miliion": 6, "millions": 6, "milions": 6, "bilion": 9, "billon": 9, "bilions": 9,
    "trilion": 12, "trillon": 12, "thousnad": 3, "thousant": 3, "hunderd": 2,
}  # fmt: skip
# Of other languages, where they mean one thing: a quoted balance, a half-translated page.
_FOREIGN: Final = {
    "millones": 6, "millón": 6, "milhões": 6, "milhoes": 6, "milhão": 6, "millionen": 6, "milioni": 6, "miljoen": 6,
    "miljoner": 6, "millioner": 6, "milionów": 6, "milionů": 6, "milioane": 6, "millió": 6, "milyon": 6, "juta": 6,
    "triệu": 6, "milliarden": 9, "milliarde": 9, "milliards": 9, "miliardi": 9, "miljard": 9, "miljarder": 9,
    "milliarder": 9, "miliardów": 9, "miliarde": 9, "milliárd": 9, "milyar": 9, "miliar": 9, "bilhões": 9, "bilhoes": 9,
    "bilhão": 9, "tỷ": 9, "billones": 12, "billionen": 12, "biliones": 12, "trilhões": 12, "triliun": 12, "trilyun": 12,
}  # fmt: skip
SCALES: Final = (
    {word: Decimal(10) ** power for word, power in (_POWERS | _ABBREVIATED | _FOREIGN).items()}
    | {word + "s": Decimal(10) ** power for word, power in _POWERS.items()}
    | dict.fromkeys(("dozen", "dozens", "doz", "dozs"), Decimal(12))
)
# Letters that are a scale beside an amount of money, and mean other things elsewhere; L is the lakh of "₹5 L crore",
# "mi" and "bi" are Brazil's, "mdp" and "mdd" Mexico's.
LETTERS: Final = {"k": 3, "l": 5, "m": 6, "b": 9, "t": 12, "mi": 6, "bi": 9, "mdp": 6, "mdd": 6}
# Scales of rupees that are other words too: an arab is a hundred crore, a kharab a hundred arab.
RUPEE_SCALES: Final = {"arab": 9, "arabs": 9, "kharab": 11, "kharabs": 11}
# What "100m" is followed by where it is a length.
METRES: Final = frozenset(
    "sprint race high long wide deep tall hurdles freestyle relay final above below from away dash butterfly "
    "backstroke breaststroke run swim tower stretch pool track".split()
)
GLYPHS: Final = {c: Decimal(str(round(unicodedata.numeric(c), 12))) for c in "½¼¾⅕⅖⅗⅘⅛⅜⅝⅞"} | {
    "⅓": _ROUND.divide(Decimal(1), Decimal(3)),
    "⅔": _ROUND.divide(Decimal(2), Decimal(3)),
}
PARTS: Final = {"half": 2, "third": 3, "quarter": 4, "thirds": 3, "quarters": 4, "fifth": 5, "fifths": 5, "halves": 2}

_WESTERN: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?")
_SIGNED: Final = re.compile(r"\d{1,3}(?:(['·])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")  # 1'200'000, 1·200·000
_RAISED_POINT: Final = re.compile(r"\d+·\d+")
_CONTINENTAL: Final = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d+,\d{1,2}")
# How a number is written, the signs that say nothing, the decimal point.
_GROUPINGS: Final = (
    (_WESTERN, ",", "."),
    (_SIGNED, "'·", ","),
    (_RAISED_POINT, "", "·"),
    (_CONTINENTAL, ".", ","),
)
LONGEST: Final = 30  # characters of a number; longer ones are codes
DOZEN: Final = Decimal(12)
HUNDRED: Final = Decimal(100)
_GROUPS: Final = 6  # groups of three digits that spaces part: up to trillions


class Numeral(NamedTuple):
    """A number as its tokens say it.

    Args:
        first: Index of its first token.
        last: Index after its last token.
        value: The number with its scale applied.
        bare: The number before its last scale word, for "3-5 billion".
        scale: Its scale, 1 without one.
        ordinal: True for "twenty-first".
        fraction: True for "two-thirds".
        digits: True if it begins with digits.
    """

    first: int
    last: int
    value: Decimal
    bare: Decimal
    scale: Decimal = Decimal(1)
    ordinal: bool = False
    fraction: bool = False
    digits: bool = False


def times(a: Decimal, b: Decimal) -> Decimal:
    """The exact product, without the trailing zeros of a fraction that became whole.

    >>> times(Decimal("1.4"), Decimal(10) ** 9)
    Decimal('1400000000')
    """
    product = _EXACT.multiply(a, b)
    whole = product.to_integral_value(context=_EXACT)
    return whole if product == whole else product


def divided(a: Decimal | int, b: Decimal | int) -> Decimal:
    """The quotient to 16 digits.

    >>> divided(1, 4)
    Decimal('0.25')
    """
    return _ROUND.divide(Decimal(a), Decimal(b))


def plus(a: Decimal, b: Decimal) -> Decimal:
    """The exact sum."""
    return _EXACT.add(a, b)


def digits_value(token: str) -> Decimal | None:
    """The value of a token of digits in any grouping, None where it is a list or a version.

    >>> digits_value("12,34,567.89"), digits_value("1.234.567,5"), digits_value("1,3"), digits_value("22,24,26")
    (Decimal('1234567.89'), Decimal('1234567.5'), Decimal('1.3'), None)
    >>> digits_value("1'200'000.5"), digits_value("1·5"), digits_value("5'10")
    (Decimal('1200000.5'), Decimal('1.5'), None)
    """
    if len(token) > LONGEST:
        return None
    if token.isdecimal():
        return Decimal(token)
    for pattern, dropped, point in _GROUPINGS:
        if pattern.fullmatch(token):
            for sign in dropped:
                token = token.replace(sign, "")
            return Decimal(token.replace(point, "."))
    return None


def read_digits(seen: Window, index: int) -> Numeral | None:
    """The number whose digits begin at `index`, with groups set off by spaces and a fraction sign after it.

    >>> from communique.mentions.numbers.window import window
    >>> from communique.text import tokenise
    >>> read_digits(window(tokenise("1 234 567,8 tonnes")), 0).value
    Decimal('1234567.8')
    """
    token, last = seen.lower[index], index + 1
    value = digits_value(token)
    if value is None:
        return None
    if "·" in token and seen.lower[last] in SCALES and _RAISED_POINT.fullmatch(token):
        value = Decimal(token.replace("·", "."))
    if token.isdecimal() and len(token) <= len("123") and token[0] != "0":
        while last - index < _GROUPS and _is_group(seen, last):
            last += 1
        if last > index + 1:
            value = Decimal("".join(seen.lower[index:last]).replace(",", "."))
    if seen.joined(last) or seen.starts[last] == seen.ends[last - 1] + 1:
        part, after = GLYPHS.get(seen.lower[last]), last + 1
        if seen.lower[after] == "/" and _MIXED.match(seen.text, seen.starts[last]):  # 2 1/2
            part, after = divided(int(seen.lower[last]), int(seen.lower[last + 2])), last + 3
        if part is not None:
            value, last = plus(value, part), after
    return Numeral(index, last, value, value, digits=True)


_MIXED: Final = re.compile(r"(?:1/[2-9]|[23]/[3-9]|[4-7]/[5-9])(?![\d/.,])")
_GROUP: Final = re.compile(r"\d{3}(?:[.,]\d{1,2})?")


def _is_group(seen: Window, index: int) -> bool:
    """Whether the token goes on a number that is grouped with spaces ("1 234,5")."""
    return (
        seen.starts[index] == seen.ends[index - 1] + 1
        and seen.text[seen.ends[index - 1]] == " "
        and seen.lower[index - 1].isdecimal()
        and _GROUP.fullmatch(seen.lower[index]) is not None
    )
