"""Agreements: first version, from mentions with a count or a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.item import Item
from communique.mentions.mention import Agreement as Mention
from communique.mentions.mention import Date
from communique.record import Agreement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.reading.scene import Scene


def read_agreements(scene: Scene) -> Iterator[Item]:
    """The agreements of an article."""
    seen: set[tuple[object, ...]] = set()
    for mention in scene.page.mentions:
        if not isinstance(mention, Mention) or mention.status in {None, "denied"} or mention.count is None:
            continue
        number = scene.page.sentence_at(mention.start)
        key = (mention.instrument, mention.count, mention.status)
        if not scene.in_scope(number) or key in seen or len(scene.pair_at(number)) < 2:
            continue
        seen.add(key)
        dates = scene.page.in_sentence(number, Date)
        item = Item(
            list="agreements", model=Agreement, witness="rules", sentences=[number], pattern=f"agreement_{mention.how}",
            values={
                "instrument": mention.instrument, "name": mention.name, "status": mention.status, "count": mention.count,
                "count_qualifier": mention.qualifier, "party_areas": [scene.side(code) for code in scene.pair_at(number)],
                "signatory_level": "unstated",
            },
            where={"count": (mention.start, mention.end)},
        )  # fmt: skip
        if dates and mention.status in {"signed", "proposed"}:
            item.values["date"] = dates[0].iso
            item.where["date"] = (dates[0].start, dates[0].end)
        yield item
