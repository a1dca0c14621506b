"""What becomes of an article, and of a run."""

from __future__ import annotations

import zlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from communique.errors import CommuniqueError, InputError, ModelError, TooSlowError, TransportError
from communique.schema.extraction import NOT_REACHED, one_a_place

if TYPE_CHECKING:
    from pathlib import Path

    from communique.schema.extraction import Extraction

_FAST: Final = 1  # zlib's level: JSON shrinks to a fifth even so
_LONGEST: Final = 2_000  # characters of a message: it may quote what a server says, which has no end
_NAMED: Final = 20  # failures that an outcome holds; all are in failures.jsonl
TOO_SLOW: Final = "TooSlow"  # the name of failures for want of time, whatever the machine
VERDICT: Final = "verdict "  # what the names of verdicts' counts begin with
WARNING: Final = "warning "  # likewise of the loader's warnings, which follow word for word


class WriteError(CommuniqueError):
    """The run folder cannot be written: the disk is full, or read-only, or gone.

    Args:
        path: What could not be written.
        error: What the system says.
    """

    def __init__(self, path: Path, error: Exception) -> None:
        super().__init__(f"{path} cannot be written: {error}; what is stored so far is kept")


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """An extraction.

    Args:
        line: Its JSON, compressed; empty where only the counts are wanted.
        counts: Requests, tokens, proposals, parts of the record that were `not_reached` (where there are any), values
            by their gravest verdict as `verdict STATUS SEVERITY`, and each `warning TEXT`.
    """

    line: bytes = b""
    counts: dict[str, int]

    @property
    def is_partial(self) -> bool:
        """Whether an answer was of no use, so that a part of the record is missing."""
        return NOT_REACHED in self.counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Why there is no extraction.

    Args:
        error: The error's class.
        message: Its message.
        attempts: How often a model was asked for the answer that did not come, 0 where none was asked.
        transient: Whether another run may do better.
    """

    error: str
    message: str
    attempts: int = 0
    transient: bool = False


Made: TypeAlias = Done | Failed


def done(extraction: Extraction[Any]) -> Done:
    """An extraction as it is stored."""
    counts = Counter(
        f"{VERDICT}{one.status} {one.severity}" for one in one_a_place(extraction.verdicts) if one.check != NOT_REACHED
    )
    line = zlib.compress(extraction.to_json_bytes(), _FAST)
    warnings = {f"{WARNING}{storable(warning)}": 1 for warning in extraction.warnings}
    if not_reached := sum(verdict.check == NOT_REACHED for verdict in extraction.verdicts):
        counts[NOT_REACHED] = not_reached
    proposals = {"proposals": len(extraction.proposals)}
    return Done(line=line, counts={**extraction.usage.model_dump(), **proposals, **counts, **warnings})


def message_of(error: Exception) -> str:
    """An error's message, without halves of surrogate pairs, which an answer that it quotes may hold, and cut."""
    return storable(str(error))


def storable(text: str) -> str:
    """A text without halves of surrogate pairs, and cut."""
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]} … ({len(text):,} characters)"
    return text.encode("utf-8", "replace").decode()


def failed(error: Exception, *, attempts: int = 0, denied: bool = False) -> Failed:
    """A failure as it is stored.

    What lies in the article or in what the model said of it is there to stay. All else may pass: a lost connection, a
    key that is `denied`, a missing recording, a defect that is mended one day, a machine that was too slow.
    """
    slow = isinstance(error, TooSlowError)
    stays = isinstance(error, InputError | ModelError) and not isinstance(error, TransportError) and not slow
    name = TOO_SLOW if slow else type(error).__name__
    return Failed(error=name, message=message_of(error), attempts=attempts, transient=denied or not stays)


@dataclass(slots=True)
class Outcome:
    """How far a run has come.

    Args:
        total: Articles of the input, None where that is not known yet.
        totals: Articles, failures, requests and tokens of the extractions, as `run.json` has them.
        verdicts: How many values, and omissions, have which status and severity as their gravest.
        failures: Source, error class and message of the first twenty articles without extraction.
        warnings: Source and text of the first twenty of the loader's warnings.
        settled: Articles that are done or failed, those too that wait for others before them to be written.
        lost: Those of them that failed.
        kept: Those of them that an earlier run had finished.
        asked: What was sent and paid for in this run: attempts, requests answered, tokens.
        cost: US dollars for all answers of the run folder, None where the model's price is not known.
        seconds: How long this run took.
        stopped: Why it ended before its input did, None if it did not.
        waiting: Articles that wait for answers which somebody else is to fetch.
        notes: What else a user should know of the run, a sentence each.
        negotiated: What was settled with the provider otherwise than asked.
    """

    total: int | None = None
    totals: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    failures: list[tuple[str, str, str]] = field(default_factory=list)
    warnings: list[tuple[str, str]] = field(default_factory=list)
    settled: int = 0
    lost: int = 0
    kept: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    cost: float | None = None
    seconds: float = 0.0
    stopped: str | None = None
    waiting: int = 0
    notes: list[str] = field(default_factory=list)
    negotiated: dict[str, Any] = field(default_factory=dict)

    def settled_with_provider(self, negotiated: dict[str, Any]) -> None:
        """Note what is asked otherwise than the user said, as `Client.negotiated` gives it."""
        self.negotiated = negotiated
        self.notes += negotiated.get("said", ())

    @property
    def extracted(self) -> int:
        """Articles with an extraction."""
        return self.totals["articles"] - self.totals["failed"]

    def judged_again(self, again: Outcome) -> None:
        """Take over what the articles came to when they were judged anew."""
        self.totals, self.verdicts = again.totals, again.verdicts
        self.failures, self.warnings = again.failures, again.warnings

    def add(self, source: str, made: Made) -> None:
        """Count an article."""
        self.totals["articles"] += 1
        if isinstance(made, Failed):
            self.totals["failed"] += 1
            if len(self.failures) < _NAMED:
                self.failures.append((source, made.error, made.message))
            return
        for name, count in made.counts.items():
            if name.startswith(VERDICT):
                status, severity = name.removeprefix(VERDICT).split()
                self.verdicts[status, severity] += count
            elif name.startswith(WARNING):
                self.totals["warnings"] += count
                if len(self.warnings) < _NAMED:
                    self.warnings.append((source, name.removeprefix(WARNING)))
            else:
                self.totals[name] += count
