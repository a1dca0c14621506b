"""What a party does at which event: roles are read from the words beside its name and from who signs what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.areas.find import country_of
from communique.mentions.mention import Organisation, Person
from communique.trade.reading.events.draft import TRAVEL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from communique.schema.item import Item, Span
    from communique.trade.reading.scene import Scene

_TALKS: Final = frozenset({"meeting", "negotiation_round", "official_visit"})
_GATHERINGS: Final = frozenset({"business_conference", "trade_fair"})
_SPAN: Final = 90  # characters around an area that tell its role
_BREAK: Final = re.compile("[.;]")
_OFFICER: Final = re.compile(
    r"\bby\s.*\b(?:of|at|from)\s+(?:the\s+)?$"
)  # "led by Minister A of": A leads, not the body
_SPEAKS_FOR: Final = re.compile(r"(?i)\bspokes")  # who tells of a journey is not on it for that
_LEADING: Final = frozenset({"leader", "minister", "subnational", "official", "association"})

# What stands in the clause before a name, what stands in the clause after it, and the role that it makes; the first row
# that fits counts. The patterns match lower-case text.
_CUES: Final = tuple(
    (role, re.compile(before) if before else None, re.compile(after))
    for role, before, after in (
        (
            "head",
            r"\b(?:led|headed|chaired) by\b(?!.*\b(?:met|meets|visited|held)\b)",
            r"\b(?:led|leads|is leading|heads|headed|will lead)\b(?: [\w-]+){0,8} (?:delegation|mission|visit|tour)\b",
        ),
        ("signatory", r"\bsigned (?:\w+ )?by\b", r"\b(?:signed|inked|exchanged|initialled)\b"),
        (
            "organiser",
            r"\b(?:(?:co-)?organi[sz]ed|arranged|convened|staged|hosted|put on)(?: jointly)? by\b",
            r"\b(?:(?:co-|jointly )?organi[sz]e[sd]?|convene[sd]?|staged|hosted|co-hosted|arranged)\b",
        ),
        ("exhibitor", "", r"\b(?:exhibit(?:ed|s|ing|ors?)?|showcas(?:ed|ing)|booths?|stands?|pavilion)\b"),
        ("speaker", "", r"\b(?:said|told|noted|stressed|emphasi[sz]ed|urged|added|addressed|spoke)\b"),
        (
            "attendee",
            r"\b(?:attended by|accompanied by|in the presence of|joined by|together with|alongside)\b",
            r"\b(?:attended|were present|was present|joined the meeting)\b",
        ),
    )
)
_CREDITED: Final = re.compile(
    r"[^.;]{0,24}?\b(?:said|says|announced|statement|reported|confirmed|handout|press release)\b"
)
_ACCORDING: Final = re.compile(
    r"\baccording to (?:the |a )?(?:[\w'’-]+ ){0,3}$|\b(?:said|statement by|statement from) (?:the )?$"
)


def assign_roles(items: Iterable[Item], scene: Scene | None) -> None:
    """Fill the roles of the parties among `items`.

    Args:
        items: All items of an article; parties are changed in place.
        scene: The article; None leaves what only words can tell.
    """
    items = list(items)
    events = [item for item in items if item.list_name == "events"]
    agreements = [item for item in items if item.list_name == "agreements"]
    parties = [item for item in items if item.list_name == "parties" and not item.roles]
    said = [dict.fromkeys([*_signed(party, agreements), *_cued(party, events, scene)]) for party in parties]
    headed = {id(event) for roles in said for event, role in roles if role == "head"}
    for party, roles in zip(parties, said, strict=True):
        told = {id(event) for event, _ in roles}
        usual = {
            pair: None for pair in _usual(party, events, headed, scene) if id(pair[0]) not in told or pair[1] == "head"
        }
        headed |= {id(event) for event, role in usual if role == "head"}
        party.roles.extend(_settled([*roles, *usual]))


def _settled(roles: list[tuple[Item, str]]) -> Iterator[tuple[Item, str]]:
    """Roles without those that a stronger one at the same event says already: who heads a mission is its visitor."""
    heads = {id(event) for event, role in roles if role == "head"}
    for event, role in roles:
        if role != "visitor" or id(event) not in heads:
            yield event, role


def _signed(party: Item, agreements: list[Item]) -> Iterator[tuple[Item, str]]:
    """Bodies named as signing an agreement are its event's signatories."""
    if party["kind"] not in {"organisation", "group"}:
        return
    name = str(party["name"]).casefold()
    alike = _alike if party["kind"] == "organisation" else str.__eq__
    for agreement in agreements:
        event = agreement.links.get("event")
        if (
            event
            and agreement["status"] == "signed"
            and any(alike(name, str(one).casefold()) for one in agreement["parties"] or ())
        ):
            yield event, "signatory"


def _alike(name: str, other: str) -> bool:
    return name == other or f" {name} " in f" {other} " or f" {other} " in f" {name} "


def _cued(party: Item, events: list[Item], scene: Scene | None) -> Iterator[tuple[Item, str]]:
    """Roles that the words beside a name give, at the event of its sentence."""
    if scene is None:
        return
    for start, end in _places(party, scene):
        number = scene.page.sentence_at(start)
        here = [event for event in events if number in event.sentences]
        if not here:
            continue
        sentence = scene.page.article.sentences[number - 1]
        before = scene.low[max(sentence.start, start - _SPAN) : start]
        after = scene.low[end : min(sentence.end, end + _SPAN)]
        clause_before, clause_after = _BREAK.split(before)[-1], _BREAK.split(after, maxsplit=1)[0]
        for role, left, right in _CUES:
            if not ((left and left.search(clause_before)) or right.search(clause_after)):
                continue
            if role == "head" and party["kind"] == "organisation" and _OFFICER.search(clause_before):
                continue
            if event := _event_for(role, party, here):
                yield event, role
                break
        else:
            public = party["kind"] == "organisation" and party["level"] not in {"enterprise", "unstated"}
            if public and (_CREDITED.match(after) or _ACCORDING.search(before)):
                yield here[0], "source"


def _places(party: Item, scene: Scene) -> list[Span]:
    """Where a party is named: each mention of the name in its sentences."""
    if party["kind"] in {"person", "organisation"}:
        named: list[Person | Organisation] = []
        for number in party.sentences:
            named += scene.page.in_sentence(number, Person)
            named += scene.page.in_sentence(number, Organisation)
        found = [(mention.start, mention.end) for mention in named if mention.name == party["name"]]
        if found:
            return found
    return [party.where["name"]] if "name" in party.where else []


def _event_for(role: str, party: Item, here: list[Item]) -> Item | None:
    """The event of a sentence at which a role can be played."""
    kinds = {
        "head": TRAVEL | {"meeting", "negotiation_round"}, "organiser": _GATHERINGS | TRAVEL,
        "exhibitor": {"trade_fair"},
        "speaker": {"business_conference"}, "attendee": _TALKS | _GATHERINGS,
    }.get(role)  # fmt: skip
    if role in {"organiser", "signatory"} and party["kind"] == "person":
        return None
    return next((event for event in here if kinds is None or event["event_type"] in kinds), None)


def _usual(party: Item, events: list[Item], headed: set[int], scene: Scene | None) -> Iterator[tuple[Item, str]]:
    """Roles that follow from a party's side and the kind of the event, where no words say more."""
    here = [event for event in events if set(party.sentences) & set(event.sentences) and event["status"] != "cancelled"]
    if party["kind"] == "person":
        yield from _of_person(party, here, headed, scene)
    elif party["kind"] in {"delegation", "group"}:
        yield from _of_group(party, here)


def _of_person(party: Item, here: list[Item], headed: set[int], scene: Scene | None) -> Iterator[tuple[Item, str]]:
    if _SPEAKS_FOR.search(str(party["title"] or "")):
        return
    legs = {id(event) for event in here if event.links.get("super_event") in here and event["event_type"] in TRAVEL}
    travels = [event for event in here if id(event) not in legs]
    met = any(event["event_type"] == "meeting" for event in here)
    for event in travels:
        kind = event["event_type"]
        if _on(party, event, "recipient_areas"):
            if kind in _TALKS and not (kind == "official_visit" and met):
                yield event, "host"
        elif _on(party, event, "actor_areas") and kind in TRAVEL | _TALKS | {"site_visit"}:
            leads = (
                kind == "trade_mission" and party["level"] in _LEADING and id(event) not in headed and scene is not None
            )
            yield event, "head" if leads else "visitor"


def _of_group(party: Item, here: list[Item]) -> Iterator[tuple[Item, str]]:
    journeys = [event for event in here if event["event_type"] in TRAVEL]
    visits = [event for event in journeys if party["area"] is None or _on(party, event, "actor_areas")]
    top = [event for event in visits if event.links.get("super_event") not in visits]
    if top:
        met = [event for event in here if event not in journeys and event["event_type"] in _TALKS | {"site_visit"}]
        yield from ((event, "visitor") for event in (top[:1] + met if party["kind"] == "delegation" else top[:1]))
        return
    if party["kind"] == "delegation":
        yield from ((event, "visitor") for event in here[:1] if event["event_type"] not in _GATHERINGS)
        return
    fair = [event for event in here if event["event_type"] in _GATHERINGS]
    for event in fair[:1]:
        exhibits = (
            event["event_type"] == "trade_fair" and party["level"] in {"enterprise", "unstated"} and party["area"]
        )
        yield event, "exhibitor" if exhibits else "attendee"


def _on(party: Item, event: Item, side: str) -> bool:
    """Whether a party belongs to a side of an event, by its country where only one of the two names a province."""
    area = party["area"]
    if not area:
        return False
    return any(
        area == code or (("-" in area) != ("-" in code) and _country(area) == _country(code))
        for code in event[side] or ()
    )


def _country(code: str) -> str:
    return country_of(code) or code
