"""Who takes a measure and whom it touches, from where the areas of its sentence stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.mentions.areas.find import bloc_members
from communique.trade.reading.measures.areas import (
    Named,
    is_aimed,
    is_apposed,
    is_entered,
    joined,
    named_in,
    owns,
)
from communique.trade.reading.measures.words import grantor, says

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.schema.item import Item, Span
    from communique.trade.reading.measures.acts import Act
    from communique.trade.reading.scene import Scene

_BY: Final = re.compile(r"(?i)(?<!issued )\bby\s+(?:the\s+)?$")
# Verbs whose subject is whom the measure touches.
_FACES: Final = re.compile(
    r"(?i)(?:fac(?:e|es|ed|ing)|hit (?:by|with)|subject(?:ed)?(?: by (?:the )?[\w ]{2,40}?)? to"
    r"|attract(?:s|ed|ing)?|incur(?:s|red)?|pay(?:s|ing)?"
    r"|paid|carr(?:y|ies|ied)|(?:slapped|struck|saddled|targeted) (?:by|with)|liable (?:to|for)"
    r"|(?:re)?gain(?:s|ed|ing)?|win(?:s|ning)?|won|secur(?:e|es|ed|ing)|obtain(?:s|ed|ing)?|gets?|got|receiv(?:e|es|ed|ing)"
    r"|benefit(?:s|ed|ing)? from|qualif(?:y|ies|ied) for|los(?:e|es|ing|t)|forfeit(?:s|ed)?"
    r"|need(?:s|ed)?\s+an?"
    r"|(?:be|is|are|was|were|been|remain)\s+exempt(?:ed)?|(?:re-?)?admitted"
    r"|(?:(?:are|is|be|been)\s+)?(?:no longer|not)\s+(?:be\s+)?(?:needs?|have|has|required|obliged))\b"
)
_PRONOUN: Final = re.compile(
    r"(?:It|The (?:country|government|ministry|kingdom|republic|bloc)) (?:has|had|will|also|is|was|[a-z]+ed)\b"
)
_LETS_IN: Final = ("traffic", "liberalising")
_OWN_SUBJECT: Final = frozenset({"traffic", "opens", "closes"})  # effects that only a named subject brings about
# After tariffs: what the subject sells, so that somebody else levies them.
_ITS_OWN: Final = re.compile(
    r"(?i)\s+on\s+(?:all\s+|most\s+|some\s+)?(?:its|our)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:exports?|goods|products|cars|shipments|steel|exporters)\b"
)
_HERE: Final = re.compile(r"\b[Tt]he (?:government|cabinet)\b")
_NATIONALS: Final = re.compile(
    r"(?i)\s+(?:citizens|nationals|tourists|travell?ers|visitors|passport|business|people|students|workers|who|can|may"
    r"|holding|will)\b"
)


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sides of a measure, each with where it is named, None where it follows from elsewhere."""

    by: tuple[str, ...]
    on: tuple[str, ...]
    by_at: Span | None = None
    on_at: Span | None = None


def sides_of(act: Act, number: int, scene: Scene) -> Sides:
    """Who takes a measure and whom it touches.

    Args:
        act: The measure.
        number: Number of its sentence, from 1.
        scene: The article.
    """
    sentence = scene.page.article.sentences[number - 1]
    if says("mutual", sentence.text):
        return _both(scene, number)
    named = named_in(number, scene)
    text = scene.page.text
    verb, instrument = ((sentence.start + span[0], sentence.start + span[1]) for span in (act.verb, act.instrument))
    maker = _maker(act, named, verb, instrument, text)
    if maker and _ITS_OWN.match(text, instrument[1]):
        return _abroad(maker, named, number, scene)
    if not maker and says("agreed", sentence.text[: act.verb[0]]):
        return _both(scene, number)
    others = [area for area in named if maker is None or area.code != maker.code]
    touched = _touched(act, others, instrument, verb, text)
    by = joined(maker, named, text, left=True) if maker else _issuer(act, number, scene, touched)
    on = tuple(code for code in joined(touched, named, text, left=False) if code not in by) if touched else ()
    if not on and len(by) > 1 and act.kind in {"immigration", "other"}:  # "Laos and Vietnam agreed to open a crossing"
        on = by
    if not by and on and act.kind == "immigration" and _FACES.match(text, verb[0]):
        by = _counterpart(on, number, scene)
    if not on and len(by) == 1:
        on = _counterpart(by, number, scene)
    return Sides(by, on, (maker.start, maker.end) if maker else None, (touched.start, touched.end) if touched else None)


def _both(scene: Scene, number: int) -> Sides:
    """Each side of a sentence towards the other."""
    pair = scene.pair_at(number)
    return Sides(pair, pair) if len(pair) > 1 else Sides((), ())


def _abroad(seller: Named, named: Sequence[Named], number: int, scene: Scene) -> Sides:
    """The sides of tariffs "on its exports": the other area that is named, or the counterpart, levies them."""
    other = next((area for area in named if area.code != seller.code), None)
    by = (other.code,) if other else _counterpart((seller.code,), number, scene)
    return Sides(by, (seller.code,), (other.start, other.end) if other else None, (seller.start, seller.end))


def _maker(act: Act, named: Sequence[Named], verb: Span, instrument: Span, text: str) -> Named | None:
    """The area that takes a measure: the agent, else whose instrument it is, else the subject before the verb."""
    if act.kind == "immigration" or act.effect == "opens" or (act.effect, act.direction) == _LETS_IN:
        entered = next((a for a in named if is_entered(a, text)), None)
        if entered:
            return entered
    first = min(verb[0], instrument[0])
    agents = (a for a in named if a.start > first and _BY.search(text[max(0, a.start - 12) : a.start]))
    if (agent := next(agents, None)) and not agent.demonym:
        return agent
    owner = next((a for a in reversed(named) if a.end <= instrument[0] and owns(a, instrument, text)), None)
    if _FACES.match(text, verb[0]):
        return _faced(named, verb, text) or owner
    if act.follows:  # nobody is said to take it
        return owner
    before = [a for a in named if a.end <= verb[0] and not is_aimed(a, text) and not is_apposed(a, text)]
    return before[-1] if before else owner if act.kind == "tariff" else None


def _faced(named: Sequence[Named], verb: Span, text: str) -> Named | None:
    """Where goods or people meet a measure: the area that they enter, or that stands after "in" or "to"."""
    entered = (a for a in named if is_entered(a, text))
    return next(entered, None) or next((a for a in named if a.start > verb[0]), None)


def _touched(act: Act, named: Sequence[Named], instrument: Span, verb: Span, text: str) -> Named | None:
    """The area that a measure touches: what it is aimed at after verb or instrument, else who asks, else any other."""
    first = min(verb[0], instrument[0])
    nationals = [a for a in named if act.kind == "immigration" and _NATIONALS.match(text, a.end)]
    beside = [a for a in named if a.start > first]
    after = [a for a in beside if is_aimed(a, text)]
    return next(iter([*nationals, *after, *beside, *reversed(named)]), None)


def _issuer(act: Act, number: int, scene: Scene, touched: Named | None) -> tuple[str, ...]:
    """Whose "the government" or "our border" is: the issuer's area, or that of the last sentence that names one."""
    sentence = scene.page.sentence(number)
    if act.kind == "tariff" and (by := grantor(sentence)):
        return (by,)
    named = says("maker", sentence[: act.verb[0]]) or says("standing", sentence)
    if not (_PRONOUN.match(sentence) if act.effect in _OWN_SUBJECT else act.follows or named):
        return ()
    if says("ours", sentence) and scene.home:
        return (scene.home,)
    told = (a.country or a.code for n in (number - 1, number - 2) for a in scene.areas_in(n))
    place = scene.dateline_area if _HERE.search(sentence) and not scene.home else None
    # Datelined there and from nowhere else, "the cabinet" is that country's.
    candidates = [place.country if place else None, *told, scene.home, *scene.sides]
    return next(((code,) for code in candidates if code and (touched is None or code != touched.code)), ())


def _counterpart(by: Sequence[str], number: int, scene: Scene) -> tuple[str, ...]:
    """The other side of an article that has two; none where the maker is one of a bloc that is all there is."""
    own = (next(iter(scene.sides), ""),) if says("ours", scene.page.sentence(number)) else ()
    others = (code for code in (*own, *scene.pair_at(number), *scene.sides) if code and code not in by)
    return next(((code,) for code in others if not set(by) & bloc_members(code)), ())


def recalled(before: Item, sides: Sides) -> Sides:
    """The sides of a measure told before, with where the sentence names its maker."""
    by, on = tuple(before["implementing_areas"]), tuple(before["affected_areas"])
    return Sides(by, on, sides.by_at if set(sides.by) & set(by) else None, None)
