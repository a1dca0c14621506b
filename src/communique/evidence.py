"""Where words stand in an article: the spans that prove a value.

Nothing matches approximately. Words are found in the normalised view (quotes, dashes, spaces, widths, hyphenated line
ends evened out), white space and letter case folded, at the boundaries of words and numbers; the span that is cited is
the original's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic import Field as Constraint

from communique.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from communique.article import Article
    from communique.text import Sentence


_HEAD: Final = re.compile(r"[^\W_]\w*")
_SPACE: Final = re.compile(r"\s+")
_POINTS: Final = frozenset(".,")


def _whole(value: object) -> object:
    """JSON has one kind of number, and to JSON Schema 16.0 is an integer."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


WHOLE: Final = BeforeValidator(_whole)


class Strict(BaseModel):
    """Base of the record's models: nothing is added, nothing converted but 16.0 where an integer belongs."""

    # Patterns mean what they mean to jsonschema, which reads them with Python's `re`; pydantic's own engine differs.
    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, regex_engine="python-re")


class Evidence(Strict):
    """A span of the article: `text[start:end] == quote`, in code points of `Article.text`."""

    start: Annotated[int, Constraint(ge=0), WHOLE]
    end: Annotated[int, Constraint(ge=1), WHOLE]
    quote: Annotated[str, StringConstraints(min_length=1)]


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


def find_words(article: Article, words: str, within: Sentence | None = None) -> Iterator[tuple[int, int]]:
    """Spans of the article's text in which `words` stand, verbatim but for white space and letter case.

    A number stands only where it stands whole: "5 billion" is not in "4.5 billion", nor "$4" in "$4.5".

    Args:
        article: The article.
        words: The words.
        within: The sentence in which a span has to begin; anywhere unless given.
    """
    parts = _parts(words)
    if not parts:
        return
    view = article.view
    low = view.plain_low
    start, end = (view.at(within.start), view.at(within.end)) if within else (0, len(view.text))
    if low is not None and words.isascii():
        head = _HEAD.match(parts[0].lower())
        if head and head.group() not in view.words:
            return  # what begins with a letter or a digit stands only where these stand whole
        yield from (view.span(*found) for found in _plain(low, [part.lower() for part in parts], start, end))
    else:
        pattern = _pattern(parts)
        while start < end and (match := pattern.search(view.text, start)) and match.start() < end:
            yield view.span(*match.span())
            start = match.end()


def _plain(low: str, parts: Sequence[str], start: int, limit: int) -> Iterator[tuple[int, int]]:
    """What `_pattern` finds of plain letters and signs, without a pattern: every article has names of its own."""
    at = low.find(parts[0], start, limit)
    while at >= 0:
        end = at + len(parts[0])
        for part in parts[1:]:
            space = _SPACE.match(low, end)
            if space is None or not low.startswith(part, space.end()):
                break
            end = space.end() + len(part)
        else:
            if _stands_whole(low, at, end):
                yield at, end
                at = end - 1
        at = low.find(parts[0], at + 1, limit)


def _stands_whole(low: str, start: int, end: int) -> bool:
    """Whether a span begins and ends with whole words and numbers."""
    first, last, before, after = low[start], low[end - 1], low[start - 1 : start], low[end : end + 1]
    if (first.isalnum() and _is_word(before)) or (last.isalnum() and _is_word(after)):
        return False
    if first.isdigit() and before in _POINTS and low[start - 2 : start - 1].isdecimal():
        return False
    return not (last.isdigit() and after in _POINTS and low[end + 1 : end + 2].isdecimal())


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def locate(article: Article, words: str, numbers: Sequence[int] = ()) -> tuple[int, int] | None:
    """The first span of `words` in the sentences `numbers`, else anywhere in the article; None where there is none."""
    found = next(find_words(article, words), None)
    if found is None:
        return None
    cited = (article.sentences[number - 1] for number in sorted(set(numbers)) if 1 <= number <= len(article.sentences))
    inside = (at for one in cited for at in find_words(article, words, one) if at[1] <= one.end)
    return next(inside, found)


@lru_cache(maxsize=4096)
def _parts(words: str) -> tuple[str, ...]:
    return tuple(normalise(words).text.split())


@lru_cache(maxsize=4096)
def _pattern(parts: tuple[str, ...]) -> re.Pattern[str]:
    first, last = parts[0][0], parts[-1][-1]
    head = r"(?<!\w)" if first.isalnum() else ""
    tail = r"(?!\w)" if last.isalnum() else ""
    if first.isdigit():
        head += r"(?<!\d[.,])"
    if last.isdigit():
        tail += r"(?![.,]\d)"
    return re.compile(head + r"\s+".join(map(re.escape, parts)) + tail, re.IGNORECASE)


def show(value: object) -> str:
    """A value as a message shows it.

    >>> show(49000000000.0), show(-4.4), show(["HKG", "VNM"]), show("Trade Minister")
    ('49,000,000,000', '-4.4', 'HKG, VNM', '"Trade Minister"')
    """
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "nothing"
    if isinstance(value, str | bool) or not isinstance(value, int | float):
        return f'"{value}"'
    return f"{value:,}".removesuffix(".0")
