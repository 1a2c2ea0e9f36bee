"""Texts as sparse vectors of features, weighted by rarity."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from xlate.alignment.lexical.forms import form_of
from xlate.alignment.lexical.lexicon import known, lexicon_for
from xlate.alignment.lexical.tables import Integers, spans_of
from xlate.languages.tokens import words_of_sentence

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Floats = NDArray[np.float64]

# Texts by features up to which they are counted in a table of all, and not by sorting what there is.
_FEW_CELLS = 500_000


class Channel:
    """One way of seeing the sentences: a row a sentence, a column a feature, weighted by rarity.

    Args:
        rows: the left sentences, then the right ones.
        lefts: how many are left ones.
        chosen: the rows to keep; all by default.
        products: those of all these rows with one another, where they are known.
    """

    def __init__(
        self, rows: csr_array, lefts: int, chosen: Integers | None = None, products: Floats | None = None
    ) -> None:
        self._all, self._lefts, self._chosen = rows, lefts, chosen
        if products is not None:
            self.products = products  # in the place of the cached property

    @cached_property
    def _rows(self) -> csr_array:
        """The rows kept; whoever has their products seldom asks for them."""
        return self._all if self._chosen is None else self._all[self._chosen]

    @cached_property
    def left(self) -> csr_array:
        """The rows of the left sentences."""
        return self._rows[: self._lefts]

    @cached_property
    def right(self) -> csr_array:
        """The rows of the right sentences."""
        return self._rows[self._lefts :]

    @cached_property
    def products(self) -> Floats:
        """The product of each row with each, left ones first: for articles, and not for books.

        One multiplication of small sparse matrices costs its setting up, so all that is asked of them is made at once.
        """
        found: Floats = (self._rows @ self._rows.T).toarray()
        return found

    def pick(self, left: Sequence[int], right: Sequence[int], *, small: bool) -> Channel:
        """The named sentences alone; of a ``small`` channel, their products are taken over."""
        chosen = np.array([*left, *(self._lefts + j for j in right)], dtype=np.intp)
        known = self.products[chosen[:, None], chosen] if small else None
        return Channel(self._rows, len(left), chosen, known)


def plain(text: str) -> str:
    """Case-folded and without accents: *Volodímir* and *Volodymyr* then share most letters."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@dataclass(frozen=True, eq=False)
class Lines:
    """Texts as the words that they have, each different word numbered: what is found of one is found once."""

    words: tuple[str, ...]
    """The different words, as they stand."""
    numbers: Integers
    """Of all words of all texts, laid end to end."""
    rows: Integers
    """The text that each of these stands in."""
    count: int
    """How many texts there are."""

    @classmethod
    def of(cls, texts: Sequence[str]) -> Lines:
        """Of texts, in order."""
        words = list(map(words_of_sentence, texts))
        number: dict[str, int] = {}
        numbers = [number.setdefault(word, len(number)) for line in words for word in line]
        rows = np.repeat(np.arange(len(words)), list(map(len, words)))
        return cls(tuple(number), np.array(numbers, dtype=np.intp), rows, len(words))


def word_features(words: Sequence[str], language: str) -> list[str]:
    """The stem or number of each word in ``language`` (whole words where it has no stemmer)."""
    forms = list(map(form_of, words))
    return list(map(plain, known(forms, language, lexicon_for(language, language)).stem_texts))


class Features(NamedTuple):
    """Of each of some words the numbers of its features."""

    numbers: Integers
    """Of all words' features, laid end to end."""
    lengths: Integers
    """How many features each word has."""

    @classmethod
    def of(cls, words: Sequence[Sequence[int]]) -> Features:
        """From the features of each word."""
        lengths = np.fromiter(map(len, words), dtype=np.intp, count=len(words))
        return cls(np.fromiter(chain.from_iterable(words), dtype=np.intp, count=int(lengths.sum())), lengths)


class Numbering:
    """Features of words, numbered over all texts that are to be compared."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {}

    def of(self, words: Iterable[str]) -> Features:
        """Of words with one feature each."""
        number = self._number.setdefault
        found = np.array([number(feature, len(self._number)) for feature in words], dtype=np.intp)
        return Features(found, np.ones(len(found), dtype=np.intp))

    def __len__(self) -> int:
        return len(self._number)


def vectors(sides: tuple[Lines, Lines], features: Sequence[Features], width: int) -> Channel:
    """Rows of feature counts weighted by inverse document frequency, where a document is a text of either side.

    Args:
        sides: the left texts and the right ones.
        features: of each side those of its different words.
        width: above the numbers of all features.
    """
    counts = counted(sides, features, max(1, width))
    rarity = np.log((counts.shape[0] + 1) / np.maximum(1, np.bincount(counts.indices, minlength=counts.shape[1])))
    counts.data *= rarity[counts.indices]
    return Channel(counts, sides[0].count)


def counted(sides: tuple[Lines, Lines], features: Sequence[Features], width: int) -> csr_array:
    """How often each feature stands in each text, left ones first: a row a text, features below ``width``.

    Args:
        sides: the left texts and the right ones.
        features: of each side those of its different words, numbered over both sides.
        width: as many columns the matrix has.
    """
    numbers, lengths = map(np.concatenate, zip(*features, strict=True))
    words = np.concatenate((sides[0].numbers, sides[1].numbers + len(sides[0].words)))
    rows = np.concatenate((sides[0].rows, sides[1].rows + sides[0].count))
    places, _ = spans_of((np.cumsum(lengths) - lengths)[words], lengths[words])
    height = sides[0].count + sides[1].count
    cells = np.repeat(rows, lengths[words]) * width + numbers[places]
    if height * width <= _FEW_CELLS:
        times = np.bincount(cells, minlength=height * width)
        cells = np.flatnonzero(times)
        times = times[cells]
    else:
        cells, times = np.unique(cells, return_counts=True)
    at, columns = np.divmod(cells, width)
    return sparse(at, columns, times, (height, width))


def sparse(rows: Integers, columns: Integers, values: Floats | Integers, shape: tuple[int, int]) -> csr_array:
    """A matrix of cells that come by rising row; scipy's own way by coordinates takes ten times as long for few."""
    from scipy.sparse import csr_array

    starts = np.searchsorted(rows, np.arange(shape[0] + 1)).astype(np.int32)
    return csr_array((values.astype(np.float64), columns.astype(np.int32), starts), shape=shape)
