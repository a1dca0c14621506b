"""A stand-in for a model that answers from a record, so that a test needs no recording."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeAlias, get_origin

from pydantic import BaseModel

from communique.api import domain_of
from communique.article import Article, load_article
from communique.asking.request import ModelAnswer
from communique.drivers import run
from communique.extract import extraction
from communique.mentions import mention as m
from communique.mentions.find import find_in
from communique.schema.fields import (
    Area,
    Cited,
    Count,
    Field,
    Marker,
    Money,
    Percent,
    Rank,
    When,
    fields_of,
    lists_of,
)

if TYPE_CHECKING:
    from pathlib import Path

    from communique.asking.request import ModelRequest
    from communique.schema.extraction import Extraction

_SENTENCE: Final = re.compile(r"^\[(\d+)\] (.*)$", re.MULTILINE)
_NAME: Final = "fake/record"
# How the finders' values of each kind of field are told.
_TOLD: Final[dict[type[Marker], tuple[type[m.Mention], str]]] = {
    Money: (m.Quantity, "value"),
    Percent: (m.Percent, "value"),
    Count: (m.Number, "value"),
    Rank: (m.Ordinal, "value"),
    When: (m.Date, "iso"),
    Area: (m.Area, "code"),
}
Answers: TypeAlias = BaseModel | Mapping[str, BaseModel]


class FakeModel:
    """A model that says what a record says, in the form in which it is asked, and cites the sentences that hold it.

    Where words of the text are asked for, it gives the words that mean the record's value. It knows nothing that the
    record does not say: whether an answer holds is judged as any model's is.

    Args:
        answers: The record; or for several articles, records by words that stand in the article.

    >>> from communique import TradeRecord, extract_article
    >>> text = "HANOI, May 2, 2025 - Vietnam and Laos signed three memoranda of understanding in Hanoi on Friday."
    >>> model = FakeModel(extract_article(text, model="rules").record)
    >>> [(one.count, one.party_areas) for one in model.extract(text).record.agreements]
    [(3, ['VNM', 'LAO'])]
    >>> len(model.requests)
    5
    """

    def __init__(self, answers: Answers) -> None:
        self._answers: Final = answers
        self.requests: Final[list[ModelRequest]] = []

    def __call__(self, request: ModelRequest) -> ModelAnswer:
        """The answer to a request: what a client's `ask` gives.

        Raises:
            LookupError: It has no record for the article.
        """
        self.requests.append(request)
        record = self._record(request.text)
        said = _Answer(request.text, request.metadata.get("Published"))
        asked = lists_of(request.answer_model)
        plain = record.model_dump(mode="json")
        answer = {
            name: [said.item(asked[name], one) for one in getattr(record, name)] if name in asked else plain[name]
            for name in request.answer_model.model_fields
        }
        return ModelAnswer(raw=json.dumps(answer, ensure_ascii=False))

    def extract(
        self,
        article: str | bytes | Path | Article,
        **options: Any,  # noqa: ANN401 - any option of the pipeline
    ) -> Extraction[Any]:
        """The extraction that its answers lead to.

        Args:
            article: A path, a text, bytes, or an `Article`.
            options: Those of the pipeline: `policy`, `repairs`, `strategy`.
        """
        given = article if isinstance(article, Article) else load_article(article)
        domain = domain_of(type(self._record(given.text)))
        return run(extraction(given, domain, model=_NAME, **options), self)

    def _record(self, text: str) -> BaseModel:
        if isinstance(self._answers, BaseModel):
            return self._answers
        folded = " ".join(text.split())
        for words, record in self._answers.items():
            if " ".join(words.split()) in folded:
                return record
        known = ", ".join(map(repr, self._answers)) or "none"
        raise LookupError(f"FakeModel has no record for this article: it holds none of the words {known}")


class _Answer:
    """How items are told about one text.

    Args:
        text: The article as numbered sentences.
        published: Its publication date, as far as it is known.
    """

    def __init__(self, text: str, published: str | None) -> None:
        self._sentences: Final = {int(number): sentence for number, sentence in _SENTENCE.findall(text)}
        self._published: Final = _day(published)
        self._found: Final[dict[str, list[m.Mention]]] = {}

    def item(self, asked: type[BaseModel], item: BaseModel) -> dict[str, Any]:
        """An item in the form of an answer."""
        fields = fields_of(type(item))
        by_name = {known.name: known for known in fields}
        in_words = not set(asked.model_fields) <= set(by_name)  # short keys, and the words of the text
        known_as = {known.ask.key: known for known in fields if known.ask} if in_words else by_name
        numbers = self._numbers(item, fields)
        said: dict[str, Any] = {}
        for key, info in asked.model_fields.items():
            known = known_as.get(key)
            if known is None:
                continue
            many = get_origin(info.annotation) is list
            if isinstance(known.marker, Cited):
                said[key] = numbers if many else numbers[0]
                continue
            value = item.model_dump(mode="json")[known.name]
            if in_words:
                value = self._in_words(known, value, numbers)
                value = ([] if many else "") if value is None else value
            said[key] = value
        return said

    def _numbers(self, item: BaseModel, fields: tuple[Field, ...]) -> list[int]:
        """The sentences that an item cites; without evidence the one that holds most of its values."""
        cited = [quote for known in fields if isinstance(known.marker, Cited) for quote in _quotes(item, known.name)]
        found = [n for n, text in self._sentences.items() if any(_within(text, quote) for quote in cited)]
        if found:
            return found
        values = [str(value) for value in item.model_dump(mode="json").values() if isinstance(value, str | int | float)]
        return [max(self._sentences, key=lambda n: sum(_fold(v) in _fold(self._sentences[n]) for v in values))]

    def _in_words(self, known: Field, value: Any, numbers: list[int]) -> Any:  # noqa: ANN401 - any JSON value
        if isinstance(value, list):
            return [self._in_words(known, one, numbers) for one in value]
        told = _TOLD.get(type(known.marker)) if known.marker else None
        if value is None or told is None:
            return value
        kind, attribute = told
        for sentence in [self._sentences[n] for n in numbers] + list(self._sentences.values()):
            if sentence not in self._found:
                self._found[sentence] = find_in(sentence, self._published)
            for found in self._found[sentence]:
                if isinstance(found, kind) and _equal(getattr(found, attribute), value):
                    return found.text
        return str(value)


def _quotes(item: BaseModel, name: str) -> list[str]:
    return [one.quote for one in getattr(item, name) or ()]


def _within(sentence: str, quote: str) -> bool:
    one, other = _fold(sentence), _fold(quote)
    return bool(other) and (other in one or one in other)


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _equal(found: Any, value: Any) -> bool:  # noqa: ANN401 - a finder's value and any JSON value
    if isinstance(value, int | float) and found is not None and not isinstance(found, str):
        return abs(float(found)) == abs(float(value))
    return bool(found == value)


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
