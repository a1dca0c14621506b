"""The same errors put to other libraries: langextract's alignment and instructor's CitationMixin."""

from __future__ import annotations

import json
import random
import subprocess
import venv
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from .judging import Judge
from .probes import IN_WORDS, probe
from .running import OPERATORS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .gold import Case

REQUIREMENTS: Final = {"langextract": ("langextract",), "instructor": ("instructor", "regex")}
_WORKER: Final = Path(__file__).with_name("peer.py")
_SECONDS: Final = 900  # longest installation
Counts = dict[str, dict[str, Counter[str]]]


def compare(cases: Iterable[Case], folder: Path, sample: int, seed: int) -> Counts:
    """What the library and its peers say of errors in words: by operator and reader, how often what.

    Args:
        cases: Articles with gold.
        folder: Where the peers' environments are, or are made.
        sample: At most so many errors of each operator in an article.
        seed: Of the choice.
    """
    crew = {name: _start(name, folder) for name in REQUIREMENTS}
    counts: Counts = {name: {} for name in IN_WORDS}
    for case in cases:
        chosen = list(_chosen(case, sample, seed))
        judge = Judge(case)
        for operator, mutant, _ in chosen:
            ours = counts[operator].setdefault("communique", Counter())
            ours["refused" if judge.judge(mutant).caught else "accepted"] += 1
        line = json.dumps({"text": case.article.text, "probes": [one.as_data() for _, _, one in chosen]})
        for name, process in crew.items():
            for (operator, _, _), (wrong, right) in zip(chosen, _ask(process, line), strict=True):
                theirs = counts[operator].setdefault(name, Counter())
                theirs[wrong] += 1
                theirs[f"right {right}"] += 1
    for process in crew.values():
        process.communicate()
    return counts


def _chosen(case: Case, sample: int, seed: int) -> Iterable[tuple[str, Any, Any]]:
    for operator in OPERATORS:
        if operator.name in IN_WORDS:
            found = [(operator.name, mutant, one) for mutant in operator.make(case) if (one := probe(case, mutant))]
            chance = random.Random(f"{seed} {case.name} {operator.name}")  # noqa: S311 - no secret
            yield from chance.sample(found, min(sample, len(found)))


def _start(name: str, folder: Path) -> subprocess.Popen[str]:
    """A peer's process, in an environment that is made and filled where it is not there."""
    python = folder / name / "bin" / "python"
    if not python.exists():
        venv.create(folder / name, with_pip=True)
        pip = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", *REQUIREMENTS[name]]
        subprocess.run(pip, check=True, timeout=_SECONDS)  # noqa: S603 - requirements of the table
    return subprocess.Popen(  # noqa: S603 - a file of this folder, in an environment made here
        [str(python), "-P", str(_WORKER), name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def _ask(process: subprocess.Popen[str], line: str) -> list[list[str]]:
    if process.stdin is None or process.stdout is None:
        return []
    process.stdin.write(line + "\n")
    process.stdin.flush()
    said: list[list[str]] = json.loads(process.stdout.readline())
    return said


def table(counts: Counts) -> str:
    """The comparison, for people."""
    head = f"{'':28}{'places':>7}" + "".join(f"{name:>13}" for name in ("communique", "langextract", "exact only"))
    lines = [head + f"{'CitationMixin':>15}{'exact only':>12}"]
    for operator, said in counts.items():
        places = sum(said.get("communique", Counter()).values())
        if places:
            shares = [said["communique"]["refused"] / places]
            for name in REQUIREMENTS:
                refused = said[name]["refused"]
                shares += [refused / places, (refused + said[name]["adjusted"]) / places]
            cells = "".join(f"{share:{width}.1%}" for share, width in zip(shares, (13, 13, 13, 15, 12), strict=True))
            lines.append(f"{operator:28}{places:7}{cells}")
    right = {name: Counter[str]() for name in REQUIREMENTS}
    for said in counts.values():
        for name, of_right in right.items():
            of_right.update({what: n for what, n in said.get(name, {}).items() if what.startswith("right ")})
    shares_of_right = (f"{name} {one['right refused']} of {one.total()}" for name, one in right.items())
    return "\n".join([*lines, f"\nRight words refused: {', '.join(shares_of_right)}"])
