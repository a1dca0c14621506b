"""Checks of who trades with whom, which way, and in what: against the words beside each amount."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from communique.checks.check import Check, Example, Finding
from communique.mentions import mention as m
from communique.mentions.areas import country_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.checks.check import Row, Subject

Way = Literal["exports", "imports"]

_FLOW: Final = re.compile(
    r"(?i)\b(?:(?P<exports>(?:re-?)?exports?|exported|exporting|shipments?|shipped|sold|sales)"
    r"|(?P<imports>imports?|imported|importing|purchases?|purchased|bought)"
    r"|(?P<balance>deficit|surplus|gap|balance|imbalance)"
    r"|(?P<total>(?:two-way|bilateral|mutual|merchandise|total|goods)?\s*(?:trade|turnover|commerce|exchange)))\b"
)
_CLAUSE: Final = re.compile(r"[;:]|\.\s|\b(?:while|whereas|but)\b")
_OWNED: Final = re.compile(r"(?:'s?)?\s+(?:[\w-]+\s+){0,3}$")
_NOT_OWNED: Final = re.compile(r"(?i)\b(?:to|from|in|into|with|of|and|by|for|than|between|on|at|or|against|the)\s")
_TO: Final = re.compile(
    r"(?i)^(?:\s+[\w,-]+){0,6}?\s+(?P<way>to|from|into)\s+(?:the\s+|mainland\s+|neighbou?ring\s+|fellow\s+)*$"
)
_REACH: Final = 90
_BEHIND: Final = 45
_GOODS: Final = re.compile(r"(?i)\b(?:goods|merchandise|commodit(?:y|ies)|products?|produce)\b")
_GOODS_TRADE: Final = re.compile(
    r"(?i)\b(?:(?:goods|merchandise)\s+(?:trade|exports?|imports?|turnover)|(?:trade|exports?|imports?)\s+(?:in|of)\s+goods)\b"
)


@dataclass(frozen=True, slots=True)
class Flow:
    """What the words beside an amount say of its way.

    Args:
        kind: exports, imports, balance or total.
        seller: Area that the words make the exporting one, if any.
        buyer: The importing one, if any.
        word: The word itself with what stands around it.
    """

    kind: str
    seller: str | None
    buyer: str | None
    word: str


def flow_beside(subject: Subject, amount: m.Mention) -> Flow | None:
    """The flow that the words nearest to an amount name, in its own clause; None where none does."""
    number = subject.page.sentence_at(amount.start)
    sentence = subject.page.article.sentences[number - 1] if number else None
    if sentence is None:
        return None
    text, start = subject.page.text, sentence.start
    begin = max((start + x.end() for x in _CLAUSE.finditer(text[start : amount.start])), default=start)
    end = next((amount.end + x.start() for x in _CLAUSE.finditer(text[amount.end : sentence.end])), sentence.end)
    before = [x for x in _FLOW.finditer(text, begin, amount.start)]
    after = [x for x in _FLOW.finditer(text, amount.end, min(end, amount.end + _BEHIND))]
    nearest = _nearest(text, amount, before, after)
    return _read(subject, number, nearest, end) if nearest else None


def _nearest(
    text: str, amount: m.Mention, before: list[re.Match[str]], after: list[re.Match[str]]
) -> re.Match[str] | None:
    """The word that governs an amount: what it is "worth of" or "in", else the last one before it."""
    if after and re.match(r"\s+(?:worth\s+of\s+|in\s+|of\s+)(?:\w+\s+){0,2}$", text[amount.end : after[0].start()]):
        return after[0]
    return before[-1] if before else None


def _read(subject: Subject, number: int, word: re.Match[str], end: int) -> Flow:
    text, kind = subject.page.text, str(word.lastgroup)
    areas = subject.page.in_sentence(number, m.Area)
    owner = next((a for a in reversed(areas) if a.end <= word.start() and _owns(text[a.end : word.start()])), None)
    seller = buyer = None
    first = next((a for a in areas if word.end() <= a.start < min(end, word.end() + _REACH)), None)
    way = _TO.match(text[word.end() : first.start]) if first else None
    own = _country(owner)
    if kind == "exports":
        seller, buyer = own, None
    elif kind == "imports":
        seller, buyer = None, own
    if way and first and kind in {"exports", "imports"}:
        if way["way"].lower() == "from":
            seller = _country(first)
        else:
            buyer = _country(first)
    stop = first.end if way and first else word.end()
    begin = owner.start if owner else word.start()
    return Flow(kind, seller, buyer, " ".join(text[begin:stop].split()))


def _owns(gap: str) -> bool:
    return bool(_OWNED.fullmatch(gap)) and not _NOT_OWNED.search(gap)


def _country(area: m.Area | None) -> str | None:
    return (area.country or area.code) if area else None


def _ends(row: Row) -> tuple[Way, str | None, str | None] | None:
    """The way, the seller and the buyer of a figure of exports or imports."""
    for way in ("exports", "imports"):
        if way in row["indicator"]:
            sides = [_of(row["reporter"]), _of(row["partner"])]
            return (way, *(sides if way == "exports" else reversed(sides)))  # type: ignore[return-value]
    return None


def _of(code: str | None) -> str | None:
    return (country_of(code) or code) if code else None


def amounts(subject: Subject, row: Row) -> list[m.Quantity]:
    """The cited mentions that give a figure's amount, else its change, else its share."""
    for field, kind in (("value", m.Money), ("change_pct", m.Percent), ("share_pct", m.Percent)):
        size = row[field]
        if size is None:
            continue
        found = [x for x in subject.found(row, kind) if abs(float(size)) in {abs(float(x.value)), float(x.value_max or 0)}]
        if found:
            return found
    return []


def ways(subject: Subject) -> Iterator[Finding]:
    """Exports told as imports, or with the sides reversed."""
    for path, row in subject.rows("trade_figures"):
        told, stated = _ends(row), [x for x in amounts(subject, row)]
        flows = [flow for x in stated if (flow := flow_beside(subject, x)) and flow.kind in {"exports", "imports"}]
        if told is None or not flows or any(_agree(told, flow) for flow in flows):
            continue
        way, seller, buyer = told
        message = f'The record has {way} from {seller or "?"} to {buyer or "?"}; the text speaks of "{flows[0].word}".'
        field = "indicator" if flows[0].kind != way else "reporter"
        yield Finding(path=f"{path}/{field}", message=message, value=row[field], evidence=subject.quote(stated[0]))


def _agree(told: tuple[Way, str | None, str | None], flow: Flow) -> bool:
    way, seller, buyer = told
    if flow.seller is None and flow.buyer is None:
        return way == flow.kind
    crossed = (flow.seller and flow.seller == buyer) or (flow.buyer and flow.buyer == seller)
    return not crossed


def totals(subject: Subject) -> Iterator[Finding]:
    """One way of trade told as the whole, the whole as one way, or a balance as either."""
    for path, row in subject.rows("trade_figures"):
        told = next((k for k in ("exports", "imports", "total") if k in row["indicator"]), None)
        if told is None or row["indicator"] == "services_total":
            continue
        stated = amounts(subject, row)
        flows = [flow for x in stated if (flow := flow_beside(subject, x))]
        kinds = {flow.kind for flow in flows}
        if not flows or told in kinds or ({told} | kinds) <= {"exports", "imports"}:
            continue
        message = f'The record has {row["indicator"]}; the text speaks of "{flows[0].word}".'
        yield Finding(path=f"{path}/indicator", message=message, value=row["indicator"], evidence=subject.quote(stated[0]))


def goods(subject: Subject) -> Iterator[Finding]:
    """Goods of which no word is said, or trade in goods told as all trade."""
    for path, row in subject.rows("trade_figures"):
        numbers = subject.cited(row)
        if not numbers:
            continue
        said = subject.said(row)
        near = " ".join(subject.page.sentence(n) for n in range(max(1, numbers[0] - 3), numbers[-1] + 1))
        if row["indicator"].startswith("goods_") and not _GOODS.search(near):
            message = f'The record has {row["indicator"]}; the text says neither goods nor merchandise.'
        elif row["indicator"].endswith("_unspecified") and (found := _GOODS_TRADE.search(said)) and len(numbers) == 1:
            message = f'The record has {row["indicator"]}; the text speaks of "{found[0]}".'
        else:
            continue
        yield Finding(path=f"{path}/indicator", message=message, value=row["indicator"])


_RANKED: Final = re.compile(
    r"(?:'s?|\s+the)?\s+(?:[\w-]+[\s-]+){0,3}?(?:largest|biggest|top|leading|main|most important|No\.?\s?\d+)\s+"
    r"(?:[\w-]+\s+){0,3}?(?:partner|market|destination|supplier|source|customer|buyer|investor|exporter|importer|trader)"
)


def ranks(subject: Subject) -> Iterator[Finding]:
    """The rank of X for Y told as that of Y for X: "X is Y's third-largest partner"."""
    for path, row in subject.rows("trade_figures"):
        sides = {_of(row["reporter"]), _of(row["partner"])}
        if row["rank"] is None or len(sides) < 2:  # noqa: PLR2004 - two sides
            continue
        owners = [a for a in subject.found(row, m.Area) if _RANKED.match(subject.page.text, a.end) and _possessive(subject, a)]
        if owners and all(_country(a) == _of(row["partner"]) for a in owners):
            words = " ".join(subject.page.text[owners[0].start : owners[0].end + 60].split())
            message = f'The record has {row["partner"]} as the ranked partner of {row["reporter"]}; the text says "{words}".'
            yield Finding(path=f"{path}/reporter", message=message, value=row["reporter"], expected=row["partner"])


def _possessive(subject: Subject, area: m.Area) -> bool:
    return area.form == "name" and subject.page.text[area.end : area.end + 1] in {"'", "’"}


_TEXT: Final = (
    "Norway's exports to Chile rose to $310 million while its imports reached $200 million. "
    "Goods trade with Peru was $50 million. Chile is Norway's third-largest market."
)
_SIDES: Final = {"reporter": "NOR", "partner": "CHL"}

CHECKS: Final = (
    Check(
        name="way_of_trade",
        severity="warning",
        rule="Exports go from the seller to the buyer that the words name.",
        find=ways,
        passes=Example(
            text=_TEXT,
            record={
                "trade_figures": [
                    {"indicator": "exports_unspecified", "value": 310_000_000, **_SIDES},
                    {"indicator": "imports_unspecified", "value": 200_000_000, **_SIDES},
                ]
            },
        ),
        fails=Example(
            text=_TEXT,
            record={"trade_figures": [{"indicator": "imports_unspecified", "value": 310_000_000, **_SIDES}]},
        ),
    ),
    Check(
        name="one_way_or_both",
        severity="warning",
        rule="Exports are not the whole of trade, and neither is its balance.",
        find=totals,
        passes=Example(text=_TEXT, record={"trade_figures": [{"indicator": "goods_total", "value": 50_000_000}]}),
        fails=Example(text=_TEXT, record={"trade_figures": [{"indicator": "goods_total", "value": 310_000_000}]}),
    ),
    Check(
        name="goods",
        severity="warning",
        rule="Trade is in goods where the words say so, and only there.",
        find=goods,
        passes=Example(text=_TEXT, record={"trade_figures": [{"indicator": "goods_total", "value": 50_000_000}]}),
        fails=Example(
            text="Trade with Peru was $50 million.",
            record={"trade_figures": [{"indicator": "goods_total", "value": 50_000_000}]},
        ),
    ),
    Check(
        name="rank_of_partner",
        severity="warning",
        rule="In \"X is Y's third-largest partner\" X is the partner and Y reports.",
        find=ranks,
        passes=Example(text=_TEXT, record={"trade_figures": [{"rank": 3, **_SIDES}]}),
        fails=Example(text=_TEXT, record={"trade_figures": [{"rank": 3, "reporter": "CHL", "partner": "NOR"}]}),
    ),
)
