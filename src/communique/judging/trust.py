"""What a model's word is worth: estimated over a run from what it has of the rules' reading, never assumed.

The rules read the same articles by themselves, and what they read is mostly right. Of their items a good model has
most, and agrees with them on most values; a poor one has few, and agrees on fewer. Over one article that tells nothing
(from .24 to .97 for one and the same frontier model), over a run it does (about .70 and .40).

The estimate is the mean of a Beta distribution: a prior that stands for so many items seen before, and every value of
the rules' items as one trial (Gelman et al., Bayesian Data Analysis, 3rd ed., 2.4).
"""

from __future__ import annotations

import json
from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate
from math import exp, isfinite, log
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from communique.errors import SettingsError
from communique.given_files import bytes_in
from communique.judging.alignment import agree
from communique.schema.extraction import Witnessed
from communique.schema.fields import CRITICAL, IDENTIFYING, When, fields_of
from communique.schema.item import is_empty

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.judging.alignment import Alignment
    from communique.schema.item import Item

LEAST_GOOD: Final = 0.55  # halfway between what a frontier model and a model of 1.5B reach: docs/decisions/0003
_PRIOR_TRIALS: Final = 200.0  # values that the prior counts for: some ten articles have to speak against it
_SURE: Final = 0.95  # how much of the distribution an interval holds
_STEPS: Final = 10_000  # in which the distribution is summed: a hundredth of what is rounded to


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
        total += Witnessed(items=len(pairs) + len(alone), shared=len(pairs), values=len(both), agreed=sum(both))
    return total


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """What a model's word is worth after some trials: a Beta distribution.

    Args:
        prior: What it was taken to be worth before, from 0 to 1.
        weight: How many trials that counts for.
        right: Trials that it passed, whole or in part.
        trials: All trials.
    """

    prior: float
    weight: float
    right: float
    trials: float

    @property
    def mean(self) -> float:
        """The mean, rounded so that it can be written down and given again.

        >>> Belief(prior=0.7, weight=40, right=300, trials=400).mean
        0.75
        """
        return round((self.prior * self.weight + self.right) / (self.weight + self.trials), 2)

    @property
    def interval(self) -> tuple[float, float]:
        """The middle 95 % of the distribution, rounded likewise; its density is summed in logarithms, step by step.

        >>> Belief(prior=0.7, weight=40, right=200, trials=300).interval
        (0.62, 0.72)
        """
        alpha = self.prior * self.weight + self.right
        beta = self.weight + self.trials - alpha
        steps = [(step + 0.5) / _STEPS for step in range(_STEPS)]
        logs = [(alpha - 1) * log(x) + (beta - 1) * log(1 - x) for x in steps]
        highest = max(logs)
        sums = list(accumulate(exp(one - highest) for one in logs))
        low, high = (steps[bisect(sums, share * sums[-1])] for share in ((1 - _SURE) / 2, (1 + _SURE) / 2))
        return round(low, 2), round(high, 2)


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
    right = share * agreement * seen.items
    return Belief(prior=prior, weight=_PRIOR_TRIALS, right=right, trials=seen.items).mean


def trust_of(given: float | str | Path | None) -> float | None:
    """A trust that is given as a number, or in a file that `communique calibrate` or a run wrote.

    Args:
        given: The number, from 0 to 1; or the path of a JSON file with the key `trust`; or nothing.

    Raises:
        SettingsError: It is neither.

    >>> trust_of("0.4"), trust_of(None)
    (0.4, None)
    """
    if given is None:
        return None
    try:
        trust = float(given)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        trust = _in_file(given)
    return trust_within(trust, given)


def trust_within(trust: float, given: object = None) -> float:
    """A trust that is one.

    Args:
        trust: The number.
        given: How it was given, for the message.

    Raises:
        SettingsError: It is not from 0 to 1; what is no number is not.

    >>> trust_within(0.4)
    0.4
    """
    if not (isfinite(trust) and 0 <= trust <= 1):
        said = trust if given is None else given
        what = f"The trust {said} is not between 0 and 1: 0.4 is a small model's, 0.7 a frontier model's"
        raise SettingsError(f"{what}; leave it out and a batch estimates it")
    return trust


def _in_file(path: Any) -> float:  # noqa: ANN401 - whatever was given
    try:
        known = json.loads(bytes_in(Path(path)).decode("utf-8"))["trust"]
        return float(known["estimated"] if isinstance(known, dict) else known)
    except (OSError, ValueError, RecursionError, KeyError, TypeError) as error:
        what = f"{path} is neither a number from 0 to 1 nor a JSON file with the key trust"
        raise SettingsError(f"{what}: give one, or make the file with `communique calibrate`") from error


def is_good(trust: float) -> bool:
    """Whether a model of that trust is believed over the rules."""
    return trust >= LEAST_GOOD


def _is_told_apart(item: Item) -> bool:
    return any(isinstance(known.marker, (*IDENTIFYING, When)) for known in fields_of(item.model))
