"""Passages that stand elsewhere in the other edition: found among what the monotone alignment left alone.

A passage is a run of neighbouring sentences, from a single one to a whole section. Runs of both sides are aligned with
each other as small articles of their own; what moves pays once for being out of place, however long it is, so that a
section's short heading moves along with its paragraphs.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from xlate.alignment.monotone.beads import Bead, monotone
from xlate.alignment.monotone.corridor import AFFORDABLE, anchors, chain, whole
from xlate.alignment.monotone.odds import Scorer, Step
from xlate.alignment.vectors.material import Material

# A pair of sentences below these log odds starts no passage.
SEED = 0.0

Run = tuple[int, int]
"""Neighbouring sentences ``[start, end)`` of one side."""


class Passage(NamedTuple):
    """Neighbouring beads that belong together elsewhere, and what is gained by linking them."""

    gain: float
    beads: tuple[Bead, ...]


def moved(scorer: Scorer, left: Sequence[int], right: Sequence[int], widest: int) -> list[Bead]:
    """The beads that tie sentences out of place.

    Args:
        scorer: scores beads of the two whole articles.
        left: left sentences that may be tied, rising; ``right`` likewise.
        widest: most sentences of one side in one bead.
    """
    price = scorer.weights.moving + scorer.weights.crowding * math.log(max(1, len(left) * len(right)))
    found: list[Bead] = []
    while left and right:
        accepted = _best_passages(scorer, left, right, widest, price)
        if not accepted:
            break
        found += accepted
        left = [i for i in left if not any(bead.left <= i < bead.left_end for bead in accepted)]
        right = [j for j in right if not any(bead.right <= j < bead.right_end for bead in accepted)]
    return found


def out_of_order(beads: Iterable[Bead], material: Material) -> set[Bead]:
    """The links that stand elsewhere in the other edition: as few sentences as leave all others in one order.

    Where either of two passages could have moved past the other, the shorter is held to have. However they were found,
    links that keep the order have not moved.
    """
    from scipy.sparse import coo_array

    links = [bead for bead in beads if bead.is_link]
    if all(one.right <= other.right for one, other in pairwise(sorted(links))):
        return set()
    sides = material.left.lengths, material.right.lengths
    whole_length = float(sides[0].sum() + sides[1].sum()) + 1
    weights = [
        bead.left_end
        - bead.left
        + bead.right_end
        - bead.right
        # Less than any sentence more, so that it decides among equals only.
        + float(sides[0][bead.left : bead.left_end].sum() + sides[1][bead.right : bead.right_end].sum()) / whole_length
        for bead in links
    ]
    places = [bead.left for bead in links], [bead.right for bead in links]
    kept = set(chain(coo_array((weights, places), shape=material.shape)))
    return {bead for bead in links if (bead.left, bead.right) not in kept}


def _best_passages(scorer: Scorer, left: Sequence[int], right: Sequence[int], widest: int, price: float) -> list[Bead]:
    """Beads of the passages worth their price, best first, none sharing a sentence with a better one."""
    passages = [
        passage
        for rows, columns in _run_pairs(scorer, left, right)
        for passage in _passages(scorer, rows, columns, widest)
        if passage.gain > price
    ]
    accepted: list[Bead] = []
    used_left: set[int] = set()
    used_right: set[int] = set()
    for passage in sorted(passages, key=lambda passage: (-passage.gain, passage.beads)):
        rows = {i for bead in passage.beads for i in range(bead.left, bead.left_end)}
        columns = {j for bead in passage.beads for j in range(bead.right, bead.right_end)}
        if not (rows & used_left or columns & used_right):
            accepted += passage.beads
            used_left |= rows
            used_right |= columns
    return accepted


def _run_pairs(scorer: Scorer, left: Sequence[int], right: Sequence[int]) -> list[tuple[Run, Run]]:
    """Pairs of runs that hold at least one promising pair of sentences, in order."""
    run_of_left = {i: run for run in _runs(left) for i in range(*run)}
    run_of_right = {j: run for run in _runs(right) for j in range(*run)}
    return sorted({(run_of_left[i], run_of_right[j]) for i, j in _seeds(scorer, left, right)})


def _runs(indices: Iterable[int]) -> list[Run]:
    runs: list[Run] = []
    for index in indices:
        if runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


def _seeds(scorer: Scorer, left: Sequence[int], right: Sequence[int]) -> list[tuple[int, int]]:
    """Promising pairs: all where the sentences are few, those that share rare words where they are many."""
    material = scorer.material.pick(left, right)
    if len(left) * len(right) <= AFFORDABLE:
        odds = Scorer(material, scorer.weights).tile((0, len(left)), (0, len(right))).odds(Step(1, 1))
        rows, columns = np.nonzero(odds > SEED)
    else:
        points = anchors(material)
        rows, columns = points.row, points.col
    return [(left[i], right[j]) for i, j in zip(rows.tolist(), columns.tolist(), strict=True)]


def _passages(scorer: Scorer, rows: Run, columns: Run, widest: int) -> list[Passage]:
    """The passages of two runs: beads of their alignment, cut wherever sentences stay alone in between."""
    area = whole(rows[1] - rows[0], columns[1] - columns[0])
    beads = monotone(scorer, area, widest, origin=(rows[0], columns[0]))
    passages: list[Passage] = []
    together: list[Bead] = []
    for bead in [*beads, Bead(0, 0, 0, 0)]:
        if bead.is_link:
            together.append(bead)
        elif together:
            passages.append(_trimmed(together, scorer.weights.alone))
            together = []
    return passages


def _trimmed(beads: list[Bead], alone: float) -> Passage:
    """The passage without weak beads at its ends: in its middle a bead holds by its neighbours, at an end by itself."""
    strong = [number for number, bead in enumerate(beads) if bead.odds > SEED]
    kept = tuple(beads[strong[0] : strong[-1] + 1]) if strong else ()
    return Passage(sum(_gain(bead, alone) for bead in kept), kept)


def _gain(bead: Bead, alone: float) -> float:
    """What a bead is worth against leaving its sentences alone."""
    return bead.odds + alone * (bead.left_end - bead.left + bead.right_end - bead.right)
