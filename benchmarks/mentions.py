"""How fast mentions are found: `communique.find_mentions` beside duckling and quantulum3, in one run.

    python -m benchmarks.mentions [--environments DIR] [--rounds N] [--only NAME …] [--python PYTHON] [--json]

Each reader is installed with pip into an environment of its own below DIR (made when first needed, kept for the next
run), reads the same news texts of this repository, and is timed in CPU seconds of its process, in turns with the
others, so that a busy machine is as busy for all of them; the best round counts. A reader that cannot be installed is
named and left out. With --python, communique is not installed but run by that Python, where it is. The last line says
whether the cost is linear: texts of 10 kB against one of 1 MB.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
import venv
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT: Final = Path(__file__).resolve().parent.parent
TEXTS: Final = ("examples/articles/*.txt", "tests/corpus/*.txt")
SHORT, LONG = 10_000, 1_000_000
SECONDS: Final = 900  # longest installation


def _communique() -> Callable[[str], object]:
    from communique import find_mentions  # noqa: PLC0415 - only in its own environment

    return find_mentions


def _duckling() -> Callable[[str], object]:
    import duckling  # type: ignore[import-not-found]  # noqa: PLC0415 - only in its own environment

    zones = duckling.load_time_zones("/usr/share/zoneinfo")
    language = duckling.parse_lang("EN")
    locale = duckling.parse_locale("EN_GB", duckling.default_locale_lang(language))
    context = duckling.Context(duckling.parse_ref_time(zones, "UTC", 1_760_000_000), locale)
    kinds = duckling.parse_dimensions(["amount-of-money", "number", "ordinal", "time"])
    return lambda text: duckling.parse(text, context, kinds)


def _quantulum3() -> Callable[[str], object]:
    from quantulum3 import parser  # type: ignore[import-not-found]  # noqa: PLC0415 - only in its own environment

    parse: Callable[[str], object] = parser.parse
    return parse


@dataclass(frozen=True, slots=True)
class Reader:
    """Something that reads mentions.

    Args:
        name: As in the table.
        requirement: What pip installs.
        load: Makes the function that reads a text, in the reader's environment.
        finds: What it looks for.
    """

    name: str
    requirement: str
    load: Callable[[], Callable[[str], object]]
    finds: str


READERS: Final = (
    Reader("communique", str(ROOT), _communique, "10 kinds"),
    Reader("duckling", "pyduckling-native-phihos", _duckling, "money, number, ordinal, time"),
    Reader("quantulum3", "quantulum3", _quantulum3, "quantities with units"),
)


def work(name: str) -> None:
    """Be the process that reads: for each line of texts on standard input, a line with the seconds on standard output.

    Args:
        name: The reader's name.
    """
    read = next(reader for reader in READERS if reader.name == name).load()
    print(json.dumps({"ready": bool(read("Exports rose 4.8 per cent to $19.6 billion in 2024."))}), flush=True)
    for line in sys.stdin:
        texts = json.loads(line)
        begin = time.process_time()
        for text in texts:
            read(text)
        print(json.dumps({"seconds": time.process_time() - begin}), flush=True)


class Worker:
    """A process in a reader's environment."""

    def __init__(self, python: Path, name: str) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - this file, in an environment that this file made
            [str(python), __file__, "--work", name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._answer()

    def _answer(self) -> dict[str, Any]:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise OSError("the reader's process has ended")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def seconds(self, texts: list[str]) -> float:
        """CPU seconds that the reader takes for the texts."""
        if self._process.stdin:
            self._process.stdin.write(json.dumps(texts) + "\n")
            self._process.stdin.flush()
        return float(self._answer()["seconds"])

    def close(self) -> None:
        """End the process."""
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait()


def installed(reader: Reader, folder: Path) -> Path:
    """The Python of the reader's environment, made and filled where it is not there; this library always anew."""
    place = folder / reader.name
    python = place / "bin" / "python"
    if not python.exists():
        venv.create(place, with_pip=True)
    pip = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    subprocess.run([*pip, reader.requirement], check=True, timeout=SECONDS)  # noqa: S603 - a requirement of the table
    if reader.requirement == str(ROOT):
        fresh = [*pip, "--force-reinstall", "--no-deps", reader.requirement]
        subprocess.run(fresh, check=True, timeout=SECONDS)  # noqa: S603 - the same
    return python


def workers(folder: Path, names: list[str], own: Path | None) -> Iterator[tuple[Reader, Worker]]:
    """The readers that can be installed and started, each with its process; `own` is the Python of this library."""
    for reader in READERS:
        if reader.name not in names:
            continue
        try:
            here = own if reader.requirement == str(ROOT) else None
            yield reader, Worker(here or installed(reader, folder), reader.name)
        except (OSError, subprocess.SubprocessError) as error:
            print(f"{reader.name} is left out: {error}", file=sys.stderr)


def news() -> list[str]:
    """The news texts of this repository."""
    return [path.read_text("utf-8") for pattern in TEXTS for path in sorted(ROOT.glob(pattern))]


def of_length(texts: list[str], length: int) -> str:
    """A text of at least `length` characters: the texts one after the other, again from the first where they end."""
    parts: list[str] = []
    size = 0
    for text in cycle(texts):
        if size >= length:
            break
        parts.append(text)
        size += len(text) + 2
    return "\n\n".join(parts)


def side_by_side(crew: list[tuple[Reader, Worker]], rounds: int) -> dict[str, Any]:
    """Each reader's characters per CPU second."""
    texts = news()
    size = sum(map(len, texts))
    best = {reader.name: float("inf") for reader, _ in crew}
    for _ in range(rounds):
        for reader, worker in crew:
            best[reader.name] = min(best[reader.name], worker.seconds(texts))
    speeds = {name: round(size / took) for name, took in best.items()}
    return {"texts": len(texts), "characters": size, "rounds": rounds, "characters_a_second": speeds}


def show(found: dict[str, Any]) -> None:
    """Print the speeds, and how many times the first reader's time the others take."""
    speeds = found["characters_a_second"]
    first = next(iter(speeds.values()))
    print(f"{found['texts']} texts, {found['characters']:,} characters, best of {found['rounds']} rounds\n")
    print(f"{'reader':12} {'characters per CPU second':>26} {'times the time':>15}  finds")
    for reader in READERS:
        if speed := speeds.get(reader.name):
            print(f"{reader.name:12} {speed:26,} {first / speed:15.1f}  {reader.finds}")
    if costs := found.get("microseconds_a_character"):
        (short, cheap), (long, dear) = costs.items()
        print(f"\ncommunique, microseconds per character: {cheap:.2f} at {short:,}, {dear:.2f} at {long:,}: ", end="")
        print(f"{dear / cheap:.2f} times")


def linearity(worker: Worker, rounds: int) -> dict[int, float]:
    """Microseconds that a character costs in texts of 10 kB and in one of 1 MB, by the length."""
    texts = news()
    short, long = of_length(texts, SHORT), of_length(texts, LONG)
    times = LONG // SHORT // 10
    return {
        len(text): round(min(worker.seconds([text] * count) for _ in range(rounds)) / (len(text) * count) * 1e6, 3)
        for text, count in ((short, times), (long, 1))
    }


def main() -> None:
    """Install, read in turns, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--environments", type=Path, default=Path(tempfile.gettempdir()) / "communique-benchmark")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="+", default=[reader.name for reader in READERS])
    parser.add_argument("--python", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--work", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        work(options.work)
        return
    crew = list(workers(options.environments, options.only, options.python))
    if not crew:
        sys.exit("no reader could be installed")
    found = side_by_side(crew, options.rounds)
    for reader, worker in crew:
        if reader.name == "communique":
            found["microseconds_a_character"] = linearity(worker, min(options.rounds, 3))
        worker.close()
    if options.json:
        print(json.dumps(found))
    else:
        show(found)


if __name__ == "__main__":
    main()
