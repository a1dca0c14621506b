"""An answer without the article's words: what a model copied is kept so that only the text itself gives it back.

A model quotes the article in its answer. Where three or more words of an answer stand in the text of the request, just
so, a recording holds `⟦start:end⟧` instead, offsets in code points of that text. Where they stand there in another form
(other case, accents, blanks, line breaks, marks between them, escapes of JSON), it holds `⟦~…⟧`: the words as the model
wrote them, enciphered with the text as the key. A replay, which has the same text before it (its digest says so), puts
the words back. So a cassette can be shared where the article cannot.

It hides words from those who do not have the article; it is no secret from those who can guess it whole. What stays is
what a model tells in words of its own, runs of one or two words, and words that are spelt otherwise or written as one.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from communique.text import without_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WORD: Final = re.compile(r"\w+")
# Accents that stand apart from their letters, and what nobody sees: soft hyphens, joiners.
_WITHIN: Final = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u00ad\u200b-\u200f\u2060-\u2064\ufeff"
_APART: Final = re.compile(rf"(?:[^\W_][{_WITHIN}]*)+")  # `port_of_call` is three words
_REFERENCE: Final = re.compile(r"⟦(?:(\d+):(\d+)|~([\w-]+))?⟧")
# As JSON writes characters in a string, however often that string was written into another one.
_ESCAPE: Final = re.compile(r"\\+(?:u([0-9a-fA-F]{4})|[bfnrt])")
_LEAST: Final = 3  # words: fewer are a name or a phrase that anybody may use
_MARK: Final = 8  # bytes that make two ciphers of one text differ


def redact(body: Any, text: str) -> Any:  # noqa: ANN401 - any JSON value
    """`body` with each run of words that stands in `text` replaced, in values and in keys.

    >>> redact({"where": "at the port of Hai Phong, as agreed"}, "Talks were held at the port of Hai Phong.")
    {'where': '⟦16:40⟧, as agreed'}
    """
    known = _Text.of(text)
    return _each(body, lambda value: "".join(_redacted(value, known)))


def unveil(body: Any, text: str) -> Any:  # noqa: ANN401 - any JSON value
    """What `redact` was given, from what it made and the same `text`.

    Raises:
        ValueError: It was changed since.

    >>> text = "Talks were held at the port of Hai Phong."
    >>> unveil(redact(["⟦⟧ at the PORT of Hai Phong"], text), text)
    ['⟦⟧ at the PORT of Hai Phong']
    """
    key = _key(text)

    def words(match: re.Match[str]) -> str:
        if match.group(3):
            return _deciphered(match.group(3), key)
        return text[int(match.group(1)) : int(match.group(2))] if match.group(1) else "⟦"

    return _each(body, lambda value: _REFERENCE.sub(words, value))


def _each(body: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(body, str):
        return change(body)
    if isinstance(body, list):
        return [_each(value, change) for value in body]
    if isinstance(body, dict):
        return {change(key): _each(value, change) for key, value in body.items()}
    return body


@dataclass(frozen=True, slots=True)
class _Text:
    """A text by its runs of three words.

    Args:
        text: The text.
        key: What its ciphers are made with.
        places: Where each run stands first, as written.
        runs: Each run, folded.
    """

    text: str
    key: bytes
    places: dict[str, int]
    runs: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, text: str) -> _Text:
        """A text as it is looked up."""
        places: dict[str, int] = {}
        spans = [match.span() for match in _WORD.finditer(text)]
        for first, last in zip(spans, spans[_LEAST - 1 :], strict=False):
            places.setdefault(text[first[0] : last[1]], first[0])
        words = [_folded(match.group()) for match in _APART.finditer(text)]
        return cls(text, _key(text), places, frozenset(_runs(words)))


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[n:] for n in range(_LEAST)), strict=False)


def _folded(word: str) -> str:
    """A word without case, accents and other ways to write the same letters."""
    return "".join(c for c in without_marks(word.casefold()) if c.isalnum()).casefold()


def _redacted(value: str, known: _Text) -> Iterator[str]:
    """A string in parts: places of what stands in the text just so, and what lies between them."""
    spans = [match.span() for match in _WORD.finditer(value)]
    done = at = 0
    while at + _LEAST <= len(spans):
        start = spans[at][0]
        place = known.places.get(value[start : spans[at + _LEAST - 1][1]])
        if place is None:
            at += 1
            continue
        last = at + _LEAST - 1
        while last + 1 < len(spans) and known.text.startswith(value[start : spans[last + 1][1]], place):
            last += 1
        end = spans[last][1]
        yield from _without_other_forms(value[done:start], known)
        yield f"⟦{place}:{place + end - start}⟧"
        done, at = end, last + 1
    yield from _without_other_forms(value[done:], known)


def _without_other_forms(value: str, known: _Text) -> Iterator[str]:
    done = 0
    for start, end in _other_forms(value, known.runs):
        yield _plain(value[done:start])
        yield f"⟦~{_ciphered(value[start:end], known.key)}⟧"
        done = end
    yield _plain(value[done:])


def _plain(value: str) -> str:
    """A sign of ours that stands in an answer by chance, so that it is not taken for one."""
    return value.replace("⟦", "⟦⟧")


def _other_forms(value: str, runs: frozenset[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Where runs of the text stand in a string in whatever form; spans that do not meet."""
    found: list[tuple[int, int]] = []
    for words in _as_written(value), _as_escaped(value):
        for first, last, run in zip(words, words[_LEAST - 1 :], _runs([one[2] for one in words]), strict=False):
            if run in runs:
                found.append((first[0], last[1]))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


_Word = tuple[int, int, str]  # from, to, folded


def _as_written(value: str) -> list[_Word]:
    return [(*match.span(), _folded(match.group())) for match in _APART.finditer(value)]


def _as_escaped(value: str) -> list[_Word]:
    """The words of a string of JSON, by what its escapes stand for."""
    if "\\" not in value:
        return []
    characters: list[str] = []
    starts: list[int] = []
    done = 0
    for match in _ESCAPE.finditer(value):
        characters += [*value[done : match.start()], chr(int(match.group(1), 16)) if match.group(1) else " "]
        starts += range(done, match.start() + 1)
        done = match.end()
    characters += value[done:]
    starts += range(done, len(value) + 1)
    return [
        (starts[match.start()], starts[match.end()], _folded(match.group()))
        for match in _APART.finditer("".join(characters))
    ]


def _key(text: str) -> bytes:
    return hashlib.sha256(b"communique cassette\0" + text.encode("utf-8", "surrogatepass")).digest()


def _ciphered(words: str, key: bytes) -> str:
    content = words.encode("utf-8", "surrogatepass")
    mark = hmac.digest(key, content, "sha256")[:_MARK]  # the same words give the same cassette
    return base64.urlsafe_b64encode(mark + _mixed(content, key, mark)).decode().rstrip("=")


def _deciphered(said: str, key: bytes) -> str:
    content = base64.urlsafe_b64decode(said + "=" * (-len(said) % 4))
    mark, content = content[:_MARK], _mixed(content[_MARK:], key, content[:_MARK])
    if not hmac.compare_digest(mark, hmac.digest(key, content, "sha256")[:_MARK]):
        raise ValueError("words in it were enciphered with another text")
    return content.decode("utf-8", "surrogatepass")


def _mixed(content: bytes, key: bytes, mark: bytes) -> bytes:
    """Content exclusive-or a stream of digests, which gives the content back the second time."""
    stream = bytearray()
    for number in count():
        if len(stream) >= len(content):
            break
        stream += hmac.digest(key, mark + number.to_bytes(8), "sha256")
    return bytes(one ^ other for one, other in zip(content, stream, strict=False))
