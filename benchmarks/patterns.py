"""How often the rules are right, by list, field and footing: the table that decides which findings stand unmarked.

    patterns.py SCORER GOLD… [--write FILE]

SCORER is the corpus's score.py, whose pairing of items is used. Each GOLD is a folder of articles with gold, best one
that no rule was tuned on. Prints right / found by list, field and footing (see communique.judging.calibration);
`--write` puts them where the library reads them.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from communique.article import load_article
from communique.judging.calibration import ITEM, footing
from communique.page import Page
from communique.schema.assembly import assemble
from communique.trade import TRADE
from communique.trade.reading.read import read_items
from communique.trade.record import TradeRecord

if TYPE_CHECKING:
    from types import ModuleType

SUFFIXES = (".txt", ".html", ".md")
Tally: TypeAlias = "Counter[tuple[str, str, str]]"  # by list, field and footing


def load(path: Path) -> ModuleType:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(scorer: ModuleType, folder: Path) -> tuple[Tally, Tally]:
    """Right and found values by list, field and footing over a folder."""
    right: Tally = Counter()
    found: Tally = Counter()
    for path in sorted(folder.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        article = next(folder / f"{name}{s}" for s in SUFFIXES if (folder / f"{name}{s}").exists())
        gold = json.loads(path.read_text(encoding="utf-8"))["record"]
        page = Page(load_article(article), TRADE)
        items = read_items(page)
        record = assemble(items, TradeRecord, page.article).model_dump()
        for kind, fields in scorer.HARD.items():
            pairs = {j: gold[kind][i] for i, j in scorer.pair(kind, gold[kind], record[kind])}
            mine = [item for item in items if item.list_name == kind]
            for number, (item, row) in enumerate(zip(mine, record[kind], strict=True)):
                match: dict[str, Any] = pairs.get(number) or {}
                if match.get("optional"):
                    continue
                key = footing(item, page)
                found[kind, ITEM, key] += 1
                right[kind, ITEM, key] += bool(match)
                for field in fields:
                    if row[field] in (None, []):
                        continue
                    found[kind, field, key] += 1
                    right[kind, field, key] += bool(match) and agrees(scorer, field, match.get(field), row[field])
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
    right: Tally = Counter()
    found: Tally = Counter()
    for folder in args.gold:
        one, all_ = measure(scorer, folder)
        right, found = right + one, found + all_
    rows = []
    for (kind, field, key), count in sorted(found.items()):
        hits = right[kind, field, key]
        row = {"list": kind, "field": field, "footing": key, "right": hits, "found": count}
        rows.append("[[row]]\n" + "".join(f"{name} = {json.dumps(value)}\n" for name, value in row.items()))
        print(f"{kind:16} {field:18} {key:12} {hits:4} / {count:4}  {hits / count:.3f}")
    if args.write:
        head = (
            "# How often the rules' values were right on articles that no rule was tuned on, by list, field and\n"
            "# footing. Made by benchmarks/patterns.py; it decides which findings of the rules alone are marked.\n\n"
        )
        args.write.write_text(head + "\n".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
