"""A function of the user's own in the place of a client: a gateway, a stub, a model that no SDK knows."""

from __future__ import annotations

import asyncio
import inspect
import json
from typing import TYPE_CHECKING, Any, Final

from communique.asking.request import ModelAnswer
from communique.cassettes import HttpResponse, current_cassette
from communique.client.answers import read_answer
from communique.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from communique.asking.request import ModelRequest

CUSTOM: Final = "custom/ask"
"""The model's name where the user gives none."""
_COUNTS: Final = ("prompt_tokens", "completion_tokens", "cached_tokens", "reasoning_tokens")


class CustomClient:
    """Asks a function instead of a provider. Recordings are kept and played as they are of any model.

    Args:
        model: What the model is called in requests, recordings and provenance.
        ask: The function: the answer to a request, or an awaitable of it. What it raises goes to the caller, but for a
            `ModelError`, which says that there is no answer.
    """

    def __init__(self, model: str, ask: Callable[[ModelRequest], ModelAnswer | Awaitable[ModelAnswer]]) -> None:
        self.model: Final = model
        self._ask: Final = ask

    @property
    def negotiated(self) -> dict[str, Any]:
        """Nothing is settled with a function."""
        return {}

    def ask(self, request: ModelRequest) -> ModelAnswer:
        """The answer to `request`, from the current cassette if there is one.

        Raises:
            SettingsError: The function gave something else, or is awaitable where an event loop runs already.
        """
        if (played := _played(request)) is not None:
            return played
        came = self._ask(request)
        return _kept(request, _awaited(came) if inspect.isawaitable(came) else came)

    async def aask(self, request: ModelRequest) -> ModelAnswer:
        """The same, awaited; a function that does not let itself be awaited runs in a thread."""
        if (played := _played(request)) is not None:
            return played
        plain = inspect.iscoroutinefunction(self._ask) or inspect.iscoroutinefunction(type(self._ask).__call__)
        came = self._ask(request) if plain else await asyncio.to_thread(self._ask, request)
        return _kept(request, await came if inspect.isawaitable(came) else came)

    def close(self) -> None:
        """Nothing is open."""

    async def aclose(self) -> None:
        """Nothing is open."""


def _awaited(came: Awaitable[Any]) -> Any:  # noqa: ANN401 - whatever the user's function gives
    async def wait() -> Any:  # noqa: ANN401 - the same
        return await came

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(wait())
    if inspect.iscoroutine(came):
        came.close()
    raise SettingsError("The function given as `ask` is awaitable, and an event loop runs already: use `aextract`")


def _played(request: ModelRequest) -> ModelAnswer | None:
    cassette = current_cassette()
    played = cassette.play(request) if cassette else None
    return read_answer(played) if played else None


def _kept(request: ModelRequest, answer: object) -> ModelAnswer:
    if not isinstance(answer, ModelAnswer):
        raise SettingsError(f"The function given as `ask` gave a {type(answer).__name__}: it has to give a ModelAnswer")
    if not isinstance(answer.raw, str):
        what = f"an answer whose `raw` is a {type(answer.raw).__name__}"
        raise SettingsError(f"The function given as `ask` gave {what}: it has to be the answer's text, a str")
    counts = {name: getattr(answer, name) for name in _COUNTS}
    if wrong := next((name for name, said in counts.items() if not isinstance(said, int) or said < 0), None):
        what = f"`{wrong}` as {counts[wrong]!r}"
        raise SettingsError(
            f"The function given as `ask` gave {what}: it has to be a number of tokens, 0 where unknown"
        )
    if cassette := current_cassette():
        cassette.record(request, _response(answer))
    return answer


def _response(answer: ModelAnswer) -> HttpResponse:
    """An answer in the shape of OpenAI's responses, which is how a recording is read."""
    usage = {
        "prompt_tokens": answer.prompt_tokens,
        "completion_tokens": answer.completion_tokens,
        "prompt_tokens_details": {"cached_tokens": answer.cached_tokens},
        "completion_tokens_details": {"reasoning_tokens": answer.reasoning_tokens},
    }
    choice = {"index": 0, "message": {"role": "assistant", "content": answer.raw}, "finish_reason": "stop"}
    body = json.dumps({"object": "chat.completion", "choices": [choice], "usage": usage})
    return HttpResponse(path="/v1/chat/completions", body=body.encode())
