"""What a response that is no success means: which error it is, and whether and when to try again."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

from communique.client.answers import read_body
from communique.errors import ContentFilterError, ModelError, RejectedRequestError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from communique.cassettes import HttpResponse

_WORTH_RETRYING: Final = {408, 409, 425, 429}  # time-out, conflict, too early, too many requests
_SERVER_ERROR: Final = 500  # and above
_NEVER_BETTER: Final = {"insufficient_quota", "billing_hard_limit_reached"}  # which OpenAI sends as 429
# Statuses that say nothing of the request itself, but of the key, the account or the model's name; a 429 that is not
# worth another attempt is about money, as OpenAI says it.
DENIED: Final = {401, 402, 403, 404, 429}
_SHOWN: Final = 500  # characters of the provider's message


class TryAgain(Exception):  # noqa: N818 - an order to the retrying, never seen outside
    """The request failed in a way that may pass.

    Args:
        message: What happened.
        after: Seconds that the server asked to wait.
    """

    def __init__(self, message: str, *, after: float | None = None) -> None:
        super().__init__(message)
        self.after = after


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
        code, detail = _detail(self.body)
        said = f"{self.url} answered {self.status}: {detail}"
        if code == "content_filter":
            return ContentFilterError(f"The provider's content filter refused the article. {said}")
        if (self.status in _WORTH_RETRYING or self.status >= _SERVER_ERROR) and code not in _NEVER_BETTER:
            return TryAgain(said, after=retry_after(self.headers))
        key = self.variable or "the provider's credentials"
        advice = {
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
    """The status of an error response, also of one that came as 200 with an error as its body; None for a success.

    Raises:
        MalformedAnswerError: A success, but not a JSON object.
    """
    if response.status >= HTTPStatus.MULTIPLE_CHOICES:
        return response.status
    error = read_body(response).get("error")  # https://openrouter.ai/docs/api-reference/errors
    if not error:
        return None
    code = error.get("code") if isinstance(error, dict) else None
    return code if isinstance(code, int) else HTTPStatus.BAD_REQUEST


def root_cause(error: BaseException | None) -> str:
    """The name and message of the exception that began it: the SDKs' own is just "Connection error."."""
    while error and (cause := error.__cause__ or error.__context__):
        error = cause
    return f"{type(error).__name__}: {error}".rstrip(": ")


def _detail(body: bytes) -> tuple[str, str]:
    """The provider's error code and message."""
    text = body.decode(errors="replace")
    try:
        found: Any = json.loads(text)
    except ValueError:
        found = text
    if isinstance(found, dict):
        found = found.get("error") or found.get("detail") or found.get("message") or text
    code = ""
    if isinstance(found, dict):
        code, found = str(found.get("code") or found.get("type") or ""), found.get("message") or text
    flat = " ".join(str(found).split()) or "no reason given"
    return code, flat[:_SHOWN]
