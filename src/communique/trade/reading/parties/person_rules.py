"""The area of persons whose title states none: each rule gives a code and the mention that proves it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from communique.mentions.areas.find import country_of
from communique.mentions.mention import Area, Group, Organisation, Person
from communique.trade.reading.parties.acts import is_meeting
from communique.trade.reading.parties.ground import Ground, in_office, level_of
from communique.trade.reading.parties.someone import ENVOY, Someone, closing, opening

_OF_BODY: Final = re.compile(r",?\s+(?:of|at|from|with)\s+(?:the\s+)?")
_FOR_ITS: Final = re.compile(r",\s+(?:its\s+)?")
_FOR: Final = re.compile(r"(?:^|[.!?]['\"]?\s+)For\s+(?:the\s+)?$")
# "the Mongolian delegation was led by A; the Kazakh side by B".
_SIDE_BY: Final = re.compile(r"\s+(?:side|delegation|team|party|half)\s+by\s+(?:the\s+|its\s+)?")
_ENVOY: Final = re.compile(r"(?i)\b(ambassador|high commissioner|consul[ -]general|envoy)\b")


def of_body(ground: Ground, someone: Someone) -> tuple[str, Area | None] | None:
    """`says adviser NAME of Statistics Norway`: of one side with the body behind the name."""
    for person in someone.found:
        for body in ground.page.in_sentence(ground.page.sentence_at(person.start), Organisation):
            public = body.area and body.level in {"official", "subnational"}
            if public and body.area and _OF_BODY.fullmatch(ground.page.text, person.end, body.start):
                return body.area, None
    return None


def for_area(ground: Ground, someone: Someone) -> tuple[str, Area | None] | None:
    """`For Indonesia, ambassador NAME explained`; `the Kazakh side by Deputy Prime Minister NAME`."""
    text = ground.page.text
    for person in someone.found:
        for area in ground.areas(person):
            if area.end > opening(person):
                continue
            if area.form == "demonym":
                told = _SIDE_BY.fullmatch(text, area.end, opening(person)) is not None
            else:
                head = text[max(0, area.start - 12) : area.start]
                told = bool(_FOR_ITS.fullmatch(text, area.end, opening(person)) and _FOR.search(head))
            if told:
                return area.code, area
    return None


def envoy_told(ground: Ground, someone: Someone) -> tuple[str, Area | None] | None:
    """`Five questions for the Swiss ambassador … . Ambassador NAME`: the one country whose envoy is spoken of."""
    office = _ENVOY.search(someone.title or "")
    if not office:
        return None
    named = re.compile(rf"(?i)\s+{re.escape(office.group(1))}\b(?!\s+[A-Z])")
    taken = {(person.title_start, closing(person)) for other in ground.everyone for person in other.found}
    found = [
        area
        for area in ground.sides.scene.spoken
        if area.form == "demonym"
        and named.match(ground.page.text, area.end)
        and not any(start is not None and start <= area.start < end for start, end in taken)
    ]
    if len({area.code for area in found}) != 1 or found[0].start > someone.found[0].start:
        return None
    return found[0].code, found[0]


Found = tuple[str, Area | None] | None
Rule = Callable[[Ground, Someone], Found]

# Between a name and an area: "speaks for Paraguay", "who represented Kenya", "on behalf of Japan", "(Peru)".
_STANDS_FOR: Final = re.compile(
    r"(?i),?\s+(?:who\s+)?(?:will\s+|also\s+)?"
    r"(?:(?:speaks|spoke|speaking|signed|signing|acted|acting|appeared|negotiat\w+|attended)\s+)?"
    r"(?:for|on behalf of|representing|represents|represented)\s+(?:the\s+(?:government|republic"
    r"|kingdom)\s+of\s+|the\s+)?|\s*\("
)
# Between a name and the adjective of a side: "will lead the Chilean side", "heads a Danish delegation".
_LEADS: Final = re.compile(
    r"(?i),?\s+(?:who\s+)?(?:will\s+|is\s+to\s+|would\s+|also\s+|has\s+|had\s+|is\s+|was\s+)?"
    r"(?:lead|leads|led|leading|head|heads|headed|heading|captain\w*|front\w*|chair\w*)"
    r"\s+(?:an?\s+|the\s+|his\s+|her\s+)?(?:[\w-]+\s+){0,2}"
)
_SIDE: Final = re.compile(
    r"(?i)(?:['’]s)?\s+(?:[\w-]+\s+){0,3}?(?:side|delegation|team|mission|negotiators|contingent|party)\b"
)
_LED_BY: Final = re.compile(r"(?i)\b(?:led|headed|chaired|fronted|spearheaded|accompanied)\s+by\s+(?:\w+\s+){0,3}$")
_SENT: Final = re.compile(
    r"(?i)(?:['’]s)?\s+(?:[\w-]+\s+){0,4}?"
    r"(?:mission|delegation|team|group|contingent|companies|firms|businesses|executives|side)\b"
)
_FROM: Final = re.compile(r"(?i)\b(?:from|of)\s+(?:the\s+)?$")
COUNTERPART: Final = re.compile(r"(?i)(?:['’]s)?\s+(?:\w+\s+)?(?:counterpart|colleague|opposite number)\b")
_HIS_PLACE: Final = re.compile(
    r"(?i)[^.!?]{0,90}\b(?:his|her)\s+(?:\w+\s+)?(?:office|ministry|government|country|department|capital|return)"
    r"\s+(?:is\s+)?(?:in|at|to)\s+"
)
_ITS: Final = re.compile(r"(?i)\b(?:its|the country's|the nation's)\s+(?:\w+\s+){0,2}$")
_MET: Final = re.compile(
    r"(?i)\b(?:met|meets|meet|meeting|called on|calls on|talks with|saw|received by|hosted by|welcomed by"
    r"|discussions with"
    r"|paid a (?:courtesy )?call|audience with|including|greeted by|joined by|signed .{0,60}with|held .{0,40}with)\b"
)
_MET_LAST: Final = re.compile(
    r"(?i)\b(?:met(?: with)?|called on|talks with|calls on|received by|welcomed by|hosted by|discussions with"
    r"|co-?chaired .{0,40}with)"
    r"\s+(?:(?:the|his|her|[Hh]\.?\s?[Ee]\.?|Mr\.?|Ms\.?|Mrs\.?|Dr\.?|Hon\.?|Shri|Smt\.?)\s+){0,3}$"
)
_BRINGS: Final = re.compile(
    r"(?i),?\s+(?:who\s+)?(?:\w+\s+){0,2}?(?:brought|brings|bring|led|leads|lead|took|takes|taken|take|heads"
    r"|headed|leading"
    r"|heading|bringing|taking)\s+[^.;]{0,40}"
)
_POST: Final = re.compile(r"(?i)\b(?:in|to|at|for)\s+(?:the\s+)?$")
_PLACED: Final = frozenset({"in", "to", "at", "on", "with", "for"})
_OWN_STATE: Final = ("state", "government")
_BACK: Final = 3
_SHORTEST: Final = 3
_NEAR: Final = 8


def _with_title(ground: Ground, someone: Someone) -> Found:
    for person in (someone.titled, *someone.found):
        if person.area and not _posted_to(ground, person):
            return _whole_country(ground, someone, person.area), None
    return None


def _whole_country(ground: Ground, someone: Someone, code: str) -> str:
    """The country of an association's officer: `president of the Dhaka Knitwear Forum` is of no public body."""
    if level_of(someone.title or "", someone.affiliation) in {"association", "enterprise"}:
        return ground.country(country_of(code) or code)
    return code


def _posted_to(ground: Ground, person: Person) -> bool:
    """Whether the area of a title is where an envoy serves: a consul in Mumbai is no Indian official."""
    if not ENVOY.search(person.title or "") or person.title_start is None:
        return False
    for area in ground.areas(person):
        if person.title_start < area.start < closing(person) and area.code == person.area:
            return bool(_POST.search(ground.page.text[max(0, area.start - 10) : area.start]))
    return False


def _stands_for(ground: Ground, someone: Someone) -> Found:
    text = ground.page.text
    for person in someone.found:
        for area in ground.areas(person):
            if area.start < closing(person):
                continue
            between, after = text[closing(person) : area.start], text[area.end : area.end + 60]
            if area.form == "demonym":
                if _LEADS.fullmatch(between) and _SIDE.match(after):
                    return area.code, area
            elif _STANDS_FOR.fullmatch(between) and (not between.endswith("(") or after.startswith(")")):
                return area.code, area
    return None


def _counterpart(ground: Ground, someone: Someone) -> Found:
    """`her Moroccan counterpart, Trade Minister NAME`."""
    for person in someone.found:
        for area in ground.areas(person):
            told = COUNTERPART.match(ground.page.text, area.end)
            if told and 0 <= opening(person) - told.end() <= _NEAR:
                return area.code, area
    return None


def _led_by(ground: Ground, someone: Someone) -> Found:
    """`a Dutch trade mission headed by Minister NAME`."""
    text = ground.page.text
    for person in someone.found:
        if not _LED_BY.search(ground.before(person, 50)):
            continue
        number = ground.page.sentence_at(person.start)
        for group in reversed(ground.page.in_sentence(number, Group)):
            if group.area and group.end < person.start:
                return group.area, None
        for area in ground.areas(person):
            sent = area.form == "demonym" and _SENT.match(text, area.end)
            if area.end < person.start and (sent or _FROM.search(text[area.start - 10 : area.start])):
                return area.code, area
    return None


def _his_place(ground: Ground, someone: Someone) -> Found:
    """`NAME will come; his office in Seoul is settling the day`."""
    for person in someone.found:
        others = ground.page.in_sentence(ground.page.sentence_at(person.start), Person)
        for area in ground.areas(person):
            if area.start <= person.end or any(person.end < other.start < area.start for other in others):
                continue
            if _HIS_PLACE.fullmatch(ground.page.text, person.end, area.start):
                return area.country or area.code, area
    return None


def _its(ground: Ground, someone: Someone) -> Found:
    """`Peru sent its trade minister, NAME`."""
    if someone.affiliation or not in_office(someone):
        return None
    for person in someone.found:
        if _ITS.search(ground.before(person, 30)):
            for area in ground.areas(person):
                if area.end < opening(person) and area.form != "demonym":
                    return area.country or area.code, area
    return None


def _affiliated(ground: Ground, someone: Someone) -> Found:
    said = someone.affiliation
    if not said:
        return None
    for area in ground.areas(someone.titled):
        at = said.find(area.text)
        if at >= 0 and (said[:at].split() or [""])[-1].lower() not in _PLACED:
            return area.code, area
    folded = said.casefold()
    code = ground.bodies.get(folded) or next(
        (code for name, code in ground.bodies.items() if code and len(name) > _SHORTEST and name in folded), None
    )
    if code:
        return code, None
    own = ground.page.article.publisher == said or folded.startswith(_OWN_STATE)
    return (ground.sides.default, None) if own and ground.sides.default else None


def _brings(ground: Ground, someone: Someone) -> Found:
    """`Minister NAME brought 19 companies`, where the article names one delegation."""
    for person in someone.found:
        for group in ground.page.in_sentence(ground.page.sentence_at(person.start), Group):
            if group.start > person.end and _BRINGS.fullmatch(ground.page.text, person.end, group.start):
                sent = {group.area} if group.area else ground.senders
                if len(sent) == 1:
                    return next(iter(sent)), None
    return None


def _in_place(ground: Ground, someone: Someone) -> Found:
    """`In Cambodia, Lee met Prime Minister NAME`; `CAIRO` as a heading over the officials met there."""
    if not in_office(someone):
        return None
    for person in someone.found:
        if not _MET.search(ground.before(person, 300)):
            continue
        number = ground.page.sentence_at(person.start)
        for near in range(number, max(0, number - _BACK), -1):
            place = ground.stage(near)
            if place and place.start < person.start:
                return place.country or place.code, place
    return None


def _met_abroad(ground: Ground, someone: Someone) -> Found:
    """`The Minister also met NAME, Minister of Finance`, in a report of a visit to one country."""
    host = ground.sides.host
    if host is None or not in_office(someone):
        return None
    for person in someone.found:
        if _MET_LAST.search(ground.before(person, 60)):
            return host, None
    return None


def _body_near(ground: Ground, someone: Someone) -> Found:
    """`Kenya's trade ministry said. Deputy minister NAME, who ...`."""
    person = someone.found[0]
    if someone.affiliation or not (in_office(someone) or person.how == "taken_up"):
        return None
    number = ground.page.sentence_at(person.start)
    for near in (number, number - 1):
        for body in reversed(ground.page.in_sentence(near, Organisation)):
            if is_meeting(body, ground.sides):
                continue
            if body.area and body.end <= person.start and body.level in {"official", "subnational"}:
                return body.area, None
    return None


def _left(ground: Ground, someone: Someone) -> Found:
    """Whoever is not excluded: the side that the article is told from first."""
    if not (in_office(someone) or someone.excluded & set(ground.sides.travel.countries[:_BACK])):
        return None
    if not (someone.excluded or ground.sides.firm):
        return None
    code = ground.sides.left(someone.excluded)
    return (ground.sides.side(code), None) if code else None


# What the words say; what follows from them; who is left.
STATED: Final[tuple[tuple[str, Rule], ...]] = (
    ("title", _with_title),
    ("stands_for", _stands_for),
    ("counterpart", _counterpart),
    ("led_by", _led_by),
    ("for_area", for_area),
    ("of_body", of_body),
    ("envoy_told", envoy_told),
    ("affiliation", _affiliated),
    ("his_place", _his_place),
    ("its", _its),
)
INFERRED: Final[tuple[tuple[str, Rule], ...]] = (
    ("brings", _brings),
    ("in_place", _in_place),
    ("met_abroad", _met_abroad),
)
LEFT: Final[tuple[tuple[str, Rule], ...]] = (("body_near", _body_near), ("left", _left))
