"""The same planted numbers put to groundgate, which admits a value, sends it to a person, or rejects it.

groundgate (https://pypi.org/project/groundgate/, 0.11) holds a number against the words that are quoted for it. It is
called as its quick start says: a field of a schema, a candidate with value, unit and quote, `admit`. Fields that it has
no type for (times, areas, sides, statuses) are left out.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from benchmarks.planting import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from benchmarks.planting import Plant

OUTCOMES: Final = ("admitted", "needs_verification", "rejected")
# The units that its base vocabulary knows of those that news of trade has; another's value is given without a unit,
# without which it cannot be wrong about the unit either.
UNITS: Final = frozenset({"USD", "EUR", "GBP", "INR"})

UNFAIR: Final = """\
communique admits what stands unmarked; what it corrects, drops or marks is counted as sent to a person.
Unfair to groundgate: the answers quote the words of a number alone, as this library asks for them, without the sign,
field and key that it can hold against the text, and a schema of one field lets it see no conflict and no relation; it
has no value for number words and for signs told by verbs. Unfair to communique: only numbers are counted, where quoting
words is most of the work, and its marks are calibrated to leave one wrong value in eighty, not none. Its calibration
was made on these articles, which groundgate has not seen.\
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number that an answer gives.

    Args:
        text: The article.
        value: The number.
        words: The words that the answer quotes for it.
        unit: A currency, None for none.
        marked: Whether this library stops it: corrected, dropped or marked.
    """

    text: str
    value: str
    words: str
    unit: str | None
    marked: bool

    @classmethod
    def of(cls, text: str, pair: dict[str, Any], marked: bool) -> Number:  # noqa: FBT001 - the outcome, not an option
        """A number of a pair of an answer."""
        value = f"{Decimal(str(pair['v'])).normalize():f}"
        unit = pair.get("cur") if pair.get("cur") in UNITS else None
        return cls(text=text, value=value, words=str(pair.get("w") or ""), unit=unit, marked=marked)


def is_value(pair: object, field: str) -> bool:
    """Whether a field of an answer is a number."""
    return field in NUMBERS and isinstance(pair, dict) and isinstance(pair.get("v"), int | float)


def is_number(plant: Plant) -> bool:
    """Whether an error is in one number."""
    return len(plant.fields) == 1 and is_value(plant.item[plant.fields[0]], plant.fields[0])


def gate() -> Callable[..., Any]:
    """The `admit` of groundgate.

    Raises:
        SystemExit: It is not installed.
    """
    try:
        admit: Callable[..., Any] = import_module("groundgate").admit
    except ModuleNotFoundError as error:
        raise SystemExit("--peer needs groundgate in this environment: pip install 'groundgate==0.11.*'") from error
    return admit


def decided(admit: Callable[..., Any], one: Number) -> str:
    """What groundgate says of a number."""
    field = {"type": "number", **({"unit": one.unit} if one.unit else {})}
    candidate = {"field": "number", "value": one.value, "unit": one.unit, "evidence": [{"text": one.words}]}
    receipt = admit(unicodedata.normalize("NFC", one.text), {"fields": {"number": field}}, [candidate])
    return str(receipt.decisions[0].outcome)


def compared(
    admit: Callable[..., Any], wrong: Iterable[Number], right: Iterable[Number]
) -> dict[str, dict[str, dict[str, int]]]:
    """How often each of the two says what, of wrong numbers and of right ones."""
    found: dict[str, dict[str, dict[str, int]]] = {}
    for name, numbers in (("wrong", list(wrong)), ("right", list(right))):
        stopped = sum(one.marked for one in numbers)
        counts = Counter(decided(admit, one) for one in numbers)
        found[name] = {
            "groundgate": {one: counts[one] for one in OUTCOMES},
            "communique": {"admitted": len(numbers) - stopped, "needs_verification": stopped, "rejected": 0},
        }
    return found


def table(figures: dict[str, dict[str, dict[str, int]]]) -> str:
    """Both side by side."""
    lines = [f"\n{'numbers':10}{'':14}" + "".join(f"{one:>20}" for one in OUTCOMES)]
    for name, readers in figures.items():
        for reader, counts in readers.items():
            cells = "".join(_cell(counts[one], sum(counts.values())) for one in OUTCOMES)
            lines.append(f"{name:10}{reader:14}{cells}")
    return "\n".join([*lines, UNFAIR])


def _cell(count: int, of: int) -> str:
    return f"{count:12} {count / max(1, of):7.1%}"
