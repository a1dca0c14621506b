from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.commands import run
from tests.records import LISTS

from communique.trade.checks import CHECKS
from communique.trade.reading.rules import RULES

if TYPE_CHECKING:
    from communique.checks import Check


def test_checks_are_listed_with_their_rules() -> None:
    """The table has every check's name, severity and rule, and both of its examples."""
    done = run("checks", COLUMNS="400")
    words = " ".join(done.stdout.replace("│", " ").split())
    assert done.exit_code == 0
    for check in CHECKS:
        assert f"{check.name} {check.severity}" in words
    assert "Every area code is current." in words
    assert 'events {"actor_areas": ["CSK"]}' in words


def test_checks_as_json() -> None:
    """For machines there is one object a check, with a record and a text that it passes and such that it fails."""
    listed = json.loads(run("checks", "--format", "json").stdout)
    assert [(one["name"], one["severity"], one["rule"]) for one in listed] == [
        (check.name, check.severity, check.rule) for check in CHECKS
    ]
    for one in listed:
        for example in (one["passes"], one["fails"]):
            assert example.keys() == {"text", "given", "published", "record"}
            assert example["record"].keys() <= LISTS.keys()


def test_rules_are_listed() -> None:
    """The table has every rule's name; for machines there is one object a rule, with its patterns and both texts."""
    listed = json.loads(run("rules", "--format", "json").stdout)
    shown = run("rules", COLUMNS="400").stdout
    assert [(one["name"], one["example"], one["counter"]) for one in listed] == [
        (rule.name, rule.example, rule.counter) for rule in RULES
    ]
    assert all(rule.name in shown and rule.example in " ".join(shown.split()) for rule in RULES)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_rule_is_one_sentence(check: Check) -> None:
    """A rule begins with a capital, ends with its only full stop, and fits on a line."""
    rule = check.rule
    assert rule[0].isupper()
    assert rule.endswith(".")
    assert len(rule) <= 120
