"""What a sentence does with which instrument of trade policy: "lifted" and "ban", "raised" and "tariff"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from communique.text import lower
from communique.trade.reading.measures.verbs import (
    CLAUSE,
    NOT,
    direction,
    fits,
    is_object,
    is_participle,
    is_passive,
    status,
)
from communique.trade.reading.measures.words import Instrument, instruments_in, likely, says, stems_in, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from communique.schema.item import Item, Span

_MOST: Final = 100  # instruments and verbs of one sentence: no text of news without full stops has more
_REACH: Final = 110  # characters within which a verb governs what follows it
_PASSIVE_REACH: Final = 130
_ZERO: Final = re.compile(r"(?i)\bzero\b")
_DEEDS: Final = {"opens": "liberalising", "closes": "restrictive"}  # instruments that say themselves what is done
_NO_LONGER: Final = re.compile(r"(?i)\b(?:no longer|stopped|ceased to)\s+$")
_FIRST_WORD: Final = re.compile(r"\w+")
# "keeps its duty suspended", "left the tariff unchanged": the subject of the first verb is who does it.
_KEEPS: Final = re.compile(
    r"(?i)\b(?:keep|keeping|keeps|kept|leav(?:e|es|ing)|left|holds?|held|ha[sd]|have)\s+(?:its|their|an?|the|\d)\b(?=[^.;]{0,40}$)"
)
# "the duty that India levies on …", "the surcharge the United States has applied to …": who does it, and what.
_RELATIVE: Final = re.compile(
    r"(?:\s+of\s+(?:[\d.]+\s+(?:to|and)\s+|up\s+to\s+)?[\d.]+\s?(?:%|per\s?cent))?"
    r"(?:\s+(?:that|which))?\s+(?:(?:the\s+)?(?:[A-Z][\w.'-]*\s+(?:(?:and|of|the)\s+)*){1,5}|it\s+|they\s+)"
    r"(?:(?:has|have|had|is|was|been|now|also|currently|still|already|recently|first)\s+){0,3}"
    r"(?P<verb>levie[sd]|levying|charg(?:es?|ed|ing)|impos(?:es?|ed|ing)|appl(?:y|ies|ied|ying)|collect(?:s|ed|ing)?"
    r"|slapped|put|plac(?:es|ed)|maintain(?:s|ed)?|introduced|announced|adopted)\b"
)
_CLAUSES: Final = re.compile(r"[,;]\s")
_GIVEN: Final = re.compile(r"(?i)\b(?:despite|amid|without|because of|in spite of)\s+(?:[\w%.]+\s+){0,3}$")
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
    if not named and not (any(stem in low for stem in TRAFFIC_STEMS) and _moves_goods(text)):
        return []
    verbs = list(islice(words().action.finditer(low), _MOST))
    found: dict[Span, Act] = {}
    for instrument, at in named[:_MOST]:
        act = _surest(instrument, at, verbs, text)
        if act is None:
            continue
        if act.verb in found:  # "put a duty on barley, on top of the duty that it applies to wine"
            act = next(_related(instrument, at, text), act)
        taken = found.get(act.verb)
        if taken is None or (taken.effect == "traffic" and act.effect != "traffic"):
            found[act.verb] = act
    for verb in verbs:
        pattern = {"stop": _BANNED, "admit": _ADMITTED}.get(str(verb.lastgroup))
        goods = pattern and verb.span() not in found and pattern.match(text, verb.start())
        if goods and says("goods", goods["goods"]):
            found[verb.span()] = _act(_BAN, verb.span(), verb, text, follows=False)
    if not found:
        found = {act.verb: act for act in _standing(named, text)}
    if found and says("denied", text):
        return []
    return sorted(found.values(), key=lambda act: act.instrument)


def _moves_goods(text: str) -> bool:
    """Whether goods may be stopped or admitted without an instrument; far cheaper to ask than to look for verbs."""
    return bool(_BANNED.search(text) or _ADMITTED.search(text))


def _standing(named: list[tuple[Instrument, Span]], text: str) -> Iterator[Act]:
    """A barrier of which nothing is said but that it stands."""
    barriers = (
        (instrument, at)
        for instrument, at in named
        if instrument.effect == "barrier" and not _GIVEN.search(text, max(0, at[0] - _REACH), at[0])
    )
    if says("standing", text) and (first := next(barriers, None)):
        instrument, at = first
        yield Act(instrument.kind, "barrier", at, at, follows=False, direction="restrictive", status="in_force")


def _surest(instrument: Instrument, at: Span, verbs: list[re.Match[str]], text: str) -> Act | None:
    """What is done with an instrument; of one that stands and is only proposed to go, that it stands."""
    act = next(_governed(instrument, at, verbs, text), None)
    if act and act.status == "proposed" and act.direction == "liberalising":
        return next(_related(instrument, at, text), act)  # "would remove the duty that India levies"
    return act


def _governed(instrument: Instrument, at: Span, verbs: list[re.Match[str]], text: str) -> Iterator[Act]:
    """Readings of an instrument, the surest first."""
    if instrument.effect in _DEEDS:
        yield from _deed(instrument, at, text)
        return
    before = [verb for verb in verbs if verb.end() <= at[0] and at[0] - verb.end() <= _REACH]
    after = [verb for verb in verbs if verb.start() >= at[1] and verb.start() - at[1] <= _PASSIVE_REACH]
    inside = [verb for verb in verbs if at[0] <= verb.start() and verb.end() <= at[1]]
    yield from _kept(instrument, at, after, text)
    for verb in reversed(before):
        if says("talk", _CLAUSES.split(text[: verb.start()])[-1]):
            continue
        if fits(verb, instrument) and is_object(verb, at, instrument, text):
            yield _act(instrument, at, verb, text, follows=False)
    for verb in after:
        if fits(verb, instrument) and is_passive(verb, at, text):
            yield _act(instrument, at, verb, text, follows=True)
    yield from _related(instrument, at, text)
    for verb in inside:
        if instrument.kind in {"immigration", "subsidy"}:  # "stay without a visa", "subsidise"
            act = _act(instrument, at, verb, text, follows=False)
            yield replace(act, direction="liberalising") if instrument.effect == "benefit" else act


def _related(instrument: Instrument, at: Span, text: str) -> Iterator[Act]:
    """What a relative clause says of a barrier: "the duty that India levies on jute"."""
    if instrument.effect in {"barrier", "papers"} and (clause := _RELATIVE.match(text, at[1])):
        reached = "announced" if clause["verb"] == "announced" else "in_force"
        yield Act(instrument.kind, "barrier", at, clause.span("verb"), False, "restrictive", reached)  # noqa: FBT003


def _kept(instrument: Instrument, at: Span, after: list[re.Match[str]], text: str) -> Iterator[Act]:
    """What somebody keeps as it is: "keeps its duty suspended"."""
    for verb in after[:1]:
        kept = _KEEPS.search(text[: at[0]])
        if kept and is_participle(verb) and not CLAUSE.search(text[at[1] : verb.start()]):
            yield replace(_act(instrument, at, verb, text, follows=False), verb=kept.span())


def _deed(instrument: Instrument, at: Span, text: str) -> Iterator[Act]:
    """The act of a phrase that says itself what is done: "delisted three plants", "charges 20% on"."""
    first = _FIRST_WORD.match(text, at[0])
    before = text[: at[0]]
    if first is None or says("talk", before) or NOT.search(before):
        return
    reached = "announced" if says("will", before) else "proposed" if says("asks", before) else "in_force"
    effect = instrument.effect
    if instrument.needs and not says(instrument.needs, text):
        return
    undone = _NO_LONGER.search(before) and effect == "closes"
    effect_on_trade = "liberalising" if undone else _DEEDS[effect]
    yield Act(instrument.kind, effect, at, first.span(), follows=False, direction=effect_on_trade, status=reached)


def _act(instrument: Instrument, at: Span, verb: re.Match[str], text: str, *, follows: bool) -> Act:
    before = text[: verb.end()]
    asked = says("asks", before)
    if (
        asked
        and instrument.effect == "barrier"
        and says("undo", verb.group())
        and not says("will", before)
        and _calls(before)
    ):
        return Act(instrument.kind, instrument.effect, at, verb.span(), follows, "restrictive", "in_force")
    effect_on_trade = direction(instrument, verb, negated=bool(NOT.search(text[: verb.start()])))
    if instrument.effect == "barrier" and _ZERO.search(text[verb.end() : at[0]]):
        effect_on_trade = "liberalising"
    reached = status(text, verb, asked=asked)
    return Act(instrument.kind, instrument.effect, at, verb.span(), follows, effect_on_trade, reached)


def _calls(before: str) -> bool:
    """Whether somebody is asked to undo what stands, and does not merely think of undoing it."""
    return bool(re.search(r"(?i)\b(?:ask|urg|request|call|demand|press|appeal|invit|want)\w*\b", before))
