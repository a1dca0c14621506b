"""Accessions to bodies that are treaties of trade without being called so: the WTO, Mercosur, the Pacific Alliance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.mentions.agreement_reading import Found
from communique.mentions.agreement_words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.mentions.agreement_bounds import Sentences
    from communique.text import Tokens

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
