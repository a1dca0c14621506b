"""A fact's numbers as the record holds them, each with the span that proves it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final

from communique.mentions.areas.find import country_of
from communique.mentions.mention import number
from communique.schema.item import Item
from communique.trade.reading.figures.words import TRADE, Flow, goods_at
from communique.trade.record import TradeFigure

if TYPE_CHECKING:
    from communique.mentions.mention import Money
    from communique.schema.item import Span
    from communique.trade.reading.figures.amounts import Fact
    from communique.trade.reading.figures.line import Line, Lines
    from communique.trade.reading.figures.periods import Period
    from communique.trade.reading.figures.said import Pair
    from communique.trade.reading.scene import Scene

_INDICATORS: Final[dict[Flow, str]] = {
    "total": "total_unspecified",
    "both": "total_unspecified",
    "services": "services_total",
    "exports": "exports_unspecified",
    "imports": "imports_unspecified",
    "gdp": "gdp",
    "fdi_flow": "fdi_flow",
    "fdi_stock": "fdi_stock",
    "loan": "aid_or_loan",
    "deal": "deal_value",
    "project": "deal_value",
}
_OF_GOODS: Final[dict[Flow, str]] = {"total": "goods_total", "exports": "goods_exports", "imports": "goods_imports"}
_SHORT: Final = {"rs": "rupee", "sh": "shilling", "shs": "shilling", "dh": "dirham", "fr": "franc", "kr": "kron"}
_SHARED: Final = re.compile(
    r"(?i)\b(?:rupee|peso|shilling|dinar|dirham|franc|riyal|rial|kwacha|manat|leu|crown|rs|shs?|dh|fr|kr)(?=s?\b|[\d.])"
)
_NUMBERS: Final = frozenset({"value", "value_max", "currency", "change_pct", "share_pct", "rank"})
_HEAD: Final = 3  # sentences that may say what holds for the whole text
_GOODS_TRADE: Final = re.compile(r"(?i)\b(?:merchandise|goods)\s+trade\b")
_WORTH_OF_GOODS: Final = re.compile(r"(?i)\s+(?:worth\s+of|in|of)\s+(?:\w+\s+)?goods\b(?!\s+and\s+services)")
_AMERICAN_BODY: Final = re.compile(
    r"(?i)\b(?:for\s+immediate\s+release|press\s+release|news\s+release|office\s+of\s+the|department\s+of"
    r"|u\.?s\.?\s+(?:embassy|consulate|commercial\s+service)|governor'?s?)\b"
)


@dataclass(slots=True)
class Values:
    """Field values with where they stand, the sentences that hold them, and which of them words right there state."""

    fields: dict[str, Any] = field(default_factory=dict)
    where: dict[str, Span] = field(default_factory=dict)
    numbers: list[int] = field(default_factory=list)
    stated: set[str] = field(default_factory=set)

    def item(self, pattern: str) -> Item:
        """The item that they make."""
        kept = {name: value for name, value in self.fields.items() if value is not None}
        numbers = sorted(set(self.numbers))
        return Item(
            list_name="trade_figures", model=TradeFigure, values=kept, where=self.where, sentences=numbers,
            witness="rules", pattern=pattern, stated=self.stated,
        )  # fmt: skip


@cache
def own_currency(country: str, unit: str) -> str | None:
    """The currency of a country where it goes by a name that others use too.

    >>> own_currency("NPL", "rs"), own_currency("NPL", "peso")
    ('NPR', None)
    """
    import pycountry  # noqa: PLC0415 - only amounts that the text leaves open pay for it
    from babel.numbers import get_currency_name, get_territory_currencies  # noqa: PLC0415

    known = pycountry.countries.get(alpha_3=country)
    code = next(iter(get_territory_currencies(known.alpha_2)), None) if known else None
    name = get_currency_name(code, locale="en").lower() if code else ""
    return code if (_SHORT.get(unit) or unit) in name else None


def indicator(flow: Flow, *, goods: bool) -> str:
    """The codebook's indicator.

    >>> indicator("exports", goods=True), indicator("balance", goods=True)
    ('goods_exports', 'other')
    """
    return (_OF_GOODS.get(flow) if goods else None) or _INDICATORS.get(flow, "other")


class House:
    """What an article's head settles for all its figures: its currency, and whether it is about goods alone.

    Args:
        scene: The article.
        lines: Its sentences.
    """

    def __init__(self, scene: Scene, lines: Lines) -> None:
        self._scene = scene
        self._lines = lines

    @cached_property
    def _head(self) -> str:
        return " ".join(self._lines[number].text for number in range(1, _HEAD + 1))

    @cached_property
    def goods(self) -> bool:
        """Whether the headline says goods trade and nothing speaks of services."""
        return _GOODS_TRADE.search(self._head) is not None and "services" not in self._scene.page.text.lower()

    @cached_property
    def american(self) -> bool:
        """Whether an institution of the United States issued the text, or the text is about one."""
        ours = (self._scene.home or "")[:3] in {"USA", "US-"} or self._scene.sides[:1] == ("USA",)
        return ours and _AMERICAN_BODY.search(self._head) is not None

    def currency(self, money: Money, reporter: str | None = None) -> tuple[str | None, str]:
        """The currency of an amount, and how it is known: a name that many share is that of who reports."""
        if money.currency:
            return money.currency, "explicit"
        if "$" in money.text and self._scene.page.article.dollar:
            return self._scene.page.article.dollar, "house_style"
        if "$" not in money.text and (unit := _SHARED.search(money.text)):
            home = self._scene.home or reporter
            if home and (code := own_currency(country_of(home) or home, unit.group().lower())):
                return code, "explicit"
        return ("USD", "house_style") if self.american else (None, "unresolved")

    def of_goods(self, line: Line, fact: Fact) -> bool:
        """Whether a fact is about goods alone."""
        if fact.flow not in TRADE:
            return False
        if self.goods or (fact.cue.stands_in(line.text) and goods_at(line.text, fact.cue)):
            return True
        return fact.money is not None and _WORTH_OF_GOODS.match(line.text, line.at(fact.money)[1]) is not None


def add_numbers(values: Values, fact: Fact, house: House) -> None:
    """Add amount, change, share and rank."""
    if (money := fact.money) is not None:
        code, basis = house.currency(money, values.fields.get("reporter"))
        values.fields |= {
            "value": number(money.value), "value_max": number(money.value_max), "value_qualifier": money.qualifier,
            "currency": code, "currency_basis": basis,
        }  # fmt: skip
        values.where["value"] = values.where["currency"] = (money.start, money.end)
        if money.value_max is not None:
            values.where["value_max"] = (money.start, money.end)
    for name, said in (("change_pct", fact.change), ("share_pct", fact.share), ("rank", fact.rank)):
        if said is not None:
            values.fields[name] = number(abs(Decimal(said.value)) if name == "share_pct" else Decimal(said.value))
            values.where[name] = (said.start, said.end)


def add_sides(values: Values, line: Line, pair: Pair, scene: Scene, *, stated: bool = False) -> None:
    """Add reporter and partner; proved in the sentence, else by the last mention before it, else by any.

    The numbers of a sentence that names one of them are surely of this relation.
    """
    if stated:
        values.stated |= {"reporter", "partner"}
    for name, code in zip(("reporter", "partner"), pair, strict=True):
        if code is None:
            continue
        values.fields[name] = code
        here = next((p for p in line.places if code in {p.code, p.country}), None)
        if here:
            values.where[name] = (line.base + here.start, line.base + here.end)
            values.stated |= _NUMBERS
            continue
        named = [(a.start, a.end) for a in scene.spoken if code in {a.code, a.country}]
        before = [span for span in named if span[0] < line.base]
        if named:
            values.where[name] = (before[-1:] or named)[0]


def add_period(values: Values, period: Period, scene: Scene) -> None:
    """Add a period, with the sentence that says it."""
    values.fields["period"] = period.iso
    if period.span:
        values.where["period"] = period.span
        values.numbers.append(scene.page.sentence_at(period.span[0]))
