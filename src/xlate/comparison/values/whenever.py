"""Moments told in two ways, by the calendar or from where one stands: may *en enero* be *last fall*, *hoy* *soon*?

A moment told from today (*yesterday*, *two weeks ago*, *in the coming days*) is a span of days on either side of it,
and two such that have no day in common do not translate one another. Where one edition has a weekday, a month, a
holiday in the place in which the other has something else of the calendar (*viernes*, *next week*), one of the two has
changed it, unless one may lie in the other (*en julio*, *in the summer*).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.values.standing import counted
from xlate.languages.units import seconds
from xlate.languages.values import Reading, Value

Days = tuple[float, float]
"""The first and the last day that is meant, counted from today or from the day that is spoken of."""

_EVER = 10.0**6
_DAY = 86400
_TOLD: Mapping[str, Days] = {
    "today": (0, 0), "tonight": (0, 0), "same_day": (0, 0), "yesterday": (-1, -1), "last_night": (-1, 0),
    "previous_day": (-1, -1), "day_before_yesterday": (-2, -2), "tomorrow": (0, 1), "following_day": (0, 1),
    "immediately": (0, 1), "soon": (0, 120), "recently": (-300, 0), "long_ago": (-_EVER, -150),
    "soon_before": (-1, 0), "soon_after": (0, 1), "last_weekend": (-8, -1), "next_weekend": (1, 13),
    "this_weekend": (-6, 6),
}  # fmt: skip
_UNITS: Mapping[str, float] = {
    "day": 1, "week": 7, "month": 30.5, "quarter": 91.5, "year": 365.25, "decade": 3652.5, "century": 36525,
}  # fmt: skip
_FRAMES: Mapping[str, Days] = {
    # in lengths of the unit
    "last": (-2, 0), "previous": (-2, 0), "next": (0, 2), "following": (0, 2), "this": (-1, 1),
    "coming": (0, 15), "recent": (-15, 0),
}  # fmt: skip
_LONG = 40
"""Days over which no single day is told as one of them."""
_PLAY = 0.35
"""Share by which a length of time may be rounded."""
_MANY: Mapping[str, float] = {"hour": 48, "day": 31, "week": 16, "month": 30, "year": 40, "decade": 15, "century": 20}
"""How many of a unit may be meant where only its plural is told."""
_SEASONS: Mapping[str, frozenset[int]] = {
    "spring": frozenset({3, 4, 5, 6}),
    "summer": frozenset({6, 7, 8, 9}),
    "autumn": frozenset({9, 10, 11, 12}),
    "winter": frozenset({12, 1, 2, 3}),
}
"""Months that may lie in a season north of the equator; half a year on, south of it."""
_FEASTS: Mapping[str, frozenset[int]] = {
    "christmas": frozenset({12}), "christmas_eve": frozenset({12}), "new_year": frozenset({12, 1}),
    "epiphany": frozenset({1}), "easter": frozenset({3, 4}), "good_friday": frozenset({3, 4}),
    "carnival": frozenset({2, 3}), "all_saints": frozenset({11}), "day_of_the_dead": frozenset({11}),
    "thanksgiving": frozenset({10, 11}), "mothers_day": frozenset({5}), "valentine": frozenset({2}),
    "halloween": frozenset({10}),
}  # fmt: skip
_HOURS: Mapping[str, tuple[int, int]] = {"morning": (0, 13), "afternoon": (12, 21), "night": (17, 31)}
"""From when to when a part of the day may last; the night into the next day."""
_WEEKEND = frozenset({4, 5, 6})
"""Days on which a weekend may begin, or fall."""
_OTHERWISE = tuple(
    frozenset(pair)
    for pair in (
        ("weekday", "relative"),
        ("weekday", "season"),
        ("weekday", "feast"),
        ("weekday", "frequency"),
        ("weekday", "part"),
        ("month", "season"),
        ("month", "relative"),
        ("month", "feast"),
        ("season", "relative"),
        ("season", "feast"),
        ("feast", "relative"),
        ("year", "relative"),
        ("clock", "part"),
        ("relative",),
    )
)
"""Sorts of the calendar of which one may stand in another's place."""
_WHEN = frozenset().union(*_OTHERWISE) | {"day", "date", "decade", "century", "lasting"}
"""Sorts that tell when something is, or how often."""


def apart(passage: Passage, left: Value, right: Value) -> bool:
    """Whether two moments told from today, or lengths of time of which one has no number, have no day in common."""
    one, other = _days(passage.left, left), _days(passage.right, right)
    if one is None or other is None:
        return False
    return one[1] < other[0] or other[1] < one[0]


def is_moment(value: Value) -> bool:
    """Whether a value tells when something is."""
    return value.readings[0].sort in _WHEN


def otherwise(passage: Passage, left: Value, right: Value) -> bool:
    """Whether two values of the calendar are of two sorts, or told from today, and neither may lie in the other."""
    one, other = left.readings[0], right.readings[0]
    sorts = {one.sort, other.sort}
    if sorts == {"relative", "lasting"}:
        return apart(passage, left, right)
    if sorts == {"lasting"}:
        ways = counted(passage.left, left), counted(passage.right, right)
        return one.unit != other.unit and ways[0] == ways[1] != ""
    if sorts == {"weekday", "lasting"}:
        side, value = (passage.left, left) if one.sort == "lasting" else (passage.right, right)
        return bool(counted(side, value))
    if frozenset((one.sort, other.sort)) not in _OTHERWISE or one.same(other):
        return False
    return not (_lies_in(one, other) or _lies_in(other, one))


def vaguely_alike(left: Value, right: Value) -> bool:
    """Whether of two moments told from today one is told vaguely and may be the other: *recientemente*, *last week*."""
    one, other = left.readings[0], right.readings[0]
    return one.sort == other.sort == "relative" and one.unit != other.unit and _lies_in(one, other)


def _lies_in(one: Reading, other: Reading) -> bool:
    """Whether the first may be a part of the second, or the second tell the first in a vaguer way."""
    if other.sort == "relative":
        return _of_today(one, other.unit)
    if one.sort == "month" and one.amount is not None:
        months = _months(other)
        turned = {(month + 5) % 12 + 1 for month in months} if other.sort == "season" else months
        return int(one.amount) in months | turned
    if one.sort == "feast":
        return bool(_FEASTS.get(one.unit, frozenset()) & _months(other))
    if one.sort == "clock" and one.amount is not None:
        return _at(one.amount, one.unit, _HOURS.get(other.unit, (0, 31)))
    if one.sort == "weekday" and other.sort == "part":
        return other.unit != "weekend" or int(one.amount or 0) in _WEEKEND
    return one.sort == "weekday" and other.sort == "frequency" and other.unit in ("weekly", "daily")


def _months(reading: Reading) -> frozenset[int]:
    return _SEASONS.get(reading.unit) or _FEASTS.get(reading.unit) or frozenset()


def _at(minutes: Fraction, unit: str, hours: tuple[int, int]) -> bool:
    halves = (0, 12) if unit == "dial" else (0,)
    times = [float(minutes) / 60 + half + day for half in halves for day in (0, 24)]
    return any(hours[0] <= time <= hours[1] for time in times)


def _of_today(one: Reading, concept: str) -> bool:
    """Whether a value may be told by a relative moment, as far as its sort lets one know."""
    days = _relative_days(concept)
    if days is None:
        return True
    if one.sort == "relative":
        mine = _relative_days(one.unit)
        vague = _vague(concept) or _vague(one.unit)
        return mine is None or (vague and mine[0] <= days[1] and days[0] <= mine[1])
    long = days[1] - days[0]
    if one.sort == "weekday":
        return long <= 2 or (_vague(concept) and long < _LONG)
    if one.sort in ("month", "season", "feast"):
        return long <= 2 or long > 300
    return one.sort == "year" and long > 300


def _vague(concept: str) -> bool:
    return concept in ("soon", "recently", "long_ago", "immediately") or concept.startswith(("coming", "recent"))


def _relative_days(concept: str) -> Days | None:
    if concept in _TOLD:
        return _TOLD[concept]
    frame, _, unit = concept.partition("_")
    size, span = _UNITS.get(unit.removesuffix("s")), _FRAMES.get(frame)
    return (span[0] * size, span[1] * size) if size and span else None


def _days(side: Side, value: Value) -> Days | None:
    reading = value.readings[0]
    if reading.sort == "relative":
        return _relative_days(reading.unit)
    if reading.sort not in ("duration", "lasting"):
        return None
    way = counted(side, value)
    spans = [_length(one) for one in value.readings if one.sort == reading.sort and (one.unit != "second")]
    if not spans or not way:
        return None
    low, high = min(span[0] for span in spans), max(span[1] for span in spans)
    return (-high, -low) if way == "earlier" else (low, high)


def _length(reading: Reading) -> Days:
    one = float(seconds(Fraction(1), reading.unit)) / _DAY
    if reading.amount is None:
        return one, one * _MANY.get(reading.unit, 30)
    return float(reading.amount) * one * (1 - _PLAY), float(reading.amount) * one * (1 + _PLAY)


def lasts_apart(left: Value, right: Value) -> bool:
    """Whether of two lengths of time one without a number cannot be the other: *meses*, *eight years*."""
    one, other = left.readings[0], right.readings[0]
    bare, full = (one, other) if one.sort == "lasting" else (other, one)
    if bare.sort != "lasting" or full.sort != "duration" or full.amount is None:
        return False
    low, high = _length(bare)
    days = float(seconds(full.amount, full.unit)) / _DAY
    return days < low or days > high
