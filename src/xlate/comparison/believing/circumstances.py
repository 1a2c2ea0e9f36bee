"""What the passage around a finding says of it: is the sentence put otherwise as a whole, or changed in one place?

A check looks at its own words. An editor who reads *not a soul was in the square* beside *the square was empty* sees
that neither edition denies anything: the words marked have partners, or nearly all around them is put otherwise too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log, log1p
from typing import NamedTuple

from xlate.articles import Span
from xlate.comparison.check import Finding
from xlate.comparison.passages.freedom import MISSING
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.slots import Slots
from xlate.comparison.passages.wording import carrying, endings, neighbours_support

NAMES = (
    "both",
    "words",
    "grammar",
    "support",
    "content_support",
    "least_support",
    "rest",
    "loose",
    "loose_other",
    "facing",
    "uneven",
    "verbal",
    "adverb",
    "clean",
)
"""Names of the circumstances, in the order of :func:`circumstances`."""


class Marked(NamedTuple):
    """One side of a finding: which words it marks, and how the others are supported."""

    side: Side
    supports: Sequence[float]
    words: list[int]
    """Indices of the tokens marked, rising."""
    content: list[int]
    """Those of them that carry content."""
    rest: list[int]
    """All other tokens that do."""
    loose: list[int]
    """Those of ``rest`` that have no partner."""

    @classmethod
    def of(cls, side: Side, supports: Sequence[float], words: Iterable[int]) -> Marked:
        """The marked ``words`` of a side, whose tokens have these ``supports``."""
        marked = sorted(set(words))
        inside = frozenset(marked)
        content = [index for index in carrying(side) if index in inside]
        rest = [index for index in carrying(side) if index not in inside]
        return cls(side, supports, marked, content, rest, [i for i in rest if supports[i] < MISSING])


def circumstances(finding: Finding, passage: Passage) -> tuple[float, ...]:
    """The circumstances of a finding, each about 0 to 1, in the order of :data:`NAMES`.

    Args:
        finding: it marks a word on at least one side.
        passage: the one that it was found in.
    """
    sides = (
        Marked.of(passage.left, passage.words.left_support, _tokens(passage.left, finding.left)),
        Marked.of(passage.right, passage.words.right_support, _tokens(passage.right, finding.right)),
    )
    marked = [side for side in sides if side.words]
    lone = marked[0] if len(marked) == 1 else None
    supports = [side.supports[index] for side in marked for index in side.words]
    content = [side.supports[index] for side in marked for index in side.content]
    return (
        float(lone is None),
        log1p(len(supports)) / 2,
        float(not content),
        _mean(supports, 0.5),
        _mean(content, 0.5),
        min(content, default=0.5),
        _mean([side.supports[index] for side in sides for index in side.rest], 0.8),
        _mean([_loose(side) for side in marked], 0.0),
        _loose(sides[1] if lone is sides[0] else sides[0]) if lone else 0.0,
        max(_facing(sides, passage.slots), default=0.0),
        abs(log(max(1, len(passage.left.tokens)) / max(1, len(passage.right.tokens)))),
        _mean([float(_ends(side, index, "verbal")) for side in marked for index in side.content], 0.0),
        float(any(_ends(side, index, "adverb") for side in marked for index in side.content)),
        min(neighbours_support(passage, side.words, left=side is sides[0]) for side in marked),
    )


def _tokens(side: Side, spans: Iterable[Span]) -> Iterable[int]:
    return (index for span in spans for index in side.tokens_in(span))


def _mean(values: Sequence[float], none: float) -> float:
    return sum(values) / len(values) if values else none


def _loose(side: Marked) -> float:
    """Share of the other content words of a side that have no partner."""
    return len(side.loose) / max(1, len(side.rest))


def _facing(sides: tuple[Marked, Marked], slots: Slots) -> Iterable[float]:
    """How near the marked words lie, across the languages, to words that have no partner."""
    left, right = sides
    if left.words and right.loose:
        yield slots.nearness((left.words[0], left.words[-1]), right.loose)
    if right.words and left.loose:
        yield slots.nearness(left.loose, (right.words[0], right.words[-1]))


def _ends(side: Marked, index: int, sort: str) -> bool:
    return side.side.forms[index].endswith(endings(side.side.language, sort))
