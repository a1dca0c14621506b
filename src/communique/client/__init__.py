"""Everything that talks to a model."""

from communique.client.client import Client

__all__ = ["Client"]
