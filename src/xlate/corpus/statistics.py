"""Tests, intervals, and effect sizes for counts that come in articles, each with its source.

Words of one article are no independent draws: whoever writes *régimen* once writes it again. So either the pair of
articles is what is counted (:func:`fisher_exact`, :func:`binomial_tail`), or the variance is taken over pairs
(:func:`rate`, :func:`design_effect`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Z = 1.959963984540054  # the normal quantile of a two-sided interval of 95 %


class Table(NamedTuple):
    """A table of two by two counts: with and without something, in two places."""

    a: float
    b: float
    c: float
    d: float

    @property
    def total(self) -> float:
        """All counts together."""
        return self.a + self.b + self.c + self.d


class Rate(NamedTuple):
    """A ratio of two sums with its interval of 95 %; the bounds are ``None`` where one pair alone tells nothing."""

    value: float
    low: float | None
    high: float | None


class Sums(NamedTuple):
    """Sums over pairs of a count ``x`` and its base ``w``: what the variance of their ratio needs, and adds up."""

    pairs: int = 0
    x: float = 0.0
    w: float = 0.0
    xx: float = 0.0
    xw: float = 0.0
    ww: float = 0.0

    def plus(self, x: float, w: float) -> Sums:
        """With one more pair."""
        return Sums(self.pairs + 1, self.x + x, self.w + w, self.xx + x * x, self.xw + x * w, self.ww + w * w)

    def __add__(self, other: object) -> Sums:
        """The sums of both."""
        if not isinstance(other, Sums):
            return NotImplemented
        return Sums(
            self.pairs + other.pairs, *(mine + theirs for mine, theirs in zip(self[1:], other[1:], strict=True))
        )

    def deviations(self, ratio: float) -> float:
        """Sum over pairs of (x - ratio·w)²."""
        return max(0.0, self.xx - 2 * ratio * self.xw + ratio * ratio * self.ww)


def rate(sums: Sums, per: float = 1.0) -> Rate:
    """The ratio of two sums, ``per`` so many of the base, its interval by the spread over pairs.

    The ratio estimator of survey sampling (Cochran 1977, eq. 2.39, without finite population), on the logarithmic scale
    so that no bound is negative. Where nothing was counted the upper bound is the rule of three (Hanley 1983).
    """
    if sums.w <= 0:
        return Rate(0.0, None, None)
    ratio = sums.x / sums.w
    if sums.x == 0:
        return Rate(0.0, 0.0, per * 3 / sums.w)
    if sums.pairs < 2:
        return Rate(per * ratio, None, None)
    variance = sums.pairs / (sums.pairs - 1) * sums.deviations(ratio) / sums.w**2
    spread = math.exp(Z * math.sqrt(variance) / ratio)
    return Rate(per * ratio, per * ratio / spread, per * ratio * spread)


def log_likelihood_ratio(table: Table) -> float:
    """Dunning's G² (1993, "Accurate methods for the statistics of surprise and coincidence", section 5.1)."""
    rows = table.a + table.b, table.c + table.d
    columns = table.a + table.c, table.b + table.d
    if not table.total:
        return 0.0
    found = 0.0
    for observed, row, column in zip(table, (*rows[:1] * 2, *rows[1:] * 2), columns * 2, strict=True):
        if observed > 0:
            found += observed * math.log(observed * table.total / (row * column))
    return max(0.0, 2 * found)


def clustered_tail(value: float, clusters: int) -> float:
    """The chance of a chi-square of one degree of freedom, corrected by a design effect, at least this great.

    The design effect is itself an estimate, from so many clusters: hence F with 1 and clusters - 1 degrees of freedom
    (Thomas and Rao 1987), and not chi-square, which finds what is not there where clusters are few.
    """
    if clusters < 2:
        return 1.0
    from scipy.special import betainc

    freedom = clusters - 1
    return float(betainc(freedom / 2, 0.5, freedom / (freedom + max(0.0, value))))


def fisher_exact(table: Table) -> float:
    """Fisher's exact test, two-sided: the chance of all tables of these margins that are no likelier than this one."""
    a, b, c, d = (round(count) for count in table)
    row, column, total = a + b, a + c, a + b + c + d
    if not total:
        return 1.0
    possible = np.arange(max(0, row + column - total), min(row, column) + 1)
    chances = _hypergeometric(possible, row, column, total)
    here = chances[a - possible[0]]
    # The same slack as in scipy and R: ties of rounding count as ties.
    return float(min(1.0, chances[chances <= here * (1 + 1e-7)].sum()))


def _hypergeometric(counts: NDArray[np.int64], row: int, column: int, total: int) -> Floats:
    from scipy.special import gammaln

    def choose(n: int, k: NDArray[np.int64] | int) -> Floats:
        found: Floats = gammaln(n + 1) - gammaln(np.asarray(k) + 1) - gammaln(n - np.asarray(k) + 1)
        return found

    chances: Floats = np.exp(choose(column, counts) + choose(total - column, row - counts) - choose(total, row))
    return chances


def binomial_tail(successes: int, trials: int, chance: float) -> float:
    """The chance of at least so many successes (the regularised incomplete beta function)."""
    if successes <= 0:
        return 1.0
    from scipy.special import betainc

    return float(betainc(successes, trials - successes + 1, chance))


def benjamini_hochberg(chances: Sequence[float]) -> list[float]:
    """Adjusted p-values (Benjamini and Hochberg 1995): to call all up to *q* a find makes a share *q* of false ones."""
    values = np.asarray(chances, dtype=np.float64)
    order = np.argsort(values, kind="stable")
    ranked = values[order] * len(values) / np.arange(1, len(values) + 1)
    adjusted = np.empty_like(values)
    adjusted[order] = np.minimum(1.0, np.minimum.accumulate(ranked[::-1])[::-1])
    return [float(value) for value in adjusted]


def design_effect(sums: Sums) -> float:
    """How much wider than by independent draws the share x/w spreads, since draws come in pairs; at least 1.

    Rao and Scott (1981, 1984): a chi-square on counts is divided by it. ``x`` of the ``w`` draws of each pair are
    successes.
    """
    if sums.w <= 0 or not 0 < sums.x < sums.w:
        return 1.0
    share = sums.x / sums.w
    return max(1.0, sums.deviations(share) / (sums.w * share * (1 - share)))


def odds_ratio(table: Table) -> float:
    """The odds ratio, half a count added to each cell (Haldane 1956), so that it is always there."""
    a, b, c, d = (count + 0.5 for count in table)
    return a * d / (b * c)


def log_ratio(share: float, other: float) -> float:
    """How many times one share doubles the other (Hardie 2014's Log Ratio); both must be above 0."""
    return math.log2(share / other)
