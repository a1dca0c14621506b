from __future__ import annotations

import asyncio
import importlib.metadata
import sys
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import instructor
import pytest
from tests.client.asking import MODEL, City, Impatient, question, run_python
from tests.client.faults import FINE

from communique.asking.request import ModelAnswer
from communique.client import Client
from communique.client.dialects import schema_in
from communique.client.exchange import Exchange, _received, _sent, exchange
from communique.errors import (
    ContentFilterError,
    EmptyAnswerError,
    MalformedAnswerError,
    ModelError,
    RefusalError,
    RejectedRequestError,
    SettingsError,
    TransportError,
    TruncatedAnswerError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.client.faults import FaultServer

ANSWER = ModelAnswer(raw=FINE, prompt_tokens=7, completion_tokens=3)

Asked = tuple[ModelAnswer | ModelError, list[float]]


def ask(server: FaultServer, **options: Any) -> Asked:  # noqa: ANN401 - options of the client
    """What `ask` gives, and the seconds it would have waited."""
    with Impatient(server, **options) as client:
        try:
            return client.ask(question()), client.waits
        except ModelError as error:
            return error, client.waits


def aask(server: FaultServer, **options: Any) -> Asked:  # noqa: ANN401 - options of the client
    """The same of `aask`."""

    async def asking() -> Asked:
        async with Impatient(server, **options) as client:
            waits = client.waits

            async def pause(seconds: float) -> None:
                waits.append(seconds)

            client._sleep = pause
            try:
                return await client.aask(question()), waits
            except ModelError as error:
                return error, waits

    return asyncio.run(asking())


WAYS = [ask, aask]


@pytest.fixture(params=WAYS, ids=["sync", "async"])
def asking(request: pytest.FixtureRequest) -> Iterator[Callable[..., Asked]]:
    """Each way to ask."""
    return request.param  # type: ignore[no-any-return]


def test_answer(server: FaultServer, asking: Callable[..., Asked]) -> None:
    """An answer has the raw text and the tokens used, and costs one request."""
    answer, waits = asking(server)
    assert (answer, waits, len(server.requests)) == (ANSWER, [], 1)


def test_request(server: FaultServer, asking: Callable[..., Asked]) -> None:
    """The request holds the messages, the schema as a JSON-schema response format, and the parameters."""
    asking(server)
    (sent,) = server.requests
    schema = sent["response_format"]["json_schema"]["schema"]
    assert sent["messages"] == question().messages
    assert sent["response_format"]["type"] == "json_schema"
    assert schema == schema_in("llama.cpp", City)
    assert (sent["model"], sent["temperature"], sent["max_tokens"]) == ("faulty", 0, 30)


@pytest.mark.parametrize(
    "text", ["{{ 7 * 7 }} {% for x in y %}", "https://example.com/a.png", "data:image/png;base64,AA"]
)
def test_text_is_data(server: FaultServer, text: str) -> None:
    """Nothing in an article is a template or a link to the libraries that carry it."""
    asked = question(text=text)
    with Impatient(server) as client:
        client.ask(asked)
    assert server.requests[0]["messages"] == asked.messages


ANSWERED = [
    ("fine", FINE),
    ("fenced", f"```json\n{FINE}\n```"),
    ("invalid for the schema", '{"nom": 3}'),
]


@pytest.mark.parametrize(("fault", "raw"), ANSWERED, ids=[row[0] for row in ANSWERED])
def test_raw_answers(server: FaultServer, asking: Callable[..., Asked], fault: str, raw: str) -> None:
    """An answer with any JSON in it comes back as it is, also where instructor's parser gives up."""
    server.script = [fault]
    answer, _ = asking(server)
    assert isinstance(answer, ModelAnswer)
    assert answer.raw == raw


# fault, error, what the message says, what is kept
UNUSABLE = [
    ("length", TruncatedAnswerError, "max_tokens", '{"name": "Par'),
    ("refusal", RefusalError, "I cannot help with that", "I cannot help with that"),
    ("filtered", ContentFilterError, "withheld", ""),
    ("filtered input", ContentFilterError, "The prompt triggered the policy", None),
    ("other JSON", EmptyAnswerError, '{"hello": "world"}', '{"hello": "world"}'),
    ("prose", MalformedAnswerError, "The city is Paris.", "The city is Paris."),
    ("no key", RejectedRequestError, "set OPENAI_API_KEY", None),
    ("forbidden", RejectedRequestError, "check OPENAI_API_KEY", None),
    ("unknown model", RejectedRequestError, "no model openai/faulty", None),
    ("bad parameter", RejectedRequestError, "temperature must be below 2", None),
    ("bad parameter, otherwise said", RejectedRequestError, "greater than 0", None),
    ("no money", RejectedRequestError, "exceeded your quota", None),
    ("refused as success", RejectedRequestError, "No", None),
]


@pytest.mark.parametrize(("fault", "error", "said", "raw"), UNUSABLE, ids=[row[0] for row in UNUSABLE])
def test_unusable_answers(
    server: FaultServer,
    asking: Callable[..., Asked],
    fault: str,
    error: type[ModelError],
    said: str,
    raw: str | None,
) -> None:
    """Each reason for which there is no answer has its error, which says what to do and is raised at once."""
    server.script = [fault]
    raised, waits = asking(server)
    assert isinstance(raised, ModelError)
    assert (type(raised), waits, len(server.requests)) == (error, [], 1)
    assert said in str(raised)
    assert raw is None or raised.raw == raw


PASSING = [
    "busy", "broken", "overloaded", "hang", "reset", "error as success", "error in a choice", "broken off", "web page",
    "truncated JSON", "no choices", "null choices", "JSON list",
]  # fmt: skip


@pytest.mark.parametrize("fault", PASSING)
def test_faults_that_pass(server: FaultServer, asking: Callable[..., Asked], fault: str) -> None:
    """A fault that passes is retried, once for each time it occurs, and does not show in the answer."""
    server.script = [fault, fault, "fine"]
    answer, waits = asking(server, timeout=0.3)
    assert (answer, len(waits), len(server.requests)) == (ANSWER, 2, 3)


@pytest.mark.parametrize("fault", PASSING)
def test_faults_that_stay(server: FaultServer, asking: Callable[..., Asked], fault: str) -> None:
    """A fault that stays is a transport error after as many requests as are allowed; SDKs add none."""
    server.script = [fault]
    raised, waits = asking(server, timeout=0.3, attempts=3)
    assert (type(raised), len(waits), len(server.requests)) == (TransportError, 2, 3)
    assert server.url in str(raised)
    assert "after 3 attempts" in str(raised)


@pytest.mark.parametrize(("fault", "raw"), [("empty", " \n"), ("null content", "")])
def test_blank_answers(server: FaultServer, asking: Callable[..., Asked], fault: str, raw: str) -> None:
    """A blank answer is asked for again, three times in all since each is paid for, and is an empty answer then."""
    server.script = [fault, "fine"]
    assert asking(server)[0] == ANSWER
    server.script = [fault]
    raised, waits = asking(server)
    assert isinstance(raised, EmptyAnswerError)
    assert (raised.raw, raised.prompt_tokens, len(waits)) == (raw, 7, 2)


# script, the shortest waits
WAITS = [
    (["busy", "busy", "busy", "fine"], [1, 2, 4]),
    (["busy for 7 s", "fine"], [7]),
    (["busy until 2100", "fine"], [120]),
]


@pytest.mark.parametrize(("script", "shortest"), WAITS)
def test_waits(server: FaultServer, asking: Callable[..., Asked], script: list[str], shortest: list[float]) -> None:
    """Waits grow, have a second of jitter, and are as long as the server asks for, up to two minutes."""
    server.script = [*script]
    _, waits = asking(server)
    assert len(waits) == len(shortest)
    assert all(least <= wait <= least + 1 for least, wait in zip(shortest, waits, strict=True))


def test_unreachable(server: FaultServer, asking: Callable[..., Asked]) -> None:
    """A server that does not listen is a transport error that names its URL and the cause."""
    server.server_close()
    raised, waits = asking(server, attempts=2)
    assert (type(raised), len(waits)) == (TransportError, 1)
    assert f"{server.url}/chat/completions: " in str(raised)
    assert "refused" in str(raised).lower() or "failed" in str(raised).lower()


def test_threads(server: FaultServer) -> None:
    """One client asked from 64 threads at once gives each its own answer."""
    server.script = ["echo"]
    with Impatient(server) as client, ThreadPoolExecutor(64) as pool:
        answers = pool.map(lambda n: client.ask(question(question=f"number-{n}")).raw, range(64))
        assert list(answers) == [f'{{"name": "number-{n}"}}' for n in range(64)]
    assert len(server.requests) == 64


def test_event_loops(server: FaultServer) -> None:
    """One client may be awaited in one event loop after the other."""
    client = Impatient(server)

    async def asking() -> ModelAnswer:
        answer = await client.aask(question())
        await client.aclose()
        return answer

    assert [asyncio.run(asking()), asyncio.run(asking())] == [ANSWER, ANSWER]


# model, keyword arguments, environment, what the message says
SETTINGS = [
    ("gpt-5", {}, {}, "provider and name"),
    ("openai/", {}, {}, "provider and name"),
    ("nobody/model", {}, {}, "no provider nobody; there are anthropic, "),
    ("openai/gpt-5", {}, {}, "OPENAI_API_KEY"),
    ("openai/gpt-5", {"base_url": "https://models.example.com/v1"}, {}, "OPENAI_API_KEY"),
    ("anthropic/claude", {}, {}, "ANTHROPIC_API_KEY"),
    ("anthropic/claude", {}, {"ANTHROPIC_API_KEY": "k"}, "pip install anthropic"),
    ("openai/gpt-5", {"base_url": "localhost:8080/v1"}, {}, "no address of a server"),
    ("openai/gpt-5", {"base_url": "ftp://example.com"}, {}, "no address of a server"),
    ("openai/gpt-5", {"base_url": "https://"}, {}, "no address of a server"),
    ("openai/gpt-5", {"base_url": "https://host:port/v1"}, {}, "no address of a server"),
    (
        "openai/gpt-5",
        {},
        {"OPENAI_BASE_URL": "example.com/v1"},
        "the environment variable OPENAI_BASE_URL is no address",
    ),
    (
        "anthropic/claude",
        {},
        {"ANTHROPIC_BASE_URL": "/v1"},
        "the environment variable ANTHROPIC_BASE_URL is no address",
    ),
]


@pytest.mark.parametrize(("model", "options", "environment", "said"), SETTINGS)
def test_settings(
    monkeypatch: pytest.MonkeyPatch, model: str, options: dict[str, Any], environment: dict[str, str], said: str
) -> None:
    """What is missing or unknown in the settings is said before anything is sent."""
    for name in "OPENAI_API_KEY", "OPENAI_BASE_URL", "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL":
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setitem(sys.modules, "anthropic", None)  # as where it is not installed
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as raised:
        Client(model, **options).ask(question(model=model))
    assert said in str(raised.value)


def test_sdk_that_cannot_be_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    """An SDK that is built differently is said to be the cause, with a way out."""
    monkeypatch.setattr("instructor.from_provider", lambda *_, **__: SimpleNamespace(client=object()))
    with pytest.raises(SettingsError, match="use openai/NAME with its base URL"):
        Client("ollama/qwen3").ask(question(model="ollama/qwen3"))


def test_what_instructor_builds(
    server: FaultServer, monkeypatch: pytest.MonkeyPatch, asking: Callable[..., Asked]
) -> None:
    """A provider whose protocol is neither OpenAI's nor Anthropic's is asked by a request of instructor's."""
    monkeypatch.setenv("GROQ_API_KEY", "word")
    from_provider: Any = instructor.from_provider

    def spoken(_: str, **options: Any) -> Any:  # noqa: ANN401 - instructor's own types
        return from_provider("openai/llama", **options)

    monkeypatch.setattr("instructor.from_provider", spoken)  # its SDK is not installed
    asked = question(model="groq/llama", parameters={"seed": 1})
    if asking is aask:

        async def awaiting() -> ModelAnswer:
            async with Client("groq/llama", base_url=server.url) as client:
                return await client.aask(asked)

        assert asyncio.run(awaiting()) == ANSWER
    else:
        with Client("groq/llama", base_url=server.url) as client:
            assert client.ask(asked) == ANSWER
            assert client.negotiated["forms"] == {"instructor": 1}
    (sent,) = server.requests
    assert (sent["messages"], sent["seed"]) == (asked.messages, 1)
    assert sent["response_format"]["json_schema"]["schema"] == City.model_json_schema()


def test_hooks_outside_an_exchange() -> None:
    """Hooks that are called when nothing is asked note nothing."""
    response = SimpleNamespace(iter_bytes=lambda: iter([b"a", b"b"]))
    _sent(object())
    _received(response)
    with exchange() as noted:
        pass
    assert (noted, response._content) == (Exchange(), b"ab")


def test_other_model(server: FaultServer) -> None:
    """A request for another model than the client's is not sent."""
    with Impatient(server) as client, pytest.raises(SettingsError, match="is for openai/other"):
        client.ask(question(model="openai/other"))


def test_settings_are_sent_as_given(server: FaultServer) -> None:
    """A setting goes out as it is, also one that the SDK does not know of; nothing else does."""
    with Impatient(server) as client:
        client.ask(question(parameters={"heat": 1, "extra_body": {"top_k": 5}, "extra_headers": {"X-Team": "trade"}}))
        client.ask(question(parameters={}))
    first, second = server.requests
    assert first.keys() - second.keys() == {"heat", "top_k"}
    assert second.keys() == {"model", "messages", "response_format"}
    assert server.headers[0]["x-team"] == "trade"


def test_what_cannot_be_sent(server: FaultServer) -> None:
    """A setting that is no JSON value is said to be the cause, before anything is sent."""
    with Impatient(server) as client, pytest.raises(SettingsError, match="cannot be asked"):
        client.ask(question(parameters={"heat": {1}}))
    assert not server.requests


@pytest.mark.parametrize("name", ["messages", "stream", "response_format", "tool_choice"])
def test_what_is_no_setting(server: FaultServer, name: str) -> None:
    """A setting that would change what is asked or how the answer comes is refused before anything is sent."""
    with Impatient(server) as client, pytest.raises(SettingsError, match=f"{name} cannot be set"):
        client.ask(question(parameters={name: True}))
    assert not server.requests


def test_own_key(server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A local server gets the key of the environment, or a placeholder."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    ask(server)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-own")
    ask(server)
    assert [headers["authorization"] for headers in server.headers] == ["Bearer local", "Bearer sk-own"]


def test_base_url_of_the_environment(server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a base URL, that of the SDK's environment variable holds, and lets a local server do without a key."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    with Client(MODEL) as client:
        assert client.ask(question()) == ANSWER


def test_wiring(server: FaultServer) -> None:
    """The HTTP client of openai 3's clients, a private attribute, takes hooks; instructor 1's clients lead there."""
    assert importlib.metadata.version("openai").split(".")[0] == "3"
    assert importlib.metadata.version("instructor").split(".")[0] == "1"
    with Impatient(server) as client:
        client.ask(question())
        sdk = client._opened.client
        assert (sdk.max_retries, sdk.timeout.read, sdk.timeout.connect) == (0, 5, 5)
        assert [*map(len, sdk._client.event_hooks.values())] == [1, 1]


def test_imports() -> None:
    """Importing the client imports none of the libraries that take long."""
    code = "import sys, communique.client; print(*{'openai', 'instructor', 'vcr', 'tenacity'} & set(sys.modules))"
    done = run_python(code)
    assert done.stdout.strip() == ""


def test_nothing_is_printed(server: FaultServer) -> None:
    """What the libraries log of an error that is raised anyway does not go to standard error."""
    code = f"""
from tests.client.asking import MODEL, City, Impatient, question, run_python
from types import SimpleNamespace
try:
    with Impatient(SimpleNamespace(url={server.url!r}), attempts=2) as client:
        client.ask(question())
except Exception as error:
    print(type(error).__name__)
"""
    server.script = ["broken", "prose"]
    done = run_python(code)
    assert (done.stdout, done.stderr) == ("MalformedAnswerError\n", "")
