"""Checks of who trades with whom, which way, and in what: against the words beside each amount."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from communique.checks.check import Check, Example, Finding
from communique.mentions import mention as m
from communique.mentions.areas.find import bloc_members, country_of
from communique.trade.checks.flows import Flow, amounts, flows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.checks.check import Row, Subject

Way = Literal["exports", "imports"]


def _ends(row: Row) -> tuple[Way, str | None, str | None] | None:
    """The way, the seller and the buyer of a figure of exports or imports."""
    reporter, partner = _of(row["reporter"]), _of(row["partner"])
    if "exports" in row["indicator"]:
        return "exports", reporter, partner
    return ("imports", partner, reporter) if "imports" in row["indicator"] else None


def _of(code: str | None) -> str | None:
    return (country_of(code) or code) if code else None


def ways(subject: Subject) -> Iterator[Finding]:
    """Exports told as imports, or with the sides reversed."""
    for path, row in subject.rows("trade_figures"):
        told, stated = _ends(row), amounts(subject, row)
        found = [flow for flow in flows(subject, row) if flow.kind in {"exports", "imports"}]
        found = found or _headed(subject.said(row))
        if told is None or not found or any(_agree(told, flow) for flow in found):
            continue
        way, seller, buyer = told
        message = f'The record has {way} from {seller or "?"} to {buyer or "?"}; the text speaks of "{found[0].word}".'
        field = "indicator" if found[0].kind != way else "reporter"
        yield Finding(path=f"{path}/{field}", message=message, value=row[field], evidence=subject.quote(*stated[:1]))


_EXPORTS: Final = re.compile(r"(?i)\b(?:re-?)?exports\b")
_IMPORTS: Final = re.compile(r"(?i)\bimports\b")


def _headed(said: str) -> list[Flow]:
    """The one way that cited words name whose amounts stand in the columns of a table."""
    found = {"exports": _EXPORTS.search(said), "imports": _IMPORTS.search(said)}
    return [Flow(kind, None, None, None, word[0]) for kind, word in found.items() if word]


def _agree(told: tuple[Way, str | None, str | None], flow: Flow) -> bool:
    way, seller, buyer = told
    if flow.seller is None and flow.buyer is None:
        return way == flow.kind
    return not (_differ(flow.seller, seller) or _differ(flow.buyer, buyer))


def _differ(named: str | None, told: str | None) -> bool:
    """Whether the words name one side and the record has another; a bloc and its member may be meant by each other."""
    if not named or not told or named == told:
        return False
    return named not in bloc_members(told) and told not in bloc_members(named)


def owners(subject: Subject) -> Iterator[Finding]:
    """The trade of one side told as that of the other: "Norway's trade with Chile"."""
    for path, row in subject.rows("trade_figures"):
        reporter, partner = _of(row["reporter"]), _of(row["partner"])
        stated = amounts(subject, row)
        found = [flow for flow in flows(subject, row) if flow.owner]
        if found and partner and reporter != partner and all(flow.owner == partner for flow in found):
            mirrored = _ends(row) and found[0].kind in {"exports", "imports"}
            if not mirrored:
                message = f'The record has {reporter or "nobody"} reporting; the text speaks of "{found[0].word}".'
                evidence = subject.quote(stated[0])
                yield Finding(path=f"{path}/reporter", message=message, value=row["reporter"], evidence=evidence)


def _is_trade(row: Row) -> bool:
    return any(word in row["indicator"] for word in ("total", "exports", "imports"))


def totals(subject: Subject) -> Iterator[Finding]:
    """One way of trade told as the whole, the whole as one way, or a balance as either."""
    for path, row in subject.rows("trade_figures"):
        told = next((k for k in ("exports", "imports", "total") if k in row["indicator"]), None)
        if told is None or row["indicator"] == "services_total":
            continue
        found = flows(subject, row)
        kinds = {flow.kind for flow in found}
        if not found or told in kinds or ({told} | kinds) <= {"exports", "imports"}:
            continue
        message = f'The record has {row["indicator"]}; the text speaks of "{found[0].word}".'
        evidence = subject.quote(amounts(subject, row)[0])
        yield Finding(path=f"{path}/indicator", message=message, value=row["indicator"], evidence=evidence)


def _own_words(subject: Subject, row: Row) -> str:
    """The sentences that give a figure's amount, else all that it cites."""
    numbers = {subject.page.sentence_at(x.start) for x in amounts(subject, row)} or set(subject.cited(row)[:1])
    return " ".join(subject.page.sentence(number) for number in sorted(numbers))


_RANKED: Final = re.compile(
    r"(?:['’]s?|\s+the)?\s+(?:[\w-]+[\s-]+){0,3}?(?:largest|biggest|top|leading|main|most important|No\.?\s?\d+)\s+"
    r"(?:[\w-]+\s+){0,3}?(?:partner|market|destination|supplier|source|customer|buyer|investor|exporter|importer|trader)"
)


_RANKED_OF: Final = re.compile(
    r"(?:partners?|markets?|destinations?|suppliers?|customers?|buyers?|investors?)\s+(?:of|for)\s+(?:the\s+)?$"
)
_IS: Final = re.compile(
    r"(?i)(?:,[^,.]{2,30},)?\s+(?:now\s+|still\s+|alone\s+)?(?:is|was|ranks?|ranked|remains?|remained|became|takes?|took|buys|bought"
    r"|accounts?\s+for|accounted\s+for|makes?\s+up|made\s+up)\b"
)


def ranks(subject: Subject) -> Iterator[Finding]:
    """The rank or share of X for Y told as that of Y for X or Z: "X is Y's third-largest partner", "X takes 5 %"."""
    for path, row in subject.rows("trade_figures"):
        reporter, partner = _of(row["reporter"]), _of(row["partner"])
        if not reporter or reporter == partner or not (_is_ranked_trade(row) or _is_unnamed(subject, row)):
            continue
        areas = subject.found(row, m.Area)
        owners = [a for a in areas if _ranks_for(subject, a)]
        ranked = [a for a in areas if a.form != "demonym" and _IS.match(subject.page.text, a.end)]
        told = owners if owners and all(_land(a) != reporter for a in owners) else None
        told = told or (ranked if ranked and not owners and all(_land(a) == reporter for a in ranked) else None)
        if told:
            words = " ".join(subject.page.text[max(0, told[0].start - 30) : told[0].end + 50].split())
            message = f'The record has {partner or "nobody"} as the partner of {reporter}; the text says "{words}".'
            yield Finding(path=f"{path}/reporter", message=message, value=row["reporter"], expected=_land(told[0]))


def _is_unnamed(subject: Subject, row: Row) -> bool:
    """Whether a figure of exports has words that name neither seller nor buyer: "goods exported there"."""
    found = flows(subject, row)
    named = any(flow.seller or flow.buyer for flow in found)
    return "exports" in row["indicator"] and bool(found) and not named


def _is_ranked_trade(row: Row) -> bool:
    """Whether a figure ranks a partner of trade or gives its share; of investment it is the investor who reports."""
    return _is_trade(row) and not (row["rank"] is None and row["share_pct"] is None)


def _ranks_for(subject: Subject, area: m.Area) -> bool:
    """Whether the words rank something for an area: "Norway's third-largest market", "the largest market of Norway"."""
    text = subject.page.text
    owned = area.form == "name" and text[area.end : area.end + 1] in {"'", "’"} and _RANKED.match(text, area.end)
    return bool(owned or _RANKED_OF.search(text, max(0, area.start - 40), area.start))


def _land(area: m.Area) -> str:
    return area.country or area.code


_BUYS: Final = re.compile(r"(?i)\b(?:export (?:market|destination)|customer|buyer|destination)\b")
_SELLS: Final = re.compile(r"(?i)\b(?:supplier|source of imports|import source|seller)\b")


def markets(subject: Subject) -> Iterator[Finding]:
    """A market told as a supplier, or the reverse."""
    for path, row in subject.rows("trade_figures"):
        told, said = _ends(row), _own_words(subject, row)
        if told is None or row["value"] is not None or row["change_pct"] is not None:
            continue
        buys, sells = _BUYS.search(said), _SELLS.search(said)
        wrong = buys if told[0] == "imports" and not sells else sells if told[0] == "exports" and not buys else None
        if wrong:
            message = f'The record has {row["indicator"]}; the text speaks of a "{wrong[0]}".'
            yield Finding(path=f"{path}/indicator", message=message, value=row["indicator"])


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
        name="owner_of_trade",
        severity="warning",
        rule='In "Norway\'s trade with Chile" Norway reports.',
        find=owners,
        passes=Example(
            text="Norway's trade with Chile was $50 million.",
            record={"trade_figures": [{"indicator": "total_unspecified", "value": 50_000_000, **_SIDES}]},
        ),
        fails=Example(
            text="Chile's trade with Norway was $50 million.",
            record={"trade_figures": [{"indicator": "total_unspecified", "value": 50_000_000, **_SIDES}]},
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
        name="market_or_supplier",
        severity="warning",
        rule="A market is exported to, a supplier is imported from.",
        find=markets,
        passes=Example(
            text="Chile is Norway's third-largest supplier.",
            record={"trade_figures": [{"indicator": "goods_imports", "rank": 3, **_SIDES}]},
        ),
        fails=Example(
            text="Chile is Norway's third-largest supplier.",
            record={"trade_figures": [{"indicator": "goods_exports", "rank": 3, **_SIDES}]},
        ),
    ),
    Check(
        name="rank_of_partner",
        severity="warning",
        rule='In "X is Y\'s third-largest partner" X is the partner and Y reports.',
        find=ranks,
        passes=Example(text=_TEXT, record={"trade_figures": [{"indicator": "goods_exports", "rank": 3, **_SIDES}]}),
        fails=Example(
            text=_TEXT,
            record={"trade_figures": [{"indicator": "goods_exports", "rank": 3, "reporter": "CHL", "partner": "NOR"}]},
        ),
    ),
)
