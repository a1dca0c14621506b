"""Why a name that stands in a text is that of another kind of thing than its field asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from communique.checks.leaves.wording import in_small_letters, is_name
from communique.checks.leaves.words import FUNCTION_WORDS, body_words, listed, may_be_place, stem, thing_of
from communique.evidence import find_words
from communique.judging.alignment import words
from communique.mentions import mention as m
from communique.mentions.areas.find import areas_named

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.checks.leaves.leaf import Leaf
    from communique.checks.leaves.record import Leaves
    from communique.page import Page
    from communique.schema.item import Span

Test: TypeAlias = "Callable[[Leaves, Leaf, Span], bool]"
Row: TypeAlias = "tuple[Test, str]"
# Names of fields that may hold an area without saying so.
MAY_BE_ANYTHING: Final = frozenset("name label title home market segment source group category language".split())
# Names of fields that may hold a person or a body without saying so.
MAY_BE_ANYBODY: Final = frozenset(
    "on off in out by who whom winner loser first second third subject object owner source party parties name names "
    "from to sender recipient holder respondent appellant claimant defendant applicant nominee successor predecessor "
    "user account artist brand title signed led ticker keyword keywords topic topics tag tags entity "
    "entities answer".split()
)
# Of these a longer name may say whose they are: `ship_name`, `song_title`.
_ALONE: Final = frozenset("name names title brand label artist account".split())
_OF_NATIONS: Final = re.compile(r"nation|language|countr|origin|flag|demonym|citizen")


def by_thing(of: Leaves, leaf: Leaf, at: Span) -> str:
    """The name of a person is that of a person, that of a body that of a body, that of a place no person's."""
    if not is_name(leaf):
        return ""
    rows = (_ADJECTIVE, *_THINGS.get(thing_of(leaf), ()))
    return next((why for is_it, why in rows if is_it(of, leaf, at)), "")


def _is(kind: type[m.Mention]) -> Test:
    """The test whether a rule reads a value as a part of a mention of some kind."""

    def test(of: Leaves, _: Leaf, at: Span) -> bool:
        found = of.page.at(*at, kind)
        return found is not None and found.start <= at[0] and at[1] <= found.end

    return test


_is_person, _is_body, _is_area = _is(m.Person), _is(m.Organisation), _is(m.Area)


def _is_adjective(of: Leaves, leaf: Leaf, at: Span) -> bool:
    """Whether it is a nation's adjective: "Indian"."""
    area = of.page.at(*at, m.Area)
    is_word = area is not None and area.form == "demonym" and " " not in str(leaf.value)
    return is_word and not _OF_NATIONS.search(leaf.name)


def _is_unasked_area(of: Leaves, leaf: Leaf, at: Span) -> bool:
    """Whether it is an area in a field that says nothing of areas, nor of what is called after them."""
    return leaf.name not in MAY_BE_ANYTHING and _is_area(of, leaf, at) and not may_be_place(leaf)


def _is_whole_body(of: Leaves, leaf: Leaf, at: Span) -> bool:
    """Whether it is the whole name of a body, of a company for one, and no area."""
    body, value = of.page.at(*at, m.Organisation), str(leaf.value)
    if body is None or (body.start, body.end) != at or of.page.at(*at, m.Area):
        return False
    return body.text != value or value.lower().rstrip(".").split()[-1] in listed("forms", "legal")


def _is_far_from_person(of: Leaves, leaf: Leaf, at: Span) -> bool:
    """Whether the person of whom a role is said stands neither in its sentence nor beside it."""
    own = [words(str(one.value)) for one in of.by_holder[leaf.holder] if thing_of(one) == "person"]
    return bool(own) and not of.is_near(frozenset().union(*own), [of.page.sentence_at(at[0])], 1)


def _is_no_person(of: Leaves, leaf: Leaf, at: Span) -> bool:
    return not _is_person(of, leaf, at) and not looks_like_person(str(leaf.value), of.page)


def _is_numeric(of: Leaves, leaf: Leaf, at: Span) -> bool:
    return any(_is(kind)(of, leaf, at) for kind in (m.Number, m.Date))


def _is_other_than(kind: Test, but: Test) -> Test:
    return lambda of, leaf, at: kind(of, leaf, at) and not but(of, leaf, at)


def _is_unasked_person(of: Leaves, leaf: Leaf, at: Span) -> bool:
    return not may_be_anybody(leaf) and _is_person(of, leaf, at)


def may_be_anybody(leaf: Leaf) -> bool:
    """Whether a field may hold a person or a body without saying so: `name`, `former_owners`, `bought_from`."""
    last = leaf.name.rsplit("_", 1)[-1]
    ends = {last, last.removesuffix("s")} - _ALONE
    said = set(re.findall(r"\w+", leaf.says.lower())[:1])  # "Predecessor in this post"
    return leaf.name in MAY_BE_ANYTHING or not MAY_BE_ANYBODY.isdisjoint({leaf.name, *ends, *said})


def looks_like_person(value: str, page: Page) -> bool:
    """Whether a name has the form of a person's: two words or more, none of them a body's; or the last of such."""
    parts = value.replace(".", " ").split()
    low = {part.lower() for part in parts}
    of_body = {part.lower() for part in parts if not part.islower()} & body_words()  # "al", "ag" within names
    if of_body or low & (FUNCTION_WORDS | listed("things", "person")) or areas_named(value):
        return False
    if any(_ROMAN.fullmatch(part) for part in parts[1:]) or re.search(r"\d", value):
        return False
    if len(parts) > 1:
        return len(parts) <= _MOST_NAMES and not all(in_small_letters(part, page) for part in parts)
    # a surname alone: with a first name, an initial or a title before it somewhere, or in a list of surnames
    is_surname = not value.isupper() and _is_called(value, page) and not in_small_letters(value, page)
    return is_surname and stem(value.lower()) not in {stem(word) for word in listed("things", "person")}


def _is_called(value: str, page: Page) -> bool:
    """Whether a word stands behind a first name, an initial, a title or what somebody is, or before a number."""
    for start, end in find_words(page.article, value):
        if page.text[start:end] != value:
            continue
        found = _BEFORE.search(page.text[max(0, start - _WORD) : start])
        before = found[1].strip(".'’-") if found else ""
        is_name = found and before[:1].isupper() and not found[2] and before.lower() not in FUNCTION_WORDS
        if is_name or before.lower() in listed("things", "person") or page.text[end : end + 2].strip()[:1] in _FIGURES:
            return True
    return False


_BEFORE: Final = re.compile(r"([\w.'’-]+)(,?)[ \u00a0]$")
_WORD: Final = 40  # characters of a word before a name
_FIGURES: Final = frozenset("(0123456789")
_ROMAN: Final = re.compile(r"I{2,3}|IV|VI{0,3}|IX")
_MOST_NAMES: Final = 5  # words of a person's name

_PERSON: Final = "by rule it is the name of a person"
_BODY: Final = "by rule it is the name of an organisation"
_AREA: Final = "by rule it is the name of an area"
_NUMERIC: Final[Row] = (_is_numeric, "by rule it is a number or a time")
_ADJECTIVE: Final[Row] = (_is_adjective, "it is an adjective")
# For what a field names, what it must not be, and why that is wrong.
_THINGS: Final[dict[str, tuple[Row, ...]]] = {
    "": ((_is_unasked_person, _PERSON), (_is_unasked_area, _AREA)),
    "object": ((_is_unasked_person, _PERSON), (_is_area, _AREA)),
    "role": ((_is_far_from_person, "the person's name does not stand near it"),),
    "person": (
        _NUMERIC, (_is_other_than(_is_body, _is_person), _BODY),
        (_is_no_person, "nothing says that it is a person's name"),
    ),
    "party": (_NUMERIC, (_is_unasked_area, _AREA)),
    "body": (_NUMERIC, (_is_other_than(_is_person, _is_body), _PERSON), (_is_unasked_area, _AREA)),
    "place": (_NUMERIC, (_is_other_than(_is_person, _is_area), _PERSON), (_is_whole_body, _BODY)),
}  # fmt: skip
