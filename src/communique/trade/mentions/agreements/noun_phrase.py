"""Noun phrases of instruments: head, complement, modifiers, count, as tokens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.lexicon import word_set
from communique.trade.mentions.agreements.counts import count_at
from communique.trade.mentions.agreements.lexicon import Head, Lexicon, lexicon, number
from communique.trade.mentions.agreements.modifiers import SCALES, Left
from communique.trade.mentions.agreements.names import bracket_after
from communique.trade.mentions.agreements.weak_nouns import COUNTED, is_instrument

if TYPE_CHECKING:
    from communique.text import Tokens
    from communique.trade.mentions.agreements.counts import Count

_DEAL_OPENERS: Final = word_set(
    "a an the this that any no such new of its their his struck strike clinched secured won"
)
# blocs that sign with others nothing but treaties of trade
_BLOCS: Final = word_set("mercosur efta eaeu")
_TREATY: Final = word_set("agreement accord pact treaty deal convention")
# Heads, what follows them after "of", and the instrument that both make.
_COMPLEMENTS: Final = (
    (
        word_set("memorandum memoranda memorandums"),
        word_set(
            "understanding understandings cooperation collaboration agreement association partnership arrangement "
            "arrangements"
        ),
        "mou",
    ),
    (word_set("exchange exchanges"), word_set("letters notes"), "other"),
    (word_set("heads"), word_set("agreement terms"), "other"),
    (word_set("terms"), word_set("reference"), "other"),
    (
        word_set("letter letters statement statements declaration declarations"),
        word_set("intent interest commitment exchange"),
        "other",
    ),
)


@dataclass(slots=True, eq=False)
class Noun:
    """A noun phrase of an instrument.

    Args:
        start: First token of the mention, count included.
        body: First token after the count.
        head: Head noun.
        end: Token after it, complement and acronym in brackets included.
        instrument: As in the codebook.
        plural: Whether it is plural.
        noun: Singular of the head.
        count: Its count, None where the words leave it open.
        determiner: The token in front, lower-cased.
        acronym: What stands in brackets after it, else None.
        loose: Whether only a clause that signs it makes an instrument of it.
        part: Whether its count is a part of a larger one ("17 of the 26 MoUs").
    """

    start: int
    body: int
    head: int
    end: int
    instrument: str
    plural: bool
    noun: str
    count: Count | None
    determiner: str
    acronym: str | None = None
    loose: bool = False
    part: bool = False


def read_noun(tokens: Tokens, at: int) -> Noun | None:
    """The noun phrase whose head is token `at`, None where it is no instrument."""
    words = lexicon()
    lower = tokens.lower
    head = words.heads.get(lower[at]) or words.heads[words.near[lower[at]]]
    if _is_no_instrument(lower, at, words):
        return None
    instrument, end = _complement(lower, at, words)
    following = lower[end] if end < len(lower) else ""
    if (
        following in words.heads
        and not instrument
        and following != "exchange"
        and tokens.starts[end] - tokens.ends[end - 1] == 1
    ):
        return None  # partnership agreement, memorandum protocol: the last noun is the head
    left = Left(tokens, at, words)
    bracket, end = bracket_after(tokens, end)
    if head.weak and not instrument and not is_instrument(tokens, at, head, left):
        return None
    kind = words.acronyms.get(bracket or "") or instrument or _instrument(head, left.before(), words)
    start = left.count.start if left.count else left.first
    part = _part_of(tokens, start)
    count, start = (part, part.start) if part else (left.count, start)
    return Noun(
        start=start,
        body=left.first,
        head=at,
        end=end,
        instrument=kind,
        plural=head.plural or head.noun == "heads",
        noun=head.noun,
        count=count,
        determiner=lower[start - 1] if start else "",
        acronym=bracket,
        loose=head.noun in COUNTED,
        part=part is not None,
    )


def _is_no_instrument(lower: list[str], at: int, words: Lexicon) -> bool:
    """Whether a head is another word here: "in order", "contracts 2 percent", "the envoys deal with tariffs"."""
    before, following = lower[at - 1] if at else ".", lower[at + 1] if at + 1 < len(lower) else "."
    if (before, lower[at]) in words.not_instruments or (lower[at], following) in words.not_instruments:
        return True
    if following == "with" and lower[at] in {"deal", "deals"}:
        return not (before in words.modifiers | _DEAL_OPENERS | SCALES or number(before) is not None)
    return following.isdigit() and lower[at] in {"contracts", "contract", "orders", "order"}


def _complement(lower: list[str], at: int, words: Lexicon) -> tuple[str | None, int]:
    """The instrument that "of understanding" or "of intent" makes of a head, and the token after it."""
    if lower[at + 1 : at + 2] != ["of"] or at + 2 >= len(lower):
        return None, at + 1
    noun = words.near.get(lower[at], lower[at])
    second = words.near.get(lower[at + 2], lower[at + 2])
    end = at + 3
    if second == "co" and lower[at + 3 : at + 5] == ["-", "operation"]:
        second, end = "cooperation", at + 5
    for heads, seconds, instrument in _COMPLEMENTS:
        if noun in heads:
            return (instrument, end) if second in seconds else (None, at + 1)
    return None, at + 1


def _instrument(head: Head, before: list[str], words: Lexicon) -> str:
    """The instrument that class words in front make of a treaty noun."""
    if head.noun not in _TREATY:
        return head.instrument
    flat = " ".join(before).replace(" - ", "-").split()
    found = {
        words.classes[part]
        for i in range(len(flat))
        for part in ((flat[i],), tuple(flat[i : i + 2]))
        if part in words.classes
    }
    pacts = {words.acronyms.get(word.upper()) for word in flat}
    if "trade_agreement" in found | pacts or ("-" in "".join(before).replace("–", "-") and _BLOCS & set(before)):
        return "trade_agreement"
    if "investment_agreement" in found and head.noun != "deal":
        return "investment_agreement"
    return "contract" if "contract" in found else head.instrument


def _part_of(tokens: Tokens, start: int) -> Count | None:
    """The count of "three of the MoUs", "17 of the 26 MoUs", whose noun or total begins at token `start`."""
    lower, k = tokens.lower, start - 1
    while k > 0 and lower[k] in {"the", "these", "those", "all", "its", "their"}:
        k -= 1
    return count_at(tokens, k - (lower[k - 1] == "out")) if 0 < k < start - 1 and lower[k] == "of" else None
