"""Log odds that some left and some right sentences say the same, for all beads of a tile of the table at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from xlate.alignment.vectors.features import Floats
from xlate.alignment.vectors.material import Material

if TYPE_CHECKING:
    from scipy.sparse import csr_array

# Added to lengths before their ratio is taken, so that "No." against "Not so." is no great difference.
SHORT = 10.0
# Beyond this log ratio, lengths differ as much as they can: 4.5 times.
LONGEST = 1.5
# Code points of the shorter side over which brevity falls to a third: a sentence of six words.
BRIEF = 40.0
_TINY = 1e-9
# Sentences of the widest bead that the settings allow, and rows multiplied with one another at a time.
_WIDEST, _BLOCK = 6, 32


class Step(NamedTuple):
    """How many sentences of each side a bead takes."""

    left: int
    right: int


@dataclass(frozen=True)
class Weights:
    """What each piece of evidence counts for, in log odds.

    Set by random search for the best links on edition pairs, and on pairs and documents whose sentences were merged,
    split, dropped, replaced and moved by a seed; a search on one half of the pairs did as well on the other half. The
    last three steps (alone, brevity, bias) were then chosen from a coarse grid on all.
    """

    words: float = 3.0
    pieces: float = 5.0
    marks: float = 6.5
    meaning: float = 7.2
    length: float = 3.5
    """For each unit of the log ratio of lengths, against."""
    brevity: float = 3.0
    """For short sentences, which have few words to share: whole at no length, falling off over BRIEF code points."""
    opening: float = 0.4
    """For sentences that both open a paragraph, or both do not."""
    bias: float = -3.5
    blind_marks: float = 4.0
    """``blind_…`` in place of the four channels and the bias where a sentence has no translation..."""
    blind_meaning: float = 17.0
    blind_bias: float = -4.4
    bare_marks: float = 38.0
    """... and ``bare_…`` where there is no lexicon either."""
    bare_bias: float = -0.9
    joining: float = 1.45
    """Against each sentence of a bead beyond one to one."""
    alone: float = 1.05
    """Against each sentence that stays alone."""
    moving: float = 1.5
    """Against a passage out of place, once for all its sentences..."""
    crowding: float = 0.5
    """... and more, for each unit of the logarithm of how many pairs of sentences it could have been."""
    title: float = 2.3
    """For the two headlines, which correspond even where they are worded freely."""


class Scorer:
    """Log odds of beads over one material."""

    def __init__(self, material: Material, weights: Weights) -> None:
        self.material, self.weights = material, weights
        self._norms: dict[tuple[int, int], Floats] = {}
        self._neighbours: dict[int, list[Floats]] = {}
        left, right = material.left, material.right
        self._lengths = _sums(left.lengths), _sums(right.lengths)
        self._unseen = _sums(left.unseen), _sums(right.unseen)

    @cached_property
    def all_seen(self) -> bool:
        """Whether no sentence is without translation."""
        return not any(sums[-1] for sums in self._unseen)

    def norms(self, side: int, size: int) -> Floats:
        """Euclidean norms of the sums of ``size`` consecutive rows, by channel and first row."""
        key = (side, size)
        if key not in self._norms:
            # |a + b + c|² is the sum of all products among a, b and c.
            count = self.material.shape[side] - size + 1
            squares = np.zeros((len(self.material.channels), count))
            for offset in range(size):
                products = self._products_at(side, offset)
                for start in range(size - offset):
                    squares += (1 if offset == 0 else 2) * products[:, start : start + count]
            self._norms[key] = np.sqrt(squares)
        return self._norms[key]

    def _products_at(self, side: int, offset: int) -> Floats:
        """The product of each row with the one ``offset`` rows below it, by channel."""
        if side not in self._neighbours:
            lefts, channels = self.material.shape[0], self.material.channels
            if self.material.small:
                own = self._products[:, lefts:, lefts:] if side else self._products[:, :lefts, :lefts]
                self._neighbours[side] = [own.diagonal(distance, 1, 2) for distance in range(_WIDEST)]
            else:
                bands = [_band(channel.right if side else channel.left) for channel in channels]
                self._neighbours[side] = [np.stack(diagonals) for diagonals in zip(*bands, strict=True)]
        return self._neighbours[side][offset]

    @cached_property
    def _products(self) -> Floats:
        """Of a small material the products of all sentences, left ones first, by channel."""
        return np.stack([channel.products for channel in self.material.channels])

    def products(self, rows: tuple[int, int], columns: tuple[int, int]) -> Floats:
        """Products of left sentences ``[start, end)`` with right ones, by channel; small materials' all at once."""
        lefts = self.material.shape[0]
        if self.material.small:
            return self._products[:, :lefts, lefts:][:, slice(*rows), slice(*columns)]
        channels = self.material.channels
        return np.stack([(each.left[slice(*rows)] @ each.right[slice(*columns)].T).toarray() for each in channels])

    def lengths(self, side: int, start: int, end: int, size: int) -> Floats:
        """Total lengths of runs of ``size`` sentences that lie in ``[start, end)``, by first sentence."""
        return _runs(self._lengths[side], start, end, size)

    def unseen(self, side: int, start: int, end: int, size: int) -> Floats:
        """Likewise: how many of a run's sentences have no translation."""
        return _runs(self._unseen[side], start, end, size)

    def tile(self, rows: tuple[int, int], columns: tuple[int, int]) -> Tile:
        """The table's part where left sentences ``[start, end)`` meet right sentences ``[start, end)``."""
        return Tile(self, rows, columns)


@dataclass
class Tile:
    """A part of the table, with the products of its sentences cumulated so that any bead's is four look-ups."""

    scorer: Scorer
    rows: tuple[int, int]
    columns: tuple[int, int]

    @cached_property
    def _products(self) -> Floats:
        product = self.scorer.products(self.rows, self.columns)
        channels, rows, columns = product.shape
        table = np.zeros((channels, rows + 1, columns + 1))
        np.cumsum(product, axis=1, out=table[:, 1:, 1:])
        np.cumsum(table[:, 1:, 1:], axis=2, out=table[:, 1:, 1:])
        return table

    def likeness(self, step: Step) -> Floats:
        """Cosine of the beads' two sides, by channel and the bead's first sentences; 0 where one side is empty."""
        size, width = step
        table = self._products
        product = table[:, size:, width:] - table[:, :-size, width:]
        product -= table[:, size:, :-width]
        product += table[:, :-size, :-width]
        left = self.scorer.norms(0, size)[:, self.rows[0] : self.rows[1] - size + 1]
        right = self.scorer.norms(1, width)[:, self.columns[0] : self.columns[1] - width + 1]
        cosine: Floats = product / np.maximum(_TINY, left[:, :, None] * right[:, None, :])
        return cosine

    def odds(self, step: Step) -> Floats:
        """Log odds of all beads of the shape ``step`` inside the tile, by the bead's first sentences."""
        weights, scorer = self.scorer.weights, self.scorer
        words, pieces, marks, meaning = self.likeness(step)
        odds: Floats = (
            weights.words * words + weights.pieces * pieces + weights.marks * marks + weights.meaning * meaning
        )
        odds += weights.bias
        if not scorer.all_seen:
            odds = np.where(self._unseen(step), self._blind_odds(marks, meaning), odds)
        left = scorer.lengths(0, *self.rows, step.left) * scorer.material.ratio
        right = scorer.lengths(1, *self.columns, step.right)
        difference = np.abs(np.subtract.outer(np.log(left + SHORT), np.log(right + SHORT)))
        odds -= weights.length * np.minimum(LONGEST, difference)
        odds += weights.brevity * np.exp(-np.minimum.outer(left, right) / BRIEF)
        odds += weights.opening * self._opening_agreement(step)
        odds -= weights.joining * (step.left + step.right - 2)
        return odds

    def _unseen(self, step: Step) -> NDArray[np.bool_]:
        """Which beads have a sentence without translation."""
        left = self.scorer.unseen(0, *self.rows, step.left)
        right = self.scorer.unseen(1, *self.columns, step.right)
        return np.add.outer(left, right) > 0

    def _blind_odds(self, marks: Floats, meaning: Floats) -> Floats:
        """The odds by content of such beads."""
        weights = self.scorer.weights
        if self.scorer.material.glossed:
            return weights.blind_marks * marks + weights.blind_meaning * meaning + weights.blind_bias
        return weights.bare_marks * marks + weights.bare_bias

    def _opening_agreement(self, step: Step) -> Floats:
        left = self.scorer.material.left.opens[self.rows[0] : self.rows[1] - step.left + 1]
        right = self.scorer.material.right.opens[self.columns[0] : self.columns[1] - step.right + 1]
        return np.equal.outer(left, right).astype(np.float64)


def _band(matrix: csr_array) -> list[Floats]:
    """Products of each row with itself, with the next row, and so on, an entry a distance; blocks of rows at a time."""
    rows = matrix.shape[0]
    band = [np.zeros(max(0, rows - offset)) for offset in range(_WIDEST)]
    for start in range(0, rows, _BLOCK):
        block = matrix[start : start + _BLOCK + _WIDEST - 1] if rows > _BLOCK else matrix
        products = (block @ block.T).toarray()
        for offset, found in enumerate(band):
            diagonal = products.diagonal(offset)[:_BLOCK]
            found[start : start + len(diagonal)] = diagonal
    return band


def _sums(values: Floats) -> Floats:
    return np.concatenate(([0.0], np.cumsum(values)))


def _runs(sums: Floats, start: int, end: int, size: int) -> Floats:
    return sums[start + size : end + 1] - sums[start : end + 1 - size]
