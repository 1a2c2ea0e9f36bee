"""Words of one side that the other side does not support: runs of them, and which left run faces which right run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from xlate.comparison.check import Settled
from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.correspond import correspond
from xlate.comparison.passages.freedom import MISSING
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.slots import Slots

_LEAST_NEARNESS = 0.3
"""Runs less near in place than this do not face one another."""
_BOUNDARIES = frozenset(',;:()[]—–.?!"«»“”')
"""Marks that end a run: what stands beyond belongs to another phrase."""


class Gap(NamedTuple):
    """Unsupported words: of one side alone, or of both sides in one place.

    ``left`` and ``right`` hold the indices of content tokens, in order; one may be empty.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    nearness: float

    @property
    def both(self) -> bool:
        """Whether words of both sides face one another."""
        return bool(self.left and self.right)


def gaps(passage: Passage, settled: Settled, slots: Slots) -> tuple[Gap, ...]:
    """The gaps of a passage that no earlier check has accounted for."""
    lefts = {run[0]: run for run in _runs(passage, settled.left, left=True)}
    rights = {run[0]: run for run in _runs(passage, settled.right, left=False)}
    tied = correspond(_phrases(lefts), _phrases(rights), slots, lambda left, right: True, _LEAST_NEARNESS)
    found = [Gap(lefts[c.left.first], rights[c.right.first], c.nearness) for c in tied.couples]
    found += [Gap(lefts[run.first], (), 0.0) for run in tied.left]
    found += [Gap((), rights[run.first], 0.0) for run in tied.right]
    return tuple(found)


def _phrases(runs: Mapping[int, Sequence[int]]) -> list[Mention]:
    return [Mention(first, run[-1] + 1, ()) for first, run in runs.items()]


def _runs(passage: Passage, settled: set[int], *, left: bool) -> Iterator[tuple[int, ...]]:
    """Runs of missing content words, grammar words between them passed over."""
    side = passage.left if left else passage.right
    scores = passage.words.left_support if left else passage.words.right_support
    run: list[int] = []
    for index, word in enumerate(side.known):
        if run and _bounded(side, index):
            yield tuple(run)
            run = []
        if index not in settled and not word.content:
            continue
        if index not in settled and scores[index] < MISSING:
            run.append(index)
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def _bounded(side: Side, index: int) -> bool:
    """Whether a mark between phrases stands right before token ``index``."""
    if index == 0:
        return False
    between = side.article.text[side.tokens[index - 1].span.end : side.tokens[index].span.start]
    return not _BOUNDARIES.isdisjoint(between)
