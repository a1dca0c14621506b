"""All benchmarks: which there are, and those whose figures the documentation gives, one after the other.

    python -m benchmarks                 lists them
    python -m benchmarks NAME …          runs these, as the documentation's figures are made
    python -m benchmarks recorded        runs all that need nothing but the checkout
    python -m benchmarks.NAME --help     says what options one has

Run them from the checkout, with what `make check` installs.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

CHECKOUT: Final = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A script of this folder.

    Args:
        name: Its module.
        says: What it measures.
        needs: What it needs besides the checkout; empty where figures come of what is recorded there.
        options: With which the documentation's figures are made.
    """

    name: str
    says: str
    needs: str = ""
    options: tuple[str, ...] = ()


BENCHMARKS: Final = (
    Benchmark("frontier", "a frontier model's answers alone, and with the rules beside them"),
    Benchmark("ablations", "a small model alone, the rules alone, both"),
    Benchmark("calibration", "how sure values are, and what the marks are worth"),
    Benchmark("planted", "errors planted in a frontier model's answers: which are stopped"),
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
    Benchmark("genres", "errors planted in right records of fifteen other schemas: which are marked"),
    Benchmark("linearity", "what a character costs in long texts, whatever is repeated in them", "quiet processors"),
    Benchmark("hostile_servers", "memory and time of a run, whatever a server sends", "quiet processors"),
    Benchmark("interrupts", "seconds from Ctrl-C or SIGTERM to the end", "quiet processors", ("--first",)),
    Benchmark("mentions", "speed of the finders beside duckling and quantulum3", "the network, for pip"),
    Benchmark("batch", "speed and memory of `communique batch` beside others", "the network, for pip"),
    Benchmark("baseline", "instructor alone with a plain schema", "a model, and articles: see --help"),
)


def main() -> None:
    """List or run."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="a benchmark, or recorded")
    wanted = parser.parse_args().names
    if not wanted:
        for one in BENCHMARKS:
            print(f"{one.name:16} {one.says}{f' (needs {one.needs})' if one.needs else ''}")
        return
    known = {one.name: [one] for one in BENCHMARKS} | {"recorded": [one for one in BENCHMARKS if not one.needs]}
    if unknown := [name for name in wanted if name not in known]:
        parser.error(f"no benchmark {', '.join(unknown)}; there are {', '.join(known)}")
    failed = []
    for one in dict.fromkeys(one for name in wanted for one in known[name]):
        print(f"\n== {one.name}: {one.says}\n", flush=True)
        command = [sys.executable, "-m", f"benchmarks.{one.name}", *one.options]
        if subprocess.run(command, cwd=CHECKOUT, check=False).returncode:  # noqa: S603 - our own scripts
            failed.append(one.name)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
