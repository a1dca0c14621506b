"""Tables of words: one format, one loader, one list of what can be wrong with a table.

A table is a TOML file. A string is a set of plain words, parted by blanks. A list holds alternatives: regular
expressions, or phrases for those who match words. In both `%name%` stands for the alternatives of the list `name` of
`[parts]`; in a phrase `a|b` stands for either word.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import import_module
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_PART: Final = re.compile(r"%(\w+)%")
_LETTERS: Final = 3  # letters by which a place in a text is judged: most words are told apart by them
_WORD: Final = re.compile(rf"([^\W\d_]{{1,{_LETTERS}}})[^\W\d_]*")
_TEXTS: Final = frozenset({"example", "counter"})  # of a rule: sentences, no words to look for
_OPEN: Final = "*"  # what follows may be any letter


@dataclass(frozen=True, slots=True)
class Table:
    """A table of words.

    Args:
        name: Its file, for messages.
        data: What the file holds.
        blank: What a blank in its regular expressions stands for.
    """

    name: str
    data: dict[str, Any] = field(repr=False)
    blank: str = " "

    def at(self, *path: str) -> Any:  # noqa: ANN401 - tables differ in what they hold
        """What stands at a path of keys."""
        found: Any = self.data
        for key in path:
            found = found[key]
        return found

    def words(self, *path: str) -> frozenset[str]:
        """A set of plain words."""
        return word_set(self.at(*path))

    def pattern(self, *path: str) -> str:
        """A list of regular expressions as one."""
        return "|".join(self.expand(row.replace(" ", self.blank)) for row in self.at(*path))

    def expand(self, row: str) -> str:
        """A regular expression with its parts put in."""
        return _PART.sub(lambda found: f"(?:{self.pattern('parts', found[1])})", row)

    def phrases(self, *path: str) -> tuple[tuple[str, ...], ...]:
        """A list of phrases, each as its words, those with alternatives once for each."""
        return tuple(phrase for row in self.at(*path) for phrase in self._phrases(row))

    def _phrases(self, row: str) -> Iterator[tuple[str, ...]]:
        spelled = _PART.sub(lambda found: self.at("parts", found[1])[0], row)
        yield from product(*(word.split("|") for word in spelled.split()))

    def faults(self) -> list[str]:
        """What is wrong with the table: parts that there are not, rows given twice, rows that can never match."""
        return [
            f"{self.name}: {'.'.join(path)}: {fault}" for path, rows in _leaves(self.data) for fault in self._in(rows)
        ]

    def _in(self, rows: str | list[str]) -> Iterator[str]:
        each = rows.split() if isinstance(rows, str) else rows
        yield from (f"{row!r} stands twice" for row in dict.fromkeys(each) if each.count(row) > 1)
        if isinstance(rows, str):
            return
        if not rows:
            yield "nothing in it, which as a pattern is met everywhere"
        for place, row in enumerate(rows):
            missing = [name for name in _PART.findall(row) if name not in self.data.get("parts", {})]
            if missing:
                yield f"{row!r} asks for parts that there are not: {', '.join(missing)}"
                continue
            try:
                re.compile(self.expand(row))
            except re.error as error:
                yield f"{row!r} can never match: {error}"
                continue
            earlier = (other for other in rows[:place] if row.isalpha() and not _PART.search(other))
            yield from (f"{row!r} is read by {other!r} already" for other in earlier if re.fullmatch(other, row))


def _leaves(found: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str | list[str]]]:  # noqa: ANN401
    if isinstance(found, dict):
        for key, below in found.items():
            yield from _leaves(below, (*path, key))
    elif isinstance(found, list) and found and isinstance(found[0], dict):
        for place, row in enumerate(found):
            yield from _leaves(row, (*path, str(place)))
    elif isinstance(found, list | str) and path[-1] not in _TEXTS:
        yield path, found


def word_set(words: str) -> frozenset[str]:
    """The words of a list that are parted by blanks.

    >>> sorted(word_set("to from"))
    ['from', 'to']
    """
    return frozenset(words.split())


@cache
def table(package: str, name: str, blank: str = " ") -> Table:
    """A table that stands beside the modules of a package, read once.

    Args:
        package: The package in whose folder the file stands.
        name: The file's name without its ending.
        blank: What a blank in its regular expressions stands for.
    """
    return Table(name, tomllib.loads((files(package) / f"{name}.toml").read_text(encoding="utf-8")), blank)


@dataclass(frozen=True, slots=True)
class Openings:
    """The first letters of what a pattern matches, in lower case.

    Args:
        whole: Three letters, or a shorter word.
        begun: Fewer letters that any may follow.
    """

    whole: frozenset[str]
    begun: frozenset[str]

    def __contains__(self, word: object) -> bool:
        """Whether a match can begin with a word."""
        text = str(word)[:_LETTERS]
        return text in self.whole or any(text[:length] in self.begun for length in range(len(text) + 1))


def openings(pattern: str) -> Openings:
    r"""With which letters a match can begin; a pattern tried only there is many times as fast as a search.

    >>> sorted(openings(r"(?:re-?)?exports?\b|gdp|to lift").whole)
    ['exp', 'gdp', 're', 'ree', 'to']
    """
    found = _beginnings(list(_parsed(pattern)), _LETTERS)
    return Openings(
        frozenset(text for text in found if not text.endswith(_OPEN)),
        frozenset(text.removesuffix(_OPEN) for text in found if text.endswith(_OPEN)),
    )


class Anchored:
    """Patterns that are tried only at words that they can begin with: many times as fast as a search.

    Args:
        patterns: The patterns; the first that matches wins.
    """

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self._known = [(openings(pattern.pattern), pattern) for pattern in patterns]
        self._beginning = lru_cache(maxsize=4096)(self._find)

    def _find(self, letters: str) -> tuple[re.Pattern[str], ...]:
        return tuple(pattern for first, pattern in self._known if letters in first)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches in order, none overlapping another."""
        done = 0
        for word in _WORD.finditer(text):
            for pattern in self._beginning(word[1].lower()):
                if word.start() >= done and (found := pattern.match(text, word.start())):
                    done = found.end()
                    yield found

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        return next(self.finditer(text), None)


def needed(pattern: str) -> frozenset[str]:
    """Letters of which every match holds one, in lower case; empty where none are sure.

    >>> sorted(needed("(?:import|export) (?:quota|cap)s?")), sorted(needed("visas? on arrival"))
    (['export', 'import'], [' on arrival'])
    """
    return _needed(list(_parsed(pattern)))


def _parsed(pattern: str) -> Any:  # noqa: ANN401 - the standard library's parser of patterns, which has no types
    return import_module("re._parser").parse(pattern)


def _beginnings(parts: Sequence[tuple[Any, Any]], left: int) -> set[str]:  # noqa: PLR0911 - one for each kind of part
    """The first `left` letters of what a parsed pattern matches."""
    if not left or not parts:
        return {""}
    (kind, what), rest = parts[0], list(parts[1:])
    match str(kind):
        case "LITERAL":
            letter = chr(what).lower()
            return {letter + more for more in _beginnings(rest, left - 1)} if letter.isalpha() else {""}
        case "IN" if all(str(sort) == "LITERAL" for sort, _ in what):
            return set().union(*(_beginnings([one, *rest], left) for one in what))
        case "SUBPATTERN":
            return _beginnings([*what[-1], *rest], left)
        case "BRANCH":
            return set().union(*(_beginnings([*branch, *rest], left) for branch in what[1]))
        case "MAX_REPEAT" | "MIN_REPEAT":
            least, _, inner = what
            return _beginnings([*inner, *rest], left) | (set() if least else _beginnings(rest, left))
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return _beginnings(rest, left)
        case _:
            return {_OPEN}


def _needed(parts: Sequence[tuple[Any, Any]]) -> frozenset[str]:
    found: list[frozenset[str]] = []
    run = ""
    for kind, what in [*parts, (None, None)]:
        if str(kind) == "LITERAL":
            run += chr(what).lower()
            continue
        found.append(frozenset({run} - {""}))
        run = ""
        match str(kind):
            case "SUBPATTERN":
                found.append(_needed(what[-1]))
            case "BRANCH":
                branches = [_needed(branch) for branch in what[1]]
                found.append(frozenset().union(*branches) if all(branches) else frozenset())
            case "MAX_REPEAT" | "MIN_REPEAT" if what[0]:
                found.append(_needed(what[2]))
    best = max(found, key=lambda texts: (min((len(text.strip()) for text in texts), default=0), -len(texts)))
    return frozenset(text for text in best if not any(other in text for other in best - {text}))
