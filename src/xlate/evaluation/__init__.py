"""Evaluation: translations scored against references with the field's metrics, each figure with its signature."""

from xlate.evaluation.measures.metrics import METRICS
from xlate.evaluation.results import Evaluation, Score, SystemScores
from xlate.evaluation.scoring import evaluate, score
from xlate.evaluation.sets.segments import ParallelText, read_parallel
from xlate.evaluation.significance.resampling import Interval, Resampling

__all__ = [
    "METRICS",
    "Evaluation",
    "Interval",
    "ParallelText",
    "Resampling",
    "Score",
    "SystemScores",
    "evaluate",
    "read_parallel",
    "score",
]
