"""Bytes to text: byte order marks, declared character sets, UTF-8, and detection where all of that fails."""

from __future__ import annotations

import codecs
import re
from typing import Final

from communique.article.language import is_english
from communique.errors import EncodingError, UnsupportedInputError

# The longer marks first: that of UTF-32 begins with that of UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# (offset, first bytes, what it is, what to do). Signatures: https://www.iana.org/assignments/media-types and
# https://en.wikipedia.org/wiki/List_of_file_signatures
_FORMATS: Final = (
    (0, b"%PDF-", "a PDF", "convert it to text first, for example with pdftotext"),
    (0, b"PK\x03\x04", "a ZIP archive or an office document (docx, odt, xlsx)", "save it as plain text or unpack it"),
    (0, b"PK\x05\x06", "an empty ZIP archive", "give the article as text or HTML"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document (doc, xls)", "save it as plain text"),
    (0, b"{\\rtf", "an RTF document", "save it as plain text"),
    (0, b"%!PS", "a PostScript file", "convert it to text first"),
    (0, b"\x89PNG\r\n\x1a\n", "an image (PNG)", "read its text by OCR first"),
    (0, b"\xff\xd8\xff", "an image (JPEG)", "read its text by OCR first"),
    (0, b"GIF8", "an image (GIF)", "read its text by OCR first"),
    (0, b"II*\x00", "an image (TIFF)", "read its text by OCR first"),
    (0, b"MM\x00*", "an image (TIFF)", "read its text by OCR first"),
    (8, b"WEBP", "an image (WebP)", "read its text by OCR first"),
    (4, b"ftyp", "a video or an image (MP4, HEIC)", "give the article as text or HTML"),
    (0, b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (0, b"BZh", "a bzip2 archive", "unpack it first"),
    (0, b"\xfd7zXZ\x00", "an xz archive", "unpack it first"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (0, b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (0, b"SQLite format 3\x00", "an SQLite database", "give the article as text or HTML"),
    (0, b"\x7fELF", "a program", "give the article as text or HTML"),
)
_DECLARED: Final = re.compile(
    rb"""(?:<meta\b[^>]{0,200}?charset|<\?xml\b[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_DECLARATION_WITHIN: Final = 4096  # bytes; HTML asks for it in the first 1,024, and not all pages obey
# What browsers take these labels to mean: https://encoding.spec.whatwg.org/#names-and-labels
_BROWSERS_READ: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-9": "cp1254",
    "big5": "big5hkscs",
}
# What news in English, and of the places it writes about, is stored in. The narrow sets come first: the wide ones of
# East Asia give a meaning to almost any bytes.
_NARROW: Final = (
    "cp1252", "gb2312", "big5", "cp932", "euc_jp", "euc_kr", "cp1258", "koi8_r", "cp1251", "cp1250", "cp1254",
)  # fmt: skip
_WIDE: Final = ("gb18030", "cp949", "big5hkscs", "cp1253", "cp1255", "cp1256", "cp1257", "tis_620", "mac_roman")
_HIGH_RUN: Final = re.compile(rb"[\x80-\xff]+")
_ESCAPED: Final = re.compile("[\udc80-\udcff]")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_PRICED: Final = re.compile(rb"[\xa3\xa5]\d")  # £5, ¥5: what other sets have there is a letter
_WESTERN_SHARE: Final = 0.1  # of a text's bytes that are beyond ASCII: letters with accents are no more
_NUL_SHARE: Final = 0.3  # of every other byte that is zero in UTF-16 of Latin letters
_CONTROL_SHARE: Final = 0.01  # of a text's characters that are control characters: more, and it is no text


def decode(data: bytes, *, where: str) -> tuple[str, str | None]:
    """The text of `data`, and a warning where its encoding had to be guessed.

    Args:
        data: The bytes as stored.
        where: How messages name the input.

    Raises:
        UnsupportedInputError: It is a known binary format or holds null bytes.
        EncodingError: No encoding fits.

    >>> decode("S$1 – ₫2".encode(), where="x")
    ('S$1 – ₫2', None)
    """
    _refuse_binary(data, where)
    encoding, mark = marked(data)
    if encoding:
        return _strictly(data[mark:], encoding, where), None
    text = _utf8(data)
    declared = _declared(data)
    if text is not None and (not text.isascii() or "\x1b" not in text or not declared):
        return text, None
    if declared and (text := _attempt(data, declared)) is not None:
        return text, None
    return _guess(data, where)


def _refuse_binary(data: bytes, where: str) -> None:
    for offset, signature, kind, advice in _FORMATS:
        if data.startswith(signature, offset):
            raise UnsupportedInputError(f"Cannot read {where}: it is {kind}, which is not supported; {advice}.")


def marked(data: bytes) -> tuple[str | None, int]:
    """The encoding that a byte order mark, or every second byte being null, gives away; and the mark's length."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    half = max(len(data) // 2, 1)
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if data[first::2].count(0) / half > _NUL_SHARE and data[1 - first :: 2].count(0) == 0:
            return encoding, 0
    return None, 0


def _strictly(data: bytes, encoding: str, where: str) -> str:
    text = _attempt(data, encoding)
    if text is None:
        raise EncodingError(
            f"Cannot read {where}: it begins like {encoding.upper()} but is damaged. Save it again as UTF-8."
        )
    return text


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _utf8(data: bytes) -> str | None:
    return _attempt(data, "utf-8") if b"\x00" not in data else None


def _declared(data: bytes) -> str | None:
    """The character set that the head of a page declares, as browsers understand it."""
    found = _DECLARED.search(data, 0, _DECLARATION_WITHIN)
    if not found:
        return None
    try:
        name = codecs.lookup(found.group(1).decode("ascii")).name
        b"".decode(name)  # codecs that are no character sets (hex, rot13) are refused here
    except (LookupError, ValueError):
        return None
    return _BROWSERS_READ.get(name, name)


def _guess(data: bytes, where: str) -> tuple[str, str]:
    if b"\x00" in data:
        raise UnsupportedInputError(
            f"Cannot read {where}: it is binary data (it holds null bytes). Give the article as text or HTML."
        )
    if text := _mostly_utf8(data):
        return text, f"Not all of {where} is valid UTF-8: the stray bytes were read as Windows-1252."
    encoding = "cp1252" if _looks_western(data) else _detected(data)
    text = _attempt(data, encoding) if encoding else None
    if encoding is None or text is None or len(_CONTROL.findall(text)) > len(text) * _CONTROL_SHARE:
        raise EncodingError(
            f"Cannot read {where}: it is not UTF-8 and its encoding could not be detected. Save it as UTF-8."
        )
    return (
        text,
        f"The encoding of {where} was guessed: {encoding}. If letters look wrong, save it as UTF-8.",
    )


def _mostly_utf8(data: bytes) -> str | None:
    """The text of a UTF-8 file in which a few stray bytes stand, as when old copy was pasted into it."""
    text = data.decode("utf-8", "surrogateescape")
    stray = len(_ESCAPED.findall(text))
    proper = len(data) - len(text)  # roughly: how many bytes of longer sequences were understood
    if proper < 2 * stray:
        return None
    return _ESCAPED.sub(lambda m: bytes([ord(m.group()) - 0xDC00]).decode("cp1252", "replace"), text)


def _looks_western(data: bytes) -> bool:
    """English with a few quotes, dashes, pounds and accents: too little for a detector to go by."""
    runs = _HIGH_RUN.findall(data)
    few = sum(map(len, runs)) < len(data) * _WESTERN_SHARE and all(len(run) <= 2 for run in runs)  # noqa: PLR2004
    text = _attempt(data, "cp1252") if few or _PRICED.search(data) else None
    return text is not None and is_english(text) is not False


def _detected(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only files that are not UTF-8 pay for it

    tries = (from_bytes(data, cp_isolation=list(candidates)).best() for candidates in (_NARROW, _WIDE))
    return next((best.encoding for best in tries if best), None)
