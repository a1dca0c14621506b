"""Cues of a clause: phrases with a direction and verbs of signing, as tables and as found in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from communique.trade.mentions.agreements.lexicon import lexicon, load, word_set

if TYPE_CHECKING:
    from communique.text import Tokens


NOWHERE: Final = 1 << 60
_LONGEST_GAP: Final = 13  # tokens that a phrase may hold in its middle
_LATER: Final = frozenset(
    {"will", "would", "to", "should", "could", "may", "might", "shall", "once", "until", "before"}
)
_REPORT_REACH: Final = 5  # tokens between a denial and the report denied
_BEGIN_REACH: Final = 5  # tokens between "agreed to launch" and the talks
_BEGIN: Final = frozenset(
    {"launch", "start", "open", "begin", "commence", "initiate", "launching", "starting", "opening"}
)
_AHEAD: Final = frozenset(
    {"early", "for", "towards", "toward", "agreed", "propose", "proposed", "possible", "consider"}
)
_TOLD: Final = {"ratified": "signed"}
STATUSES: Final = (
    "signed",
    "ratified",
    "amended",
    "negotiating",
    "proposed",
    "in_force",
    "accession_sought",
    "acceded",
    "suspended",
    "terminated",
    "denied",
)


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


@dataclass(frozen=True)
class Tables:
    """The tables of the data file, ready for look-ups by lower-cased token.

    Args:
        phrases: The phrases of each first word by their second, the longest first; those that fit any second word are
            in every row and alone in that of the empty word.
        denying: Words that can begin a denial.
        words: What each word that can begin a cue or a denial stands for: itself, or the word that it misspells.
    """

    phrases: dict[str, dict[str, tuple[Phrase, ...]]]
    denying: frozenset[str]
    words: dict[str, str]
    forms: dict[str, str]
    issue: frozenset[str]
    chain: frozenset[str]
    negative: frozenset[str]
    future: frozenset[str]
    conditional: frozenset[str]
    refusal: frozenset[str]
    purpose: frozenset[str]
    before_ing: frozenset[str]
    denial: frozenset[str]
    dismissals: frozenset[str]
    reports: frozenset[str]
    false: dict[str, list[tuple[str, ...]]]
    boundaries: frozenset[str]


@cache
def cue_tables() -> Tables:
    """The tables, read once."""
    data = load("agreements_cues")
    phrases: dict[str, list[Phrase]] = {}
    for status in STATUSES:
        for side in data.at(status):
            for words in dict.fromkeys(data.phrases(status, side)):
                phrases.setdefault(words[0], []).append((words, status, side == "before"))
    false: dict[str, list[tuple[str, ...]]] = {}
    for words in data.phrases("denial", "phrases"):
        false.setdefault(words[0], []).append(words)
    forms = {word: form for form in ("past", "base", "present", "ing") for word in data.words("verbs", form)}
    denying = data.words("denial", "verbs").union(false, data.words("denial", "dismissals"))
    opening = denying.union(forms, phrases, data.words("verbs", "issue"))
    near = lexicon().near
    return Tables(
        phrases={word: _by_second(rows) for word, rows in phrases.items()},
        denying=denying,
        words={word: word for word in opening} | {edit: word for edit, word in near.items() if word in opening},
        forms=forms,
        issue=data.words("verbs", "issue"),
        denial=data.words("denial", "verbs"),
        dismissals=data.words("denial", "dismissals"),
        reports=data.words("denial", "reports"),
        false=false,
        boundaries=data.words("boundaries", "words"),
        **{name: data.words("auxiliaries", name) for name in data.at("auxiliaries")},
    )


def _by_second(rows: list[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    """Phrases of one first word by their second word."""
    ordered = sorted(rows, key=lambda row: -len(row[0]))
    seconds = {"", *(words[1] for words, _, _ in ordered if len(words) > 1)} - {"*"}
    return {
        second: tuple(row for row in ordered if len(row[0]) == 1 or row[0][1] in {second, "*"}) for second in seconds
    }


def phrases_at(lower: list[str], at: int, high: int, word: str) -> list[Cue]:
    """The cues that begin with `word` at token `at`."""
    found: list[Cue] = []
    rows = cue_tables().phrases[word]
    for words, status, before in rows.get(lower[at + 1] if at + 1 < high else "", rows[""]):
        end = _match(lower, at, high, words)
        if end and not (found and found[0].before == before):
            negated = status not in {"negotiating", "proposed", "ratified", "amended"} and any(
                w in cue_tables().negative for w in lower[max(0, at - 3) : at]
            )
            asked = status in {"suspended", "terminated"} and lower[at - 1 : at] == ["to"]  # asked to suspend
            later = status == "in_force" and not _LATER.isdisjoint(lower[max(0, at - 3) : at])  # will enter into force
            if asked or later or (negated and status in {"in_force", "suspended", "terminated", "accession_sought"}):
                continue
            told = "denied" if negated else _TOLD.get(status, status)
            if status == "negotiating" and _is_to_begin(lower, at):
                told = "proposed"
            found.append(Cue(at, end, told, before=before, after=not before))
    return found


def _is_to_begin(lower: list[str], at: int) -> bool:
    """Whether the talks at token `at` have not begun: "agreed to launch talks on", "an early start of negotiations"."""
    for k in range(at - 1, max(-1, at - _BEGIN_REACH), -1):
        if lower[k] in _BEGIN:
            return not _LATER.union(_AHEAD).isdisjoint(lower[max(0, k - _BEGIN_REACH) : k])
    return False


def _match(lower: list[str], at: int, high: int, words: tuple[str, ...]) -> int:
    """Token after the phrase when it stands at `at`, else 0."""
    if "*" not in words:
        end = at + len(words)
        return end if end <= high and (len(words) == 1 or tuple(lower[at:end]) == words) else 0
    star = words.index("*")
    if tuple(lower[at : at + star]) != words[:star]:
        return 0
    tail = words[star + 1 :]
    for skip in range(_LONGEST_GAP):
        begin = at + star + skip
        if begin + len(tail) > high or lower[begin] in ",;:.":
            return 0
        if tuple(lower[begin : begin + len(tail)]) == tail:
            return begin + len(tail)
    return 0


def denies(tokens: Tokens, at: int, high: int, word: str) -> bool:
    """Whether a denial begins at token `at`."""
    tables = cue_tables()
    if word in tables.denial:
        return at + 1 < high and tokens.lower[max(0, at - 1)] != "not"
    if word in tables.dismissals:
        return not tables.reports.isdisjoint(tokens.lower[at + 1 : min(high, at + _REPORT_REACH)])
    return any(tuple(tokens.lower[at : at + len(row)]) == row for row in tables.false.get(word, ()))


_ADVERBS: Final = 5  # adverbs and auxiliaries before a verb
_WANTING: Final = word_set(
    "want wants wanted hope hopes hoped expect expects expected plan plans planned agreed due set ready "
    "scheduled poised"
)
_NOUN_SIGNS: Final = word_set("a the no first clear positive good any every another this road stop")

_NO_OBJECT: Final = word_set(
    ". , ; ) in by at on during before after next later this soon when within early here today tomorrow as once"
)
# Before a signing: it has taken place.
SEEN: Final = word_set("present witnessed saw after followed following attended oversaw presided marked")
_BE: Final = word_set("is are was were be been being get got")


def verb_at(tokens: Tokens, at: int, form: str, low: int, high: int) -> Cue | None:
    """The cue that the verb of signing at token `at` is, None where it is a noun."""
    status = _FORMS[form](tokens, at, low, high)
    if status is None:
        return None
    chain, _ = _chain(tokens, at, low)
    passive = form == "past" and not _BE.isdisjoint(chain)
    fronted = form in {"base", "ing"} and status == "proposed" and _is_bare(tokens, at, high)
    after = form == "past" or fronted or (form == "ing" and "being" in chain)
    return Cue(at, at + 1, status, before=not passive, after=after, verb=True)


def _is_bare(tokens: Tokens, at: int, high: int) -> bool:
    """Whether a verb has no object after it, so that it stands before: "which they look forward to signing"."""
    return at + 1 >= high or tokens.lower[at + 1] in _NO_OBJECT


def _chain(tokens: Tokens, at: int, low: int) -> tuple[list[str], int]:
    """The auxiliaries and adverbs before a verb, nearest last, and the token in front of them."""
    chain = cue_tables().chain
    first = at
    while (
        first > low
        and at - first < _ADVERBS + 2
        and (tokens.lower[first - 1] in chain or _is_adverb(tokens.lower[first - 1]))
    ):
        first -= 1
    return tokens.lower[first:at], first - 1


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word not in {"supply", "july", "italy", "reply", "apply", "assembly", "family"}


def _past(tokens: Tokens, at: int, low: int, high: int) -> str | None:
    tables = cue_tables()
    chain, front = _chain(tokens, at, low)
    words = set(chain)
    before = tokens.lower[front] if front >= low else ""
    after = tokens.lower[at + 1 : min(high, at + 4)]
    if (
        not words.isdisjoint(tables.negative)
        or before in {"nothing", "nobody", "without", "never"}
        or "neither" in tokens.lower[max(low, at - 12) : at]
    ):
        return "proposed" if words & {"yet", "still"} or "yet" in after else "denied"
    if "to" in words or not words.isdisjoint(tables.future) or (chain and chain[-1] == "be"):
        return "proposed"
    if not chain and before in {*tables.conditional, "as"} - {"when"}:
        return "proposed"
    if before == "if" or tokens.lower[max(low, front - 6) : front + 1].count("if"):
        return "proposed"
    return "signed"


def _base(tokens: Tokens, at: int, low: int, high: int) -> str | None:
    tables = cue_tables()
    chain, front = _chain(tokens, at, low)
    words = set(chain)
    before = tokens.lower[front] if front >= low else ""
    if not words and _is_noun(tokens, at, before, high):
        return None
    if not words.isdisjoint(tables.negative):
        return "proposed" if "yet" in words else "denied"
    if "to" in words:
        return _infinitive(tokens.lower[max(low, front - 7) : front + 1], words)
    if not words.isdisjoint(tables.future):
        return "proposed"
    meant = before == "and" and "to" in tokens.lower[max(low, front - 8) : front]  # to meet and sign
    return "proposed" if meant else "signed"


def _is_noun(tokens: Tokens, at: int, before: str, high: int) -> bool:
    """Whether a base form is the noun: "a sign of", "the exchange"."""
    return before in _NOUN_SIGNS or (at + 1 < high and tokens.lower[at + 1] in {"of", "that", "language", "s", "up"})


def _infinitive(back: list[str], chain: set[str]) -> str:
    """What the words before "to sign" say: failed to, want to, met in Oslo to."""
    tables = cue_tables()
    if not tables.refusal.isdisjoint(back[-3:]):
        return "denied"
    wanted = "yet" in chain or not _WANTING.isdisjoint(back[-1:]) or ";" in back
    if wanted or not tables.future.isdisjoint(back):
        return "proposed"
    return "signed" if not tables.purpose.isdisjoint(back) else "proposed"


def _present(tokens: Tokens, at: int, low: int, high: int) -> str | None:
    noun = tokens.lower[at - 1 : at] if at > low else []
    if (
        noun and noun[0] in {"of", "road", "the", "vital", "warning", "positive", "clear", "no", "some", "these"}
    ) or tokens.lower[at + 1 : min(high, at + 2)] == ["of"]:
        return None
    return "signed"


def _ing(tokens: Tokens, at: int, low: int, _high: int) -> str | None:
    tables = cue_tables()
    back = tokens.lower[max(low, at - 7) : at]
    near = back[-4:]
    if "without" in near or "from" in near[-2:] or ("short" in back and "of" in near) or (tables.negative & set(near)):
        return "denied"
    if "out" in back and not {"rule", "rules", "ruled"}.isdisjoint(back):
        return "denied"
    if not SEEN.isdisjoint(back):
        return "signed"
    return "proposed" if not tables.before_ing.isdisjoint(back) else "signed"


_FORMS: Final = {"past": _past, "base": _base, "present": _present, "ing": _ing}
