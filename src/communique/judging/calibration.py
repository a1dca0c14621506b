"""How sure a value is, by what it stands on: measured on articles that nothing was tuned on, pooled where there is little.

A domain's calibration counts, by who was believed, the row of the table that decided, list, field and footing, how
often the value was right. A cell with few values leans on those around it: the share of each level is the mean of a Beta
distribution whose prior is the level above (empirical Bayes; Efron and Hastie, Computer Age Statistical Inference, ch. 6).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from communique.mentions import mention as m
from communique.schema.fields import sides_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.domain import Cell, Domain, Measured
    from communique.page import Page
    from communique.schema.extraction import Severity
    from communique.schema.fields import Field
    from communique.schema.item import Item

Basis = Literal["good", "poor", "rules"]  # whose word counts most: a good model's, a poor one's with rules, the rules'

LEAST_UNMARKED: Final = 0.955  # docs/decisions/0004: of values above it at most one in a hundred was wrong
LEAST_LIKELY: Final = 0.5  # below it a value is more likely wrong than right
_PRIOR: Final = 12.0  # values that the level above counts for
_SIDES: Final = 2


def cell_of(basis: Basis, list_name: str, field: Field, row: str, on: str) -> Cell:
    """The cell of a value.

    Args:
        basis: Whose word counted most.
        list_name: The list of the item.
        field: The field.
        row: The row of the table that decided.
        on: What the value stands on, as `footing` says it.
    """
    return (basis, row, type(field.marker).__name__ if field.marker else "", list_name, field.name, on)


def confidence_of(domain: Domain, cell: Cell) -> float | None:
    """How likely a value in a cell is right, None where the domain was never measured."""
    table = domain.calibration()
    if not table:
        return None
    found = 0.5
    for level in levels(cell):
        right, count = table.get(level, (0, 0))
        found = (right + found * _PRIOR) / (count + _PRIOR)
    return round(found, 3)


def levels(cell: Cell) -> Iterable[Cell]:
    """A cell after those that it is pooled with, the broadest first."""
    basis, row, kind, list_name, field, on = cell
    yield (basis, row, "", "", "", "")
    yield (basis, row, kind, "", "", "")
    yield (basis, row, kind, list_name, field, "")
    if on:
        yield cell


def count(cells: Iterable[tuple[Cell, bool]]) -> Measured:
    """A calibration from cells and whether the value in each was right."""
    table: dict[Cell, tuple[int, int]] = {}
    for cell, is_right in cells:
        for level in dict.fromkeys(levels(cell)):
            right, found = table.get(level, (0, 0))
            table[level] = (right + is_right, found + 1)
    return table


def severity_of(default: Severity, confidence: float | None) -> Severity:
    """What mark a value of that confidence gets; the row's own where nothing was measured."""
    if confidence is None:
        return default
    return "info" if confidence >= LEAST_UNMARKED else "warning" if confidence >= LEAST_LIKELY else "error"


def footing(item: Item, page: Page) -> str:
    """On what kind of words an item stands, which says more of how sure it is than the words of its pattern.

    A party stands by its kind. Of other items the sides count: `pair` where the cited words name both and the first of
    their sentences no third, `other` where they are named elsewhere or among others, `open` where there is none.
    """
    if kind := item["kind"]:
        return str(kind)
    sides = _sides(item)
    if not sides:
        return "open"
    if len(sides) != _SIDES:
        return "other"
    named = page.once(_named)
    codes = {code for n in item.sentences for area in named.get(n, ()) for code in area}
    if not sides <= codes:
        return "other"
    return "pair" if len({land for land, _ in named.get(item.sentences[0], ())}) <= _SIDES else "other"


def _named(page: Page) -> dict[int, list[tuple[str, str]]]:
    """The areas that each sentence names: country or bloc, and code."""
    named: dict[int, list[tuple[str, str]]] = {}
    for area in page.of(m.Area):
        named.setdefault(page.sentence_at(area.start), []).append((area.country or area.code, area.code))
    return named


def _sides(item: Item) -> set[str]:
    """The codes of the areas between which an item runs."""
    found: set[str] = set()
    for name in sides_of(item.model):
        if value := item[name]:
            found.update((value,) if isinstance(value, str) else value)
    return found
