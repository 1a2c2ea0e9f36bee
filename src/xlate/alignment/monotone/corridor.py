"""Where in the table of left and right sentences the alignment is looked for, so that long articles cost linear time.

Sentences that share rare words (in the view, or as names and figures of the originals) are *anchors*. The heaviest
monotone chain of anchors runs close to the true alignment; the corridor is its neighbourhood. Between two anchors the
whole rectangle is looked at while that is affordable, and a band about its diagonal otherwise.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from xlate.alignment.vectors.features import Floats
from xlate.alignment.vectors.material import Material

if TYPE_CHECKING:
    from scipy.sparse import coo_array, csr_array

Integers = NDArray[np.int64]

# Below this many cells the whole table is cheaper than looking for anchors: 600 by 600 sentences.
AFFORDABLE = 360_000
# How far beside the chain is looked, in sentences: anchors err by a few where sentences are merged or alone.
RADIUS = 24
# A feature in more sentences of one side than this does not point at anything.
RARE = 4
# Least likeness of an anchor's sentences, in rare features.
ANCHORING = 0.3


@dataclass(frozen=True)
class Corridor:
    """For each left boundary, 0 to ``rows``, the right boundaries ``[low, high]`` to look at; both never fall."""

    low: Integers
    high: Integers

    @property
    def rows(self) -> int:
        """The number of left sentences."""
        return len(self.low) - 1

    @property
    def columns(self) -> int:
        """The number of right sentences."""
        return int(self.high[-1])

    @property
    def cells(self) -> int:
        """How many cells are looked at."""
        return int((self.high - self.low + 1).sum())


def corridor(material: Material) -> Corridor:
    """The corridor of an article pair: everything where that is affordable, else along the chain of anchors."""
    rows, columns = material.shape
    if rows * columns <= AFFORDABLE:
        return whole(rows, columns)
    return along(chain(anchors(material)), rows, columns)


def whole(rows: int, columns: int) -> Corridor:
    """The table without bounds."""
    return Corridor(np.zeros(rows + 1, dtype=np.int64), np.full(rows + 1, columns, dtype=np.int64))


def along(points: list[tuple[int, int]], rows: int, columns: int) -> Corridor:
    """The neighbourhood of a monotone chain of (left, right) sentences."""
    low, high = np.full(rows + 1, columns, dtype=np.int64), np.zeros(rows + 1, dtype=np.int64)
    low[0], high[-1] = 0, columns
    corners = [(0, 0), *points, (rows, columns)]
    for (top, left), (bottom, right) in itertools.pairwise(corners):
        span = np.arange(top, bottom + 1)
        if (bottom - top) * (right - left) <= AFFORDABLE:
            reach_low, reach_high = np.full(len(span), left), np.full(len(span), right)
        else:
            middle = left + (right - left) * (span - top) // max(1, bottom - top)
            half = AFFORDABLE // (2 * max(bottom - top, right - left))
            reach_low, reach_high = middle - half, middle + half
        low[top : bottom + 1] = np.minimum(low[top : bottom + 1], reach_low - RADIUS)
        high[top : bottom + 1] = np.maximum(high[top : bottom + 1], reach_high + RADIUS)
    low = np.minimum.accumulate(low[::-1])[::-1].clip(0, columns)
    high = np.maximum.accumulate(high).clip(0, columns)
    high[:-1] = np.maximum(high[:-1], low[1:])  # a steep piece must not tear the corridor between two rows
    return Corridor(low, high)


def anchors(material: Material) -> coo_array:
    """Pairs of sentences that share rare features, by cosine over these; each the best of its row and its column."""
    found = likely(material)
    keep = found.data >= ANCHORING
    rows, columns, scores = found.row[keep], found.col[keep], found.data[keep]
    best_left, best_right = np.zeros(found.shape[0]), np.zeros(found.shape[1])
    np.maximum.at(best_left, rows, scores)
    np.maximum.at(best_right, columns, scores)
    mutual = (scores >= best_left[rows]) & (scores >= best_right[columns])
    return _coo(scores[mutual], rows[mutual], columns[mutual], found.shape)


def likely(material: Material) -> coo_array:
    """All pairs of sentences that share a rare feature, by cosine over rare features: few, however long the texts."""
    from scipy.sparse import hstack

    left = hstack([material.words.left, material.marks.left], format="csr")
    right = hstack([material.words.right, material.marks.right], format="csr")
    spread = np.maximum(
        np.bincount(left.indices, minlength=left.shape[1]), np.bincount(right.indices, minlength=left.shape[1])
    )
    rare = np.flatnonzero((spread > 0) & (spread <= RARE))
    return (_normed(left[:, rare]) @ _normed(right[:, rare]).T).tocoo()


def chain(points: coo_array) -> list[tuple[int, int]]:
    """The heaviest chain of points that rises in both coordinates, in order.

    Weighted longest increasing subsequence: prefix maxima in a Fenwick tree, O(k log k).
    """
    order = np.lexsort((-points.col, points.row))
    rows, columns = points.row[order].tolist(), points.col[order].tolist()
    weights = points.data[order].tolist()
    tree = _PrefixMaximum(points.shape[1])
    totals, previous = [], []
    for number, (column, weight) in enumerate(zip(columns, weights, strict=True)):
        before, total = tree.best(column)
        previous.append(before)
        totals.append(total + weight)
        tree.raise_to(column, totals[-1], number)
    number = int(np.argmax(totals)) if totals else -1
    found = []
    while number >= 0:
        found.append((rows[number], columns[number]))
        number = previous[number]
    return found[::-1]


class _PrefixMaximum:
    """Best total of chains that end before a column (Fenwick tree)."""

    def __init__(self, size: int) -> None:
        self._best = [(-1, 0.0)] * (size + 1)

    def best(self, column: int) -> tuple[int, float]:
        found = (-1, 0.0)
        while column > 0:
            found = max(found, self._best[column], key=lambda entry: entry[1])
            column -= column & -column
        return found

    def raise_to(self, column: int, total: float, number: int) -> None:
        column += 1
        while column < len(self._best):
            if total > self._best[column][1]:
                self._best[column] = (number, total)
            column += column & -column


def _normed(matrix: csr_array) -> csr_array:
    from scipy.sparse import diags_array

    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    scaled: csr_array = (diags_array(1.0 / np.maximum(norms, 1e-9)) @ matrix).tocsr()
    return scaled


def _coo(data: Floats, rows: Integers, columns: Integers, shape: tuple[int, int]) -> coo_array:
    from scipy.sparse import coo_array

    return coo_array((data, (rows, columns)), shape=shape)
