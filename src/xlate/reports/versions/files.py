"""Sets of versions written to a file; the suffix names the format."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from xlate.articles import Failure
from xlate.errors import XlateError
from xlate.storage import whole_file
from xlate.versions import VersionSet

Sets = Callable[[], Iterable[VersionSet]]


def write_versions(path: Path, sets: Sets, signature: str, failures: Sequence[Failure] = ()) -> None:
    """Write sets of versions to ``path``.

    Args:
        path: a name that ends in one of :data:`SUFFIXES`.
        sets: gives the sets anew at each call, one at a time.
        signature: who made the comparisons.
        failures: what could not be read or compared; the page names it.

    Raises:
        XlateError: an unknown suffix, or a place that cannot be written to.
    """
    _WRITERS[suffix_of(path)](path, sets, signature, failures)


def suffix_of(path: Path) -> str:
    """The suffix that names the format.

    Raises:
        XlateError: no known format has this suffix.
    """
    suffix = path.suffix.lower()
    if suffix not in _WRITERS:
        problem = f"Versions cannot be written as {path.name}."
        raise XlateError(problem, f"End the name with one of {' '.join(_WRITERS)}.")
    return suffix


def _page(path: Path, sets: Sets, signature: str, failures: Sequence[Failure]) -> None:
    from xlate.reports.page import encoded
    from xlate.reports.versions.page import render_versions

    with whole_file(path) as stream:
        for chunk in render_versions(sets(), signature, failures):
            stream.write(encoded(chunk))


def _lines(path: Path, sets: Sets, _signature: str, _failures: Sequence[Failure]) -> None:
    from xlate.versions.record import records

    with whole_file(path) as stream:
        for found in sets():
            for record in records(found):
                stream.write(json.dumps(record, separators=(",", ":")).encode() + b"\n")


def _object(path: Path, sets: Sets, _signature: str, _failures: Sequence[Failure]) -> None:
    from xlate.versions.record import records

    with whole_file(path) as stream:
        stream.write(b"[")
        for number, record in enumerate(record for found in sets() for record in records(found)):
            stream.write((b",\n" if number else b"") + json.dumps(record, separators=(",", ":")).encode())
        stream.write(b"]\n")


def _table(path: Path, sets: Sets, signature: str, _failures: Sequence[Failure]) -> None:
    from xlate.reports.tabular import write_table
    from xlate.versions.record import COLUMNS, table_rows

    rows = (row for number, found in enumerate(sets(), start=1) for row in table_rows(found, number))
    write_table(path, COLUMNS, rows, signature)


_WRITERS: dict[str, Callable[[Path, Sets, str, Sequence[Failure]], None]] = {
    ".html": _page,
    ".jsonl": _lines,
    ".json": _object,
    ".csv": _table,
    ".parquet": _table,
}
SUFFIXES = tuple(_WRITERS)
