"""What every finder gets: a text's view, its tokens, and what is known of its time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 - part of the public signature
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar, cast

from communique.text import Tokens, View, normalise, tokenise

if TYPE_CHECKING:
    from collections.abc import Callable

Made = TypeVar("Made")
_DIGITS: Final = frozenset("0123456789")  # numbers in others are not read


@dataclass(frozen=True)
class Document:
    """A text that is being read.

    Finders work on `text` and `tokens`, in offsets of the view; `find_mentions` leads them back to the original.

    Args:
        view: The normalised text.
        reference_date: The day on which relative times are resolved (the publication date), None when unknown.
    """

    view: View
    reference_date: date | None = None

    @property
    def text(self) -> str:
        """The normalised text."""
        return self.view.text

    @cached_property
    def tokens(self) -> Tokens:
        """Its tokens."""
        return tokenise(self.view.text)

    @cached_property
    def numerals(self) -> list[str]:
        """The distinct tokens that begin with a digit."""
        return [word for word in self.tokens.where if word[0] in _DIGITS]

    @cached_property
    def _made(self) -> dict[Callable[[Document], object], object]:
        return {}

    def once(self, make: Callable[[Document], Made]) -> Made:
        """What `make` makes of this document, made when first asked for and kept as long as the document."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("Made", self._made[make])


def document(text: str, reference_date: date | None = None) -> Document:
    """The document of a text, for tests and for `find_mentions`."""
    return Document(normalise(text), reference_date)
