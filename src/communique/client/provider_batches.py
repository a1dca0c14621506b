"""OpenAI's Batch API: the only module that touches the SDK's `files` and `batches`.

https://platform.openai.com/docs/guides/batch and https://platform.openai.com/docs/api-reference/batch
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Protocol, Self, TypeVar

from communique.client.addresses import masked, same_place, shown
from communique.client.batch_lines import ENDPOINT
from communique.client.failures import Failure, TryAgain, root_cause
from communique.client.families import family
from communique.client.providers import address, key_variable, open_provider, secrets, split_model
from communique.errors import ModelError, RejectedRequestError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from communique.client.retrying import Sleep

T = TypeVar("T")

TAG: Final = "communique"  # the name under which a batch's metadata says which one of ours it is
_CHUNK: Final = 1_048_576  # bytes
_A_PAGE: Final = 100  # of a list, the most that the API gives
_CLOCKS: Final = 3600.0  # seconds that the provider's clock may differ from ours
_MISSING: Final = 404  # HTTP: there is no such batch
_CANCELLABLE: Final = {"validating", "in_progress"}


class _ElsewhereError(Exception):
    """A request that a redirect sends to another server."""


class NotThereError(SettingsError):
    """The provider has no such batch or file, or shows it to another key only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchState:
    """A batch as the provider describes it.

    Args:
        id: Its id.
        status: `validating`, `failed`, `in_progress`, `finalizing`, `completed`, `expired`, `cancelling`, `cancelled`.
        output: The file of its answers, None where there is none.
        errors: The file of requests that failed, None where there is none.
        finished: Requests that are answered or have failed so far.
        faults: Code, message and line of each reason why it failed.
    """

    id: str
    status: str
    output: str | None = None
    errors: str | None = None
    finished: int = 0
    faults: tuple[tuple[str, str, int | None], ...] = ()


class During(Protocol):
    """Makes a call, and waits for what comes of it."""

    def __call__(self, call: Callable[[], T], /) -> T:
        """What the call returns."""


def _at_once(call: Callable[[], T], /) -> T:
    return call()


class ProviderBatches:
    """The files and batches of one account.

    Args:
        model: Provider and name; OpenAI's is the protocol, also of other servers at `base_url`.
        base_url: Where the API is.
        timeout: Seconds to wait for a response, or for the next part of one.
        attempts: How often each call is made before a fault that may pass becomes a `TransportError`.
        sleep: Waits between two of them.
        during: Makes a call, and waits for what comes of it.

    Raises:
        SettingsError: The provider is not OpenAI, or its key is not set.
    """

    def __init__(
        self,
        model: str,
        *,
        base_url: str | None = None,
        timeout: float = 600,
        attempts: int = 6,
        sleep: Sleep | None = None,
        during: During = _at_once,
    ) -> None:
        if split_model(model)[0] != "openai":
            raise SettingsError(f"{model} has no batch endpoint here: it is OpenAI's, so use openai/NAME")
        import openai  # noqa: PLC0415 - it takes a second, which other ways of running do not need

        # The key and the address of online requests, but not their client, whose hooks read whole responses.
        where = address(model, base_url)
        self._secrets: Final = secrets(model, where)
        opened = open_provider(model, family(model, where), base_url=where, timeout=timeout, awaited=False)
        self._place: Final = str(opened.client.base_url)
        self._sdk: Final = openai.OpenAI(
            api_key=opened.client.api_key,
            base_url=self._place,
            timeout=timeout,
            max_retries=0,
            http_client=openai.DefaultHttpxClient(event_hooks={"request": [self._stay]}),
        )
        opened.client.close()
        self.url: Final = shown(self._place)
        self._openai: Final = openai
        self._model: Final = model
        self._attempts: Final = attempts
        self._sleep: Final = sleep
        self._during: Final = during

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._sdk.close()

    def upload(self, path: Path, name: str) -> str:
        """Upload a file of requests; its id.

        Args:
            path: The file.
            name: What it is to be called there: no two files of ours have one name.
        """
        tries = 0

        def attempt() -> str:
            nonlocal tries
            tries += 1  # the first one may have come through without our hearing of it
            if tries > 1 and (found := self._find_upload(name, path.stat().st_size)):
                return found
            with path.open("rb") as file:
                return self._id(self._sdk.files.create(file=(name, file), purpose="batch"))

        return self._call(f"upload {name}", attempt)

    def find_upload(self, name: str, size: int) -> str | None:
        """The id of the file of this name and so many bytes, None if there is none."""
        return self._call(f"look for {name}", partial(self._find_upload, name, size))

    def create(self, file: str, tag: str, since: float) -> str:
        """Have the requests of a file answered; the batch's id.

        Args:
            file: The file's id.
            tag: By which the batch can be found.
            since: When this was first tried, in seconds since 1970.
        """
        tries = 0

        def attempt() -> str:
            nonlocal tries
            tries += 1  # as above; a second batch would be paid for too
            if tries > 1 and (found := self._find(tag, since)):
                return found
            made = self._sdk.batches.create(
                input_file_id=file, endpoint=ENDPOINT, completion_window="24h", metadata={TAG: tag}
            )
            return self._id(made)

        return self._call(f"make a batch of {file}", attempt)

    def find(self, tag: str, since: float) -> str | None:
        """The id of the batch with this tag, None if there is none."""
        return self._call("list the batches", partial(self._find, tag, since))

    def look(self, batch: str) -> BatchState:
        """How far a batch is.

        Raises:
            NotThereError: There is none of this id.
        """
        return self._call(f"look at {batch}", lambda: self._state(self._sdk.batches.retrieve(batch)))

    def cancel(self, batch: str) -> None:
        """Ask for a batch to be cancelled, which takes a while; one that has ended stays as it is."""
        if self.look(batch).status in _CANCELLABLE:
            try:
                self._call(f"cancel {batch}", lambda: self._sdk.batches.cancel(batch))
            except ModelError:
                if self.look(batch).status in _CANCELLABLE:
                    raise

    def download(self, file: str, path: Path) -> None:
        """Store a file's content at `path`, as a stream.

        Raises:
            NotThereError: There is none of this id.
        """

        def attempt() -> None:
            with self._sdk.files.with_streaming_response.content(file) as response, path.open("wb") as kept:
                for chunk in _received(response.iter_bytes(_CHUNK)):
                    kept.write(chunk)

        self._call(f"download {file}", attempt)

    def delete(self, file: str) -> None:
        """Delete a file; it does not matter if it cannot be."""
        try:
            self._during(lambda: self._sdk.files.delete(file))
        except self._openai.OpenAIError:  # the provider deletes files of batches itself, after thirty days
            return

    def _stay(self, request: Any) -> None:  # noqa: ANN401 - httpx2.Request, whose package is the SDK's to choose
        """Send nothing elsewhere; a file may well be fetched from elsewhere, without the key."""
        if request.method != "GET" and not same_place(self._place, str(request.url)):
            raise _ElsewhereError(f"it redirects to {shown(str(request.url))}, which is not followed")

    def _find_upload(self, name: str, size: int) -> str | None:
        for file in self._sdk.files.list(purpose="batch", limit=_A_PAGE):
            if (file.filename, file.bytes) == (name, size):
                return self._id(file)
        return None

    def _find(self, tag: str, since: float) -> str | None:
        for batch in self._sdk.batches.list(limit=_A_PAGE):  # the newest first
            if (batch.metadata or {}).get(TAG) == tag:
                return self._id(batch)
            if batch.created_at < since - _CLOCKS:
                break
        return None

    def _id(self, made: Any) -> str:  # noqa: ANN401 - the SDK gives a text where the server did not send JSON
        found = getattr(made, "id", None)
        if not isinstance(found, str):
            raise SettingsError(f"{self.url} does not speak OpenAI's Batch API; is the base URL right?")
        return found

    def _state(self, batch: Any) -> BatchState:  # noqa: ANN401 - as above
        counts = getattr(batch, "request_counts", None)
        errors = getattr(batch, "errors", None)
        return BatchState(
            id=self._id(batch),
            status=str(batch.status),
            output=batch.output_file_id or None,  # some servers write an empty text
            errors=batch.error_file_id or None,
            finished=(counts.completed or 0) + (counts.failed or 0) if counts else 0,
            faults=tuple((one.code or "", one.message or "", one.line) for one in (errors and errors.data) or ()),
        )

    def _call(self, what: str, function: Callable[[], T]) -> T:
        """Call the SDK, again where that may help.

        Raises:
            ModelError: `TransportError` or `RejectedRequestError`, as for requests that are sent online.
        """
        from communique.client.retrying import retrying  # noqa: PLC0415 - tenacity takes 50 ms

        def attempt() -> T:
            try:
                return self._during(function)
            except self._openai.APIStatusError as error:
                raise self._failure(what, error) from None
            except self._openai.APIConnectionError as error:
                if isinstance(error.__cause__, _ElsewhereError):
                    raise RejectedRequestError(f"Cannot {what} at {self.url}: {error.__cause__}") from None
                raise TryAgain(f"Cannot {what}: no answer from {self.url}: {root_cause(error)}") from error

        done: T = retrying(self._attempts, sleep=self._sleep)(attempt)
        return done

    def _failure(self, what: str, error: Any) -> Exception:  # noqa: ANN401 - openai.APIStatusError, imported late
        found = self._named_failure(what, error)
        found.args = tuple(masked(str(one), self._secrets) for one in found.args)
        return found

    def _named_failure(self, what: str, error: Any) -> Exception:  # noqa: ANN401 - as above
        if error.status_code == _MISSING:
            return NotThereError(
                f"Cannot {what}: {self.url} has none, or not for this key. Give the key and the base URL that the run "
                f"began with; {error}"
            )
        return Failure(
            url=f"Cannot {what}: {shown(str(error.request.url))}",
            status=error.status_code,
            headers={name.lower(): value for name, value in error.response.headers.items()},
            body=error.response.content,
            model=self._model,
            variable=key_variable(self._model),
        ).error()


def _received(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The parts of a response; a connection that breaks off between them is a fault that may pass."""
    try:
        yield from chunks
    except Exception as error:
        raise TryAgain(f"The download broke off: {root_cause(error)}") from error
