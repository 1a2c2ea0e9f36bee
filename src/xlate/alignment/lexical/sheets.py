"""Tables of many passages, below one another in one array: what is done with all at once costs little more than one.

A passage pair has a few hundred cells, and whatever numpy does with so few costs the call alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np

from xlate.alignment.lexical.tables import Floats, Integers

MARGIN = 2
"""Rows and columns of zeros between tables, for whoever looks at the neighbours of a cell that far away."""


MOST_CELLS = 250_000
"""Cells of a sheet: beyond, tables of unlike shapes would waste what one sheet for all saves."""


def blocks(shapes: Sequence[tuple[int, int]]) -> Iterator[slice]:
    """Which of many tables, in order, to have on one sheet each time."""
    start = height = widest = 0
    for at, (rows, columns) in enumerate(shapes):
        if at > start and (height + rows) * max(widest, columns) > MOST_CELLS:
            yield slice(start, at)
            start, height, widest = at, 0, 0
        height, widest = height + rows, max(widest, columns)
    if shapes:
        yield slice(start, len(shapes))


class Sheet:
    """Tables (left words by right words), each below the one before, zeros around them."""

    def __init__(self, shapes: Sequence[tuple[int, int]], cells: Floats | None = None) -> None:
        """Take the shapes of the tables, in order, and their cells as :meth:`cut` lays them out; zeros by default."""
        self.shapes = shapes
        heights = np.array([0, *(rows + MARGIN for rows, _ in shapes)])
        # One row more on top, so that neighbours of the first cell to the left of it lie in the array too.
        self.tops: Integers = np.cumsum(heights) + MARGIN + 1
        self.width = max(columns for _, columns in shapes) + MARGIN
        self.cells: Floats = np.zeros((self.tops[-1], self.width), dtype=np.float32) if cells is None else cells

    @classmethod
    def of(cls, tables: Sequence[Floats]) -> Sheet:
        """A sheet of these tables."""
        sheet = cls([table.shape for table in tables])
        for place, table in zip(sheet.tables, tables, strict=True):
            place[:] = table
        return sheet

    @classmethod
    def cut(cls, table: Floats, rows: Sequence[Sequence[int]], columns: Sequence[Sequence[int]]) -> Sheet:
        """A sheet of parts of ``table``, whose last row and last column are zeros.

        Args:
            table: what to cut from.
            rows: the rows of each part; ``columns`` its columns.
            columns: likewise.
        """
        margin = [-1] * MARGIN
        widest = max(map(len, columns)) + MARGIN
        down = [-1, *margin]
        for part in rows:
            down += [*part, *margin]
        across = np.array([[*part, *[-1] * (widest - len(part))] for part in columns], dtype=np.intp)
        shapes = [(len(one), len(other)) for one, other in zip(rows, columns, strict=True)]
        sheet = cls(shapes)
        sheet.cells = table[np.array(down, dtype=np.intp)[:, None], across[sheet.owners]]
        return sheet

    @cached_property
    def owners(self) -> Integers:
        """The table that each row belongs to; rows of zeros to the one above, those on top to the first."""
        heights = np.diff(self.tops)
        heights[0] += self.tops[0]
        return np.repeat(np.arange(len(heights)), heights)

    @cached_property
    def tables(self) -> list[Floats]:
        """The tables, each as a view of the cells."""
        tops = self.tops.tolist()
        return [self.cells[top : top + rows, :columns] for top, (rows, columns) in zip(tops, self.shapes, strict=False)]

    def best_of_rows(self) -> list[Floats]:
        """The greatest cell of each row of each table; none is below 0."""
        best = self.cells.max(axis=1)
        return [best[top : top + rows] for top, (rows, _) in zip(self.tops.tolist(), self.shapes, strict=False)]

    def best_of_columns(self) -> list[Floats]:
        """The greatest cell of each column of each table; none is below 0."""
        best = np.maximum.reduceat(self.cells, self.tops[:-1], axis=0)
        return [row[:columns] for row, (_, columns) in zip(best, self.shapes, strict=True)]
