"""The pairs of a large mixed corpus that are most like a small one of the wanted kind (after Moore & Lewis 2010).

A pair is worth the more, the more likely its words are in the wanted kind than in the mixture: a model that learns in
a short time should not spend it on textbooks of physics when it will read news.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log

from xlate.training.augmentation import Pair

_WORDS = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")

WHOLE_LENGTH = 12
"""Words from which a side counts in full; of fewer, the mean is drawn towards nothing, for they prove little."""

_PRIOR = 1.0
"""Occurrences that every word and pair of words is given before any is counted."""


def nearest(pairs: Sequence[Pair], wanted: Sequence[Pair], keep: int) -> list[Pair]:
    """The ``keep`` pairs that are most like those of ``wanted``, in their old order.

    Args:
        pairs: the mixture.
        wanted: examples of the kind that is wanted; the more, the surer the choice.
        keep: how many to keep; all where there are no more.
    """
    if keep >= len(pairs):
        return list(pairs)
    scores = [0.0] * len(pairs)
    for side in (0, 1):
        ratio = _LogRatio((pair[side] for pair in wanted), (pair[side] for pair in pairs))
        for index, pair in enumerate(pairs):
            scores[index] += ratio(pair[side])
    chosen = sorted(range(len(pairs)), key=lambda index: -scores[index])[:keep]
    return [pairs[index] for index in sorted(chosen)]


class _LogRatio:
    """How much likelier a sentence is in one kind of text than in another: nats a unit, by words and pairs of words."""

    def __init__(self, wanted: Iterable[str], mixed: Iterable[str]) -> None:
        self._wanted, self._mixed = _counted(wanted), _counted(mixed)
        # Of equal weight however much there is of either.
        self._scale = max(1, self._mixed.total()) / max(1, self._wanted.total())

    def __call__(self, sentence: str) -> float:
        units = list(_units(sentence))
        total = sum(_log_ratio(self._wanted, self._mixed, unit, self._scale) for unit in units)
        return total / max(len(units), 2 * WHOLE_LENGTH)


def _log_ratio(wanted: Mapping[str, int], mixed: Mapping[str, int], unit: str, scale: float) -> float:
    # The prior stands on the side of the mixture's scale: a word in neither says nothing.
    return log((wanted.get(unit, 0) * scale + _PRIOR * scale) / (mixed.get(unit, 0) + _PRIOR * scale))


def _counted(sentences: Iterable[str]) -> Counter[str]:
    return Counter(unit for sentence in sentences for unit in _units(sentence))


def _units(sentence: str) -> Iterator[str]:
    """The words of a sentence and each two neighbours."""
    words = _WORDS.findall(sentence.casefold())
    yield from words
    for first, second in itertools.pairwise(words):
        yield f"{first} {second}"
