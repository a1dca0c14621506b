"""What a recording looks like on disk: vcrpy's format, with digests for a request and readable JSON for a response.

A request is stored as the digests of its parts, one a line, and matched part by part. What is written holds no text
of the article, not even what the model's answer quotes of it, no key, no cookie, no host and no header but
`Content-Type`.
"""

from __future__ import annotations

import contextlib
import json
import re
import uuid
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import yaml  # type: ignore[import-untyped]
from vcr.cassette import Cassette
from vcr.persisters.filesystem import CassetteNotFoundError
from vcr.record_mode import RecordMode
from vcr.request import Request
from vcr.serialize import deserialize, serialize
from vcr.serializers import yamlserializer

from communique.asking.request import PARTS
from communique.cassettes.redaction import redact, unveil
from communique.cassettes.response import HttpResponse
from communique.errors import CassetteDamagedError, CassetteError
from communique.given_files import bytes_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from communique.asking.request import ModelRequest

_SURROGATE: Final = re.compile("[\ud800-\udfff]")

# vcrpy has no types.
VcrRequest: TypeAlias = Any
VcrResponse: TypeAlias = Any
Serializer: TypeAlias = Any


class VcrFile:
    """A vcrpy cassette that is asked with our requests. Not for several threads at once.

    Args:
        path: The YAML file.
        mode: One of vcrpy's record modes.

    Raises:
        CassetteDamagedError: The file cannot be parsed.
    """

    def __init__(self, path: Path, mode: str) -> None:
        self._path: Final = path
        self._vcr: Final = Cassette.load(
            path=path, record_mode=RecordMode(mode), match_on=_MATCHERS, serializer=_Yaml, persister=_Files
        )
        self._asked: Final[list[VcrRequest]] = []  # digests, as they are recorded

    @property
    def loaded(self) -> bool:
        """Whether there was a file."""
        return bool(self._vcr.rewound)

    @property
    def protected(self) -> bool:
        """Whether the mode forbids to add a recording."""
        return bool(self._vcr.write_protected)

    def find(self, request: ModelRequest) -> HttpResponse | None:
        """The next answer to `request` that was not played yet, else the last one, if there is any."""
        asked = _as_recorded(request, HttpResponse(body=b""))
        self._asked.append(asked)
        for look_up in self._vcr.play_response, self._last:
            with contextlib.suppress(KeyError):  # UnhandledHTTPRequestError: it has none
                found = _as_response(asked, look_up(asked))
                try:
                    return _unveiled(found, request)
                except ValueError as error:
                    message = f"{self._path} was changed by hand: {error}. Delete it and record it again"
                    raise CassetteDamagedError(message) from error
        return None

    def keep(self, request: ModelRequest, response: HttpResponse) -> None:
        """Record `response` as the answer to `request`, and save."""
        self._vcr.append(_as_recorded(request, response), _as_stored(response, request))
        self._vcr._save()  # noqa: SLF001 - vcrpy saves when its patching ends, which is not used here

    def changed(self, request: ModelRequest) -> list[str]:
        """The parts in which `request` differs from the recording nearest to it; none, if nothing is near."""
        asked = _as_recorded(request, HttpResponse(body=b""))
        nearest = self._vcr.find_requests_with_most_matches(asked)
        return [part for part, _ in nearest[0][2]] if nearest else []

    def unplayed(self) -> list[list[str]]:
        """For each recording of the file that was not played: the parts in which what was asked differs from it."""
        loaded = range(self._vcr._loaded_count)  # noqa: SLF001 - those after it were recorded now
        left = [self._vcr.requests[at] for at in loaded if not self._vcr.play_counts[at]]
        return [min((_parts_changed(one, other) for other in self._asked), key=len, default=[]) for one in left]

    def forget_the_rest(self) -> None:
        """Save only what was recorded now."""
        if self._vcr.record_mode == RecordMode.ALL and len(self._vcr) > self._vcr._loaded_count:  # noqa: SLF001
            self._vcr.drop_unused_requests = True
            self._vcr._save(force=True)  # noqa: SLF001 - as above

    def _last(self, asked: VcrRequest) -> VcrResponse:
        return self._vcr.responses_of(asked)[-1]


def _as_recorded(request: ModelRequest, response: HttpResponse) -> VcrRequest:
    return Request(response.method, response.path, json.dumps(request.digests(), indent=2), {})


def _unveiled(response: HttpResponse, request: ModelRequest) -> HttpResponse:
    body = unveil(json.loads(response.body), request.text)
    return replace(response, body=_readable(body).encode())


def _as_stored(response: HttpResponse, request: ModelRequest) -> VcrResponse:
    return {
        "status": {"code": response.status, "message": ""},
        "headers": {"Content-Type": [response.content_type]},
        "body": {"string": _readable(redact(json.loads(response.body), request.text))},
    }


def _readable(body: object) -> str:
    text = json.dumps(body, ensure_ascii=False, indent=2) + "\n"
    # Half of a surrogate pair, which models do write, is no UTF-8.
    return json.dumps(body, indent=2) + "\n" if _SURROGATE.search(text) else text


def _as_response(recorded: VcrRequest, stored: VcrResponse) -> HttpResponse:
    body = stored["body"]["string"]
    return HttpResponse(
        method=recorded.method,
        path=recorded.uri,
        status=stored["status"]["code"],
        content_type=stored["headers"]["Content-Type"][0],
        body=body.encode() if isinstance(body, str) else body,  # vcrpy turns it into text, in place, when it saves
    )


@lru_cache(maxsize=4096)
def _digests(body: bytes) -> dict[str, str]:
    found: dict[str, str] = json.loads(body)
    return found


def _matcher(part: str) -> Callable[[VcrRequest, VcrRequest], bool]:
    def same(one: VcrRequest, other: VcrRequest) -> bool:
        return _digests(one.body)[part] == _digests(other.body)[part]

    same.__name__ = part  # vcrpy reports what differs by the matcher's name
    return same


def _parts_changed(one: VcrRequest, other: VcrRequest) -> list[str]:
    return [part for part in PARTS if _digests(one.body)[part] != _digests(other.body)[part]]


_MATCHERS: Final = tuple(_matcher(part) for part in PARTS)


class _Yaml:
    """vcrpy's YAML serializer, but written to be read: unescaped, lines as lines, keys in their order."""

    deserialize = staticmethod(yamlserializer.deserialize)

    @staticmethod
    def serialize(document: dict[str, Any]) -> str:
        return str(yaml.dump(document, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=2**16))


def _as_lines(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_DUMPER: Final[Any] = type("_Dumper", (getattr(yaml, "CSafeDumper", yaml.SafeDumper),), {})
_DUMPER.add_representer(str, _as_lines)


class _Files:
    """vcrpy's storage, but atomic, in UTF-8, and strict: what cannot be read is an error, not an empty cassette."""

    @staticmethod
    def load_cassette(path: Path, serializer: Serializer) -> tuple[list[VcrRequest], list[VcrResponse]]:
        try:
            text = bytes_in(path).decode("utf-8").replace("\r\n", "\n")
            requests, responses = deserialize(text, serializer)[:2]
            for request, response in zip(requests, responses, strict=True):
                _check(request, _as_response(request, response))
        except FileNotFoundError as error:
            raise CassetteNotFoundError from error
        except Exception as error:  # whatever a parser makes of a file that anybody may have edited
            reason = " ".join(str(error).split()) or type(error).__name__
            message = f"{path} is no cassette: {type(error).__name__}: {reason}. Delete it and record it again"
            raise CassetteDamagedError(message) from error
        return requests, responses

    @staticmethod
    def save_cassette(path: Path, recordings: dict[str, Any], serializer: Serializer) -> None:
        draft = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(serialize(recordings, serializer), encoding="utf-8", newline="\n")
            draft.replace(path)
        except OSError as error:
            raise CassetteError(f"{path} cannot be written: {error}") from error
        finally:
            with contextlib.suppress(OSError):  # mostly because there is no draft left
                draft.unlink()


def _check(request: VcrRequest, response: HttpResponse) -> None:
    digests = _digests(request.body)
    if digests.keys() != set(PARTS):
        raise ValueError(f"a request has digests of {', '.join(digests)} instead of {', '.join(PARTS)}")
    for value, kind in (response.status, int), (response.body, bytes), (response.content_type, str):
        if not isinstance(value, kind):
            raise TypeError(f"a response has {value!r} where {kind.__name__} belongs")
