"""Articles from files, bytes and texts: decoded, with the header that outlets print over a text read into fields."""

from __future__ import annotations

from communique.article.article import Article
from communique.article.load import MAX_CHARACTERS, load_article

__all__ = ["MAX_CHARACTERS", "Article", "load_article"]
