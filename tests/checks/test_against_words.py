"""Checks that hold a record against the words of its article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import pytest
from pydantic import BaseModel
from tests.records import article, page, subject

from communique.checks import Example, run_checks
from communique.domain import Domain
from communique.evidence import (
    Evidence,
    find_words,
    span,
)
from communique.page import Page
from communique.schema.fields import Cited, Money, OneOf, Percent, PersonName, Title
from communique.trade import TRADE
from communique.trade.checks import CHECKS

if TYPE_CHECKING:
    from communique.checks.check import Row

BY_NAME = {check.name: check for check in CHECKS}


def cites(text: str, words: str) -> list[dict[str, Any]]:
    """Evidence of words of a text."""
    source = article(text)
    start, end = next(find_words(source, words))
    return [span(source, start, end).model_dump()]


def found(name: str, text: str, lists: dict[str, list[Row]], published: str | None = None) -> list[tuple[str, str]]:
    """Paths and messages of what a check finds; a row's `cites` are words of the text."""
    rows = {
        key: [{**row, "evidence": cites(text, row["cites"])} if "cites" in row else row for row in value]
        for key, value in lists.items()
    }
    for value in rows.values():
        for row in value:
            row.pop("cites", None)
    example = Example(text=text, record=rows, published=published)
    return [(one.path, one.message) for one in BY_NAME[name].find(subject(example))]


def figure(**values: Any) -> dict[str, list[Row]]:  # noqa: ANN401 - field values
    """A record of one figure between Norway and Chile."""
    return {"trade_figures": [{"reporter": "NOR", "partner": "CHL", **values}]}


def agreement(**values: Any) -> dict[str, list[Row]]:  # noqa: ANN401 - field values
    """A record of one agreement."""
    return {"agreements": [values]}


def event(**values: Any) -> dict[str, list[Row]]:  # noqa: ANN401 - field values
    """A record of one event."""
    return {"events": [values]}


def party(**values: Any) -> dict[str, list[Row]]:  # noqa: ANN401 - field values
    """A record of one party."""
    return {"parties": [values]}


EXPORTS = "exports_unspecified"
IMPORTS = "imports_unspecified"
TOTAL = "total_unspecified"
FLOWS = "Norway's exports to Chile were $310 million; imports were worth $90 million."

FOUND: list[tuple[str, str, dict[str, list[Row]], list[tuple[str, str]]]] = [
    ("way_of_trade", FLOWS, figure(indicator=EXPORTS, value=310_000_000), []),
    ("way_of_trade", FLOWS, figure(indicator=IMPORTS, value=310_000_000), [(
        "/trade_figures/0/indicator",
        'The record has imports from CHL to NOR; the text speaks of "Norway\'s exports to Chile".',
    )]),
    ("way_of_trade", FLOWS, figure(indicator=IMPORTS, value=310_000_000, reporter="CHL", partner="NOR"), []),
    ("way_of_trade", FLOWS, figure(indicator=EXPORTS, value=310_000_000, reporter="CHL", partner="NOR"), [(
        "/trade_figures/0/reporter",
        'The record has exports from CHL to NOR; the text speaks of "Norway\'s exports to Chile".',
    )]),
    ("way_of_trade", FLOWS, figure(indicator=EXPORTS, value=90_000_000), [(
        "/trade_figures/0/indicator", 'The record has exports from NOR to CHL; the text speaks of "imports".',
    )]),
    ("way_of_trade", "Imports from Chile into Norway rose to $9 million.", figure(indicator=IMPORTS, value=9e6), []),
    ("way_of_trade", "Oslo bought $9 million worth of imports.", figure(indicator=EXPORTS, value=9e6), [(
        "/trade_figures/0/indicator", 'The record has exports from NOR to CHL; the text speaks of "imports".',
    )]),
    ("way_of_trade", "It cost $9 million.", figure(indicator=EXPORTS, value=9e6), []),
    ("way_of_trade", "Exports rose 7 percent.", figure(indicator=IMPORTS, change_pct=7), [(
        "/trade_figures/0/indicator", 'The record has imports from CHL to NOR; the text speaks of "Exports".',
    )]),
    ("way_of_trade", "Exports (US$ million)", figure(indicator=IMPORTS, value=7e6), [(
        "/trade_figures/0/indicator", 'The record has imports from CHL to NOR; the text speaks of "Exports".',
    )]),
    ("way_of_trade", "Exports and imports (US$ million)", figure(indicator=IMPORTS, value=7e6), []),
    ("one_way_or_both", "A trade deficit of $9 million.", figure(indicator=TOTAL, value=9e6), [(
        "/trade_figures/0/indicator", 'The record has total_unspecified; the text speaks of "deficit".',
    )]),
    ("one_way_or_both", "Exports of $9 million.", figure(indicator=IMPORTS, value=9e6), []),
    ("one_way_or_both", "Exports of $9 million.", figure(indicator="services_total", value=9e6), []),
    ("owner_of_trade", "India-Chile trade was $9 million.", figure(indicator=TOTAL, value=9e6), []),
    ("owner_of_trade", "Chile's exports to Norway were $9 million.", figure(indicator=EXPORTS, value=9e6), []),
    ("rank_of_partner", "Chile ranks third among Norway's markets.",
     figure(indicator=EXPORTS, rank=3, reporter="CHL", partner="NOR"), [(
        "/trade_figures/0/reporter",
        'The record has NOR as the partner of CHL; the text says "Chile ranks third among Norway\'s markets.".',
    )]),
    ("rank_of_partner", "Chile is the third-largest market of Norway.", figure(indicator=EXPORTS, rank=3), []),
    ("rank_of_partner", "Chile is Norway's largest investor.",
     figure(indicator="fdi_stock", rank=1, reporter="CHL", partner="NOR"), []),
    ("currency", "It is worth €9 million.", figure(value=9e6, currency=None), [(
        "/trade_figures/0/currency", 'The record has no currency; "€9 million" is in EUR.',
    )]),
    ("currency", "It is worth $9 million.", figure(value=9e6, currency="EUR"), [(
        "/trade_figures/0/currency", 'The record has EUR; "$9 million" is in dollars.',
    )]),
    ("currency", "It is worth $9 million.", figure(value=9e6, currency="CLP"), []),
    ("currency", "It is worth $9 million.", figure(value=8e6, currency="EUR"), []),
    ("currency_basis", "It is worth $9 million.", figure(value=9e6, currency_basis="explicit"), [(
        "/trade_figures/0/currency_basis", 'The record has the currency as explicit; "$9 million" has a bare sign.',
    )]),
    ("sign_of_change", "Trade was 9 percent of output.", figure(change_pct=-9), [(
        "/trade_figures/0/change_pct", 'The record has a fall, -9; no word of "9 percent" tells one.',
    )]),
    ("sign_of_change", "Trade fell 9 percent.", figure(change_pct=-9), []),
    ("range_end", "Sales of $5 million.", figure(value=5e6, value_max=7e6), [(
        "/trade_figures/0/value_max", 'The record has value_max 7000000.0; "$5 million" has None.',
    )]),
    ("share_or_change", "Chile takes 9 percent of sales.", figure(change_pct=9), [(
        "/trade_figures/0/change_pct",
        'The record has change_pct 9; "Chile takes 9 percent of sales." tells a share.',
    )]),
    ("agreement_status", "No memorandum of understanding was signed.", agreement(instrument="mou", status="signed"), [(
        "/agreements/0/status", 'The record has signed; by "memorandum of understanding" it is denied.',
    )]),
    ("agreement_status", "It rained on the ministers.", agreement(status="signed"), [(
        "/agreements/0/status", "The record has signed; no cited word tells of a signing.",
    )]),
    ("agreement_status", "It rained on the ministers.", agreement(status="proposed"), [(
        "/agreements/0/status", "The record has proposed; no cited word looks ahead.",
    )]),
    ("agreement_status", "Six of them cover fish.", agreement(status="suspended"), []),
    ("instrument", "They signed 12 memoranda. Six cover fish.", {"agreements": [
        {"instrument": "mou", "count": 12}, {"instrument": "contract", "part_of": "A1", "cites": "Six cover fish."},
    ]}, [("/agreements/1/instrument", "The record has contract as part of A1, which is mou.")]),
    ("instrument", "They signed a deal on fish.", agreement(instrument="contract"), []),
    ("event_status", "The ministers will meet in June.", event(status="held"), [(
        "/events/0/status", 'The record has held; "will" looks ahead, and no cited word looks back.',
    )]),
    ("event_status", "The visit was called off.", event(status="held"), [(
        "/events/0/status", 'The record has held; the text has "called off".',
    )]),
    ("event_status", "The ministers met in June.", event(status="postponed"), [(
        "/events/0/status", "The record has postponed; no cited word says that it was put off.",
    )]),
    ("event_status", "Talks in Oslo in June.", event(status="planned"), []),
    ("cue_words", "They signed a contract.", agreement(instrument="joint_statement"), [(
        "/agreements/0/instrument",
        'The record has instrument joint_statement; the cited words have none for it, but "signed" for agreement.',
    )]),
    ("cue_words", "Two are on fish.", agreement(instrument="joint_statement", part_of="A1"), []),
    ("title_of_person", "Trade Minister Ana Lima met Energy Minister Luis Vega.",
     party(kind="person", name="Luis Vega", title="Trade Minister"), [(
        "/parties/0/title",
        'The title "Trade Minister" of Luis Vega is that of Ana Lima; the text calls Luis Vega "Energy Minister".',
    )]),
    ("title_of_person", "Trade Minister Ana Lima met Luis Vega.", party(kind="person", name="Luis Vega"), []),
    ("kind_of_party", "A delegation of 20 firms came.", party(kind="person", name="delegation of 20 firms"), [(
        "/parties/0/kind", "The person delegation of 20 firms is a body or a group by the text.",
    )]),
    ("level_of_party", "Fjord Salmon Ltd. of Norway signed.",
     party(kind="organisation", name="Fjord Salmon Ltd.", level="official"), [(
        "/parties/0/level", "The record has Fjord Salmon Ltd. as official; by its name it is an enterprise.",
    )]),
    ("level_of_party", "Ana Lima came.", party(kind="person", name="Ana Lima", title="CEO", level="minister"), [(
        "/parties/0/level", 'The record has Ana Lima as minister; "CEO" is a post in a firm.',
    )]),
    ("level_of_party", "Ana Lima came.", party(kind="person", name="Ana Lima", title="Trade Minister", level="leader"),
     [("/parties/0/level", 'The record has Ana Lima as leader; "Trade Minister" is a minister.')]),
    ("area_of_place", "They met in Oslo.", event(location="Oslo", location_area="SWE"), [(
        "/events/0/location_area", 'The record has SWE for "Oslo", which is in NOR.',
    )]),
    ("area_of_place", "They met in the harbour.", event(location="the harbour", location_area="SWE"), []),
    ("country_only", "They met.", event(location_area="EU"), [("/events/0/location_area", "EU is no country.")]),
    ("displaced_area", "Norway and Chile met. Peru won.",
     event(actor_areas=["PER"], recipient_areas=["CHL"], cites="Norway and Chile met."), [(
        "/events/0/actor_areas", "The record has PER; the cited words name CHL, NOR.",
    )]),
    ("level_of_area", "The Government of the Province of Salta and Norway met.", event(actor_areas=["AR-A"]), []),
    ("sides_of_link", "They met.", {
        "events": [{"actor_areas": ["ASEAN"], "recipient_areas": ["NOR"]}],
        "agreements": [{"party_areas": ["VNM", "NOR"], "event": "E1"}, {"party_areas": ["PER"], "event": "E9"}],
    }, []),
    ("displaced_time", "They will meet in May 2025.", event(status="planned", date="2025-06"), [(
        "/events/0/date", 'The record has 2025-06; the cited words "May 2025" give 2025-05.',
    )]),
    ("displaced_time", "They met on 7 May 2025.", event(date="2025-05"), []),
    ("time_in_reach", "They met.", event(date="2025-06"), [(
        "/events/0/date", "The record has 2025-06; neither the cited words nor those around them give that time.",
    )]),
    ("time_in_reach", "They met.", event(date="--06-07"), []),
    ("claimed_twice", "Exports rose 5 percent, imports 7 percent.", {"trade_figures": [
        {"indicator": EXPORTS, "change_pct": 5}, {"indicator": IMPORTS, "change_pct": 5},
    ]}, [
        ("/trade_figures/0/change_pct", 'The text has "5 percent" once; /trade_figures/1/change_pct has it too.'),
        ("/trade_figures/1/change_pct", 'The text has "5 percent" once; /trade_figures/0/change_pct has it too.'),
    ]),
    ("claimed_twice", "Exports rose 5 percent, and imports 5 percent.", {"trade_figures": [
        {"indicator": EXPORTS, "change_pct": 5}, {"indicator": IMPORTS, "change_pct": 5},
    ]}, []),
    ("claimed_twice", "They signed a contract and a treaty.", {"agreements": [{"count": 1}, {"count": 1}]}, []),
    ("host_of_place", "They met.", event(event_type="meeting", location_area="CHL", recipient_areas=["PER"]), [(
        f"/events/0/{side}", "The record has PER receiving nobody; the place, CHL, is in CHL.",
    ) for side in ("actor_areas", "recipient_areas")]),
    ("host_of_place", "They met.", event(event_type="meeting", location_area="VNM", recipient_areas=["ASEAN"]), []),
    ("host_of_place", "They met.", event(event_type="other", location_area="CHL", recipient_areas=["PER"]), []),
    ("opposite_sides", "They met.", event(actor_areas=["NOR"], recipient_areas=["CHL", "NOR"]), [(
        f"/events/0/{side}", "NOR stands on both sides, as actor_areas and as recipient_areas.",
    ) for side in ("actor_areas", "recipient_areas")]),
    ("payer", "It took in investment of $9 million from Norway.",
     figure(indicator="fdi_flow", value=9e6, reporter="CHL", partner="NOR"), [(
        f"/trade_figures/0/{side}", "The record has CHL paying NOR; the words have it the other way.",
    ) for side in ("reporter", "partner")]),
    ("payer", "Norway has invested $9 million in Chile.", figure(indicator="fdi_flow", value=9e6), []),
    ("payer", "Norway Investment Bank is worth $9 million.",
     figure(indicator="fdi_flow", value=9e6, reporter="CHL", partner="NOR"), []),
    ("way_of_trade", "Imports from Peru were $9 million.", figure(indicator=IMPORTS, value=9e6), [(
        "/trade_figures/0/reporter",
        'The record has imports from CHL to NOR; the text speaks of "Imports from Peru".',
    )]),
    ("rank_of_partner", "Chile is Peru's third-largest market.", figure(indicator=EXPORTS, rank=3), [(
        "/trade_figures/0/reporter",
        'The record has CHL as the partner of NOR; the text says "Chile is Peru\'s third-largest market.".',
    )]),
    ("time_beside", "In 2019 it rained. Exports were $9 million in 2024.",
     figure(value=9e6, period="2019", cites="Exports were $9 million in 2024."), []),
    ("event_verb", "The ministers are to meet in Oslo.", event(status="held", location="Oslo"), [(
        "/events/0/status", 'The record has held; the text has "are to meet" of it.',
    )]),
    ("event_verb", "The ministers met in Oslo.", event(status="planned", location="Oslo"), [(
        "/events/0/status", 'The record has planned; the text has "met" of it.',
    )]),
    ("event_verb", "The ministers met in Oslo.", event(status="planned", location="Bergen"), []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "lists", "expected"), FOUND)
def test_a_record_is_held_against_the_words(
    name: str, text: str, lists: dict[str, list[Row]], expected: list[tuple[str, str]]
) -> None:
    """A finding gives the record's value and the words; where the words leave it open there is none."""
    assert found(name, text, lists) == expected


def test_a_plan_without_a_year_may_be_for_the_next() -> None:
    """A month without a year that lies back is next year's where something is still to come."""
    text = "In May the minister of Norway comes to Chile."
    for status, count in (("planned", 0), ("held", 1)):
        lists = event(status=status, date="2026-05")
        assert len(found("displaced_time", text, lists, published="2025-10-01")) == count


@pytest.mark.parametrize(("date", "count"), [("2024-11", 1), ("2025-02-11", 0), ("--03-11", 0), ("2024", 0)])
def test_what_is_long_past_is_recalled(date: str, count: int) -> None:
    """An event is news for about three months; of a year its last day counts."""
    assert len(found("recalled", "They met.", event(status="held", date=date), published="2025-03-11")) == count


# What the article says, the time that stands for a figure of nine million or a fair in Arica, with the words that its
# maker gave for it, and the time that stands beside it instead, where one does.
BESIDE: list[tuple[str, str, str, str, str | None]] = [
    ("Exports were $9 million in 2024. In 2019 it rained.", "2019", "2019", "period", "2024"),
    ("Exports were $9 million, 5 percent up on 2023. It was 2024.", "2024", "2024", "period", None),
    ("In 2024 trade grew. Exports were $9 million. By 2027 it may double.", "2027", "2027", "period", "2024"),
    ("In 2023 trade grew. It was 2024. Exports were $9 million.", "2023", "2023", "period", None),
    ("Exports were $9 million in 2024, after $8 million in 2019.", "2019", "2019", "period", "2024"),
    ("A fair in Arica opens on 9 May 2025. They met on 7 May 2025.", "7 May 2025", "2025-05-07", "date", "2025-05-09"),
    ("A fair in Arica was held. It opened on 9 May 2025.", "9 May 2025", "2025-05-09", "date", None),
]


@pytest.mark.parametrize(("text", "words", "time", "field", "expected"), BESIDE)
def test_a_time_stands_beside_what_it_is_said_of(
    text: str, words: str, time: str, field: str, expected: str | None
) -> None:
    """What a number is held against, what is told before, and what is told of something else are told apart."""
    row = {"value": 9_000_000} if field == "period" else {"location": "Arica"}
    name = "trade_figures" if field == "period" else "events"
    example = Example(text=text, record={name: [{**row, field: time}]}, given={f"/{name}/0/{field}": [words]})
    assert [one.expected for one in BY_NAME["time_beside"].find(subject(example))] == [expected] * bool(expected)


def test_an_agreements_time_is_told_with_its_event() -> None:
    """The date of a signing stands where the meeting is told, not where the agreement is named."""
    text = "They met on 7 May 2025. The Fish Treaty replaces that of 1996."
    row = {"name": "Fish Treaty", "date": "2025-05-07"}
    example = Example(text=text, record={"agreements": [row]}, given={"/agreements/0/date": ["7 May 2025"]})
    assert list(BY_NAME["time_beside"].find(subject(example))) == []


def test_evidence_that_is_misplaced_is_found_again() -> None:
    """A quote at the wrong place is an error, and the item is still held against the words that it quotes."""
    text = "It rained. Norway sold fish worth $310 million."
    quote = [{"start": 0, "end": 36, "quote": "Norway sold fish worth $310 million."}]
    lists = figure(value=310_000_000, currency="EUR", evidence=quote)
    names = [one.check for one in run_checks(page(text), TRADE, subject(Example(text=text, record=lists)).model, ())]
    assert {"evidence", "currency"} <= set(names)
    assert "cited_elsewhere" not in names


def test_evidence_that_stands_nowhere_is_an_error_alone() -> None:
    """Of an item whose quote the article does not have only that is said of its words."""
    text = "It rained."
    lists = figure(value=310_000_000, evidence=[{"start": 0, "end": 5, "quote": "It snowed."}])
    model = subject(Example(text=text, record=lists)).model
    verdicts = [
        (one.check, one.path) for one in run_checks(page(text), TRADE, model, ()) if one.check != "area_in_reach"
    ]
    assert verdicts == [("evidence", "/trade_figures/0/evidence/0")]


class Call(BaseModel):
    """An item of a schema of a user's own, checked by its markers alone."""

    caller: Annotated[str, PersonName()]
    post: Annotated[str | None, Title(of="caller")] = None
    mood: Annotated[str | None, OneOf((("good", ("pleased", "glad")), ("bad", ("angry",))))] = None
    cost: Annotated[float | None, Money(currency="coin", currency_basis="coin_basis", upper="most")] = None
    coin: str | None = None
    coin_basis: str | None = None
    most: float | None = None
    growth: Annotated[float | None, Percent(signed=True)] = None
    words: Annotated[list[Evidence], Cited()] = []


class Calls(BaseModel):
    """A record of a user's own."""

    calls: list[Call]


def test_any_schema_is_held_against_the_words() -> None:
    """Evidence, titles, closed lists, amounts and changes are checked by the markers of any schema."""
    text = "Trade Minister Ana Lima was angry. Luis Vega paid €9 million, up 4 percent."
    source = article(text)
    call = Call(
        caller="Luis Vega",
        post="Trade Minister",
        mood="good",
        cost=9_000_000,
        coin="USD",
        coin_basis="unresolved",
        most=10_000_000,
        growth=-4,
        words=[span(source, 0, len(text))],
    )
    wrong = {(one.check, one.path) for one in run_checks(Page(source), Domain(schema=Calls), Calls(calls=[call]), ())}
    assert wrong == {
        ("title_of_person", "/calls/0/post"),
        ("cue_words", "/calls/0/mood"),
        ("currency", "/calls/0/coin"),
        ("currency_basis", "/calls/0/coin_basis"),
        ("currency_basis", "/calls/0/coin"),
        ("range_end", "/calls/0/most"),
        ("sign_of_change", "/calls/0/growth"),
    }
