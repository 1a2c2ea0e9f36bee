"""Translation probabilities as compressed sparse rows: p(other word | word), one table a direction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Integers = NDArray[np.integer[Any]]


@dataclass(frozen=True)
class Table:
    """Rows of words, columns of other-language words; ``starts`` has one entry more than there are rows."""

    starts: Integers
    others: Integers
    probabilities: Floats

    @classmethod
    def of_cells(cls, rows: Integers, others: Integers, probabilities: Floats, size: int) -> Table:
        """A table of ``size`` rows from its cells, in any order."""
        order = np.argsort(rows, kind="stable")
        starts = np.searchsorted(rows[order], np.arange(size + 1)).astype(np.int32)
        return cls(starts, others[order].astype(np.int32), probabilities[order].astype(np.float32))

    @property
    def size(self) -> int:
        """Number of rows."""
        return len(self.starts) - 1

    @property
    def owners(self) -> Integers:
        """The row that each cell stands in."""
        return np.repeat(np.arange(self.size, dtype=np.int32), np.diff(self.starts))

    def row(self, number: int) -> tuple[Integers, Floats]:
        """Other-language words that word ``number`` is translated with, and their probabilities."""
        place = slice(self.starts[number], self.starts[number + 1])
        return self.others[place], self.probabilities[place]

    def rows(self, numbers: Integers) -> tuple[Integers, Integers, Floats]:
        """The rows of several words laid end to end: index into ``numbers``, other word, probability."""
        known = np.flatnonzero(numbers >= 0)
        starts = self.starts[numbers[known]]
        lengths = self.starts[numbers[known] + 1] - starts
        places, _ = spans_of(starts, lengths)
        return np.repeat(known, lengths).astype(np.int32), self.others[places], self.probabilities[places]

    def dense(self, numbers: Integers, others: Integers) -> Floats:
        """p(other | word) as a matrix, ``numbers`` by ``others``; zeros where either is -1."""
        owner, found, probabilities = self.rows(numbers)
        place = np.full(max(found.max(initial=-1), others.max(initial=-1)) + 2, -1)  # the last for the unknown word, -1
        place[others] = np.arange(len(others))
        place[-1] = -1
        column = place[found]
        hit = np.flatnonzero(column >= 0)
        matrix = np.zeros((len(numbers), len(others)), dtype=np.float32)
        matrix[owner[hit], column[hit]] = probabilities[hit]
        return matrix

    def strongest(self, most: int) -> Table:
        """The same table with the ``most`` likeliest cells of each row."""
        owners = self.owners
        order = np.argsort(owners - self.probabilities / 2, kind="stable")  # by row, then by falling probability
        rank = np.arange(len(order)) - self.starts[owners[order]]
        keep = np.sort(order[rank < most])
        return Table.of_cells(owners[keep], self.others[keep], self.probabilities[keep], self.size)

    def normalised(self) -> Table:
        """The same table with rows that add up to 1 (an empty row stays empty)."""
        sums = np.bincount(self.owners, weights=self.probabilities, minlength=self.size)
        shares = self.probabilities / np.maximum(sums, 1e-12)[self.owners]
        return Table(self.starts, self.others, shares.astype(np.float32))


def spans_of(starts: Integers, lengths: Integers) -> tuple[Integers, Integers]:
    """The places of spans of an array laid end to end, and the bounds between them (one more than there are spans)."""
    bounds = np.concatenate(([0], np.cumsum(lengths)))
    return np.repeat(starts - bounds[:-1], lengths) + np.arange(bounds[-1]), bounds


def compacted(columns: Integers, width: int) -> tuple[Integers, int]:
    """Columns of a sparse matrix ``width`` wide, numbered anew in order without the empty ones; and how many are left.

    To multiply takes time for every column, and a vocabulary has a hundred times as many as an article has words.
    """
    used = np.zeros(width, dtype=bool)
    used[columns] = True
    kept = np.flatnonzero(used)
    number = np.empty(width, dtype=np.int32)
    number[kept] = np.arange(len(kept), dtype=np.int32)
    return number[columns], len(kept)
