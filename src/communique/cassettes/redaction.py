"""An answer without the article's words: what a model copied from its request is kept as a place in it.

A model quotes the article in its answer. Where three or more words of an answer stand in the text of the request, just
so, a recording holds `⟦start:end⟧` instead, offsets in code points of that text; a replay, which has the same text
before it (its digest says so), puts the words back. So a cassette can be shared where the article cannot.
"""

from __future__ import annotations

import re
from typing import Any, Final

_WORD: Final = re.compile(r"\w+")
_REFERENCE: Final = re.compile(r"⟦(?:(\d+):(\d+))?⟧")
_LEAST: Final = 3  # words: fewer are a name or a phrase that anybody may use


def redact(body: Any, text: str) -> Any:  # noqa: ANN401 - any JSON value
    """`body` with each run of words that stands in `text` replaced by its place.

    >>> redact({"where": "at the port of Hai Phong, as agreed"}, "Talks were held at the port of Hai Phong.")
    {'where': '⟦16:40⟧, as agreed'}
    """
    places: dict[str, int] = {}
    spans = [match.span() for match in _WORD.finditer(text)]
    for first, last in zip(spans, spans[_LEAST - 1 :], strict=False):
        places.setdefault(text[first[0] : last[1]], first[0])
    return _each(body, lambda value: _redacted(value, text, places))


def unveil(body: Any, text: str) -> Any:  # noqa: ANN401 - any JSON value
    """What `redact` was given, from what it made and the same `text`.

    >>> text = "Talks were held at the port of Hai Phong."
    >>> unveil(redact(["⟦⟧ at the port of Hai Phong"], text), text)
    ['⟦⟧ at the port of Hai Phong']
    """

    def words(match: re.Match[str]) -> str:
        return text[int(match.group(1)) : int(match.group(2))] if match.group(1) else "⟦"

    return _each(body, lambda value: _REFERENCE.sub(words, value))


def _each(body: Any, change: Any) -> Any:  # noqa: ANN401 - any JSON value, any function of a string
    if isinstance(body, str):
        return change(body)
    if isinstance(body, list):
        return [_each(value, change) for value in body]
    if isinstance(body, dict):
        return {key: _each(value, change) for key, value in body.items()}
    return body


def _redacted(value: str, text: str, places: dict[str, int]) -> str:
    spans = [match.span() for match in _WORD.finditer(value)]
    parts: list[str] = []
    done = at = 0
    while at + _LEAST <= len(spans):
        start = spans[at][0]
        place = places.get(value[start : spans[at + _LEAST - 1][1]])
        if place is None:
            at += 1
            continue
        last = at + _LEAST - 1
        while last + 1 < len(spans) and text.startswith(value[start : spans[last + 1][1]], place):
            last += 1
        end = spans[last][1]
        parts += _plain(value[done:start]), f"⟦{place}:{place + end - start}⟧"
        done, at = end, last + 1
    return "".join([*parts, _plain(value[done:])])


def _plain(value: str) -> str:
    """A sign of ours that stands in an answer by chance, so that it is not taken for one."""
    return value.replace("⟦", "⟦⟧")
