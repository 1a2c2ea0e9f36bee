"""Couples of values into findings: which words to mark, how sure to be, and the sentence for the editor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xlate.articles import Article, Kind, Span, Spans
from xlate.comparison.check import Agreement, Finding, Settled
from xlate.comparison.passages.passage import Passage
from xlate.comparison.values.figures import TELLING_SOFT, Couple, Figures, values_of
from xlate.languages.values import Family, Value

_ELSEWHERE = 0.3
"""Confidence that a value is missing when the other article has it in another passage."""

# How sure a value of a sort is a difference where the other edition has none such in the passage. Set on the
# development pairs by the share of such values that the gold marks: figures and money nearly always; weekdays, months
# and ordinals (*first of all*) less than half the time.
_ALONE = {
    "count": 0.62, "money": 0.65, "measure": 0.65, "share": 0.6, "points": 0.6, "multiple": 0.45, "vague": 0.55,
    "ordinal": 0.3, "weekday": 0.42, "month": 0.42, "day": 0.55, "year": 0.6, "date": 0.6, "decade": 0.45,
    "century": 0.45, "clock": 0.55, "duration": 0.55, "age": 0.62,
}  # fmt: skip
_SURELY_TIME = frozenset({"clock", "age", "duration", "ordinal"})
"""Sorts of which a date is one beyond doubt, though it may be told by a bare number: *hacia las siete*, *about ten*."""
_SMALL = 12
_ALONE_SMALL = 0.42
"""The same for counts up to twelve: *dos*, *three* are easily recast (*both*, *a pair*)."""
_APART = 0.35
"""Nearness below which two relative times are held against each other only for being each side's only ones."""
_ALONE_HALF = 0.35
"""The same for *half*, which is often no amount (*the home half* of a pitch)."""

# Approximators: which way they bound. Those of one way say nearly the same.
_WAYS = {"at_least": "up", "more_than": "up", "less_than": "down", "up_to": "down", "nearly": "down"}
_BOUND_REVERSED = 0.75
# One edition bounds the value, the other gives it bare.
_BOUND_DROPPED = {"at_least": 0.55, "up_to": 0.42, "more_than": 0.42, "less_than": 0.42, "nearly": 0.35}
_BOUND_OTHER = 0.3


def outcomes(passage: Passage, read: Figures, family: Family, settled: Settled) -> Iterator[Finding | Agreement]:
    """All that the values of one family come to, leaving alone what is settled on both sides."""
    for couple in read.equal:
        if family_of(couple) == family:
            yield Agreement((couple.left.span,), (couple.right.span,))
            yield from _bounds(passage, couple, family)
    for couple in read.against:
        if family_of(couple) == family and not _known(passage, settled, (couple.left.core,), (couple.right.core,)):
            yield opposed(passage, couple, family)
    for value in read.left_alone:
        if value.family == family and not value.soft and not _known(passage, settled, (value.core,), ()):
            yield _alone(passage, value, family, left=True)
    for value in read.right_alone:
        if value.family == family and not value.soft and not _known(passage, settled, (), (value.core,)):
            yield _alone(passage, value, family, left=False)


def family_of(couple: Couple) -> Family:
    """What a couple's difference is called: a date where either side is one, unless both may be the same number."""
    common = couple.left.sorts & couple.right.sorts
    if couple.left.family != couple.right.family and common & {"share", "count"} and "age" not in common:
        dated = couple.left if couple.left.family == "date" else couple.right
        return "date" if dated.readings[0].sort in _SURELY_TIME and "share" not in common else "number"
    return "date" if "date" in (couple.left.family, couple.right.family) else "number"


def opposed(passage: Passage, couple: Couple, kind: Kind, confidence: float | None = None) -> Finding:
    """Two values held against each other."""
    spans = _marks(couple)
    texts = spans[0].of(passage.left.article.text), spans[1].of(passage.right.article.text)
    sure = _sureness(couple) if confidence is None else confidence
    return Finding(
        kind, "substantive", round(sure, 3), (spans[0],), (spans[1],), f"{_said(texts[0])} against {_said(texts[1])}"
    )


def _sureness(couple: Couple) -> float:
    left, right = couple.left, couple.right
    alike = not left.sorts.isdisjoint(right.sorts)
    if (left.soft or right.soft) and "count" in left.sorts & right.sorts:
        return 0.2 + 0.3 * couple.nearness  # one, none: mostly pronouns
    if "multiple" in left.sorts & right.sorts:
        return 0.5 + 0.25 * couple.nearness
    if left.soft or right.soft:
        return _soft_sureness(couple, alike=alike)
    if "ordinal" in left.sorts & right.sorts:
        return 0.4 + 0.4 * couple.nearness
    return (0.7 if alike else 0.4) + 0.25 * couple.nearness


def _unit(value: Value) -> str:
    return value.readings[0].unit


def _soft_sureness(couple: Couple, *, alike: bool) -> float:
    left, right = couple.left, couple.right
    sorts = left.readings[0].sort, right.readings[0].sort
    if sorts[0] == sorts[1] and sorts[0] in TELLING_SOFT:
        return 0.5 + 0.2 * couple.nearness
    if sorts == ("relative", "relative") and couple.nearness < _APART:
        return 0.5
    if set(sorts) == {"duration", "lasting"} and _unit(left) == _unit(right):
        alike = True  # 48 horas, hours: the number is gone
    if not (left.soft and right.soft):
        return (0.35 if alike else 0.2) + 0.3 * couple.nearness
    # hours, days, last year pair by chance less often than some, many, all
    floor = 0.36 if left.family == right.family == "date" else 0.3
    return (floor if alike else 0.15) + 0.3 * couple.nearness


def _marks(couple: Couple) -> tuple[Span, Span]:
    """The words to mark: the number alone, or with its unit where the units differ."""
    left, right = couple.left.readings[0], couple.right.readings[0]
    whole = couple.left.core == couple.left.span or couple.right.core == couple.right.span
    if left.sort == right.sort and left.unit == right.unit and not whole:
        return couple.left.core, couple.right.core
    return couple.left.span, couple.right.span


def _said(text: str) -> str:
    """A figure as it stands, words in quotation marks."""
    plain = " ".join(text.split())
    return plain if any(character.isdigit() for character in plain) else f"“{plain}”"


def _alone(passage: Passage, value: Value, kind: Kind, *, left: bool) -> Finding:
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    confidence = _missing(value)
    told = _said(value.span.of(side.article.text))
    if _stands_in(value, other.article):
        confidence = min(confidence, _ELSEWHERE)
        explanation = f"{told} stands in this passage of one edition only; the other has it elsewhere"
    else:
        explanation = f"{told} stands in one edition only"
    spans: tuple[Spans, Spans] = ((value.span,), ()) if left else ((), (value.span,))
    return Finding(kind, "substantive", confidence, *spans, explanation)


def _missing(value: Value) -> float:
    first = value.readings[0]
    if any(reading.sort == "ordinal" for reading in value.readings):
        return _ALONE["ordinal"]
    if first.sort == "count" and first.amount is not None and first.amount <= _SMALL:
        return _ALONE_SMALL
    if first.sort == "share" and first.amount is not None and first.amount * 2 == 1:
        return _ALONE_HALF
    return _ALONE.get(first.sort, 0.4)


def _stands_in(value: Value, article: Article) -> bool:
    return any(value.same(other) for other in values_of(article))


def _bounds(passage: Passage, couple: Couple, kind: Kind) -> Iterator[Finding | Agreement]:
    """What the approximators of two equal values come to: *al menos 300* against *300*."""
    left, right = couple.left, couple.right
    spans = _maybe(left.bound_span), _maybe(right.bound_span)
    converted = left.readings[0].sort == right.readings[0].sort == "measure" and _unit(left) != _unit(right)
    if left.bound == right.bound or converted:  # of two units the figures are rounded, each its own way
        if left.bound or right.bound:
            yield Agreement(*spans)
        return
    texts = [
        f"“{span.of(side.article.text)}”" if span else ""
        for span, side in ((left.bound_span, passage.left), (right.bound_span, passage.right))
    ]
    figure = _said(left.core.of(passage.left.article.text))
    ways = _WAYS.get(left.bound), _WAYS.get(right.bound)
    if all(texts):
        reversed_ = None not in ways and ways[0] != ways[1]
        explanation = f"{texts[0]} against {texts[1]}, before {figure}"
        yield Finding(
            kind,
            "substantive" if reversed_ else "style",
            _BOUND_REVERSED if reversed_ else _BOUND_OTHER,
            *spans,
            explanation,
        )
        return
    confidence = _BOUND_DROPPED.get(left.bound or right.bound, _BOUND_OTHER)
    explanation = f"{texts[0] or texts[1]} stands in one edition only, with {figure}"
    yield Finding(kind, "substantive" if confidence > _BOUND_OTHER else "style", confidence, *spans, explanation)


def _maybe(span: Span | None) -> Spans:
    return (span,) if span else ()


def _known(passage: Passage, settled: Settled, left: Iterable[Span], right: Iterable[Span]) -> bool:
    """Whether earlier checks have accounted for every word of the spans."""
    lefts = {index for span in left for index in passage.left.tokens_in(span)}
    rights = {index for span in right for index in passage.right.tokens_in(span)}
    return bool(lefts | rights) and lefts <= settled.left and rights <= settled.right
