"""Figures: amounts, changes, shares and ranks of trade, investment, deals, loans and aid between areas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.areas.find import country_of
from communique.trade.reading.figures.amounts import Fact, amounts, is_entry, unqualified
from communique.trade.reading.figures.line import Line, Lines
from communique.trade.reading.figures.merge import merged
from communique.trade.reading.figures.pairs import add_ranks, pairs_of
from communique.trade.reading.figures.percents import add_percents
from communique.trade.reading.figures.periods import Periods, clause_of, is_heading
from communique.trade.reading.figures.ranks import ranks_of, with_amounts
from communique.trade.reading.figures.respective import spread
from communique.trade.reading.figures.said import Memory
from communique.trade.reading.figures.sides import Sides
from communique.trade.reading.figures.status import (
    at_home,
    basis_of,
    disowned,
    negated,
    of_state,
    stands,
)
from communique.trade.reading.figures.tables import Table, tables
from communique.trade.reading.figures.values import House, Values, add_numbers, add_period, add_sides, indicator
from communique.trade.reading.figures.words import DEALS, TRADE, WEAK, Cue, Flow, cues, ranked_by
from communique.trade.reading.scope import is_about_sport
from communique.trade.reading.sectors import first_sector

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from communique.schema.item import Item
    from communique.trade.reading.figures.periods import Clause
    from communique.trade.reading.figures.said import Pair
    from communique.trade.reading.scene import Scene


_MOVES: Final = (
    r"(?:rose|fell|grew|expanded|increased|reached|hit|stood|totall?ed|amounted|climbed|dropped|declined|jumped|surged"
    r"|shrank|slipped|slid|soared|exceeded|topped|surpassed|came|went|edged|gained|plunged|doubled|tripled|halved"
    r"|was|is|were|are|has|had|have|will|would|could|should|may|might)"
)
_FIGURE: Final = re.compile(
    r"(?i)(?<!\bof )\b(?:the|this|that)\s+(?:correct(?:ed)?\s+)?(?:figure|total|amount|volume|value|number)"
    rf"(?=\s+(?:\w+ly\s+)?(?:{_MOVES}|to|by|from|in)\b|[,.;]|$)"
)
_IT: Final = re.compile(
    r"^\W*(?:(?:In|For|During|Over|By|From|Between)\b[^,;]{0,60},\s*)?"
    rf"((?i:it|they))(?=\s+(?:\w+ly\s+)?{_MOVES}\b)"
)
# "shipments to the United States rose; those to China fell"
_THOSE: Final = re.compile(
    r"(?i)\bthose(?:(?=\s+(?:bound\s+|destined\s+|going\s+)?(?:to|from|for)\s)"
    r"|\s+(?:sales|shipments|purchases|deliveries|supplies)\b)"
)
_FLOWS: Final = frozenset({"exports", "imports"})


def recalled(line: Line, found: Sequence[Cue], main: Cue | None) -> tuple[Cue, ...]:
    """The cues of a sentence with what stands in it for the figure of a sentence before.

    Args:
        line: The sentence.
        found: Its own cues.
        main: What the figure before measured, the first of its sentence.
    """
    those = _THOSE.search(line.text) if "hose " in line.text else None  # a look at four letters is cheaper
    if those and (flow := _flow_before(found, those.start(), main)):
        return _with(found, Cue(*those.span(), flow, "those", those.group().lower()))
    figure = _FIGURE.search(line.text)
    subject = None if figure else _IT.match(line.text)
    span = figure.span() if figure else subject.span(1) if subject else None
    if span is None or main is None or any(c.flow in TRADE and c.start < span[0] for c in found):
        return tuple(found)
    return _with(found, Cue(*span, main.flow, "again", line.text[slice(*span)].lower()))


def _with(found: Sequence[Cue], cue: Cue) -> tuple[Cue, ...]:
    return tuple(sorted((*found, cue), key=lambda c: c.start))


def _flow_before(found: Sequence[Cue], start: int, main: Cue | None) -> Flow | None:
    """What "those to" are: the exports or imports told before in the sentence, else in the one before it."""
    cue = next((c for c in reversed(found) if c.end <= start and c.flow in _FLOWS), main)
    return cue.flow if cue and cue.flow in _FLOWS else None


_FIGURE_BACK: Final = 2  # sentences back to which "the figure" points
_PART: Final = re.compile(r"(?i)\bof\s+(?:that|this|the\s+(?:total|figure|amount|sum|volume))\b")
_UP_TO: Final = re.compile(r"[,)]\s+to$")
_TITLES: Final = 2  # sentences that a title and what stands under it may be
_PAIR: Final = 2  # sides of a deal
_NO_SECTOR: Final = frozenset({"total", "both", "services", "balance"})


def read_figures(scene: Scene) -> Iterator[Item]:
    """The figures of an article, one item per fact, in the order of the text.

    Args:
        scene: The article.
    """
    if scene.sides and not is_about_sport(scene.words.keys()):
        reading = _Reading(scene)
        items = list(reading.items())
        headings = frozenset(number for number in range(1, _TITLES + 1) if is_heading(reading.lines[number]))
        yield from merged(items, headings)


class _Reading:
    """One article being read, sentence after sentence: each may lean on those before it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.lines = Lines(scene)
        self.sides = Sides(scene, self.lines)
        self.periods = Periods(scene, self.lines)
        self.house = House(scene, self.lines)
        self.before: Cue | None = None  # what was measured last
        self.before_number = 0
        self.main: Cue | None = None  # what the sentence with a figure measured first
        self.main_number = 0

    def items(self) -> Iterator[Item]:
        """All items."""
        found = tables(self.lines, self.scene.page.article.sentences)
        begin = {table.numbers[0]: table for table in found if self.scene.in_scope(table.numbers[0])}
        inside = {number for table in found for number in table.numbers}
        for sentence in sorted({*(line.number for line in self.lines), *begin}):
            if sentence in begin:
                yield from self._table(begin[sentence])
            if sentence not in inside and not disowned(self.lines, self.lines[sentence]):
                yield from self._line(self.lines[sentence])

    def _table(self, table: Table) -> Iterator[Item]:
        pairs: set[Pair] = set()
        for cell in table.cells(self.sides):
            pairs.add(cell.pair)
            self.sides.remember(self.lines[cell.number], cell.pair)
            values = Values({**cell.values, "basis": "reported"}, dict(cell.where), cell.numbers)
            values.fields["indicator"] = indicator(cell.flow, goods=cell.goods)
            add_sides(values, self.lines[cell.number], cell.pair, self.scene)
            yield values.item("table")
            if cell.period:
                self.periods.remember(cell.period, cell.number)
        if len(pairs) > 1:  # what follows is of no row more than of another
            owners = {pair[0] for pair in pairs}
            self.sides.memory = Memory((next(iter(owners)) if len(owners) == 1 else None, None), table.numbers[-1])

    def _line(self, line: Line) -> Iterator[Item]:
        if at_home(line.text):
            return
        found = recalled(line, cues(line.text), self._main(line))
        context = None if any(c.flow not in WEAK for c in found) else self._context(line)
        read = amounts(line, found, context)
        add_percents(line, found, context, read)
        ranks = list(ranks_of(line))
        with_amounts(line, read, ranks)
        pairs = pairs_of(line, read, found, self.sides)
        pairs |= spread(line, read, pairs)
        add_ranks(line, read, pairs, ranks, self.sides)
        for fact in read:
            if self._counts(line, fact):
                yield self._item(line, fact, pairs[fact], read)
        self._remember(line, found, read, context, [cue for _, cue in ranks])

    def _remember(
        self, line: Line, found: Sequence[Cue], read: Sequence[Fact], context: Cue | None, ranks: list[Cue]
    ) -> None:
        first = next((fact.cue for fact in read if fact.flow in TRADE), None)
        if first and not _PART.search(line.text):
            self.main, self.main_number = first, line.number
        own = [cue for cue in found if cue.flow not in WEAK and cue.flow != "ignored"]
        if nouns := ([context] if context and read else own) or ranks:
            self.before, self.before_number = nouns[-1], line.number

    def _main(self, line: Line) -> Cue | None:
        """What the sentences right before measured first: what "the figure" means."""
        if self.main and line.number - self.main_number <= _FIGURE_BACK:
            return self.main
        return next((cue for cue in cues(self.lines[line.number - 1].text) if cue.flow in TRADE), None)

    def _context(self, line: Line) -> Cue | None:
        """What the sentences right before measured."""
        if self.before and line.number - self.before_number == 1:
            return self.before
        nouns = [cue for cue in cues(self.lines[line.number - 1].text) if cue.flow in TRADE]
        if nouns:
            return nouns[-1]
        for _, flow, pattern in ranked_by() if is_entry(line) else ():  # "Main buyers in 2025:"
            if pattern.search(self.lines[line.number - 1].text):
                return Cue(0, 0, flow, "opener", "")
        return self.before if self.before and line.number - self.before_number == 2 else None  # noqa: PLR2004

    def _item(self, line: Line, fact: Fact, pair: Pair, read: Sequence[Fact]) -> Item:
        if fact.flow == "fdi_flow" and stands(line.text):
            fact.flow = "fdi_stock"
        clause = clause_of(line, fact)
        begin = 0 if _raised_to(line, fact, read, clause) else clause.begin
        basis = basis_of(line, fact.flow, clause.start, begin, clause.stop)
        if fact.earlier is not None:
            basis = "reported"
        values = Values(numbers=[line.number])
        goods = self.house.of_goods(line, fact)
        values.fields |= {"indicator": indicator(fact.flow, goods=goods), "basis": basis}
        add_sides(values, line, pair, self.scene, stated=self.sides.are_stated(line, fact.cue, pair))
        add_numbers(values, fact, self.house)
        if period := self.periods.of(line, fact, read, basis, clause):
            add_period(values, period, self.scene)
            if fact.money and fact.earlier is None and basis == "reported":
                self.periods.remember(period, line.number)
        if fact.flow not in _NO_SECTOR:
            trade = fact.flow in TRADE
            begin = fact.cue.start if trade and fact.cue.stands_in(line.text) else 0
            values.fields["sector"] = first_sector(line.text[begin : clause.stop if trade else len(line.text)])
        return values.item(f"{fact.cue.how}_{fact.mention.kind if fact.mention else 'none'}")

    def _counts(self, line: Line, fact: Fact) -> bool:
        """Whether a fact is in scope: not named as wrong, and between areas."""
        if (
            fact.mention is None
            or negated(line, line.at(fact.mention)[0])
            or not self.scene.is_told(fact.mention.start)
        ):
            return False
        if fact.flow not in DEALS:
            return True
        if of_state(line, fact) or (fact.flow != "loan" and len(self.scene.sides) < _PAIR):
            return False
        if fact.flow == "loan" and {p.country for p in line.places} == {country_of(self.scene.home or "")}:
            return False  # a state that its own federation pays
        return fact.flow != "allocation" or bool(line.places or self.lines[line.number - 1].places)


def _raised_to(line: Line, fact: Fact, read: Sequence[Fact], clause: Clause) -> bool:
    """Whether an amount ends a rise that is told from further back: "lift trade, now $1 billion, to $2 billion"."""
    if any(other.earlier is fact and other.mention and line.at(other.mention)[0] < clause.start for other in read):
        return True
    return clause.begin > 0 and _UP_TO.search(unqualified(line.text[: clause.start])) is not None
