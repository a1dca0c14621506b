"""A verdict on every leaf of a record: whether its value stands in the article, and what speaks against its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.checks.leaves.contests import by_contest, by_free_name
from communique.checks.leaves.names import NAME_RULES
from communique.checks.leaves.numbers import NUMBER_RULES
from communique.checks.leaves.phrases import LONG
from communique.checks.leaves.record import Leaves
from communique.evidence import show, span
from communique.schema.extraction import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

    from communique.checks.leaves.leaf import Leaf
    from communique.evidence import Evidence
    from communique.page import Page
    from communique.schema.extraction import Severity, Status
    from communique.schema.item import Span

_RULES: Final = (*NUMBER_RULES, by_contest, *NAME_RULES, by_free_name)
_UNCHECKED: Final = frozenset({"choice", "flag", "free", "other"})
_SEVERITIES: Final[dict[Status, Severity]] = {"unsupported": "error", "conflict": "warning"}


def check_leaves(page: Page, record: BaseModel, within: Mapping[str, Span] | None = None) -> list[Verdict]:
    """A verdict on every value of a record that no marker says how to check.

    Args:
        page: The article.
        record: The record.
        within: Where the words stand that are said to prove a value, by its JSON Pointer.
    """
    of = Leaves(page, record, within or {})
    return [_judged(of, leaf) for leaf in of.all]


def _judged(of: Leaves, leaf: Leaf) -> Verdict:
    places = of.places[leaf.path]
    named = f"{leaf.name} {show(leaf.value)}"
    if leaf.kind in _UNCHECKED or isinstance(leaf.value, bool):
        return _verdict(leaf, "leaf", "unchecked", f"No rule can judge {named}.")
    fits = next((at for at in places if not _against(of, leaf, at)), None)
    if leaf.is_default and fits is None:
        return _verdict(leaf, "leaf", "unchecked", f"{named} is what the schema has if the text says nothing.")
    if not places:
        return _verdict(leaf, "leaf_in_text", "unsupported", f"{named} is not in the text, however it is read.")
    if fits is None:
        message = f"{named} is in the text, but {_against(of, leaf, places[0])}."
        return _verdict(leaf, "leaf_role", "conflict", message, (span(of.page.article, *places[0]),))
    return _verdict(leaf, "leaf", "supported", f"{named} is in the text.", (span(of.page.article, *fits),))


def _against(of: Leaves, leaf: Leaf, at: Span) -> str:
    """Why a value that stands at a place is none of its field's there; empty where nothing says so."""
    if of.page.sentence_at(at[0]) in of.page.to_software:
        return "in words that are addressed to software"
    if leaf.kind == "words" and len(str(leaf.value).split()) >= LONG:
        return ""
    return next((why for rule in _RULES if (why := rule(of, leaf, at))), "")


def _verdict(leaf: Leaf, check: str, status: Status, message: str, evidence: tuple[Evidence, ...] = ()) -> Verdict:
    return Verdict(
        path=leaf.path, model_value=leaf.value, final_value=leaf.value, check=check, status=status,
        severity=_SEVERITIES.get(status, "info"), message=message, evidence=evidence,
    )  # fmt: skip
