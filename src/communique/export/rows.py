"""The rows that one extraction makes, table by table."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from communique.errors import SettingsError
from communique.export.shape import ARTICLES, DROPPED, EVIDENCE, PROPOSALS, VERDICTS
from communique.schema.paths import pointer, steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from communique.export.shape import Column, Shape

Row = dict[str, Any]
Data = "Mapping[str, Any]"


def rows_of(data: Mapping[str, Any], number: int, shapes: Sequence[Shape]) -> Iterator[tuple[str, Row]]:
    """The rows of an extraction, each with the name of its table.

    Args:
        data: The extraction, as plain JSON.
        number: The article's, from 1.
        shapes: The tables.
    """
    record = data["record"]
    fixed: dict[str, Iterator[Row]] = {
        ARTICLES.name: _article(data),
        EVIDENCE.name: _evidence(data, shapes),
        VERDICTS.name: _verdicts(data["verdicts"]),
        PROPOSALS.name: _proposals(data.get("proposals", ())),
        DROPPED.name: _dropped(data.get("dropped", ())),
    }
    for shape in shapes:
        made = fixed.get(shape.name) or _items(record, shape)
        for row in made:
            row["article"] = number
            yield shape.name, {column.name: _cell(column, row.get(column.name)) for column in shape.columns}


def _article(data: Mapping[str, Any]) -> Iterator[Row]:
    yield {**data["provenance"], **data["article"], "warnings": data.get("warnings", [])}


def _items(record: Mapping[str, Any], shape: Shape) -> Iterator[Row]:
    for path, parent, item in _found(record, shape):
        row: Row = {"path": path, "parent": parent}
        for column in shape.columns:
            if column.steps:
                row[column.name] = _below(item, column.steps)
        yield row


def _found(record: Any, shape: Shape) -> Iterator[tuple[str, str, Any]]:  # noqa: ANN401 - any JSON value
    """The items of a table with their places and those of the items that they belong to."""
    if not shape.steps:  # a row an article
        yield "", "", record
        return
    found: list[tuple[str, str, Any]] = [("", "", record)]
    for name in shape.steps:
        stepped: list[tuple[str, str, Any]] = []
        for path, parent, value in found:
            inner = value.get(name) if isinstance(value, dict) else None
            here = path + pointer(name)
            if isinstance(inner, list):
                stepped += [(here + pointer(at), path, one) for at, one in enumerate(inner)]
            elif inner is not None:
                stepped.append((here, parent, inner))
        found = stepped
    yield from found


def _evidence(data: Mapping[str, Any], shapes: Sequence[Shape]) -> Iterator[Row]:
    cited = [
        {"path": path, "item": path, **_span(one)}
        for shape in shapes
        if shape.cited
        for path, _, item in _found(data["record"], shape)
        for one in item.get(shape.cited) or ()
    ]
    said = [
        {"path": verdict["path"], "item": _item(verdict["path"]), "verdict": number, **_span(one)}
        for number, verdict in enumerate(data["verdicts"], 1)
        for one in verdict.get("evidence") or ()
    ]
    for number, row in enumerate([*cited, *said], 1):
        yield {"number": number, **row}


def _verdicts(verdicts: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    for number, one in enumerate(verdicts, 1):
        names = [step for step in steps(one["path"]) if isinstance(step, str) and step != "-"]
        yield {
            **one, "number": number, "item": _item(one["path"]), "list": names[0] if names else None,
            "field": ".".join(names[1:]) or None, "check_name": one["check"], **_first(one),
        }  # fmt: skip


def _proposals(proposals: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    for number, one in enumerate(proposals, 1):
        yield {**one["verdict"], **one, "number": number, **_first(one["verdict"])}


def _dropped(dropped: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    for number, one in enumerate(dropped, 1):
        yield {**one["verdict"], **one, "number": number, "check_name": one["verdict"]["check"]}


def _first(verdict: Mapping[str, Any]) -> Row:
    return next((_span(one) for one in verdict.get("evidence") or ()), {})


def _span(evidence: Mapping[str, Any]) -> Row:
    return {"start_char": evidence.get("start"), "end_char": evidence.get("end"), "quote": evidence.get("quote")}


def _item(path: str) -> str | None:
    """The place of the innermost item that a place lies in, None where it lies in none.

    >>> _item("/events/0/date"), _item("/parties/1/roles/0/role"), _item("/events/-")
    ('/events/0', '/parties/1/roles/0', None)
    """
    known = steps(path)
    numbers = [at for at, step in enumerate(known) if isinstance(step, int)]
    return pointer(*known[: numbers[-1] + 1]) if numbers else None


def _below(item: Any, names: Sequence[str]) -> Any:  # noqa: ANN401 - any JSON value
    for name in names:
        item = item.get(name) if isinstance(item, dict) else None
    return item


def _as_json(value: Any) -> str:  # noqa: ANN401 - any JSON value
    return json.dumps(value, ensure_ascii=False)


def _integer(value: Any) -> int:  # noqa: ANN401 - any JSON value
    whole = int(value)
    if whole != value or not -_BITS <= whole < _BITS:
        raise ValueError(f"{value!r} is no whole number of 64 bits")
    return whole


_BITS: Final = 2**63
_CELLS: Final[dict[str, Callable[[Any], Any]]] = {
    "text": lambda value: value if isinstance(value, str) else _as_json(value),
    "integer": _integer,
    "number": float,
    "boolean": bool,
    "date": date.fromisoformat,
    "json": _as_json,
}


def _cell(column: Column, value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """A value as its column holds it.

    Raises:
        SettingsError: It is of another type.
    """
    try:
        if column.many:
            return [_CELLS[column.kind](one) for one in value or ()]
        return None if value is None else _CELLS[column.kind](value)
    except (TypeError, ValueError) as error:
        raise SettingsError(f"The column {column.name} holds {column.kind}, and a record has {value!r}") from error
