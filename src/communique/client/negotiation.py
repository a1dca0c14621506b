"""What is settled with a provider in the course of a run: the form of answer, and the settings that it takes.

It begins with the row of the model's family and goes down where the provider refuses: a form, for all schemas or for
one; a setting, which is renamed or left out. What was learnt holds for the rest of the run and is said once. What the
user asked for, which recordings are keyed by, is not changed.
"""

from __future__ import annotations

import json
import re
import threading
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from communique.client import forms
from communique.client.addresses import masked
from communique.client.dialects import UncarriedError
from communique.client.failures import reason
from communique.client.families import family
from communique.client.providers import split_model
from communique.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pydantic import BaseModel

    from communique.asking.request import ModelRequest
    from communique.client.families import Form
    from communique.client.forms import Call

_SAID: Final = 400  # characters of what is said once
# Bad request, not found (no route at OpenRouter), unprocessable, not implemented, unavailable (no route again).
_REFUSING: Final = {400, 404, 422, 501, 503}
_ONLY_ROUTES: Final = {404, 503}
_NO_ROUTE: Final = re.compile(
    r"no (?:endpoints?|providers?|allowed providers?|available model provider)\b", re.IGNORECASE
)

# Refusals that another form or fewer settings would meet again.
_OF_NO_USE: Final = re.compile(
    r"context[ _]length|context window|prompt is too long|input is too long|content[ _]filter|ResponsibleAI"
    r"|credit balance|insufficient_quota|api[ _]key",
    re.IGNORECASE,
)
# Words for a setting that is not taken, as against one whose value is wrong.
_NOT_TAKEN: Final = re.compile(
    r"unsupported|not supported|not support\b|not permitted|not allowed|not available|unavailable"
    r"|unknown|unrecogni[sz]ed|unexpected|extra (?:inputs|fields)|extra_forbidden|deprecated|no longer"
    r"|only the default|not a valid (?:param|field|arg)|cannot be (?:set|used|specified)|may (?:only|not) be"
    r"|must not be|invalid (?:parameter|field|argument) name",
    re.IGNORECASE,
)
# This schema and no other.
_OF_THE_SCHEMA: Final = re.compile(
    r"invalid schema|(?:schema|grammar)\b.{0,60}(?:too (?:complex|large|many|big)|not supported|unsupported|invalid)"
    r"|too many states|levels of nesting|xgrammar|additionalProperties|too many (?:optional|union)"
    r"|failed to (?:parse|convert|compile).{0,20}(?:grammar|schema)|invalid argument\.|\$ref|\$defs",
    re.IGNORECASE | re.DOTALL,
)
_SCHEMAS: Final = (
    r"response_format|json_schema|structured.?outputs?|output_config|output_format|json mode|strict|guided|grammar"
)
_OF_THE_FORM: Final[dict[str, re.Pattern[str]]] = {
    "enforced": re.compile(_SCHEMAS, re.IGNORECASE),
    "json_schema": re.compile(_SCHEMAS, re.IGNORECASE),
    "json_object": re.compile(r"response_format|json_object|json mode", re.IGNORECASE),
    "tool": re.compile(r"\btools?\b|tool_choice|tool_use|\bfunctions?\b", re.IGNORECASE),
}
# How much an answer may be, where a limit of ours is above it: "188240 + 21333 > 200000", "100000 > 64000".
_SUM: Final = re.compile(r"(\d[\d,]*) \+ \d[\d,]* > (\d[\d,]*)")
_MOST: Final = re.compile(r"(?:>|most|maximum(?: of| is)?|less than or equal to)\s*(\d[\d,]*)", re.IGNORECASE)
# Answers of a form that are held to the schema: the first ones, then one in so many. It takes 10 ms and more for a long
# answer, longer than all else that is done to send a request.
_FIRST: Final = 50
_EVERY: Final = 20
_TWINS: Final = {"max_tokens": "max_completion_tokens", "max_completion_tokens": "max_tokens"}


@dataclass(frozen=True, slots=True)
class _Refusal:
    code: str
    parameter: str
    text: str


class Negotiation:
    """What is settled with one provider about one model. For many threads and tasks at once.

    Args:
        model: Provider and name.
        base_url: Where it is asked, if not at the provider's own address.
        tell: Told once of each thing that was settled otherwise than asked.
        secrets: What stands in no message.
    """

    def __init__(
        self,
        model: str,
        base_url: str | None = None,
        *,
        tell: Callable[[str], None] | None = None,
        secrets: Iterable[str] = (),
    ) -> None:
        self.family: Final = family(model, base_url)
        self._model: Final = model
        self._tell: Final = tell
        self._secrets: Final = frozenset(secrets)
        self._lock: Final = threading.RLock()
        self._refused: Final[set[tuple[Form, type[BaseModel] | None]]] = set()  # None: for all schemas
        self._renamed: Final[dict[str, str]] = {}
        self._left_out: Final[set[str]] = set()
        self._most_output: int | None = None
        self._said: Final[dict[str, None]] = {}
        self._settings: Final[dict[str, str]] = {}
        self._answers: Final[Counter[str]] = Counter()
        self._checked: Final[Counter[str]] = Counter()
        self._unfit: Final[Counter[str]] = Counter()

    def call(self, request: ModelRequest) -> Call:
        """The request as it is to be sent now.

        Raises:
            SettingsError: No form can carry it, or a setting is none.
        """
        forms.check_askable(request)
        with self._lock:
            settings = self._taken(request)
            for form in self._ladder(request.answer_model):
                try:
                    return forms.call(request, self.family, form, settings)
                except UncarriedError as error:
                    self._refused.add((form, request.answer_model))
                    self._say(f"{request.answer_model.__name__} does not go into the form {form}: {error}")
        raise SettingsError(f"{self._model} takes no form of answer that carries {request.answer_model.__name__}")

    def refused(self, request: ModelRequest, call: Call, status: int, body: bytes) -> bool:
        """Whether the request is worth sending again in other words, which are settled by this.

        Args:
            request: What was asked.
            call: As it was sent.
            status: Of the response.
            body: The response.
        """
        said = _refusal(body)
        if status not in _REFUSING or _OF_NO_USE.search(f"{said.code} {said.text}"):
            return False
        if status in _ONLY_ROUTES and not _NO_ROUTE.search(said.text):
            return False
        steps = (self._drop_tools, self._lower, self._change_setting, self._change_schema, self._change_form)
        with self._lock:
            # Where another answer has taught it something since, that is tried first; the same is not sent again.
            return self._has_moved(request, call) or (
                any(step(request, call, said) for step in steps) and self._has_moved(request, call)
            )

    def answered(self, call: Call, raw: str) -> None:
        """Count an answer, and see of some whether they hold to the schema where that was to be enforced."""
        with self._lock:
            number = self._answers[call.form]
            self._answers[call.form] += 1
            if call.schema is None or (number >= _FIRST and number % _EVERY):
                return
            self._checked[call.form] += 1
        fits = _fits(raw, call.schema)
        with self._lock:
            if not fits:
                self._unfit[call.form] += 1
                self._say(f"the server took the schema of the form {call.form}, and an answer does not hold to it")

    def plain(self) -> dict[str, Any]:
        """What was settled, as plain data. `Client.negotiated` says what it holds."""
        with self._lock:
            return {
                "family": self.family.name,
                "forms": dict(sorted(self._answers.items())),
                "checked": dict(sorted(self._checked.items())),
                "unfit": dict(sorted(self._unfit.items())),
                "settings": dict(sorted(self._settings.items())),
                "said": [*self._said],
            }

    def _ladder(self, answer_model: type[BaseModel]) -> list[Form]:
        return [form for form in self.family.forms if not {(form, None), (form, answer_model)} & self._refused]

    def _taken(self, request: ModelRequest) -> dict[str, Any]:
        """The user's settings under the names that are taken, and what is required."""
        row = self.family
        given = {name: value for name, value in request.parameters.items() if name != "extra_body"}
        given |= request.parameters.get("extra_body") or {}  # where the SDKs take what they have no argument for
        at_none = row.taken_at_none and given.get("reasoning_effort", row.effort) == "none"
        sent: dict[str, Any] = {}
        for name, value in given.items():
            if name in row.refused and not at_none:
                self._settle(name, "left out", f"{row.title} takes none")
            elif name not in self._left_out:
                sent[self._name(name)] = value
        for name in row.required:
            if name not in sent and (most := row.most_output(split_model(self._model)[1])):
                sent[name] = min(most, self._most_output or most)
        return sent

    def _name(self, name: str) -> str:
        known = self.family.limits
        if name in _TWINS and known and name not in known:
            self._settle(name, f"sent as {known[0]}", "so the limit of an answer is called there")
            name = known[0]
        return self._renamed.get(name, name)

    def _has_moved(self, request: ModelRequest, call: Call) -> bool:
        now = self.call(request)
        return now.form != call.form or now.settings != call.settings or now.body != call.body

    def _drop_tools(self, _: ModelRequest, call: Call, said: _Refusal) -> bool:
        """Before settings: what refuses tools often names the setting that does not go with them."""
        return (
            call.form == "tool" and bool(_OF_THE_FORM["tool"].search(said.text)) and self._step_down("tool", None, said)
        )

    def _change_setting(self, _: ModelRequest, call: Call, said: _Refusal) -> bool:
        name = self._named(call, said)
        return name is not None and self._without(name, said)

    def _change_schema(self, request: ModelRequest, call: Call, said: _Refusal) -> bool:
        fits = call.form in _OF_THE_FORM and _OF_THE_SCHEMA.search(said.text)
        return bool(fits) and self._step_down(call.form, request.answer_model, said)

    def _change_form(self, _: ModelRequest, call: Call, said: _Refusal) -> bool:
        pattern = _OF_THE_FORM.get(call.form)
        fits = pattern and (pattern.search(said.text) or _NO_ROUTE.search(said.text))
        return bool(fits) and self._step_down(call.form, None, said)

    def _step_down(self, form: Form, answer_model: type[BaseModel] | None, said: _Refusal) -> bool:
        if form == self.family.forms[-1]:
            return False
        self._refused.add((form, answer_model))
        what = f"for {answer_model.__name__}" if answer_model else "at all"
        self._say(f"the form {form} is refused {what}: {said.text}")
        return True

    def _named(self, call: Call, said: _Refusal) -> str | None:
        """The setting that is refused by its name."""
        if not _NOT_TAKEN.search(f"{said.code} {said.text}"):
            return None
        if said.parameter in call.settings:
            return said.parameter
        return next(
            (name for name in sorted(call.settings) if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said.text)), None
        )

    def _without(self, name: str, said: _Refusal) -> bool:
        """Rename a setting, or leave it out."""
        asked = next((ours for ours, sent in self._renamed.items() if sent == name), name)
        twin = _TWINS.get(name)
        if twin and asked == name:
            self._renamed[name] = twin
            self._settle(name, f"sent as {twin}", said.text)
            return True
        if name in self.family.required:
            return False
        self._left_out.update((name, asked))
        self._settle(asked, "left out", said.text)
        return True

    def _lower(self, request: ModelRequest, call: Call, said: _Refusal) -> bool:
        """Take the limit that the provider names, where ours, which nobody asked for, is above it."""
        limit = next((name for name in self.family.required if name not in request.parameters), None)
        if limit is None or limit not in said.text:
            return False
        if found := _SUM.search(said.text):
            most = _number(found[2]) - _number(found[1])
        elif found := _MOST.search(said.text):
            most = _number(found[1])
        else:
            return False
        if not 0 < most < call.body[limit]:
            return False
        self._most_output = most
        self._settle(limit, f"sent as {most}", said.text)
        return True

    def _settle(self, name: str, how: str, why: str) -> None:
        self._settings[name] = how
        self._say(f"{name} is {how}: {why}")

    def _say(self, line: str) -> None:
        line = masked(f"{self._model}: {' '.join(line.split())}", self._secrets)
        line = line if len(line) <= _SAID else f"{line[:_SAID]}…"
        if line not in self._said:
            self._said[line] = None
            if self._tell:
                self._tell(line)


def _refusal(body: bytes) -> _Refusal:
    code, message = reason(body)
    try:
        found: Any = json.loads(body)
    except (ValueError, RecursionError):
        found = None
    parameter = next(_parameters(found), "")
    return _Refusal(code, parameter, message)


def _parameters(found: Any, depth: int = 0) -> Any:  # noqa: ANN401 - an iterator over any JSON value's texts
    """The parameters that an error names: OpenAI's `param`, and the place that pydantic's list of errors gives."""
    if depth > 4:  # noqa: PLR2004 - error, detail, the list, its item
        return
    if isinstance(found, list):
        for one in found:
            yield from _parameters(one, depth + 1)
    elif isinstance(found, dict):
        if isinstance(found.get("param"), str):
            yield found["param"]
        place = found.get("loc")
        if isinstance(place, list) and place and isinstance(place[-1], str):
            yield place[-1]
        for one in found.values():
            yield from _parameters(one, depth + 1)


def _number(digits: str) -> int:
    return int(digits.replace(",", ""))


def _fits(raw: str, schema: Mapping[str, Any]) -> bool:
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - it takes 0.1 s, which replays need not

    try:
        return bool(Draft202012Validator(schema).is_valid(json.loads(raw)))
    except (ValueError, RecursionError):
        return False
