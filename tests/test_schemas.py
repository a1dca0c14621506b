from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from tests.places import CHECKOUT

from communique.schema.extraction import ArticleData, Extraction, Provenance
from communique.trade.json_schemas import MODELS, export, schema_text, stale
from communique.trade.record import TradeRecord

if TYPE_CHECKING:
    from pathlib import Path

EXTRACTION = Extraction[TradeRecord](
    article=ArticleData(id="0" * 64),
    record=TradeRecord(events=[], parties=[], agreements=[], trade_figures=[], policy_measures=[], statements=[]),
    provenance=Provenance(
        library_version="0.1.0", schema_version="1", schema_sha256="0" * 64, mode="rules", policy="balanced"
    ),
)


def test_schemas_in_the_project_are_current() -> None:
    """What stands in `schemas/` is what the models say."""
    assert stale(CHECKOUT / "schemas") == []


def test_export_writes_what_is_then_current(tmp_path: Path) -> None:
    """Every schema is written, into a folder that need not be there, and is not stale."""
    folder = tmp_path / "new" / "schemas"
    assert export(folder) == [folder / name for name in MODELS]
    assert stale(folder) == []


def test_stale_says_which_file_and_what_to_do(tmp_path: Path) -> None:
    """A schema that is absent and one that was edited are named, each with the command that mends it."""
    (tmp_path / "record.schema.json").write_text("{}\n", encoding="utf-8")
    assert stale(tmp_path) == [
        f"{tmp_path / 'record.schema.json'} differs from the models: write it again with `communique schema`",
        f"{tmp_path / 'extraction.schema.json'} is missing: write it with `communique schema`",
    ]


@pytest.mark.parametrize("name", MODELS)
def test_schemas_are_valid_json_schemas(name: str) -> None:
    """They say their dialect, fit it, carry no address, and end with a new line."""
    schema = json.loads(schema_text(name))
    Draft202012Validator.check_schema(schema)
    assert list(schema)[:2] == ["$schema", "title"]
    assert "$id" not in schema
    assert schema_text(name).endswith("}\n")


def test_an_extraction_as_written_fits_its_schema() -> None:
    """What `to_json` writes is what the schema describes, defaults included."""
    schema = json.loads(schema_text("extraction.schema.json"))
    written = json.loads(EXTRACTION.to_json())
    assert list(Draft202012Validator(schema).iter_errors(written)) == []
    assert set(schema["required"]) == written.keys()
