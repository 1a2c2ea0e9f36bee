"""Quantities in a passage: counts, shares, money, measures, ordinals, multiples, and amounts without a figure.

Everything that is particular to a language is in its ``numbers.yaml``:

``cardinals``, ``hundreds``, ``scales``, ``bare_scales``, ``suffixes``, ``collectives``, ``joiners``, ``ones``,
``halves_before``, ``halves_after``, ``linkers``
    how numbers are built; see :mod:`xlate.languages.numerals`.
``ordinals``, ``ordinal_suffixes``, ``fractions``, ``halves``, ``part_words``, ``rates``, ``multiples``,
``times_words``
    words that make a rank, a part or a multiple.
``articles``, ``range_words``
    number words that are articles and count only before a unit; words between the ends of a range.
``percent``, ``points``, ``money``, ``units``
    what may follow (money: precede) a number; the keys of ``money`` and ``units`` are those of
    :mod:`xlate.languages.units` or ISO 4217.
``bounds``, ``bound_skips``, ``bounds_after``, ``vague``
    approximators, and amounts without a figure, by concept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache

from xlate.articles import Span
from xlate.languages.lexing import Items, Walk, lex
from xlate.languages.numerals import Numeral, numeral_at
from xlate.languages.quantity_words import QuantityWords, quantity_words
from xlate.languages.values import Reading, Value, rounding_of

_MAGNITUDES = frozenset(
    {"dozens", "hundreds", "thousands", "tens_of_thousands", "hundreds_of_thousands", "millions", "tens_of_millions"}
    | {"hundreds_of_millions"}
)
_AS_COUNT = {"none": 0, "both": 2}
_CODE_LENGTH = 3
_LARGEST_PART = 10
_ROUND_WHOLES = frozenset({5, 10, 100, 1000})


def quantities(text: str, language: str, within: Span, taken: tuple[Span, ...] = ()) -> tuple[Value, ...]:
    """The quantities of a passage, in order, none overlapping.

    Args:
        text: the article's text.
        language: BCP 47; a language without data has figures, percent signs and signs of money only.
        within: the passage.
        taken: passages that are something else already (dates, times), to be left alone.
    """
    items, words = lex(text, within), quantity_words(language)
    beginnings = words.vocabulary.beginnings(items)
    return tuple(_Scanner(items, words, beginnings, taken).values()) if beginnings else ()


class _Scanner(Walk):
    """Walks once through the items of a passage; at each place the first reading that fits is taken."""

    def __init__(self, items: Items, words: QuantityWords, beginnings: Sequence[int], taken: tuple[Span, ...]) -> None:
        super().__init__(items)
        self._words = words
        covered = {place for span in taken for place in range(span.start, span.end)}
        self._taken = [item.start in covered for item in items] if covered else [False] * len(items)
        self._beginnings = beginnings
        self._floor = 0  # what stands before was used

    def values(self) -> Iterator[Value]:
        waiting: tuple[Value, int] | None = None  # the last value, and the index behind it
        for index in self._beginnings:
            found = None if index < self._floor or self._taken[index] else self._at(index)
            if found is None:
                continue
            if waiting is not None:
                yield _ranged(waiting[0], found[0]) if self._joined(waiting[1], found[0]) else waiting[0]
            waiting = found
            self._floor = max(found[1], index + 1)
        if waiting is not None:
            yield waiting[0]

    def _joined(self, end: int, following: Value) -> bool:
        """Whether one word or dash alone stands between a number and the next: *entre 5 y 10 centímetros*, *5-10%*."""
        return (
            end + 1 < len(self.items)
            and self.items[end + 1].start == following.core.start
            and (self.form(end) in self._words.words("range_words") or self.form(end) in "-–")
        )

    def _at(self, index: int) -> tuple[Value, int] | None:
        read = numeral_at(self.items, index, self._words.numbers)
        numeral = None if read is not None and any(self._taken[read.first : read.end]) else read
        return (
            self._fraction(index, numeral)
            or self._ordinal(index, read)
            or (numeral and self._ordinal_figure(numeral))
            or (numeral and self._rate(numeral))
            or (numeral and self._multiple_of(numeral))
            or (numeral and self._plain(numeral))
            or self._article_unit(index)
            or self._multiple(index)
            or self._vague(index)
        )

    # -- parts, ranks, multiples

    def _fraction(self, index: int, numeral: Numeral | None) -> tuple[Value, int] | None:
        """*Un tercio*, *two-thirds*, *una quinta parte*, *half*, *un cuarto de punto porcentual*."""
        words, item = self._words, self.items[index]
        if numeral is not None and self.form(numeral.end) == "/":
            return self._slashed(numeral)
        if item.form in words.words("halves") and numeral is None:
            return self._share(index, index + 1, Fraction(1, 2), ())
        if item.form in words.ordinals and self.form(index + 1) in words.words("part_words"):
            return self._share(index, index + 2, 1 / words.ordinals[item.form], ())  # la cuarta parte
        parts = Fraction(1) if item.form in words.numbers.ones else None
        at = index + 1
        if numeral is not None and not numeral.scaled and numeral.amounts[0] < 100:
            parts, at = numeral.amounts[0], numeral.end
        if parts is None or at >= len(self.items):
            return None
        if self.items[at].form == "-" and at + 1 < len(self.items):
            at += 1
        form = self.items[at].form
        named = at + 1 < len(self.items) and self.items[at + 1].form in words.words("part_words")
        size = words.ordinals.get(form) if named else words.fractions.get(form)
        if size is None or size <= parts:
            return None
        ranks = (Reading("ordinal", size),) if parts == 1 and not named and form in words.ordinals else ()
        return self._share(index, at + 2 if named else at + 1, parts / size, ranks)

    def _slashed(self, numeral: Numeral) -> tuple[Value, int] | None:
        """*2/3*."""
        whole = numeral_at(self.items, numeral.end + 1, self._words.numbers) if self.form(numeral.end + 1) else None
        small = whole is not None and numeral.amounts[0] < whole.amounts[0] <= _LARGEST_PART
        if whole is None or not small or not (numeral.figures and whole.figures and self.glued(numeral.first)):
            return None
        return self._share(numeral.first, whole.end, numeral.amounts[0] / whole.amounts[0], ())

    def _share(self, first: int, end: int, amount: Fraction, ranks: tuple[Reading, ...]) -> tuple[Value, int]:
        span = self.span(first, end)
        after = self._words.after.at(self.items, self._past_linkers(end))
        if after and after[0].startswith(("points", "share")):
            sort, _, size = after[0].partition(":")
            reading = Reading(sort, amount * Fraction(size) if size else amount / 100)
            return self._value(first, after[1], span, (reading,)), after[1]
        return self._value(first, end, span, (Reading("share", amount), *ranks)), end

    def _ordinal_figure(self, numeral: Numeral) -> tuple[Value, int] | None:
        """*19th*, *1.º*, *3.er*."""
        if not numeral.figures or numeral.end >= len(self.items) or numeral.grouped:
            return None
        end = numeral.end
        if self.items[end].form == "." and end + 1 < len(self.items) and self.glued(end):
            end += 1
        glued = all(self.glued(at) for at in range(numeral.end - 1, end))
        form = ("." if end > numeral.end else "") + self.items[end].form
        if not glued or form not in self._words.words("ordinal_suffixes"):
            return None
        degrees = self.items[end].form in "°º" and end + 1 < len(self.items) and self.glued(end)
        if degrees:
            return None
        span = self.span(numeral.first, end + 1)
        return self._value(numeral.first, end + 1, span, (Reading("ordinal", numeral.amounts[0]),)), end + 1

    def _ordinal(self, index: int, numeral: Numeral | None) -> tuple[Value, int] | None:
        item = self.items[index]
        if numeral is not None and not numeral.figures and numeral.amounts[0] % 100 == 0 and numeral.amounts[0]:
            more = self._words.ordinals.get(self.form(numeral.end))
            if more is not None and more < 100:  # one hundred fiftieth
                span = self.span(index, numeral.end + 1)
                readings = (Reading("ordinal", numeral.amounts[0] + more),)
                return self._value(index, numeral.end + 1, span, readings), numeral.end + 1
        rank = self._words.ordinals.get(item.form)
        end = index + 1
        tens = self._words.numbers.cardinals.get(item.form) if rank is None else rank
        ones_at = end + (self.form(end) == "-")
        ones = self._words.ordinals.get(self.form(ones_at))
        if tens is not None and tens >= 20 and tens % 10 == 0 and ones is not None and ones < 10:
            rank, end = tens + ones, ones_at + 1  # twenty-first, vigésimo primero
        if rank is None:
            return None
        return self._value(index, end, self.span(index, end), (Reading("ordinal", rank),)), end

    def _rate(self, numeral: Numeral) -> tuple[Value, int] | None:
        """*Uno de cada siete*, *six out of ten*."""
        between = self._words.rates.at(self.items, numeral.end)
        whole = numeral_at(self.items, between[1], self._words.numbers) if between else None
        if between is None or whole is None or whole.weak or whole.amounts[0] <= numeral.amounts[0]:
            return None
        if between[0] == "loose" and not numeral.weak and whole.amounts[0] not in _ROUND_WHOLES:
            return None
        share = numeral.amounts[0] / whole.amounts[0]
        core = whole.span if numeral.weak else Span(numeral.span.start, whole.span.end)
        return self._value(numeral.first, whole.end, core, (Reading("share", share),)), whole.end

    def _multiple_of(self, numeral: Numeral) -> tuple[Value, int] | None:
        """*Cinco veces*, *five times*, *five-fold*."""
        end = numeral.end + (self.form(numeral.end) == "-")
        if self.form(end) not in self._words.words("times_words"):
            return None
        readings = (Reading("multiple", numeral.amounts[0]),)
        return self._value(numeral.first, end + 1, self.span(numeral.first, end + 1), readings), end + 1

    def _multiple(self, index: int) -> tuple[Value, int] | None:
        found = self._words.multiples.at(self.items, index)
        if not found:
            return None
        readings = (Reading("multiple", Fraction(found[0])),)
        return self._value(index, found[1], self.span(index, found[1]), readings, soft=True), found[1]

    # -- numbers with what follows them

    def _plain(self, numeral: Numeral) -> tuple[Value, int] | None:
        if numeral.weak and self.items[numeral.first].form in self._words.words("articles"):
            return None  # an article counts only before a unit
        sign = self._sign_before(numeral.first)
        first = numeral.first if sign is None else sign[1]
        numeral, after = self._with_half(numeral, self._after(numeral))
        readings = self._readings(numeral, sign[0] if sign else "", after)
        end = after[1] if after else numeral.end
        inches = self._inches(end, readings)
        if inches:
            readings, end = inches
        soft = numeral.weak or numeral.amounts[0] == 0 or self._is_name(numeral)
        return self._value(first, end, numeral.span, readings, soft=soft), end

    def _is_name(self, numeral: Numeral) -> bool:
        """Whether a number word with a capital in mid-sentence is a name rather: *los Veintisiete*."""
        before = self.items[numeral.first - 1] if numeral.first else None
        inside = before is not None and before.kind == "word" and before.text.islower()
        return inside and not numeral.figures and self.items[numeral.first].text[:1].isupper()

    def _after(self, numeral: Numeral) -> tuple[str, int] | None:
        """The unit that follows: directly, behind *de* where a scale ends the number, or behind a hyphen."""
        at = numeral.end
        if self.form(at) == "-" and self._words.after.at(self.items, at + 1):
            at += 1
        elif numeral.scaled:
            at = self._past_linkers(at)
        found = self._words.after.at(self.items, at) or self._code(at)
        if found and not found[0].startswith("measure") and any(self._taken[at : found[1]]):
            return None
        return found

    def _with_half(self, numeral: Numeral, after: tuple[str, int] | None) -> tuple[Numeral, tuple[str, int] | None]:
        """*Dos toneladas y media*: half a unit more, said after the unit."""
        half = self._words.numbers.halves_after.at(self.items, after[1]) if after else None
        if after is None or half is None:
            return numeral, after
        more = tuple(amount + Fraction(1, 2) for amount in numeral.amounts)
        return numeral._replace(amounts=more), (after[0], half[1])

    def _code(self, index: int) -> tuple[str, int] | None:
        """An ISO 4217 code: *USD*."""
        if index < len(self.items):
            text = self.items[index].text
            if len(text) == _CODE_LENGTH and text.isupper() and text in _currency_codes():
                return f"money:{text}", index + 1
        return None

    def _sign_before(self, first: int) -> tuple[str, int] | None:
        """The currency whose sign or code stands right before a number, and the index where it begins."""
        at = first - 1
        if at < self._floor or at < 0:
            return None
        item = self.items[at]
        code = self._code(at)
        if code:
            return code[0], at
        if item.kind != "sign" or item.text not in self._words.symbols:
            return None
        if at > self._floor and self.glued(at - 1):
            longer = self.items[at - 1].text + item.text
            if longer in self._words.symbols:
                return f"money:{self._words.symbols[longer]}", at - 1
        return f"money:{self._words.symbols[item.text]}", at

    def _readings(self, numeral: Numeral, sign: str, after: tuple[str, int] | None) -> tuple[Reading, ...]:
        sort, _, unit = (sign or (after[0] if after else "count:")).partition(":")
        if unit == "pound_or_lb" and not sign:
            pounds = [Reading("money", amount, "pound") for amount in numeral.amounts]
            return (*pounds, *(Reading("measure", amount, "lb", rounding_of(amount)) for amount in numeral.amounts))
        return tuple(_reading(sort, unit, amount) for amount in numeral.amounts)

    def _inches(self, end: int, readings: tuple[Reading, ...]) -> tuple[tuple[Reading, ...], int] | None:
        """*6-foot-6*, *five feet ten*: the inches that follow feet."""
        first = readings[0]
        if first.unit != "ft" or first.amount is None:
            return None
        at = end + (self.form(end) == "-")
        more = numeral_at(self.items, at, self._words.numbers) if at < len(self.items) else None
        if more is None or more.weak or more.amounts[0] >= 12:
            return None
        amount = first.amount * 12 + more.amounts[0]
        after = self._words.after.at(self.items, more.end)
        stop = after[1] if after and after[0] == "measure:in" else more.end
        return (Reading("measure", amount, "in", Fraction(1, 2)),), stop

    def _article_unit(self, index: int) -> tuple[Value, int] | None:
        """*A kilometre*, *a percentage point*: the article counts."""
        following = self.items[index + 1] if index + 1 < len(self.items) else None
        if self.items[index].form not in self._words.numbers.ones or following is None or following.kind != "word":
            return None
        after = self._words.after.at(self.items, index + 1)
        if not after or after[0].startswith("share"):
            return None
        sort, _, unit = after[0].partition(":")
        half = self._words.numbers.halves_after.at(self.items, after[1])  # una tonelada y media
        end, amount = (half[1], Fraction(3, 2)) if half else (after[1], Fraction(1))
        span = self.span(index, end)
        return self._value(index, end, span, (_reading(sort, unit, amount),), soft=half is None), end

    def _vague(self, index: int) -> tuple[Value, int] | None:
        found = self._words.vague.at(self.items, index)
        if not found or any(self._taken[index : found[1]]):
            return None
        bound = self._words.bounds.at(self.items, index)
        if bound and bound[1] < len(self.items) and numeral_at(self.items, bound[1], self._words.numbers):
            return None  # some 2,500 people
        key, end = found
        readings = [Reading("vague", None, key)]
        if key in _AS_COUNT:
            readings.append(Reading("count", Fraction(_AS_COUNT[key])))
        soft = key not in _MAGNITUDES
        return self._value(index, end, self.span(index, end), tuple(readings), soft=soft), end

    # -- small change

    def _value(self, first: int, end: int, core: Span, readings: tuple[Reading, ...], *, soft: bool = False) -> Value:
        skipped = first - (self.form(first - 1) in self._words.words("bound_skips"))
        before = self._words.bounds.before(self.items, first) or self._words.bounds.before(self.items, skipped)
        after = self._words.bounds_after.at(self.items, end)
        bound, where = "", None
        if before and before[1] >= self._floor and not (soft and readings[0].sort != "vague"):
            bound, where = before[0], self.span(before[1], self._bound_end(before[1]))
        elif after:
            bound, where = after[0], self.span(end, after[1])
        return Value("number", self.span(first, end), core, readings, soft, bound, where)

    def _bound_end(self, start: int) -> int:
        found = self._words.bounds.at(self.items, start)
        return found[1] if found else start + 1

    def _past_linkers(self, index: int) -> int:
        while self.form(index) in self._words.numbers.linkers:
            index += 1
        return index


def _ranged(value: Value, following: Value) -> Value:
    """The first number of a range has the unit of the second."""
    mine, theirs = value.readings[0], following.readings[0]
    if mine.sort != "count" or mine.amount is None or theirs.sort not in ("money", "measure", "share"):
        return value
    amounts = [reading.amount for reading in value.readings if reading.amount is not None]
    if theirs.sort == "share":
        units_given = [Reading("share", amount / 100) for amount in amounts]
    else:
        units_given = [_reading(theirs.sort, theirs.unit, amount) for amount in amounts]
    return value._replace(readings=(*units_given, *value.readings))


def _reading(sort: str, unit: str, amount: Fraction) -> Reading:
    if sort == "share":
        return Reading("share", amount / 100)
    if sort == "permille":
        return Reading("share", amount / 1000)
    if sort == "points":
        return Reading("points", amount * Fraction(unit))
    return Reading(sort, amount, unit, rounding_of(amount) if sort == "measure" else Fraction(0))


@cache
def _currency_codes() -> frozenset[str]:
    from babel.numbers import list_currencies

    return frozenset(list_currencies())
