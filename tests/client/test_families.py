from __future__ import annotations

import pytest

from communique.client.families import FAMILIES, _load
from communique.errors import SettingsError

GOOD = """
[[family]]
name = "one"
title = "One"
protocol = "chat"
forms = ["enforced", "text"]
dialect = "openai"
cache = "none"
sources = ["https://example.com"]
"""
WRONG = [
    ('protocol = "chat"', 'protocol = "talk"', "no such protocol"),
    ('forms = ["enforced", "text"]', 'forms = ["song"]', "no such forms"),
    ('dialect = "openai"', 'dialect = "latin"', "no such dialect"),
    ('dialect = "openai"', "", "no such dialect"),
    ('cache = "none"', 'cache = "some"', "no such cache"),
    ('sources = ["https://example.com"]', "sources = []", "no such sources"),
    ('cache = "none"', 'cache = "none"\nrequired = ["max_tokens"]', "no such max_output"),
    ('cache = "none"', 'cache = "none"\ncolour = "red"', "no column colour"),
]


def test_a_good_table() -> None:
    """A table with what every row needs is one."""
    assert [row.name for row in _load(GOOD)] == ["one"]


@pytest.mark.parametrize(("good", "wrong", "said"), WRONG, ids=[row[1][:20] for row in WRONG])
def test_a_wrong_table(good: str, wrong: str, said: str) -> None:
    """What a row says wrongly is found when it is loaded, not when a provider refuses it."""
    with pytest.raises(SettingsError, match=said):
        _load(GOOD.replace(good, wrong))


def test_names_differ() -> None:
    """No two rows have one name, and every ladder ends where any schema goes."""
    assert len({row.name for row in FAMILIES}) == len(FAMILIES)
    assert {row.forms[-1] for row in FAMILIES} == {"text", "instructor"}
