"""A function in the place of a provider, and what else the front door takes beside a model."""

from __future__ import annotations

import asyncio
import json
import math
import warnings
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel
from tests.driving import SIGNED, TEXT, Prepared

from communique import aextract_article, extract_article, load_article, use_cassette
from communique.api import Extractor
from communique.asking.request import ModelAnswer
from communique.asking.strategy import Strategy
from communique.errors import CassetteMissingError, EmptyAnswerError, RefusalError, SettingsError, UnsupportedInputError
from communique.extractor import ArticleWarning
from communique.trade.record import TradeRecord

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from communique.asking.request import ModelRequest

SAID = {"agreements": [SIGNED]}
LISTS = Strategy(split="lists")  # as which the answers are prepared
UNDATED = "Exports of Norway to Chile rose 7 percent yesterday, and both sides signed an agreement on fish in Oslo."


def plain() -> Callable[[ModelRequest], ModelAnswer]:
    """A function that answers."""
    return Prepared(SAID)


def awaitable() -> Any:  # noqa: ANN401 - a function that gives a coroutine
    """A function that is awaited."""
    reply = Prepared(SAID)

    async def ask(request: ModelRequest) -> ModelAnswer:
        await asyncio.sleep(0)
        return reply(request)

    return ask


def given() -> Any:  # noqa: ANN401 - a function that gives a coroutine
    """A plain function that gives something to be awaited."""
    ask = awaitable()

    def give(request: ModelRequest) -> Any:  # noqa: ANN401 - as above
        return ask(request)

    return give


class Gateway:
    """An object that is called, and awaited."""

    async def __call__(self, request: ModelRequest) -> ModelAnswer:
        """The answer."""
        return Prepared(SAID)(request)


WAYS = {"plain": plain, "awaitable": awaitable, "gives an awaitable": given, "an object": Gateway}


@pytest.mark.parametrize("way", WAYS)
def test_a_function_is_asked(way: str) -> None:
    """A function or an object, awaited or not, gives the same bytes by either way of extracting."""
    expected = Extractor(ask=plain(), strategy=LISTS).extract(TEXT)
    assert (expected.provenance.model, expected.record.agreements[0].count) == ("custom/ask", 3)
    with Extractor(ask=WAYS[way](), strategy=LISTS) as extractor:
        assert extractor.extract(TEXT) == expected

    async def awaited() -> object:
        async with Extractor(ask=WAYS[way](), strategy=LISTS) as extractor:
            return await extractor.aextract(TEXT)

    assert asyncio.run(awaited()) == expected


def test_the_name_of_a_function_is_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment's model is not the function's; the name that is given is, in requests and provenance."""
    monkeypatch.setenv("COMMUNIQUE_MODEL", "openai/other")
    reply = Prepared(SAID)
    assert Extractor(ask=reply).model == "custom/ask"
    found = Extractor("house/gateway", ask=reply).extract(TEXT)
    assert {request.model for request in reply.requests} == {"house/gateway"}
    assert found.provenance.model == "house/gateway"


def test_a_function_is_recorded(tmp_path: Path) -> None:
    """Its answers go into a cassette and come out of it, with their tokens."""
    path = tmp_path / "one.yaml"
    found = Extractor(ask=plain(), strategy=LISTS).extract(TEXT, cassette=use_cassette(path, "once"))

    def nobody(_: ModelRequest) -> ModelAnswer:
        raise AssertionError("a recording is there")

    assert Extractor(ask=nobody, strategy=LISTS).extract(TEXT, cassette=path) == found
    with pytest.raises(CassetteMissingError):
        Extractor(ask=nobody, strategy=LISTS).extract(TEXT, cassette=tmp_path / "none.yaml")


def test_a_functions_model_error_is_the_articles() -> None:
    """A `ModelError` that it raises is what the caller gets; so is anything else."""
    for error in (RefusalError("No."), ZeroDivisionError()):

        def ask(_: ModelRequest, error: Exception = error) -> ModelAnswer:
            raise error

        with pytest.raises(type(error)):
            Extractor(ask=ask).extract(TEXT)


def test_what_is_no_answer_is_said() -> None:
    """A function that gives something else than an answer is the user's to mend."""
    wrong: Any = lambda _: json.dumps(SAID)  # noqa: E731 - a function of one's own
    with pytest.raises(SettingsError, match="gave a str: it has to give a ModelAnswer"):
        Extractor(ask=wrong).extract(TEXT)
    with pytest.raises(EmptyAnswerError):
        Extractor(ask=lambda _: ModelAnswer(raw="")).extract(TEXT)


def test_a_loop_that_runs_already() -> None:
    """What is to be awaited cannot be waited for inside an event loop: the message names the way that can."""

    async def inside() -> None:
        Extractor(ask=awaitable()).extract(TEXT)

    with pytest.raises(SettingsError, match="use `aextract`"):
        asyncio.run(inside())


ODD_ANSWERS: list[tuple[dict[str, Any], str]] = [
    ({"raw": None}, "`raw` is a NoneType"),
    ({"raw": b"{}"}, "`raw` is a bytes"),
    ({"raw": SAID}, "`raw` is a dict"),
    ({"raw": "{}", "prompt_tokens": None}, "`prompt_tokens` as None"),
    ({"raw": "{}", "completion_tokens": "12"}, "`completion_tokens` as '12'"),
    ({"raw": "{}", "cached_tokens": -1}, "`cached_tokens` as -1"),
]


@pytest.mark.parametrize(("given", "said"), ODD_ANSWERS)
def test_what_is_half_an_answer_is_said(given: dict[str, Any], said: str) -> None:
    """An answer whose text is no text or whose tokens are no number is to be mended; so is no function."""
    with pytest.raises(SettingsError, match=said):
        Extractor(ask=lambda _: ModelAnswer(**given)).extract(TEXT)
    none: Any = 5
    with pytest.raises(SettingsError, match="`ask` is a int"):
        Extractor(ask=none)


ODD: list[tuple[str, Any]] = [
    ("risk", math.nan), ("risk", 2), ("risk", -0.1), ("risk", "0.01"), ("risk", None),
    ("trust", math.nan), ("trust", 2), ("trust", []), ("trust", "x"), ("trust", "."),
    ("repairs", 2), ("repairs", -1), ("repairs", None), ("repairs", []),
    ("settings", "abc"), ("settings", 5), ("settings", {1: 2}),
    ("article_seconds", 0), ("article_seconds", "x"), ("article_seconds", math.nan),
    ("model", 5), ("schema", int), ("schema", BaseModel), ("schema", "TradeRecord"), ("policy", None),
    ("strategy", Strategy(without=("nothing",))), ("strategy", Strategy(without=tuple(TradeRecord.model_fields))),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), ODD)
def test_what_no_argument_can_be(name: str, value: Any) -> None:  # noqa: ANN401 - anything
    """A value that would be found out after an answer was paid for, or never, is refused at once."""
    with pytest.raises(SettingsError):
        Extractor(**{"ask": plain(), name: value})


@pytest.mark.parametrize(
    "given", [{"split": "half"}, {"split": None}, {"without": "events"}, {"window": 0}, {"window": "9"}]
)
def test_what_is_no_strategy(given: dict[str, Any]) -> None:
    """A way of asking that is none is refused where it is made."""
    with pytest.raises(SettingsError):
        Strategy(**given)


@pytest.mark.parametrize("given", [None, 5, []])
def test_what_is_no_article(given: Any) -> None:  # noqa: ANN401 - anything
    """What is neither a path, a text nor bytes is refused as an article."""
    with pytest.raises(UnsupportedInputError, match="give a path, a text, bytes"):
        extract_article(given, model="rules")


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("rules with a function", {"model": "rules", "ask": plain()}, "asks nobody"),
    ("neither rules nor model", {"model": "rules", "rules": False}, "give one"),
]


@pytest.mark.parametrize(("options", "said"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_contradicts_itself(options: dict[str, Any], said: str) -> None:
    """Options that leave nobody to ask, or somebody that is not asked, are refused at once."""
    with pytest.raises(SettingsError, match=said):
        Extractor(**options)


def test_settings_go_out_as_they_are() -> None:
    """A request has the user's settings and no others."""
    for settings in (None, {}, {"temperature": 0, "reasoning_effort": "low"}):
        reply = Prepared(SAID)
        Extractor(ask=reply, settings=settings).extract(TEXT)
        assert {json.dumps(dict(request.parameters)) for request in reply.requests} == {json.dumps(settings or {})}


def test_without_the_rules() -> None:
    """With `rules=False` the record has what the model said, and nothing that only the rules read."""
    with_rules, without = (
        Extractor(ask=Prepared(SAID), strategy=LISTS, rules=rules).extract(TEXT) for rules in (True, False)
    )
    assert with_rules.record.trade_figures
    assert not without.record.trade_figures
    assert [one.count for one in without.record.agreements] == [3]
    assert not any(one.status == "added" for one in without.verdicts)


def test_strategy_of_the_users() -> None:
    """How the model is asked is the user's to say."""
    reply = Prepared(SAID)
    Extractor(ask=reply, strategy=Strategy(without=("events",))).extract(TEXT)
    assert "events" not in reply.requests[0].answer_model.model_fields
    assert [request.kind for request in reply.requests] == ["whole"]


@pytest.mark.parametrize("given", [UNDATED, UNDATED.encode(), load_article(UNDATED)], ids=["text", "bytes", "article"])
def test_published_and_dollar(given: Any) -> None:  # noqa: ANN401 - any way to give an article
    """What the user knows of an article settles its times, and the warning that they are not settled."""
    with pytest.warns(ArticleWarning, match="No publication date was found"):
        extract_article(given, model="rules")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = extract_article(given, model="rules", published=date(2025, 3, 4), dollar="HKD")
        awaited = asyncio.run(aextract_article(given, model="rules", published="2025-03-04", dollar="hkd"))
    assert (found.article.date_published, found.warnings, awaited) == ("2025-03-04", (), found)


@pytest.mark.parametrize("known", [{"published": "yesterday"}, {"dollar": "bucks"}])
@pytest.mark.parametrize("given", [UNDATED, load_article(UNDATED)], ids=["text", "article"])
def test_what_is_no_date_or_currency(given: Any, known: dict[str, Any]) -> None:  # noqa: ANN401 - as above
    """A date or a currency that is none is an error, however the article is given."""
    with pytest.raises(SettingsError):
        extract_article(given, model="rules", **known)
