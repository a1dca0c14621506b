"""The currency beside a number, hundredth parts, and two amounts of one sum."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from communique.mentions.numbers.currencies import cues, currencies, named
from communique.mentions.numbers.number_words import read_number
from communique.mentions.numbers.numerals import SMALL, divided, plus

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from communique.mentions.numbers.window import Window


_SPACED_DOLLARS: Final = frozenset("us hk nt nz au ca sg c r mx mex usd cad aud".split())
_PULA: Final = frozenset({"botswana", "botswana's", "gaborone"})  # a text that names them writes P for the pula
_HYPHENS: Final = frozenset({"-", "–"})
_LONGEST_NAME: Final = 5
_LARGE: Final = 1000
_HUNDRED: Final = 100  # cents in most units


class Unit(NamedTuple):
    """A currency as the words beside an amount give it.

    Args:
        first: Index of its first token.
        last: Index after its last token.
        code: An ISO 4217 code, "" where it is open, "?" and a unit that several countries share.
        sign: The token that names it, to tell a repeated sign from another currency.
        word: True where it may be an ordinary word too, and needs a large amount.
        minor: True for hundredth parts.
        name: True for a name, after which a second number may give the hundredth parts.
    """

    first: int
    last: int
    code: str
    sign: str = ""
    word: bool = False
    minor: bool = False
    name: bool = False


def unit_before(seen: Window, index: int, floor: int) -> Unit | None:
    """The currency directly before the number at `index`, in no token before `floor`.

    >>> from communique.mentions.numbers.window import window
    >>> from communique.text import tokenise
    >>> unit_before(window(tokenise("HK$742.3 billion")), 2, 0).code
    'HKD'
    """
    at = index - 1
    if seen.lower[at] == "-" and seen.joined(index) and seen.joined(at) and seen.lower[at - 1] in currencies().signs:
        at -= 1  # "$-99.99"
    if at < floor:
        return None
    tables = currencies()
    word = seen.words[at]
    if word in tables.signs:
        return _sign(seen, at, index, floor)
    if word in {".", "/"} and seen.joined(at) and at > floor:
        at -= 1
        word = seen.words[at] + word.rstrip(".")  # "Rs. 20", "S/ 20"
        if word not in tables.abbreviations:
            return None
    code = tables.codes.get(word, tables.abbreviations.get(word))
    if code is not None:
        return Unit(at, index, code, word, word=word in tables.words)
    if (
        word in tables.letters
        and not seen.joined(at)
        and (seen.joined(index) or named(tables.letters[word], seen.where))
    ):
        pula = word == "P" and any(cue in seen.where for cue in _PULA)
        return Unit(at, index, "BWP" if pula else tables.letters[word], word, word=True)
    return _name_before(seen, at, index, floor)


@cache
def _prefixes() -> dict[str, Mapping[str, str]]:
    """For each sign the letters that may stand before it, with their currencies."""
    tables = currencies()
    return {"$": tables.dollars, "¥": tables.yens, "£": tables.pounds, "¢": tables.cedis, "₵": tables.cedis}


def _sign(seen: Window, at: int, index: int, floor: int) -> Unit:
    tables = currencies()
    word = seen.words[at]
    before = seen.lower[at - 1]
    prefixes = _prefixes().get(word, {})
    if at > floor and before in prefixes and (seen.joined(at) or before in _SPACED_DOLLARS):
        return Unit(at - 1, index, prefixes[before], before + word)
    dotted = at - 4 >= floor and seen.lower[at - 4 : at] == ["u", ".", "s", "."]
    if word == "$" and dotted:
        return Unit(at - 4, index, "USD", "us$")
    return Unit(at, index, "¥" if word == "¥" else tables.signs[word], word)


def _name_before(seen: Window, at: int, index: int, floor: int) -> Unit | None:
    """Read "Rupees 500 crore", "ringgit 42": only where nothing after the number claims it."""
    tables = currencies()
    if seen.lower[at] not in tables.names:
        return None
    first = at
    if at > floor and f"{seen.lower[at - 1]} {seen.lower[at]}" in tables.names:
        first = at - 1
    name = seen.slice(first, at + 1).lower().replace("\n", " ")
    return Unit(first, index, tables.names.get(name, tables.names[seen.lower[at]]), name, word=True)


def unit_after(seen: Window, index: int) -> Unit | None:
    """The currency directly after a number that ends before `index`.

    >>> from communique.mentions.numbers.window import window
    >>> from communique.text import tokenise
    >>> unit_after(window(tokenise("20 U.S. dollars")), 1).code
    'USD'
    """
    tables = currencies()
    if seen.lower[index] not in tables.starts:
        return _of_country(seen, index)
    hyphen = seen.lower[index] in _HYPHENS
    if hyphen and not (seen.joined(index) and seen.joined(index + 1)):
        return None
    at = index + hyphen
    named = _name_after(seen, at) if seen.lower[at] in tables.heads or seen.lower[at] == "u" else None
    if named is not None:
        return named
    if hyphen and (seen.words[at] in tables.signs or seen.lower[at + 1][:1].isdecimal()):
        return None  # "£10m-£15m": the second amount's
    return _sign_after(seen, at) or _code_after(seen, at) or _of_country(seen, at)


def _sign_after(seen: Window, at: int) -> Unit | None:
    tables = currencies()
    word = seen.words[at]
    if word in tables.signs:
        following = seen.lower[at + 1]
        free = not (seen.joined(at + 1) and (following[:1].isdecimal() or following == "-")) or seen.joined(at)
        return Unit(at, at + 1, "¥" if word == "¥" else tables.signs[word], word, minor=word == "¢") if free else None
    return Unit(at, at + 1, "", seen.lower[at], minor=True) if seen.lower[at] in tables.minor else None


def _of_country(seen: Window, at: int) -> Unit | None:
    """A local name with its country in a form that CLDR does not give: "Kenya shillings", "Filipino pesos"."""
    name = seen.lower[at + 1]
    if name not in currencies().names or not seen.words[at][:1].isupper():
        return None
    code = currencies().names[name]
    if code.startswith("?"):
        owners = [owner for owner in currencies().shared[code[1:]] if seen.lower[at] in cues()[owner]]
        code = owners[0] if len(owners) == 1 else code
    return Unit(at, at + 2, code, name, word=name in currencies().words, name=True)


def _code_after(seen: Window, at: int) -> Unit | None:
    tables = currencies()
    word = seen.words[at]
    code = tables.codes.get(word, tables.abbreviations.get(word))
    if code is not None:
        if seen.lower[at + 1] == "$":  # "10 US $5 notes" belongs to what follows
            return None
        following = seen.lower[at + 1]
        taken = following[:1].isdecimal() and seen.joined(at + 1) and not seen.joined(at)
        return None if taken else Unit(at, at + 1, code, word, word=word in tables.words, name=True)
    prefix = seen.lower[at]
    if prefix in tables.dollars and seen.lower[at + 1] == "$" and seen.joined(at + 1):
        following = seen.lower[at + 2]
        free = not (seen.joined(at + 2) and following[:1].isdecimal())
        return Unit(at, at + 2, tables.dollars[prefix], f"{prefix}$") if free else None
    return None


def _name_after(seen: Window, at: int) -> Unit | None:
    """The longest currency name that begins at `at`."""
    names = currencies().names
    if seen.lower[at : at + 4] == ["u", ".", "s", "."]:
        at, words = at + 4, "us"
    else:
        at, words = at + 1, seen.lower[at]
    best = None
    for last in range(at, at + _LONGEST_NAME):
        code = names.get(words)
        if code is not None:
            best = Unit(at - 1, last, code, words, name=True, word=words in currencies().words)
        for unit in currencies().coins.get(seen.lower[last], ()):
            code = names.get(f"{words} {unit}".strip())
            if code and not code.startswith("?"):
                return Unit(at - 1, last + 1, code, words, minor=True)
        if not seen.lower[last].isalpha() and seen.lower[last] not in {"-", "&"}:
            break
        words += (" " if seen.lower[last] != "-" else "") + seen.lower[last] if seen.lower[last] != "-" else " "
        words = words.replace("  ", " ")
    return best if best is None or not _is_other(seen, best) else None


def _is_other(seen: Window, unit: Unit) -> bool:
    """Whether the name is of something else here: pounds of beef, the euro zone."""
    following = seen.lower[unit.last]
    if unit.sign in {"pound", "pounds"}:
        return (following == "of" and seen.lower[unit.last + 1] not in _PAID) or following in {
            "per",
            "lighter",
            "heavier",
        }
    if unit.sign in {"euro", "euros"}:
        hyphen = seen.lower[unit.last + 1] if following == "-" else following
        return hyphen in {"zone", "area", "countries", "members", "nations"}
    return False


_PAID: Final = frozenset(
    "aid funding investment investments trade goods exports imports support public government taxpayers debt "
    "private new foreign savings revenue sales loans grants spending business savings damage investment".split()
)
_MULTIPLIERS: Final = {"M": 6, "B": 9, "K": 3, "T": 3}


def mega(unit: Unit) -> int:
    """The power of ten in the Nordic forms "MSEK", "TSEK", 0 in others, such as "FCFA"."""
    return _MULTIPLIERS.get(unit.sign[0], 0) if unit.code and unit.sign[1:] == unit.code else 0


def with_parts(seen: Window, value: Decimal, last: int, unit: Unit) -> tuple[Decimal, int]:
    """`value` and the smaller coins that follow its unit, and the index after them.

    Args:
        seen: The tokens.
        value: What stands before.
        last: Index after the unit.
        unit: The unit; after a name the parts need no unit of their own ("15 dollars 50.").

    >>> from decimal import Decimal
    >>> from communique.mentions.numbers.window import window
    >>> from communique.text import tokenise
    >>> seen = window(tokenise("3 dinars and 250 fils"))
    >>> with_parts(seen, Decimal(3), 2, Unit(1, 2, "KWD", name=True))
    (Decimal('3.25'), 5)
    """
    at = last + (seen.lower[last] == "and")
    word = seen.lower[at]
    if word not in SMALL and not (word.isdecimal() and len(word) <= 3):  # noqa: PLR2004 - 250 fils
        return value, last
    part = read_number(seen, at)
    if part is None or part.value != part.value.to_integral_value():
        return value, last
    following, minor = seen.lower[part.last], currencies().minor
    parts = minor.get(f"{unit.code} {following}", minor.get(following, 0))
    if part.value < parts:
        return plus(value, divided(part.value, parts)), part.last + 1
    if (
        following in _ENDS
        and unit.name
        and part.value < _HUNDRED
        and not (following == "." and seen.lower[part.last + 1][:1].isdecimal())
    ):
        return plus(value, divided(part.value, _HUNDRED)), part.last  # "15 dollars 50."
    return value, last


_ENDS: Final = frozenset({"", ".", "!", "?", ";"})


def is_large(value: Decimal) -> bool:
    """Whether an amount is large enough for a unit that is an ordinary word too."""
    return value >= _LARGE


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

    >>> from communique.mentions.numbers.window import window
    >>> from communique.text import tokenise
    >>> is_same_sum(window(tokenise("€5m, or about $6m")), 3, 6)
    True
    """
    start, end = seen.ends[last - 1], seen.starts[first]
    return end - start < 60 and _SAME_SUM.fullmatch(seen.text, start, end) is not None  # noqa: PLR2004
