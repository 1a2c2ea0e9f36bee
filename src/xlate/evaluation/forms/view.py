"""An evaluation as the page shows it: figures placed on scales, and the segments worth a look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from xlate.evaluation.forms.highlights import Marked, marked
from xlate.evaluation.forms.table import SIGNIFICANT, title
from xlate.evaluation.results import Evaluation, Score, SystemScores

# So many of the worst segments, and so many that fail a check, are shown, shared among the systems; enough to see what
# goes wrong, little enough for a browser.
_WORST, _FAILED = 32, 12
# Metrics by which segments are ranked, the most telling of one sentence first.
_RANKING = ("comet", "chrf++", "chrf", "ter", "bleu", "spbleu")
_BINS = 10


@dataclass(frozen=True, slots=True)
class Whisker:
    """An interval on a column's own scale, in percent of its width."""

    low: float
    high: float
    at: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of the table of scores."""

    score: Score
    significant: bool
    best: bool
    whisker: Whisker | None


@dataclass(frozen=True, slots=True)
class Contrast:
    """One system against another: the p-value, and whether the row's is ``better``, ``worse``, or neither."""

    p_value: float | None
    verdict: str


@dataclass(frozen=True, slots=True)
class Histogram:
    """How a system's segments are spread: ``bars`` are counts of equal steps, ``highest`` the greatest of all."""

    system: str
    bars: tuple[int, ...]
    highest: int


@dataclass(frozen=True, slots=True)
class Output:
    """What one system made of a segment."""

    index: int
    system: str
    score: float | None
    failed: tuple[str, ...]
    marked: Marked


@dataclass(frozen=True, slots=True)
class SegmentView:
    """A segment worth a look, with all systems side by side."""

    number: int
    source: str | None
    references: tuple[str, ...]
    outputs: tuple[Output, ...]

    @property
    def failed(self) -> frozenset[str]:
        """The checks that any system fails here."""
        return frozenset(check for output in self.outputs for check in output.failed)


def score_table(evaluation: Evaluation, *, accuracies: bool) -> list[tuple[str, list[Cell]]]:
    """Each system with its cells; a cell is best where no other is better as printed."""
    rows = [system.accuracies if accuracies else system.scores for system in evaluation.systems]
    columns = [_column(scores) for scores in zip(*rows, strict=True)]
    return [(system.system, [column[number] for column in columns]) for number, system in enumerate(evaluation.systems)]


def _column(scores: Sequence[Score]) -> list[Cell]:
    printed = [round(score.value, 1) for score in scores]
    best = max(printed) if scores[0].higher_is_better else min(printed)
    ends = [end for score in scores if score.interval for end in _ends(score)] + [score.value for score in scores]
    low, high = min(ends), max(ends)
    return [
        Cell(
            score,
            score.p_value is not None and score.p_value < SIGNIFICANT,
            value == best and len(scores) > 1 and min(printed) < max(printed),
            _whisker(score, low, high) if score.interval and high > low else None,
        )
        for score, value in zip(scores, printed, strict=True)
    ]


def _ends(score: Score) -> tuple[float, float]:
    if score.interval is None:
        return score.value, score.value
    return score.interval.mean - score.interval.half, score.interval.mean + score.interval.half


def _whisker(score: Score, low: float, high: float) -> Whisker:
    left, right = _ends(score)

    def place(value: float) -> float:
        return round(4 + 92 * (value - low) / (high - low), 2)  # a margin, so that no end is cut

    return Whisker(place(left), place(right), place(score.value))


def matrices(evaluation: Evaluation) -> dict[str, list[tuple[str, list[Contrast]]]]:
    """For each measure every system against every other."""
    names = [system.system for system in evaluation.systems]
    found = {}
    for number, score in enumerate(evaluation.systems[0].all):
        rows = evaluation.pairs.get(score.metric)
        if rows is None:
            continue
        scores = [system.all[number] for system in evaluation.systems]
        found[title(score.metric)] = [
            (name, [_contrast(scores[i], scores[j], rows[i][j], same=i == j) for j in range(len(names))])
            for i, name in enumerate(names)
        ]
    return found


def _contrast(row: Score, column: Score, p_value: float, *, same: bool) -> Contrast:
    if same:
        return Contrast(None, "")
    if p_value >= SIGNIFICANT:
        return Contrast(p_value, "")
    better = (row.value > column.value) == row.higher_is_better
    return Contrast(p_value, "better" if better else "worse")


def ranking(evaluation: Evaluation) -> str | None:
    """The metric by which segments are ranked; ``None`` where no metric was asked for."""
    asked = {score.metric for score in evaluation.systems[0].scores}
    return next((metric for metric in _RANKING if metric in asked), None)


def verdict(evaluation: Evaluation) -> str:
    """Which system has the best figure, and whether the baseline is surely beaten; empty for one system."""
    metric = ranking(evaluation)
    if metric is None or len(evaluation.systems) == 1:
        return ""
    sign = 1 if metric != "ter" else -1
    best = max(evaluation.systems, key=lambda system: sign * _of(system, metric).value)
    score = _of(best, metric)
    found = f"best by {title(metric)}: {best.system}, {score.value:.1f}"
    if score.p_value is None:
        return found
    sure = "significantly" if score.p_value < SIGNIFICANT else "not significantly"
    return f"{found}, {sure} better than the baseline"


def histograms(evaluation: Evaluation, metric: str) -> list[Histogram]:
    """The spread of segment scores, in steps of ten from 0 to 100 (what is beyond counts at the end)."""
    spread = []
    for system in evaluation.systems:
        bars = [0] * _BINS
        for value in _of(system, metric).segments:
            if value is not None:
                bars[max(0, min(_BINS - 1, int(value // (100 / _BINS))))] += 1
        spread.append((system.system, tuple(bars)))
    highest = max(max(bars) for _, bars in spread)
    return [Histogram(name, bars, max(1, highest)) for name, bars in spread]


def segments(evaluation: Evaluation) -> list[SegmentView]:
    """The segments worth a look, worst first: of each system its lowest, and of each check some that fail it."""
    metric = ranking(evaluation)
    systems = len(evaluation.systems)
    chosen: set[int] = set()
    for system in evaluation.systems:
        if metric:
            chosen.update(islice(_worst(_of(system, metric)), max(2, _WORST // systems)))
        for accuracy in system.accuracies:
            wrong = (number for number, value in enumerate(accuracy.segments) if value is not None and value < 100)
            chosen.update(islice(wrong, max(1, _FAILED // systems)))
    views = [_view(evaluation, number, metric) for number in chosen]
    higher = metric != "ter"

    def badness(view: SegmentView) -> tuple[float, int]:
        scores = [output.score for output in view.outputs if output.score is not None] or [0.0]
        return (min(scores) if higher else -max(scores)), view.number

    return sorted(views, key=badness)


def _worst(score: Score) -> Iterator[int]:
    """Segment numbers, the worst first; what is perfect is not worth a look."""
    perfect = 100.0 if score.higher_is_better else 0.0
    numbered = [(value, number) for number, value in enumerate(score.segments) if value not in (None, perfect)]
    ordered = sorted(numbered, key=lambda pair: (pair[0] or 0) * (1 if score.higher_is_better else -1))
    return (number for _, number in ordered)


def _view(evaluation: Evaluation, number: int, metric: str | None) -> SegmentView:
    test = evaluation.test
    references = tuple(lines[number] for lines in test.references)
    return SegmentView(
        number + 1,
        test.source[number] if test.source is not None else None,
        references,
        tuple(
            Output(
                index,
                system.system,
                _of(system, metric).segments[number] if metric else None,
                tuple(score.metric for score in system.accuracies if (_value(score, number)) < 100),
                marked(test.systems[system.system][number], references),
            )
            for index, system in enumerate(evaluation.systems)
        ),
    )


def _value(score: Score, number: int) -> float:
    value = score.segments[number]
    return 100.0 if value is None else value


def _of(system: SystemScores, metric: str) -> Score:
    return next(score for score in system.scores if score.metric == metric)
