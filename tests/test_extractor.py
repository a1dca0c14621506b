from __future__ import annotations

import asyncio
import warnings
from typing import TYPE_CHECKING, Any

import pytest
from tests.client.asking import run_python
from tests.driving import MODEL, RECORDED, RECORDED_WITH, SIGNED, TEXT, Prepared, article
from tests.recording import RECORDINGS, record

from communique import aextract_article, extract_article, use_cassette
from communique.api import Extractor
from communique.asking.strategy import Strategy
from communique.drivers import run
from communique.errors import CassetteMissingError, EmptyInputError, SettingsError
from communique.extractor import RulesOnlyWarning, model_name

if TYPE_CHECKING:
    from pathlib import Path

SAID = {"agreements": [SIGNED]}
NAMES: list[tuple[str, str | None, str | None, str | None]] = [
    ("given", "openai/one", "openai/two", "openai/one"),
    ("of the environment", None, "openai/two", "openai/two"),
    ("rules given", "rules", "openai/two", None),
    ("rules of the environment", None, "rules", None),
    ("empty", "", "", None),
    ("none", None, None, None),
]


@pytest.mark.parametrize(("given", "variable", "name"), [row[1:] for row in NAMES], ids=[row[0] for row in NAMES])
def test_model_name(monkeypatch: pytest.MonkeyPatch, given: str | None, variable: str | None, name: str | None) -> None:
    """The model is the one given, else that of COMMUNIQUE_MODEL, else none: the rules."""
    monkeypatch.delenv("COMMUNIQUE_MODEL", raising=False)
    if variable is not None:
        monkeypatch.setenv("COMMUNIQUE_MODEL", variable)
    assert model_name(given) == name


def test_no_model_warns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any model a warning says that the rules read alone, and how to set one; `rules` says so itself."""
    monkeypatch.delenv("COMMUNIQUE_MODEL", raising=False)
    with pytest.warns(RulesOnlyWarning, match="COMMUNIQUE_MODEL"):
        assert Extractor().model is None
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert Extractor("rules").model is None


def test_no_model_warns_once() -> None:
    """A program that extracts several articles is warned once."""
    code = f"from communique import extract_article\nfor _ in range(3): extract_article({TEXT!r})"
    assert run_python(code).stderr.count("RulesOnlyWarning") == 1


WRONG: list[tuple[str, str | None, dict[str, Any], str]] = [
    ("policy", "rules", {"policy": "lenient"}, "choose one of strict, balanced, trust_model"),
    ("model", "gpt", {}, "give provider and name"),
]


@pytest.mark.parametrize(("model", "options", "said"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_wrong_settings(model: str, options: dict[str, Any], said: str) -> None:
    """A policy or a model name that is none is an error that says what there is, before any article is read."""
    with pytest.raises(SettingsError, match=said):
        Extractor(model, **options)


GIVEN: list[tuple[str, Any]] = [("text", TEXT), ("bytes", TEXT.encode()), ("article", article())]


@pytest.mark.parametrize("given", [row[1] for row in GIVEN], ids=[row[0] for row in GIVEN])
def test_ways_to_give_an_article(given: Any) -> None:  # noqa: ANN401 - as above
    """A text, bytes and an article that was loaded give the same extraction."""
    assert extract_article(given, model="rules").to_json() == extract_article(TEXT, model="rules").to_json()


def test_article_as_a_path(tmp_path: Path) -> None:
    """So does a path, which is the article's source then."""
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    found = extract_article(path, model="rules")
    assert (found.article.source, found.record) == (path.as_posix(), extract_article(TEXT, model="rules").record)


def test_no_article() -> None:
    """What is no article is an error before a model is asked."""
    with pytest.raises(EmptyInputError):
        extract_article(" \n", model=MODEL)


def test_cassette_as_a_path_and_as_a_context(tmp_path: Path) -> None:
    """A recording may be given as a path, as text or as `use_cassette`, or be entered around the call."""
    path = record(tmp_path / "one.yaml", TEXT, SAID)
    with Extractor(MODEL) as extractor:
        found = [extractor.extract(TEXT, cassette=way).to_json() for way in (path, str(path), use_cassette(path))]
        with use_cassette(path):
            found.append(extractor.extract(TEXT).to_json())
    assert len({*found}) == 1
    assert extract_article(TEXT, model=MODEL, cassette=path).to_json() == found[0]


def test_cassette_that_is_missing(tmp_path: Path) -> None:
    """A recording that is not there is an error with the command that makes it."""
    with pytest.raises(CassetteMissingError, match="--record all"):
        extract_article(TEXT, model=MODEL, cassette=tmp_path / "none.yaml")


def test_awaited(tmp_path: Path) -> None:
    """The awaited ways give the same bytes as the others, with every way to give a recording."""
    path = record(tmp_path / "one.yaml", TEXT, SAID)
    expected = extract_article(TEXT, model=MODEL, cassette=path).to_json()

    async def every() -> list[str]:
        async with Extractor(MODEL) as extractor:
            found = [await extractor.aextract(TEXT, cassette=way) for way in (path, use_cassette(path))]
            async with use_cassette(path):
                found.append(await extractor.aextract(TEXT))
        async with Extractor("rules") as extractor:
            found.append(await extractor.aextract(TEXT))
        return [one.to_json() for one in [*found, await aextract_article(TEXT, model=MODEL, cassette=path)]]

    *asked, rules, alone = asyncio.run(every())
    assert {*asked, alone} == {expected}
    assert rules == extract_article(TEXT, model="rules").to_json()


def test_pipeline_for_a_driver_of_ones_own() -> None:
    """An extractor gives its pipeline with its options, for whoever drives it."""
    strategy = Strategy(split="lists", without=("events",))
    extractor = Extractor(MODEL, policy="strict", strategy=strategy)
    reply = Prepared(SAID)
    found = run(extractor.pipeline(TEXT), reply)
    assert (found.provenance.policy, len(reply.requests)) == ("strict", 4)


def test_rules_ask_nobody() -> None:
    """In rules mode a cassette is not even opened."""
    assert extract_article(TEXT, model="rules", cassette="/nowhere.yaml").provenance.mode == "rules"


def test_there_are_recordings() -> None:
    """The project has recorded answers of a real model to articles of its own."""
    assert [path for path, _ in RECORDINGS if path.exists()]


@pytest.mark.parametrize(("path", "cassette"), RECORDINGS, ids=lambda path: path.name)
def test_replay(path: Path, cassette: Path) -> None:
    """A recorded article is replayed without a network: twice, and awaited, to the same bytes."""
    first, second = (
        extract_article(path, model=RECORDED, settings=RECORDED_WITH, cassette=cassette).to_json() for _ in range(2)
    )
    awaited = asyncio.run(aextract_article(path, model=RECORDED, settings=RECORDED_WITH, cassette=cassette)).to_json()
    assert first == second == awaited
