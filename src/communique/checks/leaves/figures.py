"""Where a number stands in a text: under any reading, in the unit, at the scale and with the sign asked for."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from communique.checks.leaves.fitting import NONE, ONE, behind, fits_kind, has_unit, is_in_heading
from communique.checks.leaves.readings import readings_of, scales_beside, table_scales
from communique.checks.leaves.signs import has_sign, is_signed
from communique.mentions import mention as m
from communique.schema.inference import factors_of, is_year, scale_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.checks.leaves.leaf import Leaf
    from communique.page import Page
    from communique.schema.item import Span

# Words that say who came first, second or third without a number.
_RANKS: Final = {
    1.0: re.compile(
        r"(?i)\b(?:won|wins?|winners?|winning|victory|victor|champions?|gold|first|topped|tops|led|leads)\b"
    ),
    2.0: re.compile(r"(?i)\b(?:second|silver|runners?[- ]up)\b"),
    3.0: re.compile(r"(?i)\b(?:third|bronze)\b"),
}
_MINOR: Final = re.compile(r"(?:pence|p\b|cents?\b)")
_ALL: Final = re.compile(r"(?i)\b(?:all|whole|entire|wholly|outright|fully)\b")


def numbers(leaf: Leaf, page: Page) -> Iterator[Span]:
    """Where a number stands under any reading, a finder's or its digits as they are, in the unit asked for."""
    if not isinstance(leaf.value, int | float) or isinstance(leaf.value, bool):
        return
    if not math.isfinite(leaf.value):  # which is close to every number
        return
    wanted, counted = abs(float(leaf.value)), isinstance(leaf.value, int) and leaf.kind == "number"
    counted = counted and not is_signed(leaf)
    factors = factors_of(leaf.name, leaf.says)
    shared = {} if leaf.kind in {"percent", "rank"} or factors else page.once(table_scales)
    scales = {1.0, *factors.values(), *(scale for row in shared.values() for scale in row)}
    scales |= {1 / scale_of(leaf.name, leaf.says)} | (
        {0.01, 1e3, 1e5, 1e6, 1e7, 1e9} if leaf.kind == "money" else set()
    )
    as_said_first = sorted(scales, key=lambda scale: (scale != 1, scale))  # the order of a set is no order
    for one, size in page.once(readings_of).of(wanted / scale for scale in as_said_first):
        scale = wanted / size if size else 1.0
        if not _may_scale(leaf, page, one.start, one.end, scale, shared, is_bare=one.is_bare):
            continue
        if fits_kind(leaf, one.start, one.end, page) and has_sign(leaf, one.start, one.end, page, counted=counted):
            yield one.start, one.end
    if leaf.value > 0 and is_year(leaf.name, leaf.says):
        yield from _ends_of_years(int(wanted), page)
        yield from (
            (one.start, one.end) for one in page.of(m.Date) if one.basis == "relative" and one.iso == str(leaf.value)
        )
    yield from _converted(leaf, page, wanted, factors)
    if _CHANGES.search(leaf.name):
        yield from _differences(leaf.value, page, factors)
    if leaf.kind == "rank" and (told := _RANKS.get(wanted)):
        yield from (found.span() for found in told.finditer(page.text))
    said = {0.0: NONE, 1.0: ONE if counted else None, 100.0: _ALL if leaf.kind == "percent" else None}.get(wanted)
    if said and leaf.value >= 0:
        yield from ((found.start(), found.end()) for found in said.finditer(page.text))


def _converted(leaf: Leaf, page: Page, wanted: float, factors: dict[str, float]) -> Iterator[Span]:
    """Where a number stands in another unit, of which the value is a rounded conversion: 15 miles are 24.14 km."""
    uneven = {unit: factor for unit, factor in factors.items() if not math.log10(factor).is_integer()}
    if not uneven or not wanted:
        return
    decimals = len(f"{wanted:.12g}".partition(".")[2])
    for one in page.once(readings_of).all:
        if abs(one.size) and not min(uneven.values()) / 2 < wanted / one.size < max(uneven.values()) * 2:
            continue
        for unit, factor in uneven.items():
            is_it = abs(one.size * factor - wanted) <= 0.5 * 10**-decimals + 1e-9
            if is_it and leaf.value > 0 and has_unit(page, one.end, unit):
                yield one.start, one.end


def _ends_of_years(year: int, page: Page) -> Iterator[Span]:
    """Where a year begins or ends a span of years: "1957-61", "1957-1961"."""
    span = rf"(?<![\d-]){year}[-–/](?:\d\d){{1,2}}(?![\d-])|(?<![\d-])\d{{4}}[-–/]{year}(?![\d-])"
    short = rf"(?<![\d-]){year // 100}\d\d[-–/]{year % 100:02}(?![\d-])"
    yield from (found.span() for found in re.finditer(f"{span}|{short}", page.text))


_CHANGES: Final = re.compile(r"(?:^|_)(?:change|delta|difference|cut|increase|rise|move)(?:_|$)")
_FROM_TO: Final = re.compile(r"\bfrom \D{0,3}(\d+(?:\.\d+)?)\D{0,12} to \D{0,3}(\d+(?:\.\d+)?)")


def _differences(value: float, page: Page, factors: dict[str, float]) -> Iterator[Span]:
    """Where a text says from what to what something went, of which the value is the difference."""
    for found in _FROM_TO.finditer(page.text):
        step = float(found[2]) - float(found[1])
        if any(is_close(step * factor, value) for factor in {1.0, *factors.values()}):
            yield found.span()


def _may_scale(
    leaf: Leaf, page: Page, start: int, end: int, scale: float, shared: dict[int, set[float]], *, is_bare: bool
) -> bool:
    """Whether a number may be worth `scale` times what it says: by its unit, its table, or the scale beside it."""
    after = behind(page, end)
    factors = factors_of(leaf.name, leaf.says)
    allowed = {1.0, 1 / scale_of(leaf.name, leaf.says)}
    if scale == 1 and is_bare and leaf.kind == "money" and len(allowed) == 1 and after.startswith(_SCALES):
        return "unit" in leaf.model.model_fields  # the 90 of "90 million"
    allowed |= {factor for unit, factor in factors.items() if has_unit(page, end, unit)}
    if leaf.kind == "money" and _MINOR.match(after):
        allowed.add(0.01)
    if is_bare and leaf.kind not in {"percent", "rank"}:
        allowed |= shared.get(page.sentence_at(start), set())
        allowed |= scales_beside(page, start, end) if leaf.kind == "money" else set()
    if factors and scale != 1:
        allowed |= {factor for unit, factor in factors.items() if is_in_heading(page, start, unit)}
    return any(is_close(one, scale) for one in allowed)


_SCALES: Final = ("thousand", "lakh", "million", "crore", "billion", "trillion", "mn ", "bn ")


def is_close(a: float, b: float) -> bool:
    """Whether two numbers are the same but for rounding."""
    return abs(a - b) <= 1e-9 * max(abs(a), abs(b), 1e-12)
