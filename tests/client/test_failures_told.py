"""What a fault of the line is called."""

from __future__ import annotations

import asyncio

from communique.client.failures import root_cause


def test_a_wait_that_was_cancelled() -> None:
    """A timeout is told as such, not as the cancelling of the task that waited."""
    error = TimeoutError("read timed out")
    error.__context__ = asyncio.CancelledError("Cancelled via cancel scope 7f59; reason: deadline exceeded")
    assert root_cause(error) == "TimeoutError: read timed out"
