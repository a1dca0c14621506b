"""Proper names of instruments, the acronyms that stand for them, and treaties known by their acronym alone."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from communique.trade.mentions.agreements.lexicon import lexicon, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.text import Tokens
    from communique.trade.mentions.agreements.noun_phrase import Noun

_COMMON: Final = word_set(
    "trade free agreement deal pact memorandum memoranda of understanding cooperation letter intent joint statement "
    "declaration contract mou moc new bilateral fta accord treaty order protocol supply roadmap arrangement - and &"
)
_LINKS: Final = word_set("for on of concerning regarding")
_JOINTS: Final = word_set("of and the for on & to in")
_SUBJECTS: Final = word_set("memorandum arrangement protocol roadmap declaration")
_PAIR: Final = 3  # tokens of "EU-Japan"
_CAPITALS: Final = 2  # of an acronym
_LONGEST: Final = 14  # tokens of a name after its head
_SUBJECT_WORDS: Final = 5  # tokens of a subject in small letters: more is the rest of the sentence
_NOT_PACTS: Final = word_set("countries members secretariat economies nations states region markets bloc commission")


def proper_name(tokens: Tokens, noun: Noun) -> tuple[int, int] | None:
    """First token and end of the proper name that a noun phrase carries, None where it has none."""
    if noun.plural:
        return None
    words = tokens.words
    end = noun.end if noun.acronym is None else _before_bracket(tokens, noun)
    first = next((k for k in range(noun.body, noun.head + 1) if words[k][0].isupper()), noun.head)
    if not words[noun.head][0].isupper() or noun.noun in {"mou", "fta", "cepa", "ceca", "moc", "loi"}:
        return (first, end) if _is_pair(tokens, first, noun.head) else None
    if noun.acronym is None:
        end = _complement(tokens, noun, end)
    if all(word in _COMMON for word in tokens.lower[first:end]):
        return None
    return first, end


def _before_bracket(tokens: Tokens, noun: Noun) -> int:
    return next(k for k in range(noun.end - 1, noun.head, -1) if tokens.words[k] == "(")


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
    words, lower = tokens.words, tokens.lower
    if end + 1 >= len(words) or lower[end] not in _LINKS:
        return end
    k = end + 1
    if lower[k] == "the":
        k += 1
    last = end
    while k < len(words) and k - end < _LONGEST:
        if words[k][0].isupper():
            last = k + 1
        elif not (lower[k] in _JOINTS or words[k] in "-–") or (lower[k] == "-" and last != k):
            break
        k += 1
    if last > end or lower[end] != "on" or noun.noun not in _SUBJECTS:
        return max(end, last)
    return _subject(tokens, end)


def _subject(tokens: Tokens, end: int) -> int:
    stops = lexicon().stops - {"and", "of"}
    k = end + 1
    while k < len(tokens.words) and k - end <= _SUBJECT_WORDS:
        word = tokens.words[k]
        if not (word[0].isalpha() or word == "-") or tokens.lower[k] in stops:
            break
        k += 1
    else:
        return end  # too long for a name: the rest of the sentence
    return k if k > end + 1 and tokens.lower[k - 1] not in {"and", "of"} else end


def bracket_after(tokens: Tokens, end: int) -> tuple[str | None, int]:
    """The acronym in brackets after a name, and the token after it."""
    words = tokens.words
    if words[end : end + 1] == ["("] and words[end + 2 : end + 3] == [")"] and words[end + 1][:2].isupper():
        return words[end + 1], end + 3
    return None, end


@cache
def _known() -> dict[str, str]:
    return {acronym.lower(): acronym for acronym in lexicon().acronyms}


def known_acronyms(tokens: Tokens, defined: set[str]) -> Iterator[tuple[int, int, str]]:
    """First token, token and acronym of treaties by acronym: those that the text defines and those that all know."""
    words, where = lexicon(), tokens.where
    own = {acronym.lower(): acronym for acronym in defined}
    for lower in where.keys() & (_known().keys() | own.keys()):
        acronym = own.get(lower) or _known()[lower]
        for at in tokens.where[lower]:
            if sum(c.isupper() for c in tokens.words[at]) < _CAPITALS or (
                tokens.lower[at + 1 : at + 2] and tokens.lower[at + 1] in _NOT_PACTS
            ):
                continue
            pair = at > _PAIR - 1 and _is_pair(tokens, at - _PAIR, at)
            if acronym in words.generic and acronym not in defined and not pair:
                continue
            yield at - _PAIR * pair, at, acronym
