"""The recording of examples/downstream, made anew: `python -m tests.downstream.prepared`.

No model is asked: the answer is that of a stand-in, prepared in the form in which the library asks today. When that
form changes, the recording is stale, and this makes it anew.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from typing import TYPE_CHECKING, Any, Final

from tests.client.faults import completion
from tests.places import CHECKOUT

from communique import Extractor, load_article
from communique.cassettes import HttpResponse
from communique.cassettes.cassette import Cassette
from communique.drivers import run
from communique.testing import FakeModel

if TYPE_CHECKING:
    from pathlib import Path

    from communique.asking.request import ModelAnswer, ModelRequest

DOWNSTREAM: Final = CHECKOUT / "examples" / "downstream"
CASSETTE: Final = DOWNSTREAM / "tests" / "cassettes" / "test_harvests" / "test_a_bulletin.yaml"


def harvests() -> Any:  # noqa: ANN401 - a module
    """The package of the example, which is not installed."""
    spec = importlib.util.spec_from_file_location("harvests", DOWNSTREAM / "src" / "harvests" / "__init__.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["harvests"] = module  # pydantic looks up annotations there
    spec.loader.exec_module(module)
    return module


def stand_in(package: Any) -> FakeModel:  # noqa: ANN401 - the package
    """A model that gives the two harvests of the bulletin."""
    text = load_article(DOWNSTREAM / "tests" / "bulletin.txt").text
    found = []
    for crop, tonnes, area, words in (
        ("maize", 31400, "ZMB", "31,400 tonnes of maize"),
        ("groundnut", 8250, "MWI", "groundnut harvest in Malawi"),
    ):
        start = text.index(words)
        evidence = [{"start": start, "end": start + len(words), "quote": words}]
        found.append(package.Harvest(crop=crop, tonnes=tonnes, area=area, year="2024", evidence=evidence))
    return FakeModel(package.Bulletin(harvests=found))


def record(cassette: Cassette, bulletin: Path) -> ModelAnswer:
    """Record the stand-in's answer to a bulletin."""
    package = harvests()
    fake = stand_in(package)
    answers = []

    def ask(request: ModelRequest) -> ModelAnswer:
        answer = fake(request)
        answers.append(answer)
        body = json.dumps(completion(answer.raw)).encode()
        cassette.record(request, HttpResponse(path="/v1/chat/completions", body=body))
        return answer

    with Extractor(package.MODEL, schema=package.Bulletin) as extractor:
        run(extractor.pipeline(bulletin), ask)
    return answers[0]


if __name__ == "__main__":
    CASSETTE.unlink(missing_ok=True)
    record(Cassette(CASSETTE, "all"), DOWNSTREAM / "tests" / "bulletin.txt")
