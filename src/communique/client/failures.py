"""What a response that is no success means: which error it is, and whether and when to try again."""

from __future__ import annotations

import json
from asyncio import CancelledError
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from math import isfinite
from typing import TYPE_CHECKING, Any, Final, TypeGuard

from communique.client.answers import read_body
from communique.errors import ContentFilterError, ModelError, RejectedRequestError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from communique.asking.request import ModelAnswer
    from communique.cassettes import HttpResponse

_WORTH_RETRYING: Final = {408, 409, 425, 429}  # time-out, conflict, too early, too many requests
_SERVER_ERROR: Final = 500  # and above
_NO_STATUS: Final = 600  # and above
# What OpenAI and Anthropic send as 429, and waiting does not mend:
# https://platform.openai.com/docs/guides/error-codes
_NEVER_BETTER: Final = {
    "insufficient_quota",
    "billing_hard_limit_reached",
    "credit_balance_exhausted",
    "organization_spend_limit_exceeded",
    "project_spend_limit_exceeded",
    "enforced_spend_limit_reached",
}
_UNPAID: Final = b"credit balance is too low"  # Anthropic says it with 400, which would fail one article after another
_FILTERED: Final = {"content_filter", "ResponsibleAIPolicyViolation"}  # OpenAI's and Azure's word for it
# Statuses that say nothing of the request itself, but of the key, the account or the model's name; a 429 that is not
# worth another attempt is about money, as OpenAI says it.
DENIED: Final = {401, 402, 403, 404, 429}
_SHOWN: Final = 500  # characters of the provider's message


class TryAgain(Exception):  # noqa: N818 - an order to the retrying, never seen outside
    """The request failed in a way that may pass.

    Args:
        message: What happened.
        after: Seconds that the server asked to wait.
        most: How often it is worth trying in all, None for as often as anything is tried.
        result: What the request comes to if it does not pass; a `TransportError` unless given.
        paid: The answer that came all the same, and costs.
    """

    def __init__(
        self,
        message: str,
        *,
        after: float | None = None,
        most: int | None = None,
        result: object = None,
        paid: ModelAnswer | None = None,
    ) -> None:
        super().__init__(message)
        self.after = after
        self.most = most
        self.result = result
        self.paid = paid


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A response that is no success.

    Args:
        url: Where the request went.
        status: The HTTP status code.
        headers: The response's headers, by lower-case names.
        body: The response's content.
        model: Provider and model that were asked.
        variable: The environment variable that holds the provider's key; empty if there is none.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    model: str
    variable: str

    def error(self) -> ModelError | TryAgain:
        """The exception that this failure amounts to."""
        code, detail = reason(self.body)
        said = f"{self.url} answered {self.status}: {detail}"
        if code in _FILTERED:
            return ContentFilterError(f"The provider's content filter refused the article. {said}")
        if (self.status in _WORTH_RETRYING or self.status >= _SERVER_ERROR) and code not in _NEVER_BETTER:
            return TryAgain(said, after=retry_after(self.headers))
        key = self.variable or "the provider's credentials"
        advice = {
            **dict.fromkeys((301, 302, 303, 307, 308), ". Give the base URL that this leads to"),
            401: f". The key is missing or wrong: set {key}",
            403: f". The key may not use {self.model}: check {key}",
            404: f". There is no model {self.model} there, or the base URL is wrong (it mostly ends in /v1)",
        }
        return RejectedRequestError(said + advice.get(self.status, ""))


def retry_after(headers: Mapping[str, str], *, now: datetime | None = None) -> float | None:
    """The seconds that a server asks to wait (RFC 9110, 10.2.3: seconds or a date), or None.

    >>> retry_after({"retry-after": "7"})
    7.0
    >>> retry_after({"retry-after": "Wed, 21 Oct 2026 07:28:30 GMT"}, now=datetime(2026, 10, 21, 7, 28, tzinfo=UTC))
    30.0
    >>> retry_after({"retry-after": "soon"}) is None
    True
    """
    for name, unit in ("retry-after-ms", 0.001), ("retry-after", 1.0):  # the first is OpenAI's own
        value = headers.get(name, "")
        with suppress(ValueError):
            if isfinite(seconds := float(value) * unit):
                return max(0.0, seconds)
        with suppress(TypeError, ValueError):  # it is no date, or one without a time zone
            return max(0.0, (parsedate_to_datetime(value) - (now or datetime.now(UTC))).total_seconds())
    return None


def error_status(response: HttpResponse) -> int | None:
    """The status of an error response, also of one that came as 200 with an error in its body; None for a success.

    Raises:
        MalformedAnswerError: A success, but not a JSON object.
    """
    if response.status >= HTTPStatus.MULTIPLE_CHOICES:
        unpaid = response.status == HTTPStatus.BAD_REQUEST and _UNPAID in response.body
        return HTTPStatus.PAYMENT_REQUIRED if unpaid else response.status
    body = read_body(response)
    if error := body.get("error"):  # https://openrouter.ai/docs/api/reference/errors-and-debugging
        code = error.get("code") if isinstance(error, dict) else None
        return code if _is_status(code) else HTTPStatus.BAD_REQUEST
    return _choice_status(body)


def _choice_status(body: dict[str, Any]) -> int | None:
    """The status of an error in a choice: the model broke off, or the route to it."""
    choices = body.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    if not isinstance(choice, dict):
        return None
    error = choice.get("error")
    if not error and choice.get("finish_reason") != "error":
        return None
    code = error.get("code") if isinstance(error, dict) else None
    return code if _is_status(code) else HTTPStatus.BAD_GATEWAY


def _is_status(code: object) -> TypeGuard[int]:
    return isinstance(code, int) and HTTPStatus.MULTIPLE_CHOICES <= code < _NO_STATUS


def root_cause(error: BaseException | None) -> str:
    """The name and message of the exception that began it: the SDKs' own is just "Connection error.".

    That a wait was cancelled says nothing beside the timeout for which it was.
    """
    while error and (cause := error.__cause__ or error.__context__) and not isinstance(cause, CancelledError):
        error = cause
    return f"{type(error).__name__}: {error}".rstrip(": ")


def reason(body: bytes) -> tuple[str, str]:
    """The provider's error code and message, wherever in the body they stand."""
    text = body.decode(errors="replace")
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError):
        found = text
    if isinstance(found, list) and len(found) == 1 and isinstance(found[0], dict):  # Gemini's compatible endpoint
        found = found[0]
    if isinstance(found, dict):
        found = found.get("error") or _choice_error(found) or found.get("detail") or found.get("message") or text
    code = ""
    if isinstance(found, dict):
        code, found = _code(found), found.get("message") or text
    flat = " ".join((found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)).split())
    return code, (flat or "no reason given")[:_SHOWN]


def _code(error: dict[str, Any]) -> str:
    details = error.get("details")
    inner = details.get("error_code") if isinstance(details, dict) else None
    return str(inner or error.get("code") or error.get("type") or "")


def _choice_error(body: dict[str, Any]) -> Any:  # noqa: ANN401 - any JSON value
    choices = body.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    return choice.get("error") if isinstance(choice, dict) else None
