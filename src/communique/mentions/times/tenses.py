"""Whether the clause around a time looks back or ahead: a cheap look at the words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from communique.lexicon import word_set

if TYPE_CHECKING:
    from communique.text import Tokens

Tense = Literal["past", "future"]

_LEFT: Final = 22  # words before a time in which the verb of its clause stands
_RIGHT: Final = 14  # the same behind it

_AHEAD: Final = (
    "will shall would should could might must won't we'll they'll he'll she'll it'll i'll you'll expected "
    "scheduled slated due upcoming forthcoming plans plan planning intends intend intending hopes hope hoping "
    "foreseen foresees anticipated anticipates earmarked pencilled envisaged envisages "
    "aims aim aiming expects expect expecting next until till ahead coming postponed rescheduled starts "
    "ends concludes continues closes "
    "begins opens departs leaves kicks convenes resumes meets visits arrives travels returns takes runs heads "
    "start begin resume soon deadline scheduling poised can"
).split()
_BACK: Final = (
    "was were had did been said told met held took went came made gave began led grew rose fell won saw left "
    "got found sent spent brought built bought sold spoke wrote stood became ran flew drew shook paid lost "
    "kept sought thought knew chose broke cut hit beat dealt slid sank shrank swelled leapt overtook "
    "undertook withdrew ago since wound stayed fought heard won lent sat read has have stemmed"
).split()
_TENSES: Final[dict[str, Tense]] = {**dict.fromkeys(_BACK, "past"), **dict.fromkeys(_AHEAD, "future")}
# Before "to" and a verb these promise: "agreed to meet", "are to hold", "set to open".
_PROMISE: Final = word_set(
    "is are was were be agreed agree agrees plan plans planned planning expected expects expect due set hopes "
    "hope hoped wants want wanted scheduled slated intends intend intended aims aim aimed ready decided "
    "decides promised pledged vowed invited likely poised hoping committed prepares preparing prepared keen "
    "bound about continue going need needs how when"
)
_MODALS: Final = word_set("will would shall should could may might must can to cannot won't")
_PASSIVE: Final = frozenset({"be", "being"})
_NOT_PAST: Final = word_set(
    "need needed united speed feed indeed exceed proceed succeed hundred red led limited based related "
    "combined so-called advanced unprecedented landlocked embed bleed breed seed weed deed united associated "
    "private-led"
)
_STOPS: Final = frozenset(".!?;•")
# Directly before a time: "moved to 3 September", "planned for October", "talks end on Tuesday".
PUT: Final = word_set(
    "moved postponed deferred rescheduled delayed shifted planned scheduled set slated due booked pushed put back "
    "foreseen anticipated earmarked envisaged pencilled in "
    "extended stretched prolonged renewed"
)
_TO: Final = frozenset({"to", "for", "until", "till"})
_TIMETABLE: Final = word_set("end close open conclude finish run arrive leave depart resume begin start convene")
_ON: Final = frozenset({"on", "in", "from", "until", "at"})


def _look(tokens: Tokens, index: int) -> Tense | None:
    """What the word at `index` says by itself; `future` too for "will be signed", "to be held"."""
    lower, word = tokens.lower, tokens.lower[index]
    tense = _TENSES.get(word)
    if tense is None and word.endswith("ed") and len(word) > len("need") and word not in _NOT_PAST:
        by, tense = index - 1 - (index > 0 and lower[index - 1].endswith("ly")), "past"
    else:
        by = index - 1 if tense == "past" else 0
    if by > 0 and lower[by] in _PASSIVE and (lower[by - 1] in _MODALS or lower[by - 2] in _MODALS):
        return "future"
    return "future" if word == "may" and tokens.words[index] == "may" else tense


def _ends_sentence(tokens: Tokens, index: int) -> bool:
    """Whether the stop at `index` ends a sentence, and not an abbreviation."""
    following = tokens.words[index + 1 : index + 2]
    return tokens.words[index] != "." or not following or following[0][0].isupper()


def _leftwards(tokens: Tokens, index: int) -> Tense | None:
    lower, last = tokens.lower, index - 1
    paragraph = tokens.text.rfind("\n\n", tokens.starts[max(0, last - _LEFT)], tokens.ends[last]) if index else 0
    weak: Tense | None = None
    for at in range(last, max(-1, last - _LEFT), -1):
        word = lower[at]
        if at < last and (tokens.starts[at] < paragraph or (word in _STOPS and _ends_sentence(tokens, at))):
            break
        if word == "to" and at < last and tokens.words[at + 1].islower() and lower[at + 1] != "the":
            if at and lower[at - 1] in _PROMISE:
                return "future"
            weak = "past" if lower[at - 1 : at + 2] == ["pen", "to", "paper"] else "future"
        elif tense := _look(tokens, at):
            return tense
    return weak


def _rightwards(tokens: Tokens, index: int) -> Tense | None:
    for at in range(index, min(len(tokens.words), index + _RIGHT)):
        if tokens.words[at] in _STOPS and _ends_sentence(tokens, at):
            break
        if tense := _look(tokens, at):
            return tense
    return None


def tense_around(tokens: Tokens, first: int, after: int) -> Tense | None:
    """Tense of the clause in which the tokens `first` to `after` (exclusive) stand; None where nothing tells.

    The nearest word of tense to the left decides, then the nearest to the right; words that put something to the time
    ("moved to June") go first, then a clause that hangs on it ("in June, when they plan to sign").

    >>> from communique.text import tokenise
    >>> tense_around(tokenise("Ministers will meet in March"), 4, 5)
    'future'
    >>> tense_around(tokenise("Ministers met in March"), 3, 4)
    'past'
    """
    put, on = tokens.lower[first - 2 : first] if first > 1 else ("", "")
    if (on in _TO and put in PUT) or (on in _ON and put in _TIMETABLE):
        return "future"
    words = tokens.lower[after : after + 2]
    hangs = "when" in words and words[0] in {"when", ","}
    return (_rightwards(tokens, after) if hangs else None) or _leftwards(tokens, first) or _rightwards(tokens, after)
