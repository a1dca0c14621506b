"""What leans on other mentions: parts of counted wholes, items of lists, "the agreement"."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from communique.lexicon import word_set
from communique.trade.mentions.agreements.instruments import Found
from communique.trade.mentions.agreements.parts import find_parts, list_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.text import Tokens
    from communique.trade.mentions.agreements.status import Clauses

_TREATIES: Final = word_set("agreement accord pact treaty deal")
_TYPED: Final = frozenset({"trade_agreement", "investment_agreement"})
_CLAIMS: Final = word_set("claim claims claimed claiming rumour rumours rumor alleged allegedly reportedly message")
_CLAIM_REACH: Final = 60  # tokens from a claim to what it claims: two sentences of news
_OPEN: Final = frozenset({"negotiating", "proposed"})


def read_leaning(clauses: Clauses, found: list[Found]) -> list[Found]:
    """All mentions of a text, from those with a noun or an acronym of their own in text order."""
    found = _anaphora(clauses.tokens, found)
    parts = find_parts(clauses, found)
    swallowed = {id(one.noun) for one in parts if one.noun}
    found = [one for one in found if id(one.noun) not in swallowed]
    # A claim of an instrument that the text denies elsewhere is denied too.
    denied, lower = {one.instrument for one in found if one.status == "denied"}, clauses.tokens.lower
    claims = [one for one in found if one.instrument in denied and one.status == "signed"]
    claims = [one for one in claims if not _CLAIMS.isdisjoint(lower[max(0, one.start - _CLAIM_REACH) : one.start])]
    found = [replace(one, status="denied") if one in claims else one for one in found]
    return [*found, *parts, *(item for whole in (*found, *parts) for item in _listed(clauses.tokens, whole, found))]


def _anaphora(tokens: Tokens, found: list[Found]) -> list[Found]:
    """Of "The agreement" and "a similar agreement" get the kind of the one they point to."""
    last: Found | None = None
    result: list[Found] = []
    for one in found:
        new, noun = one, one.noun if one.noun and one.noun.noun in _TREATIES and not one.noun.plural else None
        if noun and last and one.name is None:
            before = tokens.lower[noun.body : noun.head]
            points = not before and noun.determiner in {"the", "this", "that"}
            if points or before in (["similar"], ["same"]) or (one.status in _OPEN and last.status in _OPEN):
                new = replace(one, instrument=last.instrument, name=last.name if points else None, how="anaphor")
        if new.instrument in _TYPED:
            last = new
        elif noun and noun.determiner in {"a", "an"}:
            last = None
        result.append(new)
    return result


def _listed(tokens: Tokens, one: Found, found: list[Found]) -> Iterator[Found]:
    """The items of a list that follows a counted mention, one instrument each."""
    for low, high in (
        list_items(tokens.text, tokens.ends[one.end - 1], one.count) if one.count and one.count > 1 else ()
    ):
        first, last = bisect_left(tokens.starts, low), bisect_left(tokens.starts, high)
        if last > first and not any(first <= other.start < last for other in found if other.noun):
            yield Found(first, last, one.instrument, 1, "exact", one.status, "list_item")
