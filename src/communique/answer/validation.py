"""Reading a raw answer: JSON out of whatever surrounds it, every error with its path, items mended or set aside.

A wrong item does not sink its neighbours. What can be mended by rule is mended (a lone string where a list belongs, a
number written as a string, a value in the wrong letter case); what cannot is set aside with its errors. A list that is
cut off or broken does not sink the others: it is named, so that it can be asked for again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from math import inf
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import TypeAdapter, ValidationError

from communique.answer.loose_json import CutList, CutObject, Found, Unread, values_in
from communique.errors import EmptyAnswerError, MalformedAnswerError
from communique.schema.complaints import complaint_of
from communique.schema.fields import lists_of
from communique.schema.paths import pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from jsonschema import Draft202012Validator
    from pydantic import BaseModel

Json = dict[str, Any]
_DEEPEST_WRAPPERS: Final = 4  # {"result": {"data": {"TradeRecord": …}}}
_DEEPEST_SHOWN: Final = (
    32  # levels of an item that is set aside; deeper ones are no item, and cannot be written as JSON
)
_LONGEST_SHOWN: Final = 300  # characters of an answer in a message or in what is set aside
_MOST_ROUNDS: Final = 20  # of taking wrong leaves out of a value; each takes out all that pydantic names
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_ESCAPED_SURROGATE: Final = re.compile(r"\\u[dD][89a-fA-F]")
# Between JSON lines, or items written one by one: nothing but commas, fences and marks of a list.
_BETWEEN_LINES: Final = re.compile(r"[\s,;`]*(?:json\b)?\s*(?:(?:[-*•]|\d+[.)])\s*)?")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with an answer, where.

    Args:
        path: JSON Pointer into the answer.
        message: What the schema says of it.
        item: The item that was set aside because of it, None where only the problem is noted.
    """

    path: str
    message: str
    item: Json | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """An answer that fits its schema, and what did not.

    Args:
        lists: Items by list, each valid.
        problems: What was mended or set aside.
        mended: Whether the text was not valid JSON as it came, or the answer had to be taken out of something else.
        unread: What was cut off, malformed or not reached, of the lists and other fields; of such a list the complete
            items are in `lists`.
        values: Valid values of the top-level fields that are not lists of items.
    """

    lists: Mapping[str, list[Json]]
    problems: tuple[Problem, ...] = ()
    mended: bool = False
    unread: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)


def read_answer(raw: str, answer_model: type[BaseModel], *, cut: bool = False, most_items: float = inf) -> Checked:
    """Read and validate a raw answer.

    A list whose key is left out of an object that is complete is empty: good models leave out what they found nothing
    for, and pay for every key. It is `unread` where the object is not closed or broken, and where items stand under a
    key that was not asked for.

    Args:
        raw: The answer as it came: JSON in words, thoughts or fences, broken, cut off, wrapped or encoded twice.
        answer_model: The pydantic model that was asked for: lists of items and other fields.
        cut: Whether the provider says that the answer stopped at the token limit.
        most_items: Most items of all its lists together.

    Raises:
        EmptyAnswerError: There is nothing in it.
        MalformedAnswerError: Nothing of what was asked for can be found in it, or more items than it may have.
    """
    if not raw.strip():
        raise EmptyAnswerError("the model's answer is empty: ask again or try another model", raw=raw)
    text = raw
    if _SURROGATE.search(raw):  # halves of a character that a broken decoder left; pairs are joined
        text = raw.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    asked = _asked(answer_model)
    answer, plain = _answer(values_in(text, asked.keys), asked, text)
    if _ESCAPED_SURROGATE.search(text):
        answer = type(answer)({key: _shown(value, _DEEPEST_SHOWN) for key, value in answer.items()})
    count = sum(len(value) for value in answer.values() if isinstance(value, list))
    if count > most_items:
        raise MalformedAnswerError(
            f"the model's answer has {count:,} items, more than any article: the limit `most_items` is {most_items:,}",
            raw=raw,
        )
    strange = any(asked.holds_items(value) for key, value in answer.items() if key not in asked.keys)
    reading = _Reading(answer, cut=cut or strange or isinstance(answer, CutObject))
    for name, item_model in asked.lists.items():
        reading.take_list(name, item_model)
    for name in asked.others:
        reading.take_value(name, answer_model)
    return Checked(
        reading.lists, tuple(reading.problems), mended=not plain, unread=tuple(reading.unread), values=reading.values
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an answer may hold.

    Args:
        lists: Its lists of items.
        others: Its other fields.
        keys: The keys of all.
        items: Of each list, the keys that its items may have and those that they must have.
    """

    lists: Mapping[str, type[BaseModel]]
    others: tuple[str, ...]
    keys: frozenset[str]
    items: Mapping[str, tuple[frozenset[str], frozenset[str]]]

    def list_of(self, item: object) -> str | None:
        """The only list that an object without a list around it can be an item of."""
        if not isinstance(item, dict) or not item:
            return None
        if len(self.lists) == 1 and not self.others:
            (name,) = self.lists
            return name if item.keys() & self.items[name][0] else None
        fitting = [name for name, (may, must) in self.items.items() if must <= item.keys() <= may]
        return fitting[0] if len(fitting) == 1 else None

    def list_of_all(self, items: Sequence[object]) -> str | None:
        """The only list that all of these can be items of; pieces that could not be read do not count."""
        names = {self.list_of(item) for item in items if not isinstance(item, Unread)}
        if not names and len(self.lists) == 1 and not self.others:
            return next(iter(self.lists))
        return names.pop() if len(names) == 1 else None

    def fits(self, item: Json) -> bool:
        """Whether an object has all the keys of an item and no others."""
        return any(must <= item.keys() <= may for may, must in self.items.values())

    def only(self, name: str, items: list[Any]) -> Json:
        """An answer of one list; of others that were asked for nothing is known."""
        return {name: items} if self.keys == {name} else CutObject({name: items})

    def holds_items(self, value: object) -> bool:
        """Whether a value that stands by itself may be items, or a list of them."""
        listed = isinstance(value, list) and any(isinstance(item, dict) for item in value)
        return listed or self.list_of(value) is not None


@cache
def _asked(model: type[BaseModel]) -> _Asked:
    lists = lists_of(model)
    others = tuple(name for name in model.model_fields if name not in lists)
    aliases = {alias for name in others if (alias := model.model_fields[name].alias)}
    items = {name: _item_keys(_schema(item)) for name, item in lists.items()}
    return _Asked(lists, others, frozenset({*model.model_fields, *aliases}), items)


def _item_keys(schema: Mapping[str, Any]) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(schema.get("properties", ())), frozenset(schema.get("required", ()))


def _answer(found: list[Found], asked: _Asked, text: str) -> tuple[Json, bool]:
    """The object with what was asked for, and whether the answer is that object as it came."""
    for at in reversed(range(len(found))):
        answer = _unwrapped(found[at].value, asked)
        if answer is not None:
            plain = found[at].plain and answer is found[at].value
            earlier = _lines_before(found, at, text)
            later = any(one.cut or asked.holds_items(one.value) for one in found[at + 1 :])
            return (answer, plain) if not (earlier or later) else (_joined(earlier, answer, asked, cut=later), False)
    for one in reversed(found):  # a list alone instead of the object around it
        if isinstance(one.value, list) and (name := asked.list_of_all(one.value)):
            return asked.only(name, one.value), False
    if found:  # items alone
        items = [one.value for one in (*_lines_before(found, len(found) - 1, text), found[-1])]
        whole = [item for item in items if not isinstance(item, CutObject)]
        if name := asked.list_of_all(whole or items):
            return asked.only(name, whole if len(whole) == len(items) else CutList(whole)), False
    raise MalformedAnswerError(_not_there(found, asked, text), raw=text)


def _not_there(found: Sequence[Found], asked: _Asked, text: str) -> str:
    began = f"begins {text.strip()[:60]!r}"
    if not found:
        return f"the answer is not JSON but {began}"
    last = found[-1].value
    if not isinstance(last, dict):
        return f"the answer is not a JSON object but {began}"
    there = ", ".join(map(str, last))[:_LONGEST_SHOWN] or "nothing"
    sort = "lists" if asked.lists and not asked.others else "fields"
    return f"the answer has none of the {sort} {', '.join((*asked.lists, *asked.others))}; it has {there}"


def _lines_before(found: Sequence[Found], at: int, text: str) -> list[Found]:
    """The values that stand right before one, as in JSON lines."""
    first = at
    while first and _BETWEEN_LINES.fullmatch(text, found[first - 1].end, found[first].start):
        first -= 1
    return list(found[first:at])


def _joined(earlier: Iterable[Found], last: Json, asked: _Asked, *, cut: bool) -> Json:
    """Lines with different lists as one object; a list that stands in two lines is that of the last, and doubtful."""
    joined: Json = {}
    for line in (*(_unwrapped(one.value, asked) for one in earlier), last):
        for key, value in (line or {}).items():
            twice = isinstance(joined.get(key), list) and joined[key] and joined[key] != value
            joined[key] = CutList(value) if twice and isinstance(value, list) else value
        cut = cut or isinstance(line, CutObject)
    return CutObject(joined) if cut else joined


def _unwrapped(value: Any, asked: _Asked) -> Json | None:  # noqa: ANN401 - any JSON value
    """The object with the most of the expected keys, the outermost of those."""
    best: Json | None = None
    level = [value]
    for _ in range(_DEEPEST_WRAPPERS):
        inner: list[Any] = []
        for one in level:
            if isinstance(one, dict):
                if _worth(one, asked) > _worth(best, asked):
                    best = one
                # what stands beside lists is no wrapper, and what an item quotes is no answer
                if not one.keys() & asked.lists.keys() and not asked.fits(one):
                    inner += [_decoded(entry, asked) for entry in one.values()]
            elif isinstance(one, list) and len(one) == 1:
                inner.append(_decoded(one[0], asked))
        level = inner
    if best is None and not asked.keys and isinstance(value, dict):
        return value
    if best is None and isinstance(value, dict):
        return _wrapped_list(value, asked)
    return best


def _worth(value: Json | None, asked: _Asked) -> tuple[int, int]:
    """How much of what was asked for an object holds, lists before other fields."""
    keys = (value or {}).keys()
    return len(keys & asked.lists.keys()), len(keys & asked.keys)


def _wrapped_list(value: Json, asked: _Asked) -> Json | None:
    """A list under a key of the model's own choice, where that is all there is."""
    if len(value) != 1:
        return None
    ((key, inner),) = value.items()
    if asked.list_of(value) or not isinstance(inner, list) or not inner or key in asked.keys:
        return None
    name = asked.list_of_all(inner)
    return {name: inner} if name and any(isinstance(item, dict) for item in inner) else None


def _decoded(value: Any, asked: _Asked) -> Any:  # noqa: ANN401 - any JSON value
    """A string that holds JSON as that JSON; anything else as it is."""
    if not isinstance(value, str) or value.lstrip()[:1] not in {"{", "["}:
        return value
    found = values_in(value, asked.keys)
    return found[0].value if len(found) == 1 else value


class _Reading:
    """What is read of an answer so far."""

    def __init__(self, answer: Json, *, cut: bool) -> None:
        self.lists: dict[str, list[Json]] = {}
        self.values: dict[str, Any] = {}
        self.problems: list[Problem] = []
        self.unread: list[str] = []
        self._answer = answer
        self._cut = cut

    def take_list(self, name: str, item_model: type[BaseModel]) -> None:
        """The valid items of a list."""
        self.lists[name] = []
        found = self._answer.get(name)
        if isinstance(found, str):
            found = _listed(found)
        if (name not in self._answer and self._cut) or _is_broken(found):
            self._lacks(name, "the list is cut off, malformed or not reached; its complete items were read")
        for path, item in _entries(name, found, self.problems):
            kept = _valid(item, item_model, path, self.problems)
            if kept is not None:
                self.lists[name].append(kept)

    def take_value(self, name: str, model: type[BaseModel]) -> None:
        """The valid value of a field that is no list of items."""
        info = model.model_fields[name]
        key = info.alias if info.alias in self._answer else name
        if key not in self._answer:
            if self._cut or info.is_required():
                self._lacks(name, "the value is not there")
            return
        found = self._answer[key]
        if isinstance(found, Unread | CutObject | CutList):
            self._lacks(name, "the value is cut off or malformed")
            return
        whole = _schema(model)
        schema = whole.get("properties", {}).get(key, {})
        wrong = len(self.problems)
        value = _valid_value(_mend_value(found, schema, whole.get("$defs", {})), model, name, self.problems)
        if value is _INVALID:
            self.unread.append(name)
            if len(self.problems) == wrong:
                self.problems.append(Problem(pointer(name), "the value does not fit"))
        else:
            self.values[name] = value

    def _lacks(self, name: str, message: str) -> None:
        self.unread.append(name)
        self.problems.append(Problem(pointer(name), message))


def _listed(text: str) -> object:
    """A list that was written as a string: JSON again, or a word for none."""
    if text.strip().lower() in {"", "[]", "none", "null", "n/a"}:
        return []
    found = values_in(text, ())
    return found[0].value if len(found) == 1 else CutList([text])


def _is_broken(found: object) -> bool:
    if isinstance(found, list):
        return isinstance(found, CutList) or any(isinstance(entry, Unread | CutObject) for entry in found)
    return found is not None and (not isinstance(found, dict) or isinstance(found, CutObject))


def _entries(name: str, found: object, problems: list[Problem]) -> Iterator[tuple[str, Json]]:
    if found is None or isinstance(found, Unread):
        return
    entries = found if isinstance(found, list) else [found]
    for number, entry in enumerate(entries):
        path = pointer(name, number)
        item = _item_of_text(entry) if isinstance(entry, str) else entry
        if isinstance(item, CutObject) or (isinstance(item, Unread) and item.cut):
            continue  # never whole: what is there of it is no item
        if isinstance(item, dict):
            yield path, item
        elif isinstance(item, Unread):
            problems.append(Problem(path, "the item is not JSON", {"value": item.text[:_LONGEST_SHOWN]}))
        else:
            value = _shown(item, _DEEPEST_SHOWN)
            problems.append(Problem(path, f"{_short(value)} is not an item of {name}", {"value": value}))


def _item_of_text(text: str) -> object:
    """An item that was written as a string of JSON."""
    found = values_in(text, ()) if text.lstrip().startswith("{") else []
    return found[0].value if len(found) == 1 and not found[0].cut else text


def _valid(item: Json, model: type[BaseModel], path: str, problems: list[Problem]) -> Json | None:
    """The item if it is valid or can be mended, else None."""
    try:
        return model.model_validate(item, strict=True).model_dump()
    except (ValidationError, RecursionError):
        item = _shown(item, _DEEPEST_SHOWN)
    validator = _validator(model)
    if not validator.is_valid(item):
        item = mend(item, _schema(model))
    wrong = sorted(validator.iter_errors(item), key=lambda found: [str(part) for part in found.path])
    if wrong:
        problems.extend(Problem(path + pointer(*found.path), _cropped(found.message), item) for found in wrong)
        return None
    try:
        return model.model_validate(item).model_dump()
    except ValidationError as error:  # what JSON Schema cannot say
        problems.append(Problem(path, _cropped(complaint_of(error.errors()[0])), item))
        return None


_INVALID: Final = object()


def _valid_value(value: Any, model: type[BaseModel], name: str, problems: list[Problem]) -> Any:  # noqa: ANN401 - any JSON value
    """A value without those of its leaves that are wrong; `_INVALID` where nothing valid is left."""
    adapter = _adapter(model, name)
    value = _shown(value, _DEEPEST_SHOWN)
    for _ in range(_MOST_ROUNDS):
        try:
            return adapter.dump_python(adapter.validate_python(value))
        except ValidationError as error:
            errors = error.errors(include_url=False, include_context=False)
        except RecursionError:
            return _INVALID
        places = {_place(value, found["loc"], missing=found["type"] == "missing") for found in errors}
        for found in errors:
            wrong = {"value": found["input"]}
            problems.append(Problem(pointer(name, *found["loc"]), _cropped(complaint_of(found)), wrong))
        if () in places:
            return _INVALID
        for place in sorted(places, key=lambda parts: [(isinstance(part, int), part) for part in parts], reverse=True):
            _remove(value, place)
    return _INVALID


def _place(value: Any, loc: tuple[int | str, ...], *, missing: bool) -> tuple[int | str, ...]:  # noqa: ANN401 - any JSON value
    """The place that an error names, as far as it is there; where something is missing, what lacks it."""
    place: list[int | str] = []
    for part in loc[:-1] if missing else loc:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):  # the name of a type or of a branch of a union
            continue
        place.append(part)
    return tuple(place)


def _remove(value: Any, place: tuple[int | str, ...]) -> None:  # noqa: ANN401 - any JSON value
    try:
        for part in place[:-1]:
            value = value[part]
        del value[place[-1]]
    except (KeyError, IndexError, TypeError):  # it went with what it stood in
        return


def _shown(value: Any, depth: int) -> Any:  # noqa: ANN401 - any JSON value
    """A value as JSON can hold it: no halves of characters, no brackets beyond `depth`, no pieces."""
    if isinstance(value, str):
        return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, Unread):
        return value
    if isinstance(value, dict | list) and not depth:
        return "…"
    if isinstance(value, dict):
        return type(value)({_shown(key, 1): _shown(inner, depth - 1) for key, inner in value.items()})
    return type(value)(_shown(inner, depth - 1) for inner in value) if isinstance(value, list) else value


def _short(value: object) -> str:
    return _cropped(repr(value))


def _cropped(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


@cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema()


@cache
def _validator(model: type[BaseModel]) -> Draft202012Validator:
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - it takes 0.1 s, which the rules need not

    return Draft202012Validator(_schema(model))


@cache
def _adapter(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    info = model.model_fields[name]
    kind: Any = info.annotation
    for note in info.metadata:
        kind = Annotated[kind, note]
    return TypeAdapter(kind)


def mend(item: Json, schema: Mapping[str, Any], defs: Mapping[str, Any] | None = None) -> Json:
    """The item with what can be told from the schema alone set right, in the objects that it holds too.

    Args:
        item: The item.
        schema: Its JSON Schema.
        defs: What the schema refers to; its own `$defs` unless given.

    >>> schema = {"properties": {"n": {"type": "string"}, "s": {"type": "array", "items": {"type": "integer"}}}}
    >>> mend({"n": 26, "s": "3"}, schema)
    {'n': '26', 's': [3]}
    """
    defs = schema.get("$defs", {}) if defs is None else defs
    properties: Mapping[str, Any] = schema.get("properties", {})
    required = schema.get("required", ())
    mended = {}
    for key, value in item.items():
        new = _mend_value(value, properties.get(key, {}), defs)
        if new is None and key not in required:
            continue  # a null where the key should have been left out
        mended[key] = new
    for key in required:
        if key not in mended and properties.get(key, {}).get("type") == "array":
            mended[key] = []  # the numbers of sentences: what the item says can be looked for without them
    return mended


def _mend_value(value: Any, schema: Mapping[str, Any], defs: Mapping[str, Any]) -> Any:  # noqa: ANN401
    choices = [_referred(choice, defs) for choice in schema.get("anyOf", [schema])]
    kinds = {choice.get("type") for choice in choices}
    if isinstance(value, str) and value in _NO_VALUE and "null" in kinds:
        return None
    if "array" in kinds:
        array = next(choice for choice in choices if choice.get("type") == "array")
        values = [] if value in (None, "") else value if isinstance(value, list) else [value]
        return [_mend_value(entry, array.get("items", {}), defs) for entry in values[: array.get("maxItems")]]
    if isinstance(value, list) and len(value) == 1 and kinds & _PLAIN_KINDS:
        return _mend_value(value[0], schema, defs)
    objects = [choice for choice in choices if "properties" in choice]
    if len(objects) == 1:
        if _PAIR <= objects[0]["properties"].keys() <= _PAIRS:
            value = _as_pair(value)
        return mend(value, objects[0], defs) if isinstance(value, dict) else value
    enum = next((choice["enum"] for choice in choices if "enum" in choice), None)
    if enum and isinstance(value, str) and value not in enum:
        return next((known for known in enum if known == re.sub(r"[\s-]+", "_", value.strip().lower())), value)
    return _mend_type(value, kinds)


def _referred(schema: Mapping[str, Any], defs: Mapping[str, Any]) -> Mapping[str, Any]:
    """A schema, or what it refers to."""
    found: Mapping[str, Any] = defs.get(str(schema.get("$ref", "")).rpartition("/")[2], schema)
    return found


def _as_pair(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """A pair of words and value of which only one half was written."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, str):
        return {"w": value}
    if isinstance(value, int | float) and not isinstance(value, bool):
        return {"w": "", "v": value}
    if isinstance(value, CutObject) or not isinstance(value, dict) or not value.keys() & _PAIR:
        return value
    return value if value.get("w") is not None else {**value, "w": ""}


_PAIR: Final = frozenset({"w", "v"})  # see `communique.asking.paired`
_PAIRS: Final = frozenset({"w", "v", "max", "cur"})


def _mend_type(value: Any, kinds: set[str | None]) -> Any:  # noqa: ANN401 - any JSON value
    if kinds & {"integer", "number"} and isinstance(value, str):
        return _number(value)
    if "string" in kinds <= {"string", "null"} and isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value


_NO_VALUE: Final = frozenset({"", "null", "None", "N/A", "NaN", "Infinity", "-Infinity"})
_PLAIN_KINDS: Final = frozenset({"integer", "number", "string", "boolean"})
# No figure has more digits than thirty, and Python refuses those of thousands.
_FIGURE: Final = re.compile(r"\s*\[?(-?\d{1,30}(?:\.\d{1,30})?)\]?\s*", re.ASCII)


def _number(text: str) -> int | float | str:
    found = _FIGURE.fullmatch(text)
    if not found:
        return text
    return float(found.group(1)) if "." in found.group(1) else int(found.group(1))
