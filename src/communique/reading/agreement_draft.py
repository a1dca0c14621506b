"""Drafts of agreements: one for each mention that could be an item, with the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from communique.mentions.agreement_words import number as number_word
from communique.mentions.mention import Agreement, Number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.mentions.mention import Area, Date
    from communique.reading.scene import Scene

# Nouns that headlines and later sentences use for any instrument.
_LOOSE: Final = re.compile(
    r"(?i)\b(?:deals?|pacts?|accords?|documents?|papers?|agreements?|instruments?|tie-ups?|arrangements?|letters?)$"
)
_TYPED: Final = re.compile(
    r"(?i)\b(?:trade|partnership|loan|tax\w*|investment|letters? of intent|extradition|services?)\b"
)
_DEFINITE: Final = re.compile(r"(?i)\b(?:the|this|that|these|those|both|such|said)\s+(?:\w+\s+)?$")
_DEFINITE_START: Final = re.compile(r"(?i)(?:the|this|that|these|those|both)\b")
_FRESH: Final = re.compile(
    r"(?i)\b(?:similar|another|new|second|third|fourth|separate|further|additional|more|other|like)\b"
)
_CLAUSE_END: Final = re.compile(r"[;:](?=\s|$)|,?\s(?:while|whereas|although)\s|,\s(?:but|though)\s|\s–\s|\s—\s")
_NO_FACT: Final = re.compile(r"(?i)\b(?:none|neither|nobody|no one|never|nothing)\b[^.;]{0,50}$")
# "The largest of the letters, between A and B": one of a batch, without a noun of its own.
_ONE_OF: Final = re.compile(
    r"(?i)\b(?:the\s+)?(?:(?:single|by far the)\s+)?(?:(?:second[- ])?(?:biggest|largest|first|last|latest|smallest|costliest|"
    r"most\s+\w+)|one|another)\s+(?:one\s+)?(?:of|among)\s+(?:the|these|those|its|their)\s+(?:[\w'’-]+\s+){0,3}?"
    r"(?P<noun>batch|lot|letters|deals|contracts|agreements|accords|pacts|memoranda|memorandums|MoUs|MOUs|documents|papers)\b"
)
# "The other three are memoranda": the finder reads the noun, the count stands before the verb.
_COPULA: Final = re.compile(
    r"(?i)(?P<count>(?:(?:the|an?)\s+)?(?:(?:other|remaining|rest|further|last)\s+)?(?P<number>[a-z]+(?:-[a-z]+)?|\d{1,3}))"
    r"\s+(?:of\s+(?:them|these|those|which)\s+)?(?:are|were|was|is)\s+(?:[\w-]+\s+){0,2}$"
)
# A deal on the way to an instrument: concluded, not signed.
_POLITICAL: Final = re.compile(r"(?i)(?:the\s+|an?\s+)?political\s")
_IN_PRINCIPLE: Final = re.compile(r"(?i)[\s-]+in[\s-]+principle\b")
_BULLET: Final = re.compile(r"\s*(?:[•·▪◦*–—-]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s)")
_LONGEST_TITLE: Final = 3


@dataclass(slots=True, kw_only=True, eq=False)
class Draft:
    """A mention on its way to an item, with what the text says around it.

    Args:
        start: Offset in the article's text.
        end: Offset after the last character.
        number: Number of its sentence.
        text: The mention's words.
        instrument: As in the codebook.
        count: How many instruments; None where the words leave it open.
        qualifier: Exactness of the count.
        status: What the clause says, `denied`, or None.
        name: Proper name.
        how: The finder's pattern.
        before: The clause before the mention.
        after: The clause after it, up to the next mention of an agreement.
        title: True in the headline.
        bullet: True where the sentence is an item of a list.
        areas: Areas that the clause names as its sides.
        date: Date of the status.
        whole: The draft whose total includes this one.
        sentences: Sentences that hold it up.
    """

    start: int
    end: int
    number: int
    text: str
    instrument: str
    count: int | None
    qualifier: str
    status: str | None
    name: str | None
    how: str
    before: str
    after: str
    title: bool = False
    bullet: bool = False
    areas: list[str] = field(default_factory=list)
    area_span: tuple[int, int] | None = None
    date: Date | None = None
    parties: dict[str, tuple[int, int]] = field(default_factory=dict)
    levels: set[str] = field(default_factory=set)
    sectors: list[str] = field(default_factory=list)
    whole: Draft | None = None
    sentences: set[int] = field(default_factory=set)

    @property
    def loose(self) -> bool:
        """Whether its noun may stand for any instrument."""
        return bool(_LOOSE.search(self.text)) and not _TYPED.search(self.text) and not self.name

    @property
    def definite(self) -> bool:
        """Whether it points back: "the MoU", "these deals"."""
        return self.how == "anaphor" or bool(_DEFINITE_START.match(self.text) or _DEFINITE.search(self.before[-24:]))

    @property
    def fresh(self) -> bool:
        """Whether its words say that it is another one: "a similar agreement", "four more"."""
        return bool(_FRESH.search(self.text) or _FRESH.search(self.before[-16:]))


def drafts(scene: Scene) -> list[Draft]:
    """All drafts of an article in the order of the text."""
    found = [m for m in scene.page.mentions if isinstance(m, Agreement)]
    made = [draft for at, mention in enumerate(found) if (draft := _draft(scene, mention, found[at + 1 : at + 2]))]
    made = _joined(made)
    made += _one_of(scene, made)
    return sorted(made, key=lambda draft: draft.start)


def _draft(scene: Scene, mention: Agreement, following: list[Agreement]) -> Draft | None:
    number = scene.page.sentence_at(mention.start)
    if not number or not scene.in_scope(number):
        return None
    before, after = around(scene, mention.start, mention.end, number, following[0].start if following else None)
    status = None if _NO_FACT.search(before) and mention.status == "signed" else mention.status
    made = Draft(
        start=mention.start, end=mention.end, number=number, text=mention.text, instrument=mention.instrument,
        count=mention.count, qualifier=mention.qualifier, status=status, name=mention.name, how=mention.how, before=before,
        after=after, title=is_title(scene, number), bullet=bool(_BULLET.match(scene.page.sentence(number))), sentences={number},
    )  # fmt: skip
    if _POLITICAL.match(made.text) or _IN_PRINCIPLE.match(after):
        made.how, made.status = "anaphor", "negotiating"
    return _counted(scene, made) if made.count is None else made


def around(scene: Scene, start: int, end: int, number: int, following: int | None) -> tuple[str, str]:
    """The clause before and after a span, cut at strong breaks and at the next mention."""
    sentence = scene.page.article.sentences[number - 1]
    text = scene.page.text
    before = text[
        max(sentence.start, scene.dateline[1] if number == scene.page.sentence_at(scene.dateline[0]) else 0) : start
    ]
    breaks = list(_CLAUSE_END.finditer(before))
    stop = min(sentence.end, following) if following is not None and following >= end else sentence.end
    after = text[end:stop]
    cut = _CLAUSE_END.search(after)
    return before[breaks[-1].end() :] if breaks else before, after[: cut.start()] if cut and cut.start() > 2 else after  # noqa: PLR2004


def is_title(scene: Scene, number: int) -> bool:
    """Whether a sentence is the article's headline."""
    title = scene.page.article.title
    return bool(title) and number <= _LONGEST_TITLE * 2 and scene.page.sentence(number).strip() in (title or "")


def _counted(scene: Scene, draft: Draft) -> Draft:
    """The draft with the count that stands before its verb, where there is one."""
    match = _COPULA.search(draft.before)
    value = number_of(match.group("number")) if match else None
    if match is None or value is None or value < 1:
        return draft
    shift = draft.start - len(draft.before)
    start, end = shift + match.start("count"), shift + match.end("count")
    if any(m.start < end and start < m.end for m in scene.page.in_sentence(draft.number, Agreement)):
        return draft
    draft.start, draft.text, draft.count, draft.how = start, scene.page.text[start : draft.end], value, "elliptic"
    draft.before, draft.status = draft.before[: match.start()], draft.status or "signed"
    return draft


def number_of(word: str) -> int | None:
    """The value of digits or of a number word.

    >>> number_of("17"), number_of("Twelve"), number_of("the")
    (17, 12, None)
    """
    return int(word) if word.isdecimal() else number_word(word.lower())


def _joined(made: list[Draft]) -> list[Draft]:
    """Drafts with "Memorandum" and "Arrangement" of "Memorandum of Arrangement" made one."""
    kept: list[Draft] = []
    for draft in made:
        last = kept[-1] if kept else None
        if last and last.number == draft.number and last.after.strip().lower() == "of" and last.count == 1:
            last.text = f"{last.text}{last.after}{draft.text}"
            last.end, last.after, last.status = draft.end, draft.after, last.status or draft.status
            continue
        kept.append(draft)
    return kept


def _one_of(scene: Scene, made: list[Draft]) -> Iterator[Draft]:
    """Single instruments that are told as one of a batch."""
    batches = [draft for draft in made if draft.count != 1]
    if not batches:
        return
    for match in _ONE_OF.finditer(scene.page.text):
        number = scene.page.sentence_at(match.start())
        whole = next((d for d in reversed(batches) if d.start < match.start()), None)
        start = match.start()
        taken = any(d.start < match.end() and start < d.end and d.count == 1 for d in made)
        if whole is None or taken or not number or not scene.in_scope(number):
            continue
        before, after = around(scene, start, match.end(), number, None)
        made[:] = [d for d in made if not (start <= d.start < match.end())]
        yield Draft(
            start=start, end=match.end(), number=number, text=match.group(), instrument="", count=1, qualifier="exact",
            status=None, name=None, how="one_of", before=before, after=after, sentences={number},
        )  # fmt: skip


def spelled_whole(draft: Draft) -> int | None:
    """The total that a part names: "Six of the nine" is one of 9."""
    match = re.search(r"(?i)\bof\s+(?:the|these|those|its|their)\s+([\w-]+)", draft.text)
    if match is None:
        return None
    word = match.group(1).replace("l", "1").replace("O", "0") if match.group(1)[-1:].isdecimal() else match.group(1)
    return number_of(word)


def sentence_areas(scene: Scene, number: int, kind: type[Area]) -> list[Area]:
    """The areas of a sentence outside the dateline, those inside names of agreements too."""
    start, end = scene.dateline
    return [area for area in scene.page.in_sentence(number, kind) if not start <= area.start < end]


def has_number(scene: Scene, draft: Draft) -> bool:
    """Whether a count is written as a number, not as "a" or "the"."""
    if draft.count is None:
        return False
    written = any(draft.start <= n.start < draft.end for n in scene.page.in_sentence(draft.number, Number))
    return written or draft.count > 1
