"""Ways of asking a model for a record: the whole of it in one request, or list by list.

A capable model is asked for the whole record at once (`paired`); a small one for one list at a time, in the words of
the text alone (`wire`), for it does badly with more. Either gives evidence as sentence numbers.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from communique.asking import paired, wire
from communique.asking.prompts import prompt
from communique.asking.request import ModelRequest
from communique.asking.wire import MOST_ITEMS
from communique.errors import SettingsError
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
_WINDOW: Final[dict[Split, int]] = {
    "whole": 30_000,  # characters of a text that are asked of at once: 8,000 tokens, which any large model reads well
    "lists": 8_000,  # the same for a small model, whose context may hold 4,000 tokens
}
MOST_OF_AN_ANSWER: Final = 5_000  # items: a hundred times as many as any article has
_OVERLAP: Final = 3  # sentences that two windows share
_LEAD: Final = 4  # sentences from the beginning that go along with each window: headline, dateline, who is who


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy:
    """How a model is asked.

    Args:
        split: `whole` asks for everything at once, `lists` for one list a request.
        without: Fields of the schema that are not asked for.
        window: Characters of a text that are asked of at once; a longer text goes in windows of sentences. By default
            what suits the split.
        most_items: Most items of an answer: one with more is of no use.
    """

    split: Split = "whole"
    without: tuple[str, ...] = ()
    window: int | None = None
    most_items: int = MOST_OF_AN_ANSWER

    def __post_init__(self) -> None:
        """Refuse what would be found out, if at all, in the middle of an article.

        Raises:
            SettingsError: A field is not what it should be.
        """
        without: Any = self.without  # as it was given, whatever the type says
        window: Any = self.window
        if self.split not in get_args(Split):
            raise SettingsError(f"No split {self.split!r}: choose one of {', '.join(get_args(Split))}")
        if isinstance(without, str) or not all(isinstance(name, str) for name in without):
            raise SettingsError(f"without={self.without!r} is no tuple of names: give such as ('events',)")
        if window is not None and not (isinstance(window, int) and window > 0):
            raise SettingsError(f"window={self.window!r} is no number of characters: give one above 0, or None")
        most: Any = self.most_items
        if not (isinstance(most, int) and most > 0):
            raise SettingsError(f"most_items={most!r} is no number of items: give one above 0")

    @property
    def prior(self) -> float:
        """What the model's word is worth before it is measured: see `communique.judging.trust`."""
        return _PRIOR[self.split]

    def requests(
        self, article: Article, domain: Domain, model: str, settings: Mapping[str, Any] = NO_SETTINGS
    ) -> Iterator[ModelRequest]:
        """The requests that together ask for a record of `article`.

        Args:
            article: The article.
            domain: The kind of text and its record.
            model: Provider and model name.
            settings: The provider's own parameters, sent as given.
        """
        for numbers in self.windows(article):
            yield from self.requests_of(article, domain, model, settings, numbers)

    def requests_of(
        self,
        article: Article,
        domain: Domain,
        model: str,
        settings: Mapping[str, Any],
        numbers: Collection[int] | None,
    ) -> Iterator[ModelRequest]:
        """The requests that ask of one of an article's windows; `numbers` are those of its sentences."""
        for names in self._groups(domain):
            yield self._request(article, domain, names, numbers, model, settings)

    def again(self, request: ModelRequest, article: Article, domain: Domain, name: str) -> ModelRequest:
        """The request for one field of what was asked for, after an answer of which that field could not be read.

        Args:
            request: The request that was answered.
            article: Its article.
            domain: The kind of text and its record.
            name: The field.
        """
        one = self._request(article, domain, (name,), None, request.model, request.parameters)
        return replace(one, text=request.text)

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
        lists = lists_of(domain.schema)
        names = [name for name in self.asked(domain) if any(one.list == name for one in dropped)]
        if not names:
            return None
        wrong = [one for one in dropped if one.list in names][:MOST_ITEMS]
        terse = self.split == "lists" and all(wire.is_terse(lists[name]) for name in names)
        asked = tuple(names)
        keys = "" if terse else paired.render(domain.schema, asked, pairs=self.split == "whole")
        return ModelRequest(
            kind="repair",
            instructions=self.instructions(domain),
            text=numbered(article, only=self._concerned(article, wrong)),
            metadata=_metadata(article),
            question=prompt("repair").render(
                complaints=[f"{one.list}: {_as_json(one.item)}: {one.verdict.message}" for one in wrong],
                lists=[wire.description(name, lists[name]) for name in names] if terse else [],
                keys=keys,
            ),
            answer_model=wire.answer_model(domain.schema, asked)
            if terse
            else paired.answer_model(domain.schema, asked, pairs=self.split == "whole"),
            model=model,
            parameters=dict(settings),
        )

    def asked(self, domain: Domain) -> list[str]:
        """The fields of a schema that are asked for, but for its own evidence and id."""
        left_out = {*self.without, *domain.left_to_rules}
        fields = (field for field in fields_of(domain.schema) if not isinstance(field.marker, Cited))
        return [field.name for field in fields if field.name not in left_out]

    def instructions(self, domain: Domain) -> str:
        """The part that is the same for every article."""
        if self.split == "whole":
            name = domain.prompts.get("guidance")
            guidance = prompt(name).render() if name else ""
            keys = paired.render(domain.schema, tuple(self.asked(domain)))
            return prompt("whole").render(guidance=guidance, keys=keys)
        parts = [instructions(domain).render()]
        if example := domain.prompts.get("example.terse"):
            parts.append(prompt(example).render())
        return "\n\n".join(parts)

    def prompts(self, domain: Domain, kind: str) -> tuple[Prompt, ...]:
        """The templates that a request of a kind is made of."""
        if self.split == "whole":
            used = ["whole", domain.prompts.get("guidance"), kind if kind == "repair" else None]
            return tuple(prompt(name) for name in used if name)
        return instructions(domain), prompt(kind)

    def windows(self, article: Article) -> list[frozenset[int] | None]:
        """The numbers of the sentences that are asked of together; None for the whole of an article that is not long.

        Each window begins with the article's first sentences, so that what they settle (who, where, when) is known in
        all, and shares its last sentences with the next.
        """
        most = self.window or _WINDOW[self.split]
        if len(article.text) <= most:
            return [None]
        lead = _lead(article, most // 2)
        windows: list[frozenset[int] | None] = []
        current: list[int] = []
        size = 0
        for number, sentence in enumerate(article.sentences, 1):
            if current and size + len(sentence.text) > most:
                windows.append(frozenset((*lead, *current)))
                current = current[-_OVERLAP:]
                size = sum(len(article.sentences[n - 1].text) for n in current)
            current.append(number)
            size += len(sentence.text)
        return [*windows, frozenset((*lead, *current))]

    def _groups(self, domain: Domain) -> list[tuple[str, ...]]:
        """What is asked for together."""
        names = self.asked(domain)
        if self.split == "whole":
            return [tuple(names)]
        lists = [name for name in names if name in lists_of(domain.schema)]
        rest = tuple(name for name in names if name not in lists)
        return [*([rest] if rest else []), *((name,) for name in lists)]

    def _request(
        self,
        article: Article,
        domain: Domain,
        names: tuple[str, ...],
        numbers: Collection[int] | None,
        model: str,
        settings: Mapping[str, Any],
    ) -> ModelRequest:
        lists = lists_of(domain.schema)
        terse = self.split == "lists" and all(name in lists and wire.is_terse(lists[name]) for name in names)
        if self.split == "whole":
            whole = tuple(self.asked(domain)) == names
            kind, question = (
                "whole",
                _ANSWER if whole else f"{_ANSWER[:-1]}, of its keys with {', '.join(names)} alone.",
            )
        elif terse:
            kind, question = "list", prompt("list").render(**wire.description(names[0], lists[names[0]]))
        else:
            kind = "fields"
            question = prompt("fields").render(keys=paired.render(domain.schema, names, pairs=False))
        return ModelRequest(
            kind=kind,
            instructions=self.instructions(domain),
            text=numbered(article, only=numbers),
            metadata=_metadata(article),
            question=question,
            answer_model=wire.answer_model(domain.schema, names)
            if terse
            else paired.answer_model(domain.schema, names, pairs=self.split == "whole"),
            model=model,
            parameters=dict(settings),
        )

    def _concerned(self, article: Article, wrong: Sequence[Dropped]) -> set[int] | None:
        """The numbers of the sentences that items cite; None where one of them cites none."""
        concerned: set[int] = set()
        for one in wrong:
            numbers = _cited(article, one) or _given(article, one)
            if not numbers:
                return None
            concerned |= numbers
        return concerned


def _lead(article: Article, most: int) -> list[int]:
    """The numbers of the first sentences, of so many characters at most: they are paid for with each window."""
    lead: list[int] = []
    for number, sentence in enumerate(article.sentences[:_LEAD], 1):
        most -= len(sentence.text)
        if most < 0:
            break
        lead.append(number)
    return lead


_ANSWER: Final = "Answer with the JSON object."
_PRIOR: Final[dict[Split, float]] = {"whole": 0.7, "lists": 0.4}  # docs/decisions/0003-who-is-believed.md


_LARGEST_SMALL: Final = 9.0  # billions of parameters: the lists of a whole record are too much for fewer
# "1.5b", "270m", of a mixture "8x7b"; the largest number counts ("26b-a4b").
_SIZE: Final = re.compile(r"(?<![\d.])(?:(\d+)x)?[a-z]?(\d+(?:\.\d+)?)([bm])(?![a-z0-9])")
_MILLION: Final = 0.001  # of a billion
_SMALL_NAMES: Final = re.compile(r"\b(?:mini|tiny|small|smol)lm")


def is_small(model: str) -> bool:
    """Whether a model's name says that it has nine billion parameters or fewer.

    Where it is asked does not count: a replay has no address, and has to ask what was asked when it was recorded.

    >>> [is_small(f"openai/{name}") for name in ("qwen2.5-coder-1.5b-instruct-q4_k_m", "gpt-oss-20b", "gpt-4.1")]
    [True, False, False]
    >>> is_small("ollama/llama3.1:8b"), is_small("ollama/mixtral:8x7b"), is_small("ollama/gemma3:270m")
    (True, False, True)
    """
    name = model.rpartition("/")[2].lower()
    sizes = [
        float(times or 1) * float(size) * (_MILLION if unit == "m" else 1) for times, size, unit in _SIZE.findall(name)
    ]
    return max(sizes) <= _LARGEST_SMALL if sizes else bool(_SMALL_NAMES.search(name))


def default_strategy(model: str) -> Strategy:
    """How a model is asked unless the user says otherwise: for the whole record at once, a small one list by list.

    Args:
        model: Provider and model name.

    >>> default_strategy("openai/gpt-5.2").split, default_strategy("ollama/qwen2.5-coder:1.5b").split
    ('whole', 'lists')
    """
    return Strategy(split="lists" if is_small(model) else "whole")


def instructions(domain: Domain) -> Prompt:
    """What a model that is asked list by list is told for every article of a domain."""
    return prompt(domain.prompts.get("instructions", "instructions"))


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


def _given(article: Article, one: Dropped) -> set[int]:
    """The sentence numbers that an item gave which never became an item of the record."""
    said = one.item.get("s")
    numbers = {n for n in (said if isinstance(said, list) else [said]) if isinstance(n, int)}
    return numbers & set(range(1, len(article.sentences) + 1))


def _as_json(item: dict[str, Any]) -> str:
    return json.dumps(item, ensure_ascii=False, default=str)
