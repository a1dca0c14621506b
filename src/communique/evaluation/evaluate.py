"""Compare a run with gold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal

from communique.evaluation import codebook, leaves
from communique.evaluation.finding import Figures, Finding, Worth
from communique.evaluation.predictions import Prediction
from communique.schema.paths import is_within, value_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from communique.evaluation.gold import Gold
    from communique.evaluation.predictions import Predictions

Scheme = Literal["codebook", "leaves"]

_COMPARE: Final[dict[Scheme, Callable[..., Iterator[Finding]]]] = {
    "codebook": codebook.compare, "leaves": leaves.compare,
}  # fmt: skip
_HEADLINE: Final[dict[Scheme, str]] = {"codebook": "hard", "leaves": "all"}
_TELLING: Final[dict[Scheme, str]] = {"codebook": "critical", "leaves": "telling"}


@dataclass(frozen=True)
class Evaluation:
    """How far a run agrees with gold.

    Args:
        scheme: `codebook` for trade records, `leaves` for any other schema.
        names: The articles that have gold.
        missing: Those of them of which the run has no record: all of their gold is missed.
        findings: Every value that gold or the record has.
    """

    scheme: Scheme
    names: Sequence[str]
    missing: Sequence[str]
    findings: Sequence[Finding]

    @property
    def headline(self) -> Figures:
        """The figures of all values that count: without the soft ones."""
        return Figures.of(self._hard)

    @cached_property
    def rows(self) -> dict[str, Figures]:
        """The figures by what they are of: the headline, the telling values, each list, the soft values."""
        kinds = codebook.KINDS if self.scheme == "codebook" else sorted({one.kind for one in self._hard})
        soft = [one for one in self.findings if one.level == "soft"]
        return {
            _HEADLINE[self.scheme]: self.headline,
            _TELLING[self.scheme]: Figures.of_telling(self._hard),
            **{kind: Figures.of(one for one in self._hard if one.kind == kind) for kind in kinds},
            **({"soft": Figures.of(soft)} if self.scheme == "codebook" else {}),
        }

    @cached_property
    def fields(self) -> dict[tuple[str, str], Figures]:
        """The figures by list and field."""
        found: dict[tuple[str, str], list[Finding]] = {}
        for one in self.findings:
            found.setdefault((one.kind, one.field), []).append(one)
        return {key: Figures.of(found[key]) for key in sorted(found)}

    @property
    def worth(self) -> Worth:
        """What the verdicts are worth to a reader."""
        return Worth.of(self.findings)

    @property
    def errors(self) -> list[Finding]:
        """What is wrong or missing; wrong values that nothing marks first."""
        wrong = [one for one in self.findings if one.is_error]
        return sorted(wrong, key=lambda one: (not is_escape(one), one.level, one.article))

    @property
    def _hard(self) -> list[Finding]:
        return [one for one in self.findings if one.level == "hard"]


def is_escape(finding: Finding) -> bool:
    """Whether a telling value of the record is wrong and no verdict marks it."""
    return bool(finding.wrong and finding.telling and not finding.marked and finding.level == "hard")


def scheme_of(records: Iterable[Mapping[str, Any]]) -> Scheme:
    """The scheme by which records are compared: the codebook's if all are of it."""
    return "codebook" if all(map(codebook.is_trade, records)) else "leaves"


def evaluate(golds: Sequence[Gold], predictions: Predictions, scheme: Scheme | None = None) -> Evaluation:
    """Compare a run with gold.

    Args:
        golds: What is held to be right of each article.
        predictions: What was extracted; articles without gold are left out.
        scheme: How records are compared; by default as their lists say.
    """
    chosen = scheme or scheme_of(gold.record for gold in golds)
    made = [(gold, predictions.of(gold.name)) for gold in golds]
    found = [one for gold, prediction in made for one in _findings(gold, prediction, _COMPARE[chosen])]
    missing = [gold.name for gold, prediction in made if prediction is None]
    return Evaluation(chosen, [gold.name for gold in golds], missing, found)


def _findings(
    gold: Gold, prediction: Prediction | None, compare: Callable[..., Iterator[Finding]]
) -> Iterator[Finding]:
    found = prediction or Prediction(record={})
    for one in gold.settled(compare(gold.record, found.record, found.marks, gold.known_as)):
        words = _words(one, gold, found) if one.is_error else ""
        yield replace(one, article=gold.name, words=words)


def _words(finding: Finding, gold: Gold, found: Prediction) -> str:
    """The words that the record cites for a value, or that gold has for it."""
    if finding.path is not None:
        said = _nearest(finding.path, {one["path"]: one for one in found.verdicts if one.get("evidence")})
        item = value_at(found.record, "/".join(finding.path.split("/")[:3])) or {}
        cited = (said or item if isinstance(item, dict) else said or {}).get("evidence") or ()
        for one in cited:
            return str(one.get("quote", ""))
    return str(_nearest(finding.gold_path, gold.quotes) or "")


def _nearest(path: str | None, known: Mapping[str, Any]) -> Any:  # noqa: ANN401 - what is known of a place
    """What is known of a place, or of the narrowest that holds it."""
    held = [place for place in known if path is not None and is_within(path, place)]
    return known[max(held, key=len)] if held else None
