"""A frontier model's answers to the library's own requests, kept as they came, each beside a digest of its request.

The model saw the request alone, once, without another try. A line of a file in `answers/` is one answer:

    {"article": "g01", "asked": "<digest of the request>", "content": "<the answer>"}

Where a request has changed the digest no longer fits, and the answer says nothing: ask anew.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.places import CORPUS

from communique import load_article
from communique.api import domain_named
from communique.asking.request import ModelAnswer
from communique.drivers import run
from communique.evaluation.evaluate import evaluate
from communique.evaluation.gold import Gold
from communique.evaluation.predictions import Prediction, Predictions
from communique.extract import extraction
from communique.trade import TRADE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.article import Article
    from communique.asking.request import ModelRequest
    from communique.domain import Domain
    from communique.evaluation.evaluate import Evaluation
    from communique.schema.extraction import Extraction

ANSWERS: Final = Path(__file__).parent / "answers"
DOMAINS: Final = Path(__file__).parents[1] / "domains"
MODEL: Final = "openai/frontier"
SCHEMAS: Final = {
    "trials": "TrialReadout",
    "relief": "SituationReport",
    "deals": "DealNews",
    "earnings": "EarningsRelease",
    "matches": "MatchReport",
    "recalls": "Recall",
    "bulletins": "Bulletin",
    "accidents": "Investigation",
    "rates": "Decision",
    "grants": "GrantNews",
    "courts": "Decision",
    "auctions": "ArtNews",
    "obits": "Obituary",
    "missions": "MissionReport",
    "harbour": "Incident",
    "athletics": "Meeting",
    "blotter": "Blotter",
    "launches": "LaunchLog",
    "museum": "Accession",
    "alerts": "Recall",
    "outages": "OutageReport",
    "appointments": "PeopleNews",
    "inspections": "Inspection",
    "lettings": "LettingOffer",
    "surveillance": "WeeklyNote",
}
# Articles of trade: those that the calibration was made on, and those that came after it.
TRADE_SETS: Final = {"trade": "unseen", "fresh": "fresh", "later": "later"}
SETS: Final = (*TRADE_SETS, *SCHEMAS)


class StaleAnswerError(Exception):
    """The request is not the one that was answered."""


def domain_of(name: str) -> Domain:
    """The domain of a set."""
    return TRADE if name in TRADE_SETS else domain_named(f"{DOMAINS / name / 'schema.py'}:{SCHEMAS[name]}")


def folder_of(name: str) -> Path:
    """Where the articles of a set and their gold are."""
    return CORPUS / TRADE_SETS[name] if name in TRADE_SETS else DOMAINS / name


def loaded(name: str, article: str) -> Article:
    """An article of a set."""
    places = (folder_of(name) / f"{article}{suffix}" for suffix in (".txt", ".html"))
    return load_article(next(place for place in places if place.exists()))


@cache
def answers(name: str) -> dict[str, tuple[str, str]]:
    """The answers of a set by article: what was asked, what was said."""
    lines = map(json.loads, (ANSWERS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
    return {line["article"]: (line["asked"], line["content"]) for line in lines}


def digest_of(request: ModelRequest) -> str:
    """A digest of all that a request says."""
    return hashlib.sha256(json.dumps(request.digests(), sort_keys=True).encode()).hexdigest()[:16]


@cache
def extracted(name: str, article: str, *, rules: bool = True) -> Extraction[Any]:
    """What the library makes of the answer for one article of a set.

    Raises:
        StaleAnswerError: The library asks otherwise by now.
    """
    asked, content = answers(name)[article]

    def ask(request: ModelRequest) -> ModelAnswer:
        if digest_of(request) != asked:
            raise StaleAnswerError(f"{article} of {name} was asked otherwise: the request has changed, ask anew")
        return ModelAnswer(raw=content)

    return run(extraction(loaded(name, article), domain_of(name), model=MODEL, rules=rules), ask)


def evaluated(name: str, articles: Sequence[str], *, rules: bool = True) -> Evaluation:
    """How far the extractions of some articles of a set agree with gold."""
    golds, found = [], []
    for article in articles:
        gold = json.loads((folder_of(name) / f"{article}.gold.json").read_text(encoding="utf-8"))
        golds.append(Gold(name=article, record=gold["record"]))
        made = extracted(name, article, rules=rules).model_dump(mode="json")
        found.append((article, Prediction(record=made["record"], verdicts=made["verdicts"])))
    return evaluate(golds, Predictions(found))
