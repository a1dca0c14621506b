"""One article of the input, before it is loaded."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique.article import load_article
from communique.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from communique.article import Article


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or a row that holds an article. It can be sent to another process.

    Args:
        source: The article's name in results.
        content: The file, or the text itself.
        known: What a row says beside the text, by the names of `Article`'s fields.
        fault: Why a row holds no article, None where it does.
    """

    source: str
    content: Path | str
    known: Mapping[str, str] = field(default_factory=dict)
    fault: str | None = None

    def digest(self) -> str | None:
        """What tells whether the input is still the same: a SHA-256 of its bytes; None where it cannot be read."""
        known = json.dumps([self.fault, dict(self.known)], sort_keys=True).encode()
        try:
            content = self.content.read_bytes() if isinstance(self.content, Path) else self.content.encode()
        except (OSError, ValueError):
            return None
        return hashlib.sha256(known + b"\0" + content).hexdigest()

    def load(self) -> Article:
        """The article.

        Raises:
            InputError: It cannot be read.
            SettingsError: A row's time of publication is none.
        """
        if self.fault:
            raise InputError(f"Cannot read {self.source}: {self.fault}")
        # As bytes, since a text that happens to be a path of this machine would be read from there.
        content = self.content if isinstance(self.content, Path) else self.content.encode()
        known: dict[str, Any] = dict(self.known)
        given = {name: known.pop(name, None) for name in ("url", "published")}
        article = load_article(content, source=self.source, **given)
        return replace(article, **known) if known else article
