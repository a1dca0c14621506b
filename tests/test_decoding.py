from __future__ import annotations

import math
from datetime import date  # noqa: TC003 - pydantic reads it at run time
from typing import TYPE_CHECKING, Annotated, Any

import pytest
from pydantic import BaseModel
from tests.records import LISTS, page

from communique.answer.decoding import decode
from communique.evidence import Evidence  # noqa: TC001 - the same
from communique.schema.fields import Ask, Cited, Count, Percent, Verbatim, When

if TYPE_CHECKING:
    from communique.asking.wire import Wire
    from communique.schema.item import Item

TEXT = """OSLO, May 6, 2024 (Fjord Wire) - Norway and Chile met in Ho Chi Minh City on Friday.
Norway's exports to Chile fell 8 percent to US$310 million, making Chile its third-largest partner.
Firms signed at least twelve memoranda, worth between $2 million and $3 million, from April 29 to May 3.
Trade reached $4.5 billion in 2023; a fee of $4 was paid."""


def decoded(name: str, wire: Wire = "terse", /, **answer: Any) -> Item:  # noqa: ANN401 - the answer's values
    """A model's item of one of the record's lists."""
    return decode(name, answer, LISTS[name], wire, page(TEXT, "2024-05-06"))


def cited(found: Item, name: str) -> str | None:
    """The words that prove a field."""
    where = found.where.get(name)
    return TEXT[slice(*where)] if where else None


TERSE = [
    ("trade_figures", "amount", "US$310 million", "value", 310_000_000, "US$310 million"),
    ("trade_figures", "amount", "310 million", "value", 310_000_000, "US$310 million"),
    ("trade_figures", "amount", "€310 million", "value", 310_000_000, "US$310 million"),
    ("trade_figures", "amount", "5 billion", "value", 5_000_000_000, None),
    ("trade_figures", "amount", "$4", "value", 4, "$4"),
    ("trade_figures", "amount", "8 percent", "value", None, None),
    ("trade_figures", "amount", "a lot", "value", None, None),
    ("trade_figures", "change", "fell 8 percent", "change_pct", -8, "8 percent"),
    ("trade_figures", "change", "8", "change_pct", -8, "8 percent"),
    ("trade_figures", "change", "-8%", "change_pct", -8, "8 percent"),
    ("trade_figures", "change", "much", "change_pct", None, None),
    ("trade_figures", "share", "8 percent", "share_pct", 8, "8 percent"),
    ("trade_figures", "rank", "third-largest", "rank", 3, "third-largest"),
    ("trade_figures", "rank", "fine", "rank", None, None),
    ("trade_figures", "when", "in 2023", "period", "2023", "2023"),
    ("trade_figures", "when", "2023", "period", "2023", "2023"),
    ("trade_figures", "when", "2022", "period", "2022", None),
    ("trade_figures", "when", "soon", "period", None, None),
    ("trade_figures", "of", "Norway", "reporter", "NOR", "Norway"),
    ("trade_figures", "of", "Norwegian", "reporter", "NOR", "Norway"),
    ("trade_figures", "of", "NOR", "reporter", "NOR", "Norway"),
    ("trade_figures", "of", "Peru", "reporter", "PER", None),
    ("trade_figures", "of", "Narnia", "reporter", None, None),
    ("agreements", "n", "twelve", "count", 12, "twelve"),
    ("agreements", "n", "12", "count", 12, "twelve"),
    ("agreements", "n", "2.5", "count", None, None),
    ("agreements", "n", "several", "count", None, None),
    ("agreements", "between", ["Norway", "Chile", "Norway", "Narnia"], "party_areas", ["NOR", "CHL"], "Norway"),
    ("agreements", "by", ["Fjord Wire", "Nobody"], "parties", ["Fjord Wire", "Nobody"], "Fjord Wire"),
    ("events", "when", "on Friday", "date", "2024-05-03", "Friday"),
    ("events", "when", "2024-05-03", "date", "2024-05-03", "Friday"),
    ("events", "when", "from April 29 to May 3", "date", "2024-04-29/2024-05-03", "April 29 to May 3"),
    ("events", "where", "ho chi minh city", "location", "ho chi minh city", "Ho Chi Minh City"),
    ("events", "name", "Nowhere Forum", "name", "Nowhere Forum", None),
    ("events", "type", "meeting", "event_type", "meeting", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "key", "said", "field", "value", "words"), TERSE)
def test_words_are_found_and_read_by_rule(
    name: str, key: str, said: Any, field: str, value: Any, words: str | None  # noqa: ANN401 - any JSON value
) -> None:  # fmt: skip
    """What the words say where they stand is the value; what does not stand in the text has no span."""
    found = decoded(name, **{key: said, "s": 3})
    assert (found[field], cited(found, field)) == (value, words)


def test_the_words_of_an_amount_settle_its_siblings() -> None:
    """Currency, its basis, the upper end and the qualifier are read where the amount stands."""
    found = decoded("trade_figures", amount="between $2 million and $3 million", s=3)
    names = ("value", "value_max", "value_qualifier", "currency", "currency_basis")
    assert [found[name] for name in names] == [2_000_000, 3_000_000, "exact", None, "unresolved"]
    assert decoded("trade_figures", amount="US$310 million", s=2)["currency_basis"] == "explicit"


def test_the_words_of_a_count_settle_its_qualifier() -> None:
    """Twelve is at least twelve where the text says so."""
    assert decoded("agreements", n="twelve", s=3)["count_qualifier"] == "at_least"


def test_the_words_of_a_time_settle_its_basis() -> None:
    """A weekday is dated by the publication."""
    assert decoded("events", when="Friday", s=1)["date_basis"] == "relative"


PLAIN = [
    ("trade_figures", "value", 310_000_000, 310_000_000, "US$310 million"),
    ("trade_figures", "value", 311, 311, None),
    ("trade_figures", "change_pct", -8.0, -8.0, "8 percent"),
    ("trade_figures", "change_pct", 9, 9, None),
    ("trade_figures", "change_pct", math.nan, None, None),
    ("trade_figures", "rank", 3, 3, "third-largest"),
    ("trade_figures", "rank", 9, 9, None),
    ("trade_figures", "period", "2023", "2023", "2023"),
    ("trade_figures", "reporter", "CHL", "CHL", "Chile"),
    ("agreements", "count", 12, 12, "twelve"),
    ("agreements", "count", 13, 13, None),
    ("events", "location_area", "VN-SG", "VNM", "Ho Chi Minh City"),
    ("events", "location_area", "ASEAN", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "field", "said", "value", "words"), PLAIN)
def test_values_are_looked_for_in_the_text(
    name: str, field: str, said: Any, value: Any, words: str | None  # noqa: ANN401 - any JSON value
) -> None:  # fmt: skip
    """A value given as such is kept, with the span that yields it if there is one."""
    found = decoded(name, "plain", **{field: said, "evidence": [2]})
    assert (found[field], cited(found, field)) == (value, words)


def test_ids_of_the_model_are_its_own() -> None:
    """Ids, links and roles are given by the library, never taken from an answer."""
    roles = [{"event": "E9", "role": "host"}]
    party = decoded("parties", "plain", id="P7", name="Lie", roles=roles, evidence=[1])
    event = decoded("events", "plain", id="E9", super_event="E1", evidence=[1])
    assert (party.values, event.values) == ({"name": "Lie"}, {})


SENTENCES = [
    ("terse", {"s": 2}, [2]),
    ("terse", {"s": 99}, []),
    ("terse", {"s": 99, "amount": "US$310 million"}, [2]),
    ("terse", {"s": "2"}, []),
    ("terse", {}, []),
    ("plain", {"evidence": [3, 1, 3]}, [1, 3]),
    ("plain", {"evidence": [0, 3, 99]}, [3]),
]  # fmt: skip


@pytest.mark.parametrize(("wire", "answer", "expected"), SENTENCES)
def test_sentences_are_those_that_exist(wire: Wire, answer: dict[str, Any], expected: list[int]) -> None:
    """Numbers that no sentence has are left out; without any, a value that was found gives its sentence."""
    assert decoded("trade_figures", wire, **answer).sentences == expected


def test_what_was_said_is_kept_beside_the_value() -> None:
    """A verdict can quote the model where the record holds something else."""
    found = decoded("trade_figures", amount="a lot", of="Norway", type="gdp", s=1)
    assert (found.said, found.witness) == ({"value": "a lot", "reporter": "Norway"}, "model")


def test_what_is_empty_was_not_said() -> None:
    """A model that fills every key with nothing has said nothing."""
    assert decoded("agreements", amount="", name="", between=[], n=None, s=1).values == {}


class Deal(BaseModel):
    """An item of a schema of a user's own, in types of its own."""

    signed: Annotated[date | None, When(), Ask("when")] = None
    rise: Annotated[float | None, Percent(), Ask("rise")] = None
    lots: Annotated[list[int], Count(), Ask("lots")] = []
    note: str = ""
    buyer: Annotated[str, Verbatim(), Ask("buyer")] = ""
    evidence: Annotated[list[Evidence], Cited(), Ask("s")] = []


class Note(BaseModel):
    """An item that cites nothing."""

    text: Annotated[str, Ask("text")]


def test_a_value_that_the_schema_has_no_place_for_is_not_kept() -> None:
    """A schema that wants a day is not given a month; what was said is."""
    source = page("They met in May 2024. They signed on 3 May 2024.")
    month, day = (decode("deals", {"when": said, "s": 1}, Deal, "terse", source) for said in ("May 2024", "3 May 2024"))
    assert (month["signed"], month.where, month.said) == (None, {}, {"signed": "May 2024"})
    assert (day["signed"], list(day.where)) == ("2024-05-03", ["signed"])


def test_any_schema_is_decoded() -> None:
    """Lists may hold numbers, a lone value may stand for a list, keys that are not asked for are not read."""
    answer = {"lots": "7", "rise": "3 percent", "buyer": "Lie", "note": "unasked", "s": 1}
    found = decode("deals", answer, Deal, "terse", page("Lie bought 7 lots, up 3 percent."))
    assert found.values == {"lots": [7], "rise": 3, "buyer": "Lie"}
    assert decode("notes", {"text": "They met."}, Note, "terse", page("They met.")).sentences == [1]
