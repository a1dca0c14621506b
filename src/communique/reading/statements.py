"""What speakers say of relations, trade or cooperation: an announced list gives one statement a point."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.item import Item
from communique.mentions.mention import Person
from communique.record import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.reading.scene import Scene

# The first stance whose words stand in the sentence; an assessment where none does.
_STANCES: Final = tuple(
    (stance, re.compile(rf"(?i)\b(?:{words})\b"))
    for stance, words in (
        ("commitment", "will|pledged?|committed|vowed|promised|undertook|agreed to|plans? to|set out to"),
        ("appeal", "urged|called (?:on|for)|asked|invited|encouraged|appealed|should|must|need to"),
        ("support", "welcomed|supports?|backed|praised|reaffirmed|expressed .{0,6}(?:support|confidence|hope)"),
    )
)
_SAID: Final = re.compile(
    r"(?i)\b(?:said|says|told|added|noted|stressed|emphasi[sz]ed|highlighted|underlined|expressed|stated|remarked|urged|"
    r"called|welcomed|reaffirmed|pledged|vowed|cautioned|warned)\b"
)
_RELATIONS: Final = re.compile(
    r"(?i)\b(?:trade|co-?operation|relations?|ties|partners?(?:hip)?|invest\w*|exports?|imports?|markets?|econom\w+|"
    r"business|agreements?)\b"
)
_LONGEST: Final = 90


def read_statements(scene: Scene) -> Iterator[Item]:
    """Sentences in which a named person says something of relations or trade."""
    for number, sentence in enumerate(scene.page.article.sentences, 1):
        if not scene.in_scope(number) or not _SAID.search(sentence.text) or not _RELATIONS.search(sentence.text):
            continue
        speakers = scene.page.in_sentence(number, Person)
        if not speakers:
            continue
        pair = scene.pair_at(number)
        stance = next((name for name, cue in _STANCES if cue.search(sentence.text)), "assessment")
        yield Item(
            list="statements", model=Statement, witness="rules", sentences=[number], pattern="said",
            values={"stance": stance, "topic": _topic(sentence.text), "areas": [scene.side(code) for code in pair]},
            said={"speaker": speakers[0].name},
        )  # fmt: skip


def _topic(sentence: str) -> str:
    """The sentence's own words about the matter, cut to a few."""
    quoted = re.search(r"[\"“]([^\"”]{12,})[\"”]", sentence)
    that = re.search(r"\b(?:said|added|noted|stressed|emphasi[sz]ed)\s+(?:that\s+)?(.{12,})", sentence)
    words = " ".join((quoted.group(1) if quoted else that.group(1) if that else sentence).split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0]
