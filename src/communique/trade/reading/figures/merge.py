"""One item per fact, however often the article repeats it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from communique.schema.item import Item

    _Key = tuple[Any, ...]

_ROUNDED: Final = 0.06  # by which a headline rounds at most
_NUMBERS: Final = ("change_pct", "share_pct", "rank")


def merged(items: Iterable[Item], headings: frozenset[int] = frozenset()) -> Iterator[Item]:
    """The items without repetitions; what a repetition adds is kept.

    Args:
        items: The items, in the order of the text.
        headings: Numbers of the sentences that are headlines: an amount that one rounds is dropped.
    """
    kept: list[Item] = []
    places: dict[_Key, list[int]] = {}  # of the items by what they say
    for item in items:
        likely = sorted({place for key in _sought(item) for place in places.get(key, ())})
        place = next((place for place in likely if _same(kept[place], item)), len(kept))
        if place < len(kept):
            kept[place] = _joined(kept[place], item)
        else:
            kept.append(item)
        for key in _keys(kept[place]):
            if place not in (known := places.setdefault(key, []))[-1:]:
                known.append(place)
    for item in kept:
        if not (headings.issuperset(item.sentences) and any(_rounds(item, other) for other in kept)):
            yield item


def _keys(item: Item) -> Iterator[_Key]:
    """What an item says by which another may be the same."""
    if item["value"] is not None:
        yield "value", item["value"]
    for name in _NUMBERS:
        if item[name] is not None:
            yield name, item[name], item["value"] is None


def _sought(item: Item) -> Iterator[_Key]:
    """The keys that an item has if it is the same as this one: its amount, or a number where one has no amount."""
    if item["value"] is not None:
        yield "value", item["value"]
    for name in _NUMBERS:
        if item[name] is not None:
            yield name, item[name], True
            if item["value"] is None:
                yield name, item[name], False


def _rounds(headline: Item, told: Item) -> bool:
    """Whether a headline's amount is one that the text tells in full."""
    if told is headline or headline["value"] is None or told["value"] is None:
        return False
    return bool(abs(headline["value"] - told["value"]) <= _ROUNDED * told["value"])


def _same(one: Item, two: Item) -> bool:
    if not _agree(one, two, "period", "currency", "basis"):
        return False
    _sides, _others = {one["reporter"], one["partner"]} - {None}, {two["reporter"], two["partner"]} - {None}
    if one["value"] is not None and two["value"] is not None:
        return bool(one["value"] == two["value"]) and _agree(one, two, "value_max", *_NUMBERS)
    poor, rich = (one, two) if one["value"] is None else (two, one)
    said = [name for name in _NUMBERS if poor[name] is not None]
    return bool(said) and all(poor[name] == rich[name] for name in said)


def _agree(one: Item, two: Item, *names: str) -> bool:
    return all(one[name] is None or two[name] is None or one[name] == two[name] for name in names)


def _joined(one: Item, two: Item) -> Item:
    rich, poor = (two, one) if len(two.values) > len(one.values) else (one, two)
    rich.stated |= {name for name in poor.stated if poor[name] == rich[name]}
    rich.sentences = sorted({*one.sentences, *two.sentences})
    return rich
