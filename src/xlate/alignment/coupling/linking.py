"""From the likeness of words to links: where two words stand, and what their neighbours do, decides between rivals."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from xlate.alignment.lexical.sheets import MARGIN, Sheet, blocks
from xlate.alignment.lexical.tables import Floats

DISTANCE_RATE = 3.0  # how fast belief fades with distance from the diagonal, in shares of the sentence
ROUNDS = 3
UNKNOWN = 0.01  # likeness granted to any two words, so that neighbours can link what no evidence knows
# How much a linked neighbour pair at (row step, column step) speaks for a pair: in step, swapped, and spread.
NEIGHBOURS = {
    (1, 1): 1.0, (-1, -1): 1.0, (1, -1): 0.5, (-1, 1): 0.5, (2, 2): 0.4, (-2, -2): 0.4, (1, 2): 0.5, (2, 1): 0.5,
    (-1, -2): 0.5, (-2, -1): 0.5, (0, 1): 0.3, (0, -1): 0.3, (1, 0): 0.3, (-1, 0): 0.3,
}  # fmt: skip
WEIGHTS = sorted(set(NEIGHBOURS.values()))
ALONE = 0.25  # what a pair keeps that no neighbour speaks for
MOST_SPOKEN = 2.5  # the most that neighbours together add
CERTAINTY = 4.0  # a word without rivals is believed outright from a belief of a quarter
LEAST_BELIEF = 0.04
FIRST_LIKENESS = 0.12  # a first link needs this likeness, or the belief that follows
NEIGHBOURED = 0.08  # belief that only neighbours on both sides can give a pair that nothing else speaks for
GAP = 3  # words to either side within which the neighbours of a gap must be linked
JOIN_LIKENESS = 0.3  # a word joins another's link (many to one) with this likeness, beside that link


def positions(sheet: Sheet) -> Floats:
    """Belief by place alone: 1 on the diagonal of each table, fading away from it; 0 outside the tables."""
    heights, widths = np.array(sheet.shapes, dtype=np.float32).T
    places = (np.arange(len(sheet.owners)) - sheet.tops[sheet.owners]).astype(np.float32)
    rows = (places + 0.5) / heights[sheet.owners]
    columns = (np.arange(sheet.width, dtype=np.float32) + 0.5) / widths[:, None]
    # What lies outside its table is as far away as can be.
    rows[(rows < 0) | (rows > 1)] = np.inf
    columns[columns > 1] = -np.inf
    near: Floats = np.exp(-DISTANCE_RATE * np.abs(rows[:, None] - columns[sheet.owners]))
    return near


def _shares(belief: Floats, sheet: Sheet) -> Floats:
    """Geometric mean of each cell's shares of its row and its column: 1 where two words have only each other."""
    # Added up word by word, so that no sum depends on how many zeros stand beside its table.
    of_rows = np.add.reduce(np.ascontiguousarray(belief.T), axis=0)
    of_columns = np.add.reduceat(belief, sheet.tops[:-1], axis=0)
    shares: Floats = belief / np.maximum(of_rows, 1e-9)[:, None]
    shares *= belief / np.maximum(of_columns, 1e-9)[sheet.owners]
    np.sqrt(shares, out=shares)
    shares *= np.minimum(1, belief * CERTAINTY)
    return shares


def _spoken(shares: Floats) -> Floats:
    """What the neighbours of each cell say for it, weighed after :data:`NEIGHBOURS`."""
    width, cells = shares.shape[1], shares.ravel()
    weighed = {weight: cells * weight for weight in WEIGHTS}  # once a weight, not once a neighbour
    spoken = np.zeros_like(cells)
    margin = MARGIN * width + MARGIN
    inside = spoken[margin:-margin]
    for (down, across), weight in NEIGHBOURS.items():
        start = margin + down * width + across
        inside += weighed[weight][start : start + len(inside)]
    return spoken.reshape(shares.shape)


def settle(likeness: Sequence[Floats]) -> list[Floats]:
    """Belief in each pair of words of each passage, 0 to 1, after rivals and neighbours have spoken.

    Args:
        likeness: a table (left words by right words) for each passage, none of them empty; the beliefs have the same
            shapes.
    """
    return [belief for block in blocks([table.shape for table in likeness]) for belief in _settled(likeness[block])]


def _settled(likeness: Sequence[Floats]) -> list[Floats]:
    """The beliefs of passages that have room on one sheet."""
    sheet = Sheet.of(likeness)
    prior = np.maximum(sheet.cells, UNKNOWN) * positions(sheet)
    belief: Floats = prior
    for _ in range(ROUNDS):
        spoken = _spoken(_shares(belief, sheet))
        belief = prior * (ALONE + np.minimum(spoken, MOST_SPOKEN))
    return Sheet(sheet.shapes, _shares(belief, sheet)).tables


def choose(belief: Floats, likeness: Floats) -> list[tuple[int, int]]:
    """Links: the most believed pairs of free words first (competitive linking, Melamed 2000), then words that join."""
    chosen: list[tuple[int, int]] = []
    free_left, free_right = [True] * belief.shape[0], [True] * belief.shape[1]
    rows, columns = np.nonzero(belief >= LEAST_BELIEF)
    beliefs = belief[rows, columns]
    order = np.lexsort((columns, rows, -beliefs))
    order = order[((likeness[rows, columns] >= FIRST_LIKENESS) | (beliefs >= NEIGHBOURED))[order]]
    for i, j in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        if free_left[i] and free_right[j]:
            chosen.append((i, j))
            free_left[i] = free_right[j] = False
    return sorted(chosen + _joining(likeness, set(chosen), free_left, free_right))


def _joining(
    likeness: Floats, chosen: set[tuple[int, int]], free_left: list[bool], free_right: list[bool]
) -> list[tuple[int, int]]:
    """Links of words left free, each beside a link that its best-liked partner has already."""
    joined = []
    for i, j in zip(*(array.tolist() for array in np.nonzero(likeness >= JOIN_LIKENESS)), strict=True):
        beside = free_left[i] and ((i - 1, j) in chosen or (i + 1, j) in chosen)
        beside |= free_right[j] and ((i, j - 1) in chosen or (i, j + 1) in chosen)
        if beside:
            joined.append((i, j))
    return joined


def filling(
    chosen: list[tuple[int, int]], light_left: Sequence[bool], light_right: Sequence[bool]
) -> list[tuple[int, int]]:
    """Links of content words that nothing speaks for but their place: each the only one free between linked neighbours.

    Args:
        chosen: links so far.
        light_left: of each left word, whether it is a function word or no word; ``light_right`` likewise.
        light_right: a free content word has neither this mark nor a link.
    """
    partners: dict[int, list[int]] = {}
    for i, j in chosen:
        partners.setdefault(i, []).append(j)
    taken = {j for _, j in chosen}
    free = [j for j, light in enumerate(light_right) if not light and j not in taken]
    found = []
    for i, light in enumerate(light_left):
        if light or i in partners:
            continue
        before = next((partners[k] for k in range(i - 1, max(-1, i - 1 - GAP), -1) if k in partners), None)
        after = next((partners[k] for k in range(i + 1, min(len(light_left), i + 1 + GAP)) if k in partners), None)
        if before is None or after is None:
            continue
        bounds = [*before, *after]
        inside = [j for j in free if min(bounds) - 1 <= j <= max(bounds) + 1]
        if len(inside) == 1:
            found.append((i, inside[0]))
    claims = [j for _, j in found]
    return [(i, j) for i, j in found if claims.count(j) == 1]


def leaning(chosen: list[tuple[int, int]], light: Sequence[bool], lean: Sequence[bool]) -> list[tuple[int, int]]:
    """Links for unlinked words of the first side that lean on the linked content word that follows.

    Args:
        chosen: links, as pairs (first side, second side).
        light: of each word of the first side, whether it is a function word; ``lean`` whether it may lean.
        lean: a word that leans may be leant on in turn (*de las autoridades*).
    """
    linked = {i for i, _ in chosen}
    partners: dict[int, int] = {}
    for i, j in chosen:
        if not light[i]:
            partners.setdefault(i, j)
    found = []
    for index in range(len(light) - 2, -1, -1):
        if lean[index] and index not in linked and index + 1 in partners:
            partners[index] = partners[index + 1]
            found.append((index, partners[index]))
    return found
