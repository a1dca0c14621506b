"""Input that cannot be read: each kind has its error, which says what, where, and what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from communique.article import MAX_CHARACTERS, load_article
from communique.errors import (
    CommuniqueError,
    EmptyInputError,
    EncodingError,
    InputError,
    MissingInputError,
    SettingsError,
    TooLargeError,
    UnsupportedInputError,
)

# (file name, content, error, what the message says)
FILES: list[tuple[str, bytes, type[InputError], str]] = [
    ("empty.txt", b"", EmptyInputError, "empty"),
    ("blank.txt", b" \n\t\r\n ", EmptyInputError, "white space"),
    ("mark.txt", b"\xef\xbb\xbf", EmptyInputError, "white space"),
    ("empty.html", b"", EmptyInputError, "empty"),
    ("a.pdf", b"%PDF-1.7", UnsupportedInputError, "PDF.*onvert it to text"),
    ("disguised.txt", b"%PDF-1.7\n", UnsupportedInputError, "PDF.*onvert it to text"),
    ("a.docx", b"PK\x03\x04word/document.xml", UnsupportedInputError, "docx.*plain text"),
    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", UnsupportedInputError, "old office document"),
    ("a.rtf", b"{\\rtf1 Hello}", UnsupportedInputError, "RTF"),
    ("a.png", b"\x89PNG\r\n\x1a\n\x00", UnsupportedInputError, "image.*OCR"),
    ("a.jpg", b"\xff\xd8\xff\xe0", UnsupportedInputError, "image.*OCR"),
    ("a.webp", b"RIFF\x00\x00\x00\x00WEBPVP8", UnsupportedInputError, "image.*OCR"),
    ("a.gz", b"\x1f\x8b\x08", UnsupportedInputError, "gzip.*unpack"),
    ("nul.txt", b"Trade\x00 grew by a third\x00\x00 \xff\xfe", UnsupportedInputError, "null bytes"),
    ("half.txt", b"\xff\xfea\x00b", EncodingError, "UTF-16.*damaged.*UTF-8"),
    ("noise.txt", bytes(range(1, 256)) * 4, EncodingError, "could not be detected.*UTF-8"),
    ("long.txt", b"word " * (MAX_CHARACTERS // 5 + 1), TooLargeError, "more than 2,000,000.*[Ss]plit"),
    ("huge.txt", b"w" * (4 * MAX_CHARACTERS + 1), TooLargeError, "larger than 8,000,000 bytes.*[Ss]plit"),
]


@pytest.mark.parametrize(("name", "content", "error", "message"), FILES, ids=[row[0] for row in FILES])
def test_bad_file(tmp_path: Path, name: str, content: bytes, error: type[InputError], message: str) -> None:
    """A bad file raises its error, and the message names the file."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(error, match=message) as raised:
        load_article(path)
    assert str(path) in str(raised.value)
    assert type(raised.value) is error


@pytest.mark.parametrize("given", ["missing.txt", "no/such/file.html", Path("missing")])
def test_missing(given: str | Path) -> None:
    """What can only be a path is missing if there is no such file, and the message names it."""
    with pytest.raises(MissingInputError, match=Path(given).name):
        load_article(given)


def test_folder(tmp_path: Path) -> None:
    """A folder is no article, and the message says how folders are read."""
    with pytest.raises(MissingInputError, match=r"folder.*communique batch"):
        load_article(tmp_path)


def test_address() -> None:
    """An address is not fetched, and the message says what to do."""
    with pytest.raises(MissingInputError, match=r"not fetched.*Save the page"):
        load_article("https://harbour.example/ports.html")


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind the superuser")
def test_permissions_of_the_system(tmp_path: Path) -> None:
    """A file that may not be read raises an input error."""
    path = tmp_path / "secret.txt"
    path.write_text("Trade grew.")
    path.chmod(0)
    with pytest.raises(InputError, match="permissions"):
        load_article(path)


@pytest.mark.parametrize(
    ("refusal", "message"), [(PermissionError(13, "no"), "permissions"), (OSError(5, "disk"), "disk")]
)
def test_refusals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusal: OSError, message: str) -> None:
    """Whatever the system refuses a file with becomes an input error that names the file."""
    path = tmp_path / "a.txt"
    path.write_text("Trade grew.")

    def refuse(*_: object, **__: object) -> None:
        raise refusal

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match=message) as raised:
        load_article(path)
    assert str(path) in str(raised.value)


def test_null_in_path() -> None:
    """A path that no system allows is an input error."""
    with pytest.raises(InputError, match="Cannot read"):
        load_article(Path("a\x00b.txt"))


@pytest.mark.parametrize("given", [b"", "", " \n", "\ufeff", "\x00"])
def test_nothing(given: str | bytes) -> None:
    """Nothing at all is empty input, however it is given."""
    with pytest.raises(EmptyInputError, match="given"):
        load_article(given)


def test_pdf_as_text() -> None:
    """A PDF read as text by the caller is still a PDF."""
    with pytest.raises(UnsupportedInputError, match="PDF"):
        load_article("%PDF-1.7 \n1 0 obj")


@pytest.mark.parametrize(
    ("published", "dollar", "message"),
    [
        ("yesterday", None, "published='yesterday'.*ISO 8601"),
        ("2025-02-31", None, "published='2025-02-31'.*ISO 8601"),
        ("0001-01-01", None, "published='0001-01-01'.*ISO 8601"),
        ("9999-12-31", None, "published='9999-12-31'.*ISO 8601"),
        (20250203, None, "published=20250203.*ISO 8601"),
        (None, "US", "dollar='US'.*ISO 4217"),
        (None, "", "dollar=''.*ISO 4217"),
    ],
)
def test_settings(published: str | None, dollar: str | None, message: str) -> None:
    """An option that is no date or no currency says what it should be."""
    with pytest.raises(SettingsError, match=message):
        load_article("Trade grew.", published=published, dollar=dollar)


def test_one_base() -> None:
    """Everything that loading raises can be caught by one class."""
    assert all(issubclass(error, CommuniqueError) for _, _, error, _ in FILES)


def test_a_day_that_no_calendar_leaves_room_around() -> None:
    """A text that dates itself to the end of the calendar is an article without a day."""
    assert load_article("9999-12-31\n\nTrade grew last year.").published is None


def test_halves_of_surrogate_pairs() -> None:
    """Half a surrogate pair in a text that a program gives is read as a character that could not be decoded."""
    assert load_article("Trade \ud83d grew.").text == "Trade \ufffd grew."
