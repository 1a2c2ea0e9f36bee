"""Statistics against scipy, on known tables, and by their own laws."""

from __future__ import annotations

import math
import random

import pytest
from scipy import stats

from xlate.corpus.statistics import (
    Sums,
    Table,
    benjamini_hochberg,
    binomial_tail,
    clustered_tail,
    design_effect,
    fisher_exact,
    log_likelihood_ratio,
    log_ratio,
    odds_ratio,
    rate,
)

TABLES = [
    Table(3, 1, 1, 3),  # Fisher's lady tasting tea: two-sided 34/70
    Table(40, 10, 100, 900),
    Table(0, 12, 9, 3),
    Table(8, 2, 1, 5),
    Table(1, 9, 11, 3),
    Table(5, 0, 0, 5),
    Table(10, 10, 10, 10),
    Table(0, 0, 4, 7),
    Table(250, 4000, 180, 90000),
]


@pytest.mark.parametrize("table", TABLES)
def test_fisher_is_scipys(table: Table) -> None:
    expected = stats.fisher_exact([table[:2], table[2:]]).pvalue
    assert fisher_exact(table) == pytest.approx(expected, rel=1e-6)


def test_the_lady_tasting_tea() -> None:
    assert fisher_exact(TABLES[0]) == pytest.approx(34 / 70)


@pytest.mark.parametrize("table", [table for table in TABLES if table.a + table.b and table.a + table.c])
def test_log_likelihood_ratio_is_scipys(table: Table) -> None:
    expected = stats.chi2_contingency([table[:2], table[2:]], correction=False, lambda_="log-likelihood")
    assert log_likelihood_ratio(table) == pytest.approx(expected.statistic, abs=1e-9)


@pytest.mark.parametrize(("value", "clusters"), [(0.0, 5), (3.84, 12), (25.0, 6), (60.0, 400)])
def test_a_clustered_chi_square_has_the_tail_of_f(value: float, clusters: int) -> None:
    assert clustered_tail(value, clusters) == pytest.approx(stats.f.sf(value, 1, clusters - 1), rel=1e-9)
    assert clustered_tail(value, 100_000) == pytest.approx(stats.chi2.sf(value, 1), rel=0.05, abs=1e-12)
    assert clustered_tail(value, 1) == 1.0


def test_random_tables_agree_with_scipy() -> None:
    dice = random.Random(7)
    for _ in range(60):
        table = Table(*(dice.randrange(0, 40) for _ in range(4)))
        assert fisher_exact(table) == pytest.approx(stats.fisher_exact([table[:2], table[2:]]).pvalue, rel=1e-6)


@pytest.mark.parametrize(("successes", "trials", "chance"), [(0, 9, 0.1), (3, 5, 0.1), (40, 50, 0.1), (50, 50, 0.05)])
def test_binomial_tail_is_scipys(successes: int, trials: int, chance: float) -> None:
    expected = stats.binom.sf(successes - 1, trials, chance)
    assert binomial_tail(successes, trials, chance) == pytest.approx(expected, rel=1e-9)


def test_benjamini_hochberg_is_scipys() -> None:
    dice = random.Random(3)
    for size in (1, 2, 50):
        chances = [dice.random() ** 3 for _ in range(size)]
        assert benjamini_hochberg(chances) == pytest.approx(stats.false_discovery_control(chances).tolist())
    assert benjamini_hochberg([]) == []


def _sums(rows: list[tuple[float, float]]) -> Sums:
    found = Sums()
    for x, w in rows:
        found = found.plus(x, w)
    return found


def test_a_rate_covers_the_truth_as_often_as_it_says() -> None:
    dice = random.Random(11)
    covered = 0
    for _ in range(200):
        rows = []
        for _ in range(40):
            words = dice.randrange(100, 600)
            troubled = dice.random() < 0.5  # differences come together: half of the pairs have them all
            rows.append((sum(dice.random() < 0.02 * troubled for _ in range(words)), words))
        found = rate(_sums(rows), 1000)
        assert found.low is not None
        assert found.high is not None
        covered += found.low <= 10 <= found.high
    assert 0.9 <= covered / 200 <= 0.98


@pytest.mark.parametrize(
    ("rows", "value", "low", "high"),
    [
        ([(0, 500), (0, 500)], 0.0, 0.0, 3.0),  # the rule of three: 3 in 1,000
        ([(2, 500)], 4.0, None, None),
        ([], 0.0, None, None),
        ([(1, 100), (1, 100)], 10.0, 10.0, 10.0),
    ],
)
def test_rates_at_the_edges(
    rows: list[tuple[float, float]], value: float, low: float | None, high: float | None
) -> None:
    found = rate(_sums(rows), 1000)
    assert found.value == pytest.approx(value)
    assert found.low == (None if low is None else pytest.approx(low))
    assert found.high == (None if high is None else pytest.approx(high))


def test_sums_add_up() -> None:
    rows = [(1.0, 10.0), (0.0, 5.0), (4.0, 20.0)]
    assert _sums(rows[:1]) + _sums(rows[1:]) == _sums(rows)


def test_design_effect_is_one_for_single_draws_and_the_size_of_whole_clusters() -> None:
    single = _sums([(1.0, 1.0)] * 5 + [(0.0, 1.0)] * 15)
    assert design_effect(single) == pytest.approx(1.0)
    clusters = _sums([(4.0, 4.0)] * 5 + [(0.0, 4.0)] * 15)
    assert design_effect(clusters) == pytest.approx(4.0)
    assert design_effect(_sums([(0.0, 9.0)])) == 1.0


def test_effects() -> None:
    assert log_ratio(0.8, 0.1) == pytest.approx(3.0)
    assert odds_ratio(Table(9.5, 4.5, 0.5, 9.5)) == pytest.approx(10 * 10 / (5 * 1))
    assert math.isfinite(odds_ratio(Table(5, 0, 0, 5)))
