"""Firms without a suffix, shown by what is done with them: "signed with X", "the grocer X", "X signed"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Area, Person
from communique.mentions.people.vocabulary import title_heads, union, word_lists
from communique.trade.reading.parties.words import party_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.page import Page
    from communique.schema.item import Span
    from communique.trade.reading.scene import Scene

_UPPER: Final = "A-ZÀ-ÖØ-Þ"
_WORD: Final = rf"[{_UPPER}][\w&'-]*\w"
_REST: Final = rf"(?:[ \n](?:(?:&|de|del|do|da|van)[ \n])?{_WORD})"
_NAME: Final = rf"(?P<name>{_WORD}{_REST}{{0,4}})"
_DOES: Final = (
    r"(?:will|would|has|have|is to|plans? to|agreed|signed|signs|inked|supplies|supplied|bought|buys|sold|sells|ordered"
    r"|won|invested|exports|imports|clinched|secured|shipped|acquired|landed|concluded|exhibited|opened|announced|said)"
)
# The signs of a firm, and the lower-case words of which an article with such a sign holds one.
_SIGNS: Final = (
    ("port", "port", re.compile(rf"\b(?:with|between|and|by)\s+(?:the\s+)?(?P<name>Port of {_WORD}(?: {_WORD})?)")),
    (
        "firm_with",
        "with between",
        re.compile(
            r"\b(?:signed|signs|inked|deals?|contracts?|agreements?|memorandum|M[Oo]Us?|partnership|venture|orders?"
            r"|partner(?:s|ed)?|alliance|merger|distribut\w+|licen[cs]e\w*)\b[^.;:\n]{0,60}?"
            rf"\b(?:with|between)\s+(?:the\s+)?{_NAME}"
        ),
    ),
    (
        "firm_by_noun",
        (
            "retailer chain grocer brewery bakery dairy distillery wholesaler shipyard line house refinery state"
            " privately partner buyer seller investor client customer rival bidder utility startup fintech"
        ),
        re.compile(
            r"\b(?:retailer|chain|grocer|brewery|bakery|dairy|distillery|wholesaler|shipyard|shipping line"
            r"|trading house|refinery|[Ss]tate-(?:owned|run)|[Pp]rivately[ -](?:held|owned)|partner|buyer|seller"
            rf"|[Ii]nvestor|client|customer|rival|bidder|utility|startup|fintech)\s+{_NAME}"
        ),
    ),
    (
        "firm_object",
        "supply sell acquire buy",
        re.compile(rf"\b(?:supply|sell|acquire|buy)\s+(?P<name>{_WORD}{_REST}{{1,4}})\s+(?:with|for|in|to|by)\b"),
    ),
    (
        "firm_among",
        "firms companies exhibitors exporters importers producers buyers",
        re.compile(
            r"\b(?:firms|companies|exhibitors|exporters|importers|producers|buyers)\b[^.;:\n]{0,50}?"
            rf"(?:,\s+(?:among them|including|namely)|\bwere|\bincluded?)\s+(?:the\s+)?{_NAME}"
        ),
    ),
    (  # the capital first, then what stands before it: far faster than the other way round
        "firm_subject",
        "",
        re.compile(
            rf"(?m)(?P<name>[{_UPPER}](?:(?<=^.)|(?<=[.!?]\s.)|(?<=[.!?][\"']\s.)|(?<=(?:deal|pact),\s.)|(?<=agreement,\s.))[\w&'-]*\w{_REST}{{1,4}}),?\s+{_DOES}\b"
        ),
    ),
)
# What joins two names of one list; a description may stand before the second.
_NEXT: Final = re.compile(
    rf"(?:\s+of\s+{_WORD})?(?:,|,?\s+and)\s+(?:the\s+)?(?:(?:{_WORD}\s+)?(?:[a-z][a-z-]+\s+){{1,2}})?{_NAME}"
)
_SHORTEST: Final = 3  # letters of a name
_ACRONYM: Final = 5  # letters of a word in capitals: a longer one is a heading's
# What shows that a name goes on or stands before a common noun: "Hanoi Railway", "Basmati exports".
_GOES_ON: Final = re.compile(
    rf"\s+[{_UPPER}]|['’]s?\s+(?!chief\b)[a-z]|-"
    r"|\s+(?:exports|imports|market|markets|officials|companies|firms|goods|products|talks|summit|region|government|side)\b"
)


def firms(scene: Scene, taken: list[Span]) -> Iterator[tuple[Span, str]]:
    """Names that only the words around them show to be those of firms, each with the sign.

    Args:
        scene: The article.
        taken: The spans of other mentions that are no areas.
    """
    page = scene.page
    names = {word for m in page.mentions if isinstance(m, Person) for word in m.name.split()}
    for how, words, sign in _SIGNS:
        shown = sign.finditer(page.text) if not words or scene.says(frozenset(words.split())) else ()
        for match in shown:
            step: re.Match[str] | None = match
            while step:
                start, end = step.span("name")
                known = any(first < end and start < stop for first, stop in taken)
                if not known and (how != "port" and not _is_firm(page, start, end, names)):
                    break
                if not known:
                    yield (start, end), how
                step = _NEXT.match(page.text, end)


@cache
def _no_firm() -> frozenset[str]:
    return (
        party_words("not_firm")
        | union("organisation_words", "event", "instrument", "thing", "official", "igo")
        | word_lists("person_words")["facility"]
        | title_heads().keys()
    ) - {"congress", "partner", "exchange", "gas", "fuel", "standard", "point"}


def _is_firm(page: Page, start: int, end: int, names: set[str]) -> bool:
    """Whether a capitalised run can be the name of a firm: no place, day, office, person or common noun."""
    words = page.text[start:end].split()
    given = word_lists("given_names")["given"] if len(words) > 1 else frozenset()
    shouted = len(words) > 1 and words[0].isupper() and len(words[0]) > _ACRONYM
    short = end - start < _SHORTEST or words[0].lower() in given
    common = not _no_firm().isdisjoint(page.text[start:end].lower().split())
    if short or shouted or common or names.issuperset(words):
        return False
    areas = page.in_sentence(page.sentence_at(start), Area)
    return not any(_is_place(area, start, end) for area in areas) and not _GOES_ON.match(page.text, end)


def _is_place(area: Area, start: int, end: int) -> bool:
    """Whether an area fills or begins a name; `Lublin Apples` may be a firm, `Polish Apples` are apples."""
    if area.start >= end or area.end <= start:
        return False
    return area.end >= end or (area.start == start and (area.level in {"country", "bloc"} or area.form != "name"))
