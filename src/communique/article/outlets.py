"""What mastheads, agencies and issuing bodies are called."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final

_CONNECTORS: Final = frozenset(
    "of for and the & in on at to de la du des und del do da dos das y e el le van der den".split()
)
_ARTICLES: Final = frozenset(["the", "el", "il", "le", "les", "die", "der", "das", "het", "o"])
_LONGEST_NAME: Final = 14  # words of a paper's name
_SECTION_BREAK: Final = re.compile(r"\s*:\s+|\s+[|–—-]\s+")
_PAGE: Final = re.compile(r"\s{3,}.*|\s+page\s+\d+.*", re.IGNORECASE)
_BODY_NAME: Final = re.compile(
    r"(?:(?:federal|union|royal|national) )?"
    r"(?:ministry|department|office|bureau|embassy|consulate|board|government|state|council) (?:of|for)\b",
    re.IGNORECASE,
)
_AGENCY_ENDS: Final = ("news agency", "newswire", "news service", "press agency", " wire")
_AGENCY_BEGINNINGS: Final = ("agência ", "agencia ", "agence ", "agenzia ", "agentur ", "prensa ")


@cache
def _words(section: str) -> frozenset[str]:
    lines = files("communique.article").joinpath("data/outlets.txt").read_text("utf-8").split(f"[{section}]\n", 1)[1]
    return frozenset(line.strip().casefold() for line in lines.split("[", 1)[0].splitlines() if line.strip())


def is_agency(name: str) -> bool:
    """Whether `name` is a news agency, by its name or by its last words.

    >>> is_agency("PTI"), is_agency("Vietnam News Agency"), is_agency("Peter Smith")
    (True, True, False)
    """
    folded = name.casefold().removeprefix("the ").strip()
    return folded in _words("agencies") or (
        folded.endswith(_AGENCY_ENDS) or (folded.startswith(_AGENCY_BEGINNINGS) and is_capitalised(name))
    )


def is_section(name: str) -> bool:
    """Whether `name` is a section or kind of text ("Business", "PRESS RELEASE")."""
    return name.casefold().strip(" .:-–—*") in _words("sections")


def is_body(name: str) -> bool:
    """Whether `name` has a word of public bodies and companies ("SAR government", "Board of Trade")."""
    return any(word.strip("().,").casefold() in _words("body words") for word in name.split())


def is_capitalised(name: str) -> bool:
    """Whether every word of `name` but its connectors begins with a capital.

    >>> is_capitalised("Ministry of Trade"), is_capitalised("Ministry denies trade")
    (True, False)
    """
    words = re.split(r"[\s–—/-]+", name.strip())
    return all(w.casefold() in _CONNECTORS or not w[:1].isalpha() or w[0].isupper() for w in words)


def is_titled(name: str) -> bool:
    """Whether a name that stands beside a date begins with an article, as titles of newspapers do.

    >>> is_titled("El Puerto del Sur"), is_titled("Puerto Montt")
    (True, False)
    """
    first, *rest = name.split()
    return bool(rest) and first.casefold() in _ARTICLES and first[0].isupper() and is_capitalised(name)


def masthead(line: str) -> str | None:
    """The name of the outlet or body that `line` consists of, None for a headline or anything else.

    >>> masthead("HARBOUR TIMES: IN BRIEF"), masthead("Port Daily"), masthead("Daily life in a port is hard")
    ('HARBOUR TIMES', 'Port Daily', None)
    """
    name = _PAGE.sub("", line).strip()
    while (parts := _SECTION_BREAK.split(name)) and len(parts) > 1 and is_section(parts[-1]):
        name = name[: name.rindex(parts[-1])].rstrip(" :|–—-")
    words = name.split()
    if not words or len(words) > _LONGEST_NAME or name.endswith((".", "?", "!", '"', "'")) or not is_capitalised(name):
        return None
    if is_agency(name):
        return name
    bare = [word.strip("(),").casefold() for word in words]
    outlet = bare[-1] in _words("outlet words") or (
        bare[0] in {"the", "daily"} and bool(set(bare) & _words("outlet words"))
    )
    body = bool(_BODY_NAME.match(name)) or "chamber" in bare or bare[-1] in _words("body words")
    shouted = name.isupper() and bool(set(bare) & (_words("outlet words") | _words("body words")))
    return name if outlet or body or shouted else None
