"""A response as it is kept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpResponse:
    """What came back over HTTP, as far as it is kept.

    Args:
        method: Of the request that it answers.
        path: The same request's path, without the host.
        status: The HTTP status code.
        content_type: The one header that is kept.
        body: The content, decompressed. JSON is recorded indented.
    """

    method: str = "POST"
    path: str = "/"
    status: int = 200
    content_type: str = "application/json"
    body: bytes
