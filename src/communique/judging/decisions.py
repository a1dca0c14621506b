"""What stands in the record where a model, the rules and the cited words say what they say: one ordered table.

The model proposes, the cited words prove, the rules confirm, complete and mark. They overrule a model only by proof
from the words that it cites, never by a reading of their own; except a model that was measured to be poor, whose word
counts for less than theirs. The first row that applies decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from communique.evidence import show
from communique.schema.fields import CRITICAL, Area
from communique.schema.item import is_empty

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from communique.judging.grounding import Allowed
    from communique.schema.extraction import Policy, Severity, Status
    from communique.schema.fields import Field

Stands = Literal["model", "rules", "words", "derived", "nothing"]


class Case(NamedTuple):
    """What is known of one field of one item.

    Args:
        field: The field.
        model: The model's value, None where it has none.
        rules: The value that the rules read by themselves, None where they have none.
        words: The one value that the words cited for it yield by rule, None where they yield none or several.
        agree: Whether model and rules say the same.
        own: Whether the model's value is its own, not only what a rule reads in the words that it gave: the rules read
            the text with the same finders, and what these misread both would have.
        allowed: Whether some reading of the cited words yields the model's value (`read`), or of other words of the
            text (`elsewhere`), or only its digits or letters stand there (`spelled`).
        named: Whether the item's own sentences name the rules' value.
        role: What the words say of the role of the model's value.
        reason: Why, as the end of a sentence.
        asked: Whether a model was asked at all.
        good: Whether the model's word is taken to be worth more than the rules'.
        stated: Whether the rules read their value in words right there, not elsewhere or by a guess.
        policy: What becomes of values that the text does not yield.
        said: What the model said, in its own words.
        derived: The value that follows from others, and by which rule.
    """

    field: Field
    model: Any = None
    rules: Any = None
    words: Any = None
    agree: bool = False
    own: bool = True
    allowed: Allowed = "unjudged"
    named: bool = True
    role: Literal["borne_out", "contradicted", "unjudged"] = "unjudged"
    reason: str = ""
    asked: bool = True
    good: bool = True
    stated: bool = False
    policy: Policy = "balanced"
    said: Any = None
    derived: tuple[Any, str] | None = None

    @property
    def critical(self) -> bool:
        """Whether a wrong value would be quoted: to a good model's item the rules add no such value, mostly in vain."""
        return isinstance(self.field.marker, CRITICAL)

    @property
    def differs(self) -> bool:
        """Whether the rules have another value than the model."""
        return not is_empty(self.rules) and not is_empty(self.model) and not self.agree


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the table.

    Args:
        name: Its name, which a calibration is kept under and a verdict gives as its check.
        applies: Whether it decides a case.
        stands: Whose value stands in the record.
        status: Of the verdict.
        severity: Of the verdict where no calibration says how sure such a value is.
        message: What the verdict says, with the names of `_SHOWN` in braces filled in.
    """

    name: str
    applies: Callable[[Case], bool]
    stands: Stands
    status: Status
    severity: Severity
    message: str

    def says(self, case: Case) -> str:
        """The message for a case."""
        return self.message.format(**{name: _SHOWN[name](case) for name in _names_in(self.message)})


# What a message may say of a case.
_SHOWN: Final[Mapping[str, Callable[[Case], str]]] = {
    "field": lambda case: case.field.name,
    "model": lambda case: show(case.model),
    "rules": lambda case: show(case.rules),
    "words": lambda case: show(case.words),
    "reason": lambda case: case.reason,
    "derived": lambda case: show((case.derived or (None,))[0]),
    "rule": lambda case: (case.derived or (None, ""))[1],
}


@cache
def _names_in(message: str) -> tuple[str, ...]:
    return tuple(name for _, name, _, _ in Formatter().parse(message) if name)


def _model(case: Case) -> bool:
    return not is_empty(case.model)


def _rules(case: Case) -> bool:
    return not is_empty(case.rules)


def _adds(case: Case) -> bool:
    """Whether what only the rules have is added: in a good model's items nothing that would be quoted."""
    return _rules(case) and (not case.asked or not case.good or (case.named and not case.critical))


TABLE: Final[tuple[Row, ...]] = (
    Row(
        name="agreement",
        applies=lambda case: case.agree and case.own,
        stands="model",
        status="confirmed",
        severity="info",
        message="Model and rules agree on {field} {model}.",
    ),
    Row(
        name="one_finder",
        applies=lambda case: case.agree,
        stands="model",
        status="supported",
        severity="info",
        message="The rules read {field} {model} in the text and in the model's words; it gave no value of its own.",
    ),
    Row(
        name="trusted_by_policy",
        applies=lambda case: _model(case) and case.allowed == "no" and case.policy == "trust_model",
        stands="model",
        status="unsupported",
        severity="error",
        message="The model has {field} {model}, which the cited words do not give.",
    ),
    Row(
        name="words_against",
        applies=lambda case: _model(case) and case.allowed == "no" and not is_empty(case.words),
        stands="words",
        status="corrected",
        severity="warning",
        message="The model has {field} {model}, but the words that it cites say {words}.",
    ),
    Row(
        name="rules_against",
        applies=lambda case: case.allowed == "no" and case.differs and case.named,
        stands="rules",
        status="corrected",
        severity="warning",
        message="The model has {field} {model}, which the cited words do not give; the rules read {rules}.",
    ),
    Row(
        name="value_in_evidence",
        applies=lambda case: _model(case) and case.allowed == "no",
        stands="nothing",
        status="unsupported",
        severity="error",
        message="The model has {field} {model}, which the cited words do not give.",
    ),
    Row(
        name="poor_model_against",
        applies=lambda case: not case.good and case.differs,
        stands="rules",
        status="corrected",
        severity="warning",
        message="The model, which is trusted little, has {field} {model}; the rules read {rules} in the text.",
    ),
    Row(
        name="finder_against",
        applies=lambda case: _model(case) and not is_empty(case.words),
        stands="model",
        status="conflict",
        severity="warning",
        message="The model takes its words for {field} {model}; the rules read them as {words}.",
    ),
    Row(
        name="spelled_only",
        applies=lambda case: _model(case) and case.allowed == "spelled",
        stands="model",
        status="unchecked",
        severity="warning",
        message="The cited words have the digits or letters of {field} {model}, but no rule reads that value there.",
    ),
    Row(
        name="disagreement",
        applies=lambda case: case.differs,
        stands="model",
        status="conflict",
        severity="warning",
        message="The model has {field} {model}, which the cited words allow; the rules read {rules} in the text.",
    ),
    Row(
        name="role_against",
        applies=lambda case: _model(case) and case.role == "contradicted",
        stands="model",
        status="conflict",
        severity="warning",
        message="The model has {field} {model}; {reason}.",
    ),
    Row(
        name="role_in_words",
        applies=lambda case: _model(case) and case.role == "borne_out",
        stands="model",
        status="supported",
        severity="info",
        message="The cited words give {field} {model}; {reason}.",
    ),
    Row(
        name="poor_model_alone",
        applies=lambda case: _model(case) and not case.good,
        stands="nothing",
        status="unchecked",
        severity="info",
        message="Only the model, which is trusted little, has {field} {model}; it was left out.",
    ),
    Row(
        name="value_elsewhere",
        applies=lambda case: case.allowed == "elsewhere" and not isinstance(case.field.marker, Area),
        stands="model",
        status="unchecked",
        severity="warning",
        message="Only the model has {field} {model}; it is in the text, but not in the sentences cited for it.",
    ),
    Row(
        name="value_alone",
        applies=lambda case: _model(case) and case.allowed in {"read", "elsewhere"},
        stands="model",
        status="unchecked",
        severity="info",
        message="Only the model has {field} {model}; the cited words have it, but no rule says that it belongs here.",
    ),
    Row(
        name="unjudged",
        applies=_model,
        stands="model",
        status="unchecked",
        severity="info",
        message="Only the model has {field} {model}; no rule can judge it.",
    ),
    Row(
        name="rules_stated",
        applies=lambda case: case.stated and _adds(case),
        stands="rules",
        status="added",
        severity="warning",
        message="Only the rules read {field} {rules}, which words beside it state.",
    ),
    Row(
        name="rules_alone",
        applies=_adds,
        stands="rules",
        status="added",
        severity="warning",
        message="Only the rules read {field} {rules}.",
    ),
    Row(
        name="derivation",
        applies=lambda case: case.derived is not None,
        stands="derived",
        status="derived",
        severity="info",
        message="Derived: {field} is {derived}, {rule}.",
    ),
)


def decide(case: Case) -> Row | None:
    """The row that decides a case, None where nothing is said."""
    return next((row for row in TABLE if row.applies(case)), None)


def standing_value(row: Row, case: Case) -> Any:  # noqa: ANN401 - any field value
    """The value that stands by a row."""
    values: dict[str, Any] = {"model": case.model, "rules": case.rules, "words": case.words, "nothing": None}
    if case.derived:
        values["derived"] = case.derived[0]
    if row.name in {"agreement", "one_finder"} and not case.good:
        return case.rules  # in the words of the better reader
    return values[row.stands]
