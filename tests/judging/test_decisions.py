"""The table: which of model, rules and words stands, and what is said of it."""

from __future__ import annotations

from typing import Any

import pytest

from communique.judging.decisions import TABLE, Case, decide, standing_value
from communique.schema.fields import fields_of
from communique.trade.record import TradeFigure

QUALIFIER = next(known for known in fields_of(TradeFigure) if known.name == "value_qualifier")
AREA = next(known for known in fields_of(TradeFigure) if known.name == "partner")
FIELD = next(known for known in fields_of(TradeFigure) if known.name == "value")


def case(**known: Any) -> Case:  # noqa: ANN401 - whatever a case is made of
    """A case of a figure's value."""
    return Case(field=FIELD, **known)


# case, row, value that stands
DECIDED: list[tuple[str, Case, str | None, Any]] = [
    ("both say the same", case(model=5, rules=5, agree=True, allowed="read"), "agreement", 5),
    ("both say it otherwise", case(model=5.0, rules=5, agree=True, allowed="read"), "agreement", 5.0),
    ("a poor model says the same", case(model=5.0, rules=5, agree=True, allowed="read", good=False), "agreement", 5),
    ("a finder alone says so", case(model=5, rules=5, agree=True, own=False, allowed="read"), "one_finder", 5),
    ("its own words say another", case(model=5, words=6, allowed="no"), "words_against", 6),
    ("neither words nor digits", case(model=5, allowed="no"), "value_in_evidence", None),
    ("the rules read another there", case(model=5, rules=6, allowed="no"), "rules_against", 6),
    ("the rules read another elsewhere", case(model=5, rules=6, allowed="no", named=False), "value_in_evidence", None),
    ("policy keeps it", case(model=5, words=6, allowed="no", policy="trust_model"), "trusted_by_policy", 5),
    ("the finder reads its words otherwise", case(model=5, words=6, allowed="read"), "finder_against", 5),
    ("only its digits stand there", case(model=5, allowed="spelled"), "spelled_only", 5),
    ("the words allow both", case(model=5, rules=6, allowed="read"), "disagreement", 5),
    ("a poor model against the rules", case(model=5, rules=6, allowed="read", good=False), "poor_model_against", 6),
    ("its role is another's", case(model=5, allowed="read", role="contradicted", reason="x"), "role_against", 5),
    ("its role is said", case(model=5, allowed="read", role="borne_out", reason="x"), "role_in_words", 5),
    ("only a good model has it", case(model=5, allowed="read"), "value_alone", 5),
    ("it stands elsewhere", case(model=5, allowed="elsewhere"), "value_elsewhere", 5),
    ("an area stands elsewhere", case(model="A", allowed="elsewhere")._replace(field=AREA), "value_alone", "A"),
    ("only a poor model has it", case(model=5, allowed="read", good=False), "poor_model_alone", None),
    ("no rule can judge it", case(model=5), "unjudged", 5),
    ("only the rules, and the item names it", case(rules="about")._replace(field=QUALIFIER), "rules_alone", "about"),
    ("only the rules, and it would be quoted", case(rules=6), None, None),
    ("only the rules, and the item does not", case(rules=6, named=False), None, None),
    ("only the rules, beside a poor model", case(rules=6, named=False, good=False), "rules_alone", 6),
    ("only the rules, and nobody was asked", case(rules=6, named=False, asked=False), "rules_alone", 6),
    ("only the rules, in words right there", case(rules=6, stated=True, asked=False), "rules_stated", 6),
    ("so, but it would be quoted", case(rules=6, stated=True), None, None),
    ("it follows from others", case(derived=(1, "a single one")), "derivation", 1),
    ("nobody says anything", case(), None, None),
]


@pytest.mark.parametrize(("given", "row", "value"), [one[1:] for one in DECIDED], ids=[one[0] for one in DECIDED])
def test_the_first_row_that_applies_decides(given: Case, row: str | None, value: Any) -> None:  # noqa: ANN401
    """Each row decides what it is for."""
    found = decide(given)
    assert (found.name if found else None) == row
    assert (standing_value(found, given) if found else None) == value


def test_every_row_is_shown() -> None:
    """No row of the table is without an example above."""
    assert {one[2] for one in DECIDED} == {None, *(row.name for row in TABLE)}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_a_row_says_what_stands(row: Any) -> None:  # noqa: ANN401 - a row
    """A message names the field, and a value that does not stand unmarked is not said to be sure."""
    said = row.says(case(model=5, rules=6, words=7, derived=(1, "by rule"), reason="words say so"))
    assert "value" in said
    assert "{" not in said
    assert row.status in {"confirmed", "supported", "derived", "added"} or row.stands != "derived"
