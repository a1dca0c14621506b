from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import pytest
from pydantic import BaseModel
from tests.driving import SIGNED, article, corpus, extract

from communique.api import check_record, reconcile
from communique.article import load_article
from communique.evidence import Evidence
from communique.schema.fields import Cited, PersonName
from communique.trade.record import Party, TradeRecord

if TYPE_CHECKING:
    from pathlib import Path

    from communique.schema.extraction import Verdict

ARTICLE = article()
FIRST, SECOND = (sentence for sentence in ARTICLE.sentences[:2])
RECORD = extract(None).record


def changed(name: str, number: int, /, **values: Any) -> TradeRecord:  # noqa: ANN401 - any field value
    """The rules' record with some fields of an item changed."""
    row = getattr(RECORD, name)[number]
    rows = [*getattr(RECORD, name)]
    rows[number] = row.model_copy(update=values)
    return TradeRecord.model_validate(RECORD.model_copy(update={name: rows}).model_dump())


@pytest.fixture(autouse=True)
def unmeasured(monkeypatch: pytest.MonkeyPatch) -> None:
    """No reading counts as likely by measurement, so that new measurements decide no test here."""
    monkeypatch.setattr("communique.checking.is_likely", lambda *_: False)


def said(record: BaseModel) -> dict[str, Verdict]:
    """The verdicts on a record by path, those of the rule reading alone."""
    return {one.path: one for one in check_record(ARTICLE, record) if one.check in {"rule_reading", "evidence_exists"}}


CHANGES: list[tuple[str, str, dict[str, Any], tuple[str, str]]] = [
    ("as read", "agreements", {}, ("confirmed", "info")),
    ("other number in the words", "agreements", {"count": 2}, ("conflict", "error")),
    ("absent", "agreements", {"count": None}, ("omitted", "info")),
    ("other areas of the words", "agreements", {"party_areas": ["VNM"]}, ("conflict", "info")),
    ("absent areas", "agreements", {"party_areas": []}, ("omitted", "info")),
    ("area that the text does not have", "agreements", {"party_areas": ["VNM", "KEN"]}, ("conflict", "error")),
    ("name that the text does not have", "agreements", {"name": "Treaty of Hue"}, ("unsupported", "error")),
    ("words that no rule gives to it", "agreements", {"name": "The rain"}, ("unchecked", "info")),
    ("other code", "agreements", {"instrument": "contract"}, ("conflict", "info")),
    ("absent code", "trade_figures", {"value_qualifier": None}, ("omitted", "info")),
    ("other value", "trade_figures", {"value": 4_900_000_000}, ("conflict", "error")),
]


@pytest.mark.parametrize(("name", "values", "verdict"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_each_field_is_judged(name: str, values: dict[str, Any], verdict: tuple[str, str]) -> None:
    """A field gets the verdict that the rules' own reading of the article leads to; the others stay confirmed."""
    found = said(changed(name, 0, **values))
    paths = [f"/{name}/0/{field}" for field in values]
    assert [(found[path].status, found[path].severity) for path in paths] == [verdict for _ in paths]
    assert {one.status for path, one in found.items() if path not in paths} <= {"confirmed"}


def test_a_likely_reading_marks_what_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reading of a kind that is mostly right marks another value, though the words yield that too."""
    monkeypatch.setattr("communique.checking.is_likely", lambda *_: True)
    verdict = said(changed("agreements", 0, party_areas=["VNM"]))["/agreements/0/party_areas"]
    assert (verdict.status, verdict.severity) == ("conflict", "warning")


def test_verdicts_say_what_the_record_and_the_rules_have() -> None:
    """A verdict gives the record's value, the rules', and the words that yield the rules'."""
    verdict = said(changed("agreements", 0, count=2))["/agreements/0/count"]
    assert (verdict.model_value, verdict.rule_value, verdict.final_value) == (2, 3, 2)
    assert [span.quote for span in verdict.evidence] == ["three memoranda of understanding"]


WRONG_EVIDENCE = [
    ("wrong words", Evidence(start=FIRST.start, end=FIRST.end, quote="Vietnam and Laos signed nothing.")),
    ("wrong place", Evidence(start=FIRST.start + 1, end=FIRST.end + 1, quote=FIRST.text)),
    ("beyond the end", Evidence(start=9_000, end=9_000 + len(FIRST.text), quote=FIRST.text)),
]


@pytest.mark.parametrize("evidence", [row[1] for row in WRONG_EVIDENCE], ids=[row[0] for row in WRONG_EVIDENCE])
def test_evidence_that_does_not_exist(evidence: Evidence) -> None:
    """An item whose quote does not stand where its evidence says is unsupported as a whole."""
    found = said(changed("agreements", 0, evidence=[evidence]))
    verdict = found["/agreements/0"]
    assert (verdict.check, verdict.status, verdict.severity) == ("evidence_exists", "unsupported", "error")
    assert not [path for path in found if path.startswith("/agreements/0/")]


def test_omitted_item() -> None:
    """What the rules read and the record does not hold is omitted, at the end of its list, with the words."""
    found = said(RECORD.model_copy(update={"agreements": []}))
    verdict = found["/agreements/-"]
    assert (verdict.status, verdict.rule_value) == ("omitted", 3)
    assert [span.quote for span in verdict.evidence] == [FIRST.text]


def test_unpaired_item() -> None:
    """Critical fields of an item that the rules do not have are unchecked: marked if the record has few of theirs."""
    lone = party("The rain")
    few = said(RECORD.model_copy(update={"trade_figures": [], "agreements": [], "parties": [lone]}))["/parties/0/name"]
    assert (few.status, few.severity) == ("unchecked", "warning")
    many = said(RECORD.model_copy(update={"parties": [*RECORD.parties, lone]}))
    verdict = many[f"/parties/{len(RECORD.parties)}/name"]
    assert (verdict.status, verdict.severity) == ("unchecked", "info")


FLOW = [("as the rules have it", False, "confirmed", "info"), ("the other way round", True, "conflict", "warning")]


@pytest.mark.parametrize(("turned", "status", "severity"), [row[1:] for row in FLOW], ids=[row[0] for row in FLOW])
def test_sides_the_other_way_round(turned: bool, status: str, severity: str) -> None:  # noqa: FBT001 - a row
    """A relation turned round is marked even where the rules' reading of sides is not of a sure kind."""
    row = RECORD.trade_figures[0]
    sides = (row.partner, row.reporter) if turned else (row.reporter, row.partner)
    found = said(changed("trade_figures", 0, reporter=sides[0], partner=sides[1]))
    both = [found[f"/trade_figures/0/{name}"] for name in ("reporter", "partner")]
    assert [(one.status, one.severity) for one in both] == [(status, severity)] * 2


def party(name: str, **values: Any) -> Party:  # noqa: ANN401 - any field value
    """A party that the first sentence is to prove."""
    evidence = [{"start": FIRST.start, "end": FIRST.end, "quote": FIRST.text}]
    given = dict.fromkeys(("title", "affiliation", "area", "count"))
    row = {"id": "P1", "kind": "group", "name": name, **given, "level": "unstated", "roles": [], "evidence": evidence}
    return Party.model_validate({**row, **values})


def test_nothing_is_changed() -> None:
    """Checking leaves the record as it was, and does not depend on having run before."""
    record = changed("agreements", 0, count=2)
    before = record.model_dump()
    assert check_record(ARTICLE, record) == check_record(ARTICLE, record)
    assert record.model_dump() == before


@pytest.mark.parametrize("path", corpus(), ids=lambda path: path.stem)
def test_the_rules_confirm_themselves(path: Path) -> None:
    """A record that the rules read is confirmed by them field by field, and reconciling it gives it back unchanged."""
    given = load_article(path)
    read = extract(None, given=given).record
    checked = {one.status for one in check_record(given, read) if one.check == "rule_reading"}
    assert checked <= {"confirmed"}
    again = reconcile(given, read)
    assert again.record == read
    assert again.dropped == ()


def test_reconcile_corrects() -> None:
    """A record from any source comes back with the rules' values where it was wrong, and what it had in verdicts."""
    result = reconcile(ARTICLE, changed("agreements", 0, count=2))
    assert result.record == RECORD
    verdict = next(one for one in result.verdicts if one.path == "/agreements/0/count")
    assert (verdict.status, verdict.model_value, verdict.final_value) == ("corrected", 2, 3)


def test_reconcile_drops_what_has_no_evidence() -> None:
    """An item of a record whose evidence does not exist and that the rules do not have is dropped, not lost."""
    record = changed("agreements", 0, count=3)
    wrong = [{"start": 0, "end": 7, "quote": "nothing"}]
    record = record.model_copy(update={"parties": [party("Jane Doe", evidence=wrong)]})
    result = reconcile(ARTICLE, record)
    assert [one.item["name"] for one in result.dropped] == ["Jane Doe"]


def test_roles_keep_their_events() -> None:
    """A role of a party that only the record has names the same event after the ids are given anew."""
    text = (
        "HANOI, May 2, 2025 - Laos's trade minister Kham Somphone met Vietnamese officials in Hanoi on Friday.\n\n"
        "A business forum of Vietnam and Laos was held in Vientiane on March 3, 2025.\n"
    )
    given = article(text)
    first, second = given.sentences[0], given.sentences[1]
    event = {
        "event_type": "meeting", "name": None, "status": "held", "mention": "main", "date": "2025-05-02",
        "date_basis": "explicit", "location": "Hanoi", "location_area": "VNM", "actor_areas": ["LAO"],
        "recipient_areas": ["VNM"], "super_event": None, "sectors": [],
    }  # fmt: skip
    forum = {**event, "event_type": "business_conference", "location": "Vientiane", "location_area": "LAO"}
    spans = [[{"start": s.start, "end": s.end, "quote": s.text}] for s in (first, second)]
    host = party("Vietnamese officials", roles=[{"event": "E2", "role": "host"}], evidence=spans[0])
    empty = RECORD.model_copy(update={"agreements": [], "trade_figures": [], "parties": []})
    events = [{**forum, "id": "E1", "evidence": spans[1]}, {**event, "id": "E2", "evidence": spans[0]}]
    record = TradeRecord.model_validate({**empty.model_dump(), "events": events, "parties": [host.model_dump()]})
    result = reconcile(given, record, "trust_model").record
    types = {one.id: one.event_type for one in result.events}
    roles = [(role.role, types[role.event]) for one in result.parties if one.name == host.name for role in one.roles]
    assert roles == [("host", "meeting")]


class Speaker(BaseModel):
    """Somebody who speaks."""

    name: Annotated[str, PersonName()]
    evidence: Annotated[list[Evidence], Cited()]


class Speakers(BaseModel):
    """A record of one's own."""

    speakers: list[Speaker]


NAMES = [("Vietnam", "unchecked"), ("Jane Doe", "unsupported")]


@pytest.mark.parametrize(("name", "status"), NAMES)
def test_schema_of_ones_own(name: str, status: str) -> None:
    """A record of another schema is checked by its annotations, without a rule reading."""
    evidence = Evidence(start=FIRST.start, end=FIRST.end, quote=FIRST.text)
    found = check_record(ARTICLE, Speakers(speakers=[Speaker(name=name, evidence=[evidence])]))
    assert [one.status for one in found if one.path == "/speakers/0/name"] == [status]


def test_a_models_answer_and_its_record_are_judged_alike() -> None:
    """What the pipeline makes of an answer is confirmed when its record is checked on its own."""
    record = extract({"agreements": [SIGNED]}).record
    assert {one.status for one in said(record).values()} == {"confirmed"}
