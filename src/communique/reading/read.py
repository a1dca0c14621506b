"""All readers in one table, and the record that they make together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final, cast

from communique.assembly import assemble
from communique.item import Item
from communique.page import Page
from communique.reading.agreements.read import read_agreements
from communique.reading.events.read import read_events
from communique.reading.figures.read import read_figures
from communique.reading.links import link
from communique.reading.measures.read import read_measures
from communique.reading.parties.read import read_parties
from communique.reading.scene import Scene
from communique.reading.statements import read_statements
from communique.record import TradeRecord

if TYPE_CHECKING:
    from communique.article import Article

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


def read_by_rules(article: Article) -> TradeRecord:
    """The record of an article as the rules alone read it: no model, no network.

    Args:
        article: The article as loaded; its publication date resolves relative times.

    Returns:
        A record in which every item cites the sentences that hold it up.
    """
    return cast("TradeRecord", assemble(read_items(Page(article)), TradeRecord, article))
