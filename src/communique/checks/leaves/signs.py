"""Whether a number of a text is below zero, and whether a field takes such."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.checks.leaves.layout import is_cell, layout_of
from communique.mentions import mention as m

if TYPE_CHECKING:
    from communique.checks.leaves.leaf import Leaf
    from communique.page import Page

MINUS: Final = ("-", "–", "−")
_NEAR_A_FALL: Final = 80  # characters before a number in which a word says that it is a fall
# Words of a fall, a loss, a shrinking, that give a number its minus.
_FALLS: Final = re.compile(
    r"(?i)\b(?:fell|fall\w*|declin\w*|decreas\w*|drop\w*|reduc\w*|loss\w*|lost|lower\w*|negative|"
    r"(?<!plus/)(?<!plus or )minus|down|shrank|shrunk|cut|cuts|deficit|slump\w*|slip\w*|less|"
    r"fewer|worse\w*|red|below zero|contract\w*|sank)\b"
)
# Words of a loss that belong to the number itself, so that it is none above zero.
_LOSSES: Final = re.compile(
    r"(?i)\b(?:loss(?:es)?|lost|deficit|negative|minus|fell|fall|declined|dropped|slipped|shrank|less|"
    r"lower(?:ed|ing)?|cut|reduced?|reducing)\b(?! to\b)"
)
_ENDS_AT: Final = re.compile(
    r"(?i)\b(?:to|from|at|was|were)\W*(?:[A-Z]{3}|[$€£¥₹])?\W*$"
)  # "fell to 18": 18 is above zero
# That a field is signed: in its description or its model's, or by its name.
_SIGNED: Final = re.compile(r"(?i)\bsigned\b|\bnegative\b|(?<!or )(?<!/)\bminus\b|\bbelow zero\b")
_SIGNED_NAMES: Final = re.compile(
    r"(?:^|_)(?:growth|change|delta|difference|net_income|net_result|profit|result|eps|cash_flow|balance)(?:_|$)"
)
_POLES: Final = re.compile(r"(?:^|_)(?:lat|lon|lng|latitude|longitude)(?:_|$)")
_POLE: Final = re.compile(r"(?i)^\s?°?\s?(?:s|w|south|west)\b")


def is_signed(leaf: Leaf) -> bool:
    """Whether a field says that a fall in it is below zero."""
    said = f"{leaf.says} {leaf.model.__doc__ or ''}"
    return bool(_SIGNED.search(said) or _SIGNED_NAMES.search(leaf.name))


def has_sign(leaf: Leaf, start: int, end: int, page: Page, *, counted: bool) -> bool:
    """Whether a number has a value's sign: below zero by a minus or brackets, or where a word of a fall gives it one.

    What is counted has none. Only a field that is signed has its falls below zero: elsewhere they may be told as sizes.
    """
    if leaf.value == 0:
        return True
    written = _is_written_negative(start, end, page)
    if _POLES.search(leaf.name):
        return bool(leaf.value < 0) == (written or bool(_POLE.match(page.text[end : end + 8])))
    if leaf.value > 0:
        return not written and not _is_negative(leaf, start, end, page)
    if written or "+" in page.text[max(0, start - 1) : start + 1]:
        return written
    signed = is_signed(leaf)
    by_words = _FALLS if signed or _MAY_CHANGE.search(f"{leaf.name} {leaf.says}") else _MINUSES
    return not counted and _falls(start, end, page, by_words, over_numbers=signed)


def _is_negative(leaf: Leaf, start: int, end: int, page: Page) -> bool:
    """Whether words say of a number that it is below zero: minus, and where falls are, a fall or a loss."""
    if _AFTER_MINUS.search(page.text, max(0, start - len("plus or minus ")), start):
        return True
    if not is_signed(leaf):
        return False
    found = page.at(start, end, m.Percent) if leaf.kind == "percent" else None
    return (found is not None and found.direction == "fall") or _falls(start, end, page, _LOSSES, over_numbers=False)


_AFTER_MINUS: Final = re.compile(r"(?i)(?<!plus/)(?<!plus or )\bminus $")
# Words that are a minus and nothing else; what else a fall is told by counts for fields that may fall.
_MINUSES: Final = re.compile(r"(?i)(?<!plus/)(?<!plus or )\b(?:minus|negative|below zero|loss(?:es)?|deficit)\b")
_MAY_CHANGE: Final = re.compile(
    r"(?i)change|value|amount|effect|growth|difference|rise|fall|trend|_bp|return|margin|gain"
)


def _is_written_negative(start: int, end: int, page: Page) -> bool:
    """Whether a minus stands before a number, or brackets around it in a table."""
    before = page.text[max(0, start - 3) : start]
    if page.text[start : start + 1] in MINUS or _MINUSES.match(page.text, start, end):
        return True
    if before[-1:] in MINUS:
        # "2–1" and "item - 5" have none; "CHF –6.8" and "CHF–6.8" do
        return not before[-2:-1].isdigit() and not before[-2:-1].islower()
    if before[-2:-1] in MINUS and before[-1:] in "$€£¥":
        return True
    if not before.endswith("(") or page.text[end : end + 1] != ")":
        return False
    line = page.once(layout_of).line(start)
    cell = next((text for begin, finish, text in line.cells if begin <= start <= finish), "") if line.is_row else ""
    # brackets after another number hold what it was: "1,206 (1,148)"
    return cell.startswith("(") or (
        is_cell(page, (start, end)) and not re.search(r"\d[^()]{0,12}\($", page.text[max(0, start - 20) : start])
    )


# What begins other words than those of a number: "37 million (loss of 12 million)", "29.7 million, and negative".
_ELSE: Final = re.compile(r"[(;]|, (?:and|but|while|compared|against)\b")


def _falls(start: int, end: int, page: Page, words_: re.Pattern[str], *, over_numbers: bool) -> bool:
    """Whether a word of a fall stands beside a number, and neither another number between them nor that it ended there.

    Args:
        start: Where the number begins.
        end: Where it ends.
        page: The article.
        words_: The words of a fall.
        over_numbers: Whether other numbers may stand between, as in "fell by 3.1 and 2.4".
    """
    number = page.sentence_at(start)
    if not number:
        return False
    sentence = page.article.sentences[number - 1]
    before = page.text[max(sentence.start, start - _NEAR_A_FALL) : start]
    after = page.text[end : min(sentence.end, end + _NEAR_A_FALL // 2)]
    if _ENDS_AT.search(before):
        return False
    if not over_numbers:
        before = re.split(r"\d", before)[-1]
        after = re.split(r"\d", after, maxsplit=1)[0]
    after = _ELSE.split(after, maxsplit=1)[0]
    return bool(words_.search(before) or words_.search(after))
