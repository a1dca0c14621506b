"""Many articles: a folder in, a run folder out, with a ledger from which everything else can be made again."""

from communique.batch.inputs import Inputs, find_inputs
from communique.batch.run import Batch, Outcome, recheck

__all__ = ["Batch", "Inputs", "Outcome", "find_inputs", "recheck"]
