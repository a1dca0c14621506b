"""What leans on other mentions: parts of counted wholes, "the agreement", "asked to join", contested claims."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from communique.trade.mentions.agreements.instruments import Found
from communique.trade.mentions.agreements.lexicon import word_set
from communique.trade.mentions.agreements.parts import Part, Whole, distributed, find_parts, list_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.text import Tokens
    from communique.trade.mentions.agreements.status import Clauses


_TREATIES: Final = word_set("agreement accord pact treaty deal")
_TYPED: Final = frozenset({"trade_agreement", "investment_agreement"})
_POINTING: Final = word_set("the this that")
_ALIKE: Final = word_set("similar same such")
_CLAIMS: Final = word_set("claim claims claimed claiming rumour rumours rumor alleged allegedly reportedly message")
_OPEN: Final = frozenset({"negotiating", "proposed"})


def read_leaning(clauses: Clauses, found: list[Found]) -> list[Found]:
    """All mentions of a text, from those with a noun or an acronym of their own, in text order."""
    tokens = clauses.tokens
    found = _distributed(clauses, _repeated(_anaphora(tokens, found)))
    wholes = [
        Whole(one.start, one.end, one.instrument, one.count, one.status)
        for one in found
        if one.noun and one.noun.plural and one.count != 1 and one.how != "part"
    ]
    if not wholes:
        return _contested(clauses, found)
    taken = {at for one in found for at in range(one.start, one.end)}
    parts = [_leaf(clauses, part, found) for part in find_parts(clauses, wholes, taken)]
    swallowed = {id(one.noun) for one in parts if one.noun}
    found = [one for one in found if id(one.noun) not in swallowed]
    lists = [item for whole in (*found, *parts) for item in _listed(tokens, whole, found)]
    return _contested(clauses, _repeated([*found, *(replace(one, noun=None) for one in (*parts, *lists))]))


def _repeated(found: list[Found]) -> list[Found]:
    """Of "The 14 MoUs" of a clause that says nothing have the status that the text gives 14 MoUs elsewhere."""
    known = {(one.instrument, one.count): one.status for one in reversed(found) if (one.count or 0) > 1 and one.status}
    return [
        replace(one, status=known[one.instrument, one.count])
        if one.status is None and (one.instrument, one.count) in known
        else one
        for one in found
    ]


def _distributed(clauses: Clauses, found: list[Found]) -> list[Found]:
    """The found, with one instrument for each pair of sides after a noun: "MoUs between A and B; between C and D"."""
    tokens = clauses.tokens
    if "between" not in tokens.where and ";" not in tokens.where:
        return found
    result: list[Found] = []
    for at, one in enumerate(found):
        _, high = clauses.bounds(one.start)
        high = min(high, found[at + 1].start if at + 1 < len(found) else high)
        stop = tokens.lower[high - 1] in {".", "!"}
        spans = (
            distributed(tokens.text, tokens.ends[one.end - 1], tokens.ends[high - 1 - stop])
            if one.noun and high > one.end
            else []
        )
        counted = one.count is not None and one.count > 1
        if counted and one.count != len(spans):
            spans = []
        result.append(replace(one, count=1, qualifier="exact") if spans and not counted else one)
        for start, end in spans if counted else spans[1:]:
            first, last = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
            result.append(Found(first, last, one.instrument, 1, "exact", one.status, "list_item"))
    return result


def _contested(clauses: Clauses, found: list[Found]) -> list[Found]:
    """A claim of an instrument that the text denies elsewhere is denied too."""
    denied = {one.instrument for one in found if one.status == "denied"}
    return [
        replace(one, status="denied")
        if one.instrument in denied and one.status == "signed" and _is_claim(clauses, one)
        else one
        for one in found
    ]


def _is_claim(clauses: Clauses, one: Found) -> bool:
    low, high = clauses.bounds(one.start)
    before, _ = clauses.bounds(max(0, low - 2))
    return not _CLAIMS.isdisjoint(clauses.tokens.lower[before:high])


def _anaphora(tokens: Tokens, found: list[Found]) -> list[Found]:
    """Of "The agreement" and "a similar agreement" get the kind of the one they point to."""
    last: Found | None = None
    result: list[Found] = []
    for one in found:
        noun, new = one.noun, one
        bare = noun is not None and not noun.plural and noun.noun in _TREATIES and one.name is None
        if noun and bare and last:
            before = set(tokens.lower[noun.body : noun.head])
            if not before and noun.determiner in _POINTING:
                new = replace(one, instrument=last.instrument, name=last.name, how="anaphor")
            elif before & _ALIKE or before == {"partnership"} or (one.status in _OPEN and last.status in _OPEN):
                new = replace(one, instrument=last.instrument, how="anaphor")
        if new.instrument in _TYPED:
            last = new
        elif noun and bare and noun.determiner in {"a", "an"}:
            last = None
        result.append(new)
    return result


def _leaf(clauses: Clauses, part: Part, found: list[Found]) -> Found:
    """The mention of a part: its clause's status, else that of the whole."""
    whole = part.whole
    status = clauses.status(part.start, part.end, near=True) or ("signed" if part.gapped else whole.status)
    instrument, noun = whole.instrument, None
    index = bisect_left(found, part.end, key=lambda one: one.start)
    predicate = found[index] if index < len(found) else None
    if predicate and predicate.noun and predicate.noun.plural and predicate.start - part.end <= _COPULA:
        instrument, noun = predicate.instrument, predicate.noun
    count, qualifier = part.count.value, part.count.qualifier
    return Found(part.start, part.end, instrument, count, qualifier, status, part.how, noun=noun)


def _listed(tokens: Tokens, one: Found, found: list[Found]) -> Iterator[Found]:
    """The items of a list that follows a counted mention, one instrument each."""
    if one.count is None or one.count < 2 or one.how == "whole":  # noqa: PLR2004
        return
    text, end = tokens.text, tokens.ends[one.end - 1]
    for low, high in list_items(text, end, one.count):
        first, last = bisect_left(tokens.starts, low), bisect_left(tokens.starts, high)
        if last > first and not any(first <= other.start < last for other in found if other.noun):
            yield Found(first, last, one.instrument, 1, "exact", one.status, "list_item")


_COPULA: Final = 2  # tokens between a part and what it is said to be: "two are contracts"


_BODIES: Final = {
    "wto": (("wto",),),
    "world": (("world", "trade", "organization"), ("world", "trade", "organisation")),
    "mercosur": (("mercosur",),),
    "mercosul": (("mercosul",),),
    "eaeu": (("eaeu",),),
    "eurasian": (("eurasian", "economic", "union"),),
    "pacific": (("pacific", "alliance"),),
    "regional": (("regional", "comprehensive", "economic", "partnership"),),
}
_JOIN: Final = word_set("join joins joined accede accedes acceded joining acceding accession membership")
_SEEK: Final = word_set(
    "to will would wants want hopes hope plans seeks seek sought bid talks negotiations process application applied "
    "seeking working party towards support supports supported backed backing back backs interest aspires expected "
    "progress push efforts"
)
_DONE: Final = word_set("completed completes completing concluded secured won sealed formalised formalized")
_PAST: Final = word_set("since after upon following before until prior")
_NOT: Final = word_set("no not never without denied denies ruled if hasn't didn't isn't wasn't")
_HEADS: Final = word_set("bid talks negotiations process application dispute case ranks bloc customs")
_REACH: Final = 7  # tokens on either side that say how far a joining is
_LONGEST_SIDE: Final = 5  # tokens of "the accession of the Comoros to"


def read_accessions(sentences: Clauses, found: list[Found]) -> Iterator[Found]:
    """Mentions of somebody's joining one of the bodies, asked for or done.

    Args:
        sentences: The sentences of the text.
        found: What was found before; its words are not read again.
    """
    tokens = sentences.tokens
    places = sorted(at for word in _BODIES.keys() & tokens.where.keys() for at in tokens.where[word])
    covered = {at for one in found for at in range(one.start, one.end)} if places else set()
    for at in places:
        end = next((at + len(body) for body in _BODIES[tokens.lower[at]] if _stands(tokens, at, body)), 0)
        if end and at not in covered and (told := _told(sentences, at, end)):
            first, last, status = told
            name = tokens.text[tokens.starts[at] : tokens.ends[end - 1]]
            yield Found(first, last, "trade_agreement", 1, "exact", status, "accession", name)


def _stands(tokens: Tokens, at: int, body: tuple[str, ...]) -> bool:
    return tuple(tokens.lower[at : at + len(body)]) == body and tokens.words[at][0].isupper()


def _told(sentences: Clauses, at: int, end: int) -> tuple[int, int, str] | None:
    """First token, token after the last, and status of the accession to the body at tokens `at` to `end`."""
    lower = sentences.tokens.lower
    low, high = sentences.bounds(at)
    after = lower[end] if end < high else "."
    if after in _JOIN:  # its WTO accession
        first, last, word = at, end + 1, after
    else:
        first = next((k for k in range(at - 1, max(low, at - _LONGEST_SIDE) - 1, -1) if lower[k] in _JOIN), at)
        last, word = end, lower[first]
        if first == at or (after in _HEADS and not word.endswith(("sion", "ship"))):
            return None  # joined the WTO dispute
    before = lower[max(low, first - _REACH) : first]
    around = {*before, *lower[last : min(high, last + _REACH)]} if after in _JOIN else set(before)
    if not _NOT.isdisjoint(around) or not _PAST.isdisjoint(before[-3:]):
        return None
    if word in {"joined", "acceded"} or not _DONE.isdisjoint(around):
        return first, last, "acceded"
    sought = word in {"joining", "acceding", "accession"} or not _SEEK.isdisjoint(around)
    return (first, last, "accession_sought") if sought else None
