"""Links that hold by little, put to the engine: which of them it upholds, and which are parted.

The monotone alignment ties what stands in the same place rather than leave two sentences alone; of a sentence that has
taken the place of another it cannot tell. A translation model can: two sentences that say nothing in common make each
other no likelier (:mod:`xlate.alignment.mending.gains`), however freely those that do are worded. So it is asked about
the few links of low odds whose words hardly tell more. What it does not uphold stands alone again, and may find its
partner elsewhere (:mod:`xlate.alignment.mending.reuniting`). Several sentences tied to several need no engine: they are
links that change places, or none, and are parted always where links may.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from xlate.alignment.mending.beadwords import BeadWords
from xlate.alignment.mending.gains import STRANGERS, Gains
from xlate.alignment.monotone.beads import Bead

# All set on labelled pairs. There, of links of one sentence to one, one in five is wrong below these odds, and one in
# 600 above them; higher odds would part one or two more, and take twice the time.
HELD = -0.5
"""Log odds from which a link needs nobody to uphold it."""
FOUND = 0.35
"""... nor one of two sentences of which this share of the content words is found on the other side."""
STRANGERS_AMONG_OTHERS = 1.0
"""Gain below which one of several sentences has nothing in common with the one that they are tied to together; less
than :data:`~xlate.alignment.mending.gains.STRANGERS`, for it is a part of that one, seldom more."""

Couple = tuple[int, int]
"""A left and a right sentence, by number."""


def upheld(beads: Sequence[Bead], words: BeadWords, gains: Gains | None, *, move: bool = True) -> list[Bead]:
    """The beads, links that nothing but their place speaks for parted; in the order of the left, as before.

    Two headlines always correspond.

    Args:
        beads: a bead for every sentence, by the reading order of the left.
        words: the words of the two articles' beads.
        gains: the engine's judgement of sentences, where it can tell; without it no link is weak.
        move: whether a link may stand out of the order of the others.
    """
    asked = [couple for bead in _weak(beads, words) for couple in _couples(bead)] if gains else []
    lefts, rights = (article.sentence_texts for article in words.articles)
    told = gains([(lefts[i], rights[j]) for i, j in asked]) if gains and asked else ()
    known = dict(zip(asked, told, strict=True)) if told else {}
    return [part for bead in beads for part in _parts(bead, known, move=move)]


def _weak(beads: Sequence[Bead], words: BeadWords) -> list[Bead]:
    """The links that the engine is to be asked about; not those of the headlines, nor what is parted anyhow."""
    low = [
        bead
        for bead in beads
        if bead.is_link and bead.odds < HELD and not _is_double(bead) and (bead.left, bead.right) != (0, 0)
    ]
    found = words.found_on_both(low)
    return [bead for bead, share in zip(low, found, strict=True) if len(_couples(bead)) > 1 or share < FOUND]


def _is_double(bead: Bead) -> bool:
    """Whether a bead has several sentences on both sides."""
    return bead.left_end - bead.left > 1 and bead.right_end - bead.right > 1


def _couples(bead: Bead) -> list[Couple]:
    return [(i, j) for i in range(bead.left, bead.left_end) for j in range(bead.right, bead.right_end)]


def _parts(bead: Bead, known: Mapping[Couple, float], *, move: bool) -> Iterable[Bead]:
    """A bead as it is, or without the sentences that have nothing in common with the other side."""
    couples = _couples(bead)
    if _is_double(bead) and move:
        kept = [(0, 0)] if (bead.left, bead.right) == (0, 0) else []
    elif couples and all(couple in known for couple in couples):
        least = STRANGERS if len(couples) == 1 else STRANGERS_AMONG_OTHERS
        kept = [couple for couple in couples if known[couple] >= least]
    else:
        return (bead,)
    if not kept:
        return (*_alone(bead.left, bead.left_end, bead.right), *_alone_right(bead.left_end, bead.right, bead.right_end))
    # What stands between two that are kept is kept too.
    core = Bead(kept[0][0], kept[-1][0] + 1, kept[0][1], kept[-1][1] + 1, bead.odds)
    return (
        *_alone(bead.left, core.left, bead.right),
        *_alone_right(core.left, bead.right, core.right),
        core,
        *_alone(core.left_end, bead.left_end, bead.right_end),
        *_alone_right(bead.left_end, core.right_end, bead.right_end),
    )


def _alone(start: int, end: int, right: int) -> list[Bead]:
    """Left sentences ``[start, end)``, each alone."""
    return [Bead(i, i + 1, right, right) for i in range(start, end)]


def _alone_right(left: int, start: int, end: int) -> list[Bead]:
    """Right sentences ``[start, end)``, each alone."""
    return [Bead(left, left, j, j + 1) for j in range(start, end)]
