"""The words that say what an amount, a percentage or a rank measures: tables of cues."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

Flow = Literal[
    "total", "both", "services", "exports", "imports", "balance", "settlement", "fdi_flow", "fdi_stock", "loan", "gdp",
    "allocation", "deal", "project", "ignored",
]  # fmt: skip

TRADE: Final = frozenset({"total", "both", "services", "exports", "imports", "balance", "settlement"})
DEALS: Final = frozenset({"deal", "project", "loan", "allocation", "fdi_flow"})
# Cues that hold an amount only where the words between them say so.
WEAK: Final = frozenset({"deal", "project", "allocation"})


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say what is measured.

    Args:
        start: Offset in the sentence.
        end: Offset after them.
        flow: What they speak of.
        how: Name of the row of the table.
        text: The words, in lower case.
    """

    start: int
    end: int
    flow: Flow
    how: str
    text: str

    @property
    def verb(self) -> bool:
        """Whether they are a verb, whose subject is a side."""
        return self.how.startswith("verb")


# What makes "trade" part of a name, an office or another matter.
_NOT_TRADE: Final = (
    r"(?!\s+(?:and\s+(?:industry|economic|commerce|trade|tourism|co-?operatives?|labou?r|development|foreign)\b"
    r"|(?:ministers?|minister'?s|ministry|ministries|missions?|deals?|agreements?|pacts?|talks|wars?|delegations?|fairs?|shows?|commission\w*"
    r"|secretar\w+|offices?|unions?|associations?|representatives?|polic\w+|barriers?|promotion|facilitation|partners?\b|partnerships?|forums?|expos?|exhibitions?"
    r"|envoy\w*|attach\w+|council\w*|committee\w*|body|bodies|group\w*|officials?|negotiat\w+|restrictions?|tensions?|disputes?|frictions?|routes?|finance|remed\w+"
    r"|measures?|terms|ties|relations?|relationship|links?|co-?operation|rules?|law\w*|bloc\w*|zone\w*|conference|summit|roadmap|department|chief|review|captain"
    r"|unionist|journal|mark|off|press|publication|centre|center|hub|corridor|liberali[sz]ation|concessions?|preferences?|sanctions|tariffs?|credits?)\b))"
)
_NO_MARKET: Final = (
    r"(?!\s+(?:markets?|destinations?|promotion|council|banks?|finance|credits?|development|bans?|controls?|lev(?:y|ies)|tax\w*|dut(?:y|ies)|licen\w+|quotas?|boards?"
    r"|tariffs?|permits?|restrictions?|opportunit\w+|potential\s+of|processing|zones?|companies|firms|authorit\w+|agenc\w+|sectors?|industr\w+|partners?|rules|procedures"
    r"|curbs?|compan\w+|businesses|oriented|requirements?|substitution|regime|inspection|federation|certificates?|centre|center|houses?|hubs?|routes?|value\s+chain)\b)"
)

# Rows: name, flow, pattern. The first row that matches at a place wins; longer readings stand before shorter ones.
_ROWS: Final[tuple[tuple[str, Flow, str], ...]] = (
    ("both", "both", r"(?:trade|exports|imports)\s+(?:in|of)\s+(?:both\s+)?goods\s+and\s+services|goods\s+and\s+services\s+trade|goods\s+and\s+services\s+together"),
    ("services", "services", r"services\s+(?:trade|exports|imports)|trade\s+in\s+services|(?:exports|imports)\s+of\s+services"),
    ("balance", "balance", r"(?:trade\s+)?(?:surplus(?:es)?|deficits?|imbalances?)|trade\s+(?:gap|balance)|balance\s+of\s+trade|\bgap\b(?=\s+of)"),
    ("settlement", "settlement", r"(?:trade|payments?|transactions?)\s+settle(?:d|ments?)|settlements?(?=\s+in\b)|remittances?|set-aside\s+sums?"),
    ("turnover", "total", r"(?:trade|commodity|goods|commercial|mutual|bilateral)\s+(?:turnover|volumes?|exchanges?|flows?)|volumes?\s+of\s+(?:\w+\s+){0,2}trade|value\s+of\s+(?:\w+\s+){0,2}trade\b"
        r"|trading\s+volume|(?:bilateral|two-way|mutual)\s+commerce|commerce\s+between|exports\s+and\s+imports(?=\s+combined)|turnover(?=\s+(?:between|with)\b)"),
    ("not_cue", "ignored", r"(?:free|fair|preferential|world|wholesale|retail|slave|illicit|foreign)[\s-]+trade(?=\s+(?:agreement|area|zone|organi[sz]ation|deal|talks|pact|minister|and)\b)|trade\s+(?:surplus|deficit)\s+concerns?"),
    ("domestic", "ignored", r"revenues?|profits?|market\s+(?:cap\w*|value)|earnings|prices?|wages?|salar(?:y|ies)|fines?|fees?|losses|penalt(?:y|ies)|dut(?:y|ies)|tariffs?|tax(?:es)?"),
    ("trade", "total", r"(?<!free )(?<!fair )(?<!world )(?<!free-)trade" + _NOT_TRADE),
    ("exports", "exports", r"(?:re-?)?exports?" + _NO_MARKET + r"|outbound\s+(?:shipments|trade)|overseas\s+sales"),
    ("verb_exports", "exports", r"exported|exporting|shipped|sold|sells?|selling|supplied|supplies(?=\s+\w+\s+with\b)"),
    ("shipments", "exports", r"shipments?(?=\s+(?:of\s+[\w\s,-]{2,40}\s+)?to\b)|(?:sales|deliveries|supplies)(?=\s+(?:of\s+[\w\s,-]{2,40}\s+)?to\b)|shipments|deliveries"),
    ("imports", "imports", r"imports?" + _NO_MARKET + r"|inbound\s+shipments"),
    ("verb_imports", "imports", r"imported|importing|bought|buys|buying|purchased|purchases?(?=\s+(?:of\s+[\w\s,-]{2,40}\s+)?from\b)|took(?=\s+[\d$€£¥])"),
    ("fdi_stock", "fdi_stock", r"(?:cumulative|accumulated|registered|outstanding|total)\s+(?:\w+\s+){0,3}(?:fdi|invest(?:ments?|ed)(?:\s+capital)?)\b(?!\s+of\s+the)|(?:fdi|investment)\s+stocks?"
        r"|stocks?\s+of\s+(?:\w+\s+){0,3}(?:fdi|investments?)|registered\s+capital"),
    ("fdi", "fdi_flow", r"fdi(?:\s+(?:inflows?|flows?|outflows?|commitments?))?|foreign\s+(?:direct\s+)?investments?|direct\s+investments?"
        r"|investments?(?!\s+(?:banks?|agenc\w+|boards?|forums?|promotion|ministers?|ministry|agreements?|treat\w+|protection|climate|corporation|commission|authority|opportunit\w+|co-?operation|partners?|office|council|summit|conference|fair|and\s+(?:trade|industry)|hub|destination|funds?|pacts?|law|company|companies|centre|center|policy|group|house|committee)\b)"),
    ("verb_invest", "fdi_flow", r"invest(?:s|ed|ing)?|pour(?:ed|ing)?(?=\s+[\w$€£¥.,]+.{0,25}\binto\b)|\bput(?:s|ting)?(?=\s+(?:up\s+to\s+|about\s+|some\s+|nearly\s+)?(?:[A-Z]{0,3}\.?\s?[$€£¥₹₩₫₱]?\s?\d)[\w.,\s$-]{0,40}?\binto\b)"),
    ("loan", "loan", r"loans?|lend(?:s|ing)?|lent|(?:credit\s+lines?|lines?\s+of\s+credit|credit\s+facilit\w+|buyers?'?\s+credit)|grants?|(?:development|humanitarian|financial|economic|technical|food|military|emergency|budget)\s+(?:aid|assistance|support)"
        r"|\baid\b|\bassistance\b|(?:concessional|blended|project)?\s*financing|guarantees?|donat(?:ed?|ions?|ing)|funding"),
    ("gdp", "gdp", r"gdp|gross\s+domestic\s+product"),
    ("allocation", "allocation", r"set(?:s|ting)?\s+aside|earmark\w*|allocat\w+|committed|commits?|budget(?:ed)?|spend(?:s|ing)?|spent|pay(?:s|ing)?|paid|put(?:s|ting)?\s+up|contribut\w+|pledg\w+|promis\w+"),
    ("deal", "deal", r"contracts?|deals?|orders?|agreements?|accords?|pacts?|memorand(?:um|ums|a)(?:\s+of\s+understanding)?|mous?|transactions?|purchases?|tenders?|letters?\s+of\s+intent|documents?|protocols?|(?:combined|total|aggregate|overall|contract|deal)\s+value|value(?=\s+(?:at|of))|sales?|concession|leads?|enquiries|inquiries|business(?=\s+worth)|bookings?|acquisition|takeover|stake"),
    ("project", "project", r"costs?|costing|projects?|plants?|factor(?:y|ies)|terminals?|ports?|railways?|roads?|bridges?|mills?|refiner(?:y|ies)|dams?|power\s+stations?|pipelines?|capital|investing|parks?|facilit(?:y|ies)|hospitals?|store|complex|ventures?|scheme|programme|program|package|fund"),
)  # fmt: skip
_CUES: Final = re.compile(r"(?i)\b(?:" + "|".join(f"(?P<{name}>{pattern})" for name, _, pattern in _ROWS) + r")\b")
_FLOW_OF: Final = {name: flow for name, flow, _ in _ROWS}

GOODS: Final = re.compile(r"(?i)\b(?:merchandise|goods|commodity)\b")
_SERVICES: Final = re.compile(r"(?i)\bgoods\s+and\s+services\b")
_OFFICE: Final = re.compile(r"(?:Ministry|Minister|Secretary|Department|Department for|Board|Chamber|Federation|Bureau|Council|Commissioner|Office|Director|Undersecretary|President)\b.{0,25}$")


def cues(text: str) -> list[Cue]:
    """The cues of a sentence, in order.

    >>> [c.flow for c in cues("Exports to Chad and trade with Mali rose, the Ministry of Trade said.")]
    ['exports', 'total']
    """
    found = []
    for match in _CUES.finditer(text):
        name = match.lastgroup or ""
        if name == "not_cue" or (name == "trade" and _named(text, match)):
            continue
        found.append(Cue(match.start(), match.end(), _FLOW_OF[name], name, match.group().lower()))
    return found


def _named(text: str, match: re.Match[str]) -> bool:
    """Whether a capital makes "Trade" part of a name: "Trade Secretary", "Ministry of Trade"."""
    if match.group() == match.group().lower():
        return False
    before = text[: match.start()]
    at_start = not before.strip("-•*\"'( \n0123456789.:")
    if at_start:
        return bool(re.match(r"\s+[A-Z]\w+\s+[A-Z]", text[match.end() :]))
    return not re.search(r"(?:[.:;]\s|\")$", before) and not match.group().isupper()


def goods_at(text: str, cue: Cue) -> bool:
    """Whether the words beside a cue say that goods are meant, not goods and services."""
    window = text[max(0, cue.start - 30) : cue.end + 60]
    if _SERVICES.search(window):
        return False
    before = re.split(r"[,;:]|\band\b", text[max(0, cue.start - 30) : cue.start])[-1]
    if re.search(r"(?i)\b(?:merchandise|goods|commodity)\W+(?:[\w-]+\W+){0,2}$", before + " ") or GOODS.search(cue.text):
        return True
    after = re.split(r"[,;:]|\band\b", text[cue.end : cue.end + 70])[0]
    return bool(re.search(r"(?i)\b(?:of|in|worth(?:\s+of)?)\s+(?:[\w-]+\s+)?goods\b|^\s+\w+\s+goods\b|^\s+goods\b|\bworth\s+of\s+goods", after))


# What a rank is a rank of: the words after the ordinal.
RANKED: Final[tuple[tuple[str, Flow, re.Pattern[str]], ...]] = tuple(
    (name, flow, re.compile(rf"(?i)[\s\w-]{{0,30}}?\b(?:{pattern})"))
    for name, flow, pattern in (
        ("trade_partner", "total", r"trad(?:ing|e)\s+partners?|commercial\s+partners?|economic\s+partners?|partners?\s+in\s+trade"),
        ("export_market", "exports", r"(?:exports?|sales|overseas|foreign)\s+(?:market|destination|partner|outlet)s?|destinations?\s+(?:for|of)\s+[\s\w'-]{0,40}|market\s+for\s+[\s\w'-]{0,40}|markets?\b(?!\s+share)|customers?|buyers?|importer\s+of|destinations?"),
        ("supplier", "imports", r"suppliers?|(?:source|origin|provider)s?\s+(?:of|for)\s+(?:[\w']+\s+){0,2}imports?|import\s+(?:source|partner|market|origin)s?|exporters?\s+to|providers?"),
        ("investor", "fdi_stock", r"(?:foreign\s+)?(?:direct\s+)?investors?|sources?\s+of\s+(?:[\w']+\s+){0,2}(?:fdi|investments?|capital)|fdi\s+sources?|investment\s+(?:source|partner)s?"),
        ("donor", "loan", r"donors?|creditors?|lenders?|development\s+partners?|aid\s+(?:partner|provider)s?"),
    )
)  # fmt: skip
RANKED_AMONG: Final = re.compile(r"(?i)\s+(?:place\s+)?(?:among|in|on)\s+(?:the\s+|a\s+|its\s+)?(?:list\s+of\s+)?(?:all\s+)?")

TARGET: Final = re.compile(
    r"(?i)\b(?:targets?|targeted|targeting|goals?|aims?|aimed|aiming|objectives?|ambitions?|hop(?:e|es|ed|ing)\s+(?:to|that)|wants?|wanted|seeks?|seeking|sought|intends?\s+to\s+(?:raise|lift|increase|boost|double)"
    r"|bring(?:ing)?\s+(?:the\s+|their\s+|bilateral\s+|mutual\s+|trade)|(?:agreed|pledged|vowed|plans?|planned|set\s+out|committed|resolved|decided|seek|want|need|aspire)\s+to\s+(?:\w+\s+){0,2}(?:lift|raise|increase|double|triple|boost|expand|grow|take|bring|push|reach|hit|quadruple)"
    r"|aspir\w+|vision\s+of|to\s+(?:lift|raise|boost|double|triple|push|take)\s+[\w\s'-]{0,40}\bto\b|set\s+a\s+|set\s+their\s+sights|eye(?:s|d|ing)?)\b"
)
ESTIMATE: Final = re.compile(
    r"(?i)\b(?:expect(?:s|ed|ing)?|estimat\w+|potential(?:ly)?|could|would|may|might|forecasts?|project(?:ed|s|ions?)?\s+(?:to|that|at)|projections?|modell?ing|predict\w+|anticipat\w+|likely|set\s+to|on\s+course|on\s+track|poised"
    r"|thinks?|suggests?|foresees?|envisage[sd]?|should\s+(?:reach|hit|exceed|bring|lift)|valued\s+at|will|is\s+to|are\s+to|plans?\s+to|intends?|propos\w+|pledg\w+|promis\w+|commit(?:s|ted)?\b|offer(?:s|ed)?|worth\s+up\s+to|approv\w+|awaiting|next)\b"
)
_SECTORS: Final[tuple[tuple[str, str], ...]] = (
    ("agriculture", r"wheat|rice|grain|beef|meat|dairy|milk|fruits?|vegetables?|fish|seafood|tea|coffee|cocoa|cashew|kava|farm\w*|agri\w*|food|wine|poultry|soya?beans?|sugar|palm\s+oil|timber|mango(?:es|s)?|flowers?|pork|cotton|stockfish|pulses|halal"),
    ("energy", r"oil|gas|lng|energy|power|coal|electricity|solar|wind|hydrogen|petroleum|nuclear|ammonia|crude|battery|hydropower"),
    ("mining", r"mining|minerals?|ores?|copper|lithium|gold|nickel|bauxite|rare\s+earths?"),
    ("transport_logistics", r"rail(?:way)?|ports?|shipping|aviation|airports?|logistics|freight|aircraft|vessels?|cold\s+stor\w+|locomotives?"),
    ("infrastructure", r"infrastructure|roads?|bridges?|dams?|water\s+(?:scheme|supply|project)|flood|housing|construction"),
    ("technology", r"semiconductors?|chips?|technolog\w+|satellites?|electronics"),
    ("ict_digital", r"digital|software|data\s+cent(?:re|er)s?|telecoms?|it\s+services|e-commerce|5g"),
    ("industry", r"plants?|factor(?:y|ies)|manufactur\w+|textiles?|garments?|steel|automobiles?|cars|machinery|chemicals?|fertili[sz]er|mill|vehicles|cement"),
    ("health", r"health\w*|hospitals?|pharma\w*|medic\w+|vaccines?|diagnostics"),
    ("finance", r"banks?|banking|settle(?:d|ments?)|fintech|insurance|rupees"),
    ("tourism", r"touris\w+|hotels?|travel"),
    ("education", r"education|universit\w+|schools?|students?|scholarships?"),
    ("defence", r"defen[cs]e|arms|military|weapons?|frigates?|submarines?"),
    ("environment", r"climate|environment\w*|renewables?|low-carbon|green"),
)  # fmt: skip
_SECTOR: Final = re.compile(r"(?i)\b(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _SECTORS) + r")\b")


def sector_in(text: str) -> str | None:
    """The sector that the first telling word of a clause names.

    >>> sector_in("a grant for two hospitals")
    'health'
    """
    found = _SECTOR.search(text)
    return found.lastgroup if found else None
