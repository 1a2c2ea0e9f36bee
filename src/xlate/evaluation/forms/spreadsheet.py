"""An evaluation as rows: CSV, and a workbook for people who live there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from xlate.errors import XlateError
from xlate.evaluation.results import Evaluation

COLUMNS = (
    "system", "metric", "value", "mean", "half_interval", "p_value", "right", "total", "signature"
)  # fmt: skip
"""The columns of the scores. What was not asked for, or cannot be, is an empty cell."""

Row = Sequence[Any]

# What a spreadsheet would run as a formula, were it the first character of a cell.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# What a cell of a workbook may hold at most (Excel's own limit).
_LONGEST_CELL = 32_767


def score_rows(evaluation: Evaluation) -> Iterator[Row]:
    """One row a system and metric, under :data:`COLUMNS`."""
    for system in evaluation.systems:
        for score in system.all:
            mean, half = (score.interval.mean, score.interval.half) if score.interval else (None, None)
            right, total = score.counts or (None, None)
            yield system.system, score.metric, score.value, mean, half, score.p_value, right, total, score.signature


def band_rows(evaluation: Evaluation) -> Iterator[Row]:
    """A heading, then one row a measure, system, and part of the test set: its length in words, or its group."""
    yield ("metric", "system", "part", "of", "segments", "value", "p_value")
    for system in evaluation.systems:
        for score in system.all:
            for part, bands in (("words", score.lengths), ("group", score.groups)):
                for band in bands:
                    yield score.metric, system.system, part, band.label, band.segments, band.value, band.p_value


def segment_rows(evaluation: Evaluation) -> Iterator[Row]:
    """A heading, then one row a segment and system: its texts, and its score by each metric."""
    test = evaluation.test
    references = [f"reference {number}" for number in range(1, len(test.references) + 1)]
    yield ("segment", "system", "source", *references, "output", *(each.metric for each in evaluation.systems[0].all))
    for number in range(len(test)):
        texts = (test.source[number] if test.source else None, *(lines[number] for lines in test.references))
        for system in evaluation.systems:
            scores = (score.segments[number] for score in system.all)
            yield (number + 1, system.system, *texts, test.systems[system.system][number], *scores)


def as_csv(evaluation: Evaluation, *, segments: bool = False) -> str:
    """The scores as CSV, or with ``segments`` every segment; cells that look like formulas are made text."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    rows: Iterator[Row] = segment_rows(evaluation) if segments else iter((COLUMNS, *score_rows(evaluation)))
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return stream.getvalue()


def as_xlsx(evaluation: Evaluation) -> bytes:
    """A workbook: scores, p-values of every pair of systems, parts by length and group, segments, notes.

    Raises:
        XlateError: openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise XlateError(
            "A workbook needs the package openpyxl, which is not installed.", "Run: pip install 'xlate[xlsx]'"
        ) from error
    book = Workbook(write_only=True)
    names = [system.system for system in evaluation.systems]
    _sheet(book, "scores", iter((COLUMNS, *score_rows(evaluation))))
    if evaluation.pairs:
        pairs = (
            (metric, name, *row)
            for metric, rows in evaluation.pairs.items()
            for name, row in zip(names, rows, strict=True)
        )
        _sheet(book, "p-values", iter((("metric", "system", *names), *pairs)))
    _sheet(book, "parts", band_rows(evaluation))
    _sheet(book, "segments", segment_rows(evaluation))
    _sheet(
        book, "notes", iter([("note",), *([note] for note in (evaluation.null_hypothesis, *evaluation.notes) if note)])
    )
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _sheet(book: Any, title: str, rows: Iterator[Row]) -> None:
    """A sheet whose first row stays in sight. Text cells are typed as text, so that none is run as a formula."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    bold = Font(bold=True)
    for number, row in enumerate(rows):
        cells = []
        for value in row:
            plain = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", value) if isinstance(value, str) else value
            cell = WriteOnlyCell(sheet, value=plain[:_LONGEST_CELL] if isinstance(plain, str) else plain)
            if isinstance(plain, str):
                cell.data_type = "s"
            if number == 0:
                cell.font = bold
            cells.append(cell)
        sheet.append(cells)


def _guarded(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell
