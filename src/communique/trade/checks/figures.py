"""Checks of figures of trade: which way it goes, whose it is, what is a share: against the words beside each amount."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.checks.amounts import is_amount
from communique.checks.check import Check, Example, Finding
from communique.mentions import mention as m
from communique.mentions.areas.find import bloc_members
from communique.text import lowered
from communique.trade.checks.areas import country, land
from communique.trade.reading.scene import scene_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.checks.check import Row, Subject

_FLOW: Final = lowered(
    r"\b(?:(?P<exports>(?:re-?)?exports?|exported|exporting|shipments?|shipped|sold|sells?|sales|customers?|buyers?|destination"
    r"|(?:export )?market)"
    r"|(?P<imports>imports?|imported|importing|purchases?|purchased|bought|buys?|suppliers?|source)"
    r"|(?P<balance>deficit|surplus|gap|balance|imbalance)"
    r"|(?P<total>(?:(?:two-way|bilateral|mutual|merchandise|total|goods)\s+)?(?:trade|turnover|commerce|exchange)))\b"
)
_CLAUSE: Final = re.compile(r"[;:]|\.\s|\b(?:while|whereas|but)\b")
_OWNED: Final = re.compile(r"(?:['’]s?)?\s+(?:[\w-]+\s+){0,3}$")
_JOINED: Final = frozenset("-–/")  # "India-Oman trade" is of both
_NOT_OWNED: Final = re.compile(r"(?i)\b(?:to|from|in|into|with|of|and|by|for|than|between|on|at|or|against|the)\s")
_TO: Final = re.compile(
    r"(?i)^(?:\s+[\w,-]+){0,6}?\s+(?P<way>to|from|into)\s+(?:the\s+|mainland\s+|neighbou?ring\s+|fellow\s+)*$"
)
_OF_WHAT: Final = re.compile(r"\s+(?:worth\s+of\s+|in\s+|of\s+)(?:\w+\s+){0,2}$")
_TO_WITHIN: Final = 90  # characters from a word of trade to the area that it goes to: a list of goods may stand between
_WORD_WITHIN: Final = 45  # characters from an amount to a word of trade after it: "$9 million worth of farm exports"
_ONE_WAY: Final = ("exports", "imports")


@dataclass(frozen=True, slots=True)
class _Flow:
    """What the words beside an amount say of its way.

    Args:
        kind: exports, imports, balance or total.
        seller: Area that the words make the exporting one, if any.
        buyer: The importing one, if any.
        owner: The area whose trade it is called, if any.
        word: The word itself with what stands around it.
    """

    kind: str
    seller: str | None = None
    buyer: str | None = None
    owner: str | None = None
    word: str = ""


def _flows(subject: Subject, row: Row) -> list[_Flow]:
    """The flows that the words beside a figure's amounts name."""
    return subject.once(
        "flows", row, lambda row: [f for x in stated_amounts(subject, row) if (f := _beside(subject, x))]
    )


def stated_amounts(subject: Subject, row: Row) -> list[m.Quantity]:
    """The cited mentions that give a figure's amount, else its change, else its share."""
    return subject.once("amounts", row, lambda row: _stated(subject, row))


def _stated(subject: Subject, row: Row) -> list[m.Quantity]:
    for field, kind in (("value", m.Money), ("change_pct", m.Percent), ("share_pct", m.Percent)):
        said = subject.found(row, kind) if row[field] is not None else ()
        if found := [x for x in said if abs(float(row[field])) in {abs(float(x.value)), float(x.value_max or 0)}]:
            return found
    return []


def _beside(subject: Subject, amount: m.Mention) -> _Flow | None:
    """The flow that the words nearest to an amount name, in its own clause; None where none does."""
    number = subject.page.sentence_at(amount.start)
    if not number:
        return None
    text, sentence = subject.page.text, subject.page.article.sentences[number - 1]
    start = max((x.end() for x in _CLAUSE.finditer(text, sentence.start, amount.start)), default=sentence.start)
    clause_end = _CLAUSE.search(text, amount.end, sentence.end)
    end = clause_end.start() if clause_end else sentence.end
    low = scene_of(subject.page).low
    before = list(_FLOW.finditer(low, start, amount.start))
    after = next(_FLOW.finditer(low, amount.end, min(end, amount.end + _WORD_WITHIN)), None)
    governs = after and (not before or _OF_WHAT.fullmatch(text[amount.end : after.start()]))
    word = after if governs else before[-1] if before else None
    return _read(subject, number, word, end) if word else None


def _read(subject: Subject, number: int, word: re.Match[str], end: int) -> _Flow:
    text, kind = subject.page.text, str(word.lastgroup)
    areas = subject.page.in_sentence(number, m.Area)
    before = (a for a in reversed(areas) if a.end <= word.start() and text[word.start()].islower())
    owner = next((a for a in before if _owns(text[a.end : word.start()]) and text[a.start - 1] not in _JOINED), None)
    own = land(owner) if owner else None
    seller, buyer = {"exports": (own, None), "imports": (None, own)}.get(kind, (None, None))
    first = next((a for a in areas if word.end() <= a.start < min(end, word.end() + _TO_WITHIN)), None)
    way = _TO.match(text[word.end() : first.start]) if first else None
    if way and first and kind in _ONE_WAY:
        comes = way["way"].lower() == "from"
        seller, buyer = (land(first), buyer) if comes else (seller, land(first))
    said = text[owner.start if owner else word.start() : first.end if way and first else word.end()]
    return _Flow(kind, seller, buyer, own, " ".join(said.split()))


def _owns(gap: str) -> bool:
    return bool(_OWNED.fullmatch(gap)) and not _NOT_OWNED.search(gap)


def _ends(row: Row) -> tuple[str, str | None, str | None] | None:
    """The way, the seller and the buyer of a figure of exports or imports."""
    reporter, partner = _sides(row)
    if "exports" in row["indicator"]:
        return "exports", reporter, partner
    return ("imports", partner, reporter) if "imports" in row["indicator"] else None


def _sides(row: Row) -> list[str | None]:
    """The countries of who reports and of the partner."""
    return [country(row[side]) if row[side] else None for side in ("reporter", "partner")]


def ways(subject: Subject) -> Iterator[Finding]:
    """Exports told as imports, or with the sides reversed."""
    for path, row in subject.rows("trade_figures"):
        told = _ends(row)
        found = [flow for flow in _flows(subject, row) if flow.kind in _ONE_WAY] or _headed(subject.said(row))
        if told is None or not found or any(_agree(told, flow) for flow in found):
            continue
        way, seller, buyer = told
        message = f'The record has {way} from {seller or "?"} to {buyer or "?"}; the text speaks of "{found[0].word}".'
        field = "indicator" if found[0].kind != way else "reporter"
        evidence = subject.quote(*stated_amounts(subject, row)[:1])
        yield Finding(path=f"{path}/{field}", message=message, value=row[field], evidence=evidence)


_EXPORTS: Final = re.compile(r"(?i)\b(?:re-?)?exports\b")
_IMPORTS: Final = re.compile(r"(?i)\bimports\b")


def _headed(said: str) -> list[_Flow]:
    """The one way that cited words name whose amounts stand in the columns of a table."""
    found = zip(_ONE_WAY, (_EXPORTS.search(said), _IMPORTS.search(said)), strict=True)
    return [_Flow(kind, word=word[0]) for kind, word in found if word]


def _agree(told: tuple[str, str | None, str | None], flow: _Flow) -> bool:
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
        reporter, partner = _sides(row)
        found = [flow for flow in _flows(subject, row) if flow.owner]
        mirrored = found and _ends(row) and found[0].kind in _ONE_WAY
        if mirrored or not found or partner in {None, reporter} or any(flow.owner != partner for flow in found):
            continue
        message = f'The record has {reporter or "nobody"} reporting; the text speaks of "{found[0].word}".'
        evidence = subject.quote(stated_amounts(subject, row)[0])
        yield Finding(path=f"{path}/reporter", message=message, value=row["reporter"], evidence=evidence)


def totals(subject: Subject) -> Iterator[Finding]:
    """One way of trade told as the whole, the whole as one way, or a balance as either."""
    for path, row in subject.rows("trade_figures"):
        told = next((k for k in (*_ONE_WAY, "total") if k in row["indicator"]), None)
        found = _flows(subject, row) if told and row["indicator"] != "services_total" else []
        kinds = {flow.kind for flow in found}
        if not told or not found or told in kinds or ({told} | kinds) <= {*_ONE_WAY}:
            continue
        message = f'The record has {row["indicator"]}; the text speaks of "{found[0].word}".'
        evidence = subject.quote(stated_amounts(subject, row)[0])
        yield Finding(path=f"{path}/indicator", message=message, value=row["indicator"], evidence=evidence)


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
        reporter, partner = _sides(row)
        if not reporter or reporter == partner or not (_is_ranked_trade(row) or _is_unnamed(subject, row)):
            continue
        areas = subject.found(row, m.Area)
        owners = [a for a in areas if _ranks_for(subject, a)]
        ranked = [a for a in areas if a.form != "demonym" and _IS.match(subject.page.text, a.end)]
        wrong = all(land(a) != reporter for a in owners) if owners else all(land(a) == reporter for a in ranked)
        if (told := owners or ranked) and wrong:
            words = " ".join(subject.page.text[max(0, told[0].start - 30) : told[0].end + 50].split())
            message = f'The record has {partner or "nobody"} as the partner of {reporter}; the text says "{words}".'
            expected = land(owners[0]) if owners else row["partner"]
            yield Finding(path=f"{path}/reporter", message=message, value=row["reporter"], expected=expected)


def _is_unnamed(subject: Subject, row: Row) -> bool:
    """Whether a figure of exports has words that name neither seller nor buyer: "goods exported there"."""
    found = _flows(subject, row)
    return "exports" in row["indicator"] and bool(found) and not any(flow.seller or flow.buyer for flow in found)


def _is_ranked_trade(row: Row) -> bool:
    """Whether a figure ranks a partner of trade or gives its share; of investment it is the investor who reports."""
    trade = any(word in row["indicator"] for word in ("total", *_ONE_WAY))
    return trade and not (row["rank"] is None and row["share_pct"] is None)


def _ranks_for(subject: Subject, area: m.Area) -> bool:
    """Whether the words rank something for an area: "Norway's third-largest market", "the largest market of Norway"."""
    text = subject.page.text
    owned = area.form == "name" and text[area.end : area.end + 1] in {"'", "’"} and _RANKED.match(text, area.end)
    return bool(owned or _RANKED_OF.search(text, max(0, area.start - 40), area.start))


_OF: Final = re.compile(r"(?i)\s*(?:\)\s*)?(?:share\s+)?of\s+(?!GDP)")


def shares_and_changes(subject: Subject) -> Iterator[Finding]:
    """Shares given as changes and changes given as shares."""
    for path, row in subject.rows("trade_figures"):
        for field, other in (("change_pct", "share"), ("share_pct", "change")):
            found = [x for x in subject.found(row, m.Percent) if row[field] is not None and is_amount(x, row[field])]
            if not found or any(_fits(subject, x, field) for x in found):
                continue
            around = " ".join(subject.page.text[max(0, found[0].start - 30) : found[0].end + 30].split())
            message = f'The record has {field} {row[field]}; "{around}" tells a {other}.'
            yield Finding(path=f"{path}/{field}", message=message, value=row[field], evidence=subject.quote(found[0]))


def _fits(subject: Subject, found: m.Percent, field: str) -> bool:
    of = bool(_OF.match(subject.page.text, found.end))
    return not (of and found.direction is None) if field == "change_pct" else found.direction is None or of


_TEXT: Final = (
    "Norway's exports to Chile rose to $310 million while its imports reached $200 million. "
    "Goods trade with Peru was $50 million. Chile is Norway's third-largest market."
)
_SHARES: Final = "Sales to Chile fell 4 percent to €310 million, 12 percent of the total."
_OUT: Final = {"reporter": "NOR", "partner": "CHL", "indicator": "exports_unspecified", "value": 310_000_000}
_BACK: Final = {**_OUT, "indicator": "imports_unspecified", "value": 200_000_000}
_BOTH: Final = {**_OUT, "indicator": "total_unspecified", "value": 50_000_000}
_THIRD: Final = {**_OUT, "indicator": "goods_exports", "value": None, "rank": 3}

CHECKS: Final = tuple(
    Check(name=name, severity="warning", rule=rule, find=find, passes=passes, fails=fails)
    for name, rule, find, passes, fails in (
        (
            "way_of_trade",
            "Exports go from the seller to the buyer that the words name.",
            ways,
            Example(text=_TEXT, record={"trade_figures": [_OUT, _BACK]}),
            Example(text=_TEXT, record={"trade_figures": [{**_BACK, "value": 310_000_000}]}),
        ),
        (
            "owner_of_trade",
            'In "Norway\'s trade with Chile" Norway reports.',
            owners,
            Example(text="Norway's trade with Chile was $50 million.", record={"trade_figures": [_BOTH]}),
            Example(text="Chile's trade with Norway was $50 million.", record={"trade_figures": [_BOTH]}),
        ),
        (
            "one_way_or_both",
            "Exports are not the whole of trade, and neither is its balance.",
            totals,
            Example(text=_TEXT, record={"trade_figures": [{"indicator": "goods_total", "value": 50_000_000}]}),
            Example(text=_TEXT, record={"trade_figures": [{"indicator": "goods_total", "value": 310_000_000}]}),
        ),
        (
            "rank_of_partner",
            'In "X is Y\'s third-largest partner" X is the partner and Y reports.',
            ranks,
            Example(text=_TEXT, record={"trade_figures": [_THIRD]}),
            Example(text=_TEXT, record={"trade_figures": [{**_THIRD, "reporter": "CHL", "partner": "NOR"}]}),
        ),
        (
            "share_or_change",
            "A share is not a change.",
            shares_and_changes,
            Example(text=_SHARES, record={"trade_figures": [{"change_pct": -4, "share_pct": 12}]}),
            Example(text=_SHARES, record={"trade_figures": [{"change_pct": 12, "share_pct": 4}]}),
        ),
    )
)
