"""How sure a figure is: bootstrap intervals, paired bootstrap, and approximate randomisation.

The random draws and the arithmetic are those of ``sacrebleu.significance``, so that figures are equal to those of its
command; but a sample is a count for each segment, multiplied into the statistics of all systems and measures at once,
a block of samples at a time, so that neither time nor memory grows as there.

Sources: Koehn (2004), "Statistical Significance Tests for Machine Translation Evaluation", EMNLP; Riezler and Maxwell
(2005), "On Some Pitfalls in Automatic Evaluation and Significance Testing for MT", ACL workshop.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from xlate.evaluation.measures.measure import Floats

Test = Literal["bootstrap", "randomization", "none"]

_BLOCK = 4_000_000  # draws at a time: 32 MB
_WORD = 32  # sample rows are drawn in multiples of this, for numpy cuts random bits from 32-bit words


@dataclass(frozen=True, slots=True)
class Resampling:
    """How often and from which seed segments are drawn.

    Args:
        samples: bootstrap samples, for intervals and the paired bootstrap; 0 for neither.
        test: how systems are compared with the baseline.
        trials: of approximate randomisation.
        seed: of the random numbers; sacrebleu's own by default.
    """

    samples: int = 1000
    test: Test = "bootstrap"
    trials: int = 10_000
    seed: int = 12345

    @property
    def signature(self) -> dict[str, str | int]:
        """What of it belongs in sacrebleu's signature."""
        found: dict[str, str | int] = {"bs": self.samples} if self.samples else {}
        if self.test == "randomization":
            found["ar"] = self.trials
        return found | ({"seed": str(self.seed)} if found else {})


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % bootstrap interval: the samples' mean, and half the width from the 2.5th to the 97.5th percentile."""

    mean: float
    half: float


def generator(seed: int) -> np.random.Generator:
    """The random numbers."""
    return np.random.default_rng(seed)


def bootstrap_sums(columns: Floats, samples: int, rng: np.random.Generator) -> Floats:
    """The summed statistics of each bootstrap sample.

    Args:
        columns: one row a segment, of as many columns as there are statistics (of all systems together).
        samples: how many samples.
        rng: fresh from :func:`generator`.

    Returns:
        One row a sample.
    """
    segments = len(columns)
    return np.concatenate([
        np.stack([np.bincount(row, minlength=segments) for row in rng.choice(segments, size=(rows, segments))])
        @ columns
        for rows in _blocks(samples, segments, 1)
    ])  # fmt: skip


def selections(segments: int, trials: int, rng: np.random.Generator) -> Iterator[Floats]:
    """Approximate randomisation's coins: blocks of trials, with a 1 where the baseline keeps its segment, else a 0."""
    for rows in _blocks(trials, segments, _WORD):
        yield rng.integers(2, size=(rows, segments), dtype=bool).astype(np.float64)


def interval(scores: Floats, *, paired: bool) -> Interval:
    """The interval of bootstrap scores; sacrebleu rounds their mean otherwise where systems are ``paired``."""
    ordered = np.sort(scores)
    lower = len(ordered) // 40
    mean = ordered.mean() if paired else statistics.mean(ordered)
    return Interval(float(mean), float(0.5 * (ordered[len(ordered) - lower - 1] - ordered[lower])))


def paired_bootstrap(baseline: Floats, system: Floats, difference: float) -> float:
    """The p-value of a difference in score, from both systems' scores on the same bootstrap samples."""
    differences = np.abs(system - baseline)
    return p_value(differences - differences.mean(), difference)


def p_value(differences: Floats, observed: float) -> float:
    """How often chance makes as much difference as was observed; never 0, for so few draws cannot say that.

    No difference at all is certain to be an accident: 1, where sacrebleu's strict comparison gives the least p-value.
    """
    if observed == 0:
        return 1.0
    return (int(np.sum(differences > observed)) + 1) / (len(differences) + 1)


def _blocks(rows: int, width: int, unit: int) -> Iterator[int]:
    """Sizes that sum to ``rows``, each but the last a multiple of ``unit``."""
    block = max(1, _BLOCK // (width * unit)) * unit
    for start in range(0, rows, block):
        yield min(block, rows - start)
