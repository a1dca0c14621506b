"""The drafts of an article: what the finder found, and what only the words of a whole article tell.

"The largest of the letters", "including three with Ghana", "It took effect in 2001": no noun, yet a fact.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Agreement
from communique.trade.reading.agreements.draft import LONGEST_CLAUSE, Draft, around, number_of
from communique.trade.reading.agreements.status import inherit_in_lists, status_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from communique.trade.reading.scene import Scene


_MOST: Final = 100  # mentions in one sentence: no list of news without full stops has more
_TITLES: Final = 6  # sentences among which the headline stands
BULLET: Final = re.compile(r"\s*(?:[•·▪◦*–—-]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s)")
# Class words that stand too far from "agreement" for the finder.
_TRADE: Final = re.compile(
    r"(?i)\b(?:free[- ]trade|economic\s+(?:partnership|complementation|association|integration)|"
    r"customs\s+union)\s+(?:\w+\s+)?$"
)
# "The largest of the letters, between A and B": one of a batch, without a noun of its own; and how it begins.
_ONE_OF: Final = re.compile(
    r"\b(?:biggest|largest|first|last|latest|smallest|costliest|most\s+\w+|one|One|another|"
    r"Another)\s+(?:one\s+)?(?:of|among)\s+"
    r"(?:the|these|those|its|their)\s+(?:[\w'’-]+\s+){0,3}?"
    r"(?:batch|lot|letters|deals|contracts|agreements|accords|pacts|memoranda|memorandums|MoUs|MOUs|documents|papers)\b"
)
_SINGLING: Final = "biggest largest first last latest smallest costliest most one another".split()
# "including three with Ghana and two with Kenya": parts of the batch before, without a noun.
_SHARES: Final = re.compile(
    r"(?i)\b(?:including|among\s+them|of\s+(?:which|them)),?\s+(?=[\w-]+\s+(?:with|between|from|on|for)\s)"
)
_SHARE: Final = re.compile(
    r"(?i)(?:,\s*|,?\s+and\s+)?(?P<count>[\w-]+)\s+(?:with|between|from|on|for)\s+[^,.;]{3,100}?(?=,|"
    r"\s+and\s+[\w-]+\s+(?:with|between|from|on|for)\s|[.;]|$)"
)


def drafts(scene: Scene) -> list[Draft]:
    """All drafts of an article in the order of the text."""
    found = list(_no_more_than_news_has(scene))
    made = [draft for at, mention in enumerate(found) if (draft := _draft(scene, mention, found[at + 1 : at + 2]))]
    inherit_in_lists(scene, made)
    for finder in _OWN:
        made += finder(scene, made)
    return sorted(made, key=lambda draft: draft.start)


def _no_more_than_news_has(scene: Scene) -> Iterator[Agreement]:
    """The mentions of agreements; of a sentence that names more than any of news does, the first."""
    told = Counter[int]()
    for mention in scene.page.mentions:
        if isinstance(mention, Agreement):
            number = scene.page.sentence_at(mention.start)
            told[number] += 1
            if told[number] <= _MOST:
                yield mention


def _draft(scene: Scene, mention: Agreement, following: list[Agreement]) -> Draft | None:
    number = scene.page.sentence_at(mention.start)
    if not number or not scene.in_scope(number):
        return None
    if mention.status != "denied" and not scene.is_told(mention.start):
        return None
    before, after = around(scene, mention.start, mention.end, following[0].start if following else None)
    end = min(scene.page.article.sentences[number - 1].end, mention.end + LONGEST_CLAUSE)
    trade = mention.instrument == "agreement" and _TRADE.search(before[-50:])
    return Draft(
        start=mention.start, end=mention.end, number=number, text=mention.text,
        instrument="trade_agreement" if trade else mention.instrument, count=mention.count, qualifier=mention.qualifier,
        status=status_of(mention, before, after, scene.page.text[mention.end : end]), name=mention.name,
        how=mention.how, before=before, after=after,
        title=_is_title(scene, number), bullet=bool(BULLET.match(scene.page.sentence(number))), sentences={number},
    )  # fmt: skip


def _is_title(scene: Scene, number: int) -> bool:
    title = scene.page.article.title
    return bool(title) and number <= _TITLES and scene.page.sentence(number).strip() in (title or "")


def _one_of(scene: Scene, made: list[Draft]) -> Iterator[Draft]:
    """Single instruments that are told as one of a batch."""
    for match in scene.matches(_ONE_OF, _SINGLING):
        start, end = match.span()
        made[:] = [d for d in made if not start <= d.start < end]
        yield from _own(scene, start, end, "one_of", count=1)


def _shares(scene: Scene, made: list[Draft]) -> Iterator[Draft]:
    """Counts that stand after "including" with only their sides."""
    text = scene.page.text
    for batch in [draft for draft in made if draft.count != 1]:
        end = scene.page.article.sentences[batch.number - 1].end
        if (match := _SHARES.search(text, batch.end, end)) is None:
            continue
        batch.after = batch.after[: max(0, match.start() - batch.end)]
        at = match.end()
        while (share := _SHARE.match(text, at, end)) and (value := number_of(share.group("count"))):
            start = share.start("count")
            for draft in _bare(scene, start, share.end(), value, batch.status):
                draft.whole, draft.instrument = batch, "other" if batch.instrument == "mixed" else batch.instrument
                yield draft
            at = share.end()


def _bare(scene: Scene, start: int, end: int, count: int, status: str | None) -> Iterator[Draft]:
    """A part that is only a count and its sides or place: nothing around it is about it."""
    for draft in _own(scene, start, end, "elliptic", count=count, status=status):
        draft.before = draft.after = ""
        yield draft


_OWN: Final[tuple[Callable[[Scene, list[Draft]], Iterator[Draft]], ...]] = (_one_of, _shares)


def _own(scene: Scene, start: int, end: int, how: str, *, count: int, status: str | None = None) -> Iterator[Draft]:
    number = scene.page.sentence_at(start)
    if number and scene.in_scope(number):
        before, after = around(scene, start, end)
        yield Draft(
            start=start, end=end, number=number, text=scene.page.text[start:end], instrument="", count=count,
            qualifier="exact", status=status, name=None, how=how, before=before, after=after, sentences={number},
        )  # fmt: skip
