"""How often differences of each kind occur, by group and month, for a thousand words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from xlate.articles import KINDS, Kind, Severity
from xlate.corpus.statistics import Rate, Sums, rate

Cell = tuple[str, str]
"""Group and month."""

PER = 1000.0


@dataclass(frozen=True, slots=True)
class KindRate:
    """The differences of one kind and severity in one part of the corpus.

    ``group``, ``month``, and ``kind`` are ``None`` where all are taken together; a month is empty for pairs without a
    date. ``pairs`` and ``words`` are those looked at (words: the mean of both editions'); ``per_1000`` the differences
    for a thousand words.
    """

    group: str | None
    month: str | None
    kind: Kind | None
    severity: Severity
    count: int
    pairs: int
    words: float
    per_1000: Rate


class KindCounts:
    """Sums over pairs, kept so that any part of the corpus can be put together from its cells."""

    def __init__(self) -> None:
        self._bases: dict[Cell, Sums] = {}
        self._sums: dict[tuple[Cell, Kind | None, Severity], tuple[int, int, float]] = {}

    def add(self, group: str, month: str, words: float, found: Counter[tuple[Kind, Severity]]) -> None:
        """Count one pair: its words, and its differences by kind and severity."""
        cell = (group, month)
        self._bases[cell] = self._bases.get(cell, Sums()).plus(0, words)
        whole: Counter[tuple[Kind | None, Severity]] = Counter()
        for (kind, severity), count in found.items():
            whole[kind, severity] += count
            whole[None, severity] += count
        for (each, severity), count in whole.items():
            x, xx, xw = self._sums.get((cell, each, severity), (0, 0, 0.0))
            self._sums[cell, each, severity] = (x + count, xx + count * count, xw + count * words)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that occur, sorted."""
        return tuple(sorted({group for group, _ in self._bases}))

    @property
    def months(self) -> tuple[str, ...]:
        """The months that occur, sorted; the empty one of pairs without a date is left out."""
        return tuple(sorted({month for _, month in self._bases if month}))

    def base(self, group: str | None = None, month: str | None = None) -> Sums:
        """Pairs and words of a part of the corpus."""
        return sum((self._bases[cell] for cell in self._cells(group, month)), Sums())

    def rate(
        self, kind: Kind | None, severity: Severity, group: str | None = None, month: str | None = None
    ) -> KindRate:
        """The rate of one kind, or of all together, and one severity in a part of the corpus."""
        base = self.base(group, month)
        parts = [self._sums.get((cell, kind, severity), (0, 0, 0.0)) for cell in self._cells(group, month)]
        x, xx, xw = (sum(part[index] for part in parts) for index in range(3))
        sums = base._replace(x=float(x), xx=float(xx), xw=xw)
        return KindRate(group, month, kind, severity, int(x), base.pairs, base.w, rate(sums, PER))

    def rates(self) -> Iterator[KindRate]:
        """Each kind and severity that occurs, in every cell."""
        occurring = {key[1:] for key in self._sums}
        for group, month in sorted(self._bases):
            for kind in KINDS:
                for severity in ("substantive", "style"):
                    if (kind, severity) in occurring:
                        yield self.rate(kind, severity, group, month)

    def _cells(self, group: str | None, month: str | None) -> list[Cell]:
        return [
            cell for cell in self._bases if (group is None or cell[0] == group) and (month is None or cell[1] == month)
        ]
