"""An article as it was read: its words marked by what became of the values that they give, then every verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from rich.console import Group
from rich.text import Text

from communique.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console, RenderableType

    from communique.article import Article
    from communique.schema.extraction import Extraction, Verdict


class Look(NamedTuple):
    """How a kind of verdict is shown.

    Args:
        style: Colour in a terminal.
        mark: What follows the words in brackets where there is no colour.
        meaning: For the legend.
    """

    style: str
    mark: str
    meaning: str


# The worst first: where words carry several verdicts they look like the first of these.
LOOKS: Final = {
    "in doubt": Look("bold white on red", "!", "the text does not support it, or nothing confirms it"),
    "missing": Look("black on magenta", "?", "the record does not have it"),
    "corrected": Look("black on yellow", "~", "the model gave another value than the text"),
    "found": Look("black on cyan", "+", "the rules alone read it, or no rule can check it"),
    "confirmed": Look("black on green", "=", "model and rules agree"),
}

_SEVERITY: Final = {"error": "!!", "warning": "!", "info": ""}


def explained(article: Article, extraction: Extraction[Any], console: Console, *, everything: bool) -> RenderableType:
    """An article with what was found in it: first what to check, then the text with its words marked.

    Args:
        article: The article that was read.
        extraction: What came of it.
        console: Where it is shown: colours there, or marks where it has none.
        everything: Whether the verdicts that nobody need look at follow too.
    """
    colour = console.color_system is not None and not console.no_color
    parts = [*_needs_eyes(extraction), _legend(colour=colour), Text()]
    parts += [_marked(article.text, extraction.verdicts, colour=colour), Text()]
    if everything:
        for kind in LOOKS:
            parts += _sentences(kind, (v for v in extraction.verdicts if kind_of(v) == kind and not _is_doubt(v)))
        parts += _sentences("dropped", (one.verdict for one in extraction.dropped))
    elif left := len(extraction.verdicts) + len(extraction.dropped) - len(extraction.doubtful()):
        parts.append(Text(f"{left:,} more verdicts need no look: --all shows them.\n", style="dim"))
    return Group(*parts)


def _needs_eyes(extraction: Extraction[Any]) -> Iterator[Text]:
    """What somebody should look at, each with the words that it is about."""
    lines = []
    for verdict in extraction.doubtful():
        quote = next((one.quote for one in verdict.evidence), None)
        words = f'  "{quote}"' if quote and quote not in verdict.message else ""
        lines.append(f"  {_SEVERITY[verdict.severity]:<2} {printable(f'{verdict.path}  {verdict.message}{words}')}\n")
    for proposal in extraction.proposals:
        said = printable(f"/{proposal.list}/-  {proposal.verdict.message}")
        lines.append(f"  ?  {said}\n")
    if lines:
        yield Text.assemble((f"to check ({len(lines)})\n", "bold"), *lines)
    else:
        yield Text("Nothing to check.\n", style="bold")


def _is_doubt(verdict: Verdict) -> bool:
    return verdict.severity != "info"


def kind_of(verdict: Verdict) -> str:
    """Under which of `LOOKS` a verdict falls."""
    if verdict.status == "omitted":
        return "missing"
    if verdict.status in {"corrected", "confirmed"} and verdict.severity != "error":
        return verdict.status
    return "found" if verdict.status == "added" or verdict.severity == "info" else "in doubt"


def _legend(*, colour: bool) -> Text:
    legend = Text()
    for kind, look in LOOKS.items():
        legend.append_text(_span(kind, look, colour=colour))
        legend.append(f" {look.meaning}\n")
    return legend


def _span(words: str, look: Look, *, colour: bool) -> Text:
    return Text(words, style=look.style) if colour else Text(f"[{words}]{look.mark}")


def _marked(text: str, verdicts: Iterable[Verdict], *, colour: bool) -> Text:
    """The text with the spans of its verdicts marked; where spans overlap, the worst verdict's."""
    marked, end = Text(), 0
    for start, stop, kind in _spans(verdicts):
        marked.append(printable(text[end:start], keep="\n"))
        marked.append_text(_span(printable(text[start:stop], keep="\n"), LOOKS[kind], colour=colour))
        end = stop
    return marked.append(printable(text[end:], keep="\n"))


def _spans(verdicts: Iterable[Verdict]) -> list[tuple[int, int, str]]:
    order = list(LOOKS)
    found = {(one.start, one.end, kind_of(v)) for v in verdicts for one in v.evidence}
    free: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(found, key=lambda span: (order.index(span[2]), span[1] - span[0], span)):
        if all(end <= other[0] or other[1] <= start for other in free):
            free.append((start, end, kind))
    return sorted(free)


def _sentences(kind: str, verdicts: Iterable[Verdict]) -> Iterator[Text]:
    lines = [f"  {_SEVERITY[v.severity]:<2} {printable(f'{v.path}  {v.message}')}\n" for v in verdicts]
    if lines:
        yield Text.assemble((f"{kind} ({len(lines)})\n", "bold"), *lines)
