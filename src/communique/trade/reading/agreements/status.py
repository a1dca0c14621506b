"""What the words beside an agreement say of it where its own verb says nothing or the wrong thing."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from communique.rule import MARK, Rule

if TYPE_CHECKING:
    from communique.mentions.mention import Agreement
    from communique.trade.reading.agreements.draft import Draft
    from communique.trade.reading.scene import Scene


# "was not signed on Monday; it is now supposed to be initialled": put off, not denied.
_AFTER_ALL: Final = re.compile(
    r"(?i)\bnot\s+(?:yet\s+)?(?:signed|inked|concluded|initialled|initialed)\b[^.]{0,120}?(?:[;,–]|\bbut\b|\band\b)\s*"
    r"(?:(?:it|that|this|which|both|the\s+signing)\s+)?(?:(?:is|are)\s+(?:(?:now|instead|rather)\s+)?"
    r"(?:supposed|expected|due|set|to\s+be|scheduled|planned|likely)|will\s+(?:now\s+)?be)\b"
)
# What stands around an agreement, whose own words are between two MARKs; `find` is what its own clause says of it,
# "" for nothing, and an empty `gives` that the words only suppose it. The first that holds counts.
RULES: Final[tuple[Rule, ...]] = tuple(
    Rule(
        name=name,
        gives=gives,
        find=tuple(find.split(",")),
        says=re.compile(says, re.IGNORECASE),
        example=example,
        counter=counter,
    )
    for name, gives, find, says, example, counter in (
        (
            "nobody_signs",
            "",
            "signed",
            rf"\b(?:none|neither|nobody|no one|never|nothing)\b[^.;{MARK}]{{0,50}}{MARK}",
            "None of them has signed a treaty",
            "Both have signed a treaty",
        ),
        (
            "once_it_takes_effect",
            "",
            "in_force",
            (
                r"\b(?:once|when|as\s+soon\s+as|before|until|after|if|upon)\s+(?:the|this|that|an?)\s+(?:[\w-]+\s+){0,5}?"
                rf"{MARK}[^{MARK}]*{MARK}\s+(?:takes?\s+effect|(?:enters?|comes?|goes)\s+into\s+(?:force|effect)"
                r"|is\s+in\s+(?:force|effect))\b"
            ),
            "Duties end once the treaty takes effect",
            "The treaty takes effect",
        ),
        (
            "any",
            "",
            ",proposed,in_force",
            rf"\b(?:any|every)\s+(?:[\w-]+\s+)?{MARK}",
            "They would welcome any new treaty",
            "They would welcome a new treaty",
        ),
        (
            "political",
            "negotiating",
            ",signed,proposed",
            rf"{MARK}(?:the\s+|an?\s+)?political\s",
            "The EU struck a political treaty",
            "The EU struck a treaty",
        ),
        (
            "will_take_effect",
            "signed",
            "",
            (
                rf"{MARK}(?:\s+(?:between|with|on|of)\s[^.;,]{{0,60}}|,[^.;]{{0,60}},)?\s+(?:will|should"
                r"|(?:is|are)\s+(?:set|due|expected|to)(?:\s+to)?)\s+(?:(?:enter|come|go)\s+into\s+(?:force|effect)"
                r"|take\s+effect)\b"
            ),
            "A treaty between them will take effect in May",
            "A treaty between them was discussed in May",
        ),
        (
            "announced",
            "signed",
            ",signed",
            rf"\bannounced\s+(?:an?|the|its|their)\s+(?:(?!plan|possible|proposed|planned)[\w-]+\s+){{0,2}}{MARK}",
            "The firms announced a supply contract",
            "The firms announced a possible supply contract",
        ),
        (
            "talks_concluded",
            "negotiating",
            "signed",
            rf"\b(?:rounds?|talks|negotiations|session)\s[^.;{MARK}]{{0,40}}\b(?:on|for|of)\s+(?:the|an?|their)?\s*{MARK}[^.;]{{0,20}}?\b(?:concluded|ended)\s+(?:in|on)\b",
            "The second round of talks on the treaty concluded in Lima",
            "After talks they concluded the treaty in Lima",
        ),
        (
            "early_conclusion",
            "negotiating",
            ",signed",
            rf"\b(?:early|swift|speedy|timely|rapid|quick|the)\s+conclusion\s+of\s+(?:the|an?|their)?\s*{MARK}",
            "They urged an early conclusion of the treaty",
            "They urged the signing of the treaty",
        ),
    )
)


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
    words = f"{before}{MARK}{mention.text}{MARK}{after}"
    told = mention.status or ""
    return next((rule.gives or None for rule in RULES if told in rule.find and rule.holds(words)), mention.status)


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
