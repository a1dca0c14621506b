"""Who wrote it, as a line under the headline says."""

from __future__ import annotations

import re
from typing import Final

from communique.article.outlets import is_agency
from communique.article.printed_dates import read_stamp

_BY: Final = re.compile(
    r"(?:(?:written|reported|story|report|words|text|compiled|edited) )?by[ :]\s*(?P<who>\S.*)"
    r"|(?:author|reporter|correspondent|writer|byline)s?\s*:\s*(?P<who2>\S.*)"
    r"|from (?P<desk>(?:the|our)\s+(?:[A-Z]\w+ )?(?:secretariat|correspondents?|bureau|newsroom|staff))",
    re.IGNORECASE,
)
_ROLE: Final = re.compile(
    r"(?P<who>[^,|–—-]+?(?:-[^,|–—-]+?)*)(?:, | [|–—-] )(?:[\w&' -]+ )?"
    r"(?:correspondent|editor|reporter|writer|bureau chief|columnist|analyst|staff|bureau)\b[\w&', -]*",
    re.IGNORECASE,
)
_AFTER_NAME: Final = re.compile(r"\s+(?:in|at|for|on)\s+|\s*,\s+|\s+[|–—/-]\s+|\s*[(@|;•·]|\s+\S+@|\s{2,}")
_PARTICLES: Final = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "binti",
        "al",
        "el",
        "la",
        "le",
        "ibn",
        "ter",
        "and",
        "&",
        "of",
        "our",
    ]
)
_STAFF: Final = frozenset(
    ["staff", "reporter", "reporters", "correspondent", "correspondents", "bureau", "desk", "agencies", "writer"]
)
_MOST_WORDS: Final = 9
_FEWEST_NAME_WORDS: Final = 2


def read_byline(line: str) -> dict[str, str] | None:
    """The fields that a byline gives, None where `line` is no byline.

    >>> read_byline("By Ana de la Cruz in Manila"), read_byline("By (Reuters)"), read_byline("By the numbers")
    ({'byline': 'Ana de la Cruz'}, None, None)
    >>> read_byline("Priya Nair, Trade Correspondent"), read_byline("By Reuters")
    ({'byline': 'Priya Nair'}, {'credited_source': 'Reuters'})
    """
    if found := _BY.fullmatch(line):
        if found["desk"]:
            return {"byline": found["desk"]}
        who, *rest = _AFTER_NAME.split(found["who"] or found["who2"], maxsplit=1)
        return _fields(who, rest[0] if rest else "")
    if (found := _ROLE.fullmatch(line)) and len(found["who"].split()) in range(_FEWEST_NAME_WORDS, 5):
        return {"byline": found["who"].strip()} if is_name(found["who"]) else None
    return None


def _fields(who: str, rest: str) -> dict[str, str] | None:
    who = who.strip(" .")
    if is_agency(who):
        return {"credited_source": who}
    if not is_name(who) or len(rest.split()) > _MOST_WORDS or is_agency(who.split()[0]):
        return None
    agency, day = rest.strip(" .)"), read_stamp(rest)
    return {
        "byline": who,
        **({"credited_source": agency} if is_agency(agency) else {}),
        **({"date_published": day} if day else {}),
    }


def is_name(words: str) -> bool:
    """Whether `words` may be names: capitals and particles, no figures.

    >>> is_name("Tamsin Odera-Wright"), is_name("our correspondent"), is_name("land, sea and air")
    (True, True, False)
    """
    parts = words.split()
    if not 1 <= len(parts) <= _MOST_WORDS or any(c.isdigit() for c in words):
        return False
    return all(p[0].isupper() or p.casefold() in _PARTICLES | _STAFF for p in parts) and (
        any(p[0].isupper() for p in parts) or parts[-1].casefold() in _STAFF
    )
