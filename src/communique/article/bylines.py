"""Who wrote it, as a line under the headline says."""

from __future__ import annotations

import re
from typing import Final

from communique.article.outlets import is_agency, is_body, is_section, masthead
from communique.article.printed_dates import read_stamp

_PERSON: Final = r"[^\W\d_a-z][\w'-]+(?: [^\W\d_a-z][\w'.-]*){1,3}"
_BY: Final = re.compile(
    r"(?:(?:written|reported|story|report|words|text|compiled|edited|posted|interview(?:ed)?) )?by[ :]\s*(?P<who>\S.*)"
    r"|(?:author|reporter|correspondent|writer|byline)s?\s*:\s*(?P<who2>\S.*)"
    r"|from (?P<desk>(?:the|our)\s+(?:[A-Z]\w+ )?(?:secretariat|correspondents?|bureau|newsroom|staff))",
    re.IGNORECASE,
)
_ROLE: Final = re.compile(
    r"(?P<who>[^,|–—-]+?(?:-[^,|–—-]+?)*)(?:, | [|–—-] )(?P<outlet>[\w&' -]+ )?"
    r"(?:correspondent|editor|reporter|writer|bureau chief|columnist|analyst|staff|bureau)s?\b[\w&', –—-]*",
    re.IGNORECASE,
)
# Staff Correspondent, The Padma Ledger | Our Bureau | POST REPORTERS
_DESK: Final = re.compile(
    r"(?P<who>(?i:(?:our|staff|special|senior)(?: [a-z]+)? (?:correspondent|reporter|writer|bureau)s?)"
    r"|[A-Z]+ REPORTERS?)(?:, (?P<outlet>\S.*))?"
)
# Ana Cruz in Lima | Ana Cruz and Li Nan: no role, no "By", so only where nothing else looks like it
_UNMARKED: Final = re.compile(
    rf"(?P<who>{_PERSON} and {_PERSON})|(?P<who2>{_PERSON}) in [^\W\d_a-z]\w+(?: [^\W\d_a-z]\w+)?"
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
_OFFICES: Final = frozenset(["Unit", "Wing"])  # of press and public affairs; other words name bodies as well
_MOST_WORDS: Final = 9  # words of a byline with its agency; longer lines are sentences
_FEWEST_NAME_WORDS: Final = 2  # words of a writer's name; one alone may be any word


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
    if desk := _DESK.fullmatch(line):
        return _with_outlet(desk["who"], masthead(desk["outlet"] or ""))
    if (found := _ROLE.fullmatch(line)) and is_name(found["who"]) and _of_people(found["who"]):
        outlet = (found["outlet"] or "").strip()
        return _with_outlet(found["who"].strip(), outlet if is_agency(outlet) else None)
    return None


def read_names(line: str) -> str | None:
    """The names that a line beside a date consists of, where nothing marks them as a byline.

    >>> read_names("Ana Cruz and Li Nan"), read_names("Ana Cruz in Lima"), read_names("Port and Customs Office")
    ('Ana Cruz and Li Nan', 'Ana Cruz', None)
    """
    found = _UNMARKED.fullmatch(line)
    if not found or is_body(line) or masthead(line) or any(map(is_section, line.split())):
        return None
    return found["who"] or found["who2"]


def _with_outlet(who: str, outlet: str | None) -> dict[str, str]:
    return {"byline": who} | ({"publisher": outlet} if outlet else {})


def _of_people(who: str) -> bool:
    """Whether the number of words is that of one person's name or two persons' names."""
    return all(len(name.split()) in range(_FEWEST_NAME_WORDS, 5) for name in re.split(r" and | & ", who))


def _fields(who: str, rest: str) -> dict[str, str] | None:
    who = who.strip(" .")
    if is_agency(who):
        return {"credited_source": who}
    if _is_office(who):
        return {}
    if not is_name(who) or len(rest.split()) > _MOST_WORDS or is_agency(who.split()[0]):
        return None
    agency, day = rest.strip(" .)"), read_stamp(rest)
    return {
        "byline": who,
        **({"credited_source": agency} if is_agency(agency) else {}),
        **({"date_published": day} if day else {}),
    }


def _is_office(who: str) -> bool:
    """Whether an office put it out ("by Press Wing, Delhi"), not a desk of the outlet's own ("by our bureau")."""
    first, last = who.split(" ", 1)[0], who.rsplit(" ", 1)[-1]
    return (is_body(last) or last in _OFFICES) and first.casefold() not in _STAFF | {"our", "the"}


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
