"""What the words beside an agreement say of it where its own verb says nothing or the wrong thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from communique.mentions.mention import Agreement
    from communique.reading.agreements.draft import Draft

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
