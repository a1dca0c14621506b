"""What the user knows of all articles of a run: when they were published, what a bare `$` means there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique.batch.articles import Inputs
from communique.batch.slices import Slice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from communique.batch.articles import Skipped
    from communique.batch.entry import Entry


@dataclass(frozen=True)
class KnownInputs(Inputs):
    """An input of which more is known than stands in it; what a row says of itself goes first.

    Args:
        inputs: The articles.
        known: By the names of the arguments of `load_article`.
    """

    inputs: Inputs
    known: Mapping[str, str]

    @property
    def skipped(self) -> Skipped:  # type: ignore[override]  # read only
        """Files that were passed over."""
        return self.inputs.skipped

    def __iter__(self) -> Iterator[Entry]:
        return (replace(entry, otherwise=self.known) for entry in self.inputs)

    def count(self) -> int:
        """How many there are."""
        return self.inputs.count()

    def slices(self, count: int, most: int | None = None) -> Sequence[Slice]:
        """The parts of the input, with what is known."""
        return [_KnownSlice(part, self.known) for part in self.inputs.slices(count, most)]

    def describe(self) -> dict[str, object]:
        """The input, and what is known."""
        return {**self.inputs.describe(), **self.known}


class _KnownSlice(Slice):
    def __init__(self, part: Slice, known: Mapping[str, str]) -> None:
        self.first = part.first
        self._part = part
        self._known = known

    @property
    def size(self) -> int | None:
        return self._part.size

    def __iter__(self) -> Iterator[tuple[int, Entry]]:
        return ((position, replace(entry, otherwise=self._known)) for position, entry in self._part)
