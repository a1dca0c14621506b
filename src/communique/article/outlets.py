"""What mastheads, agencies and issuing bodies are called."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final

_CONNECTORS: Final = frozenset(["of", "for", "and", "the", "&", "in", "on", "at", "to", "de", "la", "du", "des", "und"])
_LONGEST_NAME: Final = 14
_SECTION_BREAK: Final = re.compile(r"\s*:\s+|\s+[|–—-]\s+")
_PAGE: Final = re.compile(r"\s{3,}.*|\s+page\s+\d+.*", re.IGNORECASE)
_BODY_NAME: Final = re.compile(
    r"(?:ministry|department|office|bureau|embassy|consulate|board|government|state) (?:of|for)\b", re.IGNORECASE
)


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
    return folded in _words("agencies") or folded.endswith(("news agency", "newswire", "news service", "press agency"))


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
