"""Right records of genres that nobody marks, and the same with one error planted: what the checks of leaves are worth.

`trials`, `relief`, `deals`, `earnings`, `matches` and `recalls` were looked at while the checks were written;
`bulletins`, `accidents` and `rates` only once most of them stood; `obits`, `missions` and `harbour` were learnt from
after that, and `auctions`, `courts`, `grants`, `athletics`, `museum`, `blotter` and `launches` last; somebody else
wrote them. None of them says what an unseen genre gives: docs/schemas.md has that.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import pytest
from benchmarks.genres import Counts, measured

GENRES: Final = (
    "trials", "relief", "deals", "earnings", "matches", "recalls", "bulletins", "accidents", "rates", "obits",
    "missions", "harbour", "auctions", "courts", "grants", "athletics", "museum", "blotter",
)  # fmt: skip
MOST: Final = 10  # errors of a kind in a genre
ALARMS: Final = 0.05  # share of the right values that may be marked
# By what is planted: the share that has to be caught, errors in what was marked before not counting as such. A value
# of the text that is put in a place where it may well belong is caught least.
CAUGHT: Final = {
    "digit": 0.85, "ten times": 0.9, "sign": 0.9, "day": 0.8, "year": 0.95, "invented name": 0.9, "other name": 0.8,
    "other number": 0.65,
}  # fmt: skip


@cache
def _measured(genre: str) -> Counts:
    return measured(genre, MOST, seed=1)


@pytest.mark.parametrize("genre", GENRES)
def test_right_values_are_left_alone(genre: str) -> None:
    """Of what gold holds for right hardly anything is marked."""
    found = _measured(genre)
    assert found.alarms <= ALARMS * found.right


@pytest.mark.parametrize("kind", CAUGHT)
def test_errors_are_caught(kind: str) -> None:
    """Of the errors planted in all genres most are marked, by what is wrong about them."""
    counts = [_measured(genre) for genre in GENRES]
    planted = sum(one.planted[kind] for one in counts)
    assert planted
    assert sum(one.caught[kind] for one in counts) >= CAUGHT[kind] * planted
