"""The words of agreements: heads, class words, counts and near-misses, as tables read from the data file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from string import ascii_lowercase
from typing import TYPE_CHECKING, Final

from communique.lexicon import table
from communique.mentions.numbers.numerals import CARDINALS, MISSPELT, ORDINALS, TENS

if TYPE_CHECKING:
    from communique.lexicon import Table
    from communique.mentions.mention import Qualifier


_IRREGULAR: Final = {"hundred": 100, "dozen": 12, "pair": 2, "couple": 2, "both": 2}
NUMBERS: Final[dict[str, int]] = CARDINALS | TENS | MISSPELT | _IRREGULAR
ORDINAL_WORDS: Final = ORDINALS.keys() | {"twentieth"}
QUALIFIERS: Final[dict[tuple[str, ...], Qualifier]] = {
    ("over",): "at_least",
    ("more", "than"): "at_least",
    ("more", "then"): "at_least",
    ("at", "least"): "at_least",
    ("upwards", "of"): "at_least",
    ("upward", "of"): "at_least",
    ("in", "excess", "of"): "at_least",
    ("no", "fewer", "than"): "at_least",
    ("no", "less", "than"): "at_least",
    ("not", "less", "than"): "at_least",
    ("above",): "at_least",
    ("well", "over"): "at_least",
    ("nearly",): "about",
    ("almost",): "about",
    ("about",): "about",
    ("around",): "about",
    ("some",): "about",
    ("roughly",): "about",
    ("approximately",): "about",
    ("approx",): "about",
    ("close", "to"): "about",
    ("an", "estimated"): "about",
    ("nearly", "a"): "about",
    ("almost", "a"): "about",
    ("about", "a"): "about",
    ("around", "a"): "about",
    ("some", "a"): "about",
    ("roughly", "a"): "about",
    ("over", "a"): "at_least",
    ("more", "than", "a"): "at_least",
    ("at", "least", "a"): "at_least",
    ("at", "least", "another"): "at_least",
    ("up", "to"): "up_to",
    ("as", "many", "as"): "up_to",
    ("as", "much", "as"): "up_to",
    ("upto",): "up_to",
    ("up", "to", "a"): "up_to",
    ("a", "maximum", "of"): "up_to",
    ("fewer", "than"): "up_to",
    ("less", "than"): "up_to",
    ("a", "total", "of"): "exact",
    ("total", "of"): "exact",
    ("a",): "exact",
    ("a", "further"): "exact",
    ("an", "additional"): "exact",
    ("another",): "exact",
    ("a", "record"): "exact",
    ("exactly",): "exact",
}


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun.

    Args:
        instrument: What it means by itself.
        plural: Whether it is the plural form.
        weak: Whether it needs a sign that an instrument is meant.
        noun: Its singular.
    """

    instrument: str
    plural: bool
    weak: bool
    noun: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables of the data file, ready for look-ups by lower-cased token.

    Args:
        heads: Head nouns.
        classes: Class words in front of a head, by word or pair of words.
        modifiers: Words that may stand between count and head.
        stops: Words at which the search to the left ends.
        not_instruments: Pairs of words, one of them a head, that are no instrument.
        acronyms: Known acronyms in capitals, with their instrument.
        generic: Those that mean a kind of treaty, or something else, and need a sign.
        bodies: What somebody may join, and whose treaties say so.
        near: Misspelt key words and what they stand for.
        triggers: Heads and their misspellings.
    """

    heads: dict[str, Head]
    classes: dict[tuple[str, ...], str]
    modifiers: frozenset[str]
    stops: frozenset[str]
    not_instruments: frozenset[tuple[str, ...]]
    acronyms: dict[str, str]
    generic: frozenset[str]
    bodies: tuple[tuple[str, ...], ...]
    near: dict[str, str]
    triggers: frozenset[str]


def load(name: str) -> Table:
    """A table of this package's data."""
    return table("communique.trade.mentions", f"data/{name}")


def _heads(table: dict[str, list[str]]) -> dict[str, Head]:
    found: dict[str, Head] = {}
    for instrument, rows in table.items():
        for row in rows:
            weak = row.startswith("~")
            singular, _, plurals = row.removeprefix("~").partition(" / ")
            found[singular] = Head(instrument, plural=False, weak=weak, noun=singular)
            for plural in plurals.split():
                found[plural] = Head(instrument, plural=True, weak=weak, noun=singular)
    return found


def _edits(word: str) -> set[str]:
    """What stands at one edit from `word`: a letter lost, changed, added or swapped; the first letter is kept."""
    cuts = [(word[:i], word[i:]) for i in range(1, len(word) + 1)]
    return {
        *(a + b[1:] for a, b in cuts),
        *(a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1),
        *(a + letter + b[1:] for a, b in cuts if b for letter in ascii_lowercase),
        *(a + letter + b for a, b in cuts for letter in ascii_lowercase),
    }


@cache
def lexicon() -> Lexicon:
    """The tables, read once.

    >>> lexicon().heads["memoranda"].instrument, lexicon().near["agrement"]
    ('mou', 'agreement')
    """
    data = load("agreements")
    keys = data.words("near", "keys")
    real = keys | data.words("near", "real")
    heads = _heads(data.at("heads"))
    acronyms = data.at("acronyms")
    near = {edit: key for key in sorted(keys) for edit in _edits(key) if edit not in real and edit not in heads}
    return Lexicon(
        heads=heads,
        classes={phrase: name for name in data.at("classes") for phrase in data.phrases("classes", name)},
        modifiers=data.words("modifiers", "words"),
        stops=data.words("stops", "words"),
        not_instruments=frozenset(data.phrases("not_instruments", "words")),
        acronyms={
            **dict.fromkeys(acronyms["trade_agreement"], "trade_agreement"),
            **dict.fromkeys(acronyms["generic"], "trade_agreement"),
            **dict.fromkeys(acronyms["investment_agreement"], "investment_agreement"),
        },
        generic=frozenset(acronyms["generic"] + acronyms["investment_agreement"]),
        bodies=data.phrases("acronyms", "bodies"),
        near=near,
        triggers=frozenset(heads).union(edit for edit, key in near.items() if key in heads),
    )


_DIGITS: Final = re.compile(r"\d{1,3}(?:,\d{3}){0,2}$|\d{1,5}$")


def number(word: str) -> int | None:
    """The count that one lower-cased token says.

    >>> number("26"), number("1,200"), number("dozen"), number("4.5"), number("mous")
    (26, 1200, 12, None, None)
    """
    if word in NUMBERS:
        return NUMBERS[word]
    return int(word.replace(",", "")) if word.isascii() and _DIGITS.match(word) else None
