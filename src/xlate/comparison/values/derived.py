"""A change told by its size in one edition and by where it came from in the other.

*El 61 %, 15 puntos más que hace un año* is *61%, up from 46% a year ago*: the figure that both have, and the two that
each has alone, make one sum.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from xlate.articles import Span
from xlate.comparison.check import Agreement
from xlate.comparison.passages.passage import Passage
from xlate.comparison.values.figures import Figures
from xlate.languages.values import Reading, Value

_SMALL = 12
"""Counts up to this make sums by chance."""
_WITHIN_SCORE = 16
"""Characters that may stand between the two figures of a score (*176 votes to 172*)."""
_ROUNDED = Fraction(6, 1000)
"""How far a share may lie from the quotient that it rounds."""
_SUMMED = frozenset({"count", "money", "measure"})


def derived(passage: Passage, read: Figures) -> tuple[list[Agreement], Figures]:
    """The values that are a change and its beginning, with a figure that both sides have; and the others.

    Args:
        passage: where the values stand.
        read: its values, tied.
    """
    agreed: list[Agreement] = []
    spent: tuple[set[Value], set[Value]] = set(), set()
    for left, right in _couples(read):
        fresh = left not in spent[0] and right not in spent[1]
        if fresh and any(_sums(couple.left, left, right) for couple in read.equal):
            agreed.append(Agreement((left.span,), (right.span,)))
            spent[0].add(left)
            spent[1].add(right)
    agreed += _margins(passage, read, spent)
    return agreed, read._replace(
        against=tuple(
            couple for couple in read.against if couple.left not in spent[0] and couple.right not in spent[1]
        ),
        left_alone=tuple(value for value in read.left_alone if value not in spent[0]),
        right_alone=tuple(value for value in read.right_alone if value not in spent[1]),
    )


def _margins(passage: Passage, read: Figures, spent: tuple[set[Value], set[Value]]) -> Iterator[Agreement]:
    """A margin (*por cuatro votos*) and the score that it comes from (*176 to 172*)."""
    for at, (margins, scores) in enumerate(_by_side(read)):
        text = (passage.right if at == 0 else passage.left).article.report_text
        for margin in margins:
            for high, low in pairwise(scores):
                between = text[high.span.end : low.span.start]
                if len(between) <= _WITHIN_SCORE and _margin(margin.readings[0], high.readings[0], low.readings[0]):
                    spans = (margin.span,), (Span(high.span.start, low.span.end),)
                    spent[at].add(margin)
                    spent[1 - at].update((high, low))
                    yield Agreement(*(spans if at == 0 else spans[::-1]))


def _by_side(read: Figures) -> Iterator[tuple[list[Value], list[Value]]]:
    """The values without an equal, in order: of the left and the right side, then of the right and the left."""
    lefts = sorted([*read.left_alone, *(c.left for c in read.against)], key=lambda value: value.span)
    rights = sorted([*read.right_alone, *(c.right for c in read.against)], key=lambda value: value.span)
    yield lefts, rights
    yield rights, lefts


def _margin(margin: Reading, high: Reading, low: Reading) -> bool:
    if margin.amount is None or high.amount is None or low.amount is None:
        return False
    counted = margin.sort == high.sort == low.sort == "count"
    return counted and min(high.amount, low.amount) > _SMALL and abs(high.amount - low.amount) == margin.amount


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
