from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest
from tests.records import LISTS, item, page

from communique.judging.grounding import ground
from communique.schema.fields import fields_of

if TYPE_CHECKING:
    from communique.judging.grounding import Grounded

TEXT = """Norway and Chile met in Hanoi last Friday; talks will end on Tuesday.
Norway's exports to Chile fell 8 percent to US$310 million, making Chile its third-largest partner.
Firms signed 26 memoranda with a 22-member delegation, worth $2 million to $3 million.
Exports by partner (HK$ million)
Chile 138,420 +41.2 4
Rank and change (%)
Peru 1,234,567
Trade Minister Aino Lehtola of the Bank of Chile saved $54 million, or 5.5 percent."""


def grounded(name: str, field: str, value: Any, *numbers: int) -> tuple[Grounded, str | None]:  # noqa: ANN401 - any field value
    """What is said of a field's value where sentences are cited, and the words that yield it."""
    found = item(name, **{field: value, "sentences": list(numbers)})
    (known,) = (one for one in fields_of(LISTS[name]) if one.name == field)
    state, span = ground(found, known, page(TEXT, "2024-05-06"))
    return state, TEXT[slice(*span)] if span else None


YIELDED = [
    ("trade_figures", "value", 310_000_000, [2], "US$310 million"),
    ("trade_figures", "value", 3_000_000, [3], "$2 million to $3 million"),
    ("trade_figures", "value_max", 3_000_000, [3], "$2 million to $3 million"),
    ("trade_figures", "value", 138_420_000_000, [4, 5], "138,420"),
    ("trade_figures", "value", 1_234_567, [7], "1,234,567"),
    ("trade_figures", "change_pct", -8, [2], "8 percent"),
    ("trade_figures", "change_pct", 41.2, [5, 6], "+41.2"),
    ("trade_figures", "rank", 3, [2], "third-largest"),
    ("trade_figures", "rank", 4, [5, 6], "4"),
    ("trade_figures", "currency", "USD", [2], "US$310 million"),
    ("trade_figures", "reporter", "NOR", [2], "Norway"),
    ("agreements", "count", 26, [3], "26"),
    ("parties", "count", 22, [3], "22"),
    ("parties", "name", "Bank of Chile", [], "Bank of Chile"),
    ("parties", "name", "Lehtola Aino", [], "Aino Lehtola"),
    ("parties", "title", "Trade Minister", [8], "Trade Minister"),
    ("agreements", "party_areas", ["NOR", "CHL"], [], "Norway"),
    ("events", "date", "2024-05-03", [1], "last Friday"),
    ("events", "date", "2024-05-03", [7], "last Friday"),
    ("events", "date", "2024-05-03/2024-05-07", [1], "last Friday"),
    ("events", "location_area", "VNM", [1], "Hanoi"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "field", "value", "numbers", "words"), YIELDED)
def test_words_yield_a_value(name: str, field: str, value: Any, numbers: list[int], words: str) -> None:  # noqa: ANN401
    """A value is supported by the words from which a rule reads it."""
    assert grounded(name, field, value, *numbers) == ("supported", words)


NOT_YIELDED = [
    ("trade_figures", "value", 45_000_000, [8]),
    ("trade_figures", "value", 310_000_000, [1]),  # it stands elsewhere
    ("trade_figures", "value", 26, [3]),  # memoranda
    ("trade_figures", "value", 26_000_000, [3]),  # memoranda, and millions
    ("trade_figures", "value", 8, [2]),  # percent
    ("trade_figures", "value", 138_420_000_000, [5]),  # no scale is cited
    ("trade_figures", "value", math.inf, [4, 5]),
    ("trade_figures", "value", "310", [2]),
    ("trade_figures", "value_max", 4_000_000, [3]),
    ("trade_figures", "change_pct", 26, [3]),
    ("trade_figures", "change_pct", 54, [8]),
    ("trade_figures", "rank", 26, [3]),
    ("trade_figures", "rank", "third", [2]),
    ("trade_figures", "currency", "EUR", [2]),
    ("trade_figures", "partner", "PRT", [2]),
    ("agreements", "count", 27, [3]),
    ("agreements", "party_areas", ["NOR", "FIN"], [1]),
    ("parties", "name", "Aino Lehto", [8]),
    ("parties", "name", "…", [8]),
    ("events", "date", "2024-05-04", [1]),
    ("events", "date", "2024-05-03/2024-05-09", [1]),
    ("events", "date", "2024-05-01/2024-05-07", [1]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "field", "value", "numbers"), NOT_YIELDED)
def test_words_do_not_yield_a_value(name: str, field: str, value: Any, numbers: list[int]) -> None:  # noqa: ANN401
    """A number of something else, of another kind or of another sentence proves nothing."""
    assert grounded(name, field, value, *numbers) == ("unsupported", None)


UNJUDGED: list[tuple[str, str, Any]] = [
    ("trade_figures", "value", None),
    ("trade_figures", "indicator", "gdp"),
    ("agreements", "party_areas", []),
    ("policy_measures", "description", "Norway bans fish."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "field", "value"), UNJUDGED)
def test_what_no_rule_reads_is_not_judged(name: str, field: str, value: Any) -> None:  # noqa: ANN401
    """Nothing, closed lists and wording of one's own are not looked for in the text."""
    assert grounded(name, field, value, 2) == ("unjudged", None)


def test_names_are_cited_from_the_cited_sentence() -> None:
    """Words that stand twice are proven where the item says."""
    source = page("Lie came. Lie spoke.")
    found = item("parties", name="Lie", sentences=[2])
    (known,) = (one for one in fields_of(LISTS["parties"]) if one.name == "name")
    assert ground(found, known, source) == ("supported", (10, 13))


def test_what_a_rule_read_is_where_it_read_it() -> None:
    """A rule's value needs no second look, where it says where it stands; a model's does."""
    (known,) = (one for one in fields_of(LISTS["trade_figures"]) if one.name == "value")
    rules, model = (
        item("trade_figures", value=9, where={"value": (0, 6)}, witness=witness, sentences=[1])
        for witness in ("rules", "model")
    )
    states = [ground(found, known, page(TEXT)) for found in (rules, model)]
    assert states == [("supported", (0, 6)), ("unsupported", None)]


HEADINGS = [
    ("Exports (HK$ million)", 5e6),
    ("Exports, US$ bn", 5e9),
    ("in millions of dollars", 5e6),
    ("(Rs crore)", 5e7),
    ("(thousand euros)", 5e3),
    ("(million US dollars)", 5e6),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "value"), HEADINGS)
def test_a_heading_scales_the_numbers_of_its_table(heading: str, value: float) -> None:
    """The scale that a table states once holds for its bare numbers."""
    (known,) = (one for one in fields_of(LISTS["trade_figures"]) if one.name == "value")
    found = item("trade_figures", value=value, sentences=[1, 2])
    assert ground(found, known, page(f"{heading}\nChile 5 4"))[0] == "supported"
