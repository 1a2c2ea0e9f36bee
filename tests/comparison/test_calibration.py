"""How sure a finding is told to be: curves by kind, learnt elsewhere, rising and within bounds."""

import importlib
import itertools
from pathlib import Path

import pytest

from xlate.articles import SUBSTANTIVE_KINDS
from xlate.comparison.believing.calibration import calibrated, curves, height

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.mark.parametrize(
    ("at", "expected"),
    [(0.0, 0.0), (0.1, 0.05), (0.2, 0.1), (0.35, 0.25), (0.5, 0.4), (0.75, 0.7), (1.0, 1.0)],
)
def test_between_points_the_curve_is_a_line(at, expected):
    curve = ((0.0, 0.0), (0.2, 0.1), (0.5, 0.4), (1.0, 1.0))
    assert height(curve, at) == pytest.approx(expected)


def test_every_substantive_kind_has_a_rising_curve_from_0_to_1():
    assert set(curves()) == set(SUBSTANTIVE_KINDS)
    for kind, curve in curves().items():
        assert (curve[0][0], curve[-1][0]) == (0.0, 1.0), kind
        for (left, low), (right, high) in itertools.pairwise(curve):
            assert left <= right, kind
            assert 0 <= low <= high <= 1, kind


@pytest.mark.parametrize("kind", SUBSTANTIVE_KINDS)
def test_the_surer_a_check_the_surer_the_finding(kind):
    told = [calibrated(kind, step / 20) for step in range(21)]
    assert told == sorted(told)


def test_a_rewording_is_as_sure_as_it_says():
    assert calibrated("rewording", 0.83) == 0.83


def test_a_sobered_curve_believes_less_and_still_rises(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    calibrate = importlib.import_module("calibrate")
    learnt = ((0.0, 0.0), (0.4, 0.3), (0.6, 0.7), (1.0, 1.0))

    curve = calibrate.sobered(learnt)

    assert (curve[0], curve[-1]) == ((0.0, 0.0), (1.0, 1.0))
    assert [y for _, y in curve] == sorted(y for _, y in curve)
    # log odds of 0.7 are 0.847: 0.6 of them, less 0.2, is 0.308
    assert height(curve, 0.6) == pytest.approx(0.576, abs=0.001)
