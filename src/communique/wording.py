"""How values are shown in messages."""

from __future__ import annotations


def show(value: object) -> str:
    """A value as a message shows it.

    >>> show(49000000000.0), show(-4.4), show(["HKG", "VNM"]), show("Trade Minister")
    ('49,000,000,000', '-4.4', 'HKG, VNM', '"Trade Minister"')
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:,}".removesuffix(".0")
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "nothing"
    return f'"{value}"'
