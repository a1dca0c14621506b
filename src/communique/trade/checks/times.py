"""Checks of times: in the calendar, in order, and against the day of publication."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from communique.checks.check import Check, Example, Finding
from communique.checks.times import before
from communique.evidence import span
from communique.mentions.mention import Date
from communique.schema.fields import When
from communique.trade.reading.scene import scene_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.checks.check import Row, Subject

_DATED: Final = ("events", "agreements", "policy_measures")
# What a list's item must not be dated after the publication: by its status, and by which end of an interval.
_PAST: Final = {
    "events": (("held",), -1),  # over when it was reported
    "agreements": (("signed", "acceded", "terminated"), 0),
    "policy_measures": (("in_force", "removed"), 0),
}
_TO_COME: Final = {"events": ("planned",), "agreements": ("proposed",), "policy_measures": ("proposed",)}

# Figures that may be reported of a time to come: budgets, loans, contracts.
_AHEAD: Final = ("deal_value", "aid_or_loan", "other")


def weekdays(subject: Subject) -> Iterator[Finding]:
    """A date in the cited words whose weekday is another."""
    for name in _DATED:
        for path, row in subject.rows(name):
            for found in _dates(subject, row):
                if found.conflict and found.iso == row["date"]:
                    evidence = (span(subject.page.article, found.start, found.end),)
                    yield Finding(path=f"{path}/date", message=found.conflict, value=row["date"], evidence=evidence)


def order_in_time(subject: Subject) -> Iterator[Finding]:
    """What has happened lies not after the publication, what is to come not before it: one of the two is wrong."""
    published = subject.published
    for name, (past, end) in _PAST.items() if published else ():
        for path, row in subject.rows(name):
            status, time = row["status"], row["date"]
            if status in past and before(published, _ends(time)[end]):
                message = f"{_the(row)} is {status} but dated {time}, after the publication on {published}."
            elif status in _TO_COME[name] and before(_ends(time)[-1], published):
                message = f"{_the(row)} is {status} but dated {time}, before the publication on {published}."
            else:
                continue
            yield Finding(path=f"{path}/date", message=message, value=time)
            yield Finding(path=f"{path}/status", message=message, value=status)


def completed_periods(subject: Subject) -> Iterator[Finding]:
    """A reported figure covers no time that had not come when it was published."""
    published = subject.published
    for path, row in subject.rows("trade_figures") if published else ():
        first, last = _ends(row["period"])
        # "this year" is reported before it is over, a fiscal year too; an interval of months or days is not
        stated_end = "/" in (row["period"] or "") and "-" in last
        measured = row["basis"] == "reported" and row["indicator"] not in _AHEAD
        if measured and (before(published, first) or (stated_end and before(published, last))):
            message = f"A reported figure covers {row['period']}, which was not over on {published}."
            yield Finding(path=f"{path}/period", message=message, value=row["period"])


# All that is left of a line that says when a page was published, once the date is taken out.
_HEADER: Final = re.compile(
    r"(?:\W|\d|\b(?:first|last|originally|published|posted|updated|modified|released?|issued|dated?|on|at|of|for|immediate"
    r"|am|pm|hrs|hours|[A-Z]{2,4}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|press)\b)*",
    re.IGNORECASE,
)


def publication_days(subject: Subject) -> Iterator[Finding]:
    """Dates of the day of publication although no cited words but a header or a dateline say that day."""
    for path, row, known in subject.marked(When):
        day = row[known.name]
        if not subject.published or day != subject.published:
            continue
        # an agreement's day is often that of the event it was signed at, told elsewhere
        told = subject.page.of(Date) if path.startswith("/agreements/") else _dates(subject, row)
        if not any(found.iso == day and not _is_header(subject, found) for found in told):
            message = f"{_the(row)} is dated on the day of publication, {day}, which the words do not name."
            yield Finding(path=path, message=message, value=day)


def _is_header(subject: Subject, found: Date) -> bool:
    """Whether a date stands in a line of its own or in the dateline rather than in what the article says."""
    start, end = scene_of(subject.page).dateline
    if start <= found.start < end:
        return True
    sentence = subject.page.article.sentences[subject.page.sentence_at(found.start) - 1]
    around = subject.page.text[sentence.start : found.start], subject.page.text[found.end : sentence.end]
    return all(map(_HEADER.fullmatch, around))


def _dates(subject: Subject, row: Row) -> Iterator[Date]:
    for number in subject.cited(row):
        yield from subject.page.in_sentence(number, Date)


def _ends(time: Any) -> tuple[str, str]:  # noqa: ANN401 - a time of the record, or None
    """The first and the last time of an interval, empty where its year is not known."""
    first, _, last = str(time or "").partition("/")
    return ("", "") if first.startswith("--") else (first, last or first)


def _the(row: Row) -> str:
    name, known = row.get("name"), row.get("id") or "The item"
    return f"{known} ({name})" if name else str(known)


CHECKS: Final = (
    Check(
        name="weekday",
        severity="warning",
        rule="A weekday fits its date.",
        find=weekdays,
        passes=Example(text="They met on Tuesday, 11 March 2025.", record={"events": [{"date": "2025-03-11"}]}),
        fails=Example(text="They met on Friday, 11 March 2025.", record={"events": [{"date": "2025-03-11"}]}),
    ),
    Check(
        name="order_in_time",
        severity="warning",
        rule="What has happened is in the past, what is planned in the future.",
        find=order_in_time,
        passes=Example(
            published="2025-03-11",
            record={"events": [{"status": "held", "date": "2025-03"}, {"status": "planned", "date": "2025-03-11"}]},
        ),
        fails=Example(published="2025-03-11", record={"events": [{"status": "held", "date": "2025-03-10/2025-03-12"}]}),
    ),
    Check(
        name="completed_period",
        severity="warning",
        rule="What is reported of a period is reported after it.",
        find=completed_periods,
        passes=Example(
            published="2025-03-11",
            record={"trade_figures": [{"period": "2025", "indicator": "goods_total"}, {"period": "2025-01/2025-09"}]},
        ),
        fails=Example(
            published="2025-03-11",
            record={"trade_figures": [{"period": "2025-01/2025-09", "indicator": "goods_total"}]},
        ),
    ),
    Check(
        name="publication_day",
        severity="warning",
        rule="The day of publication is a date only where the text says so.",
        find=publication_days,
        passes=Example(
            text="OSLO, March 11, 2025 - The ministers met on Tuesday.",
            published="2025-03-11",
            record={"events": [{"date": "2025-03-11"}]},
        ),
        fails=Example(
            text="OSLO, March 11, 2025 - The ministers met in Oslo.",
            published="2025-03-11",
            record={"events": [{"date": "2025-03-11"}]},
        ),
    ),
)
