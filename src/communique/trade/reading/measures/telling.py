"""Which measures of an article are one: told twice, told first without its rate, or recalled as "the ban"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from communique.schema.item import Item
    from communique.trade.reading.measures.acts import Act
    from communique.trade.reading.scene import Scene

_SIDES: Final[tuple[str, ...]] = ("measure_type", "direction", "implementing_areas", "affected_areas")
_RECALLED: Final = 3  # sentences back
_BANS: Final = frozenset({"ban", "embargo"})
_THE: Final = re.compile(r"(?i)\bthe\s+$")
_WORD: Final = re.compile(r"[a-z]{4,}")


def tell(item: Item, told: list[Item], scene: Scene) -> None:
    """Add a measure to those told, unless one of them is the same; one that tells more takes its place."""
    vague = next((place for place, other in enumerate(told) if _details(item, other)), None)
    if vague is not None:
        told[vague] = item
    elif not any(_same(item, other, scene) for other in told):
        told.append(item)


def _details(item: Item, other: Item) -> bool:
    """Whether a measure is one told shortly before without rate or date, or for several areas, now told in full."""
    if other["rate_pct"] or not 0 < item.sentences[0] - other.sentences[0] <= _RECALLED:
        return False
    if any(item[name] != other[name] for name in _SIDES[:-1]):
        return False
    # "duties on tubes from China and Vietnam", then "22.5% for Chinese mills"
    among = set(item["affected_areas"]) <= set(other["affected_areas"])
    return among and not other["date"] and bool(item["rate_pct"] or item["date"])


def _same(item: Item, other: Item, scene: Scene) -> bool:
    """Whether two sentences tell the same measure: its kind and sides are the same, nothing differs, words recur."""
    if any(item[name] != other[name] for name in _SIDES):
        return False
    if any(item[name] and other[name] and item[name] != other[name] for name in ("rate_pct", "date")):
        return False
    first, second = (set(_WORD.findall(scene.page.sentence(one.sentences[0]).lower())) for one in (item, other))
    return len(first & second) * 2 >= min(len(first), len(second))


def resolved(act: Act, told: list[Item], number: int, scene: Scene) -> Act | None:
    """An act with the measure that "the ban" or "the freeze" recalls; None where none was told."""
    text = scene.page.sentence(number)
    last = next((item for item in reversed(told) if number - item.sentences[0] <= _RECALLED), None)
    if act.kind != "same":
        known = last and act.follows and last["measure_type"] == act.kind and _THE.search(text[: act.instrument[0]])
        # "The ban on … stays", where nobody is named, is the one told of, whoever else was named since.
        return replace(act, recalls=last) if known and not scene.areas_in(number) else act
    if last:
        return replace(act, kind=str(last["measure_type"]), recalls=last)
    return replace(act, kind="import_ntm") if text[slice(*act.instrument)].lower() in _BANS else None
