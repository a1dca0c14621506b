"""The pipeline: pure steps from an article to an extraction. It yields a request where a model is needed.

    page → rule reading → [ask] → validate → decode → reconcile → check → [ask once to repair] → Extraction

It does no I/O; drivers send it the answers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from communique import __version__
from communique.asking import Strategy, default_strategy
from communique.assembly import assemble
from communique.checks import run_checks
from communique.decoding import decode
from communique.errors import EmptyAnswerError, MalformedAnswerError, TruncatedAnswerError
from communique.extraction import ArticleData, Dropped, Extraction, PromptVersion, Provenance, Usage, Verdict
from communique.fields import lists_of
from communique.page import Page
from communique.prompts import instructions, prompt
from communique.reading.read import read_items
from communique.reconciliation import reconcile_items
from communique.record import TradeRecord
from communique.request import ModelAnswer, ModelRequest
from communique.validation import Problem, read_answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic import BaseModel

    from communique.article import Article
    from communique.extraction import Policy
    from communique.item import Item
    from communique.notes import Reconciled
    from communique.prompts import Prompt

SCHEMA_VERSION = "1"

Pipeline = Generator[ModelRequest, ModelAnswer, Extraction[Any]]


@dataclass(slots=True)
class _Answers:
    """What the model said, valid and decoded, and what it cost."""

    items: list[Item] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    prompts: list[PromptVersion] = field(default_factory=list)
    usage: Usage = field(default_factory=Usage)


def extraction(
    article: Article,
    *,
    schema: type[BaseModel] = TradeRecord,
    model: str | None = None,
    strategy: Strategy | None = None,
    policy: Policy = "balanced",
    repairs: int = 0,
) -> Pipeline:
    """The pipeline of one article.

    Args:
        article: The article as loaded.
        schema: The record's model.
        model: Provider and model name; None for the rule reading alone.
        strategy: How the model is asked; `default_strategy(schema)` unless given.
        policy: What becomes of values that the text does not yield.
        repairs: 1 to ask once more about items that do not hold.

    Yields:
        Requests; each is answered by `send(ModelAnswer)` or by `throw(ModelError)`.

    Raises:
        ModelError: The model gave no usable answer.
    """
    page = Page(article)
    rules = read_items(page) if schema is TradeRecord else None
    if model is None:
        result = reconcile_items(None, rules, page, schema, policy)
        return finish(page, schema, result, policy=policy, mode="rules")
    strategy = strategy or default_strategy(schema)
    answers = _Answers()
    for request in strategy.requests(article, schema, model):
        yield from _ask(request, answers, page, schema, strategy)
    if repairs and (repair := strategy.repair(article, schema, model, _failed(answers, page, schema, policy))):
        yield from _ask(repair, answers, page, schema, strategy)
    result = reconcile_items(answers.items, rules, page, schema, policy)
    return finish(page, schema, result, policy=policy, mode="model", model=model, said=answers)


def _ask(
    request: ModelRequest, answers: _Answers, page: Page, schema: type[BaseModel], strategy: Strategy
) -> Generator[ModelRequest, ModelAnswer, None]:
    """One request: its answer validated and decoded into `answers`."""
    try:
        answer = yield request
        raw, cut = answer.raw, False
    except TruncatedAnswerError as error:
        if not error.raw:
            raise
        tokens = {"prompt_tokens": error.prompt_tokens, "completion_tokens": error.completion_tokens}
        answer, raw, cut = ModelAnswer(raw=error.raw, **tokens), error.raw, True
    try:
        checked = read_answer(raw, request.answer_model, cut=cut)
    except (MalformedAnswerError, EmptyAnswerError) as error:
        if cut:  # the truncation is what the user should read of
            raise TruncatedAnswerError(f"the answer stopped at the token limit: {error}", raw=raw) from error
        raise
    said = any(checked.lists.values()) or any(problem.item for problem in checked.problems)
    if checked.lists and checked.lists.keys() <= set(checked.unread) and not said:
        message = f"the answer for {', '.join(checked.lists)} stopped before its first item was complete"
        if cut:
            raise TruncatedAnswerError(f"{message}, at the token limit; raise it or shorten the article", raw=raw)
        raise MalformedAnswerError(message, raw=raw)
    for name, entries in checked.lists.items():
        answers.items += [decode(name, entry, lists_of(schema)[name], strategy.wire, page) for entry in entries]
    answers.dropped += _set_aside(checked.problems)
    answers.verdicts += [_cut_off(name, at_limit=cut) for name in checked.unread]
    _account(answer, answers, (instructions(schema), prompt(request.kind)))


def _account(answer: ModelAnswer, answers: _Answers, prompts: Sequence[Prompt]) -> None:
    used = answers.usage
    answers.usage = Usage(
        requests=used.requests + 1,
        prompt_tokens=used.prompt_tokens + answer.prompt_tokens,
        completion_tokens=used.completion_tokens + answer.completion_tokens,
    )
    for used_prompt in prompts:
        version = PromptVersion(name=used_prompt.name, sha256=used_prompt.sha256)
        if version not in answers.prompts:
            answers.prompts.append(version)


def _failed(answers: _Answers, page: Page, schema: type[BaseModel], policy: Policy) -> list[Dropped]:
    """What does not hold of the answers so far; reconciliation changes items, so it is tried on copies."""
    rules = read_items(page) if schema is TradeRecord else None
    return [*answers.dropped, *reconcile_items(deepcopy(answers.items), rules, page, schema, policy).dropped]


def _set_aside(problems: Sequence[Problem]) -> Iterator[Dropped]:
    """Items that do not fit the schema: each once, with all that is wrong with it."""
    wrong: dict[int, list[Problem]] = {}
    for problem in problems:
        if problem.item is not None:
            wrong.setdefault(id(problem.item), []).append(problem)
    for first, *others in wrong.values():
        name = first.path.split("/")[1]
        said = "; ".join(f"{problem.path}: {problem.message}" for problem in (first, *others))
        message = f"Dropped from {name}: the answer does not fit the schema at {said}."
        verdict = Verdict(path=f"/{name}/-", check="schema", status="unsupported", severity="error", message=message)
        yield Dropped(list=name, item=first.item or {}, verdict=verdict)


def _cut_off(name: str, *, at_limit: bool) -> Verdict:
    how = "cut off at the token limit" if at_limit else "cut off or malformed"
    message = f"The model's answer for {name} was {how}; its complete items were read."
    return Verdict(path=f"/{name}/-", check="whole_answer", status="unchecked", severity="warning", message=message)


def finish(
    page: Page,
    schema: type[BaseModel],
    result: Reconciled,
    *,
    policy: Policy,
    mode: Literal["model", "rules"],
    model: str | None = None,
    said: _Answers | None = None,
) -> Extraction[Any]:
    """The extraction: record assembled, fields and relations checked, provenance given."""
    record = assemble(result.items, schema, page.article)
    said = said or _Answers()
    verdicts = [*result.verdicts(), *said.verdicts, *run_checks(page, record, result.items)]
    return Extraction[Any](
        article=ArticleData.model_validate(page.article.metadata()),
        record=record,
        verdicts=tuple(verdicts),
        dropped=(*said.dropped, *result.dropped),
        provenance=Provenance(
            library_version=__version__,
            schema_version=SCHEMA_VERSION,
            schema_sha256=schema_digest(schema),
            prompt=tuple(said.prompts),
            model=model,
            mode=mode,
            policy=policy,
        ),
        usage=said.usage,
    )


@cache
def schema_digest(schema: type[BaseModel]) -> str:
    """SHA-256 of a schema's JSON Schema."""
    return hashlib.sha256(json.dumps(schema.model_json_schema(), sort_keys=True).encode()).hexdigest()
