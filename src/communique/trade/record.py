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


Spans = Annotated[list[Evidence], Constraint(min_length=1), Cited(), Ask("s", "number of the sentence that says so")]


class Event(Strict):
    """A trade mission, visit, meeting, negotiation round, forum, fair, signing or site visit that the text reports.

    A delegation's leg in each country is an event of its own under the whole mission.
    """

    id: Annotated[str, StringConstraints(pattern=r"^E\d+$"), Id("E")]
    event_type: Annotated[
        Literal[
            "trade_mission", "official_visit", "meeting", "negotiation_round", "business_conference", "trade_fair",
            "signing_ceremony", "site_visit", "other",
        ],
        Ask("type"),
    ]  # fmt: skip
    name: Annotated[str | None, Verbatim(), Ask("name", "its proper name, if it has one")]
    status: Annotated[Literal["planned", "ongoing", "held", "postponed", "cancelled", "unclear"], Ask("status")]
    mention: Annotated[
        Literal["main", "background"], Ask("role", "main if the article reports it, background if it only recalls it")
    ]
    date: Annotated[Time | None, When(basis="date_basis"), Ask("when", "its date, in the words of the text")]
    date_basis: Literal["explicit", "relative", "inferred", "unstated"]
    location: Annotated[str | None, Verbatim(), Ask("where", "city or country, in the words of the text")]
    location_area: Annotated[AreaCode | None, Area(country_only=True)]
    actor_areas: Annotated[list[AreaCode], Area(), Ask("from", "countries of the visiting side")]
    recipient_areas: Annotated[list[AreaCode], Area(), Ask("to", "countries of the hosting side")]
    super_event: Annotated[EventId | None, Link("events")]
    sectors: list[Sector]
    evidence: Spans


class Role(Strict):
    """What a party does at an event."""

    event: Annotated[EventId, Link("events")]
    role: Literal["head", "visitor", "host", "organiser", "exhibitor", "signatory", "speaker", "source", "attendee"]


class Party(Strict):
    """A named person, an organisation that acts, a delegation, or a group of firms with a number."""

    id: Annotated[str, StringConstraints(pattern=r"^P\d+$"), Id("P")]
    kind: Annotated[Literal["person", "organisation", "delegation", "group"], Ask("kind")]
    name: Annotated[str, StringConstraints(min_length=1), PartyName(), Ask("name", "the fullest form in the text")]
    title: Annotated[str | None, Title(), Ask("title", "office of a person, as written")]
    affiliation: Annotated[str | None, Verbatim(), Ask("of", "what body a person belongs to")]
    area: Annotated[AreaCode | None, Area(), Ask("from", "country, or the province or city it acts for")]
    level: Literal["leader", "minister", "official", "subnational", "enterprise", "association", "igo", "unstated"]
    count: Annotated[Whole | None, Count(), Ask("n", "how many members or firms, as written")]
    roles: list[Role]
    evidence: Spans


class Agreement(Strict):
    """Memoranda, agreements, contracts, letters of intent or joint statements across a border.

    A total and its parts are items of their own. Nothing is an item whose signing is denied.
    """

    id: Annotated[str, StringConstraints(pattern=r"^A\d+$"), Id("A")]
    instrument: Annotated[
        Literal[
            "mou", "agreement", "mixed", "trade_agreement", "investment_agreement", "contract", "joint_statement",
            "other",
        ],
        Ask("type"),
    ]  # fmt: skip
    name: Annotated[str | None, Verbatim(), Ask("name", "its proper name, if it has one")]
    status: Annotated[
        Literal[
            "proposed", "negotiating", "signed", "in_force", "accession_sought", "acceded", "suspended", "terminated"
        ],
        Ask("status", "proposed if it is still to be signed"),
    ]
    count: Annotated[Whole | None, Count(qualifier="count_qualifier"), Ask("n", "how many, as written")]
    count_qualifier: Qualifier | None
    date: Annotated[Time | None, When(elsewhere=True), Ask("when", "date of signing, in the words of the text")]
    event: Annotated[EventId | None, Link("events")]
    part_of: Annotated[AgreementId | None, Link("agreements")]
    party_areas: Annotated[list[AreaCode], Area(), Ask("between", "countries of the signing sides")]
    parties: Annotated[list[str], Verbatim(), Ask("by", "names of the signing bodies")]
    signatory_level: Literal["government", "subnational", "enterprise", "association", "mixed", "unstated"]
    sectors: list[Sector]
    evidence: Spans


class TradeFigure(Strict):
    """An amount, change, share or rank of trade, investment, a deal, a loan or aid between areas."""

    id: Annotated[str, StringConstraints(pattern=r"^F\d+$"), Id("F")]
    indicator: Annotated[
        Literal[
            "goods_total", "goods_exports", "goods_imports", "services_total", "total_unspecified",
            "exports_unspecified", "imports_unspecified", "fdi_flow", "fdi_stock", "deal_value", "aid_or_loan", "gdp",
            "other",
        ],
        Ask("type", "goods_* only if the text says goods or merchandise"),
    ]  # fmt: skip
    basis: Annotated[Literal["reported", "estimate", "target"], Ask("basis")]
    reporter: Annotated[AreaCode | None, Area(), Ask("of", "whose trade it is: exports run from it")]
    partner: Annotated[AreaCode | None, Area(), Ask("with", "the other side")]
    value: Annotated[
        Amount | None,
        Money(currency="currency", currency_basis="currency_basis", upper="value_max", qualifier="value_qualifier"),
        Ask("amount", "with currency and scale, exactly as written"),
    ]
    value_max: Amount | None
    value_qualifier: Qualifier | None
    currency: Annotated[CurrencyCode | None, Currency()]
    currency_basis: Literal["explicit", "house_style", "unresolved"] | None
    period: Annotated[Time | None, When(period=True), Ask("when", "what period it covers, in the words of the text")]
    change_pct: Annotated[Amount | None, Percent(signed=True), Ask("change", "rise or fall in percent, as written")]
    share_pct: Annotated[Amount | None, Percent(), Ask("share", "share in percent, as written")]
    rank: Annotated[Whole | None, Rank(), Ask("rank", "such as third-largest, as written")]
    agreement: Annotated[AgreementId | None, Link("agreements")]
    sector: Sector | None
    evidence: Spans


class PolicyMeasure(Strict):
    """A tariff, ban, subsidy, visa rule or other measure of a government that touches another area."""

    id: Annotated[str, StringConstraints(pattern=r"^M\d+$"), Id("M")]
    measure_type: Annotated[
        Literal[
            "tariff", "import_ntm", "export_measure", "subsidy", "procurement", "localisation", "fdi",
            "capital_control", "immigration", "other",
        ],
        Ask("type", "import_ntm: standards, bans and papers for imports; immigration: visas"),
    ]  # fmt: skip
    direction: Annotated[Literal["liberalising", "restrictive", "unclear"], Ask("direction")]
    status: Annotated[Literal["proposed", "announced", "in_force", "removed", "unclear"], Ask("status")]
    implementing_areas: Annotated[list[AreaCode], Area(), Ask("by", "countries that take it")]
    affected_areas: Annotated[list[AreaCode], Area(), Ask("on", "countries it touches")]
    rate_pct: Annotated[Amount | None, Percent(), Ask("rate", "tariff rate in percent, as written")]
    date: Annotated[Time | None, When(), Ask("when", "from when, in the words of the text")]
    description: Annotated[str | None, Free(), Ask("what", "one short sentence")]
    evidence: Spans


class Statement(Strict):
    """What a speaker says about relations, trade or cooperation."""

    id: Annotated[str, StringConstraints(pattern=r"^S\d+$"), Id("S")]
    speaker: Annotated[PartyId | None, Link("parties")]
    stance: Annotated[Literal["support", "commitment", "assessment", "appeal"], Ask("stance")]
    topic: Annotated[str, Free(), Ask("topic", "a few words")]
    areas: Annotated[list[AreaCode], Area(), Ask("areas", "countries it is about")]
    sectors: list[Sector]
    evidence: Spans


class TradeRecord(Strict):
    """All that an article reports of relations that cross a border."""

    events: list[Event]
    parties: list[Party]
    agreements: list[Agreement]
    trade_figures: list[TradeFigure]
    policy_measures: list[PolicyMeasure]
    statements: list[Statement]
