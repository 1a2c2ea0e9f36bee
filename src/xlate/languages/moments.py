"""Dates, times and spans of time in a passage.

A date is told in parts (*el martes 13 de octubre de 2026* is a weekday, a day, a month and a year), so that an edition
which leaves one out still agrees in the others. What is particular to a language is in its ``dates.yaml``; names of
weekdays and months, and whether the month precedes the day, come from CLDR.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from xlate.articles import Span
from xlate.languages.calendar import DateWords, date_words
from xlate.languages.clocks import clock_at
from xlate.languages.days import Found
from xlate.languages.durations import Durations
from xlate.languages.edges import age_at, edge_at
from xlate.languages.lexing import Items, lex
from xlate.languages.quantity_words import quantity_words
from xlate.languages.values import Reading, Value

_CONCEPTS = ("relative", "frequencies", "seasons", "parts", "feasts")
_SORTS = {"relative": "relative", "frequencies": "frequency", "seasons": "season", "parts": "part", "feasts": "feast"}
_OLDEST = 115


def moments(text: str, language: str, within: Span) -> tuple[Value, ...]:
    """The dates, times and spans of time of a passage, in order, none overlapping.

    Args:
        text: the article's text.
        language: BCP 47; a language that has no ``dates.yaml`` has weekdays, months, days, years and clock times.
        within: the passage.
    """
    return tuple(_Scanner(lex(text, within), date_words(language)).values())


class _Scanner(Durations):
    """Walks once through the items; at each place the first reading that fits is taken."""

    def __init__(self, items: Items, words: DateWords) -> None:
        super().__init__(items, words)
        self._beginnings = words.vocabulary.beginnings(items)

    def values(self) -> Iterator[Value]:
        for index in self._beginnings:
            found = self._at(index) if index >= self._floor else None
            if found is not None:
                yield found[0]
                self._floor = max(found[1], index + 1)

    def _at(self, index: int) -> Found | None:
        if index in self._days:
            return self._day(index)
        clock = clock_at(self.items, index, self._words)
        if clock is not None:
            reading, end = clock
            readings = reading if isinstance(reading, tuple) else (reading,)
            return self._value(index, end, readings), end
        if not self._part_of_weekday(index):
            told = edge_at(self.items, index, self._words, self._names) or age_at(self.items, index, self._words)
            if told is not None:
                return self._value(index, told[1], (told[0],), soft=True), told[1]
        return (
            self._calendar_name(index)
            or self._decade(index)
            or self._century(index)
            or self._span_word(index)
            or self._duration(index)
            or self._concept(index)
            or self._age(index)
            or self._year(index)
            or self._numeric_date(index)
        )

    def _age(self, index: int) -> Found | None:
        """*Aged 34*, *Ann Lee, 58,*."""
        if not self.figure(index) or not self.items[index].text.isdigit() or int(self.items[index].text) > _OLDEST:
            return None
        led = self._words.phrases("age_leads").before(self.items, index) is not None
        between = self.form(index - 1) == "," and self.form(index + 1) in {",", ".", ";", ""}
        named = index >= 2 and self.items[index - 2].text[:1].isupper() and self.items[index - 2].kind == "word"
        if led and quantity_words(self._words.language).after.at(self.items, index + 1):
            return None  # mayor de 5 kilos
        if not led and not (self._words.flag("appositive_age") and between and named):
            return None
        age = Fraction(self.items[index].text)
        readings = (Reading("age", age), Reading("duration", age, "year"), Reading("count", age))
        return self._value(index, index + 1, readings), index + 1

    def _concept(self, index: int) -> Found | None:
        """*Ayer*, *weekly*, *summer*, *por la noche*: soft, for what replaces them is seldom on the list."""
        best: tuple[int, str, str] | None = None
        for section in _CONCEPTS:
            found = self._words.phrases(section).at(self.items, index)
            if found and (best is None or found[1] > best[0]):
                best = (found[1], _SORTS[section], found[0])
        best = best or self._part_of_weekday(index)
        if best is None:
            return None
        end, sort, key = best
        readings = [Reading(sort, None, key)]
        following = self._words.units.get(self.form(index + 1)) if end == index + 2 else None
        if sort == "frequency" and following and self.form(index) in self._words.numbers.ones:
            readings.append(Reading("duration", Fraction(1), following))
        return self._value(index, end, tuple(readings), soft=True), end

    def _part_of_weekday(self, index: int) -> tuple[int, str, str] | None:
        """*Early Tuesday*, *late on Sunday*: a word that means a part of the day before a weekday."""
        part = (self._words.data.get("before_weekday") or {}).get(self.form(index))
        names = (name for day in (index + 1, index + 2) for name in self._names.get(day, ()))
        weekday = any(name.sort == "weekday" for name in names)
        return (index + 1, _SORTS["parts"], str(part)) if part and weekday else None
