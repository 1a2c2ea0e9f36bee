"""The field's metrics, through sacrebleu: equal figures and equal signatures to its command's.

Source: Post (2018), "A Call for Clarity in Reporting BLEU Scores", WMT; https://github.com/mjpost/sacrebleu.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xlate.errors import InputError
from xlate.evaluation.segments import ParallelText

if TYPE_CHECKING:
    from sacrebleu.metrics.base import Metric


@dataclass(frozen=True, slots=True)
class Score:
    """One figure and who made it: sacrebleu's signature says how it can be computed again."""

    metric: str
    value: float
    signature: str
    higher_is_better: bool = True


@dataclass(frozen=True, slots=True)
class SystemScores:
    """The scores of one system on one test set, in the order in which metrics were asked for."""

    system: str
    scores: tuple[Score, ...]


def _bleu(**options: Any) -> Metric:
    from sacrebleu.metrics.bleu import BLEU

    return BLEU(**options)


def _chrf(**options: Any) -> Metric:
    from sacrebleu.metrics.chrf import CHRF

    return CHRF(**options)


def _ter(**options: Any) -> Metric:
    from sacrebleu.metrics.ter import TER

    return TER(**options)


# Name on the command line → the metric with the options that the field publishes.
METRICS: dict[str, Callable[[], Metric]] = {
    "bleu": _bleu,
    "chrf": _chrf,
    "chrf++": lambda: _chrf(word_order=2),
    "ter": _ter,
}


def score(test: ParallelText, metrics: Sequence[str] = ("bleu", "chrf", "ter")) -> list[SystemScores]:
    """Score every system of ``test`` by every metric, systems in their order.

    Raises:
        InputError: an unknown metric; the known ones are named.
    """
    unknown = [name for name in metrics if name not in METRICS]
    if unknown:
        raise InputError(f"There is no metric {unknown[0]!r}.", f"Choose from {', '.join(METRICS)}.")
    references = [list(test.reference)]
    results = []
    for system, hypotheses in test.systems.items():
        scores = []
        for name in metrics:
            metric = METRICS[name]()
            value = metric.corpus_score(list(hypotheses), references).score
            scores.append(Score(name, value, metric.get_signature().format(), higher_is_better=name != "ter"))
        results.append(SystemScores(system, tuple(scores)))
    return results
