"""Errors planted in a model's answers are the same for the same seed, and each changes the answer in one place."""

from __future__ import annotations

from typing import Final

import pytest
from benchmarks.planted import Subject
from benchmarks.planting import KINDS, Plant, differences, planted
from benchmarks.planting import SIDES as TWO_SIDES

ARTICLES: Final = ("a07", "g01")
TWO_FIELDS: Final = "sides exchanged"


@pytest.fixture(scope="module", params=ARTICLES)
def subject(request: pytest.FixtureRequest) -> Subject:
    """An article with a model's answer."""
    return Subject(request.param)


def plants(subject: Subject, seed: int = 0) -> list[Plant]:
    """Some errors in its answer."""
    return planted(subject.answer, subject.page, subject.right, seed, 2)


def test_same_seed_plants_the_same(subject: Subject) -> None:
    """The errors of a seed are always the same, those of another are others."""
    first, again, other = plants(subject), plants(Subject(subject.name)), plants(subject, seed=1)
    assert first == again
    assert first != other


def test_an_error_is_in_one_place(subject: Subject) -> None:
    """A planted answer differs from the original in one field of one item, or in the two that are exchanged."""
    for plant in plants(subject):
        fields = [""] if plant.kind == "invented item" else sorted(plant.fields)
        assert differences(subject.answer, plant.answer) == [(plant.list, plant.number, field) for field in fields]
        assert len(fields) == 1 or (plant.kind == TWO_FIELDS and plant.fields == TWO_SIDES[plant.list])


def test_words_are_kept_where_only_the_value_is_planted(subject: Subject) -> None:
    """The variant `value` leaves the words, `both` changes them."""
    for plant in plants(subject):
        before = subject.answer[plant.list]
        pair = plant.item[plant.fields[0]]
        if plant.kind != "invented item" and isinstance(pair, dict) and plant.variant in {"value", "both"}:
            assert (pair["w"] == before[plant.number][plant.fields[0]]["w"]) == (plant.variant == "value")


def test_every_kind_is_planted() -> None:
    """No kind of error is without a place in the articles of this test."""
    found = {plant.kind for name in ARTICLES for plant in plants(Subject(name))}
    assert sorted(set(KINDS) - found) == []


def test_an_amount_a_thousand_times_too_large_is_caught(subject: Subject) -> None:
    """An amount that its own words belie does not stand unmarked."""
    found = [subject.trial(plant) for plant in plants(subject) if (plant.kind, plant.variant) == ("x1000", "value")]
    assert found
    assert [one for one in found if one.outcome == "unmarked"] == []
