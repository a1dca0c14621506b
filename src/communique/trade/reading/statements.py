"""What speakers say of relations, trade or cooperation: an announced list gives one statement a point."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Person
from communique.schema.item import Item
from communique.trade.reading.sectors import sectors_of
from communique.trade.record import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.schema.item import Span
    from communique.trade.reading.scene import Scene

# The patterns of this module match lower-case text but for those that tell the topic.
# The first stance whose words stand in what is said; an assessment where none does.
_STANCES: Final = tuple(
    (stance, re.compile(rf"\b(?:{words})\b"))
    for stance, words in {
        "appeal": r"urg(?:ed|es|ing)|call(?:ed|s|ing) (?:on|for)|ask(?:ed|s|ing)|invit(?:ed|es|ing)|encourag(?:ed|es)"
        r"|appeal(?:ed|s)|should|must|needs? to|want(?:s|ed)? (?:more|the|to see)|hop(?:es|ed|ing) (?:for|that|the)",
        "commitment": r"will|would|pledg(?:ed|es)|commit(?:s|ted|ment)|vow(?:ed|s)|promis(?:ed|es)|undertook|agreed to"
        r"|plans? to|is ready to|stands? ready|stood ready|determined to|set out to",
        "support": r"welcom(?:ed|es)|supports?|supported|back(?:s|ed)|prais(?:ed|es)|reaffirm(?:ed|s)|confiden(?:t|ce)"
        r"|endors(?:ed|es)",
    }.items()
)
_SAID: Final = re.compile(
    r"\b(?:said|says|told|added|noted|stress(?:ed|es)|emphasi[sz](?:ed|es)|highlight(?:ed|s|ing)|underlin(?:ed|es)"
    r"|underscor(?:ed|es)|express(?:ed|es)|stated|remarked|urg(?:ed|es)|call(?:ed|s) (?:on|for)|welcom(?:ed|es)"
    r"|reaffirm(?:ed|s)|replied|pledg(?:ed|es)|vow(?:ed|s)|caution(?:ed|s)|warn(?:ed|s)|believes?|hopes|asked)\b"
)
_JOINT: Final = re.compile(
    r"\b(?:both (?:sides|parties|countries|governments|leaders|ministers)"
    r"|the two (?:sides|countries|governments|leaders|ministers|parties))\s+(?:\w+ly\s+)?"
    r"(?:agreed to(?! (?:sign|meet))|pledged|expressed|reaffirmed|committed|vowed|undertook|called|stressed)\b"
)
_RELATIONS: Final = re.compile(
    r"\b(?:trade|trading|co-?operation|relations?|relationship|ties|partner(?:s|ship)?|invest\w*|export\w*|import\w*"
    r"|markets?|econom\w+|business\w*|agreements?|tariffs?|supply chains?|accession|connectivity|exchanges|buy more"
    r"|purchases)\b"
)
_HE: Final = re.compile(
    r"\b(?:he|she|the (?:minister|president|governor|ambassador|commissioner|premier|chairman|envoy))\b"
)
# As in: five results, then a colon, then points with semicolons between them.
_LIST: Final = re.compile(
    r"\b(?:results|outcomes|achievements|priorities|points|proposals|areas|goals|pillars|consensuses|steps)\b"
    r"[^:;.]{0,60}:\s*(?P<points>[^:]+;[^:]+)"
)
_HEARD: Final = re.compile(r"\b(?:told|asked|urged|with|to|by|of|thanked|met|invited)\s+(?:\w+\s+)?$")
_ENDS: Final = frozenset(".!?;:)\"'”’…")
_LONGEST: Final = 90  # characters of what a statement is about: the codebook wants it short
_HEARD_FROM: Final = 24  # characters before who only heard it: "told the minister"
_SHORTEST_POINT: Final = 3  # words


def read_statements(scene: Scene) -> Iterator[Item]:
    """Sentences in which somebody says something of relations or trade."""
    last: Person | None = None
    for number, sentence in enumerate(scene.page.article.sentences, 1):
        if not scene.in_scope(number):
            continue
        low = scene.low_sentence(number)
        points = _points(low)
        verb = _SAID.search(low) if sentence.text[-1] in _ENDS else None  # a headline repeats what follows
        if points:
            last = _speaker(number, None, scene) or last
            for point in points:
                yield _item(number, point, last, "listed", scene)
            continue
        if verb:
            named = _speaker(number, (sentence.start + verb.start(), sentence.start + verb.end()), scene)
            speaker = named or (last if _HE.search(low) else None)
            last = named or last
            if speaker and _RELATIONS.search(_without_titles(number, scene)):
                yield _item(number, (0, len(sentence.text)), speaker, "said", scene)
                continue
        if ("both " in low or "the two " in low) and _JOINT.search(low) and _RELATIONS.search(low):
            yield _item(number, (0, len(sentence.text)), None, "joint", scene)


def _without_titles(number: int, scene: Scene) -> str:
    """A sentence in lower case without the offices in it: a trade minister may speak of the weather."""
    text = scene.low_sentence(number)
    start = scene.page.article.sentences[number - 1].start
    for person in scene.page.in_sentence(number, Person):
        if person.title_start is not None and person.title_end is not None and person.title_start >= start:
            first, last = person.title_start - start, person.title_end - start
            text = text[:first] + " " * (last - first) + text[last:]
    return text


def _points(low: str) -> list[Span]:
    """The points of an announced list, two at least."""
    found = _LIST.search(low) if ";" in low and ":" in low else None
    if not found:
        return []
    points: list[Span] = []
    at = found.start("points")
    for part in found["points"].split(";"):
        words = re.sub(r"^\s*(?:and\s+)?|[\s.]+$", "", part)
        start = at + part.find(words)
        if len(words.split()) >= _SHORTEST_POINT:
            points.append((start, start + len(words)))
        at += len(part) + 1
    return points if len(points) > 1 else []


def _speaker(number: int, verb: Span | None, scene: Scene) -> Person | None:
    """The person of a sentence who says it: the nearest before the verb, else the first after it."""
    people = scene.page.in_sentence(number, Person)
    if verb is None:
        return people[0] if people else None
    before = [person for person in people if person.end <= verb[0]]
    if before:
        return before[-1]
    return next((p for p in people if p.start >= verb[1] and not _is_heard(p, scene)), None)


def _is_heard(person: Person, scene: Scene) -> bool:
    """Whether a person after the verb is spoken to or about: "told Lee", "thanked Lee", "with Lee"."""
    start = person.title_start if person.title_start is not None and person.title_start < person.start else person.start
    return bool(_HEARD.search(scene.low[max(0, start - _HEARD_FROM) : start]))


def _item(number: int, span: Span, speaker: Person | None, pattern: str, scene: Scene) -> Item:
    sentence = scene.page.article.sentences[number - 1]
    text = sentence.text[span[0] : span[1]]
    low = scene.low_sentence(number)[span[0] : span[1]]
    stance = next((name for name, cue in _STANCES if cue.search(low)), "assessment")
    topic, at = _topic(text)
    start = sentence.start + span[0] + at
    return Item(
        list_name="statements", model=Statement, witness="rules", sentences=[number], pattern=pattern,
        values={
            "stance": stance, "topic": topic, "areas": [scene.side(code) for code in scene.pair_at(number)],
            "sectors": sectors_of(topic),
        },
        where={"topic": (start, start + len(text[at:].split("\n")[0]))},
        said={"speaker": speaker.name} if speaker else {},
    )  # fmt: skip


def _topic(said: str) -> tuple[str, int]:
    """The words about the matter, cut to a few, and where they begin."""
    quoted = re.search(r"[\"“]([^\"”]{12,})[\"”]", said)
    that = re.search(r"\b(?:said|added|noted|stressed|emphasi[sz]ed|that)\s+(?:that\s+)?(.{12,})", said)
    found = quoted or that
    words = " ".join((found.group(1) if found else said).split())
    short = words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0]
    return short, found.start(1) if found else 0
