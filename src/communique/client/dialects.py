"""The dialects of JSON Schema: what each provider's enforced form takes, and a schema made to fit.

pydantic's schema says more than any provider can enforce. What a dialect has no word for is left out where the answer
can be checked for it afterwards (lengths, ranges, patterns), and rewritten where there is another word for it (`oneOf`,
`const`). Where neither is possible (fields of any name, recursion) the form cannot carry the schema.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from communique.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import BaseModel

Json: TypeAlias = dict[str, Any]


class UncarriedError(Exception):
    """A form cannot carry a schema; says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """What a provider's enforced form takes. A limit of 0 is none.

    Args:
        closed: Objects have `additionalProperties: false`.
        all_required: Every property is required; one that may be absent becomes nullable.
        without: Keywords that are left out.
        formats: Values of `format` that stay; all where None.
        lookaround: Whether patterns may have it.
        whole_patterns: Whether a pattern has to have ^ and $.
        lengths_beside_patterns: Whether `minLength` and `maxLength` may stand beside `pattern` or `format`.
        float_ranges: Whether a range may be that of a number that is no integer.
        const: Whether there is `const`; else it becomes an `enum` of one.
        text_enums: Whether enums hold texts and numbers alone.
        siblings: Whether a reference may have other keywords beside it.
        inlined: Whether there are no references at all.
        recursion: Whether a definition may hold itself.
        dicts: Whether an object may have fields of any name.
        untyped: Whether a schema may say nothing of the type.
        most_items: Whether `minItems` above 1 and `maxItems` stay.
        levels: Most levels of objects.
        properties: Most properties in all.
        enum_values: Most values of all enums together.
        one_enum: Most values of one enum; a longer one becomes its type, and is checked afterwards.
        characters: Most characters of names and values in all.
        optional: Most properties that may be absent.
        unions: Most properties that are unions.
        distinct_first_keys: Whether objects of one union must differ in their first key.
    """

    closed: bool = False
    all_required: bool = False
    without: frozenset[str] = frozenset()
    formats: frozenset[str] | None = None
    lookaround: bool = True
    whole_patterns: bool = False
    lengths_beside_patterns: bool = True
    float_ranges: bool = True
    const: bool = True
    text_enums: bool = False
    siblings: bool = True
    inlined: bool = False
    recursion: bool = True
    dicts: bool = True
    untyped: bool = True
    most_items: bool = True
    levels: int = 0
    properties: int = 0
    enum_values: int = 0
    one_enum: int = 0
    characters: int = 0
    optional: int = 0
    unions: int = 0
    distinct_first_keys: bool = False


# Keywords that no strict form takes.
_RARE: Final = frozenset(
    "uniqueItems contains minContains maxContains propertyNames patternProperties minProperties maxProperties "
    "unevaluatedProperties unevaluatedItems dependentSchemas dependentRequired if then else not "
    "contentEncoding contentMediaType examples deprecated readOnly writeOnly discriminator $schema $id default".split()
)
_NUMBERS: Final = frozenset("minimum maximum exclusiveMinimum exclusiveMaximum multipleOf".split())
_LENGTHS: Final = frozenset("minLength maxLength".split())
_BUDGET: Final = frozenset("pattern exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems".split())
_FORMATS: Final = frozenset("date-time time date duration email hostname ipv4 ipv6 uuid".split())

DIALECTS: Final[dict[str, Dialect]] = {
    # What pydantic makes, for forms in which the schema is no more than a hint.
    "plain": Dialect(),
    # https://developers.openai.com/api/docs/guides/structured-outputs (supported schemas)
    "openai": Dialect(
        closed=True, all_required=True, without=_RARE, formats=_FORMATS, lookaround=False, siblings=False,
        dicts=False, untyped=False, levels=10, properties=5000, enum_values=1000, one_enum=250, characters=120_000,
        distinct_first_keys=True,
    ),
    # https://platform.claude.com/docs/en/build-with-claude/structured-outputs (JSON Schema limitations)
    "anthropic": Dialect(
        closed=True, without=_RARE | _NUMBERS | _LENGTHS | {"pattern"}, formats=_FORMATS | {"uri"}, recursion=False,
        dicts=False, untyped=False, most_items=False, optional=24, unions=16,
    ),
    # The docstrings of https://github.com/googleapis/python-genai, and the issues that families.toml names: several
    # `maxItems`, formats and long enums each cost of a budget of states that no page gives.
    "gemini": Dialect(
        without=_RARE | _LENGTHS | _BUDGET,
        formats=frozenset(), const=False, text_enums=True, siblings=False, recursion=False, dicts=True, untyped=False,
        one_enum=100,
    ),
    # The same by way of a router, which inlines nothing itself.
    "gemini-inlined": Dialect(
        without=_RARE | _LENGTHS | _BUDGET,
        formats=frozenset(), const=False, text_enums=True, inlined=True, recursion=False, dicts=False, untyped=False,
        one_enum=100,
    ),
    # https://github.com/vllm-project/vllm/blob/main/vllm/v1/structured_output/backend_xgrammar.py
    "xgrammar": Dialect(
        without=_RARE | {"multipleOf"}, formats=_FORMATS, lookaround=False, lengths_beside_patterns=False,
    ),
    # https://github.com/ggml-org/llama.cpp/blob/master/grammars/README.md
    "llama.cpp": Dialect(
        without=_RARE | {"multipleOf"}, formats=frozenset({"date", "time", "date-time", "uuid"}), lookaround=False,
        whole_patterns=True, lengths_beside_patterns=False, float_ranges=False, siblings=False,
    ),
}  # fmt: skip


@lru_cache(maxsize=512)
def plain_schema(answer_model: type[BaseModel]) -> Json:
    """The JSON Schema that pydantic makes of a model. Nobody changes it.

    Raises:
        SettingsError: It has none: no model could be asked for it in any form.
    """
    try:
        schema = answer_model.model_json_schema()
    except Exception as error:  # pydantic's, and RecursionError
        raise SettingsError(f"{answer_model.__name__} cannot be asked for: it has no JSON Schema ({error})") from error
    return schema


@lru_cache(maxsize=512)
def schema_in(dialect: str, answer_model: type[BaseModel]) -> Json:
    """The JSON Schema of a model in one of `DIALECTS`. Nobody changes it.

    Raises:
        UncarriedError: The dialect has no words for it, or it is too large.
        SettingsError: The model has no JSON Schema.
    """
    return translated(plain_schema(answer_model), DIALECTS[dialect])


def translated(schema: Json, dialect: Dialect) -> Json:
    """A schema in a dialect.

    >>> translated({"type": "object", "properties": {"n": {"type": "integer", "default": 1}}}, DIALECTS["openai"])
    ... # doctest: +NORMALIZE_WHITESPACE
    {'type': 'object', 'properties': {'n': {'anyOf': [{'type': 'integer'}, {'type': 'null'}]}}, 'required': ['n'],
     'additionalProperties': False}

    Raises:
        UncarriedError: The dialect has no words for it, or it is too large.
    """
    if dialect == DIALECTS["plain"]:
        return schema
    made = _Translation(schema, dialect).made()
    for problem in _too_large(made, dialect):
        raise UncarriedError(problem)
    return made


class _Translation:
    """One schema on its way into a dialect."""

    def __init__(self, schema: Json, dialect: Dialect) -> None:
        self._schema: Final = schema
        self._dialect: Final = dialect
        self._definitions: Final[Mapping[str, Json]] = schema.get("$defs", {})
        self._recursive: Final = frozenset(name for name in self._definitions if name in self._reached(name))

    def made(self) -> Json:
        """The whole schema."""
        if self._recursive and not self._dialect.recursion:
            raise UncarriedError(f"{min(self._recursive)} holds itself")
        root = dict(self._schema)
        definitions = root.pop("$defs", {})
        if set(root) & {"$ref"}:  # a recursive root
            root = {
                **definitions[_name_of(root["$ref"])],
                **{key: value for key, value in root.items() if key != "$ref"},
            }
        if root.get("type") != "object" or {"anyOf", "oneOf"} & root.keys():
            raise UncarriedError("the answer is no object")
        made = self._any(root, "the answer")
        kept = self._kept(made, definitions)
        return {"$defs": kept, **made} if kept else made

    def _kept(self, made: Json, definitions: Mapping[str, Json]) -> dict[str, Json]:
        """The definitions that are still referred to, translated."""
        kept: dict[str, Json] = {}
        waiting = [made]
        while waiting:
            for name in _references(waiting.pop()):
                if name not in kept:
                    kept[name] = self._any(definitions[name], name)
                    waiting.append(kept[name])
        return {name: kept[name] for name in definitions if name in kept}

    def _any(self, schema: Any, where: str) -> Json:  # noqa: ANN401 - `true` and `false` are schemas too
        if not isinstance(schema, dict):
            schema = {} if schema else {"not": {}}
        if "$ref" in schema:
            return self._reference(schema, where)
        if "allOf" in schema and len(schema["allOf"]) == 1:
            schema = {**schema["allOf"][0], **{key: value for key, value in schema.items() if key != "allOf"}}
            return self._any(schema, where)
        made = {key: value for key, value in schema.items() if key not in self._dialect.without}
        self._rename(made)
        self._check_type(made, where)
        self._trim(made)
        if "anyOf" in made:
            made["anyOf"] = [self._any(branch, where) for branch in made["anyOf"]]
        if "items" in made:
            made["items"] = self._any(made["items"], f"each of {where}")
        if made.get("type") == "object":
            self._object(made, where)
        return made

    def _rename(self, made: Json) -> None:
        """Say in the dialect's words what it has words for."""
        dialect = self._dialect
        if "oneOf" in made:
            made["anyOf"] = made.pop("oneOf")
        if "prefixItems" in made:
            kinds = made.pop("prefixItems")
            if any(kind != kinds[0] for kind in kinds):
                raise UncarriedError("a list with a type for each place")
            made["items"] = kinds[0]
        if "const" in made and not dialect.const:
            made["enum"] = [made.pop("const")]
        if "enum" in made and dialect.text_enums and not all(_is_text_or_number(value) for value in made["enum"]):
            made.pop("enum")
        if "enum" in made and dialect.one_enum and len(made["enum"]) > dialect.one_enum:
            values = made.pop("enum")
            made.setdefault("type", _type_of(values))
        kinds = made.get("type")
        if isinstance(kinds, list):
            rest = {key: made.pop(key) for key in list(made) if key not in {"title", "description"}}
            made["anyOf"] = [{**rest, "type": kind} for kind in kinds]
        if made.get("title") and "properties" not in made:
            made.pop("title")  # made from the name: it says nothing new, and counts

    def _check_type(self, made: Json, where: str) -> None:
        if self._dialect.untyped or made.keys() & {"type", "anyOf", "enum", "const", "$ref"}:
            if made.get("type") == "array" and "items" not in made and not self._dialect.untyped:
                raise UncarriedError(f"{where} is a list of anything")
            return
        raise UncarriedError(f"{where} may be anything")

    def _trim(self, made: Json) -> None:
        """Leave out what the dialect has no words for, and what can be checked afterwards."""
        dialect = self._dialect
        if dialect.formats is not None and made.get("format") not in dialect.formats:
            made.pop("format", None)
        pattern = made.get("pattern")
        if pattern is not None:
            whole = pattern.startswith("^") and pattern.endswith("$")
            if ("(?" in pattern and not dialect.lookaround) or (dialect.whole_patterns and not whole):
                made.pop("pattern")
        if not dialect.lengths_beside_patterns and made.keys() & {"pattern", "format"}:
            for key in _LENGTHS:
                made.pop(key, None)
        if not dialect.float_ranges and made.get("type") == "number":
            for key in _NUMBERS:
                made.pop(key, None)
        if not dialect.most_items:
            made.pop("maxItems", None)
            if made.get("minItems", 0) > 1:
                made["minItems"] = 1

    def _object(self, made: Json, where: str) -> None:
        dialect = self._dialect
        properties: Json = made.get("properties", {})
        others = made.get("additionalProperties", not properties)
        if others not in (False, None) and (not properties or others is not True):
            if not dialect.dicts:
                raise UncarriedError(f"{where} has fields of any name")
            if isinstance(others, dict):
                made["additionalProperties"] = self._any(others, f"each of {where}")
        if not properties and dialect.dicts:
            return
        required = set(made.get("required", ()))
        made["properties"] = {name: self._any(kind, name) for name, kind in properties.items()}
        if dialect.all_required:
            for name, kind in made["properties"].items():
                if name not in required:
                    made["properties"][name] = _nullable(kind)
            made["required"] = [*properties]
        if dialect.closed:
            made["additionalProperties"] = False

    def _reference(self, schema: Json, where: str) -> Json:
        name = _name_of(schema["$ref"])
        beside = {key: schema[key] for key in ("description",) if key in schema}
        bare: Json = {"$ref": schema["$ref"]}
        inlines = self._dialect.inlined or (beside and not self._dialect.siblings)
        if inlines and name not in self._recursive:
            return self._any({**self._definitions[name], **beside}, where)
        return {**bare, **beside} if self._dialect.siblings else bare

    def _reached(self, name: str) -> set[str]:
        """The definitions that one leads to."""
        reached: set[str] = set()
        waiting = [*_references(self._definitions[name])]
        while waiting:
            if (one := waiting.pop()) not in reached and one in self._definitions:
                reached.add(one)
                waiting += _references(self._definitions[one])
        return reached


def _too_large(schema: Json, dialect: Dialect) -> Iterator[str]:
    """Where a translated schema is beyond the dialect's limits.

    Each definition counts once, as OpenAI counts; optional properties and unions count where they are reached without
    a reference, as Anthropic's do (pydantic-ai, `_anthropic_schema_limits.py`).
    """
    definitions = schema.get("$defs", {})
    every = [node for root in ({**schema, "$defs": {}}, *definitions.values()) for node in _nodes(root)]
    without_references = [*_nodes({**schema, "$defs": {}})]
    enums = [len(node.get("enum", ())) for node in every]
    counted = {
        "levels": (_depth(schema, definitions), "levels of objects"),
        "properties": (sum(len(node.get("properties", ())) for node in every), "properties"),
        "enum_values": (sum(enums), "values to choose from"),
        "characters": (_characters(every, definitions), "characters of names and values"),
        "optional": (
            sum(len(node.get("properties", {}).keys() - set(node.get("required", ()))) for node in without_references),
            "properties that may be absent",
        ),
        "unions": (sum("anyOf" in node for node in without_references), "unions"),
    }
    for name, (found, what) in counted.items():
        most = getattr(dialect, name)
        if most and found > most:
            yield f"it has {found} {what}, and {most} are allowed"
    if dialect.distinct_first_keys:
        for node in every:
            firsts = [key for branch in node.get("anyOf", ()) if (key := _first_key(branch, definitions))]
            if len(set(firsts)) < len(firsts):
                yield f"two objects of one union begin with the same field, {firsts[0]}"


def _nodes(schema: Any) -> Iterator[Json]:  # noqa: ANN401 - any JSON value
    """A schema and all below it, references not followed."""
    if not isinstance(schema, dict):
        return
    yield schema
    for name, value in schema.items():
        if name == "properties":
            for one in value.values():
                yield from _nodes(one)
        elif name in {"items", "additionalProperties"}:
            yield from _nodes(value)
        elif name in {"anyOf", "oneOf", "allOf"}:
            for one in value:
                yield from _nodes(one)


def _references(schema: Json) -> list[str]:
    return [_name_of(node["$ref"]) for node in _nodes(schema) if "$ref" in node]


def _depth(schema: Json, definitions: Mapping[str, Json], seen: frozenset[str] = frozenset()) -> int:
    """How many objects stand in each other; a definition within itself counts once."""
    if "$ref" in schema:
        name = _name_of(schema["$ref"])
        return 0 if name in seen or name not in definitions else _depth(definitions[name], definitions, seen | {name})
    below = [*schema.get("properties", {}).values(), *schema.get("anyOf", ())]
    below += [one for one in (schema.get("items"), schema.get("additionalProperties")) if isinstance(one, dict)]
    deepest = max((_depth(one, definitions, seen) for one in below), default=0)
    return deepest + (schema.get("type") == "object")


def _characters(nodes: list[Json], definitions: Mapping[str, Json]) -> int:
    """The characters of names and of values to choose from."""
    names = sum(len(name) for node in nodes for name in node.get("properties", ()))
    values = [
        *(value for node in nodes for value in node.get("enum", ())),
        *(node["const"] for node in nodes if "const" in node),
    ]
    return names + sum(map(len, definitions)) + sum(len(str(value)) for value in values)


def _first_key(branch: Json, definitions: Mapping[str, Json]) -> str | None:
    if "$ref" in branch:
        branch = definitions.get(_name_of(branch["$ref"]), {})
    return next(iter(branch.get("properties", ())), None)


def _nullable(schema: Json) -> Json:
    """A schema that takes null as well; a list that may be absent is an empty one."""
    if schema.get("type") == "array" and not schema.get("minItems"):
        return schema
    if schema.get("type") == "null" or any(branch.get("type") == "null" for branch in schema.get("anyOf", ())):
        return schema
    described = {key: value for key, value in schema.items() if key == "description"}
    rest = {key: value for key, value in schema.items() if key != "description"}
    if [*rest] == ["anyOf"]:
        return {**described, "anyOf": [*rest["anyOf"], {"type": "null"}]}
    return {**described, "anyOf": [rest, {"type": "null"}]}


def _is_text_or_number(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _type_of(values: list[Any]) -> str:
    if all(isinstance(value, str) for value in values):
        return "string"
    return "integer" if all(isinstance(value, int) for value in values) else "number"


def _name_of(reference: str) -> str:
    return reference.rpartition("/")[2].replace("~1", "/").replace("~0", "~")


def as_text(schema: Json) -> str:
    """A schema on one line, for a prompt."""
    return json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
