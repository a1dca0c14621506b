"""Every number of a text with what it counts: money, a percentage, a place in an order, or things."""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from communique.mentions.numbers import currencies, fractions, lookalikes, money, ordinals, percents
from communique.mentions.numbers.lookalikes import is_no_number
from communique.mentions.numbers.money import unit_after
from communique.mentions.numbers.number_words import read_number
from communique.mentions.numbers.numerals import (
    GLYPHS,
    LETTERS,
    SCALES,
    SMALL,
    SMALL_ORDINALS,
    Numeral,
    digits_value,
    divided,
    times,
)
from communique.mentions.times.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.mentions.document import Document
    from communique.mentions.mention import Qualifier
    from communique.mentions.numbers.percents import Direction
    from communique.mentions.numbers.window import Window

LINKS: Final = frozenset(["-", "–", "to", "or", "and"])  # what joins the ends of a range
_SCALE_LETTERS: Final = frozenset("kmbt")
_ONE_OF: Final = frozenset("dollar euro pound cent penny rupee yuan buck".split())
_STARTS: Final = SMALL.keys() | SMALL_ORDINALS.keys() | SCALES.keys() | fractions.STARTS | GLYPHS.keys() | _ONE_OF
_AFTER_ONE_OF: Final = frozenset({"", "a", "an", "per", "and", "or", "for", "each", ".", ",", ";", "!", "?", ")"})
_DOTTED: Final = re.compile(r"[1-9]\d{0,2}\.\d{3}")


class Amount(NamedTuple):
    """A number with what it counts, between reading and becoming a mention.

    Args:
        first: Index of its first token, the currency and sign included.
        last: Index after its last token.
        kind: What it counts.
        value: The number in units.
        bare: The number before its scale word.
        scale: The scale.
        code: Currency code, "" where open, "?" and a shared unit.
        sign: The token that named the currency.
        value_max: Upper end of a range.
        qualifier: Exactness.
        how: The pattern's name.
        points: True for percentage points.
        direction: Rise or fall.
        rank: True for ranks.
    """

    first: int
    last: int
    kind: Literal["money", "percent", "number", "ordinal"]
    value: Decimal
    bare: Decimal
    scale: Decimal = Decimal(1)
    code: str = ""
    sign: str = ""
    value_max: Decimal | None = None
    qualifier: Qualifier = "exact"
    how: str = ""
    points: bool = False
    direction: Direction | None = None
    rank: bool = False


def read_amounts(seen: Window, document: Document) -> Iterator[Amount]:
    """The amounts of a text in order, each token in one at most; none begins inside of a date.

    >>> from communique.mentions.document import document
    >>> from communique.mentions.numbers.window import window
    >>> read = document("nine deals worth US$3bn, 4% more than on 4 May")
    >>> [(amount.kind, int(amount.value)) for amount in read_amounts(window(read.tokens), read)]
    [('number', 9), ('money', 3000000000), ('percent', 4)]
    """
    where = document.tokens.where
    anchors = [index for word in document.numerals for index in where[word]]
    for word in where.keys() & _STARTS:
        anchors += where[word]
    anchors.sort()
    dated = _dated(seen, document)
    floor = 0
    for index in anchors:
        if index < floor or index in dated:
            continue
        if "0" <= seen.lower[index][0] <= "9":
            found = _from_digits(seen, index, floor)
        else:
            found = _single(seen, index, floor) if seen.lower[index] in _ONE_OF else _from_word(seen, index, floor)
        if isinstance(found, int):
            floor = found
            continue
        floor = found.last
        yield found


def _dated(seen: Window, document: Document) -> set[int]:
    """The tokens of the dates, those left out that may be one end of a range: "from 10 to 12 May"."""
    found: set[int] = set()
    starts = document.tokens.starts
    for date in find_dates(document):
        first, after = bisect_left(starts, date.start), bisect_left(starts, date.end)
        if seen.lower[after] not in LINKS and seen.lower[first - 1] not in LINKS:
            found.update(range(first, after))
    return found


Read = Amount | int  # an amount, or the index from which to read on


def _from_digits(seen: Window, index: int, floor: int) -> Read:
    suffix = index + 1
    if seen.lower[suffix] in ordinals.SUFFIXES and seen.joined(suffix):
        value = digits_value(seen.lower[index])
        whole = value is not None and not value % 1
        return _ordinal(seen, Numeral(index, suffix + 1, value, value)) if value is not None and whole else suffix + 1
    point = _leading_point(seen, index)
    before = money.unit_before(seen, index - point, floor)
    letter = seen.lower[suffix] in _SCALE_LETTERS and _is_sum(seen, suffix + 1)
    number = read_number(seen, index, money=before is not None or letter)
    if number is None:
        return index + 1
    if seen.joined(number.last) and (after := _more_of_it(seen, number, money=before is not None)):
        return after
    if point:
        value = Decimal(f"0.{seen.lower[index]}")
        number = number._replace(first=index - 1, value=times(value, number.scale), bare=value)
    settled = _settled(seen, number, before) if seen.lower[index][-4:-3] == "." else number
    if settled is None:
        return number.last
    amount = _unless_plain(seen, settled, before)
    if amount is not None:
        return amount
    after = lookalikes.skip(seen, index) if settled.scale == 1 else lookalikes.skip_name(seen, index)
    return after or _counted(seen, fractions.read_fraction(seen, index) or settled)


def _is_sum(seen: Window, after: int) -> bool:
    """Whether a currency follows a scale letter, or the other end of a range with one: "5m euros", "5m-7m euros"."""
    if seen.lower[after] in LINKS and seen.lower[after + 2] in _SCALE_LETTERS:
        after += 3
    return unit_after(seen, after) is not None


_MORE: Final = re.compile(r"['·.,_^]{1,2}\d|[¹²³⁰⁴-⁹]|\^")
_PLAIN_ENDS: Final = frozenset('% , ; : ) - – " ! ?'.split())  # a cheap look: after these nothing goes on
_LONGEST_SCALE: Final = 3  # letters of what may be an unknown scale: "USD 3 bln"
_NO_SCALES: Final = frozenset("pa pm pw ea pp s a an or to in of for and by".split())


def _more_of_it(seen: Window, number: Numeral, *, money: bool) -> int:
    """The index after what looks like more of a number, joined to it, 0 where nothing does.

    What is not understood to its end stays unread rather than short: "$3..5", "10⁶", "$5tr".
    """
    last = number.last
    word, start = seen.lower[last], seen.starts[last]
    if word in _PLAIN_ENDS or number.scale > 1:
        return 0
    if match := _MORE.match(seen.text, start):
        return bisect_left(seen.starts, match.end(), last, seen.size)
    unknown = money and word.isalpha() and len(word) <= _LONGEST_SCALE and word not in _NO_SCALES
    return last + 1 if unknown and not (unit_after(seen, last) or percents.percent_sign(seen, last)) else 0


def _leading_point(seen: Window, index: int) -> bool:
    """Whether a decimal point stands before the first digit (".5")."""
    point = seen.lower[index - 1] == "." and seen.joined(index) and seen.lower[index].isdecimal()
    return point and not (seen.joined(index - 1) and seen.words[index - 2][-1:].isalnum())


def _unless_plain(seen: Window, number: Numeral, before: money.Unit | None) -> Amount | None:
    """The percentage or the money that the number is, None where it is neither."""
    if before is None or before.word:
        sign = percents.percent_sign(seen, number.last)
        if sign is not None:
            return _percent(seen, number, sign)
    if before is not None and before.word and not _is_money(seen, number, before):
        before = None
    after = unit_after(seen, number.last)
    if before is not None:
        return _money(seen, number, before, after)
    if after is None:
        return None
    plain = number.last == number.first + 1 and seen.lower[number.first - 1] in {"in", "constant", "current"}
    if plain and 1900 <= number.value <= 2100:  # noqa: PLR2004 - "in 2024 US dollars"
        return None
    number, after = _scaled_after(seen, number, after)
    small = number.scale == 1 and not money.is_large(number.value)
    if after.word and small and money.with_parts(seen, number.value, after.last, after)[1] == after.last:
        return None
    return _money(seen, number, after, None)


def _scaled_after(seen: Window, number: Numeral, unit: money.Unit) -> tuple[Numeral, money.Unit]:
    """The number with a scale that follows its currency: "75 USD million", "3 US$ bn"."""
    coded = seen.words[unit.last - 1].isupper() or not unit.sign.isalpha()
    word = seen.words[unit.last]
    power = LETTERS.get(word)
    scale = SCALES.get(word.lower()) if power is None else Decimal(10) ** power
    if scale is None or not coded or number.scale > 1:
        return number, unit
    return number._replace(value=times(number.value, scale), scale=scale), unit._replace(last=unit.last + 1)


def _settled(seen: Window, number: Numeral, before: money.Unit | None) -> Numeral | None:
    """The number with its one point and three digits read as what they are, None where nothing settles it.

    "VND 25.000" is grouped, and so is all of its kind in a text with decimal commas; "$1.125 billion" is not. Open
    stays "ISK 38.250 million", and "$38.000 million" where other numbers have decimal points.
    """
    token = seen.lower[number.first]
    if not _DOTTED.fullmatch(token) or percents.percent_sign(seen, number.last):
        return number
    unit = before or unit_after(seen, number.last)
    tables, code = currencies.currencies(), unit.code if unit else ""
    coinless, points = code in tables.dotted, code in tables.points
    large, whole = number.scale > 1000, token.endswith("000")  # noqa: PLR2004 - thousands are not said of thousands
    if seen.point == "," or (coinless and not large) or (large and whole and not seen.point):
        value = times(number.value, Decimal(1000))
        return number._replace(value=value, bare=times(number.bare, Decimal(1000)))
    decimal = not (large and whole) and (seen.point == "." or not (points or coinless))
    return number if decimal or (not large and seen.lower[number.last] in _EACH) else None


_EACH: Final = frozenset("a an per / each to".split())  # "€1.659 a litre" has a decimal point


def _is_money(seen: Window, number: Numeral, unit: money.Unit) -> bool:
    """Whether a unit that may be an ordinary word is one before this number: not in "she won 10 million votes"."""
    noun = seen.lower[number.last].isalpha()
    large = number.scale > 1 or money.is_large(number.value)
    named = len(unit.sign) > len("won") and not noun and not unit.sign.isupper()  # "ringgit 42"
    price = _PRICE.fullmatch(seen.lower[number.first]) is not None  # "Sh318.40"
    return (large or named or price) and not (noun and unit.sign == "won")


_PRICE: Final = re.compile(r"\d{1,3}\.\d{2}")


def _money(seen: Window, number: Numeral, unit: money.Unit, after: money.Unit | None) -> Amount:
    value, last, code = number.value, number.last, unit.code
    if unit.minor and code:  # "90 euro cents"
        value = divided(value, currencies.currencies().minor[seen.lower[unit.last - 1]])
    power = money.mega(unit)
    if power and number.scale == 1:
        value = times(value, Decimal(10) ** power)
    if after is not None and _repeats(unit, after):
        last, code = after.last, after.code or code
    if unit.first >= number.first:
        last = unit.last
    if not unit.minor:
        named = after if after is not None and last == after.last else unit
        value, last = money.with_parts(seen, value, last, named)
    amount = Amount(
        min(unit.first, number.first), last, "money", value, number.bare, number.scale, code, unit.sign,
        how="minor_unit" if unit.minor and not code else "money",
    )  # fmt: skip
    return _signed(seen, amount, number.first)


def _repeats(unit: money.Unit, after: money.Unit) -> bool:
    """Read "$10 dollars", "$5 million USD", "£3 pounds"."""
    if unit.sign.endswith("$"):
        return not after.minor and (after.sign.endswith(("dollar", "dollars")) or after.sign.isupper())
    return bool(after.code) and after.code == unit.code


def _percent(seen: Window, number: Numeral, sign: percents.Sign, how: str = "percent") -> Amount:
    if sign.worth != 1:
        number = number._replace(value=times(number.value, sign.worth), scale=times(number.scale, sign.worth))
    amount = Amount(
        number.first, sign.last, "percent", number.value, number.bare, number.scale, points=sign.points, how=how
    )  # fmt: skip
    return _signed(seen, amount, number.first)


def _signed(seen: Window, amount: Amount, number: int) -> Amount:
    """The amount with the minus that stands before it or between its currency and its digits."""
    first = amount.first
    sign = seen.lower[first - 1]
    inside = first < number and seen.lower[number - 1] == "-" and seen.joined(number)
    if not inside and sign not in _SIGNS:
        return amount
    before = seen.text[seen.starts[first - 1] - 1 : seen.starts[first - 1]]
    apart = not seen.joined(first) or not (not before or before.isspace() or before in "([,;:|\"'")
    if not inside and apart and not sign.isalpha():
        return amount
    if sign == "+" and not inside:
        return amount._replace(first=first - 1, direction="rise")
    return amount._replace(
        first=first if inside else first - 1,
        value=amount.value.copy_negate(),
        bare=amount.bare.copy_negate(),
        direction=None if inside or sign.isalpha() else "fall",
    )


_SIGNS: Final = frozenset({"minus", "negative", "-", "–", "+"})


def _single(seen: Window, index: int, floor: int) -> Read:
    """Read "a dollar a day", "a pound and 50 pence"."""
    alone = seen.lower[index - 1] == "a" and index > floor and seen.lower[index + 1] in _AFTER_ONE_OF
    unit = unit_after(seen, index) if alone else None
    return _money(seen, Numeral(index - 1, index, Decimal(1), Decimal(1)), unit, None) if unit else floor


def _from_word(seen: Window, index: int, floor: int) -> Read:
    fraction = fractions.read_fraction(seen, index)
    glyph = GLYPHS.get(seen.lower[index])
    number = Numeral(index, index + 1, glyph, glyph) if glyph is not None else read_number(seen, index)
    if fraction is not None and (number is None or number.last <= fraction.last):
        number = fraction
    if number is None or number.first < floor:
        return floor
    if number.ordinal:
        return _ordinal(seen, number)
    amount = _unless_plain(seen, number, money.unit_before(seen, number.first, floor))
    if amount is None and number.last == index + 1 and is_no_number(seen, index):
        return index + 1
    return amount or _counted(seen, number)


def _counted(seen: Window, number: Numeral) -> Amount:
    if fractions.is_share(seen, number):
        value = times(number.value, Decimal(100))
        return _percent(seen, number._replace(value=value, bare=value), percents.Sign(number.last), how="share")
    amount = Amount(
        number.first, _repeated(seen, number), "number", number.value, number.bare, number.scale,
        how="fraction" if number.fraction else "digits" if number.digits else "words",
    )  # fmt: skip
    return _signed(seen, amount, number.first)


def _repeated(seen: Window, number: Numeral) -> int:
    """Index after the number and the same in brackets ("fifteen (15) memoranda")."""
    word = seen.lower[number.last + 1] if seen.lower[number.last] == "(" else ""
    again = read_number(seen, number.last + 1) if word[:1].isdecimal() or word in SMALL else None
    same = again is not None and again.value == number.value and seen.lower[again.last] == ")"
    return again.last + 1 if again is not None and same else number.last


def _ordinal(seen: Window, number: Numeral) -> Read:
    if ordinals.is_no_ordinal(seen, number.first, number.last):
        return number.last
    last, rank = ordinals.rank_end(seen, number.last)
    rank = rank or ordinals.is_placed(seen, number.first, number.last)
    return Amount(
        number.first, last, "ordinal", number.value, number.bare, rank=rank, how="rank" if rank else "ordinal"
    )
