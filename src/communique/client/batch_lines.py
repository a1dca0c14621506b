"""Lines of the files of OpenAI's Batch API: a request as it would be sent online, an answer as it would have come.

https://platform.openai.com/docs/api-reference/batch/request-input and …/request-output
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from communique.cassettes import HttpResponse
from communique.client.addresses import masked
from communique.client.answers import read_answer
from communique.client.failures import DENIED, Failure, TryAgain, error_status
from communique.client.negotiation import Negotiation
from communique.client.providers import address, key_variable, secrets
from communique.errors import ModelError, SettingsError

if TYPE_CHECKING:
    from communique.asking.request import ModelAnswer, ModelRequest

ENDPOINT: Final = "/v1/chat/completions"


class Bodies:
    """Makes the body that `Client` would send for a request. It can be sent to another process.

    Args:
        model: Provider and name.
        base_url: Where it is asked, if not at the provider's own address.
    """

    def __init__(self, model: str, base_url: str | None = None) -> None:
        self._model: Final = model
        self._base_url: Final = address(model, base_url)
        self._negotiation = Negotiation(model, self._base_url)

    def __reduce__(self) -> tuple[type[Bodies], tuple[str, str | None]]:
        return Bodies, (self._model, self._base_url)  # classes that are made as the program runs cannot be sent

    @property
    def negotiated(self) -> dict[str, Any]:
        """What is sent otherwise than asked, by the table of families alone; as of a `Client`."""
        return self._negotiation.plain()

    def body(self, request: ModelRequest) -> dict[str, Any]:
        """The body.

        Raises:
            SettingsError: No form can carry it, or a setting is none.
        """
        return self._negotiation.call(request).body

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
    failure.args = tuple(masked(str(one), secrets(model, None)) for one in failure.args)
    return Reply(name, failure, denied=isinstance(failure, ModelError) and status in DENIED)


def _reason(error: object) -> str:
    if isinstance(error, dict):
        return f"{error.get('code') or 'error'}: {error.get('message') or 'no reason given'}"
    return "no reason given"
