"""What the finders find: frozen values with exact offsets into the article's text.

`start` and `end` are code points, half-open: `text == article_text[start:end]` for every mention.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 - part of the public signature, resolved at run time by type checkers of users
from decimal import Decimal  # noqa: TC003 - the same
from typing import ClassVar, Final, Literal

Kind = Literal["money", "percent", "number", "ordinal", "date", "area", "person", "organisation", "group", "agreement"]
Qualifier = Literal["exact", "at_least", "about", "up_to"]
DateBasis = Literal["explicit", "relative", "inferred", "unstated"]
AreaLevel = Literal["country", "subdivision", "city", "bloc"]
AreaForm = Literal["name", "demonym", "abbreviation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of the text that was read as a value.

    Args:
        start: Offset of the first character.
        end: Offset after the last character.
        text: The characters themselves.
        how: Name of the pattern that read it, for explanations and for measuring patterns.
    """

    kind: ClassVar[Kind]
    start: int
    end: int
    text: str
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Mention):
    """A number with its scale applied ("nearly 49 billion" is 49000000000, `about`).

    Args:
        value: The number, in units; the lower end of a range.
        value_max: The upper end of a range, else None.
        qualifier: What the words around it say of its exactness.
    """

    value: Decimal
    value_max: Decimal | None = None
    qualifier: Qualifier = "exact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Quantity):
    """A number that is not part of a money, percent or date mention."""

    kind: ClassVar[Kind] = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Percent(Quantity):
    """A percentage; signed when the words beside it say so ("down 3.2 percent" is -3.2).

    Args:
        points: True for percentage points.
        direction: `rise`, `fall`, or None where no word of change governs it.
    """

    kind: ClassVar[Kind] = "percent"
    points: bool = False
    direction: Literal["rise", "fall"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Money(Quantity):
    """An amount of money.

    Args:
        currency: ISO 4217 code; None for a bare `$` and other symbols that the text does not settle.
        equivalent_of: Start of the money mention that states the same sum first ("C$340 million (US$237 million)":
            the second points to the first), else None.
    """

    kind: ClassVar[Kind] = "money"
    currency: str | None
    equivalent_of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordinal(Mention):
    """An ordinal or a rank ("14th", "sixth-largest", "largest" in a rank is 1).

    Args:
        value: The position.
        rank: True where the words make it a rank ("second-biggest", "14th largest", "largest trading partner").
    """

    kind: ClassVar[Kind] = "ordinal"
    value: int
    rank: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Mention):
    """A time expression, resolved as far as the text and the reference date allow.

    Args:
        start_date: First day, None when unresolved.
        end_date: Last day, inclusive, None when unresolved.
        iso: As in the codebook: `2024`, `2025-03`, `2025-12-19`, `--12-12`, `2025-01/2025-09`; None when unresolved.
        basis: `explicit` (stated in full), `relative` (resolved on the reference date), `inferred` (the year stands
            elsewhere in the text), `unstated` (not resolved).
        conflict: A sentence that says how a weekday contradicts its date, or what else figures may mean; else None.
    """

    kind: ClassVar[Kind] = "date"
    start_date: date | None
    end_date: date | None
    iso: str | None
    basis: DateBasis
    conflict: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Area(Mention):
    """A country, a first-level subdivision, a city or a bloc.

    Args:
        code: The most specific code of the codebook: alpha-3 for a country, ISO 3166-2 for a subdivision (a city that
            is a subdivision of its own, like Hanoi, has that code), a bloc's acronym; a city's country otherwise.
        country: Alpha-3 code of the country it belongs to; None for a bloc.
        level: What it is.
        form: Its proper name, a demonym or adjective ("Vietnamese"), or an abbreviation ("UAE").
    """

    kind: ClassVar[Kind] = "area"
    code: str
    country: str | None
    level: AreaLevel
    form: AreaForm = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Mention):
    """A person's name as it stands at this place, without title.

    Args:
        name: The fullest form of the name in the text; later short forms carry it too.
        title: Office or role stated with the name here ("Deputy Minister of Trade"), without honorifics, else None.
        affiliation: Organisation or place stated with the title ("EDB" in "EDB Chairman"), else None.
        area: Code of the area stated with the title ("Vietnam's deputy minister"), else None.
        title_start: Offset where the title begins, None without a title.
        title_end: Offset after the title, None without a title.
    """

    kind: ClassVar[Kind] = "person"
    name: str
    title: str | None = None
    affiliation: str | None = None
    area: str | None = None
    title_start: int | None = None
    title_end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Mention):
    """An organisation.

    Args:
        name: The fullest form of the name in the text, without its acronym in brackets.
        acronym: The acronym that the text defines for it, else None.
        area: Code of the area in its name or just before it ("Thailand's Board of Investment"), else None.
        level: Its nature as in the codebook's parties: `official`, `subnational`, `enterprise`, `association`, `igo`,
            `unstated`.
    """

    kind: ClassVar[Kind] = "organisation"
    name: str
    acronym: str | None = None
    area: str | None = None
    level: str = "unstated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Mention):
    """A delegation or an unnamed group ("a 22-member delegation", "16 enterprises from Hanoi", "Uzbek companies").

    Args:
        count: How many members the text gives it, else None.
        qualifier: Exactness of the count.
        delegation: True for delegations and missions of people, False for groups.
        area: Code of the area it comes from, else None.
        level: As in the codebook's parties.
    """

    kind: ClassVar[Kind] = "group"
    count: int | None = None
    qualifier: Qualifier = "exact"
    delegation: bool = False
    area: str | None = None
    level: str = "unstated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Mention):
    """A mention of one or more instruments ("30 memoranda of understanding", "the free trade agreement").

    Args:
        instrument: As in the codebook.
        count: How many instruments it stands for; None where the words leave it open ("several MoUs").
        qualifier: Exactness of the count.
        status: What the clause says of it, as in the codebook; None where the clause says nothing, `denied` where it
            denies the instrument.
        name: Proper name ("Singapore-Australia Free Trade Agreement"), else None.
    """

    kind: ClassVar[Kind] = "agreement"
    instrument: str
    count: int | None = None
    qualifier: Qualifier = "exact"
    status: str | None = None
    name: str | None = None


def number(value: Decimal | None) -> int | float | None:
    """A decimal as JSON holds it: whole numbers as integers, but for those that no figure is.

    >>> number(Decimal("19.6") * 10**9), number(Decimal("4.8")), number(Decimal("1e999999"))
    (19600000000, 4.8, inf)
    """
    if value is None:
        return None
    if not value.is_finite() or value.adjusted() >= _DIGITS:  # the digits of 1e999999 would take minutes
        return float(value)
    return int(value) if value == value.to_integral_value() else float(value)


_DIGITS: Final = 100  # no figure has so many
