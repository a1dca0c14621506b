"""A cassette as an object, and which one the current thread or task uses."""

from __future__ import annotations

import threading
from contextvars import ContextVar
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, get_args

from communique.errors import CassetteError, CassetteMissingError, CassetteStaleError, SettingsError

if TYPE_CHECKING:
    import os

    from communique.asking.request import ModelRequest
    from communique.cassettes.response import HttpResponse
    from communique.cassettes.vcr_file import VcrFile

Mode = Literal["none", "once", "new_episodes", "all"]


class Cassette:
    """One file of recorded answers. It may be used from several threads and tasks at once.

    Args:
        path: The YAML file; read when first needed, written (atomically) after each recording. Two objects that
            record into one file at the same time overwrite each other's recordings: share one.
        mode: `none` replays and never asks; `once` records if there is no file yet, and replays otherwise;
            `new_episodes` replays what is recorded and records the rest; `all` asks and records everything again.
        again: The command that records it anew, for messages; unless given they say how to in general.

    Raises:
        SettingsError: There is no such mode.
    """

    def __init__(self, path: str | os.PathLike[str], mode: Mode = "none", *, again: str | None = None) -> None:
        if mode not in get_args(Mode):
            raise SettingsError(f"No cassette mode {mode!r}: choose one of {', '.join(get_args(Mode))}")
        self.path: Final = Path(path)
        self.mode: Final = mode
        self._again: Final = again or (
            f'with use_cassette("{self.path}", "all") in Python, with --record all added to the command on a terminal'
        )
        self._missed: Final[list[str]] = []
        self._lock = threading.RLock()

    def play(self, request: ModelRequest) -> HttpResponse | None:
        """The recorded response to `request`, or None where the mode says that the model is to be asked.

        A request that was recorded several times gets its answers in that order, then the last one again.

        Raises:
            CassetteMissingError: There is no file, and the mode is `none`.
            CassetteStaleError: The file holds no answer to this request, and the mode forbids to record one.
            CassetteDamagedError: The file cannot be parsed.
        """
        with self._lock:
            # Read before anything is paid for, in any mode: what is no cassette is not overwritten.
            recorded = self._vcr_file
            if self.mode == "all":
                return None
            answer = recorded.find(request)
            if answer or not recorded.protected:
                return answer
            error: type[CassetteError] = CassetteStaleError
            difference = _difference(recorded.changed(request))
            message = f"{self.path} holds no answer to this request: {difference}. Record it again: {self._again}"
            if not recorded.loaded:
                error, message = CassetteMissingError, f"There is no cassette {self.path}. Record it: {self._again}"
            self._missed.append(message)
            raise error(message)

    @property
    def missed(self) -> tuple[str, ...]:
        """What was said of each request of this session to which there is no answer."""
        return tuple(self._missed)

    @property
    def replays(self) -> bool:
        """Whether nothing can be recorded: the mode forbids it, or forbids to add to the file that there is."""
        with self._lock:
            return self._vcr_file.protected

    def unplayed(self) -> list[str]:
        """What was recorded and not asked for in this session: for each, how it differs from what was asked."""
        with self._lock:
            return [_difference(parts) for parts in self._vcr_file.unplayed()]

    def forget_the_rest(self) -> None:
        """In mode `all`, drop the recordings that were not made again in this session.

        Raises:
            CassetteError: The file cannot be written.
        """
        with self._lock:
            self._vcr_file.forget_the_rest()

    def record(self, request: ModelRequest, response: HttpResponse) -> None:
        """Keep `response`, whose body is JSON, as the answer to `request`.

        Raises:
            CassetteError: The file cannot be written.
            CassetteDamagedError: There is one already that cannot be parsed.
        """
        with self._lock:
            self._vcr_file.keep(request, response)

    @cached_property
    def _vcr_file(self) -> VcrFile:
        from communique.cassettes.vcr_file import VcrFile  # noqa: PLC0415 - vcrpy takes 0.4 s, which only cassettes pay

        return VcrFile(self.path, self.mode)


def _difference(parts: list[str]) -> str:
    if not parts:
        return "no recording has anything in common with it"
    *others, last = [f"the {part}" for part in parts]
    changed = f"{', '.join(others)} and {last}" if others else last
    return f"compared with the nearest recording, {changed} changed"


def open_cassette(path: str | os.PathLike[str], mode: Mode = "none") -> Cassette:
    """The cassette at `path`, which need not exist yet. See `Cassette`."""
    return Cassette(path, mode)


_ENTERED: Final[ContextVar[tuple[Cassette, ...]]] = ContextVar("communique_cassettes", default=())


def current_cassette() -> Cassette | None:
    """The cassette that requests of this thread or task go to: that of the innermost `use_cassette`."""
    entered = _ENTERED.get()
    return entered[-1] if entered else None


class use_cassette:  # noqa: N801 - reads as the function it stands for
    """Replay or record all requests made inside, in a `with` or an `async with` block.

    It holds for the thread or task that entered it and for tasks started inside. The workers of a thread pool enter
    it themselves, or are called by `contextvars.copy_context().run`.

    Args:
        path: The cassette, a YAML file; or a `Cassette` that several blocks share.
        mode: As in `Cassette`.
        again: As in `Cassette`.

    >>> with use_cassette("no-such-file.yaml") as cassette:
    ...     current_cassette() is cassette
    True
    """

    def __init__(
        self, path: str | os.PathLike[str] | Cassette, mode: Mode = "none", *, again: str | None = None
    ) -> None:
        self._cassette: Final = path if isinstance(path, Cassette) else Cassette(path, mode, again=again)

    def __enter__(self) -> Cassette:
        _ENTERED.set((*_ENTERED.get(), self._cassette))
        return self._cassette

    def __exit__(self, *_: object) -> None:
        _ENTERED.set(_ENTERED.get()[:-1])

    async def __aenter__(self) -> Cassette:
        return self.__enter__()

    async def __aexit__(self, *_: object) -> None:
        self.__exit__()
