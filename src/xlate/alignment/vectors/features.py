"""Texts as sparse vectors of features, weighted by rarity."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from xlate.alignment.lexical.forms import form_of
from xlate.alignment.lexical.lexicon import stem_of
from xlate.alignment.lexical.tables import Integers
from xlate.languages.tokens import words_of_sentence

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Floats = NDArray[np.float64]

# Letter sequences of this length tell words apart and still survive inflection.
PIECE = 4


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


def word_features(text: str, language: str) -> list[str]:
    """The stems and numbers of a text in ``language`` (whole words where it has no stemmer)."""
    return [_stemmed(word, language) for word in words_of_sentence(text)]


@lru_cache(maxsize=100_000)
def _stemmed(word: str, language: str) -> str:
    return plain(stem_of(form_of(word), language))


def piece_features(text: str) -> list[str]:
    """The letter sequences of a text's words; numbers and short words whole."""
    return list(chain.from_iterable(map(_pieces, words_of_sentence(text))))


@lru_cache(maxsize=100_000)
def _pieces(word: str) -> tuple[str, ...]:
    form = plain(form_of(word))
    if form[:1].isdigit():
        return (form,)
    edged = f"<{form}>"
    return tuple(edged[i : i + PIECE] for i in range(max(1, len(edged) - PIECE + 1)))


@lru_cache(maxsize=1024)  # a side that is seen as it stands is asked for twice: as marks and as pieces
def piece_counts(text: str) -> Counter[str]:
    """How often each of :func:`piece_features` stands in a text; shared, and not to be changed."""
    return Counter(piece_features(text))


def vectors(left: Sequence[Iterable[str]], right: Sequence[Iterable[str]]) -> Channel:
    """Rows of feature counts weighted by inverse document frequency, where a document is an entry of either side.

    Entries are features in any order, or counters of them.
    """
    from scipy.sparse import csr_array

    counts = [
        features if isinstance(features, Counter) else Counter(features) for side in (left, right) for features in side
    ]
    starts = np.cumsum([0, *map(len, counts)])
    columns = {feature: number for number, feature in enumerate(dict.fromkeys(chain.from_iterable(counts)))}
    indices = np.fromiter(map(columns.__getitem__, chain.from_iterable(counts)), dtype=np.int32, count=starts[-1])
    times = np.fromiter(chain.from_iterable(row.values() for row in counts), dtype=np.float64, count=starts[-1])
    rarity = np.array([0.0, *(math.log((len(counts) + 1) / rows) for rows in range(1, len(counts) + 1))])
    data = times * rarity[np.bincount(indices)][indices]
    whole = csr_array((data, indices, starts), shape=(len(counts), max(1, len(columns))), dtype=np.float64)
    return Channel(whole, len(left))
