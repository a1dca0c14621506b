"""A run on Ray comes to the same as one on this machine."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
from tests.driving import RECORDED, RECORDED_WITH
from tests.faults.articles import article
from tests.faults.running import Batch, size
from tests.places import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.faults.running import FaultyServer
    from tests.on_ray.conftest import Cluster

ON_RAY = ("--engine", "ray", "--workers", "2")
COUNT = size(60, 300)
LOCAL = "http://127.0.0.1:9/v1"  # nobody is there: recordings are replayed


def run_json(batch: Batch) -> dict[str, object]:
    """What run.json says, without what a run has for itself."""
    found: dict[str, object] = json.loads((batch.out / "run.json").read_text(encoding="utf-8"))
    return {name: value for name, value in found.items() if name not in {"runs", "took", "concurrency"}}


def test_with_a_model(
    cluster: Cluster, faulty: Callable[..., FaultyServer], calm: Callable[[int], Batch], tmp_path: Path
) -> None:
    """The same files and the same account; every question asked once, in two runs, and never too many at once."""
    whole, server = calm(COUNT), faulty()
    batch = Batch(whole.folder, tmp_path / "out", server.url, ON_RAY, 16, environment=cluster.environment)
    ended = batch.run()
    assert (ended.returncode, batch.files()) == (0, whole.files()), ended.stderr
    assert run_json(batch) == run_json(whole)
    assert {len(one["faults"]) for one in server.asked()} == {1}
    assert server.counts()["peak"] <= 16
    again = batch.run()
    assert (again.returncode, batch.files()) == (0, whole.files()), again.stderr
    assert server.counts()["requests"] == 5 * COUNT
    table = pq.read_table(batch.out / "extractions.parquet")
    assert table.column("article").combine_chunks().field("source").to_pylist() == list(batch.extractions)
    records = [json.loads(line)["record"] for line in batch.extractions.values()]
    assert table.column("events").to_pylist() == [record["events"] for record in records]


def test_by_the_rules_over_a_table(cluster: Cluster, tmp_path: Path) -> None:
    """Rows of a table by its address, some of which are no articles, and a run that takes the first ones only."""
    rows = [json.dumps({"id": f"a{number}", "text": article(number, length=600)}) for number in range(40)]
    rows[7:9] = ["{", json.dumps({"id": "none"})]
    table = tmp_path / "articles.jsonl"
    table.write_text("\n".join(rows), encoding="utf-8")
    rules = ("--model", "rules", "--max-articles", "30")
    here = Batch(table, tmp_path / "here", "", rules)
    there = Batch(table, tmp_path / "there", "", (*rules, *ON_RAY), environment=cluster.environment)
    assert [batch.run().returncode for batch in (here, there)] == [1, 1]
    assert there.files() == here.files()
    assert [failure["error"] for failure in there.failures] == ["InputError", "InputError"]
    assert len(there.extractions) == 28
    assert run_json(there) == run_json(here)


def test_a_schema_of_ones_own(cluster: Cluster, tmp_path: Path) -> None:
    """Workers on all nodes have the class of a user's file, which is replayed and checked as it is here."""
    example = "examples/quarterly"
    folder = tmp_path / "articles"
    folder.mkdir()
    shutil.copy(CHECKOUT / example / "vardal-pumps.txt", folder)
    settings = [word for name, value in RECORDED_WITH.items() for word in ("--set", f"{name}={value}")]
    schema = ("--schema", str(shutil.copy(CHECKOUT / example / "results.py", tmp_path)) + ":QUARTERLY")
    replay = ("--model", RECORDED, *settings, "--cassettes", str(CHECKOUT / "cassettes" / example))
    here = Batch(folder, tmp_path / "here", LOCAL, (*replay, *schema))
    there = Batch(folder, tmp_path / "there", LOCAL, (*replay, *schema, *ON_RAY), environment=cluster.environment)
    for batch in (here, there):
        ended = batch.run()
        assert ended.returncode == 0, ended.stderr
    assert there.files() == here.files()
    table = pq.read_table(there.out / "extractions.parquet")
    assert [len(row) for row in table.column("results").to_pylist()] == [5]
