"""The packaged knowledge of a language pair: which words translate each other, and how frequent words are.

A data file ``data/LEFT-RIGHT.npz`` holds it for two languages, either way about; ``python -m xlate.training.lexicon``
makes it, and the model card beside it says from what.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, cached_property, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from xlate.alignment.lexical.fingerprints import Fingerprints
from xlate.alignment.lexical.forms import stem
from xlate.alignment.lexical.tables import Floats, Integers, Table
from xlate.languages.tags import primary

AT_HAND = 50_000  # entries that are kept: articles ask for the same few thousand words again and again


class Entry(NamedTuple):
    """What a data file knows of a look-up form."""

    word: int
    """Its number; -1 where it is not known."""
    stem: int
    """Number of its stem; -1 where no known word has it."""
    stem_text: str


class Known(NamedTuple):
    """What a data file knows of several look-up forms, as :class:`Entry` has it of one."""

    words: Integers
    stems: Integers
    stem_texts: list[str]

    def chosen(self, numbers: Sequence[int]) -> Known:
        """Of these of the forms alone."""
        at = np.array(numbers, dtype=np.intp)
        return Known(self.words[at], self.stems[at], [self.stem_texts[number] for number in numbers])


class Vocabulary:
    """The words of one language that a data file knows, numbered by falling frequency, with their stems."""

    def __init__(self, language: str, arrays: dict[str, NDArray[Any]], side: int) -> None:
        self.language = language
        self.words: tuple[str, ...] = tuple(_strings(arrays[f"words{side}"]))
        self.number: dict[str, int] = {word: index for index, word in enumerate(self.words)}
        self.stem_of: Integers = arrays[f"stem_of{side}"].astype(np.int32)
        self._stem_numbers: list[int] = self.stem_of.tolist()  # a list's entry costs a third of an array's
        self._stem_texts = _strings(arrays[f"stems{side}"])
        self.stem_number: dict[str, int] = {text: number for number, text in enumerate(self._stem_texts)}
        self.log_frequency: Floats = arrays[f"frequency{side}"].astype(np.float32)
        self._unseen = 1 - float(self.log_frequency.min())
        self.entry: Callable[[str], Entry] = lru_cache(maxsize=AT_HAND)(self._entry)
        """The entry of a look-up form."""

    def _entry(self, form: str) -> Entry:
        word = self.number.get(form)
        if word is None:
            text = stem(form, self.language)
            return Entry(-1, self.stem_number.get(text, -1), text)
        number = self._stem_numbers[word]
        return Entry(word, number, self._stem_texts[number])

    def known(self, forms: Sequence[str]) -> Known:
        """The entries of look-up forms."""
        words, stems, texts = zip(*map(self.entry, forms), strict=True) if forms else ((), (), ())
        return Known(np.array(words, dtype=np.int32), np.array(stems, dtype=np.int32), list(texts))

    def rarity(self, form: str) -> float:
        """Minus the natural logarithm of a form's frequency: about 3 for *the*, 15 for the rarest and the unknown."""
        known = self.number.get(form)
        return self._unseen if known is None else float(-self.log_frequency[known])


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
        self.tables = {
            left: Table.of_cells(rows, columns, forward, len(self.vocabularies[left].words)),
            right: Table.of_cells(columns, rows, backward, len(self.vocabularies[right].words)),
        }

    @cached_property
    def stem_tables(self) -> dict[str, Table]:
        """As ``tables``, of stems: the words' probabilities added up, each weighed by its word's frequency."""
        left, right = self.languages
        rows, columns = self.tables[left].owners, self.tables[left].others
        stems = self.vocabularies[left].stem_of[rows], self.vocabularies[right].stem_of[columns]
        sizes = len(self.vocabularies[left].stem_number), len(self.vocabularies[right].stem_number)
        cells, cell = np.unique(stems[0].astype(np.int64) * sizes[1] + stems[1], return_inverse=True)
        mass = self.tables[left].probabilities * np.exp(self.vocabularies[left].log_frequency[rows])
        joint = np.bincount(cell, weights=mass)
        row, column = (cells // sizes[1]).astype(np.int32), (cells % sizes[1]).astype(np.int32)
        return {
            left: Table.of_cells(row, column, joint / self._stem_mass(left)[row], sizes[0]),
            right: Table.of_cells(column, row, joint / self._stem_mass(right)[column], sizes[1]),
        }

    def _stem_mass(self, language: str) -> NDArray[np.float64]:
        vocabulary = self.vocabularies[language]
        return np.bincount(vocabulary.stem_of, weights=np.exp(vocabulary.log_frequency)).astype(np.float64)

    @cached_property
    def fingerprints(self) -> Fingerprints:
        """The stems of both languages as sparse vectors in one space."""
        return Fingerprints(self.stem_tables, self.languages)

    def probabilities(
        self, left: Known, right: Known, left_language: str, right_language: str
    ) -> tuple[Floats, Floats]:
        """p(right word | left word) and p(left word | right word), each left by right."""
        forward = self.tables[left_language].dense(left.words, right.words)
        return forward, self.tables[right_language].dense(right.words, left.words).T

    def alike(self, left: Known, right: Known, left_language: str, right_language: str) -> Floats:
        """Likeness in meaning of words by their stems' translations, 0 to 1, left by right."""
        return self.fingerprints.alike(left.stems, right.stems, left_language, right_language)


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


@lru_cache(maxsize=AT_HAND)
def stem_of(form: str, language: str) -> str:
    """The stem of a look-up form of a (primary) language: ready-made, where a packaged lexicon has the form."""
    lexicon = lexicon_for(language, language)
    return stem(form, language) if lexicon is None else lexicon.vocabularies[language].entry(form).stem_text


def known(forms: Sequence[str], language: str, lexicon: Lexicon | None) -> Known:
    """What a lexicon knows of look-up forms of a (primary) language: without one their stems alone."""
    if lexicon is not None:
        return lexicon.vocabularies[language].known(forms)
    unknown = np.full(len(forms), -1, dtype=np.int32)
    return Known(unknown, unknown, [stem(form, language) for form in forms])


def knows(language: str, other: str) -> bool:
    """Whether some packaged lexicon holds both languages."""
    return lexicon_for(language, other) is not None


@cache
def packaged_pairs() -> tuple[tuple[str, str], ...]:
    """The language pairs whose knowledge the package carries, sorted."""
    folder = resources.files("xlate.alignment") / "data"
    stems = sorted(entry.name.removesuffix(".npz") for entry in folder.iterdir() if entry.name.endswith(".npz"))
    return tuple((left, right) for left, _, right in (name.partition("-") for name in stems))


def _file(pair: tuple[str, str]) -> Traversable:
    return resources.files("xlate.alignment") / "data" / f"{pair[0]}-{pair[1]}.npz"


@cache
def _packaged(pair: tuple[str, str]) -> Lexicon:
    return read_lexicon(_file(pair))
