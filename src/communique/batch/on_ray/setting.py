"""How workers extract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from communique.batch.reader import Reading
    from communique.cassettes import Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a worker extracts.

    Args:
        reading: What the pipeline of an article depends on.
        base_url: Of the model's server.
        timeout: Seconds to wait for the next part of a response.
        deadline: Seconds for the whole of a response.
        most_bytes: Most bytes of a response.
        attempts: How often a request is sent before a fault in transport fails its article.
        cassettes: Folder of recordings, which every worker has to see.
        record: The cassettes' mode.
        environment: The keys of the provider, which a worker on another machine does not have.
    """

    reading: Reading
    base_url: str | None
    timeout: float
    deadline: float
    most_bytes: int
    attempts: int
    cassettes: Path | None
    record: Mode
    environment: Mapping[str, str]
