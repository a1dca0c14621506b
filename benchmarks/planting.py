"""Errors planted in a model's answer, one at a time: in what it said, not in what was made of it.

An answer gives a value as a pair, its words `w` and what they mean `v`. An error of the variant `value` changes `v` and
leaves the words; one of the variant `both` changes the words too, to others that yield the wrong value: those of
another place of the text where it has such, else made-up ones. An error that is no pair's has the variant `-`.
"""

from __future__ import annotations

import json
import random
import re
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from benchmarks.mutation.amounts import digit_changed, times
from benchmarks.mutation.probes import renumbered

from communique.mentions import mention as m
from communique.mentions.areas.find import country_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from communique.page import Page

Answer = dict[str, Any]
AMOUNTS: Final = ("value",)
NUMBERS: Final = ("value", "change_pct", "share_pct", "rate_pct", "rank", "count")
TIMES: Final = ("date", "period")
AREAS: Final = (
    "actor_areas", "recipient_areas", "party_areas", "reporter", "partner", "implementing_areas", "affected_areas",
)  # fmt: skip
SIDES: Final = {"trade_figures": ("reporter", "partner"), "events": ("actor_areas", "recipient_areas")}
STATUSES: Final = {("events", "planned"): "held", ("agreements", "proposed"): "signed"}
KINDS: Final = (
    "digit changed", "x10", "x1000", "sign", "year", "day", "country of the text", "sides exchanged",
    "status brought forward", "invented item", "value of another place",
)  # fmt: skip
_YEAR: Final = re.compile(r"\d{4}")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_NEW_ID: Final = {"trade_figures": "F99", "agreements": "A99"}  # ids that no answer has come to


@dataclass(frozen=True, slots=True, kw_only=True)
class Plant:
    """An answer with one error.

    Args:
        kind: Of `KINDS`.
        variant: `value`, `both` or `-`.
        list: The list of the item that is wrong.
        number: Its place in the list.
        fields: Its fields that are wrong.
        answer: The whole answer.
    """

    kind: str
    variant: str
    list: str
    number: int
    fields: tuple[str, ...]
    answer: Answer

    @property
    def item(self) -> dict[str, Any]:
        """The item that is wrong."""
        found: dict[str, Any] = self.answer[self.list][self.number]
        return found


def planted(answer: Answer, page: Page, right: Collection[tuple[str, int, str]], seed: int, sample: int) -> list[Plant]:
    """Errors in an answer, the same ones for the same seed.

    Args:
        answer: The answer as a model gave it, parsed.
        page: Its article.
        right: The fields that are right in it: list, place, name. Errors are planted in these alone.
        seed: Of the choice.
        sample: At most so many of each kind and variant.
    """
    found: dict[tuple[str, str], list[Plant]] = {}
    for plant in _all(answer, page, right):
        found.setdefault((plant.kind, plant.variant), []).append(plant)
    chosen: list[Plant] = []
    for (kind, variant), plants in sorted(found.items(), key=lambda one: (KINDS.index(one[0][0]), one[0][1])):
        draw = random.Random(f"{seed} {page.text[:80]} {kind} {variant}")  # noqa: S311 - no secret
        chosen += plants if len(plants) <= sample else draw.sample(plants, sample)
    return chosen


def _all(answer: Answer, page: Page, right: Collection[tuple[str, int, str]]) -> Iterator[Plant]:
    for name, number, field in sorted(right):
        pair = answer[name][number].get(field)
        if isinstance(pair, dict) and field in NUMBERS:
            yield from _numbers(answer, name, number, field)
            yield from _elsewhere(answer, name, number, field, right)
        elif isinstance(pair, dict) and field in TIMES:
            yield from _times(answer, page, name, number, field)
        elif isinstance(pair, dict | list) and field in AREAS:
            yield from _areas(answer, page, name, number, field)
        elif isinstance(pair, str) and (status := STATUSES.get((name, pair))):
            yield _with(answer, "status brought forward", "-", name, number, {field: status})
    for name, (one, other) in SIDES.items():
        for number, row in enumerate(answer.get(name) or ()):
            if {(name, number, one), (name, number, other)} <= set(right) and _codes(row[one]) != _codes(row[other]):
                yield _with(answer, "sides exchanged", "-", name, number, {one: row[other], other: row[one]})


def _with(
    answer: Answer, kind: str, variant: str, name: str, number: int, values: dict[str, Any]
) -> Plant:  # fmt: skip
    changed = deepcopy(answer)
    changed[name][number].update(deepcopy(values))
    return Plant(kind=kind, variant=variant, list=name, number=number, fields=tuple(values), answer=changed)


def _numbers(answer: Answer, name: str, number: int, field: str) -> Iterator[Plant]:
    """A digit, the scale, the sign; and an item of a number that the text lacks."""
    pair = answer[name][number][field]
    old = pair.get("v")
    if not old or isinstance(old, bool):
        return
    changes: dict[str, Iterable[float]] = {"digit changed": digit_changed(old)}
    if field in AMOUNTS:
        changes |= {"x10": times(10)(old), "x1000": times(1000)(old)}
    if field == "change_pct":
        changes["sign"] = [-old]
    for kind, values in changes.items():
        for new in values:
            for variant, made in _reworded(pair, old, new):
                if kind != "sign" or variant == "value":  # the sign stands in other words than the number's
                    yield _with(answer, kind, variant, name, number, {field: made})
    if field in {"value", "count"} and name in _NEW_ID:
        new = next(iter(digit_changed(next(iter(times(10)(old))))))
        for variant, made in _reworded(pair, old, new):
            row = {**answer[name][number], field: made}
            changed = deepcopy(answer)
            changed[name].append(deepcopy({**row, "id": _NEW_ID[name]} if "id" in row else row))
            yield Plant(
                kind="invented item", variant=variant, list=name, number=len(changed[name]) - 1, fields=(field,),
                answer=changed,
            )  # fmt: skip


def _reworded(pair: dict[str, Any], old: float, new: float) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "value", {**pair, "v": new}
    if words := renumbered(str(pair.get("w") or ""), old, new):
        yield "both", {**pair, "w": words, "v": new}


def _elsewhere(
    answer: Answer, name: str, number: int, field: str, right: Collection[tuple[str, int, str]]
) -> Iterator[Plant]:
    """The value of another item of the same list, which is right there."""
    mine = answer[name][number][field]
    for other, row in enumerate(answer[name]):
        theirs = row.get(field)
        if other == number or (name, other, field) not in right or not isinstance(theirs, dict):
            continue
        if theirs.get("v") in {None, mine.get("v")}:
            continue
        kept = {**theirs, "w": mine["w"]}
        yield _with(answer, "value of another place", "value", name, number, {field: kept})
        yield _with(answer, "value of another place", "both", name, number, {field: theirs})


def _times(answer: Answer, page: Page, name: str, number: int, field: str) -> Iterator[Plant]:
    pair = answer[name][number][field]
    old = str(pair.get("v") or "")
    others = [(found.text, found.iso) for found in page.of(m.Date) if found.iso and found.text != pair.get("w")]
    if _YEAR.search(old):
        for by in (1, -1):
            new = _YEAR.sub(lambda year, by=by: str(int(year.group()) + by), old)  # type: ignore[misc]
            yield _with(answer, "year", "value", name, number, {field: {**pair, "v": new}})
        for words, iso in dict.fromkeys(others):
            if iso[:4] != old[:4] and len(iso) == len(old):
                yield _with(answer, "year", "both", name, number, {field: {**pair, "w": words, "v": iso}})
    if _DAY.fullmatch(old):
        for by in (1, -1):
            new = (date.fromisoformat(old) + timedelta(days=by)).isoformat()
            yield _with(answer, "day", "value", name, number, {field: {**pair, "v": new}})
        for words, iso in dict.fromkeys(others):
            if iso[:4] == old[:4] and iso != old and len(iso) == len(old):
                yield _with(answer, "day", "both", name, number, {field: {**pair, "w": words, "v": iso}})


def _areas(answer: Answer, page: Page, name: str, number: int, field: str) -> Iterator[Plant]:
    """A country exchanged for another one of the text that the item does not have in this field."""
    held = answer[name][number][field]
    pairs = held if isinstance(held, list) else [held]
    named = {code: found.text for found in reversed([*page.of(m.Area)]) if (code := country_of(found.code))}
    for at, pair in enumerate(pairs):
        for code, words in sorted(named.items()):
            if code in {country_of(str(one.get("v"))) for one in pairs}:
                continue
            for variant, said in (("value", pair.get("w")), ("both", words)):
                changed: Any = [*pairs[:at], {**pair, "w": said, "v": code}, *pairs[at + 1 :]]
                made = changed if isinstance(held, list) else changed[0]
                yield _with(answer, "country of the text", variant, name, number, {field: made})


def _codes(held: Any) -> str:  # noqa: ANN401 - a pair, a list of pairs, or nothing
    pairs = held if isinstance(held, list) else [held]
    return json.dumps(sorted(str((one or {}).get("v")) for one in pairs))


def differences(one: Answer, other: Answer) -> list[tuple[str, int, str]]:
    """Where two answers differ: list, place, field; a whole item that only one has, with an empty name."""
    found = []
    for name in sorted({*one, *other}):
        left, right = one.get(name) or [], other.get(name) or []
        found += [(name, number, "") for number in range(min(len(left), len(right)), max(len(left), len(right)))]
        for number, (a, b) in enumerate(zip(left, right, strict=False)):
            found += [(name, number, key) for key in sorted({*a, *b}) if a.get(key) != b.get(key)]
    return found
