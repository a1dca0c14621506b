"""Errors planted one at a time in right records of other genres: what `check_record` marks, and what for nothing.

    python -m benchmarks.genres [GENRE …] [--most N] [--seed N] [--json]

A genre is a folder of `tests/domains`: a plain schema, texts and gold. Its right records are the first alternatives of
gold. A planted error counts as caught where a verdict `error` or `warning` names its place, what holds it or what it
holds, and nothing did so while the value was right; of each kind `--most` are planted in a genre.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from tests.frontier.replay import SCHEMAS, domain_of, folder_of, loaded

from communique import check_record
from communique.evaluation.alternatives import likeliest
from communique.evaluation.finding import is_marked
from communique.evaluation.leaves import accepts, compare
from communique.schema.paths import value_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.article import Article

MOST: Final = 30  # errors of a kind in a genre: more take minutes and move no figure by much
KINDS: Final = ("digit", "ten times", "sign", "day", "year", "invented name", "other name", "other number")
_LAST: Final = KINDS[-1]  # a right number in a wrong place, which is counted apart
_NUMBER: Final = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?!\w)")
_NAME: Final = re.compile(r"\b[A-Z][\w'’-]+(?: (?:of |and |de |bin )?[A-Z][\w'’-]+){0,3}")
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")
_INVENTED: Final = ("Orlen Vasks", "Tamsin Quell", "Hartmoor", "Bellweather Group")
_LATEST: Final = 27  # day of a month: a moved one stays in every month


@dataclass
class Counts:
    """What came of a genre.

    Args:
        planted: Errors by kind.
        caught: Those of them that only the error got marked.
        right: Right values.
        alarms: Those of them that are marked.
    """

    planted: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)
    right: int = 0
    alarms: int = 0

    @property
    def share(self) -> float:
        """Share of the errors that were caught, a number of another place aside."""
        kinds = KINDS[:-1]
        return sum(self.caught[one] for one in kinds) / max(1, sum(self.planted[one] for one in kinds))


def measured(genre: str, most: int, seed: int) -> Counts:
    """Plant errors in the right records of a genre, and count."""
    rng, counts = random.Random(seed), Counts()  # noqa: S311 - no secret
    jobs: list[tuple[str, Article, dict[str, Any], str, bool]] = []
    for path in sorted(folder_of(genre).glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))["record"]
        article, record = loaded(genre, path.name.removesuffix(".gold.json")), _plain(gold)
        before = _marks(genre, article, record) or []
        for one in compare(gold, record, ()):
            if not one.right or one.path is None:
                continue
            was = is_marked(one.path, before, above=True)
            counts.right, counts.alarms = counts.right + 1, counts.alarms + was
            for kind, wrong in _errors(one.predicted, article.text, rng):
                if wrong is not None and not accepts("", one.gold, wrong):
                    jobs.append((kind, article, _with(record, one.path, wrong), one.path, was))
    rng.shuffle(jobs)
    for kind, article, record, where, was in jobs:
        if counts.planted[kind] < most and (after := _marks(genre, article, record)) is not None:
            counts.planted[kind] += 1
            counts.caught[kind] += not was and is_marked(where, after, above=True)
    return counts


def _plain(gold: Any) -> Any:  # noqa: ANN401 - any JSON
    """Gold with the likeliest of its alternatives."""
    gold = likeliest(gold)
    if isinstance(gold, dict):
        return {key: _plain(one) for key, one in gold.items()}
    return [one for one in map(_plain, gold) if one is not None] if isinstance(gold, list) else gold


def _marks(genre: str, article: Article, record: dict[str, Any]) -> list[str] | None:
    """The places of what is said against a record; None where its schema takes no such record."""
    try:
        made = domain_of(genre).schema.model_validate(record)
    except ValueError:
        return None
    return [one.path for one in check_record(article, made) if one.severity != "info" and one.path]


def _with(record: dict[str, Any], path: str, value: Any) -> dict[str, Any]:  # noqa: ANN401 - any leaf
    """A record with another value at a place."""
    changed = copy.deepcopy(record)
    above, _, last = path.rpartition("/")
    holder: Any = value_at(changed, above)
    holder[int(last) if isinstance(holder, list) else last] = value
    return changed


def _errors(value: Any, text: str, rng: random.Random) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - any leaf
    """Wrong values for a right one, each with its kind."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        yield "digit", _digit_changed(value, rng)
        if others := sorted({float(one[0].replace(",", "")) for one in _NUMBER.finditer(text)} - {value, -value, 0}):
            yield _LAST, _typed(value, rng.choice(others))
        if value:
            yield "ten times", value * 10
            yield "sign", -value
    elif isinstance(value, str) and _DATE.match(value):
        yield "day", f"{value[:8]}{int(value[8:10]) % _LATEST + 1:02}{value[10:]}"
        yield "year", f"{int(value[:4]) - 1}{value[4:]}"
    elif isinstance(value, str) and value[:1].isupper():
        yield "invented name", rng.choice(_INVENTED)
        low = value.lower()
        names = [one[0] for one in _NAME.finditer(text)]
        if names := [one for one in names if one.lower() not in low and low not in one.lower()]:
            yield "other name", rng.choice(names)


def _digit_changed(value: float, rng: random.Random) -> float | None:
    digits = f"{abs(value):.6f}".rstrip("0").rstrip(".")
    least = len(digits.rstrip("0")) if "." not in digits else len(digits)
    at = rng.choice([place for place, one in enumerate(digits[: least or 1]) if one.isdigit()])
    new = rng.choice([one for one in "123456789" if one != digits[at]])
    return _typed(value, float(digits[:at] + new + digits[at + 1 :]) * (-1 if value < 0 else 1))


def _typed(value: float, new: float) -> float | None:
    """A number in the type of another; None where it has no such form."""
    if isinstance(value, int):
        return int(new) if new.is_integer() else None
    return new


def main() -> None:
    """Plant, check, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("genres", nargs="*", default=list(SCHEMAS), metavar="GENRE", help=", ".join(SCHEMAS))
    parser.add_argument("--most", type=int, default=MOST)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if unknown := set(options.genres) - set(SCHEMAS):
        parser.error(f"no such genre: {', '.join(sorted(unknown))}; there are {', '.join(SCHEMAS)}")
    found = {genre: measured(genre, options.most, options.seed) for genre in options.genres}
    if options.json:
        print(json.dumps({genre: {**vars(one), "share": round(one.share, 4)} for genre, one in found.items()}))
        return
    print("| | " + " | ".join(KINDS) + " | all but the last | right values marked |")
    print("| --- " + "| ---: " * (len(KINDS) + 2) + "|")
    for genre, one in found.items():
        cells = [f"{one.caught[kind]}/{one.planted[kind]}" for kind in KINDS]
        print(f"| {genre} | {' | '.join(cells)} | {one.share:.1%} | {one.alarms / one.right:.1%} of {one.right} |")


if __name__ == "__main__":
    main()
