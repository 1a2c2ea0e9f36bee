"""A change told by its size in one edition and by where it came from in the other.

*El 61 %, 15 puntos más que hace un año* is *61%, up from 46% a year ago*: the figure that both have, and the two that
each has alone, make one sum.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from xlate.comparison.check import Agreement
from xlate.comparison.values.figures import Figures
from xlate.languages.values import Reading, Value

_SMALL = 12
"""Counts up to this make sums by chance."""
_ROUNDED = Fraction(6, 1000)
"""How far a share may lie from the quotient that it rounds."""
_SUMMED = frozenset({"count", "money", "measure"})


def derived(read: Figures) -> tuple[list[Agreement], Figures]:
    """The values that are a change and its beginning, with a figure that both sides have; and the others.

    Args:
        read: the values of a passage, tied.
    """
    agreed: list[Agreement] = []
    spent: tuple[set[Value], set[Value]] = set(), set()
    for left, right in _couples(read):
        fresh = left not in spent[0] and right not in spent[1]
        if fresh and any(_sums(couple.left, left, right) for couple in read.equal):
            agreed.append(Agreement((left.span,), (right.span,)))
            spent[0].add(left)
            spent[1].add(right)
    return agreed, replace(
        read,
        against=tuple(
            couple for couple in read.against if couple.left not in spent[0] and couple.right not in spent[1]
        ),
        left_alone=tuple(value for value in read.left_alone if value not in spent[0]),
        right_alone=tuple(value for value in read.right_alone if value not in spent[1]),
    )


def _couples(read: Figures) -> Iterator[tuple[Value, Value]]:
    """Every left value without an equal, with every such right one."""
    lefts = [*read.left_alone, *(couple.left for couple in read.against)]
    rights = [*read.right_alone, *(couple.right for couple in read.against)]
    return ((left, right) for left in lefts for right in rights)


def _sums(known: Value, one: Value, other: Value) -> bool:
    """Whether of two values one is the change from the other to a known one."""
    now = known.readings[0]
    return _changed(now, one.readings[0], other.readings[0]) or _changed(now, other.readings[0], one.readings[0])


def _changed(now: Reading, change: Reading, before: Reading) -> bool:
    if now.amount is None or change.amount is None or before.amount is None or now.sort != before.sort:
        return False
    apart = abs(now.amount - before.amount)
    if not apart:
        return False
    if now.sort == "share":
        return change.sort == "points" and apart * 100 == change.amount
    if now.sort not in _SUMMED or before.amount <= _SMALL or now.unit != before.unit:
        return False
    if change.sort == "share":
        return abs(apart / before.amount - change.amount) <= _ROUNDED
    return change.sort == now.sort and change.unit == now.unit and change.amount > _SMALL and apart == change.amount
