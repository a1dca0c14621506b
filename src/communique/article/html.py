"""Pages: the article's own words as plain text, and what the page says about it.

trafilatura finds the article; the text is written here from its tree, so that table rows, captions and lists stay in
lines of their own. Nothing is fetched.
"""

from __future__ import annotations

import json
import re
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final

from communique.article.around import calls, is_consent, teases
from communique.article.printed_dates import STAMP, read_stamp
from communique.errors import NoArticleError
from communique.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Names in lower case, with colons for dots and without the prefix of Open Graph.
_PUBLISHED: Final = (
    "article:published_time", "datepublished", "published_time", "dc:date:issued", "dcterms:issued", "dc:date:created",
    "dcterms:created",
)  # fmt: skip
_MODIFIED: Final = (
    "article:modified_time", "datemodified", "updated_time", "dcterms:modified", "dc:date:modified", "last-modified",
)  # fmt: skip
# Types of linked data that are the article, not its pictures, its page or its publisher (https://schema.org/Article).
_ARTICLES: Final = re.compile(r"(?:.*[/:])?(?:\w*Article|BlogPosting|Report|SocialMediaPosting|LiveBlogPosting)")
_OTHER_PARTS: Final = frozenset(["aside", "nav", "footer", "li"])
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTE: Final = re.compile(r"\W{0,2}(?P<digits>\d{1,3})\W{0,2}")
_MOST_ROWS: Final = 60  # or columns that one cell may span: no table of the news has more
_LEAVES: Final = ("p", "li", "div", "span", "td", "h2", "h3", "h4", "h5", "strong")
_CONTAINERS: Final = frozenset(["p", "ul", "ol", "div", "section", "table", "article", "h1", "h2", "h3", "li"])
_BLOCKS: Final = frozenset(["p", "head", "list", "table", "quote", "item", "row", "code", "div", "figure", "section"])
_FEWEST_WORDS: Final = 8  # words of a paragraph; fewer, and few letters too, are a label
_HEADLINE_WORDS: Final = 5  # a link with fewer may name a document
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
_LONG_LABEL: Final = 60  # characters that may stand beside a time: "Posted by … on"
_PARAGRAPH: Final = 80  # characters: what is shorter may be a label, a byline or a link
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

    if any(len(_BETWEEN.sub(" ", tag.group()).split()) > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(markup)):
        raise NoArticleError(
            f"Cannot read {where}: an element has more than {_MOST_ATTRIBUTES:,} attributes. Give the article as text."
        )
    tree = trafilatura.load_html(markup)
    if tree is None:
        raise NoArticleError(f"Cannot read {where}: it is no HTML that can be parsed. Give the article as text.")
    stamps, whole = _stamps(tree), deepcopy(tree)
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
            "date_published": _published(stamps, document.date, whole, markup),
            "date_modified": stamps.get("modified"),
            "url": document.url,
            "language": tree.get("lang"),
        },
    )


_STAMP: Final = re.compile(STAMP, re.IGNORECASE)
_UPDATED: Final = re.compile(
    rf"(?:updated?|modified|revised|reviewed)(?: on| at)?[\s:–-]*(?P<stamp>{STAMP})", re.IGNORECASE
)


def _published(stamps: Mapping[str, str], found: str | None, tree: Any, markup: str) -> str | None:  # noqa: ANN401
    """What the page calls its publication; else what htmldate found, unless it is something else or in doubt."""
    day, said = (found or "")[:10], stamps.get("published")
    if said or not day or day == stamps.get("modified", "")[:10] or day in _others(tree) or _is_doubtful(day, markup):
        return said
    return found


def _others(tree: Any) -> set[str]:  # noqa: ANN401
    """The days of footers, and those of updates that are told below the first paragraph."""
    footers = " ".join(footer.text_content() for footer in tree.iter("footer"))
    text, first = tree.text_content(), next((p.text_content() for p in tree.iter("p") if _is_paragraph(p)), "")
    below = text[text.find(first) :]
    stamps = [m.group() for m in _STAMP.finditer(footers)] + [m["stamp"] for m in _UPDATED.finditer(below)]
    return {day[:10] for stamp in stamps if (day := read_stamp(stamp))}


def _is_doubtful(found: str, markup: str) -> bool:
    """Whether a page prints a day in figures alone, of which either may be the month."""
    year, month, day = found.split("-")
    either = rf"(?<!\d)0?(?:{int(day)}[/-]0?{int(month)}|{int(month)}[/-]0?{int(day)})[/-]{year}"
    both = month != day and int(day) <= 12  # noqa: PLR2004 - months
    return both and not re.search(f"{year}.?{month}.?{day}", markup) and re.search(either, markup) is not None


def _mend(tree: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Keep what would be lost or glued: marks of notes, captions of figures, cells over several rows."""
    for mark in list(tree.iter("sup")):
        if note := _NOTE.fullmatch("".join(mark.itertext())):
            _replace(mark, note["digits"].translate(_RAISED))
    for time in [element for element, own in _times(tree) if not own]:
        time.drop_tag()  # the day of an event or of another story, which htmldate would take
    _keep_apart(tree)
    _keep_lists(tree)
    for cell in list(tree.iter("td", "th")):
        _fill(cell)
    for figure in tree.iter("figure"):
        table, caption = figure.find(".//table"), figure.find(".//figcaption")
        if table is not None and caption is not None and table.find("caption") is None:
            caption.tag = "caption"
            table.insert(0, caption)
    for part in list(tree.iter("aside")):
        if part.find(".//h1") is not None:  # an article in the wrong element
            part.tag = "div"


def _keep_apart(tree: Any) -> None:  # noqa: ANN401
    """Write a blank between two labels that stand side by side in boxes of their own."""
    for part in tree.iter("span"):
        after = part.getnext()
        if after is not None and after.tag == "span" and not part.tail and (after.text or "")[:1].isupper():
            part.tail = " "  # "08:00 JST" and "Updated on"


def _keep_lists(tree: Any) -> None:  # noqa: ANN401
    """Take the items of a list that a line announces ("They signed:") for no links to other stories."""
    for line in [line for line in tree.iter("p", "div") if not any(child.tag in _CONTAINERS for child in line)]:
        text = line.text_content().rstrip()
        if text.endswith(":") and not teases(text) and not calls(text):
            listed = list(takewhile(_is_linked, line.itersiblings("p", "ul", "ol")))
            for link in [link for below in listed for link in below.iter("a")]:
                link.drop_tag()


def _drop(tree: Any) -> None:  # noqa: ANN401
    """Leave out what nobody sees, dialogues of consent, and what leads to other stories."""
    for element in list(tree.iter(*_NEVER_SHOWN)) + tree.xpath("//*[@hidden or @style]"):
        unseen = element.tag in _NEVER_SHOWN or "hidden" in element.attrib or _HIDDEN.search(element.get("style", ""))
        if unseen and element.getparent() is not None and element.tag != "body" and element.find(".//h1") is None:
            element.drop_tree()
    for leaf in list(tree.iter(*_LEAVES)):
        if leaf.getparent() is not None and not any(child.tag in _CONTAINERS for child in leaf):
            text = _fold("".join(leaf.itertext()))
            away = is_consent(text) or calls(text) or _leads_away(leaf, text)
            for element in [leaf] if away else _teaser(leaf) if teases(text) else []:
                _replace(element, "")


def _teaser(leaf: Any) -> list[Any]:  # noqa: ANN401
    """A line that is a link to another story, or a heading with the links below it; else nothing."""
    below = [] if _is_linked(leaf) else list(takewhile(_is_linked, leaf.itersiblings()))
    return [leaf, *below] if below or _is_linked(leaf) else []


def _leads_away(leaf: Any, text: str) -> bool:  # noqa: ANN401
    """Whether a line is a headline that links to another story, alone between two paragraphs."""
    headline = leaf.tag == "p" and text[-1:].isalnum() and len(text.split()) >= _HEADLINE_WORDS and _is_linked(leaf)
    beside = [near for near in (leaf.getprevious(), leaf.getnext()) if near is not None]
    return headline and sum(_is_paragraph(near) and not _is_linked(near) for near in beside) > 1


def _is_linked(element: Any) -> bool:  # noqa: ANN401
    """Whether most of an element's text stands in links."""
    if not isinstance(element.tag, str):
        return False
    linked = sum(len(_fold("".join(link.itertext()))) for link in element.iter("a"))
    return linked * 2 > len(_fold("".join(element.itertext())))


def _fill(cell: Any) -> None:  # noqa: ANN401
    """Write the items of a cell's lists apart, a cell over several rows into each, a header over each column of its."""
    row = cell.getparent()
    if row is None or row.tag != "tr" or cell.find(".//table") is not None:
        return
    if cell.find(".//li") is not None:
        text = "; ".join(filter(None, map(_fold, cell.itertext())))
        cell[:] = []
        cell.text = text
    if 1 < len(row) < _MOST_ROWS and (cell.tag == "th" or row.getprevious() is None):
        for _ in range(_span(cell, "colspan")):
            cell.addnext(_copy(cell))
    place = row.index(cell)
    for _ in range(_span(cell, "rowspan")):
        row = row.getnext()
        if row is None or row.tag != "tr":
            return
        row.insert(place, _copy(cell))


def _copy(cell: Any) -> Any:  # noqa: ANN401
    copy, text = cell.makeelement(cell.tag, {}), "".join(cell.itertext())
    copy.text = text if len(text) < _SHORT else ""  # a long one is no name of a row or column
    return copy


def _span(cell: Any, name: str) -> int:  # noqa: ANN401
    """Over how many rows or columns more than its own a cell is written, which it no longer says of itself then."""
    span = cell.attrib.pop(name, "")
    return min(int(span), _MOST_ROWS) - 1 if span.isdecimal() else 0


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
            yield "\n".join(_items(child))
        elif any(inner.tag in _BLOCKS for inner in child):
            yield from filter(None, [_fold(child.text)])
            yield from _blocks(child)
        else:
            yield from filter(None, [_folded(child)])
        yield from filter(None, [_fold(child.tail)])


def _items(listed: Any) -> Iterator[str]:  # noqa: ANN401
    """The lines of a list; a term and what is said of it on one line ("Published: 6 March 2024")."""
    term = ""
    for item in listed:
        line, is_term = _folded(item), item.get("rend", "").startswith("dt")
        if term and (is_term or not line):
            yield f"- {term}"
        elif line and not is_term:
            yield f"{term.removesuffix(':')}: {line}" if term else f"- {line}"
        term = line if is_term else ""
    yield from filter(None, [term and f"- {term}"])


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
        said.setdefault(name.lower().removeprefix("og:").replace(".", ":"), meta.get("content") or "")
    titles = {_even("".join(head.itertext())) for head in tree.iter("h1", "title")} | {_even(said.get("title", ""))}
    addresses = {link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"} | {said.get("url")}
    nodes = [
        (node.get("url", "") not in addresses and not _is_headed(node, titles), not is_article, node)
        for script in tree.iter("script")
        if "ld+json" in (script.get("type") or "").lower()
        for is_article, node in _linked_data(script.text or "")
    ]
    own = min((node for node in nodes if not all(node[:2])), key=lambda node: node[:2], default=(0, 0, {}))[2]
    for key in own.keys() & _DATES:
        value = own[key][0] if own[key] and isinstance(own[key], list) else own[key]
        said |= {key.lower(): value} if isinstance(value, str) else {}
    for name, value in _microdata(tree):
        said.setdefault(name, value)
    return {
        kind: stamp
        for kind, names in (("published", _PUBLISHED), ("modified", _MODIFIED))
        if (stamp := next((iso for name in names if (iso := _iso(said.get(name, "")))), None))
    }


def _even(text: str) -> str:
    return _fold(normalise(text).text).casefold()


def _is_headed(node: dict[str, Any], titles: set[str]) -> bool:
    """Whether linked data is of the page's own article: by its headline, with which the title may begin."""
    headline = _even(str(node.get("headline") or node.get("name") or ""))
    return any(headline and title and (title.startswith(headline) or headline.startswith(title)) for title in titles)


_DATES: Final = ("datePublished", "dateModified")
_MARKED: Final = {name: name for name in ("datepublished", "datemodified")} | {
    "created": "datepublished", "issued": "datepublished", "modified": "datemodified",
}  # fmt: skip


def _microdata(tree: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """The dates that elements of the article itself carry: as microdata or RDFa, or as the time below its headline."""
    for element in tree.xpath("//*[@itemprop or @property]"):
        for mark in f"{element.get('itemprop') or ''} {element.get('property') or ''}".lower().split():
            if (name := _MARKED.get(mark.rpartition(":")[2])) and not _is_beside(element):
                yield name, _value(element) or _fold("".join(element.itertext()))
    for element in (element for element, own in _times(tree) if own):
        text = "".join(element.itertext())
        told = f"{element.get('class') or ''} {element.getparent().get('class') or ''} {text}".lower()
        updated = "publi" not in told and ("updat" in told or "modif" in told)
        yield "datemodified" if updated else "datepublished", _value(element)


def _value(element: Any) -> str:  # noqa: ANN401
    return element.get("datetime") or element.get("content") or element.get("title") or ""


def _is_beside(element: Any) -> bool:  # noqa: ANN401
    return any(part.tag in _OTHER_PARTS for part in element.iterancestors())


def _times(tree: Any) -> Iterator[tuple[Any, bool]]:  # noqa: ANN401
    """The times below the headline, and whether each is the article's: not within a sentence, nor under a heading."""
    headed = begun = ended = False
    for element in tree.iter("h1", "h2", "h3", "h4", "p", "time", "abbr"):
        headed = headed or element.tag == "h1"
        begun = begun or (headed and _is_paragraph(element))
        ended = ended or (begun and element.tag in {"h2", "h3", "h4"})
        if headed and (element.tag == "time" or element.get("class") in {"published", "updated"}):
            around = element.getparent()
            text = _fold(" ".join([around.text or "", *(child.tail or "" for child in around)]))
            own = not ended and len(text) < _LONG_LABEL and not text.endswith(".") and not _is_beside(element)
            yield element, own


def _is_paragraph(element: Any) -> bool:  # noqa: ANN401
    return element.tag == "p" and len(_fold("".join(element.itertext()))) > _PARAGRAPH


def _linked_data(script: str) -> Iterator[tuple[bool, dict[str, Any]]]:
    """The nodes of linked data with a date, in the order of the page, and whether they are articles or of no type."""
    try:
        waiting = [json.loads(script, strict=False)]
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
            is_article = any(_ARTICLES.fullmatch(str(kind)) for kind in kinds)
            if any(key in node for key in _DATES) and (is_article or "WebPage" in kinds):
                yield is_article, node


def _iso(stamp: str) -> str | None:
    try:
        moment = datetime.fromisoformat(stamp.strip())
    except ValueError:
        return read_stamp(stamp)
    if len(stamp.strip()) <= 10:  # noqa: PLR2004 - a day alone
        return moment.date().isoformat()
    return moment.isoformat() if moment.tzinfo else moment.isoformat(timespec="minutes")
