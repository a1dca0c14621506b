"""Who takes a measure and whom it touches, from where the areas of its sentence stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.mentions.areas import bloc_members
from communique.mentions.mention import Area, Organisation
from communique.reading.measure_words import says, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.item import Span
    from communique.reading.measure_acts import Act
    from communique.reading.scene import Scene

_AIMED: Final = re.compile(
    r"(?i)\b(?:for|on|from|of|to|against|with|in|into|targeting|bound for|including|between|by way of)\s+"
    r"(?:the\s+|all\s+|those\s+|most\s+|some\s+|(?:goods|imports|products|citizens|nationals)\s+(?:of|from)\s+)?"
    r"(?:(?:two|three|four|five|six|\d+)\s+)?$"
)
_BY: Final = re.compile(r"(?i)\bby\s+(?:the\s+)?$")
_ON: Final = re.compile(r"(?i)\b(?:on|against|from|for)\s+(?:the\s+|all\s+|most\s+)?(?:[\w-]+\s+){0,3}$")
_METONYMS: Final = {"Brussels": "EU"}  # where trade policy is made, it is the Union's, never Belgium's
_FACES: Final = re.compile(r"(?i)fac(?:e|es|ed|ing)\b")  # its subject is whom the measure touches
_INSIDE: Final = re.compile(r"(?i)\b(?:in|into|by|from|to)\s+(?:the\s+)?$")
_OF: Final = re.compile(r"(?i)(\w+)\s+of\s+(?:the\s+)?$")
_AND: Final = re.compile(r"\s*,?\s*(?:and|as well as|,|&)\s+(?:the\s+)?")
_GOODS: Final = re.compile(r"(?:'s|-made|-origin|-built|-grown)?\s+[a-z]|-(?:made|origin|built|grown)\b|'s? [a-z]")
_PRONOUN: Final = re.compile(
    r"(?:It|The (?:country|government|ministry|kingdom|republic|bloc)) (?:has|had|will|also|is|was|[a-z]+ed)\b"
)
_NATIONALS: Final = re.compile(
    r"(?i)\s+(?:citizens|nationals|tourists|travell?ers|visitors|passport|business|people|students|workers|who|can|may|holding|will)\b"
)


@dataclass(frozen=True, slots=True)
class Named:
    """An area in a sentence, or the area of an organisation that can take measures.

    Args:
        code: Its country or bloc.
        start: Where it begins in the article's text.
        end: Where it ends.
        maker: True for a public body rather than the area itself.
        demonym: True for "Chinese".
    """

    code: str
    start: int
    end: int
    maker: bool
    demonym: bool


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sides of a measure, each with where it is named, None where it follows from elsewhere."""

    by: tuple[str, ...]
    on: tuple[str, ...]
    by_at: Span | None = None
    on_at: Span | None = None


def sides_of(act: Act, number: int, clause: Span, scene: Scene) -> Sides:
    """Who takes a measure and whom it touches.

    Args:
        act: The measure.
        number: Number of its sentence, from 1.
        clause: The stretch of the article's text that speaks of it.
        scene: The article.
    """
    sentence = scene.page.article.sentences[number - 1]
    if says("mutual", sentence.text) and act.kind in {"immigration", "tariff", "other", "import_ntm"}:
        pair = tuple(dict.fromkeys(code.split("-")[0] if "-" in code else code for code in scene.pair_at(number)))
        return Sides(pair, pair) if len(pair) > 1 else Sides((), ())
    named = _named(number, scene)
    text = scene.page.text
    verb, instrument = ((sentence.start + span[0], sentence.start + span[1]) for span in (act.verb, act.instrument))
    maker = _maker(act, named, verb, instrument, text)
    others = [area for area in named if maker is None or area.code != maker.code]
    inside = [area for area in others if clause[0] <= area.start < clause[1]]
    touched = _touched(act, inside, instrument, verb, text) or _touched(act, others, instrument, verb, text)
    by = _joined(maker, named, text, left=True) if maker else _issuer(act, number, scene, touched)
    on = tuple(code for code in _joined(touched, named, text, left=False) if code not in by) if touched else ()
    if not on and by:
        on = _counterpart(by, number, scene)
    return Sides(by, on, (maker.start, maker.end) if maker else None, (touched.start, touched.end) if touched else None)


def _named(number: int, scene: Scene) -> list[Named]:
    """The areas and public bodies of a sentence, in order; a body that names its area is that area."""
    areas = scene.areas_in(number)
    bodies = [
        body for body in scene.page.in_sentence(number, Organisation)
        if body.area and (body.level == "official" or (body.level == "igo" and all(a.start != body.start for a in areas)))
    ]  # fmt: skip
    found = [
        Named(
            _METONYMS.get(area.text, area.country or area.code),
            area.start,
            area.end,
            maker=False,
            demonym=area.form == "demonym",
        )
        for area in areas
        if not any(body.start <= area.start < body.end for body in bodies)
    ]
    found += [
        Named(_country(str(body.area), scene), body.start, body.end, maker=True, demonym=False) for body in bodies
    ]
    return sorted(found, key=lambda area: area.start)


def _country(code: str, scene: Scene) -> str:
    if "-" not in code:
        return code
    return next((a.country for a in scene.page.of(Area) if a.code == code and a.country), code)


def _maker(act: Act, named: Sequence[Named], verb: Span, instrument: Span, text: str) -> Named | None:
    """The area that takes a measure: the agent, else whose instrument it is, else the subject before the verb."""
    if act.kind == "immigration" and (entered := next((a for a in named if _is_entered(a, text)), None)):
        return entered
    agent = next(
        (
            a
            for a in named
            if a.start > min(verb[0], instrument[0]) and _BY.search(text[max(0, a.start - 12) : a.start])
        ),
        None,
    )
    if agent and not (agent.demonym and not _is_body(agent, text)):
        return agent
    owner = next((a for a in reversed(named) if a.end <= instrument[0] and _owns(a, instrument, text)), None)
    if _FACES.match(text, verb[0]):
        return next(
            (a for a in named if a.start > verb[0] and _INSIDE.search(text[max(0, a.start - 12) : a.start])), owner
        )
    if act.follows or act.verb == act.instrument and act.effect == "barrier":
        return owner
    before = [a for a in named if a.end <= verb[0] and not _is_aimed(a, text)]
    bodies = [a for a in before if not a.demonym or _is_body(a, text)]
    subject = next(iter((bodies or before)[-1:]), None)
    if subject or says("maker", _clause_before(verb[0], text)):
        return subject
    return None if owner and owner.demonym and not _is_body(owner, text) and owner.start > verb[0] else owner


def _clause_before(position: int, text: str) -> str:
    """The few words before a verb, among which its subject stands."""
    return re.split(r"[.;,\n]", text[max(0, position - 50) : position])[-1]


def _owns(area: Named, instrument: Span, text: str) -> bool:
    """Whether an area stands right before an instrument as its owner: "US tariffs", "Nigeria's 20% duty", "Chinese ban"."""
    owns = area.demonym or text.startswith("'", area.end)
    if not owns and _ON.search(text[max(0, area.start - 40) : area.start]):
        return False
    between = text[area.end : instrument[0]]
    return bool(re.fullmatch(r"(?:'s?)?\s+(?:(?:[\w-]+|\d+(?:\.\d+)?\s?%)\s+){0,3}", between)) and not re.search(
        r"(?i)\b(?:and|with|on|of|to|for|has|have|will|had|is|was|were|are|the|an?|its|\w+ed|\w+ing)\b", between
    )


def _is_entered(area: Named, text: str) -> bool:
    """Whether travellers are let into an area ("can visit New Zealand without a visa")."""
    if area.demonym:
        return False
    before = text[max(0, area.start - 20) : area.start].removesuffix("the ").rstrip()
    return any(verb.end() == len(before) for verb in words().cues["entering"].finditer(before))


def _is_body(area: Named, text: str) -> bool:
    """Whether an area is followed by words for a government ("the Chinese commerce ministry", "U.S. President")."""
    return area.maker or bool(words().cues["government"].match(text, _after(area, text)))


def _after(area: Named, text: str) -> int:
    following = re.compile(r"(?:'s?)?\s+(?:new\s+|federal\s+)?").match(text, area.end)
    return following.end() if following else area.end


def _is_aimed(area: Named, text: str) -> bool:
    """Whether an area is what something is aimed at: "for Vietnamese citizens", "on Canadian steel"."""
    if area.maker:
        return False
    before = text[max(0, area.start - 36) : area.start]
    body = _OF.search(before)
    if body and words().cues["body_of"].fullmatch(body.group(1)):
        return False
    if _AIMED.search(before):
        return True
    return area.demonym and not _is_body(area, text) and bool(_GOODS.match(text, area.end))


def _touched(act: Act, named: Sequence[Named], instrument: Span, verb: Span, text: str) -> Named | None:
    """The area that a measure touches: what it is aimed at after the verb or instrument, else who asks, else any other."""
    first = min(verb[0], instrument[0])
    nationals = [a for a in named if act.kind == "immigration" and a.demonym and _NATIONALS.match(text, a.end)]
    if _FACES.match(text, verb[0]):
        return next((a for a in named if a.start < verb[0]), None)
    after = [a for a in named if a.start > first and (_is_aimed(a, text) or _GOODS.match(text, a.end))]
    beside = [a for a in named if a.start > first]
    before = [a for a in named if a.start <= first and (_is_aimed(a, text) or not _is_body(a, text))]
    return next(iter([*nationals, *after, *beside, *reversed(before)]), None)


def _joined(area: Named, named: Sequence[Named], text: str, *, left: bool) -> tuple[str, ...]:
    """An area with those that stand beside it in a list: "the US and the EU", "Japan, Korea and Vietnam"."""
    codes = [area.code]
    order = [a for a in named if a.end <= area.start][::-1] if left else [a for a in named if a.start >= area.end]
    edge = area
    for other in order:
        gap = text[other.end : edge.start] if left else text[edge.end : other.start]
        if not _AND.fullmatch(gap):
            break
        codes.append(other.code)
        edge = other
    return tuple(dict.fromkeys(reversed(codes) if left else codes))


def _issuer(act: Act, number: int, scene: Scene, touched: Named | None) -> tuple[str, ...]:
    """Whose "the government" or "our border" is: the issuer's area, or that of the last sentence that names one."""
    sentence = scene.page.sentence(number)
    if _FACES.match(sentence, act.verb[0]):
        return ()
    if act.effect == "traffic" and not (_PRONOUN.match(sentence) and _opens(number - 1, scene)):
        return ()
    if act.effect != "traffic" and not (
        act.follows or says("maker", sentence[: act.verb[0]]) or says("standing", sentence)
    ):
        return ()
    if says("ours", sentence) and scene.home:
        return (scene.home,)
    others = [
        code
        for n in range(number - 1, max(0, number - 3), -1)
        for a in scene.areas_in(n)
        if (code := a.country or a.code)
    ]
    candidates = [*others, *([scene.home] if scene.home else []), *scene.sides]
    return next(((code,) for code in candidates if touched is None or code != touched.code), ())


def _opens(number: int, scene: Scene) -> bool:
    """Whether a sentence begins with an area: the next one's "it" is that area."""
    start = scene.page.article.sentences[number - 1].start if number else 0
    return any(area.start - start <= len("The ") and area.form != "demonym" for area in scene.areas_in(number))


def _counterpart(by: Sequence[str], number: int, scene: Scene) -> tuple[str, ...]:
    """The other side of an article that has two; none where the maker is one of a bloc that is all there is."""
    other = next((code for code in scene.pair_at(number) if code not in by), None)
    if other is None or set(by) & bloc_members(other):
        return ()
    return (other,)
