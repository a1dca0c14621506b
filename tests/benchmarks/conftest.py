"""Benchmarks are scripts beside the package: their folder's parent is put on the path."""

from __future__ import annotations

import sys

from tests.places import CHECKOUT

if str(CHECKOUT) not in sys.path:
    sys.path.append(str(CHECKOUT))
