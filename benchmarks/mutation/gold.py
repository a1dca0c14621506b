"""Gold as a perfect model's answer: an article, the record that is right, and what else would be right.

A leaf of gold may be `{"any": [...]}`: each alternative is right, the first is what the perfect answer says.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from communique.article import Article, load_article
from communique.mentions.mention import Area
from communique.page import Page
from communique.trade import TRADE
from communique.trade.record import BLOCS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT: Final = Path(__file__).resolve().parents[2]
# The development corpus of the project; its shared neighbour, where there is one, holds articles that it does not.
FOLDERS: Final = {
    "seeds": (ROOT.parent / "shared" / "corpus" / "seeds",),
    "dev": (ROOT.parent / "shared" / "corpus" / "dev", ROOT / "tests" / "corpus"),
    "world": (ROOT / "tests" / "corpus" / "world",),
    "unseen": (ROOT / "tests" / "corpus" / "unseen",),
    "examples": (ROOT / "examples" / "articles",),
}
SUFFIXES: Final = (".txt", ".html", ".md")
# Fields that point to an item of another list, and that list.
LINKS: Final = {
    "super_event": "events", "event": "events", "part_of": "agreements", "agreement": "agreements",
    "speaker": "parties",
}  # fmt: skip
_COUNTRY: Final = 3  # letters of a country's code
_TIMES: Final = ("date", "period")
_IN_WORDS: Final = ("name", "title")
_LITTLE: Final = frozenset(
    "mr mrs ms dr the of and hon h e he his her excellency sir datuk seri dato for in at".split()
)

Row = dict[str, Any]
Record = dict[str, list[Row]]


@dataclass(frozen=True)
class Case:
    """An article with its gold.

    Args:
        name: Name of its file.
        article: The article as loaded.
        gold: The gold record, with alternatives, quotes and what is optional.
        record: The perfect answer.
    """

    name: str
    article: Article
    gold: Record
    record: Record

    @cached_property
    def page(self) -> Page:
        """The article's mentions."""
        return Page(self.article, TRADE.finders)

    @cached_property
    def published(self) -> str:
        """The publication day in ISO 8601, empty when unknown."""
        return self.article.published.isoformat() if self.article.published else ""

    @cached_property
    def areas(self) -> list[str]:
        """The codes of the areas that the text names, those first that the record speaks of most."""
        held = list(chain.from_iterable(_areas(row) for rows in self.record.values() for row in rows))
        named = [a.code for a in self.page.of(Area) if a.code]
        return sorted(dict.fromkeys(held + named), key=lambda code: -held.count(code))

    @property
    def countries(self) -> list[str]:
        """Those of them that are countries."""
        return [code for code in self.areas if len(code) == _COUNTRY and code not in BLOCS]

    def rows(self, *lists: str) -> Iterator[tuple[str, int, Row]]:
        """The rows of lists, of all where none is named: list, place, row."""
        for name in lists or self.record:
            yield from ((name, number, row) for number, row in enumerate(self.record[name]))

    def accepts(self, name: str, number: int, field: str, value: object, *, in_part: bool = False) -> bool:
        """Whether gold takes a value for right in a field of an item; `in_part`: words also where some are missing."""
        said = options(self.gold[name][number].get(field))
        return any(same(field, option, value, in_part=in_part) for option in said)

    def is_optional(self, name: str, number: int) -> bool:
        """Whether gold does without an item."""
        return bool(self.gold[name][number].get("optional"))


def options(leaf: Any) -> list[Any]:  # noqa: ANN401 - any gold leaf
    """The alternatives of a leaf of gold.

    >>> options({"any": [1, None]}), options(2)
    ([1, None], [2])
    """
    return list(leaf["any"]) if isinstance(leaf, dict) and set(leaf) == {"any"} else [leaf]


def same(field: str, gold: Any, value: Any, *, in_part: bool = False) -> bool:  # noqa: ANN401 - any value of a field
    """Whether a value is what gold says: lists as sets, names and titles by their words, numbers by value.

    >>> same("title", "Minister of Trade", "trade minister"), same("value", 14, 14.0), same("date", "2025", "2024")
    (True, True, False)
    >>> same("title", "Minister of Trade", "Minister"), same("title", "Minister of Trade", "Minister", in_part=True)
    (False, True)
    """
    if isinstance(gold, list) or isinstance(value, list):
        return sorted(map(str, gold or [])) == sorted(map(str, value or []))
    if gold is None or value is None:
        return gold is value
    if isinstance(gold, int | float):
        return isinstance(value, int | float) and abs(gold - value) <= 1e-9 * max(abs(gold), 1)
    if field in _IN_WORDS:
        a, b = words(gold), words(value)
        return a == b or (in_part and bool(a and b) and (a <= b or b <= a))
    if field in _TIMES:
        return list(dict.fromkeys(str(gold).split("/"))) == list(dict.fromkeys(str(value).split("/")))
    return str(gold).casefold() == str(value).casefold()


def words(text: str) -> frozenset[str]:
    """The words of a name or title that tell it from others."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))
    return frozenset(re.findall(r"\w+", plain)) - _LITTLE


def _areas(row: Row) -> Iterator[str]:
    for field, value in row.items():
        if field.endswith(("area", "areas")) or field in {"reporter", "partner"}:
            yield from value if isinstance(value, list) else [value] if value else []


def cases(names: Iterable[str] = FOLDERS) -> Iterator[Case]:
    """The articles with gold in corpora; of folders that are the same corpus, the first that is there."""
    for name in names:
        folder = next((folder for folder in FOLDERS.get(name, (Path(name),)) if folder.is_dir()), None)
        for path in sorted(folder.glob("*.gold.json")) if folder else ():
            yield load_case(path)


def load_case(path: Path) -> Case:
    """A case from its gold; the article lies beside it."""
    stem = path.name.removesuffix(".gold.json")
    beside = next(path.with_name(stem + suffix) for suffix in SUFFIXES if path.with_name(stem + suffix).exists())
    article = load_article(beside)
    gold: Record = json.loads(path.read_text(encoding="utf-8"))["record"]
    # What stands in a caption that the loader leaves out cannot be cited.
    gold = {
        name: [row for row in rows if any(locate(q, article.text) for q in row["quotes"])]
        for name, rows in gold.items()
    }
    return Case(stem, article, gold, perfect(gold, article.text))


def perfect(gold: Record, text: str) -> Record:
    """The perfect answer: of every leaf the first alternative, with the spans of the quotes as evidence."""
    record = {name: [_row(row, text) for row in rows] for name, rows in gold.items()}
    held = {row["id"] for rows in record.values() for row in rows}
    return {name: [_linked(row, held) for row in rows] for name, rows in record.items()}


def _linked(row: Row, held: set[str]) -> Row:
    """A row that points to nothing that is not there."""
    links = {field: None for field in LINKS if row.get(field) and row[field] not in held}
    roles = {"roles": [role for role in row["roles"] if role["event"] in held]} if "roles" in row else {}
    return {**row, **links, **roles}


def _row(row: Row, text: str) -> Row:
    values = {field: options(leaf)[0] for field, leaf in row.items() if field not in {"quotes", "optional"}}
    spans = [locate(quote, text) for quote in row["quotes"]]
    return {**values, "evidence": [span for span in spans if span]}


def locate(quote: str, text: str) -> Row | None:
    """The span of a quote in a text, white space and what draws a table aside; None where it is not there.

    >>> locate("Exports 2.7 2.9", "| Exports | 2.7 | 2.9 |")["quote"]
    'Exports | 2.7 | 2.9'
    """
    parts = [re.escape(part) for part in quote.split()]
    found = re.search(r"\s+".join(parts), text) or re.search(r"\W+".join(parts), text)
    return {"start": found.start(), "end": found.end(), "quote": found.group()} if found else None
