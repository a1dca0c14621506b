"""Records with errors in them, made of gold by a seeded hand: items dropped, doubled and mixed, values changed."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def likeliest(gold: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Gold without alternatives, as a record has it."""
    if isinstance(gold, dict):
        if set(gold) == {"any"}:
            return likeliest(gold["any"][0])
        plain = {key: likeliest(value) for key, value in gold.items() if key not in {"optional", "quotes"}}
        return plain | ({"evidence": [{"quote": quote} for quote in gold["quotes"]]} if "quotes" in gold else {})
    return [likeliest(value) for value in gold] if isinstance(gold, list) else gold


def spoilt(value: Any, chance: random.Random, share: float = 0.2) -> Any:  # noqa: ANN401 - any JSON value
    """A value of which a share of the leaves is wrong."""
    if isinstance(value, dict):
        return {key: inner if key == "evidence" else spoilt(inner, chance, share) for key, inner in value.items()}
    if isinstance(value, list):
        kept = [spoilt(inner, chance, share) for inner in value if chance.random() > share / 2]
        kept += [spoilt(one, chance, 3 * share) for one in kept[:1] if chance.random() < share]
        chance.shuffle(kept)
        return kept
    if chance.random() > share:
        return value
    if isinstance(value, str):
        return chance.choice([None, value[1:], f"{value} x", "2025-01-01"])
    return chance.choice([None, 3, "so"]) if isinstance(value, bool | None) else value * 10


def spoilt_run(gold: Path, folder: Path, seed: int = 0) -> Path:
    """A folder of extractions with errors and with verdicts at random, for each gold file of a folder."""
    chance = random.Random(seed)  # noqa: S311 - not a secret
    folder.mkdir()
    for path in sorted(gold.glob("*.gold.json")):
        record = spoilt(likeliest(json.loads(path.read_text(encoding="utf-8"))["record"]), chance)
        places = [place for place in _places(record) if place]
        marked = [
            {"path": place, "severity": chance.choice(["info", "warning", "error"])}
            for place in chance.sample(places, len(places) // 8)
        ]
        name = path.name.replace(".gold", "")
        (folder / name).write_text(json.dumps({"record": record, "verdicts": marked}), encoding="utf-8")
    return folder


def _places(value: Any, path: str = "") -> Iterator[str]:  # noqa: ANN401 - any JSON value
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from _places(one, f"{path}/{key}")
