"""Currencies as English news names them: codes, signs, prefixed dollars, local names, and which of several is meant.

Names come from CLDR through babel, codes from ISO 4217 through pycountry, countries and capitals from GeoNames;
`data/currencies.toml` holds what they lack, with its sources. All of it is read once, when the first amount is met.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from communique.mentions.geonames import countries
from communique.text import without_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Codes of ISO 4217 that no amount in the news is in: metals, tests, accounting units, funds.
_NO_MONEY: Final = frozenset(
    "XAD XAG XAU XBA XBB XBC XBD XPD XPT XSU XTS XUA XXX BOV CHE CHW CLF COU MXV USN UYI UYW".split()
)
# Codes that are written in lower case too, and are no words.
_LOWER_CASE_CODES: Final = frozenset(
    "usd eur gbp inr cny jpy hkd sgd aud cad nzd chf idr myr php thb vnd krw twd aed kes ngn zar bdt "
    "pkr lkr npr".split()
)

_SHILLINGS: Final = ("Sh", "SH", "sh", "shs", "Shs")


@dataclass(frozen=True, slots=True)
class Currencies:
    """The tables by which amounts are read.

    Values are ISO 4217 codes, "" where the words leave the currency open, "¥", or "?" and the name of a unit that
    several countries share.

    Args:
        codes: Upper-case codes and the lower-case ones that are no words.
        abbreviations: Short names in their own capitals ("Rs", "RM").
        letters: Single letters that stand directly before an amount.
        signs: Currency signs.
        prefixes: For some signs the lower-case letters that may stand before them.
        names: Lower-case names of one to five words.
        heads: First words of `names`.
        minor: Names of smaller coins, each with how many of them the unit has.
        coins: For each name of smaller coins the unit that they are parts of.
        dotted: Codes of currencies without smaller coins, in which "25.000" is twenty-five thousand.
        points: Codes of others whose countries group by points.
        shared: For each shared unit its possible codes.
        usual: For some shared units the code that is meant where the text names none of their countries.
        starts: Lower-case tokens with which a currency after a number can begin.
        words: Codes, abbreviations and names that are ordinary words too.
    """

    codes: Mapping[str, str]
    abbreviations: Mapping[str, str]
    letters: Mapping[str, str]
    signs: Mapping[str, str]
    prefixes: Mapping[str, Mapping[str, str]]
    names: Mapping[str, str]
    heads: frozenset[str]
    minor: Mapping[str, int]
    coins: Mapping[str, tuple[str, ...]]
    dotted: frozenset[str]
    points: frozenset[str]
    starts: frozenset[str]
    shared: Mapping[str, tuple[str, ...]]
    usual: Mapping[str, str]
    words: frozenset[str]


@cache
def currencies() -> Currencies:
    """The tables, read at the first call.

    >>> currencies().names["pakistani rupees"], currencies().names["ringgit"], currencies().prefixes["$"]["hk"]
    ('PKR', 'MYR', 'HKD')
    """
    data: dict[str, Any] = tomllib.loads(
        files("communique.mentions").joinpath("data/currencies.toml").read_text(encoding="utf-8")
    )
    codes = _codes() | data["codes"]
    names = _names(codes, data)
    heads = frozenset(name.split()[0] for name in names)
    # "MSEK 450": thousands, millions and billions as Nordic companies write them
    written = codes | {prefix + code: iso for prefix in "TKMB" for code, iso in codes.items()}
    shillings = {f"{letter}{sh}": code for letter, code in data["shillings"].items() for sh in _SHILLINGS}
    abbreviations = data["abbreviations"] | shillings
    begin = {
        *written,
        *abbreviations,
        *data["signs"],
        *data["dollars"],
        *data["minor"]["units"],
        *data["minor"]["parts"],
        "u",
        "-",
        "–",
    }
    return Currencies(
        codes=written | {code: codes[code.upper()] for code in _LOWER_CASE_CODES} | {"rmb": "CNY", "Rmb": "CNY"},
        abbreviations=abbreviations,
        letters=data["letters"],
        signs=data["signs"],
        prefixes={
            "$": {code.lower(): iso for code, iso in codes.items()} | data["dollars"],
            "¥": data["yens"],
            "£": data["pounds"],
            "¢": data["cedis"],
            "₵": data["cedis"],
        },
        names=names,
        heads=heads,
        minor=dict.fromkeys(data["minor"]["units"], 100) | data["minor"]["parts"],
        coins={coin: tuple(units) for coin, units in data["minor"]["of"].items()},
        dotted=frozenset(data["minor"]["none"]),
        points=frozenset(data["minor"]["points"]),
        starts=heads | {word.lower() for word in begin},
        shared={unit: tuple(shared) for unit, shared in data["ambiguous"].items()},
        usual=data["usual"],
        words=frozenset(word for words in data["words"].values() for word in words),
    )


def _codes() -> dict[str, str]:
    import pycountry  # noqa: PLC0415 - 20 ms that only texts with amounts pay

    codes = {str(entry.alpha_3) for entry in pycountry.currencies}
    return {code: code for code in codes - _NO_MONEY}


def _names(codes: Mapping[str, str], data: Mapping[str, Any]) -> dict[str, str]:
    """Full names ("singapore dollars"), bare units that one currency alone has ("ringgit"), and the file's own."""
    full = dict(_cldr_names(codes))
    bare: dict[str, set[str]] = {}
    for name, code in full.items():
        if code in codes:  # a bare unit is one of today
            bare.setdefault(name.split()[-1], set()).add(code)
    units = {unit: next(iter(owners)) if len(owners) == 1 else "" for unit, owners in bare.items()}
    shared = {form: f"?{unit}" for unit in data["ambiguous"] for form in (unit, f"{unit}s")}
    # Words that end a CLDR name and are no unit of money by themselves.
    ordinary = {"real", "reals", "sol", "gold", "unit", "units", "rights", "mark", "marks", "schilling", "sum", "lats"}
    own: dict[str, str] = data["names"]
    return {name: code for name, code in units.items() if name not in ordinary} | full | shared | own


def _cldr_names(codes: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    from babel import Locale  # noqa: PLC0415 - 60 ms that only texts with amounts pay
    from babel.numbers import get_currency_name  # noqa: PLC0415

    english = Locale("en")
    # Currencies of the past first, so that a name that is also a present one's leads to the present one.
    for code in sorted(english.currencies, key=lambda code: code in codes):
        if code in _NO_MONEY or code.startswith("XB"):
            continue
        for count in (1, 2):
            name = get_currency_name(code, count=count, locale=english).lower()
            if name.isascii() or "(" not in name:
                yield from ((form, code) for form in {name, without_marks(name)} if "(" not in form)


@cache
def cues() -> Mapping[str, frozenset[str]]:
    """For each currency of a country the lower-case words that name its countries, their people and their capitals.

    >>> {"islamabad", "pakistan", "pakistani"} <= cues()["PKR"], "uk" in cues()["GBP"]
    (True, True)
    """
    from babel.numbers import get_currency_name  # noqa: PLC0415

    found: dict[str, set[str]] = {}
    for country in countries():
        if country.currency:
            found.setdefault(country.currency, set()).update((_last_word(country.name), _last_word(country.capital)))
    for code, words in found.items():
        words.add(_last_word(" ".join(get_currency_name(code, count=1, locale="en").split()[:-1])))
    for code, words in _of_gazetteer()["country"].items():
        found[code] |= words
    return {code: frozenset(words - _OPEN_WORDS) for code, words in found.items()}


@cache
def _of_gazetteer() -> Mapping[str, Mapping[str, set[str]]]:
    """By level the words that name areas of a currency's countries, of which towns say less: Mango is one in India."""
    from communique.mentions.areas.gazetteer import gazetteer  # noqa: PLC0415 - 100 ms
    from communique.mentions.areas.sources import alpha3  # noqa: PLC0415 - the same

    owners = {alpha3().get(row.code, row.code): row.currency for row in countries()}
    found: dict[str, dict[str, set[str]]] = {"country": {}, "town": {}}
    for word, entries in gazetteer().items():
        entry = entries[-1]  # the shortest
        alone = entry.tokens == (word,) and len({meaning.country for meaning in entry.meanings}) == 1  # not Punjab
        code = owners.get(entry.meanings[0].country or "") if alone and entry.meanings[0].bare else None
        if code and (entry.case != "exact" or word in _ACRONYMS):
            level = "country" if entry.meanings[0].level == "country" else "town"
            found[level].setdefault(code, set()).add(word)
    return found


_ACRONYMS: Final = frozenset({"uk", "uae", "drc"})  # that are no words in lower case
# Last words of country and capital names that name nothing by themselves.
_OPEN_WORDS: Final = frozenset(
    "islands island city and town republic territory port new african louis cfa coast jose victoria paz novo "
    "mayen".split()
) | {""}


def _last_word(name: str) -> str:
    words = name.lower().replace("-", " ").split()
    return words[-1] if words else ""


def named(unit: str, where: Mapping[str, list[int]]) -> list[str]:
    """Of the currencies that a code or a shared unit can mean those whose countries a text names, or else towns."""
    candidates = currencies().shared[unit[1:]] if unit.startswith("?") else (unit,)
    for words in (cues(), _of_gazetteer()["town"]):
        found = [
            code for code in candidates if any(word in where or f"{word}'s" in where for word in words.get(code, ()))
        ]
        if found:
            return found
    return []


_INDIAN: Final = frozenset("lakh lakhs crore crores".split())
_BY_TWO_DIGITS: Final = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?")


def settle(code: str, where: Mapping[str, list[int]]) -> str | None:
    """The currency that a code of these tables means in a text, None where it stays open.

    Rupees that are counted in lakhs and crores are India's where the text names no country of rupees; "C$" is Canada's
    unless it names Nicaragua and not Canada.

    Args:
        code: An ISO code, "", "¥", or "?" and a unit that several countries share ("?rupee").
        where: The text's tokens, as in `Tokens.where`.

    >>> settle("?rupee", {"pakistan": [0]}), settle("?rupee", {"pakistan": [0], "india's": [4]})
    ('PKR', None)
    """
    if code == "¥":
        return yen_or_yuan(where)
    if not code.startswith("?"):
        return code or None
    owners, candidates = named(code, where), currencies().shared[code[1:]]
    if not owners and code == "?rupee":
        indian = not _INDIAN.isdisjoint(where) or any(_BY_TWO_DIGITS.fullmatch(word) for word in where)
        return "INR" if indian else None
    usual = currencies().usual.get(code[1:], candidates[0] if len(candidates) == 1 else None)
    if not owners or usual in owners:
        return usual
    return owners[0] if len(owners) == 1 else None


def yen_or_yuan(where: Mapping[str, list[int]]) -> str:
    """What a bare ¥ means: the yuan where the text speaks more of China than of Japan, else the yen.

    >>> yen_or_yuan({"tokyo": [0]}), yen_or_yuan({"china's": [0], "yuan": [5]})
    ('JPY', 'CNY')
    """

    def weight(words: Iterable[str]) -> int:
        return sum(len(where.get(word, ())) + len(where.get(f"{word}'s", ())) for word in words)

    china = weight(cues()["CNY"] | {"yuan", "renminbi", "rmb"})
    return "CNY" if china > weight(cues()["JPY"] | {"yen"}) else "JPY"
