"""What readers write below an article is no report: the rules leave it unread, and what a model takes is marked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from pydantic import BaseModel

from communique import Extractor, ModelAnswer, check_record, extract_article, load_article
from communique.article.readers import by_readers
from communique.text import sentences

if TYPE_CHECKING:
    from communique import ModelRequest

NEWS = "HANOI, May 2, 2025 - Vietnamese firms signed three memoranda with Lao partners. Trade rose 12 percent in 2024."
CLAIM = "Chile signed 99 memoranda of understanding with Peru on May 1, 2025."
HEADINGS = ["Comments", "COMMENTS (2)", "12 comments", "Readers' comments", "Readers write:", "What our readers say"]
every = pytest.mark.parametrize("heading", HEADINGS)


class Signing(BaseModel):
    """A signing of memoranda."""

    signer: str
    memoranda: int


def _page(heading: str) -> str:
    return f"{NEWS}\n\n{heading}\n\nuser123\n\n{CLAIM}\n"


def _takes(request: ModelRequest) -> ModelAnswer:
    number = next(line[1:].split("]")[0] for line in request.text.splitlines() if CLAIM in line)
    said = {
        "s": [int(number)], "id": "A1", "instrument": "mou", "status": "signed", "signatory_level": "government",
        "count": {"w": "99", "v": 99},
        "party_areas": [{"w": "Chile", "v": "CHL"}, {"w": "Peru", "v": "PER"}],
    }  # fmt: skip
    return ModelAnswer(raw=json.dumps({"agreements": [said]}))


@every
def test_a_model_that_takes_it_for_a_fact(heading: str) -> None:
    """What a model takes from there is marked, however much the model is believed."""
    made = Extractor("house/gateway", ask=_takes, trust=0.97).extract(_page(heading))
    place = next(n for n, one in enumerate(made.record.agreements) if one.count == 99)
    marked = {one.path for one in made.verdicts if one.severity != "info"}
    assert {f"/agreements/{place}/{name}" for name in ("count", "instrument", "status", "party_areas")} <= marked


@every
def test_rules_alone(heading: str) -> None:
    """The rules read nothing there."""
    told, plain = (extract_article(text, model="rules").record for text in (_page(heading), NEWS))
    assert [one.count for one in told.agreements] == [one.count for one in plain.agreements]


@every
def test_a_schema_of_ones_own(heading: str) -> None:
    """Of a schema without markers a value that stands there alone is marked, and one that is reported is not."""
    article = load_article(_page(heading))
    alone = check_record(article, Signing(signer="Chile", memoranda=99))
    reported = check_record(load_article(_page(heading) + NEWS), Signing(signer="Vietnamese firms", memoranda=3))
    assert {one.path for one in alone if one.severity != "info"} == {"/signer", "/memoranda"}
    assert {one.path for one in reported if one.severity != "info"} == set()


SECTIONS = (
    "Vardal buys Pell.\n\nIt is dear.\n\n"
    "PRICE\n\nIt pays $5.\n\nFEES\n\nIt pays $3.\n\nTERMS\n\nThey are long.\n\n{}\n\n"
    "Ana Ruiz said: it is dear.\n"
)
NO_COMMENTS = {
    "a section of a report": SECTIONS.format("COMMENTS"),
    "a word of a sentence": "They met. Comments on the draft were few. Trade rose.",
    "a title": "Comments\n\nThey met. Trade rose.",
    "a section of reactions": "They met.\n\nReactions\n\nThe minister was glad.",
}


@pytest.mark.parametrize("text", NO_COMMENTS.values(), ids=NO_COMMENTS)
def test_what_readers_did_not_write(text: str) -> None:
    """A section of a report that is cut into sections, a sentence and a title are no heading of readers' words."""
    assert by_readers(sentences(text)) == frozenset()
