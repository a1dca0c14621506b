"""Wrong areas and wrong sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from communique.mentions.areas.find import country_of
from communique.trade.record import BLOCS

from .mutant import Operator, altered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .gold import Case
    from .mutant import Mutant

_FIELDS: Final = {
    "events": ("location_area", "actor_areas", "recipient_areas"),
    "parties": ("area",),
    "agreements": ("party_areas",),
    "trade_figures": ("reporter", "partner"),
    "policy_measures": ("implementing_areas", "affected_areas"),
    "statements": ("areas",),
}
_ELSEWHERE: Final = ("URY", "LVA", "MNG", "GHA", "BOL", "TUN", "ISL", "PNG", "MLI", "SLV")
_COUNTRY: Final = 3  # letters
# Whose trade it is turned round: what one side exports the other imports.
_OPPOSITE: Final = {
    "goods_exports": "goods_imports",
    "goods_imports": "goods_exports",
    "exports_unspecified": "imports_unspecified",
    "imports_unspecified": "exports_unspecified",
}
_SIDES: Final = {
    "trade_figures": ("reporter", "partner"),
    "events": ("actor_areas", "recipient_areas"),
    "policy_measures": ("implementing_areas", "affected_areas"),
}


def named_elsewhere(case: Case, code: str, avoid: list[str]) -> str | None:
    """Another area that the text names, of the same level if there is one: first one that the item does not hold."""
    others = [one for one in case.areas if country_of(one) != country_of(code)]
    level = [one for one in others if _level(one) == _level(code)] or others
    return next((one for one in level if one not in avoid), next(iter(level), None))


def not_named(case: Case, _code: str, avoid: list[str]) -> str | None:
    """A country that the text does not name."""
    named = {country_of(one) for one in case.areas} | set(avoid)
    return next(one for one in _ELSEWHERE if one not in named)


def other_level(case: Case, code: str, _avoid: list[str]) -> str | None:
    """A part of the country instead of it, one that the text names if it can be, or the country instead of its part."""
    if code in BLOCS:
        return None
    if len(code) != _COUNTRY:
        return country_of(code)
    return next((one for one in case.areas if _level(one) == "part" and country_of(one) == code), _any_part(code))


def _any_part(code: str) -> str | None:
    import pycountry  # noqa: PLC0415 - heavy, needed only here

    country = pycountry.countries.get(alpha_3=code)
    codes = [part.code for part in pycountry.subdivisions if country and part.country_code == country.alpha_2]
    return min(codes, default=None)


def _level(code: str) -> str:
    return "bloc" if code in BLOCS else "country" if len(code) == _COUNTRY else "part"


def _swap(other: Callable[[Case, str, list[str]], str | None]) -> Callable[[Case], Iterator[Mutant]]:
    """The operator that puts another area in each place where one stands."""

    def make(case: Case) -> Iterator[Mutant]:
        for name, number, row in case.rows():
            avoid = [code for field in _FIELDS[name] for code in _codes(row[field])]
            for field in _FIELDS[name]:
                for at, code in enumerate(_codes(row[field])):
                    wrong = other(case, code, avoid)
                    if wrong and wrong not in _codes(row[field]):  # it would take the code out, not swap it
                        codes = [*_codes(row[field])]
                        codes[at] = wrong
                        value = codes if isinstance(row[field], list) else wrong
                        yield from altered(case, name, number, **{field: value})

    return make


def _codes(value: Any) -> list[str]:  # noqa: ANN401 - a code, a list of codes, or nothing
    return value if isinstance(value, list) else [value] if value else []


def _exchange(name: str) -> Callable[[Case], Iterator[Mutant]]:
    """The operator that exchanges the two sides of each item of a list."""

    def make(case: Case) -> Iterator[Mutant]:
        one, other = _SIDES[name]
        for _, number, row in case.rows(name):
            if row[one] and row[other]:
                yield from altered(case, name, number, **{one: row[other], other: row[one]})

    return make


def exports_and_imports(case: Case) -> Iterator[Mutant]:
    """Exports called imports, imports exports."""
    for name, number, row in case.rows("trade_figures"):
        if row["indicator"] in _OPPOSITE:
            yield from altered(case, name, number, indicator=_OPPOSITE[row["indicator"]])


def actors_and_recipients(case: Case) -> Iterator[Mutant]:
    """Who goes to whom turned round, and who takes a measure with whom it touches."""
    yield from _exchange("events")(case)
    yield from _exchange("policy_measures")(case)


OPERATORS: Final = (
    Operator(name="area of the text swapped in", make=_swap(named_elsewhere)),
    Operator(name="area not in the text", make=_swap(not_named)),
    Operator(name="code of the wrong level", make=_swap(other_level)),
    Operator(name="reporter <-> partner", make=_exchange("trade_figures")),
    Operator(name="exports <-> imports", make=exports_and_imports),
    Operator(name="actor <-> recipient", make=actors_and_recipients),
)
