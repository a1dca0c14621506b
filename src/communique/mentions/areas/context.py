"""A name of the gazetteer as it stands in a text, and what its neighbours say: somebody's name, two items of a list."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from communique.mentions.areas.gazetteer import entries_of, gazetteer
from communique.mentions.areas.sources import lookalikes

if TYPE_CHECKING:
    from communique.mentions.areas.gazetteer import Entry
    from communique.text import Tokens

_LONG_LOWER_WORD: Final = re.compile(r"\b[a-z]{4,}\b")
_LINE_REACH: Final = 300  # characters of a line on each side; lists of places may have no end


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


def is_person(tokens: Tokens, found: Found) -> bool:
    """Whether the name is somebody's: Mr Jordan, Jack London, Santiago Peña."""
    if len(found.entry.tokens) > 1 or found.entry.meanings[0].form != "name":
        return False
    before, after, lists = found.left, found.right, lookalikes()
    name = before.lower().removesuffix("'s")
    if before[:1].isupper() and (name in lists["honorifics"] or name in lists["first_names"]):
        return True
    if found.entry.tokens[0] not in lists["given_names"] or _is_headline(tokens, found):
        return False
    certain = found.entry.meanings[0].level != "country" or not _starts_sentence(tokens, found.first - 1)
    if certain and _is_unknown_name(before) and not entries_of((name,)):
        return True
    owns = tokens.ends[found.after - 1] != found.end
    return not owns and _is_unknown_name(after) and after.lower() not in gazetteer()


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
    tail, lower = names[names.index(",") + 1 :] if "," in names else (), tokens.lower
    if not tail or not (tail[0] in {"south", "north"} or entries_of(tail)):
        return False
    longer = (entry.tokens for entry in gazetteer().get(lower[after - 1], ()) if len(entry.tokens) > 1)
    if any(other == tuple(lower[after - 1 : after - 1 + len(other)]) for other in longer):  # Korea, South Africa
        return True
    following = tokens.words[after + 1] if after + 1 < len(lower) else ""
    return lower[after : after + 1] in _JOINED and following[:1].isupper() and following.lower() in gazetteer()


_JOINED: Final = ([","], ["and"], ["or"], ["&"])
