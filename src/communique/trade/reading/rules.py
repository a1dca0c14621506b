"""The rules that are rows of tables, for those who list them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.trade.reading.agreements.status import RULES as AGREEMENTS
from communique.trade.reading.events.rules import rules, verbs
from communique.trade.reading.measures.words import instruments
from communique.trade.reading.measures.words import verbs as measure_verbs
from communique.trade.reading.parties.person_areas import BESIDE

if TYPE_CHECKING:
    from communique.rule import Rule

RULES: Final[tuple[Rule, ...]] = (
    *verbs(),
    *rules(),
    *instruments(),
    *measure_verbs(),
    *AGREEMENTS,
    *BESIDE,
)
