"""Comparisons of a base with each of its versions, brought together after journeys that went version by version."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType

from xlate.articles import Comparison
from xlate.reports.comparison_json import format_line, parse_line
from xlate.versions.changes import Change, changes
from xlate.versions.labels import Version, versions_of


@dataclass(frozen=True, slots=True)
class VersionSet:
    """A base, its versions in order, one comparison for each, and what changed between them."""

    base: Version
    versions: tuple[Version, ...]
    comparisons: tuple[Comparison, ...]
    changes: tuple[Change, ...]


def version_set(comparisons: tuple[Comparison, ...]) -> VersionSet:
    """The set that ``comparisons`` make, all with the base on the left."""
    base, *versions = versions_of([comparisons[0].left, *(comparison.right for comparison in comparisons)])
    return VersionSet(base, tuple(versions), comparisons, changes(comparisons))


class Gathering:
    """Puts comparisons by on disk until all versions are through, so that memory holds one set at a time."""

    def __init__(self) -> None:
        self._spool = tempfile.TemporaryFile()  # noqa: SIM115 (closed when the block ends)
        self._places: dict[str, list[tuple[int, int]]] = {}

    def __enter__(self) -> Gathering:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._spool.close()

    def add(self, number: int, comparison: Comparison) -> None:
        """Put by the comparison of a base with its version ``number``."""
        self._spool.seek(0, 2)
        base = comparison.left
        name = hashlib.sha256(f"{base.source}\0{base.text}".encode("utf-8", "surrogatepass")).hexdigest()
        self._places.setdefault(name, []).append((number, self._spool.tell()))
        self._spool.write(format_line(comparison).encode() + b"\n")

    def __len__(self) -> int:
        return len(self._places)

    def sets(self) -> Iterator[VersionSet]:
        """The sets, in the order in which their bases came, each with its versions by number."""
        for places in self._places.values():
            yield version_set(tuple(self._read(place) for _, place in sorted(places)))

    def _read(self, place: int) -> Comparison:
        self._spool.seek(place)
        return parse_line(self._spool.readline().decode())
