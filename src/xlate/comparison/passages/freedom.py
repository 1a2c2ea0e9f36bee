"""How freely one side of a passage renders the other: which of its words nothing answers."""

from __future__ import annotations

from xlate.comparison.passages.passage import Passage
from xlate.comparison.passages.wording import carrying

MISSING = 0.35
"""Support below which a content word counts as missing on the other side."""
_FREE = 0.35
"""Share of a side's content words without a partner from which it counts as freely worded."""


def unanswered(passage: Passage, *, left: bool) -> list[int]:
    """The content words that have no partner, of the side that faces the left one (``left``) or the right one."""
    side, scores = (passage.right, passage.words.right_support) if left else (passage.left, passage.words.left_support)
    return [index for index in carrying(side) if scores[index] < MISSING]


def freely_worded(passage: Passage, *, left: bool) -> bool:
    """Whether nothing answers much of what is said on the side that faces the left one (``left``) or the right one."""
    said = carrying(passage.right if left else passage.left)
    return bool(said) and len(unanswered(passage, left=left)) >= _FREE * len(said)
