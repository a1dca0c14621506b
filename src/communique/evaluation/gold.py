"""What is held to be right: a folder of `NAME.gold.json`, or the decisions of reviewers as JSON Lines."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from communique.errors import MissingInputError
from communique.evaluation.decisions import gold_of, read_decisions
from communique.given_files import bytes_in
from communique.json_lines import object_in
from communique.schema.paths import is_within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from communique.evaluation.finding import Finding
    from communique.evaluation.predictions import Predictions

_SUFFIX: Final = ".gold.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """What is held to be right of one article.

    Args:
        name: The article's name in the run, or its file's name without folders and what follows the last point.
        record: The record, its leaves values or alternatives.
        quotes: The words that prove a value, by JSON Pointer.
        decided: By place, whether somebody held what stands there to be right or wrong; None where all of it is gold.
        known_as: The record before somebody corrected it, by which its items are told from one another.
    """

    name: str
    record: Mapping[str, Any]
    quotes: Mapping[str, str] = field(default_factory=dict)
    decided: Mapping[str, bool] | None = None
    known_as: Mapping[str, Any] | None = None

    def settled(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings that somebody's decision bears on, in its sense: where it was refused, nothing is right."""
        for one in findings:
            said = self._said_of(one.gold_path)
            if self.decided is None or said:
                yield one
            elif said is False and (found := one.right + one.wrong):
                yield replace(one, right=0, wrong=found, missed=0, gold=None)

    def _said_of(self, path: str | None) -> bool | None:
        """What was decided on the narrowest place that holds a value; None where nobody decided, or saw it."""
        held = [place for place in self.decided or () if path is not None and is_within(path, place)]
        return (self.decided or {})[max(held, key=len)] if held else None


def read_gold(path: Path, reviewed: Predictions) -> list[Gold]:
    """Gold of all articles, in the order of their names.

    Args:
        path: A folder of `NAME.gold.json`, or a JSON Lines file of decisions.
        reviewed: The records that the decisions are about; only they need them.

    Raises:
        MissingInputError: There is nothing at `path`, or no gold in it.
        SettingsError: A file is not what it should be, or decides on what is not there.
    """
    if path.is_file():
        return [Gold(**one) for one in gold_of(read_decisions(path), reviewed)]
    found = sorted(path.glob(f"*{_SUFFIX}"))
    if not found:
        raise MissingInputError(
            f"No gold in {path}: it takes a folder of NAME{_SUFFIX}, or a JSON Lines file of reviewers' decisions"
        )
    return [_gold(one) for one in found]


def _gold(path: Path) -> Gold:
    data = object_in(bytes_in(path), str(path))
    record = data.get("record", data)
    return Gold(name=path.name.removesuffix(_SUFFIX), record=record, quotes=dict(_quotes(data.get("quotes"), record)))


def _quotes(given: Any, record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any JSON value
    """The words of gold by place: those of values, or of whole items."""
    if isinstance(given, dict):
        yield from given.items()
    for name, items in record.items():
        for number, item in enumerate(items if isinstance(items, list) else ()):
            quotes = item.get("quotes") if isinstance(item, dict) else None
            if quotes and isinstance(quotes[0], str):
                yield f"/{name}/{number}", quotes[0]
