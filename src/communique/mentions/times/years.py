"""Years, fiscal years, decades and centuries, and what looks like a year but counts or names something."""

from __future__ import annotations

import re
from typing import Final

from communique.lexicon import word_set
from communique.mentions.times.absolute import counted
from communique.mentions.times.calendar_spans import UNSETTLED, Point, Settled, Written, settled, written
from communique.mentions.times.calendar_words import MONTHS, with_possessives
from communique.mentions.times.date_reading import NUMBER, YEAR, Atom, Reading, Rule
from communique.mentions.times.fiscal import FISCAL_NOUN, MONTHS_GIVEN, fiscal_year, second_year
from communique.mentions.times.text_years import YEARS

_YEAR: Final = r"(?:1[6-9]\d\d|20\d\d|2100)"
_OLD: Final = 1900  # an earlier number is a year only where the words beside it leave no doubt
_CLOSED: Final = r"(?![\d%]|[.,]\d)"
_PLAIN: Final = re.compile(
    rf"(?:the\s{{1,3}})?(?:year\s{{1,3}}(?:of\s{{1,3}})?)?(?P<year>{_YEAR}){_CLOSED}(?:\sA\.?D\b)?", re.IGNORECASE
)
_SPLIT_YEAR: Final = re.compile(
    rf"(?P<y1>{_YEAR})\s?(?P<sign>[-–/])\s?(?P<y2>{_YEAR}|\d\d)(?![-/]\d){_CLOSED}(?!\w)"
    rf"(?P<noun>\s{FISCAL_NOUN}\syear\b)?{MONTHS_GIVEN}",
    re.IGNORECASE,
)
_DECADE: Final = re.compile(r"(?:the\s{1,3})?(?P<century>1[5-9]|20)?'?(?P<decade>\d0)'?s\b", re.IGNORECASE)
_CENTURY: Final = re.compile(r"(?:the\s{1,3})?(?P<n>1\d|2[01])(?:st|th)[\s-]{1,3}century\b", re.IGNORECASE)
# A year may follow these; after any other capitalised word it is part of a name ("Vision 2030").
_BEFORE_YEAR: Final = word_set(
    "in of since by from until till to through before after during for than year early late mid end and or "
    "but as around between circa c fiscal fy the a its their his our this that late-early versus vs against "
    "was is on into toward towards calendar start beginning middle target at with via per season covering "
    "summer winter spring autumn fall easter christmas"
)
_AMOUNT_BEFORE: Final = word_set(
    "nearly almost approximately some least roughly exceed exceeds exceeding exceeded no nos number room page "
    "article section resolution act iso gmt rs inr usd eur gbp rm hk us sgd aud cad jpy cny rmb php idr vnd "
    "thb krw flight pay model another additional ~ + # $ € £ ¥ ₹"
)
_MAYBE_AMOUNT: Final = word_set("over about around than to")
_COMPARED: Final = word_set("more less fewer up greater")
_BEFORE_OLD: Final = word_set("in since circa from until till year between")
_DATED: Final = word_set("treaty convention act agreement constitution law revolution war congress edict")
_AFTER_OLD: Final = re.compile(
    r"\s*(?:$|[.,;:)\"'–-]|(?:to|and|when|until|the|with|after|by|as|for|between|under)\b)", re.IGNORECASE
)
_DECADES: Final = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
                   "eighties": 80, "nineties": 90}  # fmt: skip
_DECADE_WORD: Final = re.compile(rf"(?:the\s{{1,3}})?(?P<decade>{'|'.join(_DECADES)})\b", re.IGNORECASE)
_NO_DECADE: Final = word_set("temperature temperatures degrees celsius fahrenheit aged age ages percent")
_STRUNG: Final = re.compile(
    r"-(?:strong|member|hectare|year|mile|metre|meter|seat|room|man|page|odd|plus|km|acre)"
    r"|\s?(?:gmt|utc|hrs?|hours|ist|local)\b",
    re.IGNORECASE,
)  # an amount, or a time of day


def _plain(match: re.Match[str], reading: Reading, index: int) -> Written | None:
    start, end, year = match.start(), match.end(), int(match["year"])
    if counted(reading.text, match.end("year")) or _STRUNG.match(reading.text, end):
        return None
    if start == match.start("year"):
        known = _is_year(reading, index, year) if year >= _OLD else _is_old_year(reading, index)
    else:
        known = "year" in match.group().lower()  # "the 2024 …": found again at the year itself
    return written(year) if known else None


def _is_year(reading: Reading, index: int, year: int) -> bool:
    """Whether the words before a number of four digits leave it a year."""
    tokens, text = reading.document.tokens, reading.text
    before, start, end = reading.before(index), tokens.starts[index], tokens.ends[index]
    if not before or start == reading.joined_at:
        return True
    goes_on, line = text[end : end + 2].strip()[:1].isalpha(), "\n" in text[tokens.ends[index - 1] : start]
    second = reading.before(index, 2)
    if before in _BEFORE_YEAR or before in MONTHS:
        return not (goes_on and before in _MAYBE_AMOUNT and second in _COMPARED)
    if before in _AMOUNT_BEFORE or before[0].isdigit():
        return before in YEARS or (before[0].isdigit() and line)
    if before in _MAYBE_AMOUNT:
        return year % 100 != 0 or not goes_on
    if tokens.ends[index - 1] == start:
        hyphened = before in "-–/" and (second in _BEFORE_HYPHEN or second in MONTHS or second in YEARS)
        return hyphened or (before in "(['\"=~|:,.;©*" and not second.isdigit())
    return not tokens.words[index - 1][0].isupper() or line or "  " in text[start - 2 : start]


_BEFORE_HYPHEN: Final = word_set("mid end early late pre post year start")


def _is_old_year(reading: Reading, index: int) -> bool:
    tokens, before = reading.document.tokens, reading.before(index)
    treaty = before == "of" and reading.before(index, 2) in _DATED
    beside = (treaty or before in _BEFORE_OLD) and _AFTER_OLD.match(reading.text, tokens.ends[index]) is not None
    return beside or tokens.starts[index] == reading.joined_at


def _split_year(match: re.Match[str], reading: Reading, index: int) -> Written | Settled | Atom | None:
    """Read "2021-22", "2021/2022 (July-June)", "2019-2024", and "2021-07"."""
    first, word, sign, before = int(match["y1"]), match["y2"], match["sign"], reading.before(index)
    if (sign == "-" and before in {"-", "/"}) or (first < _OLD and before not in _BEFORE_OLD | {"("}):
        return None
    last, short, end = second_year(first, word), len(word) == 2, match.end("y2")  # noqa: PLR2004 - two digits
    if not match["noun"] and counted(reading.text, end):
        return None
    if last == first + 1 and (match["noun"] or short or sign == "/" or match["m1"]):
        return fiscal_year(match, first, reading.document)
    if short and sign == "-" and word in _MONTH_NUMBERS:
        return Atom(match.start(), end, written(first, int(word)), "iso_month")
    if last <= first or sign == "/":
        return None
    return Atom(match.start(), end, Written(Point(first), Point(last)), "years")


_MONTH_NUMBERS: Final = frozenset(f"{month:02}" for month in range(1, 10))


def _decade(match: re.Match[str], reading: Reading, index: int) -> Settled | None:
    """The 1990s, "the '90s", "the late nineties"; which twenties are meant stays open."""
    said, before = match.groupdict(), reading.before(index)
    word, century = said["decade"].lower(), said.get("century")
    decade = _DECADES.get(word) or int(word)
    if century is None:
        told = match.group().lower().startswith("the") or "'" in match.group() or before in _BEFORE_DECADE
        in_their = before in _THEIR and reading.before(index, 2) != "the"  # an age: "in her 30s"
        near = {reading.before(index, back) for back in range(1, 6)} if word in _DECADES else set()
        if not told or in_their or decade < 20 or not _NO_DECADE.isdisjoint(near):  # noqa: PLR2004 - "the 10s" are no decade
            return None
        if word == "twenties":
            return UNSETTLED
    first = int(century or 19) * 100 + decade
    return settled(Point(first), Point(first + 9))


_BEFORE_DECADE: Final = frozenset({"the", "early", "late", "mid", "-"})
_THEIR: Final = frozenset({"his", "her", "their", "my", "our", "your", "mid"})


def _century(match: re.Match[str], _reading: Reading, _index: int) -> Settled | None:
    first = (int(match["n"]) - 1) * 100
    return settled(Point(first), Point(first + 99))


RULES: Final = (
    Rule("years", frozenset({YEAR}), _SPLIT_YEAR, _split_year, words=frozenset("-–/")),
    Rule("year", frozenset({YEAR, "year"}), _PLAIN, _plain, article=True),
    Rule("decade", frozenset({NUMBER, YEAR, "'"}), _DECADE, _decade, article=True, words=frozenset("s")),
    Rule("decade_word", frozenset(_DECADES), _DECADE_WORD, _decade, article=True),
    Rule("century", frozenset({NUMBER}), _CENTURY, _century, article=True, words=with_possessives({"century"})),
)
