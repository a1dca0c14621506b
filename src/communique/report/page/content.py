"""What the review page holds of a run, packed small: an index that is read at once, and blocks read when opened.

A list of 2,000 articles has to open in under two seconds, and their texts and verdicts are tens of megabytes: the index
has one short line an article, the rest is compressed and unpacked by the browser, some articles at a time.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple, get_args

from communique.report.facts import fact, items_of
from communique.report.kinds import kinds_of
from communique.schema.extraction import Severity, Status
from communique.schema.fields import Cited, fields_of, lists_of
from communique.schema.paths import pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pydantic import BaseModel

    from communique.evidence import Evidence
    from communique.schema.extraction import Dropped, Extraction, Proposal, Verdict

STATUSES: Final[tuple[str, ...]] = get_args(Status)
_SEVERITIES: Final[tuple[Severity, ...]] = ("info", "warning", "error")
_PER_BLOCK: Final = 16  # articles: one is opened in some milliseconds, and neighbours compress each other
_BEST: Final = 9  # zlib's level: a page is written once and sent by mail

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """An article of a run, with what was made of it.

    Args:
        text: The article's text.
        extraction: The extraction.
    """

    text: str
    extraction: Extraction[Any]


@dataclass(frozen=True, slots=True)
class Loss:
    """An article without an extraction.

    Args:
        source: Its name.
        error: The error's class.
        message: Its message.
    """

    source: str
    error: str
    message: str


class Block(NamedTuple):
    """Some articles, packed.

    Args:
        words: Their texts and the lines that say what was found: all that a search for words reads.
        rest: Their records and verdicts.
    """

    words: str
    rest: str


@dataclass(slots=True)
class Content:
    """A run as the page holds it, filled article by article.

    Args:
        schema: The record's model.
    """

    schema: type[BaseModel]
    index: list[Json] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    _areas: dict[str, int] = field(default_factory=dict)
    _open: list[tuple[Json, Json]] = field(default_factory=list)

    def add(self, source: Source) -> None:
        """The next article."""
        self.index.append(self._line(source.extraction))
        self._open.append(_article(source))
        if len(self._open) == _PER_BLOCK:
            self._close_block()

    def finish(self) -> None:
        """There are no more."""
        if self._open:
            self._close_block()

    def as_json(self) -> Json:
        """The index, for the page's script."""
        return {
            "per": _PER_BLOCK,
            "statuses": STATUSES,
            "lists": list(self.schema.model_fields),
            "fields": {name: _described(model) for name, model in {"": self.schema, **lists_of(self.schema)}.items()},
            "areas": list(self._areas),
            "articles": self.index,
        }

    def _close_block(self) -> None:
        words, rest = zip(*self._open, strict=True)
        self.blocks.append(Block(_packed(words), _packed(rest)))
        self._open.clear()

    def _line(self, extraction: Extraction[Any]) -> Json:
        """What the list of articles shows and filters by."""
        lists = list(self.schema.model_fields)
        severities = Counter(_gravest(extraction.verdicts).values())
        missing = {_place(one) for one in extraction.verdicts if one.path.endswith("/-") and one.severity != "info"}
        said = {
            (lists.index(name), STATUSES.index(verdict.status), _SEVERITIES.index(verdict.severity))
            for verdict in (*extraction.verdicts, *(one.verdict for one in extraction.proposals))
            if (name := verdict.path.partition("/")[2].partition("/")[0]) in lists
        }
        areas = dict.fromkeys(areas_in(extraction.record))
        return {
            "s": extraction.article.source or extraction.article.id[:12],
            "i": extraction.article.id,
            "t": extraction.article.title or "",
            "d": extraction.article.date_published or "",
            "e": severities["error"],
            "w": severities["warning"],
            "p": len(extraction.proposals),
            "o": len(missing),
            "n": sum(1 for _ in items_of(extraction.record)),
            "v": sorted(list(one) for one in said),
            "a": [self._areas.setdefault(code, len(self._areas)) for code in areas],
        }


def _gravest(verdicts: Iterable[Verdict]) -> dict[str, Severity]:
    """By place in the record, the severity that it shows: several checks may speak of one value."""
    found: dict[str, Severity] = {}
    for one in verdicts:
        if not one.path.endswith("/-"):
            found[one.path] = max(found.get(one.path, "info"), one.severity, key=_SEVERITIES.index)
    return found


def _place(omission: Verdict) -> tuple[str, int]:
    """What tells one thing that may be missing from another, as the page does: where its words begin."""
    return omission.path, omission.evidence[0].start if omission.evidence else 0


def _packed(articles: Sequence[Json]) -> str:
    """Compressed, in letters that mean nothing to HTML."""
    said = json.dumps(articles, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return base64.b64encode(zlib.compress(said, _BEST)).decode()


def areas_in(record: BaseModel) -> Iterator[str]:
    """The codes in all fields of areas of a record, each as often as it stands there."""
    for _, _, model, row in items_of(record):
        for kind in kinds_of(model) if model else ():
            if kind.word == "area" and (value := row.get(kind.name)):
                yield from value if isinstance(value, list) else [value]


def _described(model: type[BaseModel]) -> dict[str, Json]:
    """The fields of a model for the page, by name."""
    return {
        kind.name: {
            "word": kind.word,
            **({"choices": kind.choices} if kind.choices else {}),
            **({"many": True} if kind.many else {}),
            **({"about": kind.about} if kind.about else {}),
        }
        for kind in kinds_of(model)
    }


def _article(source: Source) -> tuple[Json, Json]:
    """An article's words, and all else that the page shows of it."""
    extraction = source.extraction
    record = extraction.record.model_dump(mode="json")
    lines, cited = {}, {}
    for name, number, model, row in items_of(extraction.record):
        if model is None:
            continue
        path = pointer(name, number)
        lines[path] = fact(model, row).line()
        cited[path] = _take_evidence(model, record[name][number])
    known = extraction.article.model_dump(exclude_none=True, exclude={"id"})
    return {"text": source.text, "lines": lines}, {
        "about": known,
        "record": record,
        "cited": cited,
        "verdicts": [_verdict(one) for one in extraction.verdicts],
        "proposals": [_proposal(one, type(extraction.record)) for one in extraction.proposals],
        "dropped": [_dropped(one) for one in extraction.dropped],
        "warnings": list(extraction.warnings),
    }


def _take_evidence(model: type[BaseModel], row: Json) -> list[list[int]]:
    """The spans that an item cites, taken out of it: the page has the text."""
    names = [known.name for known in fields_of(model) if isinstance(known.marker, Cited)]
    return [[one["start"], one["end"]] for name in names for one in row.pop(name, None) or ()]


def _verdict(verdict: Verdict) -> Json:
    values: Mapping[str, Any] = {"m": verdict.model_value, "r": verdict.rule_value, "f": verdict.final_value}
    return {
        "p": verdict.path,
        "c": verdict.check,
        "s": STATUSES.index(verdict.status),
        "v": _SEVERITIES.index(verdict.severity),
        "t": verdict.message,
        **{name: value for name, value in values.items() if value is not None},
        **({"k": verdict.confidence} if verdict.confidence is not None else {}),
        **({"e": _spans(verdict.evidence)} if verdict.evidence else {}),
    }


def _proposal(proposal: Proposal, schema: type[BaseModel]) -> Json:
    item, model = dict(proposal.item), lists_of(schema).get(proposal.list)
    line = fact(model, item).line() if model else ""
    cited = _take_evidence(model, item) if model else []
    return {"l": proposal.list, "i": item, "n": line, "e": cited, "v": _verdict(proposal.verdict)}


def _dropped(dropped: Dropped) -> Json:
    return {"l": dropped.list, "i": dropped.item, "v": _verdict(dropped.verdict)}


def _spans(evidence: Iterable[Evidence]) -> Sequence[list[int]]:
    return [[one.start, one.end] for one in evidence]
