"""Two readings made one. Items of both are written by hand, so that no finder's reach decides a test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import pytest
from tests.driving import article

from communique.judging.reconciliation import reconcile_items
from communique.judging.trust import LEAST_BORNE_OUT
from communique.page import Page
from communique.schema.assembly import assemble
from communique.schema.extraction import Policy
from communique.schema.fields import lists_of
from communique.schema.item import Item
from communique.trade import TRADE
from communique.trade.record import TradeRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.judging.notes import Reconciled
    from communique.schema.extraction import Verdict

POLICIES: tuple[Policy, ...] = get_args(Policy)
TEXT = (
    "HANOI, May 2, 2025 - Vietnam and Laos signed three memoranda of understanding in Hanoi on Friday.\n\n"
    "Trade between Vietnam and Laos reached US$2.2 billion in 2024, up 34 percent from 2023.\n\n"
    "Vientiane Port Company of Laos bought cranes worth US$15 million.\n"
)
PAGE = Page(article(TEXT), TRADE)


def item(name: str, values: dict[str, Any], *, by: str = "model", at: Sequence[int] = (1,), **more: Any) -> Item:  # noqa: ANN401
    """An item of a list as one witness reads it."""
    witness: Any = by
    return Item(
        list_name=name, model=lists_of(TradeRecord)[name], values=dict(values), witness=witness, sentences=[*at], **more
    )


@pytest.fixture(autouse=True)
def unmeasured(monkeypatch: pytest.MonkeyPatch) -> None:
    """No field counts as sure by measurement, so that new measurements decide no test here."""
    monkeypatch.setattr("communique.judging.reconciliation.is_sure", lambda *_: False)


def reconciled(
    model: Sequence[Item] | None, rules: Sequence[Item] | None = None, policy: Policy = "balanced"
) -> Reconciled:
    """What two readings of the text come to; without rules, as for a schema that they do not know."""
    return reconcile_items(model, rules, PAGE, policy)


def by_path(result: Reconciled) -> dict[str, Verdict]:
    """The verdicts, of which there is one a path."""
    verdicts = list(result.verdicts())
    assert len({verdict.path for verdict in verdicts}) == len(verdicts)
    return {verdict.path: verdict for verdict in verdicts}


def said_of(result: Reconciled) -> dict[str, tuple[str, str]]:
    """Status and severity by path."""
    return {path: (verdict.status, verdict.severity) for path, verdict in by_path(result).items()}


MOUS = {"instrument": "mou", "status": "signed", "count": 3, "party_areas": ["VNM", "LAO"]}


def mous(by: str, **changed: Any) -> Item:  # noqa: ANN401 - any field value
    """The memoranda of the first sentence, with some fields changed; None for absent."""
    return item("agreements", {**MOUS, **changed}, by=by)


@pytest.mark.parametrize("sure", [True, False])
def test_both_agree(sure: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001 - a row
    """What both witnesses read alike is confirmed, whether or not the rule alone would be sure."""
    monkeypatch.setattr("communique.judging.reconciliation.is_sure", lambda *_: sure)
    found = said_of(reconciled([mous("model", party_areas=["LAO", "VNM"])], [mous("rules")]))
    assert found == dict.fromkeys((f"/agreements/0/{name}" for name in MOUS), ("confirmed", "info"))


DOUBTED = [("often wrong", False, "warning"), ("mostly right", True, "info")]


@pytest.mark.parametrize(("worth", "severity"), [row[1:] for row in DOUBTED], ids=[row[0] for row in DOUBTED])
def test_agreement_with_a_model_that_errs_much(
    worth: bool,  # noqa: FBT001 - a row
    severity: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It settles a value only where the rules' reading is mostly right by itself; a code is never marked."""
    monkeypatch.setattr("communique.judging.reconciliation.is_worth_agreement", lambda *_: worth)
    found = said_of(reconciled([mous("model")], [mous("rules"), *unread("Hanoi", "Laos")]))
    fields = [path for path in found if path.startswith("/agreements/0/")]
    assert {path.rsplit("/", 1)[1]: found[path] for path in fields} == {
        "count": ("confirmed", severity),
        "party_areas": ("confirmed", severity),
        "instrument": ("confirmed", "info"),
        "status": ("confirmed", "info"),
    }


def test_names_agree_by_their_words() -> None:
    """A name is confirmed where one witness has fewer of its words; the rules' form stands."""
    rule = item("parties", {"kind": "organisation", "name": "Vientiane Port Company"}, by="rules", at=[3])
    model = item("parties", {"kind": "organisation", "name": "the Vientiane Port"}, at=[3])
    result = reconciled([model], [rule])
    assert said_of(result)["/parties/0/name"] == ("confirmed", "info")
    assert result.items[0]["name"] == "Vientiane Port Company"


RULES_ALONE = [
    (True, {"count": "info", "party_areas": "info", "instrument": "info", "status": "info"}),
    (False, {"count": "warning", "party_areas": "warning", "instrument": "info", "status": "info"}),
]


@pytest.mark.parametrize("asked", [True, False])
@pytest.mark.parametrize(("sure", "severities"), RULES_ALONE)
def test_rules_alone(
    sure: bool,  # noqa: FBT001 - a row
    severities: dict[str, str],
    asked: bool,  # noqa: FBT001 - a row
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What only the rules read is added: without a mark where the pattern is sure, else critical fields are marked."""
    monkeypatch.setattr("communique.judging.reconciliation.is_sure", lambda *_: sure)
    found = said_of(reconciled([] if asked else None, [mous("rules")]))
    assert found == {f"/agreements/0/{name}": ("added", severity) for name, severity in severities.items()}


def test_rules_alone_that_measured_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """A critical field that proved sure in measurement, for its list and kind, stands unmarked."""
    counts = ("agreements", "count")
    monkeypatch.setattr(
        "communique.judging.reconciliation.is_sure", lambda item, name, _: (item.list_name, name) == counts
    )
    found = said_of(reconciled(None, [mous("rules")]))
    assert (found["/agreements/0/count"], found["/agreements/0/party_areas"]) == (
        ("added", "info"),
        ("added", "warning"),
    )


@pytest.mark.parametrize("policy", POLICIES)
def test_model_alone_is_never_confirmed(policy: Policy) -> None:
    """What only the model has, and the text bears out, stays unchecked: critical fields with a warning."""
    model = item("parties", {"kind": "organisation", "name": "Vientiane Port Company", "area": "LAO"}, at=[3])
    assert said_of(reconciled([model], None, policy)) == {
        "/parties/0/kind": ("unchecked", "info"),
        "/parties/0/name": ("unchecked", "warning"),
        "/parties/0/area": ("unchecked", "warning"),
    }


ONE_FIELD: list[tuple[str, Any, Any, tuple[str, str], Any]] = [
    ("differ", 5, 3, ("corrected", "warning"), 3),
    ("model has none", None, 3, ("added", "warning"), 3),
    ("only the model, in the text", 3, None, ("unchecked", "info"), 3),
    ("only the model, not in the text", 500, None, ("unsupported", "info"), None),
]


@pytest.mark.parametrize(
    ("theirs", "ours", "said", "final"), [row[1:] for row in ONE_FIELD], ids=[row[0] for row in ONE_FIELD]
)
def test_one_field_of_two_items(theirs: Any, ours: Any, said: tuple[str, str], final: Any) -> None:  # noqa: ANN401
    """A field of an item that both have: the rules correct and add; the model completes what the text yields."""
    result = reconciled([mous("model", count=theirs)], [mous("rules", count=ours)])
    verdict = by_path(result)["/agreements/0/count"]
    assert (verdict.status, verdict.severity) == said
    assert (verdict.model_value, verdict.rule_value, verdict.final_value) == (theirs, ours, final)
    assert result.items[0]["count"] == final


def test_a_words_value_that_cannot_be_read_is_kept_in_a_verdict() -> None:
    """Words of the model of which no value could be made are the verdict's model value, with and without a rule's."""
    unread = mous("model", count=None)
    unread.said["count"] = "a handful"
    for ours, status in (3, "corrected"), (None, "unsupported"):
        verdict = by_path(reconciled([unread], [mous("rules", count=ours)]))["/agreements/0/count"]
        assert (verdict.status, verdict.model_value, verdict.final_value) == (status, "a handful", ours)
    alone = item("parties", {"kind": "organisation", "name": "Vientiane Port Company"}, at=[3])
    alone.said["count"] = "a handful"
    verdict = by_path(reconciled([alone]))["/parties/0/count"]
    assert (verdict.status, verdict.model_value, verdict.final_value) == ("unsupported", "a handful", None)


GROWTH = {"indicator": "total_unspecified", "basis": "reported", "change_pct": 34}
# What the policies make of an amount that the cited words do not yield, in a figure whose percentage they do.
AMOUNTS: list[tuple[Policy, bool, Any]] = [
    ("strict", False, None),
    ("balanced", True, None),
    ("trust_model", True, 9_900_000_000),
]


@pytest.mark.parametrize(("policy", "stays", "final"), AMOUNTS)
def test_unsupported_value(policy: Policy, stays: bool, final: Any) -> None:  # noqa: FBT001, ANN401 - rows
    """A value that the cited words do not yield: strict drops the item, balanced nulls it, trust_model marks it."""
    figure = item("trade_figures", {**GROWTH, "value": 9_900_000_000}, at=[2], said={"value": "US$9.9 billion"})
    result = reconciled([figure], None, policy)
    assert bool(result.items) == stays
    assert [one.item.get("value") for one in result.dropped] == ([] if stays else ["US$9.9 billion"])
    if stays:
        verdict = by_path(result)["/trade_figures/0/value"]
        assert (verdict.status, verdict.severity) == ("unsupported", "error")
        assert (verdict.model_value, verdict.final_value) == ("US$9.9 billion", final)
        assert result.items[0]["value"] == final
        assert result.items[0]["change_pct"] == 34


OTHER_FIELDS: list[tuple[Policy, str | None]] = [("strict", None), ("balanced", None), ("trust_model", "KEN")]


@pytest.mark.parametrize(("policy", "final"), OTHER_FIELDS)
def test_unsupported_field_that_identifies_nothing(policy: Policy, final: str | None) -> None:
    """An item stays without an optional field that the words do not yield; trust_model keeps the field, marked."""
    party = item("parties", {"kind": "organisation", "name": "Vientiane Port Company", "area": "KEN"}, at=[3])
    result = reconciled([party], None, policy)
    verdict = by_path(result)["/parties/0/area"]
    assert (verdict.status, verdict.severity, verdict.model_value) == ("unsupported", "error", "KEN")
    assert (result.items[0]["area"], verdict.final_value) == (final, final)


@pytest.mark.parametrize("policy", POLICIES)
def test_unsupported_required_field(policy: Policy) -> None:
    """An item whose required field does not stand in the text goes with it, unless the model is trusted."""
    result = reconciled([item("parties", {"kind": "person", "name": "Jane Doe"})], None, policy)
    assert [one["name"] for one in result.items] == (["Jane Doe"] if policy == "trust_model" else [])
    dropped = [(one.item["name"], one.verdict.path, one.verdict.severity) for one in result.dropped]
    assert dropped == ([] if policy == "trust_model" else [("Jane Doe", "/parties/-", "error")])


@pytest.mark.parametrize("policy", POLICIES)
def test_no_locatable_span(policy: Policy) -> None:
    """An item for which no sentence can be cited is dropped under every policy, in the model's own words."""
    party = item("parties", {"kind": "organisation", "name": "Vientiane Port"}, at=[], said={"name": "the port"})
    result = reconciled([party], None, policy)
    assert result.items == []
    assert [(one.list, one.item, one.verdict.path) for one in result.dropped] == [
        ("parties", {"kind": "organisation", "name": "the port"}, "/parties/-")
    ]


NOTHING_IDENTIFIES = [
    ("events", {"event_type": "meeting", "status": "held", "mention": "main", "location": "Hanoi"}),
    ("agreements", {"instrument": "mou", "status": "signed", "party_areas": ["VNM", "LAO"]}),
]


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize(("name", "values"), NOTHING_IDENTIFIES)
def test_nothing_that_identifies(name: str, values: dict[str, Any], policy: Policy) -> None:
    """An item of the model alone with no name or number that the text yields stays only where the model is trusted."""
    result = reconciled([item(name, values)], None, policy)
    assert (len(result.items), len(result.dropped)) == ((1, 0) if policy == "trust_model" else (0, 1))


MERGED: list[tuple[Policy, tuple[str, str], Any]] = [
    ("strict", ("corrected", "warning"), 3),
    ("balanced", ("corrected", "warning"), 3),
    ("trust_model", ("unsupported", "error"), 500),
]


@pytest.mark.parametrize(("policy", "said", "final"), MERGED)
def test_disagreement_by_policy(policy: Policy, said: tuple[str, str], final: int) -> None:
    """The rules' value replaces one that the text does not yield; trust_model keeps the model's, marked."""
    result = reconciled([mous("model", count=500)], [mous("rules")], policy)
    verdict = by_path(result)["/agreements/0/count"]
    assert (verdict.status, verdict.severity) == said
    assert (verdict.rule_value, verdict.final_value, result.items[0]["count"]) == (3, final, final)


COMPLETED: list[tuple[Policy, tuple[str, str], Any]] = [
    ("strict", ("unsupported", "info"), None),
    ("balanced", ("unsupported", "info"), None),
    ("trust_model", ("unsupported", "error"), 500),
]


@pytest.mark.parametrize(("policy", "said", "final"), COMPLETED)
def test_completion_by_policy(policy: Policy, said: tuple[str, str], final: Any) -> None:  # noqa: ANN401 - a row
    """What the model adds to a rules' item, but the text does not yield, is left out unless the model is trusted."""
    result = reconciled([mous("model", count=500)], [mous("rules", count=None)], policy)
    assert said_of(result)["/agreements/0/count"] == said
    assert result.items[0]["count"] == final


def test_words_of_an_amount_settle_its_siblings() -> None:
    """Where the rules read an amount without a currency, the model's currency does not fill the gap, and is told of."""
    amount = {"indicator": "total_unspecified", "basis": "reported", "value": 2_200_000_000}
    model = item("trade_figures", {**amount, "currency": "USD"}, at=[2])
    result = reconciled([model], [item("trade_figures", amount, by="rules", at=[2])])
    assert result.items[0]["currency"] is None
    verdict = by_path(result)["/trade_figures/0/currency"]
    assert (verdict.model_value, verdict.final_value, verdict.severity) == ("USD", None, "info")


def test_the_models_own_wording_is_taken_over() -> None:
    """A description is the model's own, unless the rules wrote one; it is not judged."""
    values = {"measure_type": "tariff", "direction": "restrictive", "status": "announced", "rate_pct": 34}
    model = item("policy_measures", {**values, "description": "A tariff."}, at=[2])
    result = reconciled([model], [item("policy_measures", values, by="rules", at=[2])])
    assert result.items[0]["description"] == "A tariff."
    assert "/policy_measures/0/description" not in said_of(result)


def test_links_and_roles_follow_what_was_merged() -> None:
    """Links and roles that name a model's item name, after it was merged, the item that stands for both."""
    values = {"event_type": "meeting", "status": "held", "mention": "main", "location": "Hanoi", "date": "2025-05-02"}
    theirs, ours = item("events", values), item("events", values, by="rules")
    agreement = mous("model")
    agreement.links["event"] = theirs
    party = item("parties", {"kind": "organisation", "name": "Vientiane Port Company"}, at=[3])
    party.roles.append((theirs, "host"))
    result = reconciled([theirs, agreement, party], [ours], "trust_model")
    record: Any = assemble(result.items, TradeRecord, PAGE.article)
    assert [one.event for one in record.agreements] == ["E1"]
    assert [(role.event, role.role) for role in record.parties[0].roles] == [("E1", "host")]


def test_links_and_roles_of_a_merged_item_stay() -> None:
    """What the model alone knows of links and roles stays with the merged item; the rules' own go first."""
    values = {"event_type": "meeting", "status": "held", "mention": "main", "location": "Hanoi"}
    event = item("events", values, by="rules")
    theirs, ours = mous("model"), mous("rules")
    theirs.links["event"] = event
    result = reconciled([theirs], [event, ours])
    assert [one.links for one in result.items if one.list_name == "agreements"] == [{"event": event}]


def test_items_stand_in_the_order_of_the_text() -> None:
    """Within a list items stand as in the text, of one sentence the rules' first."""
    port = {"kind": "organisation", "name": "Vientiane Port Company"}
    result = reconciled(
        [item("parties", {"kind": "group", "name": "Laos"}, at=[1]), item("parties", port, at=[3])],
        [item("parties", {"kind": "group", "name": "Hanoi"}, by="rules", at=[1])],
        "trust_model",
    )
    assert [one["name"] for one in result.items] == ["Hanoi", "Laos", "Vientiane Port Company"]


def unread(*names: str) -> list[Item]:
    """Items of the rules that a model does not have."""
    return [item("parties", {"kind": "group", "name": name}, by="rules") for name in names]


def test_a_model_that_the_rules_do_not_bear_out() -> None:
    """Of a model that has few of the rules' items in an article, nothing stands that it alone has."""
    port = {"kind": "organisation", "name": "Vientiane Port Company"}
    lone = [item("parties", port, at=[3]), item("parties", {"kind": "organisation", "name": "US$2.2 billion"}, at=[2])]
    assert LEAST_BORNE_OUT > 1 / 3
    for policy, kept in ("balanced", 0), ("strict", 0), ("trust_model", 2):
        policy_: Any = policy
        result = reconciled([mous("model"), *lone], [mous("rules"), *unread("Hanoi", "Laos")], policy_)
        assert len([one for one in result.items if one.witness == "model"]) == kept
        assert len(result.dropped) == 2 - kept
        assert {one.verdict.severity for one in result.dropped} <= {"warning"}


def test_a_field_of_a_model_that_the_rules_do_not_bear_out() -> None:
    """Neither does a field that it alone has of an item of both; what it said stays in the verdict."""
    theirs = mous("model", date="2025-05-02", signatory_level="government")
    result = reconciled([theirs], [mous("rules"), *unread("Hanoi", "Laos")])
    merged = next(one for one in result.items if one.list_name == "agreements")
    assert (merged["date"], merged["signatory_level"]) == (None, None)
    verdict = by_path(result)["/agreements/0/date"]
    assert (verdict.status, verdict.model_value, verdict.final_value) == ("unchecked", "2025-05-02", None)


FORUM = {"event_type": "business_conference", "status": "held", "mention": "main"}
# A second value, of which the rules' kind is sure or not, and what the model lacks of the article.
STRONGER = [
    ("the rules are sure", True, [], ("corrected", ["VNM", "LAO"])),
    ("the rules often err", False, [], ("conflict", ["VNM"])),
    ("they do, but the model reads little", False, ["Hanoi", "Laos"], ("corrected", ["VNM", "LAO"])),
]


@pytest.mark.parametrize(
    ("sure", "lacking", "expected"), [row[1:] for row in STRONGER], ids=[row[0] for row in STRONGER]
)
def test_the_stronger_witness_decides(
    sure: bool,  # noqa: FBT001 - a row
    lacking: list[str],
    expected: tuple[str, list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where both values stand in the words, a model that is borne out otherwise is right against an unsure rule."""
    monkeypatch.setattr("communique.judging.reconciliation.is_sure", lambda *_: sure)
    model = [mous("model", party_areas=["VNM"], date="2025-05-02"), item("events", {**FORUM, "date": "2025-05-02"})]
    rules = [mous("rules", date="2025-05-02"), item("events", {**FORUM, "date": "2025-05-02"}, by="rules")]
    result = reconciled(model, [*rules, *unread(*lacking)])
    verdict = by_path(result)["/agreements/0/party_areas"]
    agreement = next(one for one in result.items if one.list_name == "agreements")
    assert (verdict.status, agreement["party_areas"]) == expected
    assert verdict.severity == "info" if sure else "warning"


LONE_EVENTS = [("borne out", [], 1), ("not borne out", ["Hanoi", "Laos", "Vietnam"], 0)]


@pytest.mark.parametrize(("lacking", "kept"), [row[1:] for row in LONE_EVENTS], ids=[row[0] for row in LONE_EVENTS])
def test_an_event_of_the_model_alone(lacking: list[str], kept: int) -> None:
    """Nothing but its time and sides tells an event from another: they do for a model that the rules bear out."""
    event = item("events", {**FORUM, "date": "2025-05-02", "actor_areas": ["LAO"]})
    both = [[mous(witness), mous(witness, count=2)] for witness in ("model", "rules")]
    result = reconciled([*both[0], event], [*both[1], *unread(*lacking)])
    assert len([one for one in result.items if one.list_name == "events"]) == kept


def test_evidence_of_a_completed_field_joins_the_item() -> None:
    """A sentence that proves what the model adds becomes evidence of the item."""
    result = reconciled([mous("model", name="Vientiane Port")], [mous("rules")])
    (merged,) = result.items
    assert (merged["name"], merged.sentences) == ("Vientiane Port", [1, 3])
