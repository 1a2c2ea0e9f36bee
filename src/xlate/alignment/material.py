"""What sentences of two editions say, as sparse vectors: one pair of matrices a channel.

Three channels, because each sees what the others miss. *Words*: what both sides say in the pivot language; exact, but a
rough translation gets many words slightly wrong. *Pieces*: letter sequences of the same, which forgive inflection and
misspelling. *Marks*: letter sequences and numbers of the originals, whatever their languages: names, figures, and
cognates that a translation may have lost.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from xlate.alignment.forms import lookup_form, primary, stem
from xlate.articles import Article
from xlate.languages.tokens import tokenize

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Floats = NDArray[np.float64]

Views = Sequence[str | None]
"""Sentences in the pivot language, ``None`` where there is no translation."""

# Letter sequences of this length tell words apart and still survive inflection.
PIECE = 4


@dataclass(frozen=True)
class Channel:
    """One way of seeing the sentences: a row a sentence, a column a feature, weighted by rarity."""

    left: csr_array
    right: csr_array


@dataclass(frozen=True)
class Side:
    """What is known of one side's sentences besides their vectors, one entry a sentence."""

    lengths: Floats
    """In code points of the original."""
    unseen: Floats
    """1 where there is no translation: rows of ``words`` and ``pieces`` are empty there; 0 elsewhere."""
    opens: Floats
    """1 where a sentence opens a paragraph, 0 elsewhere."""

    def part(self, start: int, end: int) -> Side:
        """The sentences ``[start, end)`` alone."""
        return Side(self.lengths[start:end], self.unseen[start:end], self.opens[start:end])

    def pick(self, indices: Sequence[int]) -> Side:
        """The sentences with these indices alone."""
        chosen = list(indices)
        return Side(self.lengths[chosen], self.unseen[chosen], self.opens[chosen])


@dataclass(frozen=True)
class Material:
    """All that the likeness of left and right sentences rests on."""

    left: Side
    right: Side
    words: Channel
    pieces: Channel
    marks: Channel
    ratio: float
    """Right code points for each left one, over the whole articles."""

    @property
    def channels(self) -> tuple[Channel, Channel, Channel]:
        """Words, pieces, marks."""
        return self.words, self.pieces, self.marks

    @property
    def shape(self) -> tuple[int, int]:
        """Numbers of left and right sentences."""
        return len(self.left.lengths), len(self.right.lengths)

    def part(self, left: tuple[int, int], right: tuple[int, int]) -> Material:
        """The left sentences ``[start, end)`` and the right ones alone, weighted as in the whole."""
        words, pieces, marks = (
            Channel(channel.left[slice(*left)], channel.right[slice(*right)]) for channel in self.channels
        )
        return Material(self.left.part(*left), self.right.part(*right), words, pieces, marks, self.ratio)

    def pick(self, left: Sequence[int], right: Sequence[int]) -> Material:
        """The named sentences alone, weighted as in the whole."""
        words, pieces, marks = (Channel(channel.left[left], channel.right[right]) for channel in self.channels)
        return Material(self.left.pick(left), self.right.pick(right), words, pieces, marks, self.ratio)


def gather(left: Article, right: Article, left_view: Views, right_view: Views) -> Material:
    """The material of two segmented articles, from their sentences and these sentences' views in one language."""
    pivot = _pivot(left, right, left_view, right_view)
    sides = _side(left, left_view), _side(right, right_view)
    return Material(
        *sides,
        words=vectors(*([word_features(line or "", pivot) for line in view] for view in (left_view, right_view))),
        pieces=vectors(*([piece_features(line or "") for line in view] for view in (left_view, right_view))),
        marks=vectors(*([piece_features(line) for line in article.sentence_texts] for article in (left, right))),
        ratio=float((sides[1].lengths.sum() + 1) / (sides[0].lengths.sum() + 1)),
    )


def _pivot(left: Article, right: Article, left_view: Views, right_view: Views) -> str:
    """The language of the views: that of the side which is seen as it stands; empty where neither is."""
    for article, view in ((right, right_view), (left, left_view)):
        if tuple(view) == article.sentence_texts:
            return primary(article.language)
    return ""


def _side(article: Article, view: Views) -> Side:
    openings = {paragraph.start for paragraph in article.paragraphs}
    return Side(
        lengths=np.array([span.end - span.start for span in article.sentences], dtype=np.float64),
        unseen=np.array([line is None for line in view], dtype=np.float64),
        opens=np.array([span.start in openings for span in article.sentences], dtype=np.float64),
    )


def plain(text: str) -> str:
    """Case-folded and without accents: *Volodímir* and *Volodymyr* then share most letters."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def word_features(text: str, language: str) -> list[str]:
    """The stems and numbers of a text in ``language`` (whole words where it has no stemmer)."""
    return [plain(stem(lookup_form(token.folded), language)) for token in tokenize(text)]


def piece_features(text: str) -> list[str]:
    """The letter sequences of a text's words; numbers and short words whole."""
    return [piece for token in tokenize(text) for piece in _pieces(token.folded)]


@lru_cache(maxsize=100_000)
def _pieces(folded: str) -> tuple[str, ...]:
    form = plain(lookup_form(folded))
    if form[:1].isdigit():
        return (form,)
    edged = f"<{form}>"
    return tuple(edged[i : i + PIECE] for i in range(max(1, len(edged) - PIECE + 1)))


def vectors(left: Sequence[Iterable[str]], right: Sequence[Iterable[str]]) -> Channel:
    """Rows of feature counts weighted by inverse document frequency, where a document is an entry of either side."""
    from scipy.sparse import csr_array

    columns: dict[str, int] = {}
    counts = [Counter(features) for side in (left, right) for features in side]
    frequency = Counter(feature for row in counts for feature in row)
    data, indices, starts = [], [], [0]
    for row in counts:
        for feature, count in row.items():
            indices.append(columns.setdefault(feature, len(columns)))
            data.append(count * math.log((len(counts) + 1) / frequency[feature]))
        starts.append(len(indices))
    whole = csr_array((data, indices, starts), shape=(len(counts), max(1, len(columns))), dtype=np.float64)
    return Channel(whole[: len(left)], whole[len(left) :])
