"""A record's leaves beside its article: where each stands, what it is called, which objects hold it and their names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import pycountry

from communique.checks.leaves.labels import numbers_counted, numbers_labelled
from communique.checks.leaves.leaf import NUMBERS, Leaf, grouped, leaves_of
from communique.checks.leaves.phrases import names_in, sentences_by_word
from communique.checks.leaves.readings import readings_of
from communique.checks.leaves.standing import places_of
from communique.checks.leaves.words import FUNCTION_WORDS, Thing, all_cues_of, cues_of, thing_of
from communique.judging.alignment import words
from communique.judging.namesakes import Names
from communique.mentions import mention as m
from communique.schema.inference import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic import BaseModel

    from communique.page import Page
    from communique.schema.inference import Kind
    from communique.schema.item import Span


@dataclass(frozen=True)
class Leaves:
    """A record's leaves beside its article.

    Args:
        page: The article.
        record: The record.
        within: Where the words stand that are said to prove a leaf, by its path.
    """

    page: Page
    record: BaseModel
    within: Mapping[str, Span] = field(default_factory=dict)
    # What was asked for before, by what it was asked of; sets and places by the object that has them.
    _ordered: dict[int, list[Span]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _told: dict[str, tuple[tuple[Span, ...], tuple[Span, ...]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    nearness: dict[tuple[str, Span], tuple[int, int]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _named: dict[str, tuple[frozenset[str], ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _neighbours: dict[str, set[int]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _in_order: dict[int, list[int]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def all(self) -> tuple[Leaf, ...]:
        """The leaves."""
        return tuple(leaves_of(self.record))

    @cached_property
    def places(self) -> dict[str, tuple[Span, ...]]:
        """Where each leaf's value stands, by its path; within the words that prove it alone, if it does there."""
        return {leaf.path: self._places(leaf) for leaf in self.all}

    def _places(self, leaf: Leaf) -> tuple[Span, ...]:
        found = places_of(leaf, self.page)
        within = self.within.get(leaf.path)
        if within is None:
            return found
        return tuple(at for at in found if within[0] <= at[0] and at[1] <= within[1]) or found

    @cached_property
    def sentences(self) -> dict[str, frozenset[int]]:
        """The numbers of the sentences in which each leaf's value stands, by its path."""
        every = {id(places): places for places in self.places.values()}  # many values of a list stand at the same
        known = {one: frozenset(self.page.sentence_at(at[0]) for at in places) for one, places in every.items()}
        return {path: known[id(places)] for path, places in self.places.items()}

    @cached_property
    def sharing(self) -> dict[tuple[Span, str], list[Leaf]]:
        """The leaves that stand at one place alone, by that place and their value."""
        alone = ((leaf, self.places[leaf.path]) for leaf in self.all)
        return grouped(((places[0], str(leaf.value)), leaf) for leaf, places in alone if len(places) == 1)

    def looked_at(self, leaf: Leaf) -> Iterable[Span]:
        """The places of a value that are judged: of more than an article has those beside the rest of its object."""
        places = self.places[leaf.path]
        if len(places) <= _MOST_PLACES:
            return places
        if (ordered := self._ordered.get(id(places))) is None:
            ordered = self._ordered[id(places)] = sorted(places)
        beside: list[Span] = []
        for number in sorted(self.neighbours(leaf))[:_NEIGHBOURS]:
            near = bisect_left(ordered, (self.page.article.sentences[number - 1].start if number else 0, 0))
            beside += ordered[max(near - _BESIDE, 0) : near + _BESIDE]
        return list(dict.fromkeys([*beside, *places[:_MOST_PLACES]]))[:_MOST_PLACES]

    # ---------------------------------------------------------------------------------------------------------- words
    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """What each number field of the record's objects is taken for, by its name, those too that hold nothing."""
        return {
            name: kind
            for model in dict.fromkeys(leaf.model for leaf in self.all)
            for name, info in model.model_fields.items()
            if (kind := kind_of(name, info, model.model_fields.keys())) in NUMBERS | {"time"}
        }

    @cached_property
    def cues(self) -> dict[str, re.Pattern[str]]:
        """The words that tell the number fields of the record apart."""
        return cues_of(tuple(name for name, kind in self.kinds.items() if kind in NUMBERS))

    @cached_property
    def own_cues(self) -> dict[str, re.Pattern[str]]:
        """The same with what else a text may call them, and for times."""
        return cues_of(tuple(self.kinds), with_synonyms=True)

    @cached_property
    def any_cues(self) -> dict[str, re.Pattern[str]]:
        """All words in the names of the number fields, shared ones too, and what else a text may call them."""
        return all_cues_of(tuple(self.kinds))

    def told(self, name: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """The numbers in lines and rows that are called by the words of a field, and the small ones in sentences."""
        if name not in self._told:
            cue, held = self.own_cues[name], self.held_by_name.get(name, set())
            labelled = tuple(numbers_labelled(self.page, cue, held))
            self._told[name] = labelled, tuple(numbers_counted(self.page, cue, self._held))
        return self._told[name]

    @cached_property
    def _held(self) -> set[Span]:
        return {at for places in self.held_by_name.values() for at in places}

    @cached_property
    def vacant(self) -> tuple[Span, ...]:
        """The numbers of the text that no leaf holds."""
        taken = bytearray(len(self.page.text))  # 1 for each character that a leaf holds or a number has
        for start, end in {at for places in self.places.values() for at in places}:
            taken[start:end] = b"\1" * (end - start)
        found: list[Span] = []
        every = {(one.start, one.end) for one in self.page.once(readings_of).all}
        for start, end in sorted(every, key=lambda at: (at[0] - at[1], at)):  # the longest first
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append((start, end))
        return tuple(sorted(found))

    def held_at(self, at: Span) -> list[Leaf]:
        """The leaves with a number whose value stands at a place."""
        return self._held_at.get(at, [])

    @cached_property
    def _held_at(self) -> dict[Span, list[Leaf]]:
        return grouped((at, leaf) for leaf in self.all if leaf.kind in _CONTESTED for at in self.places[leaf.path])

    @cached_property
    def name_cues(self) -> dict[str, re.Pattern[str]]:
        """The words that tell the fields apart that hold words, with what else a text may call them."""
        return cues_of(tuple({leaf.name for leaf, _, _ in self.names}), with_synonyms=True)

    @cached_property
    def free_names(self) -> tuple[Span, ...]:
        """The names of several words in the text that share none of them with what a leaf holds."""
        held = {word for _, _, said in self.names for word in said if word not in FUNCTION_WORDS}
        return tuple(at for at, said in self.page.once(names_in).items() if held.isdisjoint(said))

    @cached_property
    def held_by_name(self) -> dict[str, set[Span]]:
        """Where the values of all fields of a name stand."""
        every = grouped((leaf.name, self.places[leaf.path]) for leaf in self.all)
        once = {name: {id(places): places for places in found}.values() for name, found in every.items()}
        return {name: {at for places in found for at in places} for name, found in once.items()}

    @cached_property
    def by_name_and_sentence(self) -> dict[tuple[str, int], list[Span]]:
        """Where the values of all fields of a name stand in each sentence."""
        every = ((name, at) for name, places in self.held_by_name.items() for at in places)
        return grouped(((name, self.page.sentence_at(at[0])), at) for name, at in every)

    # ---------------------------------------------------------------------------------------------------------- names
    @cached_property
    def names(self) -> tuple[tuple[Leaf, Thing, frozenset[str]], ...]:
        """The leaves that are words, with what they name and their words."""
        return tuple((leaf, thing_of(leaf), words(str(leaf.value))) for leaf in self.all if leaf.kind == "words")

    @cached_property
    def _paths_by_word(self) -> dict[str, list[int]]:
        return grouped((word, number) for number, (_, _, said) in enumerate(self.names) for word in said)

    @cached_property
    def _first_two(self) -> list[tuple[Leaf, Thing, frozenset[str]]]:
        """Those of them that name the same in the same words, in lists or not, no more than twice: one and another."""
        count = Counter[tuple[Thing, str, bool]]()
        found = []
        for one in self.names:
            key = (one[1], str(one[0].value), one[0].is_item)
            count[key] += 1
            if count[key] <= _ONE_AND_ANOTHER:
                found.append(one)
        return found

    @cached_property
    def _by_words(self) -> dict[frozenset[str], list[tuple[Leaf, Thing]]]:
        return grouped((said, (leaf, thing)) for leaf, thing, said in self._first_two if said)

    @cached_property
    def _things(self) -> tuple[Names, list[tuple[Leaf, Thing, frozenset[str]]]]:
        told = [one for one in self._first_two if one[1]]
        return Names(str(leaf.value) for leaf, _, _ in told), told

    def things_named(self, name: str) -> list[tuple[Leaf, Thing, frozenset[str]]]:
        """The leaves that name a thing by some words of a name or more, with that thing and their words."""
        names, told = self._things
        return [told[place] for place in names.like(name)]

    def sharing_words(self, said: frozenset[str]) -> list[tuple[Leaf, Thing, frozenset[str]]]:
        """The leaves that are words and share one with others."""
        found = {number for word in said for number in self._paths_by_word.get(word, ())}
        return [self.names[number] for number in sorted(found)]

    def thing_told(self, leaf: Leaf) -> Thing:
        """What the other values of a field name, where its own name does not say: what others that hold them name."""
        found = {
            thing
            for other, _, said in self._by_field.get((leaf.model, leaf.name), [])[:_FIRST_ONES]
            if other.path != leaf.path
            for same, thing in self._by_words.get(said, ())
            if thing and same.path != other.path
        }
        return next(iter(found)) if len(found) == 1 else ""

    @cached_property
    def _by_field(self) -> dict[tuple[type[BaseModel], str], list[tuple[Leaf, Thing, frozenset[str]]]]:
        return grouped(((one[0].model, one[0].name), one) for one in self.names if not one[1])

    @cached_property
    def subject(self) -> frozenset[str]:
        """The words of the name of whom or what the whole record is about."""
        return words(str(self.value_of("", "name") or ""))

    def is_held(self, said: frozenset[str], path: str) -> bool:
        """Whether another leaf has just these words."""
        return any(other.path != path for other, _ in self._by_words.get(said, ()))

    def named_beside(self, role: str) -> tuple[frozenset[str], ...]:
        """The words of the names that stand right behind what they are: "Referee: Caroline Mutua", "coach Wekesa"."""
        if role not in self._named:
            self._named[role] = tuple(words(found[1]) for found in _behind(role).finditer(self.page.text))
        return self._named[role]

    @cached_property
    def _spans(self) -> list[Span]:
        every = ((self.places[leaf.path], len(str(leaf.value))) for leaf, _, _ in self.names)
        once = {(id(places), size): places for places, size in every}
        return sorted(
            {
                at
                for (_, size), places in once.items()
                for at in places
                if at[1] - at[0] <= size + 1  # and not the sentence that has its words
            }
        )

    def is_within_other(self, at: Span) -> bool:
        """Whether another value of the record, that is words, stands around a place."""
        every = self._spans
        number = bisect_left(every, at)
        around = every[max(0, number - _SPANS) : number + _SPANS]
        size = at[1] - at[0]
        return any(start <= at[0] and at[1] <= end and size < end - start <= size + LONGER for start, end in around)

    def currencies_of(self, holder: str) -> frozenset[str]:
        """The currencies in which the text gives the sums of an object; empty where one is not given for sure."""
        said: set[str | None] = set()
        for leaf in self.by_holder.get(holder, ()):
            if leaf.kind == "money":
                found = [self.page.at(*at, m.Money) for at in self.places[leaf.path]]
                said |= {one.currency if one else None for one in found}
        return frozenset() if None in said else frozenset(one for one in said if one)

    # -------------------------------------------------------------------------------------------------------- objects
    @cached_property
    def _sentences(self) -> dict[str, Counter[int]]:
        """How many leaves of each object stand in each sentence; a leaf that stands in many counts little."""
        table: dict[str, Counter[int]] = {}
        for leaf in self.all:
            numbers = self.sentences[leaf.path]
            if len(numbers) <= _TELLING:
                for holder in _above(leaf.holder):
                    table.setdefault(holder, Counter()).update(numbers)
        return table

    def neighbours(self, leaf: Leaf) -> set[int]:
        """The sentences in which other leaves of the same object stand, and of those that it holds."""
        if leaf.path not in self._neighbours:
            own = self.sentences[leaf.path]
            telling = len(own) <= _TELLING
            table = self._sentences.get(leaf.holder, Counter())
            found = {number for number, count in table.items() if count > (telling and number in own)}
            self._neighbours[leaf.path] = found
        return self._neighbours[leaf.path]

    @staticmethod
    def owner(leaf: Leaf) -> str:
        """The object that a leaf belongs to: that which holds it, or itself under its key in a dictionary."""
        return leaf.path if leaf.key else leaf.holder

    @cached_property
    def identities(self) -> dict[str, list[frozenset[str]]]:
        """By which words the text may name each object of a list or a dictionary: its names, its key, its year."""
        every = [(leaf.path, words(leaf.key)) if leaf.key else (leaf.holder, _identity(leaf)) for leaf in self.all]
        every += [(leaf.path, words(name)) for leaf in self.all if (name := _country(leaf.key))]
        return grouped((owner, said) for owner, said in every if owner and said)

    def _group_of(self, owner: str) -> str:
        """What an object is one of: its list, its dictionary, or the objects of its model in the object above."""
        above, _, last = owner.rpartition("/")
        model = self.models.get(owner)
        return above if last.isdecimal() or model is None else f"{above}<{model}>"

    @cached_property
    def models(self) -> dict[str, str]:
        """The name of the model of each object."""
        return {leaf.holder: leaf.model.__name__ for leaf in self.all}

    @cached_property
    def _groups(self) -> dict[tuple[str, str], list[tuple[str, frozenset[str]]]]:
        """The objects of each list by each word that names them, with all words of that name."""
        every = ((owner, said) for owner, known in self.identities.items() for said in known)
        return grouped(((self._group_of(owner), word), (owner, said)) for owner, said in every for word in said)

    @cached_property
    def by_holder(self) -> dict[str, list[Leaf]]:
        """The leaves of each object."""
        return grouped((leaf.holder, leaf) for leaf in self.all)

    def in_list(self, leaf: Leaf) -> list[Leaf]:
        """The leaves of a field of all objects of a leaf's list, in its order."""
        group = self._group_of(leaf.holder)
        return [one for one in self.all if one.name == leaf.name and self._group_of(one.holder) == group]

    def value_of(self, holder: str, name: str) -> Any:  # noqa: ANN401 - any field value
        """The value of a field of an object; None where it has none."""
        return next((leaf.value for leaf in self.by_holder.get(holder, ()) if leaf.name == name), None)

    @cached_property
    def named_in(self) -> dict[str, tuple[int, ...]]:
        """The sentences that have a name of each object of a list, or its key, in full; of the names that few have."""
        table: dict[str, tuple[int, ...]] = {}
        known = self.page.once(sentences_by_word)
        shared = Counter(said for found in self.identities.values() for said in set(found))
        keyed = {leaf.path for leaf in self.all if leaf.key}
        for owner, found in self.identities.items():
            numbers: set[int] = set()
            for said in found:
                if said and (shared[said] == 1 or owner in keyed) and not any(word.isdecimal() for word in said):
                    telling = sorted((known.get(word, ()) for word in said), key=len)
                    if len(said) <= _FEW_WORDS:  # one word may name it, but none that hundreds have
                        numbers.update(*(few for few in telling if len(few) <= _MOST_PLACES), telling[0][:_MOST_PLACES])
                    else:
                        numbers |= set(telling[0]).intersection(*telling[1:])
            table[owner] = tuple(sorted(number + 1 for number in numbers))
        return table

    def usual_distance(self, leaf: Leaf) -> int | None:
        """How far, in sentences, a field stands from its object's names in the other objects of a list, at most.

        None where fewer than two others tell, or where it is too far to tell anything.
        """
        own, often = self._distances
        others = Counter(often.get((self._group_of(self.owner(leaf)), leaf.name)))
        others -= Counter([own[leaf.path]] if leaf.path in own else [])
        return max(others) if others.total() > 1 and max(others) <= _TELLING else None

    @cached_property
    def _distances(self) -> tuple[dict[str, int], dict[tuple[str, str], Counter[int]]]:
        """How far each value stands from its object's names, too far as just so far, and how often in its list."""
        own: dict[str, int] = {}
        often: dict[tuple[str, str], Counter[int]] = {}
        for leaf in self.all:
            owner = self.owner(leaf)
            named = self.named_in.get(owner)
            if leaf.kind in NUMBERS | {"time"} and named and self.places[leaf.path]:
                own[leaf.path] = min(self._apart(leaf, named), _TELLING + 1)
                often.setdefault((self._group_of(owner), leaf.name), Counter())[own[leaf.path]] += 1
        return own, often

    def _apart(self, leaf: Leaf, numbers: Iterable[int]) -> int:
        """How many sentences there are between a leaf and those of some numbers, at least."""
        own = self.sentences[leaf.path]
        if (ordered := self._in_order.get(id(own))) is None:
            ordered = self._in_order[id(own)] = sorted(own)
        at = ((number, bisect_left(ordered, number)) for number in numbers)
        return min(abs(number - one) for number, place in at for one in ordered[max(place - 1, 0) : place + 1])

    @cached_property
    def _times_held(self) -> Counter[frozenset[str]]:
        return Counter(said for _, _, said in self.names)

    def is_told_twice(self, leaf: Leaf, other: Leaf) -> bool:
        """Whether two items of a list each have an object that is the same to the last value: the maker of both."""
        in_items = not any(one.is_of_item or not one.holder for one in (leaf, other))
        ours, theirs = (
            {(one.path.removeprefix(of.holder), str(one.value)) for one in self.by_holder[of.holder]}
            for of in (leaf, other)
        )
        return in_items and ours == theirs

    def is_shared(self, leaf: Leaf) -> bool:
        """Whether other leaves have the same words, so that where they stand tells nothing of one object."""
        return self._times_held[words(str(leaf.value))] > 1

    def stands(self, said: frozenset[str]) -> bool:
        """Whether the text has all of some words, wherever."""
        known = self.page.once(sentences_by_word)
        return bool(said) and all(word in known for word in said)

    def is_near(self, said: frozenset[str], numbers: Iterable[int], reach: int) -> bool:
        """Whether one of some words stands within a reach of sentences of some number."""
        near = (self.page.sentence(one) for number in numbers for one in range(number - reach, number + reach + 1))
        return any(not said.isdisjoint(words(one)) for one in near)

    def siblings(self, leaf: Leaf, said: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
        """The objects of a leaf's list that share a word with what is said, and that word's name."""
        for word in said:
            yield from self._groups.get((self._group_of(self.owner(leaf)), word), ())


def _above(holder: str) -> list[str]:
    """The objects that hold an object, and itself."""
    parts = holder.split("/")
    return ["/".join(parts[: number + 1]) for number in range(len(parts))]


def _country(key: str) -> str:
    """The name of a country by its ISO 3166-1 code, which keys of dictionaries often are; empty for other keys."""
    if len(key) not in {2, 3} or not key.isupper():
        return ""
    known = pycountry.countries.get(alpha_2=key) if len(key) == 2 else pycountry.countries.get(alpha_3=key)  # noqa: PLR2004
    return str(getattr(known, "common_name", known.name)) if known else ""


def _identity(leaf: Leaf) -> frozenset[str]:
    if leaf.kind == "words":
        return words(str(leaf.value))
    if leaf.kind == "choice":
        return words(str(leaf.value).replace("_", " ")) - _NOT_TELLING
    return frozenset({str(leaf.value)}) if leaf.name.endswith("year") else frozenset()


def _behind(role: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?i:{re.escape(role)})(?:'s|’s)?[,:]?[ \t]+(?:(?:Mr|Ms|Mrs|Dr|Prof|Sir)\.? )?"
        r"([A-ZÀ-Þ][\w'’.-]*\w(?: (?:[a-z]{1,3} )?[A-ZÀ-Þ][\w'’.-]*)*)"
    )


_CONTESTED: Final = NUMBERS | {"time"}
_NOT_TELLING: Final = frozenset({"growth", "rate", "other", "true", "false"})
_ONE_AND_ANOTHER: Final = 2  # leaves that are kept of those alike: more tell nothing else
_FEW_WORDS: Final = 2  # words of a name, as of a person's, of which one alone may name it
_FIRST_ONES: Final = 12  # values of a field that tell what it names
_SPANS: Final = 8  # spans before and after one among which a longer one is looked for
LONGER: Final = 40  # characters by which a value may be longer; a whole sentence is none
_TELLING: Final = 3  # sentences in which a value stands before it tells nothing of where its object is
# Of a value that stands at more places than in any article, how many are judged, and how many beside each sentence
# that has another value of its object, of a few such sentences.
_MOST_PLACES: Final = 64
_BESIDE: Final = 4
_NEIGHBOURS: Final = 8
