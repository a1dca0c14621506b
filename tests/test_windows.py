"""Long articles: each window is answered from its own text, and the record has everything once, none of it lost."""

from __future__ import annotations

import json
import re
from functools import partial
from itertools import cycle
from typing import TYPE_CHECKING, Any, Final, Literal

import pytest
from pydantic import BaseModel, Field

from communique.api import Extractor
from communique.article import load_article
from communique.asking.request import ModelAnswer
from communique.asking.strategy import Strategy
from communique.errors import MalformedAnswerError, TruncatedAnswerError
from communique.trade import TRADE

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.asking.request import ModelRequest
    from communique.schema.extraction import Extraction

AREAS: Final = {
    "Chile": "CL", "Norway": "NO", "Vietnam": "VN", "Kenya": "KE", "Peru": "PE", "Ghana": "GH", "Japan": "JP",
    "Brazil": "BR", "Oman": "OM", "Fiji": "FJ", "Laos": "LA",
}  # fmt: skip
NAMES: Final = list(AREAS)
FIRST: Final = "HANOI, March 4, 2025 - Delegations of many countries met in Hanoi for the annual forum."
RAIN: Final = "The hall was full and the rain went on outside for most of the afternoon while people waited. "
SIGNED: Final = re.compile(
    r"^\[(\d+)\] (\w+) and (\w+) signed (\d+) memoranda of understanding on March (\d)", re.MULTILINE
)
FORUM: Final = {
    "id": "E1", "s": [1], "event_type": "business_conference", "name": "annual forum", "status": "held",
    "mention": "main", "location": "Hanoi", "location_area": {"w": "Hanoi", "v": "VN"},
}  # fmt: skip


def long_text(agreements: int, rain: int) -> str:
    """An article of that many agreements with so many sentences of rain after each."""
    parts = [FIRST]
    for n in range(agreements):
        one, other = NAMES[n % 11], NAMES[(n + 1 + n // 11) % 11]
        parts.append(f"{one} and {other} signed {n + 2} memoranda of understanding on March {n % 3 + 1}, 2025.")
        parts.append(RAIN * rain)
    return "\n\n".join(parts)


def answer(request: ModelRequest) -> str:
    """What a good model says of the sentences that it is shown, and of no others."""
    agreements = [
        {
            "id": f"A{n}", "s": [int(number)], "instrument": "mou", "status": "signed", "event": "E1",
            "signatory_level": "government", "count": {"w": f"{count} memoranda", "v": int(count)},
            "date": {"w": f"March {day}, 2025", "v": f"2025-03-0{day}"},
            "party_areas": [{"w": name, "v": AREAS[name]} for name in (one, other)],
        }
        for n, (number, one, other, count, day) in enumerate(SIGNED.findall(request.text), 1)
    ]  # fmt: skip
    said: dict[str, Any] = {"events": [FORUM], "agreements": agreements, "parties": [], "trade_figures": []}
    return json.dumps(said | {"policy_measures": [], "statements": []})


def extracted(
    text: str, window: int | None, raw: Callable[[ModelRequest], str] = answer, *, rules: bool = True
) -> tuple[Extraction[Any], list[ModelRequest]]:
    """The extraction of a text, and what was asked for it."""
    requests: list[ModelRequest] = []

    def ask(request: ModelRequest) -> ModelAnswer:
        requests.append(request)
        return ModelAnswer(raw=raw(request), completion_tokens=1)

    extractor = Extractor("openai/gpt-4.1", ask=ask, strategy=Strategy(window=window), rules=rules)
    return extractor.extract(load_article(text, published="2025-03-04")), requests


@pytest.mark.parametrize(
    ("rain", "window", "windows"),
    [(0, None, 1), (0, 1_500, 3), (2, 900, 24), (38, None, 7), (0, 1, 56)],
    ids=["one", "few", "many", "200 kB", "one a sentence"],
)
def test_everything_is_there_once(rain: int, window: int | None, windows: int) -> None:
    """Of 55 agreements none is lost or doubled, each has its own evidence and the link to the forum of all windows."""
    found, requests = extracted(long_text(55, rain), window)
    made = found.record.agreements
    assert len(requests) == windows
    assert [one.count for one in made] == list(range(2, 57))
    assert [one.id for one in made] == [f"A{n}" for n in range(1, 56)]
    assert {one.event for one in made} == {found.record.events[0].id}
    assert [event.name for event in found.record.events] == ["annual forum"]
    assert all(f"signed {one.count} memoranda" in one.evidence[0].quote for one in made)
    assert (found.dropped, found.doubtful()) == ((), ())


def test_a_link_within_a_window_holds_in_the_record() -> None:
    """`A1` is another item in every window; what it was linked to in its own is what it stays linked to."""

    def parts(request: ModelRequest) -> str:
        said = json.loads(answer(request))
        first, *others = said["agreements"]
        for one in others:
            one["part_of"] = first["id"]
        return json.dumps(said)

    made = extracted(long_text(12, 0), 400, parts)[0].record.agreements
    assert [one.count for one in made] == list(range(2, 14))
    assert [one.part_of for one in made] == [None, *["A1"] * 11]  # the lead sentences show the first in every window


@pytest.mark.parametrize("at_limit", [True, False], ids=["at the token limit", "without a word"])
def test_a_list_that_was_cut_is_asked_for_once_again(*, at_limit: bool) -> None:
    """What is not complete is asked for once; what is cut off again stands as far as it goes, and says so."""

    def cut(request: ModelRequest, times: int) -> str:
        raw = answer(request)
        if len(seen) >= times:
            return raw
        seen.append(request)
        raw = raw[: len(raw) * 2 // 3]
        if at_limit:
            raise TruncatedAnswerError("the token limit", raw=raw)
        return raw

    for times, count, complete in ((1, 12, True), (99, 7, False)):
        seen: list[ModelRequest] = []
        found, requests = extracted(long_text(12, 0), None, partial(cut, times=times))
        asked = [list(request.answer_model.model_fields) for request in requests[1:]]
        assert asked == [["parties"], ["agreements"], ["trade_figures"], ["policy_measures"]]
        assert len(found.record.agreements) == count
        unreached = {verdict.path for verdict in found.doubtful() if verdict.check == "not_reached"}
        assert ("/agreements/-" in unreached) is not complete


def test_a_window_without_an_answer_costs_no_other() -> None:
    """One window's answer is no answer: what the others gave stands, and each list says that it is not complete."""
    answers = iter(["{}", None, "Sorry, I cannot.", None, None, None, None, None, None])
    found, _ = extracted(long_text(55, 0), 1_500, lambda request: next(answers) or answer(request))
    unreached = [verdict for verdict in found.doubtful() if verdict.check == "not_reached"]
    assert {verdict.path for verdict in unreached} >= {"/events/-", "/agreements/-", "/trade_figures/-"}
    assert found.record.agreements
    assert found.usage.requests == 1
    with pytest.raises(MalformedAnswerError):
        extracted(long_text(55, 0), 1_500, lambda _: "Sorry, I cannot.")
    with pytest.raises(MalformedAnswerError):
        extracted(long_text(55, 0), None, lambda _: "Sorry, I cannot.")


@pytest.mark.parametrize("rules", [True, False])
def test_ten_signatories_are_ten(*, rules: bool) -> None:
    """An agreement of ten areas is one item with ten, in the order of the text."""
    ten = NAMES[:10]
    text = (
        f"HANOI, March 4, 2025 - {', '.join(ten[:9])} and {ten[9]} signed an agreement on fisheries in Hanoi on Monday."
    )
    one = {
        "s": [1], "instrument": "agreement", "status": "signed", "signatory_level": "government",
        "count": {"w": "an agreement", "v": 1}, "date": {"w": "on Monday", "v": "2025-03-03"},
        "party_areas": [{"w": name, "v": AREAS[name]} for name in ten],
    }  # fmt: skip
    found, _ = extracted(text, None, lambda _: json.dumps({"agreements": [one], "events": []}), rules=rules)
    (made,) = found.record.agreements
    assert made.party_areas == ["CHL", "NOR", "VNM", "KEN", "PER", "GHA", "JPN", "BRA", "OMN", "FJI"]
    assert made.date == "2025-03-03"


def test_a_long_beginning_is_not_sent_with_each_window() -> None:
    """What is sent of an article grows with its length, also where its first sentences are as long as it is."""
    text = "\n\n".join(
        ["HANOI, March 4, 2025 - Delegations met. ", *[f"{RAIN[:-2]}, and " * 200 + "so on."] * 3, RAIN * 2000]
    )
    asked = list(Strategy(split="whole").requests(load_article(text), TRADE, "openai/large"))
    assert len(asked) > 3
    assert sum(len(request.text) for request in asked) < 2 * len(text)


class Closure(BaseModel):
    """A works that closes."""

    works: str
    jobs: int
    stage: Literal["announced", "completed"]
    summary: str


class Closures(BaseModel):
    """What a feature tells of works that close."""

    title: str = Field(alias="headline")
    ministers: list[str]
    levy: float
    closures: list[Closure]


WORKS: Final = ["Harrow", "Denby", "Selwick", "Corrin", "Aldmoor", "Penryth", "Tarvin", "Ostley"]
FEATURE: Final = "Works close in the north.\n\n" + "\n\n".join(
    f"The {name} works goes with {101 + n} jobs, said Minister {name}son. A levy of 40 euros is due. It rained."
    for n, name in enumerate(WORKS)
)


def of_feature(said: dict[str, Any], **closure: list[Any]) -> Callable[[ModelRequest], str]:
    """Answers to the feature, each of the sentences that it is shown; what is given varies by turns."""
    turns = {key: cycle(values) for key, values in {**said, **closure}.items()}

    def answer_to(request: ModelRequest) -> str:
        shown = re.findall(r"\[(\d+)\] The (\w+) works goes with (\d+) jobs", request.text)
        now = {key: next(values) for key, values in turns.items()}
        items = [
            {"s": [int(at)], "works": works, "jobs": {"w": f"{jobs} jobs", "v": int(jobs)}}
            | {key: now[key] for key in closure}
            for at, works, jobs in shown
        ]
        own = {"s": [1], "headline": "Works close", "ministers": [f"{works}son" for _, works, _ in shown]}
        return json.dumps({**own, **{key: now[key] for key in said}, "closures": items})

    return answer_to


def feature_by(answer_to: Callable[[ModelRequest], str]) -> tuple[Extraction[Any], int]:
    """The extraction of the feature in windows, and how many requests it took."""
    asked = 0

    def ask(request: ModelRequest) -> ModelAnswer:
        nonlocal asked
        asked += 1
        return ModelAnswer(raw=answer_to(request), completion_tokens=1)

    extractor = Extractor("openai/gpt-4.1", schema=Closures, ask=ask, strategy=Strategy(window=400))
    return extractor.extract(load_article(FEATURE)), asked


LEVY: Final = {"levy": [{"w": "40 euros", "v": 40}]}


def test_wording_does_not_make_another_fact() -> None:
    """What two windows tell in other words is one item; a choice on which they differ is marked."""
    found, asked = feature_by(
        of_feature(LEVY, stage=["announced", "completed"], summary=["It goes.", "The works goes.", "It closes."])
    )
    assert asked > 2
    assert [(one.works, one.jobs) for one in found.record.closures] == [(name, 101 + n) for n, name in enumerate(WORKS)]
    differ = {verdict.path for verdict in found.doubtful() if verdict.check == "parts_agree"}
    assert differ
    assert {path.rsplit("/", 1)[1] for path in differ} == {"stage"}


def test_two_facts_of_one_sentence_stay_two() -> None:
    """What one window tells apart by a choice alone is not made one by another that tells it apart too."""

    def twice(request: ModelRequest) -> str:
        said = json.loads(announced(request))
        said["closures"] = [one | {"stage": stage} for one in said["closures"] for stage in ("announced", "completed")]
        return json.dumps(said)

    announced = of_feature(LEVY, stage=["announced"], summary=["It goes.", "The works goes."])
    made = feature_by(twice)[0].record.closures
    assert [(one.works, one.stage) for one in made] == [
        (name, stage) for name in WORKS for stage in ("announced", "completed")
    ]


def test_the_record_has_what_each_window_saw() -> None:
    """Lists of the record's own are put together; a value that two windows give otherwise is marked."""
    levy = {"levy": [{"w": "40 euros", "v": 40}, {"w": "40 euros", "v": 60}]}
    found, _ = feature_by(of_feature(levy, stage=["announced"], summary=["It goes."]))
    assert found.record.ministers == [f"{name}son" for name in WORKS]
    assert "/levy" in {verdict.path for verdict in found.doubtful() if verdict.check == "parts_agree"}


def test_sentence_numbers_that_are_missing_are_not_asked_for() -> None:
    """An answer without the numbers of sentences is complete: the words are looked up in the text."""

    def without(request: ModelRequest) -> str:
        return json.dumps({key: value for key, value in json.loads(whole(request)).items() if key != "s"})

    whole = of_feature(LEVY, stage=["announced"], summary=["It goes."])
    assert feature_by(without)[1] == feature_by(whole)[1]
