"""The cost of a character does not grow with the text, whatever is repeated in it.

CPU seconds of one process are compared with each other, never with a clock: what ten times the text may take is twenty
times as much at most. A rule that is quadratic takes a hundred.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.clock import cpu
from tests.unlike import word

from communique import load_article
from communique.mentions.find import find_in
from communique.text import sentences, tokenise

if TYPE_CHECKING:
    from collections.abc import Callable

SHORT, LONG = 3_000, 30_000  # characters
SPARE = 2  # times what a linear rule takes

REPEATED = [
    "$1 ", ".", "?!", "5% ", "rose 5 percent to ", "• ", "- ", "(", "() ", "[", '"', "'", "a", "1", "1,", "1 ", "one ",
    "million ", "and ", "half a ", "P5 ", "Rs 5 ", "1'000'", "1·", "1²", "19.6¹ billion ", "May ", "2024 ", "5 May ",
    "Monday ", "the same period last year ", "April-January 2021-22 ", "the last day of ", "two weeks starting ", "Mr ",
    "Minister ", "Secretary to the ", "President of the ", "Co., ", "Acme Ltd ", "Smith, ", "Ministry of ", "China, ",
    "Pak-", "Governor of Georgia ", "Ana Ruiz, who ", "He said ", "said Ana Ruiz, ", "Export Board (EB) ", "\n", " \n ",
    "a | 5 | 6\n", "1. A\n", "Also read: A\n", "By Ana Ruiz\n", "a\u00ad", "e\u0301", "rn", "l1", "汉", "&amp;",
    "Exports from Chile to Peru rose 5 percent to $3 million in 2024. ", "MoU, ", "memorandum of ",
    "signed a memorandum of understanding with Chile and ",
]  # fmt: skip


NEVER_THE_SAME: list[Callable[[int], str]] = [
    lambda n: f"Minister {word(n)} {word(n * 7 + 3)} met. {word(n)} said. ",
    lambda n: f"Minister Ana {word(n)} met Ana. ",
    lambda n: f"Minister {word(n)} Ruiz met Ruiz. ",
    lambda n: f"Minister Ana {word(n)} met. Ana Zz{word(n)} left. ",
    lambda n: f"Minister Ana {word(n)} met Ana {word(n)} {word(n + 9)}. ",
    lambda n: f"Lac {word(n)} Power Ltd signed. Lac {word(n)} met. ",
    lambda n: f"The {word(n)} Export Board (BEB) met. The Board said. ",
]


def grows(read: Callable[[str], object], text: str) -> float:
    """How many times as much a character costs in the long text as in its beginning."""
    floor = 1e-4  # seconds: below it the clock says nothing
    return max(cpu(lambda: read(text)), floor) / max(cpu(lambda: read(text[:SHORT])), floor) * SHORT / LONG


def find(text: str) -> object:
    """Read all mentions."""
    return find_in(text, date(2024, 3, 6))


def load(text: str) -> object:
    """Load an article and cut it into sentences and tokens."""
    article = load_article(f"w{text}")
    return tokenise(article.view.text), sentences(article.view.text)


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    find("Minister Ana Ruiz of Chile paid 5 million dollars to Acme Ltd on 5 May.")


@pytest.mark.parametrize("read", [find, load])
@pytest.mark.parametrize("piece", REPEATED)
def test_repetition(piece: str, read: Callable[[str], object]) -> None:
    """Whatever is repeated, ten times as much of it takes about ten times as long."""
    assert grows(read, (piece * (LONG // len(piece) + 1))[:LONG]) <= SPARE


@pytest.mark.parametrize("piece", NEVER_THE_SAME)
def test_new_names(piece: Callable[[int], str]) -> None:
    """Names that never recur, or share a part with all others, are looked up, not compared with each other."""
    assert grows(find, "".join(map(piece, range(LONG // len(piece(0)) + 1)))[:LONG]) <= SPARE
