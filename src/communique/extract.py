"""The pipeline: pure steps from an article to an extraction. It yields a request where a model is needed.

    page → rule reading → [ask] → validate → decode → reconcile → assemble → check → [ask once to repair] → Extraction

It does no I/O; drivers send it the answers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from communique import __version__
from communique.answer.decoding import decode, decode_record
from communique.answer.merging import merge_windows
from communique.answer.validation import read_answer
from communique.asking.request import ModelAnswer, ModelRequest
from communique.asking.strategy import NO_SETTINGS, Strategy, default_strategy
from communique.checks import run_checks
from communique.checks.leaves import check_leaves
from communique.errors import EmptyAnswerError, MalformedAnswerError, ModelError, TruncatedAnswerError
from communique.evidence import show
from communique.judging.calibration import RISK
from communique.judging.reconciliation import reconcile_items
from communique.judging.trust import is_good
from communique.page import Page
from communique.schema.assembly import assemble, propose
from communique.schema.extraction import (
    NOT_REACHED,
    SCHEMA_VERSION,
    ArticleData,
    Dropped,
    Extraction,
    PromptVersion,
    Provenance,
    Usage,
    Verdict,
)
from communique.schema.fields import fields_of, lists_of
from communique.schema.item import places_of, spans_of
from communique.schema.paths import pointer, value_at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from pydantic import BaseModel

    from communique.answer.validation import Checked, Problem
    from communique.article import Article
    from communique.asking.prompts import Prompt
    from communique.domain import Domain
    from communique.judging.reconciliation import Reconciled
    from communique.schema.extraction import Policy
    from communique.schema.item import Item

Pipeline = Generator[ModelRequest, ModelAnswer, Extraction[Any]]


@dataclass(slots=True)
class Answers:
    """What the model said, valid and decoded, and what it cost."""

    windows: list[list[Item]] = field(default_factory=list)
    repaired: list[Item] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    prompts: list[PromptVersion] = field(default_factory=list)
    usage: Usage = field(default_factory=Usage)
    unusable: list[ModelError] = field(default_factory=list)

    @property
    def items(self) -> list[Item]:
        """The items of all answers, those that two windows both gave once."""
        return [*merge_windows(self.windows), *self.repaired]


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of an article's answers, before a record is made of it.

    Args:
        page: The article.
        domain: The kind of text that it is.
        result: The items, decided.
        said: What the model said, None where none was asked.
        trust: What its word was taken to be worth.
    """

    page: Page
    domain: Domain
    result: Reconciled
    said: Answers | None = None
    trust: float | None = None


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
    trust: float | None = None,
    risk: float = RISK,
) -> Pipeline:
    """The pipeline of one article.

    Args:
        article: The article as loaded.
        domain: The kind of text and its record.
        model: Provider and model name; None for the rule reading alone.
        strategy: How the model is asked; `default_strategy(model)` unless given.
        policy: What becomes of values that the text does not yield.
        repairs: 1 to ask once more about items that do not hold.
        settings: The provider's own parameters, sent as given.
        rules: Whether the rules read the article too; without them the model's answer is decoded and grounded alone.
        trust: What the model's word is worth, from 0 to 1; what the strategy says unless given.
        risk: The share of wrong values that may stand unmarked, from 0 to 1.

    Yields:
        Requests; each is answered by `send(ModelAnswer)` or by `throw(ModelError)`.

    Raises:
        ModelError: The model gave no usable answer.
    """
    judged = yield from judge(
        article, domain, model=model, strategy=strategy, policy=policy, repairs=repairs, settings=settings, rules=rules,
        trust=trust, risk=risk,
    )  # fmt: skip
    return finish(judged, policy=policy, model=model)


def judge(
    article: Article,
    domain: Domain,
    *,
    model: str | None,
    strategy: Strategy | None,
    policy: Policy,
    repairs: int,
    settings: Mapping[str, Any],
    rules: bool,
    trust: float | None,
    risk: float = RISK,
) -> Generator[ModelRequest, ModelAnswer, Judged]:
    """The pipeline as far as every field is decided; see `extraction` for the arguments."""
    page = Page(article, domain.finders)
    if model is None:
        return Judged(page, domain, reconcile_items(None, read_items(page, domain), page, domain, policy, risk=risk))
    strategy = strategy or default_strategy(model)
    trust = strategy.prior if trust is None else trust
    read = read_items(page, domain) if rules else None
    answers = Answers()
    for numbers in strategy.windows(article):
        answers.windows.append([])
        for request in strategy.requests_of(article, domain, model, settings, numbers):
            try:
                yield from _ask(request, answers, page, domain, strategy)
            except (MalformedAnswerError, EmptyAnswerError, TruncatedAnswerError) as error:
                answers.unusable.append(error)  # what the other requests cost stands
                answers.verdicts += _nothing_reached(request, numbers or (), error)
    if answers.unusable and not answers.usage.requests:
        raise answers.unusable[-1]
    if repairs:
        # As the strategy has it, whatever trust is given: a stored answer serves when the trust has been estimated.
        wrong = [*answers.dropped, *reconcile_items(answers.items, read, page, domain, policy, strategy.prior).dropped]
        if repair := strategy.repair(article, domain, model, wrong, settings):
            yield from _ask(repair, answers, page, domain, strategy)
    result = reconcile_items(answers.items, read, page, domain, policy, trust, risk=risk)
    return Judged(page, domain, result, answers, trust)


def read_items(page: Page, domain: Domain) -> list[Item] | None:
    """The items that the rules of a domain read on a page; None where the domain has no such rules."""
    return domain.read(page) if domain.read else None


def _ask(
    request: ModelRequest,
    answers: Answers,
    page: Page,
    domain: Domain,
    strategy: Strategy,
    *,
    again: bool = False,
) -> Generator[ModelRequest, ModelAnswer, None]:
    """One request: its answer validated and decoded into `answers`; what could not be read of it is asked for again."""
    answer, cut = yield from _answered(request)
    try:
        checked = read_answer(answer.raw, request.answer_model, cut=cut, most_items=strategy.most_items)
    except (MalformedAnswerError, EmptyAnswerError) as error:
        if cut:  # the truncation is what the user should read of
            raise TruncatedAnswerError(f"the answer stopped at the token limit: {error}", raw=answer.raw) from error
        raise
    by_parts = not again and request.kind != "repair" and len(request.answer_model.model_fields) > 1
    if not by_parts and _says_nothing(checked):
        message = f"the answer for {', '.join(checked.unread)} stopped before anything in it was complete"
        if cut:
            raise TruncatedAnswerError(
                f"{message}, at the token limit; raise it or shorten the article", raw=answer.raw
            )
        raise MalformedAnswerError(message, raw=answer.raw)
    _account(answer, answers, strategy.prompts(domain, request.kind), mended=checked.mended)
    names = {known.info.alias or known.name: known.name for known in fields_of(domain.schema)}
    unread = [key for key in checked.unread if key in names]  # not of sentence numbers, which are looked up in the text
    for key in list(unread) if by_parts else ():
        once_more = strategy.again(request, page.article, domain, names[key])
        try:
            yield from _ask(once_more, answers, page, domain, strategy, again=True)
        except ModelError:
            continue  # what there was of it stands, with the verdict that says so
        unread.remove(key)
        checked = replace(checked, lists={name: rows for name, rows in checked.lists.items() if name != key})
    (answers.repaired if request.kind == "repair" else answers.windows[-1]).extend(
        _decoded(checked, request, page, domain.schema, strategy)
    )
    answers.dropped += _set_aside(checked.problems)
    answers.verdicts += [_cut_short(name, at_limit=cut) for name in unread]


def _answered(request: ModelRequest) -> Generator[ModelRequest, ModelAnswer, tuple[ModelAnswer, bool]]:
    """The answer, and whether it was cut off at the token limit."""
    try:
        return (yield request), False
    except TruncatedAnswerError as error:
        if not error.raw:
            raise
        tokens = {"prompt_tokens": error.prompt_tokens, "completion_tokens": error.completion_tokens}
        return ModelAnswer(raw=error.raw, **tokens), True


def _says_nothing(checked: Checked) -> bool:
    """Whether nothing of an answer could be read."""
    asked = {*checked.lists, *checked.values, *checked.unread}
    said = any(checked.lists.values()) or checked.values or any(problem.item for problem in checked.problems)
    return bool(checked.unread) and asked <= {*checked.unread, *checked.lists} and not said


def _decoded(
    checked: Checked, request: ModelRequest, page: Page, schema: type[BaseModel], strategy: Strategy
) -> list[Item]:
    if request.kind == "list" or (request.kind == "repair" and strategy.split == "lists" and not checked.values):
        models = lists_of(schema)
        return [decode(name, row, models[name], page) for name, rows in checked.lists.items() for row in rows]
    keys = {known.name: known.info.alias or known.name for known in fields_of(schema)}
    said = {**checked.lists, **checked.values}
    return decode_record(said, schema, [name for name, key in keys.items() if key in said], page)


def _account(answer: ModelAnswer, answers: Answers, prompts: Sequence[Prompt], *, mended: bool) -> None:
    used = answers.usage
    answers.usage = Usage(
        requests=used.requests + 1,
        prompt_tokens=used.prompt_tokens + answer.prompt_tokens,
        completion_tokens=used.completion_tokens + answer.completion_tokens,
        mended=used.mended + mended,
    )
    for used_prompt in prompts:
        version = PromptVersion(name=used_prompt.name, sha256=used_prompt.sha256)
        if version not in answers.prompts:
            answers.prompts.append(version)


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


def _cut_short(name: str, *, at_limit: bool) -> Verdict:
    """What is not known where an answer has a part of a list, or of the record's fields."""
    how = "cut off at the token limit" if at_limit else "cut off or malformed"
    return _not_reached(name, f"The model's answer for {name} was {how}")


def _nothing_reached(request: ModelRequest, numbers: Collection[int], error: ModelError) -> Iterator[Verdict]:
    """What is not known where one of several requests has no usable answer."""
    part = f" of the sentences up to {max(numbers)} that were asked about together" if numbers else ""
    for name in request.answer_model.model_fields:
        yield _not_reached(name, f"The model gave no usable answer for {name}{part}: {error}")


def _not_reached(name: str, what: str) -> Verdict:
    message = f"{what}. What is missing from the record may still be in the text."
    return Verdict(path=f"/{name}/-", check=NOT_REACHED, status="unchecked", severity="warning", message=message)


def finish(judged: Judged, *, policy: Policy, model: str | None = None) -> Extraction[Any]:
    """The extraction: record assembled, fields and relations checked, provenance given."""
    page, domain, result = judged.page, judged.domain, judged.result
    made = assemble(result.items, domain.schema, page.article)
    said = judged.said or Answers()
    leaves = check_leaves(page, made.record, spans_of(result.items))
    if judged.trust is not None and not is_good(judged.trust) and domain.read is None:
        leaves = [_doubted(one) for one in leaves]
    checked = [*leaves, *run_checks(page, domain, made.record, result.items)]
    return Extraction[Any](
        article=ArticleData.model_validate(page.article.metadata()),
        record=made.record,
        verdicts=(*result.verdicts(), *made.verdicts, *said.verdicts, *_said_otherwise(result.items), *checked),
        proposals=propose(result.proposed, result.items, page.article),
        dropped=(*said.dropped, *result.dropped),
        warnings=page.article.warnings,
        provenance=Provenance(
            library_version=__version__,
            schema_version=SCHEMA_VERSION,
            schema_sha256=schema_digest(domain.schema),
            prompt=tuple(said.prompts),
            model=model,
            mode="rules" if judged.said is None else "model",
            policy=policy,
            seen=result.seen,
            trust=judged.trust,
        ),
        usage=said.usage,
    )


def _said_otherwise(items: Sequence[Item]) -> Iterator[Verdict]:
    """What answers about two parts of an article, which share sentences, say each in its own way."""
    for item, place in places_of(items).items():
        for name, value in item.otherwise.items():
            said = value_at(item.values, pointer(*name.split("/")))
            if said != value:
                message = f"{name} {show(said)}: asked about another part of the article the model said {show(value)}."
                yield Verdict(
                    path=place + pointer(*name.split("/")), check="parts_agree", status="conflict", severity="warning",
                    model_value=said, final_value=said, message=message,
                )  # fmt: skip


def _doubted(verdict: Verdict) -> Verdict:
    """A verdict on a value that nothing speaks for but the word of a model that is little believed."""
    if verdict.severity != "info":
        return verdict
    message = f"{verdict.message} The model is a weak one, and no rules read this too: look before you quote it."
    return verdict.model_copy(update={"status": "unchecked", "severity": "warning", "message": message})


@cache
def schema_digest(schema: type[BaseModel]) -> str:
    """SHA-256 of a schema's JSON Schema."""
    return hashlib.sha256(json.dumps(schema.model_json_schema(), sort_keys=True).encode()).hexdigest()
