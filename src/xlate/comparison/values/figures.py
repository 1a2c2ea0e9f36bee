"""Which value of one side is which of the other: the common ground of the checks for numbers and for dates.

Values that say the same are tied first, whatever their order; of those left, values of comparable sort that stand in
the same place are set against each other; the rest stand alone. Both families are read together, for a number of one
edition may be an age or an hour in the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple

from xlate.articles import Article, Span
from xlate.comparison.passages.passage import Passage, Side, once
from xlate.comparison.passages.slots import Slots
from xlate.comparison.values.bounded import bounded_alike
from xlate.comparison.values.recast import recast
from xlate.comparison.values.whenever import is_moment, otherwise, vaguely_alike
from xlate.languages.amounts import values_in
from xlate.languages.values import Value

_LEAST_HARD = 0.15
_LEAST_SOFT = 0.35
_LEAST_MIXED = 0.6
"""How near in place two different values must stand to be held against each other. Set on the development pairs: hard
values (figures, weekdays) seldom pair by chance; soft ones (*some*, *night*) do, and a soft with a hard one most."""
_MOST = 300
"""Values of one side that are looked at: a table taken for a sentence has more, and every pair would cost."""
_LEAST_UNLIKE = 0.5
"""The same for values of different sorts (*hace dos años*, *last year*)."""
_LEAST_OTHERWISE = 0.5
"""The same for moments told in two ways (*en enero*, *last fall*)."""
_LEAST_REPEATED = 0.7
"""The same where one value stands elsewhere in the other edition's passage: it is mostly said twice."""

TELLING_SOFT = frozenset({"season", "part", "edge", "frequency"})
"""Soft sorts of which a passage has seldom more than one: spring against autumn, night against
morning, the start of a month against its end."""

# Sorts that may stand for one another in a report, so that a difference between them means something.
_COMPARABLE = tuple(
    frozenset(sorts)
    for sorts in (
        ("count", "money", "measure", "share", "points", "multiple"),
        ("count", "vague"),
        ("ordinal",),
        ("share", "vague"),
        ("weekday",),
        ("month",),
        ("day",),
        ("year",),
        ("date",),
        ("decade",),
        ("decade", "year"),
        ("century",),
        ("clock",),
        ("duration", "age"),
        ("duration", "lasting"),
        ("relative", "duration"),
        ("season",),
        ("part",),
        ("edge",),
        ("decade", "age"),
        ("frequency",),
        ("count", "duration"),
        ("count", "age"),
        ("ordinal", "count"),
    )
)


class Figure(NamedTuple):
    """A value of a passage with the tokens that it touches."""

    value: Value
    tokens: tuple[int, ...]
    repeated: bool = False


class Couple(NamedTuple):
    """A left and a right value, and how near in place they stand, 0 to 1."""

    left: Value
    right: Value
    nearness: float


class Figures(NamedTuple):
    """The values of a passage, sorted out."""

    equal: tuple[Couple, ...]
    against: tuple[Couple, ...]
    left_alone: tuple[Value, ...]
    right_alone: tuple[Value, ...]
    recast: tuple[tuple[Span, Span], ...] = ()
    """Passages that tell one span of time in two ways; no value in them stands elsewhere here."""
    otherwise: tuple[Couple, ...] = ()
    """Moments of two sorts in one place, of which neither may lie in the other: *viernes*, *next week*."""


@once
def figures(passage: Passage) -> Figures:
    """Both sides' values, tied; read once for the checks of numbers and of dates."""
    slots = passage.slots
    lefts, rights = _of(passage.left), _of(passage.right)
    retold = tuple(recast(passage, *([figure.value for figure in side] for side in (lefts, rights))))
    lefts = [figure for figure in lefts if not any(figure.value.span.overlaps(span) for span, _ in retold)]
    rights = [figure for figure in rights if not any(figure.value.span.overlaps(span) for _, span in retold)]
    equal, left, right = _tie(lefts, rights, slots, _equal, _equality)
    against, left, right = _tie(_marked(left, rights), _marked(right, lefts), slots, _opposable, _opposition)
    left = [figure for figure in left if not figure.repeated]
    right = [figure for figure in right if not figure.repeated]
    apart, left, right = _tie(left, right, slots, _of_one_sort, _nearest)
    sole = all(sum(is_moment(figure.value) for figure in side) == 1 for side in (left, right))
    judge = _nearest if sole else _in_place  # a side's only moment is the other's, wherever they stand
    other, left, right = _tie(left, right, slots, partial(_told_otherwise, passage), judge)
    return Figures(
        tuple(equal),
        (*against, *apart),
        tuple(figure.value for figure in left),
        tuple(figure.value for figure in right),
        retold,
        tuple(other),
    )


def _marked(figures: Sequence[Figure], others: Sequence[Figure]) -> list[Figure]:
    """The figures, each told whether the other side has its value somewhere in the passage."""
    return [figure._replace(repeated=any(figure.value.same(other.value) for other in others)) for figure in figures]


def values_of(article: Article) -> Iterator[Value]:
    """Every value of an article, sentence by sentence."""
    text = article.report_text
    for sentence in article.sentences:
        yield from values_in(text, article.language, sentence)


def _of(side: Side) -> list[Figure]:
    text = side.article.report_text  # no figure of a link's address is a figure of the report
    found = (value for sentence in side.sentences for value in values_in(text, side.language, sentence))
    return [Figure(value, side.tokens_in(value.core)) for value in islice(found, _MOST)]


_Fits = Callable[[Figure, Figure], bool]
"""Whether a left and a right value may be tied at all."""
_Judge = Callable[[Figure, Figure, float], float | None]
"""How well two values that fit suit each other, given their nearness; ``None`` where they stand too far apart."""


def _equal(left: Figure, right: Figure) -> bool:
    return left.value.same(right.value) or bounded_alike(left.value, right.value)


def _equality(left: Figure, right: Figure, nearness: float) -> float:
    return nearness + left.value.readings[0].same(right.value.readings[0])


def _opposable(left: Figure, right: Figure) -> bool:
    one, other = left.value, right.value
    return comparable(one, other) and not _equal(left, right) and not vaguely_alike(one, other)


def _opposition(left: Figure, right: Figure, nearness: float) -> float | None:
    one, two = left.value, right.value
    least = _LEAST_HARD if not (one.soft or two.soft) else _LEAST_SOFT if one.soft and two.soft else _LEAST_MIXED
    alike = not one.sorts.isdisjoint(two.sorts)
    if not alike:
        least = max(least, _LEAST_UNLIKE)
    if left.repeated or right.repeated:
        least = max(least, _LEAST_REPEATED)
    return nearness + 0.5 * alike if nearness >= least else None


def _of_one_sort(left: Figure, right: Figure) -> bool:
    """Two hard values of one sort that both stand alone are most likely each other's, wherever they stand."""
    one, two = left.value, right.value
    sort = one.readings[0].sort
    telling = not (one.soft or two.soft) or sort in TELLING_SOFT or _of_other_grain(one, two)
    return telling and sort == two.readings[0].sort and not one.same(two) and not vaguely_alike(one, two)


def _of_other_grain(one: Value, two: Value) -> bool:
    """Whether two relative times are of different length: a day (*ayer*) and a week (*last week*)."""
    grains = [
        next((grain for grain in _GRAINS if value.readings[0].unit.endswith(grain)), "day")
        for value in (one, two)
        if value.readings[0].sort == "relative"
    ]
    return len(set(grains)) == 2


_GRAINS = ("week", "month", "year", "weekend", "before", "after")


def _nearest(left: Figure, right: Figure, nearness: float) -> float:
    return nearness


def _told_otherwise(passage: Passage, left: Figure, right: Figure) -> bool:
    return otherwise(passage, left.value, right.value)


def _in_place(left: Figure, right: Figure, nearness: float) -> float | None:
    return nearness if nearness >= _LEAST_OTHERWISE else None


def comparable(left: Value, right: Value) -> bool:
    """Whether two values are of sorts that may be set against each other."""
    return any(
        {one, two} <= group for group in _COMPARABLE for one in left.sorts for two in right.sorts if one in group
    )


def _tie(
    lefts: Sequence[Figure], rights: Sequence[Figure], slots: Slots, fits: _Fits, judge: _Judge
) -> tuple[list[Couple], list[Figure], list[Figure]]:
    """Tie one to one, best suited first."""
    candidates: list[tuple[float, int, int, float]] = []
    for i, left in enumerate(lefts):
        for j, right in enumerate(rights):
            if fits(left, right):
                nearness = slots.nearness(left.tokens, right.tokens)
                suits = judge(left, right, nearness)
                if suits is not None:
                    candidates.append((-suits, i, j, nearness))
    couples: list[Couple] = []
    taken: tuple[set[int], set[int]] = set(), set()
    for _, i, j, nearness in sorted(candidates):
        if i not in taken[0] and j not in taken[1]:
            couples.append(Couple(lefts[i].value, rights[j].value, nearness))
            taken[0].add(i)
            taken[1].add(j)
    return (
        couples,
        [figure for i, figure in enumerate(lefts) if i not in taken[0]],
        [figure for j, figure in enumerate(rights) if j not in taken[1]],
    )
