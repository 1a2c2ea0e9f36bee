"""Sparse word vectors of two languages in one space: what a stem translates to, and what that translates back to.

A stem is two steps of a random walk over the translation table: its translations in the other language, and their
translations in its own, each a distribution. So near-synonyms are alike within a language and across (they share
translations), while antonyms and sisters (*rose*, *fell*; *Monday*, *Tuesday*), which stand in the same contexts and
which vectors learnt from contexts therefore confuse, are not. After Bannard & Callison-Burch (2005).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from xlate.alignment.tables import Floats, Integers, Table

if TYPE_CHECKING:
    from scipy.sparse import csr_array

STEPS_FROM = 16  # likeliest translations that a walk follows from each stem; the tail is noise
MOST_ENTRIES = 80  # entries of a distribution worth keeping

Walked = dict[str, tuple[Integers, Floats]]
"""A stem's row of the space: columns and values in the half of each of the two languages."""


class Fingerprints:
    """Both languages' stems as rows of one space, made when first asked for and kept."""

    def __init__(self, tables: dict[str, Table], languages: tuple[str, str]) -> None:
        self._tables = {language: table.strongest(STEPS_FROM).normalised() for language, table in tables.items()}
        left, right = languages
        self._other = {left: right, right: left}
        self._known: dict[str, dict[int, Walked]] = {left: {}, right: {}}

    def alike(self, left: Integers, right: Integers, left_language: str, right_language: str) -> Floats:
        """Likeness 0 to 1 of stems (numbers, -1 unknown), left by right; the languages may be one.

        The geometric mean of the Bhattacharyya coefficients in the two languages' halves of the space.
        """
        (left, left_place), (right, right_place) = (np.unique(stems, return_inverse=True) for stems in (left, right))
        above, below = self._rows(left, left_language), self._rows(right, right_language)
        halves = [
            (_matrix(above, half, table.size) @ _matrix(below, half, table.size).T).toarray()
            for half, table in self._tables.items()
        ]
        result: Floats = np.minimum(np.sqrt(halves[0] * halves[1]), 1).astype(np.float32)
        return result[left_place[:, None], right_place]

    def _rows(self, stems: Integers, language: str) -> list[Walked]:
        known = self._known[language]
        missing = [number for number in dict.fromkeys(stems.tolist()) if number not in known]
        if missing:
            known.update(zip(missing, self._walk(np.array(missing, dtype=np.int32), language), strict=True))
        return [known[number] for number in stems.tolist()]

    def _walk(self, stems: Integers, language: str) -> list[Walked]:
        """Square roots of both steps' distributions for each stem."""
        other = self._other[language]
        owner, near, near_share = self._tables[language].rows(stems)
        between, far, far_share = self._tables[other].rows(near)
        size = self._tables[language].size
        cells, cell = np.unique(owner[between].astype(np.int64) * size + far, return_inverse=True)
        mass: Floats = np.bincount(cell, near_share[between] * far_share, len(cells)).astype(np.float32)
        bounds = np.arange(len(stems) + 1)
        steps = {
            other: (near, near_share, np.searchsorted(owner, bounds)),
            language: (cells % size, mass, np.searchsorted(cells, bounds * size)),
        }
        return [
            {
                half: _sharpest(columns[cuts[index] : cuts[index + 1]], shares[cuts[index] : cuts[index + 1]])
                for half, (columns, shares, cuts) in steps.items()
            }
            for index in range(len(stems))
        ]


def _sharpest(columns: Integers, mass: Floats) -> tuple[Integers, Floats]:
    """A distribution's likeliest entries, made to add up to 1, as square roots by rising column."""
    if len(mass) > MOST_ENTRIES:
        keep = np.argpartition(-mass, MOST_ENTRIES)[:MOST_ENTRIES]
        columns, mass = columns[keep], mass[keep]
    order = np.argsort(columns)
    columns, mass = columns[order], mass[order]
    return columns.astype(np.int32), np.sqrt(mass / max(float(mass.sum()), 1e-12)).astype(np.float32)


def _matrix(rows: list[Walked], half: str, width: int) -> csr_array:
    """The rows' parts in one half of the space, end to end."""
    from scipy.sparse import csr_array

    columns, values = zip(*(row[half] for row in rows), strict=True)
    starts = np.cumsum([0, *map(len, columns)], dtype=np.int32)
    return csr_array((np.concatenate(values), np.concatenate(columns), starts), shape=(len(rows), width))
