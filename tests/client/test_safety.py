from __future__ import annotations

import asyncio
import threading
import traceback
from typing import TYPE_CHECKING, Any

import pytest
from tests.client.asking import MODEL, question
from tests.client.faults import FINE, FaultServer

from communique.client import Client
from communique.client.addresses import check_address, masked, same_place, secrets_of, shown
from communique.client.provider_batches import ProviderBatches
from communique.errors import CommuniqueError, RejectedRequestError, SettingsError, TransportError

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = "an-uncommon-key-0123"


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def awaited(request: pytest.FixtureRequest) -> bool:
    """Each way to ask."""
    return bool(request.param)


@pytest.fixture
def other(localhost: None) -> Iterator[FaultServer]:  # noqa: ARG001 - lets the test connect
    """Another server."""
    with FaultServer() as faulty:
        threading.Thread(target=faulty.serve_forever, args=(0.01,), daemon=True).start()
        yield faulty
        faulty.closing.set()
        faulty.shutdown()


def ask(url: str, *, awaited: bool, **options: Any) -> str | CommuniqueError:  # noqa: ANN401 - any option of the client
    """The answer's text, or the error; without waiting between attempts."""

    async def pause(_: float) -> None:
        return

    async def aask() -> str:
        async with Client(MODEL, base_url=url, **options) as client:
            client._sleep = pause
            return (await client.aask(question())).raw

    try:
        if awaited:
            return asyncio.run(aask())
        with Client(MODEL, base_url=url, **options) as client:
            client._sleep = lambda _: None
            return client.ask(question()).raw
    except CommuniqueError as error:
        return error


@pytest.mark.parametrize("fault", ["key in an error", "key in a page", "key in an answer"])
def test_keys_stand_in_no_error(
    server: FaultServer,
    monkeypatch: pytest.MonkeyPatch,
    fault: str,
    awaited: bool,  # noqa: FBT001 - a fixture
) -> None:
    """Whoever echoes a key, it stands neither in the error, nor in what is kept of the answer, nor in its causes."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    server.script = [fault]
    waits: list[str] = []
    error = ask(server.url, awaited=awaited, attempts=2, on_waiting=waits.append)
    assert isinstance(error, CommuniqueError)
    whole = "".join([*traceback.format_exception(error), str(getattr(error, "raw", "")), *waits])
    assert KEY not in whole
    assert "sk-other" not in whole
    assert "***" in whole


def test_passwords_stand_in_no_error(server: FaultServer, awaited: bool) -> None:  # noqa: FBT001 - a fixture
    """User, password and query of a base URL stand in no error either, and the server is named."""
    server.script = ["no key"]
    url = server.url.replace("://", "://frieda:swordfish@") + "?token=abcdefgh"
    error = ask(url, awaited=awaited)
    assert isinstance(error, RejectedRequestError)
    assert server.url.removesuffix("/v1") in str(error)
    assert not [word for word in ("frieda", "swordfish", "abcdefgh") if word in str(error)]


@pytest.mark.parametrize("url", ["frieda:swordfish@host/v1", "ftp://frieda:swordfish@host/v1?key=abcdefgh", "http://"])
def test_what_is_no_address(url: str) -> None:
    """A base URL without http and a host is refused before anything is sent, without what is secret in it."""
    with pytest.raises(SettingsError, match="no address of a server") as raised:
        Client(MODEL, base_url=url)
    assert "abcdefgh" not in str(raised.value)
    with pytest.raises(SettingsError, match="no address of a server"):
        ProviderBatches(MODEL, base_url=url)


def test_redirects_elsewhere_are_not_followed(server: FaultServer, other: FaultServer, awaited: bool) -> None:  # noqa: FBT001 - a fixture
    """A server cannot send the article and the key to another; the error says where they would have gone."""
    server.script, server.elsewhere = ["moved"], f"{other.url}/chat/completions?key=abcdefgh"
    error = ask(server.url, awaited=awaited)
    assert isinstance(error, RejectedRequestError)
    assert f"redirects to {other.url}/chat/completions, which is not followed" in str(error)
    assert (len(server.requests), other.requests) == (1, [])


def test_batches_are_not_sent_elsewhere(server: FaultServer, other: FaultServer) -> None:
    """Nor can a server have a batch made by another."""
    server.script, server.elsewhere = ["moved"], f"{other.url}/batches"
    with (
        ProviderBatches(MODEL, base_url=server.url, sleep=lambda _: None) as batches,
        pytest.raises(RejectedRequestError, match=f"redirects to {other.url}/batches, which is not followed"),
    ):
        batches.create("file-1", "tag", 0)
    assert other.requests == []


def test_redirects_on_the_same_server_are(server: FaultServer, awaited: bool) -> None:  # noqa: FBT001 - a fixture
    """A path that has moved on the same server is followed."""
    server.script, server.elsewhere = ["moved", "fine"], f"{server.url}/there"
    assert ask(server.url, awaited=awaited) == FINE


def test_deadline(server: FaultServer, awaited: bool) -> None:  # noqa: FBT001 - a fixture
    """A response that never ends is broken off; the error names the limit, and it is not tried again."""
    server.script = ["drip"]
    error = ask(server.url, awaited=awaited, deadline=0.3)
    assert isinstance(error, TransportError)
    assert "no whole answer within 0.3 seconds: the limit `deadline`" in str(error)
    assert len(server.requests) == 1


def test_most_bytes(server: FaultServer, awaited: bool) -> None:  # noqa: FBT001 - a fixture
    """A response that is too large is broken off, by its unpacked size."""
    server.script = ["flood"]
    error = ask(server.url, awaited=awaited, most_bytes=100_000)
    assert isinstance(error, TransportError)
    assert "more than 100,000 bytes for one answer: the limit `most_bytes`" in str(error)
    assert len(server.requests) == 1


def test_waiting_is_told(server: FaultServer, awaited: bool) -> None:  # noqa: FBT001 - a fixture
    """A refused connection is told at once, before it is waited out, with the seconds to the next attempt."""
    server.server_close()
    told: list[str] = []
    error = ask(server.url, awaited=awaited, attempts=3, on_waiting=told.append)
    assert isinstance(error, TransportError)
    assert len(told) == 2
    assert f"No answer from {server.url}/chat/completions" in told[0]
    assert "attempt 1 of 3, the next in " in told[0]


MASKED = [
    ("key sk-proj-abcdefghi_9k was refused", "key *** was refused"),
    ("AIzaSyA1234567890abcdef is unknown", "*** is unknown"),
    ("Bearer abcdef.ghijkl", "Bearer ***"),
    ("at https://u:p@host/v1?key=abc&x=1", "at https://***@host/v1?key=***&x=1"),
    ("a risk-averse desk-bound sk-ill", "a risk-averse desk-bound sk-ill"),
    ("task-force on hf-readiness", "task-force on hf-readiness"),
]


@pytest.mark.parametrize(("text", "expected"), MASKED)
def test_masked(text: str, expected: str) -> None:
    """What looks like a key is hidden, what is a word is not."""
    assert masked(text) == expected


def test_a_password_as_a_header_has_it() -> None:
    """User and password are hidden too in the form in which a request carries them and a server may give them back."""
    secrets = secrets_of("http://me:hunter2%21@here/v1")
    assert masked("bad key Basic bWU6aHVudGVyMiE=", secrets) == "bad key Basic ***"
    assert masked("got bWU6aHVudGVyMiE= from you", secrets) == "got *** from you"
    assert masked("Basic authentication is needed: Basic instructions", []) == (
        "Basic authentication is needed: Basic instructions"
    )


def test_addresses() -> None:
    """What is secret in an address is known, and what may be shown is left."""
    url = "https://me:pa%20ss@host:8443/v1?key=abc#part"
    assert (shown(url), secrets_of(url)) == (
        "https://host:8443/v1",
        {"me", "pa%20ss", "pa ss", "abc", "bWU6cGEgc3M="},
    )
    assert check_address(" https://host/v1 ") == "https://host/v1"
    assert (shown("http://[::1"), secrets_of(None)) == ("***", set())
    assert same_place("http://a:80/x", "http://a/y")
    assert not same_place("http://a/x", "http://b/x")
    assert not same_place("http://a:8000/x", "http://a:9000/x")
