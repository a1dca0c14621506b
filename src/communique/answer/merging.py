"""Items of several windows of one long article: those that two windows both gave are one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from communique.schema.fields import CRITICAL, IDENTIFYING, OneOf, When, fields_of
from communique.schema.inference import kind_of
from communique.schema.item import is_empty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from communique.schema.fields import Field
    from communique.schema.item import Item

# What tells one fact from another where no marker says so; a choice and wording of one's own do not.
_TELLING: Final = frozenset({"time", "clock", "percent", "rank", "money", "number", "words"})
_LONGEST_NAME: Final = 8  # words; what is longer is wording, which is never twice the same


def merge_windows(windows: Sequence[Sequence[Item]]) -> list[Item]:
    """The items of all windows in order.

    Two windows share sentences. Items of one list that cite a common sentence and agree on all that both say are one
    item. So are two of which neither has such a partner, if they agree on what tells one fact from another: they may
    differ in a choice or in wording of their own. The item has what either says, and the links of both; where they
    differ it has what the first says, and `otherwise` what the other does. The record's own fields are one item, in
    however many answers they came.

    Args:
        windows: The items of each window.
    """
    own = [item for window in windows for item in window if not item.list_name]
    kept, became = own[:1], {}
    for item in own:
        became[item] = own[0]
        if item is not own[0]:
            _complete(own[0], item)
    cited: defaultdict[tuple[str, int], list[Item]] = defaultdict(list)  # by list and sentence
    for window in windows:
        became |= _known(window, cited)
        for item in window:
            if item not in became:
                became[item] = item
                kept.append(item)
            for number in item.sentences:
                cited[item.list_name, number].append(became[item])
    for item in kept:
        item.links = {key: became.get(target, target) for key, target in item.links.items()}
        item.roles = [(became.get(event, event), role) for event, role in item.roles]
    return kept


def _known(window: Sequence[Item], cited: Mapping[tuple[str, int], Sequence[Item]]) -> dict[Item, Item]:
    """The items of a window that earlier ones have too, by what they are there; each is one item's."""
    found: dict[Item, Item] = {}
    for is_same in (_says_the_same, _tells_the_same):
        for item in window:
            earlier = dict.fromkeys(one for number in item.sentences for one in cited.get((item.list_name, number), ()))
            free = (one for one in earlier if item.list_name and item not in found and one not in found.values())
            if (same := next((one for one in free if is_same(one, item)), None)) is not None:
                _complete(same, item)
                found[item] = same
    return found


def _says_the_same(a: Item, b: Item) -> bool:
    return _is_same(a, b, lambda known: known.marker is None or _tells(a, known))


def _tells_the_same(a: Item, b: Item) -> bool:
    told = [known.name for known in _of(a) if _tells(a, known)]
    agreed = any(a[name] == b[name] for name in told if not is_empty(a[name]))
    return agreed and _is_same(a, b, lambda known: _tells(a, known) and _tells(b, known))


def _is_same(a: Item, b: Item, counts: Callable[[Field], bool]) -> bool:
    said = ((known, a[known.name], b[known.name]) for known in _of(a))
    return not any(
        left != right and not is_empty(left) and not is_empty(right) and counts(known) for known, left, right in said
    )


def _of(item: Item) -> tuple[Field, ...]:
    return fields_of(item.model)


def _tells(item: Item, known: Field) -> bool:
    """Whether a field's value tells an item from others of its list."""
    if known.marker is not None:
        return isinstance(known.marker, (*IDENTIFYING, When))
    return not _is_wording(item[known.name]) and kind_of(known.name, known.info, item.model.model_fields) in _TELLING


def _is_wording(value: object) -> bool:
    return isinstance(value, str) and len(value.split()) > _LONGEST_NAME


def _may_be_marked(item: Item, known: Field) -> bool:
    """Whether it is to be said that two windows differ on a field: not of offices and wording of one's own."""
    if known.marker is not None:
        return isinstance(known.marker, (*CRITICAL, OneOf))
    return kind_of(known.name, known.info, item.model.model_fields) != "free"


def _complete(item: Item, other: Item) -> None:
    """Add to an item what another window says of it."""
    moved: list[tuple[str, str]] = []
    for known in _of(item):
        if (theirs := other[known.name]) is not None:
            differs = item.otherwise if _may_be_marked(item, known) else {}
            # What a marker checks as one value, an agreement's areas, is no collection of what each window saw.
            both = _Both(moved, differs, collects=known.marker is None)
            item.values[known.name] = both.of(item[known.name], theirs, known.name, known.name)
    for name in ("where", "said", "own", "read"):
        mine, theirs = getattr(item, name), dict(_renamed(getattr(other, name), other.values, moved))
        setattr(item, name, {**theirs, **{key: value for key, value in mine.items() if not is_empty(value)}})
    item.links = {**other.links, **item.links}
    item.sentences = sorted({*item.sentences, *other.sentences})
    item.roles = item.roles + [role for role in other.roles if role not in item.roles]


@dataclass(frozen=True, slots=True)
class _Both:
    """What two windows say of a field.

    Args:
        moved: Learns where what stands in the other item comes to stand in the first.
        differs: Learns what the other says otherwise, by where the first has it.
        collects: Whether a list holds what is found, so that each window may have found another part of it.
    """

    moved: list[tuple[str, str]]
    differs: dict[str, Any]
    collects: bool

    def of(self, mine: Any, theirs: Any, here: str, there: str) -> Any:  # noqa: ANN401 - any field value
        """The value that the first is to have at `here`; the other has its own at `there`."""
        if is_empty(mine) or mine == theirs:
            self.moved.append((there, here))
            return theirs
        if isinstance(mine, dict) and isinstance(theirs, dict):
            return mine | {
                key: self.of(mine.get(key), theirs[key], f"{here}/{key}", f"{there}/{key}") for key in theirs
            }
        if isinstance(mine, list) and isinstance(theirs, list) and self.collects:
            found = [*mine, *(one for one in theirs if one not in mine)]
            self.moved.extend((f"{there}/{n}", f"{here}/{found.index(one)}") for n, one in enumerate(theirs))
            return found
        if not is_empty(theirs) and not _is_wording(mine):
            self.differs.setdefault(here, theirs)
        return mine


def _renamed(
    found: dict[str, Any], values: dict[str, Any], moved: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, Any]]:
    """What the other has by field, at the fields of the item where the values came to stand."""
    for key, value in found.items():
        if key.split("/")[0] not in values:
            yield key, value
        for there, here in moved:
            if key == there or key.startswith(f"{there}/"):
                yield here + key[len(there) :], value
