"""On which side of a moment something lies: *antes de 2020* is not *since 2020*, *a week earlier* not *a week later*.

Two editions may give one date and yet tell it otherwise: what was due *before Friday* is now allowed *from Friday*, and
*el próximo viernes* is *last Friday*. The same holds where the moment is an event (*antes del partido*, *after the
match*). The words are in ``dates.yaml`` under ``standing``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from xlate.articles import Span
from xlate.comparison.check import Finding
from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.passage import Passage, Side, once
from xlate.languages.amounts import values_in
from xlate.languages.rules import rules
from xlate.languages.values import Value

_MOMENTS = frozenset(
    {"weekday", "day", "month", "year", "date", "clock", "season", "feast", "decade", "part", "relative"}
)
_LENGTHS = frozenset({"duration", "lasting"})
_PARTS = frozenset({"weekday", "day", "month", "year"})
_AHEAD = frozenset({"before", "due", "until", "after", "since"})
_BESIDE = frozenset({"last", "next", "this"})
_COUNTED = frozenset({"earlier", "later"})
_OPPOSED = tuple(
    (frozenset(one), frozenset(other))
    for one, other in (
        (("before", "due", "until"), ("after", "since")),
        (("last",), ("next",)),
        (("this",), ("last", "next")),
        (("earlier",), ("later",)),
    )
)
_EVENTS = frozenset({"before", "after", "during"})
"""Ways to lie to an event; *desde* and *hasta* have too many meanings beside other words than dates."""
_SURE = 0.75
_REACH = 4
"""Words behind one of time among which the event is looked for."""
_TIED = 0.4
"""Score from which a word link says that both sides name one event."""


def standing(passage: Passage, equal: Iterable[tuple[Value, Value]]) -> Iterator[Finding]:
    """Words of time that stand opposed beside one moment, length of time, or event.

    Args:
        passage: where to look.
        equal: the values (left, right) that say the same.
    """
    left, right = _found(passage.left), _found(passage.right)
    if not left or not right:
        return
    told: set[Mention] = set()
    for mine, theirs in equal:
        one, other = _beside(passage.left, mine, left), _beside(passage.right, theirs, right)
        both = {*one.values(), *other.values()} if one and other else set()
        if not told.issuperset(both):  # the parts of a date share what leads it in
            told.update(both)
            yield from _against(passage, one, other)
    yield from _events(passage, [m for m in left if m not in told], [m for m in right if m not in told])


def counted(side: Side, value: Value) -> str:
    """Which way a length of time is counted: ``earlier`` (*ago*), ``later`` (*después*), or neither."""
    return next(iter(_beside(side, value, _found(side))), "") if value.readings[0].sort in _LENGTHS else ""


def led_on_one_side(passage: Passage, left: Value, right: Value) -> bool:
    """Whether a word of time leads one of two years in, and none the other: *el año pasado*, *since 2020*."""
    sides = (passage.left, left), (passage.right, right)
    years = any(value.readings[0].sort == "year" for value in (left, right))
    told = [not _AHEAD.isdisjoint(_beside(side, value, _found(side))) for side, value in sides]
    return years and told[0] != told[1]


def _found(side: Side) -> tuple[Mention, ...]:
    return side.mentions("dates", "standing")


def _against(passage: Passage, left: dict[str, Mention], right: dict[str, Mention]) -> Iterator[Finding]:
    for one, other in _OPPOSED:
        for mine, theirs in ((one, other), (other, one)):
            ours, their = _first(left, mine), _first(right, theirs)
            if ours is None or their is None or _first(left, theirs) or _first(right, mine):
                continue
            if not (_denied(passage) and "until" in {*left, *right}):  # not until Friday is from Friday
                yield _finding(passage, ours, their)


def _first(found: dict[str, Mention], keys: frozenset[str]) -> Mention | None:
    return next((found[key] for key in found if key in keys), None)


def _denied(passage: Passage) -> bool:
    return any(m.group == "explicit" for s in (passage.left, passage.right) for m in s.mentions("negation", "cues"))


def _finding(passage: Passage, left: Mention, right: Mention) -> Finding:
    spans = passage.left.span(left.tokens), passage.right.span(right.tokens)
    texts = spans[0].of(passage.left.article.text), spans[1].of(passage.right.article.text)
    explanation = f"“{texts[0]}” against “{texts[1]}”"
    return Finding("date", "substantive", _SURE, (spans[0],), (spans[1],), explanation)


def _beside(side: Side, value: Value, found: Sequence[Mention]) -> dict[str, Mention]:
    """The words of time that stand beside a value, by what they say of it."""
    sort = value.readings[0].sort
    if sort not in _MOMENTS | _LENGTHS:
        return {}
    tokens = side.tokens_in(value.span)
    if not tokens:
        return {}
    ahead, behind = _ahead_of(side, tokens[0]), tokens[-1] + 1
    before = [m for m in found if ahead <= m.end <= tokens[0] and m.first < tokens[0]]
    after = [m for m in found if m.first == behind]
    keys: dict[str, Mention] = {}
    wanted = (_COUNTED, _COUNTED) if sort in _LENGTHS else (_AHEAD | _BESIDE, _BESIDE)
    for groups, mentions in zip(wanted, (before, after), strict=True):
        keys.update((group, mention) for mention in mentions for group, _ in mention.senses if group in groups)
    if sort != "season":
        keys.pop("this", None)  # este lunes may be last Monday, and next Monday
    return keys


def _ahead_of(side: Side, first: int) -> int:
    """Where a phrase may end that leads a value in: right before it, or before articles and the rest of the date."""
    skips = rules(side.language, "dates").get("standing_skips", ())
    dated = _dated(side)
    while first > 0 and (side.forms[first - 1] in skips or first - 1 in dated):
        first -= 1
    return first


@once
def _dated(side: Side) -> frozenset[int]:
    """The tokens that are parts of a date."""
    text = side.article.report_text
    values = (value for sentence in side.sentences for value in values_in(text, side.language, sentence))
    parts = (value for value in values if value.readings[0].sort in _PARTS)
    return frozenset(index for value in parts for index in side.tokens_in(value.span))


def _events(passage: Passage, left: Sequence[Mention], right: Sequence[Mention]) -> Iterator[Finding]:
    """*Antes del partido*, *after the match*: the words behind are tied, those of time are opposed."""
    for one in left:
        mine = _EVENTS & {group for group, _ in one.senses}
        for other in right if mine else ():
            theirs = _EVENTS & {group for group, _ in other.senses}
            if theirs and mine.isdisjoint(theirs) and _of_one_event(passage, one, other):
                yield _finding(passage, one, other)


def _of_one_event(passage: Passage, left: Mention, right: Mention) -> bool:
    heads = _head(passage.left, left), _head(passage.right, right)
    tied = (link for link in passage.words.links if link.score >= _TIED)
    return None not in heads and any((link.left, link.right) == heads for link in tied)


def _head(side: Side, mention: Mention) -> int | None:
    """The first word of meaning behind words of time, in their sentence and before any mark."""
    for index in range(mention.end, min(mention.end + _REACH, len(side.tokens))):
        between = Span(side.tokens[index - 1].span.end, side.tokens[index].span.start).of(side.article.text)
        if between.strip():
            return None
        if side.known[index].content and index not in _dated(side):
            return index
    return None
