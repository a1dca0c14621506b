"""Long articles: each window is answered from its own text, and the record has everything once, none of it lost."""

from __future__ import annotations

import json
import re
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import pytest

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
