"""What every input of a run is: a stream of articles that can be gone through again and cut into slices."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from communique.batch.slices import ListedSlice, cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from communique.batch.entry import Entry
    from communique.batch.slices import Slice

_MOST_NAMED: Final = 1_000  # names of skipped files that are kept: a folder may hold a million other files


@dataclass(slots=True)
class Skipped:
    """Files that were passed over.

    Args:
        count: How many.
        names: The first thousand.
        reasons: How many for each reason.
    """

    count: int = 0
    names: list[str] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, reason: str) -> None:
        """One more."""
        self.count += 1
        self.reasons[reason] += 1
        if len(self.names) < _MOST_NAMED:
            self.names.append(name)


class Inputs(ABC):
    """The articles of a run, in their order. May be gone through more than once."""

    skipped: Skipped
    wanted: ClassVar[str] = "article"
    """What there is none of in an empty input."""

    @abstractmethod
    def __iter__(self) -> Iterator[Entry]:
        """The articles, none of them loaded."""

    def count(self) -> int:
        """How many there are; reads the input once, keeps nothing of it."""
        return sum(1 for _ in self)

    def slices(self, count: int, most: int | None = None) -> Sequence[Slice]:
        """The same articles in parts that can be read apart from each other, in other processes or elsewhere.

        Args:
            count: How many parts at most; what cannot be cut so finely comes in fewer.
            most: Only so many articles, from the beginning; a part whose size is not known may have fewer.
        """
        entries, base = list(islice(self._entries(), most)), Path.cwd()
        return [ListedSlice(i, entries[i:j], base) for i, j in cut(len(entries), count)]

    def _entries(self) -> Iterator[Entry]:
        """The articles, nothing of them fetched."""
        return iter(self)

    @abstractmethod
    def describe(self) -> dict[str, object]:
        """What was given, as `run.json` has it."""
