"""How far a run agrees with gold: precision, recall, errors with their words, and what the verdicts are worth."""

from communique.evaluation.calibrate import Calibrated, calibrate
from communique.evaluation.evaluate import Evaluation, evaluate, scheme_of
from communique.evaluation.finding import Figures, Finding, Worth
from communique.evaluation.gold import Gold, read_gold
from communique.evaluation.predictions import Prediction, Predictions, read_predictions
from communique.evaluation.tables import Table, as_json, as_markdown, tables

__all__ = [
    "Calibrated",
    "Evaluation",
    "Figures",
    "Finding",
    "Gold",
    "Prediction",
    "Predictions",
    "Table",
    "Worth",
    "as_json",
    "as_markdown",
    "calibrate",
    "evaluate",
    "read_gold",
    "read_predictions",
    "scheme_of",
    "tables",
]
