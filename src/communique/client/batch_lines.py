"""Lines of the files of OpenAI's Batch API: a request as it would be sent online, an answer as it would have come.

https://platform.openai.com/docs/api-reference/batch/request-input and …/request-output
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from communique.cassettes import HttpResponse
from communique.client.answers import read_answer
from communique.client.failures import DENIED, Failure, TryAgain, error_status
from communique.client.providers import key_variable, split_model
from communique.errors import ModelError, SettingsError

if TYPE_CHECKING:
    from pydantic import BaseModel

    from communique.asking.request import ModelAnswer, ModelRequest

ENDPOINT: Final = "/v1/chat/completions"


class _CaughtError(BaseException):
    """Keeps what is caught from being sent; no `Exception`, which instructor would take for a failed request."""


class Bodies:
    """Makes the body that `Client` would send for a request. It can be sent to another process.

    Args:
        model: Provider and name.
    """

    def __init__(self, model: str) -> None:
        self._name: Final = split_model(model)[1]
        self._added: Final[dict[type[BaseModel], dict[str, Any]]] = {}

    def __getstate__(self) -> dict[str, Any]:
        return {"_name": self._name, "_added": {}}  # classes that are made as the program runs cannot be sent

    def body(self, request: ModelRequest) -> dict[str, Any]:
        """The arguments that instructor hands to the SDK, which are the body."""
        given = {"messages": request.messages, "model": self._name, **request.parameters}
        added = self._added.get(request.answer_model)
        if added is None:
            caught = _caught(given, request)
            added = {argument: value for argument, value in caught.items() if argument not in given}
            if any(caught[argument] != value for argument, value in given.items()):
                return caught  # instructor has changed more than it added: it has to be asked each time
            self._added[request.answer_model] = added
        return {**given, **added}

    def line(self, name: str, request: ModelRequest) -> bytes:
        """The line of a request file, with its end.

        Args:
            name: The `custom_id`.
            request: The request.

        Raises:
            SettingsError: The text cannot be sent: it holds half of a surrogate pair.
        """
        whole = {"custom_id": name, "method": "POST", "url": ENDPOINT, "body": self.body(request)}
        try:
            return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        except UnicodeEncodeError as error:
            raise SettingsError(f"{request.model} cannot be asked: {error}") from error


def _caught(given: dict[str, Any], request: ModelRequest) -> dict[str, Any]:
    """What instructor would call the SDK with."""
    import instructor  # noqa: PLC0415 - it takes 1.5 s, which runs without a provider do not need

    caught: dict[str, Any] = {}

    def catch(**arguments: Any) -> None:  # noqa: ANN401 - whatever the SDK takes
        caught.update(arguments, messages=list(arguments["messages"]))
        raise _CaughtError

    patched: Any = instructor.patch(create=catch, mode=instructor.Mode.JSON_SCHEMA)
    with suppress(_CaughtError):
        patched(**given, response_model=request.answer_model, max_retries=0)
    return caught


@dataclass(frozen=True, slots=True)
class Reply:
    """What one line of an output or error file says.

    Args:
        name: The request's `custom_id`.
        came: The answer, the error that it amounts to, or `TryAgain` where another attempt may bring one.
        denied: Whether it was refused for reasons that are no article's.
    """

    name: str
    came: ModelAnswer | ModelError | TryAgain
    denied: bool = False


def read_reply(line: bytes, model: str) -> Reply | None:
    """What a line says; None where it is cut off or otherwise no line of such a file.

    Args:
        line: Of an output or an error file.
        model: Provider and name that were asked.
    """
    try:
        said = json.loads(line)
        name, response, error = said["custom_id"], said.get("response"), said.get("error")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    if not isinstance(name, str):
        return None
    status = response.get("status_code") if isinstance(response, dict) else None
    if not isinstance(response, dict) or not isinstance(status, int) or response.get("body") is None:
        return Reply(name, TryAgain(f"The batch has no answer: {_reason(error)}"))
    content = response["body"]
    body = (content if isinstance(content, str) else json.dumps(content)).encode("utf-8", "surrogatepass")
    return _reply(name, HttpResponse(path=ENDPOINT, status=status, body=body), model)


def _reply(name: str, response: HttpResponse, model: str) -> Reply:
    try:
        status = error_status(response)
        if status is None:
            return Reply(name, read_answer(response))
    except ModelError as error:
        return Reply(name, error)
    failure = Failure(
        url=f"The batch, for {ENDPOINT},", status=status, headers={}, body=response.body, model=model,
        variable=key_variable(model),
    ).error()  # fmt: skip
    return Reply(name, failure, denied=isinstance(failure, ModelError) and status in DENIED)


def _reason(error: object) -> str:
    if isinstance(error, dict):
        return f"{error.get('code') or 'error'}: {error.get('message') or 'no reason given'}"
    return "no reason given"
