from __future__ import annotations

import pytest
from pydantic import ValidationError
from tests.records import article, record

from communique.schema.extraction import ArticleData, Extraction, Provenance
from communique.trade.record import TradeRecord

FOUND = Extraction[TradeRecord](
    article=ArticleData(id="0", title="Oslo–Arica"),
    record=record(article("They met."), {"events": [{"location": "Oslo"}]}),
    provenance=Provenance(library_version="1", schema_version="1", schema_sha256="0", mode="rules", policy="balanced"),
)


def test_an_extraction_is_one_line_of_json() -> None:
    """What is written is what is read, on one line."""
    line = FOUND.to_json()
    assert "\n" not in line
    assert Extraction[TradeRecord].model_validate_json(line) == FOUND


def test_an_extraction_does_not_change() -> None:
    """What has left the library stays as it is."""
    with pytest.raises(ValidationError):
        FOUND.usage = FOUND.usage
