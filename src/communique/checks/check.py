"""What a check is: a small generator with a name, a severity, a rule in one sentence, and an example of either kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from communique.evidence import locate, span
from communique.schema.extraction import Severity, Status, Verdict
from communique.schema.fields import Field, Marker, fields_of, lists_of
from communique.schema.item import places_of, spans_of
from communique.schema.paths import pointer
from communique.text import normalise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pydantic import BaseModel

    from communique.evidence import Evidence
    from communique.mentions.mention import Mention
    from communique.page import MentionT, Page
    from communique.schema.item import Item, Span

Row = dict[str, Any]
Kept = TypeVar("Kept")


@dataclass(frozen=True)
class Subject:
    """What is checked: a record beside its article.

    Args:
        page: The article and its mentions.
        model: The record.
        schema: The record that the domain has, which `model` need not be.
        items: The items that the record was assembled from, in the same order.
    """

    page: Page
    model: BaseModel
    schema: type[BaseModel]
    items: Sequence[Item] = ()

    @cached_property
    def record(self) -> dict[str, Any]:
        """The record as plain data."""
        return self.model.model_dump(mode="json")

    @cached_property
    def lists(self) -> Mapping[str, type[BaseModel]]:
        """The record's lists and the models of their items."""
        return lists_of(type(self.model))

    def has(self, name: str) -> bool:
        """Whether the schema has that list of its domain's, and not another of the same name."""
        ours = lists_of(self.schema).get(name)
        return ours is not None and name in self.lists and issubclass(self.lists[name], ours)

    def rows(self, name: str) -> Iterator[tuple[str, Row]]:
        """The rows of a list of the domain's schema, with their paths; nothing where the record has no such list."""
        for number, row in enumerate(self.record[name] if self.has(name) else ()):
            yield pointer(name, number), row

    def marked(self, kind: type[Marker]) -> Sequence[tuple[str, Row, Field]]:
        """The fields of every item that a marker of `kind` says how to read, whatever the schema: path, row, field."""
        if kind not in self._marked:
            self._marked[kind] = [
                (pointer(name, number, one.name), row, one)
                for name, item in self.lists.items()
                if (known := [one for one in fields_of(item) if isinstance(one.marker, kind)])
                for number, row in enumerate(self.record[name])
                for one in known
            ]
        return self._marked[kind]

    @cached_property
    def _marked(self) -> dict[type[Marker], Sequence[tuple[str, Row, Field]]]:
        return {}

    @cached_property
    def within(self) -> dict[str, Span]:
        """Where the words stand that whoever made the record gave for a value, by its path."""
        return spans_of(one for one in self.items if one.witness == "model")

    @cached_property
    def given(self) -> dict[str, tuple[str, ...]]:
        """The very words that whoever made the record gave for a value, by its path; of a list, those of each value."""
        items = [one for one in self.items if one.witness == "model"]
        return {
            place + pointer(name): tuple(map(str, said if isinstance(said, list) else [said]))
            for item, place in places_of(items).items()
            for name, said in item.said.items()
            if said and "/" not in name
        }

    @cached_property
    def published(self) -> str:
        """The publication day in ISO 8601, empty when unknown."""
        return self.page.article.published.isoformat() if self.page.article.published else ""

    def once(self, what: str, row: Row, find: Callable[[Row], Kept]) -> Kept:
        """What was found of a row, found once: the rows are those of `record` as long as the subject lives."""
        key = what, id(row)
        if key not in self._kept:
            self._kept[key] = find(row)
        kept: Kept = self._kept[key]
        return kept

    @cached_property
    def _kept(self) -> dict[tuple[str, int], Any]:
        return {}

    def spans(self, row: Row) -> list[tuple[int, int]]:
        """Where the words of a row's evidence stand: where it says, else wherever they are found."""
        return self.once("spans", row, self._spans)

    def _spans(self, row: Row) -> list[tuple[int, int]]:
        found = (_place(self.page, one) for name in evidence_of(row) for one in row[name])
        return [span for span in found if span]

    def cited(self, row: Row) -> list[int]:
        """The numbers of the sentences that a row's evidence touches."""
        return self.once("cited", row, self._cited)

    def _cited(self, row: Row) -> list[int]:
        numbers: set[int] = set()
        for start, end in self.spans(row):
            numbers |= set(range(max(1, self.page.sentence_at(start)), self.page.sentence_at(end - 1) + 1))
        return sorted(numbers)

    def said(self, row: Row) -> str:
        """The sentences that a row cites, in a line each, typography evened out."""
        return self.once("said", row, self._said)

    def _said(self, row: Row) -> str:
        return self._evened("\n".join(map(self.page.sentence, self.cited(row))))

    def _evened(self, words: str) -> str:
        if words not in self._even:
            self._even[words] = normalise(words).text
        return self._even[words]

    @cached_property
    def _even(self) -> dict[str, str]:
        return {}

    def quoted(self, row: Row) -> str:
        """The very words that a row cites, a line for each span, typography evened out."""
        return self.once("quoted", row, self._quoted)

    def _quoted(self, row: Row) -> str:
        return self._evened("\n".join(self.page.text[start:end] for start, end in self.spans(row)))

    def found(self, row: Row, kind: type[MentionT]) -> list[MentionT]:
        """The mentions of a kind in the sentences that a row cites."""
        return [found for number in self.cited(row) for found in self.page.in_sentence(number, kind)]

    def quote(self, *mentions: Mention) -> tuple[Evidence, ...]:
        """Mentions as evidence."""
        return tuple(span(self.page.article, found.start, found.end) for found in mentions)


def in_a_line(found: Mention) -> str:
    """The words of a mention as a message quotes them."""
    return " ".join(found.text.split())


def evidence_of(row: Row) -> list[str]:
    """The fields of a row that hold evidence, whatever the schema calls them."""
    return [name for name, value in row.items() if isinstance(value, list) and value and _is_evidence(value[0])]


def _is_evidence(value: object) -> bool:
    return isinstance(value, dict) and {"start", "end", "quote"} <= value.keys()


def _place(page: Page, one: Row) -> tuple[int, int] | None:
    if page.text[one["start"] : one["end"]] == one["quote"]:
        return one["start"], one["end"]
    return locate(page.article, one["quote"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check found wrong.

    Args:
        path: JSON Pointer into the record.
        message: One plain sentence.
        value: The value at the path.
        expected: What the text or the other field says instead, where it says it.
        evidence: The words.
        severity: Where it differs from the check's own.
    """

    path: str
    message: str
    value: Any = None
    expected: Any = None
    evidence: tuple[Evidence, ...] = ()
    severity: Severity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A record that a check passes or finds fault with.

    Args:
        record: Rows of the record by list, with the fields that matter.
        text: The article; every row cites all of it.
        published: Its publication day.
        given: The words that its maker gave for values, by path.
    """

    record: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    text: str = "The two sides met."
    published: str | None = None
    given: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A row of the table.

    Args:
        name: As verdicts give it.
        severity: Of its findings, unless they say otherwise.
        rule: One sentence.
        find: The generator.
        passes: A record without fault.
        fails: A record with one.
        status: Of its findings.
    """

    name: str
    severity: Severity
    rule: str
    find: Callable[[Subject], Iterator[Finding]]
    passes: Example
    fails: Example
    status: Status = "conflict"

    def verdicts(self, subject: Subject) -> Iterator[Verdict]:
        """The findings as verdicts."""
        for found in self.find(subject):
            yield Verdict(
                path=found.path,
                check=self.name,
                status=self.status,
                severity=found.severity or self.severity,
                rule_value=found.expected,
                final_value=found.value,
                message=found.message,
                evidence=found.evidence,
            )
