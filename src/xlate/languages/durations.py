"""Spans of time: *tres horas*, *half an hour*, *una quincena*, *a three-year-old*."""

from __future__ import annotations

from fractions import Fraction

from xlate.languages.days import Found
from xlate.languages.numerals import Numeral, numeral_at
from xlate.languages.quantity_words import quantity_words
from xlate.languages.values import Reading
from xlate.languages.years import Years


class Durations(Years):
    """Reads how long something lasts."""

    def duration(self, index: int) -> Found | None:
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
        return (value, end) if after else (value._replace(core=numeral.span), end)

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
        told = self._words.phrases("relative").at(self.items, first)  # a week later
        if told:
            readings.append(Reading("relative", None, told[0]))
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
        decade = self.decade(index + 1) or self.decade(index + 2)
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

    def span_word(self, index: int) -> Found | None:
        """*Quincena*, *fortnight*, *quince días*: spans that may mean several numbers of days."""
        part = self._words.phrases("quarters").at(self.items, index)
        if part:
            reading = Reading("duration", Fraction(self._words.table("quarters")[part[0]]), "minute")
            return self._value(index, part[1], (reading,)), part[1]
        found = self._words.phrases("spans").at(self.items, index)
        if not found:
            return None
        readings = [Reading("duration", days, "day") for days in self._words.spans[found[0]]]
        for section, sort in (("frequencies", "frequency"), ("relative", "relative")):
            phrase = self._words.phrases(section).at(self.items, index)
            if phrase and phrase[1] >= found[1]:
                readings.append(Reading(sort, None, phrase[0]))
        soft = not self.figure(index) and self.form(index) in self._words.numbers.ones
        return self._value(index, found[1], tuple(readings), soft=soft), found[1]
