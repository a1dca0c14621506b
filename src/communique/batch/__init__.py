"""Many articles: a folder, files or a table in; a run folder out, whose ledger is enough to make all else again."""

from communique.batch.budget import Price
from communique.batch.check import recheck, schema_of
from communique.batch.inputs import Inputs, find_inputs
from communique.batch.outcome import Outcome
from communique.batch.plan import Plan, make_plan
from communique.batch.run import Batch
from communique.batch.tables import Columns

__all__ = ["Batch", "Columns", "Inputs", "Outcome", "Plan", "Price", "find_inputs", "make_plan", "recheck", "schema_of"]
