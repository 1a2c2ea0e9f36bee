"""Tables of any columns as CSV and Parquet, written so that every spreadsheet and data frame reads them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from xlate.errors import XlateError
from xlate.storage import whole_file

if TYPE_CHECKING:
    import pyarrow

Columns = Mapping[str, type]
"""The names of a table's columns and what each holds: ``int``, ``float``, ``str``, or ``bool``; any may be empty."""

Row = Mapping[str, Any]

# What a spreadsheet would run as a formula, were it the first character of a cell.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_ROWS_AT_A_TIME = 5000  # a few megabytes of Parquet a group


def write_table(path: Path, columns: Columns, rows: Iterable[Row], signature: str = "") -> None:
    """Write a table to ``path``, whole or not at all; the suffix, ``.csv`` or ``.parquet``, says how.

    Raises:
        XlateError: another suffix, a place that cannot be written to, or Parquet without pyarrow.
    """
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".parquet"):
        raise XlateError(f"No format of tables is known by the name {path.name}.", "End it with .csv or .parquet.")
    with whole_file(path) as stream:
        if suffix == ".csv":
            write_csv(stream, columns, rows)
        else:
            write_parquet(stream, columns, rows, signature)


def write_csv(stream: BinaryIO, columns: Columns, rows: Iterable[Row]) -> None:
    """UTF-8 with a byte-order mark, so that spreadsheets read it right; cells that look like formulas are made text."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
    try:
        writer = csv.DictWriter(text, columns)
        writer.writeheader()
        for row in rows:
            writer.writerow({name: guarded(row[name]) for name in columns})
    finally:
        text.detach()


def write_parquet(stream: BinaryIO, columns: Columns, rows: Iterable[Row], signature: str = "") -> None:
    """The same for pandas, DuckDB, and their like; ``signature`` goes into the file's own metadata.

    Raises:
        XlateError: pyarrow is not installed.
    """
    arrow = arrow_for_parquet()
    from pyarrow import parquet

    schema = arrow_schema(columns).with_metadata({"xlate.signature": signature})
    with parquet.ParquetWriter(stream, schema) as writer:
        waiting: list[dict[str, Any]] = []
        for row in rows:
            waiting.append({name: encodable(row[name]) for name in columns})
            if len(waiting) >= _ROWS_AT_A_TIME:
                writer.write_table(arrow.Table.from_pylist(waiting, schema=schema))
                waiting = []
        writer.write_table(arrow.Table.from_pylist(waiting, schema=schema))


def arrow_for_parquet() -> Any:
    """The module pyarrow.

    Raises:
        XlateError: it is not installed.
    """
    try:
        import pyarrow
    except ImportError as error:
        raise XlateError(
            "Parquet needs the package pyarrow, which is not installed.", "Run: pip install 'xlate[parquet]'"
        ) from error
    return pyarrow


def arrow_schema(columns: Columns) -> pyarrow.Schema:
    """The columns as pyarrow knows them."""
    import pyarrow

    types = {int: pyarrow.int64(), str: pyarrow.string(), float: pyarrow.float64(), bool: pyarrow.bool_()}
    return pyarrow.schema([(name, types[kind]) for name, kind in columns.items()])


def guarded(value: object) -> object:
    """A cell that no spreadsheet takes for a formula: an apostrophe before it makes it text."""
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return "'" + value
    return value


def encodable(value: object) -> object:
    """A cell without lone surrogates, which no file can hold."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
