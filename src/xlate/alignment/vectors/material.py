"""What sentences of two editions say, as sparse vectors: one pair of matrices a channel.

Four channels, because each sees what the others miss. *Words*: what both sides say in the pivot language; exact, but a
rough translation gets many words slightly wrong. *Pieces*: letter sequences of the same, which forgive inflection and
misspelling. *Marks*: letter sequences and numbers of the originals, whatever their languages: names, figures, and
cognates that a translation may have lost. *Meaning*: what the words of the originals may translate to by the packaged
lexicon, which needs no engine; where there is no lexicon, *words* stands in for it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from xlate.alignment.vectors.features import Channel, Floats, Lines, Numbering, vectors, word_features
from xlate.alignment.vectors.glosses import gloss
from xlate.alignment.vectors.pieces import numbered_pieces
from xlate.articles import Article
from xlate.languages.tags import primary

# Beyond these, one article says more than the other, whatever the languages: Spanish runs to 1.2 times English.
RATIOS = (0.6, 1.7)

# Left by right sentences up to which all products are made at once.
_SMALL = 40_000

Views = Sequence[str | None]
"""Sentences in the pivot language, ``None`` where there is no translation."""


@dataclass(frozen=True)
class Side:
    """What is known of one side's sentences besides their vectors, one entry a sentence."""

    lengths: Floats
    """In code points of the original."""
    unseen: Floats
    """1 where there is no translation: rows of ``words`` and ``pieces`` are empty there; 0 elsewhere."""
    opens: Floats
    """1 where a sentence opens a paragraph, 0 elsewhere."""

    def pick(self, indices: Sequence[int]) -> Side:
        """The sentences with these indices alone."""
        chosen = list(indices)
        return Side(self.lengths[chosen], self.unseen[chosen], self.opens[chosen])


@dataclass(frozen=True)
class Material:
    """All that the likeness of left and right sentences rests on."""

    left: Side
    right: Side
    ratio: float
    """Right code points for each left one, over the whole articles, within :data:`RATIOS`."""
    glossed: bool
    """Whether ``meaning`` comes from a lexicon; where there is none, ``words`` stands in for it."""
    words: Channel
    pieces: Channel
    marks: Channel
    meaning: Channel

    @property
    def channels(self) -> tuple[Channel, Channel, Channel, Channel]:
        """Words, pieces, marks, meaning."""
        return self.words, self.pieces, self.marks, self.meaning

    @property
    def shape(self) -> tuple[int, int]:
        """Numbers of left and right sentences."""
        return len(self.left.lengths), len(self.right.lengths)

    @property
    def small(self) -> bool:
        """Whether products of all sentences are made at once: an article pair's, and not a book's."""
        return math.prod(self.shape) <= _SMALL

    def pick(self, left: Sequence[int], right: Sequence[int]) -> Material:
        """The named sentences alone, weighted as in the whole."""
        channels = [channel.pick(left, right, small=self.small) for channel in self.channels]
        return Material(self.left.pick(left), self.right.pick(right), self.ratio, self.glossed, *channels)


def gather(left: Article, right: Article, left_view: Views, right_view: Views) -> Material:
    """The material of two segmented articles, from their sentences and these sentences' views in one language."""
    pivot = _pivot(left, right, left_view, right_view)
    sides = _side(left, left_view), _side(right, right_view)
    texts = left.sentence_texts, right.sentence_texts
    own = Lines.of(texts[0]), Lines.of(texts[1])
    shown = [
        lines if tuple(view) == text else Lines.of([line or "" for line in view])
        for lines, text, view in zip(own, texts, (left_view, right_view), strict=True)
    ]
    seen = shown[0], shown[1]
    stems = Numbering()
    words = vectors(seen, [stems.of(word_features(lines.words, pivot)) for lines in seen], len(stems))
    # The side that is seen as it stands need not be looked at twice.
    different = list(dict.fromkeys((*own, *seen)))
    cut, width = numbered_pieces([lines.words for lines in different])
    pieces = dict(zip(different, cut, strict=True))
    glossed = gloss(*own, left.language, right.language)
    return Material(
        *sides,
        ratio=float(np.clip((sides[1].lengths.sum() + 1) / (sides[0].lengths.sum() + 1), *RATIOS)),
        glossed=glossed is not None,
        words=words,
        pieces=vectors(seen, [pieces[lines] for lines in seen], width),
        marks=vectors(own, [pieces[lines] for lines in own], width),
        meaning=glossed or words,
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
