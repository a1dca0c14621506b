"""What the codes of areas stand for, and which codes a name may stand for."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from communique.mentions.areas.gazetteer import country_of, entries_of
from communique.mentions.areas.sources import alpha3, bloc_rows, lookalikes, subdivision_names
from communique.mentions.geonames import rows
from communique.text import tokenise


@cache
def _display_names() -> dict[str, str]:
    countries = {row[0]: row[1] for row in rows("areas_countries.txt")}
    blocs = {acronym: display for acronym, display, _, _ in bloc_rows()}
    return subdivision_names() | countries | blocs


def area_name(code: str) -> str:
    """English name of an area's code; the code itself where it is none.

    >>> area_name("VNM"), area_name("VN-HN"), area_name("ASEAN"), area_name("QQQ")
    ('Vietnam', 'Hanoi', 'ASEAN', 'QQQ')
    """
    return _display_names().get(code, code)


def is_current_code(code: str) -> bool:
    """Whether `code` is a current alpha-3 or ISO 3166-2 code, or the acronym of one of the codebook's blocs.

    >>> is_current_code("VNM"), is_current_code("SUN"), is_current_code("VN-HN"), is_current_code("VN")
    (True, False, True, False)
    """
    return code in _display_names()


@cache
def bloc_members(acronym: str) -> frozenset[str]:
    """Alpha-3 codes of the members of one of the codebook's blocs; empty for any other word.

    >>> sorted(bloc_members("USMCA"))
    ['CAN', 'MEX', 'USA']
    """
    return next((members for name, _, _, members in bloc_rows() if name == acronym), frozenset())


def areas_named(name: str) -> tuple[str, ...]:
    """Codes that one bare name, demonym or code may stand for, the likeliest first.

    Args:
        name: Such as "Vietnam", "VN", "Hong Kong SAR", "the city of Hanoi", "Vietnamese"; in any case.

    >>> areas_named("vietnamese"), areas_named("VN"), areas_named("Province of Gansu"), areas_named("Narnia")
    (('VNM',), ('VNM',), ('CN-GS',), ())
    >>> areas_named("Georgia (US state)"), areas_named("Congo (Kinshasa)")
    (('US-GA',), ('COD',))
    """
    bare = name.strip()
    if bracketed := _BRACKETED.fullmatch(bare):
        return _beside(bracketed["name"], bracketed["other"]) or _named(bare)
    return _named(bare)


_BRACKETED: Final = re.compile(r"(?P<name>[^(]+?)\s*\((?P<other>[^()]+)\)")


def _beside(name: str, other: str) -> tuple[str, ...]:
    """The codes of `name` that what stands beside it allows: "Georgia (US state)", "Punjab (Pakistan)"."""
    codes, kinds = _named(name), lookalikes()["subdivision_suffixes"]
    words = other.split()
    if any(word.lower() in kinds for word in words):
        codes = tuple(code for code in codes if "-" in code) or codes
    countries = {country_of(code) for code in _named(" ".join(w for w in words if w.lower() not in kinds) or "-")}
    return tuple(code for code in codes if country_of(code) in countries) or codes


def _named(bare: str) -> tuple[str, ...]:
    if is_current_code(bare.upper()):
        return (bare.upper(),)
    if bare.isupper() and bare in alpha3():
        return (alpha3()[bare],)
    tokens, last = tokenise(bare).lower, None
    while tokens and tokens != last:
        if found := entries_of(tuple(tokens)):
            return tuple(dict.fromkeys(meaning.code for meaning in found[0].meanings))
        tokens, last = _shorter(tokens), tokens
    return ()


def _shorter(tokens: list[str]) -> list[str]:
    """The name without an article, "city of" or "Province"."""
    kinds = lookalikes()["subdivision_suffixes"] | {"city", "government"}
    if tokens[0] == "the":
        return tokens[1:]
    if tokens[0] in kinds and tokens[1:2] == ["of"]:
        return tokens[2:]
    if tokens[-1].endswith("'s"):
        return [*tokens[:-1], tokens[-1][:-2]]
    return tokens[:-1] if tokens[-1] in kinds | {"."} else tokens
