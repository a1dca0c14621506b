"""Whose each person is: what the words say first, then who meets whom, then who is left."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from communique.mentions.mention import Area, Organisation, Person
from communique.rule import AREA, MARK, Rule
from communique.trade.reading.parties.someone import closing, in_office, level_of, opening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from communique.page import Page
    from communique.trade.reading.parties.sides import Sides
    from communique.trade.reading.parties.someone import Someone

_COUNTERPART: Final = r"(?:['’]s)?\s+(?:\w+\s+)?(?:counterpart|colleague|opposite number)\b"
_SENT: Final = (
    r"(?:['’]s)?\s+(?:[\w-]+\s+){0,4}?"
    r"(?:mission|delegation|team|group|contingent|companies|firms|businesses|executives|side)\b"
)
# An area beside a person, who stands as MARK with the title, while the area stands as AREA: "@ counterpart, ~". The
# first that holds says whose the person is; `find` is how the area is named, `office` that the person must hold one.
BESIDE: Final[tuple[Rule, ...]] = tuple(
    Rule(
        name=name,
        gives="area",
        find=tuple(form.split()),
        says=re.compile(says, re.IGNORECASE),
        example=example,
        counter=counter,
    )
    for name, form, says, example, counter in (
        (
            "stands_for",
            "name",
            (
                rf"^{MARK},?\s+(?:who\s+)?(?:will\s+|also\s+)?"
                r"(?:(?:speaks|spoke|speaking|signed|signing|acted|acting|appeared|negotiat\w+|attended)\s+)?"
                r"(?:for|on behalf of|representing|represents|represented)\s+"
                rf"(?:the\s+(?:government|republic|kingdom)\s+of\s+|the\s+)?{AREA}|^{MARK}\s*\({AREA}\)"
            ),
            "Jordan and Iraq met in Amman. Deputy Minister Omar Haddad spoke for Iraq.",
            "Jordan and Iraq met in Amman. Deputy Minister Omar Haddad spoke of Iraq.",
        ),
        (
            "leads",
            "demonym",
            (
                rf"^{MARK},?\s+(?:who\s+)?(?:will\s+|is\s+to\s+|would\s+|also\s+|has\s+|had\s+|is\s+|was\s+)?"
                r"(?:lead|leads|led|leading|head|heads|headed|heading|captain\w*|front\w*|chair\w*)\s+"
                rf"(?:an?\s+|the\s+|his\s+|her\s+)?(?:[\w-]+\s+){{0,2}}{AREA}"
                r"(?:['’]s)?\s+(?:[\w-]+\s+){0,3}?(?:side|delegation|team|mission|negotiators|contingent|party)\b"
            ),
            "Czech and Peruvian officials met in Prague. Deputy minister Jan Novotny leads the Czech side.",
            "Czech and Peruvian officials met in Prague. Deputy minister Jan Novotny praised the Czech side.",
        ),
        (
            "counterpart",
            "any",
            rf"^{AREA}{_COUNTERPART}.{{0,8}}{MARK}",
            "Minister Ana Lima of Chile met her Moroccan counterpart, Trade Minister Karim Bennani.",
            "",
        ),
        (
            "led_by",
            "demonym",
            rf"^{AREA}{_SENT}[^.;]*\b(?:led|headed|chaired|fronted|accompanied)\s+by\s+(?:\w+\s+){{0,3}}{MARK}",
            "A Dutch trade mission headed by Minister Roel Haver came to Chile.",
            "A Dutch trade mission met Minister Roel Haver in Chile.",
        ),
        (
            "side_by",
            "demonym",
            rf"^{AREA}\s+(?:side|delegation|team|party|half)\s+by\s+(?:the\s+|its\s+)?{MARK}",
            "The Mongolian delegation was led by Bat Erdene, the Kazakh side by Deputy Minister Serik Omar.",
            "",
        ),
        (
            "team",
            "any",
            (
                rf"^{AREA}(?:['’]s)?\s+(?:[\w-]+\s+){{0,2}}?"
                r"(?:team|side|delegation|party|panel|contingent|mission|group|line-up)\s+(?:also\s+)?"
                rf"(?:includ\w+|compris\w+|consist\w+ of|was made up of|counts?|counted|featured)\b[^.;]*{MARK}"
            ),
            "The Canadian team included Minister Paul Roy and Anne Bell; they met officials of Peru.",
            "",
        ),
        (
            "his_place",
            "any",
            (
                rf"^{MARK}[^.!?]{{0,90}}\b(?:his|her)\s+(?:\w+\s+)?"
                rf"(?:office|ministry|government|country|department|capital|return)\s+(?:is\s+)?(?:in|at|to)\s+{AREA}"
            ),
            "Deputy Minister Kim Min-jun will come to Chile; his office in South Korea is settling the day.",
            "",
        ),
        (
            "its",
            "name office",
            rf"^{AREA}(?!\w)[^.;]*\b(?:its|the country's|the nation's)\s+(?:\w+\s+){{0,2}}{MARK}",
            "Spain sent its industry minister, Luis Vega, to Chile.",
            "",
        ),
    )
)
_PLACED: Final = frozenset({"in", "to", "at", "on", "with", "for"})
_OWN_STATE: Final = ("state", "government")
_MAIN: Final = 3  # sides of which an article mostly tells
_SHORTEST: Final = 4  # letters of a body's name that is looked for within others
_BEHIND: Final = 60  # characters after an area that still say what it is
_CONTACT: Final = re.compile(r"(?i)\b(?:contact|contacts|inquiries|enquiries)\b:?[^.;]{0,30}$")
_COUNTERPART_OF: Final = re.compile(f"(?i){_COUNTERPART}")
_BETWEEN_SIDES: Final = re.compile(
    r"(?i)\b(?:met|meets|meeting|hosted|hosts|welcomed|received|called on|talks|chaired|co-chaired|exchanged|exchange"
    r"|shook hands|shake hands|opposite|negotiated|counterpart|alongside)\b"
)
_DID: Final = re.compile(
    r"(?i),?\s+(?:\w+ly\s+)?(?:held|met(?!\s+with)|(?:co-?)?chaired|signed|exchanged|shook|shake|discussed"
    r"|agreed|will (?:meet|hold|sign|chair))\b"
)
_VISITING: Final = re.compile(r"(?i)\bvisiting\s+(?:\w+\s+)?$")
_COUPLED: Final = re.compile(r",?\s+(?:and|with)\s+(?:the\s+|his\s+|her\s+|visiting\s+)?")


class Found(NamedTuple):
    """The area that a rule gives, the rule's name, and the mention that proves it, where one does."""

    code: str
    rule: str
    proof: Area | None = None


@dataclass(frozen=True)
class Ground:
    """What the rules stand on.

    Args:
        sides: Who is at home and who travels.
        bodies: The areas of organisations by lower-cased name or acronym.
    """

    sides: Sides
    bodies: dict[str, str | None]

    @property
    def page(self) -> Page:
        """The article and its mentions."""
        return self.sides.scene.page

    def areas(self, person: Person) -> list[Area]:
        """The areas of a mention's sentence."""
        return self.page.in_sentence(self.page.sentence_at(person.start), Area)

    def before(self, person: Person, size: int) -> str:
        """The words of the sentence in front of a mention and its title, `size` characters at most."""
        start = self.page.article.sentences[self.page.sentence_at(opening(person)) - 1].start
        return self.page.text[max(start, opening(person) - size) : opening(person)]


def with_areas(ground: Ground, everyone: Sequence[Someone]) -> list[Someone]:
    """Everybody with the area that the article gives, as far as it does.

    Args:
        ground: The article.
        everyone: The persons, in the order in which they first appear.
    """
    told = _apart(ground, [_told(ground, someone) for someone in everyone])
    for at in sorted(range(len(told)), key=lambda at: not told[at].excluded):
        if not told[at].area:
            told[at] = _settled(ground, told[at], LEFT)
            told = _apart(ground, told)
    return told


def _told(ground: Ground, someone: Someone) -> Someone:
    """The person with the area that the words say, else with the countries that it cannot be."""
    settled = _settled(ground, someone, STATED)
    return settled if settled.area else replace(someone, excluded=frozenset(_abroad(ground, someone)))


def _settled(ground: Ground, someone: Someone, rules: Sequence[Callable[[Ground, Someone], Found | None]]) -> Someone:
    for rule in rules:
        found = rule(ground, someone)
        if found is not None and ground.page.country(found.code) not in someone.excluded:
            return replace(someone, area=found.code, proof=found.proof, reason=found.rule)
    return someone


def _title(ground: Ground, someone: Someone) -> Found | None:
    code = next((person.area for person in (someone.titled, *someone.found) if person.area), None)
    firm = level_of(someone.title or "", someone.affiliation) in {"association", "enterprise"}
    return Found(ground.page.country(code) if firm else code, "title") if code else None


def _beside(ground: Ground, someone: Someone) -> Found | None:
    """What one of the rows says of an area beside the person."""
    around = [pair for person in someone.found for pair in _around(ground, person)]
    office = in_office(someone) and not someone.affiliation
    for rule in BESIDE:
        for area, words in around if office or "office" not in rule.find else ():
            if rule.find[0] in {"any", "demonym" if area.form == "demonym" else "name"} and rule.holds(words):
                code = area.country or area.code if area.level == "city" else area.code
                return Found(code, rule.name, area)
    return None


def _around(ground: Ground, person: Person) -> Iterator[tuple[Area, str]]:
    """The areas beside a person, with the words from the one to the other."""
    text = ground.page.text
    for area in ground.areas(person):
        if area.end <= opening(person):
            yield area, f"{AREA}{text[area.end : opening(person)]}{MARK}"
        elif area.start >= closing(person):
            yield area, f"{MARK}{text[closing(person) : area.start]}{AREA}{text[area.end : area.end + _BEHIND]}"


def _affiliation(ground: Ground, someone: Someone) -> Found | None:
    said = someone.affiliation
    if not said:
        return None
    for area in ground.areas(someone.titled):
        at = said.find(area.text)
        if at >= 0 and (said[:at].split() or [""])[-1].lower() not in _PLACED:
            return Found(area.code, "affiliation", area)
    folded = said.casefold()
    within = (code for name, code in ground.bodies.items() if code and len(name) >= _SHORTEST and name in folded)
    own = ground.page.article.publisher == said or folded.startswith(_OWN_STATE)
    code = ground.bodies.get(folded) or next(within, None) or (ground.sides.default if own else None)
    return Found(code, "affiliation") if code else None


def _contact(ground: Ground, someone: Someone) -> Found | None:
    """`For more information, contact NAME, communications manager`: somebody of the issuer's."""
    home = ground.sides.scene.home
    named = home and any(_CONTACT.search(ground.before(person, 60)) for person in someone.found)
    return Found(home, "contact") if home and named else None


def _body_near(ground: Ground, someone: Someone) -> Found | None:
    """`Kenya's trade ministry said. Deputy minister NAME, who ...`."""
    if someone.affiliation or not in_office(someone):
        return None
    number = ground.page.sentence_at(someone.found[0].start)
    for near in (number, number - 1):
        for body in reversed(ground.page.in_sentence(near, Organisation)):
            if body.area and body.end <= someone.found[0].start and body.level in {"official", "subnational"}:
                return Found(body.area, "body_near")
    return None


def _left(ground: Ground, someone: Someone) -> Found | None:
    """Whoever is not excluded: the side that the article is told from first."""
    main = ground.sides.travel.countries[:_MAIN]
    told = in_office(someone) or not someone.excluded.isdisjoint(main)
    code = ground.sides.left(set(someone.excluded)) if told and (someone.excluded or ground.sides.firm) else None
    return Found(ground.sides.scene.side(code), "left") if code else None


STATED: Final = (_title, _beside, _affiliation, _contact)
LEFT: Final = (_body_near, _left)


def _abroad(ground: Ground, someone: Someone) -> set[str]:
    """Nobody travels on business to the own country or has a counterpart from it."""
    excluded: set[str] = set()
    for person in someone.found:
        others = ground.page.in_sentence(ground.page.sentence_at(person.start), Person)
        for area in ground.areas(person):
            goes = area.start in ground.sides.travel.destinations or _COUNTERPART_OF.match(ground.page.text, area.end)
            between = any(person.end <= other.start < area.start and other.name != person.name for other in others)
            if goes and area.start > person.end and not between:
                excluded.add(area.country or area.code)
    home = ground.page.country(ground.sides.default) if ground.sides.default else None
    if home and any(_VISITING.search(ground.before(person, 30)) for person in someone.found):
        return excluded | {home}
    return excluded - {home} if len(excluded) > 1 else excluded  # who goes abroad comes home again


def _apart(ground: Ground, everyone: Sequence[Someone]) -> list[Someone]:
    """Two who meet, chair or exchange act for different sides."""
    settled = [other for other in everyone if other.area]
    return [
        someone
        if someone.area
        else replace(
            someone,
            excluded=someone.excluded
            | {
                ground.page.country(other.area)
                for other in settled
                if other.area and _meet(ground.page, someone, other)
            },
        )
        for someone in everyone
    ]


def _meet(page: Page, one: Someone, two: Someone) -> bool:
    if not (in_office(one) and in_office(two)):
        return False
    pairs = ((a, b) if a.start < b.start else (b, a) for a in one.found for b in two.found)
    return any(
        _BETWEEN_SIDES.search(page.text[first.end : opening(second)])
        or (
            _COUPLED.fullmatch(page.text, closing(first), opening(second))
            and _DID.match(page.text, closing(second), closing(second) + 50)
        )
        for first, second in pairs
        if page.sentence_at(first.start) == page.sentence_at(second.start)
    )
