"""Two readings made one. Items of both are written by hand, so that no finder's reach decides a test."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.driving import article

from communique.domain import Calibration
from communique.judging.reconciliation import reconcile_items
from communique.page import Page
from communique.schema.assembly import assemble
from communique.schema.fields import lists_of
from communique.schema.item import Item
from communique.trade import TRADE
from communique.trade.record import TradeRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.domain import Domain
    from communique.judging.reconciliation import Reconciled
    from communique.schema.extraction import Policy, Verdict

GOOD, POOR = 0.7, 0.4
TEXT = (
    "HANOI, May 2, 2025 - Vietnam and Laos signed three memoranda of understanding in Hanoi on Friday.\n\n"
    "Trade between Vietnam and Laos reached US$2.2 billion in 2024, up 34 percent from 2023.\n\n"
    "Vientiane Port Company of Laos bought cranes worth US$15 million.\n"
)
# Nothing was measured, so that new measurements decide no test here.
PAGE = Page(article(TEXT), TRADE.finders)
NOTHING_MEASURED = replace(TRADE, calibration=lambda: Calibration({}, {}))


def item(name: str, values: dict[str, Any], *, by: str = "model", at: Sequence[int] = (1,), **more: Any) -> Item:  # noqa: ANN401
    """An item of a list as one witness reads it."""
    witness: Any = by
    return Item(
        list_name=name, model=lists_of(TradeRecord)[name], values=dict(values), witness=witness, sentences=[*at], **more
    )


def reconciled(
    model: Sequence[Item] | None,
    rules: Sequence[Item] | None = None,
    policy: Policy = "balanced",
    trust: float = GOOD,
) -> Reconciled:
    """What two readings of the text come to; without rules, as for a schema that they do not know."""
    return reconcile_items(model, rules, PAGE, NOTHING_MEASURED, policy, trust)


def by_path(result: Reconciled) -> dict[str, Verdict]:
    """The verdicts, of which there is one a path."""
    verdicts = list(result.verdicts())
    assert len({verdict.path for verdict in verdicts}) == len(verdicts)
    return {verdict.path: verdict for verdict in verdicts}


SIGNED = {"instrument": "mou", "status": "signed", "count": 3, "party_areas": ["VNM", "LAO"]}
FIGURE = {"indicator": "total_unspecified", "basis": "reported", "value": 2_200_000_000, "currency": "USD"}


def test_agreement_confirms() -> None:
    """A value that both have is confirmed, with what each said."""
    verdict = by_path(reconciled([item("agreements", SIGNED)], [item("agreements", SIGNED, by="rules")]))
    assert {one.status for path, one in verdict.items() if path != "/agreements/0/instrument"} == {"confirmed"}
    count = verdict["/agreements/0/count"]
    assert (count.model_value, count.rule_value, count.final_value) == (3, 3, 3)


def test_one_finder_confirms_nothing() -> None:
    """Words that a finder alone has read, for the model as for the rules, are no second witness."""
    words = item("agreements", SIGNED, said={"count": "three memoranda"}, read={"count": 3})
    own = item("agreements", SIGNED, said={"count": "three memoranda"}, read={"count": 3}, own={"count": 3})
    rules = item("agreements", SIGNED, by="rules")
    found = [by_path(reconciled([one], [rules]))["/agreements/0/count"] for one in (words, own)]
    assert [(one.check, one.status, one.severity) for one in found] == [
        ("one_finder", "supported", "warning"),
        ("agreement", "confirmed", "info"),
    ]


def test_nothing_that_went_in_is_changed() -> None:
    """Items are values: reconciling makes new ones."""
    given = [item("agreements", SIGNED | {"count": 7}), item("trade_figures", FIGURE, at=(2,))]
    read = [item("agreements", SIGNED, by="rules")]
    before = deepcopy([[one.values for one in given], [one.values for one in read]])
    reconciled(given, read)
    assert [[one.values for one in given], [one.values for one in read]] == before


def test_a_good_models_value_stands_where_the_words_allow_both() -> None:
    """The rules' reading is no judge: it marks, and both values are in the verdict."""
    result = reconciled(
        [item("agreements", SIGNED | {"party_areas": ["VNM"]})], [item("agreements", SIGNED, by="rules")]
    )
    verdict = by_path(result)["/agreements/0/party_areas"]
    assert (verdict.status, verdict.final_value, verdict.rule_value) == ("conflict", ["VNM"], ["VNM", "LAO"])
    assert result.items[0]["party_areas"] == ["VNM"]


def test_a_poor_models_value_does_not() -> None:
    """Where the model was measured to be poor, the rules' value takes its place."""
    given = [item("agreements", SIGNED | {"party_areas": ["VNM"]})]
    result = reconciled(given, [item("agreements", SIGNED, by="rules")], trust=POOR)
    assert result.items[0]["party_areas"] == ["VNM", "LAO"]
    assert by_path(result)["/agreements/0/party_areas"].status == "corrected"


def test_what_only_the_rules_read_is_proposed_beside_a_good_model() -> None:
    """Beside a good model such items are mostly wrong; they are kept for a person, and not in the record."""
    figure = item("trade_figures", FIGURE, by="rules", at=(2,))
    result = reconciled([item("agreements", SIGNED)], [figure])
    assert ([one.list_name for one in result.items], result.proposed) == (["agreements"], (figure,))


@pytest.mark.parametrize(("model", "trust"), [(None, GOOD), ([], POOR)])
def test_what_only_the_rules_read_stands_elsewhere(model: list[Item] | None, trust: float) -> None:
    """Where no model was asked, or a poor one, the rules' items are the record's."""
    result = reconciled(model, [item("trade_figures", FIGURE, by="rules", at=(2,))], trust=trust)
    assert ([one.list_name for one in result.items], result.proposed) == (["trade_figures"], ())
    assert by_path(result)["/trade_figures/0/value"].status == "added"


def test_what_only_a_poor_model_has_is_dropped_with_its_verdict() -> None:
    """What it alone has is worse than nothing, and is not lost."""
    result = reconciled([item("agreements", SIGNED)], [], trust=POOR)
    assert (result.items, [one.verdict.check for one in result.dropped]) == ((), ["model_alone"])


def test_a_value_that_does_not_stand_in_the_words_is_nulled() -> None:
    """An invented number is left out, and its verdict keeps it."""
    result = reconciled([item("trade_figures", FIGURE | {"value": 9_900_000_000}, at=(2,))], [])
    verdict = by_path(result)["/trade_figures/0/value"]
    assert (verdict.status, verdict.severity) == ("unsupported", "error")
    assert (verdict.model_value, verdict.final_value, result.items[0]["value"]) == (9_900_000_000, None, None)


def test_a_policy_keeps_it_marked() -> None:
    """To trust the model is to keep what it says, and to say that nothing bears it out."""
    result = reconciled([item("trade_figures", FIGURE | {"value": 9_900_000_000}, at=(2,))], [], "trust_model")
    verdict = by_path(result)["/trade_figures/0/value"]
    assert (verdict.severity, verdict.final_value) == ("error", 9_900_000_000)


def test_the_finder_overrules_no_model() -> None:
    """Where the model's own number and the finder's reading of its words differ, the model's stands, marked."""
    given = item(
        "trade_figures", FIGURE, at=(2,), said={"value": "US$2.2 billion"}, own={"value": 2_200_000_000},
        read={"value": 2}, where={"value": (137, 151)},
    )  # fmt: skip
    verdict = by_path(reconciled([given], []))["/trade_figures/0/value"]
    assert (verdict.check, verdict.severity, verdict.final_value) == ("finder_against", "warning", 2_200_000_000)


def test_the_words_overrule_a_model_that_none_of_them_bears_out() -> None:
    """A number that is not in the words gives way to the one that is."""
    given = item(
        "trade_figures", FIGURE | {"value": 3_300_000_000}, at=(2,), said={"value": "US$2.2 billion"},
        own={"value": 3_300_000_000}, read={"value": 2_200_000_000},
    )  # fmt: skip
    verdict = by_path(reconciled([given], []))["/trade_figures/0/value"]
    assert (verdict.status, verdict.model_value, verdict.final_value) == ("corrected", "US$2.2 billion", 2_200_000_000)


def test_a_partner_that_the_items_words_do_not_name_is_not_added() -> None:
    """A total of all exports gets no partner from a sentence that it does not cite."""
    rules = item("trade_figures", FIGURE | {"partner": "LAO"}, by="rules", at=(2,), where={"partner": (32, 36)})
    result = reconciled([item("trade_figures", FIGURE, at=(2,))], [rules])
    assert result.items[0]["partner"] is None


def test_a_link_leads_to_what_became_of_its_target() -> None:
    """Whoever read the event, the agreement that was signed there points to the record's one."""
    event = item("events", {"event_type": "meeting", "status": "held", "date": "2025-05-02"})
    read = item("events", {"event_type": "meeting", "status": "held", "date": "2025-05-02"}, by="rules")
    signed = item("agreements", SIGNED, links={"event": event})
    result = reconciled([event, signed], [read, item("agreements", SIGNED, by="rules", links={"event": read})])
    record: Any = assemble(result.items, TradeRecord, PAGE.article).record
    assert [(one.id, one.event) for one in record.agreements] == [("A1", "E1")]


def test_an_item_that_a_model_repeats_stands_once() -> None:
    """The second is dropped, with its verdict."""
    result = reconciled([item("agreements", SIGNED), item("agreements", SIGNED)], [])
    assert (len(result.items), [one.verdict.check for one in result.dropped]) == (1, ["one_item_per_fact"])


def test_a_single_instrument_counts_one() -> None:
    """What follows from other values is derived, and the verdict names the rule."""
    signed = {"instrument": "trade_agreement", "status": "signed", "party_areas": ["VNM", "LAO"]}
    verdict = by_path(reconciled([item("agreements", signed, at=(2,))], []))["/agreements/0/count"]
    assert (verdict.status, verdict.final_value) == ("derived", 1)


SIDES = [
    ("Norway and Chile signed.", ["NOR", "CHL"], "role_in_words"),
    ("Norway, Chile and Peru signed.", ["NOR", "CHL"], "value_alone"),
    ("Norway signed. Chile signed.", ["NOR", "CHL"], "value_alone"),
    ("Norway signed.", ["NOR"], "value_alone"),
    ("Norway and Chile met. Peru and Norway signed the Fish Treaty.", ["NOR", "CHL"], "role_in_words"),
]  # fmt: skip


def decided(found: Item, text: str, domain: Domain = NOTHING_MEASURED) -> dict[str, Verdict]:
    """The verdicts on a good model's only item, by field."""
    page = Page(article(text), TRADE.finders)
    verdicts = reconcile_items([found], [], page, domain, "balanced", GOOD).verdicts()
    return {one.path.rsplit("/", 1)[-1]: one for one in verdicts}


@pytest.mark.parametrize(("text", "sides", "row"), SIDES)
def test_sides_are_borne_out_where_nobody_else_is_named(text: str, sides: list[str], row: str) -> None:
    """A sentence that names the sides of an item, all of them and no other, bears them out."""
    numbers = range(1, text.count(".") + 1)
    found = item("agreements", {"party_areas": sides, "status": "signed", "count": 1}, at=numbers)
    assert decided(found, text)["party_areas"].check == row


SPOKEN_OF = [
    ("The ministry signed with Chile.", "role_in_words"),
    ("The ministry signed with Chile and Peru.", "value_alone"),
    ("The ministry signed.", "value_alone"),
]


@pytest.mark.parametrize(("told", "row"), SPOKEN_OF)
def test_a_side_that_an_article_is_about_need_not_be_named_again(told: str, row: str) -> None:
    """Where the sentence cited names the other side and nobody else."""
    found = item("agreements", {"party_areas": ["NOR", "CHL"], "status": "signed", "count": 1}, at=[3])
    assert decided(found, f"Norway and Chile met. Norway hosted. {told}")["party_areas"].check == row


@pytest.mark.parametrize(("home", "row"), [("KEN", "role_in_words"), (None, "value_alone"), ("PER", "value_alone")])
def test_a_person_speaks_for_his_side(home: str | None, row: str) -> None:
    """A sentence names a side where it names somebody whom the record has on that side."""
    text = "Fiji and Peru met. Peru and Fiji spoke. President Ada Obi signed it with Oman. Kenya waited."
    person = item("parties", {"kind": "person", "name": "Ada Obi", "area": home}, at=[3])
    signed = item("agreements", {"party_areas": ["KEN", "OMN"], "status": "signed", "count": 1}, at=[3])
    page = Page(article(text), TRADE.finders)
    result = reconcile_items([person, signed], [], page, NOTHING_MEASURED, "balanced", GOOD)
    assert by_path(result)["/agreements/0/party_areas"].check == row


@pytest.mark.parametrize(
    ("date", "row"), [("2025-05-05/2025-05-09", "value_alone"), ("2025-05-06/2025-05-09", "words_against")],
    ids=["both ends are told", "one end is not"],
)  # fmt: skip
def test_words_for_one_end_of_an_interval_say_nothing_against_it(date: str, row: str) -> None:
    """A model cites one end of a stay; whether it is right says the other end, which the sentences have or have not."""
    text = "They came to Oslo on 5 May 2025. The stay lasts until 9 May 2025."
    found = item("events", {"event_type": "visit", "date": date}, at=[1, 2])
    found.said["date"], found.own["date"], found.read["date"] = "until 9 May 2025", date, "2025-05-09"
    assert decided(found, text)["date"].check == row


@pytest.mark.parametrize(
    ("land", "row"), [("NOR", "role_in_words"), ("CHL", "value_alone")], ids=["of the place", "of a visitor"]
)
def test_the_country_of_a_place_is_borne_out_by_its_name(land: str, row: str) -> None:
    """The words of an item's place say where it is; a country that the sentence names otherwise is not said so."""
    text = "Ministers of Chile and Peru met in Oslo."
    found = item("events", {"event_type": "meeting", "location": "Oslo", "location_area": land}, at=[1])
    at = text.index("Oslo")
    found.where["location"] = (at, at + len("Oslo"))
    assert decided(found, text)["location_area"].check == row


def test_a_time_outside_the_words_cited_for_it_is_doubted() -> None:
    """Whatever was measured: a time that stands elsewhere in the text alone is marked."""
    sure = replace(
        TRADE, calibration=lambda: Calibration({("good", "", "", "", "", ""): (999, 999)}, {("good", 0.0125): 0.9})
    )
    found = item("events", {"event_type": "meeting", "date": "2025-05-07", "location": "Oslo"}, at=[1])
    verdict = decided(found, "They met in Oslo. On 7 May 2025 it rained.", sure)["date"]
    assert (verdict.check, verdict.severity) == ("value_elsewhere", "warning")
