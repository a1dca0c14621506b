"""Where the name of an organisation begins and ends, what it is, and whose."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from communique.mentions.people.areas import area_at, area_code, is_country
from communique.mentions.people.vocabulary import (
    body_words,
    complement_words,
    portfolio_or_body,
    suffixes,
    title_heads,
    word_lists,
)

if TYPE_CHECKING:
    from communique.mentions.people.page import Page

_DOTTED_SUFFIX: Final = re.compile(
    r"(?:B\.V|N\.V|S\.A\.S|S\.A\.E|S\.A\.B\.? de C\.V|S\.A\. de C\.V|S\.A|S\.p\.A|S\.r\.l|A\.G|K\.K|S\.L|L\.L\.C"
    r"|P\.L\.C|A\.S|J\.S\.C|S\.A\.C|S\.R\.L|S\.A\.R\.L|C\.A|d\.o\.o|d\.d|s\.r\.o|a\.s|z o\.o|A/S|ApS|K/S)\.?(?![\w.])"
)
_FULL_STOP_SUFFIXES: Final = frozenset(["co", "corp", "inc", "ltd", "bhd", "pte", "pty", "pvt", "sdn"])
_LOWER_INSIDE: Final = frozenset(["municipal", "provincial", "city", "state", "regional"])
_LONGEST: Final = 9  # words of a name
_MOST_SUFFIX_TOKENS: Final = 12  # "Sdn. Bhd. (Pvt) Ltd." and more
_FARTHEST: Final = 20  # words back over which a list of names in a name goes


class Body(NamedTuple):
    """An organisation as found.

    Args:
        start: Offset of the first character of its name.
        end: Offset after it.
        area: Code of the area before or in the name.
        level: As in the codebook.
        how: The pattern.
    """

    start: int
    end: int
    area: str | None
    level: str
    how: str


@cache
def starters() -> frozenset[str]:
    """Words whose capital comes from the start of a sentence, not from a name."""
    lists = word_lists("person_words")
    return (
        lists["stop"] - body_words() - {"news", "street", "can", "will", "may"}
        | word_lists("organisation_words")["starter"]
        | lists["say_before"]
    )


def left_edge(page: Page, index: int) -> tuple[int, str | None]:
    """First token of the name whose type word or suffix is token `index`, and the code of the area that owns it.

    The name reaches back over capitalised words, and over "and" between words of trade and office.
    """
    start = _first_partner(page, page.run_before(index), index)
    while page.word(start - 1) in {"and", "&", ","} and page.capital(start - 2) and start > max(index - _FARTHEST, 1):
        both = {page.word(start - 2), page.word(start)}
        if page.word(start - 1) != "&" and not both <= word_lists("titles")["portfolio"]:
            break
        start = page.run_before(start - 1)
    if page.word(start - 1) in _LOWER_INSIDE and page.capital(start - 2):
        start = page.run_before(start - 1)
    heads, own = title_heads(), word_lists("organisation_words")["title_word"]
    for at in range(start, index):
        if page.word(at) in heads and page.word(at) not in own and not page.word(at + 1).startswith("'"):
            start = at + 1
    while start < index and (page.word(start) in starters() or not page.capital(start)):
        start += 1
    for at in range(start, index):
        ending = 2 if page.word(at).endswith("'s") else page.word(at) == "'"
        if ending and (code := area_code(page.span(start, at + 1)[:-ending])):
            return at + 1, code
    return start, None


def _first_partner(page: Page, start: int, index: int) -> int:
    """First token of `Baker, Hall and Company`, whose last run begins at `start`; `start` for any other name."""
    if page.word(start) in _FIRMS and page.word(start - 1) in {"and", "&"} and page.capital(start - 2):
        start = page.run_before(start - 1)
    elif "&" not in page.tokens.where or not any(
        page.word(at) == "&" and page.word(at + 1) in _FIRMS for at in range(start, index)
    ):
        return start
    while page.word(start - 1) == "," and page.capital(start - 2) and not page.capital(start - 3):  # one surname
        start -= 2
    return start


_FIRMS: Final = frozenset({"company", "co", "partners", "sons", "associates", "brothers"})


def right_edge(page: Page, start: int, index: int) -> int:
    """Token after the name that starts at `start` and whose type word is token `index`."""
    stop = max(body_stop(page, start), index + 1)
    word, following = page.word(index), page.word(stop)
    if word == "office" and (page.word(index + 1), page.word(index + 2)) == ("of", "the") and page.capital(index + 3):
        stop = index + 3
        while page.capital(stop) and page.joined(stop - 1):
            stop += 1
    seat = following in {"in", "to"} and word in {"office", "embassy", "consulate", "chamber"}
    whose = following == "," and word in {"ministry", "department"}
    size, _ = area_at(page, stop + 1) if seat or whose else (0, None)
    if size and (seat or page.word(stop + 1 + size) in {",", ".", ""}):
        stop += size + 1
    return with_suffixes(page, stop)


def with_suffixes(page: Page, stop: int) -> int:
    """Token after the company suffixes that stand at `stop` ("Pte Ltd", "Co., Ltd.", "B.V.")."""
    words, starts = page.tokens.words, page.tokens.starts
    for _ in range(_MOST_SUFFIX_TOKENS if stop < len(words) else 0):
        at = stop + (words[stop] == "," and stop + 1 < len(words))
        if words[at] not in suffixes():
            match = _DOTTED_SUFFIX.match(page.text, starts[at])
            return page.at(match.end()) if match else stop
        stop = at + 1 + (page.word(at) in _FULL_STOP_SUFFIXES and page.word(at + 1) == ".")
        if stop >= len(words):
            break
    return stop


def dotted_suffix(page: Page, index: int) -> int:
    """Token after a suffix such as "B.V." at token `index`; `index` where there is none."""
    match = _DOTTED_SUFFIX.match(page.text, page.tokens.starts[index])
    return page.at(match.end()) if match else index


def run_after(page: Page, index: int) -> int:
    """Token after the run of capitalised words that starts at `index`, "&", hyphens, "of" and "de" inside allowed."""
    heads, words, at = title_heads(), page.tokens.words, index
    while at < min(len(words), index + _LONGEST) and (at == index or page.joined(at - 1)):
        inside = words[at] in _INSIDE and page.capital(at + 1)
        named = words[at][0].isupper() or words[at][0].isdigit() or inside
        if not named or (at > index and page.word(at) in heads) or (at == index and not page.capital(at)):
            break
        at += 1
    while (
        at > index and page.word(at - 1) in word_lists("person_words")["stop"] and page.word(at - 1) not in body_words()
    ):
        at -= 1
    return with_suffixes(page, at) if at > index else at


_INSIDE: Final = frozenset({"-", "&", "'", "de", "do", "da", "del", "von", "van"})


def area_in(page: Page, start: int, stop: int, *, countries: bool = False) -> str | None:
    """Code of the first area, or the first country, named inside the tokens from `start` to `stop`."""
    at = start
    while at < stop:
        if page.word(at).endswith("'s") and (owned := owned_area(page, at)) and owned[0] <= stop:
            return owned[1]
        size, code = area_at(page, at, owning=True)
        if size and at + size <= stop and (not countries or is_country(page.span(at, at + size).removesuffix("'s"))):
            return code
        at += 1
    return None


@cache
def _endings() -> tuple[tuple[str, ...], frozenset[str]]:
    """Beginnings of the names of international organisations, and company suffixes in lower case."""
    return tuple(word_lists("organisation_words")["igo_name"]), frozenset(suffix.lower() for suffix in suffixes())


@lru_cache(maxsize=4096)  # the same few bodies stand in many articles
def level_of(name: str, area: str | None) -> str:
    """What an organisation is, from its name.

    Args:
        name: Its name.
        area: Code of its area.

    >>> level_of("Vietnam Textile and Apparel Association", "VNM"), level_of("Hanoi Department of Trade", "VN-HN")
    ('association', 'subnational')
    """
    lists = word_lists("organisation_words")
    words = [word.strip("',.()") for word in name.lower().replace("'", " ").split()]
    had, joined = set(words), "-".join(words).removeprefix("the-")
    igo_names, ends = _endings()
    if joined.startswith(igo_names) or had & lists["igo"]:
        return "igo"
    if had & ends or name.partition(" ")[0] in lists["prefix"] or _DOTTED_SUFFIX.search(name):
        return "enterprise"
    if "bank" in had:
        own = joined.startswith("bank-of") and area and "bank-of-china" not in joined
        return "official" if own or had & lists["central_bank"] or "export-import-bank" in joined else "enterprise"
    level = _by_type(words, had)
    return "subnational" if level == "official" and area and "-" in area else level


def _by_type(words: list[str], had: set[str]) -> str:
    lists = word_lists("organisation_words")
    if "council" in had and had & lists["crowd"]:
        return "association"
    if "corporation" in had and not had & {"development", "promotion", "investment", "export", "commission"}:
        return "enterprise"
    if words[-1] in lists["official"] - {"board", "council", "committee"}:
        return "official"
    first = next((word for word in words if word in lists["association"] or word in _OFFICES), None)
    if first:
        return "official" if first in _OFFICES else "association"
    return next((level for level in ("official", "unstated", "enterprise") if had & lists[level]), "unstated")


_OFFICES: Final = frozenset("ministry department authority agency commission government customs embassy".split())


_IN_CAPITALS: Final = frozenset(("of", "for", "and", "the"))  # MINISTRY OF TRADE AND INDUSTRY
_LONGEST_BODY: Final = 14  # words of a name with "of the" and "for" in it
_AFTER_GENERAL: Final = frozenset({"of", "for", "administration"})  # Directorate General of Foreign Trade
_SIT_ON: Final = frozenset({"committee", "subcommittee", "commission", "council"})  # Committee on Foreign Trade


def body_stop(page: Page, index: int) -> int:
    """Token after the organisation's name that starts at `index`; `index` itself where there is no type word."""
    types, heads, lists = body_words(), title_heads(), word_lists("organisation_words")
    stop = at = index
    while at < index + _LONGEST_BODY and (at == index or page.joined(at - 1)):
        word = page.word(at)
        if page.capital(at) and word not in _IN_CAPITALS:
            general = word == "general" and at == stop > index and page.word(at + 1) in _AFTER_GENERAL
            if word in heads and at > index and word not in types and not general:
                break
            if general or word.removesuffix("'s") in types:
                stop = at + 1
        elif at == stop > index and (word in {"of", "for"} or (word == "on" and page.word(at - 1) in _SIT_ON)):
            stop = _of_stop(page, at)
            at = max(stop, at + 1)
            continue
        elif word in {"and", ","}:
            within = page.capital(at + 1) and {page.word(at - 1), page.word(at + 1)} <= portfolio_or_body()
            if not within or _is_another(page, at) or page.word(at - 1) in lists["other_body"]:
                break
        elif not page.inner(at) and not (
            word in lists["within"] and (page.capital(at + 1) or page.word(at + 1) == "the")
        ):
            break
        at += 1
    return stop


def _of_stop(page: Page, opener: int) -> int:
    """Token after `of Commerce and Industry of Uzbekistan`: portfolios, then areas; one other word may open it."""
    portfolio = complement_words()
    stop, at = opener, opener + 1 + (page.word(opener + 1) == "the")
    while at < opener + _LONGEST_BODY and page.joined(at - 1):
        word, (size, _) = page.word(at), area_at(page, at, owning=page.word(at - 1) not in {"and", ","})
        if page.capital(at) and page.word(at + max(size, 1) - 1).endswith("'s"):
            owned = owned_area(page, at)  # of China's Chongqing city
            ends = size or stop == opener  # the Ministry of Trade's office
            return owned[0] if owned else at + max(size, 1) if ends else stop
        if size:
            stop = at = at + size
            more = page.capital(at) and (page.word(at) in portfolio or _is_plural(page, at, stop))
            if page.word(at) not in {"of", "for"} and not more:
                break
        elif page.capital(at) and (word in portfolio or _is_plural(page, at, stop) or _is_pair(page, opener, at)):
            stop = at = at + 1
        elif stop == opener and page.capital(at) and word not in title_heads() and word not in _IN_CAPITALS:
            stop = at = at + 1
            if page.word(at) not in {"and", "&", "of"} and page.word(at) not in portfolio:
                break
        elif at == stop and (word in {"of", "for", "-"} or (word in {"and", "&", ","} and not _is_another(page, at))):
            at += 1 + (page.word(at + 1) == "the" or (word == "," and page.word(at + 1) == "and"))
        else:
            break
    return stop


def _is_another(page: Page, index: int) -> bool:
    """Whether another name begins after the comma or "and" at token `index`: "Kenyan Embassy"."""
    first = index + 1
    while page.word(first) in {"and", "the"}:
        first += 1
    size, _ = area_at(page, first)
    if size:
        return page.word(index) == "," and page.capital(first + size) and page.joined(first + size - 1)
    opens = page.word(first - 1) == "the" or page.word(first + 1) == "of"
    return opens and page.word(first) in word_lists("organisation_words")["other_body"]


_PLACES: Final = frozenset("city province region district municipality prefecture state county".split())


def owned_area(page: Page, index: int) -> tuple[int, str | None] | None:
    """Token after `China's Chongqing city` at token `index`, and the smaller area's code; None for anything else."""
    if not page.word(index).endswith("'s") or area_code(page.tokens.words[index][:-2]) is None:
        return None
    size, code = area_at(page, index + 1)
    stop = index + 1 + size
    return (stop + (page.word(stop) in _PLACES), code) if size else None


def _is_pair(page: Page, opener: int, index: int) -> bool:
    """Whether the second of two words of no office stands here: "Committee on Rules and Order"."""
    return (page.word(opener), page.word(index - 1), index) == ("on", "and", opener + 3) and page.word(
        index - 2
    ) not in complement_words()


def _is_plural(page: Page, index: int, stop: int) -> bool:
    """Whether a plural ends the complement: "Federation of Indian Export Organisations"."""
    word = page.word(index)
    return index == stop and word.endswith("s") and not word.endswith("ss") and word not in title_heads()
