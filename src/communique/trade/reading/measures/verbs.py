"""Whether a verb is said of an instrument, and what it then does to trade."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.text import lower
from communique.trade.reading.measures.words import done, says, words_of

if TYPE_CHECKING:
    from communique.rule import Rule
    from communique.schema.item import Span

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
_COMPOUND: Final = re.compile(r"\w+(?:-\w+)+")
_ISSUES: Final = re.compile(
    r"(?i)(?:grant|issue|offer|g[ai]ve|resum|expand|increas|doubl|extend|renew|restor|accept|recogni|approv|allow|eas|simplif)"
)
_WITHHOLDS: Final = re.compile(
    r"(?i)(?:suspend|halt|paus|stop|revok|cancel|withdr|cut|reduc|delay|limit|restrict|block)"
)
_RAISES: Final = re.compile(
    r"(?i)(?:rais|increas|doubl|trebl|tripl|expand|eas|relax|lift|remov|scrap|abolish|eliminat|widen|loosen|waiv|exempt)"
)
_STOPS: Final = re.compile(r"suspend|halt|paus|stop")
_VETS: Final = re.compile(r"approv|authori")  # of a barrier: that it is to be
_HEADED: Final = re.compile(r"(?:^|[A-Z]\w+,?\s)to\s$")  # a headline: "India to cut"
_FOLLOWING: Final = frozenset({"stands", "lapses"})  # what is said only after the instrument
_PLAIN: Final = frozenset({"admit", "stop", "gain", "lose"})  # verbs that do the same to any instrument


def fits(verb: re.Match[str], rule: Rule) -> bool:
    """Whether a verb of this kind can be said of an instrument of this effect, and is."""
    kind = done(verb).name
    if NOT.search(verb.string[: verb.start()]) and not _PROLONGS.match(verb.group()):
        return False  # "would not cut duties" is no measure, "would not be extended" is one
    if rule.name == "traffic":
        return kind in {"admit", "stop"} or bool(_STOPS.match(verb.group()))
    if kind in {"gain", "lose"} and rule.name != "benefit":
        return False
    return verb.group() not in {"can", "be able to"} or rule.gives == "immigration"


def is_object(verb: re.Match[str], at: Span, rule: Rule, text: str) -> bool:
    """Whether an instrument after a verb is what the verb is said of."""
    between, kind = text[verb.end() : at[0]], done(verb).name
    if CLAUSE.search(between) or kind in _FOLLOWING:
        return False
    if kind == "admit":
        return True
    if kind == "gain" and rule.gives == "immigration" and "visas" not in text[slice(*at)]:
        return False  # "got a visa on arrival": one traveller did
    between = _COMPOUND.sub("-", _TIME.sub(" ", between))
    joined = words_of("joins").search(lower(verb.group() + between))
    between = between[joined.end() - len(verb.group()) :] if joined else between
    return not says("breaks", between)


def is_passive(verb: re.Match[str], at: Span, text: str) -> bool:
    """Whether a verb after an instrument is said of it: "tariffs on cars were lowered", "the ban took effect"."""
    between = _ASIDE.sub(" ", text[at[1] : verb.start()])
    if done(verb).name in _FOLLOWING:
        return not ("," in between and verb.group().endswith("to"))  # "to" what level it moves
    return bool(_BE.search(between))


def direction(rule: Rule, verb: re.Match[str], *, negated: bool) -> str:
    """What a verb does to trade with such an instrument."""
    word, deed, effect = verb.group(), done(verb), rule.name
    opens = deed.gives == "liberalising"
    if deed.name in _PLAIN or effect == "traffic":
        opens = opens and deed.name in _PLAIN and not (effect == "barrier" and _VETS.match(word))
    elif effect == "papers":
        opens = bool(_ISSUES.match(word)) or (opens and not _WITHHOLDS.match(word))
    elif effect == "limit":
        opens = bool(_RAISES.match(word))
    else:
        opens = opens != (effect == "benefit")
    return "liberalising" if opens != negated else "restrictive"


def status(text: str, verb: re.Match[str]) -> str:
    """How far a measure is, from the words up to its verb."""
    before = text[: verb.end()]
    if says("will", before) or _HEADED.search(text[: verb.start()]):
        return "announced"
    if says("asks", before):
        return "proposed"
    return "removed" if words_of("undone").fullmatch(verb.group()) else "in_force"
