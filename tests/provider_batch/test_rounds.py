"""Requests out in files, answers back in whatever state, and round again what has not come."""

from __future__ import annotations

import json
from collections import deque
from typing import TYPE_CHECKING

import pytest
from tests.faults.misbehaving import completion
from tests.places import CHECKOUT
from tests.provider_batch.running import LISTS, account, articles, failures, files, impatient, run, small, unfinished
from tests.provider_batch.server import Plan

from communique.api import domain_named
from communique.batch.provider_batch import start

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.faults.answers import Json
    from tests.provider_batch.server import BatchServer, Lines

    from communique.batch.provider_batch.request_files import Limits

    Online = Callable[[BatchServer, int], tuple[bytes, bytes]]


def _one(name: bytes) -> bytes:
    return b'{"custom_id": "' + name + b'", "response": {"status_code": 200, "body": {"choices": []}}, "error": null}\n'


def _shuffled(lines: Lines) -> Lines:
    return lines[::-1]


def _doubled(lines: Lines) -> Lines:
    changed = [line.replace(b'"prompt_tokens": ', b'"prompt_tokens": 9') for line in lines]
    return [both for pair in zip(lines, changed, strict=True) for both in pair]


def _strange(lines: Lines) -> Lines:
    return [_one(b"nobody"), b"[]\n", b"\xff\xfe\n", b'{"custom_id": 7}\n', b"\n", *lines, _one(b"0" * 64)]


def _poor_first(lines: Lines) -> Lines:
    return [_one(json.loads(lines[0])["custom_id"].encode()), *lines]


MANGLED = {
    "out of order": _shuffled,
    "twice": _doubled,
    "strange lines": _strange,
    "an unusable one first": _poor_first,
}


def test_same_bytes_as_online(provider: BatchServer, tmp_path: Path, online: Online) -> None:
    """What comes of the same answers is the same, byte for byte, and every request is billed once."""
    outcome = run(provider, articles(tmp_path / "in", 4), tmp_path / "out")
    assert files(tmp_path / "out") == online(provider, 4)
    assert (outcome.stopped, outcome.extracted) == (None, 4)
    assert list(provider.billed.values()) == [1] * 4 * LISTS
    assert account(tmp_path / "out")["batches"] == 1


def test_bodies_are_those_of_online_requests(provider: BatchServer, tmp_path: Path) -> None:
    """A line's body is what instructor and the SDK would have sent."""
    folder = articles(tmp_path / "in", 2)
    run(provider, folder, tmp_path / "out", repairs=1)
    batched, provider.bodies = provider.bodies, []
    run(provider, folder, tmp_path / "online", repairs=1, via="online")
    assert _sorted(batched) == _sorted(provider.bodies)
    assert len(batched) > 2 * LISTS  # repairs are among them


def _sorted(bodies: list[Json]) -> list[str]:
    return sorted(json.dumps(body, sort_keys=True) for body in bodies)


def test_repair_that_never_comes(provider: BatchServer, tmp_path: Path) -> None:
    """An article whose repair is not answered fails in a way that the next run tries again."""
    folder = articles(tmp_path / "in", 2)
    provider.plans = deque([Plan(), Plan(fails=lambda _: (500, "oops"))])
    run(provider, folder, tmp_path / "out", repairs=1, attempts=1)
    assert {failure["error"] for failure in failures(tmp_path / "out")} == {"TransportError"}
    run(provider, folder, tmp_path / "out", repairs=1)
    run(provider, folder, tmp_path / "online", repairs=1, via="online")
    assert files(tmp_path / "out") == files(tmp_path / "online")


def test_unreadable_articles(provider: BatchServer, tmp_path: Path) -> None:
    """What cannot be loaded fails alone."""
    folder = articles(tmp_path / "in", 2)
    (folder / "empty.txt").touch()
    outcome = run(provider, folder, tmp_path / "out")
    (failure,) = failures(tmp_path / "out")
    assert (failure["error"], outcome.extracted, len(provider.billed)) == ("EmptyInputError", 2, 2 * LISTS)


def test_repairs_go_into_the_next_round(provider: BatchServer, tmp_path: Path) -> None:
    """A request that only an answer leads to is asked by a batch too."""
    folder = articles(tmp_path / "in", 4)
    run(provider, folder, tmp_path / "out", repairs=1)
    run(provider, folder, tmp_path / "online", repairs=1, via="online")
    assert files(tmp_path / "out") == files(tmp_path / "online")
    assert len(provider.batches) == 2
    assert set(provider.billed.values()) == {1}


def test_a_schema_of_ones_own(provider: BatchServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other processes read answers into the class of a user's file, to the same bytes as an online run."""
    monkeypatch.setattr(start, "WORTH_IT", 1)
    domain = domain_named(f"{CHECKOUT / 'examples' / 'quarterly' / 'results.py'}:QUARTERLY")
    folder = articles(tmp_path / "in", 2)
    for via in ("online", "provider-batch"):
        run(provider, folder, tmp_path / via, via=via, domain=domain, workers=1, settings={"temperature": 0})
    assert files(tmp_path / "provider-batch") == files(tmp_path / "online")
    assert b'"results":' in files(tmp_path / "online")[0]


@pytest.mark.parametrize("how", MANGLED)
def test_lines_in_any_state(how: str, provider: BatchServer, tmp_path: Path, online: Online) -> None:
    """Order does not matter, of several lines the first usable one counts, and unknown ones are passed over."""
    provider.plans = deque([Plan(mangle=MANGLED[how])])
    run(provider, articles(tmp_path / "in", 4), tmp_path / "out")
    assert files(tmp_path / "out") == online(provider, 4)
    assert len(provider.batches) == 1


def test_useless_lines_are_counted(provider: BatchServer, tmp_path: Path) -> None:
    """run.json says how many lines were of no use."""
    provider.plans = deque([Plan(mangle=lambda lines: _doubled(_strange(lines)[:5]) + lines)])
    run(provider, articles(tmp_path / "in", 1), tmp_path / "out")
    said = account(tmp_path / "out")
    assert (said["unknown_ids"], said["broken_lines"], said["requests"]) == (2, 6, LISTS)


def test_truncated_last_line_is_asked_again(provider: BatchServer, tmp_path: Path, online: Online) -> None:
    """Half a line is no answer."""
    provider.plans = deque([Plan(mangle=lambda lines: [*lines[:-1], lines[-1][:-40]])])
    run(provider, articles(tmp_path / "in", 4), tmp_path / "out")
    assert files(tmp_path / "out") == online(provider, 4)
    assert sorted(provider.billed.values()) == [1] * (4 * LISTS - 1) + [2]


@pytest.mark.parametrize("end", ["completed", "expired"])
def test_missing_answers_go_round_again(end: str, provider: BatchServer, tmp_path: Path, online: Online) -> None:
    """What an expired batch has answered is kept; the rest, and only that, is asked again."""
    provider.plans = deque([Plan(end=end, answered=lambda place: place % 3 > 0), Plan(end="expired", answered=bool)])
    run(provider, articles(tmp_path / "in", 4), tmp_path / "out")
    assert files(tmp_path / "out") == online(provider, 4)
    assert len(provider.batches) == 3
    assert set(provider.billed.values()) == {1}


def test_expired_before_anything_was_answered(provider: BatchServer, tmp_path: Path, online: Online) -> None:
    """A batch without output goes round as a whole."""
    provider.plans = deque([Plan(end="expired", answered=lambda _: False)])
    run(provider, articles(tmp_path / "in", 4), tmp_path / "out")
    assert files(tmp_path / "out") == online(provider, 4)


def test_passing_failures_go_round_again(provider: BatchServer, tmp_path: Path, online: Online) -> None:
    """Requests in the error file that had too many beside them or a broken server are asked again."""
    provider.plans = deque([Plan(fails={0: (429, "rate_limit_exceeded"), 7: (500, "oops")}.get)])
    run(provider, articles(tmp_path / "in", 4), tmp_path / "out")
    assert files(tmp_path / "out") == online(provider, 4)
    assert len(provider.batches) == 2


def test_what_never_comes_fails_its_article(provider: BatchServer, tmp_path: Path, online: Online) -> None:
    """After so many batches an article fails in a way that the next run tries again."""
    provider.plans = deque([Plan(fails=lambda place: (500, "oops") if place == 0 else None) for _ in range(2)])
    outcome = run(provider, articles(tmp_path / "in", 4), tmp_path / "out", attempts=2)
    (failure,) = failures(tmp_path / "out")
    assert (failure["error"], failure["attempts"], outcome.extracted) == ("TransportError", 2, 3)
    assert failure["message"].endswith("(after 2 batches)")
    run(provider, tmp_path / "in", tmp_path / "out", attempts=2)
    assert files(tmp_path / "out") == online(provider, 4)
    assert set(provider.billed.values()) == {1}


def test_another_try_is_for_the_whole_article(provider: BatchServer, tmp_path: Path, online: Online) -> None:
    """What failed and may pass is tried again with all that went wrong: a refusal beside it too, as online."""
    lost = Plan(fails={0: (500, "oops")}.get, says=lambda place, body: _refuses(place - 1, body))
    provider.plans = deque([lost])
    run(provider, articles(tmp_path / "in", 4), tmp_path / "out", attempts=1)
    assert [failure["error"] for failure in failures(tmp_path / "out")] == ["TransportError"]
    run(provider, tmp_path / "in", tmp_path / "out")
    assert files(tmp_path / "out") == online(provider, 4)
    assert sorted(provider.billed.values()) == [1] * (4 * LISTS - 1) + [2]


@pytest.mark.parametrize(("status", "batches"), [(400, 1), (401, 2)])
def test_rejected_requests_are_not_repeated(status: int, batches: int, provider: BatchServer, tmp_path: Path) -> None:
    """A request that is wrong stays so; one that the key is not good for may do better in the next run."""
    provider.plans = deque([Plan(fails=lambda place: (status, "no") if place == 0 else None)])
    run(provider, articles(tmp_path / "in", 2), tmp_path / "out")
    (failure,) = failures(tmp_path / "out")
    assert (failure["error"], len(provider.batches)) == ("RejectedRequestError", 1)
    run(provider, tmp_path / "in", tmp_path / "out")
    assert (len(provider.batches), len(failures(tmp_path / "out"))) == (batches, 2 - batches)


def _refuses(place: int, body: Json) -> Json | None:
    return completion(body, None, refusal="No") if place == 0 else None


def _prose(place: int, body: Json) -> Json | None:
    return completion(body, "I see no { here") if place == 0 else None


def _nothing(place: int, body: Json) -> Json | None:
    return completion(body, "") if place == 0 else None


@pytest.mark.parametrize(
    ("says", "errors", "missing", "batches"),
    [(_refuses, ["RefusalError"], 0, 1), (_prose, [], 1, 2), (_nothing, [], 1, 2)],
)
def test_unusable_answers(
    says: Callable[[int, Json], Json | None],
    errors: list[str],
    missing: int,
    batches: int,
    provider: BatchServer,
    tmp_path: Path,
) -> None:
    """Answers that are no JSON are asked for once more, a refusal is not; then they are what they are online."""
    provider.plans = deque([Plan(says=says), Plan(says=says)])
    outcome = run(provider, articles(tmp_path / "in", 2), tmp_path / "out")
    assert [failure["error"] for failure in failures(tmp_path / "out")] == errors
    assert outcome.totals["not_reached"] == missing
    run(provider, tmp_path / "in", tmp_path / "out")
    assert len(provider.batches) == batches


def test_invalid_answer_gets_a_better_one(provider: BatchServer, tmp_path: Path, online: Online) -> None:
    """An answer that is no JSON is replaced by the one of the next round; both are paid for."""
    provider.plans = deque([Plan(says=_prose)])
    run(provider, articles(tmp_path / "in", 4), tmp_path / "out")
    assert files(tmp_path / "out") == online(provider, 4)
    assert sorted(provider.billed.values()) == [1] * (4 * LISTS - 1) + [2]


def test_expiry_does_not_use_up_the_second_chance(provider: BatchServer, tmp_path: Path, online: Online) -> None:
    """An answer that is no JSON gets a better one also where the first batch had none at all."""
    provider.plans = deque([Plan(end="expired", answered=bool), Plan(says=_prose)])
    run(provider, articles(tmp_path / "in", 4), tmp_path / "out")
    assert files(tmp_path / "out") == online(provider, 4)
    assert len(provider.batches) == 3


def test_identical_texts_are_asked_once(provider: BatchServer, tmp_path: Path) -> None:
    """Copies share their requests' answers, in one file or in several."""
    folder = articles(tmp_path / "in", 2)
    for path in list(folder.rglob("*.txt")):
        (folder / f"copy of {path.name}").write_bytes(path.read_bytes())
    outcome = run(provider, folder, tmp_path / "out")
    assert (outcome.extracted, len(provider.billed)) == (4, 2 * LISTS)


@pytest.mark.parametrize("limits", [small(3), small(1000, 20_000)])
def test_files_within_the_limits(
    limits: Limits, provider: BatchServer, tmp_path: Path, online: Online, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file has more requests or bytes than the provider takes."""
    impatient(monkeypatch, limits=limits)
    run(provider, articles(tmp_path / "in", 4), tmp_path / "out")
    assert files(tmp_path / "out") == online(provider, 4)
    sent = provider.uploads
    assert len(sent) > 1
    assert max(len(content) for content in sent) <= limits.bytes
    assert max(content.count(b"\n") for content in sent) <= limits.requests
    assert not unfinished(tmp_path / "out")


def test_request_too_large_for_any_file(provider: BatchServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It fails its article, and no other one."""
    folder = articles(tmp_path / "in", 2)
    (folder / "long.txt").write_text("Trade went on. " * 2000, encoding="utf-8")
    impatient(monkeypatch, limits=small(1000, 11_000))
    run(provider, folder, tmp_path / "out")
    (failure,) = failures(tmp_path / "out")
    assert (failure["source"], failure["error"]) == ("long.txt", "SettingsError")
