"""Parts of a counted whole that leave the noun out: "Twelve of the 19 are contracts; the other seven …"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from communique.mentions.numbers.numerals import TENS
from communique.trade.mentions.agreements.counts import Count, count_at
from communique.trade.mentions.agreements.lexicon import NUMBERS, number, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.text import Tokens
    from communique.trade.mentions.agreements.status import Clauses


_BE: Final = word_set(
    "are were is was have has had will would should cover covers covered covering involve involves "
    "involved involving concern concerns "
    "concerned concerning relate relates related relating focus focuses "
    "focused deal deals dealt went go goes came come signed inked remain remains remained fall "
    "fell pertain pertains address addresses span include"
)
_SIGN: Final = word_set("signed inked sealed exchanged concluded")
_PREPOSITIONS: Final = word_set("in for with on between by from among to at under")
_POINTS: Final = frozenset(".,;:–)")
_CLAUSE_STARTS: Final = frozenset('.,;:–("').union({"and", "while", "with", "but"})
_OTHERS: Final = word_set("other remaining first last latter final")
_LIFTING: Final = word_set("taking bringing raising lifting pushing takes brings took brought raised bring take")
_TOTALS: Final = word_set("total tally number count haul")
_OF_WHICH: Final = [[of, which] for of in ("of", "among") for which in ("which", "them", "these", "those")]
_WHOLE_TOKENS: Final = 80  # tokens between a whole and its parts: two sentences of news


@dataclass(frozen=True, slots=True)
class Whole:
    """What parts are parts of.

    Args:
        start: First token.
        end: Token after it.
        instrument: Its instrument.
        count: How many, None where open.
        status: What its clause says of it.
    """

    start: int
    end: int
    instrument: str
    count: int | None
    status: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """A part as tokens; `whole` is what it belongs to, `how` the pattern."""

    start: int
    end: int
    count: Count
    whole: Whole
    how: str
    gapped: bool = False


@dataclass(slots=True)
class _Chain:
    """The parts found in one sentence: what is left of the whole decides whether a bare number is one more."""

    sentences: Clauses
    sentence: int = -1
    whole: Whole | None = None
    used: int = 0
    pending: list[Part] = field(default_factory=list)

    def goes_on(self, at: int) -> bool:
        """Whether token `at` stands in the sentence of the parts found last."""
        return self.whole is not None and self.sentences.bounds(at)[0] == self.sentence


def find_parts(sentences: Clauses, wholes: list[Whole], taken: set[int]) -> Iterator[Part]:
    """Parts of `wholes` (in text order); numbers at tokens in `taken` stand in noun phrases already."""
    tokens = sentences.tokens
    words = [*sentences.numerals, *(NUMBERS.keys() & tokens.where.keys())]
    places = sorted(at for word in words for at in tokens.where[word] if at >= wholes[0].end)
    chain = _Chain(sentences)
    for at in places:
        if at in taken or not _ends_number(tokens, at):
            continue
        following = _follows(tokens, at + 1)
        if following != "of" and not _is_predicate(following) and not chain.goes_on(at):
            continue
        count = count_at(tokens, at + 1)
        if count is None:
            continue
        if part := _part(tokens, at, count, wholes, chain):
            yield from _settle(chain, part)


def _ends_number(tokens: Tokens, at: int) -> bool:
    lower = tokens.lower
    following = lower[at + 1] if at + 1 < len(lower) else ""
    if lower[at] in TENS and following == "-":
        return False
    return not (following in {"dozen", "hundred"} and number(lower[at]) is not None)


def _part(tokens: Tokens, at: int, count: Count, known: list[Whole], chain: _Chain) -> Part | None:
    for rule in (_of_whole, _total, _other, _subject):
        if part := rule(tokens, at, count, known, chain):
            return part
    return None


def _last(known: list[Whole], at: int, *, atleast: int, reach: int) -> Whole | None:
    for whole in reversed(known):
        if whole.end <= at and at - whole.end <= reach and (whole.count is None or whole.count >= atleast):
            return whole
    return None


def _follows(tokens: Tokens, at: int) -> str:
    return tokens.lower[at] if at < len(tokens.lower) else "."


def _is_predicate(word: str) -> bool:
    return word in _BE or word in _PREPOSITIONS or word in _POINTS or word in _SIGN


def _of_whole(tokens: Tokens, at: int, count: Count, known: list[Whole], chain: _Chain) -> Part | None:
    """Thirty of the 55 are …; two of them; out of the 14, eight …."""
    if _follows(tokens, at + 1) != "of":
        return None
    k = at + 2
    beyond = _follows(tokens, k + 1)
    if _follows(tokens, k) in {"them", "those", "these", "which"} and (not beyond.isalpha() or _is_predicate(beyond)):
        whole = _last(known, at, atleast=count.value, reach=_WHOLE_TOKENS)
    else:
        while _follows(tokens, k) in {"the", "these", "those", "all"}:
            k += 1
        total = number(_follows(tokens, k)) if k > at + 2 else None
        if total is None or not _is_predicate(_follows(tokens, k + 1)):
            return None
        whole = next((w for w in reversed(known) if w.count == total and w.end <= at), None)
    return _begin(Part(count.start, k + 1, count, whole, "part"), chain) if whole else None


def _begin(part: Part, chain: _Chain) -> Part:
    low, _ = chain.sentences.bounds(part.start)
    if chain.sentence != low or chain.whole is not part.whole:
        chain.sentence, chain.whole, chain.used = low, part.whole, 0
    chain.pending = []
    chain.used += part.count.value
    return part


def _total(tokens: Tokens, at: int, count: Count, known: list[Whole], _chain: _Chain) -> Part | None:
    """… taking the total from a five-day mission to 26."""
    lower = tokens.lower
    if lower[count.start - 1] != "to" or not (
        _follows(tokens, at + 1) in _POINTS or _is_predicate(_follows(tokens, at + 1))
    ):
        return None
    back = lower[max(0, count.start - 16) : count.start]
    if _LIFTING.isdisjoint(back) or _TOTALS.isdisjoint(back):
        return None
    whole = _last(known, at, atleast=1, reach=_WHOLE_TOKENS)
    return Part(count.start, count.end, count, whole, "total") if whole else None


def _other(tokens: Tokens, at: int, count: Count, known: list[Whole], chain: _Chain) -> Part | None:
    """The other nine were signed …; a further four will be; the remaining two."""
    lower = tokens.lower
    before = lower[count.start - 1] if count.start else ""
    first = count.start
    more = lower[count.start] in {"another", "a"} and count.end - count.start > 1
    if before in _OTHERS and lower[max(0, count.start - 2)] in {"the", "its", "their"}:
        first -= 2
    elif not more:
        return None
    following = _follows(tokens, at + 1)
    if not (following in _BE or following in _POINTS or following in _PREPOSITIONS):
        return None
    low, _ = chain.sentences.bounds(first)
    if chain.sentence == low and chain.whole:
        return _begin(Part(first, count.end, count, chain.whole, "elliptic"), chain)
    whole = _last(
        known,
        at,
        atleast=1 if more else count.value,
        reach=_WHOLE_TOKENS * 2 if following in _BE and _follows(tokens, at + 2) in _SIGN else _WHOLE_TOKENS,
    )
    return _begin(Part(first, count.end, count, whole, "elliptic"), chain) if whole else None


def _subject(tokens: Tokens, at: int, count: Count, known: list[Whole], chain: _Chain) -> Part | None:
    """Three were: with …; eight are in textiles, four in pharmaceuticals and two in logistics."""
    lower = tokens.lower
    low, _ = chain.sentences.bounds(count.start)
    of_which = lower[max(0, count.start - 2) : count.start] in _OF_WHICH
    if count.start != low and lower[count.start - 1] not in _CLAUSE_STARTS and not of_which:
        return None
    following = _follows(tokens, at + 1)
    active = chain.sentence == low and chain.whole is not None
    if following in _BE - {"deal"}:
        return _clause(
            tokens, at, count, chain.whole if active else _last(known, at, atleast=count.value, reach=45), chain
        )
    if not active or chain.whole is None:
        return _open_list(tokens, at, count, known, chain, low)
    part = Part(count.start, count.end, count, chain.whole, "elliptic")
    if following in _PREPOSITIONS and not chain.pending:
        return _begin(part, chain)
    if (following.isalpha() or following in _POINTS) and chain.whole.count is not None:
        chain.pending.append(part)  # "three agriculture and one vocational training": only when the sum comes out
        left = chain.whole.count - chain.used - sum(p.count.value for p in chain.pending)
        return part if left == 0 else None
    return None


def _clause(tokens: Tokens, at: int, count: Count, whole: Whole | None, chain: _Chain) -> Part | None:
    """Three were: with …; eight are in textiles."""
    if whole is None or (whole.count is not None and count.value > whole.count):
        return None
    gapped = _follows(tokens, at + 1) in {"were", "was", "have", "has"} and _follows(tokens, at + 2) in _POINTS
    return _begin(Part(count.start, count.end, count, whole, "elliptic", gapped), chain)


def _open_list(tokens: Tokens, at: int, count: Count, known: list[Whole], chain: _Chain, low: int) -> Part | None:
    """Six agreements were signed: two on agriculture, three on energy and one on tourism."""
    whole = _last(known, at, atleast=count.value + 1, reach=45)
    if whole is None or whole.count is None or whole.start < low or _follows(tokens, at + 1) not in _PREPOSITIONS:
        return None
    chain.sentence, chain.whole, chain.used = low, whole, 0
    chain.pending = [Part(count.start, count.end, count, whole, "elliptic")]
    return None


def _settle(chain: _Chain, part: Part) -> Iterator[Part]:
    if part in chain.pending:
        yield from chain.pending
        chain.used += sum(one.count.value for one in chain.pending)
        chain.pending = []
    else:
        yield part


_BETWEEN: Final = re.compile(r"[^;.:]{0,80}?\s(?P<word>between|with)\s")
# With a semicolon any pair goes on the list; with a comma only "between", since "with" stands in many clauses.
_NEXT_PAIR: Final = {
    "between": re.compile(r"(?:[;,]|\sand)\s+(?:and\s+)?(?P<word>between)\s(?=(?:the\s+)?[A-Z])"),
    "with": re.compile(r";\s+(?:and\s+)?(?P<word>with)\s(?=(?:the\s+)?[A-Z])"),
}
_JOINT: Final = re.compile(
    r"[;,]?\s*(?:\b(?:and|as well as|also|another|one)\s*)*(?:\s(?:was|were|is|are|has|have|had|will)\s.*)?$"
)


def distributed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the pairs of sides that follow one noun, each an instrument: "MoUs between A and B; between C and D".

    >>> text = "MoUs between A and B; between C and D; and between E and F"
    >>> [text[a:b] for a, b in distributed(text, 4, len(text))]
    ['between A and B', 'between C and D', 'between E and F']
    """
    first = _BETWEEN.match(text, start, end)
    if first is None:
        return []
    following = (match.start("word") for match in _NEXT_PAIR[first["word"]].finditer(text, first.end(), end))
    found = [(low, _JOINT.sub("", text[low:high])) for low, high in pairwise([first.start("word"), *following, end])]
    return [(low, low + len(part)) for low, part in found] if len(found) > 1 else []


_LIST_CHARACTERS: Final = 2000  # characters that a list of items takes up
_MARK: Final = re.compile(
    r"(?:^|(?<=[\s;,]))(?:\(?(?:[a-h]|[1-9]\d?|i{1,3}|iv|v|vi{1,3})[).]|[•·▪*–-])\s+", re.MULTILINE
)
_ITEM_END: Final = re.compile(r"[;,\n]|\.(?=\s|$)")


def list_items(text: str, start: int, most: int | None) -> list[tuple[int, int]]:
    """Spans of the items of a list that begins after the colon near `start`: "(a) between X and Y, …".

    >>> text = "three MoUs: (a) between A and B, on tea; (b) between C and D."
    >>> [text[a:b] for a, b in list_items(text, 10, 3)]
    ['between A and B', 'between C and D']
    """
    colon = text.find(":", start, start + 80)
    if colon < 0 or any(stop in text[start:colon] for stop in (". ", "\n\n")):
        return []
    first = _MARK.match(text, colon + 1 + len(text[colon + 1 :]) - len(text[colon + 1 :].lstrip(" \n")))
    found: list[tuple[int, int]] = []
    mark = first
    while mark and (most is None or len(found) < most):
        end = _ITEM_END.search(text, mark.end())
        stop = end.start() if end else len(text)
        if stop > mark.end():
            found.append((mark.end(), stop))
        paragraph = _MARK.search(text, stop, min(len(text), stop + 300, colon + _LIST_CHARACTERS))
        mark = paragraph if paragraph and "\n\n" not in text[stop : paragraph.start()].strip() else None
    return found if len(found) > 1 else []
