"""What a model's word is worth: estimated over a run from what it has of the rules' reading, never assumed.

The rules read the same articles by themselves, and what they read is mostly right. Of their items a good model has
most, and agrees with them on most values; a poor one has few, and agrees on fewer. Over one article that tells nothing
(from .24 to .97 for one and the same frontier model), over a run it does (about .70 and .40).

The estimate is the mean of a Beta distribution: a prior that stands for so many items seen before, and every value of
the rules' items as one trial (Gelman et al., Bayesian Data Analysis, 3rd ed., 2.4).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.judging.alignment import agree
from communique.judging.decisions import is_empty
from communique.schema.fields import CRITICAL, IDENTIFYING, When, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.judging.alignment import Alignment
    from communique.schema.item import Item

LEAST_GOOD: Final = 0.55  # halfway between what a frontier model and a model of 1.5B reach: docs/decisions/0003
_PRIOR_TRIALS: Final = 200.0  # values that the prior counts for: some ten articles have to speak against it


@dataclass(frozen=True, slots=True)
class Witnessed:
    """How a model's items stand to the rules' in one article or several.

    Args:
        items: Items that the rules read.
        shared: Of those the ones that the model has too.
        values: Critical values that both have in shared items.
        agreed: Of those the ones on which they agree.
    """

    items: int = 0
    shared: int = 0
    values: int = 0
    agreed: int = 0

    def __add__(self, other: Witnessed) -> Witnessed:
        return Witnessed(
            self.items + other.items, self.shared + other.shared, self.values + other.values, self.agreed + other.agreed
        )


def witnessed(alignments: Iterable[Alignment]) -> Witnessed:
    """How a model's items stand to the rules' in an article. Lists whose items nothing identifies do not count."""
    total = Witnessed()
    for one in alignments:
        pairs = [pair for pair in one.pairs if _is_told_apart(pair.rules)]
        alone = [item for item in one.rules_only if _is_told_apart(item)]
        both = [
            agree(known, pair.model[known.name], pair.rules[known.name])
            for pair in pairs
            for known in fields_of(pair.rules.model)
            if isinstance(known.marker, CRITICAL)
            and not is_empty(pair.model[known.name])
            and not is_empty(pair.rules[known.name])
        ]
        total += Witnessed(len(pairs) + len(alone), len(pairs), len(both), sum(both))
    return total


def estimate(prior: float, seen: Witnessed) -> float:
    """What a model's word is worth, from 0 to 1, rounded so that it can be written down and given again.

    Args:
        prior: What it was taken to be worth before anything was seen.
        seen: What was seen over a run.

    >>> estimate(0.7, Witnessed()), estimate(0.7, Witnessed(items=900, shared=500, values=1500, agreed=1000))
    (0.7, 0.43)
    """
    share = seen.shared / seen.items if seen.items else 0.0
    agreement = seen.agreed / seen.values if seen.values else (1.0 if seen.shared else 0.0)
    weight = seen.items
    mean = (prior * _PRIOR_TRIALS + share * agreement * weight) / (_PRIOR_TRIALS + weight)
    return round(mean, 2)


def is_good(trust: float) -> bool:
    """Whether a model of that trust is believed over the rules."""
    return trust >= LEAST_GOOD


def _is_told_apart(item: Item) -> bool:
    return any(isinstance(known.marker, (*IDENTIFYING, When)) for known in fields_of(item.model))
