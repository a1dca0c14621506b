"""Heads that mean an instrument only with a sign of it: orders, statements, protocols, plans, documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.mentions.agreement_words import Head, word_set

if TYPE_CHECKING:
    from communique.mentions.agreement_left import Left
    from communique.text import Tokens

SIGNING: Final = word_set(
    "sign signed signing signs ink inked inks inking conclude concluded exchange exchanged seal sealed adopt adopted "
    "adopting initial initialled initialed exchanging reach reached agreed agree launch launched witnessed "
    "under sought negotiate negotiating"
)
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
}
_COUNTED: Final = frozenset({"document", "paper", "instrument"})
_TITLED: Final = frozenset({"declaration", "convention"})
_ON: Final = frozenset({"protocol", "arrangement", "roadmap"})
_PLANS: Final = frozenset({"plan", "programme", "program"})
_SIGN: Final = word_set("sign signed signs signing inked ink inks")
_PLACED: Final = word_set(
    "booked placed won secured received clinched landed bagged got win place book secure winning securing"
)
_SIGNED_PLANS: Final = word_set(
    "action work implementation executive cooperation exchange joint working strategic economic"
)


def is_instrument(tokens: Tokens, at: int, head: Head, left: Left, bracket: str | None) -> bool:
    """Whether the words around a weak head make an instrument of it."""
    noun, lower = head.noun, tokens.lower
    before = left.before()
    if noun in _COUNTED:
        return left.ordinal or left.count is not None
    if not _WEAK_CLASSES.get(noun, frozenset()).isdisjoint([*before, lower[at - 1]]):
        return True
    signs = not SIGNING.isdisjoint(lower[max(0, left.first - 5) : left.first])
    capital = tokens.words[at][0].isupper()
    return (
        (noun == "order" and (left.money or _is_order(lower, left.first, at)))
        or (noun in _TITLED and capital and _has_capital(tokens, left.first, at) and (signs or bracket is not None))
        or (noun in _ON and (signs or ((capital or noun == "protocol") and lower[at + 1 : at + 2] == ["on"])))
        or (noun in _PLANS and signs and not _SIGNED_PLANS.isdisjoint(before))
        or (noun == "partnership" and not _SIGN.isdisjoint(lower[max(0, left.first - 3) : left.first]))
    )


def _has_capital(tokens: Tokens, first: int, end: int) -> bool:
    return any(word[0].isupper() for word in tokens.words[first:end])


def _is_order(lower: list[str], first: int, at: int) -> bool:
    """Whether an order is one for goods: booked, won, or worth something."""
    if lower[at + 1 : at + 2] in (["worth"], ["valued"], ["totalling"], ["totaling"]):
        return True
    return not _PLACED.isdisjoint(lower[max(0, first - 3) : first])
