"""What one extraction holds, as pydantic models: the codebook for machines.

The codes follow the field: PLOVER/CAMEO for events, SDMX for figures, GTA for measures, DAC for sectors, schema.org for
people and organisations, W3C Web Annotation for evidence.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field as Constraint
from pydantic import StringConstraints

from communique.evidence import WHOLE, Evidence, Strict
from communique.schema.fields import (
    TIME_PATTERN,
    Area,
    Ask,
    Cited,
    Count,
    Currency,
    Free,
    Id,
    Link,
    Money,
    PartyName,
    Percent,
    Rank,
    Title,
    Verbatim,
    When,
)

BLOCS: Final = (
    "ASEAN", "EU", "GCC", "AU", "EAEU", "MERCOSUR", "BRICS", "CPTPP", "RCEP", "WTO", "UN", "APEC", "G7", "G20", "SCO",
    "SAARC", "BIMSTEC", "CIS", "EFTA", "ECOWAS", "SADC", "EAC", "COMESA", "AFCFTA", "CARICOM", "CELAC", "OPEC", "USMCA",
    "PIF", "OECD",
)  # fmt: skip
AREA_PATTERN: Final = rf"^([A-Z]{{3}}|[A-Z]{{2}}-[A-Z0-9]{{1,3}}|{'|'.join(BLOCS)})$"


AreaCode = Annotated[str, StringConstraints(pattern=AREA_PATTERN)]
Time = Annotated[str, StringConstraints(pattern=TIME_PATTERN)]
CurrencyCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
EventId = Annotated[str, StringConstraints(pattern=r"^E\d+$")]
PartyId = Annotated[str, StringConstraints(pattern=r"^P\d+$")]
AgreementId = Annotated[str, StringConstraints(pattern=r"^A\d+$")]
Whole = Annotated[int, WHOLE]
Amount = int | float
Qualifier = Literal["exact", "at_least", "about", "up_to"]
Sector = Literal[
    "trade_investment", "finance", "technology", "ict_digital", "transport_logistics", "infrastructure", "energy",
    "environment", "agriculture", "mining", "industry", "tourism", "education", "health", "culture", "defence", "other",
]  # fmt: skip


Spans = Annotated[
    list[Evidence],
    Constraint(min_length=1, description="the words that prove it"),
    Cited(),
    Ask("s", "number of the sentence that says so"),
]


class Event(Strict):
    """A trade mission, visit, meeting, negotiation round, forum, fair, signing or site visit that the text reports.

    A delegation's leg in each country is an event of its own under the whole mission.
    """

    id: Annotated[str, StringConstraints(pattern=r"^E\d+$"), Id("E"), Constraint(description="E1, E2 …")]
    event_type: Annotated[
        Literal[
            "trade_mission",
            "official_visit",
            "meeting",
            "negotiation_round",
            "business_conference",
            "trade_fair",
            "signing_ceremony",
            "site_visit",
            "other",
        ],
        Ask("type"),
        Constraint(
            description=(
                "trade_mission: a delegation that goes abroad to promote business; official_visit: "
                "other government travel; meeting: named talks; business_conference: forum, "
                "matchmaking, seminar; trade_fair: exhibition, booths; signing_ceremony: only where "
                "the signing itself is what is reported"
            )
        ),
    ]
    name: Annotated[
        str | None,
        Verbatim(),
        Ask("name", "its proper name, if it has one"),
        Constraint(description="its proper or descriptive name as in the text"),
    ]
    status: Annotated[
        Literal["planned", "ongoing", "held", "postponed", "cancelled", "unclear"],
        Ask("status"),
        Constraint(description="planned if it is still to come; a planned stop that was called off is cancelled"),
    ]
    mention: Annotated[
        Literal["main", "background"],
        Ask("role", "main if the article reports it, background if it only recalls it"),
        Constraint(description="main: what the article reports; background: only recalled"),
    ]
    date: Annotated[
        Time | None,
        When(basis="date_basis"),
        Ask("when", "its date, in the words of the text"),
        Constraint(description="when it takes place, as precisely as the text says"),
    ]
    date_basis: Annotated[
        Literal["explicit", "relative", "inferred", "unstated"],
        Constraint(
            description=(
                "explicit, relative (resolved on the publication date), inferred (year from elsewhere"
                " in the text), unstated (no date)"
            )
        ),
    ]
    location: Annotated[
        str | None,
        Verbatim(),
        Ask("where", "city or country, in the words of the text"),
        Constraint(description="place name as in the text"),
    ]
    location_area: Annotated[
        AreaCode | None, Area(country_only=True), Constraint(description="the country of the place")
    ]
    actor_areas: Annotated[
        list[AreaCode],
        Area(),
        Ask("from", "countries of the visiting side"),
        Constraint(description="the visiting or initiating side; where nobody travels, the side named first"),
    ]
    recipient_areas: Annotated[
        list[AreaCode],
        Area(),
        Ask("to", "countries of the hosting side"),
        Constraint(description="the hosting or receiving side"),
    ]
    super_event: Annotated[
        EventId | None,
        Link("events"),
        Constraint(description="id of the event that this one is part of, such as the whole mission of a leg"),
    ]
    sectors: Annotated[list[Sector], Constraint(description="what it is about")]
    evidence: Spans


class Role(Strict):
    """What a party does at an event."""

    event: Annotated[EventId, Link("events"), Constraint(description="id of the event")]
    role: Annotated[
        Literal["head", "visitor", "host", "organiser", "exhibitor", "signatory", "speaker", "source", "attendee"],
        Constraint(
            description=(
                "head: leads the delegation; visitor: other travellers; source: credited with a statement or figure"
            )
        ),
    ]


class Party(Strict):
    """A named person, an organisation that acts, a delegation, or a group of firms with a number."""

    id: Annotated[str, StringConstraints(pattern=r"^P\d+$"), Id("P"), Constraint(description="P1, P2 …")]
    kind: Annotated[
        Literal["person", "organisation", "delegation", "group"],
        Ask("kind"),
        Constraint(description="delegation: those who travel together; group: firms or others with a number"),
    ]
    name: Annotated[
        str,
        StringConstraints(min_length=1),
        PartyName(),
        Ask("name", "the fullest form in the text"),
        Constraint(description="the fullest form in the text, without title"),
    ]
    title: Annotated[
        str | None,
        Title(),
        Ask("title", "office of a person, as written"),
        Constraint(description="office of a person, as in the text"),
    ]
    affiliation: Annotated[
        str | None,
        Verbatim(),
        Ask("of", "what body a person belongs to"),
        Constraint(description="the body that a person belongs to"),
    ]
    area: Annotated[
        AreaCode | None,
        Area(),
        Ask("from", "country, or the province or city it acts for"),
        Constraint(
            description=(
                "its country; the province or city for who acts for one (governor, mayor, provincial "
                "office); the bloc for its offices"
            )
        ),
    ]
    level: Annotated[
        Literal["leader", "minister", "official", "subnational", "enterprise", "association", "igo", "unstated"],
        Constraint(
            description=(
                "leader: head of state or government; minister: national ministers and EU "
                "commissioners; official: deputies, ambassadors, agency heads, legislators; "
                "subnational: anyone of a province or city"
            )
        ),
    ]
    count: Annotated[
        Whole | None,
        Count(),
        Ask("n", "how many members or firms, as written"),
        Constraint(description="number of members or firms"),
    ]
    roles: Annotated[list[Role], Constraint(description="what it does at which event")]
    evidence: Spans


class Agreement(Strict):
    """Memoranda, agreements, contracts, letters of intent or joint statements across a border.

    A total and its parts are items of their own. Nothing is an item whose signing is denied.
    """

    id: Annotated[str, StringConstraints(pattern=r"^A\d+$"), Id("A"), Constraint(description="A1, A2 …")]
    instrument: Annotated[
        Literal[
            "mou",
            "agreement",
            "mixed",
            "trade_agreement",
            "investment_agreement",
            "contract",
            "joint_statement",
            "other",
        ],
        Ask("type"),
        Constraint(
            description=(
                "mou; contract: purchases, orders, leases; other: letters of intent too; mixed: a "
                "total of several kinds"
            )
        ),
    ]
    name: Annotated[
        str | None,
        Verbatim(),
        Ask("name", "its proper name, if it has one"),
        Constraint(description="its proper name as in the text"),
    ]
    status: Annotated[
        Literal[
            "proposed", "negotiating", "signed", "in_force", "accession_sought", "acceded", "suspended", "terminated"
        ],
        Ask("status", "proposed if it is still to be signed"),
        Constraint(
            description=(
                "what the text says of it: proposed if still to be signed; negotiating if concluded "
                "but not signed; in_force only if the text says so"
            )
        ),
    ]
    count: Annotated[
        Whole | None,
        Count(qualifier="count_qualifier"),
        Ask("n", "how many, as written"),
        Constraint(description="how many instruments the item stands for: 1 for a single one"),
    ]
    count_qualifier: Annotated[Qualifier | None, Constraint(description="whether the count is exact")]
    date: Annotated[
        Time | None,
        When(elsewhere=True),
        Ask("when", "date of signing, in the words of the text"),
        Constraint(
            description="the date of that status: the signing for signed; the stated time of signing for proposed"
        ),
    ]
    event: Annotated[EventId | None, Link("events"), Constraint(description="id of the event at which it was made")]
    part_of: Annotated[
        AgreementId | None, Link("agreements"), Constraint(description="id of the agreement whose total includes it")
    ]
    party_areas: Annotated[
        list[AreaCode],
        Area(),
        Ask("between", "countries of the signing sides"),
        Constraint(description="the areas between which it is made; the province or city where that signs for itself"),
    ]
    parties: Annotated[
        list[str],
        Verbatim(),
        Ask("by", "names of the signing bodies"),
        Constraint(description="names of the signing bodies"),
    ]
    signatory_level: Annotated[
        Literal["government", "subnational", "enterprise", "association", "mixed", "unstated"],
        Constraint(description="who signs"),
    ]
    sectors: Annotated[list[Sector], Constraint(description="what it is about")]
    evidence: Spans


class TradeFigure(Strict):
    """An amount, change, share or rank of trade, investment, a deal, a loan or aid between areas."""

    id: Annotated[str, StringConstraints(pattern=r"^F\d+$"), Id("F"), Constraint(description="F1, F2 …")]
    indicator: Annotated[
        Literal[
            "goods_total", "goods_exports", "goods_imports", "services_total", "total_unspecified",
            "exports_unspecified", "imports_unspecified", "fdi_flow", "fdi_stock", "deal_value", "aid_or_loan", "gdp",
            "other",
        ],
        Ask("type", "goods_* only if the text says goods or merchandise"), Constraint(description=(
            "goods_* only where the text says goods or merchandise; trade alone, or goods plus "
            "services: total_unspecified; deal_value: deals, contracts, orders, investment promised; "
            "trade balance, settlement, set-aside sums: other"
        ))]  # fmt: skip
    basis: Annotated[
        Literal["reported", "estimate", "target"],
        Ask("basis"),
        Constraint(description="target: a goal; estimate: expected, potential, promised or valued"),
    ]
    reporter: Annotated[
        AreaCode | None,
        Area(),
        Ask("of", "whose trade it is: exports run from it"),
        Constraint(description="whose figure it is: exports run from it, imports to it; who pays, invests or lends"),
    ]
    partner: Annotated[
        AreaCode | None,
        Area(),
        Ask("with", "the other side"),
        Constraint(
            description="the other side: where exports go, whence imports come; who receives; null for the whole world"
        ),
    ]
    value: Annotated[
        Amount | None,
        Money(currency="currency", currency_basis="currency_basis", upper="value_max", qualifier="value_qualifier"),
        Ask("amount", "with currency and scale, exactly as written"),
        Constraint(description="the amount in full units"),
    ]
    value_max: Annotated[Amount | None, Constraint(description="upper end of a range")]
    value_qualifier: Annotated[Qualifier | None, Constraint(description="whether the amount is exact")]
    currency: Annotated[CurrencyCode | None, Currency(), Constraint(description="ISO 4217")]
    currency_basis: Annotated[
        Literal["explicit", "house_style", "unresolved"] | None,
        Constraint(
            description=(
                "explicit; house_style: the outlet's own dollar; unresolved: a bare $ that nothing in the text settles"
            )
        ),
    ]
    period: Annotated[
        Time | None,
        When(period=True),
        Ask("when", "what period it covers, in the words of the text"),
        Constraint(description="the period that the figure covers"),
    ]
    change_pct: Annotated[
        Amount | None,
        Percent(signed=True),
        Ask("change", "rise or fall in percent, as written"),
        Constraint(description="change in percent, negative for a fall"),
    ]
    share_pct: Annotated[
        Amount | None,
        Percent(),
        Ask("share", "share in percent, as written"),
        Constraint(description="share of the reporter's total in percent"),
    ]
    rank: Annotated[
        Whole | None,
        Rank(),
        Ask("rank", "such as third-largest, as written"),
        Constraint(description="rank of the partner for the reporter: largest is 1"),
    ]
    agreement: Annotated[
        AgreementId | None, Link("agreements"), Constraint(description="id of the agreement whose value it is")
    ]
    sector: Annotated[Sector | None, Constraint(description="what it is of")]
    evidence: Spans


class PolicyMeasure(Strict):
    """A tariff, ban, subsidy, visa rule or other measure of a government that touches another area."""

    id: Annotated[str, StringConstraints(pattern=r"^M\d+$"), Id("M"), Constraint(description="M1, M2 …")]
    measure_type: Annotated[
        Literal[
            "tariff", "import_ntm", "export_measure", "subsidy", "procurement", "localisation", "fdi",
            "capital_control", "immigration", "other",
        ],
        Ask("type", "import_ntm: standards, bans and papers for imports; immigration: visas"), Constraint(description=(
            "import_ntm: standards, bans, quotas and papers for imports; export_measure: bans, taxes "
            "and quotas on exports; immigration: visas"
        ))]  # fmt: skip
    direction: Annotated[
        Literal["liberalising", "restrictive", "unclear"],
        Ask("direction"),
        Constraint(description="whether it eases or hinders"),
    ]
    status: Annotated[
        Literal["proposed", "announced", "in_force", "removed", "unclear"],
        Ask("status"),
        Constraint(description="how far it is"),
    ]
    implementing_areas: Annotated[
        list[AreaCode], Area(), Ask("by", "countries that take it"), Constraint(description="who takes it")
    ]
    affected_areas: Annotated[
        list[AreaCode], Area(), Ask("on", "countries it touches"), Constraint(description="whom it touches")
    ]
    rate_pct: Annotated[
        Amount | None,
        Percent(),
        Ask("rate", "tariff rate in percent, as written"),
        Constraint(description="tariff rate in percent"),
    ]
    date: Annotated[
        Time | None,
        When(),
        Ask("when", "from when, in the words of the text"),
        Constraint(description="from when it holds, or when it was announced if that is all the text says"),
    ]
    description: Annotated[
        str | None, Free(), Ask("what", "one short sentence"), Constraint(description="one short sentence of your own")
    ]
    evidence: Spans


class Statement(Strict):
    """What a speaker says about relations, trade or cooperation."""

    id: Annotated[str, StringConstraints(pattern=r"^S\d+$"), Id("S"), Constraint(description="S1, S2 …")]
    speaker: Annotated[
        PartyId | None, Link("parties"), Constraint(description="id of the party that speaks, null if unnamed")
    ]
    stance: Annotated[
        Literal["support", "commitment", "assessment", "appeal"],
        Ask("stance"),
        Constraint(description="what kind of statement"),
    ]
    topic: Annotated[str, Free(), Ask("topic", "a few words"), Constraint(description="a few words")]
    areas: Annotated[
        list[AreaCode], Area(), Ask("areas", "countries it is about"), Constraint(description="areas it is about")
    ]
    sectors: Annotated[list[Sector], Constraint(description="what it is about")]
    evidence: Spans


class TradeRecord(Strict):
    """All that an article reports of relations that cross a border."""

    events: list[Event]
    parties: list[Party]
    agreements: list[Agreement]
    trade_figures: list[TradeFigure]
    policy_measures: list[PolicyMeasure]
    statements: list[Statement]
