"""Judging a record costs what its length and the text's do, whatever stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import BaseModel
from tests.clock import cpu
from tests.unlike import word

from communique import check_record, extract_article, load_article

if TYPE_CHECKING:
    from collections.abc import Callable

SHORT = 60  # sentences; in fewer of them what is done once counts
LONG = 4 * SHORT
AT_MOST = 3.0  # times as dear a sentence: 1.5 is the aim, what compares all with all is at 4

UNLIKE: list[Callable[[int], str]] = [
    lambda n: f"Minister {word(n)} {word(7 * n + 3)} of Chile visited Lima. ",
    lambda n: f"Chile and Peru signed {n} agreements in {word(n)}. ",
    lambda n: f"{word(n)} Ltd of Chile will buy {n} tonnes of fish for ${n} million. ",
    lambda n: f"Exports to Peru in {1900 + n % 125} were ${n}.{n % 10} million. ",
]


class Deal(BaseModel):
    """A purchase."""

    buyer: str
    seller: str
    price: float


class Deals(BaseModel):
    """Purchases."""

    deals: list[Deal]


@pytest.mark.parametrize("make", UNLIKE)
def test_items_of_which_no_two_are_alike(make: Callable[[int], str]) -> None:
    """Items are held against those that stand near them, not against all."""

    def judged(count: int) -> float:
        article = load_article("OSLO, 11 March 2025 - " + "".join(map(make, range(count))))
        record = extract_article(article, model="rules").record
        return cpu(lambda: check_record(article, record)) / count

    judged(SHORT // 4)
    assert judged(LONG) <= AT_MOST * judged(SHORT)


@pytest.mark.parametrize("same", [True, False], ids=["one buyer", "many buyers"])
def test_leaves_of_a_long_list(same: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Values that stand in every sentence, and namesakes, are not held against every place and every other."""

    def judged(count: int) -> float:
        names = ["Ana Ruiz" if same else f"Ana {word(n)}" for n in range(count)]
        rows = [f"{name} bought {word(n + 9)} Ltd for ${n + 2} million. " for n, name in enumerate(names)]
        article = load_article("OSLO, 11 March 2025 - " + "".join(rows))
        made = [Deal(buyer=name, seller=f"{word(n + 9)} Ltd", price=(n + 2) * 1e6) for n, name in enumerate(names)]
        return cpu(lambda: check_record(article, Deals(deals=made))) / count

    judged(SHORT // 4)
    assert judged(LONG) <= AT_MOST * judged(SHORT)


def test_a_value_of_hundreds_of_places_is_judged_beside_its_object() -> None:
    """In a long list what is right stays unmarked, and a price of another deal is marked."""
    prices = [5] * 280 + [7] * 20  # in millions of dollars
    rows = [f"{word(n)} Ltd bought {word(n + 900)} Ltd for ${price} million." for n, price in enumerate(prices)]
    prices[290] = 5  # which stands ten sentences before it, and nowhere nearer
    article = load_article("OSLO, 11 March 2025 - " + " ".join(rows))
    made = [
        Deal(buyer=f"{word(n)} Ltd", seller=f"{word(n + 900)} Ltd", price=price * 1e6) for n, price in enumerate(prices)
    ]
    marked = [one.path for one in check_record(article, Deals(deals=made)) if one.severity != "info"]
    assert marked == ["/deals/290/price"]
