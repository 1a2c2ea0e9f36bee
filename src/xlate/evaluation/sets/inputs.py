"""Segments from files: plain lines, JSON lines, tables, translation memories, and XLIFF.

A file may hold one side or several. Which one is meant follows from its role on the command line: the source is the
column ``source`` (or the first), a reference or hypothesis the column of that name (or the last). ``FILE#COLUMN`` names
another.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from xlate.errors import InputError

Role = Literal["source", "reference", "hypothesis", "group"]
Languages = tuple[str, str]

_NAMES: dict[Role, tuple[str, ...]] = {
    "source": ("source", "src"),
    "reference": ("reference", "ref", "target", "tgt", "translation", "text"),
    "hypothesis": ("hypothesis", "hyp", "output", "mt", "translation", "target", "tgt", "text"),
    "group": ("group", "document", "docid", "doc", "domain", "origlang"),
}
"""Columns and keys in which each role is looked for, in this order."""


def read_segments(file: Path, role: Role, languages: Languages = ("", "")) -> tuple[str, ...]:
    """The segments of a file, by its suffix; whatever has none of the known ones is plain lines.

    Args:
        file: the file, or ``FILE#COLUMN`` for a column or key of another name.
        role: what the segments are, which decides the column, key, or language taken.
        languages: of source and target, for files that hold several.

    Raises:
        InputError: the file cannot be read, is not what its suffix says, or lacks the column.
    """
    path, column = _divided(file)
    reader = _READERS.get(path.suffix.casefold())
    if reader:
        return tuple(" ".join(segment.splitlines()) for segment in reader(path, role, column, languages))
    return _column_of_lines(path, column) if column else read_lines(path)


def read_lines(file: Path) -> tuple[str, ...]:
    r"""The segments of a file: UTF-8, one a line; only ``\n`` and ``\r\n`` end a line, as in every test set.

    Raises:
        InputError: no such file, or not UTF-8; names the byte, and the encoding it is likely to be.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}.") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(file, data, error) from error
    lines = text.replace("\r\n", "\n").split("\n")
    return tuple(lines[:-1] if lines[-1] == "" else lines)


def _column_of_lines(file: Path, column: str) -> tuple[str, ...]:
    """One column of plain lines with tabs, by its number from 1."""
    rows = [line.split("\t") for line in read_lines(file)]
    place = int(column) - 1 if column.isdecimal() else -1
    if place < 0 or any(len(row) <= place for row in rows):
        raise InputError(f"{file} has no column {column!r} in every line.", "Lines with tabs have columns 1, 2, …")
    return tuple(row[place] for row in rows)


def _not_utf8(file: Path, data: bytes, error: UnicodeDecodeError) -> InputError:
    line = data.count(b"\n", 0, error.start) + 1
    likely = "UTF-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "WINDOWS-1252"
    return InputError(
        f"{file} is not UTF-8 (byte {error.start}, in line {line:,}).",
        f"Convert it to UTF-8, perhaps with `iconv -f {likely} -t UTF-8`.",
    )


def _divided(file: Path) -> tuple[Path, str]:
    """The path, and the column behind its ``#``; a file that is named so is itself."""
    name, mark, column = file.name.rpartition("#")
    return (file.with_name(name), column) if mark and name and not file.exists() else (file, "")


def _chosen(names: Sequence[str], role: Role, column: str, languages: Languages, file: Path) -> str:
    """The column for a role: as asked, by a known name, by its language, or by its place."""
    own = languages[0] if role == "source" else languages[1]
    folded = {name.casefold(): name for name in reversed(names)}
    if column:
        if column not in names:
            raise InputError(f"{file} has no column {column!r}.", f"It has {', '.join(names)}.")
        return column
    for wanted in (*_NAMES[role], own.casefold()):
        if wanted and wanted in folded:
            return folded[wanted]
    if role != "source" and len(names) > 2:
        raise InputError(
            f"{file} does not say which of its columns is the {role}.",
            f"Name it as {file}#COLUMN; it has {', '.join(names)}.",
        )
    return names[0] if role == "source" else names[-1]


def _from_tsv(file: Path, role: Role, column: str, languages: Languages) -> Iterator[str]:
    """Columns with tabs between; quotation marks are plain text, as everywhere in the field."""
    rows = [line.split("\t") for line in read_lines(file)]
    if not rows:
        return
    known = {name for names in _NAMES.values() for name in names} | {language for language in languages if language}
    headed = bool(column) or all(cell.strip().casefold() in known for cell in rows[0])
    names = [cell.strip() for cell in rows[0]] if headed else [str(number + 1) for number in range(len(rows[0]))]
    place = names.index(_chosen(names, role, column, languages, file))
    for number, row in enumerate(rows[headed:], start=1 + headed):
        if len(row) <= place:
            raise InputError(f"{file}, line {number:,}, has {len(row)} columns instead of {len(names)}.")
        yield row[place]


def _from_jsonl(file: Path, role: Role, column: str, languages: Languages) -> Iterator[str]:
    for number, line in enumerate(read_lines(file), start=1):
        try:
            record: Any = json.loads(line)
        except ValueError as error:
            raise InputError(f"{file}, line {number:,}, is not JSON: {error}.", "Write one object a line.") from None
        text = record
        if isinstance(record, Mapping):
            names = [name for name, value in record.items() if isinstance(value, str)]
            text = record.get(_chosen(names, role, column, languages, file)) if names else None
        if not isinstance(text, str):
            raise InputError(f"{file}, line {number:,}, has no text for the {role}.", "Write an object with strings.")
        yield text


def _from_tmx(file: Path, role: Role, column: str, languages: Languages) -> Iterator[str]:
    """The units that have both languages; a hypothesis is what the file has in the target language."""
    from xlate.engines.memory.tmx import read

    source, target = (language.partition("-")[0].casefold() or None for language in languages)
    entries = list(read(file, source, column.casefold() or target))
    targets = sorted({entry.scope.target for entry in entries})
    if len(targets) > 1:
        raise InputError(f"{file} has several target languages: {', '.join(targets)}.", "Choose one with --to.")
    if not entries:
        raise InputError(f"{file} has no unit from {source or 'any language'} to {target or 'any'}.")
    yield from (entry.source if role == "source" else entry.target for entry in entries)


def _from_xliff(file: Path, role: Role, column: str, languages: Languages) -> Iterator[str]:
    """XLIFF 1.2 (``trans-unit``) and 2 (``segment``): the source, or the target, empty where there is none."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, parse

    try:
        root = parse(str(file)).getroot()
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror or error}.") from None
    except (ParseError, DefusedXmlException) as error:
        raise InputError(f"{file} is not XLIFF that can be read: {error!r}.", "Export it again.") from None
    tag = "source" if role == "source" else "target"
    units = [element for element in root.iter() if _local(element.tag) in ("trans-unit", "segment")]
    if not units:
        raise InputError(f"{file} has no translation units.", "Export it as XLIFF 1.2 or 2.0.")
    for unit in units:
        yield next(("".join(child.itertext()).strip() for child in unit if _local(child.tag) == tag), "")


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


_READERS: dict[str, Callable[[Path, Role, str, Languages], Iterator[str]]] = {
    ".jsonl": _from_jsonl,
    ".tsv": _from_tsv,
    ".tmx": _from_tmx,
    ".xliff": _from_xliff,
    ".xlf": _from_xliff,
}
