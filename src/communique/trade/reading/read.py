"""All readers in one table, and the record that they make together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from communique.schema.item import Item
from communique.trade.reading.agreements.read import read_agreements
from communique.trade.reading.events.read import read_events
from communique.trade.reading.figures.read import read_figures
from communique.trade.reading.links import link
from communique.trade.reading.measures.read import read_measures
from communique.trade.reading.parties.read import read_parties
from communique.trade.reading.scene import Scene
from communique.trade.reading.statements import read_statements

if TYPE_CHECKING:
    from communique.page import Page

Reader = Callable[[Scene], Iterable[Item]]

READERS: Final[tuple[Reader, ...]] = (
    read_events,
    read_parties,
    read_agreements,
    read_figures,
    read_measures,
    read_statements,
)


def read_items(page: Page) -> list[Item]:
    """The items that the rules read, with the spans that prove their values, linked to each other."""
    scene = page.once(Scene)
    items = [item for reader in READERS for item in reader(scene)]
    link(items, scene)
    return items
