"""Load an article from a file, from bytes or from a text."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from communique.article.article import PUBLISHED_YEARS, Article
from communique.article.encodings import decode
from communique.article.headers import read_headers
from communique.article.language import is_english
from communique.article.printed_dates import day_in
from communique.errors import (
    EmptyInputError,
    InputError,
    MissingInputError,
    SettingsError,
    TooLargeError,
    UnsupportedInputError,
)

MAX_CHARACTERS: Final = 2_000_000
"""Longest article, in characters: ten times the longest communiqué; a model's context ends far below."""

MAX_BYTES: Final = 4 * MAX_CHARACTERS
"""Longest file: no character of UTF-8 takes more than four bytes; pages have as much again of markup."""

_LONGEST_PATH: Final = 1_000  # characters; longer ones are texts, and many systems take no longer name
_LOOKS_LIKE_PATH: Final = re.compile(r"\S+\.(?:txt|md|markdown|html?|pdf)", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"\s*(?:https?|ftp)://\S+\s*", re.IGNORECASE)
_PAGE_SUFFIXES: Final = (".html", ".htm", ".xhtml")
_LOOKS_LIKE_PAGE: Final = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,3}"
    r"<(?:!doctype\s+html|(?:html|head|body|article|main|section|div|p|h1)(?=[\s>/]))",
    re.IGNORECASE | re.DOTALL,
)
_LONE: Final = re.compile("[\ud800-\udfff]")  # halves of surrogate pairs, which no file can hold
_UNDATED: Final = "No publication date was found"
_RELATIVE: Final = re.compile(
    r"\b(?:yesterday|today|tomorrow|(?:last|this|next|on|since)\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|week|month"
    r"|year|quarter)|earlier\s+this\s+(?:week|month|year))\b"
)


def load_article(
    given: str | os.PathLike[str] | bytes,
    *,
    url: str | None = None,
    published: date | str | None = None,
    dollar: str | None = None,
    source: str | None = None,
) -> Article:
    """Load an article: a path, the bytes of a file, or the text itself.

    A string is a path if such a file exists or if it can be nothing else (`report.txt`), else the text. Pages are
    recognised by extension or content; their article is written as plain text, without menus, notices and scripts.

    Args:
        given: Path, bytes or text.
        url: Where the article was published; overrides what a page says of itself.
        published: Day or time of publication (ISO 8601 if a string); overrides what the text says.
        dollar: ISO 4217 code that a bare `$` stands for in this outlet (`USD`, `HKD`).
        source: The article's name in results; for a file its path unless given.

    Raises:
        InputError: It cannot be read; the subclass says why (missing, empty, binary, encoding, size, no article).
        SettingsError: `published` or `dollar` is not what it should be.

    >>> load_article("HANOI, March 3 (Xinhua) -- Exports rose.", published="2025-03-04").published
    datetime.date(2025, 3, 4)
    """
    day, currency = _iso(published), _currency(dollar)
    path = _path(given)
    where = str(path) if path is not None else "the bytes given" if isinstance(given, bytes) else "the text given"
    content = _read(path, where) if path is not None else given
    article = _article(content, where, path.suffix if path is not None else "", url, day)
    name = source if source is not None else path.as_posix() if path is not None else None
    return replace(article, source=name, dollar=currency)


def known_of(published: date | str | None, dollar: str | None) -> dict[str, str]:
    """What a user knows of an article beside its text, checked, by the names of the arguments of `load_article`.

    Raises:
        SettingsError: `published` or `dollar` is not what it should be.
    """
    known = {"published": _iso(published), "dollar": _currency(dollar)}
    return {name: value for name, value in known.items() if value is not None}


def told(article: Article, *, published: date | str | None = None, dollar: str | None = None) -> Article:
    """An article that was loaded, with what its user knows of it beside its text.

    Raises:
        SettingsError: `published` or `dollar` is not what it should be.
    """
    known = known_of(published, dollar)
    if "published" in known:
        settled = tuple(warning for warning in article.warnings if not warning.startswith(_UNDATED))
        article = replace(article, date_published=known["published"], warnings=settled)
    return replace(article, dollar=known.get("dollar", article.dollar))


def load_fetched(
    data: bytes, *, where: str, suffix: str, source: str, url: str | None = None, published: str | None = None
) -> Article:
    """The article of a file whose bytes were read elsewhere: what `load_article` makes of the file itself.

    Args:
        data: The file's bytes; where there are more than `MAX_BYTES`, at least one more than that.
        where: What messages call the file.
        suffix: Of its name, with the dot.
        source: The article's name in results.
        url: As for `load_article`.
        published: Likewise.

    Raises:
        InputError: There is no article in it.
    """
    day = _iso(published)
    if suffix.lower() == ".pdf":
        raise _pdf(where)
    return replace(_article(data, where, suffix, url, day), source=source)


def _article(content: object, where: str, suffix: str, url: str | None, day: str | None) -> Article:
    notes: tuple[str, ...] = ()
    if isinstance(content, bytes):
        _check_bytes(content, where)
        text, note = decode(content, where=where)
        notes = (note,) if note else ()
    else:
        text = _LONE.sub("\ufffd", str(content))
        if text.startswith("%PDF-"):
            decode(b"%PDF-", where=where)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    _check_size(text, where)
    is_page = _LOOKS_LIKE_PAGE.match(text) or suffix.lower() in _PAGE_SUFFIXES
    article = _from_page(text, url, where) if is_page else _from_text(text)
    if article.date_published and day and article.date_published[:10] != day[:10]:
        notes += (f"The text gives {article.date_published} as its date; {day} is used, as asked for.",)
    address = url or article.url
    article = replace(article, url=address, date_published=day or article.date_published or day_in(address or ""))
    return replace(article, warnings=(*notes, *_warnings(article)))


def _path(given: str | os.PathLike[str] | bytes) -> Path | None:
    if isinstance(given, bytes):
        return None
    if not isinstance(given, str | os.PathLike):
        raise UnsupportedInputError(f"Cannot read a {type(given).__name__}: give a path, a text, bytes or an Article.")
    if not isinstance(given, str):
        return Path(given)
    if len(given) > _LONGEST_PATH or "\n" in given or "\r" in given or not given.strip():
        return None
    if _ADDRESS.fullmatch(given):
        raise MissingInputError(
            f"Cannot read {given.strip()}: addresses are not fetched. Save the page and give the file."
        )
    path = Path(given)
    try:
        return path if path.exists() or _LOOKS_LIKE_PATH.fullmatch(given) else None
    except (OSError, ValueError):  # too long for the file system, null characters: a text
        return None


def _read(path: Path, where: str) -> bytes:
    if path.suffix.lower() == ".pdf" and path.exists():
        raise _pdf(where)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise TooLargeError(too_large(where))
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise MissingInputError(
            f"Cannot read {where}: there is no such file. Check the path, which starts from {Path.cwd()}."
        ) from None
    except IsADirectoryError:
        raise MissingInputError(
            f"Cannot read {where}: it is a folder. Give a file, or read the folder with `communique batch`."
        ) from None
    except PermissionError:
        raise InputError(f"Cannot read {where}: its permissions forbid it. Change them or run as its owner.") from None
    except (OSError, ValueError) as error:
        raise InputError(f"Cannot read {where}: {error}. Check the path and the disk.") from None
    return data


def _pdf(where: str) -> UnsupportedInputError:
    return UnsupportedInputError(f"Cannot read {where}: it is a PDF, which is not supported. Convert it to text first.")


def too_large(where: str) -> str:
    """What to say of a file with more bytes than an article may have."""
    return f"Cannot read {where}: it is larger than {MAX_BYTES:,} bytes. Split it into articles and load each."


def _check_bytes(data: bytes, where: str) -> None:
    if not data:
        raise EmptyInputError(f"Cannot read {where}: it is empty (0 bytes). Give a file with text.")
    if len(data) > MAX_BYTES:
        raise TooLargeError(too_large(where))


def _check_size(text: str, where: str) -> None:
    if not text.strip("\x00\ufeff") or text.isspace():
        raise EmptyInputError(f"Cannot read {where}: it holds nothing but white space. Give a text.")
    if len(text) > (MAX_BYTES if _LOOKS_LIKE_PAGE.match(text) else MAX_CHARACTERS):
        raise TooLargeError(
            f"Cannot read {where}: it has {len(text):,} characters, more than {MAX_CHARACTERS:,}. "
            "Split it into articles and load each."
        )


def _from_text(text: str) -> Article:
    found = read_headers(text)
    return Article(
        text=text,
        title=found.title,
        byline=found.byline,
        publisher=found.publisher,
        date_published=found.date_published,
        date_modified=found.date_modified,
        language=_language(text, found.language),
        url=found.url,
        credited_source=found.credited_source,
    )


def _from_page(markup: str, url: str | None, where: str) -> Article:
    from communique.article.html import read_page  # noqa: PLC0415 - only pages pay for trafilatura

    page = read_page(markup, url=url, where=where)
    _check_size(page.text, where)
    printed = _from_text(page.text)
    known: dict[str, Any] = {name: value for name, value in page.metadata.items() if value}
    return replace(printed, **known | {"language": _language(page.text, known.get("language"))})


def _language(text: str, declared: str | None) -> str | None:
    english = is_english(text)
    code = (declared or "")[:2].lower() or None
    return "en" if english else None if english is False and code == "en" else code


def _warnings(article: Article) -> list[str]:
    found: list[str] = []
    if article.language != "en" and is_english(article.text) is False:
        found.append("The text is not English, as far as its words tell: the rules read English only.")
    if article.published is None and (said := _RELATIVE.search(article.text)):
        words = " ".join(said.group().split())
        found.append(f'{_UNDATED}, but the text says "{words}": give `published` to settle such times.')
    return found


def _iso(published: date | str | None) -> str | None:
    if published is None:
        return None
    try:
        stamp = published if isinstance(published, date) else _parsed(published.strip())
        if stamp.year not in PUBLISHED_YEARS:
            raise ValueError(published)  # noqa: TRY301 - a day that is none and one that cannot be are told alike
    except (ValueError, AttributeError):
        raise SettingsError(
            f"Cannot use published={published!r}: give a date, a datetime or ISO 8601 (2025-12-20)."
        ) from None
    if not isinstance(stamp, datetime):
        return stamp.isoformat()
    return stamp.isoformat() if stamp.tzinfo else stamp.isoformat(timespec="minutes")


def _parsed(published: str) -> date:
    return date.fromisoformat(published) if len(published) <= 10 else datetime.fromisoformat(published)  # noqa: PLR2004


def _currency(dollar: str | None) -> str | None:
    if dollar is None:
        return None
    import pycountry  # noqa: PLC0415 - only outlets with a house style pay for it

    code = str(dollar).strip().upper()
    if pycountry.currencies.get(alpha_3=code) is None:
        raise SettingsError(f"Cannot use dollar={dollar!r}: give an ISO 4217 code such as USD, HKD or AUD.")
    return code
