from __future__ import annotations

import pytest

from communique.client.families import FAMILIES, _load, is_small
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


SMALL = (
    "openai/qwen2.5-coder-1.5b-instruct-q4_k_m ollama/llama3.1:8b ollama/gemma3:270m openai/Phi-3.5-7B "
    "ollama/gemma-3n-e4b"
).split()
LARGE = (
    "openai/gpt-4.1 openai/gpt-oss-20b ollama/mixtral:8x7b ollama/gemma-4-26b-a4b-it ollama/llama3.2 "
    "anthropic/claude-haiku-4-5 openrouter/meta-llama/llama-3.1-8b-instruct openai/qwen2.5 openai/deepseek-v4-pro"
).split()


@pytest.mark.parametrize("model", SMALL)
def test_small(model: str) -> None:
    """A name that says nine billion parameters or fewer, of one's own server, is a small model's."""
    assert is_small(model)


@pytest.mark.parametrize("model", LARGE)
def test_not_small(model: str) -> None:
    """Any other is not, also where nothing is known of it."""
    assert not is_small(model)
