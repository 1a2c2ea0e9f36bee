"""Where the alignment of long articles is looked for: along the right way, and in linear space."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest

from tests.alignment.samples import article
from xlate.alignment.monotone.beads import Bead, monotone, steps
from xlate.alignment.monotone.corridor import along, anchors, chain, corridor, whole
from xlate.alignment.monotone.odds import Scorer, Step, Weights
from xlate.alignment.sentences import align
from xlate.alignment.vectors.material import Material, gather
from xlate.settings import AlignmentSettings


def long_texts(count: int, seed: int = 5) -> tuple[list[str], list[str], list[tuple[int, int]]]:
    """Left and right sentences, the right ones a little changed, a tenth dropped or added; and the true pairs."""
    rng = random.Random(seed)
    words = [f"{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n * 7 % 26)}ed" for n in range(600)]
    left: list[str] = []
    right: list[str] = []
    gold = []
    for number in range(count):
        sentence = [*rng.choices(words, k=9), f"Mark{number % 997}x{number // 997}"]
        chance = rng.random()
        if chance < 0.9:
            gold.append((len(left), len(right)))
        if chance < 0.95:
            left.append(" ".join(sentence))
        if chance < 0.9 or chance >= 0.95:
            right.append(" ".join(word if rng.random() < 0.8 else rng.choice(words) for word in sentence))
    return left, right, gold


def material(left: list[str], right: list[str]) -> Material:
    return gather(article(*left), article(*right), left, right)


@pytest.mark.parametrize(
    ("points", "rows", "columns"),
    [
        ([], 3, 4),
        ([], 0, 7),
        ([], 7, 0),
        ([(1000, 200), (1100, 3000)], 4000, 4000),
        ([], 2, 900_000),
        ([], 900_000, 2),
    ],
)
def test_a_corridor_hangs_together(points: list[tuple[int, int]], rows: int, columns: int) -> None:
    found = along(points, rows, columns)
    assert (found.rows, found.columns) == (rows, columns)
    assert found.low[0] == 0
    assert np.all(np.diff(found.low) >= 0)
    assert np.all(np.diff(found.high) >= 0)
    assert np.all(found.low[1:] <= found.high[:-1])  # one can step down from every row
    assert np.all((found.low >= 0) & (found.high <= columns))


def test_the_chain_of_anchors_keeps_to_the_true_pairs() -> None:
    left, right, gold = long_texts(1500)
    points = chain(anchors(material(left, right)))
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in itertools.pairwise(points))
    assert len(set(points) & set(gold)) / len(points) > 0.99
    assert len(points) > 1000


def test_cells_grow_with_length_not_with_its_square() -> None:
    sizes = (1000, 2000, 4000)
    cells = [corridor(material(*long_texts(size)[:2])).cells for size in sizes]
    assert cells[1] / cells[0] < 2.5
    assert cells[2] / cells[1] < 2.5
    assert corridor(material(*long_texts(300)[:2])).cells > 250 * 250  # short articles are looked at everywhere


def test_texts_without_anchors_stay_affordable() -> None:
    lines = ["the same words in every line"] * 3000
    assert corridor(material(lines, lines)).cells < 2_000_000


def test_a_long_text_is_aligned_as_well_as_a_short_one() -> None:
    left, right, gold = long_texts(1500)
    sides = article(*left), article(*right)
    links = align(*sides, left, right, AlignmentSettings())
    place = [{span: number for number, span in enumerate(side.sentences)} for side in sides]
    found = {(place[0][i], place[1][j]) for link in links for i in link.left for j in link.right}
    assert 2 * len(found & set(gold)) / (len(found) + len(gold)) > 0.98


def test_the_corridor_changes_nothing_where_it_holds_the_way() -> None:
    left, right, _ = long_texts(250)
    scorer = Scorer(material(left, right), Weights())
    everywhere = monotone(scorer, whole(len(left), len(right)), 3)
    ties = [(bead.left, bead.right) for bead in everywhere if bead.is_link][::20]
    inside = monotone(scorer, along(ties, len(left), len(right)), 3)
    assert [bead[:4] for bead in inside] == [bead[:4] for bead in everywhere]


def test_steps() -> None:
    assert steps(1) == (Step(1, 1),)
    assert steps(3) == (Step(1, 1), Step(1, 2), Step(2, 1), Step(1, 3), Step(3, 1), Step(2, 2))


def test_two_to_two() -> None:
    """Where joining is free, what two sentences tell crosswise in two becomes one bead."""
    left = ["alpha bravo charlie delta", "echo foxtrot golf hotel"]
    right = ["golf bravo echo delta", "alpha hotel charlie foxtrot"]
    beads = monotone(Scorer(material(left, right), Weights(joining=0.0, words=30.0)), whole(2, 2), 2)
    assert [bead[:4] for bead in beads] == [(0, 2, 0, 2)]


def test_a_part_of_the_table() -> None:
    left, right = ["one alpha", "two bravo", "three charlie"], ["nil delta", "one alpha", "two bravo"]
    beads = monotone(Scorer(material(left, right), Weights()), whole(2, 2), 2, origin=(0, 1))
    assert [bead[:4] for bead in beads] == [(0, 1, 1, 2), (1, 2, 2, 3)]
    assert not Bead(1, 1, 0, 1).is_link
