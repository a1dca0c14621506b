"""The program tests itself offline: with a recording, and with a stand-in model."""

from __future__ import annotations

from pathlib import Path

import pytest
from harvests import Bulletin, Harvest, read_bulletin, tonnes_by_crop

from communique.testing import FakeModel

BULLETIN = Path(__file__).with_name("bulletin.txt")


@pytest.mark.communique_cassette
def test_a_bulletin() -> None:
    """From the text to the totals, with the answer of the model that is recorded in cassettes/."""
    assert read_bulletin(BULLETIN) == {"maize": 31400, "groundnut": 8250}


def test_a_right_answer_stands() -> None:
    """What the text bears out is in the record, with the words that prove it."""
    said = Bulletin(harvests=[Harvest(crop="maize", tonnes=31400, year="2024")])
    extraction = FakeModel(said).extract(BULLETIN)
    assert tonnes_by_crop(extraction.record) == {"maize": 31400}
    assert not [verdict for verdict in extraction.doubtful() if verdict.severity == "error"]


def test_a_wrong_number_does_not_get_through() -> None:
    """A number that the text does not yield is not in the record unmarked."""
    said = Bulletin(harvests=[Harvest(crop="maize", tonnes=99000, year="2024")])
    extraction = FakeModel(said).extract(BULLETIN)
    numbers = [harvest.tonnes for harvest in extraction.record.harvests]
    assert 99000 not in numbers or extraction.verdicts_for("/harvests/0/tonnes")
