"""What an evaluation finds: scores with their signatures, intervals, and tests."""

from __future__ import annotations

from dataclasses import dataclass, field

from xlate.evaluation.sets.segments import ParallelText
from xlate.evaluation.significance.resampling import Interval, Resampling


@dataclass(frozen=True, slots=True)
class Band:
    """A score over some of the segments: of a length in words of the source (or reference), or of one group.

    ``p_value`` is that against the first system on these segments, where there are enough of them to test.
    """

    label: str
    segments: int
    value: float
    p_value: float | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """One figure and who made it: the signature says how it can be computed again.

    ``interval`` and ``p_value`` (against the first system) are there where they were asked for. ``counts`` holds, for
    an accuracy, how many are right of how many. ``segments`` has a score for each segment, ``None`` where the segment
    has nothing to be measured; ``lengths`` the score by length of segment, ``groups`` by the test set's own groups.
    """

    metric: str
    value: float
    signature: str
    higher_is_better: bool = True
    interval: Interval | None = None
    p_value: float | None = None
    counts: tuple[int, int] | None = None
    lengths: tuple[Band, ...] = ()
    groups: tuple[Band, ...] = ()
    segments: tuple[float | None, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class SystemScores:
    """The scores of one system on one test set: ``scores`` by the field's metrics, ``accuracies`` by xlate's checks."""

    system: str
    scores: tuple[Score, ...]
    accuracies: tuple[Score, ...] = ()

    @property
    def all(self) -> tuple[Score, ...]:
        """Scores, then accuracies."""
        return self.scores + self.accuracies


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Systems on one test set, the first of them the baseline of all tests.

    ``pairs[metric][i][j]`` is the p-value of system i against system j, by the test that was asked for.
    ``notes`` say what makes figures doubtful; empty where nothing does.
    """

    test: ParallelText = field(repr=False)
    systems: tuple[SystemScores, ...]
    resampling: Resampling
    pairs: dict[str, tuple[tuple[float, ...], ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def baseline(self) -> str:
        """The first system's name."""
        return self.systems[0].system

    @property
    def tested(self) -> bool:
        """Whether systems were tested against the baseline."""
        return any(score.p_value is not None for system in self.systems for score in system.all)

    @property
    def how_tested(self) -> str:
        """The test, in words."""
        if self.resampling.test == "randomization":
            return f"approximate randomisation, {self.resampling.trials:,} trials"
        return f"paired bootstrap, {self.resampling.samples:,} samples"

    @property
    def null_hypothesis(self) -> str:
        """What the tests test, in words; empty where there were none."""
        if not self.tested:
            return ""
        return (
            f"Null hypothesis: a system and the baseline {self.baseline} translate equally well, and their difference "
            f"in score is an accident of these {len(self.test):,} segments ({self.how_tested}). "
            "An asterisk marks p < 0.05: such a difference would be seldom an accident."
        )
