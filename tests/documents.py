"""The code in the documentation, which tests run."""

from __future__ import annotations

import re
import shlex
from typing import Final

from tests.places import CHECKOUT

# Every page that people read, by its path in the checkout.
PAGES: Final = sorted(
    path.relative_to(CHECKOUT).as_posix()
    for folder, pattern in (("", "*.md"), ("docs", "**/*.md"), ("examples", "**/*.md"))
    for path in (CHECKOUT / folder).glob(pattern)
)
_BLOCK: Final = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(name: str, language: str) -> list[str]:
    """The fenced blocks of a page in one language.

    Args:
        name: The page's path in the checkout.
        language: What stands behind the fence.
    """
    text = (CHECKOUT / name).read_text(encoding="utf-8")
    return [block for found, block in _BLOCK.findall(text) if found == language]


def commands(name: str) -> list[list[str]]:
    """The `communique` commands of a page, without their first word."""
    lines = [line for block in blocks(name, "bash") for line in block.splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith("communique ")]
