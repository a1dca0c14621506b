"""What providers refuse in a JSON Schema, written from their pages and apart from the library's table.

OpenAI: https://developers.openai.com/api/docs/guides/structured-outputs; Claude:
https://platform.claude.com/docs/en/build-with-claude/structured-outputs; Gemini:
the docstrings of https://github.com/googleapis/python-genai; vLLM: its `backend_xgrammar.py`; llama.cpp: its
`grammars/README.md`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

Json: TypeAlias = dict[str, Any]

_STRUCTURE: Final = {
    "type",
    "properties",
    "required",
    "items",
    "anyOf",
    "enum",
    "$ref",
    "$defs",
    "description",
    "title",
}
_FORMATS: Final = {"date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"}

# Keywords that are taken.
_TAKEN: Final[dict[str, set[str]]] = {
    "openai": _STRUCTURE | set(
        "additionalProperties const pattern format minimum maximum exclusiveMinimum exclusiveMaximum multipleOf "
        "minItems maxItems minLength maxLength".split()
    ),
    "anthropic": _STRUCTURE | {"additionalProperties", "const", "format", "minItems"},
    "gemini": _STRUCTURE | {"additionalProperties", "minimum", "maximum"},
    "gemini-inlined": (_STRUCTURE - {"$ref", "$defs"}) | {"additionalProperties", "minimum", "maximum"},
    "xgrammar": _STRUCTURE | set(
        "additionalProperties const pattern format minimum maximum exclusiveMinimum exclusiveMaximum minItems maxItems "
        "minLength maxLength".split()
    ),
    "llama.cpp": _STRUCTURE | set(
        "additionalProperties const pattern format minimum maximum exclusiveMinimum exclusiveMaximum minItems maxItems "
        "minLength maxLength".split()
    ),
}  # fmt: skip
_SIZES: Final[dict[str, tuple[int, int, int]]] = {"openai": (10, 5000, 1000)}  # levels, properties, enum values
_CLAUDE_OPTIONAL: Final = 24
_CLAUDE_UNIONS: Final = 16
_GEMINI_ENUM: Final = 100


def refusal_of_schema(provider: str, schema: Json) -> str | None:
    """What a provider says of a schema; None where it takes it."""
    return next(_complaints(provider, schema), None)


def _complaints(provider: str, schema: Json) -> Iterator[str]:
    if schema.get("type") != "object" or "anyOf" in schema:
        yield "schema must be a JSON Schema of 'type: \"object\"'"
        return
    for node, where in _walk(schema, "root"):
        yield from _of_keywords(provider, node, where)
        yield from _CHECKS[provider](node, where)
    yield from _of_size(provider, schema)


def _of_keywords(provider: str, node: Json, where: str) -> Iterator[str]:
    for keyword in node.keys() - _TAKEN[provider]:
        yield f"In context={where}, '{keyword}' is not permitted."
    if "$ref" in node and not node["$ref"].startswith("#/$defs/"):
        yield f"In context={where}, $ref leads out of $defs"


def _openai(node: Json, where: str) -> Iterator[str]:
    if "$ref" in node and len(node) > 1:
        yield f"In context={where}, $ref cannot have keywords {sorted(node.keys() - {'$ref'})}."
    if not node.keys() & {"type", "anyOf", "enum", "const", "$ref"}:
        yield f"In context={where}, schema must have a 'type' key."
    if node.get("type") == "object" or "properties" in node:
        missing = node.get("properties", {}).keys() - set(node.get("required", ()))
        if missing:
            yield f"In context={where}, 'required' is required to be supplied and to be an array including every key in properties. Missing '{min(missing)}'."  # noqa: E501 - the message as it is seen
        if node.get("additionalProperties") is not False:
            yield f"In context={where}, 'additionalProperties' is required to be supplied and to be false."
    if node.get("type") == "array" and "items" not in node:
        yield f"In context={where}, array schema missing items."
    if "(?" in node.get("pattern", ""):
        yield f"In context={where}, pattern has lookaround."
    if "format" in node and node["format"] not in _FORMATS:
        yield f"In context={where}, '{node['format']}' is not a valid format."


def _anthropic(node: Json, where: str) -> Iterator[str]:
    if (node.get("type") == "object" or "properties" in node) and node.get("additionalProperties") is not False:
        yield f"For 'object' type, 'additionalProperties' must be explicitly set to false ({where})"
    if node.get("minItems", 0) > 1:
        yield f"For 'array' type, 'minItems' values other than 0 or 1 are not supported ({where})"
    if "format" in node and node["format"] not in _FORMATS | {"uri"}:
        yield f"format {node['format']} is not supported ({where})"


def _gemini(node: Json, where: str) -> Iterator[str]:
    if "$ref" in node and len(node) > 1:
        yield f"$ref with siblings at {where}"
    if any(isinstance(value, bool) or value is None for value in node.get("enum", ())):
        yield f"enum of other than strings and numbers at {where}"
    if len(node.get("enum", ())) > _GEMINI_ENUM:
        yield "The specified schema produces a constraint that has too many states for serving."


def _xgrammar(node: Json, where: str) -> Iterator[str]:
    if node.keys() & {"pattern", "format"} and node.keys() & {"minLength", "maxLength"}:
        yield f"The provided JSON schema contains features not supported by xgrammar. ({where})"
    if "format" in node and node["format"] not in _FORMATS:
        yield f"The provided JSON schema contains features not supported by xgrammar. ({where})"


def _llama_cpp(node: Json, where: str) -> Iterator[str]:
    pattern = node.get("pattern")
    if pattern is not None and not (pattern.startswith("^") and pattern.endswith("$")):
        yield f"Pattern must start with '^' and end with '$' ({where})"
    if "anyOf" in node and "properties" in node:
        yield f"anyOf beside properties ({where})"
    if node.keys() & {"minimum", "maximum"} and node.get("type") != "integer":
        yield f"a range of what is no integer ({where})"


_CHECKS: Final = {
    "openai": _openai,
    "anthropic": _anthropic,
    "gemini": _gemini,
    "gemini-inlined": _gemini,
    "xgrammar": _xgrammar,
    "llama.cpp": _llama_cpp,
}


def _of_size(provider: str, schema: Json) -> Iterator[str]:
    nodes = [node for node, _ in _walk(schema, "root")]
    if provider in _SIZES:
        levels, properties, values = _SIZES[provider]
        if (found := _levels(schema, schema)) > levels:
            yield f"{found} levels of nesting exceeds limit of {levels}."
        if sum(len(node.get("properties", ())) for node in nodes) > properties:
            yield "too many properties"
        if sum(len(node.get("enum", ())) for node in nodes) > values:
            yield "too many enum values"
    if provider in {"anthropic", "gemini", "gemini-inlined"} and _is_recursive(schema):
        yield "Recursive schemas are not supported"
    if provider == "anthropic":
        direct = [node for node, _ in _walk({**schema, "$defs": {}}, "root")]
        optional = sum(len(node.get("properties", {}).keys() - set(node.get("required", ()))) for node in direct)
        if optional > _CLAUDE_OPTIONAL or sum("anyOf" in node for node in direct) > _CLAUDE_UNIONS:
            yield "Schema is too complex for structured outputs."


def _walk(node: Any, where: str) -> Iterator[tuple[Json, str]]:  # noqa: ANN401 - any JSON value
    if not isinstance(node, dict):
        return
    yield node, where
    for name, below in {**node.get("$defs", {}), **node.get("properties", {})}.items():
        yield from _walk(below, f"{where}.{name}")
    for keyword in "items", "additionalProperties":
        yield from _walk(node.get(keyword), f"{where}.{keyword}")
    for branch in (*node.get("anyOf", ()), *node.get("oneOf", ()), *node.get("allOf", ())):
        yield from _walk(branch, where)


def _levels(node: Any, root: Json, above: tuple[str, ...] = ()) -> int:  # noqa: ANN401 - any JSON value
    if not isinstance(node, dict):
        return 0
    if "$ref" in node:
        name = node["$ref"].rpartition("/")[2]
        return 0 if name in above else _levels(root["$defs"][name], root, (*above, name))
    below = [*node.get("properties", {}).values(), node.get("items"), *node.get("anyOf", ())]
    return max((_levels(one, root, above) for one in below), default=0) + ("properties" in node)


def _is_recursive(schema: Json) -> bool:
    leads = {
        name: {node["$ref"].rpartition("/")[2] for node, _ in _walk(definition, name) if "$ref" in node}
        for name, definition in schema.get("$defs", {}).items()
    }
    for _ in leads:
        leads = {name: found.union(*(leads[one] for one in found)) for name, found in leads.items()}
    return any(name in found for name, found in leads.items())


def fitting(schema: Json, root: Json | None = None, depth: int = 0) -> Any:  # noqa: ANN401 - any JSON value
    """A value that fits a schema: as little as it may be, with one item in each of its own lists."""
    root = root or schema
    if "$ref" in schema:
        return fitting(root["$defs"][schema["$ref"].rpartition("/")[2]], root, depth)
    if values := [schema["const"]] if "const" in schema else schema.get("enum"):
        return values[0]
    if branches := schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf"):
        nothing = {"type": "null"}
        return None if nothing in branches else fitting(branches[0], root, depth)
    kind = schema.get("type", "")
    if kind == "object":
        properties, required = schema.get("properties", {}), set(schema.get("required", ()))
        given = {name: one for name, one in properties.items() if name in required or (not depth and "items" in one)}
        return {name: fitting(one, root, depth + 1) for name, one in given.items()}
    if kind == "array":
        return [fitting(schema["items"], root, depth + 1)] if "items" in schema and depth < _DEEPEST else []
    plain = {"integer": max(1, schema.get("minimum", 1)), "boolean": True, "null": None}
    plain["number"] = plain["integer"]
    return plain.get(kind, _TEXTS.get(schema.get("format", ""), "words"))


_DEEPEST: Final = 6
_TEXTS: Final = {
    "date": "2025-05-02",
    "date-time": "2025-05-02T10:00:00Z",
    "time": "10:00:00Z",
    "uuid": "00000000-0000-4000-8000-000000000000",
}
