"""Cues of a clause: phrases with a direction and verbs of signing, as tables and as found in a sentence."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from communique.lexicon import word_set
from communique.trade.mentions.agreements.lexicon import lexicon, load

_LONGEST_GAP: Final = 13  # tokens that a phrase may hold in its middle
_LATER: Final = word_set("will would to should could may might shall once until before")
_REPORT_REACH: Final = 5  # tokens between a denial and the report denied
_BEGIN_REACH: Final = 5  # tokens between "agreed to launch" and the talks
_BEGIN: Final = word_set("launch start open begin commence initiate launching starting opening")
_AHEAD: Final = _LATER | word_set("early for towards toward agreed propose proposed possible consider")
_SETTLED: Final = word_set("in_force suspended terminated")  # what is only wanted, or denied, says nothing
_NEGATED: Final = {"signed": "denied", "acceded": "denied", "denied": "denied"} | dict.fromkeys(
    ("in_force", "suspended", "terminated", "accession_sought")
)
_ADVERBS: Final = 7  # adverbs and auxiliaries before a verb
_BACK: Final = 8  # tokens before a verb and its auxiliaries that say how far it is from done
_WANTING: Final = word_set(
    "want wants wanted hope hopes hoped expect expects expected plan plans planned agreed due set ready "
    "scheduled poised ;"
)
_NOUN_SIGNS: Final = word_set(
    "a the no first clear positive good any every another this road stop of vital warning some these"
)
_NOUN_ENDS: Final = word_set("of that language s up")  # after the noun: "a sign of"
# Without an object after it a verb is about what stands before it: "which they look forward to signing".
_NO_OBJECT: Final = word_set(
    ". , ; ) in by at on during before after next later this soon when within early here today tomorrow as once"
)
# Before a signing: it has taken place.
SEEN: Final = word_set("present witnessed saw after followed following attended oversaw presided marked")
_BE: Final = word_set("is are was were be been being get got")


class Cue(NamedTuple):
    """A cue in a sentence.

    Args:
        start: First token.
        end: Token after it.
        status: What it says.
        before: Whether its instrument may stand after it, as an object.
        after: Whether its instrument may stand before it, as a subject.
        verb: Whether it is a verb of signing.
    """

    start: int
    end: int
    status: str
    before: bool
    after: bool
    verb: bool = False


Phrase = tuple[tuple[str, ...], str, bool]


class Tables(NamedTuple):
    """The tables of the data file, ready for look-ups by lower-cased token.

    Args:
        phrases: The phrases of each first word by their second, the longest first; those that fit any second word are
            in every row and alone in that of the empty word.
        words: What each word that can begin a cue or a denial stands for: itself, or the word that it misspells.
        forms: Verbs of signing with their forms.
        sets: The other word lists by name.
    """

    phrases: dict[str, dict[str, tuple[Phrase, ...]]]
    words: dict[str, str]
    forms: dict[str, str]
    sets: dict[str, frozenset[str]]


@cache
def cue_tables() -> Tables:
    """The tables, read once."""
    data = load("agreements_cues")
    sets = {
        name: data.words(section, name) for section in ("auxiliaries", "denial", "verbs") for name in data.at(section)
    }
    phrases: dict[str, list[Phrase]] = {}
    for status, sides in data.at("statuses").items():
        for side in sides:
            for words in dict.fromkeys(data.phrases("statuses", status, side)):
                phrases.setdefault(words[0], []).append((words, status, side == "before"))
    forms = {word: form for form in ("past", "base", "present", "ing") for word in sets[form]}
    opening = {*forms, *phrases, *sets["issue"], *sets["denying"], *sets["dismissals"]}
    near = {edit: word for edit, word in lexicon().near.items() if word in opening}
    by_second = {word: _by_second(rows) for word, rows in phrases.items()}
    return Tables(by_second, {word: word for word in opening} | near, forms, sets)


def _by_second(rows: list[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    """Phrases of one first word by their second word."""
    ordered = sorted(rows, key=lambda row: -len(row[0]))
    seconds = {"", *(words[1] for words, _, _ in ordered if len(words) > 1)} - {"*"}
    return {
        second: tuple(row for row in ordered if len(row[0]) == 1 or row[0][1] in {second, "*"}) for second in seconds
    }


def phrases_at(lower: list[str], at: int, high: int, word: str) -> list[Cue]:
    """The cues that begin with `word` at token `at`, at most one for each direction."""
    found: dict[bool, Cue] = {}
    rows = cue_tables().phrases[word]
    for words, status, before in rows.get(lower[at + 1] if at + 1 < high else "", rows[""]):
        if before not in found and (end := _match(lower, at, high, words)) and (told := _told(lower, at, status)):
            found[before] = Cue(at, end, told, before=before, after=not before)
    return list(found.values())


def _told(lower: list[str], at: int, status: str) -> str | None:
    """What a phrase at token `at` says after the words before it: "not in force", "agreed to launch talks on"."""
    back = lower[max(0, at - 3) : at]
    if status in _NEGATED and not cue_tables().sets["negative"].isdisjoint(back):
        return _NEGATED[status]
    if status in _SETTLED and not _LATER.isdisjoint(back):
        return None
    for k in range(at - 1, max(-1, at - _BEGIN_REACH), -1) if status == "negotiating" else ():
        if lower[k] in _BEGIN and not _AHEAD.isdisjoint(lower[max(0, k - _BEGIN_REACH) : k]):
            return "proposed"
    return "signed" if status == "ratified" else status


def _match(lower: list[str], at: int, high: int, words: tuple[str, ...]) -> int:
    """Token after the phrase when it stands at `at`, else 0."""
    head, star, tail = words, "*" in words, words
    if star:
        head, tail = words[: words.index("*")], words[words.index("*") + 1 :]
    begin = at + len(head)
    if begin > high or tuple(lower[at:begin]) != head:
        return 0
    for k in range(begin, min(high - len(tail), begin + _LONGEST_GAP) + 1) if star else ():
        if tuple(lower[k : k + len(tail)]) == tail:
            return k + len(tail)
        if lower[k] in ",;:.":
            break
    return 0 if star else begin


def denies(lower: list[str], at: int, word: str) -> bool:
    """Whether a denial begins at token `at`: "denied that", "rejected reports of"."""
    sets = cue_tables().sets
    if word in sets["denying"]:
        return lower[max(0, at - 1)] != "not"
    return word in sets["dismissals"] and not sets["reports"].isdisjoint(lower[at + 1 : at + _REPORT_REACH])


def verb_at(lower: list[str], at: int, form: str, low: int, high: int) -> Cue | None:
    """The cue that the verb of signing at token `at` is, None where it is a noun."""
    first, chain = at, cue_tables().sets["chain"]
    while form != "ing" and first > low and at - first < _ADVERBS and lower[first - 1] in chain:
        first -= 1
    auxiliaries = lower[first:at]
    back, following = lower[max(low, first - _BACK) : first] or [""], lower[at + 1 : min(high, at + 4)] or ["."]
    status = _status(form, auxiliaries, back, following)
    if status is None:
        return None
    passive = form == "past" and not _BE.isdisjoint(auxiliaries)
    fronted = form in {"base", "ing"} and status == "proposed" and following[0] in _NO_OBJECT
    return Cue(at, at + 1, status, before=not passive, after=form == "past" or fronted, verb=True)


def _status(form: str, auxiliaries: list[str], back: list[str], following: list[str]) -> str | None:
    """What a verb of signing says by its form, its auxiliaries and the words on either side; None for a noun.

    Args:
        form: One of past, base, present and ing.
        auxiliaries: Auxiliaries and adverbs before it; of "signing" none.
        back: The words before these, the nearest last.
        following: The words after it.
    """
    sets, said = cue_tables().sets, {*auxiliaries, back[-1]}
    if form in {"base", "present"} and not auxiliaries and (back[-1] in _NOUN_SIGNS or following[0] in _NOUN_ENDS):
        return None
    near = back[-4:] if form == "ing" else said
    refusing = {"base": sets["refusal"], "ing": sets["ruling"]}.get(form, frozenset())
    refused = not refusing.isdisjoint(back[-3:])
    if refused or "neither" in back or not sets["negative"].isdisjoint(near):
        return "proposed" if said & {"yet", "still"} or "yet" in following else "denied"
    if form == "ing":
        return "signed" if sets["before_ing"].isdisjoint(back) or not SEEN.isdisjoint(back) else "proposed"
    if form == "base" and "to" in auxiliaries and not sets["purpose"].isdisjoint(back):  # met in Oslo to sign
        return "signed" if _WANTING.isdisjoint(back[-1:]) else "proposed"
    later = "to" in auxiliaries or not sets["future"].isdisjoint(auxiliaries) or auxiliaries[-1:] == ["be"]
    joined = form == "base" and back[-1] == "and" and "to" in back  # hope to meet and sign
    return "proposed" if later or joined or back[-1] in sets["conditional"] or "if" in back else "signed"
