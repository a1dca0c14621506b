"""One-to-one pairs of the rows and columns of a table: the Hungarian method, by shortest augmenting paths.

Row after row finds a column; where the best one is taken, the rows on the cheapest path of exchanges move on. Of
equally good assignments the one that is found first holds. It is our own because that choice shows in what comes of an
article and in the figures of an evaluation, and must not change with a library's version; scipy, which has one, weighs
210 MB with numpy.
https://en.wikipedia.org/wiki/Hungarian_algorithm
"""

from __future__ import annotations

from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def best_pairs(gains: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairs (row, column) with the greatest sum of gains; a gain of 0 makes no pair.

    >>> best_pairs([[0.9, 0.8], [0.8, 0.0]])
    [(0, 1), (1, 0)]
    >>> best_pairs([[0.0], [0.7], [0.6]])
    [(1, 0)]
    """
    if not gains or not gains[0]:
        return []
    turned = len(gains) > len(gains[0])
    table = list(zip(*gains, strict=True)) if turned else gains
    found = [(column, row) if turned else (row, column) for column, row in _assigned(table).items()]
    return sorted((row, column) for row, column in found if gains[row][column])


def _assigned(gains: Sequence[Sequence[float]]) -> dict[int, int]:
    """The row of each column that has one, for a table with no more rows than columns."""
    row_of: dict[int, int] = {}
    row_price, column_price = [0.0] * len(gains), [0.0] * len(gains[0])
    for row in range(len(gains)):
        path = _augmenting_path(row, gains, row_of, row_price, column_price)
        for (column, _), (_, moved) in pairwise([*path, (-1, row)]):
            row_of[column] = moved
    return row_of


def _augmenting_path(
    start: int,
    gains: Sequence[Sequence[float]],
    row_of: dict[int, int],
    row_price: list[float],
    column_price: list[float],
) -> list[tuple[int, int]]:
    """The cheapest way from a row without a column to a column without a row, backwards; prices are raised on the way.

    Returns:
        Columns, from the free one, each with the row that has it so far (-1 for none); the next one's row takes it.
    """
    slack, before = dict.fromkeys(range(len(column_price)), inf), dict.fromkeys(range(len(column_price)), -1)
    reached: list[int] = []
    row, column = start, -1
    while row >= 0:
        for other in slack:
            cost = -gains[row][other] - row_price[row] - column_price[other]
            if cost < slack[other]:
                slack[other], before[other] = cost, column
        column = min(slack, key=lambda one: slack[one])  # the first of equals
        step = slack.pop(column)
        for rows, columns in ((start, None), *((row_of[one], one) for one in reached)):
            row_price[rows] += step
            if columns is not None:
                column_price[columns] -= step
        slack = {other: value - step for other, value in slack.items()}
        reached.append(column)
        row = row_of.get(column, -1)
    path = []
    while column >= 0:
        path.append((column, row_of.get(column, -1)))
        column = before[column]
    return path
