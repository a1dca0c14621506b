"""What a run came to, counted article by article: totals, verdicts, pairs of areas, times, closed lists.

Which of these there are depends on the fields of the schema: areas make a matrix, times a timeline, closed lists bars.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from communique.mentions.areas.codes import area_name
from communique.report.facts import items_of, plain
from communique.report.kinds import kinds_of
from communique.schema.extraction import NOT_REACHED, one_a_place
from communique.schema.fields import lists_of, sides_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pydantic import BaseModel

    from communique.schema.extraction import Extraction

_MOST_AREAS: Final = 14  # rows and columns of the matrix that a laptop shows without scrolling
_IN_A_TAIL: Final = 100  # one in so many facts may lie in years that the timeline leaves out, at either end
_MOST_MONTHS: Final = 36  # a longer timeline is told in years
HUES: Final = 8  # colours of the style sheet
_YEAR: Final = 4  # characters
_MONTH: Final = 7  # characters of "2025-03"


class Table(NamedTuple):
    """Counts in rows and columns.

    Args:
        title: What it counts.
        rows: Names of the rows.
        columns: Names of the columns.
        cells: Counts, row by row.
        labels: What a name stands for, where it is a code.
        hues: The colour of each series: that of the list of the record that it counts.
    """

    title: str
    rows: Sequence[str]
    columns: Sequence[str]
    cells: Sequence[Sequence[int]]
    labels: Mapping[str, str] = {}
    hues: Sequence[int] = (0, 1, 2, 3, 4, 5, 6, 7)

    @property
    def most(self) -> int:
        """The largest count."""
        return max((count for row in self.cells for count in row), default=0)


@dataclass(slots=True)
class Overview:
    """Counts of a run.

    Args:
        schema: The record's model.
    """

    schema: type[BaseModel]
    totals: Counter[str] = field(default_factory=Counter)
    items: Counter[str] = field(default_factory=Counter)
    _statuses: Counter[tuple[str, str]] = field(default_factory=Counter)
    _checks: Counter[tuple[str, str]] = field(default_factory=Counter)
    _pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    _times: Counter[tuple[str, str]] = field(default_factory=Counter)
    _choices: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def add(self, extraction: Extraction[Any]) -> None:
        """Count an article."""
        doubts = one_a_place(extraction.doubtful())
        missing = sum(one.status == "omitted" or one.check == NOT_REACHED for one in doubts)
        self.totals.update(
            articles=1,
            values=len(extraction.rows()),
            doubtful=len(doubts) - missing,
            proposals=len(extraction.proposals),
            omissions=missing,
            dropped=len(extraction.dropped),
        )
        for verdict in extraction.verdicts:
            self._statuses[verdict.status, verdict.severity] += 1
            self._checks[verdict.check, verdict.severity] += 1
        for name, _, model, row in items_of(extraction.record):
            self.items[name] += 1
            if model is not None:
                self._count(name, model, row)

    def _count(self, name: str, model: type[BaseModel], row: dict[str, Any]) -> None:
        self._pairs.update(_pairs(model, row))
        for kind in kinds_of(model):
            value = row.get(kind.name)
            if kind.word == "time" and isinstance(value, str) and value[:_YEAR].isdecimal():
                self._times[name, value] += 1
            if kind.word == "choice" and not kind.detail and value not in (None, []):
                for one in value if isinstance(value, list) else [value]:
                    self._choices[name, kind.name, str(one)] += 1

    def verdicts(self) -> Table:
        """How many verdicts there are of each status."""
        return _by_severity("Verdicts by status", self._statuses)

    def checks(self) -> Table:
        """How many verdicts each check gave."""
        return _by_severity("Verdicts by check", self._checks)

    def pairs(self) -> Table | None:
        """How many items name each pair of areas on their two sides; None where no item does."""
        among: dict[str, None] = {}
        for pair, _ in sorted(self._pairs.items(), key=lambda entry: (-entry[1], entry[0])):
            if len(among | dict.fromkeys(pair)) <= _MOST_AREAS:
                among |= dict.fromkeys(pair)
        if not among:
            return None
        names, of = list(among), len({name for pair in self._pairs for name in pair})
        title = "Facts between areas" + (f": the {len(names)} of most note among {of}" if of > len(names) else "")
        cells = [[self._pairs[_ordered(one, other)] if one != other else 0 for other in names] for one in names]
        return Table(title, names, names, cells, {name: area_name(name) for name in names})

    def times(self) -> Table | None:
        """How many items of each list fall into each month, or year where that is long; None where there are none."""
        if not self._times:
            return None
        every, aside = _without_tails(self._times)
        months = {time[:_MONTH] for _, time in every}
        length = _MONTH if len(months) <= _MOST_MONTHS and all(len(one) == _MONTH for one in months) else _YEAR
        columns = _every([time[:length] for _, time in every])
        rows = [name for name in self.items if any(name == one for one, _ in every)]
        cells = [[self._in(name, start) for start in columns] for name in rows]
        title = f"Facts by {'month' if length == _MONTH else 'year'}"
        title += f", {aside:,} far earlier or later ones aside" if aside else ""
        return Table(title, [plain(row) for row in rows], columns, cells, hues=self._hues(rows))

    def _hues(self, names: Iterable[str]) -> list[int]:
        """The colours of lists, as everywhere on the page."""
        return [list(self.schema.model_fields).index(name) % HUES for name in names]

    def _in(self, name: str, start: str) -> int:
        return sum(count for (one, time), count in self._times.items() if one == name and time.startswith(start))

    def shared_choices(self) -> Iterator[Table]:
        """For each closed list that several lists use, such as sectors, how often each of them says what."""
        users: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
        for name, model in lists_of(self.schema).items():
            for kind in kinds_of(model):
                if kind.word == "choice" and not kind.detail and kind.choices:
                    users[kind.choices].append((name, kind.name))
        for choices, places in users.items():
            if len({name for name, _ in places}) > 1:
                yield from self._table(_title(places), choices, places)

    def choices(self) -> Iterator[Table]:
        """For each other closed list, how often each value stands."""
        seen = {choice for table in self.shared_choices() for choice in table.rows}
        for name, model in lists_of(self.schema).items():
            for kind in kinds_of(model):
                if kind.word == "choice" and not kind.detail and not seen.issuperset(map(plain, kind.choices)):
                    yield from self._table(f"{plain(name)}: {plain(kind.name)}", kind.choices, [(name, kind.name)])

    def _table(self, title: str, choices: Iterable[str], places: Sequence[tuple[str, str]]) -> Iterator[Table]:
        columns = [name for name, _ in places]
        counted = {choice: [self._choices[name, known, choice] for name, known in places] for choice in choices}
        rows = sorted((choice for choice in counted if any(counted[choice])), key=lambda one: -sum(counted[one]))
        if rows:
            named = [plain(name) for name in columns]
            cells = [counted[row] for row in rows]
            yield Table(title, [plain(row) for row in rows], named, cells, hues=self._hues(columns))


def _title(places: Sequence[tuple[str, str]]) -> str:
    names = sorted({name for _, name in places}, key=len)
    return f"Facts by {plain(names[0])}"


def _by_severity(title: str, counts: Counter[tuple[str, str]]) -> Table:
    totals: Counter[str] = Counter()
    for (name, _), count in counts.items():
        totals[name] += count
    rows = [name for name, _ in sorted(totals.items(), key=lambda entry: (-entry[1], entry[0]))]
    severities = ("error", "warning", "info")
    return Table(
        title, [plain(row) for row in rows], severities, [[counts[row, one] for one in severities] for row in rows]
    )


def _pairs(model: type[BaseModel], row: dict[str, Any]) -> set[tuple[str, str]]:
    """The pairs of areas that stand on two sides of an item, or beside each other on its only one."""
    sides = [_listed(row.get(name)) for name in sides_of(model)]
    if len(sides) == 1:
        found = set(combinations(sides[0], 2))
    else:
        found = {pair for one, other in combinations(sides, 2) for pair in product(one, other)}
    return {_ordered(*pair) for pair in found if pair[0] != pair[1]}


def _listed(value: Any) -> list[str]:  # noqa: ANN401 - a code, several or none
    return value if isinstance(value, list) else [value] if value else []


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _without_tails(times: Counter[tuple[str, str]]) -> tuple[Counter[tuple[str, str]], int]:
    """The facts in time order without the few in far years at either end, and how many these are."""
    years: Counter[str] = Counter()
    for (_, time), count in times.items():
        years[time[:_YEAR]] += count
    spare = years.total() // _IN_A_TAIL
    kept = sorted(years)
    for end in (0, -1):
        dropped = 0
        while len(kept) > 1 and dropped + years[kept[end]] <= spare:
            dropped += years[kept.pop(end)]
    left = Counter({key: count for key, count in times.items() if key[1][:_YEAR] in kept})
    return left, times.total() - left.total()


def _every(times: Sequence[str]) -> list[str]:
    """All months or years from the first to the last, those without facts too.

    >>> _every(["2024-11", "2025-02"]), _every(["2023", "2021"])
    (['2024-11', '2024-12', '2025-01', '2025-02'], ['2021', '2022', '2023'])
    """
    first, last = min(times), max(times)
    if len(first) == _YEAR:
        return [str(year) for year in range(int(first), int(last) + 1)]
    start, end = (int(one[:_YEAR]) * 12 + int(one[_YEAR + 1 :]) - 1 for one in (first, last))
    return [f"{month // 12}-{month % 12 + 1:02}" for month in range(start, end + 1)]
