"""What the network is asked to do better: the scores of the next piece, and how far two sights of a text disagree."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor


def read_out(states: Tensor, labels: Tensor, table: Tensor, sampled: int | None) -> tuple[Tensor, Tensor]:
    """Scores of the next piece at each place, and which of them is wanted.

    Args:
        states: of the decoder, places × width.
        labels: the wanted id of each place.
        table: embeddings of the vocabulary, size × width.
        sampled: how many random ids stand for all that are not wanted; None for the whole vocabulary.

    Returns:
        logits in float32, places × ids, and the wanted column of each place.
    """
    from torch.nn.functional import linear

    if sampled is None:
        return linear(states, table).float(), labels
    chosen, correction, labels = candidates(labels, len(table), sampled)
    return linear(states, table[chosen]).float() + correction, labels


def disagreement(logits: Tensor) -> Tensor:
    """How far two sights of the same places, each with its own dropout, are apart (R-Drop, Wu et al. 2021).

    Args:
        logits: those of the first sight, and below them, in the same order, those of the second.

    Returns:
        the mean of the two Kullback–Leibler divergences, in nats a place; a scalar.
    """
    one, other = logits.log_softmax(-1).chunk(2)
    return ((one.exp() - other.exp()) * (one - other)).sum(-1).mean() / 2


def candidates(labels: Tensor, size: int, sampled: int) -> tuple[Tensor, Tensor, Tensor]:
    """A part of the vocabulary that stands for the whole in the softmax (after Jean et al. 2015).

    All ids that the batch wants are in it, and ``sampled`` random ones of the rest, each weighted by how many it
    stands for: the expected sum of the softmax is the full one's, at a fraction of its cost.

    Args:
        labels: wanted ids.
        size: of the vocabulary.
        sampled: how many of the rest.

    Returns:
        the chosen ids, what to add to the logit of each, and the labels as places among them.
    """
    import torch

    used, places = torch.unique(labels, return_inverse=True)
    others = torch.ones(size, dtype=torch.bool, device=labels.device)
    others[used] = False
    rest = others.nonzero().squeeze(1)
    drawn = rest[torch.randint(len(rest), (sampled,), device=labels.device)]
    correction = torch.zeros(len(used) + sampled, device=labels.device)
    correction[len(used) :] = math.log(len(rest) / sampled)
    return torch.cat([used, drawn]), correction, places
