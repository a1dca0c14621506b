"""What level of office a title names."""

from __future__ import annotations

from itertools import pairwise
from typing import Final, Literal

from communique.mentions.people.vocabulary import title_heads, word_lists

TitleLevel = Literal["leader", "minister", "official", "subnational", "enterprise", "association", "unstated"]

_LEVELS: Final[tuple[tuple[str, TitleLevel], ...]] = (
    # First rule whose words all stand in the title wins; `|` separates what may stand for one another.
    ("company|corporate|firm", "enterprise"),
    ("chief minister", "subnational"),
    ("director-general", "official"),
    ("deputy|vice|assistant prime|premier|pm", "minister"),
    ("pm", "leader"),
    ("prime minister|ministers", "leader"),
    ("under-secretary|undersecretary", "official"),
    ("secretary-general", "official"),
    (
        "permanent|principal|parliamentary|deputy|vice|assistant|joint|additional|private|under secretary|minister",
        "official",
    ),
    ("minister|ministers", "minister"),
    ("vice president|presidents", "unstated"),
    ("vice-president", "unstated"),
    ("state|provincial governor", "subnational"),
    ("governor|governors|gov|mayor|mayors|prefect|alderman|councillor|councilor", "subnational"),
    ("chief executive officer", "enterprise"),
    ("ceo|cfo|coo|cto|founder|co-founder|cofounder|owner|entrepreneur|ceos|founders", "enterprise"),
    ("managing|general|sales|marketing director|manager|partner|directors|managers", "enterprise"),
    ("manager|managers|banker", "enterprise"),
    ("executive vice|chief|director", "unstated"),
    ("crown|deputy prince|king", "leader"),
    ("president|presidents|king|queen|emperor|sultan|emir|chancellor|taoiseach|monarch|pope|premier|prince", "leader"),
    ("secretary|secretaries|treasurer", "minister"),
)


def title_level(title: str, affiliation: str | None = None, area: str | None = None) -> TitleLevel:
    """The level of office that a title names, as in the codebook's parties.

    Args:
        title: The title, without the area in front.
        affiliation: The organisation stated with it, if any: a company's president is no head of state.
        area: Code of the area stated with it, if any: the Chief Executive of Hong Kong leads a government, and
            whoever serves a province is `subnational`.

    >>> title_level("Deputy Prime Minister"), title_level("Chief Executive", area="HKG")
    ('minister', 'leader')
    >>> title_level("Principal Secretary to the Prime Minister"), title_level("Chief of Staff to the President")
    ('official', 'official')
    >>> title_level("President", affiliation="Konkan Chamber of Commerce")
    'association'
    """
    own, served = _of_aide(title)
    if served:
        return "subnational" if title_level(own) == "subnational" else "official"
    parts = title.lower().replace("-", " ").replace(".", "").split()
    words = {*parts, *(f"{first}-{second}" for first, second in pairwise(parts))}
    heads = title_heads()
    words |= {heads[word] for word in words if word in heads}
    if area and "-" in area:
        return "subnational"
    if affiliation and (level := _level_of_body(affiliation, words)):
        return level
    if {"chief", "executive"} <= words and "officer" not in words:
        return "leader" if area in {"HKG", "MAC"} or "hong" in words or "macao" in words else "enterprise"
    for rule, level in _LEVELS:
        if all(words & set(part.split("|")) for part in rule.split()):
            return level
    return "official" if words & word_lists("titles")["official"] else "unstated"


def _of_aide(title: str) -> tuple[str, bool]:
    """What stands before the office that an aide serves ("Adviser to the President"), and whether one does."""
    own, link, office = next(
        (parts for link in (" to the ", " of the ", " for the ") if (parts := title.lower().partition(link))[1]),
        (title, "", ""),
    )
    served = bool(link) and not _SERVED.isdisjoint(office.split())
    return (own, served) if served else (title, False)


_SERVED: Final = frozenset(
    "president minister premier chancellor king queen prince emir sultan governor mayor pm".split()
)


def _level_of_body(name: str, title: set[str]) -> TitleLevel | None:
    words = name.lower().replace("'", " ").split()
    lists = word_lists("organisation_words")
    for level in ("association", "official", "enterprise"):
        if lists[level] & set(words):
            return level
    if name in lists["igo_acronym"]:
        return "official"
    return "association" if name.isupper() and "president" in title else None  # "FBC President": no head of state
