"""What an article tells only to deny it, or only supposes: it is coded nowhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.schema.item import Span
    from communique.text import Sentence

_CLAIMS: Final = r"(?:reports?|claims?|rumou?rs?|stor(?:y|ies)|suggestions?|allegations?|speculation|posts?)"
_UNTRUE: Final = (
    r"(?:(?:simply|plain|plainly|completely|entirely|totally|just)\s+)?(?:not\s+true|untrue|false|wrong|incorrect"
    r"|fabricated|baseless|unfounded|groundless|fake|fictitious|without\s+foundation)\b"
)
_DENIES: Final = r"(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refut(?:es?|ed|ing)|dismiss(?:es|ed|ing)?)"
_OF_ITSELF: Final = re.compile(
    rf"(?i)\b{_CLAIMS}\b[^.;]*\b(?:(?:is|are|was|were|as)\s+{_UNTRUE}|(?:was|were|has\s+been|have\s+been)\s+{_DENIES}\b)"
    rf"|\b{_DENIES}\s+(?:as\s+\w+\s+)?(?:(?:the|a|all|any|media|press|local|these|those|such|online)\s+)*{_CLAIMS}\b"
    r"|\bden(?:y|ies|ied|ying)\s+(?:that\s|having\b)|^\W*(?:not\s+(?:among|included|part\s+of)|(?:absent|missing)\s+from)\b"
)
_OF_THE_LAST: Final = re.compile(
    rf"(?i)\W*(?:(?:but|however|yet)\W+)?(?:that|this|it|(?:the|these|those|such)\s+{_CLAIMS})\s+(?:\w+\s+)?(?:is|are|was|were)\s+"
    rf"{_UNTRUE}|[^.;]{{0,80}}\b{_DENIES}\s+(?:it|this|that|them|(?:the|these|those)\s+{_CLAIMS})(?=[,.;]|\s*$)"
)
_MAY: Final = re.compile(
    "true|false|wrong|correct|fabric|founded|less|fake|fictit|den(?:y|ie)|reject|refut|dismiss|not (?:among|inclu|part)"
    "|absent|missing"
)
_CLAIM: Final = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|quoted|message|stor(?:y|ies)|reports?|reported (?:as|that)"
    r"|(?:daily|newspaper|weekly|paper|broadcaster|website) (?:\w+ )?(?:reported|said))\b"
)
_DENIED: Final = re.compile(
    rf"\b(?:{_DENIES}|{_UNTRUE}|withdr(?:ew|awn)|no such|(?:decided|signed) nothing"
    r"|nothing (?:has been|was) (?:signed|decided|agreed)|clerical (?:mistake|error))\b"
)
_ANSWERED: Final = 3  # sentences within which a claim is denied
_REST: Final = re.compile(r";|,?\s+(?:but|while|whereas)\s")
# "If A bans B", "Unless they sign", "Had they signed": up to the comma nothing has happened.
_SUPPOSES: Final = re.compile(
    r"(?m)(?:\b(?:[Ii]f|[Uu]nless|[Aa]ssuming|[Ss]uppos(?:e|ing)|[Ii]n\s+case)\s"
    r"|(?:^|[.\"“]\s*)(?:Had|Were|Should)\s+(?=[A-Z]|the\b|they\b|it\b))[^,;.]{0,160}"
)


def untold(text: str, sentences: Sequence[Sentence], low: str) -> list[Span]:
    """The stretches of a text that are told only to be denied, or only supposed.

    Args:
        text: The text.
        sentences: Its sentences.
        low: The text in lower case.

    >>> from communique.text import sentences
    >>> text = "Reports that they signed are false; they met. If they meet again, they will talk."
    >>> [text[a:b] for a, b in untold(text, sentences(text), text.lower())]
    ['If they meet again', 'Reports that they signed are false']
    """
    found = [match.span() for match in _SUPPOSES.finditer(text)]
    for number, sentence in enumerate(sentences):
        answers = sentences[number + 1 : number + 1 + _ANSWERED]
        if _CLAIM.search(low, sentence.start, sentence.end) and any(
            _DENIED.search(low, answer.start, answer.end) for answer in answers
        ):
            found.append((sentence.start, sentence.end))
        if not _MAY.search(low, sentence.start, sentence.end):
            continue
        if number and _OF_THE_LAST.match(sentence.text):
            found.append((sentences[number - 1].start, sentences[number - 1].end))
        if claim := _OF_ITSELF.search(sentence.text):
            rest = _REST.search(sentence.text, claim.end())
            found.append((sentence.start, sentence.start + rest.start() if rest else sentence.end))
    return found
