"""What the library makes of a frontier model's answers: never worse than they are, and what it leaves unmarked holds.

The calibration was made on the articles of `trade` and `fresh`, so that their marks are known here.
"""

from __future__ import annotations

from typing import Final

import pytest
from benchmarks.frontier import by_rules
from tests.frontier.replay import SCHEMAS, SETS, TRADE_SETS, answers, evaluated, extracted, loaded

from communique import reconcile

LEAST: Final = dict.fromkeys(TRADE_SETS, 0.94) | dict.fromkeys(SCHEMAS, 0.93)  # F1 over the values that count
WORSE: Final = 0.02  # by which no article may fall below the answer alone
# Of unmarked telling values so many may be wrong, for trade its default risk and a quarter; and of the right ones so
# many have no mark.
WORTH: Final = {"trade": (TRADE_SETS, 0.0125, 0.88), "plain schemas": (tuple(SCHEMAS), 0.015, 0.80)}


@pytest.mark.parametrize("name", SETS)
def test_good_answers_are_not_spoilt(name: str) -> None:
    """With the rules beside it a good model does as well as alone, over all articles and on every one."""
    articles = list(answers(name))
    assert evaluated(name, articles).headline.f1 >= LEAST[name]
    for article in articles:
        alone, both = evaluated(name, [article], rules=False).headline.f1, evaluated(name, [article]).headline.f1
        assert both >= alone - WORSE, article


@pytest.mark.parametrize("kind", WORTH)
def test_marks_are_worth_something(kind: str) -> None:
    """Of telling values without a mark few are wrong, and most of the right ones have none."""
    names, most_wrong, least_right = WORTH[kind]
    each = [evaluated(name, list(answers(name))).worth for name in names]
    wrong, right = sum(one.wrong_unmarked for one in each), sum(one.right_unmarked for one in each)
    assert wrong <= most_wrong * (wrong + right)
    assert right >= least_right * (right + sum(one.right_marked for one in each))


def test_what_the_rules_alone_leave_unmarked_is_mostly_right() -> None:
    """What words right there state needs no look, two of five values; all else that the rules read is marked."""
    each = [by_rules(name).worth for name in TRADE_SETS]
    wrong, right = sum(one.wrong_unmarked for one in each), sum(one.right_unmarked for one in each)
    assert wrong <= 0.02 * (wrong + right)
    assert right >= 0.38 * (right + sum(one.right_marked for one in each))


@pytest.mark.parametrize("name", SETS)
def test_a_finished_record_is_reconciled_whole(name: str) -> None:
    """Whatever the schema: lists, and the record's own fields beside them."""
    for article in answers(name):
        record = extracted(name, article, rules=False).record
        again = reconcile(loaded(name, article), record).record
        assert type(again) is type(record)
        assert {key for key, value in again if value} >= {key for key, value in record if value}
