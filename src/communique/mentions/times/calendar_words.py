"""Words that name times: months, weekdays, ordinals, units; tables only.

Month names are also known with the slips that news desks let through: one letter lost, doubled or swapped with its
neighbour, in names of six letters and more. The first letter is never lost, so that no name becomes another word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.lexicon import word_set
from communique.mentions.numbers import numerals

if TYPE_CHECKING:
    from collections.abc import Iterable


def with_possessives(words: Iterable[str]) -> frozenset[str]:
    """The words and their possessives.

    >>> sorted(with_possessives(["month"]))
    ['month', "month's"]
    """
    found = frozenset(words)
    return found | {f"{word}'s" for word in found}


_MONTH_NAMES: Final = "january february march april may june july august september october november december".split()
_WEEKDAY_NAMES: Final = "monday tuesday wednesday thursday friday saturday sunday".split()
_SLIPS_FROM: Final = 6  # letters of a month's name from which on one may be left out or doubled


def _slips(name: str) -> set[str]:
    """Spellings of `name` with one letter lost, doubled or swapped.

    >>> {"novmber", "novemeber", "noevmber", "novvember"} & _slips("november") == {"novmber", "noevmber", "novvember"}
    True
    """
    inner = range(1, len(name))
    lost = {name[:i] + name[i + 1 :] for i in inner}
    doubled = {name[:i] + name[i] + name[i:] for i in range(len(name))}
    swapped = {name[:i] + name[i + 1] + name[i] + name[i + 2 :] for i in inner if i + 1 < len(name)}
    return lost | doubled | swapped


MONTH_ABBREVIATIONS: Final = word_set("jan feb mar apr jun jul aug sep sept oct nov dec")
MONTHS: Final[dict[str, int]] = {
    **{slip: n for n, name in enumerate(_MONTH_NAMES, 1) if len(name) >= _SLIPS_FROM for slip in sorted(_slips(name))},
    **{name[:3]: n for n, name in enumerate(_MONTH_NAMES, 1)},
    "sept": 9,
    **{name: n for n, name in enumerate(_MONTH_NAMES, 1)},
}
WEEKDAYS: Final[dict[str, int]] = {
    **{name[:3]: n for n, name in enumerate(_WEEKDAY_NAMES)},
    **dict.fromkeys(("tues",), 1),
    **dict.fromkeys(("weds",), 2),
    **dict.fromkeys(("thur", "thurs"), 3),
    **{name: n for n, name in enumerate(_WEEKDAY_NAMES)},
}
WEEKDAY_NAMES: Final = tuple(name.capitalize() for name in _WEEKDAY_NAMES)

CARDINALS: Final[dict[str, int]] = {
    "a": 1,
    "an": 1,
    "couple": 2,
    "few": 3,  # what other readers of time take it for; news uses it for two to four
    **{word: n for word, n in numerals.CARDINALS.items() if n},
    "twenty": 20,
    "thirty": 30,
}
ORDINALS: Final[dict[str, int]] = {
    **numerals.ORDINALS,
    "twentieth": 20,
    **{f"twenty{gap}{word}": 20 + n for word, n in numerals.ORDINALS.items() if n < 10 for gap in "- "},  # noqa: PLR2004
    "thirtieth": 30,
    "thirty-first": 31,
    "thirty first": 31,
    **{f"twenty{gap}{word}": 20 + n for word, n in numerals.CARDINALS.items() if 0 < n < 10 for gap in "- "},  # noqa: PLR2004
}

# Nouns and signs after a number that make it an amount, not a year: "2000 tonnes", "2024 companies".
COUNTED: Final = word_set(
    "% percent per pc pct million billion trillion thousand hundred crore crores lakh lakhs bn mn tn m b k "
    "dollars euros pounds yen yuan won rupees rupiah pesos baht dong ringgit dirhams riyals rand cents people "
    "persons workers employees staff jobs members delegates participants attendees visitors guests students "
    "companies company firms businesses enterprises exhibitors investors buyers exporters importers suppliers "
    "farmers families households residents citizens passengers tourists soldiers troops officials "
    "representatives executives tonnes tons tonne ton t kg kilograms grams km kilometres kilometers metres "
    "meters miles feet hectares acres sq square cubic litres liters barrels bushels bales bags boxes "
    "containers teu teus mw gw kw mwh gwh kwh megawatts gigawatts units vehicles cars trucks buses ships "
    "vessels flights aircraft homes houses rooms beds seats tickets points times copies items products "
    "projects contracts cases hours hrs minutes seconds days weeks months years gmt utc ist est pst cet edt "
    "hkt sgt strong member members- hectare year mile seat room old bps percentage head hotels schools shops "
    "stores stalls booths stands exhibits villages delegations deals agreements mous tariff-lines"
)
