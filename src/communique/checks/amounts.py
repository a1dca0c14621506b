"""Checks of amounts and percentages against the very words that give them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pycountry

from communique.checks.check import Check, Example, Finding, in_a_line
from communique.mentions import mention as m
from communique.schema.fields import Money, Percent
from communique.schema.paths import pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.checks.check import Row, Subject

_DOLLARS: Final = ("Dollar", "Peso", "Real", "Pataca", "Pa’anga")


def amounts_of(subject: Subject, row: Row, value: Any) -> list[m.Money]:  # noqa: ANN401 - a number, or None
    """The cited sums of money of that size."""
    return [x for x in subject.found(row, m.Money) if value is not None and is_amount(x, value)]


def is_amount(found: m.Quantity, value: float) -> bool:
    """Whether a value is what a mention says, or the upper end of its range; its sign aside."""
    return abs(float(value)) in {abs(float(x)) for x in (found.value, found.value_max) if x is not None}


def beside(path: str, field: str, sibling: str) -> str:
    """The path of a field's sibling."""
    return path.removesuffix(pointer(field)) + pointer(sibling)


def currencies(subject: Subject) -> Iterator[Finding]:
    """Amounts in another currency than that which stands with them."""
    for path, row, known in subject.marked(Money):
        sibling = known.marker.currency if isinstance(known.marker, Money) else None
        found = amounts_of(subject, row, row[known.name]) if sibling else []
        if not sibling or not found or any(_is_in(x, row[sibling]) for x in found):
            continue
        told = ", ".join(sorted({x.currency or "dollars" for x in found}))
        message = f'The record has {row[sibling] or "no currency"}; "{in_a_line(found[0])}" is in {told}.'
        yield Finding(
            path=beside(path, known.name, sibling),
            message=message,
            value=row[sibling],
            expected=found[0].currency,
            evidence=subject.quote(found[0]),
        )


def _is_in(found: m.Money, code: str | None) -> bool:
    """Whether a sum is, or may be, in a currency: a bare `$` in any dollar or peso, other bare signs in any."""
    if found.currency or code is None or "$" not in found.text:
        return found.currency in {code, None}
    currency = pycountry.currencies.get(alpha_3=code)
    return currency is None or any(name in currency.name for name in _DOLLARS)


def open_currencies(subject: Subject) -> Iterator[Finding]:
    """A currency said to be stated where the sum has a bare sign, or to be open where it is stated or given."""
    for path, row, known in subject.marked(Money):
        sibling = known.marker.currency_basis if isinstance(known.marker, Money) else None
        code = known.marker.currency if isinstance(known.marker, Money) else None
        if sibling and code and row[code] and row[sibling] == "unresolved":
            message = f"The record has the currency as unresolved, and yet gives {row[code]}."
            yield Finding(path=beside(path, known.name, code), message=message, value=row[code])
        found = amounts_of(subject, row, row[known.name]) if sibling else []
        stated = {x.currency for x in found}
        basis = row[sibling] if sibling and found else None
        bare = stated == {None} and any("$" in x.text for x in found)
        wrong = (basis == "explicit" and bare) or (basis == "unresolved" and None not in stated)
        if not sibling or not wrong:
            continue
        told = ", ".join(sorted(filter(None, stated))) or "a bare sign"
        message = f'The record has the currency as {basis}; "{in_a_line(found[0])}" has {told}.'
        place = beside(path, known.name, sibling)
        yield Finding(path=place, message=message, value=basis, evidence=subject.quote(found[0]))


def signs(subject: Subject) -> Iterator[Finding]:
    """A rise where the words tell a fall, or the reverse."""
    for path, row, known in subject.marked(Percent):
        value = row[known.name]
        if not isinstance(known.marker, Percent) or not known.marker.signed or not value:
            continue
        found = [x for x in subject.found(row, m.Percent) if is_amount(x, value)]
        told = "fall" if value > 0 else "rise"
        if found and all(x.direction == told for x in found):
            message = f'The record has {value:+}; "{in_a_line(found[0])}" is a {told}.'
            yield Finding(path=path, message=message, value=value, expected=-value, evidence=subject.quote(found[0]))
        elif value < 0 and found and all(x.direction is None and x.value > 0 for x in found):
            message = f'The record has a fall, {value}; no word of "{in_a_line(found[0])}" tells one.'
            yield Finding(path=path, message=message, value=value, evidence=subject.quote(found[0]))


def ordered_ranges(subject: Subject) -> Iterator[Finding]:
    """Ranges of amounts whose upper end is below the lower one."""
    for path, row, known in subject.marked(Money):
        upper = known.marker.upper if isinstance(known.marker, Money) else None
        if not upper or row[upper] is None:
            continue
        place = path.removesuffix(pointer(known.name)) + pointer(upper)
        if row[known.name] is None:
            yield Finding(path=place, message=f"A range ends at {row[upper]:,} but begins nowhere.", value=row[upper])
        elif row[upper] < row[known.name]:
            message = f"The range runs from {row[known.name]:,} down to {row[upper]:,}."
            yield Finding(path=place, message=message, value=row[upper])


def range_ends(subject: Subject) -> Iterator[Finding]:
    """One sum where the words give a range, or a range where they give one sum."""
    for path, row, known in subject.marked(Money):
        upper = known.marker.upper if isinstance(known.marker, Money) else None
        found = amounts_of(subject, row, row[known.name]) if upper else []
        ends = {float(x.value_max) if x.value_max is not None else None for x in found}
        if not upper or not found:
            continue
        end = None if row[upper] is None else float(row[upper])
        if end not in ends and end != row[known.name] and all(x.value_max != row[known.name] for x in found):
            said = next(iter(sorted(str(x) for x in ends)))
            message = f'The record has {upper} {row[upper]}; "{in_a_line(found[0])}" has {said}.'
            yield Finding(
                path=beside(path, known.name, upper),
                message=message,
                value=row[upper],
                evidence=subject.quote(found[0]),
            )


_TEXT: Final = "Sales to Chile fell 4 percent to €310 million, 12 percent of the total; talks are on $5-7 million more."

CHECKS: Final = (
    Check(
        name="currency",
        severity="error",
        rule="An amount is in the currency written with it.",
        find=currencies,
        passes=Example(text=_TEXT, record={"trade_figures": [{"value": 310_000_000, "currency": "EUR"}]}),
        fails=Example(text=_TEXT, record={"trade_figures": [{"value": 310_000_000, "currency": "CLP"}]}),
    ),
    Check(
        name="currency_basis",
        severity="warning",
        rule="A currency is open only where the words leave it open, and then there is none.",
        find=open_currencies,
        passes=Example(text=_TEXT, record={"trade_figures": [{"value": 5_000_000, "currency_basis": "unresolved"}]}),
        fails=Example(text=_TEXT, record={"trade_figures": [{"value": 310_000_000, "currency_basis": "unresolved"}]}),
    ),
    Check(
        name="sign_of_change",
        severity="error",
        rule="A rise is above zero, a fall below.",
        find=signs,
        passes=Example(text=_TEXT, record={"trade_figures": [{"change_pct": -4}]}),
        fails=Example(text=_TEXT, record={"trade_figures": [{"change_pct": 4}]}),
    ),
    Check(
        name="range_end",
        severity="warning",
        rule="A range has the end that the words give it.",
        find=range_ends,
        passes=Example(text=_TEXT, record={"trade_figures": [{"value": 5_000_000, "value_max": 7_000_000}]}),
        fails=Example(text=_TEXT, record={"trade_figures": [{"value": 5_000_000}]}),
    ),
    Check(
        name="ordered_range",
        severity="error",
        rule="A range runs upwards.",
        find=ordered_ranges,
        passes=Example(record={"trade_figures": [{"value": 5, "value_max": 7}, {"value": 5}]}),
        fails=Example(record={"trade_figures": [{"value": 7, "value_max": 5}]}),
    ),
)
