"""Harvests from a ministry's bulletins: what was brought in, how much, where and in which year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

from communique import extract_article

if TYPE_CHECKING:
    from pathlib import Path

MODEL = "openai/prepared"


class Harvest(BaseModel):
    """A harvest of a crop that is reported. What is only expected is none."""

    crop: str
    tonnes: int | None = None
    country: str | None = None
    year: str | None = None


class Bulletin(BaseModel):
    """What a bulletin says of harvests."""

    harvests: list[Harvest] = []


def tonnes_by_crop(bulletin: Bulletin) -> dict[str, int]:
    """How much of each crop was brought in."""
    totals: dict[str, int] = {}
    for harvest in bulletin.harvests:
        totals[harvest.crop] = totals.get(harvest.crop, 0) + (harvest.tonnes or 0)
    return totals


def read_bulletin(path: Path, model: str = MODEL) -> dict[str, int]:
    """How much of each crop a bulletin reports: only what stands in it and is not in doubt."""
    extraction = extract_article(path, model=model, schema=Bulletin)
    doubtful = {verdict.path for verdict in extraction.doubtful() if verdict.severity == "error"}
    kept = [
        harvest
        for number, harvest in enumerate(extraction.record.harvests)
        if not any(path.startswith(f"/harvests/{number}/") for path in doubtful)
    ]
    return tonnes_by_crop(Bulletin(harvests=kept))
