"""The words that name an event, what must stand beside them, and what rules them out: tables only.

In `need` and `veto` the event's own word is NUL, the words before it stand on its left and those after it on its right,
all in lower case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

WORKERS: Final = r"compan(?:y|ies)|firms?|business(?:es|men|people|persons)?|enterprises|exporters|importers|traders|manufacturers|executives|entrepreneurs|industrialists|investors|start-?ups|buyers|suppliers|producers|growers|wholesalers|merchants|bosses"
OFFICIALS: Final = (
    r"ministers?|presidents?|premiers?|chancellors?|secretar(?:y|ies)|governors?|kings?|queens?|emirs?|sultans?|ambassadors?|envoys?|commissioners?|officials"
    r"|chairm[ae]n|chairwom[ae]n|chairpersons?|chiefs?|counterparts?|leaders?|mayors?|speakers?|executives|representatives|delegations?|delegates|lawmakers|negotiators"
    r"|ceos?|chief\s+executives?|directors?|consuls?|undersecretar(?:y|ies)|taoiseach|members"
)
SITES: Final = re.compile(
    r"\b(?:plants?|factor(?:y|ies)|ports?|seaports?|airports?|zones?|parks?|facilit(?:y|ies)|farms?|warehouses?|terminals?|checkpoints?|border\s+(?:posts?|crossings?)"
    r"|laborator(?:y|ies)|labs?|shipyards?|refiner(?:y|ies)|mines?|mills?|sites?|campus(?:es)?|works|workshops?|headquarters|showrooms?|clusters?|dair(?:y|ies)|vineyards?|orchards?"
    r"|brewer(?:y|ies)|winer(?:y|ies)|supermarkets?|markets?|bazaars?|malls?|hospitals?|universit(?:y|ies)|institutes?|museums?|stations?|hubs?|estates?|plantations?"
    r"|greenhouses?|abattoirs?|slaughterhouses?|depots?|dams?|smelters?|fabs?|lines?|complex(?:es)?|cent(?:re|er)s?|corridors?|bridges?|yards?|docks?|quays?|silos?|ranch(?:es)?|assembly|gardens?|buildings?)\b"
)


@dataclass(frozen=True)
class Row:
    """One kind of event and the words that name it.

    Args:
        pattern: Name of the rule.
        kind: The event's type; empty where the words around decide.
        words: The trigger words.
        need: One match is required around the trigger; None where the word suffices.
        veto: One match rules the trigger out.
        placed: True where a place or a date in its clause will do instead of `need`.
    """

    pattern: str
    kind: str
    words: str
    need: re.Pattern[str] | None = None
    veto: re.Pattern[str] | None = None
    placed: bool = False


_c = re.compile
_NO = r"\b(?:no|without|never|not|nor)\s+(?:\w+\s+){0,2}\0|"
_AT = r"\b(?:at|during|in|for|of|after|into|from|following|before|to|under|via|with|alongside)\s+(?:the\s+|an?\s+|this\s+|that\s+|their\s+|our\s+|its\s+)?(?:[\w'’&–-]+\s+){0,7}\0"
_HOLD = (
    r"\b(?:h[eo]ld(?:s|ing)?|host(?:s|ed|ing)?|organi[sz](?:es?|ed|ing)|attend(?:s|ed|ing)?|address(?:es|ed|ing)?|open(?:s|ed|ing)?|inaugurat(?:es?|ed|ing)|launch(?:es|ed)?"
    r"|conven(?:es?|ed|ing)|stag(?:es?|ed)|join(?:s|ed)?|chair(?:s|ed|ing)?|co-chair(?:s|ed)?|told|co-?host(?:ed|s)?|conclud(?:es?|ed)|end(?:s|ed)?|visit(?:ed|s)?|co-organi[sz]ed|hosted|run|ran|held)\s+(?:[\w'’&–-]+\s+){0,7}\0"
)
_GOES = (
    r"\0s?[^.;]{0,70}?\b(?:held|took\s+place|take\s+place|takes\s+place|drew|attract(?:ed|s)|brought\s+together|br[io]ngs?\s+together|gather(?:ed|s)|open(?:ed|s)|kick(?:ed|s)\s+off|"
    r"was\s+attended|saw|featur(?:ed|es|ing)|conclud(?:ed|es)|ended|ends|began|begins|start(?:ed|s)|will|to\s+be|is\s+scheduled|was\s+organi[sz]ed|is\s+organi[sz]ed|organi[sz]ed\s+by|hosted\s+by|due|running|participants)\b"
)
_EVENTFUL = f"{_AT}|{_HOLD}|{_GOES}"

ROWS: Final = (
    Row(
        "mission",
        "trade_mission",
        "mission missions",
        _c(
            r"\b(?:trade|business|export|import|investment|economic|commercial|follow-up|return|reverse|buying|buyers['’]?|sourcing|marketing|promotion|fact-finding|inward|outward"
            r"|outbound|inbound|agricultur\w+|agri\w*|agro\w*|food|technology|tech|fintech|energy|cleantech|seafood|education|health\w*|mining|\w+-day|\w+-(?:nation|country|city)|year['’]s|previous|first)\s+(?:[\w'’-]+\s+){0,3}\0"
            rf"|\0\s+(?:to\s|of\s+(?:[\w-]+\s+){{0,4}}(?:{WORKERS})|led\s+by|headed\s+by|from\s|,\s+to\s|set\s+out)|\b(?:the|this|that|during)\s+\0(?!\s+of\b)|\d\s+\0"
        ),
        _c(
            _NO + r"\b(?:diplomatic|permanent|peacekeeping|space|monitoring|observer|observation|military|rescue|humanitarian|medical|imf|head\s+of|heads\s+of|chief\s+of|deputy\s+head\s+of"
            r"|christian|civil|our|core|main|whose|staff|evaluation|audit|moon|suicide|stabili[sz]ation|company['’]?s?)\s+(?:\w+\s+)?\0|\0\s+(?:statement|is\s+to\s|highlights|control|director|critical|impossible|creep|of\s+the\s+(?:bank|company|agency))|\b(?:on\s+a|its|their|my)\s+\0\s+to\s+(?!the\b)[a-z]+\b(?<!\bto)\s+the"
        ),
    ),
    Row(
        "delegation",
        "trade_mission",
        "delegation delegations deligation",
        _c(
            r"\b(?:led|lead|leads|leading|head(?:s|ed|ing)|bring(?:s|ing)?|brought|took|take|takes|taking|send(?:s|ing)?|sent|dispatch\w*|trailing|with|by)\b[^.;]{0,70}\0"
            r"|\0[^.;]{0,90}\b(?:to|from|of|around|in|at|visit(?:ed|s|ing)?|arriv\w+|return\w*|left|leav\w+|travel\w*|due|home|toured|flew|flies)\b"
        ),
        _c(
            _NO + r"\b(?:head|leader|member|members|chief|heads|rest|part|half)\s+of\s+(?:the|its|their|his|her|our|that)\s+(?:\w+\s+){0,3}\0"
            r"|\b(?:meeting|met|meets?|with|receiv(?:ed|es|ing)|welcom(?:ed|es|ing)|host(?:ed|s|ing)|told|addressing|briefed|greeted|thanked)\s+(?:with\s+)?(?:the|a|an|his|her|its|their|that|this|our)?\s*(?:[\w'’-]+\s+){0,4}\0"
            r"|\0s?\s+(?:of\s+(?:authority|powers?|tasks|responsibilities)|to\s+the\s+(?:un|wto|talks|conference|summit|european)\b)"
        ),
    ),
    Row(
        "trip",
        "",
        "trip tour swing roadshow roadshows",
        _c(
            r"\b(?:\w+-(?:nation|country|city|day|leg|state|stop)|trade|business|official|overseas|foreign|gulf|asian|european|african|american|previous|first|return|"
            r"promotional|investment|latin|sales)\s+(?:\w+\s+){0,2}\0|\0\s*,?\s+(?:to|of|through|around|across)\s|\b[a-z]+\s+\0\b(?=\s+(?:achieve|was|produced|yielded|brought|gave|ended|is|will))|\b(?:on|during|of|after)\s+(?:a|the|his|her|their|this|that)\s+\0"
        ),
        _c(_NO + r"-game\s+\0|\b(?:road|field|school|shopping|fishing|round|concert|world|bus|guided|(?<!-)day|package|pga|european|cricket|rugby|football)\s+\0|\0\s+(?:operators?|guide|de\s+france|packages|dates|advisor|of\s+duty|bus)|\b(?:pin|power|to)\s+swing|\0\s+of\s+(?:onitsha)$"),
    ),
    Row(
        "visit",
        "official_visit",
        "visit visits",
        _c(
            r"\b(?:state|official|working|return|reciprocal|\w+-day|first|historic|high-level|ministerial|courtesy|planned|week-long|weeklong|his|her|their|its|the|a|this|that|upcoming|recent|last|previous|[\w]+['’]s?|s['’])\s+(?:[\w'’-]+\s+){0,2}\0(?=\s|,)"
            r"|\0\s+(?:to|by|of)\s|\b(?:during|on|after|for|ahead\s+of|whose|follow-up|exchange\s+of)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?\0|[a-z]+\s+\0(?:s)?\s+[a-z]+"
        ),
        _c(
            _NO + r"\b(?:can|may|could|able\s+to|please|must|tourists?|citizens|nationals|passengers|holders|patients|who|to|invited?\s+(?:\w+\s+){0,4}to)\s+\0|\0s?\s+(?:our|www|the\s+website|http|visas?|without|by\s+(?:tourists|patients|chinese\s+tourists))|\b(?:tourist|visitor|patient|hospital|home|web|site|store)\s+\0"
        ),
    ),
    Row("met", "meeting", "met meet meets", _c(rf"\0[^.;]{{0,90}}?\b(?:{OFFICIALS})\b|\0[^.;]{{0,60}}@|\b(?:teams?|officials|negotiators|ministers|sides|leaders|committee|commission|working\s+group|councils?|delegations)\b[^.;]{{0,40}}\0\s+(?:again|in\s|on\s|next|this)"),
        _c(_NO + r"\0\s+(?:the\s+|its\s+|their\s+|our\s+|that\s+|all\s+|those\s+)?(?:\w+\s+){0,2}(?:demands?|targets?|needs?|requirements?|standards?|deadline|goals?|challenges?|criteria|obligations?|commitments?|expectations?|success|resistance|opposition|criticism|conditions|specifications|costs|half)\b|\b(?:buyers?-sellers?|b2b|seller|trade|press|swim|track)\s+\0")),
    Row("meeting", "meeting", "meeting meetings rneeting",
        _c(rf"\0\s+(?:with|of|between|in|at|on|held|took|was|were|will|is|the|to\s+be|here|had|that)\b|\b(?:the|a|an|this|that|their|its|\d+(?:st|nd|rd|th)|\w+th|first|second|third|next|joint|annual|ministerial|bilateral|trilateral|\w+['’])\s+(?:[\w'’-]+\s+){{0,4}}\0|\0[^.;]{{0,60}}\b(?:{OFFICIALS})\b"),
        _c(_NO + r"\b(?:general|board|cabinet|town\s+hall|press|shareholders?['’]?|staff|committee\s+hearing|party|community|prayer|team|video|zoom|editorial)\s+\0|\0\s+(?:rooms?|the\s+(?:\w+\s+)?(?:demands?|targets?|needs|requirements?|standards?|deadline|goals?|criteria|challenge)|demands?|targets?|needs|requirements?|standards?|minutes)\b")),
    Row("talks", "meeting", "talks consultations discussions",
        _c(rf"\b(?:hold|held|holds|holding|had|have|opened|began|concluded|resumed?|chaired|after|during|following|end(?:ed|s)?|conducted|co-chaired|hosted?)\s+(?:[\w'’-]+\s+){{0,4}}\0|\0[^.;]{{0,50}}\b(?:opened|began|closed|concluded|ended|were\s+held|took\s+place|resumed?|will\s+be\s+held|in|{OFFICIALS})\b"),
        _c(_NO + r"\b(?:in|key|further)\s+\0\s+(?:with|over|to|on|about)\b|\0\s+(?:about|are\s+(?:at|under)|continue|is\s+under|(?:centred|centered|focus(?:ed|es))\b)|\b(?:will|would|could|may)\s+\0|\b(?:he|she|who|it|money)\s+\0\s|\b(?:key|asked\s+for|calls?\s+for|called\s+the|trade)\s+\0\s*$")),
    Row("dialogue", "meeting", "dialogue commission committee council group session consultation",
        _c(r"\b(?:joint|intergovernmental|inter-governmental|binational|bilateral|steering|working|\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|\w+tieth|next|inaugural|annual|strategic|economic|mixed|two-day|three-day|closing|opening|ministerial|trade\s+ministers['’])\s+(?:[\w'’&–-]+\s+){0,6}\0[^.;]{0,80}"
            r"\b(?:met|meets?|to\s+meet|will\s+meet|opens?|opened|held|convened?s?|ended|concluded|took\s+place|will\s+be\s+held|began|starts?|in|on|ends|of\s+the)\b"
            r"|\b(?:chair(?:ed|s)?|co-chair(?:ed|s)?|h[eo]ld|holds|host(?:ed|s)?|for|at|during|attend(?:ed|s)?|convened)\s+(?:an?\s+|the\s+|their\s+|its\s+)(?:[\w'’&–-]+\s+){0,6}\0"),
        _c(_NO + r"\b(?:a|the)\s+\0\s+of\s+(?:companies|experts|firms|businesses|investors|countries)|\b(?:business|state|city|town|security|executive|select|parliamentary|export|seafood|research|people['’]s|organi[sz]ing|finance|energy|mining|industrial|steel|retail|logistics|hotel|supermarket|media|banking|property|legislative|privy|traders['’]|arts|sports)\s+\0|\0\s+(?:said|says|chairman|president|member|of\s+(?:commerce|industry|companies|ministers))|\b(?:question|training|trading|afternoon|morning|on\s+the|and\s+the|president\s+of|european|planning)\s+\0|\0['’]s|['’]s\s+\0\b"),
        placed=False),
    Row("summit", "meeting", "summit", _c(_EVENTFUL), _c(_NO + r"\b(?:the|a)\s+\0\s+of\s+mount")),
    Row("round", "negotiation_round", "round rounds", _c(r"\b(?:next|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|final|last|latest|previous|\d+(?:st|nd|rd|th)|\w+teenth|new|opening|a|the|their)\s+(?:\w+\s+){0,2}\0(?=\s+(?:of\s+(?:[\w'’-]+\s+){0,6}(?:talks|negotiat\w+|consultations|dialogue|discussions)|in\s|was|will|is|took|ended|opens|slips|from))"),
        _c(_NO + r"\b(?:funding|financing|investment|seed|bidding|qualifying|draft|year|all|licensing|auction|uruguay|doha)\s+\0|-\0\s+pick|\b(?:a|b|c)\s+\0|\b(?:[a-z]+|\d+)\s+\0s?\s+have\s+been|\0\s+of\s+(?:applause|funding|golf|bidding|layoffs|tariffs|sanctions|drinks)")),
    Row("negotiations", "negotiation_round", "negotiations negotiation",
        _c(r"\b(?:open(?:ed)?|began|begin|launch(?:ed)?|resum(?:ed?)|conclud(?:ed?)|start(?:ed)?|held|hold|complet\w+|finali[sz]ed)\s+(?:[\w'’-]+\s+){0,4}\0|\0\s+(?:[\w'’-]+\s+){0,6}(?:began|opened|started|concluded|were\s+(?:launched|concluded|held)|resumed?|will\s+(?:begin|start|open|resume))"),
        _c(_NO + r"\brounds?\s+of\s+(?:[\w'’-]+\s+){0,5}\0|\bunder\s+\0|\b(?:longest)\s+\0"), placed=False),
    Row("conference", "business_conference", "forum conference seminar workshop symposium roundtable convention congress seminars conclave webinar",
        _c(_EVENTFUL),
        _c(_NO + r"\b(?:press|news|video|telephone|world\s+economic|party|peace|parties|president\s+of\s+the|chairs\s+the|judicial|member\s+of\s+the)\s+\0|\0['’]s|\0\s+(?:room|call|said|says|centre|center|will\s+(?:take|send|bring)|president|table|hall|island|trade\s+ministers)|\b(?:the|american|u\.?s\.?)\s+congress\b")),
    Row("matching", "business_conference", "matchmaking b2b meet matching networking luncheon breakfast reception table dinner",
        _c(r"\0(?:\s+and\s+\w+)?\s+(?:events?|meetings?|sessions?|programme|program|forum|conference|talks|reception|meets?|matching)\b|\b(?:buyers?[–-]\s?sellers?|b2b|business|seller|round|business-to-business|welcome|gala|networking|business\s+networking|[\w]+\s+of\s+[\w]+)\s+\0"
           ),
        _c(_NO + r"\b(?:at\s+the\s+)?(?:league|points|on\s+the|to\s+the|the)\s+(?:table|meet|dinner)\b|\btable\s+\d|\bb2b\s+(?:e-?commerce|platforms?|marketplace|sales|business)")),
    Row("business_meeting", "business_conference", "meeting rneeting", _c(r"\b(?:business|business-to-business|b2b|investors?|buyers?|matchmaking|matching|trade\s+promotion)\s+\0"), _c(_NO + r"\bsmall\s+business\s+\0")),
    Row("fair", "trade_fair", "fair expo exhibition",
        _c(_EVENTFUL + r"|\0\s+\d{4}"),
        _c(_NO + r"\0\s+(?:trade|competition|share|value|price|treatment|market|deal|play|access|and|to\s|for|game|cent(?:re|er)|space|hall|floor|tax|fees?|work|is\b)|\b(?:a|more|is|be|was|not|free\s+and|foreign|free\s+but|and|very|overseas|international)\s+\0(?:s)?\b(?!\s+(?:in|at|held|this|next|from))|\b(?:art|photo\w*)\s+\0")),
    Row("show", "trade_fair", "show shows", _c(r"\b(?:trade|air|motor|auto|fashion|agricultural|food|boat|consumer\s+electronics|gift|furniture|jewell?ery|dairy|farm)\s+\0|\bat\s+the\s+(?:[\w'’-]+\s+){1,4}\0\s+(?:from|in|on|next|this)"),
        _c(_NO + r"\b(?:data|figures|statistics|to|talk|tv|television|road|will|that|numbers|they|can|could)\s+\0")),
    Row("ceremony", "signing_ceremony", "ceremony", _c(r"\bsigning\s+\0"), _c(_NO + r"\0x")),
    Row("session_closing", "other", "reception", _c(r"\b(?:host(?:ed|s|ing)?|held|attend(?:ed|s)|organi[sz]ed|at|gave|threw)\s+(?:an?\s+|the\s+)?(?:[\w'’-]+\s+){0,5}\0"), _c(_NO + r"\b(?:warm|cool|mixed|lukewarm|good|better|frosty|signal|tv|mobile)\s+\0|\b(?:networking|business)\s+\0")),
    Row("office", "other", "office offices consulate consulates", _c(r"\b(?:open(?:ed|s|ing)?|inaugurat(?:ed|es|ing)|launched|set\s+up|establish(?:ed|es)?)\s+(?:[\w'’&-]+\s+){0,6}\0[^.;]{0,30}\bin\b"), _c(_NO + r"\0\s+(?:hours|space|building)")),
    Row("stop", "trade_mission", "stop leg stopover", _c(r"\b(?:planned|scheduled|final|last|second|third|a|the|next|[a-z]+)\s+\0\s+(?:in|at|to)\s|[a-z]+\s+\0\s+(?:was\s+)?(?:scrapped|dropped|cancel+ed|called\s+off|axed)"), _c(_NO + r"\b(?:to|will|must|not|first|bus|one|non|don['’]t|would|could|truck|full)[\s-]+\0|\0\s+(?:shop|the|buying|selling)\b")),
)  # fmt: skip
