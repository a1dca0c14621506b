"""An article with everything that the finders found in it, by sentence."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from communique.article.orders import to_software
from communique.article.readers import by_readers
from communique.mentions.document import Document
from communique.mentions.find import FINDERS, mentions_of
from communique.mentions.mention import Area

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence

    from communique.article import Article
    from communique.mentions.find import Finder
    from communique.mentions.mention import Date, Mention

MentionT = TypeVar("MentionT", bound="Mention")
Made = TypeVar("Made")


@dataclass(frozen=True)
class Page:
    """An article and its mentions; what rules, decoding and checks work on.

    Args:
        article: The article as loaded.
        finders: What finds mentions in it.
    """

    article: Article
    finders: tuple[Finder, ...] = FINDERS

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions in the order of the text, resolved on the publication date."""
        return tuple(mentions_of(Document(self.article.view, self.article.published), self.finders))

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.article.sentences]

    def sentence_at(self, position: int) -> int:
        """The number, from 1, of the sentence that holds `position`, or of the last before it; 0 before the first."""
        return bisect_right(self._starts, position)

    @cached_property
    def to_software(self) -> frozenset[int]:
        """The numbers of the sentences that are addressed to a program: what stands there is nowhere reported."""
        return to_software(self.article.sentences, self.text)

    @cached_property
    def by_readers(self) -> frozenset[int]:
        """The numbers of the sentences that readers wrote below the article, which does not report what they say."""
        return by_readers(self.article.sentences)

    @cached_property
    def _by_kind(self) -> dict[type[Mention], list[Mention]]:
        table: dict[type[Mention], list[Mention]] = {}
        for mention in self.mentions:
            table.setdefault(type(mention), []).append(mention)
        return table

    @cached_property
    def _tables(self) -> dict[type[Mention], dict[int, list[Mention]]]:
        return {}

    def _by_sentence(self, kind: type[MentionT]) -> dict[int, list[MentionT]]:
        """The mentions of a kind by the sentence in which they begin, sorted out when first asked for."""
        if (made := self._tables.get(kind)) is None:
            broad = bool(kind.__subclasses__())
            found = (m for m in self.mentions if isinstance(m, kind)) if broad else self._by_kind.get(kind, ())
            made = self._tables[kind] = {}
            for mention in found:
                made.setdefault(self.sentence_at(mention.start), []).append(mention)
        return made  # type: ignore[return-value]

    @cached_property
    def _made(self) -> dict[Callable[[Page], object], object]:
        return {}

    def once(self, make: Callable[[Page], Made]) -> Made:
        """What `make` makes of this page, made when first asked for and kept as long as the page."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("Made", self._made[make])

    @cached_property
    def _countries(self) -> dict[str, str]:
        return {area.code: area.country for area in self.mentions if isinstance(area, Area) and area.country}

    def country(self, code: str) -> str:
        """The country of a code that the article names, the code itself for countries, blocs and all others."""
        return self._countries.get(code, code)

    def sentence(self, number: int) -> str:
        """The text of a sentence by its number; empty where there is none."""
        return self.article.sentences[number - 1].text if 1 <= number <= len(self.article.sentences) else ""

    def in_sentence(self, number: int, kind: type[MentionT]) -> list[MentionT]:
        """The mentions of a kind that begin in a sentence."""
        return self._by_sentence(kind).get(number, [])[:]

    def of(self, kind: type[MentionT], numbers: Iterable[int] = ()) -> Iterator[MentionT]:
        """The mentions of a kind: those in the sentences `numbers` first, then all others."""
        table = self._by_sentence(kind)
        cited = dict.fromkeys(numbers)  # each once, in the order given
        for number in cited:
            yield from table.get(number, ())
        for number, found in table.items():
            if number not in cited:
                yield from found

    def first(
        self,
        kind: type[MentionT],
        keys: Callable[[MentionT], Collection[Hashable]],
        wanted: Hashable,
        numbers: Iterable[int],
    ) -> MentionT | None:
        """The first mention of a kind that has a key: of those in the sentences `numbers`, else of all.

        Args:
            kind: The kind of mention.
            keys: By what mentions of this kind are looked up: one function for each way, all are sorted out by it once.
            wanted: One of the keys.
            numbers: The numbers of the sentences that are searched first.
        """
        table = self._by_sentence(kind)
        inside = (found for number in dict.fromkeys(numbers) for found in table.get(number, ()))
        if here := next((found for found in inside if wanted in keys(found)), None):
            return here
        if (known := self._keyed.get((kind, keys))) is None:
            known = self._keyed[kind, keys] = {}
            for found in (found for several in table.values() for found in several):
                for key in keys(found):
                    known.setdefault(key, found)
        return cast("MentionT | None", known.get(wanted))

    @cached_property
    def _keyed(self) -> dict[tuple[type[Mention], object], dict[Hashable, Mention]]:
        return {}

    def at(self, start: int, end: int, kind: type[MentionT]) -> MentionT | None:
        """The mention of a kind that shares the most characters with a span, None where none touches it."""
        touching = [m for m in self.in_sentence(self.sentence_at(start), kind) if m.start < end and start < m.end]
        return max(touching, key=lambda m: min(m.end, end) - max(m.start, start), default=None)

    def numbers_of(self, spans: Sequence[tuple[int, int]]) -> list[int]:
        """The numbers of the sentences that hold spans, each once, in order."""
        return sorted({number for start, _ in spans if (number := self.sentence_at(start))})


def days(date: Date) -> tuple[str | None]:
    """By what `Page.first` finds a date: its day or days as a record has them."""
    return (date.iso,)
