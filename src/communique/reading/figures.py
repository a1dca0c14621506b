"""Figures: amounts, changes, shares and ranks of trade, investment, deals, loans and aid between areas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from communique.decoding import number
from communique.item import Item
from communique.reading.figure_facts import Fact, facts
from communique.reading.figure_line import Line, Lines
from communique.reading.figure_merge import merged
from communique.reading.figure_ranks import rank_pair, ranked
from communique.reading.figure_sides import Pair, Sides
from communique.reading.figure_status import about_sport, basis_of, disowned, is_correction, is_misprint, negated
from communique.reading.figure_tables import Table, tables
from communique.reading.figure_times import Period, compared_period, own_period, period_of, target_period
from communique.reading.figure_words import DEALS, GOODS, TRADE, Cue, Flow, cues, goods_at, sector_in
from communique.record import TradeFigure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.mentions.mention import Mention
    from communique.reading.scene import Scene

_INDICATOR: Final[dict[Flow, tuple[str, str]]] = {
    "total": ("goods_total", "total_unspecified"),
    "both": ("total_unspecified", "total_unspecified"),
    "services": ("services_total", "services_total"),
    "exports": ("goods_exports", "exports_unspecified"),
    "imports": ("goods_imports", "imports_unspecified"),
    "balance": ("other", "other"),
    "settlement": ("other", "other"),
    "allocation": ("other", "other"),
    "gdp": ("gdp", "gdp"),
    "fdi_flow": ("fdi_flow", "fdi_flow"),
    "fdi_stock": ("fdi_stock", "fdi_stock"),
    "loan": ("aid_or_loan", "aid_or_loan"),
    "deal": ("deal_value", "deal_value"),
    "project": ("deal_value", "deal_value"),
}
_HEAD: Final = 3  # sentences that may say for the whole text that goods are meant
_US_BODY: Final = re.compile(
    r"(?i)\b(?:for\s+immediate\s+release|press\s+release|news\s+release|office\s+of\s+the|department\s+of|u\.?s\.?\s+(?:embassy|consulate|commercial\s+service)|governor'?s?)\b"
)
_TOGETHER: Final = frozenset({("total", "both"), ("both", "total"), ("exports", "shipments")})


def read_figures(scene: Scene) -> Iterator[Item]:
    """The figures of an article, one item per fact, in the order of the text.

    Args:
        scene: The article.
    """
    if about_sport(scene.page.text) or len(scene.sides) < 1:
        return
    yield from merged(_Reading(scene).items())


class _Reading:
    """One article being read."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.lines = Lines(scene)
        self.sides = Sides(scene, self.lines)
        self.tables = tables(self.lines, scene.page.article.sentences)
        head = " ".join(self.lines[n].text for n in range(1, _HEAD + 1))
        heading = re.search(r"(?i)\b(?:merchandise|goods)\s+trade\b", head)
        self.goods = heading is not None and not re.search(r"(?i)\bservices\b", scene.page.text)
        self.before: Cue | None = None
        self.before_number = 0
        self.period: Period | None = None
        self.period_number = 0
        self.denied: set[Any] = set()

    def items(self) -> Iterator[Item]:
        """All items, with what a correction replaces already replaced."""
        in_tables = {n for table in self.tables for n in table.numbers}
        tables_at = {table.numbers[0]: table for table in self.tables}
        lines = list(self.lines)
        for line in lines:
            if disowned(self.lines, line):
                self.denied |= {m.value for m in line.money}
        for number_ in sorted({line.number for line in lines} | tables_at.keys()):
            if number_ in tables_at and self.scene.in_scope(number_):
                yield from self._table(tables_at[number_])
            line = self.lines[number_]
            if number_ not in in_tables and not disowned(self.lines, line):
                yield from self._line(line)

    # Tables

    def _table(self, table: Table) -> Iterator[Item]:
        for cell in table.cells(self.sides):
            pair = cell.pair
            self.sides.remember(self.lines[cell.number], pair)
            values: dict[str, Any] = {**cell.values, "indicator": _INDICATOR[cell.flow][0 if cell.goods else 1], "basis": "reported", "reporter": pair[0], "partner": pair[1]}
            yield self._item(values, cell.where, cell.numbers, "table")
            if cell.period:
                self.period, self.period_number = cell.period, cell.number

    # Sentences

    def _line(self, line: Line) -> Iterator[Item]:
        if is_correction(line):
            return
        following = self.lines[line.number + 1]
        source = following if is_misprint(line, following) else line
        context = self._context(line)
        found = cues(line.text)
        if source is line:
            read = facts(line, found, context)
        else:
            read = self._corrected(line, following, found)
        ranks = [(o, cue) for o in line.ordinals if (cue := ranked(line, o))]
        pairs = self._pairs(line, read, found)
        read, pairs = self._with_ranks(line, read, pairs, ranks)
        nouns = [c for c in found if c.flow not in {"deal", "project", "allocation", "ignored"}]
        for fact in read:
            if item := self._of_fact(line, fact, pairs[fact], read, source):
                yield item
        if nouns:
            self.before, self.before_number = nouns[-1], line.number
        elif ranks:
            self.before, self.before_number = ranks[-1][1], line.number

    def _context(self, line: Line) -> Cue | None:
        """What the sentences right before measured."""
        for step in (1, 2):
            earlier = self.lines[line.number - step]
            if self.before and self.before_number == earlier.number:
                return self.before
            nouns = [c for c in cues(earlier.text) if c.flow in TRADE] if step == 1 else []
            if nouns:
                return nouns[-1]
        return None

    @staticmethod
    def _corrected(line: Line, following: Line, found: list[Cue]) -> list[Fact]:
        nouns = [c for c in found if c.flow in TRADE]
        percents, money = following.percents, following.money
        if not nouns:
            return []
        if percents and line.percents:
            return [Fact(nouns[-1], change=percents[0])]
        return [Fact(nouns[-1], money=money[0])] if money and line.money else []

    def _pairs(self, line: Line, read: list[Fact], found: list[Cue]) -> dict[Fact, Pair]:
        pairs: dict[Fact, Pair] = {}
        by_cue: dict[Cue, Pair] = {}
        for fact in read:
            if fact.flow in DEALS:
                pairs[fact] = self._payer(line, fact)
                continue
            if fact.share and not fact.money and self._elliptical(line, fact, read):
                first = next(f for f in read if f.share and f is not fact)
                pairs[fact] = pairs[first][0], self._nearest(line, fact) or pairs[first][1]
                continue
            if fact.cue not in by_cue:
                by_cue[fact.cue] = self._pair(line, fact, found)
            pairs[fact] = by_cue[fact.cue]
            self.sides.remember(line, pairs[fact])
        return pairs

    def _pair(self, line: Line, fact: Fact, found: list[Cue]) -> Pair:
        cue = fact.cue
        if line.text[cue.start : cue.end].lower() != cue.text:  # measured by the sentence before
            pair = self.sides.said(line, Cue(0, 0, cue.flow, "before", ""), len(line.text))
        else:
            until = min((c.start for c in found if c.start > cue.end and c.flow in TRADE), default=len(line.text))
            pair = self.sides.said(line, cue, until)
        if fact.share and not fact.money:
            taker = next((p.code for p in line.places if p.code != pair[0]), None)
            pair = pair[0], pair[1] if pair[1] and pair[1] != pair[0] else taker
            if pair[0] is None and pair[1] is None:
                return self.sides.pair(line)
        return self.sides.complete(line, pair, cue)

    @staticmethod
    def _elliptical(line: Line, fact: Fact, read: list[Fact]) -> bool:
        shares = [f for f in read if f.share]
        return len(shares) > 1 and shares[0] is not fact

    @staticmethod
    def _nearest(line: Line, fact: Fact) -> str | None:
        start = line.at(fact.share)[0] if fact.share else 0
        return next((p.code for p in reversed(line.places) if p.end <= start), None)

    def _payer(self, line: Line, fact: Fact) -> Pair:
        """Who pays, invests or lends, and who receives, as far as the words say."""
        if fact.flow not in {"fdi_flow", "loan"}:
            return None, None
        countries = {p.country for p in line.places}
        start = fact.cue.start if line.text[fact.cue.start : fact.cue.end].lower() == fact.cue.text else 0
        payer = next((p for p in reversed(line.places) if p.end <= start), None)
        into = next((p for p in line.places if p.start >= start and (payer is None or p.country != payer.country)), None)
        source = next((p for p in line.places if re.search(r"(?i)\bfrom\s+(?:the\s+)?$", line.text[: p.start])), None)
        if source:
            payer, into = source, next((p for p in line.places if p.country != source.country), None)
        elif payer and re.search(r"(?i)\b(?:in|into|to|for)\s+(?:the\s+)?$", line.text[: payer.start]):
            payer, into = None, payer
        if payer is None and into is None:
            return None, None
        del countries
        one = self._country(payer.code, payer.country) if payer else self.sides.counterpart(into.code, line) if into else None
        two = self._country(into.code, into.country) if into else self.sides.counterpart(payer.code, line) if payer else None
        return one, two if two != one else None

    def _country(self, code: str, country: str) -> str:
        return country if self.scene.side(country) != code else code

    def _with_ranks(self, line: Line, read: list[Fact], pairs: dict[Fact, Pair], ranks: list[Any]) -> tuple[list[Fact], dict[Fact, Pair]]:
        """Ranks given to the facts of the sentence that they belong to, or made facts of their own."""
        for ordinal, cue in ranks:
            pair = rank_pair(line, ordinal, cue, self.sides)
            if pair[0] is None or pair[1] is None or pair[0] == pair[1]:
                continue
            fact = next((f for f in read if f.rank is None and f.earlier is None and _belongs(f, cue, pairs[f], pair)), None)
            if fact is None:
                fact = Fact(cue)
                read.append(fact)
            elif fact.flow == "imports" and cue.flow == "exports":
                fact.flow = "exports"
            fact.rank = ordinal
            pairs[fact] = pair
            for other in read:  # earlier values follow the value that they are compared with
                if other.earlier is fact:
                    pairs[other] = pair
            self.sides.remember(line, pair)
        return read, pairs

    def _of_fact(self, line: Line, fact: Fact, pair: Pair, read: list[Fact], source: Line) -> Item | None:
        mention = fact.mention
        if mention is None or (fact.money and fact.money.value in self.denied):
            return None
        start, end = line.at(mention) if source is line else (len(line.text), len(line.text))
        if source is line and negated(line, start):
            return None
        if fact.flow in DEALS and not self._crosses(line, fact):
            return None
        begin, stop = self._clause(line, fact, start, end)
        basis = basis_of(line, fact.flow, start, begin, stop)
        if fact.flow == "fdi_flow" and basis == "target":
            basis = "estimate"
        period = self._period(line, fact, read, basis, (begin, start, end, stop))
        goods = fact.flow in TRADE and self._goods(line, fact)
        values: dict[str, Any] = {"indicator": _INDICATOR[fact.flow][0 if goods else 1], "basis": basis, "reporter": pair[0], "partner": pair[1]}
        where: dict[str, tuple[int, int]] = {}
        self._numbers(fact, values, where)
        numbers = [line.number] if source is line else [line.number, source.number]
        if period:
            values["period"] = period.iso
            if period.span:
                where["period"] = period.span
                numbers.append(self.scene.page.sentence_at(period.span[0]))
            if fact.money and fact.earlier is None and basis == "reported":
                self.period, self.period_number = period, line.number
        if fact.flow not in {"total", "both", "services", "balance"} and (sector := sector_in(line.text[fact.cue.start if source is line else 0 : stop] if fact.flow in TRADE else line.text)):
            values["sector"] = sector
        self._areas(line, pair, where)
        return self._item(values, where, sorted(set(numbers)), f"{fact.cue.how}_{type(mention).__name__.lower()}")

    def _goods(self, line: Line, fact: Fact) -> bool:
        text = line.text[fact.cue.start : fact.cue.end].lower() == fact.cue.text
        if self.goods or (text and goods_at(line.text, fact.cue)):
            return True
        if fact.money:
            _, end = line.at(fact.money)
            return bool(re.match(r"(?i)\s+(?:worth\s+of|in|of)\s+(?:\w+\s+)?goods\b(?!\s+and\s+services)", line.text[end:]))
        return False

    def _clause(self, line: Line, fact: Fact, start: int, end: int) -> tuple[int, int]:
        """The part of the sentence that a number may take its time and its mood from."""
        others = sorted(line.at(m) for m in (*line.money, *(p for p in line.percents if p is not fact.change)) if m is not fact.money)
        begin = max((stop for _, stop in others if stop <= start), default=0)
        stop = min((at for at, _ in others if at >= end), default=len(line.text))
        if semicolon := line.text.rfind(";", begin, start) + 1:
            begin = max(begin, semicolon)
        following = line.text.find(";", end, stop)
        return begin, following if following > 0 else stop

    def _period(self, line: Line, fact: Fact, read: list[Fact], basis: str, at: tuple[int, int, int, int]) -> Period | None:
        begin, start, end, stop = at
        if basis == "target":
            return target_period(line, end, stop) or target_period(line, begin, start)
        if fact.earlier is not None:
            current = self._period(line, fact.earlier, read, basis, self._bounds(line, fact.earlier))
            return compared_period(line, end, stop, current)
        if fact.flow in {"deal", "project", "loan", "allocation"} or (fact.flow == "fdi_flow" and basis == "estimate"):
            return None
        period = own_period(line, end, stop) or own_period(line, begin, start)
        if fact.change and fact.money and period is None:
            a, b = sorted((line.at(fact.change), line.at(fact.money)))
            period = own_period(line, a[0], b[1]) or own_period(line, b[1], len(line.text)) or own_period(line, 0, a[0])
        if period is None and basis == "estimate" and fact.money is None:
            return None
        period = period or self._sentence_period(line, fact, read)
        if period is None and basis == "reported" and (fact.money or fact.share) and fact.flow in TRADE:
            period = self._inherited(line)
        return period

    def _bounds(self, line: Line, fact: Fact) -> tuple[int, int, int, int]:
        mention = fact.mention
        start, end = line.at(mention) if mention else (0, 0)
        begin, stop = self._clause(line, fact, start, end)
        return begin, start, end, stop

    def _sentence_period(self, line: Line, fact: Fact, read: list[Fact]) -> Period | None:
        """The only period of a sentence, which holds for all its numbers but targets and earlier values."""
        del read
        return own_period(line, 0, len(line.text)) if fact.money or fact.change or fact.share else own_period(line, 0, len(line.text))

    def _inherited(self, line: Line) -> Period | None:
        """The period of the figure before, in the same paragraph."""
        if self.period is None or line.number - self.period_number > 2:  # noqa: PLR2004
            return None
        between = self.scene.page.text[self.lines[self.period_number].base : line.base]
        again = re.search(r"(?i)\bof\s+(?:that|this|which)\b", line.text)
        if re.search(r"\n[ \t]*\n", between) and not again:
            return None
        return self.period

    def _crosses(self, line: Line, fact: Fact) -> bool:
        """Whether a deal, loan or sum set aside is one between areas."""
        if len(self.scene.sides) < 2:  # noqa: PLR2004
            return False
        if fact.flow == "allocation":
            return bool(line.places) or bool(re.search(r"(?i)\b(?:each|both)\s+sides?\b|\btwo\s+(?:countries|sides|governments)\b", line.text))
        return True

    def _numbers(self, fact: Fact, values: dict[str, Any], where: dict[str, tuple[int, int]]) -> None:
        if (money := fact.money) is not None:
            code, basis = self._currency(fact)
            values |= {
                "value": number(money.value), "value_max": number(money.value_max), "value_qualifier": money.qualifier,
                "currency": code, "currency_basis": basis,
            }  # fmt: skip
            where |= dict.fromkeys(("value", *(["value_max"] if money.value_max is not None else []), *(["currency"] if code else [])), (money.start, money.end))
        for name, percent in (("change_pct", fact.change), ("share_pct", fact.share)):
            if percent is not None:
                values[name] = number(percent.value if name == "change_pct" else abs(percent.value))
                where[name] = (percent.start, percent.end)
        if fact.rank is not None:
            values["rank"] = fact.rank.value
            where["rank"] = (fact.rank.start, fact.rank.end)

    def _currency(self, fact: Fact) -> tuple[str | None, str]:
        code = fact.money.currency if fact.money else None
        if code:
            return code, "explicit"
        if self.scene.page.article.dollar and fact.money and "$" in fact.money.text:
            return self.scene.page.article.dollar, "house_style"
        if self._american:
            return "USD", "house_style"
        return None, "unresolved"

    @property
    def _american(self) -> bool:
        """Whether an institution of the United States issued the text, or is its main side."""
        issuer = (self.scene.home or "")[:3] in {"USA", "US-"} or (self.scene.sides and self.scene.sides[0] == "USA")
        head = " ".join(self.lines[n].text for n in range(1, _HEAD + 1))
        return bool(issuer) and _US_BODY.search(head) is not None

    @staticmethod
    def _areas(line: Line, pair: Pair, where: dict[str, tuple[int, int]]) -> None:
        for name, code in zip(("reporter", "partner"), pair, strict=True):
            place = next((p for p in line.places if code and code in {p.code, p.country}), None)
            if place:
                where[name] = (line.base + place.start, line.base + place.end)

    @staticmethod
    def _item(values: dict[str, Any], where: dict[str, tuple[int, int]], numbers: list[int], pattern: str) -> Item:
        kept = {name: value for name, value in values.items() if value is not None}
        return Item(list="trade_figures", model=TradeFigure, values=kept, where=where, sentences=numbers, witness="rules", pattern=pattern)


def _belongs(fact: Fact, cue: Cue, own: Pair, pair: Pair) -> bool:
    """Whether a rank is of what a fact measures, between the same two sides."""
    if fact.flow in DEALS or not _same_flow(fact.flow, cue.flow):
        return False
    return None in own or set(own) == set(pair)


def _same_flow(one: Flow, two: Flow) -> bool:
    family = {"both": "total", "fdi_flow": "fdi_stock"}
    first, second = family.get(one, one), family.get(two, two)
    return first == second or (one == "imports" and two == "exports")


_ = (GOODS, period_of, _TOGETHER)
