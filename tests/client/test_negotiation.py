from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

import pytest
from pydantic import create_model
from tests.client.asking import City, Town, question

from communique.client.batch_lines import Bodies
from communique.client.negotiation import Negotiation
from communique.errors import SettingsError

if TYPE_CHECKING:
    from communique.asking.request import ModelRequest


def error(message: str, **fields: object) -> dict[str, Any]:
    """An error as OpenAI words it."""
    return {"error": {"message": message, "param": None, "code": None, **fields}}


def refuse(negotiation: Negotiation, request: ModelRequest, body: object, status: int = 400) -> bool:
    """Whether a refusal settles something."""
    return negotiation.refused(request, negotiation.call(request), status, json.dumps(body).encode())


def asking(**parameters: Any) -> ModelRequest:  # noqa: ANN401 - any setting
    """A request of a model that no row knows."""
    return question(model="openai/odd", parameters=parameters)


OLD_LIMIT = "Unsupported parameter: 'max_tokens' is not supported with this model."
ONLY_ONE = (
    "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported."
)
EXTRA = {"type": "extra_forbidden", "loc": ["body", "seed"], "msg": "Extra inputs are not permitted"}
LIMIT, NEW_LIMIT = {"max_tokens": 5}, {"max_completion_tokens": 5}
# What is said, the settings asked for, what of them is sent then.
SETTINGS = [
    (error(f"{OLD_LIMIT} Use 'max_completion_tokens' instead.", param="max_tokens"), LIMIT, NEW_LIMIT),
    (error(OLD_LIMIT, code="unsupported_parameter"), LIMIT, NEW_LIMIT),
    (error(ONLY_ONE, param="temperature", code="unsupported_value"), {"temperature": 0, "seed": 1}, {"seed": 1}),
    (error("`temperature` is deprecated for this model."), {"temperature": 0}, {}),
    (error("Unknown parameter: 'heat'.", param="heat"), {"heat": 1}, {}),
    (error("Unrecognized request argument supplied: verbosity"), {"verbosity": "low"}, {}),
    ({"message": {"detail": [EXTRA]}}, {"seed": 1, "top_p": 1}, {"top_p": 1}),
    ({"detail": [{"loc": ["body", "max_completion_tokens"], "msg": "extra_forbidden"}]}, NEW_LIMIT, LIMIT),
]


@pytest.mark.parametrize(("body", "asked", "sent"), SETTINGS, ids=range(len(SETTINGS)))
def test_settings_that_are_refused(body: object, asked: dict[str, Any], sent: dict[str, Any]) -> None:
    """A setting that is refused by its name is renamed where it has another, else left out; the rest stays."""
    told: list[str] = []
    negotiation, request = Negotiation("openai/odd", tell=told.append), asking(**asked)
    assert refuse(negotiation, request, body)
    call = negotiation.call(request)
    assert {name: call.body[name] for name in call.settings} == sent
    assert (call.form, len(told)) == ("enforced", 1)
    assert negotiation.call(asking(**asked)).body == call.body


# What Anthropic says of a limit that nobody asked for, and what is sent then.
LIMITS = [
    ("max_tokens: 128000 > 50000, which is the maximum allowed number of output tokens", 50_000),
    ("input length and `max_tokens` exceed context limit: 188,240 + 128000 > 200,000, decrease input length", 11_760),
]


@pytest.mark.parametrize(("message", "most"), LIMITS)
def test_a_limit_that_is_too_high(message: str, most: int) -> None:
    """The limit of the table gives way to the one that a refusal names; without a number nothing is settled."""
    negotiation, request = (
        Negotiation("anthropic/claude-opus-9"),
        question(model="anthropic/claude-opus-9", parameters={}),
    )
    assert not refuse(negotiation, request, error("max_tokens is odd"))
    assert not refuse(negotiation, request, error("`max_tokens` is deprecated for this model."))
    assert not refuse(negotiation, request, error("max_tokens: the maximum is 900000"))
    assert refuse(negotiation, request, error(message))
    assert negotiation.call(request).body["max_tokens"] == most


def test_what_the_sdk_has_no_argument_for() -> None:
    """A setting in `extra_body` is one like any other: it is left out by name, and the rest of it stays."""
    negotiation, request = Negotiation("openai/odd"), asking(extra_body={"num_ctx": 1, "heat": 2})
    assert refuse(negotiation, request, error("Unknown parameter: 'heat'."))
    assert {*negotiation.call(request).settings} == {"num_ctx"}
    assert not refuse(negotiation, request, error("Unknown parameter: 'heat'."))
    with pytest.raises(SettingsError, match="stream cannot be set"):
        negotiation.call(asking(extra_body={"stream": True}))


def test_neither_name_is_taken() -> None:
    """A limit that is refused under both of its names is left out."""
    negotiation, request = Negotiation("openai/odd"), asking(max_tokens=5)
    assert refuse(negotiation, request, error("Unsupported parameter: 'max_tokens'"))
    assert refuse(negotiation, request, error("Unsupported parameter: 'max_completion_tokens'"))
    assert not negotiation.call(request).settings
    assert negotiation.plain()["settings"] == {"max_tokens": "left out"}


# What is said, with what status, the form that is next.
FORMS = [
    ("This response_format type is unavailable now", 400, "json_schema"),
    ("Invalid schema for response_format 'City': In context=(), 'oneOf' is not permitted.", 400, "json_schema"),
    ("No endpoints found that can handle the requested parameters.", 404, "json_schema"),
    ("The specified schema produces a constraint that has too many states for serving.", 400, "json_schema"),
    ("Request contains an invalid argument.", 400, "json_schema"),
    ("6 levels of nesting exceeds limit of 5", 400, "json_schema"),
    ("[{'type': 'literal_error', 'loc': ('body', 'response_format', 'type')}]", 422, "json_schema"),
]


@pytest.mark.parametrize(("message", "status", "form"), FORMS)
def test_forms_that_are_refused(message: str, status: int, form: str) -> None:
    """A form that is refused, whatever the words, is followed by the next one."""
    negotiation, request = Negotiation("openai/odd"), asking(temperature=0)
    assert refuse(negotiation, request, error(message), status)
    call = negotiation.call(request)
    assert (str(call.form), {*call.settings}) == (form, {"temperature"})


def test_tools_that_are_refused_with_a_setting() -> None:
    """A refusal of tools that names a setting costs the tools, not the setting."""
    negotiation, request = Negotiation("openai/odd"), asking(reasoning_effort="low")
    for _ in range(3):
        assert refuse(negotiation, request, error("response_format is not supported"))
    assert negotiation.call(request).form == "tool"
    assert refuse(negotiation, request, error("Function tools with reasoning_effort are not supported for odd"))
    call = negotiation.call(request)
    assert (str(call.form), {*call.settings}) == ("text", {"reasoning_effort"})


STAYS = [
    (error("temperature must be below 2", code="invalid_value"), 400),
    (error("This model's maximum context length is 8192 tokens, response_format", code="context_length_exceeded"), 400),
    (error("The response was filtered, response_format", code="content_filter"), 400),
    (error("Your credit balance is too low to use temperature, which is not supported"), 400),
    (error("Unsupported parameter: 'max_tokens'"), 401),
    (error("No such model: temperature is not supported"), 404),
    (error("Something is not supported"), 400),
    ("no JSON object", 400),
]


@pytest.mark.parametrize(("body", "status"), STAYS, ids=range(len(STAYS)))
def test_refusals_that_settle_nothing(body: object, status: int) -> None:
    """A value out of range, a prompt that is too long or filtered, money and keys are for the user to hear of."""
    negotiation, request = Negotiation("openai/odd"), asking(temperature=0)
    before = negotiation.call(request)
    assert not refuse(negotiation, request, body, status)
    assert (negotiation.call(request), negotiation.plain()["said"]) == (before, [])


def test_learnt_from_another_answer() -> None:
    """A call that was refused after something was settled is sent anew before anything else is concluded from it."""
    negotiation, request = Negotiation("openai/odd"), asking(temperature=0)
    old, body = negotiation.call(request), json.dumps(error("`temperature` is deprecated for this model.")).encode()
    assert negotiation.refused(request, old, 400, body)
    assert negotiation.refused(request, old, 400, body)
    assert negotiation.call(request).form == "enforced"


def test_a_schema_for_no_form() -> None:
    """A schema too large for any prompt is refused before anything is sent."""
    values: Any = Literal[tuple(f"value-{n:06}" for n in range(20_000))]
    wide = create_model("Wide", which=(values, ...))
    with pytest.raises(SettingsError, match="no form of answer carries its JSON Schema of"):
        Negotiation("openai/odd").call(question(model="openai/odd", answer_model=wide))


def test_a_schema_without_words_in_the_dialect() -> None:
    """Where a form cannot carry a schema, the next one is taken before anything is sent, for that schema alone."""
    free = create_model("Free", by_name=(dict[str, int], ...))
    negotiation = Negotiation("openai/gpt-5")
    assert negotiation.call(question(model="openai/gpt-5", answer_model=free, parameters={})).form == "json_schema"
    assert negotiation.call(question(model="openai/gpt-5", answer_model=City, parameters={})).form == "enforced"
    assert negotiation.plain()["said"] == [
        "openai/gpt-5: Free does not go into the form enforced: by_name has fields of any name"
    ]


def test_bodies_of_batches() -> None:
    """A batch's line has the body that is sent online, by the same table, also after it was sent to a process."""
    import pickle  # noqa: PLC0415 - what a pool of processes does

    request = question(model="openai/gpt-5-mini", answer_model=Town)
    bodies = Bodies("openai/gpt-5-mini")
    sent = bodies.body(request)
    assert sent == Negotiation("openai/gpt-5-mini").call(request).body
    assert {"temperature", "max_tokens"}.isdisjoint(sent)
    assert sent["max_completion_tokens"] == 30
    assert sent["response_format"]["json_schema"]["strict"] is True
    assert bodies.negotiated["settings"] == {"max_tokens": "sent as max_completion_tokens", "temperature": "left out"}
    assert pickle.loads(pickle.dumps(bodies)).body(request) == sent  # noqa: S301 - our own


def test_effort_none_lets_temperature_through() -> None:
    """Models that take sampling settings only without thinking get them then."""
    for model, effort, taken in [
        ("openai/gpt-5.2", None, True), ("openai/gpt-5.2", "low", False), ("openai/gpt-6-sol", None, False),
        ("openai/gpt-6-sol", "none", True), ("openai/gpt-5", "none", False),
    ]:  # fmt: skip
        asked = {"temperature": 0, **({"reasoning_effort": effort} if effort else {})}
        sent = Negotiation(model).call(question(model=model, parameters=asked)).settings
        assert ("temperature" in sent) is taken, (model, effort)


def test_some_answers_are_held_to_the_schema() -> None:
    """The first answers are held to the schema that was to be enforced, then one in twenty: it takes its time."""
    negotiation, request = Negotiation("openai/odd"), asking()
    call = negotiation.call(request)
    for raw in [*['{"name": "Paris"}'] * 49, "prose", *['{"nom": 1}'] * 50]:
        negotiation.answered(call, raw)
    found = negotiation.plain()
    assert (found["forms"], found["checked"], found["unfit"]) == ({"enforced": 100}, {"enforced": 52}, {"enforced": 3})
    assert len(found["said"]) == 1
