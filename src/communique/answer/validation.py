"""Reading a raw answer: JSON out of whatever surrounds it, every error with its path, items mended or set aside.

A wrong item does not sink its neighbours. What can be mended by rule is mended (a lone string where a list belongs, a
number written as a string, a value in the wrong letter case); what cannot is set aside with its errors.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from jsonschema import Draft202012Validator
from pydantic import ValidationError

from communique.errors import EmptyAnswerError, MalformedAnswerError
from communique.schema.fields import lists_of
from communique.schema.paths import pointer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import BaseModel

Json = dict[str, Any]
# What is still open where an item has just ended: the object, the object and its list, the list alone.
_BETWEEN_ITEMS: Final = (["}"], ["}", "]"], ["]"])
# A model that does not stop writes numbers of thousands of digits, and brackets without end: neither can be decoded.
_NO_JSON: Final = (ValueError, RecursionError)
_FENCE: Final = re.compile(r"```(?:json)?\s*(.*?)```", re.DOTALL)


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
    """

    lists: Mapping[str, list[Json]]
    problems: tuple[Problem, ...] = ()


def read_answer(raw: str, answer_model: type[BaseModel]) -> Checked:
    """Read and validate a raw answer.

    Args:
        raw: The answer as it came: JSON, JSON in a code fence, JSON with words around it, or JSON cut off at the end.
        answer_model: The pydantic model with the lists that were asked for.

    Raises:
        EmptyAnswerError: There is nothing in it.
        MalformedAnswerError: No JSON object with any of the lists can be found in it.
    """
    if not raw.strip():
        raise EmptyAnswerError("the model's answer is empty: ask again or try another model", raw=raw)
    answer, cut = parse(raw)
    items = lists_of(answer_model)
    if isinstance(answer, list) and len(items) == 1:  # the list alone instead of the object around it
        answer = {next(iter(items)): answer}
    if not isinstance(answer, dict):
        raise MalformedAnswerError(f"the answer is not a JSON object but begins {raw.strip()[:60]!r}", raw=raw)
    if items and not items.keys() & answer.keys():
        there = ", ".join(map(str, answer)) or "nothing"
        raise MalformedAnswerError(f"the answer has none of the lists {', '.join(items)}; it has {there}", raw=raw)
    problems = [Problem("", "the answer was cut off; complete items were kept")] if cut else []
    lists: dict[str, list[Json]] = {}
    for name, item_model in items.items():
        lists[name] = []
        for path, item in _entries(name, answer.get(name), problems):
            kept = _valid(item, item_model, path, problems)
            if kept is not None:
                lists[name].append(kept)
    return Checked(lists, tuple(problems))


def parse(raw: str) -> tuple[Any, bool]:
    r"""The JSON value in `raw`, and whether it had to be closed because it was cut off.

    >>> parse('Here you are: ```json\n{"a": [1]}\n```')
    ({'a': [1]}, False)
    >>> parse('{"a": [{"b": 1}, {"b": ')
    ({'a': [{'b': 1}]}, True)

    Raises:
        MalformedAnswerError: There is no JSON in it.
    """
    text = fenced.group(1) if (fenced := _FENCE.search(raw)) else raw
    begin = min((at for at in (text.find("{"), text.find("[")) if at >= 0), default=-1)
    if begin < 0:
        raise MalformedAnswerError(f"the answer is not JSON but begins {raw.strip()[:60]!r}", raw=raw)
    text = text[begin:]
    try:
        return json.JSONDecoder().raw_decode(text)[0], False
    except _NO_JSON as error:
        for end, closing in _closings(text):
            try:
                return json.loads(text[:end] + closing), True
            except _NO_JSON:
                continue
        raise MalformedAnswerError(f"the answer is not JSON: {error}", raw=raw) from error


def _closings(text: str) -> Iterator[tuple[int, str]]:
    """Ends of complete items in a text that is cut off, the last first, with the brackets that are still open there."""
    stack: list[str] = []
    ends: list[tuple[int, str]] = []
    inside = escaped = False
    for at, character in enumerate(text):
        if inside:
            inside, escaped = (character != '"' or escaped), (character == "\\" and not escaped)
        elif character == '"':
            inside = True
        elif character in "{[":
            stack.append("}" if character == "{" else "]")
        elif character in "}]" and stack:
            stack.pop()
        if character in "{[}]" and not inside and stack in _BETWEEN_ITEMS:
            ends.append((at + 1, "".join(reversed(stack))))
    yield from reversed(ends[-50:])


def _entries(name: str, found: object, problems: list[Problem]) -> Iterator[tuple[str, Json]]:
    if found is None:
        return
    entries = found if isinstance(found, list) else [found]
    for number, item in enumerate(entries):
        path = pointer(name, number)
        if isinstance(item, dict):
            yield path, item
        else:
            problems.append(Problem(path, f"{item!r} is not an item of {name}", {"value": item}))


def _valid(item: Json, model: type[BaseModel], path: str, problems: list[Problem]) -> Json | None:
    """The item if it is valid or can be mended, else None."""
    validator = _validator(model)
    if not validator.is_valid(item):
        item = mend(item, model.model_json_schema())
    wrong = sorted(validator.iter_errors(item), key=lambda found: list(found.path))
    if wrong:
        problems.extend(Problem(path + pointer(*found.path), found.message, item) for found in wrong)
        return None
    try:
        return model.model_validate(item).model_dump()
    except ValidationError as error:  # what JSON Schema cannot say
        problems.append(Problem(path, error.errors()[0]["msg"], item))
        return None


@cache
def _validator(model: type[BaseModel]) -> Draft202012Validator:
    return Draft202012Validator(model.model_json_schema())


def mend(item: Json, schema: Mapping[str, Any]) -> Json:
    """The item with what can be told from the schema alone set right.

    >>> schema = {"properties": {"n": {"type": "string"}, "s": {"type": "array", "items": {"type": "integer"}}}}
    >>> mend({"n": 26, "s": "3"}, schema)
    {'n': '26', 's': [3]}
    """
    properties: Mapping[str, Any] = schema.get("properties", {})
    mended = {}
    for key, value in item.items():
        new = _mend_value(value, properties.get(key, {}))
        if new is None and key not in schema.get("required", ()):
            continue  # a null where the key should have been left out
        mended[key] = new
    return mended


def _mend_value(value: Any, schema: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any JSON value
    choices = schema.get("anyOf", [schema])
    kinds = {choice.get("type") for choice in choices}
    if value in ("", "null", "None", "N/A") and "null" in kinds:
        return None
    if "array" in kinds:
        inner = next(choice for choice in choices if choice.get("type") == "array").get("items", {})
        values = [] if value in (None, "") else value if isinstance(value, list) else [value]
        return [_mend_value(entry, inner) for entry in values]
    enum = next((choice["enum"] for choice in choices if "enum" in choice), None)
    if enum and isinstance(value, str) and value not in enum:
        return next((known for known in enum if known == re.sub(r"[\s-]+", "_", value.strip().lower())), value)
    if kinds & {"integer", "number"} and isinstance(value, str):
        return _number(value)
    if kinds == {"string"} and isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value


def _number(text: str) -> int | float | str:
    found = re.fullmatch(r"\s*\[?(-?\d+(?:\.\d+)?)\]?\s*", text)
    if not found:
        return text
    return float(found.group(1)) if "." in found.group(1) else int(found.group(1))
