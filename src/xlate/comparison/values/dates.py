"""Dates, times, spans of time, ages: compared part by part, so that *el martes* agrees with *Tuesday, Oct. 13*.

A weekday against *yesterday* is no difference by itself: the day of publication decides where both articles have one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

from xlate.articles import Article
from xlate.comparison.check import Agreement, Finding, Settled
from xlate.comparison.passages.passage import Passage
from xlate.comparison.values.figures import Couple, Figures, figures
from xlate.comparison.values.standing import led_on_one_side, standing
from xlate.comparison.values.telling import opposed, outcomes
from xlate.comparison.values.whenever import apart, lasts_apart
from xlate.languages.values import Reading, Value

_DAYS_FROM_TODAY = {
    "today": 0, "tonight": 0, "yesterday": -1, "last_night": -1, "day_before_yesterday": -2, "tomorrow": 1,
}  # fmt: skip
_YEARS_FROM_THIS = {"this_year": 0, "last_year": -1, "next_year": 1}
_CALENDAR = frozenset({"weekday", "day", "month"})
_CONTRADICTED = 0.6
_UNDATED = 0.3
"""Confidence of a weekday against *yesterday* where the day of publication is unknown."""
_OTHERWISE = 0.5
"""Confidence that moments of two sorts in one place, none of which may lie in the other, are two moments."""
_APART = 0.62
"""The same for moments told from today that have no day in common."""
_NOON = 720
_HALF_OF_DAY = 0.5
"""Confidence that *las 5:20* is not *5:20 p.m.*: a 24-hour clock would write 17:20, speech would not."""


class Dates:
    """Ties the two sides' dates and times by value, and tells those that differ or stand alone."""

    name = "dates"

    def examine(self, passage: Passage, settled: Settled) -> Iterator[Finding | Agreement]:
        """Dates and times that agree, differ, or stand in one edition only."""
        read = figures(passage)
        yield from standing(passage, ((couple.left, couple.right) for couple in read.equal))
        yield from (Agreement((left,), (right,)) for left, right in read.recast)
        relative, read = _relatives(read)
        for couple in relative:
            yield from _relative(passage, couple)
        whole, read = _in_parts(read)
        yield from whole
        read = _without_own_year(passage, read)
        unclear, read = _halves_of_day(passage, read)
        yield from (opposed(passage, couple, "date", _HALF_OF_DAY) for couple in unclear)
        yield from (opposed(passage, couple, "date", _OTHERWISE) for couple in read.otherwise)
        surely, read = _surely_apart(passage, read)
        yield from (opposed(passage, couple, "date", _APART) for couple in surely)
        yield from outcomes(passage, read, "date", settled)


def _surely_apart(passage: Passage, read: Figures) -> tuple[list[Couple], Figures]:
    """Moments told from today that have no day in common, and lengths of which one cannot be the other."""
    surely = [
        couple
        for couple in read.against
        if (couple.left.soft or couple.right.soft)
        if apart(passage, couple.left, couple.right) or lasts_apart(couple.left, couple.right)
    ]
    return surely, read._replace(against=tuple(couple for couple in read.against if couple not in surely))


def _relatives(read: Figures) -> tuple[list[Couple], Figures]:
    """Values of the calendar that stand alone, each with an *ayer* or *last year* that stands alone opposite."""
    left, right = list(read.left_alone), list(read.right_alone)
    couples: list[Couple] = []
    for mine, theirs, turned in ((left, right, False), (right, left, True)):
        for value in list(mine):
            partner = next((other for other in theirs if _may_be(value, other)), None)
            if partner is not None:
                mine.remove(value)
                theirs.remove(partner)
                couples.append(Couple(partner, value, 0.5) if turned else Couple(value, partner, 0.5))
    return couples, read._replace(left_alone=tuple(left), right_alone=tuple(right))


def _in_parts(read: Figures) -> tuple[list[Agreement], Figures]:
    """Dates in figures (*5/6/2024*) of which the other side has the day and the month (and the year) in words."""
    left, right = list(read.left_alone), list(read.right_alone)
    agreed: list[Agreement] = []
    for mine, theirs, turned in ((left, right, False), (right, left, True)):
        for value in [value for value in mine if value.readings[0].sort == "date"]:
            parts = next((found for reading in value.readings if (found := _parts_of(reading, theirs))), None)
            if parts is None:
                continue
            mine.remove(value)
            theirs[:] = [other for other in theirs if other not in parts]
            spans = (value.span,), tuple(sorted(part.span for part in parts))
            agreed.append(Agreement(*(spans[::-1] if turned else spans)))
    return agreed, read._replace(left_alone=tuple(left), right_alone=tuple(right))


def _parts_of(reading: Reading, values: Sequence[Value]) -> list[Value] | None:
    """The values that are the day, the month, and (if any is) the year of a date in figures."""
    if reading.amount is None:
        return None
    year, month, day = reading.amount // 10000, reading.amount // 100 % 100, reading.amount % 100
    found = [_first(values, "day", day), _first(values, "month", month)]
    years = [v for v in values if v.readings[0].sort == "year" and (v.readings[0].amount or 0) % 100 == year]
    parts = [value for value in found if value is not None]
    return [*parts, *years[:1]] if len(parts) == len(found) else None


def _first(values: Sequence[Value], sort: str, amount: Fraction | int) -> Value | None:
    return next((v for v in values if v.readings[0].sort == sort and v.readings[0].amount == amount), None)


def _relative(passage: Passage, couple: Couple) -> Iterator[Finding | Agreement]:
    """A calendar value against a relative day: settled by the days of publication where the articles give them.

    Where they do not it is house style, for all one can know, and no later check need wonder at the words.
    """
    agreement = Agreement((couple.left.span,), (couple.right.span,))
    relative_left = couple.left.readings[0].sort == "relative"
    value, relative = (couple.right, couple.left) if relative_left else (couple.left, couple.right)
    published = _published(passage.left.article if relative_left else passage.right.article)
    if published is None and led_on_one_side(passage, couple.left, couple.right):
        yield opposed(passage, couple, "date", _OTHERWISE)  # last year, since 2020
        return
    if published is None:
        yield opposed(passage, couple, "date", _UNDATED)._replace(kind="rewording", severity="style")
        yield agreement
        return
    meant = _meant(relative.readings[0].unit, published)
    agrees = any(_told_by(reading, meant) for reading in value.readings)
    yield agreement if agrees else opposed(passage, couple, "date", _CONTRADICTED)


def _told_by(reading: Reading, day: date) -> bool:
    told = {"weekday": day.weekday(), "day": day.day, "month": day.month, "year": day.year}
    return reading.amount is not None and told.get(reading.sort) == reading.amount


def _may_be(value: Value, relative: Value) -> bool:
    """Whether a relative day may be a value of the calendar, or a relative year a year."""
    concept = relative.readings[0].unit if relative.readings[0].sort == "relative" else ""
    return (concept in _DAYS_FROM_TODAY and bool(value.sorts & _CALENDAR)) or (
        concept in _YEARS_FROM_THIS and "year" in value.sorts
    )


def _meant(concept: str, published: date) -> date:
    """The day that a relative expression means in an article of this day; of a year, its first day."""
    if concept in _YEARS_FROM_THIS:
        return date(published.year + _YEARS_FROM_THIS[concept], 1, 1)
    return published + timedelta(days=_DAYS_FROM_TODAY[concept])


def _without_own_year(passage: Passage, read: Figures) -> Figures:
    """Without the years of publication that stand alone: one house writes *6 de enero de 2026*, the other *Jan. 6*."""
    days = _published(passage.left.article), _published(passage.right.article)
    own = {day.year for day in days if day is not None}

    def told(value: Value) -> bool:
        return value.readings[0].sort == "year" and value.readings[0].amount in own

    return read._replace(
        left_alone=tuple(value for value in read.left_alone if not told(value)),
        right_alone=tuple(value for value in read.right_alone if not told(value)),
    )


def _published(article: Article) -> date | None:
    try:
        return date.fromisoformat((article.date or "")[:10])
    except ValueError:
        return None


def _halves_of_day(passage: Passage, read: Figures) -> tuple[list[Couple], Figures]:
    """Equal clock times of which one says afternoon and the other, with its minutes, could mean morning."""
    unclear = [
        couple
        for couple in read.equal
        if {_half(couple.left, passage.left.article), _half(couple.right, passage.right.article)} == {"pm", "open"}
    ]
    return unclear, read._replace(equal=tuple(couple for couple in read.equal if couple not in unclear))


def _half(value: Value, article: Article) -> str:
    reading = value.readings[0]
    if reading.sort != "clock" or reading.amount is None:
        return ""
    if reading.unit == "day":
        return "pm" if reading.amount >= _NOON + 60 else "am"  # 12:55 is past noon on any clock
    figures_only = all(not character.isalpha() for character in value.span.of(article.text))
    return "open" if figures_only and any(mark in value.span.of(article.text) for mark in ":.") else ""
