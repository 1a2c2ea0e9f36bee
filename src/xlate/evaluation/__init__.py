"""Evaluation: translations scored against references with the field's metrics, each figure with its signature."""

from xlate.evaluation.metrics import METRICS
from xlate.evaluation.resampling import Interval, Resampling
from xlate.evaluation.results import Evaluation, Score, SystemScores
from xlate.evaluation.scoring import evaluate, score
from xlate.evaluation.segments import ParallelText, read_parallel

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
