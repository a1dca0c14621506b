"""Ask by a provider's batch endpoint: files of requests out, files of answers back, hours later, at half the price."""

from communique.batch.provider_batch.account import discounted
from communique.batch.provider_batch.folder import clear, refuse_open
from communique.batch.provider_batch.start import BATCHES, Via, ask_by_batches, check_options

__all__ = ["BATCHES", "Via", "ask_by_batches", "check_options", "clear", "discounted", "refuse_open"]
