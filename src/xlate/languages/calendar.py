"""A language's words for dates and times, from CLDR (through Babel) and from its ``dates.yaml``, ready for use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from typing import Any

from xlate.languages.lexing import Phrases, Vocabulary, listed
from xlate.languages.numerals import NumberWords, number_words
from xlate.languages.rules import rules

_BEGINNINGS = (
    "units",
    "spans",
    "quarters",
    "halves",
    "several",
    "named_hours",
    "before_hour",
    "before_weekday",
    "decade_words",
    "century_leads",
    "century_words",
    "relative",
    "frequencies",
    "seasons",
    "parts",
    "edges",
    "age_words",
)
"""Sections of a language's data whose phrases begin a date or time; those of the others stand inside or around one."""


@dataclass(frozen=True)
class CalendarName:
    """A weekday (0 is Monday) or a month (1 to 12).

    ``capital`` where CLDR writes it with one; ``doubtful`` where the word means something else as often.
    """

    sort: str
    number: int
    capital: bool
    doubtful: bool


@dataclass(frozen=True)
class DateWords:
    """One language's words for dates and times."""

    language: str
    numbers: NumberWords
    data: Mapping[str, Any]

    @cached_property
    def names(self) -> Mapping[str, tuple[CalendarName, ...]]:
        """Weekdays and months by their case-folded names, long and short; *mar* is two in Spanish."""
        doubtful = self.words("doubtful")
        found: dict[str, list[CalendarName]] = {}
        for sort, number, name, short in _cldr_names(self.language):
            folded = name.rstrip(".").casefold()
            entry = CalendarName(sort, number, name[:1].isupper(), folded in doubtful or (short and not doubtful))
            forms = [folded] if sort == "month" or short or folded.endswith("s") else [folded, folded + "s"]
            for form in forms:
                known = found.setdefault(form, [])
                if all((other.sort, other.number) != (sort, number) for other in known):
                    known.append(entry)
        capital = any(entry.capital for entries in found.values() for entry in entries)
        for name, number in self.data.get("months", {}).items():
            found.setdefault(str(name), [CalendarName("month", int(number), capital, str(name) in doubtful)])
        for name, possessed in [(name, name + ending) for name in found for ending in self.data.get("possessives", ())]:
            found.setdefault(possessed, found[name])
        return {form: tuple(entries) for form, entries in found.items()}

    @cached_property
    def month_before_day(self) -> bool:
        """Whether a long date has the month first, as CLDR writes it: *October 13*."""
        pattern = _long_date(self.language)
        return 0 <= pattern.find("M") < pattern.find("d")

    @cached_property
    def units(self) -> Mapping[str, str]:
        """Units of time by their words."""
        return {word.casefold(): key for word, key in listed(self.data.get("units"))}

    @cached_property
    def spans(self) -> Mapping[str, tuple[Fraction, ...]]:
        """Phrases for a span of time, with the days that they may mean."""
        entries = self.data.get("spans", {})
        return {str(phrase): tuple(Fraction(days) for days in amounts) for phrase, amounts in entries.items()}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Every word with which a date or time may begin."""
        ranks = rules(self.language, "numbers").get("ordinals")
        begun: list[Any] = [self.data.get(section) for section in _BEGINNINGS if section not in _BUILT]
        built = [phrase for section in _BUILT for phrase, _ in _built(self.language, section)]
        return Vocabulary([ranks, *begun, built], {*self.names, *self.numbers.starters})

    @cached_property
    def century_stems(self) -> tuple[tuple[str, int], ...]:
        """Beginnings of words that mean a century by themselves, each with its number."""
        return tuple((stem.rstrip("*"), number) for stem, number in self.table("century_words").items())

    @cached_property
    def age_stems(self) -> tuple[str, ...]:
        """Beginnings of all words that tell an age by its ten."""
        return tuple(stem.rstrip("*") for stem in self.table("age_words"))

    def phrases(self, section: str) -> Phrases:
        """A list of phrases (their key is the section's name) or of phrases by concept."""
        return _phrases(self.language, section)

    def begin(self, form: str, *sections: str) -> bool:
        """Whether a phrase of any of the lists may begin with a word, in small letters."""
        return any(self.phrases(section).begin(form) for section in sections)

    def words(self, section: str) -> frozenset[str]:
        """A plain list of words, case-folded."""
        known = self._sections.get(section)
        if known is None:
            known = self._sections[section] = frozenset(str(word).casefold() for word in self.data.get(section) or ())
        return known

    def table(self, section: str) -> Mapping[str, int]:
        """Words with a number each."""
        known = self._tables.get(section)
        if known is None:
            listing = self.data.get(section) or {}
            known = self._tables[section] = {str(word).casefold(): int(number) for word, number in listing.items()}
        return known

    @cached_property
    def _sections(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _tables(self) -> dict[str, Mapping[str, int]]:
        return {}

    def flag(self, section: str) -> bool:
        """A yes or no."""
        return bool(self.data.get(section, False))


@cache
def date_words(language: str) -> DateWords:
    """The words for dates of a language (BCP 47); without data of ours, CLDR's names remain."""
    return DateWords(language, number_words(language), rules(language, "dates"))


@cache
def _phrases(language: str, section: str) -> Phrases:
    if section in _BUILT:
        return Phrases(_built(language, section))
    listing = rules(language, "dates").get(section) or ()
    if not isinstance(listing, Mapping):
        return Phrases((str(phrase), section) for phrase in listing)
    if all(isinstance(value, int) or (isinstance(value, list) and _numbers(value)) for value in listing.values()):
        return Phrases((str(phrase), str(phrase)) for phrase in listing)
    return Phrases(listed(listing))


_BUILT = ("relative", "feasts")
"""Sections whose phrases are not all listed as they stand."""


def _built(language: str, section: str) -> Iterator[tuple[str, str]]:
    """Moments told from today, with those that frames make of units; and the holidays, which are listed with names."""
    data = rules(language, "dates")
    if section == "feasts":
        listing = (rules(language, "names").get("mentions") or {}).get("feast")
        entries = [(phrase, key) for phrase, key in listed(listing) if phrase not in data.get("no_feasts", ())]
    else:
        entries = [*listed(data.get(section)), *_framed(data)]
    for phrase, key in entries:
        yield phrase, key
        yield from ((phrase + ending, key) for ending in data.get("possessives", ()) if phrase[-1].isalpha())


def _framed(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """*The coming* and *week* make *the coming week*, which means ``next_week``."""
    for frames, units in (("frames", "framed"), ("frames_of_many", "framed_many")):
        for opening in data.get("frame_openings", ()):
            for frame, key in listed(data.get(frames)):
                yield from ((opening + frame.format(word), f"{key}_{unit}") for unit, word in data[units].items())


def _numbers(values: list[Any]) -> bool:
    return all(isinstance(value, int) for value in values)


def _cldr_names(language: str) -> Iterator[tuple[str, int, str, bool]]:
    """Sort, number, name, and whether it is a short form, long forms first."""
    locale = _locale(language)
    if locale is None:
        return
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for number, name in locale.days[context][width].items():
                yield "weekday", number, name, width != "wide"
            for number, name in locale.months[context][width].items():
                yield "month", number, name, width != "wide"


def _long_date(language: str) -> str:
    locale = _locale(language)
    return str(locale.date_formats["long"].pattern) if locale is not None else ""


@cache
def _locale(language: str) -> Any:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None
