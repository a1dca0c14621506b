"""Errors as other libraries would meet them: in words, not in values.

They compare words with a text, so each error is written out as the words that a model would give for the wrong value,
"$16.8 billion" for 16,800,000,000 where the text says "$16.7 billion", and as the cited words with these in place.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from communique.mentions import mention as m
from communique.mentions.areas.find import country_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .gold import Case, Row
    from .mutant import Mutant

# The operators whose errors change words.
IN_WORDS: Final = (
    "digit changed", "digits swapped", "x10", "x1000", "percent altered", "currency swapped", "count +-1",
    "area not in the text", "person renamed", "given name changed", "evidence fabricated", "evidence altered by a word",
)  # fmt: skip
_KINDS: Final[dict[str, tuple[type[m.Mention], ...]]] = {
    "value": (m.Money,),
    "value_max": (m.Money,),
    "change_pct": (m.Percent,),
    "share_pct": (m.Percent,),
    "rate_pct": (m.Percent,),
    "count": (m.Number, m.Group, m.Agreement),
    "rank": (m.Ordinal,),
}
_NUMERAL: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WORDS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty twenty-one"
).split()


@dataclass(frozen=True, slots=True)
class Probe:
    """An error in words.

    Args:
        right: The words of the text.
        wrong: The words with the error.
        quote: What is cited, with `wrong` in place of `right`.
        source: What is cited, as the text has it.
    """

    right: str
    wrong: str
    quote: str
    source: str

    def as_data(self) -> dict[str, str]:
        """As JSON has it."""
        return asdict(self)


def probe(case: Case, mutant: Mutant) -> Probe | None:
    """An error in words; None where its value stands in the text in a form that cannot be altered word for word."""
    if mutant.origin is None or mutant.number is None:
        return None
    before, after = case.record[mutant.list][mutant.origin], mutant.record[mutant.list][mutant.number]
    if mutant.fields == ("evidence",):
        old, new = next((a, b) for a, b in zip(before["evidence"], after["evidence"], strict=True) if a != b)
        return Probe(old["quote"], new["quote"], new["quote"], old["quote"])
    (field,) = mutant.fields
    for span in before["evidence"]:
        for right, wrong in _reworded(case, span, field, before, after):
            if right in span["quote"]:
                return Probe(right, wrong, span["quote"].replace(right, wrong, 1), span["quote"])
    return None


def _reworded(case: Case, span: Row, field: str, before: Row, after: Row) -> Iterator[tuple[str, str]]:
    """The words of a value in a span, and what they become."""
    old, new = before[field], after[field]
    if field == "name":
        yield old, new
    elif field == "currency":
        for found in _within(case, span, m.Money):
            if at := _NUMERAL.search(found.text):
                yield found.text, f"{new} {found.text[at.start() :]}"
    elif field in _KINDS:
        for kind in _KINDS[field]:
            for found in _within(case, span, kind):
                if (text := renumbered(found.text, old, new)) is not None:
                    yield found.text, text
    else:
        yield from _renamed(case, span, old, new)


def _within(case: Case, span: Row, kind: type[m.Mention]) -> Iterator[m.Mention]:
    for found in case.page.of(kind):
        if span["start"] <= found.start and found.end <= span["end"]:
            yield found


def renumbered(text: str, old: float, new: float) -> str | None:
    """A mention with another number; None where it is not of that value.

    >>> renumbered("$16.7 billion", 16_700_000_000, 16_800_000_000), renumbered("two memoranda", 2, 3)
    ('$16.8 billion', 'three memoranda')
    """
    found = _NUMERAL.search(text)
    if found is None:
        words = text.split()
        spelled = words[0].lower() == _WORDS[int(old)] if 0 <= old < len(_WORDS) - 1 and words else False
        written_out = _WORDS[int(new)] if 0 <= new < len(_WORDS) else f"{new:,.0f}"
        return " ".join([written_out, *words[1:]]) if spelled else None
    written = Decimal(found.group().replace(",", ""))
    size = abs(Decimal(str(old)))
    power = (size / written).log10() if written else Decimal(0)
    if not written or power != power.to_integral_value():
        return None
    number = (abs(Decimal(str(new))) * written / size).normalize()
    return f"{text[: found.start()]}{number:,f}{text[found.end() :]}"


def _renamed(case: Case, span: Row, old: Any, new: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - codes or lists
    import pycountry  # noqa: PLC0415 - heavy
    from babel import Locale  # noqa: PLC0415 - heavy

    gone, come = set(_listed(old)) - set(_listed(new)), set(_listed(new)) - set(_listed(old))
    countries = [country for code in come if (country := pycountry.countries.get(alpha_3=code))]
    for country in countries:
        for found in _within(case, span, m.Area):
            if isinstance(found, m.Area) and country_of(found.code) in gone:
                yield found.text, str(Locale("en").territories[country.alpha_2])


def _listed(value: Any) -> list[str]:  # noqa: ANN401 - a code, a list of codes, or nothing
    return value if isinstance(value, list) else [value] if value else []
