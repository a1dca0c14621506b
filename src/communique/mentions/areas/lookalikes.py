"""What bears an area's name and is no area: companies, seas, languages, money, addresses."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from communique.mentions.areas.context import is_possessive
from communique.mentions.areas.sources import lookalikes

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.mentions.areas.context import Found
    from communique.text import Tokens


def _is_money(tokens: Tokens, found: Found) -> bool:
    after = found.right.lower()
    if after == "$":
        return tokens.starts[found.after] == found.end
    if after in lookalikes()["currency_words"]:
        return True
    return after in lookalikes()["currency_words_after_demonyms"] and found.entry.meanings[0].form == "demonym"


def _is_address(text: str, found: Found) -> bool:
    start, end = found.start, found.end
    before, after = text[start - 1 : start], text[end : end + 1]
    if before not in _GLUE and after not in _GLUE:
        return False
    return (
        before in {"@", "_", "#", "\\"}
        or after in {"@", "_"}
        or (before == "." and text[max(start - 2, 0)].islower())
        or (after == "." and text[end + 1 : end + 2].islower())
    )


_GLUE: Final = frozenset("@_#\\.")


def _is_named_after(tokens: Tokens, found: Found) -> bool:
    after = found.right
    if not after[:1].isupper() or is_possessive(tokens, found):
        return False
    word = after.lower()
    if word in lookalikes()["followed_by"]:
        return True
    if found.entry.meanings[0].level != "city" or word not in lookalikes()["city_followed_by"]:
        return False
    beyond = tokens.lower[found.after + 1] if found.after + 1 < len(tokens.lower) else ""
    return beyond not in {"center", "centre", "hall", "hotel"}


def _is_named_with(tokens: Tokens, found: Found) -> bool:
    before = found.left
    if before[:1].isupper():
        return before.lower() in lookalikes()["preceded_by"] and found.entry.meanings[0].form == "name"
    if before != "of" or found.first < 2:  # noqa: PLR2004 - "of" and the word before it
        return False
    head, earlier = tokens.words[found.first - 2], tokens.words[found.first - 3] if found.first > 2 else ""  # noqa: PLR2004
    if head.lower() not in lookalikes()["preceded_by_of"] or not head[:1].isupper():
        return False
    return head.lower() != "bank" or not earlier[:1].isupper()


def _is_language(tokens: Tokens, found: Found) -> bool:
    if found.entry.meanings[0].form != "demonym":
        return False
    after = found.right.lower()
    if after in lookalikes()["language_after"]:
        return True
    if after == "-" and found.after + 1 < len(tokens.lower):
        return tokens.lower[found.after + 1] in {"speaking", "language", "speaker", "speakers"}
    before = found.left.lower()
    return (
        before in lookalikes()["languages_before"]
        and (not after.isalpha() or after in lookalikes()["after_language"])
        and after != "-"
    )


def _is_english(_tokens: Tokens, found: Found) -> bool:
    """Whether "English" is the language."""
    return found.entry.tokens == ("english",) and found.right.lower() not in lookalikes()["after_english"]


def _is_pronoun(_tokens: Tokens, found: Found) -> bool:
    if found.entry.tokens != ("us",):
        return False
    before = found.left
    return before.isupper() and before.lower() in lookalikes()["before_pronoun"]


def _lacks_article(_tokens: Tokens, found: Found) -> bool:
    """William Hague is no city, The Hague is."""
    return found.entry.tokens == ("hague",) and found.left.lower() != "the"


def _lacks_comma(tokens: Tokens, found: Found) -> bool:
    """Whether "Ind." or "Miss." stands without the comma that makes it a state."""
    meaning = found.entry.meanings[0]
    if meaning.level != "subdivision" or meaning.form != "abbreviation":
        return False
    return found.first < 2 or tokens.words[found.first - 1] != "," or not tokens.words[found.first - 2][0].isupper()  # noqa: PLR2004


def _is_unit(_tokens: Tokens, found: Found) -> bool:
    return found.entry.tokens == ("gb",) and found.left[:1].isdigit()


def _is_era(_tokens: Tokens, found: Found) -> bool:
    """Read "in 300 B.C."."""
    return found.entry.tokens == ("b", ".", "c", ".") and found.left[:1].isdigit()


def is_other(tokens: Tokens, found: Found) -> bool:
    """Whether the name is something other than an area's."""
    telling = (
        found.right.lower() in _telling_after()
        or found.left.lower() in _telling_before()
        or found.entry.tokens in _TELLING_NAMES
        or found.entry.meanings[0].form == "abbreviation"
    )
    return _is_address(tokens.text, found) or (
        telling and any(is_lookalike(tokens, found) for is_lookalike in LOOKALIKES)
    )


# Without one of these words beside a name no rule of `LOOKALIKES` applies.
_TELLING_NAMES: Final = frozenset({("us",), ("hague",), ("gb",), ("english",), ("b", ".", "c", ".")})


@cache
def _telling_after() -> frozenset[str]:
    lists = ("followed_by", "city_followed_by", "currency_words", "currency_words_after_demonyms", "language_after")
    return frozenset("$-").union(*(lookalikes()[name] for name in lists))


@cache
def _telling_before() -> frozenset[str]:
    return frozenset({"of"}).union(*(lookalikes()[name] for name in ("preceded_by", "languages_before")))


# Each says whether a name is something other than an area; the cheap and frequent ones come first.
LOOKALIKES: Final[tuple[Callable[[Tokens, Found], bool], ...]] = (
    _is_named_after,
    _is_named_with,
    _is_money,
    _is_language,
    _is_english,
    _is_pronoun,
    _is_unit,
    _is_era,
    _lacks_article,
    _lacks_comma,
)
