"""The packaged knowledge of a language pair: which words translate each other, how frequent and how alike words are.

A data file ``data/LEFT-RIGHT.npz`` holds it for two languages, either way about; ``python -m xlate.training.lexicon``
makes it, and its model card beside it says from what.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from xlate.alignment.forms import primary, stem

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]


class Vocabulary:
    """The words of one language that a data file knows, numbered by falling frequency, with stems and vectors."""

    def __init__(self, language: str, arrays: dict[str, NDArray[Any]], side: int) -> None:
        self.language = language
        self.words: tuple[str, ...] = tuple(_strings(arrays[f"words{side}"]))
        self.number: dict[str, int] = {word: index for index, word in enumerate(self.words)}
        self.stem_of: Integers = arrays[f"stem_of{side}"].astype(np.int32)
        self._stems = arrays[f"stems{side}"]
        self.log_frequency: Floats = arrays[f"frequency{side}"].astype(np.float32)
        self.vectors: NDArray[np.int8] = arrays[f"vectors{side}"]
        """One row a word, for the most frequent words; only directions mean something."""

    @cached_property
    def stem_number(self) -> dict[str, int]:
        """Number of each stem, as in ``stem_of``."""
        return {text: index for index, text in enumerate(_strings(self._stems))}

    def stem(self, form: str) -> int:
        """Number of a look-up form's stem, -1 where no known word has it."""
        known = self.number.get(form)
        if known is not None:
            return int(self.stem_of[known])
        return self.stem_number.get(stem(form, self.language), -1)

    @cached_property
    def words_by_stem(self) -> dict[int, list[int]]:
        """Numbers of the words of each stem, most frequent first."""
        found: dict[int, list[int]] = {}
        for word, number in enumerate(self.stem_of.tolist()):
            found.setdefault(number, []).append(word)
        return found

    def nearest_number(self, form: str) -> int:
        """Number of a word that has a vector and is this word, or the commonest of its stem; -1 where none is."""
        known = self.number.get(form, -1)
        if 0 <= known < len(self.vectors):
            return known
        family = self.words_by_stem.get(self.stem(form), [len(self.vectors)])
        return family[0] if family[0] < len(self.vectors) else -1

    def rarity(self, form: str) -> float:
        """Minus the natural logarithm of a form's frequency: about 3 for *the*, 14 and above for a rare word."""
        known = self.number.get(form)
        return float(-self.log_frequency[known]) if known is not None else -float(self.log_frequency.min()) + 1

    def unit_vectors(self, numbers: Integers) -> Floats:
        """Vectors of words as rows of length 1 (of zeros for number -1 or a word that has none)."""
        known = (numbers >= 0) & (numbers < len(self.vectors))
        rows = np.zeros((len(numbers), self.vectors.shape[1]), dtype=np.float32)
        rows[known] = self.vectors[numbers[known]]
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        return cast(Floats, rows / np.where(norms > 0, norms, 1))


@dataclass(frozen=True)
class Table:
    """p(other word | word) for one direction, row by row (compressed sparse rows)."""

    starts: Integers
    others: Integers
    probabilities: Floats

    def row(self, number: int) -> tuple[Integers, Floats]:
        """Other-language words that word ``number`` is translated with, and their probabilities."""
        place = slice(self.starts[number], self.starts[number + 1])
        return self.others[place], self.probabilities[place]

    def rows(self, numbers: Integers) -> tuple[Integers, Integers, Floats]:
        """The rows of several words laid end to end: index into ``numbers``, other word, probability."""
        known = np.flatnonzero(numbers >= 0)
        starts = self.starts[numbers[known]]
        lengths = self.starts[numbers[known] + 1] - starts
        owner = np.repeat(known, lengths)
        offsets = np.arange(len(owner)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        places = np.repeat(starts, lengths) + offsets
        return owner.astype(np.int32), self.others[places], self.probabilities[places]

    def dense(self, numbers: Integers, others: Integers) -> Floats:
        """p(other | word) as a matrix, ``numbers`` by ``others``; zeros where either is -1."""
        wanted, column = np.unique(others, return_inverse=True)
        owner, found, probabilities = self.rows(numbers)
        place = np.minimum(np.searchsorted(wanted, found), len(wanted) - 1)
        hit = wanted[place] == found
        matrix = np.zeros((len(numbers), len(wanted)), dtype=np.float32)
        matrix[owner[hit], place[hit]] = probabilities[hit]
        return matrix[:, column]


class Lexicon:
    """A data file, read: two vocabularies and the translation table both ways, by words and by stems."""

    def __init__(self, arrays: dict[str, NDArray[Any]]) -> None:
        left, right = _strings(arrays["languages"])
        self.languages = (left, right)
        self.vocabularies = {left: Vocabulary(left, arrays, 0), right: Vocabulary(right, arrays, 1)}
        counts = arrays["pair_counts"].astype(np.int64)
        rows = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
        columns = arrays["pairs"].astype(np.int32)
        forward, backward = ((arrays[name].astype(np.float32) / 255) ** 2 for name in ("forward", "backward"))
        order = np.argsort(columns, kind="stable")
        self.tables = {
            left: Table(_starts(rows, len(self.vocabularies[left].words)), columns, forward),
            right: Table(_starts(columns[order], len(self.vocabularies[right].words)), rows[order], backward[order]),
        }

    @cached_property
    def stem_tables(self) -> dict[str, Table]:
        """As ``tables``, of stems: the words' probabilities added up, each weighed by its word's frequency."""
        left, right = self.languages
        rows = np.repeat(np.arange(len(self.vocabularies[left].words)), np.diff(self.tables[left].starts))
        columns = self.tables[left].others
        stems = self.vocabularies[left].stem_of[rows], self.vocabularies[right].stem_of[columns]
        size = len(self.vocabularies[right].stem_number)
        cells, cell = np.unique(stems[0].astype(np.int64) * size + stems[1], return_inverse=True)
        mass = self.tables[left].probabilities * np.exp(self.vocabularies[left].log_frequency[rows])
        joint = np.bincount(cell, weights=mass)
        cell_rows, cell_columns = (cells // size).astype(np.int32), (cells % size).astype(np.int32)
        return {
            left: _table(cell_rows, cell_columns, joint / self._stem_mass(left)[cell_rows], left, self),
            right: _table(cell_columns, cell_rows, joint / self._stem_mass(right)[cell_columns], right, self),
        }

    def translation_rows(self, forms: Sequence[str], language: str) -> list[dict[int, float]]:
        """For each look-up form the numbers of its translations with their probabilities; a form itself stays out."""
        owner, others, probabilities = self.tables[language].rows(self.numbers(forms, language))
        rows: list[dict[int, float]] = [{} for _ in forms]
        for word, other, probability in zip(owner.tolist(), others.tolist(), probabilities.tolist(), strict=True):
            rows[word][other] = probability
        return rows

    def _stem_mass(self, language: str) -> NDArray[np.float64]:
        vocabulary = self.vocabularies[language]
        return np.bincount(vocabulary.stem_of, weights=np.exp(vocabulary.log_frequency))

    def numbers(self, forms: Sequence[str], language: str) -> Integers:
        """Numbers of look-up forms in the vocabulary of ``language``, -1 for the unknown."""
        number = self.vocabularies[language].number
        return np.array([number.get(form, -1) for form in forms], dtype=np.int32)

    def probabilities(
        self, left: Sequence[str], right: Sequence[str], left_language: str, right_language: str
    ) -> tuple[Floats, Floats]:
        """p(right word | left word) and p(left word | right word), each left by right."""
        numbers = self.numbers(left, left_language), self.numbers(right, right_language)
        return _both_ways(self.tables, numbers, left_language, right_language)

    def stem_probabilities(
        self, left: Sequence[str], right: Sequence[str], left_language: str, right_language: str
    ) -> tuple[Floats, Floats]:
        """As :meth:`probabilities`, of the words' stems; words that no data knows may share a stem that it knows."""
        stems = [
            np.array([self.vocabularies[language].stem(form) for form in forms], dtype=np.int32)
            for forms, language in ((left, left_language), (right, right_language))
        ]
        return _both_ways(self.stem_tables, (stems[0], stems[1]), left_language, right_language)

    def vectors(self, forms: Sequence[str], language: str) -> Floats:
        """Unit vectors of look-up forms; a word without one takes that of the commonest word of its stem."""
        vocabulary = self.vocabularies[language]
        return vocabulary.unit_vectors(np.array([vocabulary.nearest_number(form) for form in forms], dtype=np.int32))


def _both_ways(
    tables: dict[str, Table], numbers: tuple[Integers, Integers], left_language: str, right_language: str
) -> tuple[Floats, Floats]:
    forward = tables[left_language].dense(numbers[0], numbers[1])
    backward = tables[right_language].dense(numbers[1], numbers[0]).T
    return forward, backward


def _table(rows: Integers, columns: Integers, values: NDArray[np.float64], language: str, lexicon: Lexicon) -> Table:
    order = np.argsort(rows, kind="stable")
    size = len(lexicon.vocabularies[language].stem_number)
    return Table(_starts(rows[order], size), columns[order], values[order].astype(np.float32))


def _starts(sorted_rows: Integers, rows: int) -> Integers:
    return cast(Integers, np.searchsorted(sorted_rows, np.arange(rows + 1)).astype(np.int32))


def _strings(array: NDArray[Any]) -> list[str]:
    return bytes(array).decode().split("\n")


def read_lexicon(file: Traversable) -> Lexicon:
    """Read a data file (no pickles in it, none accepted)."""
    with file.open("rb") as stream, np.load(stream, allow_pickle=False) as archive:
        return Lexicon({name: archive[name] for name in archive.files})


@cache
def lexicon_for(language: str, other: str) -> Lexicon | None:
    """The packaged lexicon that knows both languages (which may be one language), ``None`` where there is none.

    It is read once and kept.
    """
    wanted = {primary(language), primary(other)}
    for pair in packaged_pairs():
        if wanted <= set(pair):
            return _packaged(pair)
    return None


def knows(language: str, other: str) -> bool:
    """Whether some packaged lexicon holds both languages."""
    return lexicon_for(language, other) is not None


@cache
def packaged_pairs() -> tuple[tuple[str, str], ...]:
    """The language pairs whose knowledge the package carries, sorted."""
    folder = resources.files("xlate.alignment") / "data"
    stems = sorted(entry.name.removesuffix(".npz") for entry in folder.iterdir() if entry.name.endswith(".npz"))
    return tuple((left, right) for left, _, right in (name.partition("-") for name in stems))


@cache
def _packaged(pair: tuple[str, str]) -> Lexicon:
    return read_lexicon(resources.files("xlate.alignment") / "data" / f"{pair[0]}-{pair[1]}.npz")
