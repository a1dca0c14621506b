"""Firms without a suffix, shown by what is done with them: "signed with X", "the grocer X", "firms, among them X"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Area, Organisation, Person
from communique.mentions.organisations.names import starters
from communique.mentions.people.vocabulary import portfolio_or_body, title_heads, union, word_lists
from communique.trade.reading.parties.acts import AMONG
from communique.trade.reading.parties.words import party_words
from communique.trade.reading.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.page import Page

_UPPER: Final = "A-ZÀ-ÖØ-Þ"
WORD: Final = rf"[{_UPPER}][\w&'-]*\w"
_REST: Final = rf"(?:[ \n](?:(?:&|de|del|do|da|van)[ \n])?{WORD})"
_NAME: Final = rf"(?P<name>{WORD}{_REST}{{0,4}})"
_MORE: Final = rf"(?P<name>{WORD}{_REST}{{1,4}})"
DOES: Final = (
    r"(?:will|would|has|have|is to|plans? to|agreed to|intends? to|expects to|agreed|signed|signs|inked|supplies"
    r"|supplied"
    r"|bought|buys|sold|sells|ordered|won|invested|exports|imports|clinched|secured|shipped|ships|acquired|landed"
    r"|concluded|exchanged|exhibited|showcased|opened|unveiled|announced|said|says)"
)
_DEAL: Final = (
    r"(?:sign(?:s|ed|ing)?|inked|deals?|contracts?|agreements?|memorandum|MoUs?|MOUs?|partnerships?|venture|orders?"
    r"|ordered"
    r"|supply|supplies|supplied|sells?|sold|bought|buys?|purchased?|acquired?|shipped|partner(?:s|ed)?|jointly|stake"
    r"|distribut\w+|licen[cs]e\w*|merge\w*|shelves|tie-up|alliance)"
)
# The words that show a firm, what it is, and words without one of which an article holds no such sign.
_SIGNS: Final = tuple(
    (how, level, frozenset(words.split()), re.compile(pattern, re.MULTILINE))
    for how, level, words, pattern in (
        (
            "firm_among",
            "enterprise",
            "among including namely were are included include",
            AMONG.pattern.removesuffix("$") + _NAME,
        ),
        (
            "firm_by_noun",
            "enterprise",
            (
                "retailer chain grocer brewery bakery dairy winery distillery wholesaler shipyard line house caterer"
                " roaster agribusiness cannery refinery smelter tannery foundry studio planter owned run controlled"
                " held partner buyer seller investor client customer rival bidder utility start startup fintech"
                " tailer marketplace"
            ),
            (
                r"\b(?:retailer|chain|grocer|brewery|bakery|dairy|winery|distillery|wholesaler|shipyard|shipping line"
                r"|trading house|tea house|caterer|roaster|agribusiness|cannery|refinery|smelter|tannery|foundry|studio"
                r"|planter|[Ss]tate-(?:owned|run|controlled)|[Pp]rivately[ -](?:held|owned)|[Ff]amily-owned|partner"
                r"|buyer|seller|[Ii]nvestor|client|customer|rival|bidder|utility|start-?up|fintech|e-tailer|marketplace)"
                rf"\s+{_NAME}"
            ),
        ),
        (
            "body_by_noun",
            "association",
            "body group lobby association federation union",
            (
                r"\b(?:trade|industry|business|lobby|umbrella|producers'|exporters'|growers'|farmers')\s+"
                rf"(?:body|group|lobby|association|federation|union)\s+{_NAME}"
            ),
        ),
        (
            "firm_apposed",
            "enterprise",
            "one another",
            (
                r"\b(?:[Oo]ne of (?:them|its members|the (?:[a-z-]+\s){0,2}(?:companies|firms|exhibitors|members"
                rf"|enterprises))|[Aa]nother(?: of them| member| company| firm| exhibitor)?),\s+{_NAME},"
            ),
        ),
        ("firm_based", "enterprise", "based listed headquartered", rf"-(?:based|listed|headquartered)\s+{_NAME}"),
        (
            "port",
            "enterprise",
            "port",
            rf"\b(?:with|between|and|by)\s+(?:the\s+)?(?P<name>Port of {WORD}(?: {WORD})?)",
        ),
        (
            "firm_with",
            "enterprise",
            "with between",
            rf"\b{_DEAL}\b[^.;:\n]{{0,60}}?\b(?:with|between)\s+(?:the\s+)?{_NAME}",
        ),
        (
            "firm_deal",
            "enterprise",
            "from to by of and",
            rf"\b{_DEAL}\b[^.;:\n]{{0,60}}?\b(?:from|to|by|of|and)\s+{_MORE}",
        ),
        (
            "firm_object",
            "enterprise",
            "supply sell acquire buy join outbid joined",
            rf"\b(?:supply|sell|acquire|buy|join|outbid|joined)\s+{_MORE}\s+(?:with|for|in|to|by)\b",
        ),
        (  # the capital first, then what stands before it: far faster than the other way round
            "firm_subject",
            "enterprise",
            (
                "will would has have is plan plans agreed intend intends expects signed signs inked supplies supplied"
                " bought buys sold sells ordered won invested exports imports clinched secured shipped ships acquired"
                " landed concluded exchanged exhibited showcased opened unveiled announced said says"
            ),
            (
                rf"(?P<name>[{_UPPER}](?:(?<=^.)|(?<=[.!?]\s.)|(?<=[.!?][\"']\s.)|(?<=deal,\s.)|(?<=agreement,\s.)"
                rf"|(?<=contract,\s.))[\w&'-]*\w{_REST}{{1,4}}),?\s+{DOES}\b"
            ),
        ),
    )
)
# The lower-case words, or what these begin with, that the signs begin with which would be slow to look for.
_DEALS: Final = frozenset(
    "sign signs signed signing inked deal deals contract contracts agreement agreements memorandum mou mous partnership"
    " partnerships venture order orders ordered supply supplies supplied sell sells sold bought buy buys purchase"
    " purchased acquire acquired shipped partner partners partnered jointly stake shelves tie alliance".split()
)
_BEGIN_WITH: Final = ("distribut", "licenc", "licens", "merge")
_BEGINS: Final = {
    "firm_with": _DEALS,
    "firm_deal": _DEALS,
    "firm_among": frozenset(
        "firms companies enterprises businesses exhibitors makers producers exporters importers buyers growers"
        " breweries retailers manufacturers start startups brands investors suppliers distillers wineries mills".split()
    ),
    "firm_by_noun": frozenset(
        "retailer chain grocer brewery bakery dairy winery distillery wholesaler shipyard shipping trading tea caterer"
        " roaster agribusiness cannery refinery smelter tannery foundry studio planter state privately family partner"
        " buyer seller investor client customer rival bidder utility start startup fintech e marketplace".split()
    ),
}
# What joins two names of one list; a description may stand before the second.
_NEXT: Final = re.compile(
    rf"(?:\s+of\s+{WORD})?(?:,|,?\s+and)\s+(?:the\s+)?(?:(?:{WORD}\s+)?(?:[a-z][a-z-]+\s+){{1,2}})?{_NAME}"
)
PAIR: Final = re.compile(rf"\s+and\s+(?:{WORD}['’]s\s+)?{_NAME}")
_MOST: Final = 6  # names of one list
_SHORTEST: Final = 3  # letters of a name
_ACRONYM: Final = 5  # letters of a word in capitals: a longer one is a heading's
_LONG: Final = frozenset(("firm_deal", "firm_subject"))  # signs too weak for a name of one word
# What shows that a name goes on or stands before a common noun: "Hanoi Railway", "Basmati exports".
_GOES_ON: Final = re.compile(
    rf"\s+[{_UPPER}]|['’]s?\s+(?!chief\b)[a-z]|-"
    r"|\s+(?:exports|imports|market|markets|officials|companies|firms|goods|products|talks|summit|region|government|side)\b"
)


def firms(scene: Scene, taken: list[tuple[int, int]]) -> Iterator[Organisation]:
    """Names that only the words around them show to be those of firms.

    Args:
        scene: The article.
        taken: The spans of other mentions that are no areas.
    """
    page = scene.page
    names = {word for m in page.mentions if isinstance(m, Person) for word in m.name.split()}
    for how, level, words, sign in _SIGNS:
        for match in _shown(scene, how, sign) if scene.says(words) else ():
            listed = how in {"firm_among", "firm_subject", "firm_with", "firm_deal"}
            step: re.Match[str] | None = match
            for _ in range(_MOST):
                if step is None:
                    break
                start, end = step.span("name")
                known = overlaps(start, end, taken)
                if not known and not is_firm(page, start, end, names, alone=how not in _LONG):
                    break
                if not known:
                    yield made(page, start, end, how, level)
                step = (_NEXT if how == "firm_among" else PAIR).match(page.text, end) if listed else None


def _shown(scene: Scene, how: str, sign: re.Pattern[str]) -> Iterator[re.Match[str]]:
    begins = _BEGINS.get(how)
    if begins is None:
        return sign.finditer(scene.page.text)
    return scene.matches(sign, {*(begins & scene.words.keys()), *scene.page.once(_dealing)})


def _dealing(page: Page) -> list[str]:
    """The words of an article that speak of deals in any form."""
    return [word for word in page.once(Scene).words if word.startswith(_BEGIN_WITH)]


def made(page: Page, start: int, end: int, how: str, level: str) -> Organisation:
    """An organisation with what is known of it."""
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


def overlaps(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    """Whether a span meets one of others."""
    return any(first < end and start < stop for first, stop in taken)


def is_firm(page: Page, start: int, end: int, names: set[str], *, alone: bool) -> bool:
    """Whether a capitalised run can be the name of a firm: no place, day, office, person or common noun."""
    words = page.text[start:end].split()
    low = [word.lower().strip("'") for word in words]
    if low[0] == "port":
        return len(low) > 1
    given = len(words) > 1 and low[0] in word_lists("given_names")["given"] and low[-1] not in portfolio_or_body()
    short = len(words) == 1 and (not alone or len(words[0]) < _SHORTEST)
    shouted = len(words) > 1 and words[0].isupper() and len(words[0]) > _ACRONYM
    common = all(word in portfolio_or_body() for word in low) or not _no_firm().isdisjoint(low)
    if given or short or shouted or common or names.issuperset(words):
        return False
    if low[-1] in party_words("place_tail") or low[0] in starters() or words[0].endswith(("'s", "’s")):
        return False
    areas = page.in_sentence(page.sentence_at(start), Area)
    return not any(_is_place(area, start, end) for area in areas) and not _GOES_ON.match(page.text, end)


def _is_place(area: Area, start: int, end: int) -> bool:
    """Whether an area fills or begins a name; `Lublin Apples` may be a firm, `Polish Apples` are apples."""
    if area.start >= end or area.end <= start:
        return False
    return area.end >= end or (area.start == start and (area.level in {"country", "bloc"} or area.form != "name"))


_BY_THE: Final = ("by ", "by the ")
_LEAD: Final = 90  # characters before a body in which "organised by" or its partner stands
_BODY_NAME: Final = re.compile(rf"(?P<name>{WORD}(?:[ \n](?:(?:of|for|&)[ \n](?:the[ \n])?)?{WORD}){{1,6}})")
_AND_BODY: Final = re.compile(rf",?\s+(?:and|with|together with|in cooperation with)\s+(?:the\s+)?{_BODY_NAME.pattern}")
_BODY_AND: Final = re.compile(rf"\b[Tt]he\s+{_BODY_NAME.pattern}\s+and\s+(?:the\s+)?$")
_BY: Final = re.compile(r"(?i)\b(?:organi[sz]ed|hosted|sponsored|convened|arranged|signed)\s+by\s+(?:the\s+)?$")
_RENEWED: Final = re.compile(
    r"(?i)(?:\s+\([A-Z]+\))?\s+(?:also\s+|have\s+|has\s+|jointly\s+)?"
    r"(?:renewed|signed|inked|exchanged|concluded|agreed|extended|launched|organi[sz]ed|hosted)\b"
)
_NOT_BODY: Final = re.compile(
    r"(?i)\b(?:ministers?|presidents?|ambassadors?|monday|tuesday|wednesday|thursday|friday|saturday|sunday|republic)\b"
)


def paired(page: Page, known: list[Organisation], taken: list[tuple[int, int]]) -> Iterator[Organisation]:
    """`A Foods and B`, where A Foods is a firm and a verb of dealing follows.

    Args:
        page: The article and its mentions.
        known: The organisations found so far.
        taken: The spans of other mentions that are no areas.
    """
    yield from _beside(page, known, taken)


def _beside(page: Page, known: list[Organisation], taken: list[tuple[int, int]]) -> Iterator[Organisation]:
    """`organised by the A Institute and the B Forum`, `the A Partnership and the B Council renewed`: bodies both."""
    for body in known:
        span = _after(page.text, body) or _before(page.text, body)
        if span is None or overlaps(*span, taken) or _NOT_BODY.search(page.text, *span):
            continue
        start, end = span
        areas = [a for a in page.in_sentence(page.sentence_at(start), Area) if start <= a.start and a.end <= end]
        if not any((a.start, a.end) == span for a in areas):
            area = next((a.code for a in areas), None)
            yield replace(made(page, start, end, "body_paired", body.level), area=area)


def _after(text: str, body: Organisation) -> tuple[int, int] | None:
    if not (text.endswith(_BY_THE, 0, body.start) and _BY.search(text[max(0, body.start - _LEAD) : body.start])):
        return None
    match = _AND_BODY.match(text, body.end)
    return match.span("name") if match else None


def _before(text: str, body: Organisation) -> tuple[int, int] | None:
    if not _RENEWED.match(text, body.end):
        return None
    base = max(0, body.start - _LEAD)
    match = _BODY_AND.search(text[base : body.start])
    return (base + match.start("name"), base + match.end("name")) if match else None
