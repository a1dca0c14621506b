"""Everything that talks to a model."""

from communique.client.client import DEADLINE, MOST_BYTES, Client, Gate
from communique.client.custom import CUSTOM, CustomClient
from communique.client.failures import DENIED, TryAgain
from communique.client.families import Family, family
from communique.client.providers import provider_environment

__all__ = [
    "CUSTOM",
    "DEADLINE",
    "DENIED",
    "MOST_BYTES",
    "Client",
    "CustomClient",
    "Family",
    "Gate",
    "TryAgain",
    "family",
    "provider_environment",
]
