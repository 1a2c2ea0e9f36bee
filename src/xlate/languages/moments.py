"""Dates, times and spans of time in a passage.

A date is told in parts (*el martes 13 de octubre de 2026* is a weekday, a day, a month and a year), so that an edition
which leaves one out still agrees in the others. What is particular to a language is in its ``dates.yaml``; names of
weekdays and months, and whether the month precedes the day, come from CLDR.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from xlate.articles import Span
from xlate.languages.calendar import CalendarName, DateWords, date_words
from xlate.languages.clocks import clock_at
from xlate.languages.edges import age_at, edge_at
from xlate.languages.lexing import Items, Phrases, Walk, lex
from xlate.languages.numerals import Numeral, numeral_at, roman
from xlate.languages.quantity_words import quantity_words
from xlate.languages.units import SYMBOLS
from xlate.languages.values import Reading, Value

Found = tuple[Value, int]

_YEARS = range(1000, 2101)
_LIKELY_YEARS = range(1900, 2101)
_OPENING = frozenset('.!?…¿¡«“"‘(:—–-')
_CONCEPTS = ("relative", "frequencies", "seasons", "parts")
_SORTS = {"relative": "relative", "frequencies": "frequency", "seasons": "season", "parts": "part"}
_OLDEST = 115
_BOUNDED = frozenset({"duration", "age", "clock"})
"""Sorts that *más de* and *about* bound; before a year or a month the same words mean until."""


def moments(text: str, language: str, within: Span) -> tuple[Value, ...]:
    """The dates, times and spans of time of a passage, in order, none overlapping.

    Args:
        text: the article's text.
        language: BCP 47; a language that has no ``dates.yaml`` has weekdays, months, days, years and clock times.
        within: the passage.
    """
    return tuple(_Scanner(lex(text, within), date_words(language)).values())


class _Scanner(Walk):
    """Walks once through the items; at each place the first reading that fits is taken."""

    def __init__(self, items: Items, words: DateWords) -> None:
        super().__init__(items)
        self._words = words
        self._bounds: Phrases = quantity_words(words.language).bounds
        known = [index for index, item in enumerate(items) if item.form in words.names and item.kind == "word"]
        self._names = {index: names for index in known if (names := self._names_at(index))}
        months = [index for index, names in self._names.items() if any(name.sort == "month" for name in names)]
        self._days = {day for month in months for day in self._days_at(month)}
        self._beginnings = words.vocabulary.beginnings(items)
        self._floor = 0

    def values(self) -> Iterator[Value]:
        index = 0
        while index < len(self.items):
            found = self._at(index)
            if found is None:
                index += 1
                continue
            yield found[0]
            index = self._floor = max(found[1], index + 1)

    def _at(self, index: int) -> Found | None:
        if index not in self._beginnings:
            return None
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

    # -- names of weekdays and months, days of the month

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
        if self.form(end) in suffixes and self.items[end].span.start == item.span.end:
            end += 1
        return self._value(index, end, (Reading("day", number),)), end

    def _calendar_name(self, index: int) -> Found | None:
        entries = self._names.get(index)
        if not entries:
            return None
        readings = tuple(Reading(entry.sort, Fraction(entry.number)) for entry in entries)
        return self._value(index, index + 1, readings), index + 1

    # -- years, decades, centuries

    def _year(self, index: int) -> Found | None:
        if not self.figure(index):
            return None
        text = self.items[index].text
        since = self.form(index - 2)
        if self.form(index - 1) in ("-", "–") and len(text) == 2 and since.isdigit() and int(since) in _LIKELY_YEARS:
            year = Fraction(since[:2] + text)  # 1981-87
            return self._value(index, index + 1, (Reading("year", year),)), index + 1
        if not text.isdigit() or len(text) != 4 or int(text) not in _YEARS:
            return None
        led = (
            self.form(index - 1) in self._words.words("year_leads")
            or (index - 1) in self._names
            or ((index - 2) in self._names or (index - 2) in self._days)
        )
        if not led and int(text) not in _LIKELY_YEARS:
            return None
        following = quantity_words(self._words.language).after.at(self.items, index + 1)
        if following or self.form(index - 1) in SYMBOLS or self.form(index + 1) in self._words.numbers.scales:
            return None
        year = Fraction(text)
        return self._value(index, index + 1, (Reading("year", year), Reading("count", year))), index + 1

    def _decade(self, index: int) -> Found | None:
        """*1990s*, *'90s*, *los años noventa*, *la década de 1990*, *the nineties*."""
        if index >= len(self.items):
            return None
        item, words = self.items[index], self._words
        led = words.phrases("decade_leads").before(self.items, index) is not None
        amount = words.table("decade_words").get(item.form)
        end = index + 1
        if amount is not None:
            if not (led or words.flag("decade_plain")):
                return None
        elif self.figure(index) and item.text.isdigit() and int(item.text) % 10 == 0:
            suffixed = self.form(end) in words.words("decade_suffixes") and self.glued(index)
            if not suffixed and not (led and self.form(index - 1) != "los"):
                return None
            amount, end = int(item.text), end + suffixed
        if amount is None or not (20 <= amount <= 90 or amount in _YEARS):
            return None
        readings = [Reading("decade", Fraction(amount % 100)), Reading("count", Fraction(amount))]
        if amount in _YEARS and amount % 100 == 0:
            readings.append(Reading("century", Fraction(amount // 100 + 1)))  # the 1800s
        return self._value(index, end, tuple(readings)), end

    def _century(self, index: int) -> Found | None:
        """*Siglo XIX*, *19th century*, *decimonónico*."""
        found = self._words.phrases("century_words").at(self.items, index)
        form = self.form(index)
        number = next((number for stem, number in self._words.century_stems if form.startswith(stem)), None)
        end = found[1] if found else index + 1
        lead = self._words.phrases("century_leads").at(self.items, index)
        if number is None and lead and lead[1] < len(self.items):
            number, end = roman(self.items[lead[1]].text), lead[1] + 1
        if number is None:
            rank = quantity_words(self._words.language).ordinals.get(self.form(index))
            at = index + 1
            if self.figure(index) and self.items[index].text.isdigit() and self.glued(index):
                rank, at = Fraction(self.items[index].text), index + 2
            at += self.form(at) == "-"
            if rank is None or self._words.units.get(self.form(at)) != "century":
                return None
            number, end = int(rank), at + 1
        return self._value(index, end, (Reading("century", Fraction(number)),)), end

    def _numeric_date(self, index: int) -> Found | None:
        """*13/10/2026*, *2026-10-13*; a date that may be read two ways has both readings."""
        if not self.figure(index):
            return None
        forms = [self.form(at) for at in range(index, index + 5)]
        if len(self.items) < index + 5 or forms[1] != forms[3] or forms[1] not in ("/", "-"):
            return None
        if not all(self.figure(at) and self.items[at].text.isdigit() for at in (index, index + 2, index + 4)):
            return None
        one, two, three = (int(forms[at]) for at in (0, 2, 4))
        orders = [(one, two, three)] if one > 31 else [(three, two, one), (three, one, two)]
        readings = tuple(
            Reading("date", Fraction((year % 100) * 10000 + month * 100 + day))
            for year, month, day in orders
            if 1 <= month <= 12 and 1 <= day <= 31
        )
        return (self._value(index, index + 5, readings), index + 5) if readings else None

    # -- spans of time and ages

    def _duration(self, index: int) -> Found | None:
        """*Tres horas*, *half an hour*, *hora y media*, *a three-year-old*, *varios días*, *weeks*."""
        numeral = numeral_at(self.items, index, self._words.numbers)
        if numeral is not None:
            return self._counted(numeral)
        return self._half(index) or self._article(index) or self._several(index) or self._bare_unit(index)

    def _half(self, index: int) -> Found | None:
        if self.form(index) not in self._words.words("halves"):
            return None
        at = index + 1
        while self.form(at) in self._words.numbers.ones or self.form(at) == "-":
            at += 1
        unit = self._unit(at)
        return self._lasting(index, at + 1, Fraction(1, 2), unit) if unit else None

    def _article(self, index: int) -> Found | None:
        if self.form(index) not in self._words.numbers.ones or not self._unit(index + 1):
            return None
        return None if self._ranks(index + 1) else self._one(index, index + 1)

    def _ranks(self, index: int) -> bool:
        """Whether a unit of time is an ordinal as well: *a second term*."""
        return self.form(index) in quantity_words(self._words.language).ordinals

    def _several(self, index: int) -> Found | None:
        found = self._words.phrases("several").at(self.items, index)
        unit = self._unit(found[1]) if found else None
        if found is None or unit is None:
            return None
        return self._value(index, found[1] + 1, (Reading("lasting", None, unit),), soft=True), found[1] + 1

    def _counted(self, numeral: Numeral) -> Found | None:
        at = numeral.end
        if numeral.scaled and self.form(at) in self._words.numbers.linkers - self._words.numbers.ones:
            at += 1  # a couple of decades
        at += self.form(at) == "-"
        unit = self._unit(at)
        if unit is None or (len(self.form(at)) == 1 and not numeral.figures) or self._parts(at):
            return None
        if numeral.weak:
            return None if self._ranks(at) else self._one(numeral.first, at)
        after = self._words.phrases("half_after").at(self.items, at + 1)
        amount = numeral.amounts[0] + (Fraction(1, 2) if after else 0)
        value, end = self._lasting(numeral.first, after[1] if after else at + 1, amount, unit)
        return (value, end) if after else (replace(value, core=numeral.span), end)

    def _one(self, first: int, at: int) -> Found | None:
        """*Una hora*, *an hour and a half*: where no half follows, the article may be no number."""
        unit = self._unit(at)
        if unit is None:
            return None
        after = self._words.phrases("half_after").at(self.items, at + 1)
        if after:
            return self._lasting(first, after[1], Fraction(3, 2), unit)
        frequency = self._words.phrases("frequencies").at(self.items, first)
        readings = [Reading("duration", Fraction(1), unit)]
        if frequency:
            readings.append(Reading("frequency", None, frequency[0]))
        parts = quantity_words(self._words.language).fractions.get(self.form(at))
        if self._parts(at):
            return None
        if parts is not None:  # fell by a quarter
            readings.append(Reading("share", 1 / parts))
        return self._value(first, at + 1, tuple(readings), soft=True), at + 1

    def _parts(self, at: int) -> bool:
        """Whether a unit of time is a part here: *three quarters of*."""
        fractions = quantity_words(self._words.language).fractions
        return self.form(at) in fractions and self.form(at + 1) in self._words.numbers.linkers

    def _bare_unit(self, index: int) -> Found | None:
        """*Hora y media*; *weeks* without a number; the *años* of *los años noventa*."""
        unit = self._unit(index)
        if unit is None:
            return None
        decade = self._decade(index + 1) or self._decade(index + 2)
        if decade is not None:
            return decade
        after = self._words.phrases("half_after").at(self.items, index + 1)
        if after:
            return self._lasting(index, after[1], Fraction(3, 2), unit)
        if len(self.form(index)) < 3 or self._ranks(index) or self._parts(index):
            return None
        return self._value(index, index + 1, (Reading("lasting", None, unit),), soft=True), index + 1

    def _lasting(self, first: int, end: int, amount: Fraction, unit: str) -> Found:
        readings = [Reading("duration", amount, unit)]
        at = end + (self.form(end) == "-")
        aged = self._words.phrases("ages").at(self.items, at)
        if unit == "year":
            readings.append(Reading("age", amount))
        if unit == "hour" and self.form(end - 1) in self._words.words("clock_units") and amount <= 24:
            readings.append(Reading("clock", amount * 60, "day"))  # a las 17 h
        if aged:
            end = aged[1]
        return self._value(first, end, tuple(readings)), end

    def _span_word(self, index: int) -> Found | None:
        """*Quincena*, *fortnight*, *quince días*: spans that may mean several numbers of days."""
        found = self._words.phrases("spans").at(self.items, index)
        if not found:
            return None
        readings = [Reading("duration", days, "day") for days in self._words.spans[found[0]]]
        frequency = self._words.phrases("frequencies").at(self.items, index)
        if frequency and frequency[1] >= found[1]:
            readings.append(Reading("frequency", None, frequency[0]))
        soft = not self.figure(index) and self.form(index) in self._words.numbers.ones
        return self._value(index, found[1], tuple(readings), soft=soft), found[1]

    def _age(self, index: int) -> Found | None:
        """*Aged 34*, *Ann Lee, 58,*."""
        if not self.figure(index) or not self.items[index].text.isdigit() or int(self.items[index].text) > _OLDEST:
            return None
        led = self._words.phrases("age_leads").before(self.items, index) is not None
        between = self.form(index - 1) == "," and self.form(index + 1) in {",", ".", ";", ""}
        named = index >= 2 and self.items[index - 2].text[:1].isupper() and self.items[index - 2].kind == "word"
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

    # -- small change

    def _value(self, first: int, end: int, readings: tuple[Reading, ...], *, soft: bool = False) -> Value:
        span = Span(self.items[first].span.start, self.items[end - 1].span.end)
        before = self._bounds.before(self.items, first)
        bounded = readings[0].sort in _BOUNDED and not soft
        if bounded and before and before[1] >= self._floor:
            where = Span(self.items[before[1]].span.start, self.items[first - 1].span.end)
            return Value("date", span, span, readings, soft, before[0], where)
        return Value("date", span, span, readings, soft)

    def _unit(self, index: int) -> str | None:
        """The unit of time at ``index``, in the possessive too: *a day's notice*."""
        return self._words.units.get(self.form(index).removesuffix("'s"))
