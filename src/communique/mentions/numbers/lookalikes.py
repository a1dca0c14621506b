"""Digits that are no quantities: clock times, telephone numbers, model names, item and document numbers, years."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from communique.mentions.numbers.numerals import SMALL

if TYPE_CHECKING:
    from communique.mentions.numbers.window import Window

_CLOCK: Final = re.compile(
    r":\d{2}(?::\d{2})?(?!\d)|\s?(?:[ap]\.\s?m\b|[ap]m\b|o'clock|noon\b|GMT\b|UTC\b|hrs\b|hours GMT|IST\b)",
    re.IGNORECASE,
)
_PHONE: Final = re.compile(r"\(?\d{1,4}\)?(?:[ -]\(?\d{2,6}\)?){1,5}(?![\d,.]*\d)")
_EXCHANGE: Final = re.compile(r"\d{2,4}\)[ -]?\d{3,4}[ -]?\d{3,4}|\d{2,4}[- ]\d{3,4}-\d{4}")
_SCORE: Final = re.compile(r"(\d{1,4})[-–](\d{1,4})(?![\w,.%-]*\d|[%–-])")
_CHAIN: Final = re.compile(r"\d{1,4}(?:[/]\d{1,4}){1,2}(?!\d)|\d{1,4}-\d{1,2}-\d{1,4}(?!\d)|\d+(?:\.\d+){2,}")
_ITEM: Final = re.compile(r"\d{1,2}[.)][ \n]")
_MARGIN: Final = 8  # characters before the number of an item, at most
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
_DOTTED_LABELS: Final = frozenset("no nos vol art fig sec para ext pp p".split())
_SPELT: Final = frozenset("to and or".split())
_DAY: Final = 31  # the last day of a month
_DAY_LINKS: Final = frozenset({"to", "and", "–", "-"})
_DIGITS_OF_PHONE: Final = 7  # the fewest; shorter ones are numbers


def skip(seen: Window, index: int) -> int:
    """The index after the digits at `index` where they are no quantity, 0 where they may be one."""
    alone = not (seen.joined(index) or seen.joined(index + 1))
    for rule in _ALONE if alone else _JOINED:
        if after := rule(seen, index):
            return after
    return 0


def _past(seen: Window, index: int, match: re.Match[str] | None) -> int:
    """The index after the tokens that a match takes up, 0 without one."""
    return bisect_left(seen.starts, match.end(), index, seen.size) if match else 0


def skip_name(seen: Window, index: int) -> int:
    """A380, COVID-19, G-20, the ministry[3]: letters directly before the digits, or before a hyphen, or a note's mark.

    Besides an item number only this can make a number with a scale word no quantity.
    """
    if not seen.joined(index):
        return 0
    before, second, joined = seen.words[index - 1], seen.words[index - 2], seen.joined(index - 1)
    if before == "-" and joined:
        model = second.isdecimal() and seen.joined(index - 2) and seen.words[index - 3].isalpha()  # "A350-1000"
        named = model or (second[:1].isalpha() and second not in _SPELT)
    else:
        named = before[-1:].isalpha() or before in "_#@&" or (before == "[" and joined)
    return index + 1 if named else 0


def _clock(seen: Window, index: int) -> int:
    if seen.lower[index - 1] == ":" and seen.joined(index) and seen.lower[index - 2][:1].isdecimal():
        return index + 1
    return (
        _past(seen, index, _CLOCK.match(seen.text, seen.ends[index])) if len(seen.lower[index]) <= len("12.30") else 0
    )


def _chain(seen: Window, index: int) -> int:
    """12/05/2025, 2025-03-11, 1.2.3, 17/2025."""
    if seen.joined(index) and seen.lower[index - 1] == "/" and seen.lower[index - 2][:1].isdecimal():
        return index + 1
    match = _CHAIN.match(seen.text, seen.starts[index])
    return _past(seen, index, match) if match and match.end() >= seen.ends[index] else 0


def _phone(seen: Window, index: int) -> int:
    following = seen.lower[index + 1][:1]
    match = _PHONE.match(seen.text, seen.starts[index]) if following.isdecimal() or following in {"-", ")"} else None
    if not match or sum(c.isdigit() for c in match.group()) < _DIGITS_OF_PHONE:
        return 0
    first, *_, last = groups = match.group().replace("-", " ").split()
    # "1800 555 0142": no number is grouped so
    grouped = len(groups) > 2 and len(first) > 1 and (last[0] == "0" or len(last) == 4)  # noqa: PLR2004
    before = seen.lower[max(0, index - 4) : index]
    told = not _PHONE_WORDS.isdisjoint(before) or before[-1:] == ["+"] or before[-2:] == ["+", "("]
    return _past(seen, index, match) if grouped or told or _EXCHANGE.fullmatch(match.group()) else 0


def _label(seen: Window, index: int) -> int:
    word, second = seen.lower[index - 1], seen.lower[index - 2]
    labelled = word in _LABELS or (second == "flight" and len(word) == len("PK"))
    label = (labelled and seen.words[index - 1][:1].isupper()) or (word == "." and second in _DOTTED_LABELS)
    return index + 1 if label or word in _SMALL_LABELS else 0


def _item(seen: Window, index: int) -> int:
    """Read "1." or "2)" at the head of a line."""
    start = seen.starts[index]
    _, line, head = seen.text[max(0, start - _MARGIN) : start].rpartition("\n")
    heads = (line or start < _MARGIN) and not head.strip(" (#")
    return index + 2 if heads and _ITEM.match(seen.text, start) else 0


def _year(seen: Window, index: int) -> int:
    match, before = _YEARS.match(seen.text, seen.starts[index]), seen.lower[index - 1]
    after = _past(seen, index, match)
    word = seen.words[after]
    noun = after == index + 1 and word.isalpha() and word.islower() and word not in _NOT_AFTER_YEAR
    return 0 if noun and before not in _BEFORE_YEAR and before not in _MONTHS else after


def _day(seen: Window, index: int) -> int:
    word, before = seen.lower[index], index - 1
    if not word.isdecimal() or len(word) > 2 or int(word) > _DAY:  # noqa: PLR2004
        return 0
    if seen.lower[before] in _DAY_LINKS and seen.lower[before - 1].isdecimal():  # "September 11–20"
        before -= 2
    if seen.lower[before] == ".":  # "Nov. 5"
        before -= 1
    if _is_month(seen, before) or _is_month(seen, index + 1):
        return index + 1
    linked = seen.lower[index + 1] in _DAY_LINKS and seen.lower[index + 2].isdecimal()
    return index + 3 if linked and _is_month(seen, index + 3) else 0


def _is_month(seen: Window, index: int) -> bool:
    return seen.lower[index] in _MONTHS and seen.words[index][:1].isupper()


def _score(seen: Window, index: int) -> int:
    """Read "won 3-1", "a 787-9": the larger number first, which no range has; and "a 7-Eleven"."""
    if seen.lower[index + 2] in SMALL and seen.words[index + 2].istitle() and seen.lower[index + 1] == "-":
        return index + 3
    match = _SCORE.match(seen.text, seen.starts[index])
    return _past(seen, index, match) if match and int(match.group(1)) >= int(match.group(2)) else 0


def _unit(seen: Window, index: int) -> int:
    """5G, 29km, 3D: letters directly after the digits that no rule of quantities knows."""
    return index + 2 if seen.joined(index + 1) and seen.words[index + 1][:1].isalpha() else 0


_JOINED: Final = (skip_name, _clock, _chain, _phone, _score, _label, _item, _year, _day, _unit)
_ALONE: Final = (_year, _day, _clock, _phone, _label)


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
