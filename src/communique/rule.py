"""A rule by which the readers read: a row with the words that it asks about, what must stand around them, examples."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

MARK: Final = "~"  # stands in a rule's patterns for what it is about: an event's own word, a person with title and name
AREA: Final = "@"  # stands for an area beside a person or a verb
SOMEBODY: Final = "#"  # stands before a person or group beside a verb
BODY: Final = "&"  # stands before an organisation beside a verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A row of a table of rules.

    Args:
        name: As an item's `pattern` gives it.
        gives: What it reads: a type of event, whose a person is.
        find: The words that it is asked about, or the kind of mention.
        says: One match is needed in the words around, with the marks above in them; None where `find`
            suffices.
        says_not: One match rules it out.
        example: A text in which it reads something.
        counter: A text much like it in which it does not; empty where there is none.
    """

    name: str
    gives: str
    find: tuple[str, ...]
    says: re.Pattern[str] | None = None
    says_not: re.Pattern[str] | None = None
    example: str = ""
    counter: str = ""

    def said(self, words: str) -> bool:
        """Whether the words around say what the rule needs."""
        return self.says is None or self.says.search(words) is not None

    def denied(self, words: str) -> bool:
        """Whether the words around rule it out."""
        return self.says_not is not None and self.says_not.search(words) is not None

    def holds(self, words: str) -> bool:
        """Whether the words around say what the rule needs, and nothing against it."""
        return self.said(words) and not self.denied(words)


def rules_in(
    rows: Iterable[Mapping[str, Any]],
    expand: Callable[[str], str],
    edges: tuple[str, str] = ("", ""),
    compiled: Callable[[str], re.Pattern[str]] = re.compile,
) -> tuple[Rule, ...]:
    """The rules that are rows of a table of words, in their order.

    Args:
        rows: Each with `name`, `gives`, `find`, `says`, `says_not`, `example`, `counter`.
        expand: What puts the table's parts into a pattern.
        edges: What stands before and after the alternatives of `says` and `says_not`.
        compiled: What makes a pattern of them.
    """

    def either(forms: Iterable[str]) -> re.Pattern[str] | None:
        found = "|".join(map(expand, forms))
        return compiled(f"{edges[0]}(?:{found}){edges[1]}") if found else None

    return tuple(
        Rule(
            name=row["name"],
            gives=row["gives"],
            find=tuple(row.get("find", "").split()),
            says=either(row.get("says", ())),
            says_not=either(row.get("says_not", ())),
            example=row["example"],
            counter=row["counter"],
        )
        for row in rows
    )
