"""A survey written to files: the page, JSON, and a file for each table; the suffix names the format."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from xlate.corpus import Survey
from xlate.corpus.tables import TABLES
from xlate.errors import XlateError
from xlate.reports.page import encoded
from xlate.reports.tabular import write_table
from xlate.storage import whole_file, write_text

SCHEMA = "xlate.corpus/1"


def write_survey(path: Path, survey: Survey, table: str | None = None) -> tuple[Path, ...]:
    """Write a survey to ``path``.

    A page or JSON is one file. Tables are several: ``corpus.csv`` makes ``corpus.kinds.csv``, ``corpus.months.csv``,
    and so on; where ``table`` names one, that one is written to ``path`` itself.

    Returns:
        The files written.

    Raises:
        XlateError: an unknown suffix, or a place that cannot be written to.
    """
    return _WRITERS[suffix_of(path, table)](path, survey, table)


def suffix_of(path: Path, table: str | None = None) -> str:
    """The suffix that names the format.

    Raises:
        XlateError: no known format has this suffix, or one table is asked for as a page.
    """
    suffix = path.suffix.lower()
    if suffix not in _WRITERS:
        problem = f"A survey cannot be written as {path.name}."
        raise XlateError(problem, f"End the name with one of {' '.join(_WRITERS)}.")
    if table is not None and suffix == ".html":
        raise XlateError(f"The page {path.name} holds all tables, not {table} alone.", "Leave --table out.")
    return suffix


def _page(path: Path, survey: Survey, _table: str | None) -> tuple[Path, ...]:
    from xlate.reports.corpus.page import render_survey

    with whole_file(path) as stream:
        for chunk in render_survey(survey, path.parent):
            stream.write(encoded(chunk))
    return (path,)


def _json(path: Path, survey: Survey, table: str | None) -> tuple[Path, ...]:
    content = json.dumps(to_json(survey, table), ensure_ascii=False, indent=1)
    write_text(path, content.encode("utf-8", "replace").decode() + "\n")  # no file can hold a lone surrogate
    return (path,)


def to_json(survey: Survey, table: str | None = None) -> dict[str, Any]:
    """The survey as one object: what was surveyed and how, and its tables as lists of rows."""
    census, options = survey.census, survey.options
    return {
        "schema": SCHEMA,
        "signatures": dict(census.signatures),
        "files": [str(file) for file in survey.files],
        "options": {"by": options.by, "alpha": options.alpha, "least_pairs": options.least_pairs},
        "pairs": census.pairs,
        "undated": census.undated,
        "groups": list(census.kinds.groups),
        "months": list(census.kinds.months),
        "tables": {name: list(each.rows(survey)) for name, each in TABLES.items() if table in (None, name)},
    }


def _tables(path: Path, survey: Survey, table: str | None) -> tuple[Path, ...]:
    signature = " ".join(survey.census.signatures)
    written = []
    for name, each in TABLES.items():
        if table not in (None, name):
            continue
        place = path if table else path.with_name(f"{path.stem}.{name}{path.suffix}")
        write_table(place, each.columns, each.rows(survey), signature)
        written.append(place)
    return tuple(written)


_WRITERS: dict[str, Callable[[Path, Survey, str | None], tuple[Path, ...]]] = {
    ".html": _page,
    ".json": _json,
    ".csv": _tables,
    ".parquet": _tables,
}
SUFFIXES = tuple(_WRITERS)
