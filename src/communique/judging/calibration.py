"""How sure a value is, by what it stands on: measured on articles that nothing was tuned on.

A domain's calibration counts, by who was believed, the row of the table that decided, list, field and footing, how
often the value was right. A cell with few values leans on those around it: the share of each level is the mean of a
Beta distribution whose prior is the level above (empirical Bayes; Efron and Hastie, Computer Age Statistical Inference,
chapter 6). A row that is hardly ever wrong is one cell: what its few faults had in common is chance.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from communique.errors import SettingsError
from communique.mentions import mention as m
from communique.schema.fields import sides_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from communique.domain import Calibration, Cell, Domain, Measured
    from communique.page import Page
    from communique.schema.extraction import Severity
    from communique.schema.fields import Field
    from communique.schema.item import Item

# Whose word counts: a good model's, with rules beside it or alone; a poor one's with the rules'; the rules'.
Basis = Literal["good", "alone", "poor", "rules"]

RISK: Final = 0.01  # of values that stand unmarked so many may be wrong, unless the user says otherwise
LEAST_LIKELY: Final = 0.5  # below it a value is more likely wrong than right
_FLOOR: Final = 0.88  # no value below that confidence stands unmarked
_QUARTER: Final = 4  # a threshold is of use if it leaves one value in so many unmarked
_PRIOR: Final = 20.0  # values that the level above counts for
_HARDLY_EVER: Final = 0.98  # of a row's values that are right, from which it is one cell
_SIDES: Final = 2  # areas of a pair


def cell_of(basis: Basis, item: Item, field: Field, row: str, on: str) -> Cell:
    """The cell of a value.

    Args:
        basis: Whose word counted most.
        item: The item, a person's name being another kind than that of a body or group.
        field: The field.
        row: The row of the table that decided.
        on: What the value stands on, as `footing` says it.
    """
    kind = type(field.marker).__name__ if field.marker else ""
    if kind == "PartyName" and item["kind"] == "person":
        kind = "PersonName"
    return (basis, row, kind, item.list_name, field.name, on)


def confidence_of(domain: Domain, cell: Cell) -> float | None:
    """How likely a value in a cell is right, None where the domain was never measured."""
    return _confidence(domain.calibration, cell)


@lru_cache(maxsize=4096)  # cells: a domain has some hundreds
def _confidence(calibration: Callable[[], Calibration], cell: Cell) -> float | None:
    table = calibration().cells
    if not table:
        return None
    found = 0.5
    for level in levels(cell):
        right, count = table.get(level, (0, 0))
        found = (right + found * _PRIOR) / (count + _PRIOR)
        if level[1] and not level[2] and right >= _HARDLY_EVER * count > 0:
            break
    return round(found, 3)


def levels(cell: Cell) -> Iterable[Cell]:
    """A cell after those that it is pooled with, the broadest first."""
    basis, row, kind, list_name, field, on = cell
    yield (basis, "", "", "", "", "")
    yield (basis, row, "", "", "", "")
    yield (basis, row, kind, "", "", "")
    if basis in {"good", "alone"}:
        return  # where a model errs, it errs by kind; by field there are too few faults to tell
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


def risk_within(risk: float) -> float:
    """A risk that is one.

    Raises:
        SettingsError: It is not above 0 and below 1.

    >>> risk_within(0.01)
    0.01
    """
    if not 0 < risk < 1:
        what = f"The risk {risk} is not above 0 and below 1: 0.01 lets one in a hundred unmarked values be wrong"
        raise SettingsError(f"{what}, and the smaller it is, the fewer are left unmarked")
    return risk


def severity_of(domain: Domain, basis: Basis, confidence: float | None, default: Severity, risk: float) -> Severity:
    """What mark a value gets; the row's own where nothing was measured.

    Args:
        domain: The kind of text.
        basis: Whose word counted most.
        confidence: How likely the value is right.
        default: The mark of the row that decided.
        risk: The share of wrong values among the unmarked that may be.
    """
    if confidence is None:
        return default
    least = _threshold(domain.calibration, basis, risk)
    if least is None:
        return default
    return "info" if confidence >= least else "warning" if confidence >= LEAST_LIKELY else "error"


@lru_cache(maxsize=64)  # domains by whose word counts and risks: a run has a few
def _threshold(calibration: Callable[[], Calibration], basis: Basis, risk: float) -> float | None:
    """The strictest threshold that was measured for a risk as small as that; None where none was."""
    least = calibration().least
    known = sorted(one for who, one in least if who == basis)
    return least[basis, max((one for one in known if one <= risk), default=known[0])] if known else None


def thresholds(judged: Sequence[tuple[float, bool]], risks: Iterable[float]) -> Iterator[tuple[float, float]]:
    """For each risk the confidence from which values may stand unmarked.

    Conformal risk control (Angelopoulos, Bates, Fisch, Lei and Schuster, ICLR 2024): the lowest threshold above which
    (wrong + 1) / (values + 1) is at most the risk, but never one below `_FLOOR`: where hardly anything was wrong,
    little is known of what would be. Only thresholds that leave a quarter of the values unmarked count; where none of
    them reaches the risk, the one that comes nearest.

    Args:
        judged: Out-of-sample confidences, with whether the value was right.
        risks: The risks, as shares.

    >>> list(thresholds([(0.9, True)] * 200 + [(0.5, False)] * 9, [0.01]))
    [(0.01, 0.9)]
    """
    ordered = sorted(judged, reverse=True)
    bounds: dict[float, float] = {}
    counted: dict[float, int] = {}
    wrong = 0
    for number, (sure, right) in enumerate(ordered, 1):
        wrong += not right
        bounds[sure] = (wrong + 1) / (number + 1)  # of values with equal confidence the last counts
        counted[sure] = number
    useful = [sure for sure in bounds if counted[sure] * _QUARTER >= len(ordered)]
    for risk in risks:
        reached = [sure for sure in useful if bounds[sure] <= risk]
        nearest = min(useful, key=lambda sure: bounds[sure], default=1.0)
        yield risk, max(_FLOOR, min(reached, default=nearest))


def footing(item: Item, field: Field, page: Page) -> str:
    """On what kind of words a value stands, which says more of how sure it is than the words of its pattern.

    What words right there state is `stated`. Else a party stands by its kind. Of other items the sides count: `pair`
    where the cited words name both and the first of their sentences no third, `other` where they are named elsewhere or
    among others, `open` where there is none.
    """
    if field.name in item.stated:
        return "stated"
    if kind := item["kind"]:
        return str(kind)
    sides = _sides(item)
    if not sides:
        return "open"
    if len(sides) != _SIDES:
        return "other"
    named = [page.in_sentence(number, m.Area) for number in item.sentences]
    if not sides <= {code for areas in named for area in areas for code in (area.country, area.code)}:
        return "other"
    return "pair" if len({area.country or area.code for area in named[0]}) <= _SIDES else "other"


def _sides(item: Item) -> set[str]:
    """The codes of the areas between which an item runs."""
    found: set[str] = set()
    for name in sides_of(item.model):
        if value := item[name]:
            found.update((value,) if isinstance(value, str) else value)
    return found
