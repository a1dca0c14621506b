"""Records of plain schemas where the model leaves out what the schema requires."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel, Field, create_model

from communique import Extractor, load_article
from communique.asking.request import ModelAnswer
from communique.asking.strategy import default_strategy
from communique.domain import Domain
from communique.errors import MalformedAnswerError

if TYPE_CHECKING:
    from communique import Extraction
    from communique.asking.request import ModelRequest

TEXT = "Floods hit the northern valley on Monday. Twelve people died, officials said. Three bridges are closed."
GOOD, SMALL = "openai/gpt-5.2", "openai/qwen2.5-1.5b"


class Toll(BaseModel):
    """People, never families."""

    dead: int | None = None
    injured: int | None = None


class Report(BaseModel):
    """One situation report."""

    place: str
    dead: int
    toll: Toll
    bridges: int | None = None


TOLL: dict[str, Any] = {"s": [2], "dead": 12}
WHOLE: dict[str, Any] = {"s": [1, 2], "place": "northern valley", "dead": 12, "toll": TOLL}


def without(name: str) -> dict[str, Any]:
    """The answer without one of its keys."""
    return {key: value for key, value in WHOLE.items() if key != name}


def answered(*answers: dict[str, Any], model: str = GOOD) -> tuple[Extraction[Report], list[list[str]]]:
    """What becomes of answers, and what each request asked for; the last answer is given to all that is left."""
    asked: list[list[str]] = []

    def ask(request: ModelRequest) -> ModelAnswer:
        asked.append([name for name in request.answer_model.model_fields if name != "s"])
        return ModelAnswer(raw=json.dumps(answers[min(len(asked), len(answers)) - 1]))

    return Extractor(model=model, schema=Report, ask=ask).extract(TEXT), asked


def test_what_is_missing_is_asked_for_by_itself() -> None:
    """An object that the answer lacks is asked for once more; both answers make one record."""
    made, asked = answered(without("toll"), {"toll": TOLL})
    assert asked == [["place", "dead", "toll", "bridges"], ["toll"]]
    assert made.record == Report(place="northern valley", dead=12, toll=Toll(dead=12))


@pytest.mark.parametrize("again", [{}, {"toll": None}])
def test_an_object_of_optional_fields_may_be_empty(again: dict[str, Any]) -> None:
    """An object that never comes is an empty one, where the schema takes that; a verdict says that it did not come."""
    made, _ = answered(without("toll"), again)
    assert made.record == Report(place="northern valley", dead=12, toll=Toll())
    assert [one.path for one in made.verdicts if one.check == "not_reached"] == ["/toll/-"]


def test_a_required_value_that_never_comes() -> None:
    """Where a value is missing that the schema requires there is no record, and the error names that field alone."""
    with pytest.raises(MalformedAnswerError, match=r"no Report: /dead: Field required\. Ask again"):
        answered({**WHOLE, "dead": None})


def test_a_weak_models_value_that_does_not_stand_in_the_text() -> None:
    """A small model's wrong value is marked, and costs none of the record's other fields."""
    made, _ = answered({**WHOLE, "place": "southern coast"}, model=SMALL)
    assert made.record == Report(place="southern coast", dead=12, toll=Toll(dead=12))
    assert "/place" in {one.path for one in made.doubtful() if one.severity == "error"}


def test_a_small_model_has_to_say_what_is_required() -> None:
    """A small model leaves out what it may, so its answer has to have each key that the schema requires."""
    (request,) = default_strategy(SMALL).requests_of(load_article(TEXT), Domain(schema=Report), SMALL, {}, None)
    assert set(request.answer_model.model_json_schema()["required"]) == {"s", "place", "dead", "toll"}


@pytest.mark.parametrize("words", ["Twelve", "Twelve people", "12", 12])
def test_words_for_a_number_are_read_by_rule(words: Any) -> None:  # noqa: ANN401 - a word or a number
    """A small model, which is asked for words, gives a number of a plain schema as the text writes it."""
    made, _ = answered({**WHOLE, "dead": words, "toll": {"s": [2], "dead": words}}, model=SMALL)
    assert (made.record.dead, made.record.toll.dead) == (12, 12)


def test_words_of_another_unit() -> None:
    """Words in another unit than the field's are converted."""

    class Flood(BaseModel):
        flooded_km2: float
        onset: date

    text = "Ardal, 5 March 2025. The river rose on 3 March 2025 and left 31,000 hectares under water."
    said = {"s": [2], "flooded_km2": "31,000 hectares", "onset": "3 March 2025"}
    made = Extractor(model=SMALL, schema=Flood, ask=lambda _: ModelAnswer(raw=json.dumps(said))).extract(text)
    assert made.record == Flood(flooded_km2=310, onset=date(2025, 3, 3))


def test_a_small_model_that_counts_on() -> None:
    """A small model may cite four sentences for one object; what it counts beyond them is cut off, not the object."""
    (request,) = default_strategy(SMALL).requests_of(load_article(TEXT), Domain(schema=Report), SMALL, {}, None)
    assert request.answer_model.model_json_schema()["properties"]["s"]["maxItems"] == 4
    made, _ = answered(
        {**WHOLE, "s": list(range(1, 40)), "toll": {"s": list(range(1, 40)), "dead": "Twelve"}}, model=SMALL
    )
    assert made.record == Report(place="northern valley", dead=12, toll=Toll(dead=12))


TIMES = [
    ({"v": "2026-11-25/2026-11-26"}, date, "meeting", date(2026, 11, 25)),
    ({"v": "2026-11-25/2026-11-26"}, date, "meeting_until", date(2026, 11, 26)),
    ({"v": "2026-03-21T10:00/2026-03-21T12:00"}, date, "viewing", date(2026, 3, 21)),
    ({"v": "T19:52"}, time, "kick_off", time(19, 52)),
    ({"v": "2026-03-04T20:45"}, time, "kick_off", time(20, 45)),
    ({"v": "2026-03-04T20:45"}, datetime, "kick_off", datetime(2026, 3, 4, 20, 45)),  # noqa: DTZ001 - the text gives no zone
    ({"v": "--11-22", "w": "22 November 2025"}, date, "meeting", date(2025, 11, 22)),
]


@pytest.mark.parametrize(("said", "kind", "name", "expected"), TIMES)
def test_a_models_own_time_fits_the_type(said: dict[str, str], kind: type, name: str, expected: object) -> None:
    """A day is an interval's first, or its last where the name asks for an end; of a moment its day or its hour."""
    fields: Any = {name: (kind | None, None)}
    schema: Any = create_model("Notice", **fields)
    raw = json.dumps({"s": [1], name: {"w": "22 November 2025", **said}})
    made = Extractor(model=GOOD, schema=schema, ask=lambda _: ModelAnswer(raw=raw)).extract(
        "They met on 22 November 2025."
    )
    assert getattr(made.record, name) == expected


def test_words_for_a_pattern() -> None:
    """A month in words becomes what the schema's pattern takes, of an interval the end that is asked for."""
    month = Field(None, pattern=r"^\d{4}-\d{2}$")
    schema: Any = create_model("Recall", sold_from=(str | None, month), sold_until=(str | None, month))
    raw = json.dumps({"s": [1], "sold_from": "September 2023", "sold_until": "June 2025"})
    text = "They were sold from September 2023 through June 2025."
    made = Extractor(model=GOOD, schema=schema, ask=lambda _: ModelAnswer(raw=raw)).extract(text)
    assert (made.record.sold_from, made.record.sold_until) == ("2023-09", "2025-06")
