"""A given translation forced on a CTranslate2 model, and the attention of its pieces gathered into words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from xlate.engines.protocol import Floats

Pieces = Sequence[str]
_END = "</s>"


def forced(
    model: Any,  # CTranslate2 has no types
    couples: Sequence[tuple[Sequence[Pieces], Sequence[Pieces]]],
    *,
    most: int,
    batch_size: int,
) -> list[Floats | None]:
    """What the decoder looks at right after it has read each piece of the target.

    Args:
        model: a ``ctranslate2.Translator`` whose first head ties words (:func:`xlate.engines.neural.heads.files_with`).
        couples: source and target, each the pieces of its words.
        most: pieces of the longest sentence that the model takes.
        batch_size: source pieces of a batch.

    Returns:
        Target pieces by source pieces; ``None`` where a side is empty or too long.
    """
    flat = [tuple([piece for word in side for piece in word] for side in couple) for couple in couples]
    fit = [index for index, sides in enumerate(flat) if all(0 < len(side) <= most - 2 for side in sides)]
    # What the decoder looks at for the piece after the next one tells of the one it has read; so one is added at the
    # end, and then the end mark itself, at which decoding stops.
    answers = model.translate_batch(
        [[*flat[index][0], _END] for index in fit],
        target_prefix=[[*flat[index][1], flat[index][1][-1], _END] for index in fit],
        beam_size=1,
        return_attention=True,
        max_decoding_length=most + 2,
        max_input_length=0,
        max_batch_size=batch_size,
        batch_type="tokens",
    )
    found: list[Floats | None] = [None] * len(couples)
    for index, answer in zip(fit, answers, strict=True):
        source, target = flat[index]
        rows = np.array(answer.attention[0], dtype=np.float32)
        found[index] = rows[1 : len(target) + 1, : len(source)]
    return found


def pooled(attention: Floats | None, source: Sequence[Pieces], target: Sequence[Pieces]) -> Floats:
    """Attention of pieces as attention of words: the sum over a source word's pieces, the mean over a target word's."""
    if attention is None:
        return np.zeros((len(target), len(source)), dtype=np.float32)
    rows, columns = _members(target), _members(source)
    rows /= np.maximum(1, rows.sum(axis=1, keepdims=True))
    return (rows @ attention @ columns.T).astype(np.float32)


def _members(words: Sequence[Pieces]) -> Floats:
    """Words by pieces: 1 where the piece is the word's."""
    owners = np.repeat(np.arange(len(words)), [len(word) for word in words])
    return np.equal.outer(np.arange(len(words)), owners).astype(np.float32)
