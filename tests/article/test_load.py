"""Loading: what comes in stays as it was, and every way in gives the same article."""

from __future__ import annotations

import hashlib
import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from communique.article import Article, load_article
from communique.article.language import is_english
from communique.errors import CommuniqueError

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = (
    "The ministers of both countries said on Friday that trade between them had grown by a third in the last year."
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_ways_in(folder: Path) -> None:
    """A path, its name, its bytes and its text give the same text and id."""
    (folder / "a.txt").write_text(ENGLISH, encoding="utf-8")
    articles = [load_article(way) for way in (folder / "a.txt", "a.txt", ENGLISH.encode(), ENGLISH)]
    assert {article.id for article in articles} == {hashlib.sha256(ENGLISH.encode()).hexdigest()}
    assert [article.source for article in articles] == [(folder / "a.txt").as_posix(), "a.txt", None, None]


def test_name_without_extension(folder: Path) -> None:
    """A short string is a path only if there is such a file."""
    (folder / "notes").write_text(ENGLISH, encoding="utf-8")
    assert (load_article("notes").text, load_article("note").text) == (ENGLISH, "note")


@pytest.mark.parametrize("text", ["Trade grew. See a.txt", "one\ntwo.txt", "a\x00b", "word " * 3000])
def test_texts_that_are_no_paths(text: str) -> None:
    """A text is a text even if it ends like a path, is too long for one, or holds null characters."""
    assert load_article(text).text == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfOne\r\ntwo\rthree\n", "One\ntwo\nthree\n"),
        ("\ufeffOne\r\ntwo".encode("utf-16"), "\ufeffOne\ntwo"),
        ("Café of trade".encode("utf-16-le"), "Café of trade"),
        ("Café of trade".encode("utf-16-be"), "Café of trade"),
        ("Café of trade".encode("utf-32"), "Café of trade"),
    ],
)
def test_marks_and_line_ends(data: bytes, text: str) -> None:
    """Byte order marks go, line ends become line feeds, nothing else changes and nothing is said about it."""
    article = load_article(data)
    assert (article.text, article.warnings) == (text.removeprefix("\ufeff"), ())


# Sentences of one's own in the languages of the encodings.
ENCODED: list[tuple[str, str]] = [
    ("cp1252", f"{ENGLISH} “A record,” he said – £3m."),
    ("latin-1", f"{ENGLISH} São Paulo and Perú signed."),
    ("gb18030", "商务部周五表示，双方签署了十二项谅解备忘录，贸易额增长了百分之五。" * 3),
    ("big5", "行政長官率領代表團訪問，雙方簽署了三十份諒解備忘錄，貿易持續增長。" * 3),
    ("shift_jis", "経済産業大臣は金曜日に覚書に署名した。貿易額は増加している。" * 3),
    ("euc-kr", "산업통상자원부 장관은 금요일 양해각서에 서명했다. 무역액이 증가했다." * 3),
    ("koi8-r", "Министр торговли подписал соглашение о сотрудничестве в пятницу. " * 3),
    ("cp1251", "Министр торговли подписал соглашение о сотрудничестве в пятницу. " * 3),
    ("cp1258", "Ba\u0300 Hoa va\u0300 anh Nam đa\u0303 go\u0323i điê\u0323n, no\u0301i vê\u0300 hai nươ\u0301c. " * 3),
]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        *ENCODED,
        pytest.param(
            "gb18030",
            f"{ENGLISH} The mayor (赵钱孙) agreed.",
            marks=pytest.mark.xfail(
                strict=True, reason="three characters are too few to tell the sets of East Asia apart"
            ),
        ),
    ],
)
def test_encodings(encoding: str, text: str) -> None:
    """What is not UTF-8 is detected, and the article says so."""
    article = load_article(text.encode(encoding))
    assert article.text == text
    assert "was guessed" in article.warnings[0]


def test_stray_bytes() -> None:
    """A few stray bytes in UTF-8 are read as Windows-1252; nothing is lost."""
    article = load_article(f"{ENGLISH} São Paulo – “a record”. ".encode() + b"\x93Old\x94 copy")
    assert article.text == f"{ENGLISH} São Paulo – “a record”. “Old” copy"
    assert "stray bytes" in article.warnings[0]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("gb2312", "gb18030"), ("iso-2022-jp", "iso2022_jp"), ("nonsense", "gb18030"), ("hex", "gb18030")],
)
def test_declared_character_sets(declared: str, encoding: str) -> None:
    """A declared character set is used if there is such a thing, else the bytes speak."""
    words = (
        "双方在東京協力" * 12
        if encoding == "iso2022_jp"
        else "商务部周五表示，双方签署了十二项谅解备忘录，贸易额增长。" * 4
    )
    words = words.replace("双", "両")
    data = (
        f'<html><head><meta charset="{declared}"></head><body><article><p>{words}</p></article></body></html>'.encode(
            encoding
        )
    )
    assert load_article(data).text == words


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (date(2025, 3, 4), "2025-03-04"),
        (datetime(2025, 3, 4, 9, 15), "2025-03-04T09:15"),  # noqa: DTZ001 - outlets print local time
        (datetime(2025, 3, 4, 9, 15, tzinfo=UTC), "2025-03-04T09:15:00+00:00"),
        (" 2025-03-04 ", "2025-03-04"),
        ("2025-03-04T09:15", "2025-03-04T09:15"),
    ],
)
def test_published(published: date | str, expected: str) -> None:
    """The date given overrides what the text says, and a difference is named."""
    article = load_article(f"LIMA, March 3, 2025 (Andina) -- {ENGLISH}", published=published)
    assert (article.date_published, article.published) == (expected, date(2025, 3, 4))
    assert article.warnings == (f"The text gives 2025-03-03 as its date; {expected} is used, as asked for.",)


def test_given_fields() -> None:
    """Address, source and dollar are taken as given."""
    article = load_article(ENGLISH, url="https://x.example/a", source="row 7", dollar="hkd", published="2025-03-04")
    assert (article.url, article.source, article.dollar) == ("https://x.example/a", "row 7", "HKD")


FOREIGN = "Handel und Wandel wachsen seit Jahren sehr stark. " * 4


@pytest.mark.parametrize(
    ("text", "language", "warnings"),
    [
        (ENGLISH, "en", ['No publication date was found, but the text says "on Friday"']),
        (f"{ENGLISH}\n\nPublished: 4 March 2025", "en", []),
        ("Trade grew between the two countries in 2024 and is to grow further by 2030, it said.", "en", []),
        ("Short text.", None, []),
        (
            "Die Minister beider Länder sagten am Freitag, der Handel zwischen ihnen sei gewachsen.",
            None,
            ["not English"],
        ),
        ("商务部周五表示，双方签署了十二项谅解备忘录。", None, ["not English"]),
        (f"---\nlanguage: en\n---\n{FOREIGN}", None, ["not English"]),
        (f"---\nlanguage: de\n---\n{FOREIGN}", "de", ["not English"]),
    ],
)
def test_language_and_warnings(text: str, language: str | None, warnings: list[str]) -> None:
    """The language is told from the words; what the user should know stands in the warnings."""
    article = load_article(text)
    assert article.language == language
    assert len(article.warnings) == len(warnings)
    assert all(said in found for said, found in zip(warnings, article.warnings, strict=True))


def test_is_english_of_nothing() -> None:
    """Too few words tell nothing."""
    assert (is_english(""), is_english("Trade grew")) == (None, None)


def test_value_object() -> None:
    """An article cannot be changed, can be copied, compared and pickled, and keeps its text."""
    article = load_article(ENGLISH)
    assert len(article.sentences) == 1
    assert article.view is article.view
    assert article.sentences is article.sentences
    assert pickle.loads(pickle.dumps(article)) == article == replace(article)  # noqa: S301 - our own bytes
    with pytest.raises(FrozenInstanceError):
        article.text = "x"  # type: ignore[misc]


def test_imports_are_late() -> None:
    """Loading a text costs none of the libraries that only pages, odd encodings and misprints need."""
    program = "import sys, communique.article as a; a.load_article('Trade grew.'); print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)  # noqa: S603
    assert not {"trafilatura", "htmldate", "lxml", "charset_normalizer", "pycountry"} & set(loaded.stdout.split())


@pytest.mark.parametrize("day", [None, "2025", "--08-29", "soon"])
def test_published_needs_a_day(day: str | None) -> None:
    """Only a full day is a day of publication."""
    assert Article(text="x", date_published=day).published is None


def test_metadata_order() -> None:
    """The article section has the codebook's order."""
    names = "id source title byline publisher date_published date_modified language url credited_source"
    assert " ".join(Article(text="x").metadata()) == names


HEADS = [
    "Published: ",
    "|",
    "(",
    "PHOTO",
    "date ",
    "---\n",
    "# ",
    "5 May 2025",
    "2O25",
    "rn",
    "’",
    "\x00",
    "\x85",
    "$49",
]
PIECES = st.lists(
    st.sampled_from(
        [
            ENGLISH,
            "\n",
            "\n\n",
            " ",
            "By Ana Cruz",
            "LIMA, May 3, 2025 (AP) -- ",
            "\u00ad",
            "ﬁ",
            "e\u0301",
            "\u2028",
            "-\nx",
            "—",
        ]
    )
    | st.text(max_size=8),
    max_size=24,
).map("".join)
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(PIECES | st.text())
@QUICK
def test_text_is_kept(text: str) -> None:
    """What is given as text comes out as it was, and its sentences are slices of it."""
    assume(text.strip("\x00\ufeff") and not text.isspace() and "\r" not in text and "<" not in text)
    assume(not text.startswith("\ufeff") and len(text) > 1 and text.strip("./\\~").strip() != "")
    article = load_article(text)
    assert article.text == text
    assert all(text[s.start : s.end] == s.text for s in article.sentences)


@given(
    st.binary()
    | PIECES.map(str.encode)
    | PIECES.map(lambda t: f"<html><body>{t}".encode())
    | st.text().map(lambda t: f"<p>{t}")
)
@QUICK
def test_only_our_errors(given_bytes: bytes | str) -> None:
    """Whatever comes in, there is an article with a text or an error of this library."""
    try:
        article = load_article(given_bytes)
    except CommuniqueError:
        return
    assert article.text
    assert all(article.text[s.start : s.end] == s.text for s in article.sentences)


# Some were looked at when the words were chosen.
SHORT_ENGLISH = [
    "Dr. S. Anand meets Sheikh Abdullah bin Zayed Al Harbi in Abu Dhabi, discusses a pact.",
    "Banco de la Costa Argentina signs accord with Banco do Norte.",
    "The Ministerio de Comercio, Industria y Turismo signed an MoU with Proexport.",
    "PANAMA CITY, 6 March - Luis Vega met Ana Paz on Tuesday.",
    "Ministers Le Van Thuan et al. issue joint communique in Hue",
    "Ouagadougou, Niamey, Bamako quit bloc",
]
SHORT_FOREIGN = [
    "Perú y Chile firmaron un acuerdo comercial en Lima.",
    "El presidente viajó a Bogotá para reunirse con Paz.",
    "La France et le Vietnam signent un accord à Paris.",
    "Ekspor kopi Indonesia naik 12 persen pada Maret.",
    "Os dois países vão ampliar o comércio bilateral.",
    "Chính phủ hai nước ký hiệp định thương mại.",
    "Der Handel zwischen Deutschland und Polen wächst.",
]


@pytest.mark.parametrize(
    ("text", "foreign"), [(text, False) for text in SHORT_ENGLISH] + [(text, True) for text in SHORT_FOREIGN]
)
def test_short_texts(text: str, foreign: bool) -> None:  # noqa: FBT001 - a column of the table
    """Names say nothing of the language of a short text, and their particles do not either; other words do."""
    assert (is_english(text) is False) is foreign
