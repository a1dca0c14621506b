"""How often the rules are right, by list and field: the table that decides which findings stand unmarked.

    patterns.py SCORER GOLD… [--write FILE]

SCORER is the corpus's score.py, whose pairing of items is used. Each GOLD is a folder of articles with gold, best one
that no rule was tuned on. Prints right / found for each field of each list; `--write` puts them where the library reads
them. Names of parties are counted by kind of party.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique.article import load_article
from communique.reading.read import read_by_rules
from communique.sureness import row_name

if TYPE_CHECKING:
    from types import ModuleType

SUFFIXES = (".txt", ".html", ".md")


def load(path: Path) -> ModuleType:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(scorer: ModuleType, folder: Path) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """Right and found values by list and field over a folder."""
    right: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    for path in sorted(folder.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        article = next(folder / f"{name}{s}" for s in SUFFIXES if (folder / f"{name}{s}").exists())
        gold = json.loads(path.read_text(encoding="utf-8"))["record"]
        record = read_by_rules(load_article(article)).model_dump()
        for kind, fields in scorer.HARD.items():
            pairs = {j: gold[kind][i] for i, j in scorer.pair(kind, gold[kind], record[kind])}
            for number, item in enumerate(record[kind]):
                match = pairs.get(number)
                if match and match.get("optional"):
                    continue
                for field in fields:
                    if item[field] in (None, []):
                        continue
                    row = row_name(field, item.get("kind"))
                    found[kind, row] += 1
                    right[kind, row] += bool(match) and agrees(scorer, field, match.get(field), item[field])
    return right, found


def agrees(scorer: ModuleType, field: str, gold: Any, value: Any) -> bool:  # noqa: ANN401 - any gold leaf
    """Whether a value is one that the gold accepts."""
    for option in scorer.options(gold):
        if isinstance(option, list) or isinstance(value, list):
            if set(option or []) == set(value if isinstance(value, list) else [value]):
                return True
        elif option is not None and scorer.equal(field, option, value):
            return True
    return False


def main() -> None:
    """Measure, print, and write on request."""
    parser = argparse.ArgumentParser(description="How often the rules are right, by list and field.")
    parser.add_argument("scorer", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--write", type=Path)
    args = parser.parse_args()
    scorer = load(args.scorer)
    right: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    for folder in args.gold:
        one, all_ = measure(scorer, folder)
        right, found = right + one, found + all_
    rows = []
    for (kind, field), count in sorted(found.items()):
        rows.append(f'[[row]]\nlist = "{kind}"\nfield = "{field}"\nright = {right[kind, field]}\nfound = {count}\n')
        print(f"{kind:16} {field:18} {right[kind, field]:4} / {count:4}  {right[kind, field] / count:.3f}")
    if args.write:
        head = (
            "# How often the rules' values were right on articles that no rule was tuned on, by list and field.\n"
            "# Made by benchmarks/patterns.py; it decides which findings of the rules alone stand unmarked.\n\n"
        )
        args.write.write_text(head + "\n".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
