"""The currency beside a number, hundredth parts, and two amounts of one sum."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from communique.mentions.numbers.currencies import cues, currencies, named
from communique.mentions.numbers.number_words import read_number
from communique.mentions.numbers.numerals import SMALL, divided, plus

if TYPE_CHECKING:
    from decimal import Decimal

    from communique.mentions.numbers.window import Window


_SPACED_DOLLARS: Final = frozenset("us hk nt nz au ca sg c r mx mex usd cad aud".split())
_PULA: Final = frozenset({"botswana", "botswana's", "gaborone"})  # a text that names them writes P for the pula
_DOTTED_US: Final = ["u", ".", "s", "."]
_HYPHENS: Final = frozenset({"-", "–"})
_LONGEST_NAME: Final = 5  # words of a currency's name and its country's
_LARGE: Final = 1000  # from which on a number is an amount though its unit is an ordinary word too
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
    tables, at = currencies(), index - 1
    if seen.lower[at] == "-" and seen.joined(index) and seen.joined(at) and seen.lower[at - 1] in tables.signs:
        at -= 1  # "$-99.99"
    if at < floor:
        return None
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
    letter = tables.letters.get(word)
    if letter and not seen.joined(at) and (seen.joined(index) or named(letter, seen.where)):
        pula = word == "P" and not _PULA.isdisjoint(seen.where)
        return Unit(at, index, "BWP" if pula else letter, word, word=True)
    return _name_before(seen, at, index, floor)


def _name_before(seen: Window, at: int, index: int, floor: int) -> Unit | None:
    """Read "Rupees 500 crore", "ringgit 42": only where nothing after the number claims it."""
    names = currencies().names
    if seen.lower[at] not in names:
        return None
    two = " ".join(seen.lower[at - 1 : at + 1]) if at > floor else ""
    first, name = (at - 1, two) if two in names else (at, seen.lower[at])
    return Unit(first, index, names[name], name, word=True)


def _sign(seen: Window, at: int, index: int, floor: int) -> Unit:
    """The sign at `at` with the letters that stand before it."""
    tables, word, before = currencies(), seen.words[at], seen.lower[at - 1]
    prefixes = tables.prefixes.get(word, {})
    if at > floor and before in prefixes and (seen.joined(at) or before in _SPACED_DOLLARS):
        return Unit(at - 1, index, prefixes[before], before + word)
    if word == "$" and at - 4 >= floor and seen.lower[at - 4 : at] == _DOTTED_US:
        return Unit(at - 4, index, "USD", "us$")
    return Unit(at, index, tables.signs[word], word)


def unit_after(seen: Window, index: int) -> Unit | None:
    """The currency directly after a number that ends before `index`.

    >>> from communique.mentions.numbers.window import window
    >>> from communique.text import tokenise
    >>> unit_after(window(tokenise("20 U.S. dollars")), 1).code
    'USD'
    """
    tables, word = currencies(), seen.lower[index]
    if word not in tables.starts:
        return _of_country(seen, index) if seen.lower[index + 1] in tables.names else None
    hyphen = word in _HYPHENS
    if hyphen and not (seen.joined(index) and seen.joined(index + 1)):
        return None
    at = index + hyphen
    unit = _name_after(seen, at) if seen.lower[at] in tables.heads or seen.lower[at] == "u" else None
    if unit is None and hyphen and (seen.words[at] in tables.signs or seen.lower[at + 1][:1].isdecimal()):
        return None  # "£10m-£15m": the second amount's
    return unit or _sign_after(seen, at) or _of_country(seen, at)


def _sign_after(seen: Window, at: int) -> Unit | None:
    """A sign, code or prefixed dollar, which may belong to a number after it: "10 US $5 notes"."""
    tables, word, lower = currencies(), seen.words[at], seen.lower[at]
    code = tables.codes.get(word, tables.abbreviations.get(word))
    if word in tables.signs:
        unit = Unit(at, at + 1, tables.signs[word], word, minor=word == "¢")
        joined = seen.joined(at + 1) and not seen.joined(at)
    elif lower in tables.minor:
        return Unit(at, at + 1, "", lower, minor=True)
    elif code is not None and seen.lower[at + 1] != "$":
        unit = Unit(at, at + 1, code, word, word=word in tables.words, name=True)
        joined = seen.joined(at + 1) and not seen.joined(at)
    elif code is None and lower in tables.prefixes["$"] and seen.lower[at + 1] == "$" and seen.joined(at + 1):
        unit = Unit(at, at + 2, tables.prefixes["$"][lower], f"{lower}$")
        joined = seen.joined(at + 2)
    else:
        return None
    following = seen.lower[unit.last]
    return None if joined and (following[:1].isdecimal() or (following == "-" and word in tables.signs)) else unit


def _of_country(seen: Window, at: int) -> Unit | None:
    """A local name with its country in a form that CLDR does not give: "Kenya shillings", "Filipino pesos"."""
    tables, name = currencies(), seen.lower[at + 1]
    code = tables.names.get(name) if seen.words[at][:1].isupper() else None
    if code is None:
        return None
    if code.startswith("?"):
        owners = [owner for owner in tables.shared[code[1:]] if seen.lower[at] in cues()[owner]]
        code = owners[0] if len(owners) == 1 else code
    return Unit(at, at + 2, code, name, word=name in tables.words, name=True)


def _name_after(seen: Window, at: int) -> Unit | None:
    """The longest currency name that begins at `at`."""
    tables, first, best = currencies(), at, None
    dotted = seen.lower[at : at + 4] == _DOTTED_US
    at, words = (at + 4, ["us"]) if dotted else (at + 1, [seen.lower[at]])
    for last in range(at, at + _LONGEST_NAME):
        name, following = " ".join(words), seen.lower[last]
        if name in tables.names:
            best = Unit(first, last, tables.names[name], name, name=True, word=name in tables.words)
        for unit in tables.coins.get(following, ()):
            code = tables.names.get(f"{name} {unit}".strip(), "?")
            if code and not code.startswith("?"):
                return Unit(first, last + 1, code, name, minor=True)
        if not following.isalpha() and following not in {"-", "&"}:
            break
        words += [following] if following != "-" else []
    return best if best is None or not _is_other(seen, best) else None


def _is_other(seen: Window, unit: Unit) -> bool:
    """Whether the name is of something else here: pounds of beef, the euro zone."""
    following, second = seen.lower[unit.last : unit.last + 2]
    if unit.sign in {"pound", "pounds"}:
        return following in {"per", "lighter", "heavier"} or (following == "of" and second not in _PAID)
    zone = second if following == "-" else following
    return unit.sign in {"euro", "euros"} and zone in {"zone", "area", "countries", "members", "nations"}


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
    word, minor = seen.lower[at], currencies().minor
    small = word in SMALL or (word.isdecimal() and len(word) <= len("250"))
    part = read_number(seen, at) if small else None
    if part is None or part.value % 1:
        return value, last
    following, second = seen.lower[part.last : part.last + 2]
    parts = minor.get(f"{unit.code} {following}", minor.get(following, 0))
    if part.value < parts:
        return plus(value, divided(part.value, parts)), part.last + 1
    ends = following in _ENDS and not (following == "." and second[:1].isdecimal())
    if ends and unit.name and part.value < _HUNDRED:
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
