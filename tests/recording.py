"""Cassettes with prepared answers, and those that are in the project."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from tests.client.faults import completion
from tests.driving import CASSETTES, MODEL, Prepared
from tests.places import CHECKOUT, CORPUS

from communique.api import Extractor
from communique.cassettes import HttpResponse
from communique.cassettes.cassette import Cassette
from communique.drivers import run

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from communique.article import Article
    from communique.asking.request import ModelAnswer, ModelRequest

_ARTICLES: Final = {"dev": CORPUS, "examples": CHECKOUT / "examples" / "articles"}
# Articles of the project whose recorded answers are in the project too, with their cassettes.
RECORDINGS: Final[list[tuple[Path, Path]]] = [
    (_ARTICLES[name] / path.name.removesuffix(".yaml"), path)
    for name in _ARTICLES
    for path in sorted((CASSETTES / name).glob("*.yaml"))
]


def record(path: Path, given: Article | Path | str, said: Mapping[str, Any], *, model: str = MODEL) -> Path:
    """A cassette at `path` from which an article gets prepared answers."""
    cassette, reply = Cassette(path, "all"), Prepared(said)
    usage = {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110}

    def ask(request: ModelRequest) -> ModelAnswer:
        answer = reply(request)
        body = json.dumps(completion(answer.raw, usage=usage)).encode()
        cassette.record(request, HttpResponse(path="/v1/chat/completions", body=body))
        return answer

    with Extractor(model) as extractor:
        run(extractor.pipeline(given), ask)
    return path
