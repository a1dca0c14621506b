"""What leaves the library: a record with a verdict on every field and an account of how it came about.

`SCHEMA_VERSION` is that of the shape of an `Extraction`. 2 added confidence, proposals, warnings, the trust in the
model and the statuses `supported`, `derived` and `reviewed`; what was written as version 1 is read as it was.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, SerializeAsAny
from pydantic import Field as Constraint
from pydantic_core import PydanticSerializationError

from communique.errors import SettingsError
from communique.evidence import Evidence  # noqa: TC001 - pydantic reads it at run time
from communique.printable import safe_json_bytes
from communique.schema.fields import Cited, Id, Link, fields_of, lists_of
from communique.schema.paths import is_within, leaves, pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pandas as pd

SCHEMA_VERSION: Final = "2"
NOT_REACHED: Final = "not_reached"  # the check whose verdicts say which part of a record no answer gave
Status = Literal[
    "confirmed", "supported", "derived", "added", "corrected", "conflict", "unsupported", "omitted", "unchecked",
    "reviewed",
]  # fmt: skip
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
    confidence: float | None = Constraint(
        default=None, ge=0, le=1, description="how likely the final value is right, calibrated; null where not measured"
    )
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


class Proposal(_Frozen):
    """A complete item that only the rules read, although a model was asked. A person may accept it.

    Its id, and what it says of other proposals, begins with a plus sign: it is none of the record's.
    """

    list: str = Constraint(description="the list of the record that it is meant for")
    item: dict[str, Any] = Constraint(description="the item with its evidence, as the record would hold it")
    verdict: Verdict


class PromptVersion(_Frozen):
    """Which template asked."""

    name: str
    sha256: str


class Witnessed(_Frozen):
    """How a model's items stand to those that the rules read: what its trust is estimated by, over a run."""

    items: int = Constraint(default=0, description="items that the rules read")
    shared: int = Constraint(default=0, description="of those the ones that the model has too")
    values: int = Constraint(default=0, description="critical values that both have in shared items")
    agreed: int = Constraint(default=0, description="of those the ones on which they agree")

    def __add__(self, other: Witnessed) -> Witnessed:
        return Witnessed(
            items=self.items + other.items, shared=self.shared + other.shared, values=self.values + other.values,  # noqa: PD011 - no data frame
            agreed=self.agreed + other.agreed,
        )  # fmt: skip


class Provenance(_Frozen):
    """How the record was made. Holds nothing that differs between a live run and its replay."""

    library_version: str
    schema_version: str
    schema_sha256: str
    prompt: tuple[PromptVersion, ...] = ()
    model: str | None = None
    mode: Literal["model", "rules"]
    policy: Policy
    seen: Witnessed | None = Constraint(default=None, description="what of the rules' reading the model has")
    trust: float | None = Constraint(
        default=None, ge=0, le=1, description="what the model's word was taken to be worth; null where none was asked"
    )


class Usage(_Frozen):
    """Accepted answers: their number, their tokens, and how many were no plain JSON and had to be mended to be read."""

    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    mended: int = 0


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
    proposals: tuple[Proposal, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[str, ...] = ()
    provenance: Provenance
    usage: Usage = Usage()

    def to_json(self) -> str:
        """One line of JSON: the same bytes for the same answers on every machine, and none that a terminal obeys."""
        return self.to_json_bytes().decode()

    def to_json_bytes(self) -> bytes:
        """The same in UTF-8."""
        try:
            return safe_json_bytes(self.__pydantic_serializer__.to_json(self))
        except PydanticSerializationError:
            # A model wrote half of a surrogate pair, which is no character.
            line = json.dumps(self.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))
            return safe_json_bytes(line.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode())

    def verdicts_for(self, place: str | BaseModel) -> tuple[Verdict, ...]:
        """The verdicts on a place of the record and on all below it.

        Args:
            place: A JSON Pointer, or an item of the record itself.
        """
        path = place if isinstance(place, str) else self._path_of(place)
        return tuple(verdict for verdict in self.verdicts if path is not None and is_within(verdict.path, path))

    def doubtful(self) -> tuple[Verdict, ...]:
        """The verdicts that somebody should look at: those of severity `error` or `warning`, the gravest first."""
        marked = [verdict for verdict in self.verdicts if verdict.severity != "info"]
        return tuple(sorted(marked, key=lambda verdict: verdict.severity != "error"))

    def rows(self) -> list[dict[str, Any]]:
        """One flat row a value of the record.

        Returns:
            Dictionaries with `path`, `value`, `quote`, `start`, `end` (code points of the article's text), `status`,
            `severity` and `confidence`; those of the gravest verdict on the value. Values that say nothing (null, an
            empty list), ids and evidence are left out.
        """
        by_path = {verdict.path: verdict for verdict in sorted(self.verdicts, key=_gravity)}
        return list(self._rows(by_path))

    def to_frame(self) -> pd.DataFrame:
        """`rows()` as a pandas data frame, with the article's source in front of each row.

        Raises:
            SettingsError: pandas is not installed.
        """
        try:
            import pandas as pd  # noqa: PLC0415 - asked for by those who use it, and slow to import
        except ImportError as error:
            raise SettingsError("to_frame() needs pandas: pip install pandas") from error
        rows = [{"source": self.article.source, **row} for row in self.rows()]
        return pd.DataFrame(rows, columns=["source", *_COLUMNS])

    def accept(self, proposal: Proposal) -> Self:
        """The extraction with a proposal in its record, under the next free id.

        What the item says of other proposals is left open until those are accepted too; what other items say of it is
        filled in.

        Args:
            proposal: One of `proposals`.

        Raises:
            ValueError: It is none of this extraction's.
        """
        if proposal not in self.proposals:
            raise ValueError("only a proposal of this very extraction can be accepted")
        record = self.record.model_dump(mode="json")
        rows = record[proposal.list]
        path, given = pointer(proposal.list, len(rows)), _next_id(proposal.item.get("id"), rows)
        verdict = Verdict(
            path=path, check="accepted", status="reviewed", severity="info", rule_value=proposal.item,
            final_value=given, message="A person accepted this item, which only the rules read.",
            evidence=proposal.verdict.evidence,
        )  # fmt: skip
        verdicts = (*self.verdicts, verdict)
        rows.append(proposal.item | ({"id": given} if given else {}))
        ids = {one.rule_value["id"]: one.final_value for one in verdicts if one.check == "accepted" and one.final_value}
        schema = type(self.record)
        for one in verdicts:
            if one.check == "accepted":  # what it says of proposals is looked up anew in what was accepted
                list_name, number = one.path.split("/")[1:]
                links = _links(lists_of(schema)[list_name], one.rule_value, ids)
                record[list_name][int(number)] |= links
        left = tuple(one for one in self.proposals if one != proposal)
        # Strictly, as JSON: an array may be read as a tuple or set there.
        made = schema.model_validate_json(json.dumps(record))
        return self.model_copy(update={"record": made, "verdicts": verdicts, "proposals": left})

    def _path_of(self, item: BaseModel) -> str | None:
        for name, value in self.record:
            for number, one in enumerate(value if isinstance(value, list) else [value]):
                if one is item:
                    return pointer(name, number) if isinstance(value, list) else pointer(name)
        return None

    def _rows(self, by_path: Mapping[str, Verdict]) -> Iterator[dict[str, Any]]:
        record = self.record.model_dump(mode="json")
        items = lists_of(type(self.record))
        cited = {
            pointer(name, number): row[known.name][0]
            for name, model in items.items()
            for number, row in enumerate(record[name])
            for known in fields_of(model)
            if isinstance(known.marker, Cited) and row[known.name]
        }
        silent = {
            name: {known.name for known in fields_of(model) if isinstance(known.marker, Cited | Id)}
            for name, model in items.items()
        }
        for path, value in leaves(record):
            parts = path.split("/")
            if value in (None, []) or (len(parts) > _IN_AN_ITEM and parts[3] in silent.get(parts[1], ())):
                continue
            verdict = by_path.get(path)
            evidence = verdict.evidence[0].model_dump() if verdict and verdict.evidence else None
            evidence = evidence or cited.get("/".join(parts[:3])) or {"quote": None, "start": None, "end": None}
            yield {
                "path": path,
                "value": value,
                "quote": evidence["quote"],
                "start": evidence["start"],
                "end": evidence["end"],
                "status": verdict.status if verdict else None,
                "severity": verdict.severity if verdict else None,
                "confidence": verdict.confidence if verdict else None,
            }


_COLUMNS: Final = ("path", "value", "quote", "start", "end", "status", "severity", "confidence")
_IN_AN_ITEM: Final = 3  # parts of "/events/0", of which the first is empty
_GRAVITY: Final = {"info": 0, "warning": 1, "error": 2}


def _gravity(verdict: Verdict) -> int:
    return _GRAVITY[verdict.severity]


def one_a_place(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Of several verdicts on one value the gravest, and every omission: what is counted where values are."""
    by_gravity = sorted(verdicts, key=_gravity)
    places = {
        (verdict.path, number if verdict.status == "omitted" else -1): verdict
        for number, verdict in enumerate(by_gravity)
    }
    return list(places.values())


def _next_id(proposed: str | None, rows: list[dict[str, Any]]) -> str | None:
    """The next free id of a list whose ids are a letter and a number; None where items have none."""
    if not proposed:
        return None
    letter = proposed.lstrip("+")[0]
    taken = [int(row["id"][1:]) for row in rows]
    return f"{letter}{max(taken, default=0) + 1}"


def _links(model: type[BaseModel], item: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    """An item's links to other items, those to proposals as far as these are accepted."""
    found: dict[str, Any] = {}
    for known in fields_of(model):
        value = item.get(known.name)
        if isinstance(known.marker, Link):
            found[known.name] = ids.get(value) if isinstance(value, str) and value.startswith("+") else value
        elif known.item and any(isinstance(inner.marker, Link) for inner in fields_of(known.item)):
            rows = [row | _links(known.item, row, ids) for row in value or ()]
            named = [inner.name for inner in fields_of(known.item) if isinstance(inner.marker, Link)]
            found[known.name] = [row for row in rows if all(row[name] is not None for name in named)]
    return found
