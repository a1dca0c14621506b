from __future__ import annotations

from tests.providers.page import PAGE, page


def test_page_is_current() -> None:
    """docs/providers.md is what the tables say; `python -m tests.providers.page` makes it."""
    assert PAGE.read_text(encoding="utf-8") == page()
