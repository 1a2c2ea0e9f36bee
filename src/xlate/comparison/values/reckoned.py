"""One quantity reckoned in two ways: *un tercio* is *33%*, and *nueve de cada diez* are *all but 10%*.

No list of wordings tells this: two figures without an equal are held against each other by simple arithmetic. Where it
takes a third (*la cuarta parte de 40 millones*, *$10 million of the $40 million*), both editions must have that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from xlate.comparison.check import Agreement
from xlate.comparison.passages.passage import Passage
from xlate.comparison.values.figures import Figures
from xlate.languages.values import Reading, Value, rounding_of

_ROUNDED = Fraction(1, 100)
"""How far a share in hundredths may lie from the part that it rounds (*un tercio*, *33%*)."""
_ENDLESS = (3, 6, 7, 9)
"""Denominators of parts that no share in hundredths can tell exactly."""
_SMALL = 12
"""Products up to this come about by chance."""
_MOST_TIMES = 20
"""Counts up to this may be said of how many times as much something is (*se multiplicó por cuatro*)."""
_ADDED = frozenset({"count", "money", "measure", "duration"})
_FACTORS = frozenset({"share", "multiple", "count"})
_MILES = frozenset({"mi", "nmi"})
_SPEEDS = frozenset({"kmh", "mph"})
_HUNDREDTHS = frozenset({("money", "cent"), ("measure", "deg")})
"""What is told of a euro or a wine as well by its share (*88 céntimos*, *12 grados*)."""


def reckoned(passage: Passage, read: Figures) -> tuple[list[Agreement], Figures]:
    """The values of two sides that come to the same by arithmetic, and the figures without them.

    Args:
        passage: where the values stand.
        read: its values, tied.
    """
    if not (read.against or (read.left_alone and read.right_alone)):
        return [], read
    agreed: list[Agreement] = []
    spent: tuple[set[Value], set[Value]] = set(), set()
    for left, right in _couples(read):
        fresh = left not in spent[0] and right not in spent[1]
        if fresh and (_tallies(read, left, right) or _remainder(passage, left, right)):
            agreed.append(Agreement((left.span,), (right.span,)))
            spent[0].add(left)
            spent[1].add(right)
    if not agreed:
        return [], read
    return agreed, read._replace(
        against=tuple(c for c in read.against if c.left not in spent[0] and c.right not in spent[1]),
        left_alone=tuple(value for value in read.left_alone if value not in spent[0]),
        right_alone=tuple(value for value in read.right_alone if value not in spent[1]),
    )


def _couples(read: Figures) -> Iterator[tuple[Value, Value]]:
    """Values held against each other, then those that either side has alone."""
    yield from ((couple.left, couple.right) for couple in read.against)
    yield from ((left, right) for left in read.left_alone for right in read.right_alone)


def _tallies(read: Figures, left: Value, right: Value) -> bool:
    one, other = left.readings[0], right.readings[0]
    if one.amount is None or other.amount is None:
        return False
    if _converted(one, other) or _converted(other, one):
        return True
    known = [couple.left.readings[0] for couple in read.equal]
    return _completed(one, other, known) or _multiplied(one, other, known) or _multiplied(other, one, known)


def _remainder(passage: Passage, left: Value, right: Value) -> bool:
    """Whether one is the part that the other leaves, told in hundredths and as a part (*nueve de cada diez*, *10%*).

    Told in one way, 40% against 60%, they are a figure and a wrong one.
    """
    one, other = left.readings[0], right.readings[0]
    if one.sort != "share" or other.sort != "share" or (one.amount or 0) + (other.amount or 0) != 1:
        return False
    texts = left.span.of(passage.left.article.text), right.span.of(passage.right.article.text)
    return len({any(char.isdigit() for char in text) for text in texts}) > 1


def _converted(one: Reading, other: Reading) -> bool:
    """Whether two figures say the same without a third; each case looks at them in one order."""
    mine, theirs = one.amount or Fraction(0), other.amount or Fraction(0)
    sorts = one.sort, other.sort
    if sorts == ("share", "share"):
        return mine.denominator in _ENDLESS and abs(mine - theirs) < _ROUNDED
    if sorts in (("multiple", "share"), ("count", "share")):
        more = 1 < mine <= _MOST_TIMES and theirs >= 1 and theirs == mine - 1
        return more or (one.sort == "multiple" and mine * theirs == 1)
    if theirs == mine / 100 and other.sort == "share":
        return (one.sort, one.unit) in _HUNDREDTHS and mine < 100
    return _measured(one, other)


def _measured(one: Reading, other: Reading) -> bool:
    """Whether the unit alone differs: any miles at sea, or a speed that is told as a bare number."""
    mine = one.amount or Fraction(0)
    if one.sort == other.sort == "measure":
        return {one.unit, other.unit} == _MILES and mine == other.amount
    if one.sort == "count" and other.sort == "measure" and other.unit in _SPEEDS:
        (unit,) = _SPEEDS - {other.unit}
        return Reading("measure", mine, unit, rounding_of(mine)).same(other)
    return False


def _completed(one: Reading, other: Reading, known: Iterable[Reading]) -> bool:
    """Whether two figures make up one that both editions have: *siete de nueve*, *two of the nine are missing*."""
    if one.sort not in _ADDED or one.sort != other.sort or one.unit != other.unit:
        return False
    whole = (one.amount or 0) + (other.amount or 0)
    return any(third.sort == one.sort and third.unit == one.unit and third.amount == whole for third in known)


def _multiplied(factor: Reading, product: Reading, known: Iterable[Reading]) -> bool:
    """Whether a figure is another that both editions have, so many times or such a part: *el triple de 300*, *900*."""
    if factor.sort not in _FACTORS or product.sort == "share" or not product.amount or product.amount <= _SMALL:
        return False
    times = factor.amount or Fraction(0)
    if times == 1 or (factor.sort == "count" and times > _MOST_TIMES):
        return False
    return any(
        third.amount is not None and third.sort in (product.sort, "count") and third.amount * times == product.amount
        for third in known
    )
