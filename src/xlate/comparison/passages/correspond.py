"""Which mentions of one side are which of the other, and which are left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.slots import Slots

Judge = Callable[[Mention, Mention], bool]


class Couple(NamedTuple):
    """A left and a right mention that correspond, and how near in place they are, 0 to 1."""

    left: Mention
    right: Mention
    nearness: float


class Correspondence(NamedTuple):
    """Mentions tied in couples, and those of either side that found no partner."""

    couples: tuple[Couple, ...]
    left: tuple[Mention, ...]
    right: tuple[Mention, ...]


def correspond(
    lefts: Sequence[Mention], rights: Sequence[Mention], slots: Slots, fits: Judge, least: float = 0.0
) -> Correspondence:
    """Tie left to right mentions one to one where they ``fits``, nearest first.

    Args:
        lefts: mentions of the left side; ``rights`` of the right.
        rights: likewise.
        slots: the geometry of their passage.
        fits: whether a left and a right mention may be tied.
        least: couples less near in place than this are not tied.
    """
    if not lefts or not rights:
        return Correspondence((), tuple(lefts), tuple(rights))
    candidates = [
        Couple(left, right, slots.nearness(left.tokens, right.tokens))
        for left in lefts
        for right in rights
        if fits(left, right)
    ]
    candidates.sort(key=lambda couple: (-couple.nearness, couple.left.first, couple.right.first))
    couples: list[Couple] = []
    taken: tuple[set[int], set[int]] = set(), set()
    for couple in candidates:
        if couple.nearness < least or couple.left.first in taken[0] or couple.right.first in taken[1]:
            continue
        couples.append(couple)
        taken[0].add(couple.left.first)
        taken[1].add(couple.right.first)
    return Correspondence(
        tuple(couples),
        tuple(left for left in lefts if left.first not in taken[0]),
        tuple(right for right in rights if right.first not in taken[1]),
    )
