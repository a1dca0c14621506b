"""Percentages: what marks them, and whether the words beside them say rise or fall."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from communique.mentions.numbers.window import Window

Direction = Literal["rise", "fall"]

_RISE: Final = frozenset(
    "up rise rises rose risen rising grow grows grew grown growing growth increase increases increased increasing "
    "gain gains gained gaining climb climbs climbed climbing jump jumps jumped jumping surge surges surged "
    "surging soar soars soared soaring advance advanced advancing expand expands expanded expanding expansion "
    "swell swelled swelling spike spiked leap leapt leaped rocketed skyrocketed lift lifted lifting boost boosted "
    "boosting raise raises raised raising hike hiked hiking strengthened appreciated appreciation uptick upturn "
    "improve improved improvement accelerated rebound rebounded rebounding recovered edge-up higher ballooned "
    "widened incresed increse".split()
)
_FALL: Final = frozenset(
    "down fall falls fell fallen falling drop drops dropped dropping decline declines declined declining decrease "
    "decreases decreased decreasing slip slips slipped slipping slide slid sliding shrink shrinks shrank shrunk "
    "shrinking shrinkage contract contracts contracted contracting contraction plunge plunges plunged plunging "
    "plummet plummets plummeted plummeting tumble tumbles tumbled tumbling sink sank sunk sinking slump slumps "
    "slumped slumping dip dips dipped dipping lose loses lost losing ease eases eased easing cut cuts cutting "
    "reduce reduces reduced reducing reduction lower lowers lowered lowering weakened depreciated depreciation "
    "devalued retreat retreated narrowed dive dived slashed slash slashing downturn shed trimmed tumbledown "
    "crashed collapse collapsed halved off".split()
)
_AFTER_RISE: Final = frozenset(
    "rise increase growth jump gain surge climb expansion more higher above hike boost improvement uptick upturn "
    "leap spike advance appreciation rebound up greater larger".split()
)
_AFTER_FALL: Final = frozenset(
    "fall drop decline decrease reduction cut contraction less lower below fewer slump dip plunge slide loss "
    "shrinkage cheaper smaller depreciation devaluation down downturn tumble".split()
)
_WORDS: Final[dict[str, Direction]] = {**dict.fromkeys(_FALL, "fall"), **dict.fromkeys(_RISE, "rise")}
_WORDS_AFTER: Final[dict[str, Direction]] = {**dict.fromkeys(_AFTER_FALL, "fall"), **dict.fromkeys(_AFTER_RISE, "rise")}
# Words that stand between a word of change and its amount and change nothing.
_BETWEEN: Final = frozenset(
    "by of about around nearly almost roughly approximately some an a as much more over than at least close "
    "another further just only annual annually year on - month quarter yoy y o / estimated average well slightly "
    "record well modest sharp steep whopping mere minus plus ( combined cumulative overall yearly monthly "
    "quarterly in terms up exceeding under less no the whole solid robust strong".split()
)
_REACH: Final = 9  # words before a percentage in which it is said whether something fell
_REACH_AFTER: Final = 6  # the same behind it


_WHOLE: Final = Decimal(1)
_HUNDREDTH: Final = Decimal("0.01")  # of a percentage point, which a basis point is


class Sign(NamedTuple):
    """What makes a number a percentage.

    Args:
        last: Index after it.
        points: True for percentage points.
        worth: What one of them is in percent.
    """

    last: int
    points: bool = False
    worth: Decimal = _WHOLE


def percent_sign(seen: Window, last: int) -> Sign | None:
    """The percent sign or words at `last`, None where none stand.

    >>> from communique.mentions.numbers.window import window
    >>> from communique.text import tokenise
    >>> [percent_sign(window(tokenise(text)), 1)[:2] for text in ("4.4 per cent", "2-percentage-point", "5 bps")]
    [(3, False), (5, True), (2, True)]
    """
    at = last + (seen.lower[last] == "-")
    word = seen.lower[at]
    if word not in _SIGNS or (word in _LOWER and not seen.words[at].islower()):
        return None
    if word in _FIRST_OF_TWO:
        at = _past_hyphen(seen, at + 1)
        if seen.lower[at] not in _FIRST_OF_TWO[word]:
            return None
    if word in _BASIS:
        return Sign(at + 1, points=True, worth=_HUNDREDTH)
    following = _past_hyphen(seen, at + 1)
    points = seen.lower[following] in _POINTS
    return Sign(following + 1 if points else at + 1, points=points or word in _SHORT_POINTS)


_POINTS: Final = frozenset("point points pts".split())
_SHORT_POINTS: Final = frozenset("ppt pp ppts".split())
_FIRST_OF_TWO: Final = {"per": frozenset({"cent", "cents"}), "basis": _POINTS}
_BASIS: Final = frozenset("bp bps basis".split())
_LOWER: Final = _SHORT_POINTS | {"pc", "bp"}  # in capitals they are other things
_SIGNS: Final = _BASIS | _LOWER | frozenset("% ٪ ％ percent pct percents percentage per".split())


def _past_hyphen(seen: Window, at: int) -> int:
    return at + (seen.lower[at] == "-")


def direction(seen: Window, first: int, last: int) -> Direction | None:
    """Whether the words before token `first` or from `last` on make the percentage a rise or a fall.

    >>> from communique.mentions.numbers.window import window
    >>> from communique.text import tokenise
    >>> direction(window(tokenise("a 12% fall in exports")), 1, 3)
    'fall'
    >>> direction(window(tokenise("fell to 12% of exports")), 2, 4)
    """
    return _after(seen, last) or _before(seen, first)


def _after(seen: Window, last: int) -> Direction | None:
    for at in range(last, last + _REACH_AFTER):
        word = seen.lower[at]
        if word in _WORDS_AFTER:
            return _WORDS_AFTER[word]
        # as in 6 percent economic growth, 12 per cent year-on-year drop, 7% annual export growth
        led = seen.lower[at + 1] in _NOUNS and word.isalpha() and word not in _STOP
        if not led and word not in _BETWEEN_AFTER:
            return None
    return None


_NOUNS: Final = frozenset({"growth", "increase", "rise", "decline"})
_BETWEEN_AFTER: Final = frozenset(
    "- year on over annual yearly quarterly monthly month y o / yoy sharp further average overall real nominal "
    "combined steep sudden".split()
)
_STOP: Final = frozenset("of in to for and from by with at as".split())


def _before(seen: Window, first: int) -> Direction | None:
    """The word of change before an amount, directly or through words that change nothing.

    After "by" and "of" it may be far: "cut its import duties by 5%" or "a drop in exports of 5%", within the clause.
    """
    by = of = far = False
    for steps, at in enumerate(range(first - 1, first - 1 - 2 * _REACH, -1)):
        word = seen.lower[at]
        if word in _WORDS:
            apart = (word == "up" and seen.lower[at + 1] == "to") or (far and not by and seen.lower[at + 1] != "in")
            return None if apart else _WORDS[word]
        plain = word in _BETWEEN or word.endswith("ly") or (word == "." and seen.lower[at - 1] == "approx")
        by, of = by or (word == "by" and not far), of or (word == "of" and not far)
        far = far or not plain
        if (far and (not word or word in _CLAUSE_ENDS or not (by or of))) or (steps >= _REACH and not far):
            return None
    return None


_CLAUSE_ENDS: Final = frozenset('. ; : , ! ? ( ) " and but which while to'.split())


def changes(seen: Window, first: int) -> bool:
    """Whether a word of change governs token `first`: "rose 5 percent to 8 percent" is no range.

    >>> from communique.mentions.numbers.window import window
    >>> from communique.text import tokenise
    >>> changes(window(tokenise("rose by 5% to 8%")), 2), changes(window(tokenise("a rise and 5")), 3)
    (True, False)
    """
    at = first - 1 - (seen.lower[first - 1] == "by")
    return seen.lower[at] in _WORDS


def moves(seen: Window, first: int, last: int) -> bool:
    """Whether "from A to B" tells of a change, not of a range: by a word before it, or a time after it."""
    words = seen.lower[max(0, first - _REACH) : max(0, first)]
    return seen.lower[last] in _WHEN or any(word in _WORDS or word in _MOVE for word in words)


_WHEN: Final = frozenset("by in last this over within next during since when".split())
_MOVE: Final = frozenset(
    "go goes went going take takes took bring brings brought push pushed pushing move moved moving double doubled "
    "triple tripled quadrupled quadruple change changed revise revised upgrade upgraded adjust adjusted extend "
    "extended".split()
)
