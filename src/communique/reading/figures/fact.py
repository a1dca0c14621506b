"""A number of a sentence with the words that govern it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.mentions.mention import Money, Ordinal, Percent
    from communique.reading.figures.words import Cue, Flow


@dataclass(slots=True, eq=False)
class Fact:
    """A number, or several that belong together, with the words that govern it.

    Args:
        cue: What it measures.
        money: Its amount.
        change: Its change.
        share: Its share.
        rank: Its rank.
        earlier: The fact that it is only compared with ("from $2 billion"), as the other's earlier value.
        flow: What it measures, where a rank corrects its cue.
    """

    cue: Cue
    money: Money | None = None
    change: Percent | None = None
    share: Percent | None = None
    rank: Ordinal | None = None
    earlier: Fact | None = None
    flow: Flow = "total"

    def __post_init__(self) -> None:
        self.flow = self.cue.flow

    @property
    def mention(self) -> Money | Percent | Ordinal | None:
        """The number that it is known by."""
        return self.money or self.change or self.share or self.rank
