"""Drafts without a noun: sales told sentence by sentence after their number, and lists parted by semicolons."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Organisation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.reading.agreements.draft import Draft
    from communique.reading.scene import Scene

# "Acme will buy beans worth … from the growers' union": what two bodies do under a deal.
_DEED: Final = re.compile(
    r"(?:contracted\s+with|placed\s+orders?\s+with|(?:will|is\s+to|are\s+to|agreed\s+to|undertook\s+to|pledged\s+to)\s+"
    r"(?:\w+ly\s+)?(?:buy|purchase|import|supply|ship|deliver|sell|export|provide|lease|source|take|build|distribute|"
    r"represent|stock|work\s+with|cooperate|collaborate|partner\s+with|team\s+up|train|help)\b)"
)
_SIGNED: Final = re.compile(r"(?i)\b(?:signed|signing|memorand\w+|MoUs?|sealed|concluded|denied|not|if|would)\b")
_REACH: Final = 4  # sentences
_LONGEST: Final = 40  # characters between the first body and what it does
_CLAUSES: Final = re.compile(r",\s+(?:while|whereas|and)\s|;\s")
_OPENED: Final = re.compile(r":|\b(?:together|along)\s+with\b|\balongside\b")
_ITEM: Final = re.compile(
    r"[^.;:]{0,120}(?:;|,?\s+and(?=\s+an?\s))\s+(?:and\s+)?(?:(?:an?|the|one|two|three)\s+)?(?:[\w-]+\s+){0,3}"
)


def find_deeds(scene: Scene, batch: Draft, made: list[Draft]) -> Iterator[tuple[int, int]]:
    """The spans of the sales that the sentences after a batch of deals tell, as many as it has room for.

    Args:
        scene: The article.
        batch: Some deals that were signed.
        made: All drafts.
    """
    taken = {draft.number for draft in made}
    room = (batch.count or 0) - sum(
        draft.count == 1 for draft in made if batch.number < draft.number <= batch.number + _REACH
    )
    for number in range(batch.number + 1, batch.number + 1 + _REACH):
        spans = [] if number in taken else _in_sentence(scene, number)[: max(0, room)]
        if not spans and number not in taken:
            return
        room -= len(spans)
        yield from spans


def _in_sentence(scene: Scene, number: int) -> list[tuple[int, int]]:
    """What two bodies do under a deal, clause by clause: "A will work with B, while C and D will cooperate"."""
    sentence = scene.page.sentence(number)
    if not sentence or _SIGNED.search(sentence) or not _DEED.search(sentence):
        return []
    start = scene.page.article.sentences[number - 1].start
    bodies = scene.page.in_sentence(number, Organisation)
    found = []
    ends = [*(start + clause.start() for clause in _CLAUSES.finditer(sentence)), start + len(sentence)]
    for begin, end in pairwise([start, *ends]):
        match = _DEED.search(sentence, begin - start, end - start)
        if match is None:
            continue
        first, last = start + match.start(), start + match.end()
        beside = [body for body in bodies if begin <= body.start < end]
        before = first - begin < _LONGEST or any(0 <= first - body.end < _LONGEST for body in beside)
        two = any(body.start >= last for body in beside) or sum(body.end <= first for body in beside) > 1
        if beside and before and two:
            found.append((first, last))
    return found


def inherit_in_lists(scene: Scene, made: list[Draft]) -> None:
    """Give an item after a semicolon the status of the one before: "signed: a protocol on …; a memorandum on …".

    Args:
        scene: The article.
        made: The drafts in the order of the text; changed in place.
    """
    for one, other in pairwise(made):
        if (
            other.status is None
            and one.status == "signed"
            and one.number == other.number
            and _OPENED.search(scene.page.text, scene.page.article.sentences[one.number - 1].start, other.start)
            and _ITEM.fullmatch(scene.page.text, one.end, other.start)
        ):
            other.status = one.status
