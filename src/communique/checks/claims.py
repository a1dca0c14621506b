"""Checks of numbers that two items take from the same words."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from communique.checks.check import Check, Example, Finding, in_a_line
from communique.mentions import mention as m
from communique.schema.fields import Count, Marker, Money, Percent, Rank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.checks.check import Row, Subject
    from communique.page import Page

# What a number of a field stands in the text as.
_FOUND_AS: Final[dict[type[Marker], tuple[type[m.Mention], ...]]] = {
    Money: (m.Money, m.Number),
    Percent: (m.Percent,),
    Rank: (m.Ordinal,),
    Count: (m.Number, m.Group, m.Agreement),
}


class Claim(NamedTuple):
    """A number of an item, and the words that it is taken from.

    Args:
        path: Its place in the record.
        row: The item.
        value: The number.
        found: The only words of the text that give it.
    """

    path: str
    row: Row
    value: Any
    found: m.Mention


def claimed_twice(subject: Subject) -> Iterator[Finding]:
    """Numbers that the text gives once and that two items of a list have."""
    for claims in _by_words(subject).values():
        rows = {id(one.row): one for one in claims}
        if len(rows) == 1:
            continue
        for one in claims:
            others = ", ".join(sorted(other.path for other in rows.values() if other.row is not one.row))
            message = f'The text has "{in_a_line(one.found)}" once; {others} has it too.'
            yield Finding(path=one.path, message=message, value=one.value, evidence=subject.quote(one.found))


def _by_words(subject: Subject) -> dict[tuple[str, int], list[Claim]]:
    """The numbers of each list by the words that give them."""
    found: defaultdict[tuple[str, int], list[Claim]] = defaultdict(list)
    for kind, kinds in _FOUND_AS.items():
        for path, row, known in subject.marked(kind):
            value = row[known.name]
            if value is None or (kind in {Count, Rank} and value <= 1):  # "the largest market and supplier"
                continue
            if words := _only(subject, value, kinds):
                found[path.split("/")[1], words.start].append(Claim(path, row, value, words))
    return found


def _only(subject: Subject, value: float, kinds: tuple[type[m.Mention], ...]) -> m.Mention | None:
    """The words that give a number, where the text has it once."""
    known = subject.page.once(_by_number)
    sizes = ((kind, abs(float(value)) if issubclass(kind, m.Quantity) else abs(value)) for kind in kinds)
    given = [one for size in sizes for one in known.get(size, ())]
    return given[0] if len({one.start for one in given}) == 1 else None


def _by_number(page: Page) -> dict[tuple[type[m.Mention], float], list[m.Mention]]:
    """The mentions of each kind by the numbers that they give."""
    found: defaultdict[tuple[type[m.Mention], float], list[m.Mention]] = defaultdict(list)
    for kind in {one for kinds in _FOUND_AS.values() for one in kinds}:
        for one in page.of(kind):
            for number in _given_by(one):
                found[kind, number].append(one)
    return found


def _given_by(found: m.Mention) -> set[float]:
    """The numbers that a mention gives, its sign aside."""
    if isinstance(found, m.Quantity):
        return {abs(float(one)) for one in (found.value, found.value_max) if one is not None}
    given = found.value if isinstance(found, m.Ordinal) else getattr(found, "count", None)
    return set() if given is None else {given}


_TEXT: Final = "Exports to Chile reached $310 million; exports to Peru stood at $50 million."

CHECKS: Final = (
    Check(
        name="claimed_twice",
        severity="warning",
        rule="A number that the text gives once belongs to one item.",
        find=claimed_twice,
        passes=Example(text=_TEXT, record={"trade_figures": [{"value": 310_000_000}, {"value": 50_000_000}]}),
        fails=Example(text=_TEXT, record={"trade_figures": [{"value": 310_000_000}, {"value": 310_000_000}]}),
    ),
)
