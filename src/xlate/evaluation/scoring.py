"""The evaluation itself: every system by every measure, with intervals, tests, and scores by segment and length."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from xlate.evaluation.doubts import doubts, identified
from xlate.evaluation.measures import Floats, Measure
from xlate.evaluation.metrics import DEFAULT_METRICS, SacrebleuMeasure
from xlate.evaluation.resampling import (
    Resampling,
    bootstrap_sums,
    generator,
    interval,
    p_value,
    paired_bootstrap,
    selections,
)
from xlate.evaluation.results import Band, Evaluation, Score, SystemScores
from xlate.evaluation.segments import ParallelText

Progress = Callable[[int, int], None]
"""Told ``(done, total)`` segments times systems now and then."""

# Segments whose references' n-grams are in memory at a time: some hundreds of megabytes at the longest.
_WINDOW = 2000
# Upper bounds of the bands of length, in words: a headline, a sentence, a long sentence, and more.
_BANDS = (0, 10, 20, 30, 10**9)

NO_RESAMPLING = Resampling(samples=0, test="none")


def score(test: ParallelText, metrics: Sequence[str] = DEFAULT_METRICS) -> list[SystemScores]:
    """Score every system of ``test`` by every metric, systems in their order, without resampling.

    Raises:
        InputError: an unknown metric; the known ones are named.
    """
    return list(evaluate(test, metrics, resampling=NO_RESAMPLING).systems)


def evaluate(
    test: ParallelText,
    metrics: Sequence[str] = DEFAULT_METRICS,
    checks: Sequence[Measure] = (),
    resampling: Resampling | None = None,
    progress: Progress | None = None,
) -> Evaluation:
    """Measure the systems of ``test``.

    Args:
        test: source, references, and at least one system's output.
        metrics: keys of :data:`xlate.evaluation.metrics.METRICS`.
        checks: further measures, see :func:`xlate.evaluation.accuracy.accuracies`.
        resampling: how intervals and tests are made; sacrebleu's defaults where not given.
        progress: told how far the work is.

    Raises:
        InputError: an unknown metric, or texts that cannot be meant (source and reference swapped).
    """
    resampling = resampling or Resampling()
    if len(test) == 1:
        resampling = replace(resampling, samples=0, test="none")  # one sentence drawn again and again tells nothing
    notes = doubts(test)
    measures: list[Measure] = [*(SacrebleuMeasure(name, test.references) for name in metrics), *checks]
    statistics = _statistics(test, measures, progress)
    samples = _Samples(statistics, measures, resampling) if resampling.samples else None
    systems = []
    for index, name in enumerate(test.systems):
        scores = tuple(
            _score(measure, index, statistics[number], test, resampling, samples.of[number] if samples else None)
            for number, measure in enumerate(measures)
        )
        systems.append(SystemScores(name, scores[: len(metrics)], scores[len(metrics) :]))
    if resampling.test == "randomization" and len(systems) > 1:
        systems = _randomized(systems, statistics, measures, resampling)
    pairs = {
        measure.name: samples.pairs(number, [system.all[number].value for system in systems])
        for number, measure in enumerate(measures)
        if samples and len(systems) > 1
    }
    return Evaluation(identified(test), tuple(systems), resampling, pairs, notes)


def _statistics(test: ParallelText, measures: Sequence[Measure], progress: Progress | None) -> list[list[Floats]]:
    """For each measure and system what adds up, window by window, so that memory holds one window's n-grams."""
    found: list[list[list[Floats]]] = [[[] for _ in test.systems] for _ in measures]
    total = len(test) * len(test.systems)
    for start in range(0, len(test), _WINDOW):
        window = range(start, min(start + _WINDOW, len(test)))
        for index, hypotheses in enumerate(test.systems.values()):
            for number, measure in enumerate(measures):
                found[number][index].append(measure.statistics(hypotheses[window.start : window.stop], window))
            if progress:
                progress(start * len(test.systems) + (index + 1) * len(window), total)
    return [[np.concatenate(windows) for windows in systems] for systems in found]


def _score(
    measure: Measure,
    system: int,
    statistics: Sequence[Floats],
    test: ParallelText,
    resampling: Resampling,
    samples: Sequence[Floats] | None,
) -> Score:
    """One figure with everything about it but the randomisation test, which is made for all systems together."""
    own = statistics[system]
    value = _corpus_score(measure, own)
    by_bootstrap = samples is not None and system > 0 and resampling.test == "bootstrap"
    return Score(
        measure.name,
        value,
        _signature(measure, resampling, paired=len(statistics) > 1),
        measure.higher_is_better,
        interval(samples[system], paired=len(statistics) > 1 and resampling.test == "bootstrap")
        if samples is not None
        else None,
        paired_bootstrap(samples[0], samples[system], abs(_corpus_score(measure, statistics[0]) - value))
        if by_bootstrap and samples is not None
        else None,
        None if isinstance(measure, SacrebleuMeasure) else (int(own[:, 0].sum()), int(own[:, 1].sum())),
        tuple(_by_length(measure, own, test)),
        tuple(_by_group(measure, own, test)),
        tuple(None if np.isnan(each) else float(each) for each in measure.segment_scores(own)),
    )


def _signature(measure: Measure, resampling: Resampling, *, paired: bool) -> str:
    if isinstance(measure, SacrebleuMeasure):
        made = resampling if paired else replace(resampling, test="none")
        return measure.signature(**made.signature)
    from xlate.signature import version

    drawn = "|".join(f"{key}:{value}" for key, value in resampling.signature.items())
    return "|".join(part for part in (f"check:{measure.name}", drawn, f"xlate:{version()}") if part)


def _corpus_score(measure: Measure, statistics: Floats) -> float:
    return float(measure.scores(statistics.sum(axis=0)[None])[0])


def _by_length(measure: Measure, statistics: Floats, test: ParallelText) -> list[Band]:
    words = np.array([len(line.split()) for line in test.source or test.references[0]])
    bands = []
    for low, high in pairwise(_BANDS):
        inside = (words > low) & (words <= high) if low else words <= high
        if inside.any():
            label = f"{low + 1}–{high}" if high < _BANDS[-1] else f"over {low}"
            bands.append(Band(label, int(inside.sum()), _corpus_score(measure, statistics[inside])))
    return bands


def _by_group(measure: Measure, statistics: Floats, test: ParallelText) -> list[Band]:
    """The groups in the order in which they first appear."""
    labels = np.array(test.groups)
    masks = ((label, labels == label) for label in dict.fromkeys(test.groups))
    return [Band(label, int(mask.sum()), _corpus_score(measure, statistics[mask])) for label, mask in masks]


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where each measure's and system's columns stand among all, side by side."""

    columns: Floats
    places: tuple[tuple[slice, ...], ...]


def _side_by_side(statistics: Sequence[Sequence[Floats]]) -> _Layout:
    flat = [matrix for systems in statistics for matrix in systems]
    ends = np.cumsum([matrix.shape[1] for matrix in flat]).tolist()
    slices = iter([slice(end - matrix.shape[1], end) for end, matrix in zip(ends, flat, strict=True)])
    return _Layout(np.hstack(flat), tuple(tuple(next(slices) for _ in systems) for systems in statistics))


class _Samples:
    """Every measure's scores of every system on the same bootstrap samples: ``of[measure][system]``."""

    def __init__(
        self, statistics: Sequence[Sequence[Floats]], measures: Sequence[Measure], resampling: Resampling
    ) -> None:
        layout = _side_by_side(statistics)
        sums = bootstrap_sums(layout.columns, resampling.samples, generator(resampling.seed))
        self.of = [
            [_resampled(measure, sums[:, place]) for place in places]
            for measure, places in zip(measures, layout.places, strict=True)
        ]

    def pairs(self, measure: int, values: Sequence[float]) -> tuple[tuple[float, ...], ...]:
        """The p-value of every system against every other."""
        scores = self.of[measure]
        return tuple(
            tuple(
                1.0 if i == j else paired_bootstrap(scores[j], scores[i], abs(values[i] - values[j]))
                for j in range(len(scores))
            )
            for i in range(len(scores))
        )


def _resampled(measure: Measure, sums: Floats) -> Floats:
    return measure.resampled_scores(sums) if isinstance(measure, SacrebleuMeasure) else measure.scores(sums)


def _randomized(
    systems: Sequence[SystemScores],
    statistics: Sequence[Sequence[Floats]],
    measures: Sequence[Measure],
    resampling: Resampling,
) -> list[SystemScores]:
    """The systems with p-values of approximate randomisation against the first."""
    layout = _side_by_side(statistics)
    rng = generator(resampling.seed)
    total = layout.columns.sum(axis=0)
    kept = np.concatenate([coins @ layout.columns for coins in selections(len(layout.columns), resampling.trials, rng)])
    tested: list[list[Score]] = [list(system.all) for system in systems]
    for number, (measure, places) in enumerate(zip(measures, layout.places, strict=True)):
        baseline = places[0]
        for index, place in enumerate(places[1:], start=1):
            mixed = kept[:, baseline] + total[place] - kept[:, place]
            other = total[baseline] - kept[:, baseline] + kept[:, place]
            old = tested[index][number]
            differences = np.abs(measure.scores(mixed) - measure.scores(other))
            tested[index][number] = replace(old, p_value=p_value(differences, abs(tested[0][number].value - old.value)))
    return [
        SystemScores(system.system, tuple(scores[: len(system.scores)]), tuple(scores[len(system.scores) :]))
        for system, scores in zip(systems, tested, strict=True)
    ]
