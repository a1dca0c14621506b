"""What a reader does with an extraction: look up, list, accept."""

from __future__ import annotations

from typing import Any

import pytest

from communique import Extraction, TradeRecord, Verdict, extract_article
from communique.schema.extraction import Proposal

TEXT = (
    "HANOI, May 2, 2025 - Vietnam and Laos signed three memoranda of understanding in Hanoi on Friday.\n\n"
    "Trade between the two countries reached US$2.2 billion in 2024."
)
FOUND: Extraction[Any] = extract_article(TEXT, model="rules")


def verdict(path: str, severity: Any = "info") -> Verdict:  # noqa: ANN401 - a literal
    """A verdict on a place."""
    return Verdict(path=path, check="any", status="omitted", severity=severity, message="Said.")


def proposed(*proposals: Proposal) -> Extraction[Any]:
    """The extraction without its agreements, which are proposals."""
    bare = FOUND.record.model_copy(update={"agreements": [], "events": []})
    return FOUND.model_copy(update={"record": bare, "proposals": proposals, "verdicts": ()})


EVENT = Proposal(
    list="events", verdict=verdict("/events/-"), item=FOUND.record.model_dump(mode="json")["events"][0] | {"id": "+E1"}
)
AGREEMENT = Proposal(
    list="agreements", verdict=verdict("/agreements/-"),
    item=FOUND.record.model_dump(mode="json")["agreements"][0] | {"id": "+A1", "event": "+E1"},
)  # fmt: skip


def test_rows_have_a_value_each_with_its_words() -> None:
    """Every row names a value, its place and the words that prove it."""
    rows = {row["path"]: row for row in FOUND.rows()}
    count = rows["/agreements/0/count"]
    assert (count["value"], count["status"]) == (3, "added")
    assert TEXT[count["start"] : count["end"]] == count["quote"]
    assert not [path for path in rows if "evidence" in path or path.endswith("/id")]
    assert all(row["value"] not in (None, []) for row in rows.values())


def test_verdicts_are_found_by_path_and_by_item() -> None:
    """An item of the record stands for its place."""
    item = FOUND.record.agreements[0]
    assert FOUND.verdicts_for(item) == FOUND.verdicts_for("/agreements/0") != ()
    assert {one.path for one in FOUND.verdicts_for("/agreements/0/count")} == {"/agreements/0/count"}
    assert FOUND.verdicts_for(item.model_copy()) == ()


def test_the_doubtful_come_gravest_first() -> None:
    """Only errors and warnings are doubtful."""
    marked = (verdict("/a", "warning"), verdict("/b"), verdict("/c", "error"))
    assert [one.path for one in FOUND.model_copy(update={"verdicts": marked}).doubtful()] == ["/c", "/a"]


@pytest.mark.parametrize("order", [(EVENT, AGREEMENT), (AGREEMENT, EVENT)])
def test_accepted_proposals_find_each_other(order: tuple[Proposal, ...]) -> None:
    """A link between two proposals is made when both are accepted, whichever came first."""
    found = proposed(EVENT, AGREEMENT)
    for one in order:
        found = found.accept(one)
    record: TradeRecord = found.record
    assert [one.id for one in record.events] == ["E1"]
    assert [(one.id, one.event) for one in record.agreements] == [("A1", "E1")]
    assert found.proposals == ()
    assert {one.status for one in found.verdicts} == {"reviewed"}


def test_a_link_to_what_is_not_accepted_stays_open() -> None:
    """Nothing in the record names what is not in it."""
    found = proposed(EVENT, AGREEMENT).accept(AGREEMENT)
    assert (found.record.agreements[0].event, found.proposals) == (None, (EVENT,))
    with pytest.raises(ValueError, match="of this very extraction"):
        found.accept(AGREEMENT)


def test_an_old_extraction_is_read() -> None:
    """What version 1 wrote has no proposals, warnings or confidence."""
    old = FOUND.model_dump(mode="json", exclude={"proposals": True, "warnings": True, "provenance": {"trust"}})
    old["verdicts"] = [{k: v for k, v in one.items() if k != "confidence"} for one in old["verdicts"]]
    assert Extraction[TradeRecord].model_validate(old).record == FOUND.record
