"""Proof by mutation: errors planted one at a time in records that are right, and how many of them are caught.

    python -m benchmarks.mutations [--corpus NAME …] [--operator NAME …] [--sample N] [--seed N] [--workers N]
                 [--json] [--examples N] [--false-alarms] [--peers [--environments DIR]]

A corpus is one of the names below or a folder of articles with gold (NAME.gold.json beside NAME.txt). The gold's first
alternatives are taken for a perfect model's answer. With --peers the errors that change words are put to langextract
and instructor too, which are installed with pip into environments of their own below DIR.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Final

from benchmarks.mutation.gold import FOLDERS, Case, cases
from benchmarks.mutation.peers import compare, table
from benchmarks.mutation.running import OPERATORS, measure
from benchmarks.mutation.table import Report, listed, shown, uncaught

_FEW: Final = 4  # errors of an operator in an article that are put to the peers: fuzzy search in quotes is slow


def main() -> None:
    """Plant, judge, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", nargs="+", default=list(FOLDERS), help=f"{', '.join(FOLDERS)}, or a folder")
    names = [operator.name for operator in OPERATORS]
    parser.add_argument("--operator", nargs="+", default=names, choices=names, metavar="NAME", help="only these")
    parser.add_argument("--sample", type=int, help="at most so many errors of an operator in an article")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--examples", type=int, metavar="N", help="list up to N missed errors of each operator")
    parser.add_argument("--false-alarms", action="store_true", help="list what was said against right records")
    parser.add_argument("--peers", action="store_true", help="compare with langextract and instructor instead")
    parser.add_argument("--environments", type=Path, default=Path(tempfile.gettempdir()) / "communique-benchmark")
    options = parser.parse_args()
    for name in options.corpus:
        if name not in FOLDERS and not Path(name).is_dir():
            parser.error(f"{name} is neither a corpus nor a folder")
    if options.peers:
        counts = compare(cases(options.corpus), options.environments, options.sample or _FEW, options.seed)
        print(json.dumps(counts, indent=1) if options.json else table(counts))
        return
    report = measured(list(cases(options.corpus)), options)
    names = [name for name in names if name in options.operator]
    figures = report.figures(names)
    print(json.dumps(figures, indent=1) if options.json else shown(figures))
    if options.examples:
        print(uncaught(report, names, options.examples))
    if options.false_alarms:
        print(listed(report))


def measured(articles: list[Case], options: argparse.Namespace) -> Report:
    """The report on articles, the longest first, a process for each."""
    report = Report()
    articles = sorted(articles, key=lambda case: -sum(map(len, case.record.values())))
    with ProcessPoolExecutor(options.workers) as pool:
        count = len(articles)
        only = tuple(options.operator)
        for part in pool.map(measure, articles, [options.sample] * count, [options.seed] * count, [only] * count):
            report.add(part)
    return report


if __name__ == "__main__":
    main()
