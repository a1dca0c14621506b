"""One item per fact, however often the article repeats it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from communique.schema.item import Item

    _Key = tuple[str, Any]

_ROUNDED: Final = 0.06  # by which a headline rounds at most
_FRAME: Final = ("period", "currency", "basis")
_NUMBERS: Final = ("change_pct", "share_pct", "rank")


def merged(items: Iterable[Item], headings: frozenset[int] = frozenset()) -> Iterator[Item]:
    """The items without repetitions; what a repetition adds is kept.

    Args:
        items: The items, in the order of the text.
        headings: Numbers of the sentences that are headlines: an amount that one rounds is dropped.
    """
    kept: list[Item] = []
    places: defaultdict[_Key, dict[int, None]] = defaultdict(dict)  # of the items by each number they give
    for item in items:
        keys = [(name, item[name]) for name in ("value", *_NUMBERS) if item[name] is not None]
        likely = (place for key in keys for place in places[key])
        place = next((place for place in likely if _same(kept[place], item)), len(kept))
        if place < len(kept):
            kept[place] = _joined(kept[place], item)
        else:
            kept.append(item)
        for key in keys:
            places[key][place] = None
    for item in kept:
        if not (headings.issuperset(item.sentences) and any(_rounds(item, other) for other in kept)):
            yield item


def _rounds(headline: Item, told: Item) -> bool:
    """Whether a headline's amount is one that the text tells in full."""
    if told is headline or headline["value"] is None or told["value"] is None:
        return False
    return bool(abs(headline["value"] - told["value"]) <= _ROUNDED * told["value"])


def _same(one: Item, two: Item) -> bool:
    """Whether two items that share a number tell one fact: the same amount, or all that one without amount gives."""
    if not all(None in (one[name], two[name]) or one[name] == two[name] for name in _FRAME):
        return False
    poor, rich = (one, two) if one["value"] is None else (two, one)
    if poor["value"] is not None:
        return bool(poor["value"] == rich["value"])
    return all(poor[name] in {None, rich[name]} for name in _NUMBERS)


def _joined(one: Item, two: Item) -> Item:
    rich, poor = (two, one) if len(two.values) > len(one.values) else (one, two)
    rich.stated |= {name for name in poor.stated if poor[name] == rich[name]}
    rich.sentences = sorted({*one.sentences, *two.sentences})
    return rich
