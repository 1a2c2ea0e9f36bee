"""Weekdays, months, and days of the month: the parts of a date that have names or stand beside one."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from xlate.languages.calendar import CalendarName, DateWords
from xlate.languages.lexing import Items, Phrases, Walk
from xlate.languages.quantity_words import quantity_words
from xlate.languages.values import Reading, Value

Found = tuple[Value, int]
"""A value, and the item behind it."""

_OPENING = frozenset('.!?…¿¡«“"‘(:—–-')
_BOUNDED = frozenset({"duration", "age", "clock"})
"""Sorts that *más de* and *about* bound; before a year or a month the same words mean until."""


class Days(Walk):
    """Reads names of weekdays and months and days of the month; knows which items are which before the walk begins."""

    def __init__(self, items: Items, words: DateWords) -> None:
        """Find the names and the days."""
        super().__init__(items)
        self._words = words
        self._bounds: Phrases = quantity_words(words.language).bounds
        known = [index for index, item in enumerate(items) if item.form in words.names and item.kind == "word"]
        self._names = {index: names for index in known if (names := self._names_at(index))}
        months = [index for index, names in self._names.items() if any(name.sort == "month" for name in names)]
        self._days = {day for month in months for day in self._days_at(month)}
        self._floor = 0

    def _names_at(self, index: int) -> tuple[CalendarName, ...]:
        """The weekday or month that a word may name, none where it means something else (*Julio Iglesias*)."""
        item = self.items[index]
        entries = self._words.names[item.form]
        capital = item.text[:1].isupper()
        shouted = capital and (self._opens(index) or item.text.isupper())
        beside = self.figure(index - 1) or self.figure(index + 1 + (self.form(index + 1) == "."))
        return tuple(
            entry
            for entry in entries
            if (entry.capital == capital or shouted) and (not entry.doubtful or beside or self._led(index))
        )

    def _led(self, index: int) -> bool:
        hyphen = self.form(index - 1) in ("-", "‑")  # mid-May
        return self.form(index - 1 - hyphen) in self._words.words("month_leads")

    def _opens(self, index: int) -> bool:
        return index == 0 or self.items[index - 1].text in _OPENING

    def _days_at(self, month: int) -> Iterator[int]:
        """The items that are days of the month at ``month``: *3 al 5 de mayo*, *Oct. 13 and 14*, *13th of October*."""
        linkers = (self._words.words("linkers") - {","}) | {"."}
        suffixes = quantity_words(self._words.language).words("ordinal_suffixes")
        behind = list(self._run(month - 1, -1, linkers | suffixes))
        yield from behind
        if not behind and self._words.month_before_day:
            start = month + 1 + (self.form(month + 1) == ".")
            if self._is_day(start):
                yield from self._run(start, 1, linkers | suffixes)

    def _run(self, index: int, step: int, between: frozenset[str]) -> Iterator[int]:
        misses = 0
        while 0 <= index < len(self.items) and misses <= 3:
            if self._is_day(index):
                yield index
                misses = 0
            elif self.form(index) in between:
                misses += 1
            else:
                return
            index += step

    def _is_day(self, index: int) -> bool:
        if not 0 <= index < len(self.items):
            return False
        item = self.items[index]
        if item.kind == "figure":
            return item.text.isdigit() and 1 <= int(item.text) <= 31
        amount = self._words.numbers.cardinals.get(item.form)
        first = quantity_words(self._words.language).ordinals.get(item.form) == 1
        return first or (amount is not None and 1 < amount <= 31 and item.form not in self._words.numbers.ones)

    def _day(self, index: int) -> Found:
        item = self.items[index]
        number = (
            Fraction(item.text) if item.kind == "figure" else self._words.numbers.cardinals.get(item.form, Fraction(1))
        )
        end = index + 1
        suffixes = quantity_words(self._words.language).words("ordinal_suffixes")
        if self.form(end) in suffixes and self.items[end].start == item.end:
            end += 1
        return self._value(index, end, (Reading("day", number),)), end

    def calendar_name(self, index: int) -> Found | None:
        """*Lunes*, *October*."""
        entries = self._names.get(index)
        if not entries:
            return None
        readings = tuple(Reading(entry.sort, Fraction(entry.number)) for entry in entries)
        return self._value(index, index + 1, readings), index + 1

    def _value(self, first: int, end: int, readings: tuple[Reading, ...], *, soft: bool = False) -> Value:
        span = self.span(first, end)
        before = self._bounds.before(self.items, first)
        bounded = readings[0].sort in _BOUNDED and not soft
        if bounded and before and self._words.phrases("no_bounds").before(self.items, first):
            before = None
        if bounded and before and before[1] >= self._floor:
            where = self.span(before[1], first)
            return Value("date", span, span, readings, soft, before[0], where)
        return Value("date", span, span, readings, soft)

    def _unit(self, index: int) -> str | None:
        """The unit of time at ``index``, in the possessive too: *a day's notice*."""
        return self._words.units.get(self.form(index).removesuffix("'s"))
