"""The interface of a check: it reads one linked passage and tells what differs and what agrees.

To add a kind of check: write a class that has ``examine``, in a module of its family's room or beside this one, and
list it in :data:`xlate.comparison.checks.CHECKS`. Word lists go to ``languages/<language>/<subject>.yaml``, never into
code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from xlate.articles import Kind, Severity, Spans
from xlate.comparison.passages.passage import Passage


class Finding(NamedTuple):
    """A difference as a check sees it, before the house decides on overlaps and thresholds."""

    kind: Kind
    severity: Severity
    confidence: float
    left: Spans
    right: Spans
    explanation: str


class Agreement(NamedTuple):
    """Words that a check has found to say the same, so that no later check need wonder at them."""

    left: Spans
    right: Spans


class Settled:
    """Which tokens of a passage earlier checks have accounted for, by finding or agreement."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self.left: set[int] = set()
        self.right: set[int] = set()

    def add(self, outcomes: Iterable[Finding | Agreement]) -> None:
        """Count the words of ``outcomes`` as accounted for."""
        for outcome in outcomes:
            for span in outcome.left:
                self.left.update(self._passage.left.tokens_in(span))
            for span in outcome.right:
                self.right.update(self._passage.right.tokens_in(span))


class Check(Protocol):
    """One family of differences."""

    name: str

    def examine(self, passage: Passage, settled: Settled) -> Iterator[Finding | Agreement]:
        """What differs and what agrees in ``passage``, leaving alone the words that are settled already."""
        ...
