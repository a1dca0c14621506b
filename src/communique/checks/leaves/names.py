"""Why a name that stands in a text is none of its field's: each rule says what speaks against it, or nothing."""

from __future__ import annotations

import re
from calendar import day_name, month_abbr, month_name
from typing import TYPE_CHECKING, Final

import pycountry

from communique.checks.leaves.layout import layout_of
from communique.checks.leaves.words import body_words, businesses, legal_forms, may_be_place, officials, opposites, stem, thing_of, things
from communique.evidence import find_words
from communique.judging.alignment import words
from communique.mentions import mention as m
from communique.mentions.areas.find import areas_named
from communique.mentions.numbers.currencies import currencies

if TYPE_CHECKING:
    from communique.checks.leaves.leaf import Leaf
    from communique.checks.leaves.verdicts import Leaves
    from communique.page import Page
    from communique.schema.item import Span

_FEW: Final = 3  # words of a name that may be none
_CODE: Final = 3  # letters of a currency's code
_MONTHS: Final = frozenset({*month_name[1:], *month_abbr[1:], *day_name})
# Words that begin sentences and name nobody.
FUNCTION_WORDS: Final = frozenset(
    "a about after all also although among an and any around as at because before both but by each either every "
    "everybody everyone few for from had has have he her here his how however i if in it its last many meanwhile more "
    "most much neither next no nobody none nor not nothing of on one only other others our over she since so some such "
    "than that the their them then there these they this those though three through to today two under until was we "
    "were what when where which while who why will with without yet you your two three four five six seven eight nine ten eleven "
    "twelve dozen hundred thousand million billion first second third half".split()
)
_TIMED: Final = re.compile(r"(?:^|_)(?:month|day|period|quarter|season|when|date|close|until|since|from|to)(?:_|$)")
_CONTRACTED: Final = re.compile(r"(?i)^([a-z]+)['’](?:s|d|ve|ll|re|m|t)$")


def by_grammar(of: Leaves, leaf: Leaf, at: Span) -> str:
    """What stands as words of a text is no word of grammar that a sentence begins with, and no heading."""
    value = str(leaf.value)
    if not _is_name(leaf):
        return ""
    contracted = _CONTRACTED.match(value)
    if (contracted[1] if contracted else value).lower() in FUNCTION_WORDS:
        return "it is no name but a word of grammar"
    if value.lower() in _UNITS and value.lower() != value:
        return "it is a unit or a time"
    if of.page.text[at[0]].islower() and (thing_of(leaf) or value.isupper()) and at[1] - at[0] == len(value):
        return "there it is an ordinary word"
    if _BEGINS.match(value):
        return "it begins with a word of grammar"
    base = re.sub(r"['’]s$", "", value)
    if base != value and re.search(rf"(?<![\w]){re.escape(base)}(?!['’\w])", of.page.text):
        return "it is a possessive"
    if thing_of(leaf) in {"body", "place"} and value.split()[0].lower() in things()["person"]:
        return "it begins with what somebody is"
    if value.lower() in things()["person"] and not _ROLES.search(leaf.name):
        return "it is what somebody is, and no name"
    return "it is a heading" if _is_heading(value, at, of.page) else ""


_UNITS: Final = frozenset("am pm utc gmt cet cest est edt bst km kt kg nm mph km/h hpa mm cm h1 h2 q1 q2 q3 q4 fy ci vs".split())
_BEGINS: Final = re.compile(r"(?:About|For|From|In|On|At|With|By|And|But|If|When|While|After|Before|Is|Are|Our|We) ")
# Fields that hold what somebody is.
_ROLES: Final = re.compile(r"(?:^|_)(?:role|roles|title|position|job|function|occupation|office|rank|label|type|category)(?:_|$)")


def by_digits(of: Leaves, leaf: Leaf, at: Span) -> str:
    """Figures that are kept as words, a year or a level of significance, are no part of an amount or a share."""
    if leaf.kind != "words" or not re.fullmatch(r"[\d.,]+", str(leaf.value)):
        return ""
    page = of.page
    for kind, what in ((m.Money, "an amount"), (m.Percent, "a percentage")):
        found = page.at(*at, kind)
        if found and found.start <= at[0] and at[1] <= found.end:
            return f"there it is a part of {what}"
    if len(str(leaf.value)) < _YEAR and _PERIOD.search(leaf.name):
        return "it is no year and no period"
    return ""


_YEAR: Final = 4  # digits of a year
_PERIOD: Final = re.compile(r"(?:^|_)(?:period|year|season)(?:_|$)")


def _is_name(leaf: Leaf) -> bool:
    return leaf.kind == "words" and str(leaf.value)[:1].isupper()


def _is_heading(value: str, at: Span, page: Page) -> bool:
    """Whether a value in capitals stands in a line in which all is."""
    line = page.once(layout_of).line(at[0]).text
    return value.isupper() and len(value) > _CODE + 1 and line.isupper() and not re.search(r"[\d:]", value)


def by_ordinary_word(of: Leaves, leaf: Leaf, at: Span) -> str:
    """What a field names is no word that the text has in small letters, or at the beginning of sentences alone."""
    value, page = str(leaf.value), of.page
    if _is_name(leaf) and " " in value and not re.search(r"/\d+$", leaf.holder) and _is_label(value, at, page):
        return "it is a label of what follows it"
    if not _is_name(leaf) or " " in value:
        return ""
    if (value in _MONTHS and not _TIMED.search(leaf.name)) or (len(value) == _CODE and value.isupper() and pycountry.currencies.get(alpha_3=value)):
        return "it is a time or a currency"
    thing = thing_of(leaf)
    if thing in {"person", "body", "place"} and _in_small_letters(value).search(page.text):
        return "it is an ordinary word of it"
    is_listed = thing == "place" and re.search(r"/\d+$", leaf.holder)
    if thing and not is_listed and _only_begins(value, page):
        return "it stands only where sentences begin, as any word may"
    if (thing in {"person", "body"} or not re.search(r"/\d+$", leaf.holder)) and _is_label(value, at, page):
        return "it is a label of what follows it"
    return ""


def _is_label(value: str, at: Span, page: Page) -> bool:
    """Whether a word begins a line and names what the line says: "Published: 3 March", a row's first cell."""
    if any(page.at(*at, kind) for kind in (m.Area, m.Organisation, m.Person)):
        return False  # who a headline speaks of: "Norvale: profit rises"
    line = page.once(layout_of).line(at[0])
    after = page.text[at[1] : at[1] + 2]
    begins = line.text.strip().lower().startswith(value.lower()) and at[0] <= line.start + 4
    return begins and (after[:1] == ":" or page.text.startswith("(s):", at[1]) or (line.is_row and after in {"  ", " |"}) or after[:1] == "\t")


def _in_small_letters(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’@/.-]){re.escape(word.lower())}(?![\w'’@/-]|\.\w)")


def _only_begins(word: str, page: Page) -> bool:
    """Whether a word stands nowhere but at the beginning of sentences and lines, and is no name by rule."""
    layout = page.once(layout_of)
    return all(
        page.text[:start].rstrip(" \t\"'“‘(*–—-•")[-1:] in {"", "\n", ".", "!", "?"}
        and layout.line(start).text.strip() != word
        and not any(page.at(start, end, kind) for kind in (m.Area, m.Person, m.Organisation))
        for start, end in find_words(page.article, word)
    )


def by_fragment(of: Leaves, leaf: Leaf, at: Span) -> str:
    """A name stands whole somewhere: what is always within a longer one is none by itself."""
    value = str(leaf.value)
    if not _is_name(leaf) or re.search(r"\d", value) or of.page.text[slice(*at)].casefold() != value.casefold():
        return ""
    if of.page.text[at[0] - 1 : at[0]] == "-" and of.page.text[at[0] - 2 : at[0] - 1].isalnum():
        return "there it is a part of a longer word"
    if thing_of(leaf) != "place" and of.is_within_other(at):
        return "there it is a part of another value of the record"
    before, after = of.page.text[max(0, at[0] - _WORD) : at[0]], of.page.text[at[1] : at[1] + _WORD]
    left, right = _LEFT.search(before), _RIGHT.match(after)
    if after[:1] == "/" and after[1:2].isalnum():
        return "there it is a part of a code"
    for found in (left, right):
        if found and not _is_apart(of, leaf, found[1], is_left=found is left):
            return f'there it is a part of a longer name, with "{found[1]}"'
    return ""


_WORD: Final = 30  # characters of a word beside a name
_LEFT: Final = re.compile(r"(?<![\w.])([A-Z][\w'’.-]*?\w\.?)[ \u00a0-]$")
_RIGHT: Final = re.compile(r"[ \u00a0-]([A-Z][\w-]*)")
_ORDERS: Final = frozenset("first second third fourth".split())
_TITLES: Final = frozenset("mr ms mrs miss dr prof professor doctor sir dame lord lady st gen col capt lt sgt gov sen rep hon rev".split())


def _is_apart(of: Leaves, leaf: Leaf, word: str, *, is_left: bool) -> bool:
    """Whether a capitalised word beside a name is none of it: a title, a word of grammar, another value of the record."""
    low, own = word.lower().rstrip("."), words(str(leaf.value))
    near = [said for other, _, said in of.sharing_words(words(word)) if other.path != leaf.path]
    if len(word) == 1 and word.isupper():
        return False
    if any(own & said and not own <= said for said in near):
        return False  # it is cut out of another value and what follows it
    if low in _ORDERS:
        return False
    if low in FUNCTION_WORDS or low in _TITLES or word in _MONTHS or low in things()["person"]:
        return True
    if is_left and (word.isupper() or word.endswith(".") and len(word) > _CODE):
        return True
    if near:
        return True  # it is a part of another value, and none of this one is
    return bool(_in_small_letters(word).search(of.page.text))


def by_thing(of: Leaves, leaf: Leaf, at: Span) -> str:
    """The name of a person is that of a person, that of a body that of a body, that of a place no person's."""
    if not _is_name(leaf):
        return ""
    value, page, thing = str(leaf.value), of.page, thing_of(leaf)
    if thing and any((one := page.at(*at, kind)) and _covers(one, at) for kind in (m.Number, m.Date)):
        return "by rule it is a number or a time"
    person, body = page.at(*at, m.Person), page.at(*at, m.Organisation)
    if thing == "person":
        if body and not person:
            return "by rule it is the name of an organisation"
        if not person and not _looks_like_person(value, page):
            return "nothing says that it is a person's name"
    if thing == "body" and person and not body and _covers(person, at):
        return "by rule it is the name of a person"
    if thing == "place" and not page.at(*at, m.Area) and person and _covers(person, at):
        return "by rule it is the name of a person"
    if thing == "place" and not page.at(*at, m.Area) and body and (body.start, body.end) == at:
        if body.text != value or value.lower().rstrip(".").split()[-1] in legal_forms():
            return "by rule it is the name of an organisation"
    area = page.at(*at, m.Area)
    if area and area.form != "name" and " " not in value and not _OF_NATIONS.search(leaf.name):
        return "it is an adjective"
    if not thing and person and _covers(person, at) and leaf.name not in _MAY_BE_ANYTHING | _MAY_BE_ANYBODY:
        return "by rule it is the name of a person"
    if thing == "role":
        return _against_role(of, leaf, at)
    if thing and " " not in value and re.search(r"\d", value):
        return "it is a code and no name"
    if thing == "person" and area and _covers(area, at):
        return "by rule it is the name of an area"
    is_body = thing in {"person", "body"} or not (thing or leaf.name in _MAY_BE_ANYTHING)
    if area and _covers(area, at) and not may_be_place(leaf) and is_body:
        return "by rule it is the name of an area"
    return ""


# Names of fields that may hold an area without saying so.
_MAY_BE_ANYTHING: Final = frozenset({"name", "label", "title", "market", "segment", "source", "group", "category", "language"})


_OF_NATIONS: Final = re.compile(r"nation|language|countr|origin|flag|demonym|citizen")


def _against_role(of: Leaves, leaf: Leaf, at: Span) -> str:
    """What somebody is stands beside their name, and is no name of a body or an area."""
    page, value = of.page, str(leaf.value)
    if any((one := page.at(*at, kind)) and _covers(one, at) for kind in (m.Organisation, m.Area)):
        return "by rule it is a name, and not what somebody is"
    if value.isupper() and len(value) > _ABBREVIATION:
        return "it is a heading"
    number = page.sentence_at(at[0])
    near = words(" ".join(page.sentence(one) for one in (number - 1, number, number + 1)))
    own = [said for other, thing, said in of.names if other.holder == leaf.holder and thing == "person"]
    return "the person's name does not stand near it" if own and not any(said & near for said in own) else ""


_ABBREVIATION: Final = 4  # letters of "CEO" and the like


def _covers(found: m.Mention, at: Span) -> bool:
    return found.start <= at[0] and at[1] <= found.end


def _looks_like_person(value: str, page: Page) -> bool:
    """Whether a name has the form of a person's: two words or more, none of them a body's; or the last of such."""
    parts = value.replace(".", " ").split()
    low = {part.lower() for part in parts}
    if low & (body_words() | FUNCTION_WORDS | things()["person"]) or areas_named(value):
        return False
    if any(_ROMAN.fullmatch(part) for part in parts[1:]) or re.search(r"\d", value):
        return False
    if len(parts) > 1:
        return len(parts) <= _MOST_NAMES and not all(_in_small_letters(part).search(page.text) for part in parts)
    if value.isupper():
        return False
    # a surname alone: with a first name, an initial or a title before it somewhere, or in a list of surnames
    low = stem(value.lower())
    if low in {stem(word) for word in things()["person"]}:
        return False
    return not _in_small_letters(value).search(page.text)


_ROMAN: Final = re.compile(r"I{2,3}|IV|VI{0,3}|IX")
_MOST_NAMES: Final = 5  # words of a person's name


def by_record(of: Leaves, leaf: Leaf, at: Span) -> str:
    """A name is that of one kind of thing: who is a person in one field is no place in another."""
    del at
    if not _is_name(leaf):
        return ""
    own, telling = thing_of(leaf) or of.thing_told(leaf), words(str(leaf.value))
    near = of.sharing_words(telling)
    held = [(other, thing, said) for other, thing, said in near if other.path != leaf.path and thing]
    if any(thing == own and (telling <= said or said <= telling) for _, thing, said in held):
        return ""
    for other, thing, said in held:
        if "role" in {own, thing} and said != telling:
            continue  # "President of Norvale"
        is_all = own and (said == telling or (telling < said and len(telling) > 1))
        if {own, thing} == {"body", "place"} and not is_all:
            continue  # a club that is called after its town
        if not own and not _is_misplaced(leaf, thing, is_all=said == telling):
            continue
        if thing != own and (telling <= said or (said <= telling and len(said) > 1)):
            return f"{other.path} has it as the name of a {thing}"
    return ""


def _is_misplaced(leaf: Leaf, thing: str, *, is_all: bool) -> bool:
    """Whether a person is none of what a field holds whose name does not say what it names."""
    if leaf.name in _MAY_BE_ANYTHING | _MAY_BE_ANYBODY:
        return thing == "person" and not is_all
    return thing == "person"


# Names of fields that may hold a person or a body without saying so.
_MAY_BE_ANYBODY: Final = frozenset(
    "on off in out by who whom winner loser first second third subject object owner source party parties name names "
    "from to sender recipient holder respondent appellant claimant defendant applicant nominee successor predecessor "
    "user account artist brand title signed led ticker keyword keywords topic topics tag tags entity entities answer".split()
)


def by_sides(of: Leaves, leaf: Leaf, at: Span) -> str:
    """Two objects of one model, as home and away, have two names."""
    del at
    if not thing_of(leaf) or not leaf.holder or re.search(r"/\d+$", leaf.holder):
        return ""
    telling = words(str(leaf.value))
    for other, _, said in of.sharing_words(telling):
        is_pair = other.name == leaf.name and other.model is leaf.model and other.holder != leaf.holder
        if is_pair and not re.search(r"/\d+$", other.holder) and (telling <= said or said <= telling):
            return f"{other.path} has it too"
    return ""


def by_opposite(of: Leaves, leaf: Leaf, at: Span) -> str:
    """Who acquires is not who is acquired: two opposite fields of an object have two names."""
    del at
    if not _is_name(leaf):
        return ""
    telling = words(str(leaf.value))
    for other in of.by_holder[leaf.holder]:
        is_opposite = other.name in opposites().get(leaf.name, ()) and other.path != leaf.path
        said = words(str(other.value)) if is_opposite else frozenset()
        if said and (telling <= said or said <= telling):
            return f"{other.path} has it too"
    if leaf.name in officials() and leaf.holder:
        for other, _, said in of.sharing_words(telling):
            if other.name in businesses() and (telling <= said or said <= telling):
                return f"{other.path} has it as {other.name.replace('_', ' ')}"
    both = str(leaf.value).split(" and ")
    if len(both) > 1 and thing_of(leaf) and all(of.is_held(words(one), leaf.path) for one in both):
        return "it is two names"
    return ""


def by_role_word(of: Leaves, leaf: Leaf, at: Span) -> str:
    """Where the text calls somebody what a field is called, the field names them: "Referee: Caroline Mutua"."""
    del at
    name = leaf.name
    if not _is_name(leaf) or thing_of(leaf) != "person" or name == "name" or leaf.path.rsplit("/", 1)[-1].isdecimal():
        return ""
    named = of.named_beside(name.removesuffix("_name").replace("_", " "))
    telling = words(str(leaf.value))
    if not named or any(telling & found for found in named):
        return ""
    held = [words(str(other.value)) for other in of.all if other.name == name and other.path != leaf.path]
    free = [found for found in named if not any(found & one for one in held)]
    return f"the text says of another name that it is the {name.replace('_', ' ')}" if free else ""


def by_code(of: Leaves, leaf: Leaf, __: Span) -> str:
    """A country is one by rule, a currency too, and a number or a code that somebody gives has figures or capitals."""
    value = str(leaf.value)
    if leaf.kind == "currency" and not is_currency(value) and not _is_beside_figures(value, of.page):
        return "it is the code of no currency"
    if leaf.kind == "words" and "countr" in leaf.name and not areas_named(value):
        return "by rule it is the name of no country"
    if leaf.kind == "words" and leaf.name.endswith("month") and value[:1].isupper() and not _has_month(value):
        return "it is no month"
    if leaf.kind == "words" and _CODED.search(leaf.name) and value[:1].isupper() and not re.search(r"\d", value):
        return "" if value.isupper() else "it is no number and no code"
    return ""


def by_sum(of: Leaves, leaf: Leaf, at: Span) -> str:
    """A sum's currency is that in which the text gives it."""
    del at
    if leaf.kind != "currency":
        return ""
    said = of.currencies_of(leaf.holder)
    return f"the sum beside it is in {', '.join(sorted(said))}" if said and leaf.value not in said else ""


def by_subject(of: Leaves, leaf: Leaf, _: Span) -> str:
    """Whom a text is about, or who publishes it, stands at its beginning or again and again."""
    if leaf.holder or leaf.name not in _SUBJECTS or not _is_name(leaf):
        return ""
    page = of.page
    places = list(find_words(page.article, str(leaf.value).split()[0]))
    early = max(len(page.text) * _BEGINNING, _LEAST_BEGINNING)
    if not places or len(places) >= _OFTEN or places[0][0] <= early:
        return ""
    return "a text does not name so late and so seldom whom it is about"


_SUBJECTS: Final = frozenset("company sponsor issuer firm bank organisation organization issued_by employer publisher".split())
_BEGINNING: Final = 0.3  # share of a text that is its beginning
_LEAST_BEGINNING: Final = 400  # characters of a short text that are its beginning
_OFTEN: Final = 3  # times that a subject is named


def is_currency(value: str) -> bool:
    """Whether words are the code, a name or a sign of a currency, or a per cent sign where the two share a field."""
    known = currencies()
    return (
        value in known.codes
        or value in known.signs
        or value == "%"
        or value.lower() in known.names
        or pycountry.currencies.get(alpha_3=value) is not None
    )


def _has_month(value: str) -> bool:
    return any(word.strip(".,") in _MONTHS for word in value.split())


def _is_beside_figures(value: str, page: Page) -> bool:
    """Whether capitals stand beside figures, as the code of a currency does that no list has."""
    code = re.escape(value)
    return value.isupper() and len(value) <= _CODE and bool(re.search(rf"\b{code}\s?\d|\d\s?{code}\b", page.text))


_CODED: Final = re.compile(r"(?:^|_)(?:numbers?|no|ids?|codes?|registration|imo|isin|sku|batch|lot|reference|phone|ticker|symbol)(?:_|$)")

NAME_RULES: Final = (by_digits, by_grammar, by_ordinary_word, by_fragment, by_thing, by_record, by_sides, by_opposite, by_role_word, by_sum, by_subject, by_code)
