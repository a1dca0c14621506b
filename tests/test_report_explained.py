from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from rich.console import Console
from tests.commands import run
from tests.driving import MODEL, TEXT
from tests.recording import record as answers
from tests.records import article, record

from communique.evidence import span
from communique.printable import printable
from communique.report import explained
from communique.report.explained import LOOKS, kind_of
from communique.schema.extraction import ArticleData, Dropped, Extraction, Proposal, Provenance, Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from communique.article import Article
    from communique.schema.extraction import Severity, Status

FISH = article("Norway sold fish worth $310 million.\n\nThe stadium cost $4 million.")


def verdict(words: str, status: Status, severity: Severity = "info", message: str = "Fine.") -> Verdict:
    """A verdict on words of the article."""
    start = FISH.text.index(words)
    evidence = (span(FISH, start, start + len(words)),)
    path = "/trade_figures/-" if status == "omitted" else "/trade_figures/0/value"
    return Verdict(path=path, check="some", status=status, severity=severity, message=message, evidence=evidence)


def shown(
    source: Article,
    *verdicts: Verdict,
    colour: bool = False,
    everything: bool = False,
    dropped: tuple[Dropped, ...] = (),
    proposals: tuple[Proposal, ...] = (),
) -> str:
    """What a terminal shows of an extraction, with colours or without."""
    provenance = Provenance(library_version="1", schema_version="1", schema_sha256="0", mode="rules", policy="balanced")
    extraction = Extraction[Any](
        article=ArticleData(id="0"),
        record=record(source, {}),
        verdicts=verdicts,
        dropped=dropped,
        proposals=proposals,
        provenance=provenance,
    )
    console = Console(
        width=100,
        record=True,
        file=io.StringIO(),
        force_terminal=colour,
        color_system="truecolor" if colour else None,
        legacy_windows=False,
    )
    console.print(explained(source, extraction, console, everything=everything), highlight=False)
    return console.export_text(styles=colour)


KINDS: list[tuple[Status, Severity, str]] = [
    ("confirmed", "info", "confirmed"),
    ("corrected", "warning", "corrected"),
    ("added", "warning", "found"),
    ("unchecked", "info", "found"),
    ("unchecked", "warning", "in doubt"),
    ("conflict", "warning", "in doubt"),
    ("unsupported", "error", "in doubt"),
    ("omitted", "info", "missing"),
]


@pytest.mark.parametrize(("status", "severity", "expected"), KINDS)
def test_a_verdict_has_a_look(status: Status, severity: Severity, expected: str) -> None:
    """Each status is shown as found, confirmed, corrected, missing or in doubt."""
    assert kind_of(verdict("Norway", status, severity)) == expected


def test_words_are_marked_where_there_is_no_colour() -> None:
    """Without colour the words of a verdict stand in brackets, with a mark that the legend explains."""
    lines = shown(FISH, verdict("Norway", "confirmed"), verdict("$4 million", "omitted", "warning")).splitlines()
    assert "[confirmed]= model and rules agree" in lines
    assert "[Norway]= sold fish worth $310 million." in lines
    assert "The stadium cost [$4 million]?." in lines


@pytest.mark.parametrize("kind", LOOKS)
def test_the_legend_shows_every_look(kind: str) -> None:
    """The legend shows each look as it is used."""
    assert f"[{kind}]{LOOKS[kind].mark} {LOOKS[kind].meaning}" in shown(FISH)


def test_words_are_coloured_where_there_is_colour() -> None:
    """In colour the words are highlighted and no mark stands beside them."""
    text = shown(FISH, verdict("$310 million", "corrected"), colour=True)
    assert "\x1b[30;43m$310 million\x1b[0m." in text
    assert "[$310 million]" not in text


def test_the_worst_verdict_shows() -> None:
    """Where spans overlap the words look like the worst of their verdicts, and the rest of the text is unchanged."""
    text = shown(FISH, verdict("fish worth $310 million", "confirmed"), verdict("$310 million", "conflict", "error"))
    assert "Norway sold fish worth [$310 million]!." in text


def said() -> list[Verdict]:
    """One verdict that nobody need look at, and two that somebody should."""
    return [
        verdict("Norway", "confirmed", message="Model and rules agree."),
        verdict("$4 million", "omitted", "warning", 'No figure holds "$4 million".'),
        verdict("fish", "conflict", "error", "The text says $310 million."),
    ]


def test_what_needs_eyes_comes_first() -> None:
    """Before the article stand its doubts, the gravest first, with the words they are about, and the proposals."""
    proposal = Proposal(list="events", item={}, verdict=verdict("sold", "omitted", message="Only the rules read it."))
    lines = [line.strip() for line in shown(FISH, *said(), proposals=(proposal,)).splitlines()]
    assert lines[:4] == [
        "to check (3)",
        '!! /trade_figures/0/value  The text says $310 million.  "fish"',
        '!  /trade_figures/-  No figure holds "$4 million".',
        "?  /events/-  Only the rules read it.",
    ]
    assert "1 more verdicts need no look: --all shows them." in lines
    assert "Model and rules agree." not in " ".join(lines)


def test_nothing_may_need_eyes() -> None:
    """Where nothing is in doubt, that is said."""
    assert shown(FISH, verdict("Norway", "confirmed")).startswith("Nothing to check.")


def test_the_rest_follows_by_kind() -> None:
    """On demand all other verdicts stand below the article, by kind, with their paths."""
    dropped = Dropped(list="events", item={}, verdict=verdict("sold", "unsupported", "error", "Dropped from events."))
    lines = [line.strip() for line in shown(FISH, *said(), everything=True, dropped=(dropped,)).splitlines()]
    assert [line for line in lines[lines.index("confirmed (1)") :] if line] == [
        "confirmed (1)",
        "/trade_figures/0/value  Model and rules agree.",
        "dropped (1)",
        "!! /trade_figures/0/value  Dropped from events.",
    ]


def test_an_article_cannot_steer_the_terminal_that_explains_it() -> None:
    """Control sequences and markup in an article's words are shown as text, and offsets still fit."""
    hostile = article("\x1b[31mNorway\x1b]0;owned\x07 [red]sold[/red] fish\u202e.\n\nIt rained.")
    start = hostile.text.index("[red]")
    found = Verdict(
        path="/events/0",
        check="some",
        status="conflict",
        severity="error",
        message="The text says \x1b[2J.",
        evidence=(span(hostile, start, start + len("[red]sold[/red]")),),
    )
    text = shown(hostile, found)
    assert " [31mNorway ]0;owned  [[red]sold[/red]]! fish ." in text
    assert not set(text) & {"\x1b", "\x07", "\u202e"}


def test_printable_keeps_the_length() -> None:
    """A character that is not printable becomes one space, so that offsets still fit."""
    assert printable("a\x00b\tc\u200bd\ne", keep="\n") == "a b c d\ne"


def test_extract_explains(tmp_path: Path) -> None:
    """`--explain` shows the table, what needs eyes, and the article with its marks."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    done = run("extract", path, "--model", "rules", "--explain")
    assert done.exit_code == 0
    assert "[found]+" in done.stdout
    assert "3 mou" in " ".join(done.stdout.split()) or "mou, signed" in done.stdout
    assert "to check (" in done.stdout or "Nothing to check." in done.stdout


def test_extract_explains_recorded_answers(tmp_path: Path) -> None:
    """With a folder of cassettes, what a model said is shown too: here it gave an item that says nothing."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    answers(tmp_path / "cassettes" / "a.txt.yaml", path, {"agreements": [{"nonsense": 1}]})
    done = run("extract", path, "--model", MODEL, "--cassettes", tmp_path / "cassettes", "--all")
    assert done.exit_code == 0
    assert "dropped (1)" in done.stdout
    assert "Dropped from agreements" in done.stdout


def test_extract_explains_to_readers_only(tmp_path: Path) -> None:
    """`--explain` with `--format json` is a wrong use."""
    for option in ("--explain", "--all"):
        assert run("extract", tmp_path / "a.txt", option, "--format", "json").exit_code == 2
