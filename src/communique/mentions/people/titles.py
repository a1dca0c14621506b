"""Titles of offices: where one begins and ends, whose it is, and what level of office it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from communique.mentions.organisations.names import body_stop, dotted_suffix, run_after
from communique.mentions.people.areas import area_at, area_before
from communique.mentions.people.levels import TitleLevel, title_level
from communique.mentions.people.vocabulary import (
    body_words,
    portfolio_or_body,
    title_heads,
    union,
    word_lists,
    word_map,
)

if TYPE_CHECKING:
    from communique.mentions.people.page import Page

__all__ = ["Title", "TitleLevel", "read_title", "title_level", "title_text"]

_SUFFIXES: Final = frozenset(["general", "elect", "designate", "emeritus", "in-chief"])
_ABBREVIATED: Final = frozenset(["gov", "sen", "rep", "amb", "pres", "gen", "col"])
_DETERMINERS: Final = frozenset(("the", "a", "an", "his", "her", "its"))
_OPENERS: Final = frozenset(["of", "for", "to", "in", "at", "on"])
_LINKS: Final = frozenset(["and", "&", "of", "for", "the", ",", "in", "to", "with", "on", "at"])
_LONGEST_BODY: Final = 14  # words of the body in a title: "Minister of …"


class Title(NamedTuple):
    """A title as tokens of a page.

    Args:
        outer: First token with the area, affiliation and determiner in front.
        first: First token of the title itself.
        head: Token of its head word.
        end: Token after the title itself, `of Vietnam` included, an organisation excluded.
        stop: Token after the whole phrase, where a name may begin.
        area: Code of the area in front or in the complement.
        affiliation: The organisation in front or in the complement.
        plural: Whether it is shared ("Prime Ministers").
    """

    outer: int
    first: int
    head: int
    end: int
    stop: int
    area: str | None
    affiliation: str | None
    plural: bool


def read_title(page: Page, head: int, *, aides: bool = True) -> Title:
    """The title whose head word is token `head`, with all that belongs to it on either side.

    Args:
        page: The page.
        head: Index of the head word.
        aides: Whether the title may be that of an aide, which holds another title; one level deep.
    """
    tokens = page.tokens
    first = _left(page, head)
    stop = head + 1 + (page.word(head + 1) == "." and tokens.lower[head] in _ABBREVIATED)
    if page.word(stop) == "-" and page.word(stop + 1) in _SUFFIXES:
        stop += 2
    elif page.word(stop) in _SUFFIXES and page.joined(head):
        stop += 1
    end, area, affiliation = stop, None, None
    office = _office_served(page, stop) if aides else None
    if office is None and page.word(stop) in _OPENERS:
        end, stop, area, affiliation = _complement(page, stop)
        office = _office_served(page, stop) if aides and affiliation is None else None  # chief of staff to the king
    if office:
        end, stop, area, affiliation = office
    outer, before_area, before_affiliation = _before(page, first)
    return Title(
        outer=outer,
        first=first,
        head=head,
        end=end,
        stop=stop,
        area=before_area or area,
        affiliation=before_affiliation or affiliation,
        plural=tokens.lower[head] in word_map("titles", "plural"),
    )


def _left(page: Page, head: int) -> int:
    """First token of the title: modifiers and portfolios in front of the head word."""
    lists = word_lists("titles")
    modifiers, portfolio = lists["modifier"], lists["portfolio"]
    capital = page.capital(head)
    if page.word(head) in lists["body_head"] and capital and page.word(head - 1) != "financial":
        modifiers, portfolio = lists["body_head_modifier"], lists["executive"]
    first, inside = head, union("titles", "modifier", "portfolio")
    while first > 0 and page.joined(first - 1):
        word, before = page.word(first - 1), page.word(first - 2)
        hyphen = word == "-" and page.inner(first - 1) and before in inside
        listed = word in {"and", "&", ","} and page.word(first) in portfolio and before in portfolio
        named = page.capital(first - 1) and page.capital(first - 2) and page.joined(first - 2) and word in body_words()
        if named and word in modifiers and not capital:  # Kenya Flower Council president
            break
        if hyphen or (word == "." and before in {"lt", "dep"}):
            first -= 2
        elif word in modifiers or (word in portfolio and _same_case(page, first - 1, capital=capital)):
            first -= 1
        elif listed and first < head and _same_case(page, first - 2, capital=capital):
            first -= 2
        else:
            break
    return first


def _same_case(page: Page, index: int, *, capital: bool) -> bool:
    if page.capital(index) == capital:
        return True
    return not capital and (index == 0 or page.word(index - 1) in _BEFORE_SENTENCE or not page.joined(index - 1))


_BEFORE_SENTENCE: Final = frozenset([".", '"', "'", "-", "–", ":"])


def title_text(page: Page, title: Title) -> str:
    """The title's words on one line, a shared one in the singular ("Deputy Secretary of Commerce")."""
    text = page.span(title.first, title.end)
    if title.plural:
        start = page.tokens.starts[title.head] - page.tokens.starts[title.first]
        word = page.tokens.words[title.head]
        one = title_heads()[word.lower()]
        one = one.upper() if word.isupper() else one.capitalize() if word[0].isupper() else one
        text = text[:start] + one + text[start + len(word) :]
    return " ".join(text.split())


def _office_served(page: Page, opener: int) -> tuple[int, int, str | None, str | None] | None:
    """As `_complement` where an aide's title ends in the office served: "Principal Secretary to the Prime Minister"."""
    if page.word(opener) not in _SERVING or page.word(opener + 1) != "the":
        return None
    at, portfolio = opener + 2, word_lists("titles")["portfolio"]
    if page.word(at) in _OFFICES and page.word(at + 1) == "of" and page.word(at + 2) == "the":
        at += 3  # Head of the Office of the President
    head = at
    while page.word(head) in word_lists("titles")["modifier"] and page.word(head + 1) in title_heads():
        head += 1
    named = page.word(opener) == "to" or (page.capital(head) and page.word(head) not in _ROYAL)
    if page.word(head) not in title_heads() or not named:
        return None
    served = read_title(page, head, aides=False)
    if served.first != at or served.plural:
        return None
    end, stop = served.end, served.stop
    while page.word(stop) in portfolio or (page.word(stop) in _ON and page.word(stop + 1) in portfolio):
        end = stop = stop + 1  # Special Assistant to the Prime Minister on Commerce
    return end, stop, served.area, served.affiliation


_ON: Final = frozenset({"on", "for", "and", "&", ","})
_SERVING: Final = frozenset({"to", "of", "for"})
_OFFICES: Final = frozenset({"office", "cabinet", "secretariat", "administration"})
_ROYAL: Final = frozenset(
    {"king", "queen", "prince", "princess", "emperor", "sultan", "emir"}
)  # of the King Fahd Prize


def _complement(page: Page, opener: int) -> tuple[int, int, str | None, str | None]:
    """Where the complement ends for the title and as a whole, its area and its organisation."""
    portfolio, only = word_lists("titles")["portfolio"], union("titles", "portfolio", "complement")
    only_area = page.word(opener) in {"to", "in", "at", "on"}
    first = at = opener + 1 + (page.word(opener + 1) == "the")
    stop, area = opener, None
    while at < first + _LONGEST_BODY and page.joined(at - 1):
        word, (size, code) = page.word(at), area_at(page, at)
        body = body_stop(page, at) if page.capital(at) and (at == first or page.word(at - 1) in {"the", "at"}) else at
        if size and page.word(opener) == "at" and page.joined(at + size - 1):  # analyst at the Sofia Grain Bourse
            body = max(body, run_after(page, at))
        office = word in only and (page.word(body - 1) in portfolio or word == "state")  # no Trade Promotion Council
        if body > at + size and not office:
            return stop, body, area or code, page.span(at, body)
        if size or (word in only and not (only_area and at == first)):
            area, stop = area or code, at + (size or 1)
            at = stop
        elif word in _LINKS and (at == stop or page.word(at - 1) in {"and", "&", "of", "for", "at"}):
            at += 1
        else:
            break
    if stop == opener and page.word(opener) in {"of", "for", "at"}:
        return stop, *_unknown_body(page, first, opener)
    return stop, stop, area, None


def _unknown_body(page: Page, first: int, opener: int) -> tuple[int, str | None, str | None]:
    """`chairwoman of KOTRA`; `chairman of Tata Sons,` where the head is that of a body and the phrase ends there."""
    word, stop = page.tokens.words[first] if page.capital(first) else "", first
    if word.isupper() and len(word) > 1 and not page.word(first + 1)[:1].isdigit():
        return first + 1, None, word
    while page.capital(stop) and page.joined(stop - 1) and stop < first + _LONGEST_BODY:
        stop = max(dotted_suffix(page, stop), stop + 1)  # CEO of Vento S.A.
    closed = page.word(stop) in {",", ".", ";", ")"} and page.word(opener - 1) in word_lists("titles")["body_head"]
    return (stop, None, page.span(first, stop)) if stop > first and closed else (opener, None, None)


def _before(page: Page, first: int) -> tuple[int, str | None, str | None]:
    """Where the phrase begins with area, affiliation and determiner, and the first two of these."""
    dropped, outer, affiliation = word_lists("titles")["not_in_title"], first, None
    while page.joined(outer - 1) and page.word(outer - 1) in dropped:
        outer -= 1
    size, area = area_before(page, outer) if page.joined(outer - 1) else (0, None)
    within = page.word(outer - size - 1) == "of" and page.capital(outer - size - 2)  # Bank of Japan Governor
    if size and not within:
        outer -= size
    elif (start := _affiliation_start(page, outer)) < outer:
        affiliation, outer = page.span(start, outer).removesuffix("'s").removesuffix("'"), start
    if page.word(outer - 1).endswith("'s") and not page.capital(outer - 1):
        outer -= 1
    while page.joined(outer - 1) and (page.word(outer - 1) in _DETERMINERS or page.word(outer - 1) in dropped):
        outer -= 1
    return outer, area, affiliation


def _affiliation_start(page: Page, stop: int) -> int:
    """First token of the organisation that ends before `stop`, across "and" between words of trade and office."""
    at = stop - (page.word(stop - 1) == "'")
    if page.word(at - 1) == ")" and page.word(at - 3) == "(":  # Export Development Board (EDB) Chairman
        at -= 3
    start = page.run_before(at) if page.joined(stop - 1) else stop
    while start > max(1, at - _LONGEST_BODY) and page.word(start - 1) in _INSIDE and page.capital(start - 2):
        if page.word(start - 1) == "and" and not {page.word(start - 2), page.word(start)} <= portfolio_or_body():
            break
        start = page.run_before(start - 1)
    while start < at and page.word(start) in word_lists("titles")["not_affiliation"]:
        start += 1
    words = page.tokens.words[start:at]
    if not words:
        return stop
    opens = start == 0 or page.word(start - 1) in {".", '"', ":"} or not page.joined(start - 1)
    known = any(word.lower() in body_words() for word in words) or (words[0].isupper() and len(words[0]) > 1)
    return start if known or not opens or words[-1].endswith("'s") or at < stop else stop


_INSIDE: Final = frozenset({"and", "of", "&", "for"})
