"""Finds the words that name events: nouns and verbs by the rows of `cues.toml`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Agreement, Group, Organisation, Person
from communique.rule import AREA, BODY, MARK, SOMEBODY
from communique.trade.reading.events.dates import date_of
from communique.trade.reading.events.draft import Sighting
from communique.trade.reading.events.rules import MEETINGS, by_word, cue, verbs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.rule import Rule
    from communique.schema.item import Span
    from communique.trade.reading.events.ground import Ground

_WORD: Final = re.compile(r"[a-z]{3,}|is|be|b2b")
_MOST: Final = 100  # words that may name an event in one sentence: no text of news without full stops has more
_LEFT: Final = 90  # characters before the word that its rules look at
_RIGHT: Final = 110  # characters after the word that its rules look at
_VERBS: Final = frozenset(rule.name for rule in verbs())
_BACK: Final = 200  # characters before a verb in which who acts stands
_BESIDE: Final = 2  # "B2B meetings", "matchmaking session": one name of one event
_BETWEEN: Final = 24  # characters between a person and "met": an office may stand there
_JOURNEYS: Final = frozenset({"visit", "travelled", "stayed"})  # missions where firms make them
_WHOSE: Final = frozenset({"adj", "poss"})  # areas that say whose something is, not where
_DATED: Final = frozenset({"trade_mission", "business_conference", "trade_fair"})
_GATHERINGS: Final = frozenset({"business_conference", "trade_fair"})
_PARTS: Final = MEETINGS | {"dialogue", "talks", "conference", "matching", "business_meeting"}
_NAMED: Final = frozenset({"conference", "summit", "fair", "show", "week"})  # whose names begin with capitals
_YEAR: Final = len("2025")  # characters of a date that is no more than a year
_POINTERS: Final = frozenset({"previous", "last", "latest", "next", "first"})
_COUNTING: Final = frozenset(
    "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth th nd rd".split()
)
_SUCH: Final = re.compile(r"\b(?:such|the\s+\w+|\w+th)\s+(mission|visit|round|meeting|session|forum|fair)\b")
_SUCH_KINDS: Final = {
    "mission": "trade_mission",
    "visit": "official_visit",
    "round": "negotiation_round",
    "meeting": "meeting",
    "session": "meeting",
    "forum": "business_conference",
    "fair": "trade_fair",
}


def scan(ground: Ground) -> Iterator[Sighting]:
    """Every place of the article that names an event, in the order of the text."""
    rules, telling = by_word(), _telling()
    last: Sighting | None = None
    for number in range(1, len(ground.sentences) + 1):
        found: list[Sighting] = []
        pointed = False
        tried = 0
        for match in _WORD.finditer(ground.low, *ground.span(number)):
            word = match[0]
            if word not in telling:
                continue
            pointed = pointed or word in _POINTERS or word in _COUNTING
            if word in rules:
                tried += 1
                if tried > _MOST or not ground.scene.in_scope(number):
                    break
                found += _at(ground, number, match.span(), rules[word])
        found = _distinct(found)
        if pointed and (before := found[-1] if found else last):
            found += _siblings(ground, number, before)
        yield from found
        last = found[-1] if found else last


@cache
def _telling() -> frozenset[str]:
    """The words at which an event may be named, or pointed to."""
    return frozenset(by_word().keys() | _POINTERS | _COUNTING)


def signing(ground: Ground) -> Sighting | None:
    """The first signing that the article tells of at a place or on a day, outside its title."""
    for mention in ground.page.mentions:
        if not isinstance(mention, Agreement) or mention.status != "signed":
            continue
        number = ground.page.sentence_at(mention.start)
        if number in ground.titles or not (ground.scene.in_scope(number) and ground.scene.is_told(mention.start)):
            continue
        span = (mention.start, mention.end)
        clause = ground.clause(number, mention.start)[0]
        return Sighting(kind="signing_ceremony", number=number, span=span, clause=clause, pattern="signed")
    return None


def _siblings(ground: Ground, number: int, last: Sighting) -> Iterator[Sighting]:
    """Another event of the kind named last: "The previous one was held in Almaty"."""
    found = cue("sibling").search(ground.low, *ground.span(number))
    if not found or not ground.scene.in_scope(number):
        return
    noun = _SUCH.search(ground.low, ground.span(number)[0], found.start())
    start = found.start() + 2 if ground.low[found.start()] == "," else found.start()
    yield Sighting(
        kind=_SUCH_KINDS[noun.group(1)] if noun else last.kind,
        number=number,
        span=(start, found.end()),
        clause=(start, ground.clause(number, start)[0][1]),
        pattern="sibling",
        cue="next" if "next" in found.group() else "previous",
    )


def _distinct(found: list[Sighting]) -> list[Sighting]:
    """One sighting for each name: the first rule that holds, the first word of a name of two."""
    kept: list[Sighting] = []
    for one in found:
        before = kept[-1] if kept else None
        if before is not None:
            near = 0 <= one.span[0] - before.span[1] <= _BESIDE
            if one.span == before.span or (near and before.kind == "business_conference" and one.pattern in _PARTS):
                continue
        kept.append(one)
    return kept


def _at(ground: Ground, number: int, span: Span, asked: tuple[Rule, ...]) -> Iterator[Sighting]:
    """What the first rule that holds reads in a word."""
    low = ground.low
    start, end = ground.span(number)
    clause = ground.clause(number, span[0])[0]
    told_as_fact = ground.scene.is_told(span[0])
    around = f"{low[max(start, span[0] - _LEFT) : span[0]]}{MARK}{low[span[1] : min(end, span[1] + _RIGHT)]}"
    around = around.replace("\n", " ")
    marked = _marked(ground, number, span) if told_as_fact and asked[0].name in _VERBS else ""
    for rule in asked:
        # What is denied of a fair is seldom the fair.
        if not told_as_fact and rule.gives not in _GATHERINGS:
            continue
        verb = rule.name in _VERBS
        if rule.holds(marked) if verb else _holds(ground, rule, number, span, around):
            yield Sighting(
                kind=_kind(rule, marked if verb else around), number=number, span=span, clause=clause, pattern=rule.name
            )
            return


def _marked(ground: Ground, number: int, span: Span) -> str:
    """The words around a verb with marks for it, for who stands beside it and for the places that it may lead to."""
    start, end = ground.span(number)
    marks = [(a.start, a.end, AREA) for a, role in ground.roles(number) if a.start > span[0] and role not in _WHOSE]
    marks += [(m.start, m.start, BODY) for m in ground.page.in_sentence(number, Organisation)]
    for kind in (Person, Group):
        marks += [(m.start, m.end, SOMEBODY) for m in ground.page.in_sentence(number, kind) if m.end <= span[0]]
    marks += [(m.start, m.start, SOMEBODY) for m in ground.page.in_sentence(number, Person) if m.start >= span[1]]
    at, limit = max(start, span[0] - _BACK), min(end, span[1] + _RIGHT)
    parts: list[str] = []
    for first, last, mark in sorted([*marks, (span[0], span[0], MARK)], key=lambda mark: (mark[0], -mark[1])):
        if at <= first < limit:
            parts += ground.low[at:first], mark
            at = last
    return "".join((*parts, ground.low[at:limit])).replace("\n", " ")


def _holds(ground: Ground, rule: Rule, number: int, span: Span, around: str) -> bool:
    each_other = rule.name == "met" and _each_other(ground, number, span)
    listed = rule.gives in _DATED and ground.diary(number) and len({a.country for a, _ in ground.roles(number)}) > 1
    if rule.denied(around) or not (
        rule.said(around) or each_other or listed or _dated_name(ground, rule, number, span)
    ):
        return False
    inside = rule.name == "conference" and any(o.start <= span[0] < o.end for o in ground.organisations)
    return not inside or bool(cue("happens").search(around))


def _dated_name(ground: Ground, rule: Rule, number: int, span: Span) -> bool:
    """Whether a fair or forum stands with its proper name and its day or month, whatever is said of it."""
    if (
        rule.name not in _NAMED
        or "dialogue" in rule.find
        or not ground.text[span[0]].isupper()
        or number in ground.titles
    ):
        return False
    name = cue("name").search(ground.text, max(ground.span(number)[0], span[0] - _LEFT), span[1])
    if not name or not re.search(r"\s", name.group()):
        return False
    clause = ground.clause(number, span[0])[0]
    found, _ = date_of(ground, Sighting(kind=rule.gives, number=number, span=span, clause=clause, pattern=rule.name))
    return found is not None and len(found.iso or "") > _YEAR


def _each_other(ground: Ground, number: int, span: Span) -> bool:
    """Whether two persons stand beside the verb, whatever their offices: "Premier Tao met with Olaizola"."""
    people = ground.page.in_sentence(number, Person)
    before = any(0 <= span[0] - p.end <= _BETWEEN for p in people)
    return before and any(0 <= p.start - span[1] <= _BETWEEN for p in people)


def _kind(rule: Rule, around: str) -> str:
    """The row's type but where its object decides: a tour of a plant is a site visit, a visit of firms a mission."""
    thing = cue("thing").search(around) if rule.name in {"trip", "visit"} else None
    if thing and cue("sites").search(thing.group(2)) and (rule.name == "trip" or thing.group(1) == "to"):
        return "site_visit"
    if rule.name == "talks" and cue("bargain").search(around):
        return "negotiation_round"
    if rule.name in _JOURNEYS and cue("by_traders").search(around):
        return "trade_mission"
    return rule.gives or "official_visit"
