"""Reading costs what the length of a text does, whatever stands in it."""

from __future__ import annotations

import pytest
from tests.clock import cpu

from communique import load_article
from communique.page import Page
from communique.trade import TRADE
from communique.trade.reading.read import read_items

SHORT = 8_000  # characters; long enough that what is done once does not count
LONG = 4 * SHORT
AT_MOST = 3.0  # times as dear a character: 1.5 is the aim, a quadratic reader is at 4

LINES = [
    "MoU, ",
    "memorandum of ",
    "signed a memorandum of understanding with Chile and ",
    "• an agreement on fish\n",
    "Chile's exports to Peru rose 5 percent to $3 million in 2024. ",
    "On 3 May 2025 Chile and Peru signed two contracts in Lima. ",
    "Chile banned beef from Peru. ",
    "$1 ",
    "visited ",
    "delegation of ",
    "tariff on ",
    "Minister Ana Ruiz of Chile visited Lima on 3 May 2025 and met Minister Luis Soto of Peru. ",
    "Exports to Peru were $4 million in 2019. Exports to Peru were $5 million in 2020. ",
]


def seconds(line: str, length: int) -> float:
    """Seconds of CPU that the rules take for a line repeated up to a length, its mentions found before."""
    text = "OSLO, 11 March 2025 - " + line * (length // len(line))
    page = Page(load_article(text), TRADE.finders)
    assert page.mentions is not None
    return cpu(lambda: read_items(page), rounds=1)


@pytest.mark.parametrize("line", LINES)
def test_cost_of_a_character(line: str) -> None:
    """A character of a text four times as long costs about the same."""
    seconds(line, SHORT)  # what is loaded once
    short, long = (min(seconds(line, length) for _ in range(2)) for length in (SHORT, LONG))
    assert long / LONG <= AT_MOST * max(short, 0.01) / SHORT  # 0.01 s: below it a clock's grain decides
