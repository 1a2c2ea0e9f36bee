"""From a file name to a finished report: one table of formats, a temporary file, and a rename at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib import import_module
from pathlib import Path
from typing import cast

from xlate.errors import XlateError
from xlate.reports.run import Run, Writer, WriterFactory
from xlate.storage import whole_file

# Suffix → module and factory. Modules load when first used, so that nobody waits for a format he does not want.
# To add a format: write a module with a `WriterFactory`, and give it a line here.
_FORMATS = {
    ".html": "xlate.reports.page:PageWriter",
    ".jsonl": "xlate.reports.comparison_json:LinesWriter",
    ".json": "xlate.reports.comparison_json:JsonWriter",
    ".csv": "xlate.reports.table:CsvWriter",
    ".parquet": "xlate.reports.table:ParquetWriter",
    ".tmx": "xlate.reports.exchange.tmx:TmxWriter",
    ".xliff": "xlate.reports.exchange.xliff:XliffWriter",
    ".tei.xml": "xlate.reports.exchange.tei:TeiWriter",
    ".docx": "xlate.reports.document:DocumentWriter",
}


def suffixes() -> tuple[str, ...]:
    """The suffixes that name a report format."""
    return tuple(_FORMATS)


def suffix_of(path: Path) -> str:
    """The suffix of ``path`` that names its report format.

    Raises:
        XlateError: no known format has this suffix; the known ones are named.
    """
    name = path.name.lower()
    for suffix in _FORMATS:
        if name.endswith(suffix) and len(name) > len(suffix):
            return suffix
    problem = f"No report format is known by the name {path.name}."
    raise XlateError(problem, f"End the name with one of {' '.join(_FORMATS)}.")


@contextmanager
def opened(path: Path, signature: str) -> Iterator[Writer]:
    """A writer for ``path``; the file appears there, complete, when the block ends without error.

    Call the writer's ``add`` for each pair and its ``finish`` once. When the block fails, nothing is left behind and
    an earlier report at ``path`` stays as it was.

    Raises:
        XlateError: an unknown suffix, or a place that cannot be written to.
    """
    factory = _factory(suffix_of(path))
    with whole_file(path) as stream, closing(factory(stream, signature)) as writer:
        yield writer


def write(path: Path, run: Run) -> None:
    """Write ``run`` to ``path`` in the format that the suffix names.

    Raises:
        XlateError: an unknown suffix, a place that cannot be written to, or a run that the format cannot hold.
    """
    with opened(path, run.signature) as writer:
        for comparison in run.comparisons:
            writer.add(comparison)
        writer.finish(run.alone, run.failures)


def _factory(suffix: str) -> WriterFactory:
    module, name = _FORMATS[suffix].split(":")
    return cast(WriterFactory, getattr(import_module(module), name))
