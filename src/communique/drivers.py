"""Run a pipeline: ask what it wants to know, hand it the answers, return its result.

A pipeline does no input or output. It yields a `ModelRequest` where it needs a model and is sent the `ModelAnswer`;
a `ModelError` is thrown in where it waits, so that it may go on without an answer. Whatever else is raised while
asking (a `CassetteError`, a `SettingsError`, Ctrl-C) closes the pipeline and goes to the caller.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from communique.asking.request import ModelAnswer, ModelRequest
from communique.errors import ModelError

if TYPE_CHECKING:
    from communique.time_limit import TimeLimit

T = TypeVar("T")

Pipeline: TypeAlias = Generator[ModelRequest, ModelAnswer, T]
Ask: TypeAlias = Callable[[ModelRequest], ModelAnswer]
AsyncAsk: TypeAlias = Callable[[ModelRequest], Awaitable[ModelAnswer]]


@dataclass(frozen=True, slots=True)
class _Done(Generic[T]):
    result: T


def run(pipeline: Pipeline[T], ask: Ask) -> T:
    """The result of `pipeline`, whose questions `ask` answers one after the other."""
    with closing(pipeline):
        step = _start(pipeline)
        while not isinstance(step, _Done):
            try:
                answer: ModelAnswer | ModelError = ask(step)
            except ModelError as error:
                answer = error
            step = _advance(pipeline, answer)
        return step.result


async def arun(pipeline: Pipeline[T], ask: AsyncAsk) -> T:
    """The same, awaited."""
    with closing(pipeline):
        step = _start(pipeline)
        while not isinstance(step, _Done):
            try:
                answer: ModelAnswer | ModelError = await ask(step)
            except ModelError as error:
                answer = error
            step = _advance(pipeline, answer)
        return step.result


def limited(pipeline: Pipeline[T], limit: TimeLimit) -> Pipeline[T]:
    """The same pipeline with a limit to the time that its own steps take together; waiting for answers is free.

    Raises:
        TooSlowError: In place of a step that takes longer.
        BrokenOff: In place of a step of a run that is to end.
    """
    with closing(pipeline):
        try:
            request = limit.run("reading it by the rules", next, pipeline)
            while True:
                try:
                    answer = yield request
                except ModelError as error:
                    request = limit.run("going on without an answer", pipeline.throw, error)
                else:
                    request = limit.run("reading an answer", pipeline.send, answer)
        except StopIteration as end:
            result: T = end.value
            return result


# Only the generator's own end counts as one: these two are apart from `ask`, whose StopIteration would pass for it.
def _start(pipeline: Pipeline[T]) -> ModelRequest | _Done[T]:
    try:
        return next(pipeline)
    except StopIteration as end:
        return _Done(end.value)


def _advance(pipeline: Pipeline[T], answer: ModelAnswer | ModelError) -> ModelRequest | _Done[T]:
    try:
        return pipeline.throw(answer) if isinstance(answer, ModelError) else pipeline.send(answer)
    except StopIteration as end:
        return _Done(end.value)
