"""Amounts given twice for readers who reckon otherwise: *900 million pesos, or $950,000*, *30 feet (9 metres)*.

The second says nothing new, and only one edition has readers who need it: house style.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from xlate.comparison.check import Agreement
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.values.figures import Figures
from xlate.languages.amounts import values_in
from xlate.languages.units import dimension
from xlate.languages.values import Value

_BESIDE = re.compile(r"[^.;:!?\n]{0,24}[,(\[—–-]\s*(?:[^\W\d]+\s+){0,3}")
"""What stands between an amount and the same in another currency or unit: a mark, and at most *or about*."""


def restated(passage: Passage, read: Figures) -> tuple[list[Agreement], Figures]:
    """The amounts of one side alone that give another amount beside them again, and the figures without them."""
    left = [value for value in read.left_alone if _restates(passage.left, value, read.left_alone)]
    right = [value for value in read.right_alone if _restates(passage.right, value, read.right_alone)]
    agreed = [*(Agreement((v.span,), ()) for v in left), *(Agreement((), (v.span,)) for v in right)]
    return agreed, read._replace(
        left_alone=tuple(value for value in read.left_alone if value not in left),
        right_alone=tuple(value for value in read.right_alone if value not in right),
    )


def _restates(side: Side, value: Value, alone: Iterable[Value]) -> bool:
    """Whether a neighbour that the other side has, or has changed, says the same in another currency or unit."""
    text = side.article.report_text
    others = [other for sentence in side.sentences for other in values_in(text, side.language, sentence)]
    return any(
        other not in alone and _converts(value, other) and _BESIDE.fullmatch(_between(text, value, other))
        for other in others
    )


def _between(text: str, one: Value, other: Value) -> str:
    """The words between two values, without the approximator of the second."""
    first, second = sorted((one, other), key=lambda value: value.span)
    start = min(second.span.start, second.bound_span.start if second.bound_span else second.span.start)
    return text[first.span.end : max(first.span.end, start)]


def _converts(one: Value, other: Value) -> bool:
    """Whether two values are of two currencies, or of two units for one measure that come to the same."""
    pairs = [(a, b) for a in one.readings for b in other.readings if a.sort == b.sort and a.unit != b.unit]
    return any(
        a.sort == "money" or (a.sort == "measure" and dimension(a.unit) == dimension(b.unit) and a.same(b))
        for a, b in pairs
    )
