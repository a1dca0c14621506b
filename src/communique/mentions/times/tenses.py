"""Whether the clause around a time looks back or ahead: a cheap look at the words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from communique.mentions.times.calendar_words import word_list, word_set

if TYPE_CHECKING:
    from communique.text import Tokens

Tense = Literal["past", "future"]

_LEFT: Final = 22
_RIGHT: Final = 14

_AHEAD: Final = word_list(
    "will shall would should could might must won't we'll they'll he'll she'll it'll i'll you'll expected "
    "scheduled slated due upcoming forthcoming plans plan planning intends intend intending hopes hope hoping "
    "foreseen foresees anticipated anticipates earmarked pencilled envisaged envisages "
    "aims aim aiming expects expect expecting next until till ahead coming postponed rescheduled starts "
    "ends concludes continues closes "
    "begins opens departs leaves kicks convenes resumes meets visits arrives travels returns takes runs heads "
    "start begin resume soon deadline scheduling poised can"
)
_BACK: Final = word_list(
    "was were had did been said told met held took went came made gave began led grew rose fell won saw left "
    "got found sent spent brought built bought sold spoke wrote stood became ran flew drew shook paid lost "
    "kept sought thought knew chose broke cut hit beat dealt slid sank shrank swelled leapt overtook "
    "undertook withdrew ago since wound stayed fought heard won lent sat read has have stemmed"
)
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
    """What the word at `index` says by itself."""
    word = tokens.lower[index]
    if (tense := _TENSES.get(word)) is not None:
        return _participle(tokens, index) if tense == "past" and tokens.lower[index - 1] in _PASSIVE else tense
    if word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST:  # noqa: PLR2004 - shorter ones are no verbs
        return _participle(tokens, index)
    if word == "may" and tokens.words[index] == "may":
        return "future"
    return None


def _participle(tokens: Tokens, index: int) -> Tense:
    """`future` for "will be signed", "to be held"; else `past`."""
    lower = tokens.lower
    at = index - 1 if index and not lower[index - 1].endswith("ly") else index - 2
    if at > 0 and lower[at] in _PASSIVE and (lower[at - 1] in _MODALS or lower[at - 2] in _MODALS):
        return "future"
    return "past"


def _starts_sentence_end(tokens: Tokens, index: int) -> bool:
    return tokens.words[index] in _STOPS and (
        index + 1 >= len(tokens.words) or tokens.words[index + 1][0].isupper() or tokens.words[index] != "."
    )


def _is_put(tokens: Tokens, index: int) -> bool:
    """Whether the words directly before the one at `index` put something to that time."""
    put, on = tokens.lower[max(0, index - 2) : index] if index > 1 else ("", "")
    return (on in _TO and put in PUT) or (on in _ON and put in _TIMETABLE)


def _leftwards(tokens: Tokens, index: int) -> Tense | None:
    lower = tokens.lower
    weak: Tense | None = None
    for at in range(index - 1, max(-1, index - 1 - _LEFT), -1):
        if tokens.words[at] in _STOPS and at + 1 < index and _starts_sentence_end(tokens, at):
            break
        if at + 1 < index and "\n\n" in tokens.text[tokens.ends[at] : tokens.starts[at + 1]]:
            break
        if lower[at : at + 2] == ["to", "paper"] and lower[at - 1] == "pen":
            weak = "past"  # "put pen to paper"
            continue
        if lower[at] == "to" and tokens.words[at + 1].islower() and lower[at + 1] != "the" and at + 1 < index:
            if at and lower[at - 1] in _PROMISE:
                return "future"
            weak = "future"
        elif tense := _look(tokens, at):
            return tense
    return weak


def _rightwards(tokens: Tokens, index: int) -> Tense | None:
    for at in range(index, min(len(tokens.words), index + _RIGHT)):
        if tokens.words[at] in _STOPS and _starts_sentence_end(tokens, at):
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
    if _is_put(tokens, first):
        return "future"
    words = tokens.lower[after : after + 2]
    if "when" in words and (words[0] == "when" or words[0] == ",") and (tense := _rightwards(tokens, after)):
        return tense
    return _leftwards(tokens, first) or _rightwards(tokens, after)
