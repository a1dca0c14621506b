from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.batch.test_slices import assert_same, sent

from communique.batch import find_inputs
from communique.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from communique.batch.entry import Entry

LINES = st.one_of(
    st.builds(lambda text: json.dumps({"text": text}), st.text(max_size=20)),
    st.builds(lambda text: json.dumps({"text": text}, ensure_ascii=False), st.text(st.characters(codec="utf-8"))),
    st.sampled_from(["", " ", "\t\r", "\x0b\x0c", "\x1c", "\u2028", '{"text": ', "[1]", '{"id": 1}', '{"text": null}']),
)


@settings(max_examples=200, deadline=None)
@given(
    lines=st.lists(LINES, max_size=40),
    ends=st.sampled_from(["\n", "\r\n", "\n\n"]),
    start=st.sampled_from(["", "\ufeff", "\ufeff\n", "\n"]),
    last=st.booleans(),
    count=st.integers(1, 12),
    most=st.none() | st.integers(0, 12),
)
def test_lines(
    tmp_path_factory: pytest.TempPathFactory,
    lines: list[str],
    ends: str,
    start: str,
    last: bool,  # noqa: FBT001 - hypothesis names it
    count: int,
    most: int | None,
) -> None:
    """Whatever stands in a JSON Lines file, its slices hold its rows, and break off where reading it does."""
    path = tmp_path_factory.getbasetemp() / "lines.jsonl"
    path.write_bytes((start + ends.join(lines) + ends * last).encode())
    try:
        found = find_inputs(path)
    except SettingsError:  # the first line says that there is no column for the text
        return
    whole = _until_error(enumerate(found))
    slices = sent(found.slices(count, most))
    parts = _until_error(pair for one in slices for pair in one)
    assert parts[: most or len(whole)] == whole[:most]
    assert len(slices) <= count
    if not isinstance(whole[-1:], str) and most is None:
        assert sum(one.size or 0 for one in slices) == found.count()


def _until_error(pairs: Iterable[tuple[int, Entry]]) -> list[object]:
    """Articles, and at the end why there are no more."""
    found: list[object] = []
    try:
        found.extend(pairs)
    except SettingsError as error:
        found.append(str(error))
    return found


def test_long_tables(tmp_path: Path) -> None:
    """Of a long file of lines the place of every so manyth is enough: slices are about as long as each other."""
    path = tmp_path / "news.jsonl"
    path.write_text("".join(f'{{"text": "{n}"}}\n' + "\n" * (n % 3) for n in range(5000)), encoding="utf-8")
    found = find_inputs(path)
    assert_same(found, counts=[1, 3, 10])
    sizes = [one.size or 0 for one in found.slices(10)]
    assert (len(sizes), sum(sizes)) == (10, 5000)
    assert max(sizes) - min(sizes) <= 16


def test_columns_are_checked_once_there_are_any(tmp_path: Path) -> None:
    """A table whose first sound row lacks a column breaks off there, in the slice that has it; not in later ones."""
    path = tmp_path / "news.jsonl"
    path.write_text('bad\nbad\n{"id": 1}\n{"id": 2, "text": "x"}\n{"id": 3}\n', encoding="utf-8")
    slices = find_inputs(path).slices(5)
    assert [len(list(one)) for one in (*slices[:2], *slices[3:])] == [1, 1, 1, 1]
    with pytest.raises(SettingsError, match="has no column text; it has id"):
        list(slices[2])
