"""One value of gold or of a record, compared; and the figures that many of them add up to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, Self

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

Level = Literal["hard", "soft"]
_PLACES: Final = 4  # decimals of a figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What became of one field of one item.

    Args:
        kind: The list of the record that it belongs to; the top-level field where it is none.
        field: Its name; below nested models, names joined by dots.
        level: `soft` is counted apart and is not in the headline.
        right: Values that gold and the record have in common: 1, or more for a list.
        wrong: Values of the record that gold does not have.
        missed: Values of gold that the record does not have.
        telling: Whether a wrong value of the record would be quoted: a number, a time, a name, an area.
        telling_missed: The same of gold's value.
        path: JSON Pointer into the record; None where it has no such item.
        gold_path: JSON Pointer into gold; None where that has no such item.
        predicted: The record's value.
        gold: Gold's value, which may be alternatives.
        marked: Whether a verdict of severity `error` or `warning` names the record's value.
        article: Name of the article.
        words: The words of the text that are said to prove the record's value, or else gold's.
    """

    kind: str
    field: str
    level: Level = "hard"
    right: int = 0
    wrong: int = 0
    missed: int = 0
    telling: bool = False
    telling_missed: bool = False
    path: str | None = None
    gold_path: str | None = None
    predicted: Any = None
    gold: Any = None
    marked: bool = False
    article: str = ""
    words: str = ""

    @property
    def is_error(self) -> bool:
        """Whether something is wrong or missing."""
        return bool(self.wrong or self.missed)

    @property
    def outcome(self) -> str:
        """What happened, in one word."""
        if not self.is_error:
            return "right"
        if self.path is None:
            return "missed"
        if self.gold_path is None:
            return "invented"
        return "wrong" if self.wrong else "left out"


@dataclass(frozen=True, slots=True)
class Figures:
    """Values found right, found wrong, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Self:
        """The figures of all values."""
        counts = [(one.right, one.wrong, one.missed) for one in findings]
        return cls(*map(sum, zip(*counts, strict=True))) if counts else cls()

    @classmethod
    def of_telling(cls, findings: Iterable[Finding]) -> Self:
        """The figures of the values that would be quoted."""
        counts = [
            (one.right * one.telling, one.wrong * one.telling, one.missed * one.telling_missed) for one in findings
        ]
        return cls(*map(sum, zip(*counts, strict=True))) if counts else cls()

    @property
    def precision(self) -> float:
        """Share of the record's values that are right; 1 where it has none."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of gold's values that were found; 1 where it has none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def as_dict(self) -> dict[str, float]:
        """Plain data, rates rounded."""
        return {
            "precision": round(self.precision, _PLACES),
            "recall": round(self.recall, _PLACES),
            "f1": round(self.f1, _PLACES),
            "right": self.right,
            "wrong": self.wrong,
            "missed": self.missed,
        }


@dataclass(frozen=True, slots=True)
class Worth:
    """What the verdicts are worth to a reader: telling values of the record, right or wrong, marked or not."""

    wrong_marked: int = 0
    wrong_unmarked: int = 0
    right_marked: int = 0
    right_unmarked: int = 0

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Self:
        """Counted over findings; a field counts once, and as wrong if any of its values is."""
        counts = {(wrong, marked): 0 for wrong in (True, False) for marked in (True, False)}
        for one in findings:
            if one.telling and one.level == "hard" and (one.right or one.wrong):
                counts[bool(one.wrong), one.marked] += 1
        return cls(counts[True, True], counts[True, False], counts[False, True], counts[False, False])

    @property
    def escapes(self) -> int:
        """Wrong values that nothing marks."""
        return self.wrong_unmarked

    @property
    def wrong(self) -> int:
        """Wrong values."""
        return self.wrong_marked + self.wrong_unmarked

    @property
    def right(self) -> int:
        """Right values."""
        return self.right_marked + self.right_unmarked

    @property
    def unmarked_share(self) -> float:
        """Share of the right values that a reader need not look at; 1 where there are none."""
        return self.right_unmarked / self.right if self.right else 1.0

    @property
    def to_read_share(self) -> float:
        """Share of all values that a reader is sent to."""
        return (self.wrong_marked + self.right_marked) / max(1, self.wrong + self.right)

    def as_dict(self) -> dict[str, float]:
        """Plain data, rates rounded."""
        return {
            "escapes": self.escapes,
            "wrong": self.wrong,
            "wrong_marked": self.wrong_marked,
            "right": self.right,
            "right_unmarked": self.right_unmarked,
            "right_unmarked_share": round(self.unmarked_share, _PLACES),
            "to_read_share": round(self.to_read_share, _PLACES),
        }


def is_marked(path: str, marks: Collection[str], *, above: bool = False) -> bool:
    """Whether a marked place is this one or holds it; `above`: or lies within it.

    >>> is_marked("/a/1/b", {"/a/1"}), is_marked("/a/1", {"/a/1/b"}), is_marked("/a/1", {"/a/1/b"}, above=True)
    (True, False, True)
    """
    return any(
        path == mark or path.startswith(mark.rstrip("/") + "/") or (above and mark.startswith(path + "/"))
        for mark in marks
    )
