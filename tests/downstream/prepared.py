"""The recording of examples/downstream, made anew: `python -m tests.downstream.prepared`.

No model is asked: the answer is that of a stand-in, prepared in the form in which the library asks today. When that
form changes, the recording is stale, and this makes it anew.
"""

from __future__ import annotations

import importlib.util
import sys
from typing import TYPE_CHECKING, Any, Final

from tests.places import CHECKOUT

from communique import Extractor, load_article, use_cassette
from communique.testing import FakeModel

if TYPE_CHECKING:
    from pathlib import Path

DOWNSTREAM: Final = CHECKOUT / "examples" / "downstream"
BULLETIN: Final = DOWNSTREAM / "tests" / "bulletin.txt"
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
    found = [
        package.Harvest(crop="maize", tonnes=31400, country="Zambia", year="2024"),
        package.Harvest(crop="groundnut", tonnes=8250, country="Malawi", year="2024"),
    ]
    return FakeModel(package.Bulletin(harvests=found))


def record(path: Path, bulletin: Path = BULLETIN) -> str:
    """Record the stand-in's answer to a bulletin, and give it."""
    package = harvests()
    said: list[str] = []
    fake = stand_in(package)

    def ask(request: Any) -> Any:  # noqa: ANN401 - a request and its answer
        answer = fake(request)
        said.append(answer.raw)
        return answer

    path.unlink(missing_ok=True)
    with Extractor(package.MODEL, schema=package.Bulletin, ask=ask) as extractor:
        extractor.extract(load_article(bulletin), cassette=use_cassette(path, "all"))
    (only,) = said
    return only


if __name__ == "__main__":
    record(CASSETTE)
