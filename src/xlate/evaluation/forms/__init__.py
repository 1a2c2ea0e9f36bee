"""How an evaluation is written: the output formats by name and suffix, each one module of this folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from xlate.errors import InputError
from xlate.evaluation.results import Evaluation

Form = Callable[[Evaluation, bool], str | bytes]
"""Makes the output of an evaluation; told whether every segment is wanted."""


def _table(evaluation: Evaluation, segments: bool) -> str:
    from xlate.evaluation.forms.table import as_table

    return as_table(evaluation)


def _json(evaluation: Evaluation, segments: bool) -> str:
    from xlate.evaluation.forms.record import as_json

    return as_json(evaluation, segments=segments)


def _html(evaluation: Evaluation, segments: bool) -> str:
    from xlate.evaluation.forms.page import as_page

    return as_page(evaluation)


def _csv(evaluation: Evaluation, segments: bool) -> str:
    from xlate.evaluation.forms.spreadsheet import as_csv

    return as_csv(evaluation, segments=segments)


def _latex(evaluation: Evaluation, segments: bool) -> str:
    from xlate.evaluation.forms.latex import as_latex

    return as_latex(evaluation)


def _xlsx(evaluation: Evaluation, segments: bool) -> bytes:
    from xlate.evaluation.forms.spreadsheet import as_xlsx

    return as_xlsx(evaluation)


FORMS: dict[str, Form] = {
    "table": _table, "json": _json, "html": _html, "csv": _csv, "latex": _latex, "xlsx": _xlsx
}  # fmt: skip
"""Formats by name."""

SUFFIXES = {".txt": "table", ".json": "json", ".html": "html", ".csv": "csv", ".tex": "latex", ".xlsx": "xlsx"}
"""The format that a file's suffix names."""


def form_of(output: Path | None) -> str:
    """The format for a file; the table where there is none.

    Raises:
        InputError: the suffix names no format.
    """
    if output is None:
        return "table"
    form = SUFFIXES.get(output.suffix.casefold())
    if form is None:
        raise InputError(
            f"{output} does not say what format it is to have.",
            f"Name it {', '.join(SUFFIXES)}, or give --format.",
        )
    return form
