"""Everything that talks to a model."""

from communique.client.client import Client, Gate
from communique.client.failures import TryAgain
from communique.client.providers import provider_environment

__all__ = ["Client", "Gate", "TryAgain", "provider_environment"]
