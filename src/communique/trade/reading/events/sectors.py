"""The sectors that an event's sentences name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from communique.trade.reading.events.draft import Draft
    from communique.trade.reading.events.ground import Ground

_SECTORS: Final = (
    ("agriculture", r"agri\w*|farm\w*|food|seafood|fish\w*|crops?|beef|meat|dairy|fruits?|grain|rice|coffee|halal"),
    ("energy", r"energy|oil|gas|lng|hydrogen|solar|wind|renewables?|nuclear|electricity|power"),
    ("mining", r"mining|minerals?|lithium|nickel|copper|mine"),
    ("finance", r"financ\w+|fintech|bank\w*|insurance"),
    ("ict_digital", r"digital|ict|software|e-commerce|semiconductors?"),
    ("technology", r"technolog\w+|innovation|tech|batter(?:y|ies)"),
    ("transport_logistics", r"transport\w*|logistics|shipping|ports?|rail\w*|freight|customs|border|checkpoint"),
    ("infrastructure", r"infrastructure|construction"),
    ("industry", r"industr(?:y|ial)|manufactur\w+|factor(?:y|ies)|plant|textiles?|garments?|steel|automotive"),
    ("tourism", r"touris[mt]\w*|hospitality"),
    ("education", r"education|universit(?:y|ies)|vocational|students?"),
    ("health", r"health\w*|pharma\w*|medical|hospitals?"),
    ("environment", r"environment\w*|climate|green|carbon"),
    ("culture", r"cultur\w+|film|creative"),
    ("defence", r"defen[cs]e|military|arms"),
)  # fmt: skip
_TABLE: Final = tuple((code, re.compile(rf"\b(?:{words})\b")) for code, words in _SECTORS)
_OWN: Final = frozenset({"site_visit", "trade_fair"})


def sectors_of(ground: Ground, draft: Draft) -> list[str]:
    """Trade and investment for what is about business in general; for sites and fairs what their sentence names."""
    if draft.kind not in _OWN:
        return ["trade_investment"]
    low = ground.words(draft.first.number)
    return [code for code, words in _TABLE if words.search(low)][:1]
