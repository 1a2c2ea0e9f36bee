"""The formats, one module each, and the table of suffixes: which module knows which files."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from xlate.documents.pieces import Parser

# One module a format; each is imported when the first of its files comes. To add a format, add a line.
SUFFIXES = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "webpage",
    ".htm": "webpage",
    ".xhtml": "webpage",
    ".docx": "word",
    ".jsonl": "records",
    ".ndjson": "records",
    ".srt": "subtitles",
    ".vtt": "subtitles",
    ".po": "gettext",
    ".pot": "gettext",
    ".xliff": "xliff",
    ".xlf": "xliff",
    ".tmx": "memories",
}


def format_of(path: Path) -> str | None:
    """The format of a file by its name; one without a suffix is plain text."""
    return SUFFIXES.get(path.suffix.lower(), "plain" if not path.suffix else None)


def parser(form: str) -> Parser:
    """What reads files of a format.

    Args:
        form: as :func:`format_of` names it.
    """
    found: Parser = import_module(f"xlate.documents.formats.{form}").parse
    return found
