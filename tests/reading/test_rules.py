"""Rules as rows: each reads its example, and leaves the text much like it in which its words mean something else."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pytest

from communique.article import load_article
from communique.page import Page
from communique.text import sentences
from communique.trade import TRADE
from communique.trade.reading.agreements.status import RULES as AGREEMENTS
from communique.trade.reading.events.read import read_events
from communique.trade.reading.events.rules import rules, verbs
from communique.trade.reading.measures.acts import acts, stems
from communique.trade.reading.measures.words import instruments
from communique.trade.reading.measures.words import verbs as measure_verbs
from communique.trade.reading.parties.person_areas import BESIDE
from communique.trade.reading.parties.read import read_parties
from communique.trade.reading.rules import RULES
from communique.trade.reading.scene import Scene

if TYPE_CHECKING:
    from communique.rule import Rule


def read(text: str) -> set[str]:
    """The names of the rules by which items of a text were read."""
    scene = Scene(Page(load_article(f"Trade news\n\n{text}\n", published="2025-05-14"), TRADE.finders))
    return {item.pattern for item in chain(read_events(scene), read_parties(scene))}


def holds(rule: Rule, text: str) -> bool:
    """Whether a rule read something in a text."""
    return any(pattern == f"event_{rule.name}" or pattern.endswith(f"_{rule.name}") for pattern in read(text))


@pytest.mark.parametrize("rule", [*verbs(), *rules(), *BESIDE], ids=lambda rule: f"{rule.name}-{rule.find[0]}")
def test_a_rule_reads_its_example(rule: Rule) -> None:
    """What a rule is for, it reads; what only looks like it, it leaves."""
    assert holds(rule, rule.example)
    assert not (rule.counter and holds(rule, rule.counter))


def measured(text: str) -> set[Rule]:
    """The rules by which the measures of a text were read."""
    return {rule for one in sentences(text) for act in acts(one.text, stems()) for rule in act.rules}


@pytest.mark.parametrize("rule", [*instruments(), *measure_verbs()], ids=lambda rule: f"{rule.name}-{rule.gives}")
def test_a_rule_of_measures_reads_its_example(rule: Rule) -> None:
    """An instrument or verb is read in its example, and in the text much like it something else or nothing is."""
    assert rule in measured(rule.example)
    assert rule not in measured(rule.counter)


def test_all_rules_are_listed() -> None:
    """The command that lists the rules has every table of them, each row with an example."""
    assert {*verbs(), *rules(), *instruments(), *measure_verbs(), *AGREEMENTS, *BESIDE} == {*RULES}
    assert all(rule.example for rule in RULES)
