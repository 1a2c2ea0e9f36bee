"""The comparison files of a folder: found, listed, and read pair by pair, so that a large one needs little memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from xlate.articles import Comparison
from xlate.errors import InputError
from xlate.reports import read_comparisons
from xlate.reports.comparison_json import SCHEMA, parse_line
from xlate.reports.showing.overview import Entry, entry

# More files than a person looks through; a folder with more is given by a narrower name.
_FILES_AT_MOST = 2000
# A run's folder is shallow; a home folder given by mistake is not, and would take minutes to walk.
_FOLDERS_DEEP = 3
# A .json file is read whole; a .jsonl file of any size is read by the line.
_JSON_MEGABYTES_AT_MOST = 64
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class File:
    """A comparison file of the folder, by its name relative to that."""

    name: str
    path: Path
    bytes: int
    written: float


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds: one overview line a pair, and where in the file each pair's line begins."""

    entries: tuple[Entry, ...]
    places: tuple[int, ...]


class Library:
    """The ``.jsonl`` and ``.json`` reports of a folder, three folders deep. Hidden ones and links are passed over.

    Files are found anew for each listing, and a file that has changed is read anew. Names from outside are looked up
    among the files found, and never become a path.
    """

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise InputError(
                f"There is no folder {folder}.", "Name the folder that holds the .jsonl reports, not one of them."
            )
        self.folder = folder
        self._known: dict[tuple[str, int, float], Contents] = {}
        self._lock = Lock()

    def files(self) -> tuple[File, ...]:
        """The comparison files, the newest first."""
        found = [file for path in self._paths() if (file := self._file(path))]
        return tuple(sorted(found, key=lambda file: (-file.written, file.name)))

    def file(self, name: str) -> File:
        """The file of that name.

        Raises:
            InputError: the folder holds no comparison file of that name.
        """
        for file in self.files():
            if file.name == name:
                return file
        raise InputError(f"There is no comparison file {name} here.")

    def contents(self, file: File) -> Contents:
        """The overview of ``file``, remembered until the file changes.

        Raises:
            InputError: the file cannot be read, or a line of it is no comparison.
        """
        key = (file.name, file.bytes, file.written)
        with self._lock:
            if key not in self._known:
                numbered = list(self._read(file))
                entries = tuple(entry(comparison, str(number)) for number, (_, comparison) in enumerate(numbered, 1))
                self._known[key] = Contents(entries, tuple(place for place, _ in numbered))
            return self._known[key]

    def comparison(self, file: File, number: int) -> Comparison:
        """The pair of that number, counting from 1.

        Raises:
            InputError: there is no such pair.
        """
        places = self.contents(file).places
        if not 1 <= number <= len(places):
            raise InputError(f"{file.name} holds {len(places)} pairs, and no pair {number}.")
        if file.path.suffix.lower() == ".json":
            return next(pair for at, pair in self._read(file) if at == places[number - 1])
        with file.path.open("rb") as stream:
            stream.seek(places[number - 1])
            return parse_line(stream.readline().decode())

    def _paths(self) -> Iterator[Path]:
        count = 0
        for folder, folders, names in os.walk(self.folder):
            depth = len(Path(folder).relative_to(self.folder).parts)
            folders[:] = sorted(name for name in folders if depth < _FOLDERS_DEEP and not name.startswith("."))
            for name in sorted(names):
                path = Path(folder, name)
                if name.startswith(".") or path.suffix.lower() not in (".jsonl", ".json") or path.is_symlink():
                    continue
                count += 1
                if count > _FILES_AT_MOST:
                    return
                yield path

    def _file(self, path: Path) -> File | None:
        """``path`` as a file of the library, where it begins as a comparison file does."""
        try:
            with path.open("rb") as stream:
                beginning = stream.read(200)
            status = path.stat()
        except OSError:
            return None  # gone again, or not ours to read
        if SCHEMA.encode() not in beginning:
            return None
        return File(path.relative_to(self.folder).as_posix(), path, status.st_size, status.st_mtime)

    def _read(self, file: File) -> Iterator[tuple[int, Comparison]]:
        """The pairs with the places where they are found again: a line's offset, or an object's number."""
        if file.path.suffix.lower() == ".json":
            if file.bytes > _JSON_MEGABYTES_AT_MOST * _MEGABYTE:
                raise InputError(
                    f"{file.name} has more than {_JSON_MEGABYTES_AT_MOST} MB, too much to read at once.",
                    "Write a .jsonl report instead; it is read by the line.",
                )
            yield from enumerate(read_comparisons(file.path))
            return
        place = 0
        with file.path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield place, _parsed(line, file.name, number)
                place += len(line)


def _parsed(line: bytes, name: str, number: int) -> Comparison:
    try:
        return parse_line(line.decode())
    except (InputError, UnicodeDecodeError) as error:
        raise InputError(f"{name}, line {number}: {error}") from error
