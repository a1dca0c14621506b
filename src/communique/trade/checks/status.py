"""Checks of what has happened and what has not: signed, planned, denied, called off, recalled."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from communique.checks.check import Check, Example, Finding, in_a_line
from communique.checks.clauses import anchors
from communique.mentions import mention as m
from communique.text import lower, lowered
from communique.trade.checks.words import wording
from communique.trade.reading.scene import scene_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from communique.checks.check import Row, Subject
    from communique.schema.extraction import Severity

_DONE: Final = frozenset({"signed", "in_force", "acceded"})
# Instruments that are told apart by their names; "deal" may be any other.
_PLAIN: Final = frozenset({"mou", "agreement", "contract", "joint_statement"})
_ANY_KIND: Final = re.compile(r"(?i)\b(?:deal|pact|accord|document|paper|instrument)s?\b")
_TO_COME: Final = frozenset({"proposed", "negotiating", "accession_sought"})


def agreement_status(subject: Subject) -> Iterator[Finding]:
    """Signed where the clause tells of a plan or a denial, or to come where it tells of a signing."""
    for path, row in subject.rows("agreements"):
        found = _mentions_of(subject, row)
        wrong = _disagreement(row, found, subject.said(row))
        if wrong:
            message = f"The record has {row['status']}; {wrong}."
            evidence = subject.quote(*found[:1])
            yield Finding(path=f"{path}/status", message=message, value=row["status"], evidence=evidence)


def _disagreement(row: Row, found: Sequence[m.Agreement], said: str) -> str:
    """What the cited words say against the status of an agreement, empty where nothing."""
    status, told = row["status"], {x.status for x in found if x.status}
    opposite = _TO_COME | {"denied"} if status in _DONE else _DONE if status in _TO_COME else frozenset()
    if told and told <= opposite:
        return f'by "{in_a_line(found[0])}" it is {", ".join(sorted(told))}'
    if status == "signed" and not row["part_of"] and said and not wording("agreements", "signed").search(said):
        return "no cited word tells of a signing"
    if status == "proposed" and said and not wording("agreements", "to_come").search(said):
        return "no cited word looks ahead"
    return ""


def instruments(subject: Subject) -> Iterator[Finding]:
    """An instrument other than the one that the cited words name."""
    wholes = {row["id"]: row["instrument"] for _, row in subject.rows("agreements")}
    for path, row in subject.rows("agreements"):
        kind, found = row["instrument"], _mentions_of(subject, row)
        told = {x.instrument for x in found if not _ANY_KIND.search(x.text)}
        whole = wholes.get(row["part_of"])
        if whole in _PLAIN and kind in _PLAIN and whole != kind:
            message = f"The record has {kind} as part of {row['part_of']}, which is {whole}."
        elif len(told) == 1 and kind in _PLAIN and told <= _PLAIN - {kind}:
            message = f'The record has {kind}; "{in_a_line(found[0])}" is {min(told)}.'
        else:
            continue
        yield Finding(path=f"{path}/instrument", message=message, value=kind, evidence=subject.quote(*found[:1]))


def _mentions_of(subject: Subject, row: Row) -> list[m.Agreement]:
    """The cited mentions that may be of an agreement: of its number, else of its kind, else all."""
    spans = subject.spans(row)
    cited = subject.found(row, m.Agreement)
    inside = [x for x in cited if any(s < x.end and x.start < e for s, e in spans)] or cited
    counted = [x for x in inside if row["count"] is not None and x.count == row["count"] and row["count"] > 1]
    return counted or [x for x in inside if x.instrument == row["instrument"]] or inside


_PAST: Final = lowered(
    r"\b(?!need\b|exceed|proceed|hundred|united|led by|red\b|expected|scheduled|planned|slated|invited|proposed"
    r"|intended|hoped|pencill?ed|supposed|based)(?:[a-z]{2,}ed|met|held|took|was|were|had|has|have|went|came|led|saw|told"
    r"|gave|made|flew|drew|sat|spoke|began|wound|brought|won|ran|paid|kept|heard|said)\b"
)
_OFF: Final = frozenset({"cancelled", "postponed"})
_LONG_AGO: Final = timedelta(days=100)  # of an event that is reported as news of the day


def event_status(subject: Subject) -> Iterator[Finding]:
    """Planned where all is past, held where all is to come, called off without a word of it."""
    for path, row in subject.rows("events"):
        said, quoted = subject.said(row), subject.quoted(row)
        wrong = _contradiction(row["status"], said, quoted) if said else ""
        if wrong:
            message = f"The record has {row['status']}; {wrong}."
            severity: Severity | None = "info" if row["status"] in _OFF else None
            yield Finding(path=f"{path}/status", message=message, value=row["status"], severity=severity)


def _contradiction(status: str, said: str, quoted: str) -> str:
    """What the cited words say against a status, empty where nothing."""
    ahead, past = wording("events", "ahead"), _PAST.search(lower(quoted))
    if status == "planned" and past and not ahead.search(said):
        return f'"{quoted[slice(*past.span())]}" looks back, and no cited word looks ahead'
    if status == "held" and not past and (found := ahead.search(quoted)):
        return f'"{found[0]}" looks ahead, and no cited word looks back'
    if status not in _OFF and (found := wording("events", "plainly_called_off").search(quoted)):
        return f'the text has "{found[0]}"'
    if status in _OFF and not wording("events", "called_off").search(said):
        return "no cited word says that it was put off"
    return ""


# The word that says of what stands behind it, or just before it, whether it is to come or has been.
_VERB: Final = lowered(
    r"\b(?:(?P<ahead>(?:will|would|shall)(?: (?:also|then|be|have)){0,2}(?: [a-z]+)?"
    r"|(?:is|are|was|were) (?:due|set|scheduled|expected|slated|planned) (?:to(?: be)?(?: [a-z]+)?|for)"
    r"|(?:is|are) to(?: be)?(?: [a-z]+)?|plans? to|invited|upcoming|forthcoming|tomorrow"
    r"|next (?:week|month|year|spring|summer|autumn|\w+day)|hopes? to|intends? to|wants? to|ahead of|scheduled"
    r"|rescheduled|planned|prepar\w+ (?:to|for))"
    r"|(?P<past>was|were|has been|have been|had|held|attended|met|visited|hosted|took|ended|opened|concluded|wrapped up"
    r"|led|went|came|spoke|addressed|joined|travell?ed|arrived|signed|toured|inspected|received|welcomed|launched|began"
    r"|returned|spent|brought|gathered|marked|co-chaired|chaired|told))\b"
)
_BEHIND: Final = 40  # characters behind a name in which its own verb stands


def verbs(subject: Subject) -> Iterator[Finding]:
    """Events held of which the nearest verb looks ahead, or planned of which it looks back."""
    for path, row in subject.rows("events"):
        if row["status"] not in {"held", "planned"} or _is_dated(subject, row):
            continue
        found = [word for at in anchors(subject, path, row) if (word := _verb(subject, at))]
        told = {str(word.lastgroup) for word in found}
        if told == ({"ahead"} if row["status"] == "held" else {"past"}):
            message = f'The record has {row["status"]}; the text has "{found[0][0]}" of it.'
            yield Finding(path=f"{path}/status", message=message, value=row["status"])


def _is_dated(subject: Subject, row: Row) -> bool:
    """Whether the date of an event says whether it is to come, which `order_in_time` checks."""
    return bool(subject.published and row["date"] and not row["date"].startswith("--"))


def _verb(subject: Subject, at: tuple[int, int]) -> re.Match[str] | None:
    """The word nearest to a name that says when it is: the last one before it in its sentence, else one just behind."""
    sentence = subject.page.article.sentences[subject.page.sentence_at(at[0]) - 1]
    low = scene_of(subject.page).low
    inside = list(_VERB.finditer(low, *at)) or list(_VERB.finditer(low, sentence.start, at[0]))[-1:]
    return inside[-1] if inside else _VERB.search(low, at[1], min(sentence.end, at[1] + _BEHIND))


def recalled(subject: Subject) -> Iterator[Finding]:
    """Events of long ago told as what the article reports, or today's as recalled."""
    published = subject.page.article.published
    for path, row in subject.rows("events") if published else ():
        last = str(row["date"] or "").split("/")[-1]
        day = _last_day(last)
        told_as_news = row["mention"] == "main" and row["status"] == "held"
        if told_as_news and published and day and published - day > _LONG_AGO:
            message = f"The event of {row['date']} is told as the news of {published.isoformat()}."
            yield Finding(path=f"{path}/mention", message=message, value="main", expected="background")


def _last_day(time: str) -> date | None:
    """The last day that a time of the codebook may mean, roughly: years end in December, months on the 28th."""
    parts = [int(part) for part in time.split("-") if part.isdigit()] if not time.startswith("--") else []
    year, month, day = (*parts, *(12, 28)[len(parts) - 1 :]) if parts else (0, 0, 0)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def told_together(subject: Subject) -> Iterator[Finding]:
    """Events of one kind and the same sides that the very same sentences tell, no two days among them."""
    seen: dict[str, tuple[str, str]] = {}
    for path, row in subject.rows("events"):
        words = sorted((one["start"], one["end"]) for one in row["evidence"])
        key = repr((words, row["event_type"], row["status"], row["actor_areas"], row["recipient_areas"]))
        first, day = seen.setdefault(key, (path, row["date"] or ""))
        if words and first != path and (not day or row["date"] in {None, day}):
            yield Finding(path=path, message=f"The sentences that tell this event tell {first} alike.", value=row["id"])


_TEXT: Final = "Norway and Chile will sign a free trade agreement in June. The ministers met in Oslo."
_FIRST: Final = [{"start": 0, "end": 58, "quote": _TEXT[:58]}]
_SECOND: Final = [{"start": 59, "end": 85, "quote": _TEXT[59:]}]

CHECKS: Final = (
    Check(
        name="agreement_status",
        severity="warning",
        rule="Signed needs a completed signing, proposed a future one, and what is denied is neither.",
        find=agreement_status,
        passes=Example(
            text=_TEXT,
            record={"agreements": [{"instrument": "trade_agreement", "status": "proposed", "evidence": _FIRST}]},
        ),
        fails=Example(
            text=_TEXT,
            record={"agreements": [{"instrument": "trade_agreement", "status": "signed", "evidence": _FIRST}]},
        ),
    ),
    Check(
        name="instrument",
        severity="warning",
        rule="An agreement is what the words call it, and a part of the same kind as its total.",
        find=instruments,
        passes=Example(text="The firms signed a contract.", record={"agreements": [{"instrument": "contract"}]}),
        fails=Example(text="The firms signed a contract.", record={"agreements": [{"instrument": "mou"}]}),
    ),
    Check(
        name="event_status",
        severity="warning",
        rule="Planned needs words that look ahead, held words that do not, called off words that say so.",
        find=event_status,
        passes=Example(text=_TEXT, record={"events": [{"status": "held", "evidence": _SECOND}]}),
        fails=Example(text=_TEXT, record={"events": [{"status": "planned", "evidence": _SECOND}]}),
    ),
    Check(
        name="event_verb",
        severity="warning",
        rule="The verb of an event looks ahead where it is planned, and back where it was held.",
        find=verbs,
        passes=Example(
            text="They met in Oslo. A fair will be held in Arica.",
            record={"events": [{"status": "planned", "location": "Arica"}, {"status": "held", "location": "Oslo"}]},
        ),
        fails=Example(
            text="They met in Oslo. A fair will be held in Arica.",
            record={"events": [{"status": "held", "location": "Arica"}]},
        ),
    ),
    Check(
        name="told_together",
        severity="warning",
        rule="What the same sentences tell alike is one event.",
        find=told_together,
        passes=Example(
            text=_TEXT,
            record={"events": [{"date": "2025", "evidence": _SECOND}, {"date": "2024", "evidence": _SECOND}]},
        ),
        fails=Example(
            text=_TEXT,
            record={"events": [{"location": "Oslo", "evidence": _SECOND}, {"location": "a mill", "evidence": _SECOND}]},
        ),
    ),
    Check(
        name="recalled",
        severity="warning",
        rule="An event of long ago is background.",
        find=recalled,
        passes=Example(
            published="2025-03-11",
            record={"events": [{"status": "held", "date": "2019", "mention": "background"}, {"date": "2025-03"}]},
        ),
        fails=Example(
            published="2025-03-11", record={"events": [{"status": "held", "date": "2019", "mention": "main"}]}
        ),
    ),
)
