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
from communique.answer.decoding import decode
from communique.answer.validation import Problem, read_answer
from communique.asking.prompts import prompt
from communique.asking.request import ModelAnswer, ModelRequest
from communique.asking.strategy import NO_SETTINGS, Strategy, default_strategy, instructions
from communique.checks import run_checks
from communique.errors import EmptyAnswerError, MalformedAnswerError, TruncatedAnswerError
from communique.judging.reconciliation import reconcile_items
from communique.page import Page
from communique.schema.assembly import assemble
from communique.schema.extraction import (
    SCHEMA_VERSION,
    ArticleData,
    Dropped,
    Extraction,
    PromptVersion,
    Provenance,
    Usage,
    Verdict,
)
from communique.schema.fields import lists_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pydantic import BaseModel

    from communique.article import Article
    from communique.asking.prompts import Prompt
    from communique.domain import Domain
    from communique.judging.notes import Reconciled
    from communique.schema.extraction import Policy
    from communique.schema.item import Item


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
    domain: Domain,
    *,
    model: str | None = None,
    strategy: Strategy | None = None,
    policy: Policy = "balanced",
    repairs: int = 0,
    settings: Mapping[str, Any] = NO_SETTINGS,
    rules: bool = True,
) -> Pipeline:
    """The pipeline of one article.

    Args:
        article: The article as loaded.
        domain: The kind of text and its record.
        model: Provider and model name; None for the rule reading alone.
        strategy: How the model is asked; `default_strategy(domain)` unless given.
        policy: What becomes of values that the text does not yield.
        repairs: 1 to ask once more about items that do not hold.
        settings: The provider's own parameters, which go out as they are; nothing is added to them.
        rules: False for the model's answer decoded and grounded, without the domain's own reading beside it.

    Yields:
        Requests; each is answered by `send(ModelAnswer)` or by `throw(ModelError)`.

    Raises:
        ModelError: The model gave no usable answer.
    """
    page = Page(article, domain)
    read = read_items(page) if rules else None
    if model is None:
        result = reconcile_items(None, read, page, policy)
        return finish(page, result, policy=policy, mode="rules")
    strategy = strategy or default_strategy(domain)
    answers = _Answers()
    for request in strategy.requests(article, domain, model, settings):
        yield from _ask(request, answers, page, strategy)
    if repairs:
        wrong = _failed(answers, page, policy, rules=rules)
        if repair := strategy.repair(article, domain, model, wrong, settings):
            yield from _ask(repair, answers, page, strategy)
    result = reconcile_items(answers.items, read, page, policy)
    return finish(page, result, policy=policy, mode="model", model=model, said=answers)


def read_items(page: Page) -> list[Item] | None:
    """The items that the rules of its domain read on a page; None where the domain has no such rules."""
    return page.domain.read(page) if page.domain.read else None


def _ask(
    request: ModelRequest, answers: _Answers, page: Page, strategy: Strategy
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
        checked = read_answer(raw, request.answer_model)
    except (MalformedAnswerError, EmptyAnswerError) as error:
        if cut:  # the truncation is what the user should read of
            raise TruncatedAnswerError(f"the answer stopped at the token limit: {error}", raw=raw) from error
        raise
    incomplete = cut or any(problem.item is None for problem in checked.problems)
    if incomplete and not any(checked.lists.values()) and not any(problem.item for problem in checked.problems):
        message = f"the answer for {', '.join(checked.lists)} stopped before its first item was complete"
        if cut:
            raise TruncatedAnswerError(f"{message}, at the token limit; raise it or shorten the article", raw=raw)
        raise MalformedAnswerError(message, raw=raw)
    for name, entries in checked.lists.items():
        answers.items += [
            decode(name, entry, lists_of(page.domain.schema)[name], strategy.wire, page) for entry in entries
        ]
    answers.dropped += _set_aside(checked.problems)
    if incomplete:
        answers.verdicts += [_cut_off(name) for name in checked.lists]
    _account(answer, answers, (instructions(page.domain), prompt(request.kind)))


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


def _failed(answers: _Answers, page: Page, policy: Policy, *, rules: bool) -> list[Dropped]:
    """What does not hold of the answers so far; reconciliation changes items, so it is tried on copies."""
    again = reconcile_items(deepcopy(answers.items), read_items(page) if rules else None, page, policy)
    return [*answers.dropped, *again.dropped]


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


def _cut_off(name: str) -> Verdict:
    message = f"The model's answer for {name} was cut off at the token limit; its complete items were read."
    return Verdict(path=f"/{name}/-", check="whole_answer", status="unchecked", severity="warning", message=message)


def finish(
    page: Page,
    result: Reconciled,
    *,
    policy: Policy,
    mode: Literal["model", "rules"],
    model: str | None = None,
    said: _Answers | None = None,
) -> Extraction[Any]:
    """The extraction: record assembled, fields and relations checked, provenance given."""
    record = assemble(result.items, page.domain.schema, page.article)
    said = said or _Answers()
    verdicts = [*result.verdicts(), *said.verdicts, *run_checks(page, record, result.items)]
    return Extraction[Any](
        article=ArticleData.model_validate(page.article.metadata()),
        record=record,
        verdicts=tuple(verdicts),
        dropped=(*said.dropped, *result.dropped),
        warnings=page.article.warnings,
        provenance=Provenance(
            library_version=__version__,
            schema_version=SCHEMA_VERSION,
            schema_sha256=schema_digest(page.domain.schema),
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
