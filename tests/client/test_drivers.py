from __future__ import annotations

import asyncio
import inspect
from typing import TYPE_CHECKING

import pytest
from tests.client.asking import question

from communique.asking.request import ModelAnswer
from communique.drivers import arun, run
from communique.errors import CassetteStaleError, EmptyAnswerError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from communique.asking.request import ModelRequest
    from communique.drivers import Ask, Pipeline


def once() -> Generator[ModelRequest, ModelAnswer, str]:
    """Ask one question."""
    return (yield question(question="first")).raw


def twice() -> Generator[ModelRequest, ModelAnswer, str]:
    """Ask a second question that depends on the first answer; go on without an answer to the first."""
    try:
        first = (yield question(question="first")).raw
    except EmptyAnswerError as error:
        first = str(error)
    second = yield question(question=f"after {first}")
    return second.raw


def never() -> Generator[ModelRequest, ModelAnswer, str]:
    """Ask nothing."""
    return "rules"
    yield question()


def run_awaited(pipeline: Pipeline[str], ask: Ask) -> str:
    """Run with an awaited `ask`."""

    async def aask(request: ModelRequest) -> ModelAnswer:
        return ask(request)

    return asyncio.run(arun(pipeline, aask))


def echo(request: ModelRequest) -> ModelAnswer:
    """Answer with the question."""
    return ModelAnswer(raw=request.question.upper())


def nothing_first(request: ModelRequest) -> ModelAnswer:
    """Have no answer to the first question."""
    if request.question == "first":
        raise EmptyAnswerError("nothing")
    return echo(request)


RUNS = [run, run_awaited]
ROWS = [
    (never, echo, "rules"),
    (once, echo, "FIRST"),
    (twice, echo, "AFTER FIRST"),
    (twice, nothing_first, "AFTER NOTHING"),
]


@pytest.mark.parametrize("driver", RUNS)
@pytest.mark.parametrize(("pipeline", "ask", "result"), ROWS)
def test_result(
    driver: Callable[[Pipeline[str], Ask], str], pipeline: Callable[[], Pipeline[str]], ask: Ask, result: str
) -> None:
    """A driver sends each answer or throws its model error into the pipeline, and gives the pipeline's result."""
    assert driver(pipeline(), ask) == result


@pytest.mark.parametrize("driver", RUNS)
@pytest.mark.parametrize("error", [EmptyAnswerError("nothing"), CassetteStaleError(), KeyboardInterrupt()])
def test_errors(driver: Callable[[Pipeline[str], Ask], str], error: BaseException) -> None:
    """An error that the pipeline does not handle, or is not for it, closes the pipeline and comes out as itself."""
    pipeline = once()

    def ask(_: ModelRequest) -> ModelAnswer:
        raise error

    with pytest.raises(type(error)) as raised:
        driver(pipeline, ask)
    assert raised.value is error
    assert inspect.getgeneratorstate(pipeline) == inspect.GEN_CLOSED


def test_stop_iteration() -> None:
    """A StopIteration of what is asked does not pass for the pipeline's result."""

    def ask(_: ModelRequest) -> ModelAnswer:
        return next(iter(()))

    with pytest.raises(StopIteration):
        run(once(), ask)
