"""Mentions of agreements: what instrument, how many, and what the clause says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.trade.mentions.agreements.accessions import read_accessions
from communique.trade.mentions.agreements.anaphora import read_leaning
from communique.trade.mentions.agreements.instruments import read_acronyms, read_nouns, read_talks
from communique.trade.mentions.agreements.status import Clauses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.mentions.document import Document
    from communique.mentions.mention import Agreement


def find_agreements(document: Document) -> Iterator[Agreement]:
    """Mentions of instruments in text order, parts of counted wholes included.

    Args:
        document: The text that is read.

    >>> from communique.mentions.document import document
    >>> for found in find_agreements(document("Oman and Kenya signed three MoUs and will sign a tax treaty.")):
    ...     print(found.text, found.instrument, found.count, found.status)
    three MoUs mou 3 signed
    tax treaty agreement 1 proposed
    """
    tokens = document.tokens
    clauses = document.once(Clauses)
    found = read_acronyms(tokens, clauses, read_nouns(tokens, clauses))
    found += [*read_talks(tokens, clauses), *read_accessions(clauses)]
    found.sort(key=lambda one: (one.start, -one.end))
    for one in sorted(read_leaning(clauses, found), key=lambda one: (one.start, -one.end)):
        yield one.mention(tokens)
