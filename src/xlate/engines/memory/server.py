"""A translation memory that a team shares: a table of a PostgreSQL database, reached through SQLAlchemy.

Sentences are found by their digest, for an index of PostgreSQL holds no value of more than 2,700 bytes. Texts are
compared and ordered byte by byte (collation ``C``), as in a file, whatever the database's own language.
"""

from __future__ import annotations

import hashlib
import os
import threading
import time
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from xlate.engines.memory import HUMAN, Entry, Scope, Tally
from xlate.errors import InputError, SettingsError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, Table

_AT_A_TIME = 1000  # rows in one statement; PostgreSQL takes 65,535 values
_TABLE = "xlate_memory_1"  # with the number of its form, so that a later xlate can have another beside it
_LOCK = 0x786C6174  # PostgreSQL's IF NOT EXISTS is no protection against another session that makes the same table
_PATIENCE = 30  # seconds to wait for a server that does not answer, or for another session's lock
Item = TypeVar("Item")
Result = TypeVar("Result")


class ServerMemory:
    """A translation memory on a server; safe for several threads, processes, and machines.

    Args:
        url: ``postgresql://user:password@host:port/database``; what is left out is taken from libpq's surroundings
            (``PGPASSWORD``, ``~/.pgpass``, ``PGSSLMODE``…), the better place for a password.

    Raises:
        InputError: the server cannot be reached, or does not let this user in.
        SettingsError: it is another kind of server, or SQLAlchemy or psycopg is not installed.
    """

    def __init__(self, url: str) -> None:
        self._address, self.name = _address(url)
        self._lock = threading.RLock()
        self._process = 0
        self._engine: Engine | None = None
        self._table = _table()
        self._perform(self._make)

    def recall(self, scope: Scope, sources: Sequence[str]) -> dict[str, Entry]:
        """What is remembered of ``sources``; a person's translation comes before a machine's."""
        from sqlalchemy import and_, or_, select

        columns = self._table.c
        conditions = (
            columns.source_language == scope.source,
            columns.target_language == scope.target,
            or_(columns.engine == HUMAN, and_(columns.engine == scope.engine, columns.glossary == scope.glossary)),
        )

        def look(connection: Connection) -> dict[str, Entry]:
            found: dict[str, Entry] = {}
            for some in _portions([*dict.fromkeys(sources)]):
                query = select(*_values(self._table)).where(columns.digest.in_([_digest(one) for one in some]))
                # The last one of a sentence is kept: the newest of a person where there is one.
                order = (columns.engine.desc(), columns.made, columns.glossary)
                rows = connection.execute(query.where(*conditions).order_by(*order))
                found |= {entry.source: entry for entry in map(_entry, rows)}
            return found

        return self._perform(look)

    def keep(self, entries: Iterable[Entry]) -> int:
        """Remember ``entries``, in one transaction; an entry of the same scope and source is replaced.

        Returns:
            How many were kept; what PostgreSQL cannot hold, a text with a NUL character, is not.
        """
        from sqlalchemy.dialects.postgresql import insert

        # In one order everywhere, so that sessions that write the same entries wait for each other and never both.
        rows = {_key(row): row for row in map(_row, entries) if "\0" not in row["source"] + row["target"]}
        rows = {key: rows[key] for key in sorted(rows)}

        def write(connection: Connection) -> int:
            for some in _portions([*rows.values()]):
                statement = insert(self._table).values(some)
                fresh = {name: statement.excluded[name] for name in ("target", "flags", "made")}
                connection.execute(statement.on_conflict_do_update(constraint=self._table.primary_key, set_=fresh))
            return len(rows)

        return self._perform(write)

    def entries(self) -> Iterator[Entry]:
        """Every entry, ordered by languages and source; fetched some at a time."""
        from sqlalchemy import select

        columns = self._table.c
        order = (columns.source_language, columns.target_language, columns.source, columns.engine, columns.glossary)
        query = select(*_values(self._table)).order_by(*order)
        with self._explained(), self._connected() as connection:
            yield from map(_entry, connection.execution_options(yield_per=_AT_A_TIME).execute(query))

    def tallies(self) -> list[Tally]:
        """Counts by engine and direction."""
        from sqlalchemy import func, select

        columns = self._table.c
        by = (columns.engine, columns.source_language, columns.target_language)
        query = select(*by, func.count(), func.max(columns.made)).group_by(*by).order_by(by[1], by[2], by[0])
        return self._perform(lambda connection: [Tally(*row) for row in connection.execute(query)])

    def prune(self, *, before: int | None = None, engine: str | None = None) -> int:
        """Forget machine entries made before a time, or all of one engine; what people made stays.

        Args:
            before: seconds since 1970; entries made earlier go.
            engine: a signature, or its beginning.

        Returns:
            How many were forgotten.
        """
        columns = self._table.c
        query = self._table.delete().where(columns.engine != HUMAN)
        if before is not None:
            query = query.where(columns.made < before)
        if engine is not None:
            query = query.where(columns.engine.startswith(engine, autoescape=True))
        return self._perform(lambda connection: connection.execute(query).rowcount)

    @property
    def size(self) -> int:
        """Bytes on the server's disk, index and all."""
        from sqlalchemy import func, select

        query = select(func.pg_total_relation_size(_TABLE))
        return self._perform(lambda connection: int(connection.execute(query).scalar_one()))

    def close(self) -> None:
        """Close the connections; a later call opens them again."""
        with self._lock:
            if self._engine is not None:
                _let_go(self._engine, self._process)
            self._engine = None

    def _make(self, connection: Connection) -> None:
        from sqlalchemy import func, inspect, select

        if inspect(connection).has_table(_TABLE):
            return
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
        self._table.create(connection, checkfirst=True)

    def _perform(self, work: Callable[[Connection], Result]) -> Result:
        """Do ``work`` in a transaction of its own."""
        with self._explained(), self._connected() as connection:
            return work(connection)

    def _connected(self) -> Any:
        """A connection in a transaction, from this process's own pool: connections do not outlive a fork."""
        from sqlalchemy import create_engine

        with self._lock:
            if self._process != os.getpid():
                self.close()
            if self._engine is None:
                wait = {"connect_timeout": _PATIENCE, "options": f"-c lock_timeout={_PATIENCE * 1000}"}
                self._engine = create_engine(self._address, connect_args=wait, pool_pre_ping=True)
                self._process = os.getpid()
                weakref.finalize(self, _let_go, self._engine, self._process)  # for those who never call close
            return self._engine.begin()

    def _explained(self) -> _Explained:
        return _Explained(self.name)


class _Explained:
    """Turns the faults of a database into the user's words."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        from sqlalchemy.exc import DBAPIError, SQLAlchemyError

        if isinstance(error, SQLAlchemyError):
            cause = error.orig if isinstance(error, DBAPIError) else error
            words = " ".join(str(cause).split())
            raise InputError(
                f"The translation memory {self._name} cannot be used: {words}.",
                "Check its address, that the server runs, and that this user may make and change tables there.",
            ) from None


def _let_go(engine: Engine, process: int) -> None:
    """Close the connections that ``process`` made; a forked one must leave alone what its parent still uses."""
    engine.dispose(close=process == os.getpid())


def _address(url: str) -> tuple[Any, str]:
    """What SQLAlchemy connects to, and how messages show it."""
    try:
        import psycopg  # noqa: F401 - asked for by SQLAlchemy below
        from sqlalchemy.engine import make_url
        from sqlalchemy.exc import ArgumentError
    except ImportError as error:
        raise SettingsError(
            f"A translation memory on a server takes {error.name}, which is not installed.",
            "Install xlate with its extra: pip install 'xlate[postgresql]'.",
        ) from None
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        # Without its value: what cannot be read may hold a password.
        raise SettingsError(
            "The address of the translation memory cannot be read.", "Write postgresql://user@host:5432/database."
        ) from None
    if address.get_backend_name() not in ("postgresql", "postgres"):
        raise SettingsError(
            f"A translation memory on {address.get_backend_name()} is not supported.",
            "Name a PostgreSQL database (postgresql://user@host/database) or a file.",
        )
    return address.set(drivername="postgresql+psycopg"), address.render_as_string(hide_password=True)


def _table() -> Table:
    from sqlalchemy import BigInteger, Column, MetaData, PrimaryKeyConstraint, String, Table, Text

    text = Text(collation="C")
    return Table(
        _TABLE,
        MetaData(),
        Column("digest", String(64, collation="C"), nullable=False),
        *(Column(name, text, nullable=False) for name in _NAMES[:-1]),
        Column("made", BigInteger, nullable=False),
        PrimaryKeyConstraint(*_KEY),
    )


_NAMES = ("engine", "glossary", "source_language", "target_language", "source", "target", "flags", "made")
_KEY = ("digest", "source_language", "target_language", "engine", "glossary")


def _values(table: Table) -> list[Any]:
    return [table.c[name] for name in _NAMES]


def _portions(items: list[Item]) -> Iterator[list[Item]]:
    for start in range(0, len(items), _AT_A_TIME):
        yield items[start : start + _AT_A_TIME]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _row(entry: Entry) -> dict[str, Any]:
    scope = entry.scope
    made = entry.made or int(time.time())
    values = (
        scope.engine, scope.glossary, scope.source, scope.target,
        entry.source, entry.target, " ".join(entry.flags), made,
    )  # fmt: skip
    return {"digest": _digest(entry.source), **dict(zip(_NAMES, values, strict=True))}


def _key(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(row[name] for name in _KEY)


def _entry(row: Any) -> Entry:
    engine, glossary, source_language, target_language, source, target, flags, made = row
    return Entry(Scope(engine, glossary, source_language, target_language), source, target, tuple(flags.split()), made)
