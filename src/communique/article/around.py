"""What stands around an article: consent dialogues, headings over other stories, links to them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from communique.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from communique.text import Sentence

_LONGEST_TEASER: Final = 160  # characters: a heading and the headline that it leads to
_LONGEST_CALL: Final = 240  # characters of a line that only calls readers on to something else
_REPORTS: Final = re.compile(r"\b(?:said|says|told)\b")
_ADDRESSED: Final = re.compile(r"\b(?:we|our|you|your)\b", re.IGNORECASE)
_PARTNERS: Final = re.compile(r"our \d[\d,.]* (?:\w+ )?partners")
_FEWEST_PHRASES: Final = 2  # phrases of consent in a line; one alone may be of news about cookies
_ITEM: Final = re.compile(r"\s*(?:[•·▪◦*–>»-]\s|\d{1,2}[.)]\s)")


@cache
def _entries(section: str) -> frozenset[str]:
    text = files("communique.article").joinpath("data", "around_page.txt").read_text("utf-8")
    lines = text.split(f"[{section}]\n", 1)[1].split("\n[", 1)[0].splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def _teaser() -> re.Pattern[str]:
    kinds, things, verbs, after = (_any(w for row in _entries(name) for w in row.split()) for name in _WORDS)
    tails, whole = _any(_entries("teaser tails")), _any(_entries("teasers"))
    heading = rf"{kinds}(?: {things}(?: {tails})?| {tails})|{verbs}(?: {after})+|read|watch|{whole}"
    return re.compile(rf"[\[(>»•|\s]*(?P<heading>{heading})\s*(?P<rest>(?:[:|>»–-].*)?[\])]?)", re.IGNORECASE)


_WORDS: Final = ("teaser kinds", "teaser things", "teaser verbs", "after verbs")


def _any(entries: Iterable[str]) -> str:
    return rf"(?:{'|'.join(re.escape(entry) for entry in sorted(entries, key=len, reverse=True))})"


def is_consent(paragraph: str) -> bool:
    """Whether a paragraph asks for consent to cookies and the like.

    >>> is_consent("We and our partners use cookies to process personal data.")
    True
    >>> is_consent("The new law forbids to process personal data without a legitimate interest.")
    False
    """
    low = _PARTNERS.sub("our partners", paragraph.lower())
    return _may_ask(low) and bool(_ADDRESSED.search(paragraph))


def _may_ask(low: str) -> bool:
    """Whether words in lower case have the phrases of a dialogue that asks for consent."""
    return sum(phrase in low for phrase in _entries("consent")) >= _FEWEST_PHRASES


def teases(line: str) -> bool:
    """Whether a line is a heading over other stories, or leads to one.

    >>> teases("Editor's Pick"), teases("ALSO READ | Ports to open in May"), teases("Related parties signed.")
    (True, True, False)
    """
    return _teased(line) is not None


def _teased(line: str) -> str | None:
    """What stands beside the heading that a line begins with; None where it begins with none."""
    if len(line) > _LONGEST_TEASER:
        return None
    even = normalise(line).text.strip()
    if _OF_SECTION.fullmatch(even):
        return ""
    found = _teaser().fullmatch(even)
    sentence = found and found["rest"].endswith(".") and " " not in found["heading"]  # "Recommended: that they sign."
    return found["rest"].strip(" :|>»–-])") if found and not sentence else None


# More from Business | Latest in Ports & Shipping
_OF_SECTION: Final = re.compile(
    r"(?i:more|latest|also)(?i: stories| news)? (?i:from|in|on) [A-Z][\w&']*(?: [A-Z&][\w&']*){0,3}:?"
)


def calls(line: str) -> bool:
    """Whether a line calls on the reader to follow, share or subscribe to the outlet.

    >>> calls("Subscribe to our newsletter."), calls("Subscribe to shares of the bank, he told firms.")
    (True, False)
    """
    found = _call().match(line) if len(line) < _LONGEST_CALL else None
    return found is not None and not _REPORTS.search(line)


@cache
def _call() -> re.Pattern[str]:
    return re.compile(rf"{_any(_entries('calls'))}.*{_any(_entries('media'))}", re.IGNORECASE | re.DOTALL)


def _is_listed(line: str) -> bool:
    """Whether a line below a heading may be one of the stories there, or a mark of one: its rank, its age."""
    short = (
        len(line) < _LONGEST_TEASER
        and (line[-1] not in ".:;," or line.endswith("..."))
        and " | " not in line
        and "\t" not in line
    )
    return short or bool(_ITEM.match(line))


# Captions of older pictures: "FILE PHOTO: …", "… Reuters/File Photo", "… [File: Ada Paz/Reuters]".
_STOCK: Final = re.compile(
    r"(?i)\W*(?:(?:photo|image|picture|caption)s?\W+)?(?:file|archive|archival|stock|representational|representative)"
    r"\s+(?:photo|image|picture|pic|video)s?\b.*"
    r"|.*\bfile\s+(?:photo|image|picture)\W*|.*[\[(]files?: ?[^\])]+[\])]|.*(?:[(/]|[—–-]\s)files?\W*"
)


def around(sentences: Sequence[Sentence], text: str) -> frozenset[int]:
    r"""The numbers, from 1, of the sentences that lead elsewhere: teasers, items under them, pictures from files.

    >>> from communique.text import sentences
    >>> text = "They signed.\nSpecial Coverage\n • A visits B\n • C meets D\nIt covers fish.\nRead more: E signs F"
    >>> sorted(around(sentences(text), text))
    [2, 3, 4, 6]
    >>> text = "The port of Lima in 2018. REUTERS/Ada Paz/File Photo\nThey signed."
    >>> sorted(around(sentences(text), text))
    [1, 2]
    """
    found: set[int] = set()
    low = text.lower()
    may_ask = _may_ask(low)
    heading = False
    for numbers in _lines(sentences, text):
        line = text[sentences[numbers[0] - 1].start : sentences[numbers[-1] - 1].end]
        teased = _teased(line)
        heading = not teased if teased is not None else heading and _is_listed(line)
        if heading or teased or _STOCK.fullmatch(line) or calls(line) or (may_ask and is_consent(line)):
            found.update(numbers)
        elif len(numbers) > 1:
            found.update(number for number in numbers if _teased(sentences[number - 1].text))
    return frozenset(found)


def _lines(sentences: Sequence[Sentence], text: str) -> list[list[int]]:
    """The numbers of the sentences, from 1, those of a line together."""
    lines: list[list[int]] = []
    for number, sentence in enumerate(sentences, 1):
        if number > 1 and "\n" not in text[sentences[number - 2].end : sentence.start]:
            lines[-1].append(number)
        else:
            lines.append([number])
    return lines
