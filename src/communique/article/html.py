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

from communique.article.around import is_consent, teases
from communique.article.printed_dates import STAMP, read_stamp
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
# Types of linked data that are the article, not its pictures, its page or its publisher (https://schema.org/Article).
_ARTICLES: Final = re.compile(r"(?:\w*Article|BlogPosting|Report|SocialMediaPosting|LiveBlogPosting)")
_OTHER_PARTS: Final = frozenset(["aside", "nav", "footer", "li"])
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTE: Final = re.compile(r"\W{0,2}(?P<digits>\d{1,3})\W{0,2}")
_MOST_ROWS: Final = 60  # that one cell may span: no table of the news has more
_LEAVES: Final = ("p", "li", "div", "span", "td", "h2", "h3", "h4", "h5", "strong")
_CONTAINERS: Final = frozenset(["p", "ul", "ol", "div", "section", "table", "article", "h1", "h2", "h3", "li"])
_BLOCKS: Final = frozenset(["p", "head", "list", "table", "quote", "item", "row", "code", "div", "figure", "section"])
_FEWEST_WORDS: Final = 8
_FEWEST_LETTERS: Final = 60  # the measure for scripts that write without spaces
_NOTICE: Final = re.compile(
    r"\b(?:(?:enable|requires?|turn on|activate) javascript|(?:store|use|accept)s? (?:all )?cookies|cookie policy)\b",
    re.IGNORECASE,
)
# The parser compares each attribute of an element with all others: 100,000 take it minutes, and nothing interrupts it.
_MOST_ATTRIBUTES: Final = 1_000
_LONG_TAG: Final = re.compile(r"""<[A-Za-z](?:[^>"']++|"[^"]*+"|'[^']*+')*+""")
_BETWEEN: Final = re.compile(r"""/|"[^"]*"|'[^']*'""")
# What a page holds and does not show, or shows in a form; `opacity: 0` is not among it, as texts that fade in have it.
_NEVER_SHOWN: Final = ("noscript", "template", "textarea", "select", "iframe", "object")
_HIDDEN: Final = re.compile(
    r"(?i)\b(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])"
    r"|(?:left|text-indent)\s*:\s*-\d{3})"
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

    if any(_attributes(tag.group()) > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(markup)):
        raise NoArticleError(
            f"Cannot read {where}: an element has more than {_MOST_ATTRIBUTES:,} attributes. Give the article as text."
        )
    tree = trafilatura.load_html(markup)
    if tree is None:
        raise NoArticleError(f"Cannot read {where}: it is no HTML that can be parsed. Give the article as text.")
    stamps, footers = _stamps(tree), " ".join(footer.text_content() for footer in tree.iter("footer"))
    _mend(tree)
    _drop(tree)
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
            "date_published": _published(stamps, document.date, footers),
            "date_modified": stamps.get("modified"),
            "url": document.url,
            "language": tree.get("lang"),
        },
    )


def _attributes(tag: str) -> int:
    return len(_BETWEEN.sub(" ", tag).split())


_STAMP: Final = re.compile(STAMP, re.IGNORECASE)


def _published(stamps: Mapping[str, str], found: str | None, footers: str) -> str | None:
    """What the page calls its publication; else what htmldate found, unless it is that of an update or of the site."""
    said, modified = stamps.get("published"), stamps.get("modified")
    others = [modified, *(read_stamp(match.group()) for match in _STAMP.finditer(footers))]
    return said or (None if found and any(found[:10] == other[:10] for other in others if other) else found)


def _mend(tree: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Keep what would be lost or glued: marks of notes, captions of figures, cells over several rows."""
    for mark in list(tree.iter("sup")):
        if note := _NOTE.fullmatch("".join(mark.itertext())):
            _replace(mark, note["digits"].translate(_RAISED))
    for cell in list(tree.iter("td")):
        _fill_down(cell)
    for figure in tree.iter("figure"):
        table, caption = figure.find(".//table"), figure.find(".//figcaption")
        if table is not None and caption is not None and table.find("caption") is None:
            caption.tag = "caption"
            table.insert(0, caption)
    for part in list(tree.iter("aside")):
        if part.find(".//h1") is not None:  # an article in the wrong element
            part.tag = "div"


def _drop(tree: Any) -> None:  # noqa: ANN401
    """Leave out what nobody sees, dialogues of consent, and what leads to other stories."""
    for element in list(tree.iter(*_NEVER_SHOWN)) + tree.xpath("//*[@hidden or @style]"):
        unseen = element.tag in _NEVER_SHOWN or "hidden" in element.attrib or _HIDDEN.search(element.get("style", ""))
        if unseen and element.getparent() is not None and element.tag != "body" and element.find(".//h1") is None:
            element.drop_tree()
    for leaf in list(tree.iter(*_LEAVES)):
        if leaf.getparent() is not None and not any(child.tag in _CONTAINERS for child in leaf):
            text = _fold("".join(leaf.itertext()))
            for element in [leaf] if is_consent(text) else _teaser(leaf) if teases(text) else []:
                _replace(element, "")


def _teaser(leaf: Any) -> list[Any]:  # noqa: ANN401
    """A line that is a link to another story, or a heading with the list of links below it; else nothing."""
    if _is_linked(leaf):
        return [leaf]
    following = leaf.getnext()
    listed = following is not None and following.tag in {"ul", "ol"} and _is_linked(following)
    return [leaf, following] if listed else []


def _is_linked(element: Any) -> bool:  # noqa: ANN401
    """Whether most of an element's text stands in links."""
    linked = sum(len(_fold("".join(link.itertext()))) for link in element.iter("a"))
    return linked * 2 > len(_fold("".join(element.itertext())))


def _fill_down(cell: Any) -> None:  # noqa: ANN401
    """Write a cell that spans several rows into each of them."""
    span, row = cell.get("rowspan", ""), cell.getparent()
    if not span.isdecimal() or row is None or row.tag != "tr":
        return
    place = row.index(cell)
    del cell.attrib["rowspan"]
    for _ in range(min(int(span), _MOST_ROWS) - 1):
        row = row.getnext()
        if row is None or row.tag != "tr":
            return
        copy = row.makeelement("td", {})
        copy.text = "".join(cell.itertext())
        row.insert(place, copy)


def _replace(element: Any, text: str) -> None:  # noqa: ANN401
    """Put text in the place of an element, before what follows it."""
    parent, before = element.getparent(), element.getprevious()
    text += element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    parent.remove(element)


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
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        said.setdefault(name.lower(), meta.get("content") or "")
    nodes = [
        node
        for script in tree.iter("script")
        if script.get("type") == "application/ld+json"
        for node in _linked_data(script.text or "")
    ]
    titles = {_fold("".join(head.itertext())).casefold() for head in tree.iter("h1", "title")}
    own = [n for n in nodes if _is_headed(_fold(str(n.get("headline") or n.get("name") or "")).casefold(), titles)]
    for node in (own or nodes)[:1]:
        said |= {key.lower(): node[key] for key in _DATES if isinstance(node.get(key), str)}
    for name, value in _microdata(tree):
        said.setdefault(name, value)
    return {
        kind: stamp
        for kind, names in (("published", _PUBLISHED), ("modified", _MODIFIED))
        if (stamp := next((iso for name in names if (iso := _iso(said.get(name, "")))), None))
    }


def _is_headed(headline: str, titles: set[str]) -> bool:
    """Whether linked data is of the page's own article: by its headline, with which the title may begin."""
    return any(headline and title and (title.startswith(headline) or headline.startswith(title)) for title in titles)


_DATES: Final = ("datePublished", "dateModified")


def _microdata(tree: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """The dates that elements of the article itself carry: as microdata, or as the time below its headline."""
    headed = False
    for element in tree.iter("h1", "time", "span", "p", "div", "abbr", "li"):
        headed = headed or element.tag == "h1"
        value = element.get("datetime") or element.get("content") or element.get("title") or ""
        name = (element.get("itemprop") or "").lower()
        if not (name or element.tag == "time") or any(part.tag in _OTHER_PARTS for part in element.iterancestors()):
            continue
        if name in {"datepublished", "datemodified"}:
            yield name, value or _fold("".join(element.itertext()))
        elif element.tag == "time" and headed and value:
            told = f"{element.get('class') or ''} {element.getparent().get('class') or ''}".lower()
            yield "datemodified" if "updat" in told or "modif" in told else "datepublished", value


def _linked_data(script: str) -> Iterator[dict[str, Any]]:
    """The articles of linked data, in the order of the page, with a date; other nodes only where there is no type."""
    try:
        waiting = [json.loads(script)]
    except (ValueError, RecursionError):
        return
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += reversed(node)
        elif isinstance(node, dict):
            waiting += [node[key] for key in ("mainEntity", "@graph") if key in node]
            kinds = node.get("@type") or "Article"
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(_ARTICLES.fullmatch(str(kind)) for kind in kinds) and any(key in node for key in _DATES):
                yield node


def _iso(stamp: str) -> str | None:
    try:
        moment = datetime.fromisoformat(stamp.strip())
    except ValueError:
        return None
    if len(stamp.strip()) <= 10:  # noqa: PLR2004 - a day alone
        return moment.date().isoformat()
    return moment.isoformat() if moment.tzinfo else moment.isoformat(timespec="minutes")
