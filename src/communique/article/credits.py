"""The agency or press release that the text itself credits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.article.outlets import is_agency, is_body
from communique.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PAPER: Final = (
    r"(?:(?:press|news|media|joint|written|official|brief|separate|prepared)\s+){0,2}"
    r"(?:statement|release|communiqu[eé]|readout|handout|fact\s+sheet|bulletin|notice|advisory)"
)
_NAME: Final = (
    r"(?:the\s+)?(?P<{0}>[^\W\d_a-zß-öø-ÿ][\w.&'-]*(?:\s+(?:(?:of|for|and|the|&|on|in)\s+){{0,2}}"
    r"[^\W\d_a-zß-öø-ÿ][\w.&'-]*){{0,9}}(?:\s+(?:government|ministry|department|office|authority|board|agency|bank"
    r"|commission|council|chamber|embassy|secretariat))?)"
)
_PATTERNS: Final = (
    # a handout of the Board of Trade; according to a press release issued by the ministry
    re.compile(rf"\b{_PAPER}\s+(?:(?:issued|released|published|put\s+out|sent)\s+(?:here\s+|today\s+|yesterday\s+|on\s+\w+day\s+)?)?(?:by|of|from)\s+{_NAME.format('a')}"),
    # the Board of Trade said in a statement; said the Board of Trade in a statement
    re.compile(rf"(?<![\w.&'-]){_NAME.format('b')}(?:\s+\([A-Z][\w&-]+\))?\s+(?:has\s+)?(?:said|announced|added|noted|confirmed)(?:\s+(?:on\s+)?(?:\w+day|yesterday|late))?,?\s+in\s+(?:a|an|its)\s+{_PAPER}"),
    re.compile(rf"\bsaid\s+{_NAME.format('c')}\s+in\s+an?\s+{_PAPER}"),
    re.compile(rf"\b[Ii]n\s+an?\s+{_PAPER}(?:\s+[\w ]{{1,30}})?,\s+{_NAME.format('f')}\s+said\b"),
    # according to Xinhua; Xinhua reported; citing the state news agency Xinhua
)  # fmt: skip
_AGENCY: Final = (
    re.compile(rf"\b(?:[Aa]ccording\s+to|[Cc]iting|quoted\s+by|told|reported\s+by)\s+(?:the\s+)?(?:state\s+)?(?:news\s+agency\s+)?{_NAME.format('d')}"),
    re.compile(rf"(?<![\w.&'-]){_NAME.format('e')}(?:\s+news\s+agency)?\s+(?:has\s+)?reported\b"),
)  # fmt: skip
# Words without one of which the first, each of the second, find nothing.
_PAPERS: Final = ("statement", "release", "communiqu", "readout", "handout", "fact", "bulletin", "notice", "advisory")
_SPOKEN: Final = (("ccording", "iting", "quoted", "told", "reported"), ("reported",))
_LAST_LINE: Final = re.compile(
    r"(?:[-–—/(\[]+\s*)?(?:(?:[Ss]ource|SOURCE|[Cc]redit|[Aa]gency)\s*:\s*|"
    r"[Ww]ith (?:additional )?inputs? from\s+|[Ww]ith reporting by\s+)?(?P<who>[^.:|]{2,60}?)\s*[)\]/.]*"
)
_MARKED: Final = re.compile(r"\s*(?:[-–—/(\[]|[Ss]ource\s*:|SOURCE\s*:)")
# What agency copy rests on comes before the agency: reports citing the press service of the Ministry of Ports
_PRESS_SERVICE: Final = re.compile(
    r"\b(?:citing|quoting|referring\s+to|with\s+reference\s+to|according\s+to|reported\s+by)\s+(?:the\s+)?"
    rf"(?P<service>press\s+(?:service|office|centre|center))\s+of\s+{_NAME.format('who')}"
)
_CREDITED_WITHIN: Final = 8_000  # characters: what a long text says further on is about other matters
_TAIL: Final = 400  # characters at the end of a text in which a credit stands
_LAST_LINES: Final = 3  # lines of them; what is above is the article


def credited_source(text: str) -> str | None:
    """The body whose agency copy or press release the text says it rests on, in the words of the text.

    >>> credited_source("Exports rose, the Customs Office said in a statement on Friday.")
    'Customs Office'
    >>> credited_source('"Exports rose," Minister Lee said in a statement.') is None
    True
    """
    return next(_credits(text), None)


def press_service(opening: str) -> str | None:
    """The press service that the first paragraph of agency copy rests on.

    >>> press_service("Exports rose, Harbour Press reports citing the press service of the Ministry of Trade of Laos.")
    'press service of the Ministry of Trade of Laos'
    """
    found = _PRESS_SERVICE.search(normalise(opening).text)
    return re.sub(r"\s+", " ", found.group()[found.start("service") - found.start() :]).rstrip(".") if found else None


def _credits(text: str) -> Iterator[str]:
    head = normalise(text[:_CREDITED_WITHIN]).text
    papers = _PATTERNS if _holds(head, _PAPERS) else ()
    agency = (pattern for pattern, words in zip(_AGENCY, _SPOKEN, strict=True) if _holds(head, words))
    found = [m for pattern in papers for m in pattern.finditer(head) if _issues(_name(m))]
    found += [m for pattern in agency for m in pattern.finditer(head) if is_agency(_name(m))]
    yield from (_name(m) for m in sorted(found, key=lambda m: m.start()))
    for line in text[-_TAIL:].splitlines()[-_LAST_LINES:]:
        if _MARKED.match(line) and (last := _LAST_LINE.fullmatch(line.strip())) and is_agency(last["who"]):
            yield last["who"]


def _holds(text: str, words: Sequence[str]) -> bool:
    return any(word in text for word in words)


def _name(match: re.Match[str]) -> str:
    name = next(filter(None, match.groupdict().values()))
    return re.sub(r"\s+", " ", name).removeprefix("The ").removesuffix("'s").rstrip(".")


def _issues(name: str) -> bool:
    """Whether it is a body that puts out papers: an office, an agency, an acronym; not a person."""
    return is_body(name) or is_agency(name) or (name.isupper() and name.isalpha() and 3 <= len(name) <= 8)  # noqa: PLR2004
