"""All benchmarks: which there are, and those whose figures the documentation gives, one after the other.

    python -m benchmarks                 lists them
    python -m benchmarks NAME …          runs these, as the documentation's figures are made
    python -m benchmarks recorded        runs all that need nothing but the checkout
    python -m benchmarks --keep NAME …   runs them, and keeps the figures in benchmarks/results
    python -m benchmarks page            writes the figures that are kept into the documentation
    python -m benchmarks.NAME --help     says what options one has

Run them from the checkout, with what `make check` installs. Figures that are kept have their date beside them.
"""

from __future__ import annotations

import argparse
import json
import shlex
import subprocess
import sys
from dataclasses import dataclass
from typing import Final

from benchmarks.page import write_pages, write_result
from tests.places import CHECKOUT


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A script of this folder.

    Args:
        name: Its name, which is that of its module unless `module` says otherwise.
        says: What it measures.
        needs: What it needs besides the checkout; empty where figures come of what is recorded there.
        options: With which the documentation's figures are made.
        data: Whether it prints JSON on request; what else it prints is kept line by line.
        module: Its module, if that has another name.
    """

    name: str
    says: str
    needs: str = ""
    options: tuple[str, ...] = ()
    data: bool = True
    module: str = ""

    def command(self, *more: str) -> list[str]:
        """The command that runs it, and its Python."""
        return [sys.executable, "-m", f"benchmarks.{self.module or self.name}", *self.options, *more]


BENCHMARKS: Final = (
    Benchmark("frontier", "a frontier model's answers alone, and with the rules beside them"),
    Benchmark("ablations", "a small model alone, the rules alone, both"),
    Benchmark("calibration", "how sure values are, and what the marks are worth"),
    Benchmark("planted", "errors planted in a frontier model's answers: which are stopped"),
    Benchmark(
        "groundgate", "the numbers among them, beside groundgate", "groundgate 0.11", ("--peer",), module="planted"
    ),
    Benchmark("finder_faults", "faults planted in the finders: is a right value overruled, a fault confirmed"),
    Benchmark(
        "mutations",
        "errors planted in right trade records: which are stopped",
        options=(
            "--corpus",
            "dev",
            "--sample",
            "1",
            "--operator",
            "digit changed",
            "x10",
            "x1000",
            "date +-1 year",
            "reporter <-> partner",
        ),
    ),
    Benchmark(
        "langextract",
        "those that change words, beside langextract and instructor",
        "the network, for pip",
        ("--peers", "--corpus", "dev", "world", "unseen", "--sample", "3"),
        module="mutations",
    ),
    Benchmark("genres", "errors planted in right records of twenty-five other schemas: which are marked"),
    Benchmark("linearity", "what a character costs in long texts, whatever is repeated in them", "quiet processors"),
    Benchmark("hostile_servers", "memory and time of a run, whatever a server sends", "quiet processors", data=False),
    Benchmark("interrupts", "seconds from Ctrl-C or SIGTERM to the end", "quiet processors", ("--first",), data=False),
    Benchmark("mentions", "speed of the finders beside duckling and quantulum3", "the network, for pip"),
    Benchmark("batch", "speed and memory of `communique batch` beside others", "the network, for pip", data=False),
    Benchmark("start", "how long a start takes", "quiet processors", ("start",), data=False, module="batch"),
    Benchmark("baseline", "instructor alone with a plain schema", "a model, and articles: see --help", data=False),
)


def keep(one: Benchmark) -> int:
    """Run a benchmark and keep its figures; the status that it ended with."""
    done = subprocess.run(  # noqa: S603 - our own scripts
        one.command(*(["--json"] if one.data else [])), cwd=CHECKOUT, stdout=subprocess.PIPE, text=True, check=False
    )
    if not done.returncode:
        figures = json.loads(done.stdout) if one.data else done.stdout.splitlines()
        write_result(one.name, figures, asked=shlex.join(one.command()[1:]))
    return done.returncode


def main() -> None:
    """List, run, keep, or write the documentation."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="a benchmark, recorded, or page")
    parser.add_argument("--keep", action="store_true", help="keep the figures in benchmarks/results; print none")
    options = parser.parse_args()
    if not options.names:
        for one in BENCHMARKS:
            print(f"{one.name:16} {one.says}{f' (needs {one.needs})' if one.needs else ''}")
        return
    if options.names == ["page"]:
        for path in write_pages():
            print(f"written: {path.relative_to(CHECKOUT)}")
        return
    known = {one.name: [one] for one in BENCHMARKS} | {"recorded": [one for one in BENCHMARKS if not one.needs]}
    if unknown := [name for name in options.names if name not in known]:
        parser.error(f"no benchmark {', '.join(unknown)}; there are {', '.join(known)}")
    failed = []
    for one in dict.fromkeys(one for name in options.names for one in known[name]):
        print(f"\n== {one.name}: {one.says}\n", flush=True)
        if keep(one) if options.keep else subprocess.run(one.command(), cwd=CHECKOUT, check=False).returncode:  # noqa: S603
            failed.append(one.name)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
