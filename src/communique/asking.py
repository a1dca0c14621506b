"""Ways of asking a model for a record: how the request is split, and what an answer looks like on the wire.

A strategy is one of each: `Split` (the whole schema in one request, or one request per list) and `Wire` (plain: the
record's own fields and codes; terse: short keys, no nulls, and the words of the text where the record has codes, which
the library reads by rule). Every wire gives evidence as sentence numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, ConfigDict, create_model
from pydantic import Field as Constraint

from communique.fields import Area, Cited, Count, Field, Id, Link, Money, Percent, Rank, When, fields_of, lists_of
from communique.prompts import has_prompt, prompt
from communique.request import ModelRequest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from communique.article import Article
    from communique.extraction import Dropped

Split = Literal["whole", "lists"]
Wire = Literal["plain", "terse"]

MOST_ITEMS = 24  # of one list: a small model that repeats itself is stopped, no article comes near it

_IN_WORDS = (Money, Percent, Count, Rank, When, Area)  # asked for in the words of the text on the terse wire


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy:
    """How a model is asked.

    Args:
        split: `whole` asks for all lists at once, `lists` for one list a request.
        wire: `plain` or `terse`.
        without: Lists that are not asked for.
        max_tokens: Limit of one answer, in tokens.
    """

    split: Split = "lists"
    wire: Wire = "terse"
    without: tuple[str, ...] = ()
    max_tokens: int = 900

    def requests(self, article: Article, schema: type[BaseModel], model: str) -> Iterator[ModelRequest]:
        """The requests that together ask for a record of `article`."""
        names = [name for name in lists_of(schema) if name not in self.without]
        for asked in [names] if self.split == "whole" else [[name] for name in names]:
            yield ModelRequest(
                kind="record" if self.split == "whole" else "list",
                instructions=self.instructions(schema, asked),
                text=numbered(article),
                metadata=_metadata(article),
                question=self.question(schema, asked) if self.split == "lists" else "Answer with the JSON object.",
                answer_model=answer_model(schema, tuple(asked), self.wire),
                model=model,
                parameters={"temperature": 0, "max_tokens": self.max_tokens},
            )

    def repair(
        self, article: Article, schema: type[BaseModel], model: str, dropped: Sequence[Dropped]
    ) -> ModelRequest | None:
        """One request about the items that do not hold, with the sentences that they cite; None where there are none."""
        names = [name for name in lists_of(schema) if any(one.list == name for one in dropped)]
        if not names:
            return None
        described = [_description(name, lists_of(schema)[name], self.wire) for name in names]
        complaints = [f"{one.list}: {one.item}: {one.verdict.message}" for one in dropped[:MOST_ITEMS]]
        return ModelRequest(
            kind="repair",
            instructions=self.instructions(schema, names),
            text=numbered(article),
            metadata=_metadata(article),
            question=prompt("repair").render(complaints=complaints, lists=described),
            answer_model=answer_model(schema, tuple(names), self.wire),
            model=model,
            parameters={"temperature": 0, "max_tokens": self.max_tokens},
        )

    def instructions(self, schema: type[BaseModel], names: Sequence[str]) -> str:
        """The part that is the same for every article; for the whole schema it holds the question too."""
        parts = [prompt("instructions").render()]
        if self.split == "whole":
            parts.append(self.question(schema, names))
        if has_prompt(example := f"example.{schema.__name__}.{self.wire}"):
            parts.append(prompt(example).render())
        return "\n\n".join(parts)

    def question(self, schema: type[BaseModel], names: Sequence[str]) -> str:
        """The last part of a request: what is asked of the text."""
        described = [_description(name, lists_of(schema)[name], self.wire) for name in names]
        if self.split == "whole":
            return prompt("record").render(lists=described)
        return prompt("list").render(**described[0])


def numbered(article: Article) -> str:
    """The article as numbered sentences, white space folded.

    The numbers start at 1 and are those of `article.sentences`.
    """
    return "\n".join(f"[{n}] {' '.join(s.text.split())}" for n, s in enumerate(article.sentences, 1))


def _metadata(article: Article) -> dict[str, str]:
    return {"Published": article.date_published or "unknown"}


@cache
def answer_model(schema: type[BaseModel], names: tuple[str, ...], wire: Wire) -> type[BaseModel]:
    """The pydantic model that an answer has to fit."""
    make = _terse_item if wire == "terse" else _plain_item
    lists: dict[str, Any] = {name: (Annotated[list[make(lists_of(schema)[name])], Constraint(max_length=MOST_ITEMS)], ...) for name in names}  # type: ignore[misc]
    return create_model(schema.__name__, __config__=ConfigDict(extra="ignore"), **lists)


@cache
def _terse_item(item: type[BaseModel]) -> type[BaseModel]:
    asked = [field for field in fields_of(item) if field.ask]
    asked.sort(key=lambda field: not isinstance(field.marker, Cited))  # where it stands comes before what it says
    fields: dict[str, Any] = {}
    for field in asked:
        assert field.ask is not None  # noqa: S101 - for the type checker
        kind = _terse_type(field)
        required = isinstance(field.marker, Cited) or field.info.is_required() and _choices(field) or field.name == "name" and not _nullable(field)
        fields[field.ask.key] = (kind, ...) if required else (kind, Constraint(default_factory=list if field.many else str))
    return create_model(item.__name__, **fields)


def _terse_type(field: Field) -> Any:  # noqa: ANN401 - a type expression
    if isinstance(field.marker, Cited):
        return int
    if isinstance(field.marker, _IN_WORDS) or not _choices(field):
        return Annotated[list[str], Constraint(max_length=8)] if field.many else str
    return field.info.annotation


@cache
def _plain_item(item: type[BaseModel]) -> type[BaseModel]:
    fields: dict[str, Any] = {}
    for field in fields_of(item):
        kind: Any = Annotated[list[int], Constraint(min_length=1, max_length=4)] if isinstance(field.marker, Cited) else field.info.annotation
        fields[field.name] = (kind, ...)
    return create_model(item.__name__, **fields)


def _nullable(field: Field) -> bool:
    return type(None) in get_args(field.info.annotation)


def _choices(field: Field) -> tuple[str, ...]:
    for kind in (field.info.annotation, *get_args(field.info.annotation)):
        if get_origin(kind) is Literal:
            return get_args(kind)
    return ()


@dataclass(frozen=True, slots=True)
class _Key:
    key: str
    hint: str
    choices: tuple[str, ...]


def _description(name: str, item: type[BaseModel], wire: Wire) -> dict[str, Any]:
    scope = " ".join((item.__doc__ or name).split())
    keys = []
    for field in fields_of(item):
        if wire == "terse" and field.ask:
            keys.append(_Key(field.ask.key, field.ask.hint, _choices(field)))
        elif wire == "plain":
            keys.append(_Key(field.name, _plain_hint(field), _choices(field)))
    return {"name": name, "title": name.replace("_", " "), "scope": scope, "fields": keys}


_PLAIN_HINTS: dict[type, str] = {
    Area: "ISO 3166-1 alpha-3 code, ISO 3166-2 for a province or city, or a bloc such as ASEAN",
    When: "ISO 8601, an interval as start/end",
    Money: "number in units: 49 billion is 49000000000",
    Percent: "number, negative for a fall",
    Count: "number",
    Rank: "number",
    Id: "a letter and a number",
    Link: "id of the item it belongs to",
    Cited: "numbers of the sentences that say so",
}


def _plain_hint(field: Field) -> str:
    hint = _PLAIN_HINTS.get(type(field.marker), "")
    if field.ask and field.ask.hint and not re.search(r"as written|words of the text|numbers of", field.ask.hint):
        hint = f"{field.ask.hint}; {hint}" if hint else field.ask.hint
    return hint + (" or null" if _nullable(field) else "")
