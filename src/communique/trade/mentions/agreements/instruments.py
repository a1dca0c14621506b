"""The noun phrases of a text's instruments, with the status that their clauses give them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Agreement
from communique.trade.mentions.agreements.lexicon import lexicon
from communique.trade.mentions.agreements.names import bracket_after, known_acronyms, proper_name
from communique.trade.mentions.agreements.noun_phrase import read_noun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.mentions.mention import Qualifier
    from communique.text import Tokens
    from communique.trade.mentions.agreements.noun_phrase import Noun
    from communique.trade.mentions.agreements.status import Clauses

_JOINERS: Final = frozenset(
    [("and",), ("or",), (",",), ("/",), (",", "and"), ("&",), ("and", "/", "or"), ("as", "well", "as")]
)
# papers that sides adopt rather than sign
_ADOPTED: Final = frozenset({"roadmap", "map", "plan", "programme", "program", "protocol", "minutes"})
_TALKS: Final = (["negotiations"], ["talks"], ["negotiation"])
_STOPPED: Final = frozenset({"suspended", "terminated", "denied"})


@dataclass(slots=True, eq=False)
class Found:
    """A mention in the making; nothing changes it, but it is not frozen, which would make it twice as slow to make.

    Args:
        start: First token.
        end: Token after it.
        instrument: As in the codebook.
        count: How many.
        qualifier: Exactness of the count.
        status: What the clause says of it.
        how: The pattern.
        name: Proper name.
        noun: The noun phrase, None for what has none.
        span: Offsets where the mention is no run of tokens from `start` to `end`.
    """

    start: int
    end: int
    instrument: str
    count: int | None
    qualifier: Qualifier
    status: str | None
    how: str
    name: str | None = None
    noun: Noun | None = None

    def mention(self, tokens: Tokens) -> Agreement:
        """The mention itself."""
        start, end = tokens.starts[self.start], tokens.ends[self.end - 1]
        return Agreement(
            start=start,
            end=end,
            text=tokens.text[start:end],
            how=self.how,
            instrument=self.instrument,
            count=self.count,
            qualifier=self.qualifier,
            status=self.status,
            name=self.name,
        )


def read_nouns(tokens: Tokens, clauses: Clauses) -> list[Found]:
    """The noun phrases of instruments in text order, coordinated ones made one."""
    words = lexicon()
    heads = [at for word in words.triggers.intersection(tokens.where) for at in tokens.where[word]]
    nouns: list[Noun] = []
    for at in sorted(heads):
        if nouns and at < nouns[-1].end:
            continue
        noun = read_noun(tokens, at)
        if noun is None:
            continue
        if nouns and (merged := _merge(tokens, nouns[-1], noun)):
            nouns[-1] = merged
        else:
            nouns.append(noun)
    return [found for noun in nouns for found in _found(tokens, noun, clauses)]


def _merge(tokens: Tokens, first: Noun, second: Noun) -> Noun | None:
    """One noun phrase of two that share a count: "30 memoranda of understanding and agreements"."""
    if not (first.plural and second.plural) or second.count or second.start - first.end > 3 or second.start < first.end:  # noqa: PLR2004
        return None
    if tuple(tokens.lower[first.end : second.start]) not in _JOINERS or second.loose:
        return None
    same = first.instrument == second.instrument
    return replace(first, end=second.end, instrument=first.instrument if same else "mixed")


def _found(tokens: Tokens, noun: Noun, clauses: Clauses) -> Iterator[Found]:
    name, end = _name(tokens, noun)
    issued = noun.instrument == "joint_statement" or noun.noun in _ADOPTED
    status = clauses.status(noun.start, end, issued=issued)
    if noun.loose and status is None:
        return
    count = None if noun.determiner == "no" else noun.count.value if noun.count else None if noun.plural else 1
    qualifier: Qualifier = noun.count.qualifier if noun.count else "exact"
    instrument = "mixed" if noun.loose and noun.plural else noun.instrument
    if end > noun.end and tokens.words[end - 2] in lexicon().acronyms:
        instrument = lexicon().acronyms[tokens.words[end - 2]]
    how = "part" if noun.part else "noun_phrase"
    yield Found(noun.start, end, instrument, count, qualifier, status, how, name, noun)


def _name(tokens: Tokens, noun: Noun) -> tuple[str | None, int]:
    found = proper_name(tokens, noun)
    if found is None:
        return None, noun.end
    first, last = found
    return tokens.text[tokens.starts[first] : tokens.ends[last - 1]], max(noun.end, bracket_after(tokens, last)[1])


def read_acronyms(tokens: Tokens, clauses: Clauses, nouns: list[Found]) -> list[Found]:
    """The `nouns`, and treaties by their acronym alone, both with the name that the text gives with the acronym."""
    defined: dict[str, tuple[str | None, str]] = {}
    for one in nouns:
        if (acronym := _acronym(tokens, one)) and one.noun and not one.noun.plural:
            defined.setdefault(acronym, (one.name, one.instrument))
    lone = {one.start: tokens.words[one.start] for one in nouns if one.name is None and one.end - one.start == 1}
    known = {start: defined[word][0] for start, word in lone.items() if word in defined}
    found = [replace(one, name=known[one.start]) if one.start in known else one for one in nouns]
    covered = {at for one in nouns for at in range(one.start, one.end)}
    for first, at, acronym in known_acronyms(tokens, defined):
        if at not in covered:
            name, instrument = defined.get(acronym, (None, lexicon().acronyms.get(acronym, "agreement")))
            name = name or tokens.text[tokens.starts[first] : tokens.ends[at]]
            found.append(Found(first, at + 1, instrument, 1, "exact", clauses.status(first, at + 1), "acronym", name))
    return found


def _acronym(tokens: Tokens, found: Found) -> str | None:
    if found.noun and found.noun.acronym:
        return found.noun.acronym
    if tokens.words[found.end - 1] == ")" and tokens.words[found.end - 3] == "(":
        return tokens.words[found.end - 2]
    return None


def read_talks(tokens: Tokens, clauses: Clauses) -> Iterator[Found]:
    """Treaties that only their negotiation names: "the next round of free trade negotiations"."""
    for first in tokens.where.get("free", ()):
        at = first + 1 + (tokens.lower[first + 1 : first + 2] == ["-"])
        if tokens.lower[at : at + 1] == ["trade"] and tokens.lower[at + 1 : at + 2] in _TALKS:
            status = clauses.status(first, at + 2)
            status = status if status in _STOPPED else "negotiating"
            yield Found(first, at + 2, "trade_agreement", 1, "exact", status, "free_trade_talks")
