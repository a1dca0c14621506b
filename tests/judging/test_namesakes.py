"""Names and persons that are looked up are those that would be found by asking each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.records import page

from communique.judging.alignment import same_words
from communique.judging.namesakes import Names, People
from communique.mentions import mention as m

NAMES = st.lists(st.sampled_from(["Ana", "Lima", "Luis", "Vega", "Dr", "the", "of", ""]), max_size=4).map(" ".join)


@given(st.lists(NAMES, max_size=8), NAMES)
def test_names_are_found_as_by_asking_each(known: list[str], name: str) -> None:
    """An index of names finds all whose words are in a name, or the other way round, and no others."""
    assert list(Names(known).like(name)) == [n for n, one in enumerate(known) if same_words(one, name)]


def test_a_person_is_kept_once_with_each_title() -> None:
    """A person who is named again and again is one, and another with another title."""
    text = "Trade Minister Ana Lima came. Trade Minister Ana Lima spoke. Peru's ambassador Luis Vega left."
    people = page(text).once(People)
    assert [(one.name, one.title) for one in people.named if one.title] == [
        ("Ana Lima", "Trade Minister"),
        ("Luis Vega", "ambassador"),
    ]
    assert {one.name for one in people.called("Lima")} == {"Ana Lima"}


def test_a_mention_is_found_by_its_key() -> None:
    """The first mention with a key is that of the sentences given, else the first of the text, as by asking each."""
    read = page("Chile met Peru. Peru met Norway. Chile met Norway.")
    for code in ("CHL", "PER", "NOR", "FRA"):
        for numbers in ([], [2], [3, 1], [7]):
            asked = next((one for one in read.of(m.Area, numbers) if one.code == code), None)
            assert read.first(m.Area, _codes, code, numbers) == asked


def _codes(area: m.Area) -> tuple[str]:
    return (area.code,)
