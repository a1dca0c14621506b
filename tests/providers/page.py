"""Makes docs/providers.md from the table of families and the rows that are emulated.

From the checkout, with src and the checkout itself on the path: `python -m tests.providers.page`
"""

from __future__ import annotations

import textwrap
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from tests.places import CHECKOUT
from tests.providers.emulated import ROWS

from communique.client.dialects import DIALECTS, Dialect
from communique.client.families import FAMILIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from communique.client.families import Family

PAGE: Final = CHECKOUT / "docs" / "providers.md"
_WIDTH: Final = 140  # characters of a line, as in the other pages
# Families of which a real model was asked, and what was seen.
RUN: Final = {
    "local": "qwen2.5-coder-1.5b-instruct-q4_k_m by llama-cpp-python, a short question in each of the five forms",
}
_FORMS: Final = {
    "enforced": (
        "communique",
        "the provider's own: `response_format` json_schema with `strict`; Anthropic's `output_config.format`",
    ),
    "json_schema": ("communique", "`response_format` json_schema without `strict`: the schema is a hint"),
    "json_object": (
        "communique",
        "`response_format` json_object, the schema in the prompt, and beside `type` where a local server takes it",
    ),
    "tool": ("communique", "one function, offered and not forced, since newer models refuse to be forced"),
    "text": ("communique", "the schema in the prompt, nothing else"),
    "instructor": ("instructor", "what its mode for the provider sends"),
}

_HEAD: Final = """
This page says what is sent to each family of models and what is left out. A run begins with the family's row. If the
provider refuses something, that is corrected for the rest of the run: a setting that is refused by its name is renamed
or left out; a form of answer that is refused is replaced by the next one, for all schemas or, if only the schema was
refused, for that one. `Client.negotiated` has what was agreed, and it is printed once; records and recordings do not
depend on it. Only what the user or the provider requires is sent.
"""
_EVIDENCE: Final = """
**No provider but a local one was called.** The rows were written from providers' pages, the source code of SDKs and
public reports, which are listed under *Sources*. *Emulated* means: a local server refuses what these say is refused
(`tests/providers/emulated.py`, written independently of the table), and the real SDKs (openai {openai}, anthropic
{anthropic}) ask it through `Client`, awaited and not, through `extract_article`, and some through `Batch`; lines of
OpenAI's request files are checked by the same rules. Each server is also asked without the table: its refusals alone
lead to a request that it accepts. *Real model* means: a model has answered.
"""
_AFTER_FAMILIES: Final = """
A model that is in no row starts with the first form of answer (*unknown*) and is asked for the whole record. One whose
name says that it has nine billion parameters or fewer (`7b`, `1.5b`) is asked list by list, whoever serves it, since a
replay has no address. Prompt cache: *marked* means that the part of the request that is the same for every article has
`cache_control`; *automatic* that this part comes first, and the provider finds it.
"""
_AFTER_SETTINGS: Final = """
Anthropic requires a limit: the model's largest is sent, or a lower one if the refusal names it. An answer may be
shorter. Anthropic's SDK does not send a request for more than about 21,333 tokens that is not streamed, unless it is
given a time-out; so one is given, `timeout`. The user's own limit is never changed. `extra_body` and `extra_headers` go
where the SDKs put them. `messages`, `stream`, `response_format`, `tools` and the like cannot be set.
"""
_AFTER_FORMS: Final = """
instructor opens the SDK's client of every provider. It also builds the body of the request if the protocol is neither
OpenAI's nor Anthropic's. For these two communique does: instructor 1.17 sends OpenAI a schema without `strict`,
Anthropic no schema at all, and forces tools, which gpt-5.6, Claude 5.5 and DeepSeek refuse. Gemini and Mistral are
asked at their endpoints for OpenAI's protocol, by OpenAI's SDK. Lines of batches have the same bodies. If an answer
does not fit a schema that the provider should have enforced, `Client.negotiated` counts it under `unfit`.
"""
_AFTER_DIALECTS: Final = """
What a dialect cannot express is left out of the schema. If that is impossible, the next form of answer is used before
anything is sent; a schema for which no form is left is refused.
"""
_NOT_COVERED: Final = """
Gemini's own protocol (`responseJsonSchema`), OpenAI's Responses API, Bedrock and Vertex; batches of providers other
than OpenAI. How complex a schema Gemini takes is documented nowhere; it is tried until it refuses. Ollama silently cuts
a prompt that is longer than its window: set `OLLAMA_CONTEXT_LENGTH`. vLLM and llama.cpp do not show the schema to the
model, which learns of the fields from the prompt.
"""


def page() -> str:
    """The page, whole."""
    made = "<!-- Made by `python -m tests.providers.page` from families.toml and tests/providers/emulated.py. -->"
    versions = {name: version(name) for name in ("openai", "anthropic")}
    return "\n".join(
        [
            "# Providers", "", made, *_prose(_HEAD), *_prose(_EVIDENCE.format(**versions)),
            "", "## Families", "", *_families(), *_prose(_AFTER_FAMILIES),
            "", "## Settings", "", *_settings(), *_prose(_AFTER_SETTINGS),
            "", "## Forms of answer", "", *_forms(), *_prose(_AFTER_FORMS),
            "", "## Dialects of JSON Schema", "", *_dialects(), *_prose(_AFTER_DIALECTS),
            "", "## Not covered", *_prose(_NOT_COVERED),
            "", "## Sources", "", *_sources(), "",
        ]
    )  # fmt: skip


def _families() -> Iterator[str]:
    head = ("family", "models", "forms of answer, from the first", "dialect", "prompt cache", "batches", "emulated")
    return _table((*head, "real model"), ([*_family(row), RUN.get(row.name, "")] for row in FAMILIES))


def _family(row: Family) -> tuple[str, ...]:
    emulated = ", ".join(one.model for one in ROWS if one.family == row.name) or "no"
    dialect = row.dialect if "enforced" in row.forms else ""
    return row.name, row.title, ", ".join(row.forms), dialect, row.cache, "yes" if row.batch else "", emulated


def _settings() -> Iterator[str]:
    head = ("family", "limit of an answer is called", "required", "left out", "accepted all the same")
    rows = (
        (row.name, ", ".join(row.limits) or "as given", _required(row), ", ".join(row.refused), _taken(row))
        for row in FAMILIES
    )
    return _table(head, rows)


def _required(row: Family) -> str:
    most = ", ".join(f"{begin or 'any'}: {tokens:,}" for begin, tokens in row.max_output.items())
    return f"{', '.join(row.required)} ({most})" if row.required else ""


def _taken(row: Family) -> str:
    if row.old_version:
        return f"temperature, top_p and top_k, with the header anthropic-version {row.old_version}"
    if not row.taken_at_none:
        return ""
    return "where no reasoning effort is given, or `none`" if row.effort else "where the reasoning effort is `none`"


def _forms() -> Iterator[str]:
    return _table(("form", "built by", "what is sent"), ((form, *what) for form, what in _FORMS.items()))


def _dialects() -> Iterator[str]:
    used = sorted({row.dialect for row in FAMILIES if "enforced" in row.forms})
    return _table(("", *used), ((name, *(says(DIALECTS[one]) for one in used)) for name, says in _COLUMNS.items()))


def _yes(name: str) -> Callable[[Dialect], str]:
    return lambda dialect: "yes" if getattr(dialect, name) else "no"


def _references(dialect: Dialect) -> str:
    if dialect.inlined:
        return "inlined"
    return "yes" if dialect.siblings else "alone"


def _formats(dialect: Dialect) -> str:
    return ", ".join(sorted(dialect.formats or ())) or "no"


def _left_out(dialect: Dialect) -> str:
    every = frozenset.intersection(*(one.without for name, one in DIALECTS.items() if name != "plain"))
    return ", ".join(sorted(dialect.without - every))


def _limits(dialect: Dialect) -> str:
    names = ("levels", "properties", "enum_values", "one_enum", "characters", "optional", "unions")
    found = {name.replace("_", " "): getattr(dialect, name) for name in names}
    return ", ".join(f"{name}: {most:,}" for name, most in found.items() if most)


_COLUMNS: Final[dict[str, Callable[[Dialect], str]]] = {
    "every property required, those that may be absent nullable": _yes("all_required"),
    "objects closed": _yes("closed"),
    "fields of any name": _yes("dicts"),
    "recursion": _yes("recursion"),
    "fields of any type": _yes("untyped"),
    "references": _references,
    "const": _yes("const"),
    "format": _formats,
    "left out beside rare keywords": _left_out,
    "limits": _limits,
}


def _sources() -> Iterator[str]:
    for row in FAMILIES:
        yield f"- {row.name}: {', '.join(f'<{source}>' for source in row.sources)}"


def _prose(text: str) -> list[str]:
    return ["", *textwrap.wrap(" ".join(text.split()), _WIDTH, break_long_words=False, break_on_hyphens=False)]


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    titles = [*head]
    yield f"| {' | '.join(titles)} |"
    yield f"| {' | '.join('---' for _ in titles)} |"
    for cells in rows:
        yield f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
