"""Where the name of an organisation begins and ends, what it is, and whose."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from communique.mentions.organisations.stops import body_stop, owned_area
from communique.mentions.people.areas import area_at, area_code, is_country
from communique.mentions.people.vocabulary import body_words, suffixes, title_heads, word_lists

if TYPE_CHECKING:
    from communique.mentions.people.page import Page

_DOTTED_SUFFIX: Final = re.compile(
    r"(?:B\.V|N\.V|S\.A\.S|S\.A\.E|S\.A\.B\.? de C\.V|S\.A\. de C\.V|S\.A|S\.p\.A|S\.r\.l|A\.G|K\.K|S\.L|L\.L\.C"
    r"|P\.L\.C|A\.S|J\.S\.C|S\.A\.C|S\.R\.L|S\.A\.R\.L|C\.A|d\.o\.o|d\.d|s\.r\.o|a\.s|z o\.o|A/S|ApS|K/S)\.?(?![\w.])"
)
_FULL_STOP_SUFFIXES: Final = frozenset(["co", "corp", "inc", "ltd", "bhd", "pte", "pty", "pvt", "sdn"])
_LOWER_INSIDE: Final = frozenset(["municipal", "provincial", "city", "state", "regional"])
_LONGEST: Final = 9
_MOST_SUFFIX_TOKENS: Final = 12  # "Sdn. Bhd. (Pvt) Ltd." and more
_FARTHEST: Final = 20


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


@cache
def body_less_stops() -> frozenset[str]:
    """Words that end no name of a body."""
    return word_lists("person_words")["stop"] - body_words()


def left_edge(page: Page, index: int) -> tuple[int, str | None]:
    """First token of the name whose type word or suffix is token `index`, and the code of the area that owns it.

    The name reaches back over capitalised words, and over "and" between words of trade and office.
    """
    start = _first_partner(page, page.run_before(index), index)
    while (
        start > 1
        and page.word(start - 1) in {"and", "&", ","}
        and page.capital(start - 2)
        and start > index - _FARTHEST
    ):
        both = {page.word(start - 2), page.word(start)}
        if page.word(start - 1) != "&" and not both <= word_lists("titles")["portfolio"]:
            break
        start = page.run_before(start - 1)
    if page.word(start - 1) in _LOWER_INSIDE and page.capital(start - 2):
        start = page.run_before(start - 1)
    start = _after_starters(page, start, index)
    return _after_possessive(page, start, index)


def _first_partner(page: Page, start: int, index: int) -> int:
    """First token of `Baker, Hall and Company`, whose last run begins at `start`; `start` for any other name."""
    if page.word(start) in _FIRMS and page.word(start - 1) in {"and", "&"} and page.capital(start - 2):
        start = page.run_before(start - 1)
    elif "&" not in page.tokens.where or not any(
        page.word(at) == "&" and page.word(at + 1) in _FIRMS for at in range(start, index)
    ):
        return start
    while page.word(start - 1) == "," and page.capital(start - 2) and index - start < _FARTHEST:
        earlier = page.run_before(start - 1)
        if start - 1 - earlier != 1:  # one surname
            break
        start = earlier
    return start


_FIRMS: Final = frozenset({"company", "co", "partners", "sons", "associates", "brothers"})


def _after_starters(page: Page, start: int, index: int) -> int:
    heads = title_heads()
    for at in range(start, index):
        if (
            page.word(at) in heads
            and page.word(at) not in word_lists("organisation_words")["title_word"]
            and not page.word(at + 1).startswith("'")
        ):
            start = at + 1
    while start < index and (page.word(start) in starters() or not page.capital(start)):
        start += 1
    return start


def _after_possessive(page: Page, start: int, index: int) -> tuple[int, str | None]:
    words = page.tokens.words
    for at in range(start, index):
        if words[at].endswith("'s"):
            owner = page.span(start, at + 1)[:-2]
        elif words[at] == "'":
            owner = page.span(start, at)
        else:
            continue
        if code := area_code(owner):
            return at + 1, code
    return start, None


def right_edge(page: Page, start: int, index: int) -> int:
    """Token after the name that starts at `start` and whose type word is token `index`."""
    stop = max(body_stop(page, start), index + 1)
    if (
        page.word(index) == "office"
        and page.word(index + 1) == "of"
        and page.word(index + 2) == "the"
        and page.capital(index + 3)
    ):
        stop = index + 3
        while page.capital(stop) and page.joined(stop - 1):
            stop += 1
    if page.word(stop) in {"in", "to"} and page.word(index) in {"office", "embassy", "consulate", "chamber"}:
        size, _ = area_at(page, stop + 1)
        stop += size + 1 if size else 0
    if page.word(stop) == "," and page.word(stop - 1) not in {"ltd", "inc"}:
        size, code = area_at(page, stop + 1)
        if code and page.word(index) in {"ministry", "department"} and page.word(stop + 1 + size) in {",", ".", ""}:
            stop += size + 1
    return with_suffixes(page, stop)


def with_suffixes(page: Page, stop: int) -> int:
    """Token after the company suffixes that stand at `stop` ("Pte Ltd", "Co., Ltd.", "B.V.")."""
    words = page.tokens.words
    first = stop
    while stop < min(len(words), first + _MOST_SUFFIX_TOKENS):
        at = stop + (words[stop] == ",")
        if at < len(words) and words[at] in suffixes():
            stop = at + 1
        elif at < len(words) and (match := _DOTTED_SUFFIX.match(page.text, page.tokens.starts[at])):
            return page.at(match.end())
        else:
            break
        if stop < len(words) and words[stop] == "." and words[stop - 1].lower() in _FULL_STOP_SUFFIXES:
            stop += 1
    return stop


def dotted_suffix(page: Page, index: int) -> int:
    """Token after a suffix such as "B.V." at token `index`; `index` where there is none."""
    match = _DOTTED_SUFFIX.match(page.text, page.tokens.starts[index])
    return page.at(match.end()) if match else index


def run_after(page: Page, index: int) -> int:
    """Token after the run of capitalised words that starts at `index`, "&", hyphens, "of" and "de" inside allowed."""
    heads, at = title_heads(), index
    words = page.tokens.words
    while at < min(len(words), index + _LONGEST) and (at == index or page.joined(at - 1)):
        word = words[at]
        if word[0].isupper() or (word[0].isdigit() and at > index):
            if at > index and word.lower() in heads:
                break
        elif not (
            at > index and word in {"-", "&", "'", "de", "do", "da", "del", "von", "van"} and page.capital(at + 1)
        ):
            break
        at += 1
    while at > index and page.word(at - 1) in body_less_stops():
        at -= 1
    return with_suffixes(page, at) if at > index else at


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
def _igo_names() -> tuple[str, ...]:
    return tuple(word_lists("organisation_words")["igo_name"])


@cache
def _lower_suffixes() -> frozenset[str]:
    return frozenset(suffix.lower() for suffix in suffixes())


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
    if joined.startswith(_igo_names()) or had & lists["igo"]:
        return "igo"
    if (
        not had.isdisjoint(_lower_suffixes())
        or any(word in lists["prefix"] for word in name.split()[:1])
        or _DOTTED_SUFFIX.search(name)
    ):
        return "enterprise"
    if "bank" in had:
        return (
            "official"
            if had & lists["central_bank"]
            or "export-import-bank" in joined
            or (joined.startswith("bank-of") and area and "bank-of-china" not in joined)
            else "enterprise"
        )
    level = _by_type(words, had)
    return "subnational" if level == "official" and area and "-" in area else level


def _by_type(words: list[str], had: set[str]) -> str:
    lists = word_lists("organisation_words")
    if "council" in had and had & word_lists("organisation_words")["crowd"]:
        return "association"
    if "corporation" in had and not had & {"development", "promotion", "investment", "export", "commission"}:
        return "enterprise"
    if words[-1] in lists["official"] and words[-1] not in {"board", "council", "committee"}:
        return "official"
    for word in words:
        if word in lists["association"] and not (word == "federation" and "russian" in had):
            return "association"
        if word in {"ministry", "department", "authority", "agency", "commission", "government", "customs", "embassy"}:
            return "official"
    return next((level for level in ("official", "unstated", "enterprise") if had & lists[level]), "unstated")
