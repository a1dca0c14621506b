"""The drafts of an article: what the finder found, and what only the words of a whole article tell.

"The largest of the letters", "including three with Ghana", "It took effect in 2001": no noun, yet a fact.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Agreement
from communique.trade.reading.agreements.draft import LONGEST_CLAUSE, Draft, around, number_of
from communique.trade.reading.agreements.status import (
    find_deeds,
    inherit_in_lists,
    is_political,
    lift_greatest,
    status_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from communique.trade.reading.scene import Scene


_PROJECTS: Final = re.compile(
    r"\b(?P<count>\d{1,3}|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve)\s+"
    r"(?:(?:cooperation|investment|industrial|major|key|new|joint|trade|business|economic|and|foreign-funded)\s+){0,3}projects\b"
)
_OF_THEM: Final = re.compile(r"\b(?P<count>\d{1,3}|\w+)\s+of\s+(?:them|these|those|the\s+projects)\b")
_BEFORE: Final = re.compile(r"(?i)\b(?:sign(?:ed|s|ing)?|ink(?:ed|s|ing)?)\s+(?:a\s+total\s+of\s+|some\s+|up\s+)?$")
_AFTER: Final = re.compile(
    r"(?i)[^;]{0,140}?(?:\b(?P<plan>(?:expected|set|due|scheduled|planned|slated)\s+to\s+be|will\s+be|to\s+be)"
    r"|\b(?:were|was|have\s+been|had\s+been|being)|(?<=projects))\s+(?:\w+ly\s+)?(?:signed|inked|sealed)\b"
)


def find_projects(scene: Scene, made: list[Draft]) -> Iterator[tuple[int, int, int, str]]:
    """The spans, counts and statuses of projects that are signed.

    Args:
        scene: The article.
        made: The drafts found so far; what overlaps one of them is left out.
    """
    if "projects" not in scene.low:
        return
    last = 0  # number of the last sentence that told of such projects
    for number, sentence in enumerate(scene.page.article.sentences, 1):
        match = _PROJECTS.search(sentence.text) or (_OF_THEM.search(sentence.text) if last == number - 1 else None)
        count = number_of(match["count"]) if match else None
        if match is None or count is None:
            continue
        after = _AFTER.match(sentence.text, match.end())
        if not after and not _BEFORE.search(sentence.text, 0, match.start()):
            continue
        last = number
        start, end = sentence.start + match.start(), sentence.start + match.end()
        if not any(draft.start < end and start < draft.end for draft in made):
            yield start, end, count, "proposed" if after and after["plan"] else "signed"


_MOST: Final = 100  # mentions in one sentence: no list of news without full stops has more
_TITLES: Final = 6  # sentences among which the headline stands
_BULLET: Final = re.compile(r"\s*(?:[•·▪◦*–—-]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s)")
# Class words that stand too far from "agreement" for the finder.
_TRADE: Final = re.compile(
    r"(?i)\b(?:free[- ]trade|economic\s+(?:partnership|complementation|association|integration)|"
    r"customs\s+union)\s+(?:\w+\s+)?$"
)
_ON_A: Final = re.compile(r"(?i)\s+(?:on|for|about|regarding|towards?)\s+(?:the|an?|their|its)?\s*(?:[\w-]+\s+){0,2}")
# "The largest of the letters, between A and B": one of a batch, without a noun of its own; and how it begins.
_ONE_OF: Final = re.compile(
    r"\b(?:biggest|largest|first|last|latest|smallest|costliest|most\s+\w+|one|One|another|"
    r"Another)\s+(?:one\s+)?(?:of|among)\s+"
    r"(?:the|these|those|its|their)\s+(?:[\w'’-]+\s+){0,3}?"
    r"(?:batch|lot|letters|deals|contracts|agreements|accords|pacts|memoranda|memorandums|MoUs|MOUs|documents|papers)\b"
)
_SINGLING: Final = "biggest largest first last latest smallest costliest most one another".split()
# "The largest, between A and B, is for …" in the sentence after a batch; "A sixth, on ports, will be signed".
_THE_LARGEST: Final = re.compile(
    r"The\s+(?:biggest|largest|first|most\s+\w+)(?:\s+one)?(?=,?\s+(?:between|with|signed|worth|for|is|was)\b|,)"
)
_A_SIXTH: Final = re.compile(
    r"(?:A|The)\s+(?:further\s+)?(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"\d+(?:st|nd|rd|th))"
    r"(?:\s+one)?(?=,\s|\s+(?:is|was|will|on|between|with)\b)"
)
_TOLD: Final = (
    ("proposed", re.compile(r"(?i)\b(?:will|to|should|could|expected|planned|due|want\w*|"
        r"hope\w*)\b[^.;]{0,40}\b(?:sign\w*|ink\w*|follow)\b")),
    ("signed", re.compile(r"(?i)\b(?:was|were|is|has been)\s+(?:also\s+)?(?:signed|inked|exchanged)\b")),
)  # fmt: skip
# "including three with Ghana and two with Kenya": parts of the batch before, without a noun.
_SHARES: Final = re.compile(
    r"(?i)\b(?:including|among\s+them|of\s+(?:which|them)),?\s+(?=[\w-]+\s+(?:with|between|from|on|for)\s)"
)
_SHARE: Final = re.compile(
    r"(?i)(?:,\s*|,?\s+and\s+)?(?P<count>[\w-]+)\s+(?:with|between|from|on|for)\s+[^,.;]{3,100}?(?=,|"
    r"\s+and\s+[\w-]+\s+(?:with|between|from|on|for)\s|[.;]|$)"
)
# "Nine were signed in Nairobi and five in Kigali."
_AND_FIVE: Final = re.compile(
    r"[^.;]{0,60}?(?:,|,?\s+and)\s+(?P<count>[\w-]+)\s+(?:in|at|with|from)\s+(?:the\s+)?[A-Z]\w+"
)
# "The other three are memoranda, between …": the count stands before the verb.
_COPULA: Final = re.compile(
    r"(?i)(?P<count>(?:(?:the|an?)\s+)?(?:(?:other|remaining|rest|further|last)\s+)?(?P<number>[a-z]+(?:-[a-z]+)?|\d{1,3}))"
    r"\s+(?:of\s+(?:them|these|those|which)\s+)?(?:are|were|was|is)\s+(?:[\w-]+\s+){0,2}$"
)
# "It took effect in December 2001.": the pronoun of the sentence after an instrument.
_IT: Final = (
    ("in_force", re.compile(r"(?:It|The latter|This)\s+(?:took\s+effect|(?:entered|came|went)\s+into\s+(?:force|"
        r"effect)|has\s+been\s+in\s+(?:force|effect))\b")),
    ("proposed", re.compile(r"(?:It|This)\s+(?:will|is\s+(?:to|expected\s+to|due\s+to)|should|"
        r"could)\s+be\s+(?:signed|inked)\b")),
    ("signed", re.compile(r"(?:It|This)\s+was\s+(?:signed|inked|concluded)\b")),
)  # fmt: skip

_DEALS: Final = re.compile(r"(?i)\b(?:deals|contracts|orders|agreements)$")


def drafts(scene: Scene) -> list[Draft]:
    """All drafts of an article in the order of the text."""
    found = list(_no_more_than_news_has(scene))
    if not found:
        return []
    made = [draft for at, mention in enumerate(found) if (draft := _draft(scene, mention, found[at + 1 : at + 2]))]
    made = _joined(made)
    lift_greatest(made)
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
    before, after = around(scene, mention.start, mention.end, following[0].start if following else None)
    end = min(scene.page.article.sentences[number - 1].end, mention.end + LONGEST_CLAUSE)
    trade = mention.instrument == "agreement" and _TRADE.search(before[-50:])
    made = Draft(
        start=mention.start, end=mention.end, number=number, text=mention.text,
        instrument="trade_agreement" if trade else mention.instrument, count=mention.count, qualifier=mention.qualifier,
        status=status_of(mention, before, after, scene.page.text[mention.end : end]), name=mention.name,
        how="anaphor" if is_political(mention) else mention.how, before=before, after=after,
        title=_is_title(scene, number), bullet=bool(_BULLET.match(scene.page.sentence(number))), sentences={number},
    )  # fmt: skip
    return _counted(scene, made) if made.count is None else made


def _is_title(scene: Scene, number: int) -> bool:
    title = scene.page.article.title
    return bool(title) and number <= _TITLES and scene.page.sentence(number).strip() in (title or "")


def _counted(scene: Scene, draft: Draft) -> Draft:
    """The draft with the count that stands before its verb, where there is one."""
    match = _COPULA.search(draft.before)
    if match is not None and (value := number_of(match.group("number"))):
        draft.start += match.start("count") - len(draft.before)
        draft.text, draft.count, draft.how = scene.page.text[draft.start : draft.end], value, "elliptic"
        draft.before, draft.status = draft.before[: match.start()], draft.status or "signed"
    return draft


def _joined(made: list[Draft]) -> list[Draft]:
    """One draft for "Memorandum" and "Arrangement" of "Memorandum of Arrangement", and for a deal on a treaty."""
    kept: list[Draft] = []
    for draft in made:
        last = kept[-1] if kept and kept[-1].number == draft.number else None
        if last and last.after.strip().lower() == "of" and last.count == 1:
            last.text = f"{last.text}{last.after}{draft.text}"
            last.end, last.after, last.status = draft.end, draft.after, last.status or draft.status
            continue
        if last and last.status == "negotiating" and _ON_A.fullmatch(last.after):
            draft.status = last.status
            kept.pop()
        kept.append(draft)
    return kept


def _one_of(scene: Scene, made: list[Draft]) -> Iterator[Draft]:
    """Single instruments that are told as one of a batch."""
    if all(draft.count == 1 for draft in made):
        return
    for match in scene.matches(_ONE_OF, _SINGLING):
        start, end = match.span()
        if any(d.start < end and start < d.end and d.count == 1 for d in made):
            continue
        made[:] = [d for d in made if not start <= d.start < end]
        yield from _own(scene, start, end, "one_of", count=1)


def _next(scene: Scene, made: list[Draft]) -> Iterator[Draft]:
    """Single instruments at the head of the sentence after a batch: "The largest, …", "A sixth, …"."""
    for batch in [draft for draft in made if draft.count != 1 and not draft.title]:
        for number in (batch.number + 1, batch.number + 2):
            sentence = scene.page.sentence(number)
            match = _THE_LARGEST.match(sentence) or _A_SIXTH.match(sentence)
            start = scene.page.article.sentences[number - 1].start if match else 0
            if match is None or any(start <= draft.start < start + match.end() + 20 for draft in made):
                continue
            if match.re is _THE_LARGEST:
                yield from _own(scene, start, start + match.end(), "one_of", count=1)
            elif status := next((status for status, words in _TOLD if words.search(sentence)), None):
                yield from _own(
                    scene, start, start + match.end(), "another", count=1, status=status, instrument=batch.instrument
                )


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
            if any(draft.start <= start < draft.end for draft in made):
                break
            for draft in _bare(scene, start, share.end(), value, batch.status):
                draft.whole, draft.instrument = batch, "other" if batch.instrument == "mixed" else batch.instrument
                yield draft
            at = share.end()


def _bare(scene: Scene, start: int, end: int, count: int, status: str | None) -> Iterator[Draft]:
    """A part that is only a count and its sides or place: nothing around it is about it."""
    for draft in _own(scene, start, end, "elliptic", count=count, status=status):
        draft.before = draft.after = ""
        yield draft


def _and_five(scene: Scene, made: list[Draft]) -> Iterator[Draft]:
    """A second part in the sentence of a first, with only its place."""
    for part in [draft for draft in made if draft.how in {"part", "elliptic"}]:
        end = scene.page.article.sentences[part.number - 1].end
        match = _AND_FIVE.match(scene.page.text, part.end, end)
        value = number_of(match.group("count")) if match else None
        if match and value and not any(part.end <= draft.start < match.end() for draft in made):
            part.after = part.after[: max(0, match.start("count") - part.end)]
            yield from _bare(scene, match.start("count"), match.end(), value, part.status)


def _pronouns(scene: Scene, made: list[Draft]) -> Iterator[Draft]:
    """What the next sentence says of an instrument that it calls "it"."""
    told = {draft.number for draft in made}
    for draft in list(made):
        number = draft.number + 1
        if draft.count != 1 or number in told:
            continue
        sentence = scene.page.sentence(number)
        for status, words in _IT:
            if match := words.match(sentence):
                start = scene.page.article.sentences[number - 1].start
                yield from _own(
                    scene, start, start + match.end(), "anaphor", count=1, status=status, instrument=draft.instrument
                )


def _deeds(scene: Scene, made: list[Draft]) -> Iterator[Draft]:
    """The contracts that the sentences after "Three deals came out of the trip" tell."""
    batch = next((draft for draft in made if _is_of_deals(draft)), None)
    if batch is None:
        return
    instrument = "contract" if _DEALS.search(batch.text) else batch.instrument
    for start, end in find_deeds(scene, batch, made):
        for draft in _own(scene, start, end, "deed", count=1, status="signed", instrument=instrument):
            draft.whole = batch
            draft.sentences.add(batch.number)
            yield draft


def _projects(scene: Scene, made: list[Draft]) -> Iterator[Draft]:
    """Projects that are signed, without a noun for what is signed."""
    for start, end, count, status in find_projects(scene, made):
        yield from _own(scene, start, end, "projects", count=count, status=status, instrument="mixed")


def _is_of_deals(draft: Draft) -> bool:
    """Whether it is a batch that was signed and whose deals may be told one by one."""
    if draft.title or draft.status != "signed" or (draft.count or 0) <= 1:
        return False
    return draft.instrument == "mou" or (draft.loose and bool(_DEALS.search(draft.text)))


_OWN: Final[tuple[Callable[[Scene, list[Draft]], Iterator[Draft]], ...]] = (
    _one_of,
    _next,
    _shares,
    _and_five,
    _pronouns,
    _deeds,
    _projects,
)


def _own(
    scene: Scene, start: int, end: int, how: str, *, count: int, status: str | None = None, instrument: str = ""
) -> Iterator[Draft]:
    number = scene.page.sentence_at(start)
    if number and scene.in_scope(number):
        before, after = around(scene, start, end)
        yield Draft(
            start=start, end=end, number=number, text=scene.page.text[start:end], instrument=instrument, count=count,
            qualifier="exact", status=status, name=None, how=how, before=before, after=after, sentences={number},
        )  # fmt: skip
