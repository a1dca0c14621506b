"""Why a number or a time that stands in a text is none of its field's: each rule says what speaks against it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.checks.leaves.days import datelines
from communique.checks.leaves.fitting import behind, fits_kind
from communique.checks.leaves.labels import SMALL, said_of
from communique.checks.leaves.layout import is_cell, layout_of
from communique.checks.leaves.leaf import NUMBERS
from communique.judging.alignment import words
from communique.mentions import mention as m
from communique.schema.inference import factors_of, unit_of

if TYPE_CHECKING:
    from communique.checks.leaves.leaf import Leaf
    from communique.checks.leaves.record import Leaves
    from communique.schema.item import Span

_REACH: Final = 4  # sentences over which what is said of one thing is spread
_REACH_OF_WORDS: Final = 2  # the same for names, which stand beside what is said of them


def by_neighbour(of: Leaves, leaf: Leaf, at: Span) -> str:
    """A number belongs to the field whose words stand beside it, where another field's do and its own do not."""
    if leaf.kind not in NUMBERS:
        return ""
    near, _, said = said_of(of.page, at)
    own = of.any_cues.get(leaf.name)
    if (own and own.search(said)) or any(one & words(said) for one in of.identities.get(of.owner(leaf), ())):
        return ""
    for name, pattern in of.cues.items():
        if name == leaf.name or not pattern.search(near):
            continue
        if not _is_told(of, name, at) and _may_be_its(of, name, at):
            return f"the words beside it speak of {name.replace('_', ' ')}"
    return ""


def _may_be_its(of: Leaves, name: str, at: Span) -> bool:
    """Whether a number may be another field's: a percentage, a sum, or of a unit where that asks for one."""
    factors, kind = factors_of(name, ""), of.kinds[name]
    after = behind(of.page, at[1])
    if kind == "percent":
        return of.page.at(*at, m.Percent) is not None
    if kind == "money":
        return of.page.at(*at, m.Money) is not None
    return (not factors or after.startswith(tuple(factors))) and of.page.at(*at, m.Percent) is None


def _is_told(of: Leaves, name: str, at: Span) -> bool:
    """Whether the sentence has another value for a field, whose word then is not this number's."""
    number = of.page.sentence_at(at[0])
    return any(place != at for place in of.by_name_and_sentence.get((name, number), ()))


def by_label(of: Leaves, leaf: Leaf, at: Span) -> str:
    """Where a line or a row of the text is called what a field is, the field's number is in such a one.

    So is a small one in a sentence with the field's words, where one stands that nothing holds, or a word for none.
    """
    if leaf.kind not in NUMBERS | {"time"} or leaf.name not in of.own_cues:
        return ""
    cue, page = of.own_cues[leaf.name], of.page
    if cue.search(said_of(page, at)[-1]):
        return ""
    labelled, counted = of.told(leaf.name)
    is_small = leaf.kind == "number" and isinstance(leaf.value, int) and 0 < leaf.value < SMALL
    may_be = is_small and not is_cell(page, at) and not cue.search(page.sentence(page.sentence_at(at[0]) - 1))
    told = (page.text[slice(*one)] for one in (*labelled, *(counted if may_be else ())) if fits_kind(leaf, *one, page))
    return next((f'the text has "{one}" as {leaf.name.replace("_", " ")}' for one in told), "")


def by_sentence(of: Leaves, leaf: Leaf, at: Span) -> str:
    """A number in a sentence, a row or a column that names another object of its list, and not its own, is of that."""
    if leaf.kind not in NUMBERS or leaf.path in of.within or leaf.name.endswith("year"):
        return ""
    number, layout, in_table = of.page.sentence_at(at[0]), of.page.once(layout_of), is_cell(of.page, at)
    before = "" if in_table else of.page.sentence(number - 1)
    labels = (layout.row(at[0]), *layout.columns(at[0])) if in_table else (of.page.sentence(number),)
    near = words(" ".join([before, *labels]))
    own = of.identities.get(of.owner(leaf), ())
    if not any(of.stands(one) for one in own) or any(one & near for one in own):
        return ""
    for said in map(words, labels):
        for other, telling in of.siblings(leaf, said):
            if (
                telling <= said or (in_table and said <= telling and not "".join(said).isdigit())
            ) and other != of.owner(leaf):
                return f'its {"table" if in_table else "sentence"} speaks of "{" ".join(sorted(telling))}"'
    return ""


def by_object(of: Leaves, leaf: Leaf, at: Span) -> str:
    """A value of an object in a list stands where the rest of the object stands, but for cells of tables."""
    is_part = leaf.kind in NUMBERS | {"words"} and leaf.is_within_item
    if leaf.path in of.within or not is_part or leaf.name.endswith("year"):  # "this year"
        return ""
    if leaf.kind == "words":
        is_said = any(one.path in of.within for one in of.by_holder[leaf.holder])
        if is_said or not leaf.is_of_item or of.is_shared(leaf):
            return ""
    elif is_cell(of.page, at):
        return ""
    near_by, number = of.neighbours(leaf), of.page.sentence_at(at[0])
    reach = _REACH_OF_WORDS if leaf.kind == "words" else _REACH
    if not near_by or any(abs(number - other) <= reach for other in near_by):
        return ""
    if leaf.kind == "words" and of.is_near(words(str(leaf.value)), near_by, reach):
        return ""
    near = words(f"{of.page.sentence(number - 1)} {of.page.sentence(number)}")
    own = (words(str(other.value)) for other in of.by_holder[leaf.holder] if other.path != leaf.path)
    return "" if any(one & near for one in own) else "nothing else of this object stands near it"


def by_usual(of: Leaves, leaf: Leaf, at: Span) -> str:
    """A number stands as near to its object's names as those of the other objects of its list do to theirs."""
    if leaf.kind not in NUMBERS | {"time"} or leaf.path in of.within:
        return ""
    usual, own = of.usual_distance(leaf), of.named_in.get(of.owner(leaf), ())
    usual = 1 if leaf.key and usual is None else usual
    if usual is None or not own:
        return ""
    number = of.page.sentence_at(at[0])
    if any(abs(number - there) <= max(usual, 1) for there in own):
        return ""
    said = words(of.page.once(layout_of).called(at[0]))
    if said and any(one and (one <= said or said <= one) for one in of.identities.get(of.owner(leaf), ())):
        return ""
    return "nothing that names its object stands as near to it as in the others of the list"


def by_range(of: Leaves, leaf: Leaf, _: Span) -> str:
    """The lower end of a range is below its upper end."""
    if leaf.kind not in NUMBERS:
        return ""
    for low, high in _ENDS:
        for mine, its, sign in ((low, high, 1), (high, low, -1)):
            name = _other_end(leaf.name, mine, its)
            other = of.value_of(leaf.holder, name) if name else None
            if (
                isinstance(other, int | float)
                and isinstance(leaf.value, int | float)
                and sign * (leaf.value - other) >= 0
            ):
                return f"{name} is {other:,}, and the two are the ends of one range"
    return ""


def by_order(of: Leaves, leaf: Leaf, _: Span) -> str:
    """Ranks rise as their list goes on, and no two are alike: one that breaks what all others keep is wrong."""
    if leaf.kind != "rank":
        return ""
    every = [one.value for one in of.in_list(leaf)]
    others = [one.value for one in of.in_list(leaf) if one.path != leaf.path]
    if len(others) >= _FEWEST_RANKS and others == sorted(others) and every != sorted(every):
        return "the list is in the order of all its other ranks"
    is_twice = leaf.value in others and not any(_TIED.search(of.page.sentence(one)) for one in of.neighbours(leaf))
    return "another of the list has that rank too" if is_twice and len(set(others)) == len(others) else ""


_TIED: Final = re.compile(r"(?i)\b(?:tied?|equal|joint(?:ly)?|shared|dead heat)\b|\d=")


_FEWEST_RANKS: Final = 2  # from which on they show an order


def _other_end(name: str, mine: str, its: str) -> str:
    parts = name.split("_")
    return "_".join(its if part == mine else part for part in parts) if mine in parts else ""


def is_other_end(mine: str, its: str) -> bool:
    """Whether what one field ends with another begins with: a post's last year is the next one's first."""
    return any(_other_end(mine, *ends) == its for low, high in (*_ENDS, *_SPANS) for ends in ((low, high), (high, low)))


_SPANS: Final = (("start", "end"), ("since", "until"), ("begin", "end"))
_ENDS: Final = (("min", "max"), ("low", "high"), ("lower", "upper"), ("minimum", "maximum"), ("from", "to"))


def by_taken(of: Leaves, leaf: Leaf, at: Span) -> str:
    """A number or a time that stands at one place alone is one field's, whatever others hold the same there."""
    if leaf.kind not in NUMBERS | {"time"} or not re.search(r"\d", of.page.text[slice(*at)]):
        return ""
    for other in of.sharing.get((at, str(leaf.value)), ()):
        if other.path != leaf.path and not _may_share(of, leaf, other):
            told = {of.page.sentence_at(at[0]) or 1, *of.neighbours(leaf)}
            is_shared = any(_SHARED.search(of.page.sentence(one)) for one in told)
            return "" if is_shared else f"it stands there once, and {other.path} holds it too"
    return ""


def _may_share(of: Leaves, leaf: Leaf, other: Leaf) -> bool:
    """Whether two leaves may hold what the text says once."""
    if other.name == leaf.name and (leaf.kind == "time" or _OF_TIME.search(leaf.name)):
        return True  # a time at which several things were measured or happen
    if leaf.kind == "time" and _TEXTS_DAY.search(leaf.name if other.holder else other.name):
        return True  # what is so from the day on which the text tells of it
    if other.holder == leaf.holder:  # "its 106 megawatts are out": all that there is
        unit = unit_of(leaf.name)
        return of.is_told_twice(leaf, other) or bool(unit and unit == unit_of(other.name))
    if other.name == leaf.name and re.sub(r"/\d+", "", other.holder) != re.sub(r"/\d+", "", leaf.holder):
        return True  # a total of one part
    return is_other_end(leaf.name, other.name) or of.is_told_twice(leaf, other)


_OF_TIME: Final = re.compile(r"(?i)(?:year|month|week|day|date|period|age|time|tenor|term|quarter|hour|minute)")
_SHARED: Final = re.compile(r"(?i)\b(?:each|both|equal\w*|every|same|apiece|either|respectively)\b")


def by_own_day(of: Leaves, leaf: Leaf, at: Span) -> str:
    """The day of a text's own is that on which it was published, and nothing else happened then if it tells when."""
    published = of.page.article.published
    is_day = leaf.kind == "time" and len(str(leaf.value)) >= len("2025-01-01")
    if is_day and published and _OWN_DAY.search(leaf.name) and str(leaf.value)[:10] != published.isoformat()[:10]:
        # or that of what the text is about, and not its own
        is_of_other = _PUBLISHES.search(of.page.sentence(of.page.sentence_at(at[0])))
        return "" if is_of_other else f"the text was published on {published.isoformat()[:10]}"
    is_own = _TEXTS_DAY.search(leaf.name) or (not leaf.holder and leaf.name in {"date", "day"})
    if leaf.kind != "time" or is_own or at not in of.page.once(datelines):
        return ""
    told = next((one.text for one in of.page.of(m.Date) if _TOLD.fullmatch(one.text)), "")
    return f'that is the day of the text, which tells of "{told}"' if told else ""


_TOLD: Final = re.compile(r"(?i)(?:last |this )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|night)|yesterday")
_TEXTS_DAY: Final = re.compile(
    r"(?:^|_)(?:report|publi|issue|releas|announc|updat|fil(?:ed|ing)|statement|bulletin|notice|dated|as_of)"
)


_PUBLISHES: Final = re.compile(
    r"\b(?:publish|issue[sd]?\b|releas|(?:came|is|comes|be) out\b|put on\b|go(?:es)? online)"
)
_OWN_DAY: Final = re.compile(r"^(?:report|publication|release|issue)_date$|^date_published$|^(?:published|issued)_on$")

NUMBER_RULES: Final = (
    by_neighbour,
    by_object,
    by_taken,
    by_order,
    by_sentence,
    by_usual,
    by_label,
    by_range,
    by_own_day,
)
