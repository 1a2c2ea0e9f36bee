"""How much likelier one sentence makes another: what a translation model finds in common that no shared word tells.

A model of translation says how likely a sentence is as the translation of another. Most of that is how common and how
short the sentence is. So it is asked for the same sentence as the translation of nothing too; the difference, which is
pointwise mutual information, tells what the other sentence has to do with it, paraphrase and pronouns included.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

Judge = Callable[[Sequence[tuple[str, str]]], Sequence[float]]
"""The natural logarithm of how likely each second sentence is as a translation of the first."""

Gains = Callable[[Sequence[tuple[str, str]]], Sequence[float]]
"""How much likelier left and right sentence make each other, for each two of them; nothing where it cannot be told."""

STRANGERS = 2.0
"""Gain below which two sentences have nothing in common, as one in forty of those that have does; set on pairs."""

NOTHING = "."
"""A source that says nothing; an empty one is what no model has seen."""


def gains(
    couples: Sequence[tuple[str, str]], *, forward: Judge | None = None, backward: Judge | None = None
) -> list[float]:
    """How much likelier the sentences of each couple make each other: about 0 for strangers, 15 for translations.

    Nats, divided by the square root of the number of words: what words tell adds up with their number, but chance does
    too, as its root.

    Args:
        couples: left and right sentence.
        forward: tells how likely right sentences are as translations of left ones.
        backward: the other way about. Where both are given, the mean of what they say; nothing without either.
    """
    turned = [(right, left) for left, right in couples]
    told = [_gains(judge, pairs) for judge, pairs in ((forward, couples), (backward, turned)) if judge]
    return [sum(values) / len(values) for values in zip(*told, strict=True)]


def _gains(judge: Judge, pairs: Sequence[tuple[str, str]]) -> list[float]:
    """For each pair how much likelier the first sentence makes the second, for the second's length."""
    targets = list(dict.fromkeys(target for _, target in pairs))
    values = judge([*pairs, *((NOTHING, target) for target in targets)])
    alone = dict(zip(targets, values[len(pairs) :], strict=True))
    return [
        (value - alone[target]) / math.sqrt(max(1, len(target.split())))
        for (_, target), value in zip(pairs, values, strict=False)
    ]
