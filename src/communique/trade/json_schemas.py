"""The JSON Schemas in `schemas/`: what an extraction holds, for programs in any language."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Final

from pydantic.json_schema import GenerateJsonSchema

from communique.schema.extraction import Extraction
from communique.trade.record import TradeRecord

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pydantic import BaseModel

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
MODELS: Final[Mapping[str, type[BaseModel]]] = {
    "record.schema.json": TradeRecord,
    "extraction.schema.json": Extraction[TradeRecord],
}


class _Written(GenerateJsonSchema):
    """Every field is there when a model is written, those with a default too."""

    def field_is_required(self, *_: object, **__: object) -> bool:
        return True


@cache
def schema_text(name: str) -> str:
    """The file's text: the schema of what is written, keys in a fixed order, a new line at its end.

    Args:
        name: A file name of `MODELS`.

    >>> '"additionalProperties": false' in schema_text("record.schema.json")
    True
    """
    head = {"$schema": DIALECT, "title": name.partition(".")[0].capitalize()}
    schema = MODELS[name].model_json_schema(mode="serialization", schema_generator=_Written)
    return json.dumps(head | schema | head, indent=2, ensure_ascii=False) + "\n"


def export(folder: Path) -> list[Path]:
    """Write every schema into `folder`, which is made if it is not there; the files that were written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in MODELS:
        path = folder / name
        path.write_text(schema_text(name), encoding="utf-8", newline="\n")
        written.append(path)
    return written


def stale(folder: Path) -> list[str]:
    """What is not current in `folder`, one sentence a file; empty where all is."""
    return [sentence for name in MODELS if (sentence := _stale(folder / name, schema_text(name)))]


def _stale(path: Path, current: str) -> str:
    if not path.is_file():
        return f"{path} is missing: write it with `communique schema`"
    if path.read_text(encoding="utf-8") != current:
        return f"{path} differs from the models: write it again with `communique schema`"
    return ""
