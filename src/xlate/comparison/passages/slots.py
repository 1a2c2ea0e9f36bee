"""Do two words stand in the same place of two corresponding passages?

Words that differ have no link of their own; their neighbours have. A word's place on the other side is read off the
links around it, and two words stand in the same slot where each lies near the other's place.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from xlate.alignment.words import WordLinks

if TYPE_CHECKING:
    from xlate.comparison.passages.passage import Passage

_TRUSTED = 0.3
"""Links scored lower than this give no bearing."""
_REACH = 3.0
"""Words of distance at which belief in a common slot has fallen to 1/e: a noun phrase's width, word order aside."""


class Slots:
    """The geometry of one passage's word links."""

    def __init__(self, passage: Passage) -> None:
        self._sizes = len(passage.left.tokens), len(passage.right.tokens)
        self._links = passage.words

    def nearness(self, left: Iterable[int], right: Iterable[int]) -> float:
        """0 to 1: how likely it is that left tokens and right tokens stand in the same place."""
        return max((self._near(i, j) for i in left for j in right), default=0.0)

    def _near(self, i: int, j: int) -> float:
        linked = self._scores.get((i, j))
        if linked is not None:
            return max(0.5, linked)
        to_right = _projected(i, self._bearings[0], self._sizes)
        to_left = _projected(j, self._bearings[1], self._sizes[::-1])
        away = min(abs(to_right - j), abs(to_left - i))
        return math.exp(-away / _REACH)

    @cached_property
    def _scores(self) -> dict[tuple[int, int], float]:
        return {(link.left, link.right): link.score for link in self._links.links}

    @cached_property
    def _bearings(self) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """For each direction the trusted links, as (from, to), sorted; one a word, the best."""
        return _best(self._links, from_left=True), _best(self._links, from_left=False)


def _best(links: WordLinks, *, from_left: bool) -> list[tuple[int, int]]:
    best: dict[int, tuple[float, int]] = {}
    for link in links.links:
        here, there = (link.left, link.right) if from_left else (link.right, link.left)
        if link.score >= _TRUSTED and (here not in best or best[here][0] < link.score):
            best[here] = (link.score, there)
    return sorted((here, there) for here, (_, there) in best.items())


def _projected(index: int, bearings: list[tuple[int, int]], sizes: tuple[int, int]) -> float:
    """Where token ``index`` would stand on the other side, by the nearest bearings before and after it."""
    at = bisect_left(bearings, (index, -1))
    before = bearings[at - 1] if at else (-1, -1)
    after = bearings[at] if at < len(bearings) else (sizes[0], sizes[1])
    if after[0] == index:
        return float(after[1])
    # a sentence turned round has its bearings crossed: then the nearer one alone counts
    if after[1] < before[1]:
        here, there = before if index - before[0] <= after[0] - index else after
        return float(there + (index - here))
    share = (index - before[0]) / (after[0] - before[0])
    return before[1] + share * (after[1] - before[1])
