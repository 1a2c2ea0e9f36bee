"""Sentences into batches of like length: little padding, bounded memory, and the order given back at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def batches(lengths: Sequence[int], tokens: int) -> Iterator[list[int]]:
    """Indices of sentences, longest first, in batches whose padded size stays within ``tokens``.

    The longest come first, so that a machine with too little memory fails at once and not after an hour.

    Args:
        lengths: tokens of each sentence.
        tokens: most tokens in a batch, padding counted; a longer sentence is a batch of its own.
    """
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda index: (-lengths[index], index)):
        widest = max(lengths[batch[0]], 1) if batch else 0
        if batch and widest * (len(batch) + 1) > tokens:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
