"""Years, decades, centuries, and dates in figures."""

from __future__ import annotations

from fractions import Fraction

from xlate.languages.days import Days, Found
from xlate.languages.numerals import roman
from xlate.languages.quantity_words import quantity_words
from xlate.languages.units import SYMBOLS
from xlate.languages.values import Reading

_YEARS = range(1000, 2101)
_LIKELY_YEARS = range(1900, 2101)


class Years(Days):
    """Reads years and what is counted in tens and hundreds of them."""

    def year(self, index: int) -> Found | None:
        """*2026*, *1981-87*."""
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

    def decade(self, index: int) -> Found | None:
        """*1990s*, *'90s*, *los años noventa*, *la década de 1990*, *the nineties*."""
        if index >= len(self.items):
            return None
        item, words = self.items[index], self._words
        led = words.phrases("decade_leads").before(self.items, index) is not None
        amount = words.table("decade_words").get(item.form)
        end = index + 1
        if amount is not None:
            if not (led or words.flag("decade_plain")) or self._counts(end):
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

    def _counts(self, end: int) -> bool:
        """Whether a number of tens goes on, or counts years: *treinta y cinco*, *a los noventa años*."""
        numbers = self._words.numbers
        more = self.form(end) in numbers.joiners and numbers.cardinals.get(self.form(end + 1), 10) < 10
        return more or self._unit(end) == "year"

    def century(self, index: int) -> Found | None:
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

    def numeric_date(self, index: int) -> Found | None:
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
