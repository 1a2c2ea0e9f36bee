"""The table of suffixes: which module reads which files."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from xlate.errors import InputError
from xlate.reading.draft import Reader

# One module a format; each is imported when the first of its files is read. To add a format, add a line.
SUFFIXES = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "webpage",
    ".htm": "webpage",
    ".xhtml": "webpage",
    ".jsonl": "records",
    ".ndjson": "records",
    ".docx": "document",
}


def reader_of(path: Path, *, named: bool) -> Reader:
    """The reader for ``path``; a file that the user named and that has no suffix is plain text.

    Raises:
        InputError: no module reads such files.
    """
    suffix = path.suffix.lower()
    module = SUFFIXES.get(suffix) or ("plain" if named and not suffix else None)
    if module is None:
        what = f"{suffix} files" if suffix else "files without a suffix"
        raise InputError(f"No reader for {what}.", f"Give {', '.join(SUFFIXES)}.")
    return reader(module)


def reader(module: str) -> Reader:
    """The reader that the module of that name is."""
    found: Reader = import_module(f"xlate.reading.{module}").drafts
    return found
