"""Ask by files: a run writes the requests that have no answer, whoever likes answers them, the next run reads those."""

from communique.batch.by_files.engine import ask_by_files

__all__ = ["ask_by_files"]
