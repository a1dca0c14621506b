"""A peer in an environment of its own: whether it objects to words that are not in a text.

    peer.py langextract | instructor

For each line of standard input, {"text": …, "probes": [{"right", "wrong", "quote", "source"} …]}, a line with, for
each probe, what it says of the wrong words and of the right ones: "accepted", "adjusted" (it took them for other words
of the text) or "refused". It imports nothing of this library.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

Verdict = str


def _langextract() -> Callable[[str, str, str], Verdict]:
    """Its aligner, which gives each extraction the place of its words, or none."""
    from langextract import data, resolver  # type: ignore[import-not-found]  # noqa: PLC0415 - only in its environment

    aligner = resolver.Resolver()

    def judge(text: str, words: str, _quote: str) -> Verdict:
        extraction = data.Extraction(extraction_class="fact", extraction_text=words)
        (aligned,) = aligner.align([extraction], text, token_offset=0, char_offset=0)
        if aligned.char_interval is None:
            return "refused"
        return "accepted" if aligned.alignment_status is data.AlignmentStatus.MATCH_EXACT else "adjusted"

    return judge


def _instructor() -> Callable[[str, str, str], Verdict]:
    """Its mixin, which keeps of the quotes what it finds in the text and puts the text's words in their place."""
    from instructor import CitationMixin  # noqa: PLC0415 - only in its environment

    class Fact(CitationMixin):
        value: str

    def judge(text: str, words: str, quote: str) -> Verdict:
        fact = Fact.model_validate({"value": words, "substring_quotes": [quote]}, context={"context": text})
        if not fact.substring_quotes:
            return "refused"
        return "accepted" if fact.substring_quotes == [quote] else "adjusted"

    return judge


PEERS: Final = {"langextract": _langextract, "instructor": _instructor}


def main() -> None:
    """Judge until standard input ends."""
    judge = PEERS[sys.argv[1]]()
    for line in sys.stdin:
        case: dict[str, Any] = json.loads(line)
        said = [
            [judge(case["text"], p["wrong"], p["quote"]), judge(case["text"], p["right"], p["source"])]
            for p in case["probes"]
        ]
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
