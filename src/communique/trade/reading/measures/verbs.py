"""Whether a verb is said of an instrument, and what it then does to trade."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.trade.reading.measures.words import says, words

if TYPE_CHECKING:
    from communique.schema.item import Span
    from communique.trade.reading.measures.words import Instrument

_BE: Final = re.compile(
    r"(?i)(?:\b(?:be|been|being|was|were|is|are|get|got|remains?|remained|stays?|stayed|becomes?|became)\s+(?:(?:not|also|again|almost|soon|now|later|further|then|\w+ly)\s+){0,2}"
    r"|:\s*|\bto\s+)$"
)
_PROLONGS: Final = re.compile(r"(?i)(?:extend|renew|maintain|continu|collect|charg|lev(?:y|ie))")
NOT: Final = re.compile(r"(?i)\b(?:not|never)\s+(?:be\s+|to\s+)?(?:\w+ly\s+)?$")
# A time or a duration between a verb and its object: "extended for five years the duty", "will, from 1 July, cut its".
_TIME: Final = re.compile(
    r"(?i)\b(?:for|until|till|by|in|on|from|to|since|with effect from)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:years?|months?|days?|weeks?|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|half|a third|\d+(?:\.\d+)?\s?(?:%|percent|per cent))\b(?:\s+\d{1,2}\b)?(?:,?\s+\d{4}\b)?"
)
CLAUSE: Final = re.compile(
    r"[.;](?:\s|$)|\b(?:after|because|when|once(?! (?:again|more))|as soon as|which|who|while|but|although|amid"
    r"|despite)\b|[\"“”]",
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(r",\s+(?:which|who|that)\b[^.;]*,")  # a clause between a subject and its verb
_TRAFFIC_CHARACTERS: Final = 70  # characters between a verb and the goods that it stops or admits
_COMPOUND: Final = re.compile(r"\w+(?:-\w+)+")
_PARTICIPLE: Final = ("ed", "en", "cut", "wn", "ght")
_ISSUES: Final = re.compile(
    r"(?i)(?:grant|issue|offer|g[ai]ve|resum|expand|increas|doubl|extend|renew|restor|accept|recogni|approv|allow|eas|simplif)"
)
_WITHHOLDS: Final = re.compile(
    r"(?i)(?:suspend|halt|paus|stop|revok|cancel|withdr|cut|reduc|delay|limit|restrict|block)"
)
_RAISES: Final = re.compile(
    r"(?i)(?:rais|increas|doubl|trebl|tripl|expand|eas|relax|lift|remov|scrap|abolish|eliminat|widen|loosen|waiv|exempt)"
)


def fits(verb: re.Match[str], instrument: Instrument) -> bool:
    """Whether a verb of this group can be said of an instrument of this effect, and is."""
    if NOT.search(verb.string[: verb.start()]) and not _PROLONGS.match(verb.group()):
        return False  # "would not cut duties" is no measure, "would not be extended" is one
    if instrument.effect == "traffic":
        stops = verb.lastgroup == "cut" and re.match(r"(?i)(?:suspend|halt|paus|stop)", verb.group())
        return verb.lastgroup in {"admit", "stop"} or bool(stops)
    if verb.lastgroup in {"gain", "lose"} and instrument.effect != "benefit":
        return False
    return verb.group().lower() not in {"can", "be able to"} or instrument.kind == "immigration"


def is_object(verb: re.Match[str], at: Span, instrument: Instrument, text: str) -> bool:
    """Whether an instrument after a verb is what the verb is said of."""
    between = text[verb.end() : at[0]]
    if CLAUSE.search(between) or verb.lastgroup in {"stands", "lapses"}:
        return False
    if instrument.effect == "traffic":
        return len(between) <= _TRAFFIC_CHARACTERS
    if verb.lastgroup == "admit":
        return True
    if verb.lastgroup == "gain" and instrument.kind == "immigration" and "visas" not in text[slice(*at)]:
        return False  # "got a visa on arrival": one traveller did
    between = _COMPOUND.sub("-", _TIME.sub(" ", between))
    joined = words().cues["joins"].search(verb.group() + between)
    between = between[joined.end() - len(verb.group()) :] if joined else between
    return not says("breaks", between)


def is_passive(verb: re.Match[str], at: Span, text: str) -> bool:
    """Whether a verb after an instrument is said of it: "tariffs on cars were lowered", "the ban took effect"."""
    between = _ASIDE.sub(" ", text[at[1] : verb.start()])
    if CLAUSE.search(between):
        return False
    if verb.lastgroup in {"stands", "lapses"}:
        return not ("," in between and verb.group().endswith("to"))  # "to" what level it moves
    participle = verb.group().lower().split(" ", 1)[0].endswith(_PARTICIPLE)
    return bool(participle and _BE.search(between))


def direction(instrument: Instrument, verb: re.Match[str], *, negated: bool) -> str:
    """What a verb does to trade with such an instrument."""
    word, group, effect = verb.group(), str(verb.lastgroup), instrument.effect
    if group in {"admit", "stop"}:
        opens = group == "admit" and not (effect == "barrier" and re.match(r"(?i)approv|authori", word))
    elif group in {"gain", "lose"} or effect == "traffic":
        opens = group == "gain"
    elif effect == "papers":
        opens = bool(_ISSUES.match(word)) or (group in {"cut", "lapses"} and not _WITHHOLDS.match(word))
    elif effect == "limit":
        opens = bool(_RAISES.match(word))
    else:
        opens = (group in {"add", "stage", "stands", "bear"}) == (effect == "benefit")
    return "liberalising" if opens != negated else "restrictive"


def status(text: str, verb: re.Match[str], *, asked: bool) -> str:
    """How far a measure is, from the words up to its verb."""
    before = text[: verb.end()]
    if says("will", before) or re.search(r"(?:^|[A-Z]\w+,?\s)to\s$", text[: verb.start()]):
        return "announced"
    if asked:
        return "proposed"
    return "removed" if words().cues["undone"].fullmatch(verb.group()) else "in_force"
