"""What leaves the library: a record with a verdict on every field and an account of how it came about."""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, SerializeAsAny
from pydantic import Field as Constraint

from communique.evidence import Evidence  # noqa: TC001 - pydantic reads it at run time

Status = Literal["confirmed", "corrected", "added", "conflict", "unsupported", "omitted", "unchecked"]
Severity = Literal["error", "warning", "info"]
Policy = Literal["strict", "balanced", "trust_model"]
RecordT = TypeVar("RecordT", bound=BaseModel)


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Verdict(_Frozen):
    """What the library says of one field, one item, or one fact that the record does not hold."""

    path: str = Constraint(description="JSON Pointer (RFC 6901) into the record; /LIST/- for an omission")
    check: str = Constraint(description="name of the check that speaks")
    status: Status
    severity: Severity
    model_value: Any = None
    rule_value: Any = None
    final_value: Any = None
    message: str = Constraint(description="one plain sentence")
    evidence: tuple[Evidence, ...] = ()


class Dropped(_Frozen):
    """An item that is not in the record, with the verdict that dropped it."""

    list: str = Constraint(description="the list of the record that it was meant for")
    item: dict[str, Any] = Constraint(description="the item as the model gave it")
    verdict: Verdict


class PromptVersion(_Frozen):
    """Which template asked."""

    name: str
    sha256: str


class Provenance(_Frozen):
    """How the record was made. Holds nothing that differs between a live run and its replay."""

    library_version: str
    schema_version: str
    schema_sha256: str
    prompt: tuple[PromptVersion, ...] = ()
    model: str | None = None
    mode: Literal["model", "rules"]
    policy: Policy


class Usage(_Frozen):
    """Tokens of the accepted answers."""

    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0


class ArticleData(_Frozen):
    """The article as the loader read it, without its text."""

    id: str
    source: str | None = None
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    language: str | None = None
    url: str | None = None
    credited_source: str | None = None


class Extraction(BaseModel, Generic[RecordT]):
    """One article's record, with the verdicts that say what holds it up."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    article: ArticleData
    record: SerializeAsAny[RecordT]
    verdicts: tuple[Verdict, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    provenance: Provenance
    usage: Usage = Usage()

    def to_json(self) -> str:
        """One line of JSON: the same bytes for the same answers on every machine."""
        return self.model_dump_json()
