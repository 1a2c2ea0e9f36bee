"""How sure the differences between systems are: every measure and system on the same random draws.

The same test stands beside every figure: over the whole test set, for every pair of systems, and within each band of
length and each group.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from xlate.evaluation.measures.measure import Floats, Measure, score_of
from xlate.evaluation.significance.resampling import (
    Interval,
    Resampling,
    bootstrap_sums,
    generator,
    interval,
    p_value,
    paired_bootstrap,
    selections,
)

_BAND_TRIALS = 1000
"""Trials of approximate randomisation within a band: enough for two digits of a p-value, many bands in little time."""

Statistics = Sequence[Sequence[Floats]]
"""For each measure and system one row a segment."""


class Draws:
    """The systems on one set of segments, drawn again and again.

    Args:
        statistics: what adds up, of each measure and system.
        measures: in the same order.
        resampling: how often, and by which test.
    """

    def __init__(self, statistics: Statistics, measures: Sequence[Measure], resampling: Resampling) -> None:
        self._statistics = statistics
        self._measures = measures
        self._resampling = resampling
        self._paired = bool(statistics) and len(statistics[0]) > 1
        self.values = [
            [score_of(measure, own) for own in systems]
            for measure, systems in zip(measures, statistics, strict=True)
        ]  # fmt: skip
        self._found: dict[tuple[int, int, int], float] = {}

    def within(self, mask: NDArray[np.bool_]) -> Draws:
        """The same on some of the segments."""
        inside = [[own[mask] for own in systems] for systems in self._statistics]
        fewer = replace(self._resampling, trials=min(self._resampling.trials, _BAND_TRIALS))
        return Draws(inside, self._measures, fewer)

    def interval(self, measure: int, system: int) -> Interval | None:
        """The bootstrap interval of a score; ``None`` where no samples were asked for."""
        if not self._resampling.samples:
            return None
        by_bootstrap = self._paired and self._resampling.test == "bootstrap"
        return interval(self._samples[measure][system], paired=by_bootstrap)

    def p_value(self, measure: int, baseline: int, system: int) -> float | None:
        """How likely an accident makes two systems as unlike; ``None`` where nothing was to be tested."""
        if self._resampling.test == "randomization":
            found = self._randomized(measure, *sorted((baseline, system)))
        elif self._resampling.test == "bootstrap" and self._resampling.samples:
            samples, values = self._samples[measure], self.values[measure]
            found = paired_bootstrap(samples[baseline], samples[system], abs(values[baseline] - values[system]))
        else:
            return None
        return max(found, self._least(measure, baseline, system))

    def _least(self, measure: int, first: int, second: int) -> float:
        """The least p-value that there can be: of a share, that of so many coins as there are segments that differ.

        Both tests count strictly more extreme draws, as sacrebleu does; where one denial only is to be kept, none is
        more extreme, and its loss would be certain to mean something. The field's metrics stay as the field has them.
        """
        one, other = self._statistics[measure][first], self._statistics[measure][second]
        if self._measures[measure].counts(one.sum(axis=0)) is None:
            return 0.0
        return min(1.0, 2.0 ** (1 - int((one != other).any(axis=1).sum())))

    @cached_property
    def _places(self) -> list[list[slice]]:
        """Where each measure's and system's columns stand in :attr:`_columns`."""
        ends = np.cumsum([own.shape[1] for systems in self._statistics for own in systems]).tolist()
        starts = iter(zip([0, *ends[:-1]], ends, strict=True))
        return [[slice(*next(starts)) for _ in systems] for systems in self._statistics]

    @cached_property
    def _columns(self) -> Floats:
        """All statistics side by side, one row a segment."""
        return np.hstack([own for systems in self._statistics for own in systems])

    @cached_property
    def _samples(self) -> list[list[Floats]]:
        """The scores on bootstrap samples, the same for every measure and system."""
        sums = bootstrap_sums(self._columns, self._resampling.samples, generator(self._resampling.seed))
        return [
            [measure.resampled_scores(sums[:, place]) for place in places]
            for measure, places in zip(self._measures, self._places, strict=True)
        ]

    @cached_property
    def _kept(self) -> Floats:
        """For each trial what the segments add up to that stay with their system."""
        coins = selections(len(self._columns), self._resampling.trials, generator(self._resampling.seed))
        return np.concatenate([block @ self._columns for block in coins])

    def _randomized(self, measure: int, first: int, second: int) -> float:
        """Approximate randomisation: outputs change places by the toss of a coin, segment by segment."""
        key = (measure, first, second)
        if key not in self._found:
            one, other = (self._places[measure][system] for system in (first, second))
            total = self._columns.sum(axis=0)
            mixed = self._kept[:, one] + total[other] - self._kept[:, other]
            rest = total[one] - self._kept[:, one] + self._kept[:, other]
            scores = self._measures[measure].scores
            observed = abs(self.values[measure][first] - self.values[measure][second])
            self._found[key] = p_value(np.abs(scores(mixed) - scores(rest)), observed)
        return self._found[key]
