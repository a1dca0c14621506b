"""What the words beside an agreement say of it where its own verb says nothing or the wrong thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from communique.mentions.mention import Agreement
    from communique.trade.reading.agreements.draft import Draft
    from communique.trade.reading.scene import Scene


@dataclass(frozen=True, slots=True)
class Rule:
    """What words before an agreement say of it, whose own clause says one of `told`.

    Args:
        name: Its name.
        status: The status that it gives; None where the words only suppose the agreement.
        told: What the agreement's own clause says, for the rule to be asked.
        says: What stands before the agreement, up to its last word.
        then: What follows it, None where that does not matter.
        example: A clause that the rule reads.
        counter: One that it leaves alone.
    """

    name: str
    status: str | None
    told: frozenset[str | None]
    says: re.Pattern[str]
    example: str
    counter: str
    then: re.Pattern[str] | None = None

    def reads(self, mention: Agreement, before: str, after: str) -> bool:
        """Whether the rule reads a mention between two halves of its clause."""
        if mention.status not in self.told or (self.then and not self.then.match(after)):
            return False
        return self.says.search(before + mention.text if self.then else before) is not None


# "was not signed on Monday; it is now supposed to be initialled": put off, not denied.
_AFTER_ALL: Final = re.compile(
    r"(?i)\bnot\s+(?:yet\s+)?(?:signed|inked|concluded|initialled|initialed)\b[^.]{0,120}?(?:[;,–]|\bbut\b|\band\b)\s*"
    r"(?:(?:it|that|this|which|both|the\s+signing)\s+)?(?:(?:is|are)\s+(?:(?:now|instead|rather)\s+)?"
    r"(?:supposed|expected|due|set|to\s+be|scheduled|planned|likely)|will\s+(?:now\s+)?be)\b"
)
_NOT_YET: Final = re.compile(
    r"(?i)\b(?:once|when|as\s+soon\s+as|before|until|after|if|upon)\s+(?:the|this|that|an?)\s+"
    r"(?:[\w-]+\s+){0,5}?[\w-]+$"
)
_TAKES: Final = re.compile(
    r"(?i)\s+(?:takes?\s+effect|(?:enters?|comes?|goes)\s+into\s+(?:force|effect)|is\s+in\s+(?:force|effect))\b"
)
_OPEN: Final = frozenset({None, "signed"})
RULES: Final = (
    Rule(
        "nobody signs", None, frozenset({"signed"}),
        re.compile(r"(?i)\b(?:none|neither|nobody|no one|never|nothing)\b[^.;]{0,50}$"),
        "None of them has signed a treaty", "Both have signed a treaty",
    ),
    Rule(
        "once it takes effect", None, frozenset({"in_force"}), _NOT_YET,
        "Duties end once the treaty takes effect", "The treaty takes effect", _TAKES,
    ),
    Rule(
        "any", None, frozenset({None, "proposed", "in_force"}),
        re.compile(r"(?i)\b(?:any|every)\s+(?:[\w-]+\s+)?$"),
        "They would welcome any new treaty", "They would welcome a new treaty",
    ),
    Rule(
        "political", "negotiating", frozenset({None, "signed", "proposed"}),
        re.compile(r"(?i)\bpolitical\s+\w+$"),
        "The EU struck a political treaty", "The EU struck a treaty", re.compile(""),
    ),
    Rule(
        "will take effect", "signed", frozenset({None}), re.compile(r"\w$"),
        "A treaty between them will take effect in May", "A treaty between them was discussed in May",
        re.compile(
            r"(?i)(?:\s+(?:between|with|on|of)\s[^.;,]{0,60}|,[^.;]{0,60},)?\s+(?:will|should|(?:is|are)\s+(?:set|due"
            r"|expected|to)(?:\s+to)?)\s+(?:(?:enter|come|go)\s+into\s+(?:force|effect)|take\s+effect)\b"
        ),
    ),
    Rule(
        "announced", "signed", _OPEN,
        re.compile(r"(?i)\bannounced\s+(?:an?|the|its|their)\s+(?:(?!plan|possible|proposed|planned)[\w-]+\s+){0,2}$"),
        "The firms announced a supply contract", "The firms announced a possible supply contract",
    ),
    Rule(
        "early conclusion", "negotiating", _OPEN,
        re.compile(r"(?i)\b(?:early|swift|speedy|timely|rapid|quick|the)\s+conclusion\s+of\s+(?:the|an?|their)?\s*$"),
        "They urged an early conclusion of the treaty", "They urged the signing of the treaty",
    ),
)  # fmt: skip


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
    return next((rule.status for rule in RULES if rule.reads(mention, before, after)), mention.status)


_OPENED: Final = re.compile(r":|\b(?:together|along)\s+with\b|\balongside\b")
_ITEM: Final = re.compile(
    r"[^.;:]{0,120}(?:;|,?\s+and(?=\s+an?\s))\s+(?:and\s+)?(?:(?:an?|the|one|two|three)\s+)?(?:[\w-]+\s+){0,3}"
)


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
