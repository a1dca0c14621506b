"""Where words stand in an article: the spans that prove a value.

Nothing matches approximately. Words are found in the normalised view (quotes, dashes, spaces, widths, hyphenated line
ends evened out), white space and letter case folded, at word boundaries; the span that is cited is the original's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from communique.record import Evidence
from communique.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from communique.article import Article


def span(article: Article, start: int, end: int) -> Evidence:
    """The evidence of a half-open span of the article's text."""
    return Evidence(start=start, end=end, quote=article.text[start:end])


def sentence_span(article: Article, number: int) -> Evidence | None:
    """The evidence of a whole sentence by its number, from 1; None where there is no such sentence."""
    if not 1 <= number <= len(article.sentences):
        return None
    sentence = article.sentences[number - 1]
    return span(article, sentence.start, sentence.end)


def sentence_at(article: Article, position: int) -> int:
    """The number, from 1, of the sentence that holds a position of the text, or of the one before it."""
    number = 0
    for number, sentence in enumerate(article.sentences, 1):  # noqa: B007 - the last number counts
        if position < sentence.end:
            break
    return number


def find_words(article: Article, words: str) -> Iterator[tuple[int, int]]:
    """Spans of the article's text in which `words` stand, verbatim but for white space and letter case."""
    pattern = _pattern(words)
    if pattern is None:
        return
    for match in pattern.finditer(article.view.text):
        yield article.view.span(match.start(), match.end())


def locate(article: Article, words: str, numbers: Sequence[int] = ()) -> tuple[int, int] | None:
    """The first span of `words` in the sentences `numbers`, else anywhere in the article; None where there is none."""
    found = list(find_words(article, words))
    cited = [s for number in numbers if (s := sentence_span(article, number))]
    for start, end in found:
        if any(sentence.start <= start and end <= sentence.end for sentence in cited):
            return start, end
    return found[0] if found else None


def cite(article: Article, spans: Iterable[tuple[int, int]]) -> list[Evidence]:
    """The sentences that hold the spans, each once, in the order of the text."""
    numbers = sorted({sentence_at(article, start) for start, _ in spans})
    return [evidence for number in numbers if (evidence := sentence_span(article, number))]


@lru_cache(maxsize=4096)
def _pattern(words: str) -> re.Pattern[str] | None:
    parts = normalise(words.strip()).text.split()
    if not parts:
        return None
    body = r"\s+".join(re.escape(part) for part in parts)
    head = r"(?<!\w)" if parts[0][0].isalnum() else ""
    tail = r"(?!\w)" if parts[-1][-1].isalnum() else ""
    return re.compile(head + body + tail, re.IGNORECASE)
