from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import pytest
from pydantic import BaseModel
from tests.driving import SIGNED, article, corpus, extract

from communique.api import check_record, reconcile
from communique.article import load_article
from communique.evidence import Evidence
from communique.judging.decisions import TABLE
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


DECIDED = {row.name for row in TABLE} | {"evidence_exists"}


def said(record: BaseModel) -> dict[str, Verdict]:
    """The verdicts on a record by path, those of the rule reading alone."""
    return {one.path: one for one in check_record(ARTICLE, record) if one.check in DECIDED}


CHANGES: list[tuple[str, str, dict[str, Any], str]] = [
    ("as read", "agreements", {}, "confirmed"),
    ("a number that is not in the words", "agreements", {"count": 5}, "unsupported"),
    ("absent", "agreements", {"count": None}, "omitted"),
    ("other areas of the words", "agreements", {"party_areas": ["VNM"]}, "conflict"),
    ("absent areas", "agreements", {"party_areas": []}, "omitted"),
    ("area that the text does not have", "agreements", {"party_areas": ["VNM", "KEN"]}, "unsupported"),
    ("name that the text does not have", "agreements", {"name": "Treaty of Hue"}, "unsupported"),
    ("words that no rule gives to it", "agreements", {"name": "The rain"}, "unchecked"),
    ("other code", "agreements", {"instrument": "contract"}, "conflict"),
    ("other value", "trade_figures", {"value": 4_900_000_000}, "unsupported"),
]


@pytest.mark.parametrize(("name", "values", "verdict"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_each_field_is_judged(name: str, values: dict[str, Any], verdict: str) -> None:
    """A field gets the verdict that the table leads to; the record keeps its value."""
    found = said(changed(name, 0, **values))
    paths = [f"/{name}/0/{field}" for field in values]
    assert [found[path].status for path in paths] == [verdict for _ in paths]
    assert [found[path].final_value for path in paths if found[path].status != "omitted"] == [*values.values()][
        : 0 if verdict == "omitted" else None
    ]


def test_verdicts_say_what_the_record_and_the_rules_have() -> None:
    """A verdict gives the record's value, the rules', and the words that yield the rules'."""
    verdict = said(changed("agreements", 0, count=5))["/agreements/0/count"]
    assert (verdict.model_value, verdict.rule_value, verdict.final_value) == (5, 3, 5)
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
    read = extract(None, given=given)
    derived = {one.path for one in read.verdicts if one.status == "derived"}
    found = [one for one in check_record(given, read.record) if one.check in DECIDED and one.path not in derived]
    assert {one.status for one in found} <= {"confirmed"}
    again = reconcile(given, read.record)
    assert again.record == read.record
    assert again.dropped == ()


def test_reconcile_corrects() -> None:
    """A record from any source comes back with the rules' values where it was wrong, and what it had in verdicts."""
    result = reconcile(ARTICLE, changed("agreements", 0, count=5))
    assert result.record == RECORD
    verdict = next(one for one in result.verdicts if one.path == "/agreements/0/count")
    assert (verdict.status, verdict.model_value, verdict.final_value) == ("corrected", 5, 3)


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
