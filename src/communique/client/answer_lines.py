r"""Lines of a file of answers that somebody else fetched: a batch endpoint's output, or an id and what was said.

    {"custom_id": "…", "response": {"status_code": 200, "body": {"choices": […], "usage": {…}}}, "error": null}
    {"custom_id": "…", "result": {"type": "succeeded", "message": {"content": […], "stop_reason": "…", "usage": {…}}}}
    {"custom_id": "…", "content": "{\"events\": []}"}

The first is OpenAI's and of those who follow it, the second Anthropic's
(https://docs.anthropic.com/en/api/retrieving-message-batch-results), the third whatever a script writes: `content` is
the answer's text or the JSON that it consists of; `finish_reason` and `usage` may stand beside it as in OpenAI's.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from communique.client.batch_lines import read_reply

if TYPE_CHECKING:
    from communique.client.batch_lines import Reply


def read_answer_line(line: bytes, model: str) -> Reply | str:
    """What a line says; what is wrong with it, where it says nothing.

    Args:
        line: Of the file.
        model: Provider and name that were asked.

    >>> read_answer_line(b'{"custom_id": "a", "content": {"events": []}}', "openai/x").came.raw
    '{"events": []}'
    >>> read_answer_line(b'{"custom_id": "a"', "openai/x"), read_answer_line(b'{"content": "x"}', "openai/x")
    ('it is not JSON', 'it has no custom_id')
    """
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return "it is not JSON"
    if not isinstance(said, dict) or not isinstance(said.get("custom_id"), str):
        return "it has no custom_id"
    for key, shaped in _SHAPES.items():
        if key in said:
            line = json.dumps({"custom_id": said["custom_id"], **shaped(said)}).encode("utf-8", "surrogatepass")
            break
    else:
        if not {"response", "error"} & said.keys():
            return f"it has neither {', '.join(_SHAPES)} nor response"
    return read_reply(line, model) or "it cannot be read"


def _of_content(said: dict[str, Any]) -> dict[str, Any]:
    content = said["content"]
    if not isinstance(content, str) and content is not None:
        content = json.dumps(content, ensure_ascii=False)
    choice = {"message": {"content": content}, "finish_reason": said.get("finish_reason", "stop")}
    return _responded({"choices": [choice], "usage": said.get("usage")})


def _of_result(said: dict[str, Any]) -> dict[str, Any]:
    result = said["result"] if isinstance(said["result"], dict) else {}
    if isinstance(message := result.get("message"), dict):
        return _responded(message)
    error = result.get("error")
    return {"response": None, "error": {"code": result.get("type"), "message": json.dumps(error) if error else None}}


def _responded(body: dict[str, Any]) -> dict[str, Any]:
    return {"response": {"status_code": 200, "body": body}, "error": None}


_SHAPES = {"content": _of_content, "result": _of_result}
