"""Dates, times and spans of time in a passage.

A date is told in parts (*el martes 13 de octubre de 2026* is a weekday, a day, a month and a year), so that an edition
which leaves one out still agrees in the others. What is particular to a language is in its ``dates.yaml``; names of
weekdays and months, and whether the month precedes the day, come from CLDR.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from xlate.articles import Span
from xlate.languages.calendar import DateWords, date_words
from xlate.languages.clocks import clock_at
from xlate.languages.days import Found
from xlate.languages.durations import Durations
from xlate.languages.edges import age_at, edge_at
from xlate.languages.lexing import ItemKind, Items, lex
from xlate.languages.quantity_words import quantity_words
from xlate.languages.values import Reading, Value

_CONCEPTS = ("relative", "frequencies", "seasons", "parts")
_SORTS = {"relative": "relative", "frequencies": "frequency", "seasons": "season", "parts": "part"}
_OLDEST = 115


def moments(text: str, language: str, within: Span) -> tuple[Value, ...]:
    """The dates, times and spans of time of a passage, in order, none overlapping.

    Args:
        text: the article's text.
        language: BCP 47; a language that has no ``dates.yaml`` has weekdays, months, days, years and clock times.
        within: the passage.
    """
    items, words = lex(text, within), date_words(language)
    beginnings = words.vocabulary.beginnings(items)
    return tuple(_Scanner(items, words, beginnings).values()) if beginnings else ()


class _Scanner(Durations):
    """Walks once through the items; at each place the first reading that fits is taken."""

    def __init__(self, items: Items, words: DateWords, beginnings: Sequence[int]) -> None:
        super().__init__(items, words)
        self._beginnings = beginnings

    def values(self) -> Iterator[Value]:
        for index in self._beginnings:
            found = self._at(index) if index >= self._floor else None
            if found is not None:
                yield found[0]
                self._floor = max(found[1], index + 1)

    def _at(self, index: int) -> Found | None:
        if index in self._days:
            return self._day(index)
        item = self.items[index]
        for read in _readers(item.form, item.kind, self._words.language):
            found = read(self, index)
            if found is not None:
                return found
        return None

    def feast(self, index: int) -> Found | None:
        feast = self._words.phrases("feasts").at(self.items, index)
        if feast is None:
            return None
        return self._value(index, feast[1], (Reading("feast", None, feast[0]),), soft=True), feast[1]

    def clock(self, index: int) -> Found | None:
        clock = clock_at(self.items, index, self._words)
        return (self._value(index, clock[1], clock[0]), clock[1]) if clock else None

    def edge(self, index: int) -> Found | None:
        if self._part_of_weekday(index):
            return None
        told = edge_at(self.items, index, self._words, self._names) or age_at(self.items, index, self._words)
        return (self._value(index, told[1], (told[0],), soft=True), told[1]) if told else None

    def age(self, index: int) -> Found | None:
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

    def concept(self, index: int) -> Found | None:
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


@lru_cache(maxsize=20_000)
def _readers(form: str, kind: ItemKind, language: str) -> tuple[Callable[[_Scanner, int], Found | None], ...]:
    """What may read a date, a time, or a span of time that begins with a word or a figure, in the order of trial."""
    words, figure = date_words(language), kind == "figure"
    ranks = quantity_words(language).ordinals
    numbered = figure or form in words.numbers.starters
    units = form.removesuffix("'s") in words.units or form in words.words("halves")
    centuries = tuple(stem for stem, _ in words.century_stems)
    table = (
        (_Scanner.feast, words.begin(form, "feasts")),
        (_Scanner.clock, numbered or form in words.table("named_hours") or words.begin(form, "before_hour")),
        (_Scanner.edge, words.begin(form, "edges") or form.startswith(words.age_stems)),
        (_Scanner.calendar_name, form in words.names),
        (_Scanner.decade, figure or form in words.table("decade_words")),
        (_Scanner.century, figure or form in ranks or form.startswith(centuries) or words.begin(form, "century_leads")),
        (_Scanner.span_word, words.begin(form, "quarters", "spans")),
        (_Scanner.duration, numbered or units or words.begin(form, "several")),
        (_Scanner.concept, words.begin(form, *_CONCEPTS) or form in (words.data.get("before_weekday") or {})),
        (_Scanner.age, figure),
        (_Scanner.year, figure),
        (_Scanner.numeric_date, figure),
    )
    return tuple(read for read, may_be in table if may_be)
