"""What the word of a run's model was worth, and whether the marks held, by gold.

Trials are the telling values of gold's items that model and rules could both have: those that the rules read too,
whether the model has them or not; all of gold's items where no rules read. The model passes where its own value is
right, whatever was made of it: a value that the rules or the words overruled is compared as the model wrote it. So a
run tells the same of its model whether it was taken to be good or poor.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from communique.asking.strategy import Strategy, default_strategy
from communique.errors import SettingsError
from communique.evaluation import codebook, leaves
from communique.evaluation.evaluate import evaluate, scheme_of
from communique.evaluation.finding import Worth, is_marked
from communique.evaluation.predictions import Predictions
from communique.given_files import bytes_in
from communique.judging.decisions import TABLE
from communique.judging.trust import Belief, is_good
from communique.schema.item import is_empty
from communique.schema.paths import is_within

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from communique.domain import Domain
    from communique.evaluation.evaluate import Scheme
    from communique.evaluation.finding import Finding
    from communique.evaluation.gold import Gold
    from communique.evaluation.predictions import Prediction

ENOUGH: Final = 300  # values from which something is claimed: two standard errors are then at most six in a hundred
_PRIOR_VALUES: Final = 40.0  # values of gold that the prior counts for: about what an article or two hold
_ONE_IN: Final = 100  # of unmarked values one may be wrong, in what is said of risks
_STANDS: Final = {**{row.name: row.stands for row in TABLE}, "leaf": "model"}  # a field outside items has that one
_ACCEPTS: Final[dict[Scheme, Callable[[str, Any, Any], bool]]] = {
    "codebook": codebook.accepts, "leaves": leaves.accepts,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Whether the marks of a run held.

    Args:
        worth: Telling values, right or wrong, marked or not.
        risk: The largest of the measured risks with which at most one in a hundred unmarked values would have been
            wrong; None where none would have kept that.
        measured: All risks that were measured for such a model; none for a schema that nothing was measured of.
    """

    worth: Worth
    risk: float | None
    measured: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibrated:
    """What the word of a run's model was worth.

    Args:
        belief: Of how many values it had how many right, beside what it was taken to be worth before.
        articles: Articles of the run that gold is of.
        model: Provider and model name.
        marks: Whether the marks of the run held.
    """

    belief: Belief
    articles: int
    model: str
    marks: Marks

    @property
    def is_enough(self) -> bool:
        """Whether there were values enough to say something."""
        return self.belief.trials >= ENOUGH

    def as_dict(self, made: str) -> dict[str, Any]:
        """What `--trust FILE` reads, as plain data.

        Args:
            made: When, in ISO 8601.
        """
        return {
            "trust": self.belief.mean, "values": int(self.belief.trials), "right": int(self.belief.right),
            "articles": self.articles, "interval": list(self.belief.interval), "prior": self.belief.prior,
            "model": self.model, "made": made,
        }  # fmt: skip


def calibrate(golds: Sequence[Gold], predictions: Predictions, domain: Domain, strategy: Strategy | None) -> Calibrated:
    """Measure what the word of a run's model was worth.

    Args:
        golds: What is held to be right.
        predictions: The run.
        domain: The kind of text that both are of.
        strategy: How the model was asked; what suits it where that is not known.

    Raises:
        SettingsError: Gold and run have no article in common, are of another schema, or the run is no one model's.
    """
    made = {gold.name: found for gold in golds if (found := predictions.of(gold.name))}
    known = [gold for gold in golds if gold.name in made]
    if not made:
        names = ", ".join(gold.name for gold in golds[:3])
        raise SettingsError(
            f"The run has none of gold's {len(golds)} articles ({names} …): give the run that they are of"
        )
    _see_schema([gold.record for gold in known], [one.record for one in made.values()], domain)
    model = _model_of(made.values())
    scheme = scheme_of(gold.record for gold in known)
    whole = Predictions((name, _with_proposals(one)) for name, one in made.items())
    trials = [
        passed
        for one in evaluate(known, whole, scheme).findings
        if one.level == "hard" and (passed := _passed(one, made[one.article], _ACCEPTS[scheme])) is not None
    ]
    prior = (strategy or default_strategy(model)).prior
    return Calibrated(
        belief=Belief(prior=prior, weight=_PRIOR_VALUES, right=sum(trials), trials=len(trials)),
        articles=len(made), model=model,
        marks=_marks(evaluate(known, predictions, scheme).findings, made, domain),
    )  # fmt: skip


def strategy_in(run: Path) -> Strategy | None:
    """How the model of a run was asked, as its folder says; None where it does not."""
    try:
        split = json.loads(bytes_in(run / "run.json"))["strategy"]["split"]
    except (OSError, ValueError, RecursionError, KeyError, TypeError):
        return None
    return Strategy(split=split) if split in {"whole", "lists"} else None


def _see_schema(golds: Sequence[Mapping[str, Any]], records: Sequence[Mapping[str, Any]], domain: Domain) -> None:
    names, of = set(domain.schema.model_fields), domain.schema.__name__
    if any(set(record) - names for record in records):
        raise SettingsError(f"The run was made with another schema than {of}: give it, as --schema FILE.py:NAME")
    if not all(names & set(gold) for gold in golds):
        raise SettingsError(
            f"The gold is of another schema than {of}: it has none of the fields {', '.join(sorted(names))}"
        )


def _model_of(made: Any) -> str:  # noqa: ANN401 - predictions
    models = {one.provenance.get("model") for one in made}
    if models == {None}:
        what = "The run names no model: it was made by the rules alone, or it has only records"
        raise SettingsError(f"{what}. Give a run folder of `communique batch --model …`, or its extractions.jsonl")
    if len(models) > 1:
        named = ", ".join(sorted(str(one or "the rules alone") for one in models))
        raise SettingsError(f"The run is of several models ({named}): calibrate each by itself")
    return str(models.pop())


def _with_proposals(one: Prediction) -> Prediction:
    """A prediction whose record has the items too that only the rules read, after its own."""
    record = dict(one.record)
    for proposal in one.proposals:
        record[proposal["list"]] = [*(record.get(proposal["list"]) or ()), proposal["item"]]
    return replace(one, record=record)


def _passed(finding: Finding, found: Prediction, accepts: Callable[[str, Any, Any], bool]) -> bool | None:
    """Whether the model had a value right; None where there is nothing that it and the rules could both have."""
    wanted = bool(finding.right or finding.missed)
    if finding.gold_path is None or not (finding.telling or finding.telling_missed):
        return None
    if finding.path is None:  # what neither has counts only where no rules read
        return None if _has_rules(found) else False
    if _has_rules(found) and not _rules_read(found, _item_of(finding.path)):
        return None
    decided = _decided(found, finding.path)
    said = decided.get("model_value") if decided else None
    if decided is None or is_empty(said):
        return False if wanted else None
    if _STANDS.get(decided["check"], "model") == "model":
        return bool(finding.right and not finding.wrong) if finding.right or finding.wrong else False
    return accepts(finding.field, finding.gold, said)


def _has_rules(found: Prediction) -> bool:
    return found.provenance.get("seen") is not None


def _rules_read(found: Prediction, item: str) -> bool:
    """Whether the rules read an item: some verdict has their value, or it is one of the proposals."""
    name, _, number = item[1:].partition("/")
    if number and int(number) >= len(found.record.get(name) or ()):
        return True
    return any(one.get("rule_value") is not None and is_within(one["path"], item) for one in found.verdicts)


def _item_of(path: str) -> str:
    """The item that a place belongs to, empty for the record itself.

    >>> _item_of("/events/0/date"), _item_of("/sponsor")
    ('/events/0', '')
    """
    name, _, rest = path[1:].partition("/")
    number = rest.partition("/")[0]
    return f"/{name}/{number}" if number.isdecimal() else ""


def _decided(found: Prediction, path: str) -> Mapping[str, Any] | None:
    """The verdict by which a value came to stand, not those of checks on what stands."""
    held = [one for one in found.verdicts if one["check"] in _STANDS and is_within(path, one["path"])]
    return max(held, key=lambda one: len(one["path"])) if held else None


def _marks(findings: Sequence[Finding], made: Mapping[str, Prediction], domain: Domain) -> Marks:
    """Whether the marks held, and what other risks would have done.

    A value that a check marks stays marked with any risk. What the run marked for want of confidence, or because its
    words do not yield it, stands unmarked with a risk whose threshold it reaches.
    """
    trust = next(one.provenance.get("trust") for one in made.values())
    with_rules = any(map(_has_rules, made.values()))
    basis = "good" if not with_rules or trust is None or is_good(trust) else "poor"
    least = {risk: bound for (who, risk), bound in domain.calibration().least.items() if who == basis}
    told: list[tuple[float, bool]] = []
    for one in findings:
        if one.telling and one.level == "hard" and one.path and (one.right or one.wrong):
            sure = (_decided(made[one.article], one.path) or {}).get("confidence")
            if sure is not None and not is_marked(one.path, _marked_by_checks(made[one.article]), above=True):
                told.append((sure, bool(one.wrong)))
    kept = [risk for risk, bound in least.items() if _keeps(told, bound)]
    return Marks(worth=Worth.of(findings), risk=max(kept, default=None), measured=tuple(sorted(least)))


def _keeps(told: Sequence[tuple[float, bool]], bound: float) -> bool:
    unmarked = [wrong for sure, wrong in told if sure >= bound]
    return bool(unmarked) and sum(unmarked) * _ONE_IN <= len(unmarked)


def _marked_by_checks(found: Prediction) -> set[str]:
    return {
        one["path"]
        for one in found.verdicts
        if one["check"] not in _STANDS and one["severity"] != "info" and not one["path"].endswith("/-")
    }
