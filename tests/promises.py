"""What an extraction keeps true whatever was in the article and whatever the model said: each breach as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from communique.checking import items_of
from communique.judging.grounding import ground
from communique.page import Page
from communique.schema.fields import CRITICAL, Cited, Count, Free, Id, Link, fields_of
from communique.trade import TRADE
from communique.trade.record import TradeRecord

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from communique.article import Article
    from communique.schema.extraction import Extraction, Verdict

_MARKED: Final = {"error", "warning"}


def broken(article: Article, extraction: Extraction[Any]) -> list[str]:
    """Every promise of the design that an extraction of an article breaks."""
    record = extraction.record.model_dump()
    TradeRecord.model_validate(record)
    return [
        *_misquoted(article, extraction),
        *_misplaced(extraction.verdicts, record),
        *_unproven(article, extraction),
        *_half_confirmed(extraction.verdicts),
    ]


def _misquoted(article: Article, extraction: Extraction[Any]) -> Iterator[str]:
    rows = [row for rows in extraction.record.model_dump().values() for row in rows]
    spans = [(span["start"], span["end"], span["quote"]) for row in rows for span in row["evidence"]]
    verdicts = [*extraction.verdicts, *(one.verdict for one in extraction.dropped)]
    spans += [(span.start, span.end, span.quote) for verdict in verdicts for span in verdict.evidence]
    for start, end, quote in spans:
        if article.text[start:end] != quote:
            yield f"{start}:{end} is not {quote!r}"
    if not all(row["evidence"] for row in rows):
        yield "an item has no evidence"


def _misplaced(verdicts: Sequence[Verdict], record: Mapping[str, Any]) -> Iterator[str]:
    for verdict in verdicts:
        if not _resolves(verdict.path, record):
            yield f"{verdict.path} leads nowhere"


def _resolves(path: str, record: Any) -> bool:  # noqa: ANN401 - any JSON value
    """Whether a JSON Pointer leads to a value, or to the end of a list (RFC 6901, section 4)."""
    found = record
    for part in path.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        if isinstance(found, list):
            if key == "-":
                return path.endswith("/-")
            if not key.isdigit() or int(key) >= len(found):
                return False
            found = found[int(key)]
        elif key not in found:
            return False
        else:
            found = found[key]
    return path.startswith("/")


def _unproven(article: Article, extraction: Extraction[Any]) -> Iterator[str]:
    """Fields without a verdict, and critical values neither read in the cited words by rule nor marked."""
    page = Page(article, TRADE.finders)
    number: dict[str, int] = {}
    for item in items_of(extraction.record, page):
        at = number.setdefault(item.list_name, 0)
        number[item.list_name] += 1
        for known in fields_of(item.model):
            value = item[known.name]
            judged = known.marker is not None and not isinstance(known.marker, Id | Cited | Link | Free)
            if not judged or value in (None, []):
                continue
            place = f"/{item.list_name}/{at}/{known.name}"
            verdicts = [one for one in extraction.verdicts if one.path == place]
            if not verdicts:
                yield f"{place} = {value!r} has no verdict"
            single = isinstance(known.marker, Count) and value == 1  # by the codebook, without a word for it
            settled = single or _agreed(verdicts) or _MARKED & {one.severity for one in verdicts}
            if isinstance(known.marker, CRITICAL) and not settled:
                quoted = [(span.start, span.end) for one in verdicts for span in one.evidence]
                sentences, item.sentences = item.sentences, sorted({*item.sentences, *page.numbers_of(quoted)})
                if ground(item, known, page)[0] != "supported":
                    yield f"{place} = {value!r} is not in the words, and not marked"
                item.sentences = sentences


def _agreed(verdicts: Sequence[Verdict]) -> bool:
    """Whether the rules read the value in words that are quoted, and the model has it too."""
    return any(one.status == "confirmed" and one.evidence for one in verdicts)


def _half_confirmed(verdicts: Sequence[Verdict]) -> Iterator[str]:
    for verdict in verdicts:
        if verdict.status == "confirmed" and (verdict.model_value is None or verdict.rule_value is None):
            yield f"{verdict.path} is confirmed by one witness"


def lost(said: Mapping[str, list[dict[str, Any]]], extraction: Extraction[Any]) -> list[str]:
    """Words of a model's items that are neither in the record nor in a verdict nor in what was dropped."""
    missing = []
    record = extraction.record.model_dump()
    for name, items in said.items():
        kept = [value for one in extraction.dropped if one.list == name for value in one.item.values()]
        kept += [value for row in record[name] for value in row.values()]
        kept += [one.model_value for one in extraction.verdicts if one.path.startswith(f"/{name}/")]
        missing += [
            f"{name}: {key} {value!r}"
            for item in items
            for key, value in item.items()
            if key not in {"s", "what", "topic"} and value not in ("", []) and value not in kept
        ]
    return missing
