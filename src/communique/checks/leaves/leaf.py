"""The values of a record that hold no others, each with what its field is taken for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import BaseModel

from communique.mentions.mention import number
from communique.schema.fields import lists_of, marked_lists
from communique.schema.inference import Kind, kind_of
from communique.schema.paths import pointer

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

NUMBERS: Final = frozenset({"number", "percent", "money"})  # kinds of fields that hold numbers
Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value of a record that holds no other.

    Args:
        path: Where it is.
        value: The value, as JSON has it.
        name: The name of its field.
        kind: What the field is taken for.
        says: What the field's description says.
        holder: Where the object is that holds it.
        model: The model of that object.
        key: The key under which a dictionary has it.
    """

    path: str
    value: Any
    name: str
    kind: Kind
    says: str
    holder: str
    model: type[BaseModel]
    key: str = ""

    @property
    def is_default(self) -> bool:
        """Whether the value is the one that the schema itself gives."""
        info = self.model.model_fields[self.name]
        return not info.is_required() and info.default is not None and plain(info.default) == self.value

    @property
    def called(self) -> str:
        """The name of its field, or of that which holds the object, where the field is called name."""
        above = [part for part in self.holder.split("/") if part and not part.isdecimal()]
        return above[-1] if above and self.name == "name" else self.name

    @property
    def is_item(self) -> bool:
        """Whether the value is itself one of a list."""
        return _ITEM.search(self.path) is not None

    @property
    def is_of_item(self) -> bool:
        """Whether the object that holds it is one of a list."""
        return _ITEM.search(self.holder) is not None

    @property
    def is_within_item(self) -> bool:
        """Whether the object that holds it is one of a list, or a part of one."""
        return _WITHIN_ITEM.search(self.holder) is not None


_ITEM: Final = re.compile(r"/\d+$")
_WITHIN_ITEM: Final = re.compile(r"/\d+(?:/|$)")


def leaves_of(record: BaseModel) -> Iterator[Leaf]:
    """The leaves of a record, in its order, without those that say nothing, and the objects that markers check."""
    marked, lists = marked_lists(type(record)), lists_of(type(record))
    unmarked = {name for name in type(record).model_fields if (name if name in lists else "") not in marked}
    yield from _leaves(record, "", unmarked)


def _leaves(one: BaseModel, place: str, names: Collection[str] | None = None) -> Iterator[Leaf]:
    model = type(one)
    for name, kind, says in _fields(model):
        if names is None or name in names:
            made = partial(Leaf, name=name, kind=kind, says=says, holder=place, model=model)
            yield from _held(getattr(one, name), place + pointer(name), made)


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, Kind, str], ...]:
    """The fields of a model, each with what it is taken for and what its description says."""
    every = model.model_fields
    return tuple((name, kind_of(name, info, every.keys()), info.description or "") for name, info in every.items())


def _held(value: Any, path: str, made: Callable[..., Leaf]) -> Iterator[Leaf]:  # noqa: ANN401 - any field value
    """The leaves of a field's value: of an object, of what a list or a dictionary holds to any depth, or itself."""
    if isinstance(value, BaseModel):
        yield from _leaves(value, path)
    elif isinstance(value, list | tuple | set | frozenset):
        for number, inner in enumerate(value):
            yield from _held(inner, path + pointer(number), made)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _held(inner, path + pointer(plain(key)), partial(made, key=str(plain(key))))
    elif value is not None:
        yield made(path, plain(value))


def is_in_order(leaf: Leaf) -> bool:
    """Whether a rank says no more than the place of its object in its list."""
    number = leaf.holder.rsplit("/", 1)[-1]
    return leaf.kind == "rank" and number.isdecimal() and leaf.value == int(number) + 1


def grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, list[Value]]:
    """The second of each pair by the first, in the order given.

    >>> grouped([("sea", 1), ("land", 2), ("sea", 3)])
    {'sea': [1, 3], 'land': [2]}
    """
    table: dict[Key, list[Value]] = {}
    for key, value in pairs:
        table.setdefault(key, []).append(value)
    return table


def plain(value: Any) -> Any:  # noqa: ANN401 - any field value
    """A value as JSON has it, numbers as such."""
    if isinstance(value, Decimal):
        return number(value)
    if hasattr(value, "value") and not isinstance(value, str | int | float):
        return value.value
    return value.isoformat() if hasattr(value, "isoformat") else getattr(value, "value", value)
