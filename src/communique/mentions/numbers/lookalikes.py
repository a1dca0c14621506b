"""Digits that are no quantities: clock times, telephone numbers, model names, item and document numbers, years."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.numbers.numerals import SMALL

if TYPE_CHECKING:
    from communique.mentions.numbers.window import Window

_CLOCK: Final = re.compile(
    r"\s?(?:[ap]\.\s?m\b|[ap]m\b|o'clock|noon\b|GMT\b|UTC\b|hrs\b|hours GMT|IST\b)", re.IGNORECASE
)
_CLOCK_TAIL: Final = re.compile(r":\d{2}(?::\d{2})?(?!\d)")
_PHONE: Final = re.compile(r"\(?\d{1,4}\)?(?:[ -]\(?\d{2,6}\)?){1,5}(?![\d,.]*\d)")
_EXCHANGE: Final = re.compile(r"\d{2,4}\)[ -]?\d{3,4}[ -]?\d{3,4}|\d{2,4}[- ]\d{3,4}-\d{4}")
_SCORE: Final = re.compile(r"(\d{1,4})[-–](\d{1,4})(?![\w,.%-]*\d|[%–-])")
_CHAIN: Final = re.compile(r"\d{1,4}(?:[/]\d{1,4}){1,2}(?!\d)|\d{1,4}-\d{1,2}-\d{1,4}(?!\d)|\d+(?:\.\d+){2,}")
_YEARS: Final = re.compile(r"(?:19|20)\d\d(?:\s?[-–]\s?\d{2}(?:\d{2})?)?(?!\d|[.,]\d|\s?%)")
_LABELS: Final = frozenset(
    "no nos number table article articles section sections chapter annex appendix figure fig page pages phase "
    "part level room route flight issue vol volume resolution highway rule category class zone gate pier building "
    "block stage tier formula title schedule clause paragraph para item step unit floor suite box exhibit "
    "protocol law decree act order circular notice bulletin edition version line terminal agenda day lot "
    "grade apollo expo vision cop goal sdg chapter pillar track batch season episode row form decision directive "
    "regulation hall stand booth channel boeing embraer superjet atr".split()
)
_PHONE_WORDS: Final = frozenset("tel phone telephone fax mobile cell whatsapp hotline call dial ext extension".split())
_MONTHS: Final = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug sep sept oct nov dec novmber septmber febuary".split()
)
_NOT_AFTER_YEAR: Final = frozenset(
    "and or to the a an in on of for with as at by from is was were are has had that which when while but after "
    "before when will would said it its until alone compared versus against onwards onward figures data fiscal "
    "financial budget calendar edition season agreement election elections report deal levels level census period "
    "through under".split()
)
# Those of them that are labels in small letters too, and nothing else before a number.
_SMALL_LABELS: Final = frozenset(
    "page paragraph paragraphs subparagraph footnote footnotes article section chapter annex appendix clause heading "
    "room highway".split()
)
_BEFORE_YEAR: Final = frozenset(
    "in since by from until till of during year years fiscal fy the for to through before after early mid late "
    "between its against over and around than their a this last that our his summer spring autumn winter q1 q2 q3 "
    "q4 h1 h2".split()
)
_DAY: Final = 31
_DAY_LINKS: Final = frozenset({"to", "and", "–", "-"})


def skip(seen: Window, index: int) -> int:
    """The index after the digits at `index` where they are no quantity, 0 where they may be one."""
    start = seen.starts[index]
    alone = not (seen.joined(index) or seen.joined(index + 1))
    for rule in _ALONE if alone else _JOINED:
        end = rule(seen, index, start)
        if end:
            return max(index + 1, _token_at(seen, index, end))
    return 0


def _token_at(seen: Window, index: int, end: int) -> int:
    at = index
    while at < seen.size and seen.starts[at] < end:
        at += 1
    return at


def _name(seen: Window, index: int, _start: int) -> int:
    """A380, COVID-19, G-20: letters directly before the digits, or before a hyphen."""
    if not seen.joined(index):
        return 0
    before = seen.words[index - 1]
    if before == "[" and seen.joined(index - 1):  # the mark of a note: "the ministry[3]"
        return seen.ends[index]
    if before == "-" and seen.joined(index - 1):
        word = seen.words[index - 2]
        if word.isdecimal() and seen.joined(index - 2) and seen.words[index - 3].isalpha():
            return seen.ends[index]  # "A350-1000"
        return seen.ends[index] if word[:1].isalpha() and word not in _SPELT else 0
    return seen.ends[index] if before[-1:].isalpha() or before in "_#@&" else 0


_SPELT: Final = frozenset("to and or".split())


def _clock(seen: Window, index: int, _start: int) -> int:
    tail = _CLOCK_TAIL.match(seen.text, seen.ends[index])
    if tail:
        return tail.end()
    if seen.lower[index - 1] == ":" and seen.joined(index) and seen.lower[index - 2][:1].isdecimal():
        return seen.ends[index]
    match = _CLOCK.match(seen.text, seen.ends[index])
    return match.end() if match and len(seen.lower[index]) <= 5 else 0  # noqa: PLR2004


def _chain(seen: Window, index: int, start: int) -> int:
    """12/05/2025, 2025-03-11, 1.2.3, 17/2025."""
    if seen.joined(index) and seen.lower[index - 1] == "/" and seen.lower[index - 2][:1].isdecimal():
        return seen.ends[index]
    match = _CHAIN.match(seen.text, start)
    if not match or match.end() < seen.ends[index]:
        return 0
    return match.end()


def _phone(seen: Window, index: int, start: int) -> int:
    following = seen.lower[index + 1]
    if not following or not (following[0].isdecimal() or following in {"-", ")"}):
        return 0
    match = _PHONE.match(seen.text, start)
    if not match:
        return 0
    if sum(c.isdigit() for c in match.group()) < 7:  # noqa: PLR2004
        return 0
    groups = match.group().replace("-", " ").split()
    if len(groups) > 2 and len(groups[0]) > 1 and (groups[-1][0] == "0" or len(groups[-1]) == 4):  # noqa: PLR2004
        return match.end()  # "1800 555 0142": no number is grouped so
    called = any(seen.lower[index - back] in _PHONE_WORDS for back in (1, 2, 3, 4))
    plus = seen.lower[index - 1] == "+" or (seen.lower[index - 1] == "(" and seen.lower[index - 2] == "+")
    exchange = _EXCHANGE.fullmatch(match.group())
    return match.end() if called or plus or exchange else 0


def _label(seen: Window, index: int, _start: int) -> int:
    before = index - 1
    if seen.lower[before] == "." and seen.lower[before - 1] in {
        "no",
        "nos",
        "vol",
        "art",
        "fig",
        "sec",
        "para",
        "ext",
        "pp",
        "p",
    }:
        before -= 1
        return seen.ends[index]
    flight = seen.lower[before - 1] == "flight" and len(seen.words[before]) == 2  # noqa: PLR2004 - "flight PK 304"
    if (flight or seen.lower[before] in _LABELS) and seen.words[before][:1].isupper():
        return seen.ends[index]
    return seen.ends[index] if seen.lower[before] in _SMALL_LABELS else 0


def _item(seen: Window, index: int, start: int) -> int:
    """Read "1." or "2)" at the head of a line."""
    line = seen.text.rfind("\n", max(0, start - 8), start)
    head = seen.text[line + 1 : start] if line >= 0 or start < 8 else "x"  # noqa: PLR2004
    if head.strip(" (#") or len(seen.lower[index]) > 2 or seen.lower[index + 1] not in {".", ")"}:  # noqa: PLR2004
        return 0
    return (
        seen.ends[index + 1] if seen.joined(index + 1) and seen.text[seen.ends[index + 1] :][:1] in {" ", "\n"} else 0
    )


def _year(seen: Window, index: int, start: int) -> int:
    match = _YEARS.match(seen.text, start)
    if not match:
        return 0
    after = _token_at(seen, index, match.end())
    word = seen.words[after]
    if match.end() > seen.ends[index]:
        return match.end()
    counted = (
        word.isalpha() and word.islower() and word not in _NOT_AFTER_YEAR and seen.lower[index - 1] not in _BEFORE_YEAR
    )
    return 0 if counted and seen.lower[index - 1] not in _MONTHS else match.end()


def _day(seen: Window, index: int, _start: int) -> int:
    word = seen.lower[index]
    if not word.isdecimal() or len(word) > 2 or int(word) > _DAY:  # noqa: PLR2004
        return 0
    before = index - 1
    if seen.lower[before] in _DAY_LINKS and seen.lower[before - 1].isdecimal():  # "September 11–20"
        before -= 2
    if seen.lower[before] == ".":  # "Nov. 5"
        before -= 1
    if _is_month(seen, before) or _is_month(seen, index + 1):
        return seen.ends[index]
    if (
        seen.lower[index + 1] in {"-", "–", "to", "and"}
        and seen.lower[index + 2].isdecimal()
        and _is_month(seen, index + 3)
    ):
        return seen.ends[index + 2]
    return 0


def _is_month(seen: Window, index: int) -> bool:
    return seen.lower[index] in _MONTHS and seen.words[index][:1].isupper()


def _score(seen: Window, index: int, start: int) -> int:
    """Read "won 3-1", "a 787-9": the larger number first, which no range has; and "a 7-Eleven"."""
    if seen.lower[index + 2] in SMALL and seen.words[index + 2].istitle() and seen.lower[index + 1] == "-":
        return seen.ends[index + 2]
    match = _SCORE.match(seen.text, start)
    return match.end() if match and int(match.group(1)) >= int(match.group(2)) else 0


def _unit(seen: Window, index: int, _start: int) -> int:
    """5G, 29km, 3D: letters directly after the digits that no rule of quantities knows."""
    after = index + 1
    return seen.ends[after] if seen.joined(after) and seen.words[after][:1].isalpha() else 0


_JOINED: Final = (_name, _clock, _chain, _phone, _score, _label, _item, _year, _day, _unit)
_ALONE: Final = (_year, _day, _clock, _phone, _label)


def skip_name(seen: Window, index: int) -> int:
    """The same for a number with a scale word, which only a name or an item number can make no quantity."""
    return index + 1 if _name(seen, index, seen.starts[index]) else 0


_NOT_AFTER_ONE: Final = frozenset(
    "of another day is was are were has had that who which can could would will may might must should should by "
    "'s said on to in at the more with for from as does did called cannot knows time side hand thing way and or "
    "if when whose needs wants expects says".split()
)
_NOT_BEFORE_ONE: Final = frozenset(
    "which that this each every no any some another the a an new old last next only not everyone first second big "
    "good formula day number right wrong other such latest better larger smaller previous former latter its his "
    "her our their is long short great major key important".split()
)
_COMPOUNDS: Final = frozenset(
    "way stop off time sided on to one tariff emission hand duty carbon sum fold piece".split()
)


def is_no_number(seen: Window, index: int) -> bool:
    """Read "which one", "one of them", "one-stop", "two-way", "zero-tariff"."""
    word, following = seen.lower[index], seen.lower[index + 1]
    if following == "-" and seen.joined(index + 1) and seen.lower[index + 2] in _COMPOUNDS:
        return True
    if seen.lower[index - 1] == "-" and seen.joined(index) and seen.lower[index - 2].isalpha():
        return seen.lower[index - 2] not in SMALL and seen.lower[index - 2] not in {"to", "and"}
    if word != "one":
        return False
    aside = following == "," and seen.lower[index - 1] == "for"  # "The union, for one, was sure."
    return aside or following in _NOT_AFTER_ONE or seen.lower[index - 1] in _NOT_BEFORE_ONE or following == "'"
