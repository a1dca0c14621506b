"""The gazetteer: every name of an area, by its first token."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from communique.mentions.areas.sources import (
    Name,
    alpha3,
    bloc_rows,
    city_names,
    country_names,
    lookalikes,
    other_subdivisions,
    own_subdivisions,
    pairs,
    plain,
    subdivision_names,
)
from communique.text import tokenise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from communique.mentions.mention import AreaForm, AreaLevel

Case = Literal["any", "title", "exact"]

# The article is no part of a name: "the Gambia"; names that begin with so frequent a word ("In Salah") are not read.
_NO_START: Final = frozenset({"the", "a", "in", "at", "as", "and", "of", "more", "'", "6"})


class Meaning(NamedTuple):
    """What a name stands for.

    Args:
        code: As in the codebook.
        country: Alpha-3 code; None for a bloc.
        level: Country, subdivision, city or bloc.
        form: Name, demonym or abbreviation.
        bare: False when a word such as "Province", or the country after a comma, must confirm it.
    """

    code: str
    country: str | None
    level: AreaLevel
    form: AreaForm
    bare: bool = True


class Entry(NamedTuple):
    """A name as tokens, with what it may stand for, the likeliest first.

    Args:
        tokens: The name in lower case, as the tokeniser cuts it.
        words: The same as written.
        case: `any`, `title` (capitals where the name has them), or `exact` (an acronym).
        meanings: What it may stand for; empty for a phrase that only looks like an area.
    """

    tokens: tuple[str, ...]
    words: tuple[str, ...]
    case: Case
    meanings: tuple[Meaning, ...]


Index = dict[str, tuple[Entry, ...]]


@cache
def country_of(code: str) -> str | None:
    """Alpha-3 code of the country of an area's code, None for a bloc and for what is no code.

    >>> country_of("VN-HN"), country_of("VNM"), country_of("ASEAN")
    ('VNM', 'VNM', None)
    """
    if "-" in code:
        return alpha3().get(code.partition("-")[0]) if code in subdivision_names() else None
    return code if code in alpha3().values() else None


def _spellings(text: str) -> set[str]:
    """Ways to write one name: hyphens, ampersands, Saint, accents.

    >>> sorted(_spellings("Saint-Denis"))
    ['Saint Denis', 'Saint-Denis', 'St Denis', 'St-Denis', 'St. Denis', 'St.-Denis']
    """
    if text.isascii() and text.replace(" ", "").isalpha() and " and " not in text and "Saint" not in text:
        return {text, f"St. {text[3:]}"} if text.startswith("St ") else {text}
    found = {text.replace("’", "'")}
    found |= {plain(item) for item in found}
    if " and " in text:
        found |= {item.replace(" and ", " & ") for item in found}
    if "Saint" in text:
        found |= {item.replace("Saint", short) for item in found for short in ("St", "St.")}
    if "-" in text:
        found |= {item.replace("-", " ") for item in found}
    return found


def _case(name: Name, tokens: tuple[str, ...]) -> Case:
    if name.form == "abbreviation":
        return "exact"
    alone = len(tokens) == 1
    if name.level == "country" or (alone and name.form == "demonym") or (not alone and name.level == "bloc"):
        return "title" if "-".join(tokens) in lookalikes()["needs_capital"] else "any"
    return "title"


def _names() -> Iterator[Name]:
    yield from country_names()
    for acronym, display, names, _ in bloc_rows():
        for text in dict.fromkeys((acronym, display, *names)):
            word = " " not in text and "-" not in text
            yield Name(acronym, text, "bloc", "abbreviation" if word and text != "Mercosur" else "name")
    yield Name("CHN", "Mainland", "country")
    yield from own_subdivisions()
    for short, state in pairs("state_abbreviations").items():
        yield Name(f"US-{state}", f"{short}.", "subdivision", "abbreviation")
    yield from city_names()
    yield from other_subdivisions()


_SMALL: Final = frozenset({"subdivision", "city"})
# Acronyms are kept apart by their capitals: "US" and "us", "ASEAN" and "Asean".
Key = tuple[tuple[str, ...], tuple[str, ...]]
Option = tuple[tuple[str, ...], Case, Meaning]


def _collect(names: Iterable[Name]) -> dict[Key, list[Option]]:
    found: dict[Key, list[Option]] = {}
    ordinary = lookalikes()["ordinary"]
    for name in names:
        bare = name.bare and not (name.level in _SMALL and plain(name.text).lower().replace(" ", "-") in ordinary)
        meaning = Meaning(name.code, country_of(name.code), name.level, name.form, bare)
        for text in _spellings(name.text):
            words = tuple(text.split() if text.replace(" ", "").isalpha() else tokenise(text).words)
            tokens = tuple([word.lower() for word in words])
            if tokens[0] not in _NO_START:
                case = _case(name, tokens)
                found.setdefault((tokens, words if case == "exact" else ()), []).append((words, case, meaning))
    return found


def _entry(tokens: tuple[str, ...], options: list[Option]) -> Entry:
    words, case, first = options[0]
    if len(options) == 1:
        return Entry(tokens, words, case, (first,))
    words = min((option[0] for option in options), key=lambda some: sum(word[0].isupper() for word in some))
    meanings: dict[str, Meaning] = {}
    for _, _, meaning in options:
        if not (meaning.code in meanings and meanings[meaning.code].bare):
            meanings[meaning.code] = meaning
    chosen = pairs("first_choice").get(" ".join(tokens))
    kept = sorted(_without_lesser(list(meanings.values())), key=lambda m: (m.code != chosen, not m.bare))
    return Entry(tokens, words, case, tuple(kept))


def _without_lesser(meanings: list[Meaning]) -> list[Meaning]:
    """Leave out towns called like countries or like a city that is a subdivision; a state needs its word beside a city.

    "Peru" is no town in Indiana, "Hanoi" only VN-HN; "Osaka" is the city and "Osaka Prefecture" the prefecture.
    """
    if any(m.level == "country" for m in meanings):
        return [m for m in meanings if m.level == "country" or m.code == "US-GA"]
    own = _own_codes()
    coded = {m.country for m in meanings if m.code in own}
    cities = {m.country for m in meanings if m.level == "city"}
    return [
        m._replace(bare=False) if m.level == "subdivision" and m.country in cities and m.code not in own else m
        for m in meanings
        if "-" in m.code or m.country not in coded
    ]


@cache
def _own_codes() -> frozenset[str]:
    return frozenset(name.code for name in own_subdivisions())


@cache
def gazetteer() -> Index:
    """Entries by first token in lower case, the longest first. Built once, at first use."""
    entries = {key: _entry(key[0], options) for key, options in _collect(_names()).items()}
    for phrase in lookalikes()["phrases"]:
        tokens = tuple(tokenise(phrase).lower)
        entries.setdefault((tokens, ()), Entry(tokens, tokens, "any", ()))
    index: dict[str, list[Entry]] = {}
    for entry in entries.values():
        index.setdefault(entry.tokens[0], []).append(entry)
    return {first: tuple(sorted(some, key=lambda e: -len(e.tokens))) for first, some in index.items()}


def entries_of(tokens: tuple[str, ...]) -> list[Entry]:
    """The entries whose lower-cased tokens are `tokens`."""
    return [entry for entry in gazetteer().get(tokens[0], ()) if entry.tokens == tokens] if tokens else []
