"""Glossaries as tables: CSV or TSV with two columns.

Under the heading ``source, target``, or none, a table serves the direction that is translated. Under two language
codes, such as ``es, en``, it serves both directions and no other. Lines that begin with ``#`` are comments. A term may
stand more than once, with several renderings: the first is the one used, the others are accepted.
"""

from __future__ import annotations

import csv
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from xlate.engines.glossary import Glossary
from xlate.errors import SettingsError
from xlate.languages.tags import primary


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """The rows of a glossary file, and the languages of its two columns where the heading names them."""

    rows: tuple[tuple[str, str], ...] = ()
    languages: tuple[str, str] | None = None

    @property
    def digest(self) -> str:
        """Eight hexadecimal digits over languages and rows; empty where there are none."""
        listing = "\n".join("\t".join(row) for row in (self.languages or (), *self.rows))
        return hashlib.sha256(listing.encode()).hexdigest()[:8] if self.rows else ""

    def towards(self, source: str, target: str) -> Glossary:
        """The glossary for a direction; empty where the file is for other languages."""
        pair = (primary(source), primary(target))
        if self.languages is None or self.languages == pair:
            return Glossary(self.rows)
        if self.languages == pair[::-1]:
            return Glossary((right, left) for left, right in self.rows)
        return Glossary(())


def read(file: Path) -> GlossaryFile:
    """The glossary in ``file``.

    Raises:
        SettingsError: a line has not two columns; names the line.
        OSError, UnicodeDecodeError: the file cannot be read.
    """
    rows = _rows(file.read_text(encoding="utf-8-sig"), file)
    heading = (rows[0][0].casefold(), rows[0][1].casefold()) if rows else ("", "")
    if heading == ("source", "target"):
        return GlossaryFile(tuple(rows[1:]))
    if heading[0] != heading[1] and all(map(_is_language, heading)):
        return GlossaryFile(tuple(rows[1:]), heading)
    return GlossaryFile(tuple(rows))


def _rows(text: str, file: Path) -> list[tuple[str, str]]:
    lines = [line for line in re.split(r"\r\n|\n|\r", text) if line.strip() and not line.lstrip().startswith("#")]
    if not lines:
        return []
    delimiter = "\t" if "\t" in lines[0] else ";" if ";" in lines[0] and "," not in lines[0] else ","
    rows = []
    for row in csv.reader(lines, delimiter=delimiter):
        cells = [cell.strip() for cell in row[:2]]
        if len(cells) < 2 or not all(cells):
            raise SettingsError(
                f"The glossary {file} has a line without two columns: {delimiter.join(row)!r}.",
                "Each line needs a source term and its rendering, with a tab or a comma between them.",
            )
        rows.append((cells[0], cells[1]))
    return rows


def _is_language(cell: str) -> bool:
    from babel import Locale, UnknownLocaleError

    try:
        return cell.isalpha() and len(cell) in (2, 3) and bool(Locale.parse(cell))
    except (UnknownLocaleError, ValueError):
        return False
