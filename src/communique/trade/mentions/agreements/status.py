"""What the clause around an instrument says of it: signed, proposed, in force, denied and so on.

The nearest cue wins, clause boundaries count as distance, a denial governs what follows it in the sentence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from communique.trade.mentions.agreements.cues import SEEN, Cue, cue_tables, denies, phrases_at, verb_at
from communique.trade.mentions.agreements.lexicon import lexicon

if TYPE_CHECKING:
    from communique.mentions.document import Document


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
        far = _CLAUSE if near else _FAR
        return _choose(self.tokens.lower, found, denied, first, end, issued=issued, low=low, far=far)

    def _read(self, low: int, high: int) -> tuple[list[Cue], int]:
        """The cues of a sentence, and the token from which a denial governs (`_NOWHERE` where none does)."""
        tables, lower = cue_tables(), self.tokens.lower
        found: list[Cue] = []
        denied = _NOWHERE
        for at, word in [(at, tables.words[w]) for at, w in enumerate(lower[low:high], low) if w in tables.words]:
            if word in tables.forms and (cue := verb_at(lower, at, tables.forms[word], low, high)):
                found.append(cue)
            elif word in tables.sets["issue"]:
                found.append(Cue(at, at + 1, "issued", before=True, after=True))
            elif word in tables.phrases:
                found += phrases_at(lower, at, high, word)
            if denied == _NOWHERE and denies(lower, at, word):
                denied = at
        return found, denied


_NOWHERE: Final = 1 << 60
_CONCLUDED: Final = frozenset({"concluded", "finalised", "finalized", "reached", "struck"})  # and may be unsigned
_WAITING: Final = frozenset({"yet", "await", "awaits", "awaiting", "unsigned", "remains", "remain", "still"})
_ANEW: Final = frozenset({"it", "they", "both", "this", "that", "which"})
_LATER_REACH: Final = 30  # cost by which a later cue may exceed the nearest and still correct it
_ACTS: Final = frozenset({"signing", "signature", "conclusion", "exchange"})
_STOPS: Final = frozenset({"suspended", "terminated"})
_LATER_WINS: Final = ("terminated", "suspended", "in_force", "denied")


def _choose(
    lower: list[str], found: list[Cue], denied: int, first: int, end: int, *, issued: bool, low: int, far: int
) -> str | None:
    """The status that the cues of a sentence give to tokens `first` to `end`."""
    if "no" in lower[max(low, first - 2) : first + 1]:  # no agreement, no permanent agreement
        return "denied"
    costs = [(_cost(lower, cue, first, end), cue) for cue in found if issued or cue.status != "issued"]
    ranked = sorted([pair for pair in costs if pair[0] < far], key=lambda pair: pair[0])
    if not ranked or ranked[0][1].status == "amended":
        return None
    cost, best = ranked[0]
    status = "signed" if best.status == "issued" else best.status
    # suspended negotiations on it
    status = next(
        (cue.status for cue in found if cue.end == best.start and cue.before and cue.status in _STOPS), status
    )
    for other, cue in ranked[1:]:
        if cue.start >= end:
            status = _after(lower, status, best, cue, near=other < cost + _LATER_REACH)
    return "denied" if status == "signed" and denied < best.start else status


def _after(lower: list[str], status: str, best: Cue, cue: Cue, *, near: bool) -> str:
    """What a cue after the instrument makes of the status that the nearest gives it.

    Signed … and in force since; signed but suspended; concluded but not signed; the signing of it is expected.
    """
    words = lower[max(0, best.start - 1) : best.end]
    concluded = not _CONCLUDED.isdisjoint(words)
    if near and cue.status in _LATER_WINS and cue.after and status in {"signed", "negotiating", "proposed"}:
        return "negotiating" if cue.verb and concluded else cue.status
    act = lower[best.start] in _ACTS and SEEN.isdisjoint(lower[max(0, best.start - 7) : best.start])
    open_yet = cue.status == "proposed" or (act and cue.status == "negotiating")
    if not (open_yet and cue.after and (act or concluded) and status in {"signed", "negotiating"}):
        return status
    return "negotiating" if not _WAITING.isdisjoint(lower[max(0, cue.start - 5) : cue.end]) else cue.status


def _cost(lower: list[str], cue: Cue, first: int, end: int) -> int:
    """Distance between a cue and an instrument, `_NOWHERE` where the cue cannot mean it."""
    if first <= cue.start and cue.end <= end:
        return 0
    if not (cue.before if cue.end <= first else cue.after and cue.start >= end):
        return _NOWHERE
    between, cost = (range(cue.end, first) if cue.end <= first else range(end, cue.start)), 0
    if cue.verb and cue.before and cue.start > end + 3:
        cost = 12  # an active verb after the instrument governs something else, a participle close by does not
    boundaries, heads = cue_tables().sets["boundaries"], lexicon().heads
    for at in between:
        word = lower[at]
        if word == ";" and cue.status in _STOPS and lower[at + 1] not in _ANEW:
            return _NOWHERE  # something else was scrapped
        cost += 1 + _SIGNAL_COST.get(word, 0) + (9 if word in boundaries else 0)
        cost += 6 if word in heads and not heads[word].weak else 0
    return cost
