"""What becomes of an article by the answers that are there, or what it has to ask: here or in another process."""

from __future__ import annotations

from collections import deque
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.answer.validation import read_answer
from communique.batch.answers import Asked, recalled
from communique.batch.budget import size_of
from communique.batch.ledger import key
from communique.batch.outcome import Failed, done, failed
from communique.batch.workers import died, result_of
from communique.drivers import run
from communique.errors import EmptyAnswerError, MalformedAnswerError, ModelError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from concurrent.futures import Future, ProcessPoolExecutor

    from communique.article import Article
    from communique.asking.request import ModelAnswer, ModelRequest
    from communique.batch.budget import Size
    from communique.batch.ledger import StoredAnswer
    from communique.batch.outcome import Made
    from communique.batch.reader import Reading
    from communique.client.batch_lines import Bodies

_INVALID: Final = {MalformedAnswerError.__name__, EmptyAnswerError.__name__}  # which another attempt may better
_QUEUED: Final = 24  # articles for each process, so that none waits for the next


@dataclass(frozen=True, slots=True)
class Question:
    """A request as it goes into a file. It can be sent to another process.

    Args:
        key: What it is known by in the ledger, and to the provider.
        line: Its line.
        size: How large it is.
    """

    key: str
    line: bytes
    size: Size


@dataclass(frozen=True, slots=True)
class Read:
    """What becomes of an article.

    Args:
        made: The result, None where an answer is missing.
        asks: The requests that have no answer, or those whose answers are of no use and might be better ones.
    """

    made: Made | None
    asks: tuple[Question, ...] = ()


class _NeededError(ModelError):
    """An answer is not there; the pipeline may go on to what else it asks."""


class _EnoughError(Exception):
    """What is asked next depends on an answer that is not there."""


def question(request: ModelRequest, bodies: Bodies) -> Question:
    """A request as it goes into a file."""
    return Question(key(request), bodies.line(key(request), request), size_of(request))


def read_answers(
    article: Article, reading: Reading, stored: Mapping[str, StoredAnswer], denied: Collection[str], bodies: Bodies
) -> Read:
    """What becomes of an article; an error is its result.

    Args:
        article: The article.
        reading: What the pipeline depends on.
        stored: Answers by their requests' keys, those too that amount to an error.
        denied: Of these, requests that were refused for reasons that are no article's.
        bodies: Makes the bodies of requests.
    """
    asked = Asked()
    answered: list[ModelRequest] = []
    lacking: list[ModelRequest] = []

    def ask(request: ModelRequest) -> ModelAnswer:
        if lacking and request.kind != lacking[0].kind:  # such as a repair of what is not all there
            raise _EnoughError
        if (found := stored.get(key(request))) is None:
            lacking.append(request)
            raise _NeededError("There is no answer yet")
        answered.append(request)
        asked.denied = key(request) in denied
        return recalled(found, asked)

    made: Made | None = None
    try:
        made = done(run(reading.pipeline(article), ask))
    except _EnoughError:
        pass
    except Exception as error:  # noqa: BLE001 - a defect that one article brings out is not to cost the others
        made = failed(error, attempts=asked.attempts, denied=asked.denied)
    useless = made.error in _INVALID if isinstance(made, Failed) else made is not None and made.is_partial
    again = [one for one in answered if _is_invalid(one, stored[key(one)])] if useless and not lacking else []
    try:
        asks = tuple(question(request, bodies) for request in lacking or again)
    except SettingsError as error:  # what it has to ask cannot be sent
        return Read(failed(error))
    return Read(None if lacking else made, asks)


def _is_invalid(request: ModelRequest, found: StoredAnswer) -> bool:
    """Whether nothing can be made of an answer that was not cut off."""
    if found.error:
        return found.error[0] in _INVALID
    try:
        read_answer(found.answer.raw, request.answer_model)
    except (MalformedAnswerError, EmptyAnswerError):
        return True
    return False


class ReadingRoom:
    """Has articles read, several at once where there are other processes.

    Args:
        reading: What the pipeline depends on.
        bodies: Makes the bodies of requests.
        pool: The other processes, None to read in this one.
        workers: How many they are.
    """

    def __init__(self, reading: Reading, bodies: Bodies, pool: ProcessPoolExecutor | None, workers: int) -> None:
        self._reading: Final = reading
        self._bodies: Final = bodies
        self._pool: Final = pool
        self._most: Final = workers * _QUEUED
        self._under_way: Final[deque[tuple[int, Future[Read]]]] = deque()

    def read(
        self, position: int, article: Article, stored: Mapping[str, StoredAnswer], denied: Collection[str]
    ) -> Iterator[tuple[int, Read]]:
        """Have an article read; what has become of this one or of others meanwhile, by their places."""
        given = (article, self._reading, stored, denied, self._bodies)
        if self._pool is None:
            yield position, read_answers(*given)
            return
        try:
            self._under_way.append((position, self._pool.submit(read_answers, *given)))
        except BrokenProcessPool as error:
            raise died() from error
        while len(self._under_way) >= self._most or (self._under_way and self._under_way[0][1].done()):
            yield self._first()

    def rest(self) -> Iterator[tuple[int, Read]]:
        """What has become of all others; they may lead to more."""
        while self._under_way:
            yield self._first()

    def _first(self) -> tuple[int, Read]:
        position, future = self._under_way.popleft()
        try:
            return position, result_of(future)
        except BrokenProcessPool as error:
            raise died() from error
