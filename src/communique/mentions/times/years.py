"""Years, fiscal years, decades and centuries, and what looks like a year but counts or names something."""

from __future__ import annotations

import re
from typing import Final

from communique.mentions.times.absolute import counted, full_year
from communique.mentions.times.calendar_spans import UNSETTLED, Point, Settled, Written, settled, written
from communique.mentions.times.calendar_words import MONTHS, with_possessives, word_set
from communique.mentions.times.date_reading import NUMBER, YEAR, Atom, Reading, Rule
from communique.mentions.times.text_years import YEARS

_YEAR: Final = r"(?:1[6-9]\d\d|20\d\d|2100)"
_OLD: Final = 1900  # an earlier number is a year only where the words beside it leave no doubt
_CLOSED: Final = r"(?![\d%]|[.,]\d)"
FISCAL_NOUN: Final = r"(?:fiscal|financial|marketing|crop|tax|budget|academic)"
_MONTHS_GIVEN: Final = (
    r"(?:\s?\(\s?(?P<m1>[a-z]{3,9})\.?\s{0,2}(?:-|–|to|through)[\s-]{0,2}(?P<m2>[a-z]{3,9})\.?\s?\))?"
)
_PLAIN: Final = re.compile(
    rf"(?:the\s{{1,3}})?(?:year\s{{1,3}}(?:of\s{{1,3}})?)?(?P<year>{_YEAR}){_CLOSED}(?:\sA\.?D\b)?", re.IGNORECASE
)
_SPLIT_YEAR: Final = re.compile(
    rf"(?P<y1>{_YEAR})\s?(?P<sign>[-–/])\s?(?P<y2>{_YEAR}|\d\d)(?![-/]\d){_CLOSED}(?!\w)"
    rf"(?P<noun>\s{FISCAL_NOUN}\syear\b)?{_MONTHS_GIVEN}",
    re.IGNORECASE,
)
_FISCAL: Final = re.compile(
    rf"(?:the\s)?(?:FY\s?|{FISCAL_NOUN}(?:\s?year)?\s)(?:of\s|\(?FY\)?\s?)?'?(?P<y1>{_YEAR}|\d\d)(?:[-–/](?P<y2>{_YEAR}|\d\d))?(?!\w){_CLOSED}{_MONTHS_GIVEN}",
    re.IGNORECASE,
)
_FISCAL_WORDS: Final = re.compile(
    rf"(?:the\s)?(?P<which>this|last|next|current|previous|coming|past)\s{FISCAL_NOUN}\b(?:\syear\b)?", re.IGNORECASE
)
_DECADE: Final = re.compile(r"(?:the\s{1,3})?(?P<century>1[5-9]|20)?'?(?P<decade>\d0)'?s\b", re.IGNORECASE)
_CENTURY: Final = re.compile(r"(?:the\s{1,3})?(?P<n>1\d|2[01])(?:st|th)[\s-]{1,3}century\b", re.IGNORECASE)
_YEAR_RUNS: Final = re.compile(
    rf"(?P<a>[A-Z][a-z]{{2,8}})[\s-]?(?:to|through|-|–)[\s-]?(?P<b>[A-Z][a-z]{{2,8}})\)?\s{FISCAL_NOUN}\syear"
    rf"|{FISCAL_NOUN}\s(?:year)?[\s\w/–-]{{0,12}}\(\s?(?P<c>[A-Z][a-z]{{2,8}})\.?\s?(?:to|through|-|–)\s?(?P<d>[A-Z][a-z]{{2,8}})"
    rf"|{FISCAL_NOUN}\syear,?\s(?:which\s)?(?:runs|running|from|that\sruns)\s(?:from\s)?(?P<e>[A-Z][a-z]{{2,8}})\s(?:to|through)\s(?P<f>[A-Z][a-z]{{2,8}})"
)

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
_DATED: Final = frozenset("Treaty Convention Act Agreement Constitution Law Revolution War Congress Edict".split())
_AFTER_OLD: Final = re.compile(
    r"\s*(?:$|[.,;:)\"'–-]|(?:to|and|when|until|the|with|after|by|as|for|between|under)\b)", re.IGNORECASE
)
_DECADES: Final = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
                   "eighties": 80, "nineties": 90}  # fmt: skip
_DECADE_WORD: Final = re.compile(rf"(?:the\s{{1,3}})?(?P<decade>{'|'.join(_DECADES)})\b", re.IGNORECASE)
_NO_DECADE: Final = word_set("temperature temperatures degrees celsius fahrenheit aged age ages percent")
_STRUNG: Final = re.compile(r"-(?:strong|member|hectare|year|mile|metre|meter|seat|room|man|page|odd|plus|km|acre)")
_CLOCK: Final = re.compile(r"\s?(?:gmt|utc|hrs?|hours|ist|local)\b", re.IGNORECASE)


def _plain(match: re.Match[str], reading: Reading, index: int) -> Atom | None:
    start, end, year = match.start(), match.end(), int(match.group("year"))
    if counted(reading.text, match.end("year")) or _STRUNG.match(reading.text, end) or _CLOCK.match(reading.text, end):
        return None
    if start == match.start("year"):
        if not (_is_year(reading, index, year) if year >= _OLD else _is_old_year(reading, index)):
            return None
    elif "year" not in match.group().lower():
        return None  # "the 2024 …": found again at the year itself
    return Atom(start, end, written(year), "year")


def _is_year(reading: Reading, index: int, year: int) -> bool:
    tokens, text = reading.document.tokens, reading.text
    if tokens.starts[index] == reading.joined_at:
        return True
    before, start = reading.before(index), tokens.starts[index]
    glued = index > 0 and tokens.ends[index - 1] == start
    if not before or before in _BEFORE_YEAR or before in MONTHS:
        return not (
            before in _MAYBE_AMOUNT and reading.before(index, 2) in _COMPARED and _goes_on(text, tokens.ends[index])
        )
    if before in _AMOUNT_BEFORE or before[0].isdigit():
        return before in YEARS or (before[0].isdigit() and "\n" in text[tokens.ends[index - 1] : start])
    if before in _MAYBE_AMOUNT:
        return year % 100 != 0 or not _goes_on(text, tokens.ends[index])
    if glued:
        return _after_sign(reading, index, before)
    return (
        not tokens.words[index - 1][0].isupper()
        or "\n" in text[tokens.ends[index - 1] : start]
        or "  " in text[start - 2 : start]
    )


def _is_old_year(reading: Reading, index: int) -> bool:
    tokens = reading.document.tokens
    if tokens.starts[index] == reading.joined_at:
        return True
    treaty = reading.before(index) == "of" and index > 1 and tokens.words[index - 2].capitalize() in _DATED
    before = treaty or reading.before(index) in _BEFORE_OLD
    return before and _AFTER_OLD.match(reading.text, tokens.ends[index]) is not None


def _after_sign(reading: Reading, index: int, sign: str) -> bool:
    if sign in "-–/":
        return reading.before(index, 2) in {
            "mid",
            "end",
            "early",
            "late",
            "pre",
            "post",
            "year",
            "start",
        } | MONTHS.keys() or (reading.before(index, 2) in YEARS)
    return sign in "(['\"=~|:,.;©*" and not reading.before(index, 2).isdigit()


def _goes_on(text: str, end: int) -> bool:
    return text[end : end + 2].strip()[:1].isalpha()


def _given_months(match: re.Match[str], reading: Reading) -> tuple[int, int] | None:
    """First and last month of the fiscal year, where the text gives them beside it or anywhere."""
    groups = match.groupdict()
    if groups.get("m1") and groups.get("m2"):
        found = MONTHS.get(groups["m1"].lower()), MONTHS.get(groups["m2"].lower())
        if found[0] and found[1]:
            return found[0], found[1]
    return given_months(reading)


def given_months(reading: Reading) -> tuple[int, int] | None:
    """First and last month of the fiscal year as the text gives them anywhere."""
    return reading.memo("fiscal_months", _fiscal_months)


def _fiscal_months(reading: Reading) -> tuple[int, int] | None:
    if not reading.document.tokens.where.keys() & {"fiscal", "financial", "marketing", "crop"}:
        return None
    for match in _YEAR_RUNS.finditer(reading.text):
        names = [name.lower() for name in match.groups() if name]
        if all(name in MONTHS for name in names) and (MONTHS[names[0]] - MONTHS[names[1]]) % 12 == 1:
            return MONTHS[names[0]], MONTHS[names[1]]
    return None


_VIKRAM: Final = 57  # years by which Nepal's calendar is ahead, from mid-April on: its 2080/81 is 2023/24
_FIRST_VIKRAM: Final = 2060
_NEPAL: Final = with_possessives(word_set("nepal nepali nepalese kathmandu"))
_OTHER_CALENDARS: Final = word_set("ethiopian iranian persian buddhist hijri afghan")


def _fiscal_year(first: int, given: tuple[int, int] | None, reading: Reading) -> Settled | None:
    if first >= _FIRST_VIKRAM and not reading.document.tokens.where.keys().isdisjoint(_NEPAL):
        return settled(Point(first - _VIKRAM), Point(first - _VIKRAM + 1), "inferred")
    if given is None or given[0] == 1:
        return settled(Point(first), Point(first + 1), "explicit")
    return settled(Point(first, given[0]), Point(first + 1, given[1]), "explicit")


def _end(match: re.Match[str]) -> int:
    """End of the span: with the months in brackets only where they are months."""
    groups = match.groupdict()
    if groups.get("m1") and not (groups["m1"].lower() in MONTHS and (groups["m2"] or "").lower() in MONTHS):
        return (
            match.start("m1")
            - len(match.string[: match.start("m1")])
            + len(match.string[: match.start("m1")].rstrip("( \n"))
        )
    return match.end()


def second_year(first: int, word: str) -> int:
    """The year that ends "2021-22" or "1999-2000".

    >>> second_year(2021, "22"), second_year(1999, "00"), second_year(2021, "2023")
    (2022, 2000, 2023)
    """
    century = first // 100 * 100 + 100 * (first % 100 == 99 and len(word) == 2)  # noqa: PLR2004 - 1999-00
    return int(word) if len(word) > 2 else century + int(word)  # noqa: PLR2004 - two digits


def _split_year(match: re.Match[str], reading: Reading, index: int) -> Atom | None:
    first, word = int(match.group("y1")), match.group("y2")
    before = reading.before(index)
    if (match.group("sign") == "-" and before in {"-", "/"}) or (first < _OLD and before not in _BEFORE_OLD | {"("}):
        return None
    last, noun = second_year(first, word), bool(match.group("noun"))
    if not noun and counted(reading.text, match.end("y2")):
        return None
    if last == first + 1 and (noun or len(word) == 2 or match.group("sign") == "/" or match.group("m1")):  # noqa: PLR2004
        value = _fiscal_year(first, _given_months(match, reading), reading)
        return value and Atom(match.start(), _end(match), value, "fiscal_year")
    if len(word) == 2 and match.group("sign") == "-" and 1 <= int(word) <= 12 and word[0] == "0":  # noqa: PLR2004 - months
        return Atom(match.start(), match.end("y2"), written(first, int(word)), "iso_month")
    if last <= first or match.group("sign") == "/":
        return None
    return Atom(match.start(), match.end("y2"), Written(Point(first), Point(last)), "years")


def _fiscal(match: re.Match[str], reading: Reading, index: int) -> Atom | None:
    word = match.group("y1")
    if reading.before(index) in _OTHER_CALENDARS:
        return Atom(match.start(), match.end(), UNSETTLED, "fiscal_year")
    first = int(word) if len(word) > 2 else full_year(int(word))  # noqa: PLR2004 - two digits
    second = match.group("y2")
    if second is None:
        return Atom(match.start(), match.end("y1"), written(first), "fiscal_year")
    last = second_year(first, second)
    value = (
        _fiscal_year(first, _given_months(match, reading), reading)
        if last == first + 1
        else settled(Point(first), Point(last), "explicit")
    )
    return value and Atom(match.start(), _end(match), value, "fiscal_year")


_WHICH: Final = {"this": 0, "current": 0, "last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}


def _fiscal_words(match: re.Match[str], reading: Reading, _index: int) -> Atom:
    given = given_months(reading)
    value: Settled | None = None
    if given is not None and reading.reference is not None:
        running = reading.reference.year - (reading.reference.month < given[0])
        first = running + _WHICH[match.group("which").lower()]
        value = settled(Point(first, given[0]), Point(first + (given[0] > 1), given[1]), "relative")
    return Atom(match.start(), match.end(), value or UNSETTLED, "fiscal_year_words")


def _decade(match: re.Match[str], reading: Reading, index: int) -> Atom | None:
    century, decade = match.group("century"), int(match.group("decade"))
    if century is None:
        written_so = (
            match.group().lower().startswith("the")
            or "'" in match.group()
            or reading.before(index) in {"the", "early", "late", "mid"}
        )
        if not written_so or decade < 20 or _in_their(reading, index):  # noqa: PLR2004 - "the 10s" are no decade
            return None
    first = (int(century) if century else 19) * 100 + decade
    value = settled(Point(first), Point(first + 9), "explicit")
    return value and Atom(match.start(), match.end(), value, "decade")


def _decade_word(match: re.Match[str], reading: Reading, index: int) -> Atom | None:
    """The decade of "the seventies", "the late nineties"; which twenties are meant stays open."""
    told = match.group().lower().startswith("the") or reading.before(index) in {"early", "late", "mid", "-"}
    near = {reading.before(index, back) for back in range(1, 6)}
    if not told or _in_their(reading, index) or not _NO_DECADE.isdisjoint(near):
        return None
    decade = _DECADES[match["decade"].lower()]
    value = (
        UNSETTLED if decade == _DECADES["twenties"] else settled(Point(1900 + decade), Point(1909 + decade), "explicit")
    )
    return value and Atom(match.start(), match.end(), value, "decade")


def _in_their(reading: Reading, index: int) -> bool:
    """Whether the number is an age: "in her 30s"."""
    return (
        reading.before(index) in {"his", "her", "their", "my", "our", "your", "mid"}
        and reading.before(index, 2) != "the"
    )


def _century(match: re.Match[str], _reading: Reading, _index: int) -> Atom | None:
    first = (int(match.group("n")) - 1) * 100
    value = settled(Point(first), Point(first + 99), "explicit")
    return value and Atom(match.start(), match.end(), value, "century")


RULES: Final = (
    Rule("years", frozenset({YEAR}), _SPLIT_YEAR, _split_year, words=frozenset("-–/")),
    Rule("year", frozenset({YEAR, "year"}), _PLAIN, _plain, article=True),
    Rule(
        "fiscal_year",
        frozenset({"fy", "fiscal", "financial", "marketing", "crop", "tax", "budget"}),
        _FISCAL,
        _fiscal,
        article=True,
    ),
    Rule(
        "fiscal_year_words",
        frozenset(_WHICH),
        _FISCAL_WORDS,
        _fiscal_words,
        article=True,
        words=with_possessives(word_set("fiscal financial marketing crop tax budget academic")),
    ),
    Rule("decade", frozenset({NUMBER, YEAR, "'"}), _DECADE, _decade, article=True, words=frozenset("s")),
    Rule("decade_word", frozenset(_DECADES), _DECADE_WORD, _decade_word, article=True),
    Rule("century", frozenset({NUMBER}), _CENTURY, _century, article=True, words=with_possessives({"century"})),
)
