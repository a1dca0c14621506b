"""The requests in flight, as a worker on any machine sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from communique.batch.flow import Stopped

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from communique.batch.in_flight import Question, Told
    from communique.batch.ledger import StoredAnswer


async def called(reference: Awaitable[Any]) -> Any:  # noqa: ANN401 - whatever the keeper gives
    """What the keeper gives or raises, as if it were here.

    Raises:
        Stopped: The keeper is gone, or has stopped the run.
    """
    from ray.exceptions import RayActorError, RayTaskError  # noqa: PLC0415 - an extra

    try:
        return await reference
    except RayTaskError as error:
        raise error.cause from None
    except RayActorError as error:
        raise Stopped from error


class RemoteInFlight:
    """The requests in flight, seen from a worker.

    Args:
        keeper: The actor that has it.
        worker: Who asks.
    """

    def __init__(self, keeper: Any, worker: str) -> None:  # noqa: ANN401 - an actor's handle
        self._keeper: Final = keeper
        self._worker: Final = worker

    async def claim(self, question: Question) -> Told | int:
        """See `InFlight`."""
        found: Told | int = await called(self._keeper.claim.remote(self._worker, question))
        return found

    async def enter(self, number: int) -> None:
        """See `InFlight`."""
        await called(self._keeper.enter.remote(number))

    async def leave(self, number: int, status: int | None, error: BaseException | None) -> bool:
        """See `InFlight`."""
        denied: bool = await called(self._keeper.leave.remote(number, status, error and plain(error)))
        return denied

    async def close(self, number: int, question: Question, came: StoredAnswer | BaseException) -> None:
        """See `InFlight`."""
        came = plain(came) if isinstance(came, BaseException) else came
        await called(self._keeper.close.remote(number, question, came))

    async def settled(self, position: int, error: str | None) -> None:
        """See `InFlight`."""
        await called(self._keeper.settled.remote(position, error))


def plain(error: BaseException) -> BaseException:
    """An error without what led to it, which may not let itself be sent."""
    error = error.with_traceback(None)
    error.__cause__ = error.__context__ = None
    return error
