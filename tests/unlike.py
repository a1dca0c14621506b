"""Names for texts that never say the same twice."""

from __future__ import annotations


def word(number: int) -> str:
    """The name of a number below 8,000, no two alike.

    >>> word(0), word(1), word(7999)
    ('Bababa', 'Cebaba', 'Zuzuzu')
    """
    letters = ""
    for _ in range(3):
        number, rest = divmod(number, 20)
        letters += "bcdfghjklmnprstvwxyz"[rest] + "aeiou"[rest % 5]
    return letters.capitalize()
