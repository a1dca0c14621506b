"""Where a personal name ends, and what cannot be one."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from communique.mentions.people.areas import area_code
from communique.mentions.people.vocabulary import title_heads, word_lists

if TYPE_CHECKING:
    from communique.mentions.people.page import Page

_HONORIFICS: Final = re.compile(
    r"(?:(?:Messrs|Mr|Mrs|Ms|Miss(?!\ (?:Universe|World|Earth|International|Grand))"
    r"|Mdm|Madam|Madame|Mme|Mlle|Dr|Drs|Prof|Professor|Engr|Atty|Adv|Rev|Fr|Capt|Lt|Maj|Col"
    r"|Gen|Adm|Brig|Sgt|Sir|Dame|Hon|Honou?rable|The\ Hon|The\ Honou?rable|Shri|Sri(?!\ Lanka)|Smt|Shrimati"
    r"|Datuk\ Seri|Datuk\ Sri|Datuk\ Amar|Datuk|Dato'?\ Sri|Dato'?\ Seri|Dato'|Dato|Datin\ Seri|Datin|Tan\ Sri"
    r"|Puan\ Sri|Toh\ Puan|Tun|Encik|Khun|Sheikha?|Shaikha?|Haji|Hajah|Hajjah|Pehin|Señora?|Herr|Frau|Monsieur|Alhaji?"
    r"|(?:Eng|Er|Ir|Ing|Arch|Arq|Mag|Lic)(?=\.)|Dipl\.-Ing|Hajiya|Alhaja|Ustad|Ustaz|Oknha|Samdech"
    r"|Daw|U(?=\ [A-Z][a-z]+\ [A-Z][a-z])|Ratu|Barrister|Ma[iî]tre|Me(?=\.)|Attorney(?!\ General)"
    r"|Justice(?!\ (?:Min|Secretary|Dep|Com|Party|League|Sector|Sys))|Maulana|Chaudhry|H\.\ ?E|HE|H\.R\.H|HRH|H\.H|HH"
    r"|(?:His|Her|Your)\ (?:Royal\ |Serene\ )?(?:Excellency|Highness|Majesty))\.?\ {1,2}){1,6}"
)
# Words with which they may begin, or go on: a cheap look before the pattern.
_HONORED: Final = frozenset(map(str.lower, re.findall(r"[^\W\d_]+", _HONORIFICS.pattern))) | frozenset(
    "honourable honorable sheikh sheikha shaikh shaikha señor señora alhaj alhaji maître maitre".split()
)
_PEERAGE: Final = re.compile(r"(?:Lord|Lady|Baroness|Viscount|Viscountess|Earl|Baron|Countess)\ (?!of\b)")
_PEERS: Final = frozenset(("lord", "lady", "baroness", "viscount", "viscountess", "earl", "baron", "countess"))
PARTS_OF_BODIES: Final = frozenset(("section", "division", "unit", "desk", "branch", "wing", "directorate"))
SHEIKHS: Final = frozenset(("sheikh", "sheikha", "shaikh", "shaikha"))
_TAIL: Final = re.compile(r"[ ]+")
_ACRONYM: Final = 4  # letters of an acronym; longer words in capitals are names
_FAMILY: Final = frozenset(("to", "do", "an"))
_REGNAL: Final = frozenset(["ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xv", "xvi"])
_SYLLABLES: Final = frozenset(
    ["the", "an", "to", "do", "so", "in", "on", "my", "her", "you", "was", "be", "no", "he", "i", "a", "as"]
)  # Nguyen The Hiep


class Name(NamedTuple):
    """A name on a page.

    Args:
        start: Offset of its first character.
        end: Offset after it.
        words: Its words.
        honoured: Whether an honorific stands before it.
        given: Whether a common given name or a family name that stands first opens it.
    """

    start: int
    end: int
    words: tuple[str, ...]
    honoured: bool = False
    given: bool = False


@cache
def _given() -> frozenset[str]:
    lists = word_lists("given_names")
    return lists["given"] | lists["family_first"]


@cache
def _hard() -> frozenset[str]:
    events = word_lists("organisation_words")
    return (
        word_lists("person_words")["stop"]
        | events["event"] - {"day", "days", "games", "cup", "week"}
        | frozenset(
            head
            for head in title_heads()
            if head
            not in {
                "king",
                "prince",
                "princess",
                "queen",
                "judge",
                "chair",
                "head",
                "dean",
                "pope",
                "banker",
                "sen",
                "sultan",
            }
        )
    )


@cache
def _soft() -> frozenset[str]:
    lists = word_lists("organisation_words")
    return (
        word_lists("person_words")["soft"]
        | word_lists("titles")["portfolio"]
        | word_lists("titles")["modifier"]
        | lists["enterprise"]
        | lists["association"]
        | lists["official"]
        | lists["igo"]
        | frozenset(entry.lower() for entry in lists["suffix"] if entry[2:])
        | frozenset(("march", "may"))
    ) - {"may", "lee", "low", "joint"}


def skip_honorifics(page: Page, index: int) -> int:
    """Token after the honorifics that stand at token `index`; `index` where there is none."""
    match = _HONORIFICS.match(page.text, page.tokens.starts[index]) if page.word(index) in _HONORED else None
    return page.at(match.end()) if match else index


def read_name(page: Page, index: int) -> Name | None:
    """The personal name at token `index`, honorifics skipped, what follows it cut off; None where there is none."""
    if not page.capital(index) and page.word(index) not in {"al", "el", "van", "von", "de"}:
        return None
    at = skip_honorifics(page, index)
    peerage = _PEERAGE.match(page.text, page.tokens.starts[at]) if page.word(at) in _PEERS else None
    honoured = at > index or peerage is not None
    at = page.at(peerage.end()) if peerage else at
    found = page.name_at(at)
    words = cut_name(_TAIL.split(page.text[found[0] : found[1]]), honoured=honoured) if found else []
    if not found or not words:
        return None
    start, end = found[0], end_of(page.text, found[0], words)
    if len(words) == 1 and (peerage or page.word(at - 1) in SHEIKHS):  # Baroness Tamworth, Sheikha Latifa
        start = page.tokens.starts[at - 1]
        words = [page.text[start : found[0]].strip(), *words]
    name = Name(start, end, tuple(words), honoured=honoured, given=words[0].lower() in _given())
    return name if possible(name.words) or name.honoured else None


def end_of(text: str, start: int, words: list[str]) -> int:
    """Offset after `words`, which stand one after the other in `text` from `start` on."""
    for word in words:
        start = text.index(word, start) + len(word)
    return start


def cut_name(words: list[str], *, honoured: bool = False) -> list[str]:
    """The words up to the first that cannot belong to a personal name.

    >>> cut_name(["Goh", "Wei", "Siong", "Thursday"])
    ['Goh', 'Wei', 'Siong']
    """
    hard, soft, facilities = _hard(), _soft(), word_lists("person_words")["facility"]
    given = honoured or (bool(words) and words[0].lower() in _given())
    kept: list[str] = []
    for place, word in enumerate(words):
        low = word.lower().strip(".,")
        if place and low in facilities:  # King Salman Port
            return []
        capitals = place and word.isupper() and "." not in word
        short = capitals and 1 < len(word.replace("-", "")) <= _ACRONYM and low not in _given()
        acronym = short or (capitals and area_code(word))
        other = low in hard or (low in soft and not (given and (honoured or place))) or acronym
        if other and not ((len(word) <= _ACRONYM or low in hard) and _belongs(words, place, low, given=given)):
            break
        kept.append(word)
    while kept and (kept[-1].islower() or kept[-1].lower() in _SYLLABLES):
        kept.pop()
    return kept


def _belongs(words: list[str], place: int, low: str, *, given: bool) -> bool:
    """Whether a word that looks like another is part of the name: an initial, Will Kim, Le The Hiep."""
    word, following = words[place], words[place + 1] if place + 1 < len(words) else ""
    if (word.endswith(".") and len(low) < _ACRONYM) or (place and low in _REGNAL):
        return True
    if len(word) == 1 and word.isupper() and (place or len(following) == 1):  # A H M Ahsan
        return bool(following)
    if not place and low in _hard() and low in _given():  # Will Kim
        return bool(following)
    return (given and low in _SYLLABLES if place else low in _FAMILY) and following[:1].isupper()


def possible(words: tuple[str, ...]) -> bool:
    """Whether the words can be a personal name: no area, no lone acronym.

    >>> possible(("IMF",))
    False
    """
    firm = "-".join(words).lower() in word_lists("person_words")["firm"]
    acronym = len(words) == 1 and (len(words[0].strip(".")) == 1 or (words[0].isupper() and len(words[0]) <= _ACRONYM))
    if firm or acronym or words[0].lower() in PARTS_OF_BODIES:
        return False
    return area_code(" ".join(words)) is None or (len(words) == 1 and words[0].lower() in _given())


def name_before(page: Page, stop: int) -> Name | None:
    """The personal name that ends just before token `stop`."""
    end, occupations = page.tokens.ends[stop - 1], word_lists("person_words")["occupation"]  # Farmer Joseph Banda, 52,
    for first in range(page.run_before(stop), stop):
        name = read_name(page, first) if page.capital(first) and page.word(first) not in occupations else None
        if name and name.end >= end:
            return name if name.end == end else None
    return None
