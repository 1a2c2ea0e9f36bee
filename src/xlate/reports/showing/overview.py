"""Many comparisons at a glance: one line a pair, the most differing first, and each pair's weightiest differences."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

from xlate.articles import Comparison, Kind
from xlate.reports.showing.kinds import by_kind, weight
from xlate.reports.showing.wording import title_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an overview; ``href`` is where it leads, where it leads anywhere."""

    href: str
    left_title: str
    right_title: str
    left_language: str
    right_language: str
    counts: dict[str, int]
    kinds: dict[Kind, int]

    @property
    def lone(self) -> int:
        """How many links have one empty side."""
        return self.counts["left_only"] + self.counts["right_only"]

    @property
    def order(self) -> tuple[int, int, int, int]:
        """Sorts the most differing first."""
        return (-self.counts["substantive"], -self.lone, -self.counts["moved"], -self.counts["style"])


def entry(comparison: Comparison, href: str = "") -> Entry:
    """The overview's line for ``comparison``, leading to ``href``."""
    return Entry(
        href=href,
        left_title=title_of(comparison.left),
        right_title=title_of(comparison.right),
        left_language=comparison.left.language,
        right_language=comparison.right.language,
        counts=comparison.summary,
        kinds=by_kind(comparison.differences),
    )


def weightiest(comparison: Comparison, count: int) -> tuple[tuple[float, int], ...]:
    """Weight and index of the ``count`` weightiest substantive differences, the heaviest first."""
    substantive = (
        (weight(difference), index)
        for index, difference in enumerate(comparison.differences)
        if difference.severity == "substantive"
    )
    return tuple(heapq.nlargest(count, substantive, key=lambda found: found[0]))
