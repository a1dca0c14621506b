"""From items to a record: ids given, links resolved, evidence cited, absent fields filled with what means absent."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError

from communique.errors import MalformedAnswerError
from communique.evidence import Evidence, show
from communique.schema.complaints import complaint_of
from communique.schema.extraction import Proposal, Verdict
from communique.schema.fields import CRITICAL, Cited, Field, Id, Link, fields_of, lists_of
from communique.schema.item import is_empty
from communique.schema.paths import pointer, value_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from communique.article import Article
    from communique.schema.item import Item

# What a closed list says where nothing is known, in order of preference.
_UNKNOWN: Final = ("unstated", "unclear", "other", "exact", "reported", "main", "assessment")


_LINK_AND_WORD: Final = 2  # fields of a role


@dataclass(frozen=True, slots=True)
class Assembled:
    """A record, and what its own validation had to say.

    Args:
        record: The record, of the schema's own type.
        verdicts: On values that the schema would not take, which are left out.
    """

    record: BaseModel
    verdicts: tuple[Verdict, ...] = ()


def assemble(items: Sequence[Item], schema: type[BaseModel], article: Article) -> Assembled:
    """The record that items make.

    Args:
        items: Items of any lists of the schema; within a list they keep their order. One of the list "" holds the
            record's own fields.
        schema: The record's model.
        article: The article that they cite.

    Raises:
        MalformedAnswerError: The schema has no place for the record: something is missing that it requires, or its own
            validation refuses it.
    """
    lists = lists_of(schema)
    by_list = {name: [item for item in items if item.list_name == name] for name in ("", *lists)}
    ids = ids_of(items)
    own = by_list[""][0].values if by_list[""] else {}
    record: dict[str, Any] = {}
    for known in fields_of(schema):
        if known.name in lists:
            record[known.name] = [row(item, ids, article) for item in by_list[known.name]]
        elif not is_empty(own.get(known.name)):
            record[known.name] = own[known.name]
        elif known.info.is_required() and (_may_be_none(known) or absent(known) is not None):
            record[known.name] = absent(known)
    return _validated(record, schema)


def _validated(record: dict[str, Any], schema: type[BaseModel]) -> Assembled:
    """The record as the schema has it; what its validation refuses is left out, with the complaint.

    A leaf or an element of a list is left out first, a whole object only where that does not help.
    """
    verdicts: list[Verdict] = []
    for _ in range(_MOST_COMPLAINTS):
        try:
            made = schema.model_validate(record, by_alias=True, by_name=True)
            if not isinstance(made, schema):
                raise TypeError(f"it gave a {type(made).__name__}")  # noqa: TRY301 - told as what else it does is
            made.model_dump(mode="json", warnings=False)
            return Assembled(made, tuple(verdicts))
        except ValidationError as error:
            if any(_is_made_a_day(record, one["loc"]) for one in error.errors() if one["type"] == _HAS_A_TIME):
                continue
            complaint = next(
                (one for whole in (False, True) for one in error.errors() if _is_taken_out(record, one["loc"], whole)),
                None,
            )
            if complaint is None:
                named = [(pointer(*one["loc"]) or "the record", complaint_of(one)) for one in error.errors()[:3]]
                said = "; ".join(f"{place}: {complaint}" for place, complaint in named)
                before = "".join(f" ({one.path}: {one.message})" for one in verdicts[-1:])
                raise MalformedAnswerError(
                    f"The model's answer makes no {schema.__name__}: {said}{before}. Ask again, another model, or "
                    "make what is often not stated optional"
                ) from error
            verdicts.append(_refused(complaint["loc"], complaint_of(complaint), complaint.get("input")))
        except Exception as error:  # the schema's own code
            raise MalformedAnswerError(
                f"The model's answer makes no {schema.__name__}: its own validation raised "
                f"{type(error).__name__}: {error}. Let it raise a ValueError where a value does not fit"
            ) from error
    raise MalformedAnswerError(
        f"The model's answer makes no {schema.__name__}: more than {_MOST_COMPLAINTS} values do not fit"
    )


_HAS_A_TIME: Final = "date_from_datetime_inexact"  # pydantic's name of that complaint


def _is_made_a_day(record: Any, loc: tuple[int | str, ...]) -> bool:  # noqa: ANN401 - any JSON value
    """Leave out the hour of a day, in plain data, where the schema asks for the day."""
    holder = value_at(record, pointer(*loc[:-1]))
    said = holder.get(loc[-1]) if isinstance(holder, dict) else None
    if isinstance(said, str) and "T" in said:
        holder[loc[-1]] = said.partition("T")[0]
        return True
    return False


_MOST_COMPLAINTS: Final = 200  # values left out of one record before it is given up


def _is_taken_out(record: Any, loc: tuple[int | str, ...], whole: bool) -> bool:  # noqa: ANN401, FBT001 - any JSON value
    """Take out of plain data what a complaint is about: a leaf of an object, or an element of a list.

    With `whole`, an object or a list of an object too.

    Unions put names into a location that are none of the data's; they are passed over.
    """
    holder: Any = None
    key: Any = None
    at: Any = record
    for step in loc:
        inside = (step in at) if isinstance(at, dict) else isinstance(at, list) and step in range(len(at))
        if inside:
            holder, key, at = at, step, at[step]
    if holder is None or key is None:
        return False
    if isinstance(holder, list):
        del holder[key]
        return True
    if isinstance(at, dict | list) and at and not whole:
        return False
    del holder[key]
    return True


def _refused(loc: tuple[int | str, ...], message: str, value: Any) -> Verdict:  # noqa: ANN401 - any JSON value
    shown = value if isinstance(value, str | int | float | bool) else None
    return Verdict(
        path=pointer(*loc), check="schema", status="unsupported", severity="error", model_value=shown,
        message=f"The schema's own validation refuses this value: {message}. It was left out.",
    )  # fmt: skip


def ids_of(items: Iterable[Item]) -> dict[Item, str]:
    """The ids that the library gives: a letter and a number, in the order of each list."""
    numbers: dict[str, int] = {}
    ids: dict[Item, str] = {}
    for item in items:
        if letter := _letter(item):
            numbers[item.list_name] = numbers.get(item.list_name, 0) + 1
            ids[item] = f"{letter}{numbers[item.list_name]}"
    return ids


def propose(proposed: Sequence[Item], items: Sequence[Item], article: Article) -> tuple[Proposal, ...]:
    """Items as proposals, complete, under ids of their own that begin with a plus sign.

    Args:
        proposed: The items.
        items: Those of the record, to which they may be linked.
        article: The article that they cite.
    """
    ids = ids_of(items) | {item: f"+{given}" for item, given in ids_of(proposed).items()}
    return tuple(_proposal(item, row(item, ids, article)) for item in proposed)


def _proposal(item: Item, made: dict[str, Any]) -> Proposal:
    evidence = tuple(
        Evidence.model_validate(one)
        for known in fields_of(item.model)
        if isinstance(known.marker, Cited)
        for one in made[known.name]
    )
    telling = next(
        (
            known.name
            for known in fields_of(item.model)
            if isinstance(known.marker, CRITICAL) and not is_empty(item[known.name])
        ),
        None,
    )
    told = f": {telling} {show(item[telling])}" if telling else ""
    verdict = Verdict(
        path=f"/{item.list_name}/-", check="rules_alone", status="omitted", severity="info",
        rule_value=item[telling] if telling else None, evidence=evidence[:2],
        message=f"Only the rules read this item of {item.list_name}{told}; accept it if it is right.",
    )  # fmt: skip
    return Proposal(list=item.list_name, item=made, verdict=verdict)


def row(item: Item, ids: Mapping[Item, str], article: Article) -> dict[str, Any]:
    """An item as the record holds it."""
    given = item.values
    if not any(isinstance(known.marker, Cited) for known in fields_of(item.model)):
        return {name: value for name, value in given.items() if value is not None}
    return {
        known.name: given[known.name]
        if is_plain and given.get(known.name) is not None
        else _value(known, item, ids, article)
        for known, is_plain in _columns(item.model)
    }


@cache
def _columns(model: type[BaseModel]) -> tuple[tuple[Field, bool], ...]:
    """The fields of a model, each with whether an item's value is what the record holds."""
    return tuple(
        (known, not isinstance(known.marker, Id | Link | Cited) and role_of(known) is None)
        for known in fields_of(model)
    )


def lacking(item: Item) -> list[str]:
    """The fields without which the schema has no place for an item, and which it leaves open.

    A party without a name cannot be assembled: such an item has to be dropped, with its verdict.
    """
    return [known.name for known in fields_of(item.model) if known.info.is_required() and _is_lacking(known, item)]


def _is_lacking(known: Field, item: Item) -> bool:
    if isinstance(known.marker, Cited):
        return not item.sentences
    if isinstance(known.marker, Id | Link) or _may_be_none(known):
        return False
    return item[known.name] is None and absent(known) is None


def role_of(known: Field) -> tuple[str, str] | None:
    """The names of the link and of the word, where a field says what an item does at items of another list."""
    inner = fields_of(known.item) if known.item else ()
    links = [one.name for one in inner if isinstance(one.marker, Link)]
    if len(inner) != _LINK_AND_WORD or len(links) != 1:
        return None
    return links[0], next(one.name for one in inner if one.name != links[0])


def _letter(item: Item) -> str:
    return next((known.marker.letter for known in fields_of(item.model) if isinstance(known.marker, Id)), "")


def _value(known: Field, item: Item, ids: Mapping[Item, str], article: Article) -> Any:  # noqa: ANN401
    if isinstance(known.marker, Id):
        return ids[item]
    if isinstance(known.marker, Link):
        target = item.links.get(known.name)
        return ids.get(target) if target is not None else None
    if isinstance(known.marker, Cited):
        return list(_sentences(item, article))
    if item.roles and (names := role_of(known)):
        link, role = names
        return [{link: ids[to], role: word} for to, word in dict.fromkeys(item.roles) if to in ids]
    value = item.values.get(known.name)
    return absent(known) if value is None else value


def _sentences(item: Item, article: Article) -> Iterator[dict[str, Any]]:
    for number in item.sentences:
        if 1 <= number <= len(article.sentences):
            sentence = article.sentences[number - 1]
            yield {"start": sentence.start, "end": sentence.end, "quote": sentence.text}


def _may_be_none(known: Field) -> bool:
    return type(None) in get_args(known.info.annotation)


def _may_be_empty(model: type[BaseModel]) -> bool:
    return not any(info.is_required() for info in model.model_fields.values())


def absent(known: Field) -> Any:  # noqa: ANN401
    """What a field holds where the text says nothing: its default, if the schema gives one, else what means absent."""
    if not known.info.is_required():
        return known.info.get_default(call_default_factory=True)
    if known.many:
        return []
    kinds = (known.info.annotation, *get_args(known.info.annotation))
    if type(None) in kinds:
        return None
    if any(isinstance(kind, type) and issubclass(kind, BaseModel) and _may_be_empty(kind) for kind in kinds):
        return {}
    choices = next((get_args(kind) for kind in kinds if get_origin(kind) is Literal), ())
    return next((word for word in _UNKNOWN if word in choices), None)
