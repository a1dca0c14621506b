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


def fences(name: str) -> list[tuple[str, str]]:
    """The fenced blocks of a page, each with what stands behind its fence.

    Args:
        name: The page's path in the checkout.
    """
    return _BLOCK.findall((CHECKOUT / name).read_text(encoding="utf-8"))


def blocks(name: str, language: str) -> list[str]:
    """The fenced blocks of a page in one language."""
    return [block for found, block in fences(name) if found == language]


def commands(name: str) -> list[list[str]]:
    """The `communique` commands of a page that are run, without their first word."""
    return [command for block in blocks(name, "bash") for command in commands_in(block)]


def commands_in(block: str) -> list[list[str]]:
    """The `communique` commands of a block, without their first word and without comments."""
    lines = block.replace("\\\n", " ").splitlines()
    return [shlex.split(line, comments=True)[1:] for line in lines if re.match(r"(\.venv/bin/)?communique ", line)]
