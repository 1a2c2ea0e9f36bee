"""Spans of time that the two editions measure out otherwise: parts against a stopwatch, months against a date.

*2 horas, 3 minutos y 12 segundos* is *2:03:12*, and what a company earned *hasta septiembre* it earned *in the first
nine months*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from xlate.articles import Span
from xlate.comparison.passages.passage import Passage, Side
from xlate.languages.rules import rules
from xlate.languages.units import seconds
from xlate.languages.values import Value

_STOPWATCH = re.compile(r"(?<![\d:.,])(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?(?![\d:])")
_JOINED = re.compile(r"\s*,?\s*(?:[^\W\d]{1,3}\s+)?")
"""What stands between the parts of one span of time: a comma, *and*."""
_PARTS = ("hour", "minute", "second")
_HALVES = {
    "first_half": (Fraction(1), Fraction(6)),
    "second_half": (Fraction(7), Fraction(12)),
    "first_quarter": (Fraction(1), Fraction(3)),
    "second_quarter": (Fraction(4), Fraction(6)),
    "third_quarter": (Fraction(7), Fraction(9)),
    "fourth_quarter": (Fraction(10), Fraction(12)),
}
"""Parts of a year by their first and last month."""


class _Told(NamedTuple):
    """A span of time as one side tells it: what it may come to, where it stands, and in which way it is told."""

    amounts: frozenset[Fraction]
    span: Span
    way: str


def recast(passage: Passage, left: Sequence[Value], right: Sequence[Value]) -> list[tuple[Span, Span]]:
    """Passages (left, right) that tell one span of time in two ways, each passage once.

    Args:
        passage: where the values stand.
        left: the values of its left side, in order; ``right`` likewise.
        right: likewise.
    """
    pairs: list[tuple[Span, Span]] = []
    ones = [*_timed(passage.left, left), *_accrued(passage.left, left)]
    others = [*_timed(passage.right, right), *_accrued(passage.right, right)]
    for one in ones:
        for other in others:
            taken = any(one.span.overlaps(a) or other.span.overlaps(b) for a, b in pairs)
            if not taken and one.way != other.way and one.amounts & other.amounts:
                pairs.append((one.span, other.span))
    return pairs


def _timed(side: Side, values: Sequence[Value]) -> Iterator[_Told]:
    """Stopwatch times, and durations in several parts or in one."""
    for sentence in side.sentences if ":" in side.text else ():
        for found in _STOPWATCH.finditer(side.article.report_text, *sentence):
            yield _Told(frozenset(_stopped(found)), Span(*found.span()), "stopwatch")
    lasting = [value for value in values if value.readings[0].sort == "duration" and value.readings[0].unit in _PARTS]
    chain: list[Value] = []
    for value in lasting:
        if chain and not _goes_on(side, chain[-1], value):
            yield _summed(chain)
            chain = []
        chain.append(value)
    if chain:
        yield _summed(chain)


def _stopped(found: re.Match[str]) -> Iterator[Fraction]:
    """The seconds that a stopwatch time may mean: two numbers are minutes and seconds, or hours and minutes."""
    hours, high, low, fraction = found.groups()
    rest = Fraction(int(fraction), 10 ** len(fraction)) if fraction else Fraction(0)
    yield Fraction(int(hours or 0) * 3600 + int(high) * 60 + int(low)) + rest
    if hours is None and not fraction:
        yield Fraction(int(high) * 3600 + int(low) * 60)


def _goes_on(side: Side, one: Value, other: Value) -> bool:
    between = side.article.report_text[one.span.end : other.span.start]
    smaller = _PARTS.index(other.readings[0].unit) > _PARTS.index(one.readings[0].unit)
    return smaller and bool(_JOINED.fullmatch(between))


def _summed(chain: Sequence[Value]) -> _Told:
    total = sum((seconds(v.readings[0].amount or Fraction(0), v.readings[0].unit) for v in chain), Fraction(0))
    way = "parts" if len(chain) > 1 else "one part"
    return _Told(frozenset({total}), Span(chain[0].span.start, chain[-1].span.end), way)


def _accrued(side: Side, values: Sequence[Value]) -> Iterator[_Told]:
    """The first months of a year, by their number or by the last of them."""
    words = rules(side.language, "dates").get("accruals", {})
    for at, value in enumerate(values):
        months = _first_months(side, values[at : at + 3], words)
        if months is not None:
            yield months
        first = value.readings[0]
        tokens = side.tokens_in(value.core)
        led = bool(tokens and tokens[0]) and side.forms[tokens[0] - 1] in words.get("until", ())
        if led and first.sort == "month" and first.amount is not None:
            before = values[at - 1] if at and values[at - 1].readings[0].sort == "month" else None
            begin = before.readings[0].amount or Fraction(1) if before else Fraction(1)
            span = Span(before.span.start if before else value.span.start, value.span.end)
            yield _Told(frozenset({_months(begin, first.amount)}), span, "date")


def _months(begin: Fraction, end: Fraction) -> Fraction:
    """From a month to a month (1 to 12), as one number."""
    return 100 * begin + end


def _first_months(side: Side, values: Sequence[Value], words: dict[str, Any]) -> _Told | None:
    """*First nine months*, *nueve primeros meses*, *second half*, *third quarter*, at the first of some values."""
    first, last = values[0], values[-1]
    reading = first.readings[0]
    if reading.sort == "part" and reading.unit in _HALVES:
        return _Told(frozenset({_months(*_HALVES[reading.unit])}), first.span, "months")
    adjoining = len(values) > 1 and values[1].span.start - first.span.end <= 1
    if not adjoining:
        return None
    units = {v.readings[0].unit: v for v in values[1:] if v.readings[0].sort in ("duration", "lasting")}
    amounts = [v.readings[0].amount for v in values if v.readings[0].sort in ("duration", "count")]
    told = side.article.report_text[first.span.start : last.span.end].casefold().split()
    if not any(word in told for word in words.get("first", ())):
        return None
    number = next((amount for amount in amounts if amount is not None), None)
    if "month" not in units or number is None:
        return None
    return _Told(frozenset({_months(Fraction(1), number)}), Span(first.span.start, units["month"].span.end), "months")
