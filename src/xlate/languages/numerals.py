"""Numbers as figures (``12.000``, ``46.000 millones``, ``$7bn``) and as words (*doce mil*, *two hundred and five*)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from typing import Any, NamedTuple

from xlate.articles import Span
from xlate.languages.lexing import Item, Items, Phrases
from xlate.languages.rules import rules

_HALF = Fraction(1, 2)
_NONE = Fraction(0)
_GROUP_OF_THREE = 3
_LONGEST = 24
"""Items of one number; *mil millones mil millones …* without end would grow beyond all bounds."""
_ROMAN = re.compile(r"(?=[IVX])(X{0,2})(IX|IV|V?I{0,3})")


class Numeral(NamedTuple):
    """A number in a passage: items ``first`` up to, not including, ``end``.

    ``amounts`` are its readings, likeliest first (``12.000`` is 12,000 in Spanish, but may be 12). ``figures`` says
    that it begins with a figure; ``weak`` that it is a word which is mostly an article or pronoun (*uno*, *one*);
    ``scaled`` that a word of scale ends it, so that *of* or *de* may lead to its unit.
    """

    first: int
    end: int
    span: Span
    amounts: tuple[Fraction, ...]
    figures: bool
    weak: bool = False
    grouped: bool = False
    scaled: bool = False


@dataclass(frozen=True)
class NumberWords:
    """One language's words for numbers, ready for use."""

    language: str
    decimal: str
    cardinals: Mapping[str, Fraction]
    hundreds: Mapping[str, Fraction]
    scales: Mapping[str, Fraction]
    bare_scales: frozenset[str]
    suffixes: Mapping[str, Fraction]
    collectives: Mapping[str, Fraction]
    joiners: frozenset[str]
    ones: frozenset[str]
    halves_before: frozenset[str]
    halves_after: Phrases
    linkers: frozenset[str]

    @cached_property
    def starters(self) -> frozenset[str]:
        """Every word with which a number can begin."""
        sources = (self.cardinals, self.scales, self.collectives, self.bare_scales, self.ones, self.halves_before)
        return frozenset(word for source in sources for word in source)

    @cached_property
    def units(self) -> frozenset[str]:
        """Words that are a number, or an article, by themselves, and open nothing greater."""
        greater = (self.scales, self.collectives, self.bare_scales, self.halves_before)
        return frozenset((*self.cardinals, *self.ones)).difference(*greater)

    def goes_on(self, item: Item) -> bool:
        """Whether a number may go on with an item."""
        return item.kind == "figure" or item.form in self._further or self.halves_after.begin(item.form)

    @cached_property
    def _further(self) -> frozenset[str]:
        sources = (self.cardinals, self.hundreds, self.scales, self.suffixes, self.collectives, self.joiners)
        return frozenset(("-", *(word for source in sources for word in source)))


@cache
def number_words(language: str) -> NumberWords:
    """The words for numbers of a language (BCP 47); a language without data has figures only."""
    data = rules(language, "numbers")
    return NumberWords(
        language,
        _decimal_mark(language),
        _amounts(data, "cardinals"),
        _amounts(data, "hundreds"),
        _amounts(data, "scales"),
        _words(data, "bare_scales"),
        _amounts(data, "suffixes"),
        _amounts(data, "collectives"),
        _words(data, "joiners"),
        _words(data, "ones"),
        _words(data, "halves_before"),
        Phrases((str(phrase), "half") for phrase in data.get("halves_after", ())),
        _words(data, "linkers"),
    )


def numeral_at(items: Items, index: int, words: NumberWords) -> Numeral | None:
    """The number that begins at ``index``, as long as it reaches; ``None`` where none does, or the passage ends."""
    if index >= len(items):
        return None
    item = items[index]
    if item.kind != "figure" and item.form not in words.starters:
        return None
    alone = index + 1 == len(items) or not words.goes_on(items[index + 1])
    if alone and item.kind == "figure":
        amounts = tuple(dict.fromkeys(amounts_of(item.text, words.decimal)))
        return Numeral(index, index + 1, Span(item.start, item.end), amounts, True, grouped=not item.text.isdigit())
    if alone and item.form in words.units:
        amount, weak = words.cardinals.get(item.form), item.form in words.ones
        span = Span(item.start, item.end)
        return None if amount is None else Numeral(index, index + 1, span, (amount,), False, weak)
    return _Reader(items, index, words).read()


def amounts_of(figure: str, decimal: str) -> tuple[Fraction, ...]:
    """The readings of a figure, likeliest first.

    Args:
        figure: digits with points, commas, spaces or apostrophes.
        decimal: the decimal mark of the language; a single mark before exactly three digits is read as the language has
            it first, and the other way second (Mexico writes ``12,000``, Madrid ``12.000``).
    """
    if figure.isdecimal():
        return (Fraction(int(figure)),)
    plain = re.sub(r"[ \u00a0\u202f]", "", figure).replace("’", "'")
    marks = [character for character in plain if character in ".,'"]
    if not marks:
        return (Fraction(plain),)
    if len(set(marks)) > 1:
        last = marks[-1]
        if marks.count(last) > 1:
            return (Fraction(re.sub(r"\D", "", plain)),)
        whole, _, part = plain.rpartition(last)
        return (Fraction(re.sub(r"\D", "", whole) + "." + part),)
    return _single_mark(plain.split(marks[0]), marks[0], decimal)


def _single_mark(groups: list[str], mark: str, decimal: str) -> tuple[Fraction, ...]:
    """The readings of digits with one sort of mark between them."""
    joined, pointed = Fraction("".join(groups)), Fraction(".".join(groups[:2]))
    grouping = len(groups[1]) == _GROUP_OF_THREE >= len(groups[0]) and not groups[0].startswith("0")
    if len(groups) == 2 and not grouping:
        return (pointed,)
    if len(groups) > 2 or mark == "'" or groups[1].endswith("0"):
        return (joined,)  # nobody writes 46.000 for forty-six
    return (pointed, joined) if mark == decimal else (joined, pointed)


def roman(text: str) -> int | None:
    """The value of a Roman numeral up to XXIX, enough for centuries."""
    match = _ROMAN.fullmatch(text)
    if match is None:
        return None
    ones = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
    return 10 * len(match.group(1)) + ones[match.group(2)]


class _Reader:
    """Reads one number from a place on; words of scale multiply what stands before them, smaller words add to it."""

    def __init__(self, items: Items, index: int, words: NumberWords) -> None:
        self._items, self._words = items, words
        self._first = self._next = index
        self._totals: tuple[Fraction, ...] = ()  # settled by a word of scale
        self._currents: tuple[Fraction, ...] = ()  # still open
        self._scale = _NONE  # the last scale applied
        self._figures = self._weak = self._grouped = self._collective = False

    def read(self) -> Numeral | None:
        if not self._start():
            return None
        while self._go_on():
            pass
        self._half_after()
        amounts = tuple(dict.fromkeys(self._sums()))
        span = Span(self._items[self._first].start, self._items[self._next - 1].end)
        weak = self._weak and self._next == self._first + 1
        scaled = bool(self._scale) or self._collective
        return Numeral(self._first, self._next, span, amounts, self._figures, weak, self._grouped, scaled)

    def _start(self) -> bool:
        item, words = self._items[self._next], self._words
        if item.kind == "figure":
            self._currents = amounts_of(item.text, words.decimal)
            self._figures, self._grouped = True, not item.text.isdigit()
            self._next += 1
            self._mixed()
            self._suffix()
            return True
        if item.form in words.halves_before and self._half_before():
            return True
        return self._start_with_word(item.form)

    def _start_with_word(self, form: str) -> bool:
        words = self._words
        if form in words.cardinals:
            self._currents = (words.cardinals[form],)
            self._weak = form in words.ones
        elif form in words.ones and self._size_at(self._next + 1):
            self._currents = (Fraction(1),)
        elif form in words.scales and words.halves_after.at(self._items, self._next + 1):
            self._apply(words.scales[form])  # millón y medio
        elif form in words.collectives:  # the next couple of decades
            self._currents = (Fraction(1),)
            return self._take(self._next)
        elif form in words.bare_scales:
            self._apply(words.scales.get(form) or words.hundreds[form])
        else:
            return False
        self._next += 1
        return True

    def _half_before(self) -> bool:
        """*Medio millón*, *half a million*, *media docena*."""
        at = self._next + 1
        while at < len(self._items) and (self._items[at].form in self._words.ones or self._items[at].form in "-"):
            at += 1
        size = self._size_at(at)
        if size is None:
            return False
        self._currents = (_HALF,)
        self._next = at + 1
        self._apply(size)
        return True

    def _size_at(self, index: int) -> Fraction | None:
        """The size of the scale or collective at ``index``."""
        if index >= len(self._items):
            return None
        form = self._items[index].form
        return self._words.scales.get(form) or self._words.hundreds.get(form) or self._group_at(index)

    def _group_at(self, index: int) -> Fraction | None:
        """The size of the collective at ``index``; two only as *a couple of*, not as *a couple on their farm*."""
        size = self._words.collectives.get(self._items[index].form)
        linked = index + 1 < len(self._items) and self._items[index + 1].form in self._words.linkers
        return size if size is None or size > 2 or linked else None

    def _mixed(self) -> None:
        """The half behind a whole number: *3 1/2 years*."""
        part = self._items[self._next : self._next + 3]
        if not self._grouped and [item.form for item in part] == ["1", "/", "2"] and self._glued(self._next + 1):
            self._currents = tuple(current + _HALF for current in self._currents)
            self._next += 3

    def _suffix(self) -> None:
        """Letters glued to a figure: *7bn*, *10k*."""
        if self._next < len(self._items):
            item, before = self._items[self._next], self._items[self._next - 1]
            if item.kind == "word" and item.start == before.end and item.form in self._words.suffixes:
                bare = self._currents
                self._apply(self._words.suffixes[item.form])
                self._totals += bare  # 100m may be a hundred metres
                self._next += 1

    def _go_on(self) -> bool:
        at = self._next
        if at >= len(self._items) or at - self._first >= _LONGEST:
            return False
        item = self._items[at]
        if item.form == "-" and at + 1 < len(self._items) and self._glued(at):
            return self._take(at + 1)
        if item.form in self._words.joiners and at + 1 < len(self._items):
            return not self._figures and self._joined(at + 1)
        return self._take(at)

    def _glued(self, at: int) -> bool:
        before, after = self._items[at - 1], self._items[at + 1]
        return before.end == self._items[at].start and self._items[at].end == after.start

    def _joined(self, at: int) -> bool:
        """Whether *y* or *and* joins: tens and ones in Spanish, hundreds and the rest in English."""
        form = self._items[at].form
        if form not in self._words.cardinals:
            return False
        current = self._currents[0] if self._currents else Fraction(0)
        value = self._words.cardinals[form]
        tens = current % 100 >= 30 and current % 10 == 0 and value < 10 and not self._words.hundreds
        hundreds = bool(self._words.hundreds) and (current % 100 == 0 and (current or self._scale)) and value < 100
        return bool(tens or hundreds) and self._add(at, value)

    def _take(self, at: int) -> bool:
        item = self._items[at]
        size = self._words.scales.get(item.form) or self._words.hundreds.get(item.form)
        if size is None and at - self._first <= 1 and not self._figures:
            size = self._group_at(at)
            self._collective = size is not None
        if size is not None:
            if item.form not in self._words.scales and self._scale >= size and not self._currents:
                return False
            self._apply(size)
            self._next = at + 1
            return True
        if item.kind == "figure":
            return self._take_figure(at)
        if item.form in self._words.cardinals and not (self._figures and not self._scale):
            value = self._words.cardinals[item.form]
            return self._fits(value) and self._add(at, value)
        return False

    def _take_figure(self, at: int) -> bool:
        """*3 millones 200 mil*, *mil 200 millones*, *2 mil 500*: a figure goes on after a scale.

        A smaller scale follows it; or the scale is the last item and the figure is what Mexico leaves in figures.
        """
        size = self._words.scales.get(self._items[at + 1].form) if at + 1 < len(self._items) else None
        smaller = size is not None and size < self._scale
        text, before = self._items[at].text, self._items[at - 1].form
        left = before in self._words.bare_scales and text.isdigit() and 0 < int(text) < self._scale and text[0] != "0"
        if not self._scale or self._currents or not (smaller or left):
            return False
        self._currents = amounts_of(self._items[at].text, self._words.decimal)
        self._next = at + 1
        return True

    def _fits(self, value: Fraction) -> bool:
        """Whether a smaller number word may follow directly: *ciento doce*, *twenty-one*, *mil doscientos*."""
        if not self._currents:
            return bool(self._scale) and value < self._scale and value > 0
        current = self._currents[0]
        if current % 100 == 0 and current:
            return 0 < value < 100
        return bool(self._words.hundreds) and current % 10 == 0 and current % 100 >= 20 and 0 < value < 10

    def _add(self, at: int, value: Fraction) -> bool:
        self._currents = tuple(current + value for current in self._currents) if self._currents else (value,)
        self._next = at + 1
        return True

    def _apply(self, size: Fraction) -> None:
        """Multiply by a word of scale: all that stands before it where it is greater than the last scale."""
        if size < 1000 and not self._scale:
            self._currents = tuple(current * size for current in self._currents or (Fraction(1),))
            return
        if self._scale and size > self._scale:
            self._totals = tuple(total * size for total in self._sums())
        else:
            opened = self._currents or (Fraction(1),)
            settled = self._totals or (Fraction(0),) * len(opened)
            if len(settled) != len(opened):
                settled, opened = (settled[0],), (opened[0],)
            self._totals = tuple(total + current * size for total, current in zip(settled, opened, strict=True))
        self._currents = ()
        self._scale = size

    def _half_after(self) -> None:
        """*Millón y medio*, *two and a half*, *two and a half million*."""
        found = self._words.halves_after.at(self._items, self._next)
        if not found:
            return
        self._next = found[1]
        size = self._scale or Fraction(1)
        sums = self._sums()
        self._totals, self._currents = tuple(total + size * _HALF for total in sums), ()
        following = self._size_at(self._next)
        if not self._scale and following is not None and following >= 1000:
            self._totals = tuple(total * following for total in self._totals)
            self._scale = following
            self._next += 1

    def _sums(self) -> tuple[Fraction, ...]:
        if not self._totals:
            return self._currents
        if not self._currents:
            return self._totals
        return (self._totals[0] + self._currents[0],)  # readings of two parts are not multiplied out


def _amounts(data: Mapping[str, Any], section: str) -> dict[str, Fraction]:
    return {str(word).casefold(): Fraction(str(value)) for word, value in (data.get(section) or {}).items()}


def _words(data: Mapping[str, Any], section: str) -> frozenset[str]:
    return frozenset(str(word).casefold() for word in data.get(section) or ())


@cache
def _decimal_mark(language: str) -> str:
    """The decimal mark that CLDR has for the language; a point where CLDR knows it not."""
    from babel import Locale, UnknownLocaleError

    try:
        symbols: Mapping[str, Any] = Locale.parse(language.replace("-", "_")).number_symbols
    except (UnknownLocaleError, ValueError):
        return "."
    latin = symbols.get("latn", symbols)
    return str(latin.get("decimal", "."))
