"""The translation memory: what was translated once, by the same engine under the same glossary, is not made again.

An entry belongs to the signature of the engine that made it; entries without one come from people (imported TMX) and
serve every engine. A memory is a file (:mod:`xlate.engines.memory.file`), or a table on a team's server
(:mod:`xlate.engines.memory.server`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

HUMAN = ""
"""The signature of entries that people made."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Under which conditions an entry holds: engine signature, glossary digest, and the two languages."""

    engine: str
    glossary: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One remembered translation."""

    scope: Scope
    source: str
    target: str
    flags: tuple[str, ...] = ()
    made: int = 0
    """Seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many entries one engine has for one direction, and when the last was made."""

    engine: str
    source: str
    target: str
    entries: int
    last: int


class Memory(Protocol):
    """What every memory can do; safe for several threads and processes."""

    name: str
    """Where it lies, as messages may show it: without a password."""

    @property
    def size(self) -> int:
        """Bytes on the disk."""

    def recall(self, scope: Scope, sources: Sequence[str]) -> dict[str, Entry]:
        """What is remembered of ``sources``; a person's translation comes before a machine's."""

    def keep(self, entries: Iterable[Entry]) -> int:
        """Remember ``entries``, in one transaction; an entry of the same scope and source is replaced."""

    def entries(self) -> Iterator[Entry]:
        """Every entry, ordered by languages and source."""

    def tallies(self) -> list[Tally]:
        """Counts by engine and direction."""

    def prune(self, *, before: int | None = None, engine: str | None = None) -> int:
        """Forget machine entries made before a time, or all of one engine; what people made stays."""

    def close(self) -> None:
        """Let go of the file or the connections; a later call opens them again."""


def is_url(where: str | Path) -> bool:
    """Whether this names a server's memory, and not a file."""
    return "://" in str(where)


def open_memory(where: str | Path) -> Memory:
    """The memory in a file, or on a server.

    Args:
        where: a path, or a URL such as ``postgresql://user@host/database``.

    Raises:
        InputError: it cannot be opened or made.
        SettingsError: the URL is of a server that xlate does not know, or what it takes is not installed.
    """
    if is_url(where):
        from xlate.engines.memory.server import ServerMemory

        return ServerMemory(str(where))
    from xlate.engines.memory.file import FileMemory

    return FileMemory(Path(where))
