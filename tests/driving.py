"""A pipeline driven by hand with prepared answers, and what every test of the top layers starts from.

The prepared answers are fixtures in the words of the tests, not answers of any model.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from tests.places import CHECKOUT, CORPUS

from communique.api import domain_of
from communique.article import load_article
from communique.asking.request import ModelAnswer
from communique.asking.strategy import Strategy
from communique.drivers import run
from communique.errors import ModelError
from communique.extract import extraction
from communique.schema.fields import lists_of
from communique.trade.record import TradeRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from communique.article import Article
    from communique.asking.request import ModelRequest
    from communique.extract import Pipeline
    from communique.schema.extraction import Extraction

MODEL: Final = "openai/prepared-1b"  # a small one by its name: it is asked list by list
RECORDED: Final = "openai/qwen2.5-coder-1.5b-instruct-q4_k_m"
RECORDED_WITH: Final[dict[str, Any]] = {"temperature": 0, "max_tokens": 900}  # the settings of those recordings
CASSETTES: Final = CHECKOUT / "cassettes"
LISTS: Final = ("events", "parties", "agreements", "trade_figures", "policy_measures")  # that a model is asked for
TEXT: Final = (
    "HANOI, May 2, 2025 - Vietnam and Laos signed three memoranda of understanding in Hanoi on Friday.\n\n"
    "Trade between Vietnam and Laos reached US$2.2 billion in 2024, up 34 percent from 2023.\n\n"
    "The rain went on for most of the day.\n"
)
# The same fact that the rules read in the first sentence, in the words that a model would give.
SIGNED: Final = {"s": 1, "type": "mou", "status": "signed", "n": "three", "between": ["Vietnam", "Laos"]}
Said = "list[Any] | str | ModelAnswer | ModelError"


def article(text: str = TEXT) -> Article:
    """An article of one's own."""
    return load_article(text)


def corpus() -> list[Path]:
    """The articles of the development corpus."""
    return sorted(path for path in CORPUS.glob("d*") if path.suffix in {".txt", ".html"})


def asked(request: ModelRequest) -> list[str]:
    """The lists that a request asks for."""
    return list(lists_of(request.answer_model))


class Prepared:
    """Answers requests by the list that they ask for: items, a raw text, a whole answer, or an error to raise.

    Args:
        said: By list, or under `repair` for that request; lists that are not named are answered with no items.
    """

    def __init__(self, said: Mapping[str, Any]) -> None:
        self.said: Final = said
        self.requests: Final[list[ModelRequest]] = []

    def __call__(self, request: ModelRequest) -> ModelAnswer:
        """The answer to a request."""
        self.requests.append(request)
        if request.kind == "repair":
            return self._answer(self.said.get("repair", {}))
        lists = {name: self.said.get(name, []) for name in asked(request)}
        (only, *_), several = lists.values(), len(lists) > 1
        return self._answer(lists if several or isinstance(only, list) else only)

    @staticmethod
    def _answer(said: object) -> ModelAnswer:
        if isinstance(said, ModelError):
            raise said
        if isinstance(said, ModelAnswer):
            return said
        raw = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
        return ModelAnswer(raw=raw, prompt_tokens=100, completion_tokens=10)


def extract(
    said: Mapping[str, Any] | None,
    *,
    given: Article | None = None,
    **options: Any,  # noqa: ANN401 - any option
) -> Extraction[Any]:
    """The extraction that prepared answers lead to; by the rules alone where there are none."""
    return run(pipeline(said is not None, given, **options), Prepared(said or {}))


def pipeline(asking: bool = True, given: Article | None = None, **options: Any) -> Pipeline:  # noqa: ANN401, FBT001, FBT002
    """A pipeline that asks for all lists one by one, tersely, unless options say otherwise."""
    model = MODEL if asking else None
    domain = domain_of(options.pop("schema", TradeRecord))
    return extraction(given or article(), domain, **{"model": model, "strategy": Strategy(split="lists"), **options})


def raised_by(call: Callable[[], object], error: type[ModelError]) -> ModelError:
    """The error that a call raises."""
    try:
        call()
    except error as found:
        return found
    raise AssertionError(f"{error.__name__} was not raised")
