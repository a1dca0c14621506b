from __future__ import annotations

import math
from datetime import date  # noqa: TC003 - pydantic reads it at run time
from typing import TYPE_CHECKING, Annotated, Any

import pytest
from pydantic import BaseModel
from tests.records import LISTS, page

from communique.answer.decoding import decode, decode_record
from communique.evidence import Evidence  # noqa: TC001 - the same
from communique.schema.fields import Ask, Cited, Count, Percent, Verbatim, When
from communique.trade.record import TradeRecord

if TYPE_CHECKING:
    from communique.schema.item import Item

TEXT = """OSLO, May 6, 2024 (Fjord Wire) - Norway and Chile met in Ho Chi Minh City on Friday.
Norway's exports to Chile fell 8 percent to US$310 million, making Chile its third-largest partner.
Firms signed at least twelve memoranda, worth between $2 million and $3 million, from April 29 to May 3.
Trade reached $4.5 billion in 2023; a fee of $4 was paid."""


def decoded(name: str, /, **answer: Any) -> Item:  # noqa: ANN401 - the answer's values
    """A model's item of one of the record's lists."""
    return decode(name, answer, LISTS[name], page(TEXT, "2024-05-06"))


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


def whole(name: str, /, *others: tuple[str, dict[str, Any]], **answer: Any) -> list[Item]:  # noqa: ANN401 - the same
    """The items of an answer in pairs: one of a list, and others."""
    said: dict[str, Any] = {name: [answer]}
    for other, item in others:
        said.setdefault(other, []).append(item)
    return decode_record(said, TradeRecord, list(said), page(TEXT, "2024-05-06"))


PAIRED = [
    # list, field, pair, value, the rule's reading of the words, the words that prove it
    ("trade_figures", "value", {"w": "US$310 million", "v": 310_000_000}, 310_000_000, 310_000_000, "US$310 million"),
    ("trade_figures", "value", {"w": "US$310 million", "v": 31_000_000}, 31_000_000, 310_000_000, "US$310 million"),
    ("trade_figures", "value", {"w": "US$310 million", "v": None}, 310_000_000, 310_000_000, "US$310 million"),
    ("trade_figures", "value", {"w": "a lot", "v": 311}, 311, None, None),
    ("trade_figures", "change_pct", {"w": "fell 8 percent", "v": -8.0}, -8, -8, "8 percent"),
    ("trade_figures", "change_pct", {"w": "fell 8 percent", "v": math.nan}, -8, -8, "8 percent"),
    ("trade_figures", "rank", {"w": "third-largest", "v": 3}, 3, 3, "third-largest"),
    ("trade_figures", "period", {"w": "2023", "v": "2023"}, "2023", "2023", "2023"),
    ("trade_figures", "reporter", {"w": "Chile", "v": "CHL"}, "CHL", "CHL", "Chile"),
    ("agreements", "count", {"w": "twelve", "v": 12}, 12, 12, "twelve"),
    ("events", "location_area", {"w": "Ho Chi Minh City", "v": "VN-SG"}, "VNM", "VNM", "Ho Chi Minh City"),
    ("events", "location_area", {"w": "somewhere", "v": "ASEAN"}, None, None, None),
]


@pytest.mark.parametrize(("name", "field", "pair", "value", "read", "words"), PAIRED)
def test_a_pair_has_two_witnesses(
    name: str, field: str, pair: Any, value: Any, read: Any, words: str | None  # noqa: ANN401 - any JSON value
) -> None:  # fmt: skip
    """The model's own value stands, with what a rule reads in its words beside it and the span that holds them."""
    (found,) = whole(name, **{field: pair, "s": [2]})
    assert (found[field], found.read.get(field), cited(found, field)) == (value, read, words)


def test_a_list_of_pairs_is_one_value() -> None:
    """Each area once, in the order in which the model has them."""
    pairs = [{"w": "Norway", "v": "NOR"}, {"w": "Norwegian", "v": "NOR"}, {"w": "Chile", "v": None}, {"w": "Narnia"}]
    (found,) = whole("agreements", party_areas=pairs, s=[1])
    assert found["party_areas"] == ["NOR", "CHL"]


def test_ids_link_items_and_are_not_kept() -> None:
    """What a model calls its items leads to the items; the library gives ids of its own."""
    event = {"id": "E9", "s": [1]}
    held, party = whole("parties", ("events", event), name="Lie", roles=[{"event": "E9", "role": "host"}], s=[1])
    assert (party.roles, party.values, held.values) == ([(held, "host")], {"name": "Lie"}, {})


def test_a_link_to_nothing_is_none() -> None:
    """An id that no item has, or one of another list, leads nowhere."""
    (found,) = whole("agreements", event="E1", part_of="A7", s=[1])
    assert found.links == {}


SENTENCES = [
    ({"s": 2}, [2]),
    ({"s": 99}, []),
    ({"s": 99, "amount": "US$310 million"}, [2]),
    ({"s": "2"}, []),
    ({}, []),
]


@pytest.mark.parametrize(("answer", "expected"), SENTENCES)
def test_sentences_are_those_that_exist(answer: dict[str, Any], expected: list[int]) -> None:
    """Numbers that no sentence has are left out; without any, a value that was found gives its sentence."""
    assert decoded("trade_figures", **answer).sentences == expected


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
    month, day = (decode("deals", {"when": said, "s": 1}, Deal, source) for said in ("May 2024", "3 May 2024"))
    assert (month["signed"], month.where, month.said) == (None, {}, {"signed": "May 2024"})
    assert (day["signed"], list(day.where)) == ("2024-05-03", ["signed"])


def test_any_schema_is_decoded() -> None:
    """Lists may hold numbers, a lone value may stand for a list, keys that are not asked for are not read."""
    answer = {"lots": "7", "rise": "3 percent", "buyer": "Lie", "note": "unasked", "s": 1}
    found = decode("deals", answer, Deal, page("Lie bought 7 lots, up 3 percent."))
    assert found.values == {"lots": [7], "rise": 3, "buyer": "Lie"}
    assert decode("notes", {"text": "They met."}, Note, page("They met.")).sentences == [1]
