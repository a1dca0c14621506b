"""The baseline: instructor alone, the same model, a plain schema, nothing checked.

    python -m benchmarks.baseline ARTICLE… --out OUT [--model M] [--base-url U] [--max-tokens N]

Each article is sent as it is with the record's own pydantic schema (evidence as quotes) through instructor's public
API, one request an article, no retries. What instructor returns is written to OUT/NAME.json, which `communique
evaluate GOLD OUT` scores; an answer that it rejects counts as an empty record, as it would for its user.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import instructor
from pydantic import BaseModel, create_model

from communique.article import load_article
from communique.schema.fields import Cited, fields_of, lists_of
from communique.trade.record import TradeRecord

LISTS = lists_of(TradeRecord)
PROMPT = (
    "Extract the events, parties, agreements, trade figures, policy measures and statements of this trade-diplomacy "
    "news article. Areas are ISO 3166-1 alpha-3 codes, currencies ISO 4217, times ISO 8601. Quote the words that prove "
    "each item."
)


def plain_type(kind: Any) -> Any:  # noqa: ANN401 - any type expression
    """A type without its patterns, which not every server can read.

    >>> plain_type(list[Annotated[str, "a pattern"] | None])
    list[typing.Optional[str]]
    """
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return plain_type(arguments[0])
    if origin is Literal or not arguments:
        return plain_item(kind) if isinstance(kind, type) and issubclass(kind, BaseModel) else kind
    inner = tuple(plain_type(argument) for argument in arguments)
    return Union[inner] if origin in {Union, UnionType} else origin[inner]  # noqa: UP007 - made from a tuple


def plain_item(model: type[BaseModel]) -> type[BaseModel]:
    """An item with quotes for evidence: offsets are nothing that a model can count."""
    fields: dict[str, Any] = {
        known.name: (list[str] if isinstance(known.marker, Cited) else plain_type(known.info.annotation), ...)
        for known in fields_of(model)
    }
    return create_model(model.__name__, **fields)


def plain_schema() -> type[BaseModel]:
    """The record of plain items."""
    items: dict[str, Any] = {name: (list[plain_item(model)], ...) for name, model in LISTS.items()}  # type: ignore[misc]
    return create_model("TradeRecord", **items)


def as_prediction(record: BaseModel, text: str) -> dict[str, Any]:
    """The record as an evaluation reads it: quotes with offsets where they stand in the text."""
    found = record.model_dump()
    for rows in found.values():
        for row in rows:
            quotes = [quote for quote in row["evidence"] if quote]
            row["evidence"] = [
                {"start": max(at, 0), "end": max(at, 0) + len(quote), "quote": quote}
                for quote in quotes
                for at in [text.find(quote)]
            ]
    return found


def main() -> None:
    """Run the baseline over a folder of articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--model", default="openai/qwen2.5-coder-1.5b-instruct-q4_k_m")
    parser.add_argument("--base-url", default="http://127.0.0.1:8011/v1")
    parser.add_argument("--max-tokens", type=int, default=1500)
    args = parser.parse_args()
    client = instructor.from_provider(
        args.model, base_url=args.base_url, api_key="none", mode=instructor.Mode.JSON_SCHEMA, timeout=1800
    )
    args.out.mkdir(parents=True, exist_ok=True)
    for path in args.articles:
        article, start = load_article(path), time.monotonic()
        messages = [{"role": "system", "content": PROMPT}, {"role": "user", "content": article.text}]
        record: dict[str, Any] = {name: [] for name in LISTS}
        note = "accepted"
        try:
            answer, raw = client.create_with_completion(
                response_model=plain_schema(),
                messages=messages,
                temperature=0,
                max_tokens=args.max_tokens,
                max_retries=0,
            )
            record, note = as_prediction(answer, article.text), f"{raw.usage.completion_tokens} tokens"
        except Exception as error:  # noqa: BLE001 - whatever it raises, its user has no record
            note = f"rejected: {type(error).__name__}"
        (args.out / f"{path.stem}.json").write_text(json.dumps({"record": record}), encoding="utf-8")
        print(f"{path.name}: {note}, {time.monotonic() - start:.0f} s", flush=True)


if __name__ == "__main__":
    main()
