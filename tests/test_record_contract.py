"""The record's models accept and reject what the contract does, no more and no less."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError
from tests.places import CORPUS, SHARED

from communique.trade.json_schemas import schema_text
from communique.trade.record import TradeRecord

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONTRACT: Final = json.loads((CORPUS / "record.schema.json").read_text(encoding="utf-8"))
LISTS: Final = tuple(CONTRACT["properties"])
EMPTY: Final[dict[str, Any]] = {name: [] for name in LISTS}
GOLD: Final = sorted([*CORPUS.glob("*.gold.json"), *(SHARED / "corpus" / "seeds").glob("*.gold.json")])

# For every pattern of the contract one of these is an example.
EXAMPLES: Final = ("E1", "P2", "A3", "F4", "M5", "S6", "HKG", "2025-03-19")
# What may stand in a field by mistake; some of it is right in some fields, and then both must say so.
STRAYS: Final[tuple[Any, ...]] = (
    None, True, False, 0, 1, -1, 7, 1.0, -2.0, 0.5, 1e3, 1e22, 10**30, "", " ", "x", "1", "null", "other", [],
    [None], ["x"], {}, {"any": ["x"]}, [[]], [{}],
)  # fmt: skip
STRAY_CODES: Final = (
    "E0", "E01", "E", "e1", "E1 ", " E1", "E1\n", "E-1", "E1.0", "E1x", "E\u0661", "P1", "A1", "F1", "M1", "S1",
    "HKG", "hkg", "HKG\n", "HK", "HKGX", "H\u212aG", "VN-HN", "VN-", "VN-HNOI", "vn-hn", "VNM-HN", "EU", "EU\n",
    "AFCFTA", "AfCFTA", "NATO", "G7", "G\uff17", "USD", "US$", "usd", "2025", "2025-1", "2025-13", "2025-03",
    "2025-03-19", "2025-03-19T10:00", "2025-03-19\n", "25", "--12-12", "--12-12/--12-14", "--12", "2025-01/2025-09",
    "2024/2025", "2025/", "/2025", "2025-01/--12-12", "2025-01/2025-09/2026", "\u0662\u0660\u0662\u0665", "held",
    "Held", "held ", "held\n", "exact", "EXACT", "null",
)  # fmt: skip


def verdicts(record: object) -> dict[str, bool]:
    """What each of the judges says of a record: whether it is one."""
    text = json.dumps(record)
    return {
        "contract": _validator().is_valid(json.loads(text)),
        "exported schema": _exported().is_valid(json.loads(text)),
        "model, from JSON": _accepts(lambda: TradeRecord.model_validate_json(text)),
        "model, from values": _accepts(lambda: TradeRecord.model_validate(json.loads(text))),
    }


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(CONTRACT)


@cache
def _exported() -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema_text("record.schema.json")))


def _accepts(validate: Any) -> bool:  # noqa: ANN401 - either way of validating
    try:
        validate()
    except ValidationError:
        return False
    return True


def gold_records(path: Path) -> Iterator[dict[str, Any]]:
    """The record of a gold file with all first alternatives, then records of one item with another alternative."""
    gold = json.loads(path.read_text(encoding="utf-8"))["record"]
    yield {name: [_item(item) for item in gold[name]] for name in LISTS}
    for name in LISTS:
        for item in gold[name]:
            for field, leaf in item.items():
                for other in leaf["any"][1:] if _has_alternatives(leaf) else ():
                    yield EMPTY | {name: [_item(item) | {field: _first(other)}]}


def _item(gold: dict[str, Any]) -> dict[str, Any]:
    fields = {name: _first(leaf) for name, leaf in gold.items() if name not in {"quotes", "optional"}}
    return fields | {"evidence": [{"start": 0, "end": len(quote), "quote": quote} for quote in gold["quotes"]]}


def _first(leaf: Any) -> Any:  # noqa: ANN401 - any JSON value
    if _has_alternatives(leaf):
        return _first(leaf["any"][0])
    if isinstance(leaf, dict):
        return {key: _first(value) for key, value in leaf.items()}
    return [_first(value) for value in leaf] if isinstance(leaf, list) else leaf


def _has_alternatives(leaf: object) -> bool:
    return isinstance(leaf, dict) and leaf.keys() == {"any"}


def example(schema: dict[str, Any]) -> Any:  # noqa: ANN401 - any JSON value
    """A value that fits a part of the contract, with nothing left empty."""
    match schema:
        case {"anyOf": [first, *_]}:
            return example(first)
        case {"enum": [first, *_]}:
            return first
        case {"properties": properties}:
            return {name: example(part) for name, part in properties.items()}
        case {"items": items}:
            return [example(items)]
        case {"pattern": pattern}:
            return next(text for text in EXAMPLES if re.search(pattern, text))
    return {"string": "Hanoi", "integer": 1, "number": 49e9}[schema["type"]]


def variants(value: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - any JSON value
    """What can be wrong with a value and everything in it: where and what, and the value with it."""
    strays = (*STRAYS, *STRAY_CODES) if isinstance(value, str) else STRAYS
    yield from ((f" is {stray!r}", stray) for stray in strays)
    if isinstance(value, list):
        yield " is twice as long", value * 2
        yield from ((f"/0{what}", [changed]) for what, changed in variants(value[0]))
    if isinstance(value, dict):
        yield " has one key more", value | {"note": None}
        for key, inside in value.items():
            yield f" is without {key}", {other: value[other] for other in value if other != key}
            yield from ((f"/{key}{what}", value | {key: changed}) for what, changed in variants(inside))


def test_the_contract_in_the_project_is_the_shared_one() -> None:
    """The corpus holds the contract as it is shared, and the shared one where there is one has not moved on."""
    shared = SHARED / "contract" / "record.schema.json"
    if not shared.is_file():
        pytest.skip("no shared folder beside the checkout")
    assert (CORPUS / "record.schema.json").read_bytes() == shared.read_bytes()


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name.removesuffix(".gold.json"))
def test_every_coded_article_is_a_record(path: Path) -> None:
    """What was coded by hand, with any of its alternatives, is accepted by the contract, the schema and the models."""
    refused = [(found, record) for record in gold_records(path) if not all((found := verdicts(record)).values())]
    assert refused == []


@pytest.mark.parametrize("name", LISTS)
def test_models_and_contract_agree_on_whatever_may_be_wrong(name: str) -> None:
    """Wrong types, nulls, absent and additional keys, near misses of codes and numbers: all judges say the same."""
    record = EMPTY | {name: example(CONTRACT["properties"][name])}
    assert all(verdicts(record).values())
    judged = {f"{name}{what}": verdicts(record | {name: changed}) for what, changed in variants(record[name])}
    assert {what: found for what, found in judged.items() if len(set(found.values())) > 1} == {}
    assert sum(not found["contract"] for found in judged.values()) >= 200


def test_models_and_contract_agree_on_the_record_as_a_whole() -> None:
    """Every list has to be there, and nothing else."""
    record = {name: example(CONTRACT["properties"][name]) for name in LISTS}
    shallow = [record, [record], None, 1, "x", {}, record | {"verdicts": []}]
    shallow += [{name: record[name] for name in LISTS if name != gone} for gone in LISTS]
    found = [verdicts(one) for one in shallow]
    assert [set(one.values()) for one in found] == [{True}, *[{False}] * (len(shallow) - 1)]


def test_a_whole_number_may_be_written_with_a_point() -> None:
    """16.0 is an integer to JSON Schema, is accepted, and is written as 16."""
    party = example(CONTRACT["properties"]["parties"])[0] | {"count": 16.0}
    record = TradeRecord.model_validate_json(json.dumps(EMPTY | {"parties": [party]}))
    assert '"count":16,' in record.model_dump_json()
