"""Currencies as English news names them: codes, signs, prefixed dollars, local names, and which of several is meant.

Names come from CLDR through babel, codes from ISO 4217 through pycountry, countries and capitals from GeoNames;
`data/currencies.toml` holds what they lack, with its sources. All of it is read once, when the first amount is met.
"""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from communique.mentions.geonames import countries

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


@dataclass(frozen=True, slots=True)
class Currencies:
    """The tables by which amounts are read.

    Values are ISO 4217 codes, "" where the words leave the currency open, or "?" and the name of a unit that several
    countries share.

    Args:
        codes: Upper-case codes and the lower-case ones that are no words.
        abbreviations: Short names in their own capitals ("Rs", "RM").
        letters: Single letters that stand directly before an amount.
        signs: Currency signs.
        dollars: Lower-case letters before a dollar sign.
        yens: The same before a yen sign.
        pounds: The same before a pound sign.
        cedis: The same before a cent or cedi sign.
        names: Lower-case names of one to five words.
        heads: First words of `names`.
        minor: Names of smaller coins, each with how many of them the unit has.
        dotted: Codes of currencies without smaller coins, in which "25.000" is twenty-five thousand.
        shared: For each shared unit its possible codes.
        starts: Lower-case tokens with which a currency after a number can begin.
        words: Codes, abbreviations and names that are ordinary words too.
    """

    codes: Mapping[str, str]
    abbreviations: Mapping[str, str]
    letters: Mapping[str, str]
    signs: Mapping[str, str]
    dollars: Mapping[str, str]
    yens: Mapping[str, str]
    pounds: Mapping[str, str]
    cedis: Mapping[str, str]
    names: Mapping[str, str]
    heads: frozenset[str]
    minor: Mapping[str, int]
    dotted: frozenset[str]
    starts: frozenset[str]
    shared: Mapping[str, tuple[str, ...]]
    words: frozenset[str]


@cache
def currencies() -> Currencies:
    """The tables, read at the first call.

    >>> currencies().names["pakistani rupees"], currencies().names["ringgit"], currencies().dollars["hk"]
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
    begin = {
        *written,
        *data["abbreviations"],
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
        abbreviations=data["abbreviations"],
        letters=data["letters"],
        signs=data["signs"],
        dollars={code.lower(): iso for code, iso in codes.items()} | data["dollars"],
        yens=data["yens"],
        pounds=data["pounds"],
        cedis=data["cedis"],
        names=names,
        heads=heads,
        minor=dict.fromkeys(data["minor"]["units"], 100) | data["minor"]["parts"],
        dotted=frozenset(data["minor"]["none"]),
        starts=heads | {word.lower() for word in begin},
        shared={unit: tuple(shared) for unit, shared in data["ambiguous"].items()},
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
                yield from ((form, code) for form in {name, plain(name)} if "(" not in form)


def plain(name: str) -> str:
    """`name` without accents and other marks, as much of the press writes it.

    >>> plain("costa rican colón")
    'costa rican colon'
    """
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


@cache
def cues() -> Mapping[str, frozenset[str]]:
    """For each currency that shares its unit's name, lower-case words that name its countries.

    >>> sorted(cues()["PKR"])
    ['islamabad', 'pakistan', 'pakistani']
    """
    from babel.numbers import get_currency_name  # noqa: PLC0415

    wanted = {code for codes in currencies().shared.values() for code in codes} | {"CNY", "JPY"}
    found: dict[str, set[str]] = {code: set() for code in wanted}
    for country in countries():
        if country.currency in wanted:
            found[country.currency] |= {_last_word(country.name), _last_word(country.capital)} - {""}
    for code, words in found.items():
        words.add(_last_word(" ".join(get_currency_name(code, count=1, locale="en").split()[:-1])))
    return {code: frozenset(words - _OPEN_WORDS) for code, words in found.items()}


# Last words of country and capital names that name nothing by themselves.
_OPEN_WORDS: Final = frozenset(
    "islands island city and town republic territory port new african louis cfa coast jose victoria paz novo "
    "mayen".split()
) | {""}


def _last_word(name: str) -> str:
    words = name.lower().replace("-", " ").split()
    return words[-1] if words else ""


_INDIAN: Final = frozenset("lakh lakhs crore crores".split())


def settle(unit: str, where: Mapping[str, list[int]]) -> str | None:
    """The one currency that `unit` can mean in a text, None where the text names several of its countries, or none.

    Rupees that are counted in lakhs and crores are India's where the text names no country of rupees.

    Args:
        unit: A unit that several countries share ("rupee").
        where: The text's tokens, as in `Tokens.where`.

    >>> settle("rupee", {"pakistan": [0]}), settle("rupee", {"pakistan": [0], "india's": [4]})
    ('PKR', None)
    """
    named = [
        code
        for code in currencies().shared[unit]
        if any(word in where or f"{word}'s" in where for word in cues()[code])
    ]
    candidates = currencies().shared[unit]
    if not named and unit == "rupee" and not _INDIAN.isdisjoint(where):
        return "INR"
    return named[0] if len(named) == 1 else candidates[0] if len(candidates) == 1 else None


def yen_or_yuan(where: Mapping[str, list[int]]) -> str:
    """What a bare ¥ means: the yuan where the text speaks more of China than of Japan, else the yen.

    >>> yen_or_yuan({"tokyo": [0]}), yen_or_yuan({"china's": [0], "yuan": [5]})
    ('JPY', 'CNY')
    """

    def weight(words: Iterable[str]) -> int:
        return sum(len(where.get(word, ())) + len(where.get(f"{word}'s", ())) for word in words)

    china = weight(cues()["CNY"] | {"yuan", "renminbi", "rmb"})
    return "CNY" if china > weight(cues()["JPY"] | {"yen"}) else "JPY"
