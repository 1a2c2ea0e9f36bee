"""Which lone sentences of both sides are one: told from content, form, and place, by learnt weights.

Editors change sentences until little of them is left; such a sentence has too little in common with its counterpart for
the monotone alignment, or has moved too, and both end up alone. What is left over is little, so that each left sentence
can be held against each right one: by what they share, how long they are, and how far from each other they stand. Where
that leaves doubts, and the engine can tell, it is asked how much likelier the two make each other
(:mod:`xlate.alignment.mending.gains`). The weights are data (``data/reuniting.json``), learnt by
``benchmarks/weigh_lone.py``.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import product

import numpy as np

from xlate.alignment.mending.content import Content, Shared
from xlate.alignment.mending.gains import STRANGERS, Gains
from xlate.alignment.mending.moved import out_of_order
from xlate.alignment.monotone.beads import Bead
from xlate.alignment.monotone.odds import BRIEF, LONGEST, SHORT, Scorer, Step
from xlate.alignment.vectors.material import Views
from xlate.articles import Article
from xlate.languages.amounts import firm_values_in

MOST_PAIRS = 100
"""Pairs of lone sentences that are looked at: where there are more, the articles are two reports."""
LEAST_ODDS, MOST_ODDS = -5.0, 0.0  # log odds of the alignment are believed between these only

FEATURES = (
    "odds", "least", "most", "mass", "length", "brief", "opening", "jumps", "jumped", "rivals", "brief_in_place",
    "mass_out_of_place", "value",
)  # fmt: skip
"""Names of the features of two lone sentences, in the order of :func:`measured`."""

ASKED = (*FEATURES, "gain", "ahead")
"""Names of the features of two lone sentences that the engine has been asked about (:func:`judged`)."""

DOUBT = 5.0
"""Log odds on either side of 0 within which the engine is asked: of the couples in editions as they are, half."""
MOST_ASKED = 40
"""Couples of a pair of articles that the engine is asked about: a fraction of a second."""

_JUMPS = FEATURES.index("jumps")

Couple = tuple[int, int]
"""A left and a right sentence, by number."""


def reunited(
    left: Article,
    right: Article,
    views: tuple[Views, Views],
    beads: Sequence[Bead],
    scorer: Scorer,
    *,
    move: bool = True,
    gains: Gains | None = None,
) -> list[Bead]:
    """The beads, lone sentences tied that say the same; in the order of the left, as before.

    Args:
        left: one article, segmented; ``right`` the other.
        right: likewise.
        views: their sentences in one language, as :func:`xlate.alignment.sentences.align` takes them.
        beads: a bead for every sentence, by the reading order of the left.
        scorer: the log odds of beads of the two articles.
        move: whether a link may stand out of the order of the others.
        gains: the engine's judgement of doubtful couples, where it can tell.
    """
    couples = measured(left, right, views, beads, scorer)
    return tied(beads, couples, asked(left, right, doubtful(couples), gains) if gains else {}, move=move)


def doubtful(couples: dict[Couple, tuple[float, ...]]) -> list[Couple]:
    """The couples that their features leave in doubt, most doubtful first, no more than :data:`MOST_ASKED`."""
    doubts = sorted((abs(_odds(row)), couple) for couple, row in couples.items())
    return [couple for doubt, couple in doubts if doubt < DOUBT][:MOST_ASKED]


def asked(left: Article, right: Article, couples: Sequence[Couple], gains: Gains) -> dict[Couple, float]:
    """How much likelier the sentences of each couple make each other, as the engine says; nothing where it cannot."""
    texts = left.sentence_texts, right.sentence_texts
    told = gains([(texts[0][i], texts[1][j]) for i, j in couples]) if couples else ()
    return dict(zip(couples, told, strict=True)) if told else {}


def judged(told: Mapping[Couple, float]) -> dict[Couple, tuple[float, float]]:
    """Of each couple its gain, and how far that is ahead of the next best that either of its sentences has."""
    best: dict[tuple[int, int], list[float]] = defaultdict(list)
    for couple, gain in told.items():
        for side, at in enumerate(couple):
            best[side, at].append(gain)
    for gains in best.values():
        gains.sort(reverse=True)
    found = {}
    for couple, gain in told.items():
        rivals = [STRANGERS]
        for side, at in enumerate(couple):
            first, *others = best[side, at]
            rivals += others[:1] if gain == first else [first]
        found[couple] = gain, gain - max(rivals)
    return found


def tied(
    beads: Sequence[Bead],
    couples: dict[Couple, tuple[float, ...]],
    told: Mapping[Couple, float],
    *,
    move: bool = True,
) -> list[Bead]:
    """The beads, lone sentences tied whose features speak for it: likeliest first, each with one other at most.

    Args:
        beads: as in :func:`reunited`.
        couples: the features of lone sentences (:func:`measured`).
        told: what the engine says of some of them (:func:`asked`).
        move: as in :func:`reunited`.
    """
    heard = judged(told)
    ranked = sorted(
        ((_odds((*row, *heard.get(couple, ()))), couple) for couple, row in couples.items() if move or not row[_JUMPS]),
        key=lambda entry: (-entry[0], entry[1]),
    )
    partners: dict[int, Bead] = {}
    taken: set[int] = set()
    for odds, (i, j) in ranked:
        if odds > 0 and i not in partners and j not in taken:
            partners[i] = Bead(i, i + 1, j, j + 1, odds)
            taken.add(j)
    return [
        bead if bead.is_link or bead.left == bead.left_end else partners.get(bead.left, bead)
        for bead in beads
        if bead.is_link or bead.left < bead.left_end or bead.right not in taken
    ]


def _odds(row: Sequence[float]) -> float:
    """The log odds of a couple by its features, those of :data:`FEATURES` or of :data:`ASKED`."""
    intercept, weights = _weights()[len(row)]
    return intercept + sum(weight * value for weight, value in zip(weights, row, strict=True))


def measured(
    left: Article, right: Article, views: tuple[Views, Views], beads: Sequence[Bead], scorer: Scorer
) -> dict[Couple, tuple[float, ...]]:
    """The features of each lone left sentence with each lone right one, in the order of :data:`FEATURES`.

    Empty where a side has no lone sentence, or both have too many.
    """
    lone = (
        [bead.left for bead in beads if not bead.is_link and bead.left < bead.left_end],
        [bead.right for bead in beads if not bead.is_link and bead.right < bead.right_end],
    )
    rivals = len(lone[0]) * len(lone[1])
    if not 0 < rivals <= MOST_PAIRS:
        return {}
    content = Content((left, right), views, lone)
    form = _form(scorer, lone)
    told = [
        {at: firm_values_in(article.report_text, article.language, article.sentences[at]) for at in side}
        for article, side in zip((left, right), lone, strict=True)
    ]
    elsewhere = out_of_order(beads, scorer.material)
    links = [bead for bead in beads if bead.is_link and bead not in elsewhere]
    found: dict[Couple, tuple[float, ...]] = {}
    for i, j in product(*lone):
        least, most, mass = _least_first(content.shared(i, j))
        odds, length, brief, opening = form[i, j]
        jumped = sum((bead.left < i) != (bead.right < j) for bead in links)
        jumps, in_place = float(jumped > 0), float(jumped == 0)
        # An amount in common says nothing of sentences that have no word in common.
        value = float(least > 0 and any(one.same(other) for one in told[0][i] for other in told[1][j]))
        place = jumps, math.log1p(jumped), math.log(rivals), brief * in_place, mass * jumps
        found[i, j] = (odds, least, most, mass, length, brief, opening, *place, value)
    return found


def _form(scorer: Scorer, lone: tuple[list[int], list[int]]) -> dict[Couple, tuple[float, float, float, float]]:
    """Of each couple: log odds of the alignment, how unlike in length, how brief, whether both open a paragraph."""
    material = scorer.material.pick(*lone)
    odds = Scorer(material, scorer.weights).tile((0, len(lone[0])), (0, len(lone[1]))).odds(Step(1, 1))
    odds = odds.clip(LEAST_ODDS, MOST_ODDS)
    left, right = material.left.lengths * material.ratio, material.right.lengths
    length = np.minimum(LONGEST, np.abs(np.subtract.outer(np.log(left + SHORT), np.log(right + SHORT))))
    brief = np.exp(-np.minimum.outer(left, right) / BRIEF)
    opening = np.equal.outer(material.left.opens, material.right.opens).astype(np.float64)
    table = np.stack([odds, length, brief, opening], axis=-1).tolist()
    return {
        (i, j): tuple(cell) for i, row in zip(lone[0], table, strict=True) for j, cell in zip(lone[1], row, strict=True)
    }


def _least_first(shared: Shared) -> tuple[float, float, float]:
    """The lesser share, the greater, and the mass on a logarithmic scale."""
    return min(shared.left, shared.right), max(shared.left, shared.right), math.log1p(shared.mass)


@cache
def _weights() -> dict[int, tuple[float, tuple[float, ...]]]:
    """The intercept, and a weight for each feature, by how many features there are."""
    file = resources.files("xlate.alignment") / "data" / "reuniting.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    return {
        len(names): (float(data[name]["intercept"]), tuple(float(data[name]["weights"][feature]) for feature in names))
        for name, names in (("unasked", FEATURES), ("asked", ASKED))
    }
