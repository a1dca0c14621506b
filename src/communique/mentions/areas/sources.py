"""Where the names of areas come from: ISO 3166 by its library, GeoNames, and the project's own tables."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pycountry

from communique.mentions.geonames import big_cities, countries, rows
from communique.text import without_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.mentions.mention import AreaForm, AreaLevel

_TOO_SHORT: Final = 2  # "Bo", "Ho", "Ar": words of other languages


class Name(NamedTuple):
    """One name of an area as a table or a library gives it.

    Args:
        code: As in the codebook; a city's country or, where it is a subdivision of its own, that.
        text: The name, capitals as written.
        level: What it names.
        form: How it names it.
        bare: False when it is read only beside a word such as "Province".
    """

    code: str
    text: str
    level: AreaLevel
    form: AreaForm = "name"
    bare: bool = True


@cache
def lookalikes() -> dict[str, Any]:
    """The table of look-alikes: word lists as frozen sets, phrases as tuples."""
    text = files("communique.mentions").joinpath("data", "areas_lookalikes.toml").read_text("utf-8")
    return {
        key: tuple(filter(None, (p.strip() for p in value.replace("\n", "|").split("|"))))
        if "|" in value
        else frozenset(value.split())
        for key, value in tomllib.loads(text).items()
    }


@cache
def pairs(key: str) -> dict[str, str]:
    """A row of look-alikes that maps words to codes."""
    return dict(item.split("=") for item in lookalikes()[key])


def _split(cell: str) -> list[str]:
    return [part for part in cell.split(", ") if part]


_UNDECOMPOSED: Final = str.maketrans("ĐđØøŁłıəƏ‘’ʻ", "DdOoLlieE'''")


def plain(text: str) -> str:
    """`text` without accents.

    >>> plain("Đà Nẵng")
    'Da Nang'
    """
    if text.isascii():
        return text
    swapped = text.translate(_UNDECOMPOSED)
    return without_marks(swapped)


@cache
def alpha3() -> dict[str, str]:
    """Alpha-3 codes by alpha-2 codes, Kosovo's customary one included."""
    return {c.alpha_2: c.alpha_3 for c in pycountry.countries} | {"XK": "XKX"}


@cache
def subdivision_names() -> dict[str, str]:
    """English or else local names of every current ISO 3166-2 code."""
    own = {row[0]: row[1] for row in rows("areas_subdivisions.txt")}
    return {s.code: own.get(s.code) or _english(s.name) for s in pycountry.subdivisions}


def _english(name: str) -> str:
    return name if name.isalpha() else _LOCAL_ENDING.sub("", name)


# What English drops: alternative spellings in brackets, inverted and local words for province or city.
_LOCAL_ENDING: Final = re.compile(
    r" ?[\[(].*|, .*|(?: huizu| zhuangzu| uygur)? zizhiqu$| sheng$| shi$| oblysy$| oblast'?$| shaary$| län$| kray$"
    r"|-(?:do|teukbyeolsi|gwangyeoksi|teukbyeoljachido)$",
    re.IGNORECASE,
)


def country_names() -> Iterator[Name]:
    """Names, demonyms and abbreviations of countries."""
    for country in pycountry.countries:
        for key in ("name", "official_name", "common_name"):
            if text := getattr(country, key, None):
                yield Name(country.alpha_3, text, "country")
    for code, display, demonyms, names, short, *_ in rows("areas_countries.txt"):
        for text in (display, *_split(names)):
            yield Name(code, text, "country")
        for text in _split(demonyms):
            yield from (Name(code, form, "country", "demonym") for form in _with_plural(text))
        for text in _split(short):
            yield Name(code, text, "country", "abbreviation")


def _with_plural(demonym: str) -> list[str]:
    if re.search(r"(?:ese|ish|ch|s|z|men|man|y|oi|ois|è|é)$", demonym) and not re.search(r"(?:Kirgiz)$", demonym):
        return [demonym]
    return [demonym, f"{demonym}s"]


def own_subdivisions() -> Iterator[Name]:
    """Names of subdivisions from the own table."""
    for code, display, names, demonyms, kind, *_ in rows("areas_subdivisions.txt"):
        level: AreaLevel = "city" if kind == "city" else "subdivision"
        for text in (display, *_split(names)):
            yield Name(code, text, level)
        for text in _split(demonyms):
            yield from (Name(code, form, level, "demonym") for form in _with_plural(text))


def other_subdivisions() -> Iterator[Name]:
    """Names of the other first-level subdivisions of ISO 3166-2, bare ones where the country's are well known."""
    own = {row[0] for row in rows("areas_subdivisions.txt")}
    safe = lookalikes()["bare_subdivisions"]
    for subdivision in pycountry.subdivisions:
        if subdivision.parent_code is None and (code := subdivision.code) not in own:
            name = _english(subdivision.name)
            if len(name) > _TOO_SHORT:
                yield Name(code, name, "subdivision", bare=code[:2] in safe)


def city_names() -> Iterator[Name]:
    """Names of cities: the own table, capitals, and GeoNames' big ones, the biggest first."""
    codes = alpha3()
    for code, display, names, *_ in rows("areas_cities.txt"):
        for text in (display, *_split(names)):
            yield Name(code, text, "city")
    for country in countries():
        if country.capital and country.code in codes:
            yield Name(codes[country.code], country.capital, "city")
    for city in big_cities():
        if city.country in codes and len(city.name) > _TOO_SHORT:
            yield Name(codes[city.country], city.name, "city")


def bloc_rows() -> Iterator[tuple[str, str, list[str], frozenset[str]]]:
    """Acronym, display name, names and members of the codebook's blocs."""
    for acronym, display, names, members, *_ in rows("areas_blocs.txt"):
        yield acronym, display, _split(names), frozenset(members.split())
