"""All numbers of a text: what a rule reads, and the digits as they are, each under every reading that it may have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final
from unicodedata import numeric

from communique.checks.leaves.leaf import grouped
from communique.judging.grounding import SCALES
from communique.mentions import mention as m

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from communique.page import Page


@dataclass(frozen=True, slots=True)
class Reading:
    """A number of a text under one reading.

    Args:
        start: Where it begins.
        end: Where it ends.
        size: What it says, without its sign.
        is_bare: Whether it is read from its digits alone, so that a word or a heading may give it a scale.
    """

    start: int
    end: int
    size: float
    is_bare: bool


@dataclass(frozen=True)
class Readings:
    """The numbers of a text, by size.

    Args:
        all: In the order of the text.
        by_size: The same, by their size as nine digits.
    """

    all: tuple[Reading, ...]
    by_size: dict[str, list[Reading]]

    def of(self, sizes: Iterable[float]) -> Iterator[tuple[Reading, float]]:
        """The numbers that have one of some sizes, each once, with that size."""
        seen: set[tuple[int, int]] = set()
        for size in sizes:
            for one in self.by_size.get(_digits(size), ()):
                if (one.start, one.end) not in seen:
                    seen.add((one.start, one.end))
                    yield one, size


def readings_of(page: Page) -> Readings:
    """All numbers of a page with their sizes, by the finders and as bare digits."""
    found: dict[tuple[int, int, float], bool] = {}
    for match in _NUMBER.finditer(page.text):
        if _is_code(page.text, match.start(), match.end()):
            continue
        for size in _sizes(match[0]):
            found[match.start(), match.end(), size] = True
    for start, end, size in _by_rule(page):
        found.setdefault((start, end, size), False)
    every = tuple(Reading(start, end, size, is_bare) for (start, end, size), is_bare in sorted(found.items()))
    return Readings(every, grouped((_digits(one.size), one) for one in every))


def _is_code(text: str, start: int, end: int) -> bool:
    """Whether digits belong to a code or an address: "AKT20-200034", "NCC/R/2026", "a1@b.example", "1-800 555"."""
    if _MORE_DIGITS.match(text, end):
        return True
    if text[start - 1 : start] not in _JOINTS and text[end : end + 1] not in _JOINTS:
        return False
    token = _TOKEN_BEFORE.search(text, max(0, start - _TOKEN), start)
    rest = _TOKEN_AFTER.match(text, end)
    whole = (token[0] if token else "") + text[start:end] + (rest[0] if rest else "")
    return bool(_CODE.search(whole))


_MORE_DIGITS: Final = re.compile(r"-\d{3}|[ ]\d{5}")
_JOINTS: Final = frozenset("-/@_")
_TOKEN: Final = 30  # characters of a code before the digits
_TOKEN_BEFORE: Final = re.compile(r"\S*$")
_TOKEN_AFTER: Final = re.compile(r"\S{0,30}")
_CODE: Final = re.compile(r"[A-Z]+\d+-\d|@|[A-Z]/\d|//|_")


def _by_rule(page: Page) -> Iterator[tuple[int, int, float]]:
    for one in page.mentions:
        if _MORE_DIGITS.match(page.text, one.end):
            continue
        if isinstance(one, m.Quantity):
            yield from (
                (one.start, one.end, abs(float(value))) for value in (one.value, one.value_max) if value is not None
            )
        elif isinstance(one, m.Ordinal):
            yield one.start, one.end, float(one.value)
        elif isinstance(one, m.Group | m.Agreement) and one.count is not None:
            yield one.start, one.end, float(one.count)


def _digits(size: float) -> str:
    return f"{size:.9g}"


_FRACTIONS: Final = "½⅓⅔¼¾⅛⅜⅝⅞"
_SPACES: Final = "\u00a0\u2009\u202f "
# Digits with what groups them; no part of a word, of a code ("BK-170"), of a time of day or of a longer number.
_NUMBER: Final = re.compile(
    rf"""
    (?<![\w:])(?<!\w[.,])(?<!\s\.)(?<![A-Za-z]-)(?<!\d[-’'])
    (?!0\d)(?:\d{{1,3}}(?:[{_SPACES}'’]\d{{3}})+(?:[.,]\d+)?(?!\d) | \d+(?:[.,]\d+)*)?[{_FRACTIONS}]?
    (?<=[\d{_FRACTIONS}])(?!:\d\d)(?![\d{_FRACTIONS}])(?=[^\W\d_]{{0,4}}(?!\w))
    """,
    re.VERBOSE,
)


@cache
def _grouped(group: str, point: str) -> re.Pattern[str]:
    """Digits in groups of three, or of two but for the last, as lakhs are written."""
    apart = re.escape(group)
    return re.compile(rf"\d{{1,3}}(?:(?:{apart}\d{{3}})+|(?:{apart}\d\d)*{apart}\d{{3}})(?:{re.escape(point)}\d+)?")


@cache
def _sizes(digits: str) -> tuple[float, ...]:
    """What digits may say, whichever of comma and point divides the decimals; with spaces also the first of them alone.

    >>> _sizes("1,234"), _sizes("7¾"), _sizes("334'210")
    ((1234.0, 1.234), (7.75,), (334210.0,))
    """
    more = numeric(digits[-1]) if digits[-1] in _FRACTIONS else 0.0
    bare = re.sub(r"[^\d.,]", "", digits)
    if not bare:
        return (more,)
    sizes: list[float] = []
    for group, point in ((",", "."), (".", ",")):
        if group in bare and not _grouped(group, point).fullmatch(bare):
            continue
        text = bare.replace(group, "").replace(point, ".")
        if text.endswith(".000"):  # which nobody writes
            continue
        try:
            sizes.append(float(text) + more)
        except ValueError:
            continue
    return tuple(dict.fromkeys(sizes))


# The scale of a table's numbers in its heading: "(HK$ million)", "GBP m", "in thousands of euros".
_HEADING: Final = re.compile(
    r"(?i)(?:\(|\bin |[$€£¥₹]\s?|\b[A-Z]{3} |€ ?)(?:[A-Z]{1,3}[$.]?\s*|[$€£¥₹]\s*)?"
    r"(thousand|lakh|million|mn|m|crore|billion|bn|trillion)s?\b"
)
_SCALE_WORD: Final = re.compile(r"(?i)(?<=[\d\s-])(thousand|lakh|million|mn|m|crore|billion|bn|trillion)\b")
_POWERS: Final = {**SCALES, "m": 6}
_ROWS: Final = 40  # lines of a table below the heading that gives its scale
_BESIDE: Final = 60  # characters between a number and the scale that it shares with another: "1,206 million (1,148)"


def table_scales(page: Page) -> dict[int, set[float]]:
    """The scales that headings give to the bare numbers of the lines below them."""
    found: dict[int, set[float]] = {}
    for number, sentence in enumerate(page.article.sentences, 1):
        for scale in _HEADING.findall(sentence.text):
            for row in range(number, number + _ROWS):
                found.setdefault(row, set()).add(10.0 ** _POWERS[scale.lower()])
    return found


def scales_beside(page: Page, start: int, end: int) -> set[float]:
    """The scales that words in the same sentence give to other numbers near a bare one."""
    number = page.sentence_at(start)
    if not number:
        return set()
    sentence = page.article.sentences[number - 1]
    text = page.text[max(sentence.start, start - _BESIDE) : min(sentence.end, end + _BESIDE)]
    return {10.0 ** _POWERS[scale.lower()] for scale in _SCALE_WORD.findall(text)}
