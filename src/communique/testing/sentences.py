"""The numbered sentences of a request, as somebody sees them who looks for the words that mean a value."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from communique.mentions import mention as m
from communique.mentions.find import find_in
from communique.schema.fields import Area, Count, Marker, Money, Percent, Rank, When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SENTENCE: Final = re.compile(r"^\[(\d+)\] (.*)$", re.MULTILINE)
# How the finders tell the value of each kind of field; None for numbers that no marker tells the kind of.
_TOLD: Final[dict[type[Marker], tuple[type[m.Mention], str]]] = {
    Money: (m.Quantity, "value"),
    Percent: (m.Percent, "value"),
    Count: (m.Number, "value"),
    Rank: (m.Ordinal, "value"),
    When: (m.Date, "iso"),
    Area: (m.Area, "code"),
}
_BY_VALUE: Final = ((m.Quantity, "value"), (m.Ordinal, "value"), (m.Date, "iso"))


class Sentences:
    """What a request shows of an article.

    Args:
        text: The article as numbered sentences.
        published: Its publication date, as far as it is known.
    """

    def __init__(self, text: str, published: str | None) -> None:
        self._texts: Final = {int(number): sentence for number, sentence in _SENTENCE.findall(text)}
        self._published: Final = _day(published)
        self._found: Final[dict[int, list[m.Mention]]] = {}

    def hold(self, quotes: Sequence[str]) -> bool:
        """Whether one of the quotes, if there are any, is in this part of the article."""
        return not quotes or bool(self._with(quotes))

    def citing(self, quotes: Sequence[str], values: Sequence[object]) -> list[int]:
        """The numbers of the sentences with the quotes; without quotes of the one that holds most of the values."""
        if found := self._with(quotes):
            return found
        wanted = [_fold(str(value)) for value in values]
        return [max(self._texts, key=lambda n: sum(one in _fold(self._texts[n]) for one in wanted))]

    def words_for(self, marker: Marker | None, value: Any, numbers: Sequence[int]) -> Any:  # noqa: ANN401 - any JSON value
        """The words that mean a value, first in the sentences `numbers`; the value itself where there are none."""
        told = (_TOLD[type(marker)],) if marker and type(marker) in _TOLD else _BY_VALUE if marker is None else ()
        for found in self._mentions(numbers):
            if any(isinstance(found, kind) and _equal(getattr(found, name), value) for kind, name in told):
                return found.text
        return str(value)

    def _with(self, quotes: Sequence[str]) -> list[int]:
        wanted = [_fold(quote) for quote in quotes]
        texts = {number: _fold(text) for number, text in self._texts.items()}
        return [n for n, text in texts.items() if any(one and (one in text or text in one) for one in wanted)]

    def _mentions(self, numbers: Sequence[int]) -> Iterator[m.Mention]:
        for number in dict.fromkeys([*numbers, *self._texts]):
            if number not in self._found:
                self._found[number] = find_in(self._texts[number], self._published)
            yield from self._found[number]


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _equal(found: Any, value: Any) -> bool:  # noqa: ANN401 - a finder's value and any JSON value
    if isinstance(value, int | float) and found is not None and not isinstance(found, str):
        return abs(float(found)) == abs(float(value))
    return bool(found == value)


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
