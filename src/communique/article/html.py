"""Pages: the article's own words as plain text, and what the page says about it.

trafilatura finds the article; the text is written here from its tree, so that table rows, captions and lists stay in
lines of their own. Nothing is fetched.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from communique.errors import NoArticleError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PUBLISHED: Final = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "dc.date.issued",
    "dcterms.created",
)
_MODIFIED: Final = ("article:modified_time", "datemodified", "og:updated_time", "dcterms.modified", "last-modified")
_BLOCKS: Final = frozenset(["p", "head", "list", "table", "quote", "item", "row", "code", "div", "figure", "section"])
_FEWEST_WORDS: Final = 8
_FEWEST_LETTERS: Final = 60  # the measure for scripts that write without spaces
_NOTICE: Final = re.compile(
    r"\b(?:(?:enable|requires?|turn on|activate) javascript|(?:store|use|accept)s? (?:all )?cookies|cookie policy)\b",
    re.IGNORECASE,
)
_SHORT: Final = 300  # characters: a longer text may well mention cookies


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An article read from a page.

    Args:
        text: Paragraphs separated by blank lines; a table's rows on one line each, cells separated by " | ".
        metadata: What the page says of it, under the names of `Article`.
    """

    text: str
    metadata: Mapping[str, str | None]


def read_page(markup: str, *, url: str | None, where: str) -> Page:
    """The article of a page.

    Args:
        markup: The page, decoded.
        url: Its address, if known; nothing is fetched from it.
        where: How messages name the page.

    Raises:
        NoArticleError: There is no article in it.
    """
    import trafilatura  # noqa: PLC0415 - 0.2 s that only pages pay for

    tree = trafilatura.load_html(markup)
    if tree is None:
        raise NoArticleError(f"Cannot read {where}: it is no HTML that can be parsed. Give the article as text.")
    stamps = _stamps(tree)
    document: Any = trafilatura.bare_extraction(
        tree,
        url=url,
        fast=True,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = "\n\n".join(_blocks(document.body)) if document is not None else ""
    if _is_nothing(text):
        raise NoArticleError(
            f"Cannot read {where}: no article was found in the page. Give the article itself, as HTML or as text."
        )
    return Page(
        text=text,
        metadata={
            "title": document.title,
            "byline": document.author,
            "publisher": _outlet(document.sitename, document.url or url),
            "date_published": stamps.get("published") or document.date,
            "date_modified": stamps.get("modified"),
            "url": document.url,
            "language": tree.get("lang"),
        },
    )


def _is_nothing(text: str) -> bool:
    few = len(text.split()) < _FEWEST_WORDS and len(text) < _FEWEST_LETTERS
    return few or (len(text) < _SHORT and _NOTICE.search(text) is not None)


def _blocks(element: Any) -> Iterator[str]:  # noqa: ANN401 - lxml has no types
    """The lines of text of an element's blocks, in order."""
    for child in element:
        if child.tag == "table":
            yield from filter(None, ["\n".join(_rows(child))])
        elif child.tag == "list":
            yield "\n".join(f"- {line}" for item in child if (line := _folded(item)))
        elif any(inner.tag in _BLOCKS for inner in child):
            yield from filter(None, [_fold(child.text)])
            yield from _blocks(child)
        else:
            yield from filter(None, [_folded(child)])
        yield from filter(None, [_fold(child.tail)])


def _rows(table: Any) -> Iterator[str]:  # noqa: ANN401
    for row in table.iter("row"):
        cells = [_folded(cell) for cell in row.iterchildren("cell")]
        filled = sum(map(bool, cells))
        # A caption comes as a row with one cell; an empty corner keeps its place, so that columns can be counted.
        yield cells[0] if filled == 1 and cells[0] else " | ".join(cells).strip()


def _folded(element: Any) -> str:  # noqa: ANN401
    pieces = []
    for node in element.iter():
        pieces.append("\n" if node.tag == "lb" else " " if node is not element and node.tag in _BLOCKS else "")
        pieces.append(node.text or "")
        if node is not element:
            pieces.append(node.tail or "")
    return "\n".join(filter(None, map(_fold, "".join(pieces).split("\n"))))


def _fold(text: str | None) -> str:
    return " ".join((text or "").split())


def _outlet(name: str | None, url: str | None) -> str | None:
    """The outlet's name; not the host's, which trafilatura gives where the page names no outlet."""
    return None if name and name.casefold() in (url or "").casefold() else name


def _stamps(tree: Any) -> dict[str, str]:  # noqa: ANN401
    """Times of publication and update with their minutes, which htmldate leaves out."""
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        said.setdefault(name.lower(), meta.get("content") or "")
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            for name, value in _linked_data(script.text or ""):
                said.setdefault(name, value)
    return {
        kind: stamp
        for kind, names in (("published", _PUBLISHED), ("modified", _MODIFIED))
        if (stamp := next((iso for name in names if (iso := _iso(said.get(name, "")))), None))
    }


def _linked_data(script: str) -> Iterator[tuple[str, str]]:
    try:
        waiting = [json.loads(script)]
    except (ValueError, RecursionError):
        return
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            waiting += [node[key] for key in ("@graph", "mainEntity") if key in node]
            for key in ("datePublished", "dateModified"):
                if isinstance(node.get(key), str):
                    yield key.lower(), node[key]


def _iso(stamp: str) -> str | None:
    try:
        moment = datetime.fromisoformat(stamp.strip())
    except ValueError:
        return None
    if len(stamp.strip()) <= 10:  # noqa: PLR2004 - a day alone
        return moment.date().isoformat()
    return moment.isoformat() if moment.tzinfo else moment.isoformat(timespec="minutes")
