"""What `batch.py` compares with, each a process of its own that asks a server about articles.

    batch_rivals.py RIVAL ARTICLES --base-url U --concurrency N

`bare` is the openai client alone, with requests made beforehand (a file of them for ARTICLES); `instructor` is
asyncio.gather over instructor, with the same requests; `langextract` cuts up the articles and asks what it asks, in an
environment that has it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from communique.asking.request import ModelRequest

MODEL = "fake"
KEY = "word"


def requests_about(path: Path) -> Iterator[ModelRequest]:
    """The requests that the library asks about an article."""
    from communique.article import load_article  # noqa: PLC0415 - not in every rival's environment
    from communique.asking.strategy import default_strategy  # noqa: PLC0415
    from communique.trade.record import TradeRecord  # noqa: PLC0415

    article = load_article(path, source=path.name)
    return default_strategy(TradeRecord).requests(article, TradeRecord, f"openai/{MODEL}")


def body(request: ModelRequest) -> dict[str, Any]:
    """A request as the openai client takes it, as instructor sends it."""
    schema = {"name": request.answer_model.__name__, "schema": request.answer_model.model_json_schema()}
    wanted = {"response_format": {"type": "json_schema", "json_schema": schema}}
    return {"model": MODEL, "messages": request.messages, **request.parameters, **wanted}


def write_requests(folder: Path, to: Path) -> int:
    """Write all requests about the articles of a folder, one a line; how many there are."""
    lines = [json.dumps(body(one)) for path in sorted(folder.rglob("*.txt")) for one in requests_about(path)]
    to.write_text("\n".join(lines), encoding="utf-8")
    return len(lines)


def bare(place: Path, url: str, concurrency: int) -> None:
    """Send prepared requests with the openai client, do nothing with the answers."""
    from openai import AsyncOpenAI  # noqa: PLC0415 - not in every rival's environment

    lines = iter(place.read_text("utf-8").splitlines())

    async def send_all() -> None:
        async with AsyncOpenAI(base_url=url, api_key=KEY, max_retries=0) as client:

            async def work() -> None:
                for line in lines:
                    await client.chat.completions.create(**json.loads(line))

            await asyncio.gather(*(work() for _ in range(concurrency)))

    asyncio.run(send_all())


def instructor(folder: Path, url: str, concurrency: int) -> None:
    """What one writes with instructor: a task an article, a semaphore, gather."""
    from instructor import Mode, from_provider  # noqa: PLC0415 - not in every rival's environment

    paths = sorted(folder.rglob("*.txt"))

    async def send_all() -> None:
        client: Any = from_provider(
            f"openai/{MODEL}", async_client=True, base_url=url, api_key=KEY, mode=Mode.JSON_SCHEMA, max_retries=0
        )
        free = asyncio.Semaphore(concurrency)

        async def extract(path: Path) -> list[Any]:
            async with free:
                return [
                    await client.create(response_model=one.answer_model, messages=one.messages, **one.parameters)
                    for one in requests_about(path)
                ]

        await asyncio.gather(*(extract(path) for path in paths))

    asyncio.run(send_all())


def langextract(folder: Path, url: str, concurrency: int) -> None:
    """Give all texts to langextract with one example; it cuts them up and asks what it asks."""
    import langextract as lx  # type: ignore[import-not-found]  # noqa: PLC0415 - only in its own environment

    example = lx.data.ExampleData(
        text="Peru and Chile signed two agreements.",
        extractions=[lx.data.Extraction(extraction_class="event", extraction_text="signed two agreements")],
    )
    lx.extract(
        [lx.data.Document(text=path.read_text("utf-8")) for path in sorted(folder.rglob("*.txt"))],
        prompt_description="List the events of the article.",
        examples=[example],
        config=lx.factory.ModelConfig(
            model_id=MODEL,
            provider="OpenAILanguageModel",
            provider_kwargs={"base_url": url, "api_key": KEY, "max_workers": concurrency},
        ),
        use_schema_constraints=False,
        batch_length=concurrency,
        max_workers=concurrency,
        show_progress=False,
    )


RIVALS: dict[str, Callable[[Path, str, int], None]] = {
    "bare": bare,
    "instructor": instructor,
    "langextract": langextract,
}


def main() -> None:
    """Be the rival."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rival", choices=RIVALS)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--base-url", required=True)
    parser.add_argument("--concurrency", type=int, required=True)
    options = parser.parse_args()
    os.environ["OPENAI_API_KEY"] = KEY
    RIVALS[options.rival](options.articles, options.base_url, options.concurrency)


if __name__ == "__main__":
    main()
