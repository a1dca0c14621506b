"""Extractions for a terminal: a line a fact, what is in doubt marked and named, all else counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING, Any, Final

from rich.console import Group
from rich.markup import escape
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from communique.printable import printable
from communique.report.facts import COLUMNS, Fact, column_of, fact, items_of, plain
from communique.report.kinds import holds_facts
from communique.schema.extraction import NOT_REACHED, one_a_place
from communique.schema.paths import pointer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pydantic import BaseModel
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

    from communique.schema.extraction import Extraction, Severity, Verdict

Row = dict[str, Any]

STYLES: Final[dict[Severity, str]] = {"error": "red", "warning": "yellow", "info": "green"}
# What colour says in a terminal, for where there is none.
MARKS: Final[dict[Severity, str]] = {"error": " !!", "warning": " !", "info": ""}
_NAMED: Final = 2  # fields or names that a cell lists; of more the rest is counted
_WIDE: Final = 40  # characters of a cell, so that a fact keeps to a line
_NARROWEST: Final = 12  # characters that what a fact is keeps in any terminal
_WIDEST: Final = 1000  # columns: wider than any table here


def record_table(extraction: Extraction[Any]) -> RenderableType:
    """What was found: a line a fact, people and words counted below, and how much there is to look at."""
    title = extraction.article.title or extraction.article.source or "article"
    doubts, others = _doubts(extraction), defaultdict[str, list[Text]](list)
    facts = []
    for name, number, model, row in items_of(extraction.record):
        path = pointer(name, number)
        found = doubts.get(path, {})
        if model is None or not holds_facts(model):
            others[name].append(_marked(_named(model, name, row), found.values()))
            continue
        said, label = fact(model, row), str(row.get("id") or f"{plain(name)} {number + 1}")
        facts.append((_text(label), *_cells(model, said, found), _names(found)))
    below = [_also(name, lines) for name, lines in others.items()]
    shown = [_Facts(facts)] if facts else []
    nothing = [] if shown or below else [Text("nothing in scope")]
    return Group(_text(title, style="bold"), *shown, *nothing, *below, _counts(extraction), Text())


@dataclass(frozen=True, slots=True)
class _Facts:
    """A line a fact: in columns where the terminal has room for them, else one thing after the other.

    Args:
        rows: The label of each fact, its columns, and what of it to check.
    """

    rows: Sequence[tuple[Text, ...]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """A table or lines; what the words alone would break is cut short, and no mark is lost."""
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
        for name in ("", "what", "who", "how much", "when", "to check"):
            table.add_column(name)
        for row in self.rows:
            table.add_row(*row)
        if Measurement.get(console, options.update(max_width=_WIDEST), table).maximum <= options.max_width:
            yield table
            return
        labels = max(len(label) for label, *_ in self.rows)
        for label, what, *others, _ in self.rows:
            rest = Text(", ").join(one for one in others if one)
            room = max(options.max_width - labels - len(rest) - 4, _NARROWEST)  # two blanks, a colon and a blank
            kept = what.copy()
            kept.truncate(room, overflow="ellipsis")
            head = Text.assemble(f"{label.plain:<{labels}}  ", kept)
            yield Text(": ").join(one for one in (head, rest) if one)


def _doubts(extraction: Extraction[Any]) -> Mapping[str, Mapping[str, Severity]]:
    """By item, the fields that somebody should look at, each with its gravest severity; the item itself as "" ."""
    found: dict[str, dict[str, Severity]] = defaultdict(dict)
    for verdict in extraction.doubtful():  # the gravest first
        parts = verdict.path.split("/")
        if verdict.status != "omitted":
            found["/".join(parts[:3])].setdefault("/".join(parts[3:]), verdict.severity)
    return found


def _cells(model: type[BaseModel], said: Fact, doubts: Mapping[str, Severity]) -> Iterator[Text]:
    by_column: dict[str, list[Severity]] = defaultdict(list)
    for name, severity in doubts.items():
        by_column[column_of(model, name.split("/")[0])].append(severity)
    for column in COLUMNS:
        yield _marked(shorten(getattr(said, column), _WIDE, placeholder=" …"), by_column[column])


def _marked(words: str, severities: Any) -> Text:  # noqa: ANN401 - any collection of severities
    """Words in the colour of the gravest doubt on them, followed by its mark."""
    if not words or not severities:
        return _text(words)
    worst: Severity = "error" if "error" in severities else "warning"
    return _text(words + MARKS[worst], style=STYLES[worst])


def _names(doubts: Mapping[str, Severity]) -> Text:
    text = Text()
    named = sorted(doubts, key=lambda name: doubts[name] != "error")
    for name in named[:_NAMED]:
        text.append(", " if text else "")
        text.append(plain(name.replace("/", " ")) or "all of it", style=STYLES[doubts[name]])
    return text.append(f" +{len(named) - _NAMED}" if len(named) > _NAMED else "")


def _named(model: type[BaseModel] | None, name: str, row: Row) -> str:
    if model is None:
        return str(row[name])
    said = fact(model, row)
    return (
        said.who.split(",")[0] if said.who and not said.what.count(":") else said.what.partition(": ")[2] or said.line()
    )


def _also(name: str, lines: Sequence[Text]) -> Text:
    more = f" and {len(lines) - _NAMED} more" if len(lines) > _NAMED else ""
    head = Text(f"{len(lines)} in {plain(name)}: ", style="dim")
    return Text.assemble(head, Text("; ").join(lines[:_NAMED]), (more, "dim"))


def _counts(extraction: Extraction[Any]) -> Text:
    """What there is to look at, in one line."""
    doubts = one_a_place(extraction.doubtful())
    marked = Counter(one.severity for one in doubts if one.status != "omitted" and one.check != NOT_REACHED)
    missing = sum(one.status == "omitted" for one in doubts)
    counts = (
        (marked["error"], "wrong or without proof", "red"), (marked["warning"], "to check", "yellow"),
        (len(extraction.proposals), "proposed by the rules alone", "magenta"), (missing, "missing", "magenta"),
        (len(extraction.dropped), "dropped from the answer", "dim"),
    )  # fmt: skip
    said = [Text(f"{count:,} {words}", style=style) for count, words, style in counts if count]
    lost = [plain(one.path.split("/")[1]) for one in doubts if one.check == NOT_REACHED]
    said += [Text(f"no whole answer for {', '.join(lost)}", style="magenta")] if lost else []
    return Text(", ").join(said) if said else Text("nothing is in doubt", style="green")


def _text(value: object, style: str = "") -> Text:
    """Words of an article for a terminal, in which no markup is read."""
    return Text(printable(str(value)), style=style)


def totals_lines(totals: Mapping[str, int], verdicts: Mapping[tuple[str, str], int]) -> list[str]:
    """What a run came to, in a few lines.

    Args:
        totals: Counts by name: `articles`, `failed`, `requests`, `prompt_tokens`, `completion_tokens`, `proposals`,
            `not_reached`.
        verdicts: How many there are of each status and severity.

    >>> totals_lines({"articles": 3, "failed": 1, "proposals": 2},
    ...     {("confirmed", "info"): 40, ("conflict", "error"): 1, ("omitted", "warning"): 4})
    ['3 articles, 1 failed', 'to check: 1 value, 1 of them an error; 2 proposals; 4 omissions']
    >>> totals_lines({"articles": 3, "not_reached": 1}, {})[-1]
    'no whole answer for 1 part of a record (verdict `not_reached`)'
    """
    count: Counter[str] = Counter(totals)
    said = [counted(count["articles"], "article"), f"{count['failed'] or 'none'} failed"]
    if count["requests"]:
        said.append(counted(count["requests"], "request"))
        said.append(f"{count['prompt_tokens']:,} tokens read, {count['completion_tokens']:,} written")
    marked: Counter[str] = Counter()
    for (status, severity), number in verdicts.items():
        marked["omitted" if status == "omitted" and severity != "info" else severity] += number
    values = counted(marked["error"] + marked["warning"], "value")
    errors = marked["error"]
    wrong = f", {errors:,} of them {'an error' if errors == 1 else 'errors'}" if errors else ""
    others = [counted(count["proposals"], "proposal"), counted(marked["omitted"], "omission")]
    lines = [", ".join(said), f"to check: {'; '.join([values + wrong, *others])}"]
    if missing := count["not_reached"]:
        what = "1 part of a record" if missing == 1 else f"{missing:,} parts of records"
        lines.append(f"no whole answer for {what} (verdict `not_reached`)")
    return lines


def counted(count: int, what: str) -> str:
    """A count with its noun.

    >>> counted(1, "article"), counted(2000, "article")
    ('1 article', '2,000 articles')
    """
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def verdict_line(verdict: Verdict) -> str:
    """A verdict in one line of rich markup."""
    style = STYLES[verdict.severity]
    words = escape(printable(f"{verdict.path} {verdict.message}"))
    return f"[{style}]{verdict.severity:<7}[/] {words}"
