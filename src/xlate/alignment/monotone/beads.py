"""Monotone alignment by dynamic programming: sentences of two editions into beads of some to some.

After Gale and Church (1993), *A Program for Aligning Sentences in Bilingual Corpora*, with log odds of content in place
of length alone, and after Thompson and Koehn (2019), *Vecalign*, in that a bead of several sentences is compared as the
sum of their vectors: every score is then made of sums over one table of products, which numpy does for whole tiles of
the table at a time. Only cells inside a corridor are looked at, so time and memory grow with the corridor's area.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from xlate.alignment.monotone.corridor import Corridor
from xlate.alignment.monotone.odds import Scorer, Step
from xlate.alignment.vectors.features import Floats

# Rows of the table worked on at a time: enough to keep numpy busy, few enough for a tile to hug the corridor.
TILE_ROWS = 32

_EQUAL = 1e-9  # scores closer than this differ by rounding only
_LEFT_ALONE, _RIGHT_ALONE, _FIRST_STEP = 0, 1, 2  # what led to a cell; steps are numbered from the last


class Bead(NamedTuple):
    """Left sentences ``[left, left_end)`` tied to right sentences ``[right, right_end)``; one side may be empty."""

    left: int
    left_end: int
    right: int
    right_end: int
    odds: float = 0.0
    """Log odds that they correspond; 0 for a bead with an empty side."""

    @property
    def is_link(self) -> bool:
        """Whether both sides have sentences."""
        return self.left < self.left_end and self.right < self.right_end


def steps(widest: int) -> tuple[Step, ...]:
    """The beads tried: one to several, several to one, and two to two; never wider than ``widest``."""
    found = [Step(1, 1)]
    found += [step for size in range(2, widest + 1) for step in (Step(1, size), Step(size, 1))]
    return (*found, Step(2, 2)) if widest >= 2 else tuple(found)


def monotone(
    scorer: Scorer, corridor: Corridor, widest: int, *, title: bool = False, origin: tuple[int, int] = (0, 0)
) -> list[Bead]:
    """The beads of highest total log odds that keep the order of both sides.

    Args:
        scorer: scores beads.
        corridor: the cells to look at; whatever it leaves out is not found.
        widest: most sentences of one side in one bead.
        title: whether the first sentences are headlines.
        origin: the left and the right sentence that the corridor's first cell stands for.

    Returns:
        Beads in order; every sentence of either side inside the corridor's bounds is in exactly one.
    """
    table = _Table(scorer, corridor, steps(widest), title, origin)
    for start in range(0, corridor.rows, TILE_ROWS):
        table.fill(start, min(start + TILE_ROWS, corridor.rows))
    return table.trace()


class _Row(NamedTuple):
    """One left boundary's part of the table: right boundaries from ``start``."""

    start: int
    scores: Floats
    codes: NDArray[np.int8]
    odds: Floats

    def shifted(self, start: int, width: int, by: int) -> Floats:
        """The scores ``by`` boundaries to the left of ``[start, start + width)``; impossible where not in the row."""
        found = np.full(width, -np.inf)
        begin = start - by - self.start
        low, high = max(0, begin), min(len(self.scores), begin + width)
        if low < high:
            found[low - begin : high - begin] = self.scores[low:high]
        return found


class _Table:
    def __init__(
        self, scorer: Scorer, corridor: Corridor, shapes: tuple[Step, ...], title: bool, origin: tuple[int, int]
    ) -> None:
        self._scorer, self._corridor, self._steps = scorer, corridor, shapes
        self._title, self._origin = title, origin
        self._alone = scorer.weights.alone
        width = int(corridor.high[0]) + 1
        scores = -self._alone * np.arange(width, dtype=np.float64)
        self._rows = [_Row(0, scores, np.full(width, _RIGHT_ALONE, dtype=np.int8), np.zeros(width))]

    def fill(self, above: int, last: int) -> None:
        """Fill the rows of left boundaries ``above + 1`` to ``last``."""
        reach = max(step.left for step in self._steps)
        begin = max(0, above + 1 - reach)
        start, end = int(self._corridor.low[above + 1]), int(self._corridor.high[last])
        first = max(0, start - reach)
        top, left = self._origin
        tile = self._scorer.tile((top + begin, top + last), (left + first, left + end))
        odds = {
            step: tile.odds(step) for step in self._steps if step.left <= last - begin and step.right <= end - first
        }
        if self._title and begin == 0 and first == 0 and Step(1, 1) in odds:
            odds[Step(1, 1)][0, 0] += self._scorer.weights.title
        for row in range(above + 1, last + 1):
            candidates = {
                step: table[row - step.left - begin] for step, table in odds.items() if row - step.left >= begin
            }
            self._rows.append(self._row(row, first, start, end, candidates))

    def _row(self, row: int, first: int, start: int, end: int, candidates: dict[Step, Floats]) -> _Row:
        width = end - start + 1
        best = self._rows[row - 1].shifted(start, width, 0) - self._alone
        codes = np.full(width, _LEFT_ALONE, dtype=np.int8)
        odds = np.zeros(width)
        for number, step in enumerate(self._steps):
            if step not in candidates:
                continue
            # Right boundaries that a bead of this width can end at, counted from `start`, begin where `first` allows.
            offset = max(0, first + step.right - start)
            gained = np.full(width, -np.inf)
            gained[offset:] = candidates[step][start + offset - step.right - first :]
            reached = self._rows[row - step.left].shifted(start, width, step.right) + gained
            better = reached > best
            best[better], odds[better], codes[better] = reached[better], gained[better], number + _FIRST_STEP
        # A right sentence alone costs the same everywhere, so a running maximum does the step along the row.
        slope = self._alone * np.arange(width)
        along = np.maximum.accumulate(best + slope) - slope
        codes[along > best + _EQUAL] = _RIGHT_ALONE
        # Where both orders of lone sentences are as good, the left's come first.
        even = (along[:-1] - self._alone >= best[1:] - _EQUAL) & (codes[1:] == _LEFT_ALONE)
        codes[1:][even] = _RIGHT_ALONE
        return _Row(start, along, codes, odds)

    def trace(self) -> list[Bead]:
        """The beads on the best way to the table's last cell, in order."""
        row, column = self._corridor.rows, self._corridor.columns
        beads = []
        while row or column:
            here = self._rows[row]
            code = here.codes[column - here.start]
            odds = 0.0
            if code == _LEFT_ALONE:
                left, right = 1, 0
            elif code == _RIGHT_ALONE:
                left, right = 0, 1
            else:
                left, right = self._steps[code - _FIRST_STEP]
                odds = float(here.odds[column - here.start])
            top, first = self._origin
            beads.append(Bead(top + row - left, top + row, first + column - right, first + column, odds))
            row, column = row - left, column - right
        return beads[::-1]
