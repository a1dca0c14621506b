"""What a recording keeps of an answer that copies its text."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.cassettes.redaction import redact, unveil

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = "[1] Talks were held at the port of Hải Phòng on Friday.\n[2] Both sides signed nine memoranda, he said."
PORT, PHONG = TEXT.index("the port"), TEXT.index(" on Friday")

ROWS = [
    ("Hải Phòng", "Hải Phòng"),
    ("the port of Hải Phòng", f"⟦{PORT}:{PHONG}⟧"),
    ("at a port of Hải Phòng today", f"at a ⟦{PORT + 4}:{PHONG}⟧ today"),
    ('{"n": "nine memoranda, he said"}', f'{{"n": "⟦{TEXT.index("nine")}:{TEXT.index(".", TEXT.index("nine"))}⟧"}}'),
    ("⟦1:2⟧", "⟦⟧1:2⟧"),
    ("⟦~Zg⟧", "⟦⟧~Zg⟧"),
    ("", ""),
]


@pytest.mark.parametrize(("answer", "stored"), ROWS)
def test_veil(answer: str, stored: str) -> None:
    """Runs of three or more words of the text are stored as places, everything else as it is."""
    assert redact(answer, TEXT) == stored


FORMS: dict[str, Callable[[str], str]] = {
    "upper case": str.upper,
    "lower case": str.lower,
    "capitals": str.title,
    "doubled blanks": lambda words: words.replace(" ", "  "),
    "line breaks": lambda words: words.replace(" ", "\n"),
    "no-break spaces": lambda words: words.replace(" ", "\u00a0"),
    "escaped line breaks": lambda words: words.replace(" ", "\\n"),
    "twice escaped line breaks": lambda words: words.replace(" ", "\\\\n"),
    "hyphens": lambda words: words.replace(" ", "-"),
    "a name in code": lambda words: words.replace(" ", "_"),
    "marks": lambda words: words.replace(" ", "** "),
    "quoted JSON": json.dumps,
    "escapes": lambda words: "".join(f"\\u{ord(c):04x}" for c in words),
    "escaped letters": lambda words: words.replace("o", "\\u006F"),
    "twice escaped": lambda words: json.dumps(json.dumps(words)),
    "no accents": lambda words: "".join(c for c in unicodedata.normalize("NFD", words) if not unicodedata.combining(c)),
    "apart accents": lambda words: unicodedata.normalize("NFD", words),
    "soft hyphens": lambda words: words.replace("o", "o\u00ad"),
    "full width": lambda words: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in words),
}
WORDS = re.compile(r"[^\W_]+")


def runs(text: str) -> set[tuple[str, ...]]:
    """The runs of three words of a text, without case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("\u00ad", ""))
    words = WORDS.findall("".join(c for c in plain if not unicodedata.combining(c)))
    return set(zip(words, words[1:], words[2:], strict=False))


def readable(stored: str) -> set[tuple[str, ...]]:
    """Runs of the text that can be read in what is stored, as it stands or by what its escapes stand for."""
    found: set[tuple[str, ...]] = set()
    for part in re.split(r"⟦(?:\d+:\d+|~[\w-]+)⟧", stored):
        meant = re.sub(r"\\+u([0-9a-fA-F]{4})", lambda match: chr(int(match.group(1), 16)), part)
        found |= runs(part) | runs(re.sub(r"\\+[nrtbf]", " ", meant))
    return found & runs(TEXT)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@settings(deadline=None)
@given(start=st.integers(0, len(TEXT)), end=st.integers(0, len(TEXT)), before=st.sampled_from(["", "They say: ", "⟦"]))
def test_other_forms(form: Callable[[str], str], start: int, end: int, before: str) -> None:
    """No run of three words can be read in a recording, whatever its form, in a value or a key; all comes back."""
    answer = before + form(TEXT[start:end])
    body = {"choices": [{"message": {"content": answer}}], answer: 1}
    stored = redact(body, TEXT)
    for said in (stored["choices"][0]["message"]["content"], *(key for key in stored if key != "choices")):
        assert readable(said) == set()
    assert unveil(stored, TEXT) == body
    assert redact(body, TEXT) == stored


@settings(deadline=None)
@given(st.lists(st.sampled_from([*re.findall(r"\w+|\W+", TEXT), "⟦", "⟧", "x", "\\u0070", "\\n"]), max_size=30))
def test_round_trip(parts: list[str]) -> None:
    """What was redacted comes back as it was, and cannot be read before."""
    answer = "".join(parts)
    body = {"choices": [{"message": {"content": answer}}], "n": 1, "none": None}
    assert unveil(redact(body, TEXT), TEXT) == body
    assert readable(redact(answer, TEXT)) == set()


def test_words_of_its_own() -> None:
    """What a model says in its own words can be read."""
    answer = "Nine papers, it is said, were agreed upon in Hải Phòng; held at a port"
    assert redact(answer, TEXT) == answer


@pytest.mark.parametrize("stored", ["⟦~Zg⟧", "⟦~AAAAAAAAAAAAAAAAAAAA⟧", f"⟦{'9' * 5000}:1⟧"])
def test_changed_by_hand(stored: str) -> None:
    """A recording that was changed, or is of another text, is not taken for what a model said."""
    with pytest.raises(ValueError, match=r"\S"):
        unveil(stored, TEXT)
