"""Run the pipeline over the articles of a folder and write what came of it."""

from __future__ import annotations

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from communique import __version__
from communique.article import load_article
from communique.batch.ledger import Ledger
from communique.cassettes import use_cassette
from communique.client import Client
from communique.drivers import run
from communique.errors import CommuniqueError, SettingsError, TruncatedAnswerError
from communique.extract import extraction
from communique.request import ModelAnswer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from communique.article import Article
    from communique.batch.inputs import Inputs
    from communique.cassettes import Mode
    from communique.extraction import Extraction, Policy
    from communique.request import ModelRequest

EXTRACTIONS: Final = "extractions.jsonl"
FAILURES: Final = "failures.jsonl"
RUN: Final = "run.json"


@dataclass(slots=True)
class Outcome:
    """What became of a run's articles.

    Args:
        extractions: In input order.
        failures: Source and error of each article without one, in input order.
        totals: Counts by name, as `run.json` has them.
    """

    extractions: list[Extraction[Any]] = field(default_factory=list)
    failures: list[tuple[str, str, str]] = field(default_factory=list)
    totals: Counter[str] = field(default_factory=Counter)

    def add(self, source: str, result: Extraction[Any] | Exception) -> None:
        """Count an article."""
        self.totals["articles"] += 1
        if isinstance(result, Exception):
            self.failures.append((source, type(result).__name__, str(result)))
            self.totals["failed"] += 1
            return
        self.extractions.append(result)
        for name, count in result.usage.model_dump().items():
            self.totals[name] += count


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """How a folder is run.

    Args:
        model: The model to ask, None for the rules alone.
        base_url: Of its server.
        policy: What becomes of values that the text does not yield.
        repairs: 1 to ask once more about items that do not hold.
        cassettes: Folder of recordings, one file an article, under the article's own path.
        record: The cassettes' mode.
        concurrency: How many articles are asked about at once.
    """

    model: str | None = None
    base_url: str | None = None
    policy: Policy = "balanced"
    repairs: int = 0
    cassettes: Path | None = None
    record: Mode = "none"
    concurrency: int = 4

    def run(self, inputs: Inputs, out: Path, *, progress: Callable[[str], None] = lambda _: None) -> Outcome:
        """Extract every article and write the run folder.

        Args:
            inputs: The articles.
            out: The run folder; made if it is not there.
            progress: Called with the source of each article that is done.

        Raises:
            SettingsError: The run folder cannot be made, or its ledger cannot be read.
        """
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SettingsError(f"The run folder {out} cannot be made: {error}; give another one with --out") from error
        outcome = Outcome()
        with (
            Ledger(out) as ledger,
            Client(self.model, base_url=self.base_url) if self.model else nullcontext() as client,
        ):
            ledger.clear()
            ledger.settings = {"model": self.model, "policy": self.policy, "repairs": self.repairs}
            with ThreadPoolExecutor(max_workers=self.concurrency) as pool:
                jobs = [
                    (inputs.source(path), pool.submit(self._one, n, path, inputs, ledger, client))
                    for n, path in enumerate(inputs.articles)
                ]
                for source, job in jobs:
                    outcome.add(source, job.result())
                    progress(source)
        _write(out, outcome, self._settings(inputs))
        return outcome

    def _one(
        self, position: int, path: Path, inputs: Inputs, ledger: Ledger, client: Client | None
    ) -> Extraction[Any] | Exception:
        """One article; an error that concerns it alone is its result."""
        source = inputs.source(path)
        article: Article | None = None
        try:
            article = load_article(path, source=source)
            ledger.keep_article(position, source, article)
            with self._cassette(source):
                pipeline = extraction(article, model=self.model, policy=self.policy, repairs=self.repairs)
                return run(pipeline, _remembering(client, ledger))
        except Exception as error:  # noqa: BLE001 - a defect that one article brings out is not to cost the others
            ledger.keep_article(position, source, article, error)
            return error

    def _cassette(self, source: str) -> AbstractContextManager[Any]:
        if self.cassettes is None or self.model is None:
            return nullcontext()
        return use_cassette(self.cassettes / f"{source}.yaml", self.record)

    def _settings(self, inputs: Inputs) -> dict[str, Any]:
        return {
            "library_version": __version__,
            "model": self.model,
            "mode": "model" if self.model else "rules",
            "policy": self.policy,
            "repairs": self.repairs,
            "skipped": [inputs.source(path) for path in inputs.skipped],
        }


def recheck(folder: Path, *, policy: Policy | None = None) -> Outcome:
    """Reconcile and check a run's stored answers again, without a model, and write its files anew.

    Args:
        folder: A run folder.
        policy: Another policy than the run's own.

    Raises:
        SettingsError: It is not a run folder.
    """
    outcome = Outcome()
    with Ledger(folder, create=False) as ledger:
        settings = ledger.settings
        chosen = policy or settings["policy"]
        for stored in list(ledger.articles()):
            if stored.article is None or stored.error:
                outcome.failures.append((stored.source, *(stored.error or ("", ""))))
                outcome.totals.update(articles=1, failed=1)
                continue
            pipeline = extraction(stored.article, model=settings["model"], policy=chosen, repairs=settings["repairs"])
            try:
                outcome.add(stored.source, run(pipeline, _recalling(ledger)))
            except CommuniqueError as error:
                outcome.add(stored.source, error)
    try:
        known = json.loads((folder / RUN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        known = {"model": settings["model"]}
    _write(folder, outcome, {**known, "library_version": __version__, "policy": chosen})
    return outcome


def _remembering(client: Client | None, ledger: Ledger) -> Callable[[ModelRequest], ModelAnswer]:
    """Ask, and keep what came back before anything else is done with it."""

    def ask(request: ModelRequest) -> ModelAnswer:
        if client is None:
            raise SettingsError("no model is set")
        try:
            answer = client.ask(request)
        except TruncatedAnswerError as error:
            tokens = {"prompt_tokens": error.prompt_tokens, "completion_tokens": error.completion_tokens}
            ledger.keep_answer(request, ModelAnswer(raw=error.raw or "", **tokens), truncated=True)
            raise
        ledger.keep_answer(request, answer)
        return answer

    return ask


def _recalling(ledger: Ledger) -> Callable[[ModelRequest], ModelAnswer]:
    """Answer from the ledger alone."""

    def ask(request: ModelRequest) -> ModelAnswer:
        found = ledger.answer(request)
        if found is None:
            raise SettingsError(
                "the ledger has no answer to this request: the prompt or the way of asking has changed since; "
                "run `communique batch` again"
            )
        answer, truncated = found
        if truncated:
            tokens = {"prompt_tokens": answer.prompt_tokens, "completion_tokens": answer.completion_tokens}
            raise TruncatedAnswerError("the answer stopped at the token limit", raw=answer.raw, **tokens)
        return answer

    return ask


def _write(out: Path, outcome: Outcome, settings: dict[str, Any]) -> None:
    """The run's files, each replaced as a whole."""
    _replace(out / EXTRACTIONS, (found.to_json() for found in outcome.extractions))
    keys = ("source", "error", "message")
    _replace(
        out / FAILURES, (json.dumps(dict(zip(keys, row, strict=True)), ensure_ascii=False) for row in outcome.failures)
    )
    _replace(out / RUN, [json.dumps({**settings, "totals": dict(outcome.totals)}, indent=2, ensure_ascii=False)])


def _replace(path: Path, lines: Iterable[str]) -> None:
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(line + "\n" for line in lines)
    part.replace(path)
