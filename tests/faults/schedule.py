"""Which request fails how: told by what is asked and by how often it was asked before, so that runs are alike."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

# What passes when the same is asked again.
PASSING: Final = ("busy", "busy for 1 s", "broken", "overloaded", "hang", "reset")
# What comes slowly or oddly, but holds the whole answer.
HARMLESS: Final = ("drip", "two choices")
# A whole answer, after which the connection holds a second copy of it that nobody asked for.
TWICE: Final = "sent twice"
# What the server calls a success and holds no usable answer.
USELESS: Final = ("truncated JSON", "wrong schema", "no choices", "refusal", "length", "web page")
# Each way to fail, those that pass more often than the others.
MIXED: Final = (*PASSING * 2, *HARMLESS, *USELESS)

_SCALE: Final = 16**12


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When the server misbehaves.

    Args:
        rate: Share of the requests that meet a fault, 0 to 1.
        faults: The faults, equally often.
        only: Faults meet only requests that hold these words; empty for all.
        storm: How many requests are answered with `busy for 1 s` before anything else.
        seed: Another seed is another schedule.
    """

    rate: float = 0.0
    faults: tuple[str, ...] = MIXED
    only: str = ""
    storm: int = 0
    seed: int = 0

    def fault(self, asked: bytes, *, digest: str, attempt: int, number: int) -> str | None:
        """The fault that a request meets, None where it is answered well.

        Args:
            asked: The request's body.
            digest: That of the body.
            attempt: How often this body has come, 1 for the first time.
            number: How many requests have come, this one included.
        """
        if number <= self.storm:
            return "busy for 1 s"
        if self.only and self.only.encode() not in asked:
            return None
        drawn = int(hashlib.sha256(f"{self.seed} {digest} {attempt}".encode()).hexdigest()[:12], 16) / _SCALE
        return self.faults[int(drawn / self.rate * len(self.faults))] if drawn < self.rate else None
