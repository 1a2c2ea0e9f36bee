"""Evaluation: translations scored against references with the field's metrics, each figure with its signature."""

from xlate.evaluation.metrics import METRICS, Score, SystemScores, score
from xlate.evaluation.segments import ParallelText, read_lines, read_parallel

__all__ = ["METRICS", "ParallelText", "Score", "SystemScores", "read_lines", "read_parallel", "score"]
