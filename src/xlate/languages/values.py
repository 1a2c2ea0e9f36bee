"""What a figure, an amount, a date says, apart from how it is written: the nouns of quantities and moments."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, NamedTuple

from xlate.articles import Span
from xlate.languages import units

Family = Literal["number", "date"]

_DAYS_AND_MONTHS = Fraction(9, 100)
"""Share by which *four weeks* and *a month*, *30 days* and *a month* may differ and be said to be the same."""


class Reading(NamedTuple):
    """One way to understand a value.

    ``sort`` says what is counted or told (``count``, ``share``, ``money``, ``measure``, ``ordinal``, ``weekday``,
    ``clock``, …), ``amount`` how much, ``unit`` in what; for values without an amount (*many*, *yesterday*) ``unit``
    holds the concept. ``rounding`` is half a unit of the amount's last significant digit: the play that a conversion
    into another unit may have.
    """

    sort: str
    amount: Fraction | None = None
    unit: str = ""
    rounding: Fraction = Fraction(0)

    def same(self, other: Reading) -> bool:
        """Whether both say the same, units converted and house styles allowed for."""
        if self.sort != other.sort:
            return _bare(self, other) if "count" in (self.sort, other.sort) else _once(self, other)
        if self.amount is None or other.amount is None:
            alike = self.unit == other.unit or frozenset((self.unit, other.unit)) in _ALIKE or _from_then(self, other)
            return self.amount is other.amount and alike
        if self.unit == other.unit:
            return self.amount == other.amount
        return _SAME.get(self.sort, _never)(self, other)


class Value(NamedTuple):
    """A passage of a text that tells a quantity or a moment.

    ``span`` marks the value itself with its unit; ``core`` the number words alone. ``readings`` are all the ways to
    understand it, likeliest first. ``soft`` values are too vague, or too often mere idiom, to be missed when the other
    side lacks them: they only count against each other. ``bound`` is the key of an approximator (``at_least``) and
    ``bound_span`` where it stands.
    """

    family: Family
    span: Span
    core: Span
    readings: tuple[Reading, ...]
    soft: bool = False
    bound: str = ""
    bound_span: Span | None = None

    @property
    def sorts(self) -> frozenset[str]:
        """Every sort it may be of."""
        return frozenset(reading.sort for reading in self.readings)

    def same(self, other: Value) -> bool:
        """Whether the two may say the same."""
        for one in self.readings:
            for two in other.readings:
                if one.same(two):
                    return True
        return False


def rounding_of(amount: Fraction) -> Fraction:
    """Half a unit of the last significant digit: 250 is 245 to 255, 1.8 is 1.75 to 1.85; 0 for what does not end."""
    if amount == 0:
        return Fraction(1, 2)
    scale = Fraction(1)
    while amount % scale and scale > Fraction(1, 10**6):
        scale /= 10
    while amount % (scale * 10) == 0:
        scale *= 10
    return scale / 2


def _bare(one: Reading, other: Reading) -> bool:
    """Whether a bare number equals one with a unit: one edition leaves *euros*, *years* or *o'clock* to the reader."""
    bare, full = (one, other) if one.sort == "count" else (other, one)
    written = _written_amount(full)
    return bare.amount is not None and written == bare.amount


def _once(one: Reading, other: Reading) -> bool:
    """Whether a unit without a number means one of it: *20 euros la hora*, *twenty euros an hour*."""
    sorts = {one.sort, other.sort}
    if sorts == {"decade", "age"}:
        return _of_decade(one, other) if one.sort == "decade" else _of_decade(other, one)
    if sorts == {"decade", "year"}:
        return _begins(one, other) if one.sort == "decade" else _begins(other, one)
    if sorts != {"lasting", "duration"}:
        return False
    bare, full = (one, other) if one.sort == "lasting" else (other, one)
    return full.amount is not None and units.seconds(full.amount, full.unit) == units.seconds(Fraction(1), bare.unit)


def _begins(decade: Reading, year: Reading) -> bool:
    """Whether a year is the one a decade is named after: *a principios de los 90*, *early in 1990*."""
    return decade.amount is not None and year.amount is not None and year.amount % 100 == decade.amount


def _of_decade(decade: Reading, age: Reading) -> bool:
    """Whether an age lies in the ten of years that is told: *una octogenaria*, *an 84-year-old woman*."""
    return decade.amount is not None and age.amount is not None and 0 <= age.amount - decade.amount < 10


def _written_amount(reading: Reading) -> Fraction | None:
    """The figure that stands in the text for a reading, where a bare figure may replace it."""
    if reading.amount is None:
        return None
    if reading.sort == "share":
        return reading.amount * 100
    if reading.sort == "clock":
        return reading.amount / 60
    return reading.amount if reading.sort in _WRITTEN_AS_COUNT else None


_ALIKE = frozenset(
    frozenset(pair)
    for pair in (
        ("some", "several"),
        ("most", "nearly_all"),
        ("few", "some"),
        ("several", "many"),
        ("last_night", "yesterday"),
        ("tonight", "today"),
        ("previous_day", "yesterday"),
        ("following_day", "tomorrow"),
    )
)
"""Amounts and days without a figure that translators take for each other."""
_WRITTEN_AS_COUNT = frozenset(
    {"money", "measure", "points", "duration", "age", "ordinal", "day", "year", "multiple", "decade"}
)


def _from_then(one: Reading, other: Reading) -> bool:
    """Whether one tells a moment from today as the other does from the day spoken of: *last*, *the previous week*."""
    (mine, _, unit), (theirs, _, length) = one.unit.partition("_"), other.unit.partition("_")
    return unit == length and {mine, theirs} in ({"last", "previous"}, {"next", "following"})


def _never(one: Reading, other: Reading) -> bool:
    return False


def _same_money(one: Reading, other: Reading) -> bool:
    return one.amount == other.amount and units.same_currency(one.unit, other.unit)


def _same_measure(one: Reading, other: Reading) -> bool:
    if one.amount is None or other.amount is None:
        return False
    return units.same_measure(one.amount, one.unit, one.rounding, other.amount, other.unit, other.rounding)


def _same_duration(one: Reading, other: Reading) -> bool:
    if one.amount is None or other.amount is None:
        return False
    mine, theirs = (
        units.seconds(reading.amount, reading.unit) for reading in (one, other) if reading.amount is not None
    )
    if mine == theirs:
        return True
    apart = units.is_calendar(one.unit) != units.is_calendar(other.unit)
    return apart and abs(mine - theirs) <= _DAYS_AND_MONTHS * max(mine, theirs)


def _same_clock(one: Reading, other: Reading) -> bool:
    """Equal on the dial where one of the two does not say which half of the day it means."""
    if one.amount is None or other.amount is None:
        return False
    return (one.amount - other.amount) % 720 == 0 and "dial" in (one.unit, other.unit)


_SAME = {"money": _same_money, "measure": _same_measure, "duration": _same_duration, "clock": _same_clock}
