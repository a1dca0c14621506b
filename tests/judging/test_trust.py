"""What a model's word is worth, by what it has of the rules' reading."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique import Extractor
from communique.errors import SettingsError
from communique.judging.trust import LEAST_GOOD, Belief, estimate, is_good, trust_of, trust_within
from communique.schema.extraction import Witnessed

if TYPE_CHECKING:
    from pathlib import Path

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


# How a frontier and a small model fare in articles of forty items and so, one after the other.
BY_ARTICLE = {
    "good": [(40, 36, 70, 64), (42, 22, 40, 33), (38, 34, 60, 55), (44, 37, 80, 66)],
    "poor": [(40, 31, 50, 40), (42, 15, 30, 17), (38, 20, 40, 28), (44, 27, 50, 33)],
}


def pooled(name: str, times: int) -> Witnessed:
    """What is seen over a run of so many articles."""
    total = Witnessed()
    for items, shared, values, agreed in BY_ARTICLE[name] * times:
        total += Witnessed(items=items, shared=shared, values=values, agreed=agreed)
    return total


@pytest.mark.parametrize("prior", [0.4, 0.7])
def test_over_a_run_a_good_and_a_poor_model_are_told_apart(prior: float) -> None:
    """Article by article the two overlap; pooled over a run they lie on either side of the threshold."""
    shares = {
        name: [estimate(0.5, Witnessed(items=a * 99, shared=b * 99, values=c, agreed=d)) for a, b, c, d in rows]
        for name, rows in BY_ARTICLE.items()
    }
    assert max(shares["poor"]) > min(shares["good"])
    good, poor = (estimate(prior, pooled(name, 20)) for name in ("good", "poor"))
    assert poor < LEAST_GOOD <= good
    assert good - poor > 0.2


@pytest.mark.parametrize("prior", [0.4, 0.7])
@pytest.mark.parametrize("seen", [Witnessed(), Witnessed(items=1), Witnessed(items=1, shared=1, values=2, agreed=2)])
def test_of_few_items_the_prior_is_left(prior: float, seen: Witnessed) -> None:
    """One item moves it by less than a hundredth."""
    assert abs(estimate(prior, seen) - prior) <= 0.01


SHARE = st.floats(min_value=0, max_value=1)


@given(prior=SHARE, items=st.integers(0, 10_000), share=SHARE, agreement=SHARE)
def test_an_estimate_lies_between_the_prior_and_what_was_seen(
    prior: float, items: int, share: float, agreement: float
) -> None:
    """It is a mean of both, and a trust that can be given again."""
    shared = int(items * share)
    seen = Witnessed(items=items, shared=shared, values=shared, agreed=int(shared * agreement))
    found = estimate(prior, seen)
    seen_share = seen.agreed / items if items else prior
    assert min(prior, seen_share) - 0.005 <= found + 1e-9
    assert found - 1e-9 <= max(prior, seen_share) + 0.005
    assert trust_of(str(found)) == found


def test_more_values_make_surer() -> None:
    """The interval holds the mean and narrows."""
    few, many = (Belief(prior=0.7, weight=40, right=0.6 * count, trials=count) for count in (30, 3000))
    for one in (few, many):
        low, high = one.interval
        assert low <= one.mean <= high
    assert many.interval[1] - many.interval[0] < few.interval[1] - few.interval[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [('{"trust": 0.87}', 0.87), ('{"trust": {"prior": 0.7, "estimated": 0.43, "good": false}}', 0.43)],
)
def test_a_file_says_what_a_model_is_worth(tmp_path: Path, text: str, expected: float) -> None:
    """What `communique calibrate` writes, and a run's own run.json."""
    path = tmp_path / "trust.json"
    path.write_text(text, encoding="utf-8")
    assert trust_of(path) == trust_of(str(path)) == expected


@pytest.mark.parametrize(
    "text", [None, "", "[]", "{}", '{"trust": null}', '{"trust": "much"}', '{"trust": {}}', "0.4 "]
)
def test_what_says_nothing_of_trust_is_named(tmp_path: Path, text: str | None) -> None:
    """The message names the file, and the command that makes one."""
    path = tmp_path / "trust.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"trust\.json is neither a number .* `communique calibrate`"):
        trust_of(path)


OUT_OF_RANGE = [-0.1, 1.1, float("nan"), float("inf")]


@pytest.mark.parametrize("trust", OUT_OF_RANGE)
def test_a_trust_that_is_none_is_refused(tmp_path: Path, trust: float) -> None:
    """As a number, as words, in a file, by an extractor: what to give is said."""
    path = tmp_path / "trust.json"
    path.write_text(json.dumps({"trust": trust}), encoding="utf-8")
    for given_ in (trust, str(trust), path):
        with pytest.raises(SettingsError, match=r"is not between 0 and 1.*leave it out"):
            trust_of(given_)
        with pytest.raises(SettingsError, match="is not between 0 and 1"):
            Extractor("rules", trust=given_)
    with pytest.raises(SettingsError, match=r"0\.7 a frontier"):
        trust_within(trust)
