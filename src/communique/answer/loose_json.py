"""JSON values in a text that a model wrote: thoughts, words and fences around them, broken, cut off, encoded twice.

What is valid is decoded by the standard library. Of what is not, the brackets are followed here, so that a fault costs
the piece in which it is: json-repair mends single pieces that are closed, never the end of a text that was cut off, and
what it makes of one counts only if every word and number of it stands in the piece. So nothing is read that was not
written.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

# A model that does not stop writes numbers of thousands of digits, and brackets without end: neither can be decoded.
_NO_JSON: Final = (ValueError, RecursionError)
_DEEPEST_BRACKETS: Final = 2_000  # open at once; beyond it a model runs on, and a node for each would fill the memory
_DEEPEST_WRAPPERS: Final = 8  # levels of brackets around items that are looked into; answers have one to four
_MOST_FALSE_STARTS: Final = 20  # brackets in prose that never close; each costs a look at all that follows
_MOST_ENCODINGS: Final = 3  # JSON as a string in JSON as a string
_MOST_LOOKS: Final = 100  # items tried as valid JSON in vain; each failure counts the lines of all that stands before
_LONGEST_PIECE: Final = 20_000  # characters that are mended; json-repair looks ahead and back for every fault

_THOUGHT: Final = r"<(?P<ends>/)?(?:think|thinking|thought|reasoning)>"
_TAG: Final = re.compile(_THOUGHT, re.IGNORECASE)
# Where a value can begin in prose: "[1]" and "{}" of a citation or a formula hold nothing that is asked for.
_BEGINS: Final = re.compile(
    rf"""
    (?P<thought>{_THOUGHT})
  | (?P<encoded>"(?=\s*+(?:\\+[nrt])*+\s*+[\[{{][\[{{\s]*+\\))   # a string that holds JSON: "{{\"a\": …
  | (?P<value>\{{(?=\s*+(?:["'“}}{{/\#\w]|\Z)) | \[(?=\s*+(?:["'\[\]{{/\#]|\Z)))
    """,
    re.IGNORECASE | re.VERBOSE,
)
# A quotation mark ends a string only where JSON can go on behind it; others were left unescaped inside it.
_GOES_ON: Final = r"(?=\s*+(?:[,:}\]]|\Z|//|/\*)|\s++[\"'])"
_TOKEN: Final = re.compile(
    rf"""
    (?P<string>"(?:[^"\\]++|\\.|"(?!{_GOES_ON}))*+" | '(?:[^'\\]++|\\.|'(?!{_GOES_ON}))*+' | “[^”]*+”)
  | (?P<comment>//[^\n]*+ | /\*.*?\*/ | (?<=\s)\#[^\n]*+)
  | (?P<bracket>[{{}}\[\]])
  | (?P<comma>,)
  | (?P<colon>:)
  | (?P<thought>{_THOUGHT})
  | (?P<blank>\s++)
  | (?P<word>[^\s"'“{{}}\[\],:/<]++ | .)
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
# A string in a list or behind a key: what a broken answer quotes is not the answer.
_INSIDE: Final = re.compile(r"(?:[\"']\s*:|[\[,])\s*\Z")
_NEAR_CHARACTERS: Final = 40  # before a string; answers are indented by less
_INNER_QUOTE: Final = re.compile(r'(?<!\\)"')
_NEXT_ITEM: Final = re.compile(r"\s*+(?:,\s*+\{|\])")
_FENCE: Final = re.compile(r"\n[ \t]*```")
_WHOLE_ENCODING: Final = re.compile(r'(?:[^"\\]++|\\(?:u[0-9a-fA-F]{4}|[^u]))*+', re.DOTALL)
_ESCAPE: Final = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_ESCAPED: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_LITERALS: Final = frozenset({"true", "false", "null", "none", "nan", "infinity", "-infinity", "undefined"})
_NUMBER: Final = re.compile(r"-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")


class CutObject(dict[str, Any]):
    """An object that is not closed, or that holds what could not be read: keys may be missing."""


class CutList(list[Any]):
    """A list that is not closed, or that holds what could not be read: entries may be missing."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A piece of an answer that is no value.

    Args:
        text: As it came.
        cut: Whether it is not closed, as where an answer stopped in the middle of it.
    """

    text: str
    cut: bool


_BROKEN: Final = (CutObject, CutList, Unread)


@dataclass(frozen=True, slots=True)
class Found:
    """A value in a text.

    Args:
        value: What it holds; `CutObject`, `CutList` and `Unread` where it is broken.
        start: Where it begins.
        end: Where it ends.
        plain: Whether it is the whole text and valid JSON as it came.
    """

    value: Any
    start: int
    end: int
    plain: bool = False

    @property
    def cut(self) -> bool:
        """Whether it is not closed or holds what could not be read."""
        return isinstance(self.value, _BROKEN)


def values_in(text: str, keys: Collection[str], *, encodings: int = _MOST_ENCODINGS) -> list[Found]:
    r"""The objects and lists in a text, in order; what stands in a model's thoughts is none of them.

    >>> values_in('<think>[1]? {"a": []}</think> Here: ```json\n{"a": [{"b": 1},]}\n```', {"a"})
    [Found(value={'a': [{'b': 1}]}, start=44, end=62, plain=False)]
    >>> values_in('{"a": [{"b": 1}, {"b": 196', {"a"})[0].value
    {'a': [{'b': 1}, Unread(text='{"b": 196', cut=True)]}

    Args:
        text: An answer.
        keys: The keys that are looked for.
        encodings: How often JSON may be a string in JSON.
    """
    try:
        value = _PLAIN.decode(text)
    except _NO_JSON:
        return _values(text, keys, encodings)
    if isinstance(value, str) and encodings:
        return [Found(one.value, 0, len(text)) for one in values_in(value, keys, encodings=encodings - 1)]
    return [Found(value, 0, len(text), plain=True)] if isinstance(value, dict | list) else []


def _values(text: str, keys: Collection[str], encodings: int) -> list[Found]:
    found: list[Found] = []
    false_starts = at = 0
    while begins := _BEGINS.search(text, at):
        start = begins.start()
        if begins["thought"]:
            if begins["ends"] and text[begins.end() : begins.end() + 1] not in {'"', "'", "\\"}:  # no end of a string
                found.clear()  # thoughts whose beginning was left out, as servers do that gave it themselves
            at = begins.end() if begins["ends"] else _thought_end(text, start, begins.end())
        elif begins["encoded"]:
            inner, at = _encoded(text, start, keys, encodings)
            found += inner
        else:
            one, real = _value_at(text, start, keys)
            kept = real or not one.cut
            at = one.end if kept else start + 1
            false_starts += not kept
            found += [one] * kept
            if false_starts > _MOST_FALSE_STARTS:
                break
    return found


def _encoded(text: str, start: int, keys: Collection[str], encodings: int) -> tuple[list[Found], int]:
    """The values in a string that holds JSON, and where it ends."""
    body = _WHOLE_ENCODING.match(text, start + 1)
    end = body.end() + 1 if body else start + 1
    inner = _decoded(f'"{body.group()}"') if body and encodings else None
    if not isinstance(inner, str) or _INSIDE.search(text, max(0, start - _NEAR_CHARACTERS), start):
        return [], end
    return [Found(one.value, start, end) for one in values_in(inner, keys, encodings=encodings - 1)], end


def _thought_end(text: str, start: int, at: int) -> int:
    """Where the thoughts end whose tag is at `start`, with those inside them; the text's end where they do not."""
    depth, last = 1, None
    for tag in _TAG.finditer(text, at):
        depth += -1 if tag["ends"] else 1
        if tag["ends"]:
            last = tag.end()
        if not depth:
            break
    if last is None:  # the model did not come to its answer, or speaks of a tag
        return len(text) if _begins_line(text, start) else at
    return last


def _begins_line(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 : at].rstrip()
    return not line or line.endswith(">")


def _value_at(text: str, start: int, keys: Collection[str]) -> tuple[Found, bool]:
    """The value that begins at `start`, and whether it is JSON rather than a bracket in prose."""
    try:
        value, end = _LOOSE.raw_decode(text, start)
        return Found(value, start, end), True
    except _NO_JSON:
        fence = _FENCE.search(text, start)
        root, end = _tree(text, start, fence.start() if fence else len(text))
        return Found(_built(text, root, keys), start, end), _is_json(root)


def _constant(name: str) -> None:
    """What JSON has no word for (`NaN`, `Infinity`) is no value."""


def _finite(text: str) -> float | None:
    number = float(text)
    return number if math.isfinite(number) else None


def _refused(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _only_finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is too large")
    return number


def _members(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """An object of its pairs: of a list that is written twice both halves, of any other value the last.

    >>> _members([("talks", [1]), ("ports", []), ("talks", [2]), ("n", 1), ("n", 2)])
    {'talks': [1, 2], 'ports': [], 'n': 2}
    """
    members = dict(pairs)
    if len(members) < len(pairs):
        members = {}
        for key, value in pairs:
            members[key] = _both(members.get(key), value)
    return members


def _both(before: Any, value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """What a key holds that stands twice in an object."""
    if not isinstance(before, list) or not isinstance(value, list) or before == value:
        return value
    both = [*before, *value]
    return CutList(both) if isinstance(before, CutList) or isinstance(value, CutList) else both


_PLAIN: Final = json.JSONDecoder(parse_constant=_refused, parse_float=_only_finite, object_pairs_hook=_members)
_LOOSE: Final = json.JSONDecoder(
    parse_constant=_constant, parse_float=_finite, strict=False, object_pairs_hook=_members
)


_UNKNOWN: Final = object()


@dataclass(slots=True)
class _Node:
    """A piece of a text between brackets or commas.

    Args:
        kind: Its bracket, "" for a plain value.
        start: Where it begins.
        end: Where it ends.
        key: Its key in the object around it.
        quoted: Whether the key is in quotation marks, as JSON has them.
        closed: Whether it ends where it should.
        torn: Whether its brackets cannot be trusted.
        value: What it holds, if that is known already.
        parts: What is in it.
    """

    kind: str
    start: int
    end: int = -1
    key: str | None = None
    quoted: bool = False
    closed: bool = False
    torn: bool = False
    value: Any = _UNKNOWN
    parts: list[_Node] = field(default_factory=list)


class _Nest:
    """The brackets of a text, followed token by token."""

    def __init__(self, text: str, limit: int) -> None:
        self.text = text
        self.limit = limit
        self.root: _Node | None = None
        self.stack: list[_Node] = []
        self._open = {"{": 0, "[": 0}
        self._plain: list[tuple[int, int]] = []  # words and strings since the last comma, colon or bracket
        self._key: tuple[int, int] | None = None
        self._looks = _MOST_LOOKS

    def take(self, token: re.Match[str]) -> int:
        """One token; where the next begins."""
        kind, start, end = token.lastgroup, token.start(), token.end()
        found = self.text[start]
        if kind == "bracket" and found in "}]":
            self.closing("{" if found == "}" else "[", end)
        elif kind == "bracket":
            if self._lacks_brace():
                self._break(start)
            after = self.item(start) if found == "{" and self.stack else None
            if after is not None:
                return after
            self.opening(found, start)
        elif kind == "comma":
            self.comma()
        elif kind == "colon":
            self.colon(start, end)
        elif kind == "string":
            self.string(start, end)
        elif kind == "word":
            self.add(start, end)
        return end

    def add(self, start: int, end: int) -> None:
        """A word or a string; right behind a list, without a comma, it may be the rest of an item of that list."""
        before = self.stack[-1].parts[-1] if self.stack[-1].parts and not self._plain and self._key is None else None
        if before and before.kind == "[" and not self.text[before.end : start].strip():
            before.closed = False
        self._plain.append((start, end))

    def string(self, start: int, end: int) -> None:
        """A string; one with brackets and unescaped quotation marks is two strings and what stood between them."""
        if ("{" in (inner := self.text[start + 1 : end - 1]) or "}" in inner) and _INNER_QUOTE.search(inner):
            self.stack[-1].torn = True
        self.add(start, end)

    def colon(self, start: int, end: int) -> None:
        """What stood before it is a key, if an object is open."""
        if self._lacks_bracket():
            self._break(self._plain[-1][0])
        if self.stack[-1].kind == "[" or not self._plain:
            self._plain.append((start, end))
        elif self._key is None and len(self._plain) == 1:
            self._key = self._plain.pop()
        elif self.text[self._plain[-1][0]] in "\"'“":  # the comma before this key is missing
            key = self._plain.pop()
            self.comma(closed=bool(self._plain))
            self._key = key
        else:
            self._plain.append((start, end))

    def comma(self, *, closed: bool = True) -> None:
        """A plain value is complete."""
        if self._plain:
            self._place(_Node("", self._plain[0][0], self._plain[-1][1], closed=closed))
        elif self._key is not None:  # a key without a value
            self._place(_Node("", self._key[0], self._key[1], closed=closed, torn=True))
        self._plain, self._key = [], None

    def opening(self, kind: str, at: int) -> None:
        """An object or a list begins."""
        if self._plain:
            if self._key is None and len(self._plain) == 1 and self.stack[-1].kind == "{":  # a colon is missing
                self._key = self._plain.pop()
            else:  # words before a bracket
                key = self._key
                self.comma()
                self._key = key
        node = _Node(kind, at)
        if self.root is None:
            self.root = node
        else:
            self._place(node)
        self._key = None
        self.stack.append(node)
        self._open[kind] += 1

    def item(self, at: int) -> int | None:
        """An entry of a list that is valid JSON, at once; where it ends, None where it is not."""
        if self.stack[-1].kind != "[" or self._plain or not self._looks:
            return None
        try:
            value, end = _LOOSE.raw_decode(self.text, at)
        except _NO_JSON:
            self._looks -= 1
            return None
        if end > self.limit:
            return None
        self._place(_Node("{", at, end, closed=True, value=value))
        return end

    def closing(self, kind: str, end: int) -> None:
        """The innermost bracket of this kind ends; those inside it that did not are broken."""
        self.comma()
        if not self._open[kind]:
            self.stack[0].torn = True
            return
        top = self.stack[-1].kind
        if top == "[" != kind and self._follows_item(end - 1) and _NEXT_ITEM.match(self.text, end):
            return  # one brace too many between two items
        while self.stack[-1].kind != kind:
            self._break(end - 1)
        self._pop(end).closed = True

    def stop(self, end: int) -> None:
        """The text ends here: what is open stays so."""
        if self.stack:
            self.comma(closed=False)
        while self.stack:
            self._pop(end)

    def _follows_item(self, at: int) -> bool:
        parts = self.stack[-1].parts
        return bool(parts) and parts[-1].kind == "{" and not self.text[parts[-1].end : at].strip()

    def _lacks_bracket(self) -> bool:
        """Whether a key stands in a list that is the value of a key: the list was not closed before it."""
        inner = [node.kind for node in self.stack[-2:]] == ["{", "["]
        return inner and len(self._plain) == 1 and self.text[self._plain[0][0]] in "\"'“"

    def _lacks_brace(self) -> bool:
        """Whether an object begins where an item of a list has to go on with a key: the item was not closed."""
        inner = [node.kind for node in self.stack[-2:]] == ["[", "{"]
        return inner and not self._plain and self._key is None and bool(self.stack[-1].parts)

    def _break(self, end: int) -> None:
        """The innermost piece ends without its bracket: where the others end is not sure either."""
        self._pop(end)
        self.stack[0].torn = True

    def _pop(self, end: int) -> _Node:
        node = self.stack.pop()
        self._open[node.kind] -= 1
        node.end = end
        return node

    def _place(self, node: _Node) -> None:
        if self._key is not None:
            start, end = self._key
            node.quoted = self.text[start] in "\"'"
            node.key = self.text[start + 1 : end - 1] if self.text[start] in "\"'“" else self.text[start:end]
        self.stack[-1].parts.append(node)


def _tree(text: str, start: int, limit: int) -> tuple[_Node, int]:
    """The brackets from `start` on, and where they end; at a tag of thoughts or an open string all is cut off."""
    nest = _Nest(text, limit)
    at, end = start, limit
    while token := _TOKEN.match(text, at, limit) if at < limit else None:
        if token["thought"]:
            end = at
            break
        if token.group() in {'"', "“"} or len(nest.stack) > _DEEPEST_BRACKETS:
            break
        at = nest.take(token)
        if not nest.stack:
            return _root(nest), at
    nest.stop(end)
    return _root(nest), end


def _root(nest: _Nest) -> _Node:
    assert nest.root is not None  # noqa: S101 - a tree begins at a bracket
    return nest.root


def _is_json(root: _Node) -> bool:
    """Whether a bracket begins JSON: a closed one does, an open one if an object in it has a key in quotation marks."""
    node = root
    for _ in range(_DEEPEST_WRAPPERS):
        if node.closed or any(part.quoted for part in node.parts):
            return True
        if node.kind != "[" or not node.parts:
            return False
        node = node.parts[0]
    return False


def _built(text: str, node: _Node, keys: Collection[str], depth: int = 0) -> Any:  # noqa: ANN401 - any JSON value
    """The value of a piece: decoded, mended, or made of its parts."""
    if node.value is not _UNKNOWN:
        return node.value
    whole = node.closed and not node.torn
    if depth and whole:
        value = _decoded(text[node.start : node.end])
        if value is not _UNKNOWN:
            return value
    if depth >= _DEEPEST_WRAPPERS or not node.kind:
        return _mended(text, node) if whole and not node.kind else _unread(text, node)
    if node.kind == "[":
        entries = [_entry(text, part, keys, depth) for part in node.parts]
        broken = not whole or any(isinstance(entry, Unread) for entry in entries)
        return CutList(entries) if broken else entries
    members: dict[str, Any] = {}
    last = ""
    for part in node.parts:
        value = _built(text, part, keys, depth + 1)
        whole = whole and part.key is not None and part.key not in members and not isinstance(value, _BROKEN)
        if part.key is not None:
            members[part.key] = _both(members.get(part.key), value)
            last = part.key
        elif isinstance(before := members.get(last), list | dict):  # what has no key may belong to the list before it
            members[last] = CutList(before if isinstance(before, list) else [before])
    return members if whole else CutObject(members)


def _entry(text: str, node: _Node, keys: Collection[str], depth: int) -> Any:  # noqa: ANN401 - any JSON value
    """An entry of a list: an item is read whole or not at all."""
    if depth == 0 and any(part.key in keys for part in node.parts):  # the answer itself, in a list
        return _built(text, node, keys, depth + 1)
    if not node.closed or node.torn:
        return _unread(text, node)
    value = node.value if node.value is not _UNKNOWN else _decoded(text[node.start : node.end])
    return _mended(text, node) if value is _UNKNOWN else value


def _unread(text: str, node: _Node) -> Unread:
    return Unread(text[node.start : node.end], cut=not node.closed)


def _decoded(piece: str) -> Any:  # noqa: ANN401 - any JSON value
    try:
        return _LOOSE.decode(piece)
    except _NO_JSON:
        return _UNKNOWN


def _mended(text: str, node: _Node) -> Any:  # noqa: ANN401 - any JSON value
    """What json-repair makes of a closed piece, if it lost and invented nothing."""
    piece = text[node.start : node.end]
    if len(piece) > _LONGEST_PIECE:
        return Unread(piece, cut=False)
    from json_repair import loads  # noqa: PLC0415 - only broken answers need it

    try:
        found: Any = loads(f"[{piece}]", skip_json_loads=True)
    except (*_NO_JSON, LookupError, TypeError, AttributeError):  # it fails in any way on what it does not foresee
        return Unread(piece, cut=False)
    if not isinstance(found, list) or len(found) != 1:
        return Unread(piece, cut=False)
    keys = [part.key for part in node.parts]
    if node.kind == "{" and (not isinstance(found[0], dict) or sorted(map(str, keys)) != sorted(found[0])):
        return Unread(piece, cut=False)
    return found[0] if _stands(found[0], piece) else Unread(piece, cut=False)


def _stands(value: object, piece: str) -> bool:
    """Whether every leaf of a value is written in the piece that it was made of, and all that is written is in it."""
    tokens = [token for token in _TOKEN.finditer(piece) if token.lastgroup != "comment"]
    written = "".join(_ESCAPE.sub(_unescaped, "".join(token.group() for token in tokens)).split())
    numbers = {float(number) for number in _NUMBER.findall(piece)}
    literals = {token.group().lower() for token in tokens if token.lastgroup == "word"} & _LITERALS
    if not all(_is_written(leaf, written, literals, numbers) for leaf in _leaves(value)):
        return False
    words = [token.group() for token in tokens if token.lastgroup == "word" and not _is_named(token.group())]
    strings = [_ESCAPE.sub(_unescaped, token.group()[1:-1]) for token in tokens if token.lastgroup == "string"]
    kept = [word for word in _words(value) if not _is_named(word)]
    return sum(map(_length, (*words, *strings))) == sum(map(_length, kept))


def _is_named(word: str) -> bool:
    """Whether a word is a literal or a number: it may have become a value that is spelled otherwise."""
    return word.lower() in _LITERALS or _NUMBER.fullmatch(word) is not None


def _length(text: str) -> int:
    """Characters but for white space, which json-repair trims."""
    return len("".join(text.split()))


def _words(value: object) -> Iterator[str]:
    """The keys and strings of a value."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)
    elif isinstance(value, str):
        yield value


def _is_written(leaf: object, written: str, literals: set[str], numbers: set[float]) -> bool:
    if isinstance(leaf, str):
        return "".join(leaf.split()) in written if leaf else '""' in written or "''" in written
    if leaf is None:
        return bool(literals - {"true", "false"})
    if isinstance(leaf, bool):
        return str(leaf).lower() in literals
    return isinstance(leaf, int | float) and math.isfinite(leaf) and float(leaf) in numbers


def _leaves(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    else:
        yield value


def _unescaped(escape: re.Match[str]) -> str:
    code, letter = escape.groups()
    return chr(int(code, 16)) if code else _ESCAPED.get(letter, letter)
