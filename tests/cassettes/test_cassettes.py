from __future__ import annotations

import asyncio
import importlib.metadata
import json
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, get_args

import pytest
import yaml  # type: ignore[import-untyped]
from tests.client.asking import ARTICLE, MODEL, Impatient, Town, question, run_python
from tests.client.faults import FINE, completion
from vcr.persisters.filesystem import FilesystemPersister
from vcr.serializers import yamlserializer

from communique.asking.request import PARTS
from communique.cassettes import Cassette, HttpResponse, Mode, current_cassette, open_cassette, use_cassette
from communique.client import Client
from communique.errors import (
    CassetteDamagedError,
    CassetteError,
    CassetteMissingError,
    CassetteStaleError,
    ModelError,
    SettingsError,
    TransportError,
    TruncatedAnswerError,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.client.faults import FaultServer

    from communique.asking.request import ModelAnswer, ModelRequest


def response(content: str = FINE) -> HttpResponse:
    """A response with `content` as its answer."""
    return HttpResponse(path="/v1/chat/completions", body=json.dumps(completion(content)).encode())


def replay(path: Path, request: ModelRequest) -> ModelAnswer | ModelError:
    """What a client that reaches no server and has no key gives for `request`."""
    with use_cassette(path), Client(MODEL, base_url="https://nobody.invalid/v1") as client:
        try:
            return client.ask(request)
        except ModelError as error:
            return error


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a cassette goes, in a folder that is not there yet."""
    return tmp_path / "cassettes" / "article.yaml"


@pytest.fixture
def recorded(path: Path) -> Path:
    """A cassette that holds the answer to `question()`."""
    open_cassette(path, "all").record(question(), response())
    return path


CONTENTS = [
    FINE,
    f"```json\n{FINE}\n```",
    '{\n  "name": "Ōsaka  \t– 大阪 😀 \\u00e9 \u2028 \x85 \\n"\n}',
    '{"name": "trailing space "} \n\n',
    '{"name": "' + "long " * 500 + '"}',
    '{"name": "half a pair \ud83d, a mark \ufeff, a control \x7f \x07"}',
    "{}",
]


@pytest.mark.parametrize("content", CONTENTS)
def test_replay_is_exact(path: Path, content: str) -> None:
    """A recorded body comes back with every character of the answer, after a save and a load."""
    open_cassette(path, "all").record(question(), response(content))
    played = open_cassette(path).play(question())
    assert played is not None
    assert json.loads(played.body) == json.loads(response(content).body)
    assert (played.status, played.content_type) == (200, "application/json")


REPLAYED = ["fine", "fenced", "invalid for the schema", "length", "refusal", "filtered", "empty", "prose"]


@pytest.mark.parametrize("fault", REPLAYED)
def test_replay_equals_live(server: FaultServer, path: Path, fault: str) -> None:
    """A replay gives what the live request gave, answer or error, without a server, a key or a network."""
    server.script = [fault]
    with use_cassette(path, "all"), Impatient(server) as client:
        try:
            live: ModelAnswer | ModelError = client.ask(question())
        except ModelError as error:
            live = error
    server.shutdown()
    replayed = replay(path, question())
    if isinstance(live, ModelError):
        assert isinstance(replayed, ModelError)
        assert (type(replayed), str(replayed), replayed.raw) == (type(live), str(live), live.raw)
    else:
        assert replayed == live


def test_transport_leaves_no_trace(server: FaultServer, path: Path) -> None:
    """Faults that passed are not in the cassette: lucky and faulty transport record the same bytes."""
    server.script = ["busy", "reset", "fine"]
    with use_cassette(path, "all"), Impatient(server) as client:
        client.ask(question())
    faulty = path.read_bytes()
    with use_cassette(path, "all"), Impatient(server) as client:
        client.ask(question())
    assert path.read_bytes() == faulty


@pytest.mark.parametrize(
    ("fault", "error"), [("overloaded", TransportError), ("web page", TransportError), ("no key", ModelError)]
)
def test_failures_are_not_recorded(server: FaultServer, path: Path, fault: str, error: type[ModelError]) -> None:
    """A response that is not the model's is not recorded."""
    server.script = [fault]
    with use_cassette(path, "all"), Impatient(server, attempts=1) as client, pytest.raises(error):
        client.ask(question())
    assert not path.exists()


# The mode, whether there is a recording of the request, of another one, what is played, requests made.
MODES: list[tuple[Mode, bool, bool, type[Exception] | None, int]] = [
    ("none", True, False, None, 0),
    ("none", False, True, CassetteStaleError, 0),
    ("none", False, False, CassetteMissingError, 0),
    ("once", True, False, None, 0),
    ("once", False, True, CassetteStaleError, 0),
    ("once", False, False, None, 1),
    ("new_episodes", True, False, None, 0),
    ("new_episodes", False, True, None, 1),
    ("new_episodes", False, False, None, 1),
    ("all", True, False, None, 2),
    ("all", False, True, None, 2),
    ("all", False, False, None, 2),
]


@pytest.mark.parametrize(("mode", "has_it", "has_another", "error", "requests"), MODES)
def test_modes(
    server: FaultServer,
    path: Path,
    mode: Mode,
    has_it: bool,  # noqa: FBT001 - a column of the table
    has_another: bool,  # noqa: FBT001 - a column of the table
    error: type[Exception] | None,
    requests: int,
) -> None:
    """Each mode asks, replays or refuses as in vcrpy; asking the same twice in one session is no exception."""
    if has_it:
        open_cassette(path, "all").record(question(), response())
    if has_another:
        open_cassette(path, "all").record(question(question="Another?"), response())
    raised = None
    with use_cassette(path, mode), Impatient(server) as client:
        try:
            answers = [client.ask(question()).raw for _ in range(2)]
        except (CassetteStaleError, CassetteMissingError) as caught:
            raised = type(caught)
        else:
            assert answers == [FINE, FINE]
    assert (raised, len(server.requests)) == (error, requests)


def test_all_replaces(recorded: Path) -> None:
    """Recording all again replaces the answer to the same request and keeps the others."""
    again = open_cassette(recorded, "all")
    again.record(question(), response('{"name": "Lyon"}'))
    again.record(question(question="And now?"), response('{"name": "Nice"}'))
    played = [replay(recorded, asked) for asked in (question(), question(question="And now?"))]
    assert [getattr(answer, "raw", None) for answer in played] == ['{"name": "Lyon"}', '{"name": "Nice"}']
    assert len(yaml.safe_load(recorded.read_text(encoding="utf-8"))["interactions"]) == 2


def test_repeats(path: Path) -> None:
    """A request recorded several times gets its answers in order, then the last one again."""
    recording = open_cassette(path, "all")
    for name in "Lyon", "Nice":
        recording.record(question(), response(f'{{"name": "{name}"}}'))
    playing = open_cassette(path)
    played = [playing.play(question()) for _ in range(4)]
    assert [b"Lyon" in played.body for played in played if played] == [True, False, False, False]


NEAREST = "compared with the nearest recording,"


def how_to_record(path: Path) -> str:
    """What a message says where nobody knows the command."""
    return f'with use_cassette("{path}", "all") in Python, with --record all added to the command on a terminal'


CHANGES: list[tuple[dict[str, Any], str]] = [
    ({"text": "1: Another article."}, f"{NEAREST} the text changed"),
    ({"metadata": {"published": "2024-03-02"}}, f"{NEAREST} the metadata changed"),
    ({"instructions": "Answer in French."}, f"{NEAREST} the prompt changed"),
    ({"question": "Which town?"}, f"{NEAREST} the prompt changed"),
    ({"kind": "repair"}, f"{NEAREST} the prompt changed"),
    ({"answer_model": Town}, f"{NEAREST} the schema changed"),
    ({"model": "openai/other"}, f"{NEAREST} the model changed"),
    ({"parameters": {"temperature": 1, "max_tokens": 30}}, f"{NEAREST} the parameters changed"),
    ({"answer_model": Town, "question": "Which town?"}, f"{NEAREST} the prompt and the schema changed"),
    (
        {
            "text": "1: A.",
            "instructions": "",
            "question": "",
            "metadata": {},
            "kind": "events",
            "answer_model": Town,
            "model": "x/y",
            "parameters": {},
        },
        "no recording has anything in common with it",
    ),
]


@pytest.mark.parametrize(("changed", "said"), CHANGES)
def test_stale(recorded: Path, changed: dict[str, Any], said: str) -> None:
    """A miss names each part that changed since the nearest recording, and the command that records it again."""
    asked = question(**changed)
    with pytest.raises(CassetteStaleError) as raised:
        open_cassette(recorded).play(asked)
    assert f"holds no answer to this request: {said}. Record it again: " in str(raised.value)
    assert str(raised.value).startswith(f"{recorded} holds no answer")
    assert str(raised.value).endswith(how_to_record(recorded))


def test_nearest(recorded: Path) -> None:
    """Of several recordings, the one with most parts in common says what changed."""
    open_cassette(recorded, "new_episodes").record(question(kind="events", answer_model=Town), response())
    with pytest.raises(CassetteStaleError, match=f"{NEAREST} the schema changed"):
        open_cassette(recorded).play(question(kind="record", answer_model=Town))


def test_missing(path: Path) -> None:
    """A cassette that is not there is named, with the command that records it."""
    with pytest.raises(CassetteMissingError) as raised:
        open_cassette(path).play(question())
    assert str(raised.value) == f"There is no cassette {path}. Record it: {how_to_record(path)}"


def test_the_command_that_records(path: Path) -> None:
    """Who knows the command gives it, and it is what the message says."""
    with pytest.raises(CassetteMissingError, match=r"Record it: make recordings$"):
        Cassette(path, again="make recordings").play(question())


def test_what_was_not_played(recorded: Path) -> None:
    """A cassette tells which recordings nobody asked for, and how they differ from what was asked."""
    more = open_cassette(recorded, "new_episodes")
    more.record(question(question="Which town?"), response())
    assert len(more.unplayed()) == 1
    cassette = open_cassette(recorded)
    assert cassette.unplayed() == ["no recording has anything in common with it"] * 2
    cassette.play(question())
    assert cassette.unplayed() == [f"{NEAREST} the prompt changed"]
    cassette.play(question(question="Which town?"))
    assert cassette.unplayed() == []


def test_all_may_forget_the_rest(recorded: Path) -> None:
    """Recordings that were not made again go when the session says so, and only in mode `all`."""
    open_cassette(recorded, "new_episodes").record(question(question="Which town?"), response())
    modes: list[tuple[Mode, int]] = [("none", 2), ("new_episodes", 2), ("all", 1)]
    for mode, left in modes:
        cassette = Cassette(recorded, mode)
        if mode == "all":
            cassette.record(question(question="Which town?"), response())
        cassette.forget_the_rest()
        assert len(open_cassette(recorded).unplayed()) == left
    assert open_cassette(recorded).play(question(question="Which town?"))


@pytest.mark.parametrize("mode", ["none", "once", "new_episodes", "all"])
def test_replays(recorded: Path, mode: Mode) -> None:
    """Whether anything can be recorded is known beforehand."""
    assert Cassette(recorded, mode).replays == (mode in {"none", "once"})
    assert Cassette(recorded.with_name("none.yaml"), mode).replays == (mode == "none")


def test_errors_come_out_as_themselves(server: FaultServer, recorded: Path) -> None:
    """What a cassette raises is neither retried nor wrapped, in either way to ask."""

    async def asking() -> None:
        await client.aask(question(text="2: changed"))

    with use_cassette(recorded), Impatient(server) as client:
        with pytest.raises(CassetteStaleError):
            client.ask(question(text="2: changed"))
        with pytest.raises(CassetteStaleError):
            asyncio.run(asking())
    assert (client.waits, server.requests) == ([], [])


GOOD = "version: 1\ninteractions:\n- request: {method: POST, uri: /, headers: {}, body: '%s'}\n  response: %s\n"
RESPONSE = "{status: {code: 200}, headers: {Content-Type: [json]}, body: {string: '{}'}}"
DIGESTS = json.dumps(dict.fromkeys(PARTS, "0"))
DAMAGED = [
    ("empty", ""),
    ("no cassette", "hello"),
    ("no YAML", "version: [1"),
    ("list", "- 1\n"),
    ("no interactions", "version: 1\n"),
    ("interactions are no list", "interactions: 3\n"),
    ("half a recording", "interactions:\n- request: {}\n"),
    ("unsafe", "interactions: !!python/object/apply:os.getcwd []\n"),
    ("recorded by something else", GOOD % ("hello", RESPONSE)),
    ("other digests", GOOD % ('{"text": "0"}', RESPONSE)),
    ("digests are no object", GOOD % ("[]", RESPONSE)),
    ("no status", GOOD % (DIGESTS, "{status: {code: fine}, headers: {Content-Type: [json]}, body: {string: a}}")),
    ("no body", GOOD % (DIGESTS, "{status: {code: 200}, headers: {Content-Type: [json]}, body: {string: null}}")),
    ("no header", GOOD % (DIGESTS, "{status: {code: 200}, headers: {}, body: {string: a}}")),
]


@pytest.mark.parametrize("mode", get_args(Mode))
@pytest.mark.parametrize("text", [row[1] for row in DAMAGED], ids=[row[0] for row in DAMAGED])
def test_damaged(path: Path, text: str, mode: Mode) -> None:
    """A file that is no cassette is an error that names it, never an empty cassette and never overwritten."""
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    damaged = open_cassette(path, mode)
    with pytest.raises(CassetteDamagedError) as raised:
        damaged.play(question()) or damaged.record(question(), response())  # type: ignore[func-returns-value]
    assert str(path) in str(raised.value)
    assert path.read_text(encoding="utf-8") == text


def test_damaged_bytes(path: Path) -> None:
    """So is one that is no text, and a folder."""
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe\x00")
    for place in path, path.parent:
        with pytest.raises(CassetteDamagedError, match=str(place)):
            open_cassette(place).play(question())


def test_good_by_hand(path: Path) -> None:
    """The damaged rows differ from this good one only in what their name says."""
    path.parent.mkdir()
    path.write_text(GOOD % (json.dumps(question().digests()), RESPONSE), encoding="utf-8")
    played = open_cassette(path).play(question())
    assert played == HttpResponse(content_type="json", body=b"{}\n")


def test_nothing_secret(server: FaultServer, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cassette holds no text, prompt, key, cookie, organisation or host, and no header but the content type."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret-key")
    with use_cassette(path, "all"), Impatient(server) as client:
        client.ask(question())
    text = path.read_text(encoding="utf-8")
    (kept,) = yaml.safe_load(text)["interactions"]
    for secret in ARTICLE, "Nguyen", "Which city", "Answer in JSON", "2024", "secret", "127.0.0.1", "faulty/":
        assert secret not in text
    assert kept["response"]["headers"] == {"Content-Type": ["application/json"]}
    assert {**kept["request"], "body": json.loads(kept["request"]["body"])} == {
        "method": "POST",
        "uri": "/v1/chat/completions",
        "headers": {},
        "body": question().digests(),
    }


def test_readable(recorded: Path) -> None:
    """A recording is written as lines that a diff can show, in the order in which they were made."""
    lines = recorded.read_text(encoding="utf-8").splitlines()
    assert lines[:3] == ["version: 1", "interactions:", "- request:"]
    assert f'        "schema": "{question().digests()["schema"]}",' in lines
    assert '                "content": "{\\"name\\": \\"Paris\\"}",' in lines


def test_format(recorded: Path) -> None:
    """Vcrpy 9's own loader reads the file as what was recorded."""
    assert importlib.metadata.version("vcrpy").split(".")[0] == "9"
    requests, responses = FilesystemPersister.load_cassette(recorded, yamlserializer)
    assert json.loads(requests[0].body) == question().digests()
    assert json.loads(responses[0]["body"]["string"]) == completion()


def test_atomic(recorded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A save that fails leaves the old file and no other."""
    before = recorded.read_bytes()

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("pathlib.Path.replace", fail)
    with pytest.raises(CassetteError, match="cannot be written: disk full"):
        open_cassette(recorded, "all").record(question(), response("[1]"))
    assert (recorded.read_bytes(), [*recorded.parent.iterdir()]) == (before, [recorded])


def test_unwritable(path: Path) -> None:
    """A place where no file can be made is an error that names the file."""
    path.parent.write_text("a file where the folder belongs", encoding="utf-8")
    with pytest.raises(CassetteError, match=f"{path}"):
        open_cassette(path, "all").record(question(), response())


def test_mode_unknown(path: Path) -> None:
    """A mode that does not exist is an error that lists those that do."""
    with pytest.raises(SettingsError, match="none, once, new_episodes, all"):
        open_cassette(path, "some")  # type: ignore[arg-type]


def test_nesting(path: Path) -> None:
    """The innermost cassette holds, in `with` and `async with`, and the outer one again after it."""
    seen: list[Cassette | None] = []

    async def inside() -> None:
        async with use_cassette(path) as third:
            seen.append(third if current_cassette() is third else None)

    with use_cassette(path) as first:
        with use_cassette(path) as second:
            assert current_cassette() is second
            asyncio.run(inside())
        assert current_cassette() is first
    assert current_cassette() is None
    assert seen != [None]


def test_threads_do_not_mix(server: FaultServer, tmp_path: Path) -> None:
    """64 articles at once in threads, each with its own cassette, get and record their own answers."""
    server.script = ["echo"]

    def one(n: int) -> str:
        with use_cassette(tmp_path / f"{n}.yaml", "once"):
            return client.ask(question(text=f"{n}: {ARTICLE}", question=f"number-{n}")).raw

    expected = [f'{{"name": "number-{n}"}}' for n in range(64)]
    with Impatient(server) as client, ThreadPoolExecutor(64) as pool:
        assert [*pool.map(one, range(64))] == expected
        assert [*pool.map(one, range(64))] == expected
    assert len(server.requests) == 64
    for n in range(64):
        (kept,) = yaml.safe_load((tmp_path / f"{n}.yaml").read_text(encoding="utf-8"))["interactions"]
        assert f"number-{n}\\" in kept["response"]["body"]["string"]


def test_tasks_do_not_mix(server: FaultServer, tmp_path: Path) -> None:
    """64 articles at once in tasks, each with its own cassette, get and record their own answers."""
    server.script = ["echo"]

    async def one(client: Client, n: int) -> str:
        async with use_cassette(tmp_path / f"{n}.yaml", "once"):
            return (await client.aask(question(text=f"{n}: {ARTICLE}", question=f"number-{n}"))).raw

    async def every() -> list[str]:
        async with Impatient(server) as client:
            return await asyncio.gather(*(one(client, n) for n in range(64)))

    expected = [f'{{"name": "number-{n}"}}' for n in range(64)]
    assert [asyncio.run(every()), asyncio.run(every())] == [expected, expected]
    assert len(server.requests) == 64
    for n in range(64):
        (kept,) = yaml.safe_load((tmp_path / f"{n}.yaml").read_text(encoding="utf-8"))["interactions"]
        assert f"number-{n}\\" in kept["response"]["body"]["string"]


def test_one_cassette_for_many(path: Path) -> None:
    """One cassette that 64 threads record into and play from at once holds all of their answers, and mixes none."""
    asked = [question(question=f"number-{n}") for n in range(64)]
    answers = [f'{{"name": "number-{n}"}}' for n in range(64)]
    recording, playing = open_cassette(path, "new_episodes"), open_cassette(path)
    with ThreadPoolExecutor(64) as pool:
        [*pool.map(lambda n: recording.record(asked[n], response(answers[n])), range(64))]
        played = [*pool.map(playing.play, asked)]
    assert [json.loads(one.body) for one in played if one] == [completion(answer) for answer in answers]


def test_shared(server: FaultServer, path: Path) -> None:
    """One `use_cassette` may be entered by many threads and tasks at once."""
    server.script = ["echo"]
    shared = use_cassette(path, "new_episodes")

    def one(n: int) -> str:
        with shared:
            return client.ask(question(question=f"number-{n}")).raw

    async def another(n: int) -> str:
        async with shared:
            return (await client.aask(question(question=f"number-{n}"))).raw

    async def every() -> list[str]:
        return await asyncio.gather(*(another(n) for n in range(16)))

    with Impatient(server) as client, ThreadPoolExecutor(16) as pool:
        threads = [*pool.map(one, range(16))]
        tasks = asyncio.run(every())
    assert threads == tasks == [f'{{"name": "number-{n}"}}' for n in range(16)]
    assert len(server.requests) == 16


def test_started_inside(recorded: Path) -> None:
    """Tasks and threads of asyncio that are started inside use the cassette too."""

    async def asking() -> list[ModelAnswer]:
        client = Client(MODEL)
        async with use_cassette(recorded):
            task = asyncio.create_task(client.aask(question()))
            return [await task, await asyncio.to_thread(client.ask, question())]

    assert [answer.raw for answer in asyncio.run(asking())] == [FINE, FINE]


def test_replay_imports_no_sdk(recorded: Path) -> None:
    """A replay needs neither an SDK nor instructor nor a key."""
    code = f"""
import sys
from communique.cassettes import use_cassette
from communique.client import Client
from tests.client.asking import MODEL, question
with use_cassette({str(recorded)!r}):
    print(Client(MODEL).ask(question()).raw, *{{'openai', 'instructor', 'tenacity'}} & set(sys.modules))
"""
    done = run_python(code)
    assert done.stdout.strip() == FINE


def test_speed(recorded: Path) -> None:
    """A replay costs less than 10 ms an article."""
    replay(recorded, question())
    began = time.process_time()
    for _ in range(50):
        replay(recorded, question())
    assert (time.process_time() - began) / 50 < 0.01


def test_truncated(server: FaultServer, path: Path) -> None:
    """An answer that was cut off is recorded too, and is cut off in the replay."""
    server.script = ["length"]
    with use_cassette(path, "once"), Impatient(server) as client, pytest.raises(TruncatedAnswerError):
        client.ask(question())
    assert isinstance(replay(path, question()), TruncatedAnswerError)
