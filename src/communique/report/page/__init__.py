"""A run as one HTML page to read, check and correct, which works from disk and asks the network for nothing."""

from __future__ import annotations

from communique.report.page.content import Loss, Source
from communique.report.page.write import Written, write_page

__all__ = ["Loss", "Source", "Written", "write_page"]
