"""What stands above a text that was prepared by hand: front matter, or a day by itself."""

from __future__ import annotations

import re
from typing import Final

from communique.article.printed_dates import STAMP, read_stamp

_BLOCK: Final = re.compile(r"---[ \t]*\n(.{0,4000}?\n)---[ \t]*(?:\n|$)", re.DOTALL)
_PAIR: Final = re.compile(r"^([A-Za-z_]+)\s*:[ \t]*(\S.*)$", re.MULTILINE)
_LEADING: Final = re.compile(
    rf"\s*(?:date[\s:=]+(?P<stamp>{STAMP})(?=\s)|(?P<iso>\d{{4}}-\d\d-\d\d(?:T[\d:]+)?)\s*\n)", re.IGNORECASE
)
_FIELDS: Final = {
    "title": "title",
    "headline": "title",
    "author": "byline",
    "authors": "byline",
    "byline": "byline",
    "publisher": "publisher",
    "outlet": "publisher",
    "date": "date_published",
    "published": "date_published",
    "updated": "date_modified",
    "modified": "date_modified",
    "source": "credited_source",
    "url": "url",
    "link": "url",
    "lang": "language",
    "language": "language",
}


def read_front_matter(text: str) -> tuple[dict[str, str], int]:
    r"""The fields of a block between lines of dashes, or of a leading date, and where the rest of the text begins.

    >>> read_front_matter("---\ntitle: Ports\ndate: 2025-05-05\n---\nText")
    ({'title': 'Ports', 'date_published': '2025-05-05'}, 38)
    """
    if block := _BLOCK.match(text):
        fields = {
            _FIELDS[k.lower()]: v.strip().strip("\"'[]") for k, v in _PAIR.findall(block[1]) if k.lower() in _FIELDS
        }
        for field in fields.keys() & {"date_published", "date_modified"}:
            fields[field] = read_stamp(fields[field]) or ""
        return {field: value for field, value in fields.items() if value}, block.end()
    if leading := _LEADING.match(text):
        day = read_stamp(leading["stamp"] or leading["iso"])
        return ({"date_published": day} if day else {}), leading.end()
    return {}, 0
