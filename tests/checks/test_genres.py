"""Right records of genres that nobody marks, and the same with one error planted: what the checks of leaves are worth.

`trials`, `relief`, `deals`, `earnings`, `matches` and `recalls` were looked at while the checks were written;
`bulletins`, `accidents` and `rates` only once most of them stood; `obits`, `missions` and `harbour` were learnt from
last, and somebody else wrote them. None of them says what an unseen genre gives:
docs/schemas.md has that.
"""

from __future__ import annotations

import copy
import importlib.util
import json
import random
import re
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from communique import check_record, load_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

pytestmark = pytest.mark.xdist_group("genres")  # which are measured once

DOMAINS: Final = Path(__file__).parents[1] / "domains"
GENRES: Final = (
    "trials", "relief", "deals", "earnings", "matches", "recalls", "bulletins", "accidents", "rates", "obits",
    "missions", "harbour",
)  # fmt: skip
ALARMS: Final = 0.05  # share of the right values that may be marked
# By what is planted: the share that has to be caught of what was not marked before. A value of the text that is put in
# a place where it may well belong is caught least.
CAUGHT: Final = {"digit": 0.85, "scale": 0.9, "sign": 0.9, "year": 0.95, "invented": 0.9, "name": 0.7, "other": 0.6}
EVERY: Final = 3  # of so many leaves one is made wrong
NUMBER: Final = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?!\w)")
NAME: Final = re.compile(r"\b[A-Z][\w'’-]+(?: (?:of |and |de )?[A-Z][\w'’-]+){0,3}")


@cache
def _schema(genre: str) -> type[BaseModel]:
    spec = importlib.util.spec_from_file_location(f"schema_of_{genre}", DOMAINS / genre / "schema.py")
    assert spec
    assert spec.loader
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: type[BaseModel] = module.SCHEMA
    return found


def _first(gold: Any) -> Any:  # noqa: ANN401 - any JSON
    """Gold with the first of its alternatives."""
    if isinstance(gold, dict):
        return _first(gold["any"][0]) if set(gold) == {"any"} else {key: _first(one) for key, one in gold.items()}
    return [one for one in map(_first, gold) if one is not None] if isinstance(gold, list) else gold


def _leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:  # noqa: ANN401
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(inner, (*path, key))
    elif value is not None and not isinstance(value, bool):
        yield path, value


def _pointer(path: tuple[str | int, ...]) -> str:
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def _marked(path: str, marks: list[str]) -> bool:
    return any(path == one or path.startswith(one + "/") or one.startswith(path + "/") for one in marks)


def _wrong(value: Any, text: str, rng: random.Random) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - any leaf
    """Wrong values for a right one, each with what is wrong about it."""
    if isinstance(value, int | float) and value:
        digits = str(value)
        at = rng.choice([number for number, one in enumerate(digits) if one in "123456789"])
        new = rng.choice([one for one in "123456789" if one != digits[at]])
        yield "digit", type(value)(digits[:at] + new + digits[at + 1 :])
        yield "scale", value * 10
        yield "sign", -value
        others = {float(one[0].replace(",", "")) for one in NUMBER.finditer(text)} - {value, -value, 0}
        if fitting := sorted(one for one in others if isinstance(value, float) or one.is_integer()):
            yield "other", type(value)(rng.choice(fitting))
    elif isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d", value):
        yield "year", f"{int(value[:4]) - 1}{value[4:]}"
    elif isinstance(value, str) and value[:1].isupper():
        yield "invented", rng.choice(("Orlen Vasks", "Tamsin Quell", "Hartmoor", "Bellweather Group"))
        low = value.lower()
        if names := [one[0] for one in NAME.finditer(text) if one[0].lower() not in low and low not in one[0].lower()]:
            yield "name", rng.choice(names)


def _marks(genre: str, name: str, record: dict[str, Any]) -> list[str] | None:
    """The paths of what is said against a record; None where its schema takes no such record."""
    try:
        made = _schema(genre).model_validate(record)
    except ValueError:
        return None
    found = check_record(load_article(DOMAINS / genre / f"{name}.txt"), made)
    return [one.path for one in found if one.severity != "info"]


@cache
def _measured(genre: str) -> tuple[int, int, Counter[str], Counter[str]]:
    """Right values marked, of how many; errors that were caught and planted, by their kind."""
    rng, alarms, right = random.Random(len(genre)), 0, 0  # noqa: S311 - not for secrets
    caught: Counter[str] = Counter()
    planted: Counter[str] = Counter()
    for known in sorted((DOMAINS / genre).glob("*.gold.json")):
        name, record = known.name.removesuffix(".gold.json"), _first(json.loads(known.read_text())["record"])
        text, before = (DOMAINS / genre / f"{name}.txt").read_text(), _marks(genre, name, record)
        assert before is not None
        for number, (path, value) in enumerate(_leaves(record)):
            right, was = right + 1, _marked(_pointer(path), before)
            alarms += was
            wrong = list(_wrong(value, text, rng))
            if was or not wrong or number % EVERY:
                continue
            kind, new = rng.choice(wrong)
            changed = copy.deepcopy(record)
            holder: Any = changed
            for part in path[:-1]:
                holder = holder[part]
            holder[path[-1]] = new
            if (after := _marks(genre, name, changed)) is not None:
                planted[kind] += 1
                caught[kind] += _marked(_pointer(path), after)
    return alarms, right, caught, planted


@pytest.mark.parametrize("genre", GENRES)
def test_right_values_are_left_alone(genre: str) -> None:
    """Of what gold holds for right hardly anything is marked."""
    alarms, right, _, _ = _measured(genre)
    assert alarms <= ALARMS * right


@pytest.mark.parametrize("kind", CAUGHT)
def test_errors_are_caught(kind: str) -> None:
    """Of the errors planted in all genres most are marked, by what is wrong about them."""
    counts = [_measured(genre) for genre in GENRES]
    caught, planted = sum(one[2][kind] for one in counts), sum(one[3][kind] for one in counts)
    assert planted
    assert caught >= CAUGHT[kind] * planted
