"""A hand-made HTTP server that misbehaves: it stands for a model server in the tests of transport and answers.

It is no model and no recording. Each response is the next of a script of faults, by name; the last one repeats.
"""

from __future__ import annotations

import gzip
import json
import socket
import struct
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FINE: Final = '{"name": "Paris"}'


def completion(
    content: object = FINE, *, finish_reason: object = "stop", refusal: str | None = None, usage: object = None
) -> dict[str, Any]:
    """The body of a response in OpenAI's chat completion format."""
    message = {"role": "assistant", "content": content, "refusal": refusal}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "faulty",
        "choices": [{"index": 0, "message": message, "finish_reason": finish_reason}],
        "usage": usage or {"prompt_tokens": 7, "completion_tokens": 3, "total_tokens": 10},
    }


class FaultHandler(BaseHTTPRequestHandler):
    """Answers with the next fault of the server's script."""

    server: FaultServer
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Note the request, play the next fault."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        FAULTS[self.server.next_fault(json.loads(body), {name.lower(): value for name, value in self.headers.items()})](
            self
        )

    def log_message(self, *_: object) -> None:
        """Keep quiet."""

    def reply(self, status: int, body: object, headers: Mapping[str, str] | None = None) -> None:
        """Send `body`, as JSON unless it is a text."""
        packed = "Content-Encoding" in (headers or {})
        sent = body.encode("latin-1" if packed else "utf-8") if isinstance(body, str) else json.dumps(body).encode()
        given = {"Content-Type": "application/json", "Content-Length": str(len(sent)), **(headers or {})}
        self.send_response(status)
        for name, value in {
            "Set-Cookie": "session=secret-cookie",
            "openai-organization": "secret-org",
            **given,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(sent)

    def reset(self) -> None:
        """Promise a long body, send its beginning, reset the connection."""
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b'{"choices": [')
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True

    def hang(self) -> None:
        """Say nothing until the server is closed."""
        self.server.closing.wait()
        self.close_connection = True

    def drip(self) -> None:
        """Send a whole answer with a space before it, over and over, until the server is closed."""
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(10**9))
        self.end_headers()
        with suppress(OSError):
            while not self.server.closing.wait(0.02):
                self.wfile.write(b" ")
        self.close_connection = True

    def flood(self) -> None:
        """Send ten million bytes, packed into ten thousand."""
        packed = gzip.compress(b" " * 10_000_000)
        with suppress(OSError):
            self.reply(200, packed.decode("latin-1"), {"Content-Encoding": "gzip", "Content-Length": str(len(packed))})

    def move(self) -> None:
        """Send the client to where the server's `elsewhere` is."""
        self.reply(307, "", {"Location": self.server.elsewhere})

    def tell_key(self) -> None:
        """Refuse a key, and say which."""
        self.reply(
            401, _error("invalid_api_key", f"Incorrect key: {self.headers['Authorization']}, not sk-other-123456")
        )

    def show_key(self) -> None:
        """Answer with a page, and the key in it."""
        self.reply(200, f"<html>{self.headers['Authorization']}</html>", {"Content-Type": "text/html"})

    def say_key(self) -> None:
        """Answer with the key instead of JSON."""
        self.reply(200, completion(f"Your key is {self.headers['Authorization']}"))

    def echo(self) -> None:
        """Answer with the last word of the question."""
        word = self.server.requests[-1]["messages"][-1]["content"].split()[-1]
        self.reply(200, completion(json.dumps({"name": word})))


def _error(code: str, message: str) -> dict[str, Any]:
    return {"error": {"message": message, "type": "some_error", "param": None, "code": code}}


def _replies(status: int, body: object, **headers: str) -> Callable[[FaultHandler], None]:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.reply(status, body, given)


FAULTS: Final[dict[str, Callable[[FaultHandler], None]]] = {
    "fine": _replies(200, completion()),
    "echo": FaultHandler.echo,
    "busy": _replies(429, _error("rate_limit_exceeded", "Slow down")),
    "busy for 7 s": _replies(429, _error("rate_limit_exceeded", "Slow down"), Retry_After="7"),
    "busy until 2100": _replies(
        429, _error("rate_limit_exceeded", "Slow down"), Retry_After="Fri, 01 Jan 2100 00:00:00 GMT"
    ),
    "no money": _replies(429, _error("insufficient_quota", "You exceeded your quota")),
    "broken": _replies(500, "<html>Internal error</html>", Content_Type="text/html"),
    "overloaded": _replies(503, ""),
    "hang": FaultHandler.hang,
    "drip": FaultHandler.drip,
    "flood": FaultHandler.flood,
    "moved": FaultHandler.move,
    "key in an error": FaultHandler.tell_key,
    "key in a page": FaultHandler.show_key,
    "key in an answer": FaultHandler.say_key,
    "reset": FaultHandler.reset,
    "truncated JSON": _replies(200, '{"choices": [{"index": 0, "mess'),
    "other JSON": _replies(200, {"hello": "world"}),
    "JSON list": _replies(200, [1, 2]),
    "error as success": _replies(200, {"error": {"code": 502, "message": "Upstream is down"}}),
    "error in a choice": _replies(
        200, completion(None) | {"choices": [{"index": 0, "error": {"code": 502, "message": "Upstream is down"}}]}
    ),
    "broken off": _replies(200, completion('{"name": "Par', finish_reason="error")),
    "refused as success": _replies(200, {"error": "No"}),
    "web page": _replies(200, "<!doctype html><title>Sign in</title>", Content_Type="text/html"),
    "no choices": _replies(200, completion() | {"choices": []}),
    "null choices": _replies(200, completion() | {"choices": None}),
    "null content": _replies(200, completion(None)),
    "empty": _replies(200, completion(" \n")),
    "refusal": _replies(200, completion(None, refusal="I cannot help with that")),
    "length": _replies(200, completion('{"name": "Par', finish_reason="length")),
    "filtered": _replies(200, completion("", finish_reason="content_filter")),
    "prose": _replies(200, completion("The city is Paris.")),
    "fenced": _replies(200, completion(f"```json\n{FINE}\n```")),
    "invalid for the schema": _replies(200, completion('{"nom": 3}')),
    "no key": _replies(401, _error("invalid_api_key", "Incorrect API key")),
    "forbidden": _replies(403, _error("not_allowed", "Project has no access")),
    "unknown model": _replies(404, _error("model_not_found", "No such model")),
    "bad parameter": _replies(400, _error("invalid_value", "temperature must be below 2")),
    "bad parameter, otherwise said": _replies(422, {"detail": "max_tokens: Input should be greater than 0"}),
    "filtered input": _replies(400, _error("content_filter", "The prompt triggered the policy")),
}


class FaultServer(ThreadingHTTPServer):
    """Plays a script of faults to whoever asks."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), FaultHandler)
        self.script: list[str] = ["fine"]
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.elsewhere = ""
        self.closing = threading.Event()
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        """The base URL for a client."""
        return f"http://127.0.0.1:{self.server_port}/v1"

    def next_fault(self, request: dict[str, Any], headers: dict[str, str]) -> str:
        """The name of the fault that answers `request`."""
        with self._lock:
            self.requests.append(request)
            self.headers.append(headers)
            return self.script[0] if len(self.script) == 1 else self.script.pop(0)

    def handle_error(self, *_: object) -> None:
        """A client that goes away is part of the test."""
