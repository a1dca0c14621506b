"""Ways of asking a model for a record: how the request is split, and what an answer looks like on the wire.

A strategy is one of each: `Split` (the whole schema in one request, or one request per list) and `Wire` (plain: the
record's own fields and codes; terse: short keys, no nulls, and the words of the text where the record has codes, which
the library reads by rule). Every wire gives evidence as sentence numbers.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal

from communique.asking.prompts import prompt
from communique.asking.request import ModelRequest
from communique.asking.wire import MOST_ITEMS, Wire, answer_model, description, key_of
from communique.evidence import sentence_at
from communique.schema.fields import Cited, fields_of, lists_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from communique.article import Article
    from communique.asking.prompts import Prompt
    from communique.domain import Domain
    from communique.schema.extraction import Dropped

Split = Literal["whole", "lists"]
NO_SETTINGS: Final[Mapping[str, Any]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy:
    """How a model is asked.

    Args:
        split: `whole` asks for all lists at once, `lists` for one list a request.
        wire: `plain` or `terse`.
        without: Lists that are not asked for.
    """

    split: Split = "lists"
    wire: Wire = "terse"
    without: tuple[str, ...] = ()

    def requests(
        self, article: Article, domain: Domain, model: str, settings: Mapping[str, Any] = NO_SETTINGS
    ) -> Iterator[ModelRequest]:
        """The requests that together ask for a record of `article`, with the user's settings and no others."""
        names = self.asked(domain)
        fixed, text, metadata = self.instructions(domain, names), numbered(article), _metadata(article)
        for asked in [names] if self.split == "whole" else [[name] for name in names]:
            yield ModelRequest(
                kind="record" if self.split == "whole" else "list",
                instructions=fixed,
                text=text,
                metadata=metadata,
                question="Answer with the JSON object." if self.split == "whole" else self.question(domain, asked),
                answer_model=answer_model(domain.schema, tuple(asked), self.wire),
                model=model,
                parameters=dict(settings),
            )

    def repair(
        self,
        article: Article,
        domain: Domain,
        model: str,
        dropped: Sequence[Dropped],
        settings: Mapping[str, Any] = NO_SETTINGS,
    ) -> ModelRequest | None:
        """One request about the items that do not hold; None where there are none.

        It has the fixed instructions of all others and of the article only the sentences that the items cite, under
        their numbers in the article; the whole article where an item cites none.
        """
        names = [name for name in self.asked(domain) if any(one.list == name for one in dropped)]
        if not names:
            return None
        wrong = [one for one in dropped if one.list in names][:MOST_ITEMS]
        return ModelRequest(
            kind="repair",
            instructions=self.instructions(domain, self.asked(domain)),
            text=numbered(article, only=self._concerned(article, domain, wrong)),
            metadata=_metadata(article),
            question=prompt("repair").render(
                complaints=[f"{one.list}: {_as_json(one.item)}: {one.verdict.message}" for one in wrong],
                lists=[description(name, lists_of(domain.schema)[name], self.wire) for name in names],
            ),
            answer_model=answer_model(domain.schema, tuple(names), self.wire),
            model=model,
            parameters=dict(settings),
        )

    def asked(self, domain: Domain) -> list[str]:
        """The lists of a schema that are asked for."""
        return [name for name in lists_of(domain.schema) if name not in self.without]

    def instructions(self, domain: Domain, names: Sequence[str]) -> str:
        """The part that is the same for every article; for the whole schema it holds the question too."""
        parts = [instructions(domain).render()]
        if self.split == "whole":
            parts.append(self.question(domain, names))
        if example := domain.prompts.get(f"example.{self.wire}"):
            parts.append(prompt(example).render())
        return "\n\n".join(parts)

    def question(self, domain: Domain, names: Sequence[str]) -> str:
        """The last part of a request: what is asked of the text."""
        described = [description(name, lists_of(domain.schema)[name], self.wire) for name in names]
        if self.split == "whole":
            return prompt("record").render(lists=described)
        return prompt("list").render(**described[0])

    def _concerned(self, article: Article, domain: Domain, wrong: Sequence[Dropped]) -> set[int] | None:
        """The numbers of the sentences that items cite; None where one of them cites none."""
        concerned: set[int] = set()
        for one in wrong:
            numbers = _cited(article, one) or self._given(article, domain, one)
            if not numbers:
                return None
            concerned |= numbers
        return concerned

    def _given(self, article: Article, domain: Domain, one: Dropped) -> set[int]:
        """The sentence numbers that an item gave which never became an item of the record."""
        cited = [field for field in fields_of(lists_of(domain.schema)[one.list]) if isinstance(field.marker, Cited)]
        said = [one.item.get(key) for field in cited if (key := key_of(field, self.wire))]
        numbers = {n for entry in said for n in (entry if isinstance(entry, list) else [entry]) if isinstance(n, int)}
        return numbers & set(range(1, len(article.sentences) + 1))


def instructions(domain: Domain) -> Prompt:
    """What a model is told for every article of a domain."""
    return prompt(domain.prompts.get("instructions", "instructions"))


def default_strategy(domain: Domain) -> Strategy:
    """How a model is asked for records of a domain unless the user says otherwise: tersely, list by list."""
    return Strategy(split="lists", wire="terse", without=domain.left_to_rules)


def numbered(article: Article, *, only: Collection[int] | None = None) -> str:
    """The article as numbered sentences, white space folded.

    Args:
        article: The article.
        only: Numbers of the sentences that are wanted; all unless given. Numbers start at 1 and are always those of
            `article.sentences`.
    """
    return "\n".join(
        f"[{number}] {' '.join(sentence.text.split())}"
        for number, sentence in enumerate(article.sentences, 1)
        if only is None or number in only
    )


def _metadata(article: Article) -> dict[str, str]:
    return {"Published": article.date_published or "unknown"}


def _cited(article: Article, one: Dropped) -> set[int]:
    numbers: set[int] = set()
    for found in one.verdict.evidence:
        numbers |= set(range(sentence_at(article, found.start), sentence_at(article, found.end - 1) + 1))
    return numbers - {0}


def _as_json(item: dict[str, Any]) -> str:
    return json.dumps(item, ensure_ascii=False, default=str)
