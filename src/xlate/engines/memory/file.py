"""A translation memory in one SQLite file, in write-ahead mode: several processes may read and write it at once."""

from __future__ import annotations

import contextlib
import itertools
import logging
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from xlate.engines.memory import Entry, Scope, Tally
from xlate.errors import InputError

_VERSION = 1
_MAGIC = b"SQLite format 3\0"
_SUFFIXES = (".sqlite", ".sqlite3", ".db", ".memory")
_PATIENCE = 30.0  # seconds to wait for another process that writes
_TABLE = """
CREATE TABLE IF NOT EXISTS entries (
    engine TEXT NOT NULL, glossary TEXT NOT NULL, source_language TEXT NOT NULL, target_language TEXT NOT NULL,
    source TEXT NOT NULL, target TEXT NOT NULL, flags TEXT NOT NULL DEFAULT '', made INTEGER NOT NULL,
    PRIMARY KEY (source, source_language, target_language, engine, glossary)
) WITHOUT ROWID
"""
_COLUMNS = "engine, glossary, source_language, target_language, source, target, flags, made"
_RECALL = f"""
SELECT {_COLUMNS} FROM entries WHERE source = ? AND source_language = ? AND target_language = ?
AND (engine = '' OR (engine = ? AND glossary = ?)) ORDER BY engine, made DESC LIMIT 1
"""  # noqa: S608 - fixed columns
_ALL = f"SELECT {_COLUMNS} FROM entries ORDER BY source_language, target_language, source, engine, glossary"  # noqa: S608
_TALLIES = """
SELECT engine, source_language, target_language, COUNT(*), MAX(made) FROM entries GROUP BY 1, 2, 3 ORDER BY 2, 3, 1
"""
Result = TypeVar("Result")
_log = logging.getLogger("xlate")


class FileMemory:
    """A translation memory in one file; safe for several threads and processes.

    A damaged file is set aside, under a name of its own beside the new one, and said so; nothing is deleted.

    Args:
        file: the SQLite file; made, with its folders, where it is not there.

    Raises:
        InputError: the file cannot be opened or made, or is something else than a memory.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self.name = str(file)
        self._lock = threading.RLock()
        self._process = 0
        self._connection: sqlite3.Connection | None = None
        with self._lock:
            self._open()

    def recall(self, scope: Scope, sources: Sequence[str]) -> dict[str, Entry]:
        """What is remembered of ``sources``; a person's translation comes before a machine's."""

        def look(connection: sqlite3.Connection) -> dict[str, Entry]:
            found: dict[str, Entry] = {}
            for source in sources:
                key = (source, scope.source, scope.target, scope.engine, scope.glossary)
                row = connection.execute(_RECALL, key).fetchone()
                if row:
                    found[source] = _entry(row)
            return found

        return self._perform(look)

    def keep(self, entries: Iterable[Entry]) -> int:
        """Remember ``entries``, in one transaction; an entry of the same scope and source is replaced.

        Returns:
            How many were kept.
        """
        rows = [_row(entry) for entry in entries]

        def write(connection: sqlite3.Connection) -> int:
            with connection:
                connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
            return len(rows)

        return self._perform(write)

    def entries(self) -> Iterator[Entry]:
        """Every entry, ordered by languages and source."""
        rows = self._perform(lambda connection: connection.execute(_ALL))
        yield from map(_entry, rows)

    def tallies(self) -> list[Tally]:
        """Counts by engine and direction."""
        return self._perform(lambda connection: [Tally(*row) for row in connection.execute(_TALLIES)])

    def prune(self, *, before: int | None = None, engine: str | None = None) -> int:
        """Forget machine entries made before a time, or all of one engine; what people made stays.

        Args:
            before: seconds since 1970; entries made earlier go.
            engine: a signature, or its beginning (``bundled`` or ``bundled@15507a3b``).

        Returns:
            How many were forgotten.
        """
        tests, values = ["engine != ''"], []
        if before is not None:
            tests.append("made < ?")
            values.append(str(before))
        if engine is not None:
            tests.append("substr(engine, 1, ?) = ?")
            values += [str(len(engine)), engine]
        # Only fixed conditions are joined here; every value is bound.
        query = f"DELETE FROM entries WHERE {' AND '.join(tests)}"  # noqa: S608

        def forget(connection: sqlite3.Connection) -> int:
            with connection:
                gone = connection.execute(query, values).rowcount
            connection.execute("VACUUM")
            return gone

        return self._perform(forget)

    @property
    def size(self) -> int:
        """Bytes on the disk."""
        return self.file.stat().st_size

    def close(self) -> None:
        """Close the file; a later call opens it again."""
        with self._lock:
            if self._connection is not None and self._process == os.getpid():
                self._connection.close()
            self._connection = None

    def _perform(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Do ``work``; a file found damaged is set aside, and the work done on a new one."""
        with self._lock:
            try:
                return work(self._open())
            except sqlite3.OperationalError as error:
                raise InputError(
                    f"The translation memory {self.file} cannot be used: {error}.", "Check its disk and its rights."
                ) from None
            except sqlite3.DatabaseError as error:
                if type(error) is not sqlite3.DatabaseError:
                    raise  # a fault of the call, not of the file
                self.close()
                _set_aside(self.file, error)
                return work(self._open())

    def _open(self) -> sqlite3.Connection:
        """The connection of this process: SQLite's must not be carried over a fork."""
        if self._connection is None or self._process != os.getpid():
            self._connection, self._process = _connect_or_set_aside(self.file), os.getpid()
        return self._connection


def _connect_or_set_aside(file: Path) -> sqlite3.Connection:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        return _connect(file)
    except (OSError, sqlite3.OperationalError) as error:
        raise InputError(
            f"The translation memory {file} cannot be opened or made: {error}.",
            "Check its folder, its rights, and the free space.",
        ) from None
    except sqlite3.DatabaseError as error:
        _set_aside(file, error)
        return _connect(file)


def _connect(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=_PATIENCE, check_same_thread=False)
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, _VERSION):
            raise InputError(
                f"The translation memory {file} is of form {version}; this xlate knows form {_VERSION}.",
                "Use the xlate that made it, or name another file.",
            )
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if version == 0:
            with connection:
                connection.execute(_TABLE)
                connection.execute(f"PRAGMA user_version = {_VERSION}")
    except BaseException:
        connection.close()
        raise
    return connection


def _set_aside(file: Path, error: sqlite3.DatabaseError) -> None:
    """Rename a damaged memory.

    Raises:
        InputError: by name and content the file is something else, such as an article named by mistake.
    """
    with contextlib.suppress(FileNotFoundError), file.open("rb") as stream:
        if stream.read(len(_MAGIC)) != _MAGIC and file.suffix not in _SUFFIXES:
            raise InputError(
                f"{file} is not a translation memory.", "Name another file, or one that is not there yet."
            ) from None
    aside = next(
        name for number in itertools.count(1) if not (name := file.with_name(f"{file.name}.damaged-{number}")).exists()
    )
    for suffix in ("", "-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):  # another process may have set it aside just now
            file.with_name(file.name + suffix).replace(aside.with_name(aside.name + suffix))
    _log.warning("The translation memory %s is damaged (%s): set aside as %s; a new one begins.", file, error, aside)


def _row(entry: Entry) -> tuple[str | int, ...]:
    scope = entry.scope
    return (
        scope.engine, scope.glossary, scope.source, scope.target,
        entry.source, entry.target, " ".join(entry.flags), entry.made or int(time.time()),
    )  # fmt: skip


def _entry(row: Sequence[str | int]) -> Entry:
    engine, glossary, source_language, target_language, source, target, flags, made = row
    scope = Scope(str(engine), str(glossary), str(source_language), str(target_language))
    return Entry(scope, str(source), str(target), tuple(str(flags).split()), int(made))
