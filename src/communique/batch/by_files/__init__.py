"""Ask by files: a run writes the requests that have no answer, whoever likes answers them, the next run reads those."""

from communique.batch.by_files.engine import ask_by_files, check_options

FILES = "files"

__all__ = ["FILES", "ask_by_files", "check_options"]
