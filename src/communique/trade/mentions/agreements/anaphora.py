"""What leans on other mentions: parts of counted wholes, "the agreement", "asked to join", contested claims."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from communique.trade.mentions.agreements.instruments import Found
from communique.trade.mentions.agreements.lexicon import word_set
from communique.trade.mentions.agreements.parts import Part, Whole, distributed, find_parts, list_items, parties

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.text import Tokens
    from communique.trade.mentions.agreements.status import Clauses, Sentences


_TREATIES: Final = word_set("agreement accord pact treaty deal")
_TYPED: Final = frozenset({"trade_agreement", "investment_agreement"})
_POINTING: Final = word_set("the this that")
_ALIKE: Final = word_set("similar same such")
_CLAIMS: Final = word_set("claim claims claimed claiming rumour rumours rumor alleged allegedly reportedly message")
_OPEN: Final = frozenset({"negotiating", "proposed"})
_INCLUDE: Final = word_set("include includes included including among")
_NEAR: Final = 60
_COPULA: Final = 2


def read_leaning(clauses: Clauses, found: list[Found]) -> list[Found]:
    """All mentions of a text, from those with a noun or an acronym of their own, in text order."""
    tokens = clauses.tokens
    found = _distributed(clauses, _repeated(_included(clauses, _anaphora(tokens, found))))
    wholes = [
        _whole(one)
        for one in found
        if one.noun and one.noun.plural and one.count != 1 and one.how != "part" and (one.count or one.status)
    ]
    parts: list[Found] = []
    if wholes:
        taken = {at for one in found for at in range(one.start, one.end)}
        leaves = [(part.whole, _leaf(clauses, part, found)) for part in find_parts(clauses, wholes, taken)]
        parts = [leaf for _, leaf in leaves]
        found = _mixed(found, leaves)
        swallowed = {one.noun for one in parts if one.noun}
        found = [one for one in found if one.noun is None or one.noun not in swallowed]
        lists = [item for whole in (*found, *parts) for item in _listed(tokens, whole, found)]
        parts += [one for one in lists if not any(p.start == one.start for p in parts)]
        parts += _theirs(tokens, wholes)
    found = found + [replace(one, noun=None) for one in parts]
    found = [*found, *_joining(tokens, found), *_have_one(tokens, found), *_sales(clauses, found)]
    return _contested(clauses, _repeated(found))


def _repeated(found: list[Found]) -> list[Found]:
    """Of "The 14 MoUs" of a clause that says nothing have the status that the text gives 14 MoUs elsewhere."""
    known: dict[tuple[str, int], str] = {}
    for one in found:
        if one.count and one.count > 1 and one.status:
            known.setdefault((one.instrument, one.count), one.status)
    return [
        replace(one, status=known[one.instrument, one.count])
        if one.status is None and one.count and (one.instrument, one.count) in known
        else one
        for one in found
    ]


def _distributed(sentences: Sentences, found: list[Found]) -> list[Found]:
    """The found, with one instrument for each pair of sides after a noun: "MoUs between A and B; between C and D"."""
    tokens = sentences.tokens
    if "between" not in tokens.where and ";" not in tokens.where:
        return found
    result: list[Found] = []
    for at, one in enumerate(found):
        _, high = sentences.bounds(one.start)
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


def _sales(sentences: Sentences, found: list[Found]) -> Iterator[Found]:
    """Of "The contracts include … and a sale of smart meters": a contract in other words."""
    tokens = sentences.tokens
    for at in tokens.where.get("sale", ()):
        low, _ = sentences.bounds(at)
        part = next(
            (one for one in found if low <= one.start < at and one.how == "part" and one.instrument == "contract"), None
        )
        whole = next((one for one in found if low <= one.start < at and one.instrument == "contract"), None)
        if (
            whole
            and not _INCLUDE.isdisjoint(tokens.lower[whole.end : at])
            and at
            and tokens.lower[at - 1] in {"a", "the"}
        ):
            yield Found(at, at + 1, "contract", 1, "exact", (part or whole).status, "part")


def _mixed(found: list[Found], leaves: list[tuple[Whole, Found]]) -> list[Found]:
    """The found, a whole whose parts are of several kinds made mixed: 19 agreements, contracts and letters."""
    kinds: dict[tuple[int, int], set[str]] = {}
    for whole, leaf in leaves:
        kinds.setdefault((whole.start, whole.end), set()).add(leaf.instrument)
    return [replace(one, instrument="mixed") if len(kinds.get((one.start, one.end), ())) > 1 else one for one in found]


def _whole(one: Found) -> Whole:
    return Whole(one.start, one.end, one.instrument, one.count, one.status)


def _anaphora(tokens: Tokens, found: list[Found]) -> list[Found]:
    """Of "The agreement" and "a similar agreement" get the kind of the one they point to."""
    last: Found | None = None
    result: list[Found] = []
    for one in found:
        noun = one.noun
        bare = (
            noun is not None
            and noun.noun in _TREATIES
            and not noun.plural
            and one.instrument == "agreement"
            and one.name is None
        )
        new = one
        if bare and noun is not None and last is not None and last.instrument in _TYPED:
            before = set(tokens.lower[noun.body : noun.head])
            if not before and noun.determiner in _POINTING:
                new = replace(one, instrument=last.instrument, name=last.name, how="anaphor")
            elif (
                before & _ALIKE
                or noun.determiner == "such"
                or (before == {"partnership"} and noun.determiner in _POINTING)
                or (not before and one.status in _OPEN and last.status in _OPEN)
            ):
                new = replace(one, instrument=last.instrument, how="anaphor")
        if new.instrument in _TYPED or (bare and noun is not None and noun.determiner in {"a", "an"}):
            last = new
        result.append(new)
    return result


def _included(sentences: Sentences, found: list[Found]) -> list[Found]:
    """Of "The contracts include an order …": what is included has the status of the whole."""
    result: list[Found] = []
    for one in found:
        near = reversed(result[-_NEAR:])  # a look at all that came before would cost the square of the length
        whole = next((w for w in near if w.noun and w.noun.plural and w.noun.head < one.start), None)
        if whole and one.noun and one.start - whole.end < _NEAR and one.how == "noun_phrase":
            low, _ = sentences.bounds(one.start)
            between = sentences.tokens.lower[whole.end : one.start]
            if (
                whole.start >= low
                and between[:4]
                and not _INCLUDE.isdisjoint([*between[:4], *between[-3:]])
                and not {";", "."} & set(between)
            ):
                source = next(
                    (w for w in reversed(result) if w.instrument == whole.instrument and w.count and w.count > 1), whole
                )
                status = (
                    source.status if whole.status is None or (whole.noun and not whole.noun.count) else whole.status
                )
                one = replace(one, how="part", status=status)  # noqa: PLW2901
        result.append(one)
    return result


def _leaf(clauses: Clauses, part: Part, found: list[Found]) -> Found:
    """The mention of a part: its clause's status, else that of the whole."""
    status = clauses.status(part.start, part.end, near=True)
    if status is None:
        status = "signed" if part.gapped and part.whole.status == "proposed" else part.whole.status
    instrument, noun = part.whole.instrument, None
    index = bisect_left(found, part.end, key=lambda one: one.start)
    if index < len(found):
        predicate = found[index]
        if (
            predicate.noun
            and predicate.start - part.end <= _COPULA
            and predicate.noun.count is None
            and predicate.noun.plural
            and clauses.tokens.lower[part.end] in {"are", "were"}
        ):
            instrument, noun = predicate.instrument, predicate.noun
    count, qualifier = part.count.value, part.count.qualifier
    return Found(part.start, part.end, instrument, count, qualifier, status, part.how, noun=noun)


def _listed(tokens: Tokens, one: Found, found: list[Found]) -> Iterator[Found]:
    """The items of a list that follows a counted mention, one instrument each."""
    if one.count is None or one.count < 2 or one.how == "whole":  # noqa: PLR2004
        return
    text, end = tokens.text, tokens.ends[one.end - 1]
    after = end
    if one.how in {"elliptic", "part"} and one.end < len(tokens.words) and tokens.lower[one.end] in {"were", "are"}:
        after = tokens.ends[one.end]
    spans = parties(text, after, one.count) or list_items(text, end, one.count)
    for low, high in spans:
        first, last = bisect_left(tokens.starts, low), bisect_left(tokens.starts, high)
        if last <= first or any(first <= other.start < last for other in found if other.noun):
            continue
        yield Found(first, last, one.instrument, 1, "exact", one.status, "list_item")


def _theirs(tokens: Tokens, wholes: list[Whole]) -> Iterator[Found]:
    """Of "They said theirs, for ore haulage, …": one of the instruments just counted."""
    for at in tokens.where.get("theirs", ()):
        whole = next((w for w in reversed(wholes) if 0 <= at - w.end < _NEAR), None)
        if whole:
            yield Found(at, at + 1, whole.instrument, 1, "exact", whole.status, "elliptic")


def _joining(tokens: Tokens, found: list[Found]) -> Iterator[Found]:
    """Of "… has asked to join": the treaty named before, its accession sought."""
    for at in tokens.where.get("join", ()):
        lower = tokens.lower
        if lower[max(0, at - 1)] != "to" or (
            at + 1 < len(lower) and lower[at + 1][0].isalpha() and lower[at + 1] not in {"and", "but", "it"}
        ):
            continue
        first = next((k for k in range(at - 2, max(-1, at - 5), -1) if lower[k] in _ASKING), None)
        pact = next(
            (one for one in reversed(found) if one.name and one.instrument in _TYPED and 0 <= at - one.end < _NEAR),
            None,
        )
        if first is not None and pact:
            yield Found(first, at + 1, pact.instrument, 1, "exact", "accession_sought", "elliptic", pact.name)


_ASKING: Final = word_set(
    "asked applied wants want hopes hope seeks seek sought bid request requested wishes asks applying"
)


def _have_one(tokens: Tokens, found: list[Found]) -> Iterator[Found]:
    """Of "With the United Kingdom we already have one": a treaty like the one just named, in force."""
    lower = tokens.lower
    for at in tokens.where.get("one", ()):
        if lower[at - 1] not in {"have", "has"} or not at or "already" not in lower[max(0, at - 4) : at + 3]:
            continue
        like = next((one for one in reversed(found) if 0 <= at - one.end < _NEAR and (one.noun or one.name)), None)
        if like:
            yield Found(at, at + 1, like.instrument, 1, "exact", "in_force", "elliptic")


def _contested(sentences: Sentences, found: list[Found]) -> list[Found]:
    """A claim of an instrument that the text denies elsewhere is denied too."""
    denied = {one.instrument for one in found if one.status == "denied"}
    result: list[Found] = []
    for one in found:
        if one.status == "signed" and one.instrument in denied:
            low, high = sentences.bounds(one.start)
            before, _ = sentences.bounds(max(0, low - 2))
            if not _CLAIMS.isdisjoint(sentences.tokens.lower[before:high]):
                one = replace(one, status="denied")  # noqa: PLW2901
        result.append(one)
    return result


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
_JOINED: Final = word_set("joined acceded")
_JOIN: Final = word_set("join joins accede accedes joining acceding")
_ACCESSION: Final = word_set("accession membership")
_SEEK: Final = word_set(
    "to will would wants want hopes hope plans seeks seek sought bid talks negotiations process application applied "
    "seeking working party towards support supports supported backed backing back backs interest aspires expected "
    "progress push efforts"
)
_DONE: Final = word_set("completed completes completing concluded secured won sealed formalised formalized")
_PAST: Final = word_set("since after upon following before until prior")
_NOT: Final = word_set("no not never without denied denies ruled if hasn't didn't isn't wasn't")
_HEADS: Final = word_set("bid talks negotiations process application dispute case ranks bloc customs")
_REACH: Final = 7
_LINKS: Final = word_set("to of in for the")
_LONGEST_SIDE: Final = 4  # words of "the accession of the Comoros to"


def read_accessions(sentences: Sentences, found: list[Found]) -> Iterator[Found]:
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


def _told(sentences: Sentences, at: int, end: int) -> tuple[int, int, str] | None:
    """First token, token after the last, and status of the accession to the body at tokens `at` to `end`."""
    lower = sentences.tokens.lower
    low, high = sentences.bounds(at)
    after = lower[end] if end < high else "."
    if after in _ACCESSION:  # its WTO accession
        status = _sought(lower, at, min(high, end + _REACH), low)
        return (at, end + 1, status) if status else None
    verb = at - 1
    while verb > low and lower[verb] in _LINKS and at - verb <= _LONGEST_SIDE:
        verb -= 1
    verb = _over_side(lower, verb, low)
    if lower[verb] in _JOINED | _JOIN and after[0].isalpha() and after in _HEADS:
        return None  # joined the WTO dispute
    status = _status(lower, verb, low, high)
    return (verb, end, status) if status else None


def _over_side(lower: list[str], at: int, low: int) -> int:
    """The accession in "accession of Bolivia to", whose side ends at token `at`."""
    for k in range(at, max(low, at - _LONGEST_SIDE) - 1, -1):
        if lower[k] in _ACCESSION:
            return k
    return at


def _status(lower: list[str], verb: int, low: int, high: int) -> str | None:
    word, before = lower[verb], lower[max(low, verb - _REACH) : verb]
    if word not in _JOINED | _JOIN | _ACCESSION or not _NOT.isdisjoint(before):
        return None
    if word in _ACCESSION:
        return _sought(lower, verb, min(high, verb + 1), low)
    if not _PAST.isdisjoint(before[-3:]):
        return None  # since it joined: only when, not what
    if word in _JOINED:
        return "acceded" if not {"be", "if", "would"} & set(before) else None
    return "accession_sought" if word in {"joining", "acceding"} or not _SEEK.isdisjoint(before) else None


def _sought(lower: list[str], at: int, end: int, low: int) -> str | None:
    """What the words around "accession" and "membership" say."""
    around = {*lower[max(low, at - _REACH) : at], *lower[at:end]}
    if not _NOT.isdisjoint(around) or not _PAST.isdisjoint(lower[max(low, at - 3) : at]):
        return None
    if not _DONE.isdisjoint(around):
        return "acceded"
    return "accession_sought" if "accession" in around or not _SEEK.isdisjoint(around) else None
