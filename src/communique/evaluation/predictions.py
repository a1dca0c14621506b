"""What was extracted, as plain data: a run folder, its `extractions.jsonl`, or a folder of `NAME.json`."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from communique.errors import MissingInputError, SettingsError
from communique.given_files import bytes_in
from communique.json_lines import object_in, objects_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

_LINES: Final = "extractions.jsonl"


@dataclass(frozen=True)
class Prediction:
    """What was extracted from one article.

    Args:
        record: The record.
        verdicts: The verdicts on it, none if it has none.
        id: The article's id, None where it is not known.
        proposals: Items to accept.
        source: The article's name in the run.
        provenance: How it was made, empty where that is not known.
    """

    record: Mapping[str, Any]
    verdicts: Sequence[Mapping[str, Any]] = ()
    id: str | None = None
    proposals: Sequence[Mapping[str, Any]] = field(default=())
    source: str | None = None
    provenance: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def marks(self) -> frozenset[str]:
        """The places of the record that a verdict of severity `error` or `warning` names; omissions are none."""
        marked = (one for one in self.verdicts if one.get("severity") in {"error", "warning"})
        return frozenset(path for one in marked if (path := one.get("path")) and not path.endswith("/-"))


class Predictions:
    """The predictions of a run, found by the names of their articles.

    Args:
        found: Predictions with the names that their articles have in the run.
    """

    def __init__(self, found: Iterable[tuple[str, Prediction]]) -> None:
        self._by_source: Final[dict[str, list[Prediction]]] = {}
        self._by_stem: Final[dict[str, list[Prediction]]] = {}
        for source, prediction in found:
            self._by_source.setdefault(source, []).append(prediction)
            self._by_stem.setdefault(PurePosixPath(source).stem, []).append(prediction)

    def of(self, name: str) -> Prediction | None:
        """The prediction of an article, None where the run has none.

        Args:
            name: The article's name in the run; or its file's name without folders and what follows the last point.

        Raises:
            SettingsError: Several articles have the name.
        """
        found = self._by_source.get(name) or self._by_stem.get(name) or []
        if len(found) > 1:
            sources = " and ".join(str(one.source) for one in found[:2])
            raise SettingsError(f"The run has several articles named {name} ({sources}): gold cannot tell them apart")
        return found[0] if found else None


def read_predictions(path: Path) -> Predictions:
    """The predictions of a run.

    Raises:
        MissingInputError: There is no such run.
        SettingsError: A line is no extraction.
    """
    return Predictions(_predictions(path))


def _predictions(path: Path) -> Iterator[tuple[str, Prediction]]:
    lines = path / _LINES if path.is_dir() else path
    if lines.is_file():
        for _, data in objects_in(lines):
            yield str((data.get("article") or {}).get("source")), _prediction(data)
        return
    files = sorted(one for one in path.glob("*.json") if not one.name.endswith((".gold.json", "run.json")))
    if not files:
        raise MissingInputError(f"No run in {path}: it has neither {_LINES} nor records as NAME.json")
    for file in files:
        yield file.stem, _prediction(object_in(bytes_in(file), str(file)))


def _prediction(data: dict[str, Any]) -> Prediction:
    record = data.get("record")
    if not isinstance(record, dict):  # a record alone
        return Prediction(record=data)
    article = data.get("article") or {}
    return Prediction(
        record=record,
        verdicts=data.get("verdicts") or (),
        id=article.get("id"),
        proposals=data.get("proposals") or (),
        source=article.get("source"),
        provenance=data.get("provenance") or {},
    )
