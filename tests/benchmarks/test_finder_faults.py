"""A fault of the finder that reads both the text and a model's words does not make a right value a wrong one."""

from __future__ import annotations

from typing import Final

import pytest
from benchmarks.finder_faults import FIELDS, Fault, Trial, trials
from benchmarks.planted import Subject

FAULTS: Final = tuple(fault for fault in FIELDS if fault != "none")


@pytest.fixture(scope="module")
def found() -> list[Trial]:
    """What becomes of the right values of an article."""
    return trials([Subject("g01")])


@pytest.mark.parametrize("fault", FAULTS)
def test_a_right_value_stands(found: list[Trial], fault: Fault) -> None:
    """With the model's own value beside its words no fault puts a wrong value in the record without a mark."""
    outcomes = {one.outcome for one in found if one.fault == fault and one.form == "pairs"}
    assert outcomes <= {"right, unmarked", "right, marked", "wrong, marked"}


@pytest.mark.parametrize("fault", FAULTS)
def test_words_alone_confirm_nothing(found: list[Trial], fault: Fault) -> None:
    """Without that value the fault is in the record, and no value that a finder alone has read is called confirmed."""
    outcomes = {one.outcome for one in found if one.fault == fault and one.form == "words"}
    assert "wrong, marked" in outcomes
    assert "wrong, confirmed" not in outcomes
