"""What the words beside an agreement say of it where its own verb says nothing or the wrong thing."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Organisation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.mentions.mention import Agreement
    from communique.trade.reading.agreements.draft import Draft
    from communique.trade.reading.scene import Scene


_NO_FACT: Final = re.compile(r"(?i)\b(?:none|neither|nobody|no one|never|nothing)\b[^.;]{0,50}$")
_POLITICAL: Final = re.compile(r"(?i)(?:the\s+|an?\s+)?political\s")
# What the words beside an instrument say of it where its own verb says nothing or the wrong thing.
_BESIDE: Final = (
    ("negotiating", "before", re.compile(r"(?i)\b(?:close|closer|near|nearing|nearer|edging\s+towards?)\s+(?:to\s+)?"
        r"(?:an?|the)\s+(?:[\w-]+\s+){0,2}$")),
    ("proposed", "after", re.compile(r"(?i)\s+(?:with\s[^.;,]{0,40})?(?:is|was|are|were)\s+(?:also\s+)?(?:under\s+"
        r"(?:consideration|discussion|study)|being\s+(?:considered|discussed|explored|studied))\b")),
    ("signed", "before", re.compile(r"(?i)\bannounced\s+(?:an?|the|its|their)\s+"
        r"(?:(?!plan|possible|proposed|planned)[\w-]+\s+){0,2}$")),
    ("signed", "before", re.compile(r"(?i)\b(?:will|is\s+to|are\s+to)\s+(?:supply|provide|deliver|build|ship|sell|"
        r"export|distribute|buy|purchase|import)\b[^.;]{0,90}\bunder\s+an?\s+(?:[\w-]+\s+){0,2}$")),
    ("negotiating", "before", re.compile(r"(?i)\b(?:early|swift|speedy|timely|rapid|quick|"
        r"the)\s+conclusion\s+of\s+(?:the|an?|their)?\s*$")),
    ("negotiating", "after", re.compile(r"(?i)\s+in[\s-]+principle\b")),
    ("proposed", "after", re.compile(r"(?i)\s+(?:\w+\s+)?(?:for|awaiting|await|due\s+for)\s+(?:signing|signature)\b")),
    ("signed", "before", re.compile(r"(?i)\b(?:return\w*|c[oa]mes?\s+(?:back|home)|fl[ey]w\w*\s+home|left|"
        r"leaves?|is\s+back|ended|ends)\b[^.;]{0,80}\bwith\s+$")),
    ("signed", "after", re.compile(r"(?i)(?:\s+(?:between|with|on|of)\s[^.;,]{0,60}|,[^.;]{0,60},)?\s+(?:will|should|"
        r"(?:is|are)\s+(?:set|due|expected|to)(?:\s+to)?)\s+(?:(?:enter|come|go)\s+into\s+(?:force|effect)|take\s+effect)\b")),
    ("signed", "before", re.compile(r"(?i)\b(?:renewed|prolonged|extended)\s+(?:the|an?|their|its)\s+(?:[\w-]+\s+)?$")),
)  # fmt: skip
# "was not signed on Monday; it is now supposed to be initialled": put off, not denied.
_AFTER_ALL: Final = re.compile(
    r"(?i)\bnot\s+(?:yet\s+)?(?:signed|inked|concluded|initialled|initialed)\b[^.]{0,120}?(?:[;,–]|\bbut\b|\band\b)\s*"
    r"(?:(?:it|that|this|which|both|the\s+signing)\s+)?(?:(?:is|are)\s+(?:(?:now|instead|rather)\s+)?"
    r"(?:supposed|expected|due|set|to\s+be|scheduled|planned|likely)|will\s+(?:now\s+)?be)\b"
)
# "The biggest deal, worth $9 million, …" after a batch: one of those signed.
_GREATEST: Final = re.compile(
    r"(?i)(?:(?:the|its|their)\s+)?(?:single\s+)?(?:biggest|largest|costliest|priciest|richest|weightiest|most\s+(?:valuable|lucrative))"
    r"\s+(?:single\s+)?(?:[\w-]+\s+)?(?:deal|contract|order|agreement|accord|pact)$"
)
_ANY: Final = re.compile(r"(?i)\b(?:any|every)\s+(?:[\w-]+\s+)?$")
_NOT_YET: Final = re.compile(
    r"(?i)\b(?:once|when|as\s+soon\s+as|before|until|after|if|upon)\s+(?:the|this|that|an?)\s+"
    r"(?:[\w-]+\s+){0,5}?[\w-]+$"
)
_TAKES: Final = re.compile(
    r"(?i)\s+(?:takes?\s+effect|(?:enters?|comes?|goes)\s+into\s+(?:force|effect)|is\s+in\s+(?:force|effect))\b"
)
# "On the proposed pact the sides aim to conclude negotiations by June".
_TALKS: Final = re.compile(
    r"(?i)[^.;]{0,90}\b(?:conclud|complet|finali[sz]|resum|advanc|accelerat|speed\s+up|wrap\s+up|clos)\w*\s+(?:the\s+|these\s+)?"
    r"(?:negotiations|talks)\b"
)
_LAST_PLURAL: Final = 4  # sentences


def is_political(mention: Agreement) -> bool:
    """Whether it is only a "political agreement", which is no instrument yet."""
    return bool(_POLITICAL.match(mention.text))


def status_of(mention: Agreement, before: str, after: str, rest: str) -> str | None:
    """What is said of a mention, by its own clause and by the words beside it.

    Args:
        mention: The mention.
        before: The clause before it.
        after: The clause after it.
        rest: All of the sentence after it.
    """
    if mention.status == "denied" and _AFTER_ALL.search(rest):
        return "proposed"
    if _is_no_fact(mention, before, after):
        return None
    open_yet = mention.status in {None, "proposed"}
    if is_political(mention) or (open_yet and _TALKS.match(after)):
        return "negotiating"
    beside = {"before": before, "after": after}
    if mention.status in {None, "signed"}:
        for status, where, words in _BESIDE:
            if words.match(beside[where]) if where == "after" else words.search(beside[where]):
                return status
    return mention.status


def _is_no_fact(mention: Agreement, before: str, after: str) -> bool:
    """Whether its words only suppose it: "none was signed", "any accord would", "once the treaty takes effect"."""
    if mention.status == "signed":
        return bool(_NO_FACT.search(before))
    if mention.status == "in_force" and _NOT_YET.search(before + mention.text) and _TAKES.match(after):
        return True
    return mention.status in {None, "proposed", "in_force"} and bool(_ANY.search(before))


def lift_greatest(made: list[Draft]) -> None:
    """Give the greatest of a batch that says nothing of its signing what the batch says.

    Args:
        made: The drafts in the order of the text; changed in place.
    """
    for at, draft in enumerate(made):
        if draft.status is not None or draft.count != 1 or not _GREATEST.search(draft.before[-40:] + draft.text):
            continue
        near = (one for one in reversed(made[:at]) if one.count != 1 and draft.number - one.number <= _LAST_PLURAL)
        batch = next((one for one in near if one.status == "signed" and not one.title), None)
        if batch is not None:
            draft.status, draft.how = "signed", "one_of"
            draft.instrument = batch.instrument if batch.instrument != "mixed" else draft.instrument


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
