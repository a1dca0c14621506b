"""What a sentence does with which instrument of trade policy: "lifted" and "ban", "raised" and "tariff"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from communique.text import lower
from communique.trade.reading.measures.verbs import (
    NOT,
    direction,
    fits,
    is_object,
    is_passive,
    status,
)
from communique.trade.reading.measures.words import Instrument, instruments_in, likely, says, stems_in, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from communique.schema.item import Item, Span

_ASKED: Final = re.compile(r"(?i)\b(?:ask|urg|request|call|demand|press|appeal|invit|want)\w*\b")
_MOST: Final = 100  # instruments and verbs of one sentence: no text of news without full stops has more
_REACH: Final = 130  # characters between a verb and its instrument: longer sentences say something else there
_INWARD: Final = frozenset({"immigration", "subsidy"})  # named with what is done: "stay without a visa", "subsidise"
_DEEDS: Final = {"opens": "liberalising", "closes": "restrictive"}  # instruments that say themselves what is done
_NO_LONGER: Final = re.compile(r"(?i)\b(?:no longer|stopped|ceased to)\s+$")
_FIRST_WORD: Final = re.compile(r"\w+")
# "the duty that India levies on …", "the surcharge the United States has applied to …": who does it, and what.
_RELATIVE: Final = re.compile(
    r"(?:\s+of\s+(?:[\d.]+\s+(?:to|and)\s+|up\s+to\s+)?[\d.]+\s?(?:%|per\s?cent))?"
    r"(?:\s+(?:that|which))?\s+(?:(?:the\s+)?(?:[A-Z][\w.'-]*\s+(?:(?:and|of|the)\s+)*){1,5}|it\s+|they\s+)"
    r"(?:(?:has|have|had|is|was|been|now|also|currently|still|already|recently|first)\s+){0,3}"
    r"(?P<verb>levie[sd]|levying|charg(?:es?|ed|ing)|impos(?:es?|ed|ing)|appl(?:y|ies|ied|ying)|collect(?:s|ed|ing)?"
    r"|slapped|put|plac(?:es|ed)|maintain(?:s|ed)?|introduced|announced|adopted)\b"
)
_CLAUSES: Final = re.compile(r"[,;]\s")
_BANNED: Final = re.compile(
    r"(?i)\b(?:bann|bans|prohibit|barr|outlaw|block|blacklist)\w*\s+(?P<goods>(?:[\w-]+\s+){1,4}[\w-]+)"
)
_ADMITTED: Final = re.compile(
    r"(?i)(?:approv|authori|clear|accept|allow|admit)\w*\s+(?P<goods>(?:[\w-]+\s+){0,5}[\w-]+)\s+(?:from|into)\b"
)
# Without one of these no sentence stops or admits goods.
TRAFFIC_STEMS: Final = (
    "ban",
    "prohibit",
    "bar",
    "outlaw",
    "block",
    "approv",
    "authori",
    "clear",
    "accept",
    "allow",
    "admit",
)
_BAN: Final = Instrument("import_ntm", "traffic", frozenset(), _BANNED)


@dataclass(frozen=True, slots=True)
class Act:
    """A measure in a sentence.

    Args:
        kind: Its type.
        effect: Whether its instrument hinders or eases.
        instrument: Span of the words that name it, in the sentence.
        verb: Span of the words that say what is done with it; the instrument's own where it only stands.
        follows: True where the verb follows the instrument: its subject is then no maker.
        direction: What it does to trade.
        status: How far it is.
        recalls: The measure told before that its instrument stands for ("the ban"), None where it names its own.
    """

    kind: str
    effect: str
    instrument: Span
    verb: Span
    follows: bool
    direction: str
    status: str
    recalls: Item | None = None


def acts(text: str, stems: Iterable[str]) -> list[Act]:
    """What a sentence does with which instruments, each verb once, in the order of the text.

    Args:
        text: The sentence.
        stems: The stems of instruments that may stand in it.
    """
    low = lower(text)
    named = instruments_in(low, likely(stems_in(low, stems)))
    verbs = list(islice(words().action.finditer(low), _MOST)) if named or _moves_goods(text, stems) else []
    found: dict[Span, Act] = {}
    for instrument, at in named[:_MOST]:
        act = _surest(instrument, at, verbs, text)
        if act and (act.verb not in found or found[act.verb].effect == "traffic"):
            found[act.verb] = act
    for verb in verbs:
        pattern = {"stop": _BANNED, "admit": _ADMITTED}.get(str(verb.lastgroup))
        goods = pattern and pattern.match(text, verb.start())
        if goods and verb.span() not in found and says("goods", goods["goods"]):
            found[verb.span()] = _act(_BAN, verb.span(), verb, text, follows=False)
    barriers = [] if found else [(row, at) for row, at in named if row.effect == "barrier"]
    if barriers and says("standing", text):  # of a barrier nothing is said but that it stands
        found = {at: Act(row.kind, row.effect, at, at, False, "restrictive", "in_force") for row, at in barriers[:1]}  # noqa: FBT003
    return [] if not found or says("denied", text) else sorted(found.values(), key=lambda act: act.instrument)


def _moves_goods(text: str, stems: Iterable[str]) -> bool:
    """Whether goods may be stopped or admitted without an instrument; far cheaper to ask than to look for verbs."""
    likely_to = any(stem in TRAFFIC_STEMS for stem in stems)
    return likely_to and bool(_BANNED.search(text) or _ADMITTED.search(text))


def _surest(instrument: Instrument, at: Span, verbs: list[re.Match[str]], text: str) -> Act | None:
    """What is done with an instrument; of one that is only proposed to go, that it stands."""
    act = next(_governed(instrument, at, verbs, text), None)
    if act and act.status == "proposed":
        return next(_related(instrument, at, text), act)  # "would remove the duty that India levies"
    return act


def _governed(instrument: Instrument, at: Span, verbs: list[re.Match[str]], text: str) -> Iterator[Act]:
    """Readings of an instrument, the surest first."""
    if instrument.effect in _DEEDS:
        yield from _deed(instrument, at, text)
        return
    before = [verb for verb in verbs if 0 <= at[0] - verb.end() <= _REACH]
    after = [verb for verb in verbs if 0 <= verb.start() - at[1] <= _REACH]
    for verb in reversed(before):
        talk = says("talk", _CLAUSES.split(text[: verb.start()])[-1])
        if not talk and fits(verb, instrument) and is_object(verb, at, instrument, text):
            yield _act(instrument, at, verb, text, follows=False)
    for verb in after:
        if fits(verb, instrument) and is_passive(verb, at, text):
            yield _act(instrument, at, verb, text, follows=True)
    yield from _related(instrument, at, text)
    for verb in verbs:
        if instrument.kind in _INWARD and at[0] <= verb.start() and verb.end() <= at[1]:
            yield _act(instrument, at, verb, text, follows=False)


def _related(instrument: Instrument, at: Span, text: str) -> Iterator[Act]:
    """What a relative clause says of a barrier: "the duty that India levies on jute"."""
    if instrument.effect in {"barrier", "papers"} and (clause := _RELATIVE.match(text, at[1])):
        yield Act(instrument.kind, "barrier", at, clause.span("verb"), False, "restrictive", "in_force")  # noqa: FBT003


def _deed(instrument: Instrument, at: Span, text: str) -> Iterator[Act]:
    """The act of a phrase that says itself what is done: "delisted three plants", "charges 20% on"."""
    first, before = _FIRST_WORD.match(text, at[0]), text[: at[0]]
    if first and not says("talk", before):
        done = "liberalising" if _NO_LONGER.search(before) else _DEEDS[instrument.effect]
        reached = "announced" if says("will", before) else "in_force"
        yield Act(instrument.kind, instrument.effect, at, first.span(), follows=False, direction=done, status=reached)


def _act(instrument: Instrument, at: Span, verb: re.Match[str], text: str, *, follows: bool) -> Act:
    before = text[: verb.end()]
    act = Act(instrument.kind, instrument.effect, at, verb.span(), follows, "restrictive", "in_force")
    if instrument.effect == "barrier" and _ASKED.search(before):
        return act  # who asks another to undo it tells that it stands
    done = direction(instrument, verb, negated=bool(NOT.search(text[: verb.start()])))
    return replace(act, direction=done, status=status(text, verb, asked=says("asks", before)))
