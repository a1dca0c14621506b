"""Checks of shares and changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.checks.amounts import is_amount
from communique.checks.check import Check, Example, Finding
from communique.mentions import mention as m

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.checks.check import Subject

_OF: Final = re.compile(r"\s*(?:\)\s*)?(?:share\s+)?of\s+(?!GDP)", re.IGNORECASE)


def shares_and_changes(subject: Subject) -> Iterator[Finding]:
    """Shares given as changes and changes given as shares."""
    for path, row in subject.rows("trade_figures"):
        for field, other in (("change_pct", "share"), ("share_pct", "change")):
            found = [x for x in subject.found(row, m.Percent) if row[field] is not None and is_amount(x, row[field])]
            if not found or any(_fits(subject, x, field) for x in found):
                continue
            message = f'The record has {field} {row[field]}; "{_around(subject, found[0])}" tells a {other}.'
            yield Finding(path=f"{path}/{field}", message=message, value=row[field], evidence=subject.quote(found[0]))


def _fits(subject: Subject, found: m.Percent, field: str) -> bool:
    of = bool(_OF.match(subject.page.text, found.end))
    return not (of and found.direction is None) if field == "change_pct" else found.direction is None or of


def _around(subject: Subject, found: m.Mention) -> str:
    return " ".join(subject.page.text[max(0, found.start - 30) : found.end + 30].split())


_TEXT: Final = "Sales to Chile fell 4 percent to €310 million, 12 percent of the total; talks are on $5-7 million more."

CHECKS: Final = (
    Check(
        name="share_or_change",
        severity="warning",
        rule="A share is not a change.",
        find=shares_and_changes,
        passes=Example(text=_TEXT, record={"trade_figures": [{"change_pct": -4, "share_pct": 12}]}),
        fails=Example(text=_TEXT, record={"trade_figures": [{"change_pct": 12, "share_pct": 4}]}),
    ),
)
