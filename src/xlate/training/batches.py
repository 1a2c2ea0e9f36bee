"""Ids on disk, and batches of them: mixed by weight, alike in length, filled by tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from xlate.storage import replacing
from xlate.training.vocabulary import Vocabulary

if TYPE_CHECKING:
    import torch

POOL = 6000
"""Least pairs drawn at a time and sorted by length: enough for batches with little padding, few enough to mix well."""

Resegment = Callable[[Sequence[int]], list[int]]
"""The ids of a sentence, in other pieces."""

LONGEST = 160
"""Most ids on a side; longer pairs are left out, for they would make a batch of their own."""


@dataclass(frozen=True, slots=True)
class EncodedSide:
    """Sentences as ids, one after another: sentence ``i`` is ``ids[bounds[i] : bounds[i + 1]]``."""

    ids: NDArray[np.uint16]
    bounds: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.bounds) - 1

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Number of ids of each sentence."""
        return np.diff(self.bounds)

    def sentence(self, index: int) -> NDArray[np.uint16]:
        """The ids of one sentence."""
        return self.ids[self.bounds[index] : self.bounds[index + 1]]


@dataclass(frozen=True, slots=True)
class EncodedCorpus:
    """The two sides of a corpus, as long as each other."""

    source: EncodedSide
    target: EncodedSide

    def __len__(self) -> int:
        return len(self.source)


def encode(pairs: Sequence[tuple[str, str]], vocabulary: Vocabulary, file: Path) -> EncodedCorpus:
    """Tokenise pairs once and keep them in ``file`` (``.npz``)."""
    sides = [vocabulary.encode([pair[side] for pair in pairs]) for side in (0, 1)]
    fitting = [index for index in range(len(pairs)) if max(len(side[index]) for side in sides) <= LONGEST]
    arrays: dict[str, NDArray[np.uint16] | NDArray[np.int64]] = {}
    for name, side in zip(("source", "target"), sides, strict=True):
        kept = [side[index] for index in fitting]
        arrays[f"{name}_ids"] = np.concatenate([np.asarray(ids, np.uint16) for ids in kept] or [np.empty(0, np.uint16)])
        arrays[f"{name}_bounds"] = np.concatenate([[0], np.cumsum([len(ids) for ids in kept])]).astype(np.int64)
    with replacing(file) as temporary, temporary.open("wb") as stream:
        np.savez(stream, allow_pickle=False, **arrays)
    return load(file)


def load(file: Path) -> EncodedCorpus:
    """What :func:`encode` kept."""
    with np.load(file, allow_pickle=False) as arrays:
        source, target = (EncodedSide(arrays[f"{side}_ids"], arrays[f"{side}_bounds"]) for side in ("source", "target"))
    return EncodedCorpus(source, target)


@dataclass(frozen=True, slots=True)
class Batch:
    """Ids of some pairs, filled up with padding.

    ``source`` is ``[batch, n]``; ``given`` is ``[batch, m]``, the target behind a padding id; ``wanted`` is the target.
    """

    source: torch.Tensor
    given: torch.Tensor
    wanted: torch.Tensor


class Mixer:
    """Draws pairs from the corpora in turn, each without repetition until it is used up, and makes batches of them.

    Args:
        corpora: by name.
        seed: of every draw.
        position: pairs drawn from each corpus so far, to go on where a training stopped.
        resegment: gives the ids of a sentence in other pieces.
    """

    def __init__(
        self,
        corpora: Mapping[str, EncodedCorpus],
        seed: int,
        position: Mapping[str, int],
        resegment: Resegment = list,
    ) -> None:
        self._corpora = corpora
        self._seed = seed
        self._resegment = resegment
        self.position = {name: position.get(name, 0) for name in corpora}

    def pool(self, mix: Mapping[str, float], tokens: int, padding: int, resegmented: float = 0.0) -> list[Batch]:
        """Batches of some thousands of pairs, mixed as ``mix`` says, each of at most ``tokens`` ids on a side.

        The share ``resegmented`` of the source sentences is cut into other pieces, which makes them a little longer.
        """
        size = max(POOL, 2 * tokens)  # some fifty batches' worth
        total = sum(mix.values())
        drawn = [
            (self._corpora[name], index)
            for name, weight in sorted(mix.items())
            for index in self._draw(name, round(size * weight / total))
        ]
        dice = np.random.default_rng([self._seed, sum(self.position.values())])
        order = sorted(range(len(drawn)), key=lambda at: (*_lengths(drawn[at]), dice.random()))
        groups = list(_groups([drawn[at] for at in order], tokens))
        return [self._batch(groups[at], padding, resegmented, dice) for at in dice.permutation(len(groups))]

    def _batch(self, pairs: Sequence[_Drawn], padding: int, resegmented: float, dice: np.random.Generator) -> Batch:
        sources = [corpus.source.sentence(index).tolist() for corpus, index in pairs]
        targets = [corpus.target.sentence(index).tolist() for corpus, index in pairs]
        return batch(
            [self._resegment(ids) if dice.random() < resegmented else ids for ids in sources], targets, padding
        )

    def _draw(self, name: str, count: int) -> Iterator[int]:
        """The next ``count`` indices of a corpus, in an order shuffled anew for every pass."""
        size, number = len(self._corpora[name]), sorted(self._corpora).index(name)
        while size and count:
            turn, start = divmod(self.position[name], size)
            order = np.random.default_rng([self._seed, number, turn]).permutation(size)
            chosen = order[start : start + count]
            yield from map(int, chosen)
            self.position[name] += len(chosen)
            count -= len(chosen)


_Drawn = tuple[EncodedCorpus, int]


def _lengths(drawn: _Drawn) -> tuple[int, int]:
    corpus, index = drawn
    source, target = corpus.source.bounds, corpus.target.bounds
    return int(target[index + 1] - target[index]), int(source[index + 1] - source[index])


def _groups(pairs: Sequence[_Drawn], tokens: int) -> Iterator[list[_Drawn]]:
    """Neighbours in order of length, as many as fit into ``tokens`` with padding counted on the longer side."""
    group: list[_Drawn] = []
    widest = 0
    for pair in pairs:
        width = max(_lengths(pair))
        if group and max(widest, width) * (len(group) + 1) > tokens:
            yield group
            group, widest = [], 0
        group.append(pair)
        widest = max(widest, width)
    if group:
        yield group


def batch(sources: Sequence[Sequence[int]], targets: Sequence[Sequence[int]], padding: int) -> Batch:
    """Pairs as one batch, filled up with ``padding`` on either side."""
    import torch

    def filled(rows: Sequence[Sequence[int]]) -> torch.Tensor:
        table = np.full((len(rows), max(map(len, rows))), padding, np.int64)
        for row, ids in zip(table, rows, strict=True):
            row[: len(ids)] = ids
        return torch.from_numpy(table)

    wanted = filled(targets)
    given = torch.cat([torch.full((len(targets), 1), padding), wanted[:, :-1]], dim=1)
    return Batch(filled(sources), given, wanted)
