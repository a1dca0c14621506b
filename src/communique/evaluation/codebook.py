"""The trade codebook's scheme: items of five lists, paired one to one by what they say, then compared field by field.

Hard fields are in the headline, soft ones (sectors, descriptive names, links) are counted apart. Of the hard ones the
telling are numbers, times, currencies, areas and persons' names. An item that gold calls optional costs nothing
whether it is found or not.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from communique.evaluation.alternatives import likeliest, options
from communique.evaluation.finding import Finding, is_marked
from communique.evaluation.wording import words_of
from communique.judging.pairing import best_pairs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from communique.evaluation.finding import Level

Row: TypeAlias = "Mapping[str, Any]"
Likeness: TypeAlias = Callable[[Row, Row], float]

_TELLING: Final = frozenset(
    "count value value_max change_pct share_pct rate_pct rank date period currency actor_areas recipient_areas "
    "party_areas reporter partner implementing_areas affected_areas person_name".split()
)
_SMALL: Final = frozenset(
    "mr mrs ms dr the of and hon h e he his her excellency sir datuk seri dato for in at".split()
)  # titles and small words of names
_JOURNEYS: Final = frozenset({"trade_mission", "official_visit", "meeting", "negotiation_round"})  # told as one another
_SAME_WORDS: Final = 0.75  # share of the shorter name's words, where neither name holds the other whole
_CLOSE_WORDS: Final = 0.5  # the same of titles and places
_OF_THE_LONGER: Final = 0.6  # how much less of the longer one's words is enough
_REQUIRED_FIRST: Final = 1e-6  # so much more likeness: of two alike gold items the one that is not optional is paired
_PRECISION: Final = 1e-9  # of numbers that went through floating point


def compare(gold: Row, record: Row, marks: Collection[str], known_as: Row | None = None) -> Iterator[Finding]:
    """The findings of one record against gold.

    Args:
        gold: The gold record, its leaves values or alternatives.
        record: What was extracted, as plain data.
        marks: The places that a verdict of severity `error` or `warning` names.
        known_as: The gold's items as they are told from one another: what they were before somebody corrected them.
    """
    named = gold if known_as is None else known_as
    pairs = {name: _pairs(name, named.get(name, ()), record.get(name, ())) for name in _KINDS}
    for name, kind in _KINDS.items():
        wanted, found = gold.get(name, ()), record.get(name, ())
        for i in set(range(len(wanted))) - {i for i, _ in pairs[name]}:
            if not wanted[i].get("optional"):
                yield from _alone(name, wanted[i], gold_path=f"/{name}/{i}")
        for j in set(range(len(found))) - {j for _, j in pairs[name]}:
            yield from _alone(name, found[j], path=f"/{name}/{j}", marks=marks)
        for i, j in pairs[name]:
            if not wanted[i].get("optional"):
                yield from _side_by_side(name, (wanted[i], f"/{name}/{i}"), (found[j], f"/{name}/{j}"), marks)
            for link, target in kind.links.items():
                back = {record[target][y].get("id"): gold[target][x].get("id") for x, y in pairs[target]}
                places = f"/{name}/{i}/{link}", f"/{name}/{j}/{link}"
                yield from _linked(name, link, wanted[i].get(link), back.get(found[j].get(link)), places)


def accepts(name: str, gold: Any, value: Any) -> bool:  # noqa: ANN401 - any JSON value
    """Whether gold's field has a value, or all values of a list."""
    return any(right and not wrong for right, wrong, _ in (_counts(name, option, value) for option in options(gold)))


def _alone(
    name: str, item: Row, *, path: str | None = None, gold_path: str | None = None, marks: Collection[str] = ()
) -> Iterator[Finding]:
    """The findings of an item that only one side has."""
    kind = _KINDS[name]
    for one in (*kind.hard, *kind.soft):
        value, count = item.get(one), _count(item.get(one))
        if not count:
            continue
        label = _label(name, one, item)
        level, telling = kind.weighed(one, label)
        if path is None:
            yield Finding(
                kind=name, field=label, level=level, missed=count, telling_missed=telling,
                gold_path=f"{gold_path}/{one}", gold=value,
            )  # fmt: skip
        else:
            place = f"{path}/{one}"
            yield Finding(
                kind=name, field=label, level=level, wrong=count, telling=telling, path=place, predicted=value,
                marked=is_marked(place, marks, above=True),
            )  # fmt: skip


def _side_by_side(
    name: str, gold: tuple[Row, str], found: tuple[Row, str], marks: Collection[str]
) -> Iterator[Finding]:
    """The findings of an item that both sides have."""
    kind = _KINDS[name]
    for one in (*kind.hard, *kind.soft):
        wanted, value, place = gold[0].get(one), found[0].get(one), f"{found[1]}/{one}"
        # Of the alternatives the one that the record comes nearest to; the first of equals.
        right, wrong, missed = min(
            (_counts(one, option, value) for option in options(wanted)), key=lambda n: (n[1] + n[2], -n[0])
        )
        if not (right or wrong or missed):
            continue
        label = _label(name, one, gold[0])
        level, telling = kind.weighed(one, label)
        yield Finding(
            kind=name, field=label, level=level, right=right, wrong=wrong, missed=missed, telling=telling,
            telling_missed=telling, path=place, gold_path=f"{gold[1]}/{one}", predicted=value, gold=wanted,
            marked=is_marked(place, marks, above=True),
        )  # fmt: skip


def _linked(
    name: str,
    link: str,
    wanted: Any,  # noqa: ANN401 - an id or alternatives
    found: str | None,
    places: tuple[str, str],
) -> Iterator[Finding]:
    """Whether a link leads to the pair of the item that gold's leads to; where gold has none, none is asked for."""
    if any(options(wanted)):
        hit = bool(found) and found in options(wanted)
        yield Finding(
            kind=name, field=link, level="soft", right=int(hit), missed=int(not hit), path=places[1],
            gold_path=places[0], predicted=found, gold=wanted,
        )  # fmt: skip


def _counts(name: str, gold: Any, value: Any) -> tuple[int, int, int]:  # noqa: ANN401 - any JSON value
    """Right, wrong and missed values of one field against one alternative."""
    if isinstance(gold, list) or isinstance(value, list):
        wanted, given = set(gold or ()), set(value or ())
        if name == "parties":
            hits = sum(any(_same_name(one, other) for other in given) for one in wanted)
            return hits, len(given) - min(hits, len(given)), len(wanted) - hits
        return len(wanted & given), len(given - wanted), len(wanted - given)
    if gold is None or value is None:
        return 0, int(value is not None), int(gold is not None)
    return (1, 0, 0) if _equal(name, gold, value) else (0, 1, 1)


def _count(leaf: Any) -> int:  # noqa: ANN401 - any JSON value
    """How many values a field holds; none where it may be left out."""
    if None in options(leaf):
        return 0
    value = likeliest(leaf)
    return len(value) if isinstance(value, list) else 1


def _label(name: str, one: str, item: Row) -> str:
    """A field's name in the figures: a person's name is one of its own."""
    return "person_name" if (name, one) == ("parties", "name") and "person" in options(item.get("kind")) else one


def _pairs(name: str, gold: Sequence[Row], record: Sequence[Row]) -> list[tuple[int, int]]:
    kind = _KINDS[name]
    likeness = [[kind.likeness(one, other) for other in record] for one in gold]
    gains = [
        [
            (value + (0 if one.get("optional") else _REQUIRED_FIRST)) if value >= kind.least else 0.0
            for value in row
        ]
        for one, row in zip(gold, likeness, strict=True)
    ]  # fmt: skip
    return best_pairs(gains)


def _equal(name: str, gold: Any, value: Any) -> bool:  # noqa: ANN401 - any JSON value
    if gold is None or value is None:
        return gold is value
    if isinstance(gold, int | float) and not isinstance(gold, bool) and not isinstance(value, bool):
        return isinstance(value, int | float) and abs(gold - value) <= _PRECISION * max(abs(gold), 1)
    return _EQUALITY.get(name, _same_code)(str(gold), str(value))


def _agrees(name: str, gold: Row, found: Row) -> bool:
    return any(_equal(name, option, found.get(name)) for option in options(gold.get(name)))


def _same_code(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _same_time(one: str, other: str) -> bool:
    """The same time, an interval of one day or month being that day or month."""
    return list(dict.fromkeys(one.split("/"))) == list(dict.fromkeys(other.split("/")))


def _close(one: str, other: str, least: float = _CLOSE_WORDS) -> bool:
    left, right = set(words_of(one, _SMALL)), set(words_of(other, _SMALL))
    if not left or not right:
        return False
    shared = len(left & right)
    return (
        shared / min(len(left), len(right)) >= least
        and shared / max(len(left), len(right)) >= least * _OF_THE_LONGER
    )  # fmt: skip


def _same_name(one: object, other: object) -> bool:
    left, right = words_of(str(one or ""), _SMALL), words_of(str(other or ""), _SMALL)
    if not left or not right:
        return False
    shorter, longer = sorted((left, right), key=len)
    return set(shorter) <= set(longer) or _close(" ".join(left), " ".join(right), _SAME_WORDS)


_EQUALITY: Final[dict[str, Callable[[str, str], bool]]] = {
    "name": _same_name,
    **dict.fromkeys(("title", "affiliation", "location"), _close),
    **dict.fromkeys(("date", "period"), _same_time),
}


def _areas(item: Row, *names: str) -> set[str]:
    found: set[str] = set()
    for value in (likeliest(item.get(name)) for name in names):
        found |= set(value) if isinstance(value, list) else {value} if value else set()
    return found


def _same_areas(gold: Row, found: Row, *names: str) -> float:
    one, other = _areas(gold, *names), _areas(found, *names)
    return len(one & other) / len(one | other) if one | other else 1.0


def _same_quotes(gold: Row, found: Row) -> float:
    """Share of words that the nearest two quotes have in common. Gold may hold words as their CRC-32."""
    quotes = gold["quotes"] if "quotes" in gold else [one.get("quote") or "" for one in gold.get("evidence") or ()]
    wanted = [_prints(quote) if isinstance(quote, str) else set(quote) for quote in quotes]
    given = [_prints(one.get("quote") or "") for one in found.get("evidence") or ()]
    return max((len(one & other) / max(1, min(len(one), len(other))) for one in wanted for other in given), default=0.0)


def _prints(words: str) -> set[int]:
    return {zlib.crc32(word.encode()) for word in words_of(words, _SMALL)}


def _event(gold: Row, found: Row) -> float:
    kinds = set(options(gold.get("event_type")))
    kind = found.get("event_type")
    same = 0.3 if kind in kinds else 0.15 if kind in _JOURNEYS and kinds & _JOURNEYS else 0
    return (
        same
        + 0.2 * _agrees("date", gold, found)
        + 0.2 * _same_areas(gold, found, "actor_areas", "recipient_areas")
        + 0.1 * _agrees("location_area", gold, found)
        + 0.2 * _same_quotes(gold, found)
    )


def _party(gold: Row, found: Row) -> float:
    if not any(_same_name(name, found.get("name")) for name in options(gold.get("name"))):
        return 0.0
    return 0.8 + 0.1 * _agrees("kind", gold, found) + 0.1 * _agrees("area", gold, found)


def _agreement(gold: Row, found: Row) -> float:
    return (
        0.35 * _agrees("count", gold, found)
        + 0.15 * _agrees("instrument", gold, found)
        + 0.1 * _agrees("status", gold, found)
        + 0.2 * _same_areas(gold, found, "party_areas")
        + 0.2 * _same_quotes(gold, found)
    )


def _figure(gold: Row, found: Row) -> float:
    sizes = ("value", "change_pct", "share_pct", "rank")
    main = next((one for one in sizes if any(value is not None for value in options(gold.get(one)))), "value")
    return (
        0.55 * _agrees(main, gold, found)
        + 0.1 * _agrees("period", gold, found)
        + 0.1 * _same_areas(gold, found, "reporter", "partner")
        + 0.1 * _agrees("indicator", gold, found)
        + 0.15 * _same_quotes(gold, found)
    )


def _measure(gold: Row, found: Row) -> float:
    return (
        0.3 * _agrees("measure_type", gold, found)
        + 0.2 * _same_areas(gold, found, "implementing_areas")
        + 0.1 * _agrees("direction", gold, found)
        + 0.4 * _same_quotes(gold, found)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """How the items of a list are compared.

    Args:
        hard: The fields of the headline.
        soft: Those counted apart.
        links: Fields with an id of an item of another list, and that list.
        likeness: How much two items are alike, from 0 to 1.
        least: How much they have to be to be a pair.
    """

    hard: tuple[str, ...]
    soft: tuple[str, ...]
    links: Mapping[str, str] = field(default_factory=dict)
    likeness: Likeness
    least: float

    def weighed(self, name: str, label: str) -> tuple[Level, bool]:
        """How a field is counted, and whether a wrong value of it would be quoted."""
        return ("hard", label in _TELLING) if name in self.hard else ("soft", False)


_KINDS: Final = {
    "events": _Kind(
        hard=("event_type", "status", "mention", "date", "location_area", "actor_areas", "recipient_areas"),
        soft=("name", "location", "sectors", "date_basis"),
        links={"super_event": "events"}, likeness=_event, least=0.5,
    ),
    "parties": _Kind(
        hard=("name", "title", "area", "count"), soft=("kind", "level", "affiliation"), likeness=_party, least=0.6
    ),
    "agreements": _Kind(
        hard=("instrument", "status", "count", "date", "party_areas"),
        soft=("name", "signatory_level", "sectors", "count_qualifier", "parties"),
        links={"event": "events", "part_of": "agreements"}, likeness=_agreement, least=0.5,
    ),
    "trade_figures": _Kind(
        hard=(
            "indicator", "basis", "reporter", "partner", "value", "value_max", "currency", "period", "change_pct",
            "share_pct", "rank",
        ),
        soft=("value_qualifier", "currency_basis", "sector"),
        links={"agreement": "agreements"}, likeness=_figure, least=0.55,
    ),
    "policy_measures": _Kind(
        hard=("measure_type", "direction", "implementing_areas", "affected_areas", "rate_pct", "date"),
        soft=("status",), likeness=_measure, least=0.5,
    ),
}  # fmt: skip
KINDS: Final = tuple(_KINDS)
_LISTS: Final = {*KINDS, "statements"}


def is_trade(record: Row) -> bool:
    """Whether a record is one of the codebook's: it has none but its lists, and their items have what tells their kind.

    >>> is_trade({"parties": [{"name": "Ida Holm"}]}), is_trade({"parties": ["Ida Holm"]}), is_trade({"court": "Oslo"})
    (True, False, False)
    """
    items = ((kind, item) for name, kind in _KINDS.items() for item in record.get(name) or ())
    return (
        bool(record)
        and set(record) <= _LISTS
        and all(isinstance(item, dict) and kind.hard[0] in item for kind, item in items)
    )
