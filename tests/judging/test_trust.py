"""What a model's word is worth, by what it has of the rules' reading."""

from __future__ import annotations

import pytest

from communique.judging.trust import estimate, is_good
from communique.schema.extraction import Witnessed

FRONTIER = Witnessed(items=1000, shared=800, values=2000, agreed=1760)  # .70
SMALL = Witnessed(items=1000, shared=600, values=1200, agreed=800)  # .40


def test_a_run_speaks_against_the_prior() -> None:
    """Many articles tell a poor model from a good one, whatever it was taken to be."""
    assert not is_good(estimate(0.7, SMALL))
    assert is_good(estimate(0.4, FRONTIER))


@pytest.mark.parametrize("prior", [0.4, 0.7])
def test_a_single_article_does_not(prior: float) -> None:
    """Over one article the share runs from nothing to all, and says nothing."""
    for shared in (0, 10):
        one = Witnessed(items=10, shared=shared, values=20, agreed=20)
        assert is_good(estimate(prior, one)) == is_good(prior)


def test_what_was_seen_adds_up() -> None:
    """The order of articles does not matter."""
    assert FRONTIER + SMALL == SMALL + FRONTIER == Witnessed(items=2000, shared=1400, values=3200, agreed=2560)
