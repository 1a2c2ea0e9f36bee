"""Sparse word vectors of two languages in one space: what a stem translates to, and what that translates back to.

A stem is two steps of a random walk over the translation table: its translations in the other language, and their
translations in its own, each a distribution. So near-synonyms are alike within a language and across (they share
translations), while antonyms and sisters (*rose*, *fell*; *Monday*, *Tuesday*), which stand in the same contexts and
which vectors learnt from contexts therefore confuse, are not. After Bannard & Callison-Burch (2005).
"""

from __future__ import annotations

import numpy as np

from xlate.alignment.lexical.tables import Floats, Integers, Table, spans_of

STEPS_FROM = 16  # likeliest translations that a walk follows from each stem; the tail is noise
MOST_ENTRIES = 80  # entries of a distribution worth keeping

Entries = tuple[Floats, Integers, Integers]
"""A sparse matrix, row by row: values, their columns, and the bounds between the rows (one more than there are)."""


class Fingerprints:
    """Both languages' stems as rows of one space, made when first asked for and kept."""

    def __init__(self, tables: dict[str, Table], languages: tuple[str, str]) -> None:
        self._tables = {language: table.strongest(STEPS_FROM).normalised() for language, table in tables.items()}
        left, right = languages
        self._other = {left: right, right: left}
        # The half of the space that belongs to a language begins at its base.
        self._bases = {left: 0, right: self._tables[left].size}
        self._width = sum(table.size for table in self._tables.values())
        self._known = {language: _Rows(table.size) for language, table in self._tables.items()}

    def alike(self, left: Integers, right: Integers, left_language: str, right_language: str) -> Floats:
        """Likeness 0 to 1 of stems (numbers, -1 unknown), left by right; the languages may be one.

        The geometric mean of the Bhattacharyya coefficients in the two languages' halves of the space.
        """
        above, below = self._rows(left, left_language), self._rows(right, right_language)
        # One product for both halves: above, the left stems' halves stand below one another.
        both = _products(above.halves(left), below.whole(right), self._width)
        result: Floats = np.minimum(np.sqrt(both[: len(left)] * both[len(left) :]), 1).astype(np.float32)
        return result

    def expect(self, stems: Integers, language: str) -> None:
        """Have the rows of stems that will be asked for: at once it costs less."""
        self._rows(stems, language)

    def _rows(self, stems: Integers, language: str) -> _Rows:
        """The rows of a language, with those of ``stems`` among them."""
        known = self._known[language]
        lacking = known.lack(stems)
        if len(lacking):
            missing = np.unique(stems[lacking])
            known.add(missing, *self._walk(missing, language))
        return known

    def _walk(self, stems: Integers, language: str) -> tuple[Integers, Floats, Integers]:
        """Square roots of both steps' distributions for each stem: columns, values, and how many each half has."""
        other = self._other[language]
        owner, near, near_share = self._tables[language].rows(stems)
        between, far, far_share = self._tables[other].rows(near)
        cells, mass = _added_up(owner[between], far, near_share[between] * far_share, self._tables[language].size)
        steps = {other: (owner, near, near_share), language: (*cells, mass)}
        halves = []
        for half, (language_, base) in enumerate(self._bases.items()):
            row, column, share = steps[language_]
            halves.append((2 * row + half, column + base, share))
        rows, columns, shares = (np.concatenate(parts) for parts in zip(*halves, strict=True))
        return _sharpest(rows, columns, shares, 2 * len(stems))


class _Rows:
    """The rows of one language, two halves each, end to end in arrays that grow by doubling."""

    def __init__(self, size: int) -> None:
        self._number = np.full(size + 1, -1, dtype=np.int64)  # of each stem; the last for the unknown stem, -1
        self._starts: Integers = np.zeros(1, dtype=np.int64)
        self._columns: Integers = np.zeros(0, dtype=np.int32)
        self._values: Floats = np.zeros(0, dtype=np.float32)

    def lack(self, stems: Integers) -> Integers:
        """Which of the stems have no row."""
        return np.flatnonzero(self._number[stems] < 0)

    def add(self, stems: Integers, columns: Integers, values: Floats, lengths: Integers) -> None:
        """Add rows of stems: the entries of all their halves end to end, and how many each half has."""
        start, count = int(self._starts[-1]), len(self._starts) // 2
        self._number[stems] = np.arange(count, count + len(stems))
        self._starts = np.concatenate((self._starts, start + np.cumsum(lengths)))
        if start + len(columns) > len(self._columns):
            room = max(start + len(columns), 2 * len(self._columns))
            self._columns, self._values = np.resize(self._columns, room), np.resize(self._values, room)
        self._columns[start : start + len(columns)] = columns
        self._values[start : start + len(columns)] = values

    def whole(self, stems: Integers) -> Entries:
        """A row a stem."""
        first = 2 * self._number[stems]
        return self._between(self._starts[first], self._starts[first + 2])

    def halves(self, stems: Integers) -> Entries:
        """The first halves of all the stems, then their second halves."""
        first = 2 * self._number[stems]
        rows = np.concatenate((first, first + 1))
        return self._between(self._starts[rows], self._starts[rows + 1])

    def _between(self, starts: Integers, ends: Integers) -> Entries:
        places, bounds = spans_of(starts, ends - starts)
        return self._values[places], self._columns[places], bounds


def _products(above: Entries, below: Entries, width: int) -> Floats:
    """The product of each row of one sparse matrix with each row of the other, both ``width`` columns wide.

    Entries of one column are joined here, in the order in which a sparse product adds them up: they are so few that a
    matrix of scipy's takes longer to set up.
    """
    shape = len(above[2]) - 1, len(below[2]) - 1
    products = np.zeros(shape[0] * shape[1], dtype=np.float32)
    if len(above[1]):
        entries, others = _joined(above[1], below[1], width)
        rows, columns = (np.repeat(np.arange(len(bounds) - 1), np.diff(bounds)) for _, _, bounds in (above, below))
        cells = rows[entries] * shape[1] + columns[others]
        np.add.at(products, cells, above[0][entries] * below[0][others])
    return products.reshape(shape)


def _joined(keys: Integers, others: Integers, width: int) -> tuple[Integers, Integers]:
    """The places of all pairs of a key and an equal one of ``others``, keys in order; all are below ``width``."""
    places = np.arange(len(keys), dtype=np.min_scalar_type(len(keys)))  # the fewer bytes, the fewer steps to sort
    place = np.zeros(width, dtype=places.dtype)
    place[keys] = places  # of several equal keys one stands for all
    at = place[others]
    shared = np.flatnonzero(keys[at] == others)
    order = shared[np.argsort(at[shared], kind="stable")]
    counts = np.bincount(at[shared], minlength=len(keys))
    ends, key = np.cumsum(counts), place[keys]
    reach = counts[key]
    joined, _ = spans_of(ends[key] - reach, reach)
    return np.repeat(np.arange(len(keys)), reach), order[joined]


def _added_up(rows: Integers, columns: Integers, mass: Floats, width: int) -> tuple[tuple[Integers, Integers], Floats]:
    """The different cells among some of a matrix ``width`` wide, by row and column, and the mass of each."""
    numbers = rows.astype(np.int64) * width + columns
    order = np.argsort(numbers, kind="stable")  # which takes what is in order in parts, as here, a part at a time
    numbers = numbers[order]
    first = np.ones(len(numbers), dtype=bool)
    np.not_equal(numbers[1:], numbers[:-1], out=first[1:])
    cells = numbers[first]
    total = np.bincount(np.cumsum(first) - 1, mass[order], len(cells)).astype(np.float32)
    return np.divmod(cells, width), total


def _sharpest(rows: Integers, columns: Integers, mass: Floats, count: int) -> tuple[Integers, Floats, Integers]:
    """Each row's likeliest entries, made to add up to 1, as square roots by rising column; and how many it keeps.

    The entries of a row come by rising column.
    """
    order = np.argsort(rows, kind="stable")
    rows, columns, mass = rows[order], columns[order], mass[order]
    lengths = np.bincount(rows, minlength=count)
    starts = np.cumsum(lengths) - lengths
    keep = np.ones(len(mass), dtype=bool)
    for row in np.flatnonzero(lengths > MOST_ENTRIES).tolist():
        start, end = starts[row], starts[row] + lengths[row]
        keep[start + np.argpartition(-mass[start:end], MOST_ENTRIES)[MOST_ENTRIES:]] = False
    rows, columns, mass = rows[keep], columns[keep], mass[keep]
    lengths = np.bincount(rows, minlength=count)
    filled = lengths > 0
    sums = np.zeros(count, dtype=mass.dtype)
    if filled.any():
        sums[filled] = np.add.reduceat(mass, (np.cumsum(lengths) - lengths)[filled])
    return columns.astype(np.int32), np.sqrt(mass / np.maximum(sums, 1e-12)[rows]).astype(np.float32), lengths
