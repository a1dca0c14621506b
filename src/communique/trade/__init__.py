"""Trade-diplomacy news: the domain that ships.

Missions, visits, agreements, bilateral figures and policy measures, with rules that read them without a model.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

from communique.domain import Calibration, Domain
from communique.trade.checks import CHECKS
from communique.trade.derivation import derive
from communique.trade.mentions.find import FINDERS
from communique.trade.reading.read import read_items
from communique.trade.record import TradeRecord


@cache
def calibration() -> Calibration:
    """How often values were right: data/calibration.toml, which benchmarks/calibration.py makes."""
    data = tomllib.loads((files("communique.trade") / "data" / "calibration.toml").read_text(encoding="utf-8"))
    return Calibration(
        {tuple(row["cell"]): (row["right"], row["found"]) for row in data["row"]},
        {(row["basis"], row["risk"]): row["least"] for row in data["threshold"]},
    )


TRADE: Final = Domain(
    schema=TradeRecord,
    finders=FINDERS,
    read=read_items,
    checks=CHECKS,
    prompts={
        "guidance": "guidance.TradeRecord",
        "instructions": "instructions.TradeRecord",
        "example.terse": "example.TradeRecord.terse",
    },
    left_to_rules=("statements",),
    calibration=calibration,
    derive=derive,
)
