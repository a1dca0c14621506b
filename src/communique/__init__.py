"""Trade-diplomacy news as structured records that an analyst can cite.

from communique import extract_article

extraction = extract_article("article.txt", model="openai/gpt-4.1-mini")
extraction.record.trade_figures[0].value, extraction.verdicts[0].message
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from communique.api import Extractor, aextract_article, check_record, extract_article, read_by_rules, reconcile
    from communique.article import Article, load_article
    from communique.asking.request import ModelAnswer, ModelRequest
    from communique.asking.strategy import Strategy
    from communique.cassettes import use_cassette
    from communique.domain import Domain
    from communique.errors import (
        CassetteDamagedError,
        CassetteError,
        CassetteMissingError,
        CassetteStaleError,
        CommuniqueError,
        ContentFilterError,
        EmptyAnswerError,
        EmptyInputError,
        EncodingError,
        InputError,
        MalformedAnswerError,
        MissingInputError,
        ModelError,
        NoArticleError,
        RefusalError,
        RejectedRequestError,
        SettingsError,
        TooLargeError,
        TooSlowError,
        TransportError,
        TruncatedAnswerError,
        UnsupportedInputError,
    )
    from communique.extractor import ArticleWarning, RulesOnlyWarning
    from communique.mentions.mention import Mention
    from communique.schema.extraction import Extraction, Verdict
    from communique.trade.mentions.find import find_mentions
    from communique.trade.record import TradeRecord

# Where each public name lives; modules are imported when a name of theirs is first used.
_HOMES = {
    "communique.api": (
        "Extractor", "aextract_article", "check_record", "extract_article", "read_by_rules", "reconcile",
    ),
    "communique.article": ("Article", "load_article"),
    "communique.asking.request": ("ModelAnswer", "ModelRequest"),
    "communique.asking.strategy": ("Strategy",),
    "communique.cassettes": ("use_cassette",),
    "communique.domain": ("Domain",),
    "communique.errors": (
        "CassetteDamagedError", "CassetteError", "CassetteMissingError", "CassetteStaleError", "CommuniqueError",
        "ContentFilterError", "EmptyAnswerError", "EmptyInputError", "EncodingError", "InputError",
        "MalformedAnswerError", "MissingInputError", "ModelError", "NoArticleError", "RefusalError",
        "RejectedRequestError", "SettingsError", "TooLargeError", "TooSlowError", "TransportError",
        "TruncatedAnswerError",
        "UnsupportedInputError",
    ),
    "communique.schema.extraction": ("Extraction", "Verdict"),
    "communique.extractor": ("ArticleWarning", "RulesOnlyWarning"),
    "communique.mentions.mention": ("Mention",),
    "communique.trade.mentions.find": ("find_mentions",),
    "communique.trade.record": ("TradeRecord",),
}  # fmt: skip
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [  # noqa: RUF022 - by what they are for
    "extract_article",
    "aextract_article",
    "Extractor",
    "load_article",
    "find_mentions",
    "read_by_rules",
    "check_record",
    "reconcile",
    "use_cassette",
    "Strategy",
    "Domain",
    "ModelRequest",
    "ModelAnswer",
    "TradeRecord",
    "Extraction",
    "Verdict",
    "Mention",
    "Article",
    "ArticleWarning",
    "RulesOnlyWarning",
    "CassetteDamagedError",
    "CassetteError",
    "CassetteMissingError",
    "CassetteStaleError",
    "CommuniqueError",
    "ContentFilterError",
    "EmptyAnswerError",
    "EmptyInputError",
    "EncodingError",
    "InputError",
    "MalformedAnswerError",
    "MissingInputError",
    "ModelError",
    "NoArticleError",
    "RefusalError",
    "RejectedRequestError",
    "SettingsError",
    "TooLargeError",
    "TooSlowError",
    "TransportError",
    "TruncatedAnswerError",
    "UnsupportedInputError",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public object
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
