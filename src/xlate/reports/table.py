"""Differences as a table: one row a difference, and one a sentence that stands in one edition only; CSV and Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from xlate.articles import Article, Comparison, Difference, Link, Spans
from xlate.reports.run import Writer
from xlate.reports.tabular import arrow_for_parquet, arrow_schema, encodable, guarded

COLUMNS = {
    "pair": int,
    "left_source": str,
    "right_source": str,
    "left_language": str,
    "right_language": str,
    "link": int,
    "kind": str,
    "severity": str,
    "confidence": float,
    "left_text": str,
    "right_text": str,
    "explanation": str,
    "left_spans": str,
    "right_spans": str,
    "left_sentence": str,
    "right_sentence": str,
    "moved": bool,
}
"""The columns and what they hold. ``kind`` is a kind of difference, or ``left_only`` or ``right_only`` for sentences
that stand in one edition only (their severity and confidence are empty). Spans are written as *310-316 320-324*."""

_ROWS_AT_A_TIME = 5000  # a few megabytes of Parquet a group


def table_rows(comparison: Comparison, pair: int) -> Iterator[dict[str, Any]]:
    """The rows of one comparison, the ``pair``-th: its differences in their order, then what stands alone."""
    for difference in comparison.differences:
        yield _row(comparison, pair, difference.link, difference)
    for number, link in enumerate(comparison.links):
        if link.relation in ("left_only", "right_only"):
            yield _row(comparison, pair, number, None)


class CsvWriter(Writer):
    """UTF-8 with a byte-order mark, so that spreadsheets read it right; cells that look like formulas are made text."""

    def __init__(self, stream: BinaryIO, signature: str) -> None:
        super().__init__(stream, signature)
        self._pairs = 0
        self._text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
        self._csv = csv.DictWriter(self._text, COLUMNS)
        self._csv.writeheader()

    def add(self, comparison: Comparison) -> None:
        """Write the rows of one pair."""
        self._pairs += 1
        for row in table_rows(comparison, self._pairs):
            self._csv.writerow({name: guarded(value) for name, value in row.items()})

    def close(self) -> None:
        """Hand the stream back to whoever opened it."""
        self._text.detach()


class ParquetWriter(Writer):
    """The same rows for pandas, DuckDB, and their like.

    Raises:
        XlateError: pyarrow is not installed.
    """

    def __init__(self, stream: BinaryIO, signature: str) -> None:
        arrow = arrow_for_parquet()
        from pyarrow import parquet

        super().__init__(stream, signature)
        self._pairs = 0
        self._waiting: list[dict[str, Any]] = []
        self._arrow = arrow
        self._schema = arrow_schema(COLUMNS).with_metadata({"xlate.signature": signature})
        self._parquet = parquet.ParquetWriter(stream, self._schema)

    def add(self, comparison: Comparison) -> None:
        """Write the rows of one pair, some thousands at a time."""
        self._pairs += 1
        self._waiting += [
            {name: encodable(value) for name, value in row.items()} for row in table_rows(comparison, self._pairs)
        ]
        if len(self._waiting) >= _ROWS_AT_A_TIME:
            self._flush()

    def close(self) -> None:
        """Write what waits, and the index at the end of the file."""
        self._flush()
        self._parquet.close()

    def _flush(self) -> None:
        if self._waiting:
            self._parquet.write_table(self._arrow.Table.from_pylist(self._waiting, schema=self._schema))
            self._waiting = []


def _row(comparison: Comparison, pair: int, number: int, difference: Difference | None) -> dict[str, Any]:
    link = comparison.links[number]
    left, right = (difference.left, difference.right) if difference else (link.left, link.right)
    return {
        "pair": pair,
        "left_source": comparison.left.source,
        "right_source": comparison.right.source,
        "left_language": comparison.left.language,
        "right_language": comparison.right.language,
        "link": number,
        "kind": difference.kind if difference else link.relation,
        "severity": difference.severity if difference else None,
        "confidence": difference.confidence if difference else None,
        "left_text": _joined(comparison.left, left),
        "right_text": _joined(comparison.right, right),
        "explanation": difference.said if difference else _alone(link),
        "left_spans": _spans(left),
        "right_spans": _spans(right),
        "left_sentence": " ".join(comparison.left.passages(link.left)),
        "right_sentence": " ".join(comparison.right.passages(link.right)),
        "moved": link.moved,
    }


def _joined(article: Article, spans: Spans) -> str:
    return " … ".join(article.passages(spans))


def _spans(spans: Spans) -> str:
    return " ".join(f"{span.start}-{span.end}" for span in spans)


def _alone(link: Link) -> str:
    return f"Stands in the {'left' if link.left else 'right'} edition only."
