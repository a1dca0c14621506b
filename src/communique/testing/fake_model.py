"""A stand-in for a model that answers from a record, so that a test needs no recording."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from pydantic import BaseModel

from communique.api import Extractor
from communique.article import Article, load_article
from communique.asking import paired, wire
from communique.asking.request import ModelAnswer
from communique.schema.fields import Cited, fields_of, lists_of
from communique.testing.sentences import Sentences

if TYPE_CHECKING:
    from pathlib import Path

    from communique.asking.paired import Asked
    from communique.asking.request import ModelRequest
    from communique.schema.extraction import Extraction
    from communique.schema.fields import Field

_NAME: Final = "fake/record"
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
    1
    """

    def __init__(self, answers: Answers) -> None:
        self._answers: Final = answers
        self.requests: Final[list[ModelRequest]] = []

    def __call__(self, request: ModelRequest) -> ModelAnswer:
        """The answer to a request: what `Extractor(ask=…)` takes.

        Raises:
            LookupError: It has no record for the article.
        """
        self.requests.append(request)
        record = self._record(request.text)
        said = _Answer(Sentences(request.text, request.metadata.get("Published")))
        return ModelAnswer(raw=json.dumps(said.of(record, request.answer_model), ensure_ascii=False))

    def extract(
        self,
        article: str | bytes | Path | Article,
        **options: Any,  # noqa: ANN401 - any option
    ) -> Extraction[Any]:
        """The extraction that its answers lead to.

        Args:
            article: A path, a text, bytes, or an `Article`.
            options: Those of `Extractor`: `policy`, `repairs`, `strategy`, `rules`, and a `schema` where it is not the
                record's own.
        """
        given = article if isinstance(article, Article) else load_article(article)
        asked = {"schema": type(self._record(given.text)), "model": _NAME, **options}
        with Extractor(ask=self, **asked) as extractor:
            return extractor.extract(given)

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
    """How a record is told about one text."""

    def __init__(self, sentences: Sentences) -> None:
        self._sentences: Final = sentences

    def of(self, record: BaseModel, asked: type[BaseModel]) -> dict[str, Any]:
        """A record in the form of an answer.

        Args:
            record: The record.
            asked: The model that the answer has to fit.
        """
        names = tuple(asked.model_fields)
        schema = type(record)
        if set(names) <= set(lists_of(schema)) and asked == wire.answer_model(schema, names):
            return {name: [self._terse(one) for one in self._reached(getattr(record, name))] for name in names}
        known = tuple(one.field.name for one in paired.asked_of(schema) if one.key in names)
        pairs = asked == paired.answer_model(schema, known)
        said = self._object(record, pairs=pairs)
        return {key: value for key, value in said.items() if key in names}

    def _reached(self, items: Any) -> list[BaseModel]:  # noqa: ANN401 - a list, tuple or set
        """The items whose evidence is in this part of the text."""
        return [one for one in items if self._sentences.hold(_quotes(one))]

    def _terse(self, item: BaseModel) -> dict[str, Any]:
        """An item under short keys, in the words of the text."""
        numbers = self._numbers(item)
        said: dict[str, Any] = {}
        plain = item.model_dump(mode="json")
        for known in fields_of(type(item)):
            if known.ask is None:
                continue
            if isinstance(known.marker, Cited):
                said[known.ask.key] = numbers[0]
            elif plain[known.name] not in (None, []):
                said[known.ask.key] = self._in_words(known, plain[known.name], numbers)
        return said

    def _object(self, item: BaseModel, *, pairs: bool) -> dict[str, Any]:
        """An object under the schema's own keys, what rules can read as pairs of words and value."""
        numbers = self._numbers(item)
        said: dict[str, Any] = {paired.sentences_key(type(item)): numbers}
        for one in paired.asked_of(type(item)):
            said[one.key] = self._value(one, getattr(item, one.field.name), item, numbers, pairs=pairs)
        return said

    def _value(self, asked: Asked, value: Any, item: BaseModel, numbers: list[int], *, pairs: bool) -> Any:  # noqa: ANN401
        if isinstance(value, BaseModel):
            return self._object(value, pairs=pairs)
        if isinstance(value, list | tuple | set | frozenset):
            reached = self._reached(value) if all(isinstance(one, BaseModel) for one in value) else list(value)
            return [self._value(asked, one, item, numbers, pairs=pairs) for one in reached]
        if isinstance(value, dict):
            return [
                {"key": str(_json(key)), "value": self._entry(asked, one, item, numbers, pairs=pairs)}
                for key, one in value.items()
            ]
        plain = _json(value)
        return self._pair(asked, plain, item, numbers, pairs=pairs) if asked.pair and plain is not None else plain

    def _entry(self, asked: Asked, value: Any, item: BaseModel, numbers: list[int], *, pairs: bool) -> Any:  # noqa: ANN401
        """A dictionary's value: what is a number or a time is a pair there too."""
        if isinstance(value, int | float | Decimal | date | time) and not isinstance(value, bool):
            return self._pair(asked, _json(value), item, numbers, pairs=pairs)
        return self._value(asked, value, item, numbers, pairs=pairs)

    def _pair(self, asked: Asked, value: Any, item: BaseModel, numbers: list[int], *, pairs: bool) -> Any:  # noqa: ANN401
        words = self._in_words(asked.field, value, numbers)
        if not pairs:
            return words
        said = {"w": words, "v": value}
        for key, sibling in (("max", "upper"), ("cur", "currency")):
            if name := getattr(asked.field.marker, sibling, None):
                said[key] = _json(getattr(item, name))
        return said

    def _numbers(self, item: BaseModel) -> list[int]:
        values = [value for value in item.model_dump(mode="json").values() if isinstance(value, str | int | float)]
        return self._sentences.citing(_quotes(item), values)

    def _in_words(self, known: Field, value: Any, numbers: list[int]) -> Any:  # noqa: ANN401 - any JSON value
        if isinstance(value, list):
            return [self._in_words(known, one, numbers) for one in value]
        return self._sentences.words_for(known.marker, value, numbers)


def _quotes(item: BaseModel) -> list[str]:
    cited = (known.name for known in fields_of(type(item)) if isinstance(known.marker, Cited))
    return [one.quote for name in cited for one in getattr(item, name) or ()]


def _json(value: Any) -> Any:  # noqa: ANN401 - a plain value as JSON has it
    from pydantic_core import to_jsonable_python  # noqa: PLC0415 - pydantic's own

    plain = to_jsonable_python(value)
    return float(plain) if isinstance(plain, str) and not isinstance(value, str) and _is_number(plain) else plain


def _is_number(text: str) -> bool:
    """Whether a text is a number, as JSON has Decimals."""
    return text.replace(".", "", 1).lstrip("-").isdecimal()
