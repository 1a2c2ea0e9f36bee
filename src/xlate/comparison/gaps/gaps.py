"""Words of one side that the other side does not support: runs of them, and which left run faces which right run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from xlate.comparison.check import Settled
from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.correspond import correspond
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.slots import Slots
from xlate.comparison.passages.wording import carrying

MISSING = 0.35
"""Support below which a content word counts as missing on the other side."""
_LEAST_NEARNESS = 0.3
"""Runs less near in place than this do not face one another."""
_BOUNDARIES = ',;:()[]—–.?!"«»“”'
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
    lefts = tuple(_runs(passage, settled.left, left=True))
    rights = tuple(_runs(passage, settled.right, left=False))
    tied = correspond(lefts, rights, slots, lambda left, right: True, _LEAST_NEARNESS)
    found = [Gap(_members(c.left), _members(c.right), c.nearness) for c in tied.couples]
    found += [Gap(_members(run), (), 0.0) for run in tied.left]
    found += [Gap((), _members(run), 0.0) for run in tied.right]
    return tuple(found)


def _members(run: Mention) -> tuple[int, ...]:
    return tuple(int(index) for _, index in run.senses)


def _runs(passage: Passage, settled: set[int], *, left: bool) -> Iterator[Mention]:
    """Runs of missing content words, grammar words between them passed over; the members are carried as senses."""
    side = passage.left if left else passage.right
    scores = passage.words.left_support if left else passage.words.right_support
    meant = set(carrying(side))
    run: list[int] = []
    for index in range(len(side.tokens)):
        if run and _bounded(side, index):
            yield _run(run)
            run = []
        if index in settled:
            missing = False
        elif index not in meant:
            continue
        else:
            missing = scores[index] < MISSING
        if missing:
            run.append(index)
        elif run:
            yield _run(run)
            run = []
    if run:
        yield _run(run)


def _run(members: list[int]) -> Mention:
    return Mention(members[0], members[-1] + 1, tuple(("gap", str(index)) for index in members))


def _bounded(side: Side, index: int) -> bool:
    """Whether a mark between phrases stands right before token ``index``."""
    if index == 0:
        return False
    between = side.article.text[side.tokens[index - 1].span.end : side.tokens[index].span.start]
    return any(mark in _BOUNDARIES for mark in between)
