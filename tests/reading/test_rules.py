"""Rules as rows: each reads its example, and leaves the text much like it in which its words mean something else."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pytest

from communique.article import load_article
from communique.page import Page
from communique.trade import TRADE
from communique.trade.reading.events.read import read_events
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


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.name}-{rule.find[0]}")
def test_a_rule_reads_its_example(rule: Rule) -> None:
    """What a rule is for, it reads; what only looks like it, it leaves."""
    assert holds(rule, rule.example)
    assert not (rule.counter and holds(rule, rule.counter))
