"""A small request, and a client that does not really wait between attempts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel

from communique.asking.request import ModelRequest
from communique.client import Client

if TYPE_CHECKING:
    from tests.client.faults import FaultServer

MODEL: Final = "openai/faulty"
ARTICLE: Final = "1: Ms Nguyen of the Ministry of Trade visits Paris."


class City(BaseModel):
    """What is asked for."""

    name: str


class Town(BaseModel):
    """Another schema."""

    name: str
    inhabitants: int | None = None


def question(**changed: Any) -> ModelRequest:  # noqa: ANN401 - any field
    """A request, with some of its fields changed."""
    fields: dict[str, Any] = {
        "kind": "record",
        "instructions": "Answer in JSON.",
        "text": ARTICLE,
        "metadata": {"published": "2024-03-01"},
        "question": "Which city?",
        "answer_model": City,
        "model": MODEL,
        "parameters": {"temperature": 0, "max_tokens": 30},
    }
    return ModelRequest(**{**fields, **changed})


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    """Run `code` in a fresh interpreter, in the project's folder."""
    root = Path(__file__).parents[2]
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)  # noqa: S603


class Impatient(Client):
    """A client of `server` that notes how long it would wait instead of waiting."""

    def __init__(self, server: FaultServer, *, timeout: float = 5, attempts: int = 6) -> None:
        super().__init__(MODEL, base_url=server.url, timeout=timeout, attempts=attempts)
        self.waits: list[float] = []
        self._sleep = self.waits.append
