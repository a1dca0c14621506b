"""Answers that fit whatever JSON Schema is asked for: a function of the request alone, with words of its text.

They are no model's: sentence numbers and words are drawn by the request's digest. They are valid, they differ from
article to article, and the library has something to check.
"""

from __future__ import annotations

import re
from random import Random
from typing import Any, Final

_SENTENCE: Final = re.compile(r"^\[(\d+)\] (.*)$", re.MULTILINE)
_MOST_ITEMS: Final = 3
_MOST_WORDS: Final = 4
_LAST_WORDS: Final = 500  # characters from which words are drawn where no sentences are numbered
_OPTIONAL: Final = 0.5  # share of the optional keys that an item has

Json = dict[str, Any]


class Answerer:
    """Makes up an answer.

    Args:
        request: The body of a request for a chat completion.
        digest: That of the request, which decides all that is drawn.
    """

    def __init__(self, request: Json, digest: str) -> None:
        self._draw: Final = Random(digest)  # noqa: S311 - chance that is meant to be foreseen
        self._sentences: Final = sentences(request) or [str(request["messages"][-1]["content"])[-_LAST_WORDS:]]
        self._schema: Final[Json] = request.get("response_format", {}).get("json_schema", {}).get("schema", {})
        self._words: list[str] = []

    def answer(self) -> Json:
        """An object that fits the request's schema; without one, extractions as langextract asks for them."""
        if not self._schema:
            self._words = self._sentences[0].split()
            return {"extractions": [{"event": self._phrase()} for _ in range(self._draw.randint(0, _MOST_ITEMS))]}
        return self._object(self._schema)

    def _value(self, schema: Json) -> Any:  # noqa: ANN401 - what the schema says
        if reference := schema.get("$ref"):
            return self._object(self._schema["$defs"][reference.rpartition("/")[2]])
        if "enum" in schema:
            return self._draw.choice(schema["enum"])
        match schema.get("type"):
            case "integer":
                return self._draw.randint(1, len(self._sentences))
            case "array":
                most = min(_MOST_ITEMS, schema.get("maxItems", _MOST_ITEMS))
                return [self._value(schema["items"]) for _ in range(self._draw.randint(0, most))]
            case _:
                return self._phrase()

    def _object(self, schema: Json) -> Json:
        self._words = self._draw.choice(self._sentences).split()
        required = schema.get("required", ())
        made: Json = {}
        for name, kind in schema.get("properties", {}).items():
            if name in required or self._draw.random() < _OPTIONAL:
                made[name] = self._value(kind)
                if kind.get("type") == "integer":  # a sentence's number: the words that follow are that sentence's
                    self._words = self._sentences[made[name] - 1].split()
        return made

    def _phrase(self) -> str:
        begin = self._draw.randrange(max(1, len(self._words)))
        return " ".join(self._words[begin : begin + self._draw.randint(1, _MOST_WORDS)])


def sentences(request: Json) -> list[str]:
    """The numbered sentences of the article that a request is about."""
    return [found[2] for found in _SENTENCE.finditer(str(request["messages"][-1]["content"]))]
