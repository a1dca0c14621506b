"""Why a name that stands in a text is none of its field's: what the record's other values and the text's roles say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pycountry

from communique.checks.leaves.phrases import is_country
from communique.checks.leaves.things import by_thing, may_be_anybody
from communique.checks.leaves.wording import WORDING_RULES, is_name
from communique.checks.leaves.words import CALENDAR_NAMES, is_like, listed, opposites, thing_of
from communique.judging.alignment import words
from communique.mentions import mention as m
from communique.mentions.areas.find import areas_named
from communique.mentions.numbers.currencies import currencies

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.checks.leaves.leaf import Leaf
    from communique.checks.leaves.record import Leaves
    from communique.page import Page
    from communique.schema.item import Span


def by_record(of: Leaves, leaf: Leaf, _: Span) -> str:
    """A name is that of one kind of thing: who is a person in one field is no place in another."""
    if not is_name(leaf):
        return ""
    own, telling = thing_of(leaf) or of.thing_told(leaf), words(str(leaf.value))
    held = [one for one in of.things_named(str(leaf.value)) if one[0].path != leaf.path]
    same = {own} | ({"person", "body"} if own == "party" else set())
    if any(thing in same and telling <= said for _, thing, said in held):
        return ""
    for other, thing, said in held:
        begins = len(telling) > 1 and str(other.value).casefold().startswith(str(leaf.value).casefold())
        is_all = own and (said == telling or begins)
        is_apart = (
            _is_after_somebody(own, thing, str(leaf.value), str(other.value))
            # "President of Norvale", a prize and whose it is
            or ({"role", "object"} & {own, thing} and said != telling)
            or ({own, thing} == {"body", "place"} and not is_all)  # a club that is called after its town
            or (not own and not _is_misplaced(leaf, thing, is_all=said == telling))
        )
        if not is_apart and not is_like(thing, own) and (telling <= said or (said <= telling and len(said) > 1)):
            return f"{other.path} has it as the name of {'an' if thing == 'object' else 'a'} {thing}"
    return ""


def _is_after_somebody(own: str, thing: str, value: str, other: str) -> bool:
    """Whether of two names the longer is that of a body or a place which is called after the person of the other.

    Not where one is the last word of the other, or begins it before a place: "Vale", "Ana Sun of Ely".
    """
    longer, shorter = (own, thing) if len(value) > len(other) else (thing, own)
    is_cut = (" " not in value and other.endswith(f" {value}")) or value.startswith(f"{other} of ")
    return value != other and shorter == "person" and longer in {"body", "place"} and not is_cut


def _is_misplaced(leaf: Leaf, thing: str, *, is_all: bool) -> bool:
    """Whether a person is none of what a field holds whose name does not say what it names."""
    if thing == "role":
        return is_all
    if may_be_anybody(leaf):
        return thing == "person" and not is_all
    return thing == "person"


def by_full_name(of: Leaves, leaf: Leaf, _: Span) -> str:
    """Who has a full name in one object has it in others: a person, or whom the same field names there."""
    own, telling = thing_of(leaf), words(str(leaf.value))
    if not is_name(leaf) or own in {"", "object", "role"}:
        return ""
    for other, thing, said in of.sharing_words(telling):
        is_same = other.name == leaf.name or thing == own == "person"
        if telling < said and is_same and other.holder != leaf.holder and is_name(other):
            return f"{other.path} has it in full"
    return ""


def by_opposite(of: Leaves, leaf: Leaf, _: Span) -> str:
    """Who acquires is not who is acquired, home is not away, and whom a record is about is none of their relatives."""
    if not is_name(leaf):
        return ""
    telling = words(str(leaf.value))
    if leaf.is_of_item and leaf.name == "name" and thing_of(leaf) == "person" and telling <= of.subject:
        return "it is the name of whom the whole record is about"
    is_alone = leaf.is_of_item and not {leaf.called} & (
        listed("opposites", "officials") | listed("opposites", "businesses")
    )
    for other in of.by_holder[leaf.holder] if is_alone else (one for one, _, _ in of.sharing_words(telling)):
        said = words(str(other.value)) if _are_two(leaf, other) else frozenset()
        if said and other.path != leaf.path and (telling <= said or said <= telling):
            return f"{other.path} has it too"
    both = str(leaf.value).split(" and ")
    if len(both) > 1 and thing_of(leaf) and all(of.is_held(words(one), leaf.path) for one in both):
        return "it is two names"
    return ""


def _are_two(leaf: Leaf, other: Leaf) -> bool:
    """Whether two fields hold different names: opposites of one object, the same of two objects, overseer and firm."""
    above, its = (one.holder.rpartition("/") for one in (leaf, other))
    is_apart = above[0] == its[0] and above[2] != its[2] and not any(one[2].isdecimal() for one in (above, its))
    is_pair = other.name == leaf.name and other.model is leaf.model and leaf.holder and thing_of(leaf)
    over, under = listed("opposites", "officials"), listed("opposites", "businesses")
    one, two = (leaf.called, other.called)
    is_over = (one in over and two in under) or (one in under and two in over)
    is_opposite = other.holder == leaf.holder and other.name in opposites().get(leaf.name, ())
    return is_opposite or bool(is_apart and is_pair) or bool(is_over and leaf.holder)


def by_role_word(of: Leaves, leaf: Leaf, _: Span) -> str:
    """Where the text calls somebody what a field is called, the field names them: "Referee: Caroline Mutua"."""
    name = leaf.name
    if not is_name(leaf) or thing_of(leaf) != "person" or name == "name" or leaf.is_item:
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
    return next((why for is_it, why in _CODES if is_it(of, leaf, str(leaf.value))), "")


_CODE: Final = 3  # letters of the code of a currency or a country
_CODED: Final = re.compile(
    r"(?:^|_)(?:numbers?|no|ids?|codes?|registration|imo|isin|sku|batch|lot|reference|phone|ticker|symbol)(?:_|$)"
)


def _is_beside_figures(value: str, page: Page) -> bool:
    """Whether capitals stand beside figures, as the code of a currency does that no list has."""
    code = re.escape(value)
    return value.isupper() and len(value) <= _CODE and bool(re.search(rf"\b{code}\s?\d|\d\s?{code}\b", page.text))


def _is_land(value: str, page: Page) -> bool:
    """Whether a rule knows an area by that name, which is no city, or a text says that something is in it or of it."""
    if areas_named(value):
        return not any(one.text == value and one.level == "city" for one in page.of(m.Area))
    return bool(
        re.search(rf"(?i:\b(?:in|of|from|across|throughout|outside)\s{re.escape(value)}\b)(?!\s[A-Z])", page.text)
    )


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


_CODES: Final[tuple[tuple[Callable[[Leaves, Leaf, str], bool], str], ...]] = (
    (
        lambda of, leaf, value: (
            leaf.kind == "currency" and not is_currency(value) and not _is_beside_figures(value, of.page)
        ),
        "it is the code of no currency",
    ),
    (
        lambda of, leaf, value: leaf.kind == "words" and is_country(leaf) and not _is_land(value, of.page),
        "by rule it is the name of no country",
    ),
    (
        lambda of, leaf, value: (
            is_name(leaf)
            and not listed("things", "town").isdisjoint(leaf.name.split("_"))
            and [len(code) for code in areas_named(value)] == [_CODE]
            and areas_named(value)[0] not in listed("things", "town")
            and _is_land(value, of.page)
        ),
        "by rule it is the name of a country",
    ),
    (
        lambda _, leaf, value: (
            is_name(leaf) and leaf.name.endswith("month") and CALENDAR_NAMES.isdisjoint(re.findall(r"[^\s.,]+", value))
        ),
        "it is no month",
    ),
    (
        lambda _, leaf, value: (
            is_name(leaf) and bool(_CODED.search(leaf.name)) and not re.search(r"\d", value) and not value.isupper()
        ),
        "it is no number and no code",
    ),
)


def by_sum(of: Leaves, leaf: Leaf, _: Span) -> str:
    """A sum's currency is that in which the text gives it."""
    if leaf.kind != "currency":
        return ""
    said = of.currencies_of(leaf.holder)
    return f"the sum beside it is in {', '.join(sorted(said))}" if said and leaf.value not in said else ""


NAME_RULES: Final = (
    *WORDING_RULES, by_thing, by_record, by_full_name, by_opposite, by_role_word, by_sum, by_code,
)  # fmt: skip
