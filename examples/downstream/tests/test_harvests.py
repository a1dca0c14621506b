"""The program tests itself offline: with a recording, and with a stand-in model."""

from __future__ import annotations

from pathlib import Path

import pytest
from harvests import Bulletin, Harvest, read_bulletin, tonnes_by_crop

from communique.testing import FakeModel

BULLETIN = Path(__file__).with_name("bulletin.txt")
TEXT = BULLETIN.read_text(encoding="utf-8")


def harvest(crop: str, tonnes: int, words: str) -> Harvest:
    """A harvest of 2024 that cites these words."""
    start = TEXT.index(words)
    evidence = [{"start": start, "end": start + len(words), "quote": words}]
    return Harvest.model_validate({"crop": crop, "tonnes": tonnes, "year": "2024", "evidence": evidence})


@pytest.mark.communique_cassette
def test_a_bulletin() -> None:
    """From the text to the totals, with the answer of the model that is recorded in cassettes/."""
    assert read_bulletin(BULLETIN) == {"maize": 31400, "groundnut": 8250}


def test_a_right_answer_stands() -> None:
    """What the text bears out is in the record, with the words that prove it."""
    said = Bulletin(harvests=[harvest("maize", 31400, "31,400 tonnes of maize")])
    extraction = FakeModel(said).extract(BULLETIN)
    assert tonnes_by_crop(extraction.record) == {"maize": 31400}
    assert not [verdict for verdict in extraction.doubtful() if verdict.severity == "error"]


def test_a_wrong_number_does_not_get_through() -> None:
    """A number that the cited words do not yield is not in the record unmarked."""
    said = Bulletin(harvests=[harvest("maize", 99000, "31,400 tonnes of maize")])
    extraction = FakeModel(said).extract(BULLETIN)
    numbers = [harvest.tonnes for harvest in extraction.record.harvests]
    assert 99000 not in numbers or extraction.verdicts_for("/harvests/0/tonnes")
