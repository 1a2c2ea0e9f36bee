"""The evaluation itself: every system by every measure, with intervals, tests, and scores by segment and length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from xlate.evaluation.measures.measure import Floats, Measure
from xlate.evaluation.measures.metrics import DEFAULT_METRICS, SacrebleuMeasure
from xlate.evaluation.results import Band, Evaluation, Score, SystemScores
from xlate.evaluation.sets.doubts import doubts, identified
from xlate.evaluation.sets.segments import ParallelText
from xlate.evaluation.significance.resampling import Resampling
from xlate.evaluation.significance.testing import Draws

Progress = Callable[[int, int], None]
"""Told ``(done, total)`` segments times systems now and then."""

# Segments whose references' n-grams are in memory at a time: some hundreds of megabytes at the longest.
_WINDOW = 2000
# Upper bounds of the bands of length, in words: a headline, a sentence, a long sentence, and more.
_BANDS = (0, 10, 20, 30, 10**9)
# Segments from which a band's or group's differences are tested, and how many groups at most, the largest: a document
# of five sentences tells systems apart by accident only, and a thousand of them would take all day.
_LEAST_TESTED, _MOST_TESTED = 20, 24

_Mask = NDArray[np.bool_]

NO_RESAMPLING = Resampling(samples=0, test="none")


def score(test: ParallelText, metrics: Sequence[str] = DEFAULT_METRICS) -> list[SystemScores]:
    """Score every system of ``test`` by every metric, systems in their order, without resampling.

    Raises:
        InputError: an unknown metric; the known ones are named.
    """
    return list(evaluate(test, metrics, resampling=NO_RESAMPLING).systems)


def evaluate(
    test: ParallelText,
    metrics: Sequence[str | Measure] = DEFAULT_METRICS,
    checks: Sequence[Measure] = (),
    resampling: Resampling | None = None,
    progress: Progress | None = None,
) -> Evaluation:
    """Measure the systems of ``test``.

    Args:
        test: source, references, and at least one system's output.
        metrics: keys of :data:`xlate.evaluation.measures.metrics.METRICS`, or measures such as
            :class:`xlate.evaluation.measures.comet.Comet`.
        checks: further measures, see :func:`xlate.evaluation.measures.accuracy.accuracies`.
        resampling: how intervals and tests are made; sacrebleu's defaults where not given.
        progress: told how far the work is.

    Raises:
        InputError: an unknown metric, or texts that cannot be meant (source and reference swapped).
    """
    resampling = resampling or Resampling()
    if len(test) == 1:
        resampling = replace(resampling, samples=0, test="none")  # one sentence drawn again and again tells nothing
    notes = doubts(test)
    made = [SacrebleuMeasure(each, test.references) if isinstance(each, str) else each for each in metrics]
    measures: list[Measure] = [*made, *checks]
    statistics = _statistics(test, measures, progress)
    draws = Draws(statistics, measures, resampling)
    lengths, groups = _Bands.of_lengths(test, draws), _Bands.of_groups(test, draws)
    systems = []
    for index, name in enumerate(test.systems):
        scores = tuple(
            _score(measure, number, index, draws, statistics[number], lengths, groups, resampling)
            for number, measure in enumerate(measures)
        )
        systems.append(SystemScores(name, scores[: len(metrics)], scores[len(metrics) :]))
    notes += tuple(note for measure in measures for note in measure.notes())
    return Evaluation(identified(test), tuple(systems), resampling, _pairs(measures, draws, len(systems)), notes)


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
    number: int,
    system: int,
    draws: Draws,
    statistics: Sequence[Floats],
    lengths: _Bands,
    groups: _Bands,
    resampling: Resampling,
) -> Score:
    """One figure with everything about it."""
    own = statistics[system]
    made = resampling if len(statistics) > 1 else replace(resampling, test="none")
    return Score(
        measure.name,
        draws.values[number][system],
        measure.signature(**made.signature),
        measure.higher_is_better,
        draws.interval(number, system),
        draws.p_value(number, 0, system) if system else None,
        measure.counts(own.sum(axis=0)),
        lengths.of(number, system),
        groups.of(number, system),
        tuple(None if np.isnan(each) else float(each) for each in measure.segment_scores(own)),
    )


def _pairs(measures: Sequence[Measure], draws: Draws, systems: int) -> dict[str, tuple[tuple[float, ...], ...]]:
    """For each measure the p-value of every system against every other; nothing where nothing was tested."""
    found: dict[str, tuple[tuple[float, ...], ...]] = {}
    for number, measure in enumerate(measures):
        rows = [
            [1.0 if i == j else draws.p_value(number, j, i) for j in range(systems)] for i in range(systems)
        ]  # fmt: skip
        complete = tuple(tuple(value for value in row if value is not None) for row in rows)
        if systems > 1 and all(len(row) == systems for row in complete):
            found[measure.name] = complete
    return found


class _Bands:
    """The systems on parts of the test set, each part with its own figures and tests; one part is drawn at a time."""

    def __init__(self, masks: Iterable[tuple[str, _Mask]], draws: Draws, least: int = _LEAST_TESTED) -> None:
        self._found = [(label, _part(draws.within(mask), int(mask.sum()), least)) for label, mask in masks]

    @classmethod
    def of_lengths(cls, test: ParallelText, draws: Draws) -> _Bands:
        """By the words of a segment's source, or of its reference where there is no source."""
        return cls(_by_length(test), draws)

    @classmethod
    def of_groups(cls, test: ParallelText, draws: Draws) -> _Bands:
        """By the test set's own groups, in the order in which they first appear."""
        labels = np.array(test.groups)
        sizes = sorted(Counter(test.groups).values(), reverse=True)
        least = max(_LEAST_TESTED, sizes[_MOST_TESTED - 1] if len(sizes) > _MOST_TESTED else 0)
        return cls(((label, labels == label) for label in dict.fromkeys(test.groups)), draws, least)

    def of(self, measure: int, system: int) -> tuple[Band, ...]:
        """One measure's figures of one system."""
        return tuple(Band(label, part.segments, *part.figures[measure][system]) for label, part in self._found)


class _Part(NamedTuple):
    """A part's size; for each measure and system the figure, and the p-value against the first system."""

    segments: int
    figures: list[list[tuple[float, float | None]]]


def _part(draws: Draws, segments: int, least: int) -> _Part:
    """A part, its systems tested where it has at least so many segments."""
    return _Part(
        segments,
        [
            [
                (value, draws.p_value(measure, 0, system) if system and segments >= least else None)
                for system, value in enumerate(values)
            ]
            for measure, values in enumerate(draws.values)
        ],
    )


def _by_length(test: ParallelText) -> Iterator[tuple[str, _Mask]]:
    words = np.array([len(line.split()) for line in test.source or test.references[0]])
    for low, high in pairwise(_BANDS):
        inside = (words > low) & (words <= high) if low else words <= high
        if inside.any():
            yield (f"{low + 1}–{high}" if high < _BANDS[-1] else f"over {low}"), inside
