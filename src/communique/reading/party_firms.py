"""Firms without a suffix, shown by what is done with them: "signed with X", "the grocer X", "firms, among them X"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Area, Organisation, Person
from communique.mentions.organisation_names import starters
from communique.mentions.person_vocabulary import portfolio_or_body, title_heads, union, word_lists
from communique.reading.party_words import party_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.page import Page

_UPPER: Final = "A-ZÀ-ÖØ-Þ"
_WORD: Final = rf"[{_UPPER}][\w&'-]*\w|[{_UPPER}]{{2}}"
_NAME: Final = rf"(?P<name>(?:{_WORD})(?:[ \n](?:(?:&|de|del|do|da|van)[ \n])?(?:{_WORD})){{0,4}})"
_MORE: Final = rf"(?P<name>(?:{_WORD})(?:[ \n](?:(?:&|de|del|do|da|van)[ \n])?(?:{_WORD})){{1,4}})"
_DOES: Final = (
    r"(?:will|would|has|have|is to|plans? to|agreed to|intends? to|expects to|agreed|signed|signs|inked|supplies|supplied"
    r"|bought|buys|sold|sells|ordered|won|invested|exports|imports|clinched|secured|shipped|ships|acquired|landed"
    r"|concluded|exchanged|exhibited|showcased|opened|unveiled|announced|said|says)"
)
_DEAL: Final = (
    r"(?:sign(?:s|ed|ing)?|inked|deals?|contracts?|agreements?|memorandum|MoUs?|MOUs?|partnerships?|venture|orders?|ordered"
    r"|supply|supplies|supplied|sells?|sold|bought|buys?|purchased?|acquired?|shipped|partner(?:s|ed)?|jointly|stake"
    r"|distribut\w+|licen[cs]e\w*|merge\w*|shelves|tie-up|alliance)"
)
_FIRMS: Final = (
    r"(?:firms|companies|enterprises|businesses|exhibitors|makers|producers|exporters|importers|buyers|growers|breweries"
    r"|retailers|manufacturers|start-?ups|brands|investors|suppliers|distillers|wineries|mills)"
)
# The words that show a firm, and what it is.
_SIGNS: Final[tuple[tuple[str, str, re.Pattern[str]], ...]] = (
    ("firm_among", "enterprise", re.compile(
        rf"\b{_FIRMS}\b[^.;:\n]{{0,50}}?(?:,\s+(?:among them|including|namely)|\bwere|\bare|\bincluded?)\s+(?:the\s+)?{_NAME}")),
    ("firm_by_noun", "enterprise", re.compile(
        r"\b(?:retailer|chain|grocer|brewery|bakery|dairy|winery|distillery|wholesaler|shipyard|shipping line|trading house"
        r"|tea house|bookmaker|caterer|roaster|agribusiness|mill|cannery|refinery|smelter|tannery|foundry|studio|planter"
        r"|[Ss]tate-(?:owned|run|controlled)|[Pp]rivately[ -](?:held|owned)|[Ff]amily-owned|partner|buyer|seller"
        r"|investor|[Ii]nvestor|client|customer|rival|bidder|winery|utility|start-?up|fintech|e-tailer|marketplace)"
        rf"\s+{_NAME}")),
    ("body_by_noun", "association", re.compile(
        rf"\b(?:trade|industry|business|lobby|umbrella|producers'|exporters'|growers'|farmers')\s+"
        rf"(?:body|group|lobby|group|association|federation|union)\s+{_NAME}")),
    ("firm_based", "enterprise", re.compile(rf"-(?:based|listed|headquartered)\s+{_NAME}")),
    ("port", "enterprise", re.compile(
        rf"\b(?:with|between|and|by)\s+(?:the\s+)?(?P<name>Port of (?:{_WORD})(?: (?:{_WORD}))?)")),
    ("firm_with", "enterprise", re.compile(rf"\b{_DEAL}\b[^.;:\n]{{0,60}}?\b(?:with|between)\s+(?:the\s+)?{_NAME}")),
    ("firm_deal", "enterprise", re.compile(rf"\b{_DEAL}\b[^.;:\n]{{0,60}}?\b(?:from|to|by|of|and)\s+{_MORE}")),
    ("firm_object", "enterprise", re.compile(rf"\b(?:supply|sell|acquire|buy|join|outbid|joined)\s+{_MORE}\s+(?:with|for|in|to|by)\b")),
    ("firm_subject", "enterprise", re.compile(
        rf"(?:^|(?<=[.!?]\s)|(?<=[.!?][\"']\s)|(?<=deal,\s)|(?<=agreement,\s)|(?<=contract,\s)){_MORE},?\s+{_DOES}\b", re.MULTILINE)),
)  # fmt: skip
# What joins two names of one list; a description may stand before the second.
_NEXT: Final = re.compile(rf"(?:\s+of\s+(?:{_WORD}))?(?:,|,?\s+and)\s+(?:the\s+)?(?:{_WORD}\s+)?(?:[a-z][a-z-]+\s+){{0,2}}?{_NAME}")
_PAIR: Final = re.compile(rf"\s+and\s+(?:{_WORD}['’]s\s+)?{_NAME}")
_MOST: Final = 6


def firms(page: Page, taken: list[tuple[int, int]]) -> Iterator[Organisation]:
    """Names that only the words around them show to be those of firms.

    Args:
        page: The article and its mentions.
        taken: The spans of other mentions that are no areas.
    """
    names = {word for m in page.mentions if isinstance(m, Person) for word in m.name.split()}
    for how, level, sign in _SIGNS:
        for match in sign.finditer(page.text):
            listed = how in {"firm_among", "firm_subject", "firm_with", "firm_deal"}
            step: re.Match[str] | None = match
            for _ in range(_MOST):
                if step is None:
                    break
                start, end = step.span("name")
                if not _is_firm(page, start, end, names, taken, alone=how not in {"firm_deal", "firm_subject"}):
                    break
                yield _made(page, start, end, how, level)
                step = (_NEXT if how == "firm_among" else _PAIR).match(page.text, end) if listed else None


def paired(page: Page, known: list[Organisation], taken: list[tuple[int, int]]) -> Iterator[Organisation]:
    """`A Foods and B`, where A Foods is a firm and a verb of dealing follows.

    Args:
        page: The article and its mentions.
        known: The organisations found so far.
        taken: The spans of other mentions that are no areas.
    """
    names = {word for m in page.mentions if isinstance(m, Person) for word in m.name.split()}
    for body in known:
        match = _PAIR.match(page.text, body.end) if body.level == "enterprise" else None
        if match and _DID.match(page.text, match.end()):
            start, end = match.span("name")
            if _is_firm(page, start, end, names, taken, alone=True):
                yield _made(page, start, end, "firm_paired", "enterprise")


_DID: Final = re.compile(rf"(?:\s+of\s+(?:{_WORD})(?:\s{_WORD})?)?\s+(?:also\s+|have\s+|has\s+|jointly\s+)?(?:{_DOES}|was signed|were)\b")


def _made(page: Page, start: int, end: int, how: str, level: str) -> Organisation:
    text = page.text[start:end]
    return Organisation(start=start, end=end, text=text, how=how, name=" ".join(text.split()), area=None, level=level)


@cache
def _no_firm() -> frozenset[str]:
    return (
        party_words("not_firm")
        | union("organisation_words", "event", "instrument", "thing", "official", "igo")
        | word_lists("person_words")["facility"]
        | title_heads().keys()
    ) - {"port", "congress", "partner", "exchange", "gas", "fuel", "standard", "point"}


def _is_firm(
    page: Page, start: int, end: int, names: set[str], taken: list[tuple[int, int]], *, alone: bool
) -> bool:
    words = page.text[start:end].split()
    low = [word.lower().strip("'") for word in words]
    if low[0] == "port" and len(low) > 1:
        return not any(first < end and start < stop for first, stop in taken)
    if low[-1] in party_words("place_tail") or any(word in _no_firm() for word in low) or low[0] in starters() or names.issuperset(words):
        return False
    if words[0].endswith(("'s", "’s")) or (len(words) == 1 and (not alone or len(words[0]) < 3)):  # noqa: PLR2004
        return False
    if all(word in portfolio_or_body() for word in low) or any(first < end and start < stop for first, stop in taken):
        return False
    if len(words) > 1 and low[0] in word_lists("given_names")["given"] and low[-1] not in portfolio_or_body():
        return False
    areas = page.in_sentence(page.sentence_at(start), Area)
    if any(_is_place(area, start, end) for area in areas):
        return False
    return not re.match(rf"\s+[{_UPPER}]|['’]s?\s+[a-z]+\b(?<!chief)|-|\s+(?:{_PLURAL})\b", page.text[end : end + 30])


def _is_place(area: Area, start: int, end: int) -> bool:
    """Whether an area fills or begins a name; `Lublin Apples` may be a firm, `Polish Apples` are apples."""
    if area.start >= end or area.end <= start:
        return False
    return area.end >= end or (area.start == start and (area.level in {"country", "bloc"} or area.form != "name"))


_PLURAL: Final = r"exports|imports|market|markets|officials|companies|firms|goods|products|talks|summit|region|government|side"
