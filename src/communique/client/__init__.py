"""Everything that talks to a model."""

from communique.client.client import Client, Gate
from communique.client.failures import DENIED, TryAgain
from communique.client.providers import provider_environment

__all__ = ["DENIED", "Client", "Gate", "TryAgain", "provider_environment"]
