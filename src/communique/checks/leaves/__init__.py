"""Checks of every value of any schema, marked or not: whether it stands in the text, and whether it belongs there.

What a field is taken for is told from its type, name and description (`communique.schema.inference`). A value and its
role are checked apart: that it stands in the text (`standing`), and that nothing gives it to another field, to another
object than the one that it is in, or to another kind of thing (`numbers`, `names`).
"""

from communique.checks.leaves.leaf import Leaf, leaves_of
from communique.checks.leaves.record import Leaves
from communique.checks.leaves.verdicts import check_leaves

__all__ = ["Leaf", "Leaves", "check_leaves", "leaves_of"]
