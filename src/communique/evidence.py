"""Where words stand in an article: the spans that prove a value.

Nothing matches approximately. Words are found in the normalised view (quotes, dashes, spaces, widths, hyphenated line
ends evened out), white space and letter case folded, at the boundaries of words and numbers; the span that is cited is
the original's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from communique.record import Evidence
from communique.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    """The number, from 1, of the sentence that holds a position, or of the last before it; 0 before the first."""
    return bisect_right(article.sentences, position, key=lambda sentence: sentence.start)


def find_words(article: Article, words: str) -> Iterator[tuple[int, int]]:
    """Spans of the article's text in which `words` stand, verbatim but for white space and letter case.

    A number stands only where it stands whole: "5 billion" is not in "4.5 billion", nor "$4" in "$4.5".
    """
    pattern = _pattern(words)
    if pattern is None:
        return
    for match in pattern.finditer(article.view.text):
        yield article.view.span(match.start(), match.end())


def locate(article: Article, words: str, numbers: Sequence[int] = ()) -> tuple[int, int] | None:
    """The first span of `words` in the sentences `numbers`, else anywhere in the article; None where there is none."""
    found = list(find_words(article, words))
    cited = [s for number in numbers if (s := sentence_span(article, number))]
    inside = (one for one in found if any(s.start <= one[0] and one[1] <= s.end for s in cited))
    return next(inside, found[0] if found else None)


@lru_cache(maxsize=4096)
def _pattern(words: str) -> re.Pattern[str] | None:
    parts = normalise(words).text.split()
    if not parts:
        return None
    first, last = parts[0][0], parts[-1][-1]
    head = r"(?<!\w)" if first.isalnum() else ""
    tail = r"(?!\w)" if last.isalnum() else ""
    if first.isdigit():
        head += r"(?<!\d[.,])"
    if last.isdigit():
        tail += r"(?![.,]\d)"
    return re.compile(head + r"\s+".join(map(re.escape, parts)) + tail, re.IGNORECASE)
