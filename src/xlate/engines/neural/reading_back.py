"""Reading back: of several translations of a sentence, the one that the model of the other direction reads best.

A search by one model likes what is short and common, and forgives itself what it left out. The model of the other
direction has no reason to: how likely it finds the source, given a translation, tells what got lost on the way. The two
judgements and the length are added up, as in a noisy channel (Yee, Dauphin and Auli 2019).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WEIGHT_OF_THE_READER = 0.3
"""What the other model's logarithm counts beside the first's. On 900 lines of the news of 2010 and 2012 from Spanish
0.2 to 1 differ by a fifth of a BLEU point at most, and all are two to seven tenths better than 0."""

WORTH_OF_A_PIECE = 0.8
"""Nats that a word piece earns, for both logarithms fall with every piece, and brevity is no merit of its own."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A translation, the natural logarithm of its likelihood by the model that made it, and its length in pieces."""

    text: str
    likelihood: float
    length: int


def choose(candidates: Sequence[Sequence[Candidate]], read: Sequence[float]) -> list[str]:
    """The best candidate of each sentence.

    Args:
        candidates: of each sentence; none where there is nothing to translate, which gives an empty translation.
        read: how likely the model of the other direction finds the source of each candidate (a natural logarithm), in
            the order of :func:`flat`.
    """
    values = iter(read)
    chosen = []
    for some in candidates:
        rated = [one.likelihood + WEIGHT_OF_THE_READER * next(values) + WORTH_OF_A_PIECE * one.length for one in some]
        chosen.append(some[rated.index(max(rated))].text if some else "")
    return chosen


def flat(sources: Sequence[str], candidates: Sequence[Sequence[Candidate]]) -> Iterator[tuple[str, str]]:
    """Each candidate with the source that it translates: ``(candidate, source)``."""
    for source, some in zip(sources, candidates, strict=True):
        for one in some:
            yield one.text, source
