"""An evaluation as tables, as Markdown and as JSON; two of them side by side."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from communique.evaluation.alternatives import options
from communique.evaluation.evaluate import is_escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from communique.evaluation.evaluate import Evaluation
    from communique.evaluation.finding import Figures, Finding

_LONGEST: Final = 80  # characters of a value or a quotation in a table


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a title; the first column is text, the last ones of figures are numbers."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def tables(one: Evaluation, other: Evaluation | None = None, *, errors: int | None = None) -> list[Table]:
    """An evaluation as tables, beside another one of the same gold if there is one.

    Args:
        one: The evaluation.
        other: Another run against the same gold.
        errors: How many errors are listed at most; all unless given.
    """
    missing = f", {len(one.missing)} of them not in the run" if one.missing else ""
    title = f"{len(one.names)} articles with gold{missing}"
    if other is None:
        fields = {f"{kind}.{field}".rstrip("."): figures for (kind, field), figures in one.fields.items()}
        return [
            Table(title, ("", *_FIGURES), [(name, *_row(figures)) for name, figures in one.rows.items()]),
            Table("By field", ("", *_FIGURES), [(name, *_row(figures)) for name, figures in fields.items()]),
            Table("What the verdicts are worth", ("", ""), list(_worth(one))),
            *_errors("Errors", one.errors, errors),
        ]
    fixed, broken = changes(one, other)
    return [
        Table(title, ("", *_SIDES), list(_beside(one.rows, other.rows))),
        Table("By field", ("", *_SIDES), list(_beside(_named(one), _named(other)))),
        Table(
            "What the verdicts are worth", ("", "first", "second"),
            [(*row, second[1]) for row, second in zip(_worth(one), _worth(other), strict=True)],
        ),
        *_errors("Wrong or missing in the first run, right in the second", fixed, errors),
        *_errors("Right in the first run, wrong or missing in the second", broken, errors),
    ]  # fmt: skip


def changes(one: Evaluation, other: Evaluation) -> tuple[list[Finding], list[Finding]]:
    """The errors of the first run that the second does not make, and those that it makes in their stead."""
    wrong = [{(e.article, e.gold_path): e for e in side.errors if e.gold_path} for side in (one, other)]
    first, second = wrong
    return [e for key, e in first.items() if key not in second], [e for key, e in second.items() if key not in first]


def as_markdown(found: Sequence[Table]) -> str:
    """Tables in Markdown."""
    return "\n".join(_markdown(table) for table in found)


def as_json(one: Evaluation, other: Evaluation | None = None) -> str:
    """Everything as JSON; of two runs a list, and what changed."""
    if other is None:
        return json.dumps(_data(one), ensure_ascii=False, indent=2)
    fixed, broken = changes(one, other)
    data = {
        "runs": [_data(one), _data(other)],
        "fixed": [_error(error) for error in fixed],
        "broken": [_error(error) for error in broken],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


_FIGURES: Final = ("precision", "recall", "F1", "right", "wrong", "missed")
_SIDES: Final = ("F1, first", "F1, second", "change", "wrong", "then", "missed", "then")


def _row(figures: Figures) -> tuple[str, ...]:
    counts = (figures.right, figures.wrong, figures.missed)
    rates = (figures.precision, figures.recall, figures.f1)
    return (*(f"{rate:.3f}" if any(counts) else "-" for rate in rates), *map(str, counts))


def _named(one: Evaluation) -> dict[str, Figures]:
    return {f"{kind}.{field}".rstrip("."): figures for (kind, field), figures in one.fields.items()}


def _beside(one: dict[str, Figures], other: dict[str, Figures]) -> Iterator[tuple[str, ...]]:
    for name in one | other:
        if name in one and name in other:
            first, second = one[name], other[name]
            rates = f"{first.f1:.3f}", f"{second.f1:.3f}", f"{second.f1 - first.f1:+.3f}"
            counts = first.wrong, second.wrong, first.missed, second.missed
            yield (name, *rates, *map(str, counts))


def _worth(one: Evaluation) -> Iterator[tuple[str, str]]:
    worth = one.worth
    yield "telling values that are wrong", str(worth.wrong)
    yield "of these unmarked (escapes)", str(worth.escapes)
    yield "telling values that are right", str(worth.right)
    yield "of these unmarked", f"{worth.right_unmarked} ({worth.unmarked_share:.1%})"
    yield "share of all to look at", f"{worth.to_read_share:.1%}"


def _errors(title: str, found: Sequence[Finding], most: int | None) -> Iterator[Table]:
    shown = found[:most]
    if shown:
        more = f" ({len(shown)} of {len(found)})" if len(shown) < len(found) else ""
        columns = ("article", "place", "", "gold", "record", "marked", "words")
        yield Table(title + more, columns, [_error_row(one) for one in shown])


def _error_row(one: Finding) -> tuple[str, ...]:
    marked = "" if one.path is None else "yes" if one.marked else "NO" if is_escape(one) else "no"
    gold = " or ".join(map(_shown, options(one.gold)))
    return (
        one.article,
        one.path or f"gold {one.gold_path}",
        one.outcome,
        gold,
        _shown(one.predicted),
        marked,
        printable(one.words),
    )


def _shown(value: Any) -> str:  # noqa: ANN401 - any JSON value
    if value is None or value == []:
        return ""
    return printable(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def printable(text: str) -> str:
    r"""A text on one line, without what would steer a terminal or turn the writing around.

    >>> printable("two\nlines \x1b[2J \u202e")
    'two lines �[2J �'
    """
    return "".join(sign if sign.isprintable() else "�" for sign in " ".join(text.split()))


def _markdown(table: Table) -> str:
    rows = [table.columns, tuple("---" for _ in table.columns), *table.rows]
    lines = ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows]
    return "\n".join([f"## {table.title}", "", *lines, ""])


def _cell(text: str) -> str:
    folded = " ".join(text.split())
    short = folded if len(folded) <= _LONGEST else folded[: _LONGEST - 1] + "…"
    return short.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def _data(one: Evaluation) -> dict[str, Any]:
    return {
        "scheme": one.scheme,
        "articles": len(one.names),
        "missing": list(one.missing),
        "figures": {name: figures.as_dict() for name, figures in one.rows.items()},
        "fields": {name: figures.as_dict() for name, figures in _named(one).items()},
        "verdicts": one.worth.as_dict(),
        "errors": [_error(error) for error in one.errors],
    }


def _error(one: Finding) -> dict[str, Any]:
    return {
        "article": one.article,
        "path": one.path,
        "gold_path": one.gold_path,
        "kind": one.kind,
        "field": one.field,
        "outcome": one.outcome,
        "gold": one.gold,
        "record": one.predicted,
        "marked": one.marked,
        "escape": is_escape(one),
        "words": one.words,
    }
