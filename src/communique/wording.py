"""How values are shown in messages."""

from __future__ import annotations


def show(value: object) -> str:
    """A value as a message shows it.

    >>> show(49000000000), show(["HKG", "VNM"]), show("Trade Minister")
    ('49,000,000,000', 'HKG, VNM', '"Trade Minister"')
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:,}"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "nothing"
    return f'"{value}"'
