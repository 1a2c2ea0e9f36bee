"""Numbers: quantities, money, percentages, measures, ranks, compared by value and not by spelling.

``12.000`` and ``12,000``, *mil millones* and *a billion*, 72 km and 45 miles agree; what approximates them (*al menos*,
*nearly*) is compared beside them.
"""

from __future__ import annotations

from collections.abc import Iterator

from xlate.comparison.check import Agreement, Finding, Settled
from xlate.comparison.passages.passage import Passage
from xlate.comparison.values.derived import derived
from xlate.comparison.values.figures import figures
from xlate.comparison.values.reckoned import reckoned
from xlate.comparison.values.restated import restated
from xlate.comparison.values.telling import outcomes


class Numbers:
    """Ties the two sides' quantities by value, and tells those that differ or stand alone."""

    name = "numbers"

    def examine(self, passage: Passage, settled: Settled) -> Iterator[Finding | Agreement]:
        """Quantities that agree, differ, or stand in one edition only."""
        twice, read = restated(passage, figures(passage))
        yield from twice
        changes, read = derived(passage, read)
        yield from changes
        alike, read = reckoned(passage, read)
        yield from alike
        yield from outcomes(passage, read, "number", settled)
