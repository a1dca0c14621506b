"""What the clause around an instrument says of it: signed, proposed, in force, denied and so on.

The nearest cue wins, clause boundaries count as distance, a denial governs what follows it in the sentence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from communique.trade.mentions.agreements.cues import NOWHERE, SEEN, Cue, cue_tables, denies, phrases_at, verb_at
from communique.trade.mentions.agreements.lexicon import lexicon

if TYPE_CHECKING:
    from communique.mentions.document import Document
    from communique.text import Tokens


_REACH: Final = 60  # tokens on either side: no clause of news is longer, and a hostile line costs no more
_FAR: Final = 70  # cost at which words no longer mean the instrument: a token costs 1, a clause boundary 9 more
_CLAUSE: Final = 14  # the same within a clause
_SIGNAL_COST: Final = {";": 25, ":": 8, ",": 3, "–": 5, "(": 6, ")": 6, '"': 3, "and": 2}


class Clauses:
    """The sentences of a text with what they say of instruments; the cues of a sentence are worked out once.

    Args:
        document: The text that is read.
    """

    def __init__(self, document: Document) -> None:
        # Not the document itself: it keeps what is made of it, and a circle would outlive its use.
        self.tokens = document.tokens
        self.numerals = document.numerals
        starts = self.tokens.starts
        firsts = {bisect_left(starts, found.start) for found in document.view.sentences}
        self._firsts = sorted({0, *firsts, len(starts)})
        self._cues: dict[tuple[int, int], tuple[list[Cue], int]] = {}

    def bounds(self, at: int) -> tuple[int, int]:
        """First token, and token after the last, of the sentence of token `at`, at most `_REACH` away from it.

        >>> from communique.mentions.document import document
        >>> Clauses(document("They met Mr. Ruiz. Both signed.")).bounds(6)
        (6, 9)
        """
        after = bisect_right(self._firsts, at, hi=len(self._firsts) - 1)
        return max(self._firsts[after - 1], at - _REACH), min(self._firsts[after], at + _REACH)

    def status(self, first: int, end: int, *, issued: bool = False, near: bool = False) -> str | None:
        """What the sentence says of the instrument that stands at tokens `first` to `end`.

        Args:
            first: First token of the instrument.
            end: Token after it.
            issued: Whether to issue or adopt it is to sign it, as with a joint statement.
            near: Whether only the cues of the clause itself count.
        """
        low, high = self.bounds(first)
        if (low, high) not in self._cues:
            self._cues[low, high] = self._read(low, high)
        found, denied = self._cues[low, high]
        return _choose(self.tokens, found, denied, first, end, issued=issued, low=low, far=_CLAUSE if near else _FAR)

    def _read(self, low: int, high: int) -> tuple[list[Cue], int]:
        """The cues of a sentence, and the token from which a denial governs (`NOWHERE` where none does)."""
        tables, tokens = cue_tables(), self.tokens
        lower, words = tokens.lower, tables.words
        found: list[Cue] = []
        denied = NOWHERE
        for at, word in [(at, words[word]) for at, word in enumerate(lower[low:high], low) if word in words]:
            if word in tables.forms and (cue := verb_at(tokens, at, tables.forms[word], low, high)):
                found.append(cue)
            elif word in tables.issue:
                found.append(Cue(at, at + 1, "issued", before=True, after=True))
            elif word in tables.phrases:
                found += phrases_at(lower, at, high, word)
            if denied == NOWHERE and word in tables.denying and denies(tokens, at, high, word):
                denied = low - 1 if word in tables.false else at
        return found, denied


_CONCLUDED: Final = frozenset({"concluded", "finalised", "finalized", "reached", "struck"})
_WAITING: Final = frozenset({"yet", "await", "awaits", "awaiting", "unsigned", "remains", "remain", "still"})
_ANEW: Final = frozenset({"it", "they", "both", "this", "that", "which"})
_LATER_REACH: Final = 30  # cost by which a later cue may exceed the nearest and still correct it
_ACTS: Final = frozenset({"signing", "signature", "conclusion", "exchange"})
_STOPS: Final = frozenset({"suspended", "terminated"})
# Endings of the adjectives that news puts between "no" and an instrument: permanent, lasting, bilateral, definitive.
_ADJECTIVES: Final = ("ent", "ing", "al", "ive", "ous", "ory", "such", "other", "new", "further")
_LATER_WINS: Final = ("terminated", "suspended", "in_force", "denied")


def _choose(
    tokens: Tokens, found: list[Cue], denied: int, first: int, end: int, *, issued: bool, low: int, far: int
) -> str | None:
    """The status that the cues of a sentence give to tokens `first` to `end`."""
    if "no" in tokens.lower[max(low, first - 1) : first + 1] or _is_none_of_its_kind(
        tokens.lower[max(low, first - 2) : first]
    ):
        return "denied"
    ranked = _ranked(tokens, found, first, end, issued=issued, far=far)
    if not ranked:
        return None
    cost, best = ranked[0]
    if best.status == "amended":
        return None
    status = "signed" if best.status == "issued" else best.status
    for cue in found:  # suspended negotiations on it
        if cue.end == best.start and cue.before and cue.status in _STOPS:
            status = cue.status
    for other, cue in ranked[1:]:
        if cue.start >= end:
            status = _after(tokens, status, best, cue, (low, end), near=other < cost + _LATER_REACH)
    if status == "signed" and denied < best.start:
        return "denied"
    return status


def _is_none_of_its_kind(back: list[str]) -> bool:
    """Whether "no" and one adjective stand before an instrument: "no permanent agreement"."""
    return back[:1] == ["no"] and back[-1].endswith(_ADJECTIVES)


def _is_concluded(tokens: Tokens, cue: Cue) -> bool:
    """Whether a cue says that an instrument is concluded, which may leave it unsigned."""
    return not _CONCLUDED.isdisjoint(tokens.lower[max(0, cue.start - 1) : cue.end])


def _after(tokens: Tokens, status: str, best: Cue, cue: Cue, span: tuple[int, int], *, near: bool) -> str:
    """What a cue after the instrument makes of the status that the nearest gives it.

    Signed … and in force since; signed but suspended; concluded but not signed; the signing of it is expected.
    """
    _, end = span
    if near and cue.status in _LATER_WINS and cue.after and status in {"signed", "negotiating", "proposed"}:
        return "negotiating" if cue.verb and _is_concluded(tokens, best) else cue.status
    if status == "signed" and cue.status in {"proposed", "negotiating"} and not cue.before and _is_act(tokens, best):
        return cue.status
    if status in {"signed", "negotiating"} and _is_yet_to_be_signed(tokens, best, cue, end):
        waits = not _WAITING.isdisjoint(tokens.lower[max(end, cue.start - 5) : cue.end])
        return "negotiating" if waits else cue.status
    return status


def _is_act(tokens: Tokens, cue: Cue) -> bool:
    """Whether a cue names the signing itself, of which a later word may say that it is to come: "the signing of"."""
    words = tokens.lower[cue.start : cue.end + 1]
    return words[0] in _ACTS and "of" in words and SEEN.isdisjoint(tokens.lower[max(0, cue.start - 7) : cue.start])


def _is_yet_to_be_signed(tokens: Tokens, best: Cue, cue: Cue, end: int) -> bool:
    """Whether what was concluded is to be signed later: "concluded in May, is expected to be signed in June"."""
    if cue.status != "proposed" or not cue.after or not _is_concluded(tokens, best):
        return False
    heads = lexicon().heads
    between = tokens.lower[end : cue.start]
    return ";" not in between and not any(word in heads and not heads[word].weak for word in between)


def _ranked(tokens: Tokens, found: list[Cue], first: int, end: int, *, issued: bool, far: int) -> list[tuple[int, Cue]]:
    """The cues that can mean the instrument, nearest first."""
    ranked: list[tuple[int, Cue]] = []
    for cue in found:
        cost = _cost(tokens, cue, first, end) if issued or cue.status != "issued" else None
        if cost is not None and cost < far:
            ranked.append((cost, cue))
    return sorted(ranked, key=lambda pair: pair[0])


def _cost(tokens: Tokens, cue: Cue, first: int, end: int) -> int | None:
    """Distance between a cue and an instrument, None where the cue cannot mean it."""
    if cue.end <= first:
        if not cue.before:
            return None
        between, cost = range(cue.end, first), 0
    elif cue.start >= end:
        if not cue.after:
            return None
        between, cost = range(end, cue.start), 0
        if cue.verb and cue.before and cue.start > end + 3:
            cost += 12  # an active verb after the instrument governs something else, a participle close by does not
    else:
        return 0 if cue.start >= first and cue.end <= end else None
    boundaries, heads = cue_tables().boundaries, lexicon().heads
    for at in between:
        word = tokens.lower[at]
        if word == ";" and cue.status in _STOPS and tokens.lower[at + 1] not in _ANEW:
            return None  # something else was scrapped
        cost += 1 + _SIGNAL_COST.get(word, 0) + (9 if word in boundaries else 0)
        cost += 6 if word in heads and not heads[word].weak else 0
    return cost
