"""Wrong numbers: amounts, percentages, counts and ranks."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from .mutant import Operator, altered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .gold import Case
    from .mutant import Mutant

Number = int | float
_AMOUNTS: Final = (("trade_figures", "value"), ("trade_figures", "value_max"))
_PERCENTAGES: Final = (
    ("trade_figures", "change_pct"), ("trade_figures", "share_pct"), ("policy_measures", "rate_pct"),
)  # fmt: skip
_COUNTS: Final = (("agreements", "count"), ("parties", "count"), ("trade_figures", "rank"))
_OTHER_CURRENCIES: Final = ("USD", "EUR", "JPY", "CHF")
_TOTALS: Final = ("goods_total", "total_unspecified")
_PARTS: Final = ("goods_exports", "goods_imports", "exports_unspecified", "imports_unspecified")


def significant(value: Number) -> tuple[str, int]:
    """A number's digits without zeros at the ends, and the power of ten of the last.

    >>> significant(16_700_000_000), significant(-4.8)
    (('167', 8), ('48', -1))
    """
    _, digits, power = Decimal(str(abs(value))).normalize().as_tuple()
    return "".join(map(str, digits)), int(power)


def composed(digits: str, power: int, like: Number) -> Number:
    """The number of digits and a power of ten, with the sign of another.

    >>> composed("168", 8, 1), composed("49", -1, -4.8)
    (16800000000, -4.9)
    """
    number = Decimal(digits).scaleb(power).copy_sign(Decimal(str(like)))
    return int(number) if number == number.to_integral_value() else float(number)


def digit_changed(value: Number) -> Iterator[Number]:
    """The last digit that says something changed, and the first.

    >>> list(digit_changed(16_700_000_000)), list(digit_changed(4))
    ([16800000000, 26700000000], [5])
    """
    digits, power = significant(value)
    for at in dict.fromkeys((len(digits) - 1, 0)):
        yield composed(digits[:at] + str(int(digits[at]) % 9 + 1) + digits[at + 1 :], power, value)


def digits_swapped(value: Number) -> Iterator[Number]:
    """The first two neighbouring digits that differ, exchanged.

    >>> list(digits_swapped(54_000_000)), list(digits_swapped(5))
    ([45000000], [])
    """
    digits, power = significant(value)
    at = next((i for i in range(len(digits) - 1) if digits[i] != digits[i + 1]), None)
    if at is not None:
        yield composed(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :], power, value)


def times(factor: int) -> Callable[[Number], Iterator[Number]]:
    """A number `factor` times as large."""

    def scaled(value: Number) -> Iterator[Number]:
        digits, power = significant(value)
        yield composed(digits, power + len(str(factor)) - 1, value)

    return scaled


def one_off(value: Number) -> Iterator[Number]:
    """One more, and one less unless that is none."""
    yield value + 1
    if value > 1:
        yield value - 1


def _at(
    places: tuple[tuple[str, str], ...], change: Callable[[Any], Iterator[Any]]
) -> Callable[[Case], Iterator[Mutant]]:
    """The operator that changes a number in each of some fields."""

    def make(case: Case) -> Iterator[Mutant]:
        for name, field in places:
            for _, number, row in case.rows(name):
                for value in change(row[field]) if row[field] else ():
                    yield from altered(case, name, number, **{field: value})

    return make


def currency_swapped(case: Case) -> Iterator[Mutant]:
    """Another currency of the article, or one that it does not name."""
    held = [row["currency"] for _, _, row in case.rows("trade_figures") if row["currency"]]
    for name, number, row in case.rows("trade_figures"):
        if row["currency"]:
            other = next(one for one in (*held, *_OTHER_CURRENCIES) if one != row["currency"])
            yield from altered(case, name, number, currency=other)


def total_and_part(case: Case) -> Iterator[Mutant]:
    """A total's count given to its part and the reverse; the amount of all trade given to exports or imports."""
    places = {row["id"]: number for _, number, row in case.rows("agreements")}
    for name, number, row in case.rows("agreements"):
        whole = case.record[name][places[row["part_of"]]] if row["part_of"] in places else None
        if whole and whole["count"] and row["count"]:
            yield from altered(case, name, number, count=whole["count"])
            yield from altered(case, name, places[row["part_of"]], count=row["count"])
    for name, number, row in case.rows("trade_figures"):
        for _, at, part in case.rows("trade_figures"):
            if row["indicator"] in _TOTALS and part["indicator"] in _PARTS and _one_trade(row, part):
                yield from altered(case, name, number, value=part["value"])
                yield from altered(case, name, at, value=row["value"])


def _one_trade(total: dict[str, Any], part: dict[str, Any]) -> bool:
    """Whether two amounts are of the trade of the same two sides in the same period."""
    sides = [{row["reporter"], row["partner"]} for row in (total, part)]
    return bool(sides[0] == sides[1] and total["period"] == part["period"] and total["value"] and part["value"])


OPERATORS: Final = (
    Operator(name="digit changed", make=_at(_AMOUNTS, digit_changed)),
    Operator(name="digits swapped", make=_at(_AMOUNTS, digits_swapped)),
    Operator(name="x10", make=_at(_AMOUNTS, times(10))),
    Operator(name="x1000", make=_at(_AMOUNTS, times(1000))),
    Operator(name="sign flipped", make=_at((("trade_figures", "change_pct"),), lambda value: iter([-value]))),
    Operator(name="percent altered", make=_at(_PERCENTAGES, digit_changed)),
    Operator(name="currency swapped", make=currency_swapped),
    Operator(name="count +-1", make=_at(_COUNTS, one_off)),
    Operator(name="total and part swapped", make=total_and_part),
)
