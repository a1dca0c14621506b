"""Verbs of signing: what their form and their auxiliaries say ("was signed", "is to be signed", "did not sign")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.mentions.agreement_cues import Cue, cue_tables
from communique.mentions.agreement_words import word_set

if TYPE_CHECKING:
    from communique.text import Tokens

_ADVERBS: Final = 5
_WANTING: Final = word_set(
    "want wants wanted hope hopes hoped expect expects expected plan plans planned agreed due set ready "
    "scheduled poised"
)
_NOUN_SIGNS: Final = word_set("a the no first clear positive good any every another this road stop")

_NO_OBJECT: Final = word_set(
    ". , ; ) in by at on during before after next later this soon when within early here today tomorrow as once"
)
_BE: Final = word_set("is are was were be been being get got")


def verb_at(tokens: Tokens, at: int, form: str, low: int, high: int) -> Cue | None:
    """The cue that the verb of signing at token `at` is, None where it is a noun."""
    status = _FORMS[form](tokens, at, low, high)
    if status is None:
        return None
    chain, _ = _chain(tokens, at, low)
    passive = form == "past" and not _BE.isdisjoint(chain)
    fronted = form in {"base", "ing"} and status == "proposed" and _is_bare(tokens, at, high)
    after = form == "past" or fronted or (form == "ing" and "being" in chain)
    return Cue(at, at + 1, status, before=not passive, after=after, verb=True)


def _is_bare(tokens: Tokens, at: int, high: int) -> bool:
    """Whether a verb has no object after it, so that it stands before: "which they look forward to signing"."""
    return at + 1 >= high or tokens.lower[at + 1] in _NO_OBJECT


def _chain(tokens: Tokens, at: int, low: int) -> tuple[list[str], int]:
    """The auxiliaries and adverbs before a verb, nearest last, and the token in front of them."""
    chain = cue_tables().chain
    first = at
    while (
        first > low
        and at - first < _ADVERBS + 2
        and (tokens.lower[first - 1] in chain or _is_adverb(tokens.lower[first - 1]))
    ):
        first -= 1
    return tokens.lower[first:at], first - 1


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word not in {"supply", "july", "italy", "reply", "apply", "assembly", "family"}


def _past(tokens: Tokens, at: int, low: int, high: int) -> str | None:
    tables = cue_tables()
    chain, front = _chain(tokens, at, low)
    words = set(chain)
    before = tokens.lower[front] if front >= low else ""
    after = tokens.lower[at + 1 : min(high, at + 4)]
    if (
        not words.isdisjoint(tables.negative)
        or before in {"nothing", "nobody", "without", "never"}
        or "neither" in tokens.lower[max(low, at - 12) : at]
    ):
        return "proposed" if words & {"yet", "still"} or "yet" in after else "denied"
    if "to" in words or not words.isdisjoint(tables.future) or (chain and chain[-1] == "be"):
        return "proposed"
    if not chain and before in {*tables.conditional, "as"} - {"when"}:
        return "proposed"
    if before == "if" or tokens.lower[max(low, front - 6) : front + 1].count("if"):
        return "proposed"
    return "signed"


def _base(tokens: Tokens, at: int, low: int, high: int) -> str | None:
    tables = cue_tables()
    chain, front = _chain(tokens, at, low)
    words = set(chain)
    before = tokens.lower[front] if front >= low else ""
    if not words and _is_noun(tokens, at, before, high):
        return None
    if not words.isdisjoint(tables.negative):
        return "proposed" if "yet" in words else "denied"
    if "to" in words:
        return _infinitive(tokens.lower[max(low, front - 7) : front + 1], words)
    if not words.isdisjoint(tables.future):
        return "proposed"
    meant = before == "and" and "to" in tokens.lower[max(low, front - 8) : front]  # to meet and sign
    return "proposed" if meant else "signed"


def _is_noun(tokens: Tokens, at: int, before: str, high: int) -> bool:
    """Whether a base form is the noun: "a sign of", "the exchange"."""
    return before in _NOUN_SIGNS or (at + 1 < high and tokens.lower[at + 1] in {"of", "that", "language", "s", "up"})


def _infinitive(back: list[str], chain: set[str]) -> str:
    """What the words before "to sign" say: failed to, want to, met in Oslo to."""
    tables = cue_tables()
    if not tables.refusal.isdisjoint(back[-3:]):
        return "denied"
    wanted = "yet" in chain or not _WANTING.isdisjoint(back[-1:]) or ";" in back
    if wanted or not tables.future.isdisjoint(back):
        return "proposed"
    return "signed" if not tables.purpose.isdisjoint(back) else "proposed"


def _present(tokens: Tokens, at: int, low: int, high: int) -> str | None:
    noun = tokens.lower[at - 1 : at] if at > low else []
    if (
        noun and noun[0] in {"of", "road", "the", "vital", "warning", "positive", "clear", "no", "some", "these"}
    ) or tokens.lower[at + 1 : min(high, at + 2)] == ["of"]:
        return None
    return "signed"


def _ing(tokens: Tokens, at: int, low: int, high: int) -> str | None:
    del high
    tables = cue_tables()
    back = tokens.lower[max(low, at - 7) : at]
    near = back[-4:]
    if "without" in near or "from" in near[-2:] or ("short" in back and "of" in near) or (tables.negative & set(near)):
        return "denied"
    if "out" in back and not {"rule", "rules", "ruled"}.isdisjoint(back):
        return "denied"
    if {"witnessed", "saw", "after", "followed", "following", "attended", "oversaw", "presided", "marked"} & set(back):
        return "signed"
    return "proposed" if not tables.before_ing.isdisjoint(back) else "signed"


_FORMS: Final = {"past": _past, "base": _base, "present": _present, "ing": _ing}
