"""What the words around a name say: an area, or something that only bears an area's name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from communique.mentions.area_sources import lookalikes
from communique.mentions.gazetteer import gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.mentions.gazetteer import Entry
    from communique.text import Tokens

_LONG_LOWER_WORD: Final = re.compile(r"\b[a-z]{4,}\b")
_LINE_REACH: Final = 300


class Found(NamedTuple):
    """A name of the gazetteer as it stands in a text.

    Args:
        entry: The name.
        first: Index of its first token.
        after: Index of the token after its last.
        start: Offset of its first character.
        end: Offset after its last character, without a possessive ending.
    """

    entry: Entry
    first: int
    after: int
    start: int
    end: int


def word_before(tokens: Tokens, found: Found) -> str:
    """The word that stands directly before on the same line, else an empty string; passes over the point of "Mr."."""
    at = found.first - 1
    if at > 0 and tokens.words[at] == "." and tokens.lower[at - 1] in lookalikes()["honorifics"] | {"st", "mt"}:
        at -= 1
    if at < 0 or tokens.text[tokens.ends[at] : found.start].strip(" ."):
        return ""
    return tokens.words[at] if "\n" not in tokens.text[tokens.ends[at] : found.start] else ""


def word_after(tokens: Tokens, found: Found) -> str:
    """The token that stands directly after, on the same line, else an empty string."""
    if found.after >= len(tokens.words):
        return ""
    return "" if "\n" in tokens.text[found.end : tokens.starts[found.after]] else tokens.words[found.after]


def _is_possessive(tokens: Tokens, found: Found) -> bool:
    return tokens.ends[found.after - 1] != found.end


def _is_money(tokens: Tokens, found: Found) -> bool:
    after = word_after(tokens, found).lower()
    if after == "$":
        return tokens.starts[found.after] == found.end
    if after in lookalikes()["currency_words"]:
        return True
    return after in lookalikes()["currency_words_after_demonyms"] and found.entry.meanings[0].form == "demonym"


def _is_address(tokens: Tokens, found: Found) -> bool:
    text = tokens.text
    before, after = text[max(found.start - 2, 0) : found.start], text[found.end : found.end + 2]
    return (
        before[-1:] in ("@", "_", "#", "\\")
        or after[:1] in ("@", "_")
        or (before[-1:] == "." and before[:1].islower())
        or (after[:1] == "." and after[1:].islower())
    )


def _is_named_after(tokens: Tokens, found: Found) -> bool:
    after = word_after(tokens, found)
    if not after[:1].isupper() or _is_possessive(tokens, found):
        return False
    word = after.lower()
    if word in lookalikes()["followed_by"]:
        return True
    if found.entry.meanings[0].level != "city" or word not in lookalikes()["city_followed_by"]:
        return False
    beyond = tokens.lower[found.after + 1] if found.after + 1 < len(tokens.lower) else ""
    return beyond not in {"center", "centre", "hall", "hotel"}


def _is_named_with(tokens: Tokens, found: Found) -> bool:
    before = word_before(tokens, found)
    if before[:1].isupper():
        return before.lower() in lookalikes()["preceded_by"] and found.entry.meanings[0].form == "name"
    if before != "of" or found.first < 2:  # noqa: PLR2004 - "of" and the word before it
        return False
    head, earlier = tokens.words[found.first - 2], tokens.words[found.first - 3] if found.first > 2 else ""  # noqa: PLR2004
    if head.lower() not in lookalikes()["preceded_by_of"] or not head[:1].isupper():
        return False
    return head.lower() != "bank" or not earlier[:1].isupper()


def is_person(tokens: Tokens, found: Found) -> bool:
    """Whether the name is somebody's: Mr Jordan, Jack London, Santiago Peña."""
    if len(found.entry.tokens) > 1 or found.entry.meanings[0].form != "name":
        return False
    before = word_before(tokens, found)
    name = before.lower()
    if name in lookalikes()["honorifics"] and before[:1].isupper():
        return True
    if before[:1].isupper() and name in lookalikes()["first_names"]:
        return True
    if found.entry.tokens[0] not in lookalikes()["given_names"] or _is_headline(tokens, found):
        return False
    certain = found.entry.meanings[0].level != "country" or not _starts_sentence(tokens, found.first - 1)
    if before and certain and _is_unknown_name(before) and not _is_area((name.removesuffix("'s"),)):
        return True
    after = word_after(tokens, found)
    return not _is_possessive(tokens, found) and _is_unknown_name(after) and after.lower() not in gazetteer()


def _is_unknown_name(word: str) -> bool:
    if not word[:1].isupper() or (word.isupper() and len(word) > 1):
        return False
    return word.lower().removesuffix("'s") not in lookalikes()["public_words"]


def _starts_sentence(tokens: Tokens, at: int) -> bool:
    return at == 0 or tokens.words[at - 1] in '.!?:"–-•' or "\n" in tokens.text[tokens.ends[at - 1] : tokens.starts[at]]


def _is_headline(tokens: Tokens, found: Found) -> bool:
    text = tokens.text
    start = max(text.rfind("\n", 0, found.start) + 1, found.start - _LINE_REACH)
    end = text.find("\n", found.end)
    line = text[start : min(end if end >= 0 else len(text), found.end + _LINE_REACH)]
    return not _LONG_LOWER_WORD.search(line)


def _is_language(tokens: Tokens, found: Found) -> bool:
    if found.entry.meanings[0].form != "demonym":
        return False
    after = word_after(tokens, found).lower()
    if after in lookalikes()["language_after"]:
        return True
    if after == "-" and found.after + 1 < len(tokens.lower):
        return tokens.lower[found.after + 1] in {"speaking", "language", "speaker", "speakers"}
    before = word_before(tokens, found).lower()
    return (
        before in lookalikes()["languages_before"]
        and (not after.isalpha() or after in lookalikes()["after_language"])
        and after != "-"
    )


def _is_pronoun(tokens: Tokens, found: Found) -> bool:
    if found.entry.tokens != ("us",):
        return False
    before = word_before(tokens, found)
    return before.isupper() and before.lower() in lookalikes()["before_pronoun"]


def _lacks_article(tokens: Tokens, found: Found) -> bool:
    """William Hague is no city, The Hague is."""
    return found.entry.tokens == ("hague",) and word_before(tokens, found).lower() != "the"


def _lacks_comma(tokens: Tokens, found: Found) -> bool:
    """Whether "Ind." or "Miss." stands without the comma that makes it a state."""
    meaning = found.entry.meanings[0]
    if meaning.level != "subdivision" or meaning.form != "abbreviation":
        return False
    return found.first < 2 or tokens.words[found.first - 1] != "," or not tokens.words[found.first - 2][0].isupper()  # noqa: PLR2004


def _is_unit(tokens: Tokens, found: Found) -> bool:
    return found.entry.tokens == ("gb",) and word_before(tokens, found)[:1].isdigit()


def is_list(tokens: Tokens, found: Found) -> bool:
    """Whether the comma of "Hong Kong, China" separates two areas of a longer list."""
    names = found.entry.tokens
    if "," not in names or not _is_area(names[names.index(",") + 1 :]):
        return False
    after = found.after
    if _is_longer(tokens, after - 1):
        return True
    return tokens.lower[after : after + 1] in ([","], ["and"], ["or"], ["&"]) and _begins_area(tokens, after + 1)


def _is_longer(tokens: Tokens, at: int) -> bool:
    """Whether a name of several words begins here ("South Africa" after "Korea,")."""
    return any(
        len(entry.tokens) > 1 and entry.tokens == tuple(tokens.lower[at : at + len(entry.tokens)])
        for entry in gazetteer().get(tokens.lower[at], ())
    )


def _is_area(names: tuple[str, ...]) -> bool:
    return names[0] in {"south", "north"} or any(e.tokens == names for e in gazetteer().get(names[0], ()))


def _begins_area(tokens: Tokens, at: int) -> bool:
    return at < len(tokens.lower) and tokens.words[at][:1].isupper() and tokens.lower[at] in gazetteer()


# Each says whether a name is something other than an area; the cheap and frequent ones come first.
LOOKALIKES: Final[tuple[Callable[[Tokens, Found], bool], ...]] = (
    _is_named_after,
    _is_named_with,
    _is_money,
    _is_language,
    _is_address,
    _is_pronoun,
    _is_unit,
    _lacks_article,
    _lacks_comma,
)
