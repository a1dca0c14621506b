"""The redact over what a model copied from its request."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.cassettes.redaction import redact, unveil

TEXT = "[1] Talks were held at the port of Hai Phong on Friday.\n[2] Both sides signed nine memoranda, he said."

ROWS = [
    ("Hai Phong", "Hai Phong"),
    ("the port of Hai Phong", f"⟦{TEXT.index('the port')}:{TEXT.index(' on Friday')}⟧"),
    ("at a port of Hai Phong today", f"at a ⟦{TEXT.index('port of')}:{TEXT.index(' on Friday')}⟧ today"),
    ('{"n": "nine memoranda, he said"}', f'{{"n": "⟦{TEXT.index("nine")}:{TEXT.index(".", TEXT.index("nine"))}⟧"}}'),
    ("⟦1:2⟧", "⟦⟧1:2⟧"),
    ("", ""),
]


@pytest.mark.parametrize(("answer", "stored"), ROWS)
def test_veil(answer: str, stored: str) -> None:
    """Runs of three or more words of the text are stored as places, everything else as it is."""
    assert redact(answer, TEXT) == stored


@given(st.lists(st.sampled_from([*re.findall(r"\w+|\W+", TEXT), "⟦", "⟧", "x", "⟦3:9⟧"]), max_size=30).map("".join))
def test_round_trip(answer: str) -> None:
    """What was redacted comes back as it was."""
    body = {"choices": [{"message": {"content": answer}}], "n": 1, "none": None}
    assert unveil(redact(body, TEXT), TEXT) == body


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_no_long_run_is_stored(start: int, end: int) -> None:
    """However an answer cuts the text, fewer than eight of its words in a row are stored."""
    stored = re.sub(r"⟦\d+:\d+⟧", " ⟧ ", redact(TEXT[start:end], TEXT))
    assert max((len(part.split()) for part in stored.split("⟧")), default=0) < 8
