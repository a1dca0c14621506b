"""What tables a schema's records make: a table a list of items, an array in it a column, a list in it a table below.

class Endpoint(BaseModel):          endpoints: article, path, name, unit, low, high
    name: str
    range: Range                    a nested model's fields are columns: range_low, range_high
    arms: list[Arm]                 arms: article, path, parent, …
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from communique.schema.fields import Ask, Cited, Id, Link, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

Kind = Literal["text", "integer", "number", "boolean", "date", "json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table.

    Args:
        name: Its name.
        kind: What its cells hold; `json` is a value of any shape, as JSON text.
        many: True where a cell holds a list of such values.
        description: What it says.
        choices: The values that it may have, where they are a closed list.
        refers: The column that it points to within the same article, as TABLE.COLUMN; empty where it does not.
        steps: The names that lead from an item to the value.
    """

    name: str
    kind: Kind = "text"
    many: bool = False
    description: str = ""
    choices: tuple[str, ...] = ()
    refers: str = ""
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A table.

    Args:
        name: Its name.
        description: What a row is.
        columns: Its columns; those of the key first.
        key: The columns that tell one row from another.
        steps: The names of the lists that lead to its items; none for a table that no list makes.
        cited: The field that holds an item's evidence, None where there is none.
    """

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    steps: tuple[str, ...] = ()
    cited: str | None = None


ARTICLE: Final = Column(
    name="article", kind="integer", refers="articles.article", description="Number of the article in the run, from 1."
)
_PATH: Final = Column(name="path", description="The item's place in the record, a JSON Pointer.")
_PARENT: Final = Column(name="parent", description="Place of the item that this one belongs to.")
_NUMBER: Final = Column(name="number", kind="integer", description="Number within the article, from 1.")
_ITEM: Final = Column(
    name="item", description="Place of the item that it is about: `path` of a list's table; empty for an omission."
)
_SPAN: Final = (
    Column(name="start_char", kind="integer", description="Where the words begin, in code points of the article."),
    Column(name="end_char", kind="integer", description="Where they end; the character there is no part of them."),
    Column(name="quote", description="The words of the article, verbatim."),
)
_VALUES: Final = tuple(
    Column(name=f"{whose}_value", kind="json", description=f"The value that {says}, as JSON.")
    for whose, says in (("model", "the model gave"), ("rule", "the rules read"), ("final", "stands in the record"))
)

ARTICLES: Final = Shape(
    name="articles",
    description="An article of the run, as it was loaded, and how its record was made.",
    key=("article",),
    columns=(
        replace(ARTICLE, refers=""),
        Column(name="source", description="Its path below the input folder, or its row's id."),
        Column(name="id", description="SHA-256 of its text."),
        Column(name="title", description="Its headline."),
        Column(name="byline", description="Who wrote it."),
        Column(name="publisher", description="Who published it."),
        Column(name="date_published", description="When, as far as the text or its page says."),
        Column(name="date_modified", description="When it was last changed."),
        Column(name="language", description="Its language, as ISO 639-1."),
        Column(name="url", description="Its address."),
        Column(name="credited_source", description="The agency or paper that it is taken from."),
        Column(name="warnings", many=True, description="What the loader found odd."),
        Column(name="model", description="The model that was asked; empty for the rules alone."),
        Column(name="policy", description="What becomes of values that the text does not yield."),
        Column(name="trust", kind="number", description="What the model's word was taken to be worth, 0 to 1."),
        Column(name="library_version", description="The version of communique that made the record."),
    ),
)
EVIDENCE: Final = Shape(
    name="evidence",
    description="Words of an article that prove an item or a value.",
    key=("article", "number"),
    columns=(
        ARTICLE,
        _NUMBER,
        Column(name="path", description="Place of what they prove: an item, or a value in it."),
        _ITEM,
        Column(
            name="verdict", kind="integer", refers="verdicts.number",
            description="The verdict that cites them; empty where the item itself does.",
        ),
        *_SPAN,
    ),
)  # fmt: skip
VERDICTS: Final = Shape(
    name="verdicts",
    description="What the library says of a value, an item, or a fact that the record does not hold.",
    key=("article", "number"),
    columns=(
        ARTICLE,
        _NUMBER,
        Column(name="path", description="Place in the record; /LIST/- for an omission."),
        _ITEM,
        Column(name="list", description="The list of the record."),
        Column(name="field", description="The field of the item; empty for the item as a whole."),
        Column(name="check_name", description="The check that speaks."),
        Column(name="status", description="How the value came to stand, see docs/verdicts.md."),
        Column(name="severity", choices=("error", "warning", "info"), description="Whether somebody should look."),
        Column(name="confidence", kind="number", description="How likely the final value is right, 0 to 1."),
        *_VALUES,
        Column(name="message", description="One plain sentence."),
        *_SPAN,
    ),
)
PROPOSALS: Final = Shape(
    name="proposals",
    description="A complete item that only the rules read although a model was asked: a person may accept it.",
    key=("article", "number"),
    columns=(
        ARTICLE,
        _NUMBER,
        Column(name="list", description="The list of the record that it is meant for."),
        Column(name="item", kind="json", description="The item as the record would hold it, as JSON."),
        Column(name="confidence", kind="number", description="How likely it is right, 0 to 1."),
        Column(name="message", description="One plain sentence."),
        *_SPAN,
    ),
)
DROPPED: Final = Shape(
    name="dropped",
    description="An item of the model's answer that is not in the record, with the reason.",
    key=("article", "number"),
    columns=(
        ARTICLE,
        _NUMBER,
        Column(name="list", description="The list of the record that it was meant for."),
        Column(name="item", kind="json", description="The item as the model gave it, as JSON."),
        Column(name="check_name", description="The check that dropped it."),
        Column(name="message", description="One plain sentence."),
    ),
)
FIXED: Final = (ARTICLES, EVIDENCE, VERDICTS, PROPOSALS, DROPPED)


def shapes_of(schema: type[BaseModel], names: Mapping[str, str] | None = None) -> list[Shape]:
    """The tables of a schema's records, those of every run among them.

    Args:
        schema: The record's model.
        names: What tables are called, by field; by the field's own name unless given.
    """
    made = _Shapes(dict(names or {}))
    columns = tuple(made.columns(schema, ()))
    tables = [_settled(shape) for shape in made.found]
    if columns:  # what a record says outside of lists
        tables.insert(0, _row_an_article(schema, columns))
    return [ARTICLES, *_named(tables, schema), EVIDENCE, VERDICTS, PROPOSALS, DROPPED]


class _Shapes:
    """Walks through a schema and collects the tables of its lists."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names: Final = names
        self.found: Final[list[Shape]] = []

    def columns(
        self, model: type[BaseModel], lists: tuple[str, ...], steps: tuple[str, ...] = (), above: Collection[type] = ()
    ) -> Iterator[Column]:
        """The columns of a model; lists of models in it become tables of their own."""
        for known in fields_of(model):
            if isinstance(known.marker, Cited):
                continue
            here = (*steps, known.name)
            models, many = _models(known.info.annotation)
            if not models or {model, *above} & set(models):
                yield _column(known.info, here, known.marker, known.ask, self.names)
            elif many:
                self._list(models, lists, here, {model, *above})
            else:
                yield from _once(column for one in models for column in self.columns(one, lists, here, {model, *above}))

    def _list(
        self, models: Sequence[type[BaseModel]], lists: tuple[str, ...], here: tuple[str, ...], above: Collection[type]
    ) -> None:
        place = (*lists, *here)
        at = len(self.found)
        cited = [known.name for one in models for known in fields_of(one) if isinstance(known.marker, Cited)]
        columns = tuple(_once(column for one in models for column in self.columns(one, place, (), above)))
        keys = (ARTICLE, _PATH, _PARENT) if lists else (ARTICLE, _PATH)
        described = " ".join(filter(None, (_documented(one) for one in models)))
        shape = Shape(
            name=self.names.get(here[-1], here[-1]), description=described, columns=(*keys, *columns),
            key=("article", "path"), steps=place, cited=cited[0] if cited else None,
        )  # fmt: skip
        self.found.insert(at, shape)


def _row_an_article(schema: type[BaseModel], columns: tuple[Column, ...]) -> Shape:
    return Shape(name="record", description=_documented(schema), columns=(ARTICLE, *columns), key=("article",))


def _settled(shape: Shape) -> Shape:
    """A table whose columns have names of their own, whatever their case: of two the later gets an underscore."""
    taken: set[str] = set()
    columns: list[Column] = []
    for column in shape.columns:
        name = column.name
        while name.casefold() in taken:
            name += "_"
        taken.add(name.casefold())
        columns.append(replace(column, name=name))
    return replace(shape, columns=tuple(columns))


def _named(tables: Sequence[Shape], schema: type[BaseModel]) -> Iterator[Shape]:
    """Tables under names of their own: of a list whose name is taken, the names of all lists that lead to it."""
    taken = {shape.name for shape in FIXED} | {"dictionary"}
    for shape in tables:
        name = shape.name
        if name.casefold() in taken:
            name = "_".join(shape.steps) if len(shape.steps) > 1 else f"{_snake(schema.__name__)}_{name}"
        while name.casefold() in taken:
            name += "_"
        taken.add(name.casefold())
        yield replace(shape, name=name)


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def _once(columns: Iterator[Column]) -> Iterator[Column]:
    """Each column once: the variants of a union may share some, of one type or of several."""
    seen: dict[tuple[str, ...], Column] = {}
    for column in columns:
        known = seen.get(column.steps)
        seen[column.steps] = _both(known, column) if known else column
    yield from seen.values()


def _both(one: Column, other: Column) -> Column:
    kinds = {one.kind, other.kind}
    kind: Kind = one.kind if len(kinds) == 1 else "number" if kinds == _NUMBERS else "json"
    many = one.many
    if one.many != other.many:
        kind, many = "json", False
    return replace(one, kind=kind, many=many, choices=tuple(dict.fromkeys((*one.choices, *other.choices))))


def _column(
    info: FieldInfo, steps: tuple[str, ...], marker: object, ask: Ask | None, names: Mapping[str, str]
) -> Column:
    kind, many, choices = _kind(info.annotation)
    said = info.description or (ask.hint if ask else "")
    refers = f"{names.get(marker.to, marker.to)}.id" if isinstance(marker, Link) else ""
    if isinstance(marker, Id) and not said:
        said = "The item's id within its article."
    return Column(
        name="_".join(steps), kind=kind, many=many, description=" ".join(said.split()), choices=choices, refers=refers,
        steps=steps,
    )  # fmt: skip


def _documented(model: type[BaseModel]) -> str:
    inherited = model.__doc__ == BaseModel.__doc__
    return "" if inherited else " ".join((model.__doc__ or "").split())


def _plain(annotation: Any) -> list[Any]:  # noqa: ANN401 - any type expression
    """The types that a type expression allows, without annotations and None."""
    if hasattr(annotation, "__value__"):  # type X = …
        return _plain(annotation.__value__)
    if get_origin(annotation) is Annotated:
        return _plain(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        return [one for part in get_args(annotation) for one in _plain(part)]
    return [] if annotation is type(None) else [annotation]


def _models(annotation: Any) -> tuple[tuple[type[BaseModel], ...], bool]:  # noqa: ANN401 - any type expression
    """The models that a field holds, and whether it holds a list of them; none where it holds anything else."""
    kinds = _plain(annotation)
    many = len(kinds) == 1 and _is_list(kinds[0])
    inner = _plain(get_args(kinds[0])[0]) if many and get_args(kinds[0]) else kinds
    if inner and all(isinstance(one, type) and issubclass(one, BaseModel) for one in inner):
        return tuple(inner), many
    return (), many


_LISTS: Final = (list, set, frozenset, Sequence)


def _is_list(kind: Any) -> bool:  # noqa: ANN401 - any type expression
    """Whether a type is that of lists of one thing: a tuple may hold several."""
    arguments = get_args(kind)
    return bool(arguments) and (get_origin(kind) in _LISTS or (get_origin(kind) is tuple and arguments[-1] is ...))


_KINDS: Final[Mapping[type, Kind]] = {
    str: "text", bool: "boolean", int: "integer", float: "number", Decimal: "number", dt.date: "date",
    dt.datetime: "text", dt.time: "text",
}  # fmt: skip
_NUMBERS: Final = {"integer", "number"}


def _kind(annotation: Any) -> tuple[Kind, bool, tuple[str, ...]]:  # noqa: ANN401 - any type expression
    """What a column of this type holds, whether lists of it, and its closed list of values."""
    kinds = _plain(annotation)
    if len(kinds) == 1 and _is_list(kinds[0]):
        kind, many, choices = _kind(get_args(kinds[0])[0])
        return ("json", False, ()) if many or kind == "json" else (kind, True, choices)
    found = {_kind_of(one) for one in kinds}
    choices = tuple(choice for one in kinds for choice in _choices(one))
    if len(found) == 1:
        return found.pop(), False, choices
    return ("number" if found and found <= _NUMBERS else "text" if "json" not in found and found else "json"), False, ()


def _kind_of(one: Any) -> Kind:  # noqa: ANN401 - any type expression
    if get_origin(one) is Literal:
        kinds = {_KINDS.get(type(value), "text") for value in get_args(one)}
        return kinds.pop() if len(kinds) == 1 else "text"
    if isinstance(one, type) and issubclass(one, Enum):
        kinds = {_KINDS.get(type(member.value), "text") for member in one}
        return kinds.pop() if len(kinds) == 1 else "text"
    return _KINDS.get(one, "text" if isinstance(one, type) and issubclass(one, str) else "json")


def _choices(one: Any) -> tuple[str, ...]:  # noqa: ANN401 - any type expression
    if get_origin(one) is Literal:
        return tuple(map(str, get_args(one)))
    return tuple(str(member.value) for member in one) if isinstance(one, type) and issubclass(one, Enum) else ()
