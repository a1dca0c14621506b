"""Our figures and those of the shared scorers, which are run where they are and not copied."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Final

import pytest
from tests.noise import spoilt_run
from tests.places import CORPUS, SHARED

from communique.evaluation import Evaluation, evaluate, read_gold, read_predictions

if TYPE_CHECKING:
    from pathlib import Path

    from communique.evaluation import Figures

_NEEDS_SHARED: Final = "no shared folder with scorers beside the checkout"


def scored(tool: str, gold: Path, run: Path) -> dict[str, Any]:
    """What a shared scorer says."""
    command = [sys.executable, str(SHARED / "tools" / tool), str(gold), str(run), "--json"]
    found: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)  # noqa: S603
    return found


def ours(gold: Path, run: Path) -> Evaluation:
    """What we say."""
    predictions = read_predictions(run)
    return evaluate(read_gold(gold, predictions), predictions)


def row(figures: Figures) -> dict[str, float]:
    """Figures under the scorers' names."""
    names = {"right": "tp", "wrong": "fp", "missed": "fn"}
    return {names.get(name, name): value for name, value in figures.as_dict().items()}


@pytest.mark.skipif(not (SHARED / "tools" / "score.py").is_file(), reason=_NEEDS_SHARED)
@pytest.mark.parametrize("corpus", ["", "world", "unseen"], ids=["dev", "world", "unseen"])
def test_trade_records_score_as_the_shared_scorer_has_it(tmp_path: Path, corpus: str) -> None:
    """All figures of score.py: the headline, critical values, each list, soft values, and who marks what."""
    run = spoilt_run(CORPUS / corpus, tmp_path / "run")
    found = ours(CORPUS / corpus, run)
    worth = found.worth
    witness = {
        "wrong_marked": worth.wrong_marked, "right_marked": worth.right_marked,
        "wrong_unmarked": worth.wrong_unmarked, "right_unmarked": worth.right_unmarked,
    }  # fmt: skip
    rows = {name: row(figures) for name, figures in found.rows.items()}
    assert {"articles": len(found.names), **rows, "witness": witness} == scored("score.py", CORPUS / corpus, run)
    assert 0.5 < found.headline.f1 < 0.9  # there is something to agree on


@pytest.mark.skipif(not (SHARED / "domains").is_dir(), reason=_NEEDS_SHARED)
@pytest.mark.parametrize("domain", ["trials", "relief", "deals"])
def test_other_schemas_score_as_the_shared_scorer_has_it(tmp_path: Path, domain: str) -> None:
    """All figures of score_schema.py: all leaves, the telling ones, and what the verdicts are worth."""
    gold = SHARED / "domains" / domain
    run = spoilt_run(gold, tmp_path / "run")
    found = ours(gold, run)
    worth = found.worth
    verdicts = {
        "escapes": worth.escapes, "wrong": worth.wrong, "right_unmarked": worth.right_unmarked, "right": worth.right,
        "read_again_in_100": round(100 * worth.to_read_share, 1),
    }  # fmt: skip
    rows = {name: row(found.rows[name]) for name in ("all", "telling")}
    assert {"documents": len(found.names), **rows, "verdicts": verdicts} == scored("score_schema.py", gold, run)
    assert found.headline.f1 < 0.95
