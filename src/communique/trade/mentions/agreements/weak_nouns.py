"""Heads that mean an instrument only with a sign of it: orders, statements, protocols, plans, documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.trade.mentions.agreements.lexicon import Head, word_set

if TYPE_CHECKING:
    from communique.text import Tokens
    from communique.trade.mentions.agreements.modifiers import Left

SIGNING: Final = word_set(
    "sign signed signing signs ink inked inks inking conclude concluded exchange exchanged seal sealed adopt adopted "
    "adopting initial initialled initialed exchanging reach reached agreed agree launch launched witnessed "
    "under sought negotiate negotiating signature signatures formalised formalized"
)
SIGNED: Final = word_set("sign signed signs signing inked ink inks")
# What makes an instrument of a weak head: words in front of it, or a verb of signing nearby.
_WEAK_CLASSES: Final[dict[str, frozenset[str]]] = {
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
    "minutes": word_set("agreed"),
    "memoire": word_set("aide"),
}
_COUNTED: Final = frozenset({"document", "paper", "instrument"})
_TITLED: Final = frozenset({"declaration", "convention"})
_ON: Final = frozenset({"protocol", "arrangement", "roadmap"})
_PLANS: Final = frozenset({"plan", "programme", "program"})
_PLACED: Final = word_set(
    "booked placed won secured received clinched landed bagged got win place book secure winning securing"
)
_ALIKE: Final = word_set("similar separate parallel")
_GREATEST: Final = word_set("biggest largest")
_SIGNED_PLANS: Final = word_set(
    "action work implementation executive cooperation exchange joint working strategic economic"
)
_OF_PLANS: Final = word_set("action cooperation work activities exchanges")
_DONE: Final = word_set("signed inked adopted initialled initialed exchanged agreed concluded endorsed")
_BE: Final = word_set("was were been be is are being also formally jointly")
_STOPS: Final = frozenset(".;:")
_ARTICLES: Final = word_set("a an the")
_VERB_TOKENS: Final = 5  # tokens between a verb of signing and its noun
_CLAUSE: Final = 14  # tokens of a clause


def is_instrument(tokens: Tokens, at: int, head: Head, left: Left, bracket: str | None) -> bool:
    """Whether the words around a weak head make an instrument of it."""
    noun, lower = head.noun, tokens.lower
    if noun in _COUNTED:
        return left.ordinal or left.count is not None or not _ALIKE.isdisjoint(left.before())
    before = left.before()
    if not _WEAK_CLASSES.get(noun, frozenset()).isdisjoint([*before, lower[at - 1]]):
        return True
    signs = _signs(lower, left.first, at)
    capital = tokens.words[at][0].isupper()
    titled = capital and _has_capital(tokens, left.first, at)
    return (
        (noun == "order" and (left.money or _is_order(lower, left.first, at)))
        or (noun == "convention" and signs)
        or (noun in _TITLED and titled and (signs or bracket is not None))
        or (noun in _ON and (signs or ((capital or noun == "protocol") and lower[at + 1 : at + 2] == ["on"])))
        or (noun == "map" and signs)
        or (noun in _PLANS and signs and _is_plan(lower, at, before))
        or (noun == "minutes" and signs and left.count is None and lower[at + 1 : at + 2] != ["after"])
    )


def _signs(lower: list[str], first: int, at: int) -> bool:
    """Whether a verb of signing stands close before, before what it is joined to by "and", or as its predicate."""
    if not SIGNING.isdisjoint(lower[max(0, first - _VERB_TOKENS) : first]):
        return True
    joint = first - 1 if first and lower[first - 1] in _ARTICLES else first
    if joint and lower[joint - 1] in {"and", ","}:
        for k in range(joint - 1, max(-1, joint - _CLAUSE), -1):
            if lower[k] in _STOPS or lower[k] in SIGNED:
                return lower[k] in SIGNED
    for k in range(at + 1, min(len(lower), at + _CLAUSE)):
        if lower[k] in _STOPS:
            return False
        if lower[k] in _DONE and lower[k - 1] in _BE:
            return True
    return False


def _is_plan(lower: list[str], at: int, before: list[str]) -> bool:
    """Whether a plan is one that sides sign: "work plan", "plan of action"."""
    of = lower[at + 1 : at + 2] == ["of"] and not _OF_PLANS.isdisjoint(lower[at + 2 : at + 3])
    return of or not _SIGNED_PLANS.isdisjoint(before)


def _has_capital(tokens: Tokens, first: int, end: int) -> bool:
    return any(word[0].isupper() for word in tokens.words[first:end])


def _is_order(lower: list[str], first: int, at: int) -> bool:
    """Whether an order is one for goods: booked, won, or worth something."""
    if lower[at + 1 : at + 2] in (["worth"], ["valued"], ["totalling"], ["totaling"]):
        return True
    return not (_PLACED | _GREATEST).isdisjoint(lower[max(0, first - 3) : at])
