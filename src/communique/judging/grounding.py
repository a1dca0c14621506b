"""Whether the words that an item cites yield its values: one question a field, answered by rule."""

from __future__ import annotations

import re
from calendar import month_abbr
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from communique.evidence import locate
from communique.judging.alignment import agree, words
from communique.judging.roles import cues_in
from communique.mentions import mention as m
from communique.mentions.areas.find import country_of
from communique.page import days
from communique.schema.fields import (
    Area,
    Count,
    Currency,
    Field,
    Marker,
    Money,
    OneOf,
    OrganisationName,
    PartyName,
    Percent,
    PersonName,
    Rank,
    Title,
    Verbatim,
    When,
    fields_of,
)
from communique.schema.item import is_empty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pydantic import BaseModel

    from communique.page import Page
    from communique.schema.item import Item, Span

Grounded = Literal["supported", "unsupported", "unjudged"]
Judge: TypeAlias = "Callable[[Any, Page, Sequence[int]], Span | None]"


def ground(item: Item, known: Field, page: Page, *, only_cited: bool = False) -> tuple[Grounded, Span | None]:
    """Whether the text yields a field's value, and where.

    The cited sentences are searched first. Numbers, amounts, percentages, ranks, times and areas must be read there by
    rule, names must stand there verbatim; where a value stands only elsewhere in the article it counts as supported
    for times and areas, whose antecedent may lie in another sentence, and for names, but not for numbers.

    Args:
        item: The item.
        known: One of its fields.
        page: The article.
        only_cited: Whether the value has to stand in the cited sentences themselves.
    """
    value = item[known.name]
    judge = _judge(_marker(item.model, known), value)
    if is_empty(value) or judge is None:
        return "unjudged", None
    if known.name in item.where and item.witness == "rules":
        return "supported", item.where[known.name]
    found = [judge(one, page, item.sentences) for one in (value if isinstance(value, list) else [value])]
    if only_cited and any(span and page.sentence_at(span[0]) not in item.sentences for span in found):
        found = [None]
    if None in found:
        return ("unjudged" if _needs_no_word(known, value) else "unsupported"), None
    return "supported", found[0]


Allowed = Literal["read", "elsewhere", "spelled", "no", "unjudged"]


def allows(item: Item, known: Field, page: Page) -> tuple[Allowed, Span | None]:
    """Whether some reading of the words that a model cites yields its value, and where.

    A value that the text has only in other sentences than those that are cited stands `elsewhere`. A finder may read
    words otherwise, or not at all: where no reading yields the value but its digits or letters stand in the cited
    words, it is `spelled` there.
    """
    value = item[known.name]
    state, where = ground(item, known, page)
    if state != "unsupported":
        if where and item.sentences and page.sentence_at(where[0]) not in item.sentences:
            return "elsewhere", where
        return ("read" if state == "supported" else "unjudged"), where
    text = "\n".join((*map(page.sentence, item.sentences), *_quoted(item, known, page)))
    stands = _STANDS.get(type(_marker(item.model, known)))
    many = value if isinstance(value, list) else [value]
    read = item.read.get(known.name)
    if (
        isinstance(known.marker, When)
        and read
        and known.name in item.where
        and set(str(read).split("/")) & set(str(value).split("/"))
    ):
        return "spelled", item.where.get(known.name)  # one end of an interval whose other is told otherwise
    if stands and all(stands(one, text) for one in many) and not _lacks_scale(value, read):
        return "spelled", item.where.get(known.name)
    return "no", None


def _quoted(item: Item, known: Field, page: Page) -> list[str]:
    """The words that a model gives for a field, as far as they stand in the article: others prove nothing."""
    said = item.said.get(known.name)
    given = said if isinstance(said, list) else [said]
    return [one for one in given if isinstance(one, str) and locate(page.article, one, item.sentences)]


def _lacks_scale(value: Any, read: Any) -> bool:  # noqa: ANN401 - any field value
    """Whether a value is a figure without the scale that its own words have: 450 for "$450 million"."""
    if not (isinstance(value, int | float) and isinstance(read, int | float)) or abs(value) >= abs(read):
        return False
    return _plain_digits(value) == _plain_digits(read)


def _plain_digits(value: float) -> str:
    return _significant(str(abs(value)) if isinstance(value, int) else f"{abs(value):.9f}")


def _amount_stands(value: Any, text: str) -> bool:  # noqa: ANN401
    """Whether the digits of an amount stand in words, below zero only where the words say that they are."""
    return _digits_stand(value, text) and (not _is_negative(value) or _BELOW_ZERO.search(text) is not None)


# A minus sign before digits or their currency, or what is said of a balance below zero.
_BELOW_ZERO: Final = re.compile(
    r"(?i)(?<![\w-])[-\u2212\u2013](?:[A-Z]{1,3})?\s?[$€£¥]?\s?\d"
    r"|\b(?:minus|negative|deficits?|shortfalls?|loss(?:es)?|lost|outflows?|gap|down|fell|fall|falling|fallen|declin\w+"
    r"|decreas\w+|dropp\w+|drops?|shr[aiu]nk\w*|less|lower|contract(?:ed|ion)|withdr[ae]w\w*|divest\w+)\b"
)


def _digits_stand(value: Any, text: str) -> bool:  # noqa: ANN401
    """Whether the digits of a number stand in words, whatever scale goes with them."""
    if not isinstance(value, int | float):
        return False
    shown = _plain_digits(value)
    return bool(shown) and any(_significant(re.sub(r"[^\d.]", "", found)) == shown for found in _DIGITS.findall(text))


def _all_digits_stand(value: Any, text: str) -> bool:  # noqa: ANN401
    """Whether a number that has no scale stands in words as it is."""
    return any(re.sub(r"\D", "", found) == str(value) for found in _DIGITS.findall(text))


def _significant(digits: str) -> str:
    """The digits of a number that tell it, whatever its scale.

    >>> _significant("19600000000.000"), _significant("19.6"), _significant("0.5")
    ('196', '196', '5')
    """
    whole, _, part = digits.partition(".")
    return (whole + part).strip("0")


# Digits with what may group or divide them in any country.
_DIGITS: Final = re.compile(r"\d(?:[\d.,'’·\u00a0\u2009\u202f ]*\d)?")


def _time_stands(value: Any, text: str) -> bool:  # noqa: ANN401
    """Whether the day and the month of a time stand in words."""
    ends = str(value).split("/")
    return all(_end_stands(end, text) for end in ends)


def _end_stands(time: str, text: str) -> bool:
    year, *rest = time.replace("--", "0000-").split("-")
    numbers = {int(one) for one in re.findall(r"(?<!\d)\d{1,4}(?!\d)", text)}  # days, months and years
    month = (
        bool(rest)
        and int(rest[0]) in range(1, 13)
        and (re.search(rf"(?i)\b{month_abbr[int(rest[0])]}", text) is not None or int(rest[0]) in numbers)
    )
    if len(rest) == _A_DAY:
        return int(rest[1]) in numbers and month
    return month if rest else int(year) in numbers


_A_DAY: Final = 2  # a month and a day
_STANDS: Final[dict[type, Callable[[Any, str], bool]]] = {
    Money: _amount_stands, Percent: _digits_stand, Count: _all_digits_stand, Rank: _all_digits_stand,
    When: _time_stands,
}  # fmt: skip


def words_value(item: Item, known: Field, page: Page) -> Any:  # noqa: ANN401 - any field value
    """What the words cited for a field say by rule where that is not the model's own value; None otherwise.

    Words for one end of an interval say nothing against it where the cited sentences have the other end too.
    """
    read, value = item.read.get(known.name), item[known.name]
    if read is None or item.own.get(known.name) is None or agree(known, read, value):
        return None
    is_end = isinstance(known.marker, When) and read in str(value).split("/")
    return None if is_end and _interval(value, page, item.sentences) else read


def yields(item: Item, known: Field, page: Page) -> bool:
    """Whether the words that an item cites yield a field's value by themselves, whoever read it.

    A rule may know more than the words say: whose dollar an outlet means, when a visit of four days that ends today
    began. Such a value is right or wrong, but it does not stand in the words. One instrument or body needs no word.
    """
    value = item[known.name]
    marker = _marker(item.model, known)
    judge = _judge(marker, value)
    if judge is None or _needs_no_word(known, value):
        return True
    at = [page.sentence_at(item.where[known.name][0])] if known.name in item.where else []
    numbers = sorted({*item.sentences, *at})
    return all(judge(one, page, numbers) for one in (value if isinstance(value, list) else [value]))


def _needs_no_word(known: Field, value: object) -> bool:
    """One instrument, one body: nothing in the text need say so."""
    return isinstance(known.marker, Count) and value == 1


def _judge(marker: Marker | None, value: object) -> Judge | None:
    """What judges a value; None where no rule does."""
    if isinstance(marker, OneOf):
        return _cued(marker) if isinstance(value, str) and marker.cues_of(value) else None
    return JUDGES.get(type(marker))


def _marker(model: type[BaseModel], known: Field) -> Marker | None:
    """How a field is judged: the upper end of a range as the amount that it belongs to."""
    return Money() if known.marker is None and known.name in _uppers(model) else known.marker


@cache
def _uppers(model: type[BaseModel]) -> frozenset[str | None]:
    return frozenset(field.marker.upper for field in fields_of(model) if isinstance(field.marker, Money))


def _quantity(kind: type[m.Quantity], value: Any, page: Page, numbers: Sequence[int]) -> Span | None:  # noqa: ANN401
    if not isinstance(value, int | float | Decimal):
        return None
    size = abs(Decimal(str(value)))
    cited = (x for n in numbers for x in page.in_sentence(n, kind))
    return _first(x for x in cited if size in {abs(x.value), abs(x.value_max or x.value)})


def _first(found: Iterable[m.Mention]) -> Span | None:
    return _place(next(iter(found), None))


def _place(found: m.Mention | None) -> Span | None:
    return (found.start, found.end) if found else None


def _money(value: Any, page: Page, numbers: Sequence[int]) -> Span | None:  # noqa: ANN401
    if _is_negative(value) and not any(_BELOW_ZERO.search(page.sentence(n)) for n in numbers):
        return None
    found = _quantity(m.Money, value, page, numbers) or table_cell(value, page, numbers)
    if found or not isinstance(value, int | float) or abs(value) < _LEAST_BARE:
        return found
    return _quantity(m.Number, value, page, numbers)


def _is_negative(value: object) -> bool:
    return isinstance(value, int | float | Decimal) and value < 0


# Below this a number without a currency is no amount of trade: 26 memoranda, 100 companies.
_LEAST_BARE: Final = 10**6
# The scale of a table's numbers in its heading: "(HK$ million)", "US$ bn", "in thousands of euros".
_HEADING: Final = re.compile(
    r"(?:\(|[$€£¥₹]|\bin )\s*(?:[A-Za-z]{1,3}[$.]?\s*|[$€£¥₹]\s*)?"
    r"(thousand|lakh|million|mn|crore|billion|bn|trillion)s?\b",
    re.IGNORECASE,
)
SCALES: Final = {"thousand": 3, "lakh": 5, "million": 6, "mn": 6, "crore": 7, "billion": 9, "bn": 9, "trillion": 12}


def table_cell(value: Any, page: Page, numbers: Sequence[int]) -> Span | None:  # noqa: ANN401
    """A number in a table whose heading gives the scale ("HK$ million")."""
    if not isinstance(value, int | float):
        return None
    powers = {SCALES[scale.lower()] for n in numbers for scale in _HEADING.findall(page.sentence(n))}
    found = (_quantity(m.Number, Decimal(str(value)).scaleb(-power), page, numbers) for power in sorted(powers))
    return next(filter(None, found), None)


def _percent(value: Any, page: Page, numbers: Sequence[int]) -> Span | None:  # noqa: ANN401
    return _quantity(m.Percent, value, page, numbers) or _under(_PERCENT_HEADING, value, page, numbers)


# What makes a bare number of a table a percentage or a rank: "Change (%)", "Rank".
_PERCENT_HEADING: Final = re.compile(r"(?<!\d)(?<!\d\s)(?:%|\bper ?cent(?:age)?\b)", re.IGNORECASE)
_RANK_HEADING: Final = re.compile(r"\brank(?:s|ed|ing|ings)?\b|\bNo\.|\bplace\b|\bposition\b", re.IGNORECASE)


def _under(heading: re.Pattern[str], value: Any, page: Page, numbers: Sequence[int]) -> Span | None:  # noqa: ANN401
    """A bare number where a cited sentence says what such numbers are."""
    headed = any(heading.search(page.sentence(n)) for n in numbers)
    return _quantity(m.Number, value, page, numbers) if headed else None


def _count(value: Any, page: Page, numbers: Sequence[int]) -> Span | None:  # noqa: ANN401
    if _is_negative(value):
        return None
    if found := _quantity(m.Number, value, page, numbers):
        return found
    agreements = (x for n in numbers for x in page.in_sentence(n, m.Agreement) if x.count == value)
    groups = (x for n in numbers for x in page.in_sentence(n, m.Group) if x.count == value)
    return _first(agreements) or _first(groups)


def _rank(value: Any, page: Page, numbers: Sequence[int]) -> Span | None:  # noqa: ANN401
    ranked = (x for n in numbers for x in page.in_sentence(n, m.Ordinal) if x.value == value)
    return _first(ranked) or _under(_RANK_HEADING, value, page, numbers)


def _time(value: Any, page: Page, numbers: Sequence[int]) -> Span | None:  # noqa: ANN401
    return _place(page.first(m.Date, days, value, numbers)) or _interval(value, page, numbers)


def _first_days(date: m.Date) -> tuple[str, ...]:
    return (date.iso.split("/")[0],) if date.iso else ()


def _last_days(date: m.Date) -> tuple[str, ...]:
    return (date.iso.split("/")[-1],) if date.iso else ()


def _interval(value: Any, page: Page, numbers: Sequence[int]) -> Span | None:  # noqa: ANN401
    """An interval whose two ends are stated apart ("last Friday … on Tuesday")."""
    start, slash, end = str(value).partition("/")
    if not slash or not page.first(m.Date, _last_days, end, ()):
        return None
    return _place(page.first(m.Date, _first_days, start, numbers))


def _area(value: Any, page: Page, numbers: Sequence[int]) -> Span | None:  # noqa: ANN401
    return _place(page.first(m.Area, areas, value, numbers))


def areas(area: m.Area) -> tuple[str | None, ...]:
    """What an area may be held as: its code, or that of its country."""
    return area.code, area.country, country_of(area.code)


def _words(value: Any, page: Page, numbers: Sequence[int]) -> Span | None:  # noqa: ANN401
    return locate(page.article, str(value), numbers) or _person(value, page, numbers)


def _person(value: Any, page: Page, numbers: Sequence[int]) -> Span | None:  # noqa: ANN401
    """A person whose name is worded otherwise ("Aino Lehtola" for "LEHTOLA Aino")."""
    named = words(str(value))
    return _place(page.first(m.Person, _names, named, numbers)) if named else None


def _names(person: m.Person) -> tuple[frozenset[str]]:
    return (words(person.name),)


def _currency(value: Any, page: Page, numbers: Sequence[int]) -> Span | None:  # noqa: ANN401
    return _place(page.first(m.Money, _currencies, value, numbers))


def _currencies(amount: m.Money) -> tuple[str | None]:
    return (amount.currency,)


def _cued(marker: OneOf) -> Judge:
    """Judge a value of a closed list by the words that speak for it."""

    def judge(value: Any, page: Page, numbers: Sequence[int]) -> Span | None:  # noqa: ANN401
        stand = (cue for n in numbers for cue in cues_in(marker, page, n))
        return next((cue.place for cue in stand if cue.value == value), None)

    return judge


JUDGES: Final[dict[type, Judge]] = {
    Money: _money,
    Percent: _percent,
    Count: _count,
    Rank: _rank,
    When: _time,
    Area: _area,
    Currency: _currency,
    **dict.fromkeys((PartyName, PersonName, OrganisationName, Title, Verbatim), _words),
}
