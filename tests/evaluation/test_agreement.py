"""Kendall's tau against scipy's, and its place in the record and on the page."""

from __future__ import annotations

import json
import random

import pytest

from tests.evaluation.conftest import REFERENCE, SOURCE, SYSTEMS
from xlate.evaluation import ParallelText, Resampling, evaluate
from xlate.evaluation.agreement import agreement, kendall
from xlate.evaluation.forms.page import as_page
from xlate.evaluation.forms.record import as_json
from xlate.evaluation.measures.accuracy import accuracies


@pytest.mark.parametrize("seed", range(5))
def test_tau_is_scipys(seed: int) -> None:
    from scipy.stats import kendalltau

    rng = random.Random(seed)
    first, second = ([float(rng.randrange(6)) for _ in range(12)] for _ in range(2))
    assert kendall(first, second) == pytest.approx(kendalltau(first, second).statistic)


def test_all_ties_rank_nothing() -> None:
    assert kendall([1.0, 1.0], [1.0, 2.0]) is None


def test_measures_are_set_against_each_other() -> None:
    outputs = {name: tuple(lines) for name, lines in SYSTEMS.items()}
    test = ParallelText((tuple(REFERENCE),), outputs, tuple(SOURCE))
    assert agreement(evaluate(test, ["bleu"], resampling=Resampling(0, "none"))) == {}
    mixed = (*SYSTEMS["good"][:9], *SYSTEMS["poor"][9:])
    test = ParallelText((tuple(REFERENCE),), {**outputs, "mixed": mixed, "empty": ("",) * 18}, tuple(SOURCE))
    found = evaluate(test, ["bleu", "ter"], accuracies(test, ["numbers"]), Resampling(0, "none"))
    taus = agreement(found)
    assert taus["bleu"]["bleu"] == 1
    assert taus["bleu"]["ter"] == pytest.approx(1)
    assert json.loads(as_json(found))["agreement"]["bleu"]["numbers"] == taus["bleu"]["numbers"]
    assert "How alike the measures rank" in as_page(found)
