from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from tests.faults.articles import name, write_articles
from tests.faults.running import Batch, size
from tests.faults.schedule import USELESS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.faults.running import FaultyServer

pytestmark = pytest.mark.faults

# The failures that an answer without use leads to.
ERRORS = {
    "truncated JSON": "MalformedAnswerError",
    "wrong schema": "MalformedAnswerError",
    "no choices": "EmptyAnswerError",
    "refusal": "RefusalError",
    "length": "TruncatedAnswerError",
    "web page": "MalformedAnswerError",
}


def test_one_in_five_requests_fails(faulty: Callable[..., FaultyServer], tmp_path: Path) -> None:
    """Every article ends exactly once in the extractions or the failures; what succeeds is as without faults."""
    count = size(200, 2_000)
    folder = write_articles(tmp_path / "articles", count, length=600)
    sources = [name(number) for number in range(count)]
    calm = Batch(folder, tmp_path / "calm", faulty().url)
    assert calm.run().returncode == 0
    assert list(calm.extractions) == sources

    server = faulty("--rate", 0.2, "--hang", 2)
    stormy = Batch(folder, tmp_path / "stormy", server.url)
    ended = stormy.run()
    assert ended.returncode == 1, ended.stderr
    assert stormy.sources == sources
    assert list(stormy.extractions) == sorted(stormy.extractions)
    assert stormy.extractions.items() <= calm.extractions.items()

    met = Counter(fault for one in server.asked() for fault in one["faults"])
    assert set(met) == {None, *set(met) & set(ERRORS), *(set(met) - set(ERRORS))}
    assert _failures(stormy) <= _expected(server)
