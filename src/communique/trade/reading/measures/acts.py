"""What a sentence does with which instrument of trade policy: "lifted" and "ban", "raised" and "tariff"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from communique.lexicon import needed
from communique.text import lower
from communique.trade.reading.measures.verbs import NOT, direction, fits, is_object, is_passive, status
from communique.trade.reading.measures.words import done, instruments, instruments_in, says, verbs_in
from communique.trade.reading.sectors import first_sector

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from communique.rule import Rule
    from communique.schema.item import Item, Span

_MOST: Final = 100  # instruments of one sentence: no text of news without full stops has more
_REACH: Final = 130  # characters between a verb and its instrument: longer sentences say something else there
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
# Goods that are stopped or admitted without an instrument: "banned Ugandan sugar", "cleared Peruvian beef into".
_MOVED: Final = {
    "restrictive": re.compile(
        r"(?:bann|bans |prohibit|barr|outlaw|block|blacklist)\w*\s*(?P<goods>(?:[\w-]+\s+){1,4}[\w-]+)"
    ),
    "liberalising": re.compile(
        r"(?:approv|authori|clear|accept|allow|admit)\w*\s+(?P<goods>(?:[\w-]+\s+){0,5}[\w-]+)\s+(?:from|into)\b"
    ),
}
_OF_GOODS: Final = frozenset({"agriculture", "mining", "industry", "energy"})  # sectors whose words are of goods


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
        rules: Those that found instrument and verb.
        recalls: The measure told before that its instrument stands for ("the ban"), None where it names its own.
    """

    kind: str
    effect: str
    instrument: Span
    verb: Span
    follows: bool
    direction: str
    status: str
    rules: tuple[Rule, ...] = ()
    recalls: Item | None = None


def stems() -> frozenset[str]:
    """The letters without which no sentence tells of a measure."""
    goods = (needed(pattern.pattern) for pattern in _MOVED.values())
    return frozenset().union(*goods, *(rule.find for rule in instruments()))


def acts(text: str, stems: Iterable[str]) -> list[Act]:
    """What a sentence does with which instruments, each verb once, in the order of the text.

    Args:
        text: The sentence.
        stems: The stems of instruments that may stand in it.
    """
    low = lower(text)
    named = instruments_in(low, stems)[:_MOST]
    verbs = verbs_in(low) if named else []
    found: dict[Span, Act] = {}
    for rule, at in named:
        act = _surest(rule, at, verbs, text)
        if act and (act.verb not in found or found[act.verb].effect == "traffic"):
            found[act.verb] = act
    for act in _moved(low, text):
        found.setdefault(act.verb, act)
    barriers = [] if found else [(rule, at) for rule, at in named if rule.name == "barrier"]
    if barriers and says("standing", text):  # of a barrier nothing is said but that it stands
        found = {at: _standing(rule, at, at) for rule, at in barriers[:1]}
    return [] if not found or says("denied", text) else sorted(found.values(), key=lambda act: act.instrument)


def _moved(low: str, text: str) -> Iterator[Act]:
    for way, pattern in _MOVED.items():
        for goods in pattern.finditer(low):
            verb = _FIRST_WORD.match(low, goods.start())
            if verb and (first_sector(goods["goods"]) in _OF_GOODS or says("goods", goods["goods"])):
                reached = status(text, verb)
                yield Act(
                    "import_ntm", "traffic", verb.span(), verb.span(), follows=False, direction=way, status=reached
                )


def _surest(rule: Rule, at: Span, verbs: list[re.Match[str]], text: str) -> Act | None:
    """What is done with an instrument; of one that is only proposed to go, that it stands."""
    act = next(_governed(rule, at, verbs, text), None)
    if act and act.status == "proposed":
        return next(_related(rule, at, text), act)  # "would remove the duty that India levies"
    return act


def _governed(rule: Rule, at: Span, verbs: list[re.Match[str]], text: str) -> Iterator[Act]:
    """Readings of an instrument, the surest first."""
    if rule.name in _DEEDS:
        yield from _deed(rule, at, text)
        return
    before = [verb for verb in verbs if 0 <= at[0] - verb.end() <= _REACH]
    after = [verb for verb in verbs if 0 <= verb.start() - at[1] <= _REACH]
    for verb in reversed(before):
        talk = says("talk", _CLAUSES.split(text[: verb.start()])[-1])
        if not talk and fits(verb, rule) and is_object(verb, at, rule, text):
            yield _act(rule, at, verb, text, follows=False)
    for verb in after:
        if fits(verb, rule) and is_passive(verb, at, text):
            yield _act(rule, at, verb, text, follows=True)
    yield from _related(rule, at, text)


def _standing(rule: Rule, at: Span, verb: Span) -> Act:
    return Act(
        rule.gives, "barrier", at, verb, follows=False, direction="restrictive", status="in_force", rules=(rule,)
    )


def _related(rule: Rule, at: Span, text: str) -> Iterator[Act]:
    """What a relative clause says of a barrier: "the duty that India levies on jute"."""
    if rule.name in {"barrier", "papers"} and (clause := _RELATIVE.match(text, at[1])):
        yield _standing(rule, at, clause.span("verb"))


def _deed(rule: Rule, at: Span, text: str) -> Iterator[Act]:
    """The act of a phrase that says itself what is done: "delisted three plants", "charges 20% on"."""
    before = text[: at[0]]
    if first := _FIRST_WORD.match(text, at[0]):
        way = "liberalising" if _NO_LONGER.search(before) else _DEEDS[rule.name]
        reached = "announced" if says("will", before) else "in_force"
        yield Act(rule.gives, rule.name, at, first.span(), follows=False, direction=way, status=reached, rules=(rule,))


def _act(rule: Rule, at: Span, verb: re.Match[str], text: str, *, follows: bool) -> Act:
    act = replace(_standing(rule, at, verb.span()), effect=rule.name, follows=follows, rules=(rule, done(verb)))
    way = direction(rule, verb, negated=bool(NOT.search(text[: verb.start()])))
    return replace(act, direction=way, status=status(text, verb))
