"""Ask by a provider's batch endpoint: files of requests out, files of answers back, hours later, at half the price."""

from communique.batch.provider_batch.folder import clear, refuse_open
from communique.batch.provider_batch.start import ask_by_batches

__all__ = ["ask_by_batches", "clear", "refuse_open"]
