"""A hand-made server that speaks OpenAI's files and batches, and misbehaves as it is told: for tests of faults alone.

It is no model and no recording: its answers are those of `tests.faults.answers`, also to requests that come online.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import threading
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Self

from aiohttp import web
from tests.faults.answers import Answerer, Json
from tests.faults.misbehaving import completion, error

if TYPE_CHECKING:
    from collections.abc import Callable

Lines = list[bytes]
CUT: Final = 0
HALF: Final = -1
_UNDER_WAY: Final = {"validating", "in_progress"}


@dataclass(slots=True, kw_only=True)
class Plan:
    """What becomes of a batch.

    Args:
        end: Its last status; `in_progress` for one that ends only when it is cancelled.
        looks: How often any batch is looked at before that.
        answered: Whether the request at a place, from 0, is answered; the others have no line, or one that says
            `batch_expired` where the batch expires.
        says: Stands for the body of the good answer to the request at a place.
        fails: Status and code with which the request at a place fails, in the error file.
        mangle: Changes the lines of the output file.
        reasons: Why a batch fails: code and message of each.
    """

    end: str = "completed"
    looks: int = 1
    answered: Callable[[int], bool] = lambda _: True
    says: Callable[[int, Json], Json | None] = lambda *_: None
    fails: Callable[[int], tuple[int, str] | None] = lambda _: None
    mangle: Callable[[Lines], Lines] = lambda lines: lines
    reasons: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Batch:
    id: str
    file: str
    metadata: dict[str, str]
    plan: Plan
    created: int
    status: str = "validating"
    looks: int = 0
    output: str | None = None
    errors: str | None = None

    def shown(self) -> Json:
        """As the API shows it."""
        reasons = [{"code": code, "message": message, "line": None} for code, message in self.plan.reasons]
        return {
            "id": self.id, "object": "batch", "endpoint": "/v1/chat/completions", "input_file_id": self.file,
            "completion_window": "24h", "status": self.status, "created_at": self.created, "metadata": self.metadata,
            "output_file_id": self.output, "error_file_id": self.errors,
            "errors": {"object": "list", "data": reasons} if self.status == "failed" else None,
            "request_counts": {"total": 0, "completed": 0, "failed": 0},
        }  # fmt: skip


@dataclass(slots=True)
class BatchServer:
    """The server, in a thread.

    Args:
        plans: What becomes of the next batches; those after them have no faults.
        trouble: Answers the next requests of a kind (`POST batches`, `GET batches/one`, `GET files/one/content` …) with
            these statuses; CUT does what is asked and cuts the connection, HALF sends half of the response before that,
            None does it without a fault.
        room: Most requests of batches that are under way; a batch that is more fails. 0 for no limit.
    """

    plans: deque[Plan] = field(default_factory=deque)
    trouble: dict[str, list[int | None]] = field(default_factory=dict)
    room: int = 0
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    batches: dict[str, _Batch] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    billed: Counter[str] = field(default_factory=Counter)
    online: Counter[str] = field(default_factory=Counter)
    uploads: list[bytes] = field(default_factory=list)
    bodies: list[Json] = field(default_factory=list)
    url: str = ""
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    _runner: web.AppRunner = field(init=False)
    _thread: threading.Thread = field(init=False)

    def __enter__(self) -> Self:
        started = threading.Event()
        self._thread = threading.Thread(target=self._serve, args=(started,), daemon=True)
        self._thread.start()
        started.wait()
        return self

    def __exit__(self, *_: object) -> None:
        ended = asyncio.run_coroutine_threadsafe(self._runner.cleanup(), self._loop)
        ended.result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _serve(self, started: threading.Event) -> None:
        app = web.Application(client_max_size=2**30, middlewares=[self._misbehave])
        app.add_routes([
            web.post("/v1/files", self.upload),
            web.get("/v1/files", self.list_files),
            web.delete("/v1/files/{id}", self.delete_file),
            web.get("/v1/files/{id}/content", self.content),
            web.post("/v1/batches", self.create),
            web.get("/v1/batches", self.list_batches),
            web.get("/v1/batches/{id}", self.retrieve),
            web.post("/v1/batches/{id}/cancel", self.cancel),
            web.post("/v1/chat/completions", self.complete),
        ])  # fmt: skip
        self._runner = web.AppRunner(app, access_log=None)
        self._loop.run_until_complete(self._runner.setup())
        self._loop.run_until_complete(web.TCPSite(self._runner, "127.0.0.1", 0).start())
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/v1"
        started.set()
        self._loop.run_forever()
        self._loop.close()

    @web.middleware
    async def _misbehave(self, request: web.Request, handler: Any) -> web.StreamResponse:  # noqa: ANN401 - aiohttp's
        parts = request.path.split("/")[2:]
        kind = f"{request.method} {'/'.join([parts[0], *(['one'] if len(parts) > 1 else []), *parts[2:]])}"
        self.asked[kind] += 1
        due = self.trouble.get(kind)
        status = due.pop(0) if due else None
        if status and status > 0:
            return error(status, "server_error", "On schedule")
        response: web.StreamResponse = await handler(request)
        if status == HALF and isinstance(response, web.Response) and isinstance(response.body, bytes):
            whole, response = response.body, web.StreamResponse(headers={"Content-Type": response.content_type})
            response.content_length = len(whole)
            await response.prepare(request)
            await response.write(whole[: len(whole) // 2])
        if status in {CUT, HALF} and request.transport:
            request.transport.close()
        return response

    async def upload(self, request: web.Request) -> web.Response:
        """Keep a file."""
        form = await request.post()
        file: Any = form["file"]
        self.uploads.append(file.file.read())
        return web.json_response(self._file(self._keep(file.filename, self.uploads[-1])))

    async def list_files(self, request: web.Request) -> web.Response:
        """All files, the newest first."""
        return _page([self._file(name) for name in reversed(self.files)], request)

    async def delete_file(self, request: web.Request) -> web.Response:
        """Forget a file."""
        name = request.match_info["id"]
        self.files.pop(name, None)
        return web.json_response({"id": name, "object": "file", "deleted": True})

    async def content(self, request: web.Request) -> web.Response:
        """A file's content."""
        found = self.files.get(request.match_info["id"])
        return web.Response(body=found[1]) if found else error(404, "not_found", "No such File object")

    async def create(self, request: web.Request) -> web.Response:
        """Begin a batch."""
        given = await request.json()
        plan = self.plans.popleft() if self.plans else Plan()
        name = f"batch_{len(self.batches) + 1}"
        if given["input_file_id"] not in self.files:
            return error(400, "invalid_request_error", "No such file")
        batch = _Batch(name, given["input_file_id"], given["metadata"], plan, int(time.time()))
        if self.room:
            busy = sum(len(self._lines(one)) for one in self.batches.values() if one.status in _UNDER_WAY)
            if busy + len(self._lines(batch)) > self.room:
                batch.plan = Plan(end="failed", reasons=(("token_limit_exceeded", "Enqueued token limit reached"),))
        self.batches[name] = batch
        return web.json_response(batch.shown())

    async def list_batches(self, request: web.Request) -> web.Response:
        """All batches, the newest first."""
        return _page([batch.shown() for batch in reversed(self.batches.values())], request)

    async def retrieve(self, request: web.Request) -> web.Response:
        """How far a batch is; all of them, whether anybody knows of them or not, are one step further than before."""
        batch = self.batches.get(request.match_info["id"])
        if batch is None:
            return error(404, "not_found", "No such batch")
        for each in self.batches.values():
            self._go_on(each)
        return web.json_response(batch.shown())

    async def cancel(self, request: web.Request) -> web.Response:
        """Begin to end a batch."""
        batch = self.batches[request.match_info["id"]]
        if batch.status not in _UNDER_WAY:
            return error(409, "conflict", f"Cannot cancel a batch with status {batch.status}")
        batch.status = "cancelling"
        return web.json_response(batch.shown())

    async def complete(self, request: web.Request) -> web.Response:
        """Answer a request that comes online."""
        body = await request.json()
        self.bodies.append(body)
        self.online["requests"] += 1
        return web.json_response(fine(body))

    def _go_on(self, batch: _Batch) -> None:
        batch.looks += 1
        if batch.status == "cancelling":
            self._end(batch, "cancelled")
        elif batch.status in _UNDER_WAY:
            batch.status = "in_progress"
            if batch.looks > batch.plan.looks and batch.plan.end != "in_progress":
                self._end(batch, batch.plan.end)

    def _end(self, batch: _Batch, status: str) -> None:
        batch.status = status
        if status == "failed":
            return
        output, errors = self._answers(batch, status)
        if output:
            batch.output = self._keep(f"{batch.id}_output.jsonl", b"".join(batch.plan.mangle(output)))
        if errors:
            batch.errors = self._keep(f"{batch.id}_error.jsonl", b"".join(errors))

    def _answers(self, batch: _Batch, status: str) -> tuple[Lines, Lines]:
        output: Lines = []
        errors: Lines = []
        for place, line in enumerate(self._lines(batch)):
            asked = json.loads(line)
            name = asked["custom_id"]
            if not batch.plan.answered(place):
                if status == "expired":
                    reason = {"code": "batch_expired", "message": "This request could not be executed in time."}
                    errors.append(_line(name, None, reason))
            elif failure := batch.plan.fails(place):
                said = {"error": {"code": failure[1], "type": failure[1], "message": "On schedule"}}
                errors.append(_line(name, {"status_code": failure[0], "request_id": "r", "body": said}))
            else:
                self.billed[name] += 1
                self.bodies.append(asked["body"])
                body = batch.plan.says(place, asked["body"]) or fine(asked["body"])
                output.append(_line(name, {"status_code": 200, "request_id": "r", "body": body}))
        return output, errors

    def _lines(self, batch: _Batch) -> list[bytes]:
        return self.files[batch.file][1].splitlines()

    def _keep(self, name: str, content: bytes) -> str:
        made = f"file-{self.asked['files made'] + 1}"
        self.asked["files made"] += 1
        self.files[made] = (name, content)
        return made

    def _file(self, made: str) -> Json:
        name, content = self.files[made]
        return {
            "id": made, "object": "file", "bytes": len(content), "created_at": int(time.time()), "filename": name,
            "purpose": "batch", "status": "processed",
        }  # fmt: skip


def fine(body: Json) -> Json:
    """The body of the good answer to a request, however it came."""
    digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    return completion(body, json.dumps(Answerer(body, digest).answer()))


def _line(name: str, response: Json | None, reason: Json | None = None) -> bytes:
    return json.dumps({"id": "batch_req", "custom_id": name, "response": response, "error": reason}).encode() + b"\n"


def _page(found: list[Json], request: web.Request) -> web.Response:
    after, limit = request.query.get("after"), int(request.query.get("limit", "20"))
    begin = next((place + 1 for place, one in enumerate(found) if one["id"] == after), 0)
    page = found[begin : begin + limit]
    return web.json_response({"object": "list", "data": page, "has_more": begin + limit < len(found)})
