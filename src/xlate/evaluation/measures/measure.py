"""The interface of a measure: figures that add up over segments, and a score of their sum.

Whatever can be written so (BLEU's n-gram counts, TER's edits, the share of numbers kept) is scored, resampled, tested,
and cut by segment length in one way.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Measure(Protocol):
    """One way to measure a system's output."""

    name: str
    higher_is_better: bool

    def statistics(self, hypotheses: Sequence[str], segments: range) -> Floats:
        """What adds up, one row for each of these consecutive segments of the test set.

        Args:
            hypotheses: a system's output for ``segments``.
            segments: their numbers, counted from 0.
        """
        ...

    def scores(self, sums: Floats) -> Floats:
        """One score for each row of summed statistics."""
        ...

    def resampled_scores(self, sums: Floats) -> Floats:
        """Likewise for the sums of bootstrap samples, in the precision in which the field computes those."""
        ...

    def segment_scores(self, statistics: Floats) -> Floats:
        """One score for each segment by itself; NaN where it has nothing to be measured."""
        ...

    def counts(self, sums: Floats) -> tuple[int, int] | None:
        """How many are right of how many, of one row of sums; ``None`` where the measure is no share."""
        ...

    def signature(self, **resampling: str | int) -> str:
        """How the figure can be computed again, in one line.

        Args:
            resampling: trials and seed, as ``bs=1000, seed="12345"``.
        """
        ...

    def notes(self) -> tuple[str, ...]:
        """What makes its figures doubtful, a sentence each; known once all statistics are made."""
        ...


def score_of(measure: Measure, statistics: Floats) -> float:
    """The score of all the rows together."""
    return float(measure.scores(statistics.sum(axis=0)[None])[0])
