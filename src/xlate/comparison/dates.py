"""Dates, times, spans of time, ages: compared part by part, so that *el martes* agrees with *Tuesday, Oct. 13*.

A weekday against *yesterday* is no difference by itself: the day of publication decides where both articles have one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from xlate.articles import Article
from xlate.comparison.check import Agreement, Finding, Passage, Settled
from xlate.comparison.figures import Couple, Figures, figures
from xlate.comparison.telling import opposed, outcomes
from xlate.languages.values import Reading, Value

_DAYS_FROM_TODAY = {
    "today": 0, "tonight": 0, "yesterday": -1, "last_night": -1, "day_before_yesterday": -2, "tomorrow": 1,
}  # fmt: skip
_CALENDAR = frozenset({"weekday", "day", "month"})
_CONTRADICTED = 0.6
_UNDATED = 0.3
"""Confidence of a weekday against *yesterday* where the day of publication is unknown."""
_NOON = 720
_HALF_OF_DAY = 0.5
"""Confidence that *las 5:20* is not *5:20 p.m.*: a 24-hour clock would write 17:20, speech would not."""


class Dates:
    """Ties the two sides' dates and times by value, and tells those that differ or stand alone."""

    name = "dates"

    def examine(self, passage: Passage, settled: Settled) -> Iterator[Finding | Agreement]:
        """Dates and times that agree, differ, or stand in one edition only."""
        read = figures(passage)
        relative, read = _relative_days(read)
        yield from (_relative(passage, couple) for couple in relative)
        unclear, read = _halves_of_day(passage, read)
        yield from (opposed(passage, couple, "date", _HALF_OF_DAY) for couple in unclear)
        yield from outcomes(passage, read, "date", settled)


def _relative_days(read: Figures) -> tuple[list[Couple], Figures]:
    """Values of the calendar that stand alone, each with an *ayer* or *today* that stands alone opposite."""
    left, right = list(read.left_alone), list(read.right_alone)
    couples: list[Couple] = []
    for mine, theirs, turned in ((left, right, False), (right, left, True)):
        for value in [value for value in mine if value.sorts & _CALENDAR]:
            partner = next((other for other in theirs if _shift(other) is not None), None)
            if partner is not None:
                mine.remove(value)
                theirs.remove(partner)
                couples.append(Couple(partner, value, 0.5) if turned else Couple(value, partner, 0.5))
    return couples, replace(read, left_alone=tuple(left), right_alone=tuple(right))


def _relative(passage: Passage, couple: Couple) -> Finding | Agreement:
    """A calendar value against a relative day: settled by the days of publication where the articles give them."""
    shifts = _shift(couple.left), _shift(couple.right)
    relative_left = shifts[0] is not None
    shift = shifts[0] if relative_left else shifts[1]
    value = couple.right if relative_left else couple.left
    published = _published(passage.left.article if relative_left else passage.right.article)
    if published is None or shift is None:
        return opposed(passage, couple, "date", _UNDATED)
    meant = published + timedelta(days=shift)
    if any(_told_by(reading, meant) for reading in value.readings):
        return Agreement((couple.left.span,), (couple.right.span,))
    return opposed(passage, couple, "date", _CONTRADICTED)


def _told_by(reading: Reading, day: date) -> bool:
    told = {"weekday": day.weekday(), "day": day.day, "month": day.month}
    return reading.amount is not None and told.get(reading.sort) == reading.amount


def _shift(value: Value) -> int | None:
    return _DAYS_FROM_TODAY.get(value.readings[0].unit) if value.readings[0].sort == "relative" else None


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
    return unclear, replace(read, equal=tuple(couple for couple in read.equal if couple not in unclear))


def _half(value: Value, article: Article) -> str:
    reading = value.readings[0]
    if reading.sort != "clock" or reading.amount is None:
        return ""
    if reading.unit == "day":
        return "pm" if reading.amount >= _NOON + 60 else "am"  # 12:55 is past noon on any clock
    figures_only = all(not character.isalpha() for character in value.span.of(article.text))
    return "open" if figures_only and any(mark in value.span.of(article.text) for mark in ":.") else ""
