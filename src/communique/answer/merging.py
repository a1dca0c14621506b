"""Items of several windows of one long article: those that two windows both gave are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.schema.fields import IDENTIFYING, When, fields_of
from communique.schema.item import is_empty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.schema.item import Item


def merge_windows(windows: Sequence[Sequence[Item]]) -> list[Item]:
    """The items of all windows in order.

    Two windows share sentences. Items of one list that cite a common sentence and agree on all that identifies them,
    as far as both say it, are one item; it has what either says, and the links of both. The record's own fields are
    one item, in however many answers they came.

    Args:
        windows: The items of each window.
    """
    kept: list[Item] = []
    by_list: dict[str, list[Item]] = {}
    became: dict[Item, Item] = {}
    for window in windows:
        new: list[Item] = []
        for item in window:
            known = by_list.setdefault(item.list_name, [])
            same = next((one for one in known if _is_same(one, item)), None)
            if same is None:
                became[item] = item
                kept.append(item)
                (new if item.list_name else known).append(item)
            else:
                _complete(same, item)
                became[item] = same
        for item in new:
            by_list[item.list_name].append(item)
    for item in kept:
        item.links = {key: became.get(target, target) for key, target in item.links.items()}
        item.roles = [(became.get(event, event), role) for event, role in item.roles]
    return kept


def _is_same(a: Item, b: Item) -> bool:
    if not a.list_name:
        return True  # the record's own fields
    if not set(a.sentences) & set(b.sentences):
        return False
    for known in fields_of(a.model):
        left, right = a[known.name], b[known.name]
        if is_empty(left) or is_empty(right):
            continue
        if (isinstance(known.marker, (*IDENTIFYING, When)) or known.marker is None) and left != right:
            return False
    return True


def _complete(item: Item, other: Item) -> None:
    for name in ("values", "where", "said", "own", "read", "links"):
        mine, theirs = getattr(item, name), getattr(other, name)
        setattr(item, name, {**theirs, **{key: value for key, value in mine.items() if not is_empty(value)}})
    item.sentences = sorted({*item.sentences, *other.sentences})
    item.roles = item.roles + [role for role in other.roles if role not in item.roles]
