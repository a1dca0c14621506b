"""What the library has to know of a kind of text: a schema, and what else there is for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from communique.mentions.find import FINDERS
from communique.schema_source import SourceFile, file_of

if TYPE_CHECKING:
    from pydantic import BaseModel

    from communique.checks.check import Check
    from communique.mentions.find import Finder
    from communique.page import Page
    from communique.schema.item import Item

# Who was believed, the row that decided, marker, list, field, footing; see communique.judging.calibration.
Cell = tuple[str, str, str, str, str, str]
Measured = Mapping[Cell, tuple[int, int]]  # right, found


@dataclass(frozen=True, slots=True)
class Calibration:
    """How often values were right, measured on articles that nothing was tuned on.

    Args:
        cells: Right and found values by cell; empty where nothing was measured.
        least: By who was believed and by the share of wrong values that may stand unmarked: the confidence from which a
            value is left unmarked.
    """

    cells: Measured
    least: Mapping[tuple[str, float], float]


def _nothing_measured() -> Calibration:
    return Calibration({}, {})


def _nothing_derived(_: Item, __: Page) -> Mapping[str, tuple[Any, str]]:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """A kind of text and its records. A schema alone is one; all else sharpens what is made of it.

    Args:
        schema: The record's model.
        finders: What finds mentions in a text; those of numbers, times, areas, people and organisations by default.
        read: The items that rules read on a page by themselves, linked to each other; None where there are no such
            rules: then a model is needed.
        checks: The checks of a record, in the order of their verdicts; None for those that the schema's markers ask
            for.
        prompts: Names of the templates that are used instead of the general ones, by kind (`instructions`,
            `example.terse`).
        left_to_rules: Lists that a model is not asked for.
        calibration: How often values were right, measured on articles that nothing was tuned on.
        derive: Values that follow from others by a named rule, by field: the value and the rule.
        source: `FILE.py:NAME` or `MODULE:NAME`, where it was loaded from one that the user named.
    """

    schema: type[BaseModel]
    finders: tuple[Finder, ...] = FINDERS
    read: Callable[[Page], list[Item]] | None = None
    checks: Sequence[Check] | None = None
    prompts: Mapping[str, str] = field(default_factory=dict)
    left_to_rules: tuple[str, ...] = ()
    calibration: Callable[[], Calibration] = _nothing_measured
    derive: Callable[[Item, Page], Mapping[str, tuple[Any, str]]] = _nothing_derived
    source: str = field(default="", compare=False)

    def __reduce__(self) -> tuple[Callable[..., Domain], tuple[SourceFile | None, dict[str, Any]]]:
        """Classes of a file that the user named are known to other processes once they have run that file too."""
        given = {one.name: getattr(self, one.name) for one in fields(self)}
        return _made_again, (file_of(self.source), given)


def _made_again(_: SourceFile | None, given: dict[str, Any]) -> Domain:
    return Domain(**given)
