"""A client that answers from a table instead of a server, and counts what it is asked."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from tests.driving import MODEL, SIGNED, TEXT, asked

from communique.asking.request import ModelAnswer
from communique.batch import Batch
from communique.batch.projection import EXTRACTIONS, FAILURES
from communique.client import Client
from communique.trade import TRADE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from communique.asking.request import ModelRequest
    from communique.client import Gate

LISTS: Final = 5  # requests for one article


class PreparedClient(Client):
    """Answers every request for agreements with one, and every other with none; by way of the gate.

    Args:
        model: As for the client it stands for.
        options: Likewise.
    """

    asked: Counter[str] = Counter()  # noqa: RUF012 - one count for all clients of a test, emptied by `prepare`
    trouble: Callable[[str, str], None]

    async def aask(self, request: ModelRequest, *, gate: Gate | None = None) -> ModelAnswer:
        """An answer, unless `trouble` raises for the article's number and the list."""
        assert gate is not None
        (name,) = asked(request)
        async with gate:
            number = request.text.partition("signed ")[2].partition(" ")[0]
            self.asked[number] += 1
            type(self).trouble(number, name)
        items = [{**SIGNED, "n": number}] if name == "agreements" else []
        return ModelAnswer(raw=json.dumps({name: items}), prompt_tokens=100, completion_tokens=10)


def prepare(monkeypatch: pytest.MonkeyPatch, trouble: Callable[[str, str], None] = lambda *_: None) -> Counter[str]:
    """Have runs ask a `PreparedClient`; how often it is asked about each article, by its number of memoranda."""
    PreparedClient.asked = Counter()
    PreparedClient.trouble = staticmethod(trouble)
    monkeypatch.setattr("communique.batch.run.Client", PreparedClient)
    monkeypatch.setattr("communique.batch.workers._LAST", 0)  # or what reads would starve beside other tests
    return PreparedClient.asked


def articles(folder: Path, count: int) -> Path:
    """A folder of articles that differ in the number of memoranda, which starts with 2."""
    folder.mkdir(exist_ok=True)
    for n in range(count):
        (folder / f"{n:03}.txt").write_text(TEXT.replace("three", str(n + 2)), encoding="utf-8")
    return folder


def batch(**options: Any) -> Batch:  # noqa: ANN401 - any option
    """A run that asks the prepared client."""
    return Batch(**{"domain": TRADE, "model": MODEL, **options})


def files(out: Path) -> tuple[bytes, bytes]:
    """The files that are the same for the same articles and answers."""
    return (out / EXTRACTIONS).read_bytes(), (out / FAILURES).read_bytes()


def extractions(out: Path) -> list[dict[str, Any]]:
    """The lines of extractions.jsonl."""
    return [json.loads(line) for line in (out / EXTRACTIONS).read_text(encoding="utf-8").splitlines()]


def failures(out: Path) -> list[dict[str, Any]]:
    """The lines of failures.jsonl."""
    return [json.loads(line) for line in (out / FAILURES).read_text(encoding="utf-8").splitlines()]
