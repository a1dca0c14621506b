"""Proper names of instruments, the acronyms that stand for them, and treaties known by their acronym alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.lexicon import word_set
from communique.trade.mentions.agreements.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.text import Tokens
    from communique.trade.mentions.agreements.noun_phrase import Noun

_COMMON: Final = word_set(
    "trade free agreement deal pact memorandum memoranda of understanding cooperation letter intent joint statement "
    "declaration contract mou moc new bilateral fta accord treaty order protocol supply roadmap arrangement - and &"
)
_LINKS: Final = word_set("for on of concerning regarding")
_JOINTS: Final = word_set("of and the for on & to in - –")
_SUBJECTS: Final = word_set("memorandum arrangement protocol roadmap declaration")
_ABBREVIATED: Final = word_set("mou fta cepa ceca moc loi")
_PAIR: Final = 3  # tokens of "EU-Japan"
_BRACKET: Final = 7  # tokens of an acronym and its brackets
_CAPITALS: Final = 2  # of an acronym
_LONGEST: Final = 14  # tokens of a name after its head
_LISTED: Final = 5  # tokens from a comma of a list to its "and"
_NOT_PACTS: Final = word_set("countries members secretariat economies nations states region markets bloc commission")


def proper_name(tokens: Tokens, noun: Noun) -> tuple[int, int] | None:
    """First token and end of the proper name that a noun phrase carries, None where it has none."""
    if noun.plural:
        return None
    words, end = tokens.words, noun.end
    first = next((k for k in range(noun.body, noun.head + 1) if words[k][0].isupper()), noun.head)
    if noun.acronym:
        end = next(k for k in range(noun.end - 1, noun.head, -1) if words[k] == "(")
    if not words[noun.head][0].isupper() or noun.noun in _ABBREVIATED:
        return (first, end) if _is_pair(tokens, first, noun.head) else None
    if noun.acronym is None:
        end = _complement(tokens, noun, end)
    return None if all(word in _COMMON for word in tokens.lower[first:end]) else (first, end)


def _is_pair(tokens: Tokens, first: int, head: int) -> bool:
    """Whether a name of two sides stands in front: "EU–Mercosur trade agreement"."""
    words = tokens.words
    return (
        first + 2 < head + 1
        and words[first][0].isupper()
        and words[first + 1] in "-–"
        and words[first + 2][0].isupper()
    )


def _complement(tokens: Tokens, noun: Noun, end: int) -> int:
    """End of "… for Trans-Pacific Partnership", "… on Agri-Food Trade Facilitation", "… on advanced mobility"."""
    words, lower, stops = tokens.words, tokens.lower, lexicon().stops
    if end >= len(words) or lower[end] not in _LINKS:
        return end
    subject = noun.noun in _SUBJECTS and lower[end] == "on"
    last = end
    for k in range(end + 1, min(len(words), end + _LONGEST)):
        if words[k][0].isupper() or (subject and lower[k][0].isalpha() and lower[k] not in stops):
            last = k + 1
        elif not (lower[k] in _JOINTS or (words[k] == "," and not subject and "and" in lower[k + 1 : k + _LISTED])):
            break
    return last


def bracket_after(tokens: Tokens, end: int) -> tuple[str | None, int]:
    """The acronym in brackets after a name, and the token after it."""
    words = tokens.words
    close = next((k for k in range(end + 2, min(end + _BRACKET, len(words))) if words[k] == ")"), 0)
    if not close or words[end] != "(" or sum(letter.isupper() for letter in words[end + 1]) < _CAPITALS:
        return None, end
    return tokens.text[tokens.starts[end + 1] : tokens.ends[close - 1]].strip("\"' ").removesuffix("'s"), close + 1


def known_acronyms(tokens: Tokens, defined: dict[str, tuple[str | None, str]]) -> Iterator[tuple[int, int, str]]:
    """First token, token and acronym of treaties by acronym: those that the text defines and those that all know."""
    words, where = lexicon(), tokens.where
    own = {acronym.lower(): acronym for acronym in defined if acronym.lower() not in words.heads}
    known = {acronym.lower(): acronym for acronym in words.acronyms} | own
    for lower in where.keys() & known.keys():
        for at in where[lower]:
            following = tokens.lower[at + 1] if at + 1 < len(tokens.lower) else ""
            if sum(c.isupper() for c in tokens.words[at]) < _CAPITALS or following in _NOT_PACTS:
                continue
            pair = at >= _PAIR and _is_pair(tokens, at - _PAIR, at)
            if pair or lower in own or known[lower] not in words.generic:
                yield at - _PAIR * pair, at, known[lower]
