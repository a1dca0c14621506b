"""Where tests find what is not code: the corpus in the project, and the folder that projects share, if it is there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

CHECKOUT: Final = Path(__file__).resolve().parents[1]
CORPUS: Final = CHECKOUT / "tests" / "corpus"
# Beside the checkout; COMMUNIQUE_SHARED says where else.
SHARED: Final = Path(os.environ.get("COMMUNIQUE_SHARED", CHECKOUT.parent / "shared"))
