"""What stands around an article: consent dialogues, headings over other stories, links to them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from communique.text import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.text import Sentence

_LONGEST_TEASER: Final = 160  # characters: a heading and the headline that it leads to
_ADDRESSED: Final = re.compile(r"\b(?:we|our|you|your)\b", re.IGNORECASE)
_PARTNERS: Final = re.compile(r"our \d[\d,.]* (?:\w+ )?partners")
_FEWEST_PHRASES: Final = 2
_ITEM: Final = re.compile(r"\s*(?:[•·▪◦*–>»-]\s|\d{1,2}[.)]\s)")


@cache
def _entries(section: str) -> frozenset[str]:
    text = files("communique.article").joinpath("data", "around_page.txt").read_text("utf-8")
    lines = text.split(f"[{section}]\n", 1)[1].split("\n[", 1)[0].splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def _teaser() -> re.Pattern[str]:
    headings = "|".join(re.escape(entry) for entry in sorted(_entries("teasers"), key=len, reverse=True))
    return re.compile(rf"[\[(>»•\s]*(?:{headings})(?P<rest>\s*(?:[:|>»–-].*)?[\])]?)", re.IGNORECASE)


def is_consent(paragraph: str) -> bool:
    """Whether a paragraph asks for consent to cookies and the like.

    >>> is_consent("We and our partners use cookies to process personal data.")
    True
    >>> is_consent("The new law forbids to process personal data without a legitimate interest.")
    False
    """
    low = _PARTNERS.sub("our partners", paragraph.lower())
    return sum(phrase in low for phrase in _entries("consent")) >= _FEWEST_PHRASES and bool(
        _ADDRESSED.search(paragraph)
    )


def teases(line: str) -> bool:
    """Whether a line is a heading over other stories, or leads to one.

    >>> teases("Editor's Pick"), teases("ALSO READ | Ports to open in May"), teases("Related parties signed.")
    (True, True, False)
    """
    return len(line) < _LONGEST_TEASER and _teaser().fullmatch(normalise(line).text.strip()) is not None


def _is_headline(line: str) -> bool:
    return len(line) < _LONGEST_TEASER and line[:1].isupper() and line.rstrip()[-1:].isalnum()


# Captions of older pictures: "FILE PHOTO: …", "… Reuters/File Photo".
_STOCK: Final = re.compile(
    r"(?i)\W*(?:file|archive|archival|stock|representational|representative)\s+(?:photo|image|picture|pic|video)s?\b.*"
    r"|.*\bfile\s+(?:photo|image|picture)\W*$"
)


def around(sentences: Sequence[Sentence]) -> frozenset[int]:
    r"""The numbers, from 1, of the sentences that lead elsewhere: teasers, items under them, pictures from files.

    >>> from communique.text import sentences
    >>> text = "They signed.\nSpecial Coverage\n • A visits B\n • C meets D\nIt covers fish.\nRead more: E signs F"
    >>> sorted(around(sentences(text)))
    [2, 3, 4, 6]
    >>> sorted(around(sentences("FILE PHOTO: The port of Lima in 2018. REUTERS/Ada Paz/File Photo\nThey signed.")))
    [1, 2]
    """
    found: set[int] = set()
    low = "\n".join(sentence.text for sentence in sentences).lower()
    may_ask = sum(phrase in low for phrase in _entries("consent")) >= _FEWEST_PHRASES
    heading = False
    for number, sentence in enumerate(sentences, 1):
        if teases(sentence.text):
            heading = True
        elif not (heading and (_ITEM.match(sentence.text) or _is_headline(sentence.text))):
            heading = False
        if heading or _STOCK.match(sentence.text) or (may_ask and is_consent(sentence.text)):
            found.add(number)
    return frozenset(found)
