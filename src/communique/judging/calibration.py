"""Which findings of the rules may stand unmarked: those of a kind that has proved sure in measurement.

A domain's calibration holds, by list, field and footing, how many of the rules' values were right on articles that no
rule was tuned on; benchmarks/patterns.py makes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.mentions import mention as m
from communique.schema.fields import sides_of

if TYPE_CHECKING:
    from communique.page import Page
    from communique.schema.item import Item

LEAST_RIGHT: Final = 0.97
LEAST_LIKELY: Final = 0.9
LEAST_AGREED: Final = 0.86
LEAST_FOUND: Final = 5
ITEM: Final = "item"  # the row that says how often an item as a whole was one of the gold's
_SIDES: Final = 2


def is_sure(item: Item, field: str, page: Page) -> bool:
    """Whether a field of an item that only the rules read may stand unmarked.

    Args:
        item: The item, as the rules read it.
        field: One of its fields, or `ITEM` for the item as a whole.
        page: The article.
    """
    return _share_right(item, field, page) >= LEAST_RIGHT


def is_likely(item: Item, field: str, page: Page) -> bool:
    """Whether a field as the rules read it is enough to doubt another value that the words yield too."""
    return _share_right(item, field, page) >= LEAST_LIKELY


def is_worth_agreement(item: Item, field: str, page: Page) -> bool:
    """Whether a field as the rules read it is sure enough where a model agrees that errs much else in the article."""
    return _share_right(item, field, page) >= LEAST_AGREED


def _share_right(item: Item, field: str, page: Page) -> float:
    right, found = page.domain.calibration().get((item.list_name, field, footing(item, page)), (0, 0))
    return right / found if found >= LEAST_FOUND else 0.0


def footing(item: Item, page: Page) -> str:
    """On what kind of words an item stands, which says more of how sure it is than the words of its pattern.

    A party stands by its kind. Of other items the sides count: `pair` where the cited words name both and the first of
    their sentences no third, `other` where they are named elsewhere or among others, `open` where there is none.
    """
    if kind := item["kind"]:
        return str(kind)
    sides = _sides(item)
    if not sides:
        return "open"
    if len(sides) != _SIDES:
        return "other"
    named = page.once(_named)
    codes = {code for n in item.sentences for area in named.get(n, ()) for code in area}
    if not sides <= codes:
        return "other"
    return "pair" if len({land for land, _ in named.get(item.sentences[0], ())}) <= _SIDES else "other"


def _named(page: Page) -> dict[int, list[tuple[str, str]]]:
    """The areas that each sentence names: country or bloc, and code."""
    named: dict[int, list[tuple[str, str]]] = {}
    for area in page.of(m.Area):
        named.setdefault(page.sentence_at(area.start), []).append((area.country or area.code, area.code))
    return named


def _sides(item: Item) -> set[str]:
    """The codes of the areas between which an item runs."""
    found: set[str] = set()
    for name in sides_of(item.model):
        if value := item[name]:
            found.update((value,) if isinstance(value, str) else value)
    return found
