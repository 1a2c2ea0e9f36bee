"""Texts as sparse vectors of features, weighted by rarity."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from xlate.alignment.lexical.forms import lookup_form, stem
from xlate.languages.tokens import fold, words_of_sentence

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Floats = NDArray[np.float64]

# Letter sequences of this length tell words apart and still survive inflection.
PIECE = 4


@dataclass(frozen=True)
class Channel:
    """One way of seeing the sentences: a row a sentence, a column a feature, weighted by rarity."""

    left: csr_array
    right: csr_array


def plain(text: str) -> str:
    """Case-folded and without accents: *Volodímir* and *Volodymyr* then share most letters."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def word_features(text: str, language: str) -> list[str]:
    """The stems and numbers of a text in ``language`` (whole words where it has no stemmer)."""
    return [_stemmed(word, language) for word in words_of_sentence(text)]


@lru_cache(maxsize=100_000)
def _stemmed(word: str, language: str) -> str:
    return plain(stem(lookup_form(fold(word)), language))


def piece_features(text: str) -> list[str]:
    """The letter sequences of a text's words; numbers and short words whole."""
    return list(chain.from_iterable(map(_pieces, words_of_sentence(text))))


@lru_cache(maxsize=100_000)
def _pieces(word: str) -> tuple[str, ...]:
    form = plain(lookup_form(fold(word)))
    if form[:1].isdigit():
        return (form,)
    edged = f"<{form}>"
    return tuple(edged[i : i + PIECE] for i in range(max(1, len(edged) - PIECE + 1)))


def vectors(left: Sequence[Iterable[str]], right: Sequence[Iterable[str]]) -> Channel:
    """Rows of feature counts weighted by inverse document frequency, where a document is an entry of either side."""
    from scipy.sparse import csr_array

    counts = [Counter(features) for side in (left, right) for features in side]
    frequency = Counter(chain.from_iterable(counts))
    columns = {feature: number for number, feature in enumerate(frequency)}
    weights = np.array([math.log((len(counts) + 1) / rows) for rows in frequency.values()], dtype=np.float64)
    indices = np.array([columns[feature] for row in counts for feature in row], dtype=np.int32)
    data = np.array([count for row in counts for count in row.values()], dtype=np.float64) * weights[indices]
    starts = np.cumsum([0, *map(len, counts)])
    whole = csr_array((data, indices, starts), shape=(len(counts), max(1, len(columns))), dtype=np.float64)
    return Channel(whole[: len(left)], whole[len(left) :])
