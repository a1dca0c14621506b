"""What Ray Data's actors do with articles: extract them, with a model or by the rules alone."""

from __future__ import annotations

import asyncio
import os
import pickle
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
import ray

from communique.batch.answers import Answers
from communique.batch.by_rules import read_one
from communique.batch.extracting import Maker, Place
from communique.batch.on_ray.keeper import BEAT
from communique.batch.on_ray.remote import RemoteInFlight, called
from communique.batch.session import Known
from communique.client import Client

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.article import Article
    from communique.batch.entry import Entry
    from communique.batch.on_ray.setting import Setting
    from communique.batch.outcome import Made
    from communique.batch.reader import Reading

Batch: TypeAlias = dict[str, "np.ndarray[Any, Any]"]


@dataclass(frozen=True, slots=True)
class Result:
    """What a worker says of an article.

    Args:
        known: The article, as the ledger knows it.
        standing: `done` by an earlier run, `made` now, `left` for another run, or `unseen`, which is left too.
        made: What became of it.
        article: As loaded, where that is not stored yet.
    """

    known: Known
    standing: str
    made: Made | None = None
    article: Article | None = None


class ByRules:
    """Extracts by the rules alone.

    Args:
        keeper: The actor that has the ledger.
        setting: How.
    """

    def __init__(self, keeper: Any, setting: Setting) -> None:  # noqa: ANN401 - an actor's handle
        self._keeper: Final = keeper
        self._setting: Final = setting

    def __call__(self, batch: Batch) -> Batch:
        """The results of some articles."""
        known, entries, rest = _unpacked(batch)
        standings = ray.get(self._keeper.sort.remote(known))
        results = []
        for number, (one, entry) in enumerate(zip(known, entries, strict=True)):
            if standings is None or standings[number] == "done":
                results.append(Result(one, "unseen" if standings is None else "done"))
                continue
            read = read_one(entry, self._setting.reading)
            results.append(Result(one, "made", read.made, read.article))
        return _packed(results, rest)


class WithModel:
    """Extracts with a model, many articles at once.

    Args:
        keeper: The actor that has the ledger and the pace.
        setting: How.
    """

    def __init__(self, keeper: Any, setting: Setting) -> None:  # noqa: ANN401 - an actor's handle
        model = setting.reading.model
        if model is None:
            raise AssertionError("rules need no model")
        os.environ.update(setting.environment)
        self._keeper: Final = keeper
        actor = ray.get_runtime_context().get_actor_id() or ""
        worker = f"{actor} {os.getpid()}"
        ray.get(keeper.greet.remote(actor, worker))
        threading.Thread(target=_beat, args=(keeper, worker), daemon=True).start()
        client = Client(
            model, base_url=setting.base_url, timeout=setting.timeout, deadline=setting.deadline,
            most_bytes=setting.most_bytes, attempts=setting.attempts, on_negotiated=keeper.tell.remote,
        )  # fmt: skip
        answers = Answers(RemoteInFlight(keeper, worker), client)
        self._reading: Final = setting.reading
        self._maker: Final = Maker(answers, setting.reading, None, setting.cassettes, setting.record)

    async def __call__(self, batch: Batch) -> Batch:
        """The results of some articles."""
        known, entries, rest = _unpacked(batch)
        standings = await called(self._keeper.sort.remote(known))
        if standings is None:
            return _packed([Result(one, "unseen") for one in known], rest)
        wanted = [one != "done" for one in standings]
        reading = self._reading
        loads = [_loaded(entry, reading) if want else None for entry, want in zip(entries, wanted, strict=True)]
        stored = [(one, load.article) for one, load in zip(known, loads, strict=True) if load]
        await called(self._keeper.store.remote(stored))
        work = [self._one(*one) for one in zip(known, standings, loads, strict=True)]
        return _packed(await asyncio.gather(*work), rest)

    async def _one(self, known: Known, standing: str, load: _Loaded | None) -> Result:
        if load is None:
            return Result(known, standing)
        place = Place(position=known.position, source=known.source, again=standing == "again")
        made = await self._maker.make(place, load.give)
        return Result(known, "made" if made else "left", made)


@dataclass(frozen=True, slots=True)
class _Loaded:
    """An article, or why it cannot be loaded."""

    article: Article | None
    error: Exception | None = None

    def give(self) -> Article:
        if self.article is None:
            raise self.error or AssertionError("neither article nor error")
        return self.article


def _beat(keeper: Any, worker: str) -> None:  # noqa: ANN401 - an actor's handle
    """Give the keeper a sign of life now and then, whatever else this process is busy with."""
    while True:
        keeper.beat.remote(worker)
        time.sleep(BEAT)


def _loaded(entry: Entry, reading: Reading) -> _Loaded:
    try:
        return _Loaded(reading.load(entry))
    except Exception as error:  # noqa: BLE001 - it becomes the article's failure
        return _Loaded(None, error)


def _unpacked(batch: Batch) -> tuple[list[Known], list[Entry], list[str]]:
    """The articles of a batch, and why its input cannot be read any further."""
    known, entries = [], []
    for position, content in zip(batch["position"], batch["entry"], strict=True):
        if position >= 0:
            entry: Entry = pickle.loads(content)  # noqa: S301 - our own read tasks made it
            entries.append(entry)
            known.append(Known(int(position), entry.source, entry.digest()))
    return known, entries, [why for why in batch["broken"] if why]


def _packed(results: Sequence[Result], broken: Sequence[str]) -> Batch:
    packed = np.empty(len(results) + len(broken), dtype=object)
    packed[:] = [pickle.dumps(one) for one in (*results, *broken)]
    return {"result": packed}
