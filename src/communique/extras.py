"""How to install what only some users need, as the library was installed here: from an index, or from a folder."""

from __future__ import annotations

import json
import shlex
from urllib.parse import urlsplit


def how_to_install(extra: str) -> str:
    """The command that installs an extra.

    Args:
        extra: Its name, as in `pyproject.toml`.
    """
    from importlib import metadata  # noqa: PLC0415 - only where something is missing
    from urllib.request import url2pathname  # noqa: PLC0415

    try:
        # Where pip had it from, if not from an index: https://packaging.python.org/specifications/direct-url/
        origin = json.loads(metadata.distribution("communique").read_text("direct_url.json") or "{}").get("url", "")
    except (metadata.PackageNotFoundError, ValueError):
        origin = ""
    place = url2pathname(urlsplit(origin).path) if origin.startswith("file:") else "communique"
    return f"pip install {shlex.quote(f'{place}[{extra}]')}"
