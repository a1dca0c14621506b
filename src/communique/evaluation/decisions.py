"""Reviewers' decisions as gold: what somebody accepted, corrected or rejected in a run.

A decision is an object a line:

    {"source": "a.txt", "id": "3f…", "path": "/events/0/date", "decision": "correct", "value": "2025-05-02"}
    {"source": "a.txt", "id": "3f…", "list": "agreements", "item": {…}, "decision": "accept"}

Of several decisions on one place the last holds. What nobody decided on counts neither way.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from communique.errors import SettingsError
from communique.json_lines import objects_in
from communique.schema.paths import is_within, pointer, steps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from communique.evaluation.predictions import Predictions

_KINDS: Final = ("accept", "correct", "reject")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a reviewer said of a value, an item or a proposal.

    Args:
        where: File and line, for messages.
        source: The article's name in the run.
        id: The article's id, None where it was not given.
        decision: `accept`, `correct` or `reject`.
        path: JSON Pointer into the record; None for a proposal.
        value: The right value, of a correction.
        list: The list that a proposal is meant for.
        item: The proposal.
    """

    where: str
    source: str
    id: str | None
    decision: str
    path: str | None
    value: Any
    list: str | None
    item: Mapping[str, Any] | None


def read_decisions(path: Path) -> list[Decision]:
    """The decisions of a JSON Lines file, in their order.

    Raises:
        SettingsError: A line is none.
    """
    found = [_decision(data, where) for where, data in objects_in(path)]
    # That nothing is missing, or that something is without saying what, is no place that a record could have.
    return [one for one in found if one.path is None or not one.path.endswith("/-")]


def _decision(data: dict[str, Any], where: str) -> Decision:
    said = data.get("decision")
    if said not in _KINDS:
        raise SettingsError(f"{where}: no decision {said!r}, only {', '.join(_KINDS)}")
    path, name, item = data.get("path"), data.get("list"), data.get("item")
    if isinstance(item, dict) and name:
        path = None  # of a proposal it says where it would stand
    elif not (isinstance(path, str) and path.startswith("/")):
        raise SettingsError(f"{where}: it has neither the path of a value nor the list and item of a proposal")
    if said == "correct" and "value" not in data:
        raise SettingsError(f"{where}: a correction needs the right value")
    return Decision(
        where=where, source=str(data.get("source")), id=data.get("id"), decision=said, path=path,
        value=data.get("value"), list=name, item=item,
    )  # fmt: skip


def gold_of(decisions: Sequence[Decision], reviewed: Predictions) -> Iterator[dict[str, Any]]:
    """The arguments of `Gold` for each article that somebody decided on, in the order of the names.

    Raises:
        SettingsError: A decision is on an article or a place that the run does not have.
    """
    by_source: dict[str, list[Decision]] = {}
    records: dict[str, Mapping[str, Any]] = {}
    for one in decisions:
        found = reviewed.of(one.source)
        if found is None or (one.id and found.id and one.id != found.id):
            raise SettingsError(f"{one.where}: the run has no such article {one.source}, or it has another text there")
        by_source.setdefault(one.source, []).append(one)
        records[one.source] = found.record
    for source, made in sorted(by_source.items()):
        yield {"name": source, **_decided(made, records[source])}


def _decided(decisions: Iterable[Decision], record: Mapping[str, Any]) -> dict[str, Any]:
    """The record as the decisions have it, and by place whether it is right as it stands there."""
    reviewed = deepcopy(dict(record))  # with all proposals that were decided on
    gold = deepcopy(reviewed)
    decided: dict[str, bool] = {}
    for one in decisions:
        path = one.path or _proposed(one, reviewed, gold)
        decided = {place: said for place, said in decided.items() if not is_within(place, path)}
        decided[path] = one.decision != "reject"
        value = one.value if one.decision == "correct" else deepcopy(_at(reviewed, path, one.where))
        _put(gold, path, value, one.where)
    return {"record": gold, "known_as": reviewed, "decided": decided}


def _proposed(one: Decision, *records: dict[str, Any]) -> str:
    """The place that a proposal has in the records, where it is put the first time that somebody decides on it."""
    name, item = str(one.list), dict(one.item or {})
    for record in records:
        items = record.setdefault(name, [])
        if item not in items:
            items.append(item)
    return pointer(name, records[0][name].index(item))


def _at(record: Any, path: str, where: str) -> Any:  # noqa: ANN401 - any JSON value
    try:
        for step in steps(path):
            record = record[step]
    except (KeyError, IndexError, TypeError) as error:
        raise SettingsError(f"{where}: the run's record has nothing at {path}") from error
    return record


def _put(record: Any, path: str, value: Any, where: str) -> None:  # noqa: ANN401 - any JSON value
    *_, last = steps(path)
    _at(record, path, where)  # what is corrected has to be there
    _at(record, path.rpartition("/")[0], where)[last] = value
