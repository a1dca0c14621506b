from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.client.asking import City, question
from tests.driving import TEXT
from tests.providers.emulated import ROWS, Provider, Row, checks_schema, openai_error

from communique import extract_article
from communique.asking.paired import answer_model
from communique.client import Client
from communique.client.families import FAMILIES, family
from communique.errors import RejectedRequestError
from communique.trade.record import TradeRecord

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.asking.request import ModelRequest
    from communique.client.families import Family

Serve = "Callable[..., Provider]"
NAMES = [row.model for row in ROWS]
ASKED = {"temperature": 0, "max_tokens": 900, "reasoning_effort": "low"}
SETTINGS = {*ASKED, "max_completion_tokens"}


def whole(row: Row, **parameters: Any) -> ModelRequest:  # noqa: ANN401 - any setting
    """A request for a whole record."""
    return question(
        model=row.model,
        answer_model=answer_model(TradeRecord, ("events", "agreements")),
        parameters=parameters,
    )


def form_of(body: dict[str, Any]) -> str:
    """The form in which a request came."""
    given = body.get("response_format", {})
    if body.get("output_config", {}).get("format") or given.get("json_schema", {}).get("strict"):
        return "enforced"
    return str(given.get("type") or ("tool" if body.get("tools") else "text"))


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
@pytest.mark.parametrize("awaited", [False, True], ids=["sync", "async"])
def test_asked_and_answered(serve: Callable[..., Provider], row: Row, awaited: bool) -> None:  # noqa: FBT001 - both ways
    """Each row is asked in its form with the settings that it takes; what it refuses is settled, and said once."""
    server, told = serve(row), list[str]()
    client = Client(row.model, base_url=server.url, on_negotiated=told.append)
    request = whole(row, **ASKED)

    async def ask() -> Any:  # noqa: ANN401 - an answer
        async with client:
            return await client.aask(request), await client.aask(request)

    first, second = asyncio.run(ask()) if awaited else (client.ask(request), client.ask(request))
    assert first == second
    assert json.loads(first.raw).keys() == {"events", "agreements"}
    assert (first.prompt_tokens, first.completion_tokens, first.cached_tokens, first.reasoning_tokens) == (
        100,
        10,
        60,
        4,
    )
    assert [form_of(body) for body in server.taken] == [row.form, row.form]
    assert server.taken[0] == server.taken[1]
    assert SETTINGS & server.taken[0].keys() == row.keeps
    negotiated = client.negotiated
    assert (negotiated["family"], negotiated["forms"], negotiated["unfit"]) == (row.family, {row.form: 2}, {})
    assert (negotiated["said"], len(told)) == (told, len(set(told)))


KNOWN = [row for row in ROWS if row.model not in {"openai/llama-cpp-python", "openrouter/deepseek/deepseek-v4-pro"}]


@pytest.mark.parametrize("row", KNOWN, ids=[row.model for row in KNOWN])
def test_first_time_right(serve: Callable[..., Provider], row: Row) -> None:
    """With what the table knows of a family nothing is refused; without settings nothing is sent that is not needed."""
    server = serve(row)
    with Client(row.model, base_url=server.url) as client:
        client.ask(whole(row))
        assert client.negotiated["said"] == []
    assert server.refused == []
    needed = {"model", "messages", "response_format", "system", "max_tokens", "output_config", "tools", "provider"}
    (body,) = server.taken
    assert body.keys() <= needed
    assert ("max_tokens" in body) == row.messages


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_without_the_table(serve: Callable[..., Provider], monkeypatch: pytest.MonkeyPatch, row: Row) -> None:
    """A model that no row knows starts at the top, and gets down to what the provider takes by its refusals alone."""
    blind = next(one for one in FAMILIES if one.name == ("claude-5" if row.messages else "unknown"))
    blind = replace(blind, base_url=family(row.model).base_url)
    server = serve(row)
    monkeypatch.setattr("communique.client.negotiation.family", lambda *_: blind)
    with Client(row.model, base_url=server.url) as client:
        client.ask(whole(row, **ASKED))
        refused = len(server.refused)
        client.ask(whole(row, **ASKED))
    assert (len(server.refused), len(server.taken)) == (refused, 2)
    assert server.taken[0] == server.taken[1]


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_articles(serve: Callable[..., Provider], row: Row) -> None:
    """An article is extracted through each provider."""
    server = serve(row)
    extraction = extract_article(TEXT, model=row.model, base_url=server.url)
    assert (extraction.provenance.model, extraction.provenance.mode) == (row.model, "model")
    assert len(server.taken) >= 1
    assert extraction.record.agreements


def test_every_family_has_a_row() -> None:
    """The families that this table does not emulate are named."""
    emulated = {row.family for row in ROWS}
    assert {row.name for row in FAMILIES} - emulated == {"azure", "instructor", "unknown"}


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_families(row: Row) -> None:
    """A model's name and its provider lead to the family that holds."""
    urls = {"local": "http://127.0.0.1:5000/v1", "vllm": "http://127.0.0.1:8000/v1"}
    assert family(row.model, urls.get(row.family)).name == row.family


FAMILY_OF = [
    ("openai/gpt-5.1-chat-latest", None, "openai-gpt-5"),
    ("openai/gpt-5.4-pro", None, "openai-gpt-5"),
    ("openai/gpt-5.10", None, "openai-gpt-5.6"),
    ("openai/gpt-6.1-sol", None, "openai-gpt-5.6"),
    ("openai/ft:gpt-4.1-mini:us:x", None, "openai-gpt-4"),
    ("openai/gpt-oss-120b", "https://api.example.com/v1", "unknown"),
    ("openai/deepseek-flash", "https://api.deepseek.com", "deepseek"),
    ("openai/gemini-3-pro", "https://generativelanguage.googleapis.com/v1beta/openai/", "gemini"),
    ("openai/anthropic/claude-opus-5-5", "https://openrouter.ai/api/v1", "openrouter-claude"),
    ("openai/gemma3", "http://localhost:11434/v1", "ollama"),
    ("openai/gemma3", "http://10.0.0.3:8000/v1", "vllm"),
    ("openai/gemma3", "http://gpu-box:9000/v1", "local"),
    ("openai/gemma3", None, "unknown"),
    ("azure_openai/gpt-5.2", None, "openai-gpt-5.1"),
    ("azure_openai/our-deployment", None, "azure"),
    ("anthropic/claude-opus-4-1", None, "claude-4.5"),
    ("anthropic/claude-3-5-haiku-latest", None, "claude-3"),
    ("anthropic/claude-opus-4-8", None, "claude-5"),
    ("anthropic/claude-haiku-5-5", None, "claude-5"),
    ("anthropic/claude-sonnet-5-5", None, "claude-5.5"),
    ("anthropic/claude-mythos-5-2", None, "claude-5.5"),
    ("anthropic/claude-fable-5", None, "claude-5"),
    ("cohere/command", None, "instructor"),
]


@pytest.mark.parametrize(("model", "base_url", "name"), FAMILY_OF, ids=[row[0] for row in FAMILY_OF])
def test_names(model: str, base_url: str | None, name: str) -> None:
    """The first row that fits holds: by name, by the host of the base URL, by its port."""
    assert family(model, base_url).name == name


def row_of(name: str) -> Row:
    """The row of a model."""
    return next(row for row in ROWS if row.model == name)


def test_marked_for_the_cache(serve: Callable[..., Provider]) -> None:
    """The fixed part comes first, and is marked where the provider's cache wants it marked."""
    for name in "anthropic/claude-haiku-4-5", "openrouter/anthropic/claude-opus-5-5", "openai/gpt-5-mini":
        server = serve(row_of(name))
        with Client(name, base_url=server.url) as client:
            client.ask(whole(row_of(name)))
        (body,) = server.taken
        first = body.get("system") or body["messages"][0]["content"]
        marked = [{"type": "text", "text": "Answer in JSON.", "cache_control": {"type": "ephemeral"}}]
        assert first == ("Answer in JSON." if name.startswith("openai/") else marked)


def test_claude_of_old_with_a_temperature(serve: Callable[..., Provider]) -> None:
    """Where only the older API takes a setting, that is asked; without the setting the newer one is."""
    server = serve(row_of("anthropic/claude-haiku-4-5"))
    with Client("anthropic/claude-haiku-4-5", base_url=server.url) as client:
        client.ask(whole(server.row, temperature=0))
        client.ask(whole(server.row))
    assert [headers["anthropic-version"] for headers in server.headers] == ["2023-06-01", "2026-10-21"]
    assert server.refused == []


def test_longest_answer_of_claude(serve: Callable[..., Provider]) -> None:
    """The limit that Anthropic requires is the model's own; one that is too high is corrected by its refusal, once."""
    for name, most in ("anthropic/claude-sonnet-5", 128_000), ("anthropic/claude-haiku-4-5", 64_000):
        server = serve(row_of(name))
        with Client(name, base_url=server.url) as client:
            client.ask(whole(server.row))
        assert (server.taken[0]["max_tokens"], server.refused) == (most, [])
    row = Row(
        family="claude-5",
        model="anthropic/claude-opus-7",
        messages=True,
        rules=(*row_of("anthropic/claude-sonnet-5").rules[:1], low),
    )
    server = serve(row)
    with Client(row.model, base_url=server.url) as client:
        client.ask(whole(row))
        client.ask(whole(row))
        assert client.negotiated["settings"] == {"max_tokens": "sent as 50000"}
    assert ([body["max_tokens"] for body in server.taken], len(server.refused)) == ([50_000, 50_000], 1)


def low(body: dict[str, Any], headers: dict[str, str]) -> Any:  # noqa: ANN401 - a refusal
    """A model that writes less than the table says."""
    from tests.providers.emulated import wants_max_tokens  # noqa: PLC0415 - one rule of many

    return wants_max_tokens(50_000)(body, headers)


def test_the_users_own_limit_is_not_corrected(serve: Callable[..., Provider]) -> None:
    """What the user set and is too high is an error of the user's, who is told."""
    server = serve(row_of("anthropic/claude-haiku-4-5"))
    with (
        Client("anthropic/claude-haiku-4-5", base_url=server.url) as client,
        pytest.raises(RejectedRequestError, match="64000"),
    ):
        client.ask(whole(server.row, max_tokens=100_000))


def test_effort_of_claude_stands_beside_the_form(serve: Callable[..., Provider]) -> None:
    """A setting that shares its field with the form of answer keeps its place in it."""
    server = serve(row_of("anthropic/claude-sonnet-5"))
    with Client(server.row.model, base_url=server.url) as client:
        client.ask(whole(server.row, output_config={"effort": "low"}))
    config = server.taken[0]["output_config"]
    assert (config["effort"], config["format"]["type"]) == ("low", "json_schema")


def test_one_schema_refused_is_not_all(serve: Callable[..., Provider]) -> None:
    """A schema that is too much for a provider's form goes down by itself; others stay where they were."""

    def too_large(body: dict[str, Any], _: dict[str, str]) -> Any:  # noqa: ANN401 - a refusal
        if "agreements" not in json.dumps(body.get("response_format")):
            return None
        return openai_error("The specified schema produces a constraint that has too many states for serving.")

    server = serve(Row(family="gemini", model="google/gemini-3-pro", rules=(too_large, checks_schema("gemini"))))
    with Client(server.row.model, base_url=server.url) as client:
        for _ in range(2):
            client.ask(whole(server.row))
            client.ask(question(model=server.row.model, answer_model=City, parameters={}))
        assert client.negotiated["forms"] == {"enforced": 2, "json_object": 2}
    assert len(server.refused) == 1


def test_an_ignored_schema_is_said(serve: Callable[..., Provider]) -> None:
    """Where an answer does not hold to the schema that was to be enforced, the run can say so."""
    server, told = serve(row_of("openai/gpt-4.1-mini"), lambda _: {"events": "none"}), list[str]()
    with Client(server.row.model, base_url=server.url, on_negotiated=told.append) as client:
        client.ask(whole(server.row))
        client.ask(whole(server.row))
        assert client.negotiated["unfit"] == {"enforced": 2}
    assert told == [
        "openai/gpt-4.1-mini: the server took the schema of the form enforced, and an answer does not hold to it"
    ]


def test_refused_to_the_last(serve: Callable[..., Provider]) -> None:
    """A provider that refuses every form is heard: its own words are the error."""

    def refuses(body: dict[str, Any], _: dict[str, str]) -> Any:  # noqa: ANN401 - a refusal
        return openai_error(f"response_format and tools are not supported: {form_of(body)}")

    server = serve(Row(family="unknown", model="openai/odd", rules=(refuses,)))
    with Client("openai/odd", base_url=server.url) as client, pytest.raises(RejectedRequestError, match=r"text$"):
        client.ask(whole(server.row))


def test_many_at_once(serve: Callable[..., Provider], monkeypatch: pytest.MonkeyPatch) -> None:
    """Tasks that are refused at the same time settle each thing once, and all are answered."""
    monkeypatch.setattr("communique.client.negotiation.family", lambda *_: unknown())
    row = row_of("openai/gpt-5-mini")
    server, told = serve(row), list[str]()

    async def ask() -> None:
        async with Client(row.model, base_url=server.url, on_negotiated=told.append) as client:
            await asyncio.gather(*(client.aask(whole(row, **ASKED)) for _ in range(16)))
            assert client.negotiated["settings"] == {
                "max_tokens": "sent as max_completion_tokens",
                "temperature": "left out",
            }

    asyncio.run(ask())
    assert (len(server.taken), len(told)) == (16, 2)


def unknown() -> Family:
    """The row of models that no row knows."""
    return next(row for row in FAMILIES if row.name == "unknown")


def test_digests_stay(serve: Callable[..., Provider]) -> None:
    """What recordings are keyed by is what the user asked, whatever was settled."""
    row = row_of("openai/gpt-5-mini")
    request = whole(row, **ASKED)
    before, server = request.digests(), serve(row)
    with Client(row.model, base_url=server.url) as client:
        client.ask(request)
    assert (request.digests(), request.parameters) == (before, ASKED)
