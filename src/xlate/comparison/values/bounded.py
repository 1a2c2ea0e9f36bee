"""Measures in two units, each rounded its own way and said to be so: *casi dos kilómetros* is *just over a mile*."""

from __future__ import annotations

from fractions import Fraction

from xlate.languages import units
from xlate.languages.values import Reading, Value

_LITTLE = Fraction(1, 4)
"""Share by which a measure may lie beyond a figure that it is said to pass, or fall short of."""


def bounded_alike(one: Value, other: Value) -> bool:
    """Whether two measures in different units may be one, an approximator of either allowing for the rest."""
    if not (one.bound or other.bound):
        return False
    pairs = ((mine, theirs) for mine in one.readings for theirs in other.readings)
    return any(_overlap(one.bound, mine, other.bound, theirs) for mine, theirs in pairs)


def _overlap(bound: str, one: Reading, other_bound: str, other: Reading) -> bool:
    if one.sort != "measure" or other.sort != "measure" or one.unit == other.unit:
        return False
    if one.amount is None or other.amount is None or units.dimension(one.unit) != units.dimension(other.unit):
        return False
    if units.dimension(one.unit) == "temperature":
        return False
    (low, high), (least, most) = _range(bound, one), _range(other_bound, other)
    return low <= most and least <= high


def _range(bound: str, reading: Reading) -> tuple[Fraction, Fraction]:
    """From least to most that the measure may come to, in the smallest unit."""
    amount = units.measured(reading.amount or Fraction(0), reading.unit)
    play = units.measured(reading.rounding, reading.unit) / 2
    little = amount * _LITTLE
    ranges = {
        "more_than": (amount, amount + little),
        "at_least": (amount, amount + little),
        "less_than": (amount - little, amount),
        "nearly": (amount - little, amount),
        "up_to": (amount - little, amount),
        "about": (amount - little / 2, amount + little / 2),
    }
    return ranges.get(bound, (amount - play, amount + play))
