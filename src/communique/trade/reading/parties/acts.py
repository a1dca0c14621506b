"""Whether an organisation does something here: organises, signs, hosts, exhibits, trades, or is credited."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Area, Organisation, Person
from communique.mentions.people.vocabulary import title_heads, union
from communique.trade.reading.parties.someone import opening
from communique.trade.reading.parties.words import party_words

if TYPE_CHECKING:
    from communique.trade.reading.parties.sides import Sides

_CREDITED: Final = re.compile(
    r"(?i),?\s+(?:\w+\s+)?(?:said|says|told|announced|confirmed|denied|reports?|reported|stated|noted|added|approved"
    r"|signed)\b"
)
# Bodies of two countries together are meetings, not parties; those of firms are associations.
_TOGETHER: Final = re.compile(
    r"(?i)\b(?:joint|inter-?governmental|binational|bilateral|mixed|working|trilateral|inter-?ministerial|steering)\b"
    r".*\b(?:committee|commission|council|group|forum|dialogue|board|consultations?|session)\b"
)
_OFFICE_OF: Final = re.compile(r"\b([A-Za-z-]+)\s+(?:of|at)\s+(?:the\s+)?$")
_OF_BODY: Final = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?")
_MEDIA: Final = re.compile(r"\b(?:News|Press|Newswire|Wire|Times|Post|Herald|Gazette|Daily|Media|Tribune|Journal)\b")
_CREDIT: Final = re.compile(r"(?i)(?:source|photo|credit|image|via|from|by)\s?[:/|(]?\s?(?:the\s+)?$|\(\s*$")
# "Posted on 3 May by X", "Source: X", "(X) --": who puts the text out.
_POSTED_BY: Final = re.compile(
    r"(?i)\b(?:posted|published|released|uploaded|updated)\b\s+(?:on|at|in|by|:)[^\n.;]{0,60}\bby\s+(?:the\s+)?$|^\s*source:\s*$"
)
_LISTED: Final = re.compile(r"(?:,|;)?\s+(?:and\s+|as well as\s+)?(?:the\s+)?|\s+&\s+")
# What may follow a subject: any word in small letters but a preposition or conjunction.
_SUBJECT: Final = re.compile(r"\s+(?!(?:of|in|at|for|and|or|on|to|from|by|with|as|near|under|over)\b)[a-z]+\b")
# Between an area and the name that it owns: "Temuco's", "Rajkot-based", "Moroccan exporters' federation".
OWNER: Final = re.compile(
    r"(?:['’]s?)?(?:-(?:based|listed|headquartered|owned|backed))?,?\s+((?:[a-z][\w'’&-]*\s+|and\s+){0,5})"
)
_ACRONYM: Final = re.compile(r"\s*\([A-Z][\w&.-]*\)")
_WORD: Final = re.compile(r"[^\W\d_]+")
_ARTICLES: Final = frozenset({"The", "the", "A", "An", "Its"})
_AFTER: Final = 60  # characters after a name in which its verb stands
_BEFORE: Final = 40  # characters before a name that say what it is to the verb
_REACH: Final = 3  # words between a preposition and the name: "with the German firm"
_FROM_TITLE: Final = 90  # characters from a body to the person whose title it is part of
_BEHIND_TITLE: Final = 30  # characters from a title to the body behind it


def acting(mentions: list[Organisation], sides: Sides) -> set[int]:
    """Where the organisations stand that act, or that are listed together with one that does.

    Args:
        mentions: All mentions of organisations.
        sides: The article.
    """
    text = sides.scene.page.text
    found = {mention.start for mention in mentions if _acts(mention, sides)}
    pairs = list(pairwise(sorted(mentions, key=lambda mention: mention.start)))
    for known, other in (*pairs, *((right, left) for left, right in reversed(pairs))):
        left, right = (known, other) if known.start < other.start else (other, known)
        listed = known.start in found and _LISTED.fullmatch(text, left.end, right.start)
        if listed and not is_meeting(other):
            found.add(other.start)
    return found


def _acts(mention: Organisation, sides: Sides) -> bool:
    scene = sides.scene
    if _put_out(mention, sides) or is_meeting(mention) or _in_title(mention, sides) or scene.is_only_named(mention):
        return False
    text, number = scene.page.text, scene.page.sentence_at(mention.start)
    sentence = scene.page.article.sentences[number - 1]
    after = text[mention.end : min(sentence.end, mention.end + _AFTER)]
    loose = mention.name.rsplit(None, 1)[-1].lower() in party_words("loose")
    if loose and not _CREDITED.match(after):
        return False
    areas = [area for area in scene.page.in_sentence(number, Area) if area.end <= mention.start]
    owners = (a.start for a in reversed(areas) if text[a.end] != "," and OWNER.fullmatch(text, a.end, mention.start))
    stop = next(owners, mention.start)
    before = text[max(sentence.start, stop - _BEFORE) : stop]
    words = [word for word in before.replace(":", " ").split() if word.lower() not in introducing()]
    bracket = _ACRONYM.match(after)
    opens = not words or (words[0] in _ARTICLES and len(words) <= _REACH and all(map(str.islower, words[1:])))
    subject = opens and _SUBJECT.match(after, bracket.end() if bracket else 0) is not None
    return subject or _beside(words) or not party_words("acts").isdisjoint(_WORD.findall(after.lower()))


def _put_out(mention: Organisation, sides: Sides) -> bool:
    """Whether a name stands in a credit."""
    scene = sides.scene
    before = scene.page.text[max(0, mention.start - _FROM_TITLE) : mention.start]
    media = _MEDIA.search(mention.name) and _CREDIT.search(before[-30:])
    return bool(media or _POSTED_BY.search(before))


@cache
def introducing() -> frozenset[str]:
    """The nouns that introduce a name: "agency", "lobby", "brewery"."""
    return party_words("describing") | union("organisation_words", "descriptor", "official_lower", "back_reference")


def _beside(words: list[str]) -> bool:
    """Whether a preposition stands right before a name, two words in small letters between them at most."""
    for word in reversed(words[-_REACH:]):
        if word.lower() in party_words("beside"):
            return True
        if not word.islower():
            return False
    return False


def is_meeting(mention: Organisation) -> bool:
    """Whether a committee or council is one that two countries hold together."""
    return _TOGETHER.search(mention.name) is not None


def _in_title(mention: Organisation, sides: Sides) -> bool:
    """Whether an organisation is named only to say whose officer somebody is."""
    page = sides.scene.page
    people = page.in_sentence(page.sentence_at(mention.start), Person)
    office = _OFFICE_OF.search(page.text[max(0, mention.start - _BEFORE) : mention.start])
    word = office[1].lower() if office else ""
    if word in title_heads() and word not in party_words("folk"):
        return True
    return any(
        _OF_BODY.fullmatch(page.text, person.end, mention.start)
        or (person.title_start or 0) <= mention.start < (person.title_end or 0)
        or _serves(person, mention)
        for person in people
    )


def _serves(person: Person, mention: Organisation) -> bool:
    """Whether a mention stands in the title of a person, before the name or after it."""
    said = (person.affiliation or "").casefold()
    if mention.text.casefold() not in said and said != (mention.acronym or mention.name).casefold():
        return False
    front = opening(person) - _FROM_TITLE <= mention.start < person.start
    return front or 0 <= mention.start - (person.title_end or mention.end) < _BEHIND_TITLE
