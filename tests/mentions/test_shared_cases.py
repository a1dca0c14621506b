"""The shared cases that finders and the loader answer, run where they lie; their kinds have rows in the other tests."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.places import SHARED

from communique.article import load_article
from communique.article.encodings import decode
from communique.mentions.find import find_in
from communique.mentions.mention import Area, Date, Mention, Money, Organisation, Percent, Person
from communique.mentions.people.titles import title_level

if TYPE_CHECKING:
    from pathlib import Path

CASES = SHARED / "cases"
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="no shared folder with cases beside the checkout")


def found(name: str, published: str = "2024-03-06") -> list[Mention]:
    """The mentions of a case's text."""
    article = load_article(CASES / name, published=published)
    return find_in(article.text, date.fromisoformat(published))


def test_a_fraction_before_an_amount() -> None:
    """By how much and to what are two values."""
    values = [int(money.value) for money in found("01.txt") if isinstance(money, Money)]
    assert values == [300_000_000, 1_200_000_000]


def test_apostrophes_in_digits() -> None:
    """Swiss grouping is read."""
    values = [(int(money.value), money.currency) for money in found("02.txt") if isinstance(money, Money)]
    assert values == [(1_200_000, "CHF"), (412_300_000, "CHF")]


def test_notes_inside_numbers() -> None:
    """The raised mark of a note belongs to no number."""
    mentions = found("04.html")
    assert [int(money.value) for money in mentions if isinstance(money, Money)] == [19_600_000_000]
    assert [int(percent.value) for percent in mentions if isinstance(percent, Percent)] == [12]


def test_parts_of_fiscal_years() -> None:
    """Months of a fiscal year stand in its two calendar years."""
    times = [time.iso for time in found("05.txt", "2022-02-22") if isinstance(time, Date)]
    assert times == ["2021-04/2022-01", "2021-04/2021-06", "2022-01/2022-03"]


def test_titles_that_end_in_an_office() -> None:
    """An aide is no leader."""
    titles = [person.title for person in found("07.txt") if isinstance(person, Person)]
    aides = ["Principal Secretary to the Prime Minister", "Special Envoy of the President"]
    assert titles == [aides[0], "Secretary of Commerce", aides[1]]
    assert [title_level(title) for title in aides] == ["official", "official"]


def test_a_given_name_that_looks_like_an_office() -> None:
    """Md is a name, and a body's president no head of state."""
    person = next(person for person in found("09.txt") if isinstance(person, Person))
    assert (person.name, person.title, person.affiliation) == ("Md Jalal Uddin", "President", "FBC")
    assert title_level("President", affiliation="FBC") == "association"


def test_a_body_of_a_city() -> None:
    """The name goes on past the country that owns the city."""
    names = {body.name: body.area for body in found("17.txt", "2022-09-16") if isinstance(body, Organisation)}
    assert names["Commerce Commission of China's Chongqing city"] == "CN-CQ"


def test_a_state_and_a_country_of_one_name() -> None:
    """The whole text says which Georgia is meant."""
    assert {area.code for area in found("18.txt") if isinstance(area, Area) and area.text == "Georgia"} == {"US-GA"}


def test_two_provinces_of_one_name_and_short_forms() -> None:
    """Lahore says which Punjab is meant, also to the finder of people; Pak is Pakistan beside a hyphen."""
    mentions = found("19.txt")
    codes = {area.text: area.code for area in mentions if isinstance(area, Area)}
    assert (codes["Punjab"], codes["Pak"]) == ("PK-PB", "PAK")
    assert [person.area for person in mentions if isinstance(person, Person)] == ["PK-PB"]


def test_an_ambiguous_date() -> None:
    """What only nearness settles is marked."""
    (day,) = [time for time in found("21.txt", "2024-05-15") if isinstance(time, Date)]
    assert day.basis == "inferred"
    assert day.conflict


def test_short_english() -> None:
    """Many names make no foreign text."""
    warnings = load_article(CASES / "22.txt", published="2024-03-06").warnings
    assert not [warning for warning in warnings if "not English" in warning]


@pytest.mark.parametrize(
    ("name", "published", "modified"),
    [("24.html", "2024-03-06T08:00:00+07:00", None), ("25.html", "2024-03-06", "2024-05-06T08:00:00+07:00")],
)
def test_the_days_of_a_page(name: str, published: str, modified: str | None) -> None:
    """The page's own date is its publication, an update none."""
    article = load_article(CASES / name)
    assert (article.date_published, article.date_modified) == (published, modified)


def test_consent_is_no_article() -> None:
    """The article is found in whatever element it stands, and a dialogue is not."""
    text = load_article(CASES / "27.html").text
    assert "US$19.6 billion" in text
    assert "cookies" not in text


def test_a_table_of_excel() -> None:
    """Windows-1252 keeps its signs."""
    assert "£19.6 billion in 2023, or €22 billion" in decode(path("41.cp1252.csv").read_bytes(), where="it")[0]


def path(name: str) -> Path:
    """Where a case lies."""
    return CASES / name
