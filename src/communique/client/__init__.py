"""Everything that talks to a model."""

from communique.client.client import Client, Gate
from communique.client.failures import TryAgain

__all__ = ["Client", "Gate", "TryAgain"]
