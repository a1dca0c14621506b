"""A name of the gazetteer as it stands in a text, and what its neighbours say: somebody's name, two items of a list."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from communique.mentions.areas.gazetteer import gazetteer
from communique.mentions.areas.sources import lookalikes

if TYPE_CHECKING:
    from communique.mentions.areas.gazetteer import Entry
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
        left: The word that stands directly before on the same line, the point of "Mr." passed over; else empty.
        right: The token that stands directly after, on the same line; else empty.
    """

    entry: Entry
    first: int
    after: int
    start: int
    end: int
    left: str
    right: str


def found_at(tokens: Tokens, entry: Entry, first: int, end: int) -> Found:
    """The name `entry` that stands from token `first` up to the offset `end`."""
    after, start = first + len(entry.tokens), tokens.starts[first]
    right = ""
    if after < len(tokens.words) and "\n" not in tokens.text[end : tokens.starts[after]]:
        right = tokens.words[after]
    return Found(entry, first, after, start, end, _word_before(tokens, first), right)


def _word_before(tokens: Tokens, first: int) -> str:
    at = first - 1
    if at > 0 and tokens.words[at] == "." and tokens.lower[at - 1] in _shortened():
        at -= 1
    return "" if at < 0 or tokens.text[tokens.ends[at] : tokens.starts[first]].strip(" .") else tokens.words[at]


@cache
def _shortened() -> frozenset[str]:
    honorifics: frozenset[str] = lookalikes()["honorifics"]
    return honorifics | {"st", "mt"}


def is_possessive(tokens: Tokens, found: Found) -> bool:
    """Whether the name ends in "'s" here."""
    return tokens.ends[found.after - 1] != found.end


def is_person(tokens: Tokens, found: Found) -> bool:
    """Whether the name is somebody's: Mr Jordan, Jack London, Santiago Peña."""
    if len(found.entry.tokens) > 1 or found.entry.meanings[0].form != "name":
        return False
    before = found.left
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
    after = found.right
    return not is_possessive(tokens, found) and _is_unknown_name(after) and after.lower() not in gazetteer()


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


def is_list(tokens: Tokens, names: tuple[str, ...], after: int) -> bool:
    """Whether the comma of "Hong Kong, China", which ends before token `after`, parts two areas of a list."""
    if "," not in names or not _is_area(names[names.index(",") + 1 :]):
        return False
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
