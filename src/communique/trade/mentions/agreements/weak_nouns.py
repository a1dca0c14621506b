"""Heads that mean an instrument only with a sign of it: orders, statements, protocols, plans, documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.lexicon import word_set

if TYPE_CHECKING:
    from communique.text import Tokens
    from communique.trade.mentions.agreements.lexicon import Head
    from communique.trade.mentions.agreements.modifiers import Left

_SIGNING: Final = word_set(
    "sign signed signing signs ink inked inks inking conclude concluded exchange exchanged seal sealed adopt adopted "
    "adopting initial initialled initialed exchanging reach reached agreed agree launch launched witnessed "
    "under sought negotiate negotiating signature signatures formalised formalized"
)
_DONE: Final = word_set("signed inked adopted initialled initialed exchanged agreed concluded endorsed")
_BE: Final = word_set("was were been be is are being also formally jointly")
# Words in front that make an instrument of a weak head.
_CLASSES: Final[dict[str, frozenset[str]]] = {
    "order": word_set("trial purchase export firm initial bulk repeat import follow-on aircraft"),
    "statement": frozenset({"joint"}),
    "declaration": frozenset({"joint"}),
    "protocol": word_set(
        "phytosanitary sanitary export import additional trade amending upgrade quarantine veterinary accession"
    ),
    "arrangement": word_set(
        "recognition swap trade cooperation transit working administrative implementing reciprocal bilateral "
        "technical currency"
    ),
    "roadmap": word_set("trade facilitation cooperation bilateral joint economic strategic"),
    "sheet": frozenset({"term"}),
    "convention": word_set("tax taxation extradition avoidance"),
    "swap": word_set("currency debt nature"),
    "memoire": word_set("aide"),
    "plan": word_set("action work implementation executive cooperation exchange joint working strategic economic"),
}
_SIGNED: Final = word_set(
    "convention protocol arrangement roadmap map minutes"
)  # and heads that a verb of signing makes
_ON: Final = frozenset({"protocol", "Protocol", "Arrangement", "Roadmap"})
_PLANS: Final = frozenset({"plan", "programme", "program"})
COUNTED: Final = frozenset({"document", "paper", "instrument"})  # instruments where they are counted
_PLACED: Final = word_set(
    "booked placed won secured received clinched landed bagged got win place book secure winning securing biggest "
    "largest"
)
_WORTH: Final = word_set("worth valued totalling totaling")
_VERB_TOKENS: Final = 5  # tokens between a verb of signing and its noun
_CLAUSE: Final = 14  # tokens of a clause


def is_instrument(tokens: Tokens, at: int, head: Head, left: Left) -> bool:
    """Whether the words around a weak head make an instrument of it."""
    noun, lower = head.noun, tokens.lower
    following = lower[at + 1] if at + 1 < len(lower) else ""
    if noun in COUNTED:
        return left.ordinal or left.count is not None
    if noun == "order" and (left.money or following in _WORTH or _PLACED & {*lower[max(0, left.first - 3) : at]}):
        return True
    if following == "on" and tokens.words[at] in _ON:
        return True
    of = lower[at + 2 : at + 3] if following == "of" else []  # plan of action
    if _CLASSES.get("plan" if noun in _PLANS else noun, frozenset()) & {*left.before(), lower[at - 1], *of}:
        return noun not in _PLANS or _is_signed(lower, left.first, at)
    spent = noun == "minutes" and left.count  # for 30 minutes
    return noun in _SIGNED and not spent and _is_signed(lower, left.first, at)


def _is_signed(lower: list[str], first: int, at: int) -> bool:
    """Whether a verb of signing stands close before, before what it is joined to by "and", or as its predicate."""
    joined = not {"and", ","}.isdisjoint(lower[max(0, first - 2) : first])
    if not _SIGNING.isdisjoint(lower[max(0, first - (_CLAUSE if joined else _VERB_TOKENS)) : first]):
        return True
    for k in range(at + 2, min(len(lower), at + _CLAUSE)):
        if lower[k] in {".", ";", ":"}:
            return False
        if lower[k] in _DONE and lower[k - 1] in _BE:
            return True
    return False
