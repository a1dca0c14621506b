"""Finder for areas: countries, subdivisions, cities and blocs, with the codes of the codebook."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from communique.mentions.areas.codes import area_name, areas_named, bloc_members, is_current_code
from communique.mentions.areas.context import Found, found_at, is_list, is_person
from communique.mentions.areas.gazetteer import Entry, Meaning, country_of, gazetteer
from communique.mentions.areas.lookalikes import is_other
from communique.mentions.areas.sources import lookalikes, pairs
from communique.mentions.mention import Area

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.mentions.document import Document
    from communique.text import Tokens

__all__ = ["area_name", "areas_named", "bloc_members", "country_of", "find_areas", "is_current_code"]

# Where a city's name is usually followed by its state's or province's.
_STATES: Final = frozenset({"USA", "CAN"})


def find_areas(document: Document) -> Iterator[Area]:
    """Areas that the text names.

    Args:
        document: The text.

    >>> from communique.mentions.document import document
    >>> text = "Hanoi hosts Indian firms, not Air India or the Paris Agreement."
    >>> [(area.text, area.code) for area in find_areas(document(text))]
    [('Hanoi', 'VN-HN'), ('Indian', 'IND')]
    """
    yield from document.once(_areas)[0]


def settled_areas(document: Document) -> dict[int, str]:
    """Codes of the areas whose names have several owners, by where they begin: what the whole text says they are."""
    return document.once(_areas)[1]


def _areas(document: Document) -> tuple[tuple[Area, ...], dict[int, str]]:
    tokens = document.tokens
    candidates = list(_candidates(tokens))
    people = {found.entry.tokens for found in candidates if is_person(tokens, found)}
    kept = [
        (found, options)
        for found in candidates
        if (options := _options(tokens, found)) and not (people and _is_somebody(tokens, found, people))
    ]
    evidence = _evidence(kept)
    votes = _votes(tokens) if any(len(options) > 1 for _, options in kept) else {}
    areas: list[Area] = []
    settled: dict[int, str] = {}
    for place, (found, options) in enumerate(kept):
        meaning = options[0] if len(options) == 1 else _resolve(tokens, kept, place, evidence, votes)
        if _fits(tokens, found, meaning, evidence):
            areas.append(_area(tokens, found, _abroad(tokens, found, meaning)))
            if len(found.entry.meanings) > 1:
                settled[found.start] = meaning.code
    return tuple(areas), settled


def _area(tokens: Tokens, found: Found, meaning: Meaning) -> Area:
    return Area(
        start=found.start,
        end=found.end,
        text=tokens.text[found.start : found.end],
        how=f"{meaning.level}_{meaning.form}",
        code=meaning.code,
        country=meaning.country,
        level=meaning.level,
        form=meaning.form,
    )


def _candidates(tokens: Tokens) -> Iterator[Found]:
    """Names in the text from left to right, the longest at each place, look-alikes left out."""
    firsts, where = _firsts(), tokens.where
    prefixes = pairs("prefixes")
    done = 0
    starts = [(at, firsts[first]) for first in where.keys() & firsts.keys() for at in where[first]]
    for at, word in sorted(starts):
        if at < done:
            continue
        found = (_prefix(tokens, at) if word in prefixes else None) or _longest(tokens, at, word)
        if found is not None:
            done = found.after
            if found.entry.meanings and not is_other(tokens, found):
                if found.right == ",":
                    found = _with_double(tokens, found)
                    done = found.after
                yield found


@cache
def _firsts() -> dict[str, str]:
    """The tokens with which a name may begin, each with the gazetteer's word."""
    index = gazetteer()
    alone = {f"{word}'s": word for word, entries in index.items() if len(entries[-1].tokens) == 1}
    return {word: word for word in (*pairs("prefixes"), *index)} | alone


def _with_double(tokens: Tokens, found: Found) -> Found:
    """The name with its double: "Luxembourg, Luxembourg" is one place."""
    size, at = len(found.entry.tokens), found.after + 1
    if tuple(tokens.lower[at : at + size]) != found.entry.tokens or tokens.words[at + size : at + size + 1] == ["-"]:
        return found
    return found._replace(after=at + size, end=tokens.ends[at + size - 1], right="")


def _prefix(tokens: Tokens, at: int) -> Found | None:
    """One half of "Sino-Vietnamese", "Indo-Pak", "Pak-US"."""
    lower, code = tokens.lower, pairs("prefixes")[tokens.lower[at]]
    half = at + 2 if lower[at + 1 : at + 2] == ["-"] else max(at - 2, 0)
    if lower[half : half + 1] == ["."]:  # U.S.-Pak
        half = max(half - 3, 0)
    known = half < len(lower) and (lower[half] in pairs("prefixes") or _longest(tokens, half, _plain(tokens, half)))
    if not known or "-" not in lower[min(at, half) : max(at, half)] or not tokens.words[at][0].isupper():
        return None
    entry = Entry((lower[at],), (lower[at],), "any", (Meaning(code, code, "country", "demonym"),))
    return found_at(tokens, entry, at, tokens.ends[at])


def _plain(tokens: Tokens, at: int) -> str:
    return tokens.lower[at].removesuffix("'s")


def _longest(tokens: Tokens, at: int, word: str) -> Found | None:
    """The longest name at token `at`, which is `word` or its possessive."""
    for entry in _entries(word, tokens.lower[at + 1] if at + 1 < len(tokens.lower) else ""):
        size = len(entry.tokens)
        end = _end(tokens, at, entry) if size > 1 else tokens.starts[at] + len(word)
        if end and _has_case(tokens, at, entry) and not (size > 1 and is_list(tokens, entry.tokens, at + size)):
            return found_at(tokens, entry, at, end)
    return None


@lru_cache(maxsize=16384)
def _entries(word: str, following: str) -> tuple[Entry, ...]:
    """The names that may begin with these two tokens, the longest first."""
    entries = gazetteer().get(word, ())
    return tuple(entry for entry in entries if len(entry.tokens) == 1 or following.startswith(entry.tokens[1]))


def _end(tokens: Tokens, at: int, entry: Entry) -> int:
    """Offset after a name of several tokens, 0 where the text has other tokens."""
    size = len(entry.tokens)
    last = at + size - 1
    if last >= len(tokens.lower) or tuple(tokens.lower[at:last]) != entry.tokens[:-1]:
        return 0
    word, wanted = tokens.lower[last], entry.tokens[-1]
    if word not in {wanted, f"{wanted}'s"}:
        return 0
    end = tokens.starts[last] + len(wanted)
    return 0 if "\n" in (gap := tokens.text[tokens.starts[at] : end]) and "\n\n" in gap.replace(" ", "") else end


def _has_case(tokens: Tokens, at: int, entry: Entry) -> bool:
    if entry.case == "any":
        return True
    pairs_of_words = zip(entry.words, tokens.words[at : at + len(entry.words)], strict=False)
    if entry.case == "exact":
        return all(there in {word, f"{word}'s"} for word, there in pairs_of_words)
    return all(there[0].isupper() for word, there in pairs_of_words if word[0].isupper())


def _options(tokens: Tokens, found: Found) -> list[Meaning]:
    """What the name may stand for here: a subdivision where a word says so, else what needs no such word."""
    meanings = found.entry.meanings
    if len(meanings) == 1 and meanings[0].bare:
        return [meanings[0]]
    if _has_suffix(tokens, found) and (named := [m for m in meanings if m.level == "subdivision"]):
        return named
    if sure := [m for m in meanings if m.bare]:
        return sure
    place = _meaning_after(tokens, found)
    return [m for m in meanings if place and m.country == place.country]


def _has_suffix(tokens: Tokens, found: Found) -> bool:
    """Whether a word makes a subdivision of the name: "Osaka Prefecture", "Governor Ray Tillman of Georgia"."""
    suffixes = lookalikes()["subdivision_suffixes"]
    if found.right.lower() in suffixes:
        return True
    return found.left == "of" and not suffixes.isdisjoint(tokens.lower[max(found.first - 6, 0) : found.first - 1])


def _meaning_after(tokens: Tokens, found: Found) -> Meaning | None:
    """What the area after a comma is ("Reading, England")."""
    at = found.after + 1
    if tokens.words[found.after : at] != [","] or at >= len(tokens.words):
        return None
    after = _longest(tokens, at, _plain(tokens, at))
    return next((meaning for meaning in after.entry.meanings[:1] if meaning.bare), None) if after else None


Kept = list[tuple[Found, list[Meaning]]]


def _evidence(kept: Kept) -> dict[tuple[str, bool], int]:
    """How often each country is named by names that leave no doubt; True counts its subdivisions alone."""
    counts: dict[tuple[str, bool], int] = defaultdict(int)
    for _, options in kept:
        if len(options) == 1 and (country := options[0].country):
            counts[country, False] += 1
            if options[0].level == "subdivision":
                counts[country, True] += 1
    return counts


def _votes(tokens: Tokens) -> dict[str, int]:
    """How often the text tells which place a name of several is: by a city of it, or what its people are called."""
    votes: dict[str, int] = defaultdict(int)
    for word, code in pairs("told_by").items():
        votes[code] += sum(len(tokens.where.get(form, ())) for form in (word, f"{word}'s"))
    return votes


def _resolve(
    tokens: Tokens, kept: Kept, place: int, evidence: dict[tuple[str, bool], int], votes: dict[str, int]
) -> Meaning:
    """The likeliest of several meanings: by a neighbour ("Atlanta, Georgia"), else by what else the text names."""
    found, options = kept[place]
    beside = _meaning_after(tokens, found)
    before, before_options = kept[place - 1] if place else (found, [])
    if beside is None and before.after == found.first - 1 and tokens.words[before.after] == ",":
        beside = next((meaning for meaning in before_options[:1] if meaning.level == "city"), None)
    for meaning in options:
        if beside and meaning.country == beside.country:
            return meaning
    told = max(options, key=lambda m: votes[m.code])
    if votes[told.code]:
        return told
    mixed = options[0].level == "country" and any(m.level == "subdivision" for m in options)
    borne_out = (m for m in options if m.country and evidence[m.country, mixed and m.level == "subdivision"])
    return next(borne_out, options[0])


def _is_somebody(tokens: Tokens, found: Found, people: set[tuple[str, ...]]) -> bool:
    """Whether the name is a person's here; a town's or state's name that is a person's once stays so in the text."""
    if found.entry.tokens not in people:
        return False
    if is_person(tokens, found):
        return True
    if found.entry.meanings[0].level == "country" or found.left in {"in", "into", "near"}:
        return False
    return not _has_suffix(tokens, found) and _meaning_after(tokens, found) is None


def _abroad(tokens: Tokens, found: Found, meaning: Meaning) -> Meaning:
    """A smaller namesake in the state that follows: "Cambridge, Massachusetts", "in Lebanon, Pennsylvania,"."""
    state = _meaning_after(tokens, found) if found.right == "," and meaning.form == "name" else None
    if not state or state.level != "subdivision" or state.country not in _STATES or state.country == meaning.country:
        return meaning
    doubtful = meaning.level != "city" or "-" in meaning.code
    if doubtful and found.left.lower() not in _PLACED:  # a list: envoys of Chad, Ohio and Peru
        return meaning
    return meaning._replace(code=state.country, country=state.country, level="city")


_PLACED: Final = frozenset("in at near from to outside around".split())


def _fits(tokens: Tokens, found: Found, meaning: Meaning, evidence: dict[tuple[str, bool], int]) -> bool:
    """Whether the rest of the text bears out a name that alone says little."""
    name = "-".join(found.entry.tokens)
    if name in _BORNE_OUT:
        return not _BORNE_OUT[name].isdisjoint(word.removesuffix("'s") for word in tokens.where)
    if name in lookalikes()["needs_context"]:
        return meaning.country is not None and evidence[meaning.country, False] > (len(found.entry.meanings) == 1)
    return True


_BORNE_OUT: Final = {
    "pif": frozenset("pacific suva fiji tuvalu samoa tonga".split()),  # else Saudi Arabia's Public Investment Fund
    "mainland": frozenset("china chinese hong kong macau macao taiwan taipei beijing".split()),
}
