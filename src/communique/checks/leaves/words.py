"""What the words in a field's name say: what thing it names, and by which words a text speaks of it."""

from __future__ import annotations

import re
from calendar import day_name, month_abbr, month_name
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from communique.lexicon import table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import BaseModel

    from communique.checks.leaves.leaf import Leaf

Thing = Literal["person", "body", "party", "place", "object", "role", ""]
_LETTERS: Final = 4  # letters of a word of a field's name that the text may use
_FEWEST: Final = 3  # the same for a field's own words
CALENDAR_NAMES: Final = frozenset({*month_name[1:], *month_abbr[1:], "Sept", *day_name})
# Words that begin sentences and name nobody.
FUNCTION_WORDS: Final = frozenset(
    "a about after all also although among an and any around as at because before both but by each either every "
    "everybody everyone few for from had has have he her here his how however i if in it its last many meanwhile more "
    "most much neither next no nobody none nor not nothing of on one only other others our over she since so some such "
    "than that the their them then there these they this those though three through to today two under until was we "
    "were what when where which while who why will with without yet you your somebody two three four five six "
    "seven eight nine ten eleven twelve dozen hundred thousand million billion first second third half having being "
    "born elsewhere instead nearby together utc gmt".split()
)
# Words of field names that tell no field from another.
_COMMON: Final = frozenset(
    "name value amount number count total date type kind status unit pct percent max min low high per of in on the and "
    "id is has people latest current text title description first last list item level size year years".split()
)
# What begins the words of a docstring that say more of a thing than what it is: "A ship for people".
_OF_IT: Final = re.compile(r"(?i)\b(?:for|of|by|with|from|to|that|which|in|on|at|who|where|what|when|whose|as)\b")


@cache
def listed(*path: str) -> frozenset[str]:
    """The words that the table of fields has at a path of keys."""
    return table("communique.checks.leaves", "fields").words(*path)


@cache
def opposites() -> dict[str, frozenset[str]]:
    """For names of fields those of the fields of the same object that hold somebody else."""
    rows = table("communique.checks.leaves", "fields").at("opposites", "rows")
    return {word: frozenset(row.split()) - {word} for row in rows for word in row.split()}


@cache
def body_words() -> frozenset[str]:
    """Words that belong to a body's name, and to no person's."""
    return listed("forms", "body") | listed("forms", "legal")


def thing_of(leaf: Leaf) -> Thing:
    """What a name is the name of: a person, a body, a place, what a person is; empty where nothing says so."""
    return thing_named(leaf.name, leaf.model) if leaf.kind == "words" else ""


@cache
def thing_named(name: str, model: type[BaseModel]) -> Thing:
    """What a field of a model names, as its name, the model's and their descriptions say."""
    if _ROLE.search(name) and model.model_fields.keys() & _WHOSE:
        return "role"
    described = (model.model_fields[name].description or "") if name in model.model_fields else ""
    of_names = re.findall(r"\w+", _OF_IT.split(_NAME_OF.sub("", described), maxsplit=1)[0])
    told = _named(of_names) if _NAME.search(described) else ""
    if {"person", "body"} <= set(map(_thing, map(str.lower, of_names))):  # "Persons or firms"
        return "party"
    if name == "name":
        said = _OF_IT.split(model.__doc__ or "", maxsplit=1)[0]
        named = re.findall(r"[A-Z]?[a-z]+", model.__name__)
        told_by = (named[-1:], re.findall(r"\w+", said)[-2:], named)
        return next(filter(None, map(_named, told_by)), told) or _acting(named[-1].lower() if named else "")
    parts = name.split("_of_", 1)[0].split("_")
    if parts[-1] in {"name", "names"}:
        parts = parts[:-1]
    if len(parts) > 1 and parts[-1] in _NOT_NAMED:
        return _named([name])
    if parts[-1:] == ["by"]:
        return _named([name]) or told
    return _named([name]) or _named(parts[-1:]) or told or (_acting(parts[-1]) if parts else "")


# Fields beside a name, or beside whom somebody works for, that say what somebody is.
_ROLE: Final = re.compile(r"^(?:role|title|position|post|rank|job|job_title|function|occupation|profession|office)$")
_WHOSE: Final = frozenset("name person full_name organisation organization employer institution".split())
# A description that says that its field holds names, and of what: "Names of ships that came to help".
_NAME: Final = re.compile(r"(?i)\bnames?\b")
_NAME_OF: Final = re.compile(r"(?i)^(?:the )?names? of (?:the |a |an )?")
_THINGS: Final[tuple[Thing, ...]] = ("person", "body", "party", "place", "object")


def _named(words: list[str]) -> Thing:
    return next(filter(None, (_thing(word.lower()) for word in reversed(words))), "")


def _thing(word: str) -> Thing:
    """What one word names, in the plural too."""
    forms = (word, word.removesuffix("s"), re.sub(r"ies$", "y", word))
    return next((thing for one in forms for thing in _THINGS if one in listed("things", thing)), "")


def _acting(word: str) -> Thing:
    """Who does something, as a buyer does, is a person or a body."""
    return "party" if _AGENT.search(word) and word.removesuffix("s") not in listed("no_agents") else ""


_AGENT: Final = re.compile(r"^[a-z]{3,}(?:er|or|ee|ist|ian)s?$")  # "owner", "addressee", "soloist"


_NOT_NAMED: Final = frozenset({"id", "code", "number", "type", "kind", "role", "title", "age", "phone", "email"})


def is_like(one: Thing, other: Thing) -> bool:
    """Whether two fields may hold the same names: a party is a person or a body."""
    return one == other or ("party" in {one, other} and {one, other} <= {"party", "person", "body"})


def may_be_place(leaf: Leaf) -> bool:
    """Whether the name of an area may be a field's value: of a place, or of what is called after one."""
    said = f"{leaf.name} {leaf.says} {leaf.model.__name__} {leaf.model.__doc__ or ''}".lower().replace("_", " ")
    return any(
        {word, word.rstrip("s")} & (listed("named_after_places") | listed("things", "place"))
        for word in re.findall(r"[a-z]+", said)
    ) or any(word in said for word in ("countr", "nation", "provid", "supplier", "issue"))


@cache
def cues_of(names: tuple[str, ...], *, with_synonyms: bool = False) -> dict[str, re.Pattern[str]]:
    """The words that tell fields apart, from their names and what else a text may call them.

    Args:
        names: The names of fields that are to be told apart.
        with_synonyms: Whether other words for the same are among them.
    """
    parts = {name: [w for w in name.split("_") if w not in _COMMON and len(w) >= _LETTERS] for name in names}
    shared = Counter(word for found in parts.values() for word in set(found))
    own = {name: [word for word in words if shared[word] == 1] for name, words in parts.items()}
    return {
        name: _any_of(one for word in found for one in (_said(word) if with_synonyms else (stem(word),)))
        for name, found in own.items()
        if found
    }


@cache
def all_cues_of(names: tuple[str, ...]) -> dict[str, re.Pattern[str]]:
    """All words of the names of fields, and what else a text may call them."""
    parts = {name: [word for word in name.split("_") if word not in _COMMON and len(word) >= _FEWEST] for name in names}
    return {name: _any_of(one for word in found for one in _said(word)) for name, found in parts.items() if found}


def _any_of(beginnings: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(one)}" for one in beginnings), re.IGNORECASE)


@cache
def _said(word: str) -> tuple[str, ...]:
    rows = table("communique.checks.leaves", "fields").at("synonyms", "rows")
    others = {one for row in rows if word in row.split() for one in row.split()}
    return (stem(word), *sorted(others - {word}))


def stem(word: str) -> str:
    """A word without the ending that its other forms do not have."""
    return re.sub(r"(?:ies|ed|ing|s|y)$", "", word)
