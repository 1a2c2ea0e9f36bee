"""Word vectors of two languages in one space, from word-aligned text.

A word is described by the words around it and, where it is linked, by its partner and the words around that (the
bilingual skip-gram of Luong, Pham & Manning 2015, counted instead of sampled). The counts become positive pointwise
mutual information with smoothed contexts, and their singular vectors the word vectors (Levy, Goldberg & Dagan 2015).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from xlate.training.lexicon import FloatArray, IntArray, Linked

WINDOW = 4
CONTEXTS = 12_000  # context words a language, the most frequent
CONTEXT_SMOOTHING = 0.75
PARTNER_WEIGHT = 4.0  # what a link's own partner counts, against a word of the window
EIGENVALUE_POWER = 0.5
SEED = 20_240
POWER_ITERATIONS = 3


class _Counts:
    """Sparse counts of words (rows: left words, then right words) by contexts (columns likewise)."""

    def __init__(self, words: int, contexts: int) -> None:
        from scipy.sparse import csr_array

        self.words, self.contexts = words, contexts
        self.matrix = csr_array((2 * words, 2 * contexts), dtype=np.float32)

    def add(self, word_side: int, words: IntArray, context_side: int, contexts: IntArray, weights: FloatArray) -> None:
        """Count word-context pairs, leaving out what is beyond the frequent words and contexts."""
        from scipy.sparse import coo_array

        keep = (words < self.words) & (contexts < self.contexts)
        rows, columns = words[keep] + word_side * self.words, contexts[keep] + context_side * self.contexts
        self.matrix = self.matrix + coo_array((weights[keep], (rows, columns)), shape=self.matrix.shape).tocsr()


def count_contexts(linked: Linked, words: int, contexts: int = CONTEXTS) -> Any:
    """Counts of words by the contexts on both sides; see the module's account."""
    counts = _Counts(words, contexts)
    for side in (0, 1):
        other = 1 - side
        tokens, sentences = linked.tokens[side], linked.sentences[side]
        ends, partners = linked.links[side], linked.links[other]
        counts.add(side, tokens[ends], other, linked.tokens[other][partners], PARTNER_WEIGHT * linked.weights)
        for distance in range(1, WINDOW + 1):
            weight = 1 / distance
            same = sentences[distance:] == sentences[:-distance]
            before, after = tokens[:-distance][same], tokens[distance:][same]
            flat = np.full(len(before), weight, dtype=np.float32)
            counts.add(side, before, side, after, flat)
            counts.add(side, after, side, before, flat)
            for step in (-distance, distance):
                _count_across(counts, linked, side, step, weight)
    return counts.matrix


def _count_across(counts: _Counts, linked: Linked, side: int, step: int, weight: float) -> None:
    """Count each linked word of ``side`` with the word ``step`` from its partner on the other side."""
    other = 1 - side
    place = linked.links[other] + step
    inside = (place >= 0) & (place < len(linked.tokens[other]))
    place = np.where(inside, place, 0)
    inside &= linked.sentences[other][place] == linked.sentences[other][linked.links[other]]
    words = linked.tokens[side][linked.links[side]][inside]
    counts.add(side, words, other, linked.tokens[other][place][inside], weight * linked.weights[inside])


def positive_information(counts: Any) -> Any:
    """Positive pointwise mutual information, the contexts' distribution smoothed (Levy et al. 2015, section 3.2)."""
    table = counts.tocoo()
    by_word = np.asarray(counts.sum(axis=1)).ravel()
    by_context = np.asarray(counts.sum(axis=0)).ravel() ** CONTEXT_SMOOTHING
    share = by_context / by_context.sum()
    information = np.log(table.data / (by_word[table.row] * share[table.col]))
    table.data = np.maximum(information, 0).astype(np.float32)
    result = table.tocsr()
    result.eliminate_zeros()
    return result


def singular_vectors(matrix: Any, dimensions: int) -> FloatArray:
    """Left singular vectors scaled by a power of the values: randomised range finder (Halko et al. 2011)."""
    generator = np.random.default_rng(SEED)
    basis = matrix @ generator.standard_normal((matrix.shape[1], dimensions + 24), dtype=np.float32)
    for _ in range(POWER_ITERATIONS):
        basis, _r = np.linalg.qr(basis)
        basis, _r = np.linalg.qr(matrix.T @ basis)
        basis = matrix @ basis
    basis, _r = np.linalg.qr(basis)
    left, values, _ = np.linalg.svd((matrix.T @ basis).T, full_matrices=False)
    vectors: FloatArray = (basis @ left[:, :dimensions]) * values[:dimensions] ** EIGENVALUE_POWER
    return vectors


def word_vectors(linked: Linked, words: int, dimensions: int) -> tuple[FloatArray, FloatArray]:
    """Vectors of the ``words`` most frequent words of each language (left, right), in one space."""
    vectors = singular_vectors(positive_information(count_contexts(linked, words)), dimensions)
    return vectors[:words], vectors[words:]


def to_bytes(vectors: FloatArray) -> NDArray[np.int8]:
    """Directions of the vectors in one byte a dimension."""
    largest = np.abs(vectors).max(axis=1, keepdims=True)
    return np.round(vectors / np.where(largest > 0, largest, 1) * 127).astype(np.int8)
