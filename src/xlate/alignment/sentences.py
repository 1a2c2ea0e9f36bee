"""Which sentences of one edition correspond to which of the other.

Six steps. A monotone alignment first (:mod:`xlate.alignment.monotone.beads`): editions of one report mostly keep its
order. Then moved passages (:mod:`xlate.alignment.mending.moved`) among what stayed alone, or hangs together too weakly
to stay so where a better partner is found elsewhere. Then second thoughts, by the words
(:mod:`xlate.alignment.mending.joining`), and by an engine, where one can tell, on links that hold by little
(:mod:`xlate.alignment.mending.upholding`). Then those of the sentences left alone that are one
(:mod:`xlate.alignment.mending.reuniting`). Then the links, in the reading order of the left.
"""

from __future__ import annotations

import math
from collections import deque

from xlate.alignment.mending.beadwords import BeadWords
from xlate.alignment.mending.gains import Gains
from xlate.alignment.mending.joining import reconsidered
from xlate.alignment.mending.moved import moved, out_of_order
from xlate.alignment.mending.reuniting import reunited
from xlate.alignment.mending.upholding import upheld
from xlate.alignment.monotone.beads import Bead, monotone
from xlate.alignment.monotone.corridor import corridor
from xlate.alignment.monotone.odds import Scorer, Weights
from xlate.alignment.pairwords import PairWords
from xlate.alignment.vectors.material import Views, gather
from xlate.articles import Article, Link, Relation
from xlate.settings import AlignmentSettings

# A link below these log odds holds by its place alone: it gives way to a better partner elsewhere.
WEAK = 0.0


def align(
    left: Article,
    right: Article,
    left_view: Views,
    right_view: Views,
    settings: AlignmentSettings,
    gains: Gains | None = None,
    words: PairWords | None = None,
) -> tuple[Link, ...]:
    """Link the sentences of two segmented articles.

    Args:
        left: one edition, with its sentences; ``right`` the other, of the same language or another.
        left_view: one entry a left sentence, all in the language of ``right_view``: the translation, or the sentence
            itself on the side that is in that language already; ``None`` where there is no translation.
        right_view: likewise for the right sentences.
        settings: how wide links may be, and whether to look for moved passages.
        gains: tells how much likelier sentences make each other, where an engine can; asked about few, those
            linked by little and those left alone that may be one.
        words: the words of the two articles, where comparison is to ask for them again.

    Returns:
        Links in reading order of the left, each sentence in exactly one; those with an empty left side stand where the
        right edition has them. The relation is ``equivalent``, ``left_only`` or ``right_only``; whether linked
        sentences were *edited* is for the comparison to say.

    Raises:
        ValueError: a view has not one entry a sentence.
    """
    for side, article, view in (("left", left, left_view), ("right", right, right_view)):
        if len(view) != len(article.sentences):
            raise ValueError(f"the {side} view has {len(view)} entries for {len(article.sentences)} sentences")
    scorer, beads = settled(left, right, left_view, right_view, settings, gains, words)
    beads = reunited(left, right, (left_view, right_view), beads, scorer, move=settings.find_moved, gains=gains)
    elsewhere = out_of_order(beads, scorer.material)
    return _links(left, right, _placed(beads, elsewhere), elsewhere)


def settled(
    left: Article,
    right: Article,
    left_view: Views,
    right_view: Views,
    settings: AlignmentSettings,
    gains: Gains | None = None,
    words: PairWords | None = None,
) -> tuple[Scorer, list[Bead]]:
    """The beads, by the reading order of the left, before lone sentences are reunited, and what scored them.

    For arguments see :func:`align`.
    """
    material = gather(left, right, left_view, right_view)
    scorer = Scorer(material, Weights())
    beads = monotone(scorer, corridor(material), settings.widest_bead, title=True)
    elsewhere = _moved(scorer, beads, settings.widest_bead) if settings.find_moved else []
    ordered = _in_order(beads, elsewhere)
    known = BeadWords(left, right, (left_view, right_view), words)
    beads = reconsidered(ordered, known, settings.widest_bead)
    return scorer, upheld(beads, known, gains, move=settings.find_moved)


def _moved(scorer: Scorer, beads: list[Bead], widest: int) -> list[Bead]:
    """Beads out of place, from sentences that are alone or weakly linked."""
    weak = [bead for bead in beads if bead.is_link and bead.odds < WEAK]
    loose = [bead for bead in beads if not bead.is_link] + weak
    left = sorted(i for bead in loose for i in range(bead.left, bead.left_end))
    right = sorted(j for bead in loose for j in range(bead.right, bead.right_end))
    in_place = {bead[:4] for bead in weak}
    return [bead for bead in moved(scorer, left, right, widest) if bead[:4] not in in_place]


def _in_order(beads: list[Bead], elsewhere: list[Bead]) -> list[Bead]:
    """All beads by the reading order of the left; what lost its partner to a bead ``elsewhere`` stands alone."""
    taken_left = {i for bead in elsewhere for i in range(bead.left, bead.left_end)}
    taken_right = {j for bead in elsewhere for j in range(bead.right, bead.right_end)}
    by_start = {bead.left: bead for bead in elsewhere}
    ordered: list[Bead] = []
    for bead in beads:
        lefts, rights = range(bead.left, bead.left_end), range(bead.right, bead.right_end)
        if not (taken_left.intersection(lefts) or taken_right.intersection(rights)):
            ordered.append(bead)
            continue
        for i in lefts:
            if i in by_start:
                ordered.append(by_start[i])
            elif i not in taken_left:
                ordered.append(Bead(i, i + 1, bead.right, bead.right))
        ordered += [Bead(bead.left_end, bead.left_end, j, j + 1) for j in rights if j not in taken_right]
    return ordered


def _placed(beads: list[Bead], elsewhere: set[Bead]) -> list[Bead]:
    """The beads by the reading order of the left, lone right sentences where the right has them."""
    waiting = deque(sorted((bead for bead in beads if bead.left == bead.left_end), key=lambda bead: bead.right))
    ordered: list[Bead] = []
    for bead in beads:
        if bead.left == bead.left_end:
            continue
        if bead.is_link and bead not in elsewhere:
            while waiting and waiting[0].right < bead.right:
                ordered.append(waiting.popleft())
        ordered.append(bead)
    return [*ordered, *waiting]


def _links(left: Article, right: Article, beads: list[Bead], elsewhere: set[Bead]) -> tuple[Link, ...]:
    return tuple(
        Link(
            left=left.sentences[bead.left : bead.left_end],
            right=right.sentences[bead.right : bead.right_end],
            relation=_relation(bead),
            moved=bead in elsewhere,
            similarity=round(1 / (1 + math.exp(-bead.odds)), 4) if bead.is_link else None,
        )
        for bead in beads
    )


def _relation(bead: Bead) -> Relation:
    if bead.is_link:
        return "equivalent"
    return "left_only" if bead.left < bead.left_end else "right_only"
