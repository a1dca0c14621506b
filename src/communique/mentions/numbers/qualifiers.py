"""What the words beside a number say of its exactness."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from communique.mentions.mention import Qualifier
    from communique.mentions.numbers.window import Window

_ABOUT: Final = (
    "about|around|nearly|almost|roughly|approximately|approx|some|circa|estimated|~|≈|close to|near to|just under|"
    "just short of|just shy of|more or less|somewhere around|in the region of|in the order of|on the order of|"
    "in the neighborhood of|in the neighbourhood of|an average of|slightly under|a little under|just below|"
    "just over about|c|ca|aproximately|arround|virtually|practically"
)
_AT_LEAST: Final = (
    "over|above|exceeding|exceed|exceeds|exceeded|surpassing|surpass|surpasses|surpassed|topping|topped|minimum|"
    "more than|more then|greater than|larger than|bigger than|higher than|better than|at least|atleast|at a minimum|"
    "not less than|no less than|no fewer than|not fewer than|minimum of|upwards of|upward of|north of|in excess of|"
    "excess of|well over|crossed|crossing|cross|>|≥|less than at least"
)
_UP_TO: Final = (
    "under|below|up to|upto|as much as|as many as|as high as|at most|at the most|at maximum|maximum|maximum of|"
    "no more than|not more than|not exceeding|not exceed|less than|fewer than|lower than|smaller than|within at most|"
    "no larger than|south of|not over|<|≤|a cap of|capped at"
)


_TABLE: Final[dict[str, Qualifier]] = {
    **dict.fromkeys(_ABOUT.split("|"), "about"),
    **dict.fromkeys(_AT_LEAST.split("|"), "at_least"),
    **dict.fromkeys(_UP_TO.split("|"), "up_to"),
}


_LAST_TWO: Final = frozenset(tuple(phrase.split()[-2:]) for phrase in _TABLE)
_LONGEST: Final = 4  # words
_LOOSE: Final = frozenset("a an another additional further the total combined record whopping massive mere".split())
# Units of time, before which "over three years" is a span and no lower bound.
SPANS: Final = frozenset(
    "year years month months week weeks day days decade decades hour hours minutes quarters century centuries".split()
)


def qualifier_before(seen: Window, first: int) -> tuple[Qualifier, int]:
    """The qualifier before token `first` and the index at which its words begin; "exact" and `first` without one.

    >>> from communique.mentions.numbers.window import window
    >>> from communique.text import tokenise
    >>> qualifier_before(window(tokenise("the 5")), 1)
    ('exact', 1)
    >>> qualifier_before(window(tokenise("it is no more than another 5")), 6)
    ('up_to', 2)
    """
    at = first - 1
    if seen.lower[at] in _LOOSE:
        at -= 1
    lower = seen.lower
    word, before = lower[at], lower[at - 1]
    if word == "." and at == first - 1 and before in {"approx", "c", "ca"}:
        return "about", at - 1
    if (before, word) in _LAST_TWO:
        for start in range(at + 1 - _LONGEST, at):
            if (phrase := " ".join(lower[start : at + 1])) in _TABLE:
                return _TABLE[phrase], start
    return (_TABLE[word], at) if word in _TABLE else ("exact", first)


def qualifier_after(seen: Window, last: int) -> tuple[Qualifier, int]:
    """The qualifier that follows, and the index after its sign; "exact" and `last` without one.

    >>> from communique.mentions.numbers.window import window
    >>> from communique.text import tokenise
    >>> qualifier_after(window(tokenise("100 or more")), 1), qualifier_after(window(tokenise("100+ firms")), 1)
    (('at_least', 1), ('at_least', 2))
    """
    word, following = seen.lower[last], seen.lower[last + 1]
    if word == "+" and seen.joined(last) and not following[:1].isdecimal():
        return "at_least", last + 1
    if word == "-" and following in {"plus", "odd"}:
        return ("at_least" if following == "plus" else "about"), last + 2
    if word == "odd":
        return "about", last + 1
    if word == "plus" and not following[:1].isdecimal() and following not in {"a", "the"}:
        return "at_least", last
    if word in {"or", "and"}:
        return _AFTER.get((word, following), "exact"), last
    return "exact", last


_AFTER: Final[dict[tuple[str, str], Qualifier]] = {
    ("or", "more"): "at_least",
    ("or", "higher"): "at_least",
    ("and", "more"): "at_least",
    ("and", "above"): "at_least",
    ("or", "above"): "at_least",
    ("and", "over"): "at_least",
    ("or", "so"): "about",
    ("or", "thereabouts"): "about",
    ("or", "less"): "up_to",
    ("or", "fewer"): "up_to",
    ("or", "below"): "up_to",
}
