"""What bears an area's name and is no area: companies, seas, languages, money, addresses."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from communique.mentions.areas.sources import lookalikes

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.mentions.areas.context import Found
    from communique.text import Tokens

_GLUE: Final = frozenset("@_#\\")
_FACILITIES: Final = frozenset({"center", "centre", "hall", "hotel"})  # "Hanoi Opera Hall" is in Hanoi
_OF_LANGUAGE: Final = frozenset({"speaking", "language", "speaker", "speakers"})


def is_other(tokens: Tokens, found: Found) -> bool:
    """Whether the name is something other than an area's."""
    told = not _telling().isdisjoint((found.right.lower(), found.left.lower(), found.entry.tokens[0]))
    return _is_address(tokens.text, found) or (
        (told or found.entry.meanings[0].form == "abbreviation")
        and any(is_lookalike(tokens, found) for is_lookalike in LOOKALIKES)
    )


@cache
def _telling() -> frozenset[str]:
    """Words without which, beside a name or in it, no rule but that of addresses applies: a cheap look."""
    beside = {"$", "-", "of", "us", "hague", "gb", "english", "b"}
    return frozenset(beside.union(*(words for key, words in lookalikes().items() if key in _LISTS)))


_LISTS: Final = (
    "currency_words currency_words_after_demonyms followed_by city_followed_by preceded_by language_after "
    "languages_before"
).split()


def _is_address(text: str, found: Found) -> bool:
    start, end = found.start, found.end
    before, after = text[start - 1 : start], text[end : end + 1]
    domain = (before == "." and text[start - 2].islower()) or (after == "." and text[end + 1 : end + 2].islower())
    return domain or before in _GLUE or after in {"@", "_"}


def _is_money(tokens: Tokens, found: Found) -> bool:
    after, demonym = found.right.lower(), found.entry.meanings[0].form == "demonym"
    if after == "$":
        return tokens.starts[found.after] == found.end
    lists = lookalikes()
    return after in lists["currency_words"] or (demonym and after in lists["currency_words_after_demonyms"])


def _is_named_after(tokens: Tokens, found: Found) -> bool:
    """Whether something is named with the area's name: "Kyoto Protocol", "Air India", "Bank of China"."""
    lists, meaning, left, right = lookalikes(), found.entry.meanings[0], found.left, found.right.lower()
    if found.right[:1].isupper() and tokens.ends[found.after - 1] == found.end:
        city = meaning.level == "city" and right in lists["city_followed_by"]
        if right in lists["followed_by"] or (
            city and _FACILITIES.isdisjoint(tokens.lower[found.after + 1 : found.after + 2])
        ):
            return True
    if left != "of":
        return left[:1].isupper() and left.lower() in lists["preceded_by"] and meaning.form == "name"
    *earlier, head = ["", *tokens.words[max(found.first - 3, 0) : found.first - 1]]
    central = head.lower() == "bank" and earlier[-1][:1].isupper()  # the Central Bank of Kenya is Kenya's
    return head[:1].isupper() and head.lower() in lists["preceded_by_of"] and not central


def _is_language(tokens: Tokens, found: Found) -> bool:
    lists, after = lookalikes(), found.right.lower()
    if found.entry.meanings[0].form != "demonym":
        return False
    if after == "-":
        return not _OF_LANGUAGE.isdisjoint(tokens.lower[found.after + 1 : found.after + 2])
    told = found.left.lower() in lists["languages_before"] and (not after.isalpha() or after in lists["after_language"])
    english = found.entry.tokens == ("english",) and after not in lists["after_english"]
    return after in lists["language_after"] or told or english


def _is_word(tokens: Tokens, found: Found) -> bool:
    """Whether a short name is another word: a pronoun, a unit, an era, a surname, an abbreviation."""
    meaning, left, first = found.entry.meanings[0], found.left, found.first
    match found.entry.tokens:
        case ("us",):
            return left.isupper() and left.lower() in lookalikes()["before_pronoun"]
        case ("hague",):  # William Hague is no city, The Hague is
            return left.lower() != "the"
        case ("gb",) | ("b", ".", "c", "."):
            return left[:1].isdigit()
    state = meaning.level == "subdivision" and meaning.form == "abbreviation"  # "Ind." after a comma only
    return state and (first < 2 or tokens.words[first - 1] != "," or not tokens.words[first - 2][0].isupper())  # noqa: PLR2004


# Each says whether a name is something other than an area; the frequent ones come first.
LOOKALIKES: Final[tuple[Callable[[Tokens, Found], bool], ...]] = (_is_named_after, _is_money, _is_language, _is_word)
